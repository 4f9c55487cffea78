"""The boxed part of an exercise: form, needs, steps with their minutes, and places to write."""

from __future__ import annotations

from itertools import accumulate

from deckgen.guide import materials
from deckgen.guide.prose import Prose, blocks_html, runs_html
from deckgen.guide.view import ExerciseView, Step, Worksheet
from deckgen.model import Block, Deck, Exercise, Heading, List, ListItem, Paragraph, Runs, Slide
from deckgen.schedule import step_minutes
from deckgen.units import Minutes
from deckgen.words import Words


def exercise_view(
    slide: Slide, order: int, deck: Deck, words: Words, prose: Prose, worksheets: tuple[Worksheet, ...]
) -> ExerciseView:
    """The box of an exercise slide; `order` counts the deck's exercises."""
    exercise = slide.exercise or Exercise()
    blocks = (*slide.blocks, *(block for slot in slide.slots for block in slot.blocks))
    steps_list = next((block for block in blocks if isinstance(block, List)), None)
    intro = tuple(block for block in blocks if block is not steps_list)
    steps = _steps(steps_list) if steps_list else ()
    return ExerciseView(
        label=words["exercise-n"].format(n=order),
        form=words.form(exercise.form, exercise.group_size),
        groups=_groups(slide, exercise, deck, words),
        needs=materials.of_slide(slide, deck),
        calls=_calls([minutes for _, minutes, _ in steps], words),
        purpose=runs_html(exercise.purpose, prose),
        output=runs_html(exercise.output, prose),
        intro=blocks_html(intro, prose),
        steps=tuple(
            Step(number, runs_html(runs, prose) + blocks_html(rest, prose), _minutes(minutes, words))
            for number, (runs, minutes, rest) in enumerate(steps, 1)
        ),
        worksheets=worksheets,
    )


def _minutes(minutes: Minutes | None, words: Words) -> str:
    return "" if minutes is None else words["minutes"].format(n=minutes)


def _steps(steps: List) -> tuple[tuple[Runs, Minutes | None, tuple[Block, ...]], ...]:
    return tuple(_step(item) for item in steps.items)


def _step(item: ListItem) -> tuple[Runs, Minutes | None, tuple[Block, ...]]:
    if item.blocks and isinstance(item.blocks[0], Paragraph):
        return (*step_minutes(item.blocks[0].runs), item.blocks[1:])
    return (), None, item.blocks


def _groups(slide: Slide, exercise: Exercise, deck: Deck, words: Words) -> str:
    if not deck.group_size or exercise.form not in {"groups", "pairs"}:
        return ""
    count = materials.groups(slide, deck.group_size)
    return words["groups-count"].format(n=count, people=deck.group_size)


def _calls(minutes: list[Minutes | None], words: Words) -> str:
    """When to call out the time: after each step but the last, where all steps state theirs."""
    known = [m for m in minutes if m is not None]
    if len(known) < 2 or len(known) < len(minutes):
        return ""
    times = tuple(str(at) for at in list(accumulate(known))[:-1])
    return words["call-times"].format(times=words.listing(times))


def worksheet_title(blocks: tuple[Block, ...]) -> tuple[Runs, tuple[Block, ...]]:
    """A worksheet's own title, where it opens with a heading, and the rest."""
    match blocks:
        case (Heading(_, runs), *rest):
            return runs, tuple(rest)
        case _:
            return (), blocks
