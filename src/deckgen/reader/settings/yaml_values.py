"""YAML text → `Value`s with their places, by the 1.2 core schema: `no`, `on` and `09:00` stay text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.resolver import BaseResolver
from yaml.scanner import Scanner

from deckgen.deck.model import Value
from deckgen.values.diagnostics import Diagnosed, Diagnostic, error
from deckgen.values.source import Source, Span

_C_PARSER: Any = getattr(yaml, "cyaml").CParser if yaml.__with_libyaml__ else None  # noqa: B009
_MAX_BRACKETS, _MAX_DEPTH = 1000, 40

# What a value makes deeper on one line, or by more indentation than any author writes: libyaml recurses in C.
_TOO_DEEP = re.compile(r"^[ \t]*(?:[-?:][ \t]+){40}|^[ \t]{200}", re.MULTILINE)
_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_INFINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN")
_WORDS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))
_TOP_KEY = re.compile(r"^(?=[^\s#].*?:(?:\s|$))", re.MULTILINE)


def yaml_value(source: Source, start: int = 0, end: int | None = None) -> Diagnosed[Value]:
    """The value that `source.text[start:end]` spells; a null value where it is empty.

    Where the text is broken, the value holds those top-level keys that can be read on their own.
    """
    end = len(source.text) if end is None else end
    reading = _Reading(source, start)
    text = source.text[start:end]
    node = reading.compose(text, start)
    if node is None and reading.found:
        return Diagnosed(_salvage(source, start, end), tuple(reading.found))
    value = Value(None, span=Span(source, start, start)) if node is None else reading.value(node, start, 0)
    return Diagnosed(value, tuple(reading.found))


def _salvage(source: Source, start: int, end: int) -> Value:
    """What can be read of a broken mapping, one top-level key at a time, so that one fault does not cause others."""
    heads = [match.start() for match in _TOP_KEY.finditer(source.text, start, end)]
    data: dict[str, Value] = {}
    for head, stop in zip(heads, [*heads[1:], end], strict=False):
        reading = _Reading(source, head)
        node = reading.compose(source.text[head:stop], head)
        if isinstance(node, yaml.MappingNode):
            part = reading.value(node, head, 0)
            if not reading.found and isinstance(part.data, dict):
                data = part.data | data
    return Value(data, span=Span(source, start, end))


@dataclass(slots=True)
class _Reading:
    """One text being read, and what was found on the way."""

    source: Source
    start: int
    found: list[Diagnostic] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def compose(self, text: str, base: int) -> Any:
        """The root node, or None with a diagnostic (or without one where there is nothing)."""
        if text.count("[") + text.count("{") > _MAX_BRACKETS or _TOO_DEEP.search(text):
            self.found.append(_too_deep(Span(self.source, base, base)))
            return None
        try:
            return _loader(text).get_single_node()
        except yaml.MarkedYAMLError as fault:
            self.found.append(self._broken(text, base, fault))
        except (yaml.YAMLError, UnicodeError):
            self.found.append(self._unreadable(text, base))
        except RecursionError:
            self.found.append(_too_deep(Span(self.source, base, base)))
        return None

    def value(self, node: Any, base: int, depth: int, key: Span | None = None) -> Value:
        """The value of a node; aliases, tags and repeated keys are faults."""
        span = self._span(node, base)
        if depth > _MAX_DEPTH:
            self.found.append(_too_deep(span))
            return Value(None, span=span, key_span=key)
        if node.tag not in _PLAIN_TAGS:
            hint = "put quotes round a value that begins with `!`"
            self.found.append(error("yaml-tag", f"tag `{node.tag}` is not allowed", span, hint))
            return Value(None, span=span, key_span=key)
        if isinstance(node, yaml.ScalarNode):
            data = node.value if node.style else _scalar(node.value)
            return Value(data, node.value, span, key)
        if id(node) in self.seen:
            self.found.append(error("yaml-alias", "aliases (`*name`) are not allowed", span, "write the value out"))
            return Value(None, span=span, key_span=key)
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return Value(tuple(self.value(item, base, depth + 1) for item in node.value), "", span, key)
        return Value(self._mapping(node, base, depth), "", span, key)

    def _mapping(self, node: Any, base: int, depth: int) -> dict[str, Value] | None:
        data: dict[str, Value] = {}
        for key_node, value_node in node.value:
            key_span = self._span(key_node, base)
            if not isinstance(key_node, yaml.ScalarNode):
                self.found.append(_odd_key(key_span))
                return None
            name = str(key_node.value)
            if name in data:
                first = data[name].key_span
                where = f"first given on line {first.line}" if first else ""
                self.found.append(error("duplicate-key", f"`{name}` is given twice", key_span, where))
                continue
            data[name] = self.value(value_node, base, depth + 1, key_span)
        return data

    def _span(self, node: Any, base: int) -> Span:
        start, end = base + node.start_mark.index, base + node.end_mark.index
        if not isinstance(node, yaml.ScalarNode) or node.style in ("|", ">"):
            text = self.source.text
            while end > start and text[end - 1].isspace():
                end -= 1
        return Span(self.source, start, max(start, end))

    def _broken(self, text: str, base: int, fault: yaml.MarkedYAMLError) -> Diagnostic:
        mark = fault.problem_mark or fault.context_mark
        at = min(mark.index, len(text)) if mark else 0
        message, hint, at = _explain(text, at, fault)
        at = min(at, max(len(text) - 1, 0))
        return error("broken-yaml", message, Span(self.source, base + at, base + min(at + 1, len(text))), hint)

    def _unreadable(self, text: str, base: int) -> Diagnostic:
        odd = re.search(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
        at = odd.start() if odd else 0
        message = f"character U+{ord(text[at]):04X} is not allowed in settings" if odd else "settings cannot be read"
        return error("broken-yaml", message, Span(self.source, base + at, base + at + 1), "remove it")


class _PythonLoader(Reader, Scanner, Parser, Composer, BaseResolver):
    """For a PyYAML built without libyaml."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)
        BaseResolver.__init__(self)


