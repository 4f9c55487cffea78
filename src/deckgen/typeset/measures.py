"""What is measured once for a deck: widths of words, and texts that stand alike on many slides."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from deckgen.fonts.metrics import Metrics
from deckgen.scene.items import RunStyle
from deckgen.typeset.ruler import Ruler
from deckgen.values.units import Pt

T = TypeVar("T")


class Measures:
    """The fonts of a deck, and what was measured with them so far. It grows while the deck is composed."""

    def __init__(self, metrics: Metrics) -> None:
        self.metrics = metrics
        self._rulers: dict[tuple[str, bool, bool, Pt], Ruler] = {}
        self._made: dict[Hashable, object] = {}

    def ruler(self, style: RunStyle) -> Ruler:
        """The widths of words in a style; colours and the like make no difference to them."""
        key = (style.font, style.bold, style.italic, style.size)
        ruler = self._rulers.get(key)
        if ruler is None:
            ruler = self._rulers[key] = Ruler(self.metrics, style)
        return ruler

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` makes, which must depend on the key and the fonts alone: it is called once for each key."""
        if key not in self._made:
            self._made[key] = make()
        return cast(T, self._made[key])
