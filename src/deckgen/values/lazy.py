"""Modules that are looked for at once and imported when they are first used."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any


class _LazyModule(ModuleType):
    """Stands for a module that exists: whatever is asked of it is asked of the module itself, which is then imported.

    Not `importlib.util.LazyLoader`: before Python 3.11.9 two threads that use a module first at the same time may see
    it half done.
    """

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked by the machinery of imports
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


class _LazyFinder:
    """Finds what Python would find of a package's modules, and has a stand-in made of each."""

    def __init__(self, package: str) -> None:
        self.package = package
        self.found: list[str] = []

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """How a stand-in is made, or None where there is no such module in the package."""
        if name.rpartition(".")[0] != self.package or PathFinder.find_spec(name, path, target) is None:
            return None
        self.found.append(name)
        return ModuleSpec(name, self)  # type: ignore[arg-type]  # a loader is what has these two methods

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """The stand-in."""
        return _LazyModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing is run."""


@contextmanager
def lazy_imports(package: str) -> Iterator[None]:
    """`from package import module` within the block imports the module when something of it is first used.

    The statements are ordinary ones, so that type checkers and editors follow them. A module that does not exist is an
    ImportError at once; one that is loaded already is taken as it is. `lazy from` will do the same in Python 3.15
    (PEP 810).
    """
    finder = _LazyFinder(package)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in finder.found:  # only who imported it within the block has the stand-in
            sys.modules.pop(name, None)
