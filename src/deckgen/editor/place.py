"""What stands at a place in a text: a key or value of settings, the kind of a note, a link, an expression, a path.

Asked while somebody writes, so that the text is seldom whole: only the line and the settings around it are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from deckgen.editor.words import end_of_word
from deckgen.files.location import CLIENTS
from deckgen.reader.parts.split import split
from deckgen.values.source import Source
from deckgen.values.value import value_class


class Kind(Enum):
    """What can be written at a place."""

    NOTHING = "nothing"
    KEY = "key"
    VALUE = "value"
    NOTE = "note"
    LINK = "link"
    EXPRESSION = "expression"
    FILTER = "filter"
    PICTURE = "picture"
    ICON = "icon"
    SLOT = "slot"


@value_class
class Place:
    """A place in a text. `typed` is what stands there already, up to the place; it begins at `start`.

    `end` is where the rest of the word ends. Of settings: `settings` is their kind, as `reports.schema` names it,
    `keys` are the keys around them, outermost first (of a value its own is the last), `layout` is that of the slide,
    `taken` are the keys that stand beside.
    """

    kind: Kind
    typed: str = ""
    start: int = 0
    end: int = 0
    settings: str = ""
    keys: tuple[str, ...] = ()
    layout: str = ""
    taken: frozenset[str] = frozenset()
    first: bool = False  # among the first settings of a text, where those of the whole deck may stand


_IN_TEXT = (
    (Kind.NOTE, re.compile(r"^[ ]{0,3}:{3,}[ \t]*([\w-]*)$")),
    (Kind.SLOT, re.compile(r"^::([\w-]*)$")),
    (Kind.FILTER, re.compile(r"\{\{[^{}\n]*\|[ \t]*(\w*)$")),
    (Kind.EXPRESSION, re.compile(r"\{\{[^{}\n]*?([\w.]*)$")),
    (Kind.PICTURE, re.compile(r"!\[[^\]\n]*\]\(([^)\s]*)$")),
    (Kind.LINK, re.compile(r"\]\(#([^)\s]*)$")),
    (Kind.ICON, re.compile(r"^[ \t]*(?:[-*+]|\d+[.)]|#{1,6})[ \t]+(?:\*\*)?:([a-z][\w-]*|)$")),
)
_LAYOUT = re.compile(r"^layout:[ \t]*[\"']?([\w-]+)", re.MULTILINE)
_KEY = re.compile(r"^(?P<indent>[ \t]*(?:-[ \t]+)*)(?P<key>[\w-]+):(?:[ \t]+|$)")
_ITEM = re.compile(r"^[ \t]*-[ \t]+")
_RULE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_SETTING = re.compile(r"[ \t]*(?:[\w-]+:?|[\w-]+:[ \t].*|-[ \t].*|#.*|[ \t]+.*|)$")


def find_place(source: Source, offset: int) -> Place:
    """What stands at an offset of a text."""
    settings = _settings_around(source, offset)
    if settings is not None:
        return _in_settings(source, settings, offset)
    line = source.text[source.text.rfind("\n", 0, offset) + 1 : offset]
    for kind, pattern in _IN_TEXT:
        if found := pattern.search(line):
            start = offset - len(found[1])
            return Place(
                kind, found[1], start, end_of_word(source.text, offset), layout=_layout_above(source.text, offset)
            )
    return Place(Kind.NOTHING, "", offset, offset)


def settings_kind(path: str) -> str:
    """Which settings a file holds, as `reports.schema` names them."""
    *folders, name = path.split("/")
    if name.endswith(".yaml"):
        return "client" if CLIENTS in folders else "deck"
    return "module" if "modules" in folders else "chapter" if folders[-1:] == ["guide"] else "slide"


def _settings_around(source: Source, offset: int) -> tuple[int, int] | None:
    """The range of the settings that an offset lies in; None where it lies in none."""
    text = source.text
    if source.path.endswith(".yaml"):
        return 0, len(text)
    fronts = (chunk.front for chunk in split(source).value)
    if found := next((front for front in fronts if front and front[0] <= offset <= front[1] - 1), None):
        return found
    return _begun_settings(text, offset)


def _begun_settings(text: str, offset: int) -> tuple[int, int] | None:
    """The lines between two rules of which the first key has no colon yet."""
    rules = list(_RULE.finditer(text))
    above = next((rule for rule in reversed(rules) if rule.end() < offset), None)
    below = next((rule for rule in rules if rule.start() >= offset), None)
    if above is None or below is None:
        return None
    start, end = above.end() + 1, below.start()
    lines = text[start:end].split("\n")[:-1]
    return (start, end) if lines and all(_SETTING.match(line) and line.strip() for line in lines) else None


def _in_settings(source: Source, settings: tuple[int, int], offset: int) -> Place:
    text, (first, last) = source.text, settings
    begin = max(text.rfind("\n", 0, offset) + 1, first)
    line = text[begin:offset]
    above = text[first:begin].split("\n")[:-1]
    found = _KEY.match(line)
    indent = len(found["indent"]) if found else len(line) - len(line.lstrip())
    item = _ITEM.match(line)
    outer = _keys_above(above, indent if not item else line.index("-"), bool(item))
    kind, keys, typed = _of_line(line, found, outer, item is not None)
    kept = typed.lstrip(" \t\"'")
    layout = _LAYOUT.search(text, first, last)
    end = offset if kind is Kind.VALUE else end_of_word(text, offset)
    return Place(
        kind,
        kept,
        offset - len(kept),
        max(end, offset),
        settings_kind(source.path),
        keys,
        layout[1] if layout else "",
        _beside(text[first:last].split("\n"), len(above), indent),
        first == 0 or text[:first].strip() == "---",
    )


def _of_line(
    line: str, found: re.Match[str] | None, outer: tuple[str, ...], is_item: bool
) -> tuple[Kind, tuple[str, ...], str]:
    """Whether a line, up to the place, ends within a key or a value; the keys around it; what is typed of it."""
    if found is None:
        typed = line.lstrip(" \t").removeprefix("-").lstrip()
        return (Kind.VALUE if is_item else Kind.KEY), outer, typed
    keys, rest = (*outer, found["key"]), line[found.end() :]
    while (brace := _open_bracket(rest)) >= 0:
        inner = rest[brace + 1 :]
        segment = inner[_last_comma(inner) :]
        key, colon, value = segment.partition(":")
        if rest[brace] == "[":
            return Kind.VALUE, keys, segment
        if not colon:
            return Kind.KEY, keys, segment
        keys, rest = (*keys, key.strip()), value
    return Kind.VALUE, keys, rest


def _open_bracket(text: str) -> int:
    """Where the outermost bracket that is not closed stands; -1 without one."""
    depth: list[int] = []
    for at, sign in enumerate(text):
        if sign in "{[":
            depth.append(at)
        elif sign in "}]" and depth:
            depth.pop()
    return depth[0] if depth else -1


def _last_comma(text: str) -> int:
    """Behind the last comma that lies in no bracket within the text."""
    depth, last = 0, 0
    for at, sign in enumerate(text):
        depth += (sign in "{[") - (sign in "}]")
        if (sign == "," and depth == 0) or (sign in "{[" and depth == 1 and ":" not in text[last:at]):
            last = at + 1
    return last


def _keys_above(lines: Iterable[str], indent: int, is_item: bool) -> tuple[str, ...]:
    """The keys that a line of some indent stands below, outermost first."""
    keys: list[str] = []
    limit = indent + (1 if is_item else 0)
    for line in reversed(list(lines)):
        found = _KEY.match(line)
        if found is None:
            continue
        at = len(found["indent"])
        opens = not line[found.end() :].strip()
        if at < limit and (opens or "-" in found["indent"]):
            if opens:
                keys.insert(0, found["key"])
            limit = found["indent"].index("-") + 1 if "-" in found["indent"] else at
    return tuple(keys)


def _beside(lines: list[str], at: int, indent: int) -> frozenset[str]:
    """The keys of the lines around one, of the same indent."""
    keys: set[str] = set()
    for step in (-1, 1):
        number = at + step
        while 0 <= number < len(lines):
            found = _KEY.match(lines[number])
            if found and len(found["indent"]) < indent:
                break
            if found and len(found["indent"]) == indent:
                keys.add(found["key"])
            number += step
    return frozenset(keys)


def _layout_above(text: str, offset: int) -> str:
    """The layout of the slide that an offset lies in, where it is named."""
    rules = [rule.end() for rule in _RULE.finditer(text, 0, offset)]
    found = _LAYOUT.search(text, rules[-2] if len(rules) > 1 else 0, offset)
    return found[1] if found else ""
