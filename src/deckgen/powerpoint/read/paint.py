"""Reads colours, fills and lines from a template's XML. Source: ECMA-376 part 1, 20.1.2.3 and 20.1.8."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from deckgen.powerpoint.package.package import NS
from deckgen.powerpoint.read.numbers import LINES, PERCENT, whole_number
from deckgen.values.color import Color, Fill, Gradient, Stroke
from deckgen.values.units import to_points

_MODS = ("lumMod", "lumOff", "satMod", "shade", "tint")
_PRESETS = {
    "black": "000000",
    "white": "FFFFFF",
    "red": "FF0000",
    "green": "008000",
    "blue": "0000FF",
    "gray": "808080",
}
_SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_FILLS = ("solidFill", "gradFill", "pattFill", "noFill", "blipFill", "grpFill")
_COLORS = ("srgbClr", "schemeClr", "sysClr", "prstClr", "scrgbClr", "hslClr")
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_UNKNOWN = "808080"  # a colour that is not read, such as one of hue and saturation
UNPAINTED = "unpainted"  # the element states that there is no fill


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace; "" for comments."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The first child with one of these local names, or None."""
    if element is None:
        return None
    return next(element.iterchildren(*[f"{{*}}{name}" for name in names]), None)


def attributes(element: etree._Element | None) -> dict[str, str]:
    """The attributes of an element by name; none for None."""
    return {} if element is None else {str(name): str(value) for name, value in element.attrib.items()}


@dataclass(frozen=True)
class Colors:
    """Reads paint through a master's colour map. `formats` is the theme's `a:fmtScheme`, for style references."""

    names: Mapping[str, str] = field(default_factory=dict)  # tx1 → dk1
    formats: etree._Element | None = None

    def color(self, parent: etree._Element | None, phc: Color | None = None) -> Color | None:
        """The colour inside an element, or None. `phc` replaces `phClr`, the variable colour of a theme's formats."""
        element = child(parent, *_COLORS)
        if element is None:
            return None
        mods = tuple((local_name(m), whole_number(m, "val")) for m in element if local_name(m) in _MODS)
        alpha = next((whole_number(m, "val", bounds=PERCENT) for m in element if local_name(m) == "alpha"), 100_000)
        kind, value = local_name(element), element.get("val", "")
        if kind == "schemeClr":
            if value == "phClr":
                base = phc or Color("accent1")
                return Color(base.slot, base.hex, base.mods + mods, alpha)
            slot = self.names.get(value, value)
            return Color(slot if slot in _SLOTS else "dk1", mods=mods, alpha=alpha)
        if kind == "sysClr":
            value = element.get("lastClr", "FFFFFF" if value == "window" else "000000")
        elif kind == "prstClr":
            value = _PRESETS.get(value, _UNKNOWN)
        elif kind == "scrgbClr":
            value = "".join(f"{round(whole_number(element, c, bounds=PERCENT) * 255 / 100_000):02X}" for c in "rgb")
        if not _HEX.fullmatch(value):
            value = _UNKNOWN
        return Color(hex=value.upper(), mods=mods, alpha=alpha)

    def fill(self, properties: etree._Element | None, phc: Color | None = None) -> Fill | str:
        """The fill in shape properties: a paint, "picture", UNPAINTED for no fill, or "" where nothing is stated."""
        element = child(properties, *_FILLS)
        if element is None:
            return ""
        match local_name(element):
            case "solidFill":
                return self.color(element, phc) or ""
            case "gradFill":
                return self._gradient(element, phc)
            case "pattFill":
                return self.color(child(element, "fgClr"), phc) or ""
            case "blipFill":
                return "picture"
            case "grpFill":
                return ""
        return UNPAINTED

    def _gradient(self, element: etree._Element, phc: Color | None) -> Fill | str:
        """The gradient of `a:gradFill`; "" where it has no stops."""
        stops = [
            (whole_number(gs, "pos", bounds=PERCENT) / 100_000, color)
            for gs in element.iterfind("a:gsLst/a:gs", NS)
            if (color := self.color(gs, phc))
        ]
        if not stops:
            return ""
        line = child(element, "lin")
        angle = whole_number(line, "ang") / 60_000 if line is not None else 90.0
        return Gradient(tuple(sorted(stops, key=lambda stop: stop[0])), angle)

    def styled_fill(self, reference: etree._Element | None) -> Fill | str:
        """The fill that a style reference (`a:fillRef`, `p:bgRef`) takes from the theme's formats; "" without one."""
        index = whole_number(reference, "idx") if reference is not None else 0
        if reference is None or index in (0, 1000):
            return ""
        listed = child(self.formats, "bgFillStyleLst" if index > 1000 else "fillStyleLst")
        number = (index - 1001) if index > 1000 else index - 1
        phc = self.color(reference)
        if listed is None or not 0 <= number < len(listed):
            return phc or ""
        wrapper = etree.Element("fill")
        wrapper.append(_copy(listed[number]))
        return self.fill(wrapper, phc)

    def stroke(self, properties: etree._Element | None, reference: etree._Element | None = None) -> Stroke | None:
        """The outline in shape properties, or else that of a style reference (`a:lnRef`); None without a line."""
        line = child(properties, "ln")
        phc = self.color(reference)
        styled = reference is not None and whole_number(reference, "idx") > 0
        fill = self.fill(line) if line is not None else ""
        if fill == "":
            fill = phc if styled and phc else UNPAINTED
        if not isinstance(fill, Color):
            return None
        width = whole_number(line, "w", 9_525, LINES) if line is not None else 9_525
        ends = {name: "triangle" for name in ("headEnd", "tailEnd") if _pointed(child(line, name))}
        dash = child(line, "prstDash")
        kind = dash.get("val", "") if dash is not None else ""
        return Stroke(
            fill,
            to_points(width),
            dash="" if kind == "solid" else "dot" if "ot" in kind else "dash" if kind else "",
            head=ends.get("headEnd", ""),
            tail=ends.get("tailEnd", ""),
            cap="rnd" if line is not None and line.get("cap") == "rnd" else "",
        )


def _pointed(end: etree._Element | None) -> bool:
    """Whether a line's end has an arrowhead."""
    return end is not None and end.get("type", "none") != "none"


def _copy(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element))
