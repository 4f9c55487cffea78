"""The decorator for value classes: dataclasses with slots whose instances never change."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")
GUARDED = bool(os.environ.get("DECKGEN_GUARD_VALUES"))  # set while tests run


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_class(cls: type[T]) -> type[T]:
    """The class as a dataclass with slots whose instances must not change.

    The type checker enforces this, and Python does while tests run. In the program Python does not, because frozen
    dataclasses set fields slowly and have two more methods, which takes an eighth of the time for a deck.
    """
    if GUARDED:
        return dataclass(slots=True, frozen=True)(cls)
    return dataclass(slots=True, unsafe_hash=True)(cls)
