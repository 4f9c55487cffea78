"""Measures and outlines text. Advances include kerning; they are measured once per word and scaled to each size.

Nothing is rounded here. A family without a font file is measured by a substitute, which is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import groupby, pairwise
from math import floor
from typing import Any, NamedTuple, Protocol, TypeAlias
from unicodedata import bidirectional, category, east_asian_width

import uharfbuzz as hb

from deckgen.values.limits import FACES
from deckgen.values.units import EMU_PER_INCH, EMU_PER_PT, SINGLE, Pt
from deckgen.values.value import value_class

# Open fonts with the same widths as fonts that come with Office.
TWINS: Mapping[str, str] = {
    "arial": "Liberation Sans",
    "arial narrow": "Liberation Sans Narrow",
    "helvetica": "Liberation Sans",
    "helvetica narrow": "Liberation Sans Narrow",
    "calibri": "Carlito",
    "cambria": "Caladea",
    "comic sans ms": "Comic Relief",
    "courier": "Liberation Mono",
    "courier new": "Liberation Mono",
    "georgia": "Gelasio",
    "segoe ui": "Selawik",
    "times": "Liberation Serif",
    "times new roman": "Liberation Serif",
}
MARGIN = 1.05  # factor for widths that are measured by a font of other widths
LONG = 1000  # characters shaped at once, which is more than a line holds; it limits the size of cache entries
CACHED = 32_768  # number of words in the cache of a face
SHORT, SHORT_CACHED = 8, 512  # outlines of texts this short are cached, since bullets and figures recur on every slide
SLANT, SMEAR = 0.2, 0.03  # how programs imitate italic and bold faces that a family lacks; SMEAR is in ems
DOTS_PER_INCH = 600  # resolution of the device for which LibreOffice lays out text
EMU_PER_DOT = EMU_PER_INCH / DOTS_PER_INCH
BOLD = 600  # the least weight of a bold face
BACKWARDS = frozenset(("R", "AL"))  # classes of the letters that are read from right to left (Unicode Annex 9)


Contours: TypeAlias = tuple[tuple[float, float, str], ...]  # start point, and the rest as relative path data


@lru_cache(256)
def em_dots(size: Pt) -> int:
    """A type size in dots. It is first rounded to hundredths of a millimetre, as LibreOffice stores it."""
    return round(round(size * 2540 / 72) * DOTS_PER_INCH / 2540)


class Styled(Protocol):
    """The properties of a style that measuring needs. RunStyle and LevelStyle have them."""

    @property
    def font(self) -> str:
        """The font slot: major, minor, hand or mono."""

    @property
    def size(self) -> Pt:
        """The type size in points."""

    @property
    def bold(self) -> bool:
        """Whether a bold face is wanted."""

    @property
    def italic(self) -> bool:
        """Whether an italic face is wanted."""


class Face:
    """A font file. Advances are in font units, of which an em has `units_per_em`. Tables are read when first needed."""

    def __init__(self, data: bytes, index: int = 0, blob: Any = None) -> None:
        self.data = data
        face = hb.Face(blob or hb.Blob(data), index)
        self.units_per_em: int = face.upem
        self.family: str = _name(face, 1) or _name(face, 16)
        self.families: frozenset[str] = frozenset(n.casefold() for n in (_name(face, 1), _name(face, 16)) if n)
        self.fallbacks: tuple[Face, ...] = ()  # draw the characters that this face lacks, best first
        self.stand_ins: Callable[[], tuple[Face, ...]] = tuple  # are asked where none of these has them
        self._font: Any = hb.Font(face)
        self.weight: float = self._font.get_style_value(hb.StyleTag.WEIGHT)
        self.bold: bool = self.weight >= BOLD
        self.italic: bool = bool(self._font.get_style_value(hb.StyleTag.ITALIC))
        self.word = lru_cache(CACHED)(self._shape)
        self.advances = lru_cache(CACHED)(self._advances)
        self.gap = lru_cache(CACHED)(self._gap)
        self.kerns_space = lru_cache(CACHED)(self._kerns_space)
        self._grids: dict[int, _Grid] = {}  # by the size of an em in dots
        self._short = lru_cache(SHORT_CACHED)(self._outline)
        self._glyphs: dict[tuple[int, float], Contours] = {}
        extents = self._font.get_font_extents("ltr")
        self.ascent: float = extents.ascender / self.units_per_em  # in ems, upwards
        self.descent: float = -extents.descender / self.units_per_em  # in ems, downwards

    def line_height(self) -> float:
        """What 100 % of line spacing means, in ems.

        Programs disagree. Some take the lines that the font states, some the part that it wants unclipped (OS/2's
        usWinAscent and usWinDescent), and some 1.2 for every font. In the middle of these none is far off, and no
        lower value than 1.2 is taken, so that lines rather come out a little closer than they were planned.
        """
        tags = hb.OTMetricsTag
        seen = [
            self._font.get_metric_position_with_fallback(tag)
            for tag in (tags.HORIZONTAL_CLIPPING_ASCENT, tags.HORIZONTAL_CLIPPING_DESCENT)
        ]
        values = (SINGLE, self.ascent + self.descent, sum(map(abs, seen)) / self.units_per_em)
        return round(max(SINGLE, float(min(values) + max(values)) / 2), 4)

    def __repr__(self) -> str:
        return f"Face({self.family!r}, weight={self.weight:.0f}, italic={self.italic})"

    def advance(self, text: str, size: Pt) -> float:
        """The width of a line of text in EMU, kerning included."""
        return self.units(text) * size * (EMU_PER_PT / self.units_per_em)

    def units(self, text: str) -> float:
        """The width of a line of text in font units. Kerning is included, also across spaces."""
        if " " not in text:
            return self.word(text)
        words = text.split(" ")
        total = self.word(words[0])
        for before, after in pairwise(words):
            total += self.gap(before[-1:], after[:1]) + self.word(after)
        return total

    def has(self, char: str) -> bool:
        """Whether the font file draws this character."""
        return bool(self._font.get_nominal_glyph(ord(char)))

    def outline(self, text: str) -> str:
        """A line of text as SVG path data in font units. It starts at the origin, and y grows upwards."""
        return self._short(text) if len(text) <= SHORT else self._outline(text)

    def _outline(self, text: str) -> str:
        if not text:
            return ""
        parts, x = [], 0.0
        for glyph in self._set(text):
            contours = glyph.face._glyph(glyph.number, glyph.scale) if glyph.is_drawn else ()
            parts += [f"M{left + x + glyph.dx:.0f} {low + glyph.dy:.0f}{rest}" for left, low, rest in contours]
            x += glyph.advance
        return "".join(parts)

    def _gap(self, before: str, after: str) -> float:
        # Some fonts kern against the space, so the gap depends on its neighbours.
        return self._shape(f"{before} {after}") - self.word(before) - self.word(after)

    def dots(self, text: str, em: int) -> int:
        """The width of a text in dots, where the em is `em` dots and each advance is rounded to whole dots."""
        if len(text) > LONG:
            return sum([self.dots(text[at : at + LONG], em) for at in range(0, len(text), LONG)])
        grid = self._grids.get(em)
        if grid is None:
            grid = self._grids[em] = _Grid(em / self.units_per_em)
        return sum(map(grid.__getitem__, self.advances(text)))

    def _kerns_space(self, char: str) -> bool:
        """Whether a space beside this character makes the two wider or narrower than they are alone."""
        space, alone = self.advances(" "), self.advances(char)
        return self.advances(f" {char}") != space + alone or self.advances(f"{char} ") != alone + space

    def _shape(self, text: str) -> float:
        return sum(self.advances(text))

    def _advances(self, text: str) -> tuple[float, ...]:
        """The advances of the glyphs that draw a text, in font units, kerning included."""
        if not text:
            return ()
        buffer = self._shaped(text)
        if 0 in [info.codepoint for info in buffer.glyph_infos]:
            return tuple([glyph.advance for glyph in self._set(text)])
        return tuple([float(position.x_advance) for position in buffer.glyph_positions])

    def _set(self, text: str) -> Iterator[_SetGlyph]:
        """The glyphs that draw a text, from left to right; those that this face lacks are borrowed."""
        buffer = self._shaped(text)
        glyphs = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
        starts = sorted({info.cluster for info, _ in glyphs})
        ends = dict(zip(starts, (*starts[1:], len(text)), strict=True))
        for is_there, group in groupby(glyphs, key=lambda glyph: glyph[0].codepoint != 0):
            if is_there:
                for info, at in group:
                    yield _SetGlyph(self, info.codepoint, 1.0, float(at.x_advance), at.x_offset, at.y_offset)
            else:
                clusters = [info.cluster for info, _ in group]
                stretch = text[min(clusters) : ends[max(clusters)]]
                yield from self._borrowed(stretch, backwards=clusters[0] > clusters[-1])

    def _borrowed(self, text: str, *, backwards: bool) -> Iterator[_SetGlyph]:
        """The glyphs of characters that this face lacks: as a whole from one that has them all, since they may join."""
        lender = self._lender(text)
        if lender is not None:
            scale = self.units_per_em / lender.units_per_em
            for each in lender._set(text):
                advance, dx, dy = each.advance * scale, each.dx * scale, each.dy * scale
                yield _SetGlyph(lender, each.number, scale, advance, dx, dy)
        elif len(text) > 1:
            for char in reversed(text) if backwards else text:
                yield from self._borrowed(char, backwards=backwards)
        else:  # nobody has it: an empty box
            is_drawn = category(text)[0] not in "CZM"
            yield _SetGlyph(self, 0, 1.0, self._width_of_box(text), 0.0, 0.0, is_drawn)

    def _lender(self, text: str) -> Face | None:
        """The face that lends this one the characters of a text that it lacks; None if no face has all of them."""
        able = [face for face in self.fallbacks if all(map(face.has, text))]
        able = able or [face for face in self.stand_ins() if all(map(face.has, text))]
        return min(able, key=lambda face: face.bold != self.bold, default=None)  # the best, in this weight if there

    def _width_of_box(self, char: str) -> float:
        """The width of what stands for a character that no face has. Wide characters take an em."""
        if category(char) in ("Cf", "Mn", "Me"):
            return 0.0
        return self.units_per_em * (1.0 if east_asian_width(char) in "WF" else 0.6)

    def _shaped(self, text: str) -> Any:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        if buffer.direction == "rtl" and not BACKWARDS.intersection(map(bidirectional, text)):
            buffer.direction = "ltr"  # digits of a script from right to left are read from left to right, as all are
        hb.shape(self._font, buffer, {})
        return buffer

    def _glyph(self, number: int, scale: float = 1.0) -> Contours:
        found = self._glyphs.get((number, scale))
        if found is None:
            drawing = _GlyphPen(scale)
            self._font.draw_glyph(number, PENS, drawing)
            found = self._glyphs[number, scale] = drawing.contours()
        return found


class _SetGlyph(NamedTuple):
    """A glyph of a line of text; lengths are in units of the face that is asked for the line."""

    face: Face  # that draws it
    number: int
    scale: float  # from the units of that face to those of the one asked
    advance: float
    dx: float
    dy: float
    is_drawn: bool = True


class _Grid(dict[float, int]):
    """Advance in font units → whole dots at one size."""

    def __init__(self, scale: float) -> None:
        super().__init__()
        self._scale = scale

    def __missing__(self, advance: float) -> int:
        self[advance] = dots = floor(advance * self._scale + 0.5)
        return dots


class TextOutline(NamedTuple):
    """The letters of a text as SVG path data in font units (y upwards), and how to transform them to their style."""

    path: str
    scale: float  # points per font unit
    slant: float  # imitated italic: x grows by this fraction of y
    smear: float  # imitated bold: width of the outline in font units


@value_class
class Substitute:
    """A family that is measured with another family's font. A twin has the same widths."""

    slot: str
    family: str
    measured_by: str
    twin: bool


