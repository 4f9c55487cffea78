"""Parts of a deck whose expressions were replaced before, each known again by the very values that it is made of.

Nothing that is only equal will do: places are not compared, and what is made of a part has the places of its text.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import TypeAlias, TypeVar, cast

from deckgen.deck.model import Chapter, Module, Slide
from deckgen.values.source import Span
from deckgen.values.value import field_names, value_class

Part: TypeAlias = Slide | Module | Chapter
P = TypeVar("P", Slide, Module, Chapter)
_Key = tuple[str, str]
_COMPARED = frozenset((str, int, float, bool, type(None), Span))  # equal ones are the same


@value_class
class RewrittenParts:
    """Parts before and after, by what they are of and their ids. `names`: all that their expressions may ask for."""

    names: str
    parts: tuple[tuple[_Key, Part, Part], ...]


class Rewriting:
    """One deck, whose parts are rewritten unless they are known."""

    def __init__(self, names: str, before: RewrittenParts | None) -> None:
        self.names = names
        self._known = {key: (old, new) for key, old, new in before.parts} if before else {}
        self._done: list[tuple[_Key, Part, Part]] = []

    def part(self, of: str, part: P, rewrite: Callable[[P], P]) -> P:
        """A part rewritten, or as it was rewritten before."""
        key = (of, part.id)
        old, new = self._known.get(key, (None, None))
        if old is None or new.__class__ is not part.__class__ or not _is_same(old, part):
            new = rewrite(part)
        self._done.append((key, part, new))
        return new

    def all(self) -> RewrittenParts:
        """The parts that were rewritten, or known."""
        return RewrittenParts(self.names, tuple(self._done))


class LastRewritten:
    """The parts of the deck of this process that was rewritten last: who edits a deck builds it again and again."""

    def __init__(self) -> None:
        self.parts: RewrittenParts | None = None  # None where something was found: what is known is not told again

    def begin(self, names: str) -> Rewriting:
        """Rewrite a deck whose expressions may ask for these names."""
        before, self.parts = self.parts, None
        return Rewriting(names, before if before and before.names == names else None)


def _is_same(one: Part, other: Part) -> bool:
    """Whether two parts are made of the same values, down to those of each tuple."""
    return all(_are_same(getattr(one, name), getattr(other, name)) for name in field_names(one.__class__))


def _are_same(one: object, other: object) -> bool:
    if one is other:
        return True
    if one.__class__ is not other.__class__:
        return False
    if one.__class__ is tuple:
        mine, its = cast("tuple[object, ...]", one), cast("tuple[object, ...]", other)
        return len(mine) == len(its) and all(map(operator.is_, mine, its))
    return one.__class__ in _COMPARED and one == other


LAST_REWRITTEN = LastRewritten()
