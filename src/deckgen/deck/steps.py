"""What happens on a slide, in order, and how long each step takes."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from deckgen.deck.model import Block, List, ListItem, Note, Paragraph, Quote, Runs, Slide, plain
from deckgen.deck.schedule import step_minutes
from deckgen.values.units import Minutes
from deckgen.values.value import value_class

STEPS = (
    "say",
    "ask",
    "do",
    "exercise",
    "debrief",
    "harvest",
)  # kinds of notes that happen; all others are for the leader to know
WORDS_A_MINUTE = 120  # of a leader who lets people follow


@value_class
class Step:
    """A note that happens. `minutes` are those that it states, or needs to be said; 0 for what takes hardly any.

    `stated`: whether the author says how long it takes.
    """

    note: Note
    minutes: float
    stated: bool


def steps_of(slide: Slide, people: int | None) -> tuple[Step, ...]:
    """The steps of a slide in the order in which they happen, for so many people."""
    return tuple(_step(note, people) for note in slide.notes if note.kind in STEPS)


def needed_minutes(slide: Slide, people: int | None) -> float:
    """The minutes that all steps of a slide need together; those of an exercise on the slide itself included."""
    own = exercise_minutes(slide.blocks) if slide.exercise else 0.0
    return own + sum(step.minutes for step in steps_of(slide, people))


def clock_starts_after(slide: Slide, note: Note | None, people: int | None) -> Minutes:
    """The whole minutes of a slide before the clock of its exercise starts. `note` is the one that holds it, or None.

    What is said and asked before it takes its time; forming groups takes the minutes of `set-up`.
    """
    steps = steps_of(slide, people)
    if note is None:
        set_up = slide.exercise.set_up if slide.exercise else 0
        return set_up or ceil(sum(step.minutes for step in steps if step.note.kind == "say"))
    at = next((n for n, step in enumerate(steps) if step.note is note), 0)
    return ceil(sum(step.minutes for step in steps[:at]))


def spoken_words(blocks: Iterable[Block]) -> int:
    """How many words blocks hold."""
    return sum(len(plain(runs).split()) for runs in _texts(blocks))


def exercise_minutes(blocks: Iterable[Block]) -> float:
    """The sum of the minutes that the steps of an exercise state."""
    items = (item for block in blocks if isinstance(block, List) for item in block.items)
    return float(sum(step_minutes(_opening(item))[1] or 0 for item in items))


def _step(note: Note, people: int | None) -> Step:
    if note.minutes:
        return Step(note, note.minutes * (people or 1) if note.each else note.minutes, True)
    if note.kind == "exercise":
        minutes = exercise_minutes(note.blocks)
        return Step(note, minutes, minutes > 0)
    return Step(note, spoken_words(note.blocks) / WORDS_A_MINUTE if note.kind == "say" else 0.0, False)


def _opening(item: ListItem) -> Runs:
    return next((block.runs for block in item.blocks[:1] if isinstance(block, Paragraph)), ())


def _texts(blocks: Iterable[Block]) -> Iterable[Runs]:
    for block in blocks:
        match block:
            case Paragraph(runs):
                yield runs
            case List(items):
                for item in items:
                    yield from _texts(item.blocks)
            case Quote(inner):
                yield from _texts(inner)
            case _:
                pass
