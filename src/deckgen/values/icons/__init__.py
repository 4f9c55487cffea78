"""Icons by name, on a grid of 24 units."""

from __future__ import annotations

from deckgen.values.icons.paths import PATHS
from deckgen.values.lazy import late_pattern

GRID = 24
NAMES = tuple(PATHS)
_COMMAND = late_pattern(r"([MLCZ])([-\d ]*)")


def icon_commands(name: str) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """The path of an icon: M, L, C or Z, each with its points as x and y in turn, in units of the grid.

    Raises KeyError for an unknown name.
    """
    found = _COMMAND.finditer(PATHS[name])
    return tuple((match[1], tuple(int(number) / 100 for number in match[2].split())) for match in found)


def svg_path(name: str) -> str:
    """The path of an icon as SVG's path data, in units of the grid."""
    return "".join(f"{letter}{' '.join(f'{each:g}' for each in numbers)}" for letter, numbers in icon_commands(name))
