"""What is put off until it is used: a module is found at once but imported late, a pattern is compiled late."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any, AnyStr, cast


class _LazyModule(ModuleType):
    """A stand-in for a module. The first access to an attribute imports the module and passes the access on.

    `importlib.util.LazyLoader` does not serve: before Python 3.11.9, two threads that first use a module at the same
    time may see it half initialized.
    """

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # the import system asks for these
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


class _LazyFinder:
    """Finds the modules of a package as Python would, and makes a stand-in for each."""

    def __init__(self, package: str) -> None:
        self.package = package
        self.found: list[str] = []

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """The spec of a stand-in, or None where the package has no such module."""
        if name.rpartition(".")[0] != self.package or PathFinder.find_spec(name, path, target) is None:
            return None
        self.found.append(name)
        return ModuleSpec(name, self)  # type: ignore[arg-type]  # a loader is what has these two methods

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """The stand-in."""
        return _LazyModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Run nothing, since the module is imported later."""


@contextmanager
def lazy_imports(package: str, into: str = "") -> Iterator[None]:
    """A context in which `from package import module` imports the module only when it is first used.

    `into` names the module that has the context, where it is not the package itself.

    The statements are ordinary, so that type checkers and editors follow them. A missing module raises ImportError at
    once. A module that is loaded already is used directly. Python 3.15 will have `lazy from` for this (PEP 810).
    """
    finder = _LazyFinder(package)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in finder.found:  # the stand-in is only for imports within the block
            sys.modules.pop(name, None)
            if into:  # the import system made it known to the package too, and so to everybody
                vars(sys.modules[package]).pop(name.rpartition(".")[2], None)


class _LatePattern:
    """A stand-in for a pattern. It keeps the methods that were asked for, so that only the first call is slow."""

    def __init__(self, written: str | bytes, flags: int) -> None:
        self._written, self._flags = written, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(self._written, self._flags), name)
        setattr(self, name, found)
        return found


def late_pattern(written: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A pattern that is compiled when it is first used: all that decks may need take as long as ten slides."""
    return cast("re.Pattern[AnyStr]", _LatePattern(written, flags))
