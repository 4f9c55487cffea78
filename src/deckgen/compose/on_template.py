"""A slide on a client's template, whose room is not ours: it takes a simpler form rather than be refused.

An author cannot know how much room a stranger's template leaves. A slide that does not fit goes on over further slides,
if its layout can. Else it is shown as what it says: its text, tables and pictures one below the other under its
headings, over as many slides as they need. What fits on no slide even so is an error.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from deckgen.checks.bounds import check_bounds
from deckgen.checks.fit import check_fit
from deckgen.compose.in_places import Setting, compose_settings, set_in_pages, set_in_places
from deckgen.compose.slides import bind, compose
from deckgen.compose.speaker_notes import without_clicks
from deckgen.deck.model import List, Slide, Slot
from deckgen.layouts.catalogue import STACK, layout
from deckgen.layouts.slide_position import SlidePosition
from deckgen.layouts.spec import TEXT, Bound, Layout, TextForm, TextPart
from deckgen.scene.items import Scene, Text
from deckgen.typeset.context import Context
from deckgen.values.codes import CODES
from deckgen.values.diagnostics import Diagnosed, Diagnostic, Severity, warning
from deckgen.values.units import EMU_PER_INCH
from deckgen.values.value import replace

ROW = "row"  # the name of a slot that begins a row; one without a name stands beside it
LONG_LIST = 6  # points: a list of so many has two columns
ROOM = frozenset(code.name for code in CODES.values() if code.room)


def compose_on_template(slide: Slide, context: Context, place: SlidePosition) -> Diagnosed[tuple[Scene, ...]]:
    """The slide in the first form that has room on the template; as it is written where none has."""
    if placed := _in_places(slide, context, place):
        return placed
    first = compose(slide, context, place)
    faults = _faults(first, context)
    if not any(fault.code in ROOM for fault in faults):
        return first
    tolerated = {fault.message for fault in faults if fault.code not in ROOM}
    for forms, said in _forms(slide, context, place):
        fitting = [made for made in forms if made.value and _fits(made, tolerated, context)]
        if fitting:
            scenes, found = min(fitting, key=lambda made: len(made.value))  # the first of equals
            scenes = tuple(map(_without_advice, scenes))
            return Diagnosed(scenes, (*found, _told(slide, said, scenes, context)))
    return Diagnosed(
        first.value, (*first.diagnostics, _warning(slide, "the slide fits the template in no form", context))
    )


def _in_places(slide: Slide, context: Context, place: SlidePosition) -> Diagnosed[tuple[Scene, ...]] | None:
    """The slide as text in places of the template; None where it is no text, or has no room there."""
    entry = layout(slide.layout)
    if entry is None or entry.as_text is None:
        return None
    bound, found = bind(slide, context, place)
    form = entry.as_text(bound, context) if bound else None
    setting = set_in_places(bound, form, context) if bound and form else None
    if setting is None:
        return None
    made = compose_settings((setting,), entry, context, found)
    return None if _faults(made, context) else made


def _fits(made: Diagnosed[tuple[Scene, ...]], tolerated: Collection[str], context: Context) -> bool:
    """Whether a form has no faults but those that the slide as it is written had, too."""
    return all(fault.message in tolerated for fault in _faults(made, context))


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


def _forms(
    slide: Slide, context: Context, place: SlidePosition
) -> Iterator[tuple[Iterable[Diagnosed[tuple[Scene, ...]]], str]]:
    """Ever simpler forms of the slide, each with what is said of it; of several the one of fewest slides is best."""
    entry = layout(slide.layout)
    bound, found = bind(slide, context, place)
    if entry is None or bound is None:
        return
    form = entry.as_text(bound, context) if entry.as_text else None
    if form:
        yield (
            (compose_settings(settings, entry, context, found) for settings in _pages(bound, form, context)),
            "goes on",
        )
    if entry.goes_on:
        yield (compose(replace(slide, overflow="continue"), context, place),), "goes on"
    if slide.layout == STACK:
        return
    text = _as_text(bound, entry, context)
    pairs = tuple(replace(slot, name="" if n % 2 else ROW) for n, slot in enumerate(text.slots))
    halves = tuple(half for slot in text.slots for half in _halved(slot))
    stacked = (replace(text, slots=pairs), replace(text, slots=halves))
    plain = replace(text, layout=slide.layout)
    pages = _pages(replace(bound, slide=plain), _text_form(plain), context)
    placed = (compose_settings(settings, entry, context, found) for settings in pages)
    yield (*placed, *(compose(each, context, place) for each in stacked)), "is shown as text"


def _pages(bound: Bound, form: TextForm, context: Context) -> Iterator[tuple[Setting, ...]]:
    """The text in places of the template, over as many slides as it takes; nothing where it has none, or no text."""
    blocks = [block for part in form.parts for block in part.blocks]
    if blocks and all(isinstance(block, TEXT) for block in blocks):
        settings = set_in_pages(bound, form, context)
        if settings:
            yield settings


def _text_form(slide: Slide) -> TextForm:
    """A slide's blocks, and those under its headings."""
    parts = (TextPart(slide.blocks), *(TextPart(slot.blocks, slot.heading) for slot in slide.slots))
    return TextForm(tuple(part for part in parts if part.blocks), columns=(2, 1))


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
