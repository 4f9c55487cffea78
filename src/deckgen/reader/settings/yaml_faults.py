"""Why a text is no YAML, in words that an author understands: libyaml's own speak of tokens and of blocks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import yaml


class YamlFault(NamedTuple):
    """What is wrong, what to do about it, and where."""

    message: str
    hint: str
    at: int  # the offset in the text


class _Where(NamedTuple):
    """Offsets in the text: of the problem, of the line that holds it, of what libyaml was reading then."""

    problem: int
    line: int
    context: int


def explain(text: str, at: int, fault: yaml.MarkedYAMLError) -> YamlFault:
    """The fault that keeps a text from being read; `at` is the offset at which libyaml noticed it.

    The rules are asked in order, and the first that knows the fault tells it.
    """
    problem = str(fault.problem or fault)
    line_start = text.rfind("\n", 0, at) + 1
    line = text[line_start : text.find("\n", at) if text.find("\n", at) >= 0 else len(text)]
    where = _Where(at, line_start, fault.context_mark.index if fault.context_mark else at)
    for rule in _RULES:
        if known := rule(text, line, problem, where):
            return known
    hint = "write `key: value`, begun where the lines above it begin; put quotes round a text with signs in it"
    return YamlFault(problem.replace("did not find expected key", _NEITHER), hint, at)


def _bare_expression(text: str, line: str, problem: str, where: _Where) -> YamlFault | None:
    found = re.search(r"[:-][ \t]+(\{\{)", line) or re.search(r"[:-][ \t]+(\{\{)", text)
    if not found:
        return None
    start = (where.line if found.string is line else 0) + found.start(1)
    return YamlFault("a value cannot begin with `{{`", 'put quotes round the whole value: `"{{ name }} …"`', start)


def _bare_sign(text: str, line: str, problem: str, where: _Where) -> YamlFault | None:
    """Within brackets a colour or a tag without quotes takes the closing one with it, as a comment."""
    if "node content" not in problem and "',' or '" not in problem:
        return None
    start = text.rfind("\n", 0, min(where.context, len(text.rstrip()))) + 1
    found = re.compile(r"(:[ \t]+|[\[{,][ \t]*|[ \t])(#[\w-]+)").search(text, start, where.problem + 1)
    if not found:
        return None
    begins = not found.group(1).isspace()
    hint = f'put quotes round the value: `"{found.group(2)}"`' if begins else "put quotes round the whole value"
    return YamlFault("a bare `#` begins a comment", hint, found.start(2))


def _second_colon(text: str, line: str, problem: str, where: _Where) -> YamlFault | None:
    if "mapping values are not allowed" not in problem:
        return None
    if re.match(r"\s*[^:]+:\s+\S.*:(\s|$)", line):
        return YamlFault("a value holds a second colon", 'put quotes round the value: `key: "one: two"`', where.problem)
    above = text[text.rfind("\n", 0, where.line - 1) + 1 : where.line] if where.line else ""
    if key := re.fullmatch(r"([\w-]+)[ \t]+([^:\n]+)\n", above):
        start = where.line - len(above)
        return YamlFault(f"`{key.group(1)}` has no colon", f"write `{key.group(1)}: {key.group(2).strip()}`", start)
    hint = "let it begin where the line above begins"
    return YamlFault("a line is indented deeper than its neighbours", hint, where.problem)


def _tab(text: str, line: str, problem: str, where: _Where) -> YamlFault | None:
    tab = line.find("\t")
    if ("tab" in problem or "cannot start any token" in problem) and tab >= 0 and not line[:tab].strip():
        return YamlFault("a line is indented with a tab", "indent with spaces", where.line + tab)
    return None


def _open_quote(text: str, line: str, problem: str, where: _Where) -> YamlFault | None:
    if "end of stream" in problem or "document indicator" in problem:
        return YamlFault("a quotation mark is never closed", "close it, or leave both out", where.context)
    return None


def _odd_start(text: str, line: str, problem: str, where: _Where) -> YamlFault | None:
    sign = text[where.problem : where.problem + 1]
    if "cannot start any token" in problem or ("undefined alias" in problem and sign == "*"):
        return YamlFault(f"a value cannot begin with `{sign}`", "put quotes round the value", where.problem)
    if "alphabetic or numeric character" in problem:  # of the name of an alias or an anchor
        return YamlFault(
            f"a value cannot begin with `{text[where.context]}`", "put quotes round the value", where.context
        )
    if (found := re.match(r"[^:]+:[ \t]+(&)", line)) and "expected key" in problem:
        return YamlFault("a value cannot begin with `&`", "put quotes round the value", where.line + found.start(1))
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


def _known_problem(text: str, line: str, problem: str, where: _Where) -> YamlFault | None:
    for words, (message, hint) in _KNOWN.items():
        if words in problem:
            return YamlFault(message, hint, where.context if "':'" in words else where.problem)
    return None


def _odd_bracket(text: str, line: str, problem: str, where: _Where) -> YamlFault | None:
    found = re.match(r"\s*[^:\s]+:\s+(['\"\[{])", line)
    if not found:
        context = text[where.context : where.context + 1]
        if context in "[{" and context:
            return YamlFault(
                f"`{context}` is never closed", f"close it with `{']' if context == '[' else '}'}`", where.context
            )
        return None
    sign = found.group(1)
    what = "ends before its line does" if "expected key" in problem or "block" in problem else "is never closed"
    quoting = "double the mark inside the value, or use the other kind"
    hint = "put quotes round the whole value" if sign in "[{" else quoting
    return YamlFault(f"a value that begins with `{sign}` {what}", hint, where.line + found.start(1))


_RULES: tuple[Callable[[str, str, str, _Where], YamlFault | None], ...] = (
    _bare_expression, _bare_sign, _second_colon, _tab, _open_quote, _odd_start, _known_problem, _odd_bracket,
)  # fmt: skip
