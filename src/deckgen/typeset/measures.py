"""What is measured once for a deck: widths of words, and texts that stand alike on many slides."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from deckgen.fonts.metrics import Metrics
from deckgen.scene.items import RunStyle
from deckgen.typeset.ruler import FormulaRuler, Ruler
from deckgen.values.units import Pt

T = TypeVar("T")
LATELY = 2000  # texts: more than a slide usually has, in all the sizes that are tried
MOST = 60_000  # texts: a table of thousands of rows on one slide
MOST_WORDS = 200_000  # that are kept from one deck to the next, over all styles
Rulers: TypeAlias = dict[tuple[str, bool, bool, Pt], Ruler]
_RULERS: WeakKeyDictionary[Metrics, Rulers] = WeakKeyDictionary()


class Measures:
    """The fonts of a deck, and what was measured with them so far. It grows while the deck is composed."""

    def __init__(self, metrics: Metrics) -> None:
        self.metrics = metrics
        self._rulers = _rulers_of(metrics)
        self._made: dict[Hashable, Any] = {}
        self._lately: dict[tuple[int, int, Hashable], tuple[Any, object, object]] = {}

    def ruler(self, style: RunStyle) -> Ruler:
        """The widths of words in a style; colours and the like make no difference to them."""
        if style.formula is not None:
            return FormulaRuler(style.formula, style)
        key = (style.font, style.bold, style.italic, style.size)
        ruler = self._rulers.get(key)
        if ruler is None:
            ruler = self._rulers[key] = Ruler(self.metrics, style)
        return ruler

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` makes, which must depend on the key and the fonts alone: it is called once for each key."""
        if key not in self._made:
            self._made[key] = make()
        made: T = self._made[key]
        return made

    def begin_slide(self) -> None:
        """Forget what was kept lately, once that is more than a slide needs: another slide has other texts."""
        if len(self._lately) >= LATELY:
            self._lately.clear()

    def lately(self, what: object, style: object, make: Callable[[], T], others: Hashable = None) -> T:
        """What `make` makes of something in a style, kept for the time that sizes and widths are tried for it.

        Both are known again as the same objects, since looking at long texts would cost more than it saves. `others`
        is what it depends on besides.
        """
        key = (id(what), id(style), others)
        kept = self._lately.get(key)
        if kept is None:
            if len(self._lately) >= MOST:
                self._lately.clear()
            kept = self._lately[key] = (make(), what, style)  # what is kept is not another object of the same number
        made: T = kept[0]
        return made


def _rulers_of(metrics: Metrics) -> Rulers:
    """The words that were measured in these fonts, also for decks before this one: clients share most of them."""
    kept = _RULERS.get(metrics)
    if kept is None or sum(map(len, kept.values())) > MOST_WORDS:
        kept = _RULERS[metrics] = {}
    return kept
