"""The decorator for value classes: dataclasses with slots whose instances never change."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, field, fields
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")
GUARDED = bool(os.environ.get("DECKGEN_GUARD_VALUES"))  # set while tests run


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_class(cls: type[T]) -> type[T]:
    """The class as a dataclass with slots whose instances must not change.

    The type checker enforces this, and Python does while tests run. In the program Python does not, because frozen
    dataclasses set fields slowly and have two more methods, which takes an eighth of the time for a deck.
    What a dataclass would write and compile anew for each class is made here in other ways: with more than a hundred
    classes that is a tenth of the time for a small deck.
    """
    cls.__doc__ = cls.__doc__ or cls.__name__  # else its signature becomes its text, for which Python reads source code
    standard = GUARDED or hasattr(cls, "__post_init__") or _begins_anew(cls)
    made = dataclass(slots=True, frozen=GUARDED, init=standard, eq=False, repr=False)(cls)
    if not standard:
        made.__init__ = _initializer(made)  # type: ignore[method-assign]
    methods = {"__eq__": _equality(made), "__hash__": _hash(made), "__repr__": _represent, "__reduce__": _reduce}
    for name, method in methods.items():
        if name not in cls.__dict__:
            setattr(made, name, method)
    return made


def _begins_anew(cls: type) -> bool:
    """Whether a field begins as a value that is made for each instance."""
    stated = (*vars(cls).values(), *getattr(cls, "__dataclass_fields__", {}).values())
    return any(isinstance(value, Field) and value.default_factory is not MISSING for value in stated)


def _initializer(cls: type) -> Callable[..., None]:
    """The `__init__` of a dataclass: code that is compiled once for each number of fields, with these fields' names."""
    items = fields(cls)
    names = tuple(item.name for item in items)
    code = _set_fields(len(names)).replace(
        co_name="__init__", co_qualname=f"{cls.__qualname__}.__init__", co_varnames=("self", *names), co_names=names
    )
    return FunctionType(code, {}, "__init__", tuple(item.default for item in items if item.default is not MISSING))


@cache
def _set_fields(count: int) -> CodeType:
    """The code of a function that takes an object and so many values, and sets an attribute to each of them."""
    names = [f"field_{n}" for n in range(count)]
    made: dict[str, Any] = {}
    exec(f"def init({', '.join(['self', *names])}):\n pass; {'; '.join(f'self.{n} = {n}' for n in names)}", made)
    return cast(CodeType, made["init"].__code__)


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


if TYPE_CHECKING:
    from dataclasses import replace as replace  # whose arguments the type checker knows
else:

    def replace(value: T, **changes: Any) -> T:
        """A copy of a value with some fields changed, as `dataclasses.replace` makes it in four times the time."""
        cls = value.__class__
        places, values_of = _values(cls)
        values = [*values_of(value)]
        for name, changed in changes.items():
            values[places[name]] = changed
        return cls(*values)


@cache
def _values(cls: type) -> tuple[dict[str, int], Callable[[Any], tuple[Any, ...]]]:
    """The number of each field of a value class, and what reads all fields of a value."""
    names = [item.name for item in fields(cls)]
    places = {name: number for number, name in enumerate(names)}
    if len(names) < 2:
        return places, lambda value: tuple([getattr(value, name) for name in names])
    return places, attrgetter(*names)


def _reduce(self: Any) -> tuple[type, tuple[Any, ...]]:
    """How a value is pickled: in two thirds of the bytes and the time that names of fields would take."""
    cls = self.__class__
    return cls, _values(cls)[1](self)


def _represent(self: Any) -> str:
    shown = ", ".join(f"{item.name}={getattr(self, item.name)!r}" for item in fields(self) if item.repr)
    return f"{self.__class__.__qualname__}({shown})"
