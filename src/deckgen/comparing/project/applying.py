"""What somebody has changed by hand in a finished deck, as edits of the texts that it was made of.

Only what is certain becomes an edit: words that stand once in what is written of their slide. Whether the edits give
what was meant is tried before anything is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from deckgen.comparing.differences import ChangedPart, Comparison, SlideChange, SlideDifference
from deckgen.comparing.project.cells import cell_edits
from deckgen.deck.model import Slide
from deckgen.values.source import Edit, Span

WORDS = (ChangedPart.TITLE, ChangedPart.TEXT, ChangedPart.NOTES)
MARKS = re.compile(r"\*{1,3}|_{1,3}(?=\w)|(?<=\w)_{1,3}|`|\\(?=[^\w\s])")  # what stands in a text and not on the slide
LABEL = re.compile(r"[^\s:][^:]{0,40}: ")  # of a note, as in "Say: Good morning": it is ours, not the author's
PLAIN = str.maketrans("\u00a0\u202f\u2011“”„‘’–", '  -"""\'\'-')  # signs that typography changes, as they are typed
SPECIAL = re.compile(r"([\\`*_\[\]<{])")  # signs that would be marks


class _Flat:
    """A text without marks and line ends, and where each of its letters stands in the text."""

    def __init__(self, span: Span) -> None:
        text = span.source.text
        hidden = {at for found in MARKS.finditer(text, span.start, span.end) for at in range(*found.span())}
        self.letters: list[str] = []
        self.places: list[int] = []
        for at in range(span.start, span.end):
            letter = " " if text[at].isspace() else text[at].translate(PLAIN)
            if at not in hidden and not (letter == " " and self.letters[-1:] == [" "]):
                self.letters.append(letter)
                self.places.append(at)
        self.text = "".join(self.letters)

    def find(self, words: str) -> int:
        """Where words stand, if they stand there once; else -1."""
        at = self.text.find(words)
        return at if at >= 0 and self.text.find(words, at + 1) < 0 else -1


def find_edits(
    comparison: Comparison, slides: Mapping[str, Slide], data: Callable[[Slide], Span | None]
) -> dict[str, tuple[Edit, ...]]:
    """The edits of each slide, by its id; `slides` are those that the project has, as they are written.

    `data` gives the text of a slide's file of figures, where it has one.
    """
    found = {}
    for each in comparison.slides:
        slide = slides.get(each.id)
        if slide and slide.span and (edits := tuple(_edits(each, slide, slide.span, data(slide)))):
            found[each.id] = edits
    return found


def _edits(difference: SlideDifference, slide: Slide, span: Span, data: Span | None) -> Iterator[Edit]:
    whole, heading = _Flat(span), _Flat(slide.title_span or span)
    taken: list[Span] = []
    for change in difference.changes:
        edits: list[Edit] = []
        if change.part in WORDS and change.before and change.after:
            edits = list(_word_edits(change, span, heading if change.part is ChangedPart.TITLE else whole))
        elif change.row:
            edits = cell_edits(change.row, change.column, change.after, data or span)
        if not any(_overlap(edit.span, other) for edit in edits for other in taken):
            taken += [edit.span for edit in edits]
            yield from edits


def _overlap(one: Span, other: Span) -> bool:
    return one.source.path == other.source.path and one.start < other.end and other.start < one.end


def _word_edits(change: SlideChange, span: Span, flat: _Flat) -> Iterator[Edit]:
    """The words of a change put into the text, each in its place; all other letters and marks stay."""
    before, after = _without_label(change)
    at = flat.find(" ".join(before).translate(PLAIN))
    if at < 0:
        return
    starts = _starts(before, at)
    for way, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if way == "equal":
            continue
        words = " ".join(SPECIAL.sub(r"\\\1", word) for word in after[c:d])
        if a == b:  # before the word that follows, or behind the last one
            last = a == len(before)
            place = flat.places[starts[a - 1] + len(before[a - 1]) - 1] + 1 if last else flat.places[starts[a]]
            yield Edit(Span(span.source, place, place), f" {words}" if last else f"{words} ")
        else:
            first, end = flat.places[starts[a]], flat.places[starts[b - 1] + len(before[b - 1]) - 1] + 1
            if not words:  # its blank goes with it
                end = flat.places[starts[b]] if b < len(before) else end
                first = flat.places[starts[a] - 1] if b == len(before) and a else first
            yield Edit(Span(span.source, first, end), words)


def _without_label(change: SlideChange) -> tuple[list[str], list[str]]:
    """The words before and after; without the label of a note, which both have."""
    before, after = change.before, change.after
    label = LABEL.match(before) if change.part is ChangedPart.NOTES else None
    if label and after.startswith(label[0]):
        before, after = before[label.end() :], after[label.end() :]
    return before.split(), after.split()


def _starts(words: Sequence[str], at: int) -> list[int]:
    """Where each word begins in a text in which they stand from `at` on, with a blank between them."""
    starts = []
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return starts


def edited_texts(edits: Iterable[Edit]) -> dict[str, str]:
    """The texts as the edits leave them, by path."""
    texts: dict[str, str] = {}
    for edit in sorted(edits, key=lambda edit: edit.span.start, reverse=True):
        text = texts.get(edit.span.source.path, edit.span.source.text)
        texts[edit.span.source.path] = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return texts
