"""The decorator for value classes: dataclasses with slots whose instances never change."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")
GUARDED = bool(os.environ.get("DECKGEN_GUARD_VALUES"))  # set while tests run


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_class(cls: type[T]) -> type[T]:
    """The class as a dataclass with slots whose instances must not change.

    The type checker enforces this, and Python does while tests run. In the program Python does not, because frozen
    dataclasses set fields slowly and have two more methods, which takes an eighth of the time for a deck.
    Equality, hash and `repr` are functions made here, because a dataclass writes and compiles code for each of them:
    with some two hundred classes that is a twentieth of the time for a deck.
    """
    made = dataclass(slots=True, frozen=GUARDED, eq=False, repr=False)(cls)
    for name, method in (("__eq__", _equality(made)), ("__hash__", _hash(made)), ("__repr__", _represent)):
        if name not in cls.__dict__:
            setattr(made, name, method)
    return made


def _compared(cls: type) -> Callable[[Any], Any]:
    """What tells two values of a class apart: the fields that are compared, as one value."""
    names = [item.name for item in fields(cls) if item.compare]
    return attrgetter(*names) if names else lambda _: ()


def _equality(cls: type) -> Callable[[Any, object], Any]:
    compared = _compared(cls)

    def equal(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compared(self) == compared(other)

    return equal


def _hash(cls: type) -> Callable[[Any], int]:
    compared = _compared(cls)
    return lambda self: hash(compared(self))


def _represent(self: Any) -> str:
    shown = ", ".join(f"{item.name}={getattr(self, item.name)!r}" for item in fields(self) if item.repr)
    return f"{self.__class__.__qualname__}({shown})"