class Metrics:
    """Measures text in the fonts of a theme. `files` maps paths to font files, `fonts` maps slots to families.

    `fallbacks` names substitutes of a family, best first. `twins` adds substitutes of equal widths to the known ones.
    `stand_ins` gives font files with letters that all of these lack; it is called when the first such letter comes.
    Raises ValueError when no font file can be read. That cannot happen with a theme, since themes ship fonts.
    """

    def __init__(
        self,
        files: Mapping[str, bytes],
        fonts: Mapping[str, str],
        fallbacks: Mapping[str, tuple[str, ...]] | None = None,
        twins: Mapping[str, str] | None = None,
        stand_ins: Callable[[], Mapping[str, bytes]] = dict,
    ) -> None:
        self._all = tuple(face for path in sorted(files) for face in _faces(files[path]))
        if not self._all:
            raise ValueError("no font file to measure with")
        self.fonts = dict(fonts)
        self._fallbacks = fallbacks or {}
        self._twins = {**TWINS, **{family.casefold(): twin for family, twin in (twins or {}).items()}}
        self._slots: dict[str, tuple[Face, ...]] = {}
        self._chosen: dict[tuple[str, bool, bool], tuple[Face, float]] = {}
        found = [self._find(slot, family) for slot, family in self.fonts.items()]
        self.substitutes: tuple[Substitute, ...] = tuple(s for s in found if s is not None)
        others = tuple(sorted(self._all, key=lambda f: (f not in self._slots.get("minor", ()), f.bold, f.italic)))
        for face in self._all:
            face.fallbacks = others
            face.stand_ins = lambda: self._lenders
        self._stand_ins = stand_ins

    @cached_property
    def _lenders(self) -> tuple[Face, ...]:
        return tuple(face for data in self._stand_ins().values() for face in _faces(data))

    def width(self, text: str, style: Styled) -> float:
        """The width of a line of text in EMU. With a substitute of other widths it has a safety margin."""
        key = (style.font, style.bold, style.italic)
        chosen = self._chosen.get(key) or self._choose(key)
        return chosen[0].units(text) * style.size * chosen[1]

    def outline(self, text: str, style: Styled) -> TextOutline:
        """The outline of a line of text in a style."""
        face = self.face(style.font, style.bold, style.italic)
        slant = SLANT if style.italic and not face.italic else 0.0
        smear = SMEAR * face.units_per_em if style.bold and not face.bold else 0.0
        return TextOutline(face.outline(text), style.size / face.units_per_em, slant, smear)

    def grid_width(self, text: str, style: Styled) -> float:
        """The width in EMU as LibreOffice sets the text: the em and every advance are whole 1/600 inches.

        Lines differ by up to 0.5 % from `width`. Without this, one in fifty paragraphs would break at other places.
        """
        return self.grid_measure(style)(text)

    def grid_measure(self, style: Styled) -> Callable[[str], float]:
        """The function that gives the `grid_width` of texts in this style."""
        dots = self.face(style.font, style.bold, style.italic).dots
        em, margin = em_dots(style.size), self.margin(style.font)
        return lambda text: dots(text, em) * EMU_PER_DOT * margin

    def face(self, slot: str, bold: bool = False, italic: bool = False) -> Face:
        """The face that measures a slot of the theme in this style, or the nearest that exists."""
        key = (slot, bold, italic)
        return (self._chosen.get(key) or self._choose(key))[0]

    def synthetic(self, slot: str, bold: bool = False, italic: bool = False) -> bool:
        """Whether the family lacks this style, so that programs imitate it by emboldening or slanting.

        What a family lacks that another one only measures for is not known: this machine's fonts do not decide it.
        """
        if any(each.slot == slot and not each.twin for each in self.substitutes):
            return False
        face = self.face(slot, bold, italic)
        return (bold and not face.bold) or (italic and not face.italic)

    def line_heights(self) -> dict[str, float]:
        """What 100 % of line spacing means by slot, as a multiple of the size; of families that have files here."""
        borrowed = {each.slot for each in self.substitutes}
        return {slot: self.face(slot).line_height() for slot in self.fonts if slot not in borrowed}

    def margin(self, slot: str) -> float:
        """The safety factor of widths in this slot: 1.0 unless a font of other widths measures it."""
        return MARGIN if any(s.slot == slot and not s.twin for s in self.substitutes) else 1.0

    def draws(self, char: str) -> bool:
        """Whether any font draws this character: one of the theme's, or one that stands in for them."""
        return any(face.has(char) for face in (*self._all, *self._lenders))

    def missing(self, text: str, slot: str, bold: bool = False, italic: bool = False) -> tuple[str, ...]:
        """The characters that the slot's font does not have, each once, in order of appearance."""
        face = self.face(slot, bold, italic)
        return tuple(char for char in dict.fromkeys(text) if category(char)[0] not in "CZ" and not face.has(char))

    def _choose(self, key: tuple[str, bool, bool]) -> tuple[Face, float]:
        slot, bold, italic = key
        faces = self._slots.get(slot) or self._slots.get("minor") or self._all
        face = min(faces, key=lambda f: (f.italic != italic, abs(f.weight - (700 if bold else 400))))
        chosen = (face, EMU_PER_PT / face.units_per_em * self.margin(slot))
        self._chosen[key] = chosen
        return chosen

    def _find(self, slot: str, family: str) -> Substitute | None:
        """Fill a slot with the faces of the family or of its best substitute. Returns the substitute, or None."""
        twin = self._twins.get(family.casefold(), "")
        for name in (family, twin, *self._fallbacks.get(family, ())):
            faces = _of_family(self._all, name)
            if faces:
                self._slots[slot] = faces
                return None if name == family else Substitute(slot, family, faces[0].family, name == twin)
        self._slots[slot] = _of_family(self._all, self._all[0].family)
        return Substitute(slot, family, self._all[0].family, twin=False)


