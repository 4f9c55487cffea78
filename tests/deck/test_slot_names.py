"""Slots that a layout knows by the words of their headings."""

from __future__ import annotations

import pytest

from deckgen.deck.model import Run, Slide, Slot, plain
from deckgen.deck.slot_names import HEADED, SLOTS, named_slots, ordered_slots
from deckgen.deck.words import LANGUAGES
from deckgen.layouts.catalogue import catalogue

S, W, O, T = SLOTS["swot"]  # noqa: E741
GOAL, HOW, TIPS = SLOTS["plan-step"]


def slots(*headings: str) -> tuple[Slot, ...]:
    """Slots of these headings; one in colons is a slot's own name."""
    return tuple(
        Slot((), text.strip(":"), ()) if text.startswith("::") else Slot((Run(text),), "", ()) for text in headings
    )


@pytest.mark.parametrize(
    ("layout", "headings", "names", "by_place"),
    [
        ("swot", ("Hot", "Möjligheter", "Svagheter", "Styrkor"), (T, O, W, S), ()),
        ("swot", ("Threats", "Our strengths", "OPPORTUNITIES!", "W – weaknesses in-house"), (T, S, O, W), ()),
        ("swot", ("Strengths", "Weaknesses", "New openings", "Threats"), (S, W, O, T), ()),  # the only one left
        ("swot", ("Good", "Bad", "Chances", "Risks"), (S, W, O, T), (0, 1)),
        ("swot", ("What threatens our strengths", "Good", "Bad", "New"), (S, W, O, T), (0, 1, 2, 3)),
        ("swot", ("::threats::", "Strengths", "Good", "Bad"), (T, S, W, O), (2, 3)),
        ("swot", ("Strengths", "Strengths", "Opportunities", "Threats"), (S, W, O, T), ()),
        ("swot", ("Threats", "a", "b", "c", "d"), (T, S, W, O, ""), (1, 2, 3)),
        ("plan-step", ("Tips", "Hur", "Mål"), (TIPS, HOW, GOAL), ()),
        ("plan-step", ("How to reach the goal", "Goal"), (HOW, GOAL), ()),
        ("plan-step", ("Tips", "Goal"), (TIPS, GOAL), ()),
        ("plan-step", ("Goal", "From others"), (GOAL, HOW), (1,)),
        ("two-columns", ("Right", "::left::"), ("", "left"), ()),
    ],
)
def test_names(layout: str, headings: tuple[str, ...], names: tuple[str, ...], by_place: tuple[int, ...]) -> None:
    found = named_slots(layout, slots(*headings))
    assert (found.names, found.by_place) == (names, by_place)


def test_order() -> None:
    slide = Slide("a", "plan-step", (), slots=slots("Tips", "How", "Goal", "More"))
    assert [plain(slot.heading) for slot in ordered_slots(slide)] == ["Goal", "How", "Tips", "More"]


def test_layouts_that_need_headings() -> None:
    assert {
        layout.name for layout in catalogue() if layout.slot_limits[0] or any(slot.required for slot in layout.headed)
    } == HEADED


def test_no_name_means_two_slots() -> None:
    for layout, known in SLOTS.items():
        names = {slot: {n for texts in LANGUAGES.values() for n in texts[f"slot-{slot}"].split("|")} for slot in known}
        assert sum(map(len, names.values())) == len(set().union(*names.values())), layout
