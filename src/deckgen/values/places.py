"""The places in input texts that a value holds somewhere within: found, and moved where a text has moved."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast

from deckgen.values.source import Span
from deckgen.values.value import field_names, is_value_class

T = TypeVar("T")
_Parts = Callable[[Any], Iterable[Any]]
_BARE = frozenset((str, bytes, int, float, bool, type(None)))


def spans_in(value: object, leaves: Collection[type] = ()) -> Iterator[Span]:
    """The spans within tuples, mappings and value classes; nothing is looked for in values of the `leaves`."""
    waiting: list[Any] = [value]
    while waiting:
        each = waiting.pop()
        cls: Any = each.__class__
        if cls is Span:
            yield each
        elif cls not in _BARE and cls not in leaves and (parts := _parts_of(cls)) is not None:
            waiting += parts(each)


@cache
def _parts_of(cls: Any) -> _Parts | None:
    """What gives the parts of a value of this class; None where it has none to look at."""
    if issubclass(cls, tuple):
        return iter
    if issubclass(cls, Mapping):
        return cast(_Parts, cls.values)
    names = field_names(cls)
    if len(names) > 1:
        return attrgetter(*names)
    return (lambda value: (getattr(value, names[0]),)) if names else None


def with_spans(value: T, move: Callable[[Span], Span], leaves: Collection[type] = ()) -> T:
    """The value with each span within it moved; parts that hold none stay the same objects."""
    return cast(T, _moved(value, move, leaves))


def _moved(value: Any, move: Callable[[Span], Span], leaves: Collection[type]) -> Any:
    cls: Any = value.__class__
    if cls is Span:
        return move(value)
    if cls in _BARE or cls in leaves:
        return value
    if isinstance(value, tuple):
        parts = [_moved(part, move, leaves) for part in value]
        if all(new is old for new, old in zip(parts, value, strict=True)):
            return value
        return cls(*parts) if hasattr(cls, "_fields") else tuple(parts)
    if isinstance(value, Mapping):
        return {key: _moved(part, move, leaves) for key, part in value.items()}
    if not is_value_class(cls):
        return value
    old_parts = [read(value) for read in _readers(cls)]
    parts = [_moved(part, move, leaves) for part in old_parts]
    unchanged = all(new is old for new, old in zip(parts, old_parts, strict=True))
    return value if unchanged else cls(*parts)


@cache
def _readers(cls: Any) -> tuple[Callable[[Any], Any], ...]:
    """What reads the fields of a value class, in order."""
    return tuple(map(attrgetter, field_names(cls)))
