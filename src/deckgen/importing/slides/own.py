"""Slides that this program drew: what they are is told by the names that it gives to its shapes.

Editors keep these names, and they hold nothing of the author's, so that client-safe decks have them too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from deckgen.importing.slides.draft import Form, SlideDraft, scalar
from deckgen.importing.slides.lines import text_lines
from deckgen.importing.slides.parts import SlideParts
from deckgen.importing.slides.words import paragraph
from deckgen.importing.source.content import Paragraphs, SourceText
from deckgen.values.value import value_class

_NUMBER = re.compile(r"\d+")
_ENDS = (".", "!", "?", "…", ":", "”", "»")  # a paragraph that ends otherwise goes on in the next column


@value_class
class _Entry:
    """What stands under one number: the texts that the program wrote for one entry of a diagram, in its order."""

    texts: tuple[SourceText, ...]

    @property
    def paragraphs(self) -> Paragraphs:
        return tuple(p for each in self.texts for p in each.paragraphs)


Writer = Callable[[Sequence[_Entry]], list[str]]


def _named(entries: Sequence[_Entry]) -> list[str]:
    """A numbered list: the first paragraph of each entry is its name."""
    lines = []
    for number, entry in enumerate(entries, 1):
        name, *rest = (_words(entry.paragraphs[at : at + 1]) for at in range(len(entry.paragraphs)))
        lines.append(f"{number}. **{name}** {' '.join(rest)}" if rest else f"{number}. {name}")
    return lines


def _headed(entries: Sequence[_Entry]) -> list[str]:
    """A heading for each entry, and below it what else there is."""
    lines: list[str] = []
    for entry in entries:
        first, *rest = entry.paragraphs
        lines += [f"## {_words((first,))}", "", *text_lines(rest), ""]
    return lines


def _noted(entries: Sequence[_Entry]) -> list[str]:
    """A heading for each column, and its notes as points."""
    lines: list[str] = []
    for entry in entries:
        head, *notes = entry.texts
        lines += [f"## {_words(head.paragraphs)}", "", *(f"- {_words(note.paragraphs)}" for note in notes), ""]
    return lines


def _joined(entries: Sequence[_Entry]) -> list[str]:
    """One list of all entries."""
    return text_lines([p for entry in entries for p in entry.paragraphs])


def _struck(entries: Sequence[_Entry]) -> list[str]:
    """Points of what was said and what is said instead."""
    return [f"- ~~{_words(old.paragraphs)}~~ {_words(new.paragraphs)}" for old, new in (e.texts for e in entries)]


def _prose(entries: Sequence[_Entry]) -> list[str]:
    """Paragraphs; one that goes on in the next column is one."""
    lines: list[str] = []
    for entry in entries:
        for at, each in enumerate(entry.paragraphs):
            words = _words((each,))
            if at == 0 and lines and not lines[-2].endswith(_ENDS):
                lines[-2] += f" {words}"
            else:
                lines += [words, ""]
    return lines


def _words(paragraphs: Paragraphs) -> str:
    """The words on one line: where it breaks was the program's choice, and so were its bold names."""
    return " ".join(paragraph(p, styled=False, breaks=False) for p in paragraphs)


_DRAWN: tuple[tuple[str, re.Pattern[str], int, Writer], ...] = (
    # layout, the names of its shapes, how many shapes an entry has at least, how it is written
    ("board", re.compile(r"Heading \d+|Note \d+\.\d+"), 2, _noted),
    ("summary", re.compile(r"(?:Heading|Points) \d+"), 2, _headed),
    ("columns-list", re.compile(r"Column \d+"), 1, _joined),
    ("cycle", re.compile(r"Step \d+ text"), 1, _named),
    ("plan", re.compile(r"Step \d+ (?:name|text)"), 2, _named),
    ("staircase", re.compile(r"Step \d+|Axis name"), 1, _named),
    ("pyramid", re.compile(r"Level \d+ words"), 1, _named),
    ("timeline", re.compile(r"Time \d+ (?:name|text)"), 2, _named),
    ("canvas", re.compile(r"Field \d+ text"), 1, _headed),
    ("before-after", re.compile(r"(?:Before|After) \d+"), 2, _struck),
    ("prose", re.compile(r"Text \d+"), 1, _prose),
)
_STEP = ("Goal", "How", "Tips")  # of a plan step, each with a heading of its own


def own_form(parts: SlideParts) -> Form | None:
    """A slide of ours by the names of its shapes."""
    if not parts.slide.id or not parts.title or parts.objects or not parts.texts:
        return None
    by_name = {each.name: each for each in parts.texts}
    if len(by_name) != len(parts.texts):
        return None
    if set(by_name) == {"Number"}:
        figure = _words(by_name["Number"].paragraphs)
        return Form("big number", (SlideDraft("big-number", figure, (parts.title.replace("<br>", " "),)),))
    if set(by_name) == {f"{each}{kind}" for each in _STEP if each in by_name for kind in ("", " heading")}:
        return Form("plan step", (SlideDraft("plan-step", parts.title, tuple(_step_lines(by_name)), {"plan": "plan"}),))
    for layout, names, least, write in _DRAWN:
        if not all(map(names.fullmatch, by_name)) or (layout == "prose" and parts.slide.layout_name != "Prose"):
            continue
        axis = by_name.pop("Axis name", None)
        entries = _entries(by_name)
        if entries and all(len(entry.texts) >= least for entry in entries):
            settings = {"axis": scalar(_words(axis.paragraphs))} if axis else {}
            return Form(layout.replace("-", " "), (SlideDraft(layout, parts.title, tuple(write(entries)), settings),))
    return None


def _entries(by_name: dict[str, SourceText]) -> tuple[_Entry, ...]:
    """The texts by the first number in their names, and below one number in the order in which they are written."""
    found: dict[int, list[tuple[bool, int, SourceText]]] = {}
    for at, (name, each) in enumerate(by_name.items()):
        first, *inner = map(int, _NUMBER.findall(name))
        found.setdefault(first, []).append(
            (not name.startswith(("Heading", "Before")), inner[0] if inner else at, each)
        )
    ordered = (sorted(texts, key=lambda row: row[:2]) for _, texts in sorted(found.items()))
    return tuple(_Entry(tuple(each for *_, each in texts)) for texts in ordered)


def _step_lines(by_name: dict[str, SourceText]) -> list[str]:
    lines: list[str] = []
    for each in _STEP:
        if each in by_name:
            lines += [
                f"## {_words(by_name[f'{each} heading'].paragraphs)}",
                "",
                *text_lines(by_name[each].paragraphs),
                "",
            ]
    return lines
