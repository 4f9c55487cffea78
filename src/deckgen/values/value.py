"""How a value is declared: a dataclass with slots that nobody changes once it is made."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")
GUARDED = bool(os.environ.get("DECKGEN_GUARD_VALUES"))  # set while tests run


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_class(cls: type[T]) -> type[T]:
    """The class as a slotted dataclass that nobody changes.

    The type checker watches over it, and while tests run Python does. In the program Python does not: a frozen
    dataclass sets every field the long way and has two more functions, which takes an eighth of the time for a deck.
    """
    if GUARDED:
        return dataclass(slots=True, frozen=True)(cls)
    return dataclass(slots=True, unsafe_hash=True)(cls)
