"""Exercise: how long it takes, how people work and what they need on the dark side, the steps beside it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from deckgen.deck.model import Block, Exercise, List, Paragraph, Run, plain
from deckgen.deck.schedule import step_minutes
from deckgen.layouts.boxes import content_box
from deckgen.layouts.catalogue.exercise.people import people
from deckgen.layouts.content_checks import empty_item_faults
from deckgen.layouts.footers import footer
from deckgen.layouts.overflow import excess
from deckgen.layouts.shapes import label_shape, node, plate
from deckgen.layouts.spec import Bound, Composed, Layout, RevealStep, SlotSpec, TextForm, TextPart
from deckgen.layouts.text_boxes import find_text_box, level, levels, set_blocks, set_short_text, with_exact_lines
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Connector, Group, Item, Shape, Target, Text
from deckgen.scene.placeholder import LevelStyle
from deckgen.scene.template import BESIDE
from deckgen.typeset.context import Context
from deckgen.typeset.fit import fit_title
from deckgen.typeset.text import run_style, text_width
from deckgen.typeset.text_box import TextBox
from deckgen.typeset.tolerances import SPREAD
from deckgen.values.color import Color, Stroke
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, Emu, Minutes, Pt, inches, points
from deckgen.values.value import replace

EXAMPLE = """---
layout: exercise
exercise: {form: individual}
duration: 5 min
---
# Empty your head

1. Imagine the year 2030. How are things, and what do citizens say about you?
2. Write down everything that comes up, in the order it comes
3. Nobody else reads it, so spelling and wording don’t matter

::: materials
- Paper: 1 per person
- Pens: 1 per person
:::
"""
SIDE_STYLES = {"label": "exercise-label"}  # where a style is not called as its placeholder is
TITLE_SIZES = (40.0, 36.0, 32.0)
SMALLER = (18.0, 16.0, 14.0)
SPACINGS = (33.0, 24.0, 18.0, 14.0, 10.0)  # points between steps
RINGS = (inches(0.54), inches(0.46), inches(0.4))  # the first that leaves air between two rings
AIR = inches(0.08)  # between two rings
CLOSE = (18.0, 16.0)  # points, of steps that are very many
LARGE = (60.0, 48.0, 40.0)
FORM = (0.0, 2.0, 4.0)  # so many points smaller where the form of work is long
NUMBERED = inches(0.8)  # the room that the rings take beside the steps
MINUTES = inches(0.85)  # the least width of the column for the steps' own minutes, at the right edge
MINUTES_SIZE = 18.0  # points
APART = inches(0.15)  # between a step's words and its minutes
MOST = 10
PAD = inches(0.2)  # of the panel that stands beside the steps on a client's template
CLOCK = 0.5  # of the panel's height
HOUR: Minutes = 60
TWELVE = -90  # degrees: where twelve o'clock lies, clockwise from three


def compose(bound: Bound, context: Context) -> Composed:
    """Title and steps on paper; clock, minutes, form and materials on night."""
    steps, blocks = _steps_of(bound)
    title = _title(bound, context)
    steps, minutes = _timed(steps)
    where = _steps_box(bound, title, _column(minutes, context), context)
    text = _steps_text(where, steps or blocks, bool(steps), context)
    text = with_exact_lines(text) if steps and text else text
    rings = _rings(text, steps, context) if steps and text else ()
    times = _times(text, rings, minutes, context) if text else ()
    items: list[Item] = [*title, *_side(bound, context, "label", context.words["exercise"])]
    items += [text] if text else []
    items += [*rings, *times, *_clock(bound, context), *_facts(bound, context)]
    return Composed((*items, *footer(bound, context)), _reveals(text, rings, times))


def _reveals(text: Text | None, rings: Sequence[Shape], times: Sequence[Text]) -> tuple[RevealStep, ...]:
    if text is None:
        return ()
    starts = [i for i, p in enumerate(text.body.paragraphs) if p.level == 0]
    ends = [*starts[1:], len(text.body.paragraphs)][: len(starts)]
    steps = []
    timed = {time.name for time in times}
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        ring = (Target(rings[n].name),) if n < len(rings) else ()
        time = (Target(name),) if (name := _time_name(n + 1)) in timed else ()
        steps.append(RevealStep(text.body.paragraphs[start].text, (*ring, Target(text.name, (start, end - 1)), *time)))
    return tuple(steps)


def _title(bound: Bound, context: Context) -> tuple[Item, ...]:
    """The title large; a long one smaller, in two lines."""
    place = bound.template_layout.placeholder("title")
    short = set_title(bound, context, max_lines=1)
    if place is None or not short or not isinstance(short[0], Text) or short[0].body.needed <= place.box.h:
        return short
    box = Box(place.box.x, place.box.y, place.box.w, inches(1.3))
    longer = fit_title(bound.title, replace(TextBox.of(place), box=box, sizes=TITLE_SIZES), context)
    return (replace(longer, span=bound.slide.title_span, steps=0),)


def _steps_of(bound: Bound) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The items of the numbered list, each as its own paragraphs; else the blocks as they are."""
    blocks = bound.slots.get("body", ())
    if len(blocks) == 1 and isinstance(blocks[0], List) and blocks[0].ordered:
        return tuple(b for item in blocks[0].items for b in item.blocks[:1] if isinstance(b, Paragraph)), blocks
    return (), blocks


