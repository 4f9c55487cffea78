"""Expressions with filters and comparisons, evaluated by Jinja's sandbox: no code, no calls, no attributes, no loops.

Imported only when a deck has an expression that is more than a dotted name, for Jinja takes its time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, TemplateError, Undefined, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import do_round
from jinja2.sandbox import ImmutableSandboxedEnvironment

from deckgen.values.diagnostics import Diagnosed, Diagnostic, error
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span

FILTERS = (
    "abs", "capitalize", "default", "first", "float", "int", "join", "last", "length", "list", "lower", "max", "min",
    "replace", "reverse", "round", "sort", "string", "sum", "title", "trim", "truncate", "unique", "upper", "wordcount",
)  # fmt: skip
_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Output, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.TemplateData,
    nodes.Filter, nodes.Test, nodes.Keyword, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or,
    nodes.Not, nodes.Neg, nodes.Pos, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod,
    nodes.Concat, nodes.List, nodes.Tuple, nodes.Slice,
)  # fmt: skip
_WHAT: Mapping[type[nodes.Node], str] = {
    nodes.Call: "calls",
    nodes.Pow: "powers (`**`)",
    nodes.Dict: "mappings (`{…}`)",
}
_TESTS = ("defined", "undefined", "none", "number", "string", "odd", "even", "in", "eq", "ne", "lt", "gt", "le", "ge")
_DIGITS = 15  # of a number that a computer keeps
_LONGEST_EXPRESSION, _LONGEST_TEXT = 400, 10_000
_FORM = "write a name, as in `{{ client }}`, or a name and a filter, as in `{{ client | upper }}`"
_USE = "use names, filters (`{{ name | upper }}`), comparisons and `… if … else …`"
MOST_KEPT = 1000  # compiled expressions
_STRAY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # what no file can hold as text
_SHORTER = "shorten what its names stand for"


@lru_cache(1)
def shared_sandbox() -> Sandbox:
    """The sandbox of this process: what is being written is evaluated again after each edit."""
    return Sandbox()


class Sandbox:
    """Evaluates expressions; keeps the compiled ones, which know nothing of the names that they are evaluated with."""

    def __init__(self) -> None:
        self.environment = _Environment(undefined=StrictUndefined)
        self.compiled: dict[str, Callable[..., object]] = {}
        self.parsed = 0  # how many expressions were compiled, and not known again

    def evaluate(self, expression: str, names: Mapping[str, object], span: Span | None) -> Diagnosed[str]:
        """The text of an expression (without its braces), empty with a diagnostic where it cannot be had."""
        try:
            run, fault = self._compile(expression, span)
            if run is None:
                return Diagnosed("", (fault,) if fault else ())
            value = run(names)
            text = _STRAY.sub("�", _shown(value))
        except UndefinedError:
            return Diagnosed("", (_unknown(self.environment.parse("{{" + expression + "}}"), names, span),))
        except SecurityError as refused:
            return Diagnosed("", (error("unsafe-expression", _plain(str(refused)), span, _USE),))
        except Exception as broken:  # filters raise whatever they run into, assertions too
            return Diagnosed("", (error("broken-expression", _told(broken), span, _FORM),))
        if len(text) > _LONGEST_TEXT:
            return Diagnosed("", (error("unsafe-expression", "the expression's text grows too long", span, _SHORTER),))
        return Diagnosed(text)

    def _compile(self, expression: str, span: Span | None) -> tuple[Callable[..., object] | None, Diagnostic | None]:
        if expression not in self.compiled:
            if len(self.compiled) >= MOST_KEPT:
                self.compiled.clear()
            if len(expression) > _LONGEST_EXPRESSION:
                hint = "put part of it into a variable"
                return None, error("unsafe-expression", "the expression is too long", span, hint)
            fault = _refused(self.environment.parse("{{" + expression + "}}"), span)
            if fault:
                return None, fault
            self.parsed += 1
            self.compiled[expression] = self.environment.compile_expression(expression, undefined_to_none=False)
        return self.compiled[expression], None


class _Environment(ImmutableSandboxedEnvironment):
    """A dot looks up a key of a mapping and nothing else; growing operators are watched."""

    intercepted_binops = frozenset(("*", "%", "+"))

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.filters["replace"] = _replace
        self.filters["round"] = _round
        self.tests = {name: self.tests[name] for name in _TESTS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value under a key of a mapping."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The value under a key of a mapping, or at a place in a list."""
        if isinstance(obj, Mapping) and isinstance(argument, str) and argument in obj:
            return obj[argument]
        if isinstance(obj, tuple | list | str) and isinstance(argument, int | slice):
            return obj[argument] if isinstance(argument, slice) or -len(obj) <= argument < len(obj) else ""
        return self.undefined(obj=obj, name=str(argument))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Never: attributes of objects are no business of a text."""
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on numbers; of texts only joining."""
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if not numbers and not (operator == "+" and isinstance(left, str) and isinstance(right, str)):
            raise SecurityError(f"`{operator}` works on numbers only")
        return super().call_binop(context, operator, left, right)


