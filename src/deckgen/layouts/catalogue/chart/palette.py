"""The colours of a chart's series and slices: neighbours differ in grey too, and for who does not see green."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from deckgen.scene.template import Theme
from deckgen.values.color import READABLE, Color, contrast, contrast_for_all, is_dark

STEP = 1.5  # the least contrast between neighbours
SEEN = 3.0  # the least contrast of lines to the ground (WCAG 2.2, 1.4.11)
PALE = 2.5  # columns of less contrast to the ground have a line around them
# From dark to pale, for parts that have an order, such as how often or how much: by their number.
_ORDERED = {
    1: ("lead",),
    2: ("lead", "sage"),
}
_PALEST = 1.45  # the contrast of the palest of them to the ground
_UNORDERED = (
    "lead", "pebble", "night", "apricot", "second", "sage", "fourth", "silver", "third", "leaf", "stone", "mint",
)  # fmt: skip
_LINES = ("lead", "pebble", "night", "fourth", "leaf", "second", "third", "stone", "deep")  # none too pale for a line
_MUTED, _MUTED_LINES = (2.7, 1.6), (3.4, 2.1)  # contrast of what is muted to the ground, in turn
WARM = "accent2"  # says "look here", even as a tint
_CALM = 60_000  # thousandths of a percent: the saturation that a tint keeps
_CALMER = 30_000  # of what is muted, so that nothing but the highlight is a colour at a glance
_TINTS = range(100, 5, -3)  # percent


def series_palette(theme: Theme, count: int, kind: str) -> tuple[Color, ...]:
    """A colour for each of `count` series of a chart of that kind, each told from the one before it."""
    if kind in ("stacked", "stacked-bar"):
        return _ordered(theme, count)
    return _chosen(theme, _LINES if kind == "line" else _UNORDERED, count, pale=kind != "line")


def ring_palette(theme: Theme, count: int) -> tuple[Color, ...]:
    """A colour for each slice of a ring, where the last is the first one's neighbour too."""
    return _chosen(theme, _UNORDERED, count, ring=True)


def mute_colors(theme: Theme, colors: Sequence[Color], kind: str) -> tuple[Color, ...]:
    """Paler shades of the colours, in turn a little and much, so that neighbours are told apart."""
    levels = _MUTED_LINES if kind == "line" else _MUTED
    made: list[Color] = []
    for number, color in enumerate(colors):
        slots = dict.fromkeys((color.slot, "accent6", "dk2", "accent3"))
        tints = [_tint(theme, slot, levels[number % 2], _CALMER) for slot in slots if slot not in ("", WARM)]
        made.append(next((tint for tint in tints if tint not in made), tints[0] if tints else color))
    return tuple(made)


def needs_outline(theme: Theme, color: Color) -> bool:
    """Whether a column of this colour is too pale for the ground to stand without a line around it."""
    return contrast(theme.rgb(color), _paper(theme)) < PALE


def readable_color(theme: Theme, color: Color) -> Color:
    """Ink or paper: the one that is better read on the colour."""
    inks = (theme.color("ink"), theme.color("paper"))
    return max(inks, key=lambda ink: contrast(theme.rgb(ink), theme.rgb(color)))


def text_color(theme: Theme, color: Color) -> Color:
    """The colour where it can be read on the ground, else the nearest darker (or lighter) shade of it that can be."""
    paper = _paper(theme)
    if contrast(theme.rgb(color), paper) >= READABLE:
        return color
    for shade in _darker(color) if not is_dark(paper) else _lighter(color):
        if contrast(theme.rgb(shade), paper) >= READABLE:
            return shade
    return theme.color("ink")


