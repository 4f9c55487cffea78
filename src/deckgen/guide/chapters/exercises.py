"""The boxed part of an exercise: form, needs, steps with their minutes, and places to write."""

from __future__ import annotations

from itertools import accumulate

from deckgen.deck.model import Block, Deck, Exercise, Heading, List, ListItem, Note, Paragraph, Runs, Slide
from deckgen.deck.schedule import Moment, clock_time, step_minutes
from deckgen.deck.steps import clock_starts_after
from deckgen.deck.words import Words
from deckgen.guide.chapters import materials
from deckgen.guide.chapters.chapter_context import Desk
from deckgen.guide.chapters.page_values import ExerciseStep, ExerciseView, Worksheet
from deckgen.guide.chapters.prose import Prose, blocks_html, runs_html
from deckgen.values.units import Minutes


def exercise_view(moment: Moment, desk: Desk, prose: Prose) -> ExerciseView:
    """The box of an exercise slide with its worksheets; `prose` carries on the slide's count of clicks."""
    slide, starts = moment.slide, starts_at(moment, None, desk)
    exercise, deck, words = slide.exercise or Exercise(), desk.deck, desk.words
    worksheets = tuple(sheet for sheet in desk.worksheets.get(slide.id, ()) if not sheet.closing)
    steps_list, intro = steps_and_intro(slide)
    steps = tuple(_step(item) for item in steps_list.items) if steps_list else ()
    return ExerciseView(
        label=words["exercise-n"].format(n=desk.exercises[slide.id]),
        form=words.form(exercise.form, exercise.group_size),
        groups=_groups(slide, exercise, deck, words),
        needs=(*(_copies(sheet, exercise, words) for sheet in worksheets), *materials.slide_needs(slide, deck)),
        calls=calls([minutes for _, minutes, _ in steps], starts, words, begins=moment.start),
        purpose=runs_html(exercise.purpose, prose),
        output=runs_html(exercise.output, prose),
        intro=blocks_html(intro, prose),
        steps=tuple(
            ExerciseStep(number, runs_html(runs, prose) + blocks_html(rest, prose), _minutes(minutes, words))
            for number, (runs, minutes, rest) in enumerate(steps, 1)
        ),
        worksheets=worksheets,
    )


def _copies(sheet: Worksheet, exercise: Exercise, words: Words) -> materials.Need:
    """A worksheet as a thing to bring, with who shares a copy."""
    return materials.Need(sheet.label, words[materials.share_of(exercise)], "")


def _minutes(minutes: Minutes | None, words: Words) -> str:
    """Minutes in words; empty for None."""
    return "" if minutes is None else words["minutes"].format(n=minutes)


def steps_and_intro(slide: Slide) -> tuple[List | None, tuple[Block, ...]]:
    """The list of steps on an exercise's slide, or None, and the slide's other blocks."""
    blocks = (*slide.blocks, *(block for slot in slide.slots for block in slot.blocks))
    steps = next((block for block in blocks if isinstance(block, List)), None)
    return steps, tuple(block for block in blocks if block is not steps)


def _step(item: ListItem) -> tuple[Runs, Minutes | None, tuple[Block, ...]]:
    """A list item as its text, its minutes (None if not stated) and its further blocks."""
    if item.blocks and isinstance(item.blocks[0], Paragraph):
        return (*step_minutes(item.blocks[0].runs), item.blocks[1:])
    return (), None, item.blocks


def _groups(slide: Slide, exercise: Exercise, deck: Deck, words: Words) -> str:
    """How many groups there are; empty unless people work in groups or pairs and their number is known."""
    if not deck.group_size or exercise.form not in {"groups", "pairs"}:
        return ""
    count = materials.group_count(slide, deck.group_size)
    return words["groups-count"].format(n=count, people=deck.group_size)


def starts_at(moment: Moment, note: Note | None, desk: Desk) -> Minutes | None:
    """When the clock of an exercise starts, in minutes after midnight; None without times. `note` is one in notes."""
    if moment.start is None:
        return None
    return moment.start + clock_starts_after(moment.slide, note, desk.deck.group_size)


def note_calls(moment: Moment, note: Note, desk: Desk) -> str:
    """When to call out the time in an exercise that stands in a slide's notes; empty for other notes."""
    if note.kind != "exercise":
        return ""
    items = [item for block in note.blocks if isinstance(block, List) for item in block.items]
    minutes = [_step(item)[1] for item in items]
    return calls(minutes, starts_at(moment, note, desk), desk.words, begins=moment.start)


def calls(minutes: list[Minutes | None], start: Minutes | None, words: Words, *, begins: Minutes | None = None) -> str:
    """When to call out the time: after each step but the last, with the clock where the clock's start is known.

    Where the slide `begins` before its clock starts, that is told too. Empty unless all steps state their minutes.
    """
    known = [m for m in minutes if m is not None]
    if len(known) < 2 or len(known) < len(minutes):
        return ""
    after = list(accumulate(known))[:-1]
    times = words["call-times"].format(times=words.listing(tuple(map(str, after))))
    if start is None:
        return times
    told = f"{times}: {words.listing(tuple(clock_time(start + at) for at in after))}"
    return told if begins in {None, start} else f"{words['start-clock'].format(time=clock_time(start))} {told}"


def worksheet_title(blocks: tuple[Block, ...]) -> tuple[Runs, tuple[Block, ...]]:
    """A worksheet's opening heading, empty if it has none, and its other blocks."""
    match blocks:
        case (Heading(_, runs), *rest):
            return runs, tuple(rest)
        case _:
            return (), blocks