def _replace(text: object, old: str, new: str, count: int = -1) -> str:
    """Jinja's filter, without the power to grow a text over all bounds."""
    whole = str(text)
    if whole.count(old) * len(new) > _LONGEST_TEXT:
        raise SecurityError("`replace` makes the text too long")
    return whole.replace(old, new, count)


def _round(value: float, precision: int = 0, method: str = "common") -> float:
    """Jinja's filter, without powers of ten that never end."""
    if abs(precision) > _DIGITS:
        raise SecurityError(f"`round` takes at most {_DIGITS} digits")
    return do_round(value, precision, method)  # type: ignore[arg-type]


def _refused(tree: nodes.Template, span: Span | None) -> Diagnostic | None:
    """What in an expression is not allowed, if anything."""
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            return error("unknown-filter", f"there is no filter `{node.name}`", span, did_you_mean(node.name, FILTERS))
        if isinstance(node, nodes.Test) and node.name not in _TESTS:
            return error("unknown-filter", f"there is no test `{node.name}`", span, did_you_mean(node.name, _TESTS))
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            return error("unsafe-expression", f"`.{node.attr}` is not allowed: expressions see names and their forms, "
                         "nothing behind them", span, _FORM)  # fmt: skip
        if not isinstance(node, _ALLOWED):
            what = _WHAT.get(type(node)) or f"`{type(node).__name__.lower()}` expressions"
            return error("unsafe-expression", f"{what} are not allowed in expressions", span, _USE)
    return None


def _unknown(tree: nodes.Template, names: Mapping[str, object], span: Span | None) -> Diagnostic:
    """Which name of an expression stands for nothing."""
    for name in tree.find_all(nodes.Name):
        if name.name not in names:
            message = f"there is no variable `{name.name}`"
            known = tuple(other for other in names if other.isidentifier())
            return error("unknown-variable", message, span, did_you_mean(name.name, known))
    for form in tree.find_all(nodes.Getattr):
        path = _path(form.node)
        owner = _at(names, path)
        if path and (not isinstance(owner, Mapping) or form.attr not in owner):
            message = f"`{'.'.join(path)}` has no form `{form.attr}`"
            known = tuple(owner) if isinstance(owner, Mapping) else ()
            return error("unknown-variable", message, span, did_you_mean(form.attr, known))
    return error("unknown-variable", "a name in the expression stands for nothing", span, _FORM)


def _path(node: nodes.Node) -> tuple[str, ...]:
    """The dotted name that a node spells; empty where it is anything else."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        owner = _path(node.node)
        return (*owner, node.attr) if owner else ()
    return ()


def _at(names: Mapping[str, object], path: tuple[str, ...]) -> object:
    value: object = names
    for part in path:
        value = value[part] if isinstance(value, Mapping) and part in value else None
    return value


def _shown(value: object) -> str:
    if isinstance(value, Undefined):
        raise UndefinedError
    if isinstance(value, Mapping):
        raise ValueError("the expression gives several forms, not a text")
    if isinstance(value, tuple | list):
        return ", ".join(_shown(part) for part in value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _told(fault: Exception) -> str:
    """What is wrong with an expression that could not be evaluated."""
    if isinstance(fault, TemplateError | ValueError | TypeError) and str(fault):
        return _plain(str(fault))
    if isinstance(fault, NameError | OverflowError):  # infinity has no name in the code that Jinja writes
        return "a number in the expression is too large"
    if isinstance(fault, ZeroDivisionError):
        return "the expression divides by zero"
    return f"the expression cannot be evaluated ({_plain(str(fault) or type(fault).__name__)})"


def _plain(message: str) -> str:
    """A message in our form: lower case, backticks, no full stop."""
    text = message.rstrip(".").replace("'", "`").replace("end of print statement", "}}")
    return text[:1].lower() + text[1:]