def _loader(text: str) -> Any:
    return _PythonLoader(text) if _C_PARSER is None else _CLoader(text)


class _CLoader(_C_PARSER or object, BaseResolver):  # type: ignore[misc]
    """libyaml's parser without YAML 1.1's rules for scalars."""

    def __init__(self, text: str) -> None:
        _C_PARSER.__init__(self, text)
        BaseResolver.__init__(self)


def _scalar(text: str) -> str | int | float | bool | None:
    """A plain scalar by the core schema. Source: YAML 1.2.2, 10.3.2."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "0123456789+-.":
        return text
    if len(text) > 40:
        return text
    if _INTEGER.fullmatch(text):
        return int(text, 0) if text[1:2] in ("o", "x") else int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    return float(text.replace(".", "")) if _INFINITE.fullmatch(text) else text


def _too_deep(span: Span) -> Diagnostic:
    return error("yaml-too-deep", "settings are nested too deeply", span, "write them flatter")


def _odd_key(span: Span) -> Diagnostic:
    if span.text.startswith("{"):
        span = Span(span.source, max(span.start - 1, 0), span.end)
        return error("broken-yaml", "a value cannot begin with `{{` here", span, 'put quotes round it: `"{{ name }}"`')
    return error("broken-yaml", "a key must be a word", span, "write `name: value`")


def _explain(text: str, at: int, fault: yaml.MarkedYAMLError) -> tuple[str, str, int]:
    """What went wrong in an author's words, what to do about it, and where."""
    problem = str(fault.problem or fault)
    line_start = text.rfind("\n", 0, at) + 1
    line = text[line_start : text.find("\n", at) if text.find("\n", at) >= 0 else len(text)]
    context = fault.context_mark.index if fault.context_mark else at
    rules = (_expression, _bare_sign, _second_colon, _tab, _open_quote, _odd_start, _known, _odd_bracket)
    for rule in rules:
        told = rule(text, line, problem, (at, line_start, context))
        if told:
            return told
    hint = "write `key: value`, begun where the lines above it begin; put quotes round a text with signs in it"
    return problem.replace("did not find expected key", _NEITHER), hint, at


_Told = tuple[str, str, int] | None
_At = tuple[int, int, int]  # of the problem, of its line, of its context