def _timed(steps: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Minutes | None, ...]]:
    """The steps without the minutes at their ends, `(4 min)`, and those minutes."""
    pairs = [step_minutes(step.runs) if isinstance(step, Paragraph) else ((), None) for step in steps]
    rest = tuple(
        replace(step, runs=runs) if isinstance(step, Paragraph) else step
        for step, (runs, _) in zip(steps, pairs, strict=True)
    )
    return rest, tuple(minutes for _, minutes in pairs)


def _steps_box(bound: Bound, title: Sequence[Item], beside: Emu, context: Context) -> TextBox:
    """Where the steps stand: lower where the title takes two lines, `beside` EMU narrower than the template's place."""
    free = content_box(bound)
    inside = Box(free.x + NUMBERED, free.y, free.w - NUMBERED, free.h)
    where = _below(find_text_box(bound, context, "steps", inside, "steps"), title)
    return where.at(where.box._replace(w=where.box.w - beside)) if beside else where


def _steps_text(where: TextBox, blocks: Sequence[Block], numbered: bool, context: Context) -> Text | None:
    """The steps, closer to each other where there are many; text without numbers as on other slides."""
    if not blocks:
        return None
    if not numbered:
        wide = Box(where.box.x - NUMBERED, where.box.y, where.box.w + NUMBERED, where.box.h)
        body = replace(where.at(wide), levels=levels(context, "body"), sizes=context.theme.scales.get("body", ()))
        return set_blocks(body, "Steps", blocks, context)
    usual = len(where.sizes)
    where = replace(where, sizes=(*where.sizes, *(size for size in CLOSE if size < min(where.sizes, default=0.0))))
    best: Text | None = None
    for spacing in SPACINGS:
        tighter = tuple(replace(style, space_before=min(style.space_before, spacing)) for style in where.levels)
        text = set_blocks(replace(where, levels=tighter), "Steps", blocks, context)
        if not excess(text) and (not text.steps or (text.steps < usual and spacing < SPACINGS[1])):
            return text
        if best is None or (excess(text) > 0, text.steps) < (excess(best) > 0, best.steps):
            best = text  # as large as it can be, then as airy
    return best


def _below(where: TextBox, title: Sequence[Item]) -> TextBox:
    """The text box, moved down if the title's last line reaches into it."""
    if not title or not isinstance(title[0], Text) or where.placeholder is None:
        return where
    top = title[0].box.y + title[0].body.needed + inches(0.45)
    lower = max(0, top - where.box.y)
    return where.at(where.box._replace(y=where.box.y + lower, h=where.box.h - lower))


