"""Typed access to a mapping from YAML. Each fault is reported with the path of its value."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span
from deckgen.values.units import Insets, inches

Locate: TypeAlias = Callable[[str], Span | None]


def find_nowhere(path: str) -> None:
    """A `locate` function for values that come from no file. It returns None."""


@dataclass(slots=True)
class ThemeValues:
    """A mapping and its path. A value of the wrong type is reported as a fault, and the default replaces it."""

    path: str
    data: Mapping[str, object]
    faults: list[Diagnostic] = field(default_factory=list)
    locate: Locate = find_nowhere  # path → place in a file

    def fault(self, key: str, message: str, hint: str = "") -> None:
        """Report a fault of the value under `key`."""
        path = self._at(key)
        self.faults.append(error("bad-theme", f"`{path}`: {message}", self.locate(path), hint))

    def _at(self, key: str) -> str:
        """The path of a key."""
        return ".".join(filter(None, (self.path, key)))

    def names(self) -> tuple[str, ...]:
        """The keys, in the author's order."""
        return tuple(str(key) for key in self.data)

    def has(self, key: str) -> bool:
        """Whether the author wrote this key."""
        return key in self.data

    def is_mapping(self, key: str) -> bool:
        """Whether the value is a mapping."""
        return isinstance(self.data.get(key), Mapping)

    def child(self, key: str) -> ThemeValues:
        """The mapping under `key`; an empty one without the key."""
        value = self.data.get(key)
        if value is not None and not isinstance(value, Mapping):
            self.fault(
                key, "this must be a mapping of `key: value`", "write each `key: value` on a line below it, indented"
            )
        return self.among(self._at(key), value)

    def among(self, path: str, value: object) -> ThemeValues:
        """A mapping at another path, with the same list of faults; an empty one where `value` is no mapping."""
        return ThemeValues(path, value if isinstance(value, Mapping) else {}, self.faults, self.locate)

    def over(self, other: ThemeValues) -> ThemeValues:
        """These values, completed by those of `other` for keys that are missing here."""
        return self.among(self.path, {**other.data, **self.data})

    def raw(self, key: str) -> tuple[object, ...]:
        """The entries of a list, unchecked."""
        value = self.data.get(key)
        return tuple(value) if isinstance(value, Sequence) and not isinstance(value, str) else ()

    def items(self, key: str) -> list[ThemeValues]:
        """The mappings in a list. An entry of another type becomes an empty mapping."""
        return [self.among(f"{self._at(key)}[{n}]", item) for n, item in enumerate(self.raw(key), start=1)]

    def text(self, key: str, default: str) -> str:
        """A text. A number counts as the text of it."""
        value = self.data.get(key)
        if value is None or isinstance(value, Mapping | list | tuple):
            return default
        return str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(str(item) for item in self.raw(key))

    def choice(self, key: str, default: str, known: tuple[str, ...]) -> str:
        """A text that must be one of the known words."""
        value = self.text(key, default)
        if value not in known:
            self.fault(key, f"unknown value `{value}`", did_you_mean(value, known))
            return default
        return value

    def number(self, key: str, default: float) -> float:
        """A number."""
        value = self.data.get(key)
        if value is None:
            return default
        try:
            return _finite(value)
        except ValueError:
            self.fault(key, f"no number: `{value}`", f"write `{key}: 12`, in digits")
            return default

    def numbers(self, key: str) -> tuple[float, ...]:
        """A list of numbers. A single number is a list of one."""
        value = self.data.get(key)
        entries = self.raw(key) if isinstance(value, Sequence) and not isinstance(value, str) else (value,)
        try:
            return tuple(_finite(entry) for entry in entries)
        except ValueError:
            self.fault(key, f"numbers are needed, not `{value}`", f"write `{key}: [1, 2.5]`, in digits")
            return ()

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self.data.get(key, default)
        if isinstance(value, str):
            value = value == "true"
        if not isinstance(value, bool):
            self.fault(key, f"this is `true` or `false`, not `{value}`", f"write `{key}: true`, or leave it out")
            return default
        return value

    def insets(self, key: str) -> Insets:
        """Insets written as four lengths in inches: left, top, right, bottom. All are 0 without the key."""
        numbers = self.numbers(key) if key in self.data else ()
        return Insets(*(inches(n) for n in numbers)) if len(numbers) == 4 else Insets()


def _finite(value: object) -> float:
    """The number in a value, which may be a text. Raises ValueError for other values, infinity and NaN."""
    number = float(str(value))
    if not math.isfinite(number):
        raise ValueError(value)
    return number
