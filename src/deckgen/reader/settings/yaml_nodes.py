"""YAML text → `Value`s with their places, read by PyYAML. Settings that are plain do without it and never load it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.resolver import BaseResolver
from yaml.scanner import Scanner

from deckgen.deck.model import Value
from deckgen.reader.settings.plain_settings import scalar
from deckgen.reader.settings.yaml_faults import explain
from deckgen.values.diagnostics import Diagnosed, Diagnostic, Findings, error
from deckgen.values.lazy import late_pattern
from deckgen.values.limits import KEYS
from deckgen.values.source import Source, Span

_C_PARSER: Any = getattr(yaml, "cyaml").CParser if yaml.__with_libyaml__ else None  # noqa: B009
_MAX_BRACKETS, _MAX_DEPTH = 1000, 40

# What a value makes deeper on one line, or by more indentation than any author writes: libyaml recurses in C.
_TOO_DEEP = late_pattern(r"^[ \t]*(?:[-?:][ \t]+){40}|^[ \t]{200}", re.MULTILINE)
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))
_CUT_OFF = late_pattern(r"(?:[ \t]*(?<=[ \t])(?=#[^\s#!])|[ ](?=#[ ]\d))(#[^\n]*?)[ \t]*$", re.MULTILINE)
_CURLY = late_pattern(r"[“”„‟‘’‚«»]([^“”„‟‘’‚«»]*)[“”‘’«»]")
_TOP_KEY = late_pattern(r"^(?=[^\s#].*?:(?:\s|$))", re.MULTILINE)


def read_nodes(source: Source, start: int, end: int) -> Diagnosed[Value]:
    """The value that `source.text[start:end]` spells, as `yaml_value` gives it."""
    reader = _NodeReader(source, start)
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
        if isinstance(node, yaml.MappingNode):
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
            return _loader(text).get_single_node()
        except yaml.MarkedYAMLError as fault:
            self.found.add(self._broken(text, fault))
        except (yaml.YAMLError, UnicodeError):
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
        if isinstance(node, yaml.ScalarNode):
            if node.style:
                return Value(node.value, node.value, span, key)
            self._check_comment(node, span)
            text = self._without_curly_quotes(node.value, span)
            return Value(scalar(text), text, span, key)
        if id(node) in self._seen:
            self.found.error("yaml-alias", "aliases (`*name`) are not allowed", span, "write the value out")
            return Value(None, span=span, key_span=key)
        self._seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
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
            if not isinstance(key_node, yaml.ScalarNode):
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
        if not isinstance(node, yaml.ScalarNode) or node.style in ("|", ">"):
            text = self.source.text
            while end > start and text[end - 1].isspace():
                end -= 1
        return Span(self.source, start, max(start, end))

    def _broken(self, text: str, fault: yaml.MarkedYAMLError) -> Diagnostic:
        mark = fault.problem_mark or fault.context_mark
        message, hint, at = explain(text, min(mark.index, len(text)) if mark else 0, fault)
        start = min(at, max(len(text) - 1, 0))
        end = min(start + 1, len(text))
        return error("broken-yaml", message, Span(self.source, self.base + start, self.base + end), hint)

    def _unreadable(self, text: str) -> Diagnostic:
        odd = re.search(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
        start = self.base + (odd.start() if odd else 0)
        message = f"character U+{ord(odd[0]):04X} is not allowed in settings" if odd else "settings cannot be read"
        return error("broken-yaml", message, Span(self.source, start, start + 1), "remove it")


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


def _too_deep(span: Span) -> Diagnostic:
    return error("yaml-too-deep", "settings are nested too deeply", span, "write them flatter")


def _odd_key(span: Span) -> Diagnostic:
    if span.text.startswith("{"):
        span = Span(span.source, max(span.start - 1, 0), span.end)
        return error("broken-yaml", "a value cannot begin with `{{` here", span, 'put quotes round it: `"{{ name }}"`')
    return error("broken-yaml", "a key must be a word", span, "write `name: value`")