def _rings(text: Text, steps: Sequence[Block], context: Context) -> tuple[Shape, ...]:
    """A numbered ring at the height of each step's first line."""
    y = float(text.box.y + text.body.insets.top)
    rings = []
    paragraphs = text.body.paragraphs[: len(steps)]
    pitches = [points(p.space_before) + p.line_count * points(p.pitch) for p in paragraphs[1:]]
    side = next((side for side in RINGS if side + AIR <= min(pitches, default=side + AIR)), RINGS[-1])
    size = round(20.0 * side / RINGS[0])
    style = replace(level(context, "card-number"), size=float(size), align="center", color=context.color("lead"))
    for n, paragraph in enumerate(text.body.paragraphs[: len(steps)], start=1):
        y += points(paragraph.space_before) if n > 1 else 0
        middle = round(y) + points(paragraph.pitch) // 2
        box = Box(text.box.x - NUMBERED + (RINGS[0] - side) // 2, middle - side // 2, side, side)
        ring = replace(node(f"Step {n}", box, context), stroke=Stroke(context.color("lead"), 1.75))
        rings.append(label_shape(ring, str(n), style, context))
        y += len(paragraph.lines) * paragraph.pitch * 12_700
    return tuple(rings)


def _minutes_style(context: Context) -> LevelStyle:
    return replace(level(context, "steps"), size=MINUTES_SIZE, align="right", color=context.color("slate"))


def _column(minutes: Sequence[Minutes | None], context: Context) -> Emu:
    """The width in EMU of the column for the steps' minutes; 0 if no step has any."""
    style = run_style(_minutes_style(context))
    widths = [text_width(context.words.duration(each), style, context) for each in minutes if each]
    return APART + max(MINUTES, round(max(widths) * (1 + 2 * SPREAD))) if widths else 0


def _times(text: Text, rings: Sequence[Shape], minutes: Sequence[Minutes | None], context: Context) -> tuple[Text, ...]:
    """Each step's minutes at the right edge, on the height of its ring."""
    style, wide = _minutes_style(context), _column(minutes, context) - APART
    return tuple(
        set_short_text(
            TextBox(Box(text.box.right + APART, ring.box.y, wide, ring.box.h), (style,), anchor="middle"),
            _time_name(n),
            context.words.duration(each),
            context,
        )
        for n, (ring, each) in enumerate(zip(rings, minutes, strict=False), start=1)
        if each
    )


def _time_name(n: int) -> str:
    return f"Step {n} minutes"


def _facts(bound: Bound, context: Context) -> list[Item]:
    """Minutes, form of work and materials; each only where the template has a place for it."""
    exercise = bound.slide.exercise or Exercise()
    words = context.words
    items: list[Item] = []
    if bound.slide.duration:
        items += _side(bound, context, "minutes", words.duration(bound.slide.duration), LARGE)
    form = bound.template_layout.placeholder("form")
    if form:
        wide = exercise.form != "individual"
        across, high = (inches(0.62), inches(0.48)) if wide else (inches(0.42), inches(0.56))
        figure = Box(form.box.x - inches(0.55), form.box.y + (form.box.h - high) // 2, across, high)
        items.append(people(exercise.form, figure, context.color("mint"), context.color("night")))
        where = find_text_box(bound, context, "form", form.box, "form")
        where = replace(where, sizes=tuple(where.levels[0].size - less for less in FORM))
        moved = where.at(form.box._replace(x=form.box.x + inches(0.2), w=form.box.w - inches(0.2))) if wide else where
        form_text = set_short_text(moved, "Form", words.form(exercise.form, exercise.group_size), context)
        items.append(replace(form_text, steps=0))  # the program's own words: no author could shorten them
    needs = materials(bound, context)
    if needs:
        items += _side(bound, context, "materials", needs, SMALLER)
    return items


def _side(bound: Bound, context: Context, key: str, text: str, sizes: tuple[Pt, ...] = ()) -> tuple[Item, ...]:
    """A text on the dark side, where the template has a place for it."""
    place = bound.template_layout.placeholder(key)
    if place is None:
        return ()
    where = find_text_box(bound, context, key, place.box, SIDE_STYLES.get(key, key))
    where = replace(where, sizes=sizes or where.sizes)
    return (set_short_text(where, key.title(), text, context),)


def materials(bound: Bound, context: Context) -> str:
    """What is needed, without amounts: `Paper and pens`."""
    names = [
        plain(block.runs).split(":")[0].strip()
        for note in bound.slide.notes
        if note.kind == "materials"
        for each in note.blocks
        if isinstance(each, List)
        for item in each.items
        for block in item.blocks[:1]
        if isinstance(block, Paragraph)
    ]
    lowered = [names[0], *(_lowered(name) for name in names[1:])] if names else []
    return context.words.listing(tuple(lowered))


def _lowered(name: str) -> str:
    """The name with a small first letter, unless more of its first word is large: `A3-papper`."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _clock(bound: Bound, context: Context) -> tuple[Item, ...]:
    """A clock face with the minutes as a wedge; none without a duration or without room."""
    if not bound.slide.duration or bound.template_layout.placeholder("minutes") is None:
        return ()
    free = bound.template_layout.free
    return (_clock_at(free, bound.slide.duration, context.color("mint"), context.color("apricot"), context),)


def _clock_at(room: Box, minutes: Minutes, line: Color, fill: Color, context: Context) -> Group:
    """A clock as large as the room in its upper left corner; its face is drawn in `line`, the minutes in `fill`."""
    side = min(room.w, room.h)
    tick = side // 32
    face = Box(room.x + 2 * tick, room.y + 2 * tick, side - 4 * tick, side - 4 * tick)
    middle = (room.x + side // 2, room.y + side // 2)
    items: list[Item] = [_tick(n, middle, side // 2, tick, line) for n in range(12)]
    items += [_wedge(minutes, face, fill)]
    items += [Shape("Clock face", face, "ellipse", stroke=Stroke(line, 1.5))]
    pin = inches(0.09)
    items += [
        Shape(
            "Clock pin",
            Box(middle[0] - pin // 2, middle[1] - pin // 2, pin, pin),
            "ellipse",
            fill=context.color("paper"),
        )
    ]
    alt = context.words["alt-clock"].format(n=minutes)
    return Group("Clock", Box(room.x, room.y, side, side), tuple(items), alt)


def _tick(n: int, middle: tuple[Emu, Emu], radius: Emu, length: Emu, line: Color) -> Connector:
    x, y = math.sin(n * math.pi / 6), -math.cos(n * math.pi / 6)
    ends = [(round(middle[0] + x * r), round(middle[1] + y * r)) for r in (radius - length, radius)]
    return Connector(f"Tick {n + 1}", ends[0], ends[1], Stroke(line, 1.25))


def _wedge(minutes: Minutes, face: Box, fill: Color) -> Shape:
    """A wedge of six degrees for each minute from twelve o'clock; an hour or more is the whole disc."""
    if minutes >= HOUR:
        return Shape("Minutes wedge", face, "ellipse", fill=fill)
    start, end = TWELVE % 360, (TWELVE + minutes * 6) % 360
    return Shape("Minutes wedge", face, "pie", (start * 60_000, end * 60_000), fill=fill)


def as_text(bound: Bound, context: Context) -> TextForm | None:
    """The steps, and on a panel beside them what people must know: how long, in which form, with what."""
    steps = bound.slots.get("body", ())
    facts = tuple(Paragraph((Run(fact, bold=n == 0),)) for n, fact in enumerate(_told(bound, context)))
    if not steps or not facts:
        return None
    if BESIDE[2] in context.template.mapping:
        return TextForm(
            (TextPart(steps), TextPart(facts)), (2,), apart=True, behind=_panel(bound, context), inset=(0, PAD)
        )
    line = Paragraph((Run(" · ".join(_told(bound, context)), bold=True),))
    return TextForm((TextPart((line, *steps)),), columns=(1,))


def _told(bound: Bound, context: Context) -> tuple[str, ...]:
    """What the side of an exercise tells besides its name: the minutes, the form of work, the materials."""
    exercise, words = bound.slide.exercise or Exercise(), context.words
    minutes = words.duration(bound.slide.duration) if bound.slide.duration else ""
    return tuple(filter(None, (minutes, words.form(exercise.form, exercise.group_size), materials(bound, context))))


def _panel(bound: Bound, context: Context) -> Callable[[Sequence[Box]], tuple[Item, ...]]:
    """What is drawn behind the two columns: a panel under the second, and a clock at the foot of it."""

    def draw(boxes: Sequence[Box]) -> tuple[Item, ...]:
        box = boxes[1]
        ground = replace(plate("Panel", box, context), fill=context.color("mist"), decorative=True)
        if not bound.slide.duration:
            return (ground,)
        side = min(round(box.h * CLOCK), box.w - 2 * PAD)
        room = Box(box.x + (box.w - side) // 2, box.bottom - side - PAD, side, side)
        line, fill = context.color("lead"), context.color("look-here")
        return (ground, _clock_at(room, bound.slide.duration, line, fill, context))

    return draw


def check(bound: Bound) -> Iterable[Diagnostic]:
    """Not more steps than can be followed, and no step without words."""
    steps, _ = _steps_of(bound)
    if len(steps) > MOST:
        yield error("too-many-steps", f"the exercise has {len(steps)} steps, a slide holds {MOST}", steps[MOST].span,
                    "join steps, or divide the exercise")  # fmt: skip
    yield from empty_item_faults(bound)


LAYOUT = Layout(
    name="exercise",
    meaning="The participants work: minutes on a clock, form of work, materials, numbered steps.",
    compose=compose,
    as_text=as_text,
    example=EXAMPLE,
    slots=(SlotSpec("body", "the steps as a numbered list", (List, Paragraph), required=False, heading=False),),
    check=check,
    slot_limits=(0, 0),
    reveals=("true", "items"),
)
