"""Colours for parts in an order: each a little darker than the one before."""

from __future__ import annotations

_RAMPS = {
    2: ("pale-2", "lead"),
    3: ("pale-2", "sea", "lead"),
    4: ("pale-2", "sage", "sea", "lead"),
    5: ("pale-2", "sage", "sea", "lead", "deep"),
    6: ("pale-1", "pale-2", "sage", "sea", "lead", "deep"),
    7: ("pale-1", "pale-2", "sage", "sea", "lead", "deep", "night"),
}
DARK = ("lead", "deep", "night")  # on these stands light text


def ramp(count: int) -> tuple[str, ...]:
    """The names of so many colours of the theme, from pale to dark; of the nearest number that there is a ramp for."""
    return _RAMPS[min(max(count, min(_RAMPS)), max(_RAMPS))]
