"""The lines of a foreign deck → its slides: where they break, and the settings at the head of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from deckgen.frozen import frozen
from deckgen.reader.foreign.fences import stretches
from deckgen.reader.foreign.retold import Line

_KEY = re.compile(r"[A-Za-z][\w-]*[ \t]*:(?:[ \t]|$)")
_INCLUDE = re.compile(r"[ \t]*\{\{<[ \t]*include[ \t]+[\"']?([^\s\"'>]+)[\"']?[ \t]*>\}\}[ \t]*")
_UNSHOWN = re.compile(r"\{[a-z]+[ ,][^}]*\binclude\s*=\s*(?:F|FALSE|false)\b")
_DIV = re.compile(r"[ \t]*:{3,}[ \t]*(.*)")
_TITLE = re.compile(r"(#{1,6})(?:[ \t]+|(?=`))(.*\S)|(#{1,6})[ \t]*$")
_SETEXT = re.compile(r"(=+|-+)[ \t]*$")


@frozen
class Breaks:
    """How slides begin in a dialect. `rule` and `below` match whole lines; `level`: at headings, 0 finds it out."""

    rule: str = r"-{3,}[ \t]*"
    settings: str = ""  # yaml: closed by `---`; keys: up to the first other line; "" none
    headings: bool = False
    level: int = 0


@dataclass(slots=True)
class Cut:
    """The lines of a slide and the settings at its head."""

    number: int
    lines: list[Line] = field(default_factory=list)
    keys: list[Line] = field(default_factory=list)
    above: bool = False  # begun by a heading above the level of slides
    level: int = 0  # of the heading that began it


def cuts(lines: Sequence[Line], breaks: Breaks) -> list[Cut]:
    """The slides of the lines, in order; those without anything are there too."""
    out = [Cut(lines[0].number if lines else 0)]
    rule = re.compile(breaks.rule)
    code = _code(lines)
    level = (breaks.level or slide_level(lines, code)) if breaks.headings else 0
    at, depth = 0, 0
    if breaks.settings == "keys":
        at = _take_keys(lines, at, out[-1])
    while at < len(lines):
        line = lines[at]
        at += 1
        if line.number in code:
            out[-1].lines.append(line)
            continue
        if found := _INCLUDE.fullmatch(line.text):
            out += [Cut(line.number, keys=[Line(f"src: {found[1]}", line.number)]), Cut(line.number)]
            continue
        if found := _DIV.fullmatch(line.text):
            depth = max(0, depth + (1 if found[1].strip(" :") else -1))
        if rule.fullmatch(line.text) and not _underlines(lines, at - 1, line):
            out.append(Cut(line.number))
            depth = 0
            if breaks.settings == "yaml":
                at = _take_yaml(lines, at, out[-1])
            elif breaks.settings == "keys":
                at = _take_keys(lines, at, out[-1])
        elif level and not depth and (found := _TITLE.fullmatch(line.text)) and found[1] and len(found[1]) <= level:
            if any(each.text.strip() for each in out[-1].lines):
                out.append(Cut(line.number))
            out[-1].above, out[-1].level = len(found[1]) < level, len(found[1])
            out[-1].lines.append(line)
        else:
            out[-1].lines.append(line)
    return out


def slide_level(lines: Sequence[Line], code: frozenset[int]) -> int:
    """The highest level of headings right below which content stands. Source: pandoc's manual, `--slide-level`."""
    levels: set[int] = set()
    last = 0
    for line in lines:
        if not line.text.strip():
            continue
        found = None if line.number in code else _TITLE.fullmatch(line.text)
        if last and not found:
            levels.add(last)
        last = len(found[1]) if found and found[1] else 0
    return min(levels, default=1)


def plain_breaks(lines: Sequence[Line]) -> Breaks:
    """How plain Markdown breaks: at its rules; where it has few it is a page, and breaks at its chapters."""
    code = _code(lines)
    rules = sum(
        bool(re.fullmatch(Breaks().rule, line.text)) and not _underlines(lines, at, line) and line.number not in code
        for at, line in enumerate(lines)
    )
    found = (_TITLE.fullmatch(line.text) for line in lines if line.number not in code)
    levels = [len(title[1]) for title in found if title and title[1]]
    if rules * 3 >= len(levels):
        return Breaks()
    return Breaks(headings=True, level=2 if 2 in levels or levels.count(1) > 1 else 3)


def _code(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that are code, their fences included."""
    held: set[int] = set()
    for stretch in stretches(lines):
        if stretch.fence:
            held |= {line.number for line in stretch.lines}
            held.add(stretch.lines[-1].number + 1)
    return frozenset(held)


def unshown(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that are code which is run and not shown, as the set-up of a deck is."""
    held: set[int] = set()
    for stretch in stretches(lines):
        if stretch.fence and _UNSHOWN.match(stretch.info):
            held |= {line.number for line in stretch.lines} | {stretch.lines[-1].number + 1}
    return frozenset(held)


def _underlines(lines: Sequence[Line], at: int, line: Line) -> bool:
    """Whether dashes stand under text as the rule of a heading; three of them never do: people forget the line."""
    above = lines[at - 1].text if at else ""
    return bool(above.strip()) and len(line.text.strip()) > 3 and not above.startswith(("#", "-", "*", "|", "<", " "))


def _take_yaml(lines: Sequence[Line], at: int, cut: Cut) -> int:
    """Take the settings that follow a break; the index of the first line after them."""
    if at >= len(lines) or not (_KEY.match(lines[at].text) or lines[at].text.startswith("#")):
        return at
    for end in range(at, min(len(lines), at + 200)):
        text = lines[end].text
        if re.fullmatch(r"---[ \t]*", text):
            if any(_KEY.match(line.text) for line in lines[at:end]):
                cut.keys += lines[at:end]
                return end + 1
            return at
        if text and not (_KEY.match(text) or text[0] in " \t#-" or text[0] in "}]"):
            return at
        if text.startswith("# ") and not _KEY.match(text[2:]) and end > at and not lines[end - 1].text.strip():
            return at
    return at


def _take_keys(lines: Sequence[Line], at: int, cut: Cut) -> int:
    """Take properties such as `class: center`; blank lines may stand above them."""
    start = at
    while at < len(lines) and not lines[at].text.strip():
        at += 1
    if at >= len(lines) or not re.match(
        r"(?:class|name|layout|template|count|exclude|background-[\w]+):", lines[at].text
    ):
        return start
    while at < len(lines) and _KEY.match(lines[at].text):
        cut.keys.append(lines[at])
        at += 1
    return at


def inherited(parts: Sequence[Cut]) -> list[Cut]:
    """The slides with what they take over: of a slide `layout: true` before them, of one that `template:` names.

    Source: remark's manual, "Slide properties".
    """
    named: dict[str, list[Line]] = {}
    base: list[Line] = []
    out: list[Cut] = []
    for part in parts:
        keys = {line.text.partition(":")[0]: line.text.partition(":")[2].strip() for line in part.keys}
        above = named.get(keys.get("template", ""), base if keys.get("layout") != "false" else [])
        if "layout" in keys:
            base = part.lines if keys["layout"] == "true" else []
        if keys.get("layout") == "true":
            continue
        part.lines = [*above, *part.lines]
        if "name" in keys:
            named[keys["name"]] = part.lines
        out.append(part)
    return out
