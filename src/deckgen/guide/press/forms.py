"""Form fields of a PDF: text fields and boxes to tick, made from the fields that the renderer placed.

Source: ISO 32000-1, 12.7. The renderer's own text fields name fonts by glyph numbers, and several viewers garble those.
"""

from __future__ import annotations

from typing import Any, Final

import pydyf

from deckgen.fonts.metrics import Face
from deckgen.guide.press.renderer import placed_fields
from deckgen.values.units import Pt
from deckgen.values.value import value_class

_SIZES: Final[dict[str, Pt]] = {"cell": 9.5}  # of typed text, in kinds of field that differ from _SIZE
_SIZE: Final[Pt] = 11.0
_NAME: Final = "Typed"
_MULTILINE, _NO_SCROLL = 1 << 12, 1 << 23
_RADIO, _STAYS = 1 << 15, 1 << 14  # one of several, and one remains chosen
_PRINT: Final = 1 << 2
_CODES: Final = range(32, 256)
_FIXED: Final = "Helvetica"  # for want of a TrueType file: every viewer has it
_TICK: Final = "0.16 0.52 m 0.40 0.26 l 0.86 0.80 l S"


@value_class
class Typeface:
    """The font of typed text: its PostScript name and its file. Without a file, the viewer's Helvetica is used."""

    name: str = _FIXED
    data: bytes = b""


@value_class
class FormMaker:
    """Makes the form of a document whose fields are placed. `color` is the colour of typed text as RRGGBB."""

    typeface: Typeface
    color: str

    def finish(self, document: Any, pdf: Any) -> None:
        """Give each placed field its type, font and first look. A document without fields stays as it is."""
        form = pdf.catalog.get("AcroForm")
        if form is None:
            return
        form["DR"] = pydyf.Dictionary({"Font": pydyf.Dictionary({_NAME: _font(pdf, self.typeface)})})
        form["DA"] = self._appearance(_SIZE)
        form["NeedAppearances"] = "false"
        groups: dict[str, list[tuple[str, Any]]] = {}
        for kind, field in placed_fields(document):
            _straighten(field)
            if kind.startswith("grade:"):
                _, group, value = kind.split(":", 2)
                self._check(field, pdf, value)
                groups.setdefault(group, []).append((value, field))
            elif kind == "check":
                self._check(field, pdf)
            else:
                self._text(field, pdf, kind)

        for name, grades in groups.items():
            _group(name, [field for _, field in grades], form, pdf)

    def _text(self, field: Any, pdf: Any, kind: str) -> None:
        """Make a text field. It does not scroll, so that everything typed is also printed."""
        for key in ("AS", "MK", "Border"):
            field.pop(key, None)
        field["FT"] = "/Tx"
        field["Ff"] = (0 if kind == "line" else _MULTILINE) + _NO_SCROLL
        field["V"] = pydyf.String("")
        field["DA"] = self._appearance(_SIZES.get(kind, _SIZE))
        field["AP"] = pydyf.Dictionary({"N": _drawn(pdf, field, "/Tx BMC EMC").reference})

    def _check(self, field: Any, pdf: Any, value: str = "on") -> None:
        """Give a box to tick its two looks: a tick, or nothing. `value` is the name of the first."""
        w, h = _extent(field)
        pen = f"q {_rgb(self.color)} RG {w:g} 0 0 {h:g} 0 0 cm 0.14 w 1 J 1 j {_TICK} Q"
        looks = {value: _drawn(pdf, field, pen).reference, "Off": _drawn(pdf, field, "").reference}
        field["AP"] = pydyf.Dictionary({"N": pydyf.Dictionary(looks)})
        field.pop("MK", None)

    def _appearance(self, size: Pt) -> Any:
        """The default appearance string of a field: colour, font and size in points."""
        return pydyf.String(f"{_rgb(self.color)} rg /{_NAME} {size:g} Tf")


