"""A slide on a client's template, whose room is not ours: it takes a simpler form rather than be refused.

An author cannot know how much room a stranger's template leaves. A slide that does not fit goes on over further slides,
if its layout can. Else it is shown as what it says: its text, tables and pictures one below the other under its
headings, over as many slides as they need. What fits on no slide even so is an error.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from deckgen.checks.bounds import check_bounds
from deckgen.checks.fit import check_fit
from deckgen.compose.slides import bind, compose
from deckgen.compose.speaker_notes import without_clicks
from deckgen.deck.model import List, Slide, Slot
from deckgen.layouts.catalogue import STACK, layout
from deckgen.layouts.position import SlidePosition
from deckgen.layouts.spec import Bound, Layout
from deckgen.scene.items import Scene, Text
from deckgen.typeset.context import Context
from deckgen.values.codes import CODES
from deckgen.values.diagnostics import Diagnosed, Diagnostic, Severity, warning
from deckgen.values.units import EMU_PER_INCH

ROW = "row"  # the name of a slot that begins a row; one without a name stands beside it
LONG_LIST = 6  # points: a list of so many has two columns
ROOM = frozenset(code.name for code in CODES.values() if code.room)


def compose_on_template(slide: Slide, context: Context, place: SlidePosition) -> Diagnosed[tuple[Scene, ...]]:
    """The slide in the first form that has room on the template; as it is written where none has."""
    first = compose(slide, context, place)
    faults = _faults(first, context)
    if not any(fault.code in ROOM for fault in faults):
        return first
    others = {fault.message for fault in faults if fault.code not in ROOM}
    for forms, said in _forms(slide, context, place):
        made = [_made(form, others, context, place) for form in forms]
        if fitting := [each for each in made if each.value]:
            scenes, found = min(fitting, key=lambda each: len(each.value))  # the first of equals
            scenes = tuple(map(_without_advice, scenes))
            return Diagnosed(scenes, (*found, _told(slide, said, scenes, context)))
    return Diagnosed(
        first.value, (*first.diagnostics, _warning(slide, "the slide fits the template in no form", context))
    )


def _made(
    form: Slide, tolerated: Collection[str], context: Context, place: SlidePosition
) -> Diagnosed[tuple[Scene, ...]]:
    """The scenes of a form; none where it has faults that the slide as it is written had not."""
    made = compose(form, context, place)
    fits = all(fault.message in tolerated for fault in _faults(made, context))
    return made if fits else Diagnosed(())


def room_left(context: Context, name: str) -> str:
    """How much room a layout of the template leaves for content, in words."""
    free = next(each.free for each in context.template.layouts if each.name == name)
    inch = EMU_PER_INCH / context.template.scale
    return f"`{name}` leaves {free.w / inch:.3g} × {free.h / inch:.3g} in for content"


def _faults(made: Diagnosed[tuple[Scene, ...]], context: Context) -> tuple[Diagnostic, ...]:
    """The errors of a slide, those included that only its scenes show."""
    scenes, found = made
    every: Iterable[Diagnostic] = (*found, *check_fit(scenes, context), *check_bounds(scenes, context))
    return tuple(each for each in every if each.severity is Severity.ERROR)


def _without_advice(scene: Scene) -> Scene:
    """The scene, of whose small text nothing is said: its author has been told why."""
    items = (
        replace(item, steps=0) if isinstance(item, Text) and not item.placeholder else item for item in scene.items
    )
    return replace(scene, items=tuple(items))


def _told(slide: Slide, said: str, scenes: Sequence[Scene], context: Context) -> Diagnostic:
    count = f" over {len(scenes)} slides" if len(scenes) > 1 else ""
    return _warning(slide, f"the slide {said}{count}, for lack of room on the template", context)


def _warning(slide: Slide, message: str, context: Context) -> Diagnostic:
    hint = room_left(context, context.template.layout(slide.layout).name)
    return warning("simpler-form", message, slide.title_span or slide.span, hint)


# --- forms --------------------------------------------------------------------------------------------


def _forms(slide: Slide, context: Context, place: SlidePosition) -> Iterator[tuple[tuple[Slide, ...], str]]:
    """Ever simpler forms of the slide, each with what is said of it; of several the one of fewest slides is best."""
    entry = layout(slide.layout)
    bound = bind(slide, context, place).value
    if entry is None or bound is None:
        return
    if entry.goes_on:
        yield (replace(slide, overflow="continue"),), "goes on"
    if slide.layout != STACK:
        text = _as_text(bound, entry, context)
        pairs = tuple(replace(slot, name="" if n % 2 else ROW) for n, slot in enumerate(text.slots))
        halves = tuple(half for slot in text.slots for half in _halved(slot))
        yield (replace(text, slots=pairs), replace(text, slots=halves)), "is shown as text"


def _as_text(bound: Bound, entry: Layout, context: Context) -> Slide:
    """The slide's content one thing below the other, all of it there from the start."""
    slide = bound.slide
    return replace(
        slide,
        layout=STACK,
        blocks=entry.in_words(bound, context) if entry.in_words else slide.blocks,
        options={},
        notes=without_clicks(slide.notes),
        reveal=None,
        background=None,
        overflow="continue",
    )


def _halved(slot: Slot) -> tuple[Slot, ...]:
    """A slot as a row: under its heading the halves of its list side by side, if that is long and all it holds."""
    row = replace(slot, name=ROW)
    whole = slot.blocks[0] if len(slot.blocks) == 1 else None
    if not isinstance(whole, List) or len(whole.items) < LONG_LIST:
        return (row,)
    middle = (len(whole.items) + 1) // 2
    rest = replace(whole, items=whole.items[middle:], start=whole.start + middle)
    head = (replace(row, blocks=()),) if slot.heading else ()
    first = Slot((), ROW, (replace(whole, items=whole.items[:middle]),), slot.span)
    return (*head, first, Slot((), "", (rest,), slot.span))
