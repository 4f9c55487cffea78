"""YAML text → `Value`s with their places, by the 1.2 core schema: `no`, `on` and `09:00` stay text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from deckgen.deck.model import Value
from deckgen.values.diagnostics import Diagnosed, Diagnostic, Findings, error
from deckgen.values.lazy import late_pattern, lazy_imports
from deckgen.values.limits import KEYS
from deckgen.values.merge_marks import settle_merge
from deckgen.values.source import Source, Span

with lazy_imports("deckgen.reader.settings", into=__name__):  # PyYAML loads slowly, and texts may be known already
    from deckgen.reader.settings import yaml_faults, yaml_loader

_MAX_BRACKETS, _MAX_DEPTH = 1000, 40

# What a value makes deeper on one line, or by more indentation than any author writes: libyaml recurses in C.
_TOO_DEEP = late_pattern(r"^[ \t]*(?:[-?:][ \t]+){40}|^[ \t]{200}", re.MULTILINE)
_NUMBER = late_pattern(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INTEGER = late_pattern(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_INFINITE = late_pattern(r"[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN")
_WORDS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))
_CUT_OFF = late_pattern(r"(?:[ \t]*(?<=[ \t])(?=#[^\s#!])|[ ](?=#[ ]\d))(#[^\n]*?)[ \t]*$", re.MULTILINE)
_CURLY = late_pattern(r"[“”„‟‘’‚«»]([^“”„‟‘’‚«»]*)[“”‘’«»]")
_TOP_KEY = late_pattern(r"^(?=[^\s#].*?:(?:\s|$))", re.MULTILINE)


def yaml_value(source: Source, start: int = 0, end: int | None = None) -> Diagnosed[Value]:
    """The value that `source.text[start:end]` spells; a null value where it is empty.

    Where the text is broken, the value holds those top-level keys that can be read on their own.
    """
    merge: tuple[Diagnostic, ...] = ()
    if end is None:  # a file of its own
        source, merge = settle_merge(source)
        end = len(source.text)
    reader = _NodeReader(source, start)
    reader.found.add(*merge)
    node = reader.compose(source.text[start:end])
    if node is None and reader.found.all():
        return Diagnosed(_salvage(source, start, end), reader.found.all())
    value = Value(None, span=Span(source, start, start)) if node is None else reader.value(node, 0)
    return Diagnosed(value, reader.found.all())


def _salvage(source: Source, start: int, end: int) -> Value:
    """What can be read of a broken mapping, one top-level key at a time, so that one fault does not cause others."""
    heads = [match.start() for match in _TOP_KEY.finditer(source.text, start, end)][: KEYS + 1]
    data: dict[str, Value] = {}
    for head, stop in pairwise((*heads, end) if len(heads) <= KEYS else heads):
        reader = _NodeReader(source, head)
        node = reader.compose(source.text[head:stop])
        if isinstance(node, yaml_loader.MappingNode):
            part = reader.value(node, 0)
            if not reader.found.all() and isinstance(part.data, dict):
                data = part.data | data
    return Value(data, span=Span(source, start, end))


class _NodeReader:
    """Turns YAML's nodes into `Value`s. The text that they are read from begins at `base` in its source."""

    def __init__(self, source: Source, base: int) -> None:
        self.source, self.base = source, base
        self.found = Findings()
        self._seen: set[int] = set()  # nodes by identity: one that comes again is an alias

    def compose(self, text: str) -> Any:
        """The root node. None where there is nothing, or where the text is broken, which is then among `found`."""
        start = Span(self.source, self.base, self.base)
        if text.count("[") + text.count("{") > _MAX_BRACKETS or _TOO_DEEP.search(text):
            self.found.add(_too_deep(start))
            return None
        try:
            return yaml_loader.root_node(text)
        except yaml_loader.MarkedYAMLError as fault:
            self.found.add(self._broken(text, fault))
        except (yaml_loader.YAMLError, UnicodeError):
            self.found.add(self._unreadable(text))
        except RecursionError:
            self.found.add(_too_deep(start))
        return None

    def value(self, node: Any, depth: int, key: Span | None = None) -> Value:
        """The value of a node that lies `depth` mappings and lists deep. Aliases, tags and repeated keys are errors."""
        span = self._span(node)
        if depth > _MAX_DEPTH:
            self.found.add(_too_deep(span))
            return Value(None, span=span, key_span=key)
        if node.tag not in _PLAIN_TAGS:
            hint = "put quotes round a value that begins with `!`"
            self.found.error("yaml-tag", f"tag `{node.tag}` is not allowed", span, hint)
            return Value(None, span=span, key_span=key)
        if isinstance(node, yaml_loader.ScalarNode):
            if node.style:
                return Value(node.value, node.value, span, key)
            self._check_comment(node, span)
            text = self._without_curly_quotes(node.value, span)
            return Value(_scalar(text), text, span, key)
        if id(node) in self._seen:
            self.found.error("yaml-alias", "aliases (`*name`) are not allowed", span, "write the value out")
            return Value(None, span=span, key_span=key)
        self._seen.add(id(node))
        if isinstance(node, yaml_loader.SequenceNode):
            return Value(tuple(self.value(item, depth + 1) for item in node.value), "", span, key)
        return Value(self._mapping(node, depth), "", span, key)

    def _check_comment(self, node: Any, span: Span) -> None:
        """Warn of words after a bare value that were hardly meant as a comment: `#1`, or `# 1` behind one blank."""
        if cut := _CUT_OFF.match(self.source.text, span.end):
            lost = Span(self.source, cut.start(1), cut.end(1))
            whole = f"{node.value} {lost.text}".strip().replace('"', '\\"')
            hint = f'put quotes round the value: `"{whole}"`; behind the `#` of a comment leave a blank'
            self.found.warning(
                "comment-in-value", f"`{lost.text}` is left out: a bare `#` begins a comment", lost, hint
            )

    def _without_curly_quotes(self, text: str, span: Span) -> str:
        """A bare value without the curly quotation marks round it, which quote nothing in YAML; they are told."""
        curly = _CURLY.fullmatch(text)
        if not curly:
            return text
        hint = f'write `"{curly[1]}"`; where the marks belong to the words, `"{text}"`'
        self.found.warning("curly-quotes", f"`{text}` has curly quotation marks, which are left out", span, hint)
        return curly[1]

    def _mapping(self, node: Any, depth: int) -> dict[str, Value] | None:
        """The values of a mapping by their keys; None where a key is no word."""
        data: dict[str, Value] = {}
        if len(node.value) > KEYS:
            message = f"there are {len(node.value):,} settings side by side, {KEYS:,} are the most; the first are read"
            self.found.error("file-too-large", message, self._span(node.value[KEYS][0]), "leave some of them out")
        for key_node, value_node in node.value[:KEYS]:
            key_span = self._span(key_node)
            if not isinstance(key_node, yaml_loader.ScalarNode):
                self.found.add(_odd_key(key_span))
                return None
            name = str(key_node.value)
            if name in data:
                first = data[name].key_span
                where = f"first given on line {first.line}" if first else ""
                self.found.error("duplicate-key", f"`{name}` is given twice", key_span, where)
                continue
            data[name] = self.value(value_node, depth + 1, key_span)
        return data

    def _span(self, node: Any) -> Span:
        """The place of a node, without the blanks after a mapping or a list."""
        start, end = self.base + node.start_mark.index, self.base + node.end_mark.index
        if not isinstance(node, yaml_loader.ScalarNode) or node.style in ("|", ">"):
            text = self.source.text
            while end > start and text[end - 1].isspace():
                end -= 1
        return Span(self.source, start, max(start, end))

    def _broken(self, text: str, fault: yaml_loader.MarkedYAMLError) -> Diagnostic:
        mark = fault.problem_mark or fault.context_mark
        message, hint, at = yaml_faults.explain(text, min(mark.index, len(text)) if mark else 0, fault)
        start = min(at, max(len(text) - 1, 0))
        end = min(start + 1, len(text))
        return error("broken-yaml", message, Span(self.source, self.base + start, self.base + end), hint)

    def _unreadable(self, text: str) -> Diagnostic:
        odd = re.search(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
        start = self.base + (odd.start() if odd else 0)
        message = f"character U+{ord(odd[0]):04X} is not allowed in settings" if odd else "settings cannot be read"
        return error("broken-yaml", message, Span(self.source, start, start + 1), "remove it")


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