def _expression(text: str, line: str, problem: str, at: _At) -> _Told:
    found = re.search(r"[:-][ \t]+(\{\{)", line) or re.search(r"[:-][ \t]+(\{\{)", text)
    if not found:
        return None
    start = (at[1] if found.string is line else 0) + found.start(1)
    return "a value cannot begin with `{{`", 'put quotes round the whole value: `"{{ name }} …"`', start


def _bare_sign(text: str, line: str, problem: str, at: _At) -> _Told:
    """Within brackets a colour or a tag without quotes takes the closing one with it, as a comment."""
    if "node content" not in problem and "',' or '" not in problem:
        return None
    start = text.rfind("\n", 0, min(at[2], len(text.rstrip()))) + 1
    found = re.compile(r"(?::[ \t]+|[\[{,][ \t]*)(#[\w-]+)").search(text, start, at[0] + 1)
    if not found:
        return None
    return "a bare `#` begins a comment", f'put quotes round the value: `"{found.group(1)}"`', found.start(1)


def _second_colon(text: str, line: str, problem: str, at: _At) -> _Told:
    if "mapping values are not allowed" not in problem:
        return None
    if re.match(r"\s*[^:]+:\s+\S.*:(\s|$)", line):
        return "a value holds a second colon", 'put quotes round the value: `key: "one: two"`', at[0]
    above = text[text.rfind("\n", 0, at[1] - 1) + 1 : at[1]] if at[1] else ""
    if key := re.fullmatch(r"([\w-]+)[ \t]+([^:\n]+)\n", above):
        start = at[1] - len(above)
        return f"`{key.group(1)}` has no colon", f"write `{key.group(1)}: {key.group(2).strip()}`", start
    return "a line is indented deeper than its neighbours", "let it begin where the line above begins", at[0]


def _tab(text: str, line: str, problem: str, at: _At) -> _Told:
    tab = line.find("\t")
    if ("tab" in problem or "cannot start any token" in problem) and tab >= 0 and not line[:tab].strip():
        return "a line is indented with a tab", "indent with spaces", at[1] + tab
    return None


def _open_quote(text: str, line: str, problem: str, at: _At) -> _Told:
    if "end of stream" in problem or "document indicator" in problem:
        return "a quotation mark is never closed", "close it, or leave both out", at[2]
    return None


def _odd_start(text: str, line: str, problem: str, at: _At) -> _Told:
    sign = text[at[0] : at[0] + 1]
    if "cannot start any token" in problem or ("undefined alias" in problem and sign == "*"):
        return f"a value cannot begin with `{sign}`", "put quotes round the value", at[0]
    if "alphabetic or numeric character" in problem:  # of the name of an alias or an anchor
        return f"a value cannot begin with `{text[at[2]]}`", "put quotes round the value", at[2]
    if (found := re.match(r"[^:]+:[ \t]+(&)", line)) and "expected key" in problem:
        return "a value cannot begin with `&`", "put quotes round the value", at[1] + found.start(1)
    return None


_NEITHER = "a line is neither `key: value` nor part of the one above"
_KNOWN = {
    "could not find expected ':'": (_NEITHER, "write `key: value`, or indent the line"),
    "block sequence entries": (
        "a list cannot begin on the line of its key",
        "write `[one, two]`, or each `- item` on a line of its own",
    ),
    "found another document": ("`---` stands within the settings", "remove the line"),
    "expected '-' indicator": ("list items and `key: value` lines are mixed", "indent the list below its key"),
}


def _known(text: str, line: str, problem: str, at: _At) -> _Told:
    for words, (message, hint) in _KNOWN.items():
        if words in problem:
            return message, hint, at[2] if "':'" in words else at[0]
    return None


def _odd_bracket(text: str, line: str, problem: str, at: _At) -> _Told:
    found = re.match(r"\s*[^:\s]+:\s+(['\"\[{])", line)
    if not found:
        context = text[at[2] : at[2] + 1]
        if context in "[{" and context:
            return f"`{context}` is never closed", f"close it with `{']' if context == '[' else '}'}`", at[2]
        return None
    sign = found.group(1)
    what = "ends before its line does" if "expected key" in problem or "block" in problem else "is never closed"
    quoting = "double the mark inside the value, or use the other kind"
    hint = "put quotes round the whole value" if sign in "[{" else quoting
    return f"a value that begins with `{sign}` {what}", hint, at[1] + found.start(1)
