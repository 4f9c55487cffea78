"""Measures how many words each layout has room for: `./dev run python docs/make_room.py [LAYOUT…]` writes
`reports/word_room.py`, from which `deckgen layouts` tells it.

A layout's example is written anew with more and more words, first in its title, then in its text, until a finding says
that they are too many or too small. What fitted last is the room: of the shared theme `nordljus`, in English, with as
many points, columns or steps as the example has.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

from make import example_project

from deckgen.files.decks import find_deck
from deckgen.layouts.catalogue import catalogue
from deckgen.layouts.spec import Layout
from deckgen.pipeline import prepare
from deckgen.reports import word_room
from deckgen.request import Request
from deckgen.values.codes import FAMILIES

FITTING = frozenset(code.name for family in FAMILIES if family.name == "fitting" for code in family.codes)
MOST = 400  # words; what has room for more is not told, it is no limit that anybody meets
_LINE = re.compile(r"(\s*(?:[-*>]|\d+\.)?\s*)(.*)")
_TITLE = re.compile(r"^# .*$", re.MULTILINE)


def fits(source: str) -> bool:
    """Whether a slide has no finding about its room or its sizes."""
    with tempfile.TemporaryDirectory() as folder:
        project = example_project(Path(folder), source)
        prepared, found = prepare(project, find_deck(project, "example"), Request())
    return prepared is not None and not any(finding.code in FITTING for finding in found)


def with_title(source: str, count: int) -> str:
    """The slide with so many words in its title."""
    title = _TITLE.search(source)
    return source if title is None else source.replace(title[0], "# " + _words(title[0][2:], count), 1)


def with_text(source: str, count: int) -> str:
    """The slide with about so many words below its title, each line in proportion to what it has."""
    have = text_words(source)
    return "\n".join(
        found[1] + _words(found[2], max(1, round(len(found[2].split()) * count / have))) if found else line
        for line, found in _lines(source)
    )


def title_words(source: str) -> int:
    """How many words the title has."""
    title = _TITLE.search(source)
    return len(title[0].split()) - 1 if title else 0


def text_words(source: str) -> int:
    """How many words the slide has below its title, without headings, notes, tables, code and settings."""
    return sum(len(found[2].split()) for _, found in _lines(source) if found)


def _words(text: str, count: int) -> str:
    """So many words, taken from the text again and again."""
    return " ".join(islice(cycle(text.split()), count))


def _lines(source: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    """The lines of a slide; those of its text with their mark and their words."""
    closing = ""  # the line that ends settings, code or notes
    for number, line in enumerate(source.split("\n")):
        mark = line.strip()
        if closing:
            closing = "" if mark == closing else closing
        elif mark == "---" and not number:
            closing = "---"
        elif mark.startswith((":::", "```")):
            closing = mark[:3]
        elif mark and not mark.startswith(("#", "|", "!", "<", "{", "::")):
            yield line, _LINE.fullmatch(line)
            continue
        yield line, None


def most_words(source: str, now: int, change: Callable[[str, int], str]) -> int:
    """The most words, up to MOST, with which the slide and all with fewer fit, as far as tried."""
    most = 0
    while now <= MOST and fits(change(source, now)):
        most, now = now, max(now + 1, now * 21 // 20)
    return most


def room(layout: Layout) -> dict[str, int]:
    """The words that a layout has room for, by `title` and `text`; what its example lacks is left out."""
    source = layout.example
    found = {}
    if count := title_words(source):
        found["title"] = most_words(source, count, with_title)
    if count := text_words(source):
        found["text"] = most_words(source, count, with_text)
    return {part: words for part, words in found.items() if words < MOST * 0.95}


HEAD = '''"""How many words each layout has room for. Measured by `docs/make_room.py`, which see."""

from __future__ import annotations

from collections.abc import Mapping

WORD_ROOM: Mapping[str, Mapping[str, int]] = {
'''


def main() -> None:
    """Measure the layouts that are named, or all, and write what came out."""
    names = sys.argv[1:]
    made = {
        each.name: room(each) if not names or each.name in names else dict(word_room.WORD_ROOM.get(each.name, {}))
        for each in catalogue()
    }
    rows = "".join(f"    {json.dumps(name)}: {json.dumps(counts)},\n" for name, counts in made.items())
    Path(word_room.__file__).write_text(f"{HEAD}{rows}}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
