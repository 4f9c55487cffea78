"""Moves a theme that is drawn for one slide size to another size.

Every size has the same number of columns, on a narrower or wider slide. An edge on a column's edge stays on it.
Positions between move in proportion. A shape no wider than a column, such as a mark, keeps its width. Then `sizes` in
theme.yaml overrides the result for single sizes.

Input and output are plain data. Values of a wrong type pass unchanged, and the theme's reader reports them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise

from deckgen.themes.own.theme_values import ThemeValues
from deckgen.values.nearest import did_you_mean
from deckgen.values.units import EMU_PER_INCH, Size
from deckgen.values.value import value_class

DRAWN = "16:9"  # the size that boxes are drawn for, unless the theme says otherwise
SIZES = {DRAWN: Size(12_192_000, 6_858_000), "16:10": Size(10_972_800, 6_858_000), "4:3": Size(9_144_000, 6_858_000)}
OVERRIDES = ("grid", "scale", "styles", "standard", "layouts")

COLUMNS, MARGIN, GUTTER = 12, 0.75, 0.25  # the grid of a theme that describes none; lengths in inches
BOXES = ("box", "area", "rect", "ellipse")
NEAR = 1e-6
HAIR = 0.01  # inches: the precision of lengths in a theme

Geometry = Callable[[str, Sequence[float]], list[float]]  # a key and its numbers → its numbers at another size


@value_class
class ThemeGrid:
    """A grid of equal columns on a slide. Lengths are in inches."""

    width: float
    columns: int
    margin: float
    gutter: float

    @property
    def column(self) -> float:
        """The width of a column in inches."""
        return (self.width - 2 * self.margin - (self.columns - 1) * self.gutter) / self.columns

    @property
    def lines(self) -> tuple[float, ...]:
        """Positions in inches: the slide's left edge, both edges of every column, the slide's right edge."""
        steps = [self.margin, *[self.column, self.gutter] * self.columns]
        return (0.0, *tuple(accumulate(steps))[:-1], self.width)


@value_class
class Reflow:
    """Moves horizontal positions and lengths from one grid to another."""

    old: ThemeGrid
    new: ThemeGrid

    def at(self, x: float) -> float:
        """The new position of a point: on the same grid line, or in the same proportion between the same two lines."""
        lines = self.old.lines
        n = min(max(bisect_right(lines, x) - 1, 0), len(lines) - 2)
        (left, right), (start, end) = list(pairwise(lines))[n], list(pairwise(self.new.lines))[n]
        return start + (x - left) * (end - start) / (right - left)

    def span(self, x: float, width: float) -> tuple[float, float]:
        """The new left edge and width of a span. A narrow one keeps its width and the edge that is on a grid line."""
        left, right = self.at(x), self.at(x + width)
        if not 0 <= width <= self.old.column + NEAR:
            return left, right - left
        held = self._on_line(x + width) and not self._on_line(x)
        return (right - width if held else left), width

    def _on_line(self, x: float) -> bool:
        return any(abs(x - line) < HAIR for line in self.old.lines)

    def numbers(self, key: str, numbers: Sequence[float]) -> list[float]:
        """The new numbers of a box `[x, y, width, height]`, or of a line `[x1, y1, x2, y2]`."""
        x, y, across, h = numbers
        if key == "line":
            left, width = self.span(min(x, across), abs(across - x))
            return [left, y, left + width, h] if x <= across else [left + width, y, left, h]
        left, width = self.span(x, across)
        return [left, y, width, h]


def scale_theme(root: ThemeValues, size: str) -> ThemeValues:
    """The theme at a slide size, which is one of `SIZES`. Faults in `sizes` are added to the faults of `root`."""
    own = _overrides(root, size)
    if size == DRAWN:
        return root
    new = _grid(own.child("grid").over(root.child("grid")), size, scaled=not own.has("grid"))
    drawn = {
        key: _moved(root.data[key], Reflow(_grid(root.child("grid"), DRAWN), new).numbers)
        for key in ("standard", "layouts")
        if key in root.data
    }
    artwork = {name: _drawing(root, name, new) for name in root.child("artwork").names()}
    merged = _merged({**root.data, **drawn, "artwork": artwork}, {k: own.data[k] for k in own.data if k != "grid"})
    return root.among(root.path, merged)


def _overrides(root: ThemeValues, size: str) -> ThemeValues:
    """The overrides for a size in `sizes`. The overrides for other sizes are checked, too."""
    sizes = root.child("sizes")
    for name in sizes.names():
        if name not in SIZES or name == DRAWN:
            sizes.fault(name, "no slide size to describe", f"known: `{'`, `'.join(k for k in SIZES if k != DRAWN)}`")
        entry = sizes.child(name)
        _known(entry, OVERRIDES)
        for key in ("scale", "styles", "standard", "layouts"):
            _known(entry.child(key), root.child(key).names())
    return sizes.child(size)


def _known(values: ThemeValues, names: Sequence[str]) -> None:
    """Report keys that are not among the names."""
    for name in values.names():
        if name not in names:
            values.fault(name, "there is nothing of that name to change", did_you_mean(name, tuple(names)))


def _grid(values: ThemeValues, size: str, *, scaled: bool = False) -> ThemeGrid:
    """The grid that `values` describe. `scaled`: it is described for 16:9, and margin and gutter follow the width."""
    width = SIZES[size].w / EMU_PER_INCH
    part = SIZES[size].w / SIZES[DRAWN].w if scaled else 1.0
    columns = round(values.number("columns", COLUMNS))
    grid = ThemeGrid(width, columns, values.number("margin", MARGIN) * part, values.number("gutter", GUTTER) * part)
    if 1 <= columns <= 24 and min(grid.margin, grid.gutter) > 0 and grid.column > 0:
        return grid
    values.fault("columns", "these columns, margins and gutters leave no room on the slide",
                 "write fewer columns, or narrower margins and gutters, in inches")  # fmt: skip
    return ThemeGrid(width, COLUMNS, MARGIN * part, GUTTER * part)


def _drawing(root: ThemeValues, name: str, new: ThemeGrid) -> object:
    """An artwork file moved to the new grid. Its own `size` states what it was drawn for."""
    data = root.child("artwork").data[name]
    drawn = str(data.get("size", DRAWN)) if isinstance(data, Mapping) else DRAWN
    if drawn not in SIZES:
        root.child("artwork").fault(name, f"no slide size `{drawn}`", did_you_mean(drawn, tuple(SIZES)))
        drawn = DRAWN
    if SIZES[drawn].w / EMU_PER_INCH == new.width:
        return data
    return _moved(data, Reflow(_grid(root.child("grid"), drawn, scaled=True), new).numbers)


def _moved(value: object, geometry: Geometry) -> object:
    """The value with every box and line inside it moved."""
    if isinstance(value, Mapping):
        return {key: _placed(str(key), inner, geometry) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_moved(inner, geometry) for inner in value]
    return value


def _placed(key: str, value: object, geometry: Geometry) -> object:
    numbers = _four(value) if key in (*BOXES, "line") else None
    return _moved(value, geometry) if numbers is None else geometry(key, numbers)


def _four(value: object) -> list[float] | None:
    """Four finite numbers, or None for any other value."""
    if not isinstance(value, list | tuple) or len(value) != 4:
        return None
    try:
        return [float(str(entry)) for entry in value]
    except ValueError:
        return None


def _merged(below: Mapping[str, object], above: Mapping[str, object]) -> dict[str, object]:
    """Both mappings merged at every level. Where both have a value, `above` wins."""
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        both = isinstance(value, Mapping) and isinstance(under, Mapping)
        merged[key] = _merged(under, value) if both else value  # type: ignore[arg-type]
    return merged
