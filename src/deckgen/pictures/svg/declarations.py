"""What the styles of a drawing say, as values: declarations, and the rules that hold for elements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Declaration(NamedTuple):
    """What a style says of a property."""

    name: str
    value: str
    important: bool = False


class StyleRule(NamedTuple):
    """What holds for the elements that a selector matches."""

    specificity: tuple[int, int, int]
    order: int
    declarations: Sequence[Declaration]
