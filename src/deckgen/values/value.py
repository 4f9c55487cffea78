"""The decorator for value classes: dataclasses with slots whose instances never change."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field
from functools import cache
from inspect import get_annotations
from operator import attrgetter
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")
GUARDED = bool(os.environ.get("DECKGEN_GUARD_VALUES"))  # set while tests run


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_class(cls: type[T]) -> type[T]:
    """The class as a dataclass with slots whose instances must not change. Raises TypeError where it has a base.

    The type checker enforces this, and Python does while tests run. In the program Python does not, because frozen
    dataclasses set fields slowly and have two more methods, which takes an eighth of the time for a deck.
    What a dataclass would write and compile anew for each class is made here in other ways, or when it is first asked
    for: with more than a hundred classes, most of which a build never makes one of, that is a tenth of a small deck.
    """
    if cls.__bases__ != (object,):
        raise TypeError(f"{cls.__name__} has a base, and a value class takes no fields from one")
    cls.__doc__ = cls.__doc__ or cls.__name__  # else its signature becomes its text, for which Python reads source code
    stated = {name: cls.__dict__.get(name, MISSING) for name in get_annotations(cls)}
    methods = {name: method for name, method in _methods(stated).items() if name not in cls.__dict__}
    if not GUARDED:
        return _in_short(cls, stated, methods)
    made = dataclass(slots=True, frozen=True, eq=False, repr=False)(cls)
    for name, method in methods.items():
        setattr(made, name, method)
    return made


def field_names(cls: type) -> tuple[str, ...]:
    """The names of the fields of a value class, in order; none of any other class."""
    return cast("tuple[str, ...]", cls.__match_args__) if is_value_class(cls) else ()  # type: ignore[attr-defined]


def is_value_class(cls: type) -> bool:
    """Whether it is a value class, or another dataclass of its own."""
    return "__dataclass_fields__" in cls.__dict__  # which is looked at only, since it is made when somebody asks


# --- a class in short -----------------------------------------------------------------------------------


def _in_short(cls: type[T], stated: Mapping[str, Any], methods: Mapping[str, Any]) -> type[T]:
    """The class with slots, made once with all that it has: Python is slow to take over a method that comes later."""

    def begin(value: T, *values: Any, **named: Any) -> None:
        """Make `__init__` for the first instance, and begin with it."""
        made.__init__ = standard.initializer(stated)
        made.__init__(value, *values, **named)

    names, standard = tuple(stated), _Standard(cls)
    kept = {name: each for name, each in cls.__dict__.items() if name not in (*names, "__dict__", "__weakref__")}
    kept |= {"__qualname__": cls.__qualname__, "__slots__": names, "__match_args__": names}
    made: Any = type(cls.__name__, (), {"__init__": begin, "__dataclass_fields__": standard, **kept, **methods})
    return cast("type[T]", made)


class _Standard:
    """The attribute of a value class by which the standard library knows the fields of a dataclass.

    It is made when it is first asked for, with an `__init__`, by the standard library itself.
    """

    def __init__(self, cls: type) -> None:
        self._cls = cls

    def __get__(self, value: object, owner: type) -> Mapping[str, Field[Any]]:
        return cast("Mapping[str, Field[Any]]", self._dataclass().__dataclass_fields__)

    def _dataclass(self) -> Any:
        made = "__dataclass_fields__" in self._cls.__dict__
        return self._cls if made else dataclass(eq=False, repr=False)(self._cls)

    def initializer(self, stated: Mapping[str, Any]) -> Callable[..., None]:
        """The `__init__` of the class: in short, unless more is done than to set fields to what is handed over."""
        if hasattr(self._cls, "__post_init__") or any(map(_begins_anew, stated.values())):
            return cast("Callable[..., None]", self._dataclass().__init__)
        return _initializer(self._cls.__qualname__, stated)


def _begins_anew(stated: object) -> bool:
    """Whether a field begins as a value that is made for each instance."""
    return isinstance(stated, Field) and stated.default_factory is not MISSING


def _initializer(qualified: str, stated: Mapping[str, Any]) -> Callable[..., None]:
    """The `__init__` of a dataclass: code that is compiled once for each number of fields, with these fields' names."""
    names = tuple(stated)
    code = _set_fields(len(names)).replace(
        co_name="__init__", co_qualname=f"{qualified}.__init__", co_varnames=("self", *names), co_names=names
    )
    defaults = [each.default if isinstance(each, Field) else each for each in stated.values()]
    return FunctionType(code, {}, "__init__", tuple(each for each in defaults if each is not MISSING))


@cache
def _set_fields(count: int) -> CodeType:
    """The code of a function that takes an object and so many values, and sets an attribute to each of them."""
    names = [f"field_{n}" for n in range(count)]
    made: dict[str, Any] = {}
    exec(f"def init({', '.join(['self', *names])}):\n pass; {'; '.join(f'self.{n} = {n}' for n in names)}", made)
    return cast(CodeType, made["init"].__code__)


# --- what values do -------------------------------------------------------------------------------------


def _methods(stated: Mapping[str, Any]) -> dict[str, Any]:
    """The methods of a class with these fields."""
    names = [name for name, each in stated.items() if not isinstance(each, Field) or each.compare]
    compared: Callable[[Any], Any] = attrgetter(*names) if names else lambda _: ()  # what tells two values apart
    shown = [name for name, each in stated.items() if not isinstance(each, Field) or each.repr]

    def equal(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compared(self) == compared(other)

    def represent(self: Any) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{self.__class__.__qualname__}({fields})"

    return {
        "__eq__": equal,
        "__hash__": lambda self: hash(compared(self)),
        "__repr__": represent,
        "__reduce__": _reduce,
    }


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
    names = field_names(cls)
    places = {name: number for number, name in enumerate(names)}
    if len(names) < 2:
        return places, lambda value: tuple([getattr(value, name) for name in names])
    return places, attrgetter(*names)


def _reduce(self: Any) -> tuple[type, tuple[Any, ...]]:
    """How a value is pickled: in two thirds of the bytes and the time that names of fields would take."""
    cls = self.__class__
    return cls, _values(cls)[1](self)