class _GlyphPen:
    """Receives a glyph's outline from HarfBuzz, and holds each contour's start with the rest relative to it."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self.starts: list[tuple[float, float]] = []
        self.parts: list[list[str]] = []
        self.at = (0.0, 0.0)

    def contours(self) -> Contours:
        """The contours drawn so far."""
        return tuple((x, y, "".join(parts)) for (x, y), parts in zip(self.starts, self.parts, strict=True))

    def move(self, x: float, y: float) -> None:
        """Begin a contour."""
        self.at = (x * self.scale, y * self.scale)
        self.starts.append(self.at)
        self.parts.append([])

    def curve(self, letter: str, *numbers: float) -> None:
        """Draw a line or curve, relative to the pen's position."""
        x, y = self.at
        places = [n * self.scale - (x if i % 2 == 0 else y) for i, n in enumerate(numbers)]
        self.parts[-1].append(letter + " ".join(f"{place:.0f}" for place in places))
        # Rounding errors are carried over to the next point, so that contours close.
        self.at = (x + round(places[-2]), y + round(places[-1]))

    def close(self) -> None:
        """End a contour."""
        self.parts[-1].append("z")


def _pens() -> Any:
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, drawing: drawing.move(x, y))
    funcs.set_line_to_func(lambda x, y, drawing: drawing.curve("l", x, y))
    funcs.set_quadratic_to_func(lambda a, b, x, y, drawing: drawing.curve("q", a, b, x, y))
    funcs.set_cubic_to_func(lambda a, b, c, d, x, y, drawing: drawing.curve("c", a, b, c, d, x, y))
    funcs.set_close_path_func(lambda drawing: drawing.close())
    return funcs


PENS = _pens()


def files_of_family(files: Mapping[str, bytes], family: str) -> dict[str, bytes]:
    """Those of the font files, by name, that hold a face of the family."""
    return {name: data for name, data in files.items() if _of_family(_faces(data), family)}


def _of_family(faces: Iterable[Face], name: str) -> tuple[Face, ...]:
    wanted = name.casefold()
    return tuple(face for face in faces if wanted in face.families)


def _faces(data: bytes) -> tuple[Face, ...]:
    """The faces in a font file or collection; none for bytes that are no font."""
    blob = hb.Blob(data)  # one for all faces: each holds a copy of the file
    count = min(hb.Face(blob).count, FACES) if data else 0
    faces = (Face(data, index, blob) for index in range(count))
    return tuple(face for face in faces if face.families)


def _name(face: Any, number: int) -> str:
    return face.get_name(number, "en") or face.get_name(number, "") or ""
