"""Settings that are plain, as most are: a word and a bare value on each line. They are read without YAML's machinery.

To load that takes as long as to write forty slides.
"""

from __future__ import annotations

from deckgen.deck.model import Value
from deckgen.values.lazy import late_pattern
from deckgen.values.limits import KEYS
from deckgen.values.source import Source, Span

_NUMBER = late_pattern(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INTEGER = late_pattern(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_INFINITE = late_pattern(r"[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN")
_WORDS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip

# A value begins with a letter or a digit, and holds no sign but those that mean nothing within it. YAML 1.2.2, 7.3.3.
_LINE = late_pattern(r"([A-Za-z][A-Za-z0-9_-]{0,60}): +([^\W_](?:[\w ,.;/()%+=&!?'–—-]|:(?=\w))*)(?<! )(?:\n|\Z)")


def plain_settings(source: Source, start: int, end: int) -> Value | None:
    """The value that `source.text[start:end]` spells, where that is plain; None where YAML has to look at it."""
    data: dict[str, Value] = {}
    at = start
    while at < end:
        line = _LINE.match(source.text, at)
        if line is None or line.end() > end or line[1] in data or len(data) == KEYS:
            return None
        key, value = (Span(source, *line.span(group)) for group in (1, 2))
        data[line[1]] = Value(scalar(line[2]), line[2], value, key)
        at = line.end()
    return Value(data, span=Span(source, start, value.end)) if data else None


def scalar(text: str) -> str | int | float | bool | None:
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