def _ordered(theme: Theme, count: int) -> tuple[Color, ...]:
    """Shades from dark to pale: the theme's own where they are told apart, else evenly spaced ones.

    They begin with the leading colour, so that a series looks the same in charts of three series and of four; with
    the darkest only where it leaves too little between them. Where there are too many for that, they have no order.
    """
    named = tuple(theme.color(name) for name in _ORDERED.get(count, ()))
    if named and _all_told(theme, named):
        return named
    for name in ("lead", "night"):
        dark = theme.color(name)
        most = contrast(theme.rgb(dark), _paper(theme))
        ratio = (most / _PALEST) ** (1 / max(1, count - 1))
        even = (dark, *(_tint(theme, "accent1", most / ratio**n) for n in range(1, count)))
        if ratio >= STEP and _all_told(theme, even):
            return even
    return _chosen(theme, _UNORDERED, count)


def _all_told(theme: Theme, colors: Sequence[Color]) -> bool:
    shades = [theme.rgb(color) for color in colors]
    return all(contrast_for_all(one, other) >= STEP for one, other in pairwise(shades))


def _chosen(
    theme: Theme, names: Sequence[str], count: int, *, ring: bool = False, pale: bool = True
) -> tuple[Color, ...]:
    """The first colours by these names that can stand side by side; shades where the theme has none left."""
    wanted = [theme.color(name) for name in names]
    made: list[Color] = []
    while len(made) < count:
        near = [made[-1]] if made else []
        if ring and len(made) == count - 1 and made:
            near.append(made[0])
        candidates = [*wanted, *_shades()]
        if pale:
            fitting = candidates
        else:
            fitting = [color for color in candidates if contrast(theme.rgb(color), _paper(theme)) >= SEEN]
        made.append(_next(theme, fitting, made, near))
    return tuple(made)


def _next(theme: Theme, candidates: Sequence[Color], made: Sequence[Color], near: Sequence[Color]) -> Color:
    """The first candidate that is told from its neighbours, from the ground and, if possible, from all others."""
    taken = {theme.rgb(color) for color in made}
    paper = _paper(theme)

    def suits(color: Color) -> bool:
        rgb = theme.rgb(color)
        return contrast(rgb, paper) >= STEP and all(contrast_for_all(rgb, theme.rgb(other)) >= STEP for other in near)

    suiting = [color for color in candidates if suits(color)]
    new = [color for color in suiting if theme.rgb(color) not in taken]
    return next(iter(new or suiting), candidates[0])


def _shades() -> Iterator[Color]:
    """Shades of all accents, for themes whose own colours are too much alike."""
    for tint in (100, 60, 35, 80, 45, 20):
        for slot in ("accent1", "accent6", "dk2", "accent3", "accent4", "accent5"):
            yield Color(slot, mods=_mods(tint))
    for shade in (75, 50, 30):
        for slot in ("accent1", "accent6", "accent3"):
            yield Color(slot, mods=(("lumMod", shade * 1000),))


def _tint(theme: Theme, slot: str, ratio: float, calm: int = _CALM) -> Color:
    """The tint of a slot whose contrast to the ground is nearest to the ratio."""
    paper = _paper(theme)
    tints = [Color(slot, mods=_mods(percent, calm)) for percent in _TINTS]
    tints += [Color(slot, mods=(("lumMod", percent * 1000),)) for percent in _TINTS]
    return min(tints, key=lambda color: abs(contrast(theme.rgb(color), paper) - ratio))


def _mods(percent: int, calm: int = _CALM) -> tuple[tuple[str, int], ...]:
    if percent == 100:
        return ()
    return (("lumMod", percent * 1000), ("lumOff", (100 - percent) * 1000), ("satMod", calm))


def _darker(color: Color) -> Iterator[Color]:
    for percent in range(95, 10, -5):
        yield Color(color.slot, color.hex, (*color.mods, ("lumMod", percent * 1000)))


def _lighter(color: Color) -> Iterator[Color]:
    for percent in range(95, 10, -5):
        yield Color(
            color.slot, color.hex, (*color.mods, ("lumMod", percent * 1000), ("lumOff", 100_000 - percent * 1000))
        )


def _paper(theme: Theme) -> str:
    return theme.rgb(theme.color("paper"))