def _group(name: str, grades: list[Any], form: Any, pdf: Any) -> None:
    """Make one field of a row's grades, of which one can be chosen (ISO 32000-1, 12.7.4.2.4)."""
    said = str(grades[0]["TU"].string) if "TU" in grades[0] else name
    group = pydyf.Dictionary(
        {
            "FT": "/Btn",
            "Ff": _RADIO + _STAYS,
            "T": pydyf.String(name),
            "TU": pydyf.String(said),
            "V": "/Off",
            "Kids": pydyf.Array([field.reference for field in grades]),
        }
    )
    pdf.add_object(group)
    kids = {field.reference for field in grades}
    form["Fields"] = pydyf.Array([field for field in form["Fields"] if field not in kids] + [group.reference])
    for field in grades:
        for key in ("T", "FT", "Ff", "V", "DV", "Opt"):
            field.pop(key, None)
        field["AS"] = "/Off"
        field["Parent"] = group.reference


def _straighten(field: Any) -> None:
    """Put the lower left corner of a field's rectangle first, as some readers expect, and let the field print."""
    x1, y1, x2, y2 = field["Rect"]
    field["Rect"] = pydyf.Array([round(v, 2) for v in (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))])
    field["F"] = _PRINT


def _extent(field: Any) -> tuple[float, float]:
    """A field's width and height in points."""
    x1, y1, x2, y2 = field["Rect"]
    return round(x2 - x1, 2), round(y2 - y1, 2)


def _drawn(pdf: Any, field: Any, content: str) -> Any:
    """A drawing as large as a field, added to the PDF as a form XObject."""
    look = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": pydyf.Array((0, 0, *_extent(field))),
        "Resources": pydyf.Dictionary({}),
    }
    stream = pydyf.Stream([content.encode()], look)
    pdf.add_object(stream)
    return stream


def _rgb(color: str) -> str:
    """The colour RRGGBB as the three numbers from 0 to 1 that PDF uses."""
    return " ".join(f"{int(color[i : i + 2], 16) / 255:.3g}" for i in (0, 2, 4))


# --- the font -------------------------------------------------------------------------------------------


def _font(pdf: Any, typeface: Typeface) -> Any:
    """A reference to a simple font in the encoding of Western Europe: every viewer can type in it."""
    font = pydyf.Dictionary(
        {"Type": "/Font", "Subtype": "/Type1", "BaseFont": f"/{_FIXED}", "Encoding": "/WinAnsiEncoding"}
    )
    if typeface.data:
        font |= _embedded(pdf, typeface)
    pdf.add_object(font)
    return font.reference


def _embedded(pdf: Any, typeface: Typeface) -> dict[str, Any]:
    """The entries of a font dictionary that embed a TrueType file, with the widths of its letters."""
    face = Face(typeface.data)
    scale = 1000 / face.units_per_em
    widths = [round(face.units(letter) * scale) if letter else 0 for letter in map(_letter, _CODES)]
    program = pydyf.Stream([typeface.data], {"Length1": len(typeface.data)}, compress=True)
    pdf.add_object(program)
    ascent, descent = round(face.ascent * 1000), -round(face.descent * 1000)
    descriptor = pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{typeface.name}",
            "Flags": 32,  # not symbolic: letters of the standard Latin set
            "FontBBox": pydyf.Array([-500, descent, 1500, ascent]),
            "ItalicAngle": 0,
            "Ascent": ascent,
            "Descent": descent,
            "CapHeight": round(ascent * 0.7),
            "StemV": 80,
            "FontFile2": program.reference,
        }
    )
    pdf.add_object(descriptor)
    return {
        "Subtype": "/TrueType",
        "BaseFont": f"/{typeface.name}",
        "FirstChar": _CODES.start,
        "LastChar": _CODES.stop - 1,
        "Widths": pydyf.Array(widths),
        "FontDescriptor": descriptor.reference,
    }


def _letter(code: int) -> str:
    """The character of a code in Windows-1252; empty for an unused code."""
    return bytes([code]).decode("cp1252", "ignore")
