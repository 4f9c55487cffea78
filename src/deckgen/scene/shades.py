"""Shades of a theme's colours, and those of them that can be read on a ground."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.scene.template import Theme
from deckgen.values.color import Color, contrast

# The rungs of a slot's shades: -95 is the lightest tint, 0 the colour itself, 90 the darkest shade.
LADDER = tuple(range(-95, 91, 5))
READ, CLEAR, SEEN = 4.5, 7.0, 3.0  # least contrast of text, of much text, of lines and shapes (WCAG 2.2, 1.4)
INKS = ("dk1", "lt1", "dk2", "lt2")  # slots for text and grounds
CALM = 60_000  # thousandths of a percent: the saturation that a tint keeps
UNREADABLE = 2.0  # contrast below which no colour of the theme can be read on a ground
LARGE, LARGE_BOLD = 18.0, 14.0  # points: from these on less contrast is enough (WCAG 2.2, 1.4.3)
_OUTWARDS = sorted(LADDER, key=abs)  # the rungs of the ladder, those near to a colour first


def shade(rung: int) -> tuple[tuple[str, int], ...]:
    """The modifications that make the shade of a rung of the ladder."""
    if rung == 0:
        return ()
    if rung < 0:  # with less saturation, since tints of strong colours are glaring
        return (("lumMod", (100 + rung) * 1000), ("lumOff", -rung * 1000), ("satMod", CALM))
    return (("lumMod", (100 - rung) * 1000),)


def needed_contrast(size: float, *, bold: bool) -> float:
    """The contrast that text of a size in points needs."""
    return SEEN if size >= LARGE or (bold and size >= LARGE_BOLD) else READ


def readable_color(color: Color, wanted: float, grounds: Sequence[str], theme: Theme) -> Color:
    """The colour, or the nearest shade of it that has the contrast on all grounds (RRGGBB); else a plain colour."""
    own = least_contrast(theme.rgb(color), grounds)
    if own >= wanted:
        return color
    shades = [Color(color.slot, color.hex, (*color.mods, *shade(rung))) for rung in _OUTWARDS]
    fitting = (each for each in shades if least_contrast(theme.rgb(each), grounds) >= wanted)
    plain = Color(best_ink(grounds, theme))
    return next(fitting, plain) if own >= UNREADABLE else plain


def best_ink(grounds: Sequence[str], theme: Theme) -> str:
    """The slot of the theme's plain colour that has the most contrast on the grounds."""
    return max(INKS, key=lambda slot: least_contrast(theme.colors[slot], grounds))


def least_contrast(rgb: str, grounds: Sequence[str]) -> float:
    """The least contrast between a colour and the grounds."""
    return min((contrast(rgb, ground) for ground in grounds), default=21.0)
