"""Text styles by list level, merged from the master's style, the master's placeholder and the layout's placeholder.

Each property is taken from the last of these that states it. Source: ECMA-376 part 1, 21.1.2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from deckgen.powerpoint.read.numbers import MANY_PERCENT, MARGINS, SHORT, SPACES, TYPE_SIZES, whole_number
from deckgen.powerpoint.read.paint import Colors, child
from deckgen.scene.placeholder import LevelStyle
from deckgen.values.color import Color, Gradient
from deckgen.values.units import SINGLE, Pt
from deckgen.values.value import replace

LEVELS = 5  # deeper levels look like the fifth
_ALIGN = {"l": "left", "ctr": "center", "r": "right", "just": "left", "dist": "left"}
# Symbol fonts draw a sign in place of a letter. This maps the letter to the Unicode character of the sign.
_SYMBOLS = {
    "§": "▪",
    "Ø": "➢",
    "ü": "✓",
    "q": "❑",
    "l": "●",
    "n": "■",
    "v": "❖",
}
_PRIVATE = range(0xF020, 0xF100)  # where symbol fonts have their signs, 0xF000 above the letters


class Styles:
    """Reads level styles. Families that a template names directly are added to `fonts`, with their name as the slot.

    `line_heights` are those of the slots whose fonts are known, as multiples of the size.
    """

    def __init__(self, colors: Colors, fonts: Mapping[str, str], line_heights: Mapping[str, float]) -> None:
        self.colors = colors
        self.fonts = dict(fonts)
        self.line_heights = line_heights
        self._slots = {family: slot for slot, family in reversed(list(fonts.items()))}

    def levels(
        self, chain: Sequence[etree._Element | None], count: int = LEVELS
    ) -> tuple[tuple[LevelStyle, ...], float]:
        """The merged levels of a chain of list styles (the most general first), and the pitch of the first level.

        The pitch is a fraction of the font's own line height (1.0 is 100 %); 0 means exact points. Equal levels at the
        end are left out.
        """
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
        pitch, percent = spacing.pitch(style.size, self.line_heights.get(style.font, SINGLE))
        color = style.bullet_color if style.bullet else None
        return replace(style, pitch=pitch, space_before=spacing.before(style.size), bullet_color=color), percent

    def applied(self, style: LevelStyle, element: etree._Element) -> LevelStyle:
        """The style changed by a paragraph's properties, but not by its line pitch and spacing."""
        style = replace(
            style,
            margin=whole_number(element, "marL", style.margin, MARGINS),
            indent=whole_number(element, "indent", style.indent, SHORT),
            align=_ALIGN.get(element.get("algn", ""), style.align),
        )
        return self.run(self._bulleted(style, element), child(element, "defRPr"))

    def _bulleted(self, style: LevelStyle, element: etree._Element) -> LevelStyle:
        """The style changed by the bullet properties of a paragraph."""
        color = child(element, "buClr")
        if color is not None:
            style = replace(style, bullet_color=self.colors.color(color))
        mark = child(element, "buNone", "buChar", "buAutoNum", "buBlip")
        if mark is None:
            return style
        char = mark.get("char", "") or ("1." if mark.get("type") else "•" if "buBlip" in str(mark.tag) else "")
        return replace(style, bullet=_sign(char) if _symbolic(element) else char)

    def run(self, style: LevelStyle, properties: etree._Element | None) -> LevelStyle:
        """The style changed by run properties. A gradient becomes its first colour."""
        if properties is None:
            return style
        fill = self.colors.fill(properties)
        if isinstance(fill, Gradient):
            fill = fill.stops[0][1]
        latin = child(properties, "latin")
        return replace(
            style,
            size=whole_number(properties, "sz", round(style.size * 100), TYPE_SIZES) / 100,
            bold=_flag(properties, "b", style.bold),
            italic=_flag(properties, "i", style.italic),
            color=fill if isinstance(fill, Color) else style.color,
            font=self.slot(latin.get("typeface", "")) if latin is not None else style.font,
        )

    def slot(self, family: str) -> str:
        """The slot of a font family. A family that the theme does not name gets a slot of the same name."""
        if family.startswith("+mj"):
            return "major"
        if family.startswith("+mn") or not family:
            return "minor"
        if family not in self._slots:
            self._slots[family] = self.fonts[family] = family
        return str(self._slots[family])


class _Spacing:
    """Line pitch and space before of a paragraph; each is in points or in percent of a line."""

    def __init__(self, line: etree._Element | None = None, before: etree._Element | None = None) -> None:
        self._line, self._before = line, before

    def under(self, element: etree._Element) -> _Spacing:
        """The spacing after an element nearer to the slide has overridden this one."""
        line, before = (
            child(child(element, "lnSpc"), "spcPts", "spcPct"),
            child(child(element, "spcBef"), "spcPts", "spcPct"),
        )
        return _Spacing(self._line if line is None else line, self._before if before is None else before)

    def pitch(self, size: Pt, single: float) -> tuple[float, float]:
        """The pitch as a multiple of the type size, and as a fraction of the font's line height (0: exact points).

        `single` is the font's line height, as a multiple of the size.
        """
        if self._line is None:
            return single, 1.0
        exact = str(self._line.tag).endswith("spcPts")
        value = whole_number(self._line, "val", bounds=SPACES if exact else MANY_PERCENT)
        if exact:
            return round(value / 100 / size, 4), 0.0
        return round(single * value / 100_000, 4), value / 100_000

    def before(self, size: Pt) -> Pt:
        """The space before the paragraph in points."""
        if self._before is None:
            return 0.0
        exact = str(self._before.tag).endswith("spcPts")
        value = whole_number(self._before, "val", bounds=SPACES if exact else MANY_PERCENT)
        return value / 100 if exact else round(size * SINGLE * value / 100_000, 2)


def _flag(element: etree._Element, name: str, default: bool) -> bool:
    return element.get(name, "1" if default else "0") in ("1", "true")


def _sign(char: str) -> str:
    """The Unicode character of a sign of a symbol font; a plain bullet for signs that are not known."""
    letter = chr(ord(char) - 0xF000) if len(char) == 1 and ord(char) in _PRIVATE else char
    return _SYMBOLS.get(letter, char if letter == char else "•")


def _symbolic(element: etree._Element) -> bool:
    """Whether the bullet is set in a symbol font such as Wingdings."""
    font = child(element, "buFont")
    return font is not None and ("dings" in font.get("typeface", "") or font.get("typeface") == "Symbol")
