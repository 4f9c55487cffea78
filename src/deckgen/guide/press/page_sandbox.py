"""The sandbox for a theme's page templates, which come from anywhere.

They change nothing that they are given, and what they print depends on it alone: nothing random, no addresses in
memory, no order of chance. What may become text is listed; all else is an error, wherever text is made of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, KeysView, Mapping, ValuesView
from collections.abc import Set as AnySet
from functools import wraps
from typing import Any

from jinja2 import Undefined, nodes
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner

_PLAIN = (str, int, float, type(None))
_SEVERAL = (list, tuple, set, frozenset, Mapping, range)
_DEEPEST = 20  # lists within lists that are printed
# Filters that hand on a part of what they get, and make no text of the whole.
_CHOOSING = frozenset({"attr", "default", "d", "first", "last", "min", "max", "sum"})


class NoTextError(TypeError):
    """A template prints what has no text of its own; the message says so in its author's words."""


class PageSandbox(ImmutableSandboxedEnvironment):
    """An environment for templates of a theme."""

    def __init__(self, **options: Any) -> None:
        super().__init__(finalize=printable, **options)
        del self.globals["lipsum"], self.filters["random"]
        self.globals.update(joiner=_Joiner, cycler=_Cycler)
        self.filters = {name: _checked(name, function) for name, function in self.filters.items()}
        self.filters["printable"] = printable
        self.context_class = _Context

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute, or what stands under a key."""
        return _settled(super().getattr(_opened(obj), attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """What stands under a key, or an attribute."""
        return _settled(super().getitem(_opened(obj), argument))

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """What a function gives. A method of a text gets no values that have no text."""
        function = _opened(__obj)
        if isinstance(getattr(getattr(function, "__wrapped__", function), "__self__", None), str):
            printable((args, kwargs))
        return _settled(super().call(__context, function, *args, **kwargs))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The tree of a template in which `~` and `%` ask what they join whether it has a text."""
        tree = super()._parse(source, name, filename)
        for joined in tree.find_all(nodes.Concat):
            joined.nodes = [_asked(node) for node in joined.nodes]
        for filled in tree.find_all(nodes.Mod):
            filled.right = _asked(filled.right)
        return tree


def printable(value: Any, depth: int = 0) -> Any:
    """The value. Raises NoTextError for one that has no text of its own, alone or in a list."""
    kind: Any = type(value)
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, Undefined):
        return value if depth == 0 else str(value)  # which raises what Jinja says of a missing value
    if depth > _DEEPEST:
        raise NoTextError("a list lies within too many others")
    if isinstance(value, _SEVERAL):
        for part in (*value, *value.values()) if isinstance(value, Mapping) else value:
            printable(part, depth + 1)
        return value
    if callable(value) or kind.__str__ is object.__str__:
        said = f"{value._name} is no text" if isinstance(value, _Method) else "a value of several parts is no text"
        raise NoTextError(f"{said}: print what it gives, or one of its parts")
    return value


class _Method:
    """A method or function that a template has named. It can be called, and no text can be made of it."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function, self._name = function, f"`{getattr(function, '__name__', 'a function')}`"

    def __repr__(self) -> str:
        raise NoTextError(f"{self._name} is no text: print what it gives")

    def __format__(self, form: str) -> str:
        return repr(self)


class _Joiner(Joiner):
    """Jinja's, of which no text can be made."""

    def __repr__(self) -> str:
        raise NoTextError("`joiner` is no text: print what it gives")


class _Cycler(Cycler):
    """Jinja's, of which no text can be made."""

    def __repr__(self) -> str:
        raise NoTextError("`cycler` is no text: print what it gives")


class _Context(Context):
    """What a template sees. Blocks of the template below are functions like others."""

    def super(self, name: str, current: Callable[..., Any]) -> Any:
        """The block of this name in the template below."""
        return _settled(super().super(name, current))


def _opened(value: Any) -> Any:
    return value._function if isinstance(value, _Method) else value


def _settled(value: Any) -> Any:
    """A value whose text and order are the same in every run."""
    if isinstance(value, Undefined | Joiner | Cycler | _Method):
        return value
    if callable(value):
        return _Method(value)
    if isinstance(value, Iterator | KeysView | ValuesView) or type(value) is type({}.items()):
        return list(value)
    return sorted(value, key=str) if isinstance(value, AnySet) else value


def _asked(node: nodes.Expr) -> nodes.Expr:
    return nodes.Filter(node, "printable", [], [], None, None, lineno=node.lineno)


def _checked(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that makes text only of what has one."""
    given = 1 if hasattr(function, "jinja_pass_arg") else 0  # the environment comes first

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        made = _settled(function(*args, **kwargs))
        by_attribute = "attribute" in kwargs or (name == "join" and len(args) > given + 2)
        if isinstance(made, str) and name not in _CHOOSING and not by_attribute:
            printable((args[given:], kwargs))
        return made

    return run
