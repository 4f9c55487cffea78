"""What was changed by hand in a deck, taken over into its texts."""

from __future__ import annotations

import pytest

from deckgen.comparing.differences import ChangedPart, Comparison, SlideChange, SlideDifference
from deckgen.comparing.finished import FinishedSlide
from deckgen.comparing.project.applying import edited_texts, find_edits
from deckgen.comparing.project.cells import cell_edits
from deckgen.comparing.project.hand_edits import without_looks_of_ours
from deckgen.deck.model import Slide
from deckgen.values.source import Source, Span

TEXT = """\
# What do people need?

- A **quiet** place to meet
- Time to read,
  every day
- “Both” — and
- Twice
- Twice

::: say
Good morning, everyone.
:::
"""
CASES = {
    "a word": (ChangedPart.TEXT, "A quiet place to meet", "A quiet room to meet", "A **quiet** room to meet"),
    "a marked word": (ChangedPart.TEXT, "A quiet place to meet", "A warm place to meet", "A **warm** place to meet"),
    "a word more": (
        ChangedPart.TEXT,
        "A quiet place to meet",
        "A quiet place to meet people",
        "place to meet people\n",
    ),
    "a word in front": (ChangedPart.TEXT, "A quiet place to meet", "Here A quiet place to meet", "- Here A **quiet**"),
    "a word less": (ChangedPart.TEXT, "Time to read, every day", "Time to read, daily", "read,\n  daily"),
    "the last word gone": (ChangedPart.TEXT, "Time to read, every day", "Time to read, every", "every\n"),
    "signs": (ChangedPart.TEXT, "A quiet place to meet", "A quiet *place* [now] meet", r"\*place\* \[now\] meet"),
    "quotation marks": (ChangedPart.TEXT, "“Both” — and", "“Both” — or", "“Both” — or"),
    "a title": (ChangedPart.TITLE, "What do people need?", "What do people want?", "# What do people want?"),
    "notes": (ChangedPart.NOTES, "Say: Good morning, everyone.", "Say: Good morning, all.", "Good morning, all."),
    "words that stand there twice": (ChangedPart.TEXT, "Twice", "Once", ""),
    "words that are not there": (ChangedPart.TEXT, "Not here", "Here", ""),
    "a figure": (ChangedPart.DATA, "Twice", "Once", ""),
}


@pytest.mark.parametrize(("part", "before", "after", "written"), CASES.values(), ids=CASES)
def test_only_the_words_that_were_changed_are_edited(part: ChangedPart, before: str, after: str, written: str) -> None:
    source = Source("day.md", TEXT)
    slide = Slide("needs", "bullets", (), span=Span(source, 0, len(TEXT)), title_span=Span(source, 0, TEXT.index("\n")))
    shown = FinishedSlide(1, "needs", "")
    change = SlideDifference(shown, shown, changes=(SlideChange(part, before, after),))
    found = find_edits(Comparison("a", "b", (change,), 0), {"needs": slide}, lambda slide: None)
    texts = edited_texts(found.get("needs", ()))
    if not written:
        assert texts == {}
        return
    assert written in texts["day.md"]
    assert abs(len(texts["day.md"]) - len(TEXT)) < 20


@pytest.mark.parametrize(
    ("text", "after", "written"),
    [
        ("| Town | 2024 |\n|---|---:|\n| Lund | 9 |\n| **Malmö** | 12 |\n", "14", "| **Malmö** | 14 |"),
        ("Town,2024\nLund,9\nMalmö,12\n", "14", "Malmö,14"),
        ("Town;2024\nMalmö;12,0\n", "14.5", "Malmö;14,5"),
        ('"Town","2024"\n"Malmö","12"\n', "14", '"Malmö","14"'),
        ("Town,2024\nMalmö,12\nMalmö,12\n", "14", ""),
        ("Town,2024\nMalmö,12,3\n", "14", ""),
        ("Town,2024\nMalmö,12\n", "a, b", ""),
    ],
)
def test_a_figure_is_edited_in_its_row(text: str, after: str, written: str) -> None:
    edits = cell_edits(("Malmö", "12"), 1, after, Span(Source("a.csv", text), 0, len(text)))
    assert (
        [written] == [line for line in edited_texts(edits)["a.csv"].splitlines() if "Malmö" in line]
        if written
        else not edits
    )


def test_looks_that_nobody_changed_are_not_left_over() -> None:
    shown = FinishedSlide(1, "share", "")
    look = SlideChange(ChangedPart.LOOK, "", "another fill", "Dot 54")
    moved = SlideChange(ChangedPart.LOOK, "", "1.0 cm up", "Title")
    by_hand = Comparison("a", "b", (SlideDifference(shown, shown, changes=(moved,)),), 0)
    after = Comparison("a", "b", (SlideDifference(shown, shown, changes=(look, moved)),), 0)
    assert without_looks_of_ours(after, by_hand) == by_hand
    only_ours = Comparison("a", "b", (SlideDifference(shown, shown, changes=(look,)),), 0)
    assert without_looks_of_ours(only_ours, by_hand) == Comparison("a", "b", (), 1)
