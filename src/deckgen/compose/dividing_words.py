"""Words that are wider than their place at every size: they are divided as their language divides words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from deckgen.deck.model import Run, Runs, Slide, map_runs
from deckgen.scene.items import Item, Paragraph, Scene, Shape, Table, Text, walk
from deckgen.typeset.break_opportunities import is_torn_between
from deckgen.values.diagnostics import Diagnostic, warning
from deckgen.values.lazy import late_pattern, lazy_imports
from deckgen.values.value import replace

with lazy_imports("deckgen.typeset", into=__name__):  # only a word without room needs the rules
    from deckgen.typeset import word_division

MOST_PARTS = 5
LONGEST = 100  # letters: what is longer is no word
_LETTERS = late_pattern(r"[^\W\d_]{7,}")


def torn_words(scenes: Iterable[Scene]) -> frozenset[str]:
    """The words on the slides, letters only, that had to be broken between two letters."""
    return frozenset(word for scene in scenes for word in torn_words_of(scene.items))


def torn_words_of(items: tuple[Item, ...]) -> Iterator[str]:
    """The words among the items, letters only, that had to be broken between two letters."""
    paragraphs = (p for item in walk(items) for p in _paragraphs(item) if len(p.lines) > 1)
    return (word for paragraph in paragraphs for word in _torn(paragraph))


def divide_words(slide: Slide, words: Iterable[str], parts: int, language: str) -> Slide:
    """The slide with these words in at least `parts` parts, wherever they stand; the same where no word can be."""
    divided = {word: division for word in words if (division := word_division.divide(word, parts, language))}
    if not divided:
        return slide
    longest_first = sorted(map(re.escape, divided), key=len, reverse=True)
    any_of_them = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(longest_first)})(?![^\W\d_])")

    def change(runs: Runs) -> Runs:
        return tuple(_divided(run, any_of_them, divided) for run in runs)

    return replace(
        slide,
        title=change(slide.title),
        blocks=tuple(map_runs(block, change) for block in slide.blocks),
        slots=tuple(
            replace(slot, heading=change(slot.heading), blocks=tuple(map_runs(block, change) for block in slot.blocks))
            for slot in slide.slots
        ),
    )


def told(slide: Slide, words: Iterable[str]) -> tuple[Diagnostic, ...]:
    """`divided-word`, for the slide."""
    named = ", ".join(f"`{word}`" for word in sorted(words))
    return (
        warning("divided-word", f"{named} had no room in its place, and is divided", slide.title_span or slide.span,
                "shorten it, or divide it yourself by a hyphen"),
    )  # fmt: skip


def _paragraphs(item: Item) -> Sequence[Paragraph]:
    if isinstance(item, Table):
        return [p for row in item.rows for cell in row for p in cell.body.paragraphs]
    return item.body.paragraphs if isinstance(item, Text | Shape) and item.body is not None else ()


def _torn(paragraph: Paragraph) -> Iterator[str]:
    """The words of letters alone that go on from one line to the next."""
    at = 0
    text = "".join(line.text + (line.trailing or ("\n" if line.hard else "")) for line in paragraph.lines)
    for line, after in pairwise(paragraph.lines):
        at += len(line.text)
        if is_torn_between(line, after):
            yield from (
                found[0]
                for found in _LETTERS.finditer(text, max(0, at - LONGEST - 1), at + LONGEST + 1)
                if found.start() < at <= found.end() and len(found[0]) <= LONGEST
            )
        at += len(line.trailing) or line.hard


def _divided(run: Run, words: re.Pattern[str], divided: dict[str, str]) -> Run:
    if run.code or run.link or run.maths:
        return run
    text = words.sub(lambda found: divided[found[0]], run.text)
    return run if text == run.text else replace(run, text=text)
