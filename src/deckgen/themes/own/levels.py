"""Writes text styles by list level as DrawingML. Source: ECMA-376 part 1, 21.1.2.2.7 and 21.1.2.4."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deckgen.powerpoint.package.drawing import Paint
from deckgen.powerpoint.package.xml import attribute
from deckgen.scene.placeholder import LevelStyle
from deckgen.values.color import Color
from deckgen.values.units import SINGLE

_ALIGN = {"left": "l", "center": "ctr", "right": "r"}
_STEP = 457_200  # EMU: PowerPoint's indent for each level of plain text
_KERN_FROM = 1200  # hundredths of a point: PowerPoint kerns text from this size, and none where no size is stated
_THEME_FONTS = {"major": "+mj-lt", "minor": "+mn-lt"}


class Levels:
    """Writes level styles with a theme's colours and fonts."""

    def __init__(self, paint: Paint, fonts: Mapping[str, str], line_heights: Mapping[str, float]) -> None:
        self._paint = paint
        self._line_heights = line_heights
        self._fonts = {**fonts, **_THEME_FONTS}

    def list_style(self, levels: Sequence[LevelStyle], count: int = 5, tag: str = "a:lstStyle") -> str:
        """A list style with `count` levels. The last style is repeated for deeper levels."""
        last = len(levels) - 1
        return f"<{tag}>{''.join(self.level(levels[min(n, last)], n + 1) for n in range(count))}</{tag}>"

    def plain(self, tag: str) -> str:
        """Nine levels for text outside of placeholders.

        The line pitch is left to the font, so that lines do not overlap when a client enlarges the text in a new box.
        """
        look = f"{self._paint.solid(Color('dk1'))}{self.typeface('minor')}"
        run = f'<a:defRPr sz="1800" kern="{_KERN_FROM}">{look}</a:defRPr>'
        levels = "".join(
            f'<a:lvl{n}pPr marL="{(n - 1) * _STEP}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0"'
            f' hangingPunct="1">{run}</a:lvl{n}pPr>'
            for n in range(1, 10)
        )
        return f"<{tag}>{levels}</{tag}>"

    def level(self, style: LevelStyle, number: int) -> str:
        """`a:lvlNpPr` of a level (`number` counts from 1). It states every property."""
        return (
            f'<a:lvl{number}pPr marL="{style.margin}" indent="{style.indent}" algn="{_ALIGN[style.align]}"'
            f' defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
            f"{self.pitch(style.pitch, style.font)}"
            f'<a:spcBef><a:spcPts val="{round(style.space_before * 100)}"/></a:spcBef>'
            f"{self._bullet(style)}{self._run(style)}</a:lvl{number}pPr>"
        )

    def pitch(self, pitch: float, font: str) -> str:
        """`a:lnSpc` of a pitch that is given as a multiple of the size.

        It is a percentage, so that lines do not run into each other when somebody sets them larger.
        """
        share = pitch / self._line_heights.get(font, SINGLE)
        return f'<a:lnSpc><a:spcPct val="{round(share * 100_000)}"/></a:lnSpc>'

    def _bullet(self, style: LevelStyle) -> str:
        if not style.bullet:
            return "<a:buNone/>"
        color = f"<a:buClr>{self._paint.color(style.bullet_color)}</a:buClr>" if style.bullet_color else ""
        mark = (
            '<a:buAutoNum type="arabicPeriod"/>'
            if style.bullet == "1."
            else f'<a:buChar char="{attribute(style.bullet)}"/>'
        )
        return f'{color}<a:buFont typeface="{attribute(self._fonts[style.font])}"/>{mark}'

    def _run(self, style: LevelStyle) -> str:
        weight = f'b="{int(style.bold)}" i="{int(style.italic)}"'
        return (
            f'<a:defRPr sz="{round(style.size * 100)}" {weight} kern="{_KERN_FROM}">'
            f"{self._paint.solid(style.color)}{self.typeface(style.font)}</a:defRPr>"
        )

    def typeface(self, font: str) -> str:
        """`a:latin` of a font slot; for a theme font also `a:ea` and `a:cs`, the fonts for other scripts."""
        if font in _THEME_FONTS:
            stem = _THEME_FONTS[font][:3]
            return f'<a:latin typeface="{stem}-lt"/><a:ea typeface="{stem}-ea"/><a:cs typeface="{stem}-cs"/>'
        family = attribute(self._fonts[font])
        return f'<a:latin typeface="{family}"/><a:ea typeface="{family}"/><a:cs typeface="{family}"/>'
