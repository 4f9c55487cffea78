"""Text styles by list level, gathered along the chain master style → master's placeholder → layout's placeholder.

Source: ECMA-376 part 1, 21.1.2; what is stated nearest to the slide wins, property by property.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lxml import etree

from deckgen.powerpoint.read.paint import Colors, child, whole_number
from deckgen.scene.placeholder import LevelStyle
from deckgen.values.color import Color, Gradient
from deckgen.values.units import Pt

LEVELS = 5  # as many as masters show; deeper text looks like the fifth
SINGLE = 1.2  # what 100 % comes to, as a multiple of the size, in most fonts
_ALIGN = {"l": "left", "ctr": "center", "r": "right", "just": "left", "dist": "left"}
# Symbol fonts draw other things than their characters: what they show, as a character of its own.
_SYMBOLS = {
    "§": "▪",
    "Ø": "➢",
    "ü": "✓",
    "q": "❑",
    "l": "●",
    "n": "■",
    "v": "❖",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
}


class Styles:
    """Reads level styles. `fonts` grows by families that a template names outright: their name is their slot."""

    def __init__(self, colors: Colors, fonts: Mapping[str, str]) -> None:
        self._colors = colors
        self.fonts = dict(fonts)
        self._slots = {family: slot for slot, family in reversed(list(fonts.items()))}

    def levels(
        self, chain: Sequence[etree._Element | None], count: int = LEVELS
    ) -> tuple[tuple[LevelStyle, ...], float]:
        """The levels of a chain of list styles, general first, and the line pitch in percent (0: exact points)."""
        found = [self._level(chain, number) for number in range(1, count + 1)]
        styles = [style for style, _ in found]
        while len(styles) > 1 and styles[-1] == styles[-2]:
            styles.pop()
        return tuple(styles), found[0][1]

    def _level(self, chain: Sequence[etree._Element | None], number: int) -> tuple[LevelStyle, float]:
        style, percent = LevelStyle(color=Color("dk1"), pitch=SINGLE), 1.0
        spacing = _Spacing()
        for styles in chain:
            for name in ("defPPr", f"lvl{number}pPr"):
                element = child(styles, name)
                if element is not None:
                    style = self.applied(style, element)
                    spacing = spacing.under(element)
        pitch, percent = spacing.pitch(style.size)
        color = style.bullet_color if style.bullet else None
        return replace(style, pitch=pitch, space_before=spacing.before(style.size), bullet_color=color), percent

    def applied(self, style: LevelStyle, element: etree._Element) -> LevelStyle:
        """A style with what a paragraph's properties state, line pitch and spacing apart."""
        style = replace(
            style,
            margin=whole_number(element, "marL", style.margin),
            indent=whole_number(element, "indent", style.indent),
            align=_ALIGN.get(element.get("algn", ""), style.align),
        )
        return self.run(self._bulleted(style, element), child(element, "defRPr"))

    def _bulleted(self, style: LevelStyle, element: etree._Element) -> LevelStyle:
        color = child(element, "buClr")
        if color is not None:
            style = replace(style, bullet_color=self._colors.color(color))
        mark = child(element, "buNone", "buChar", "buAutoNum", "buBlip")
        if mark is None:
            return style
        char = mark.get("char", "") or ("1." if mark.get("type") else "•" if "buBlip" in str(mark.tag) else "")
        return replace(style, bullet=_SYMBOLS.get(char, char) if _symbolic(element) else char)

    def run(self, style: LevelStyle, properties: etree._Element | None) -> LevelStyle:
        """A style with what run properties state."""
        if properties is None:
            return style
        fill = self._colors.fill(properties)
        if isinstance(fill, Gradient):
            fill = fill.stops[0][1]
        latin = child(properties, "latin")
        return replace(
            style,
            size=max(1.0, whole_number(properties, "sz", round(style.size * 100)) / 100),
            bold=_flag(properties, "b", style.bold),
            italic=_flag(properties, "i", style.italic),
            color=fill if isinstance(fill, Color) else style.color,
            font=self.slot(latin.get("typeface", "")) if latin is not None else style.font,
        )

    def slot(self, family: str) -> str:
        """The slot of a family; one that the theme does not name gets a slot of its own name."""
        if family.startswith("+mj"):
            return "major"
        if family.startswith("+mn") or not family:
            return "minor"
        if family not in self._slots:
            self._slots[family] = self.fonts[family] = family
        return str(self._slots[family])


class _Spacing:
    """Line pitch and space before of a paragraph, in points or in percent of the line."""

    def __init__(self, line: etree._Element | None = None, before: etree._Element | None = None) -> None:
        self._line, self._before = line, before

    def under(self, element: etree._Element) -> _Spacing:
        """What holds once an element nearer to the slide has spoken."""
        line, before = (
            child(child(element, "lnSpc"), "spcPts", "spcPct"),
            child(child(element, "spcBef"), "spcPts", "spcPct"),
        )
        return _Spacing(self._line if line is None else line, self._before if before is None else before)

    def pitch(self, size: Pt) -> tuple[float, float]:
        """The pitch as a multiple of the size, and in percent of the font's own (0: exact points)."""
        if self._line is None:
            return SINGLE, 1.0
        value = whole_number(self._line, "val")
        if str(self._line.tag).endswith("spcPts"):
            return round(value / 100 / size, 4), 0.0
        return round(SINGLE * value / 100_000, 4), value / 100_000

    def before(self, size: Pt) -> Pt:
        """The space before in points."""
        if self._before is None:
            return 0.0
        value = whole_number(self._before, "val")
        return value / 100 if str(self._before.tag).endswith("spcPts") else round(size * SINGLE * value / 100_000, 2)


def _flag(element: etree._Element, name: str, default: bool) -> bool:
    return element.get(name, "1" if default else "0") in ("1", "true")


def _symbolic(element: etree._Element) -> bool:
    font = child(element, "buFont")
    return font is not None and ("dings" in font.get("typeface", "") or font.get("typeface") == "Symbol")
