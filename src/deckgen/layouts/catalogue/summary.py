"""Summary: two to six questions or headings, each with what to remember of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from deckgen.deck.model import Block, List, ListItem, Paragraph, Runs, plain
from deckgen.layouts.boxes import content_box
from deckgen.layouts.footers import footer
from deckgen.layouts.overflow import overflows
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.spec import POINTS, Bound, Composed, Layout, SlotSpec, TextForm, TextPart
from deckgen.layouts.text_boxes import level, new_text_box, recolor, set_blocks_alike, set_short_text, span_of
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Connector, Group, Text
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.text_box import TextBox
from deckgen.values.color import Stroke
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.plural import number_of
from deckgen.values.units import Box, Pt, inches
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: summary
---
# What raises the power to renew
## Do we look in the right place?
- The great challenges of our time
- What affects the most people
## The citizen before the technology?
- See yourselves from outside
- Let ideas start from the citizen
## Do we release the power of the staff?
- A target picture to long for
- Recognition and mandate for all
## Are we models of curiosity?
- Join what you can with what you can learn
- Listen actively
"""
MOST = 6
GROWTH = (1.5, 4 / 3, 7 / 6)  # of the template's own size, in its place for text
MANY = 4  # more headings than so many are set smaller
GAP_X, GAP_Y = inches(0.5), inches(0.35)
NUMBER = inches(0.6)  # the width that the number takes
HEADING = inches(0.5)

Head: TypeAlias = tuple[Connector, Text, Text]  # the line, the number, the question


@value_class
class Question:
    """A question and its points."""

    question: Runs
    points: tuple[Block, ...]


def questions_of(bound: Bound) -> tuple[Question, ...]:
    """A question for each heading, or for each item of a list, whose points are nested below it."""
    if bound.open_slots:
        return tuple(Question(slot.heading, slot.blocks) for slot in bound.open_slots)
    lists = [block for block in bound.slots.get("body", ()) if isinstance(block, List)]
    found = []
    for item in (item for block in lists for item in block.items):
        first = item.blocks[0] if item.blocks else None
        if isinstance(first, Paragraph):
            found.append(Question(first.runs, item.blocks[1:]))
    return tuple(found)


def compose(bound: Bound, context: Context) -> Composed:
    """A grid of two columns; a line, a number, the question and its points in each field."""
    entries = questions_of(bound)
    room = content_box(bound)
    room = room._replace(w=context.template.size.w - 2 * room.x)
    boxes = grid(room, len(entries))
    heads, texts = _fitting(entries, boxes, context)
    groups = [
        Group(f"Question {n}", box, (*head, *((text,) if text.body.paragraphs else ())))
        for n, (head, text, box) in enumerate(zip(heads, texts, boxes, strict=False), 1)
    ]
    steps = tuple(item_step(plain(e.question), group) for e, group in zip(entries, groups, strict=False))
    return Composed((*set_title(bound, context), *groups, *footer(bound, context)), steps)


def _fitting(
    entries: Sequence[Question], boxes: Sequence[Box], context: Context
) -> tuple[list[Head], tuple[Text, ...]]:
    """Heads and points at the largest size of the heads at which all have room; many take the smallest at once."""
    sizes = context.theme.scales.get("heading", (level(context, "heading").size,))
    for size in sizes[-1:] if len(entries) > MANY else sizes:
        heads = [
            _head(n, entry, box, size, context) for n, (entry, box) in enumerate(zip(entries, boxes, strict=False), 1)
        ]
        texts = set_blocks_alike(
            [
                (new_text_box(context, _under(box, head[2]), "column"), f"Points {n}", entry.points)
                for n, (entry, head, box) in enumerate(zip(entries, heads, boxes, strict=False), 1)
            ],
            context,
        )
        if not overflows((*texts, *(head[2] for head in heads))):
            break
    return heads, texts


def grid(room: Box, count: int) -> tuple[Box, ...]:
    """Boxes for so many questions, row by row in two columns."""
    rows = max(1, -(-count // 2))
    gap = GAP_Y if rows < 3 else GAP_Y // 2
    return tuple(box for row in room.rows(rows, gap) for box in row.columns(2, GAP_X))[:count]


def _head(n: int, entry: Question, box: Box, size: Pt, context: Context) -> Head:
    line = Connector(f"Line {n}", (box.x, box.y), (box.right, box.y), Stroke(context.color("lead"), 2.0))
    style = replace(level(context, "heading"), size=size)
    top = box.y + inches(0.14)
    leading = recolor(style, context.color("lead"))
    number = set_short_text(TextBox(Box(box.x, top, NUMBER, HEADING), (leading,)), f"Number {n}", str(n), context)
    where = TextBox(Box(box.x + NUMBER, top, box.w - NUMBER, 2 * HEADING), (style,))
    return line, number, set_short_text(replace(where, balance=True), f"Heading {n}", entry.question, context)


def _under(box: Box, heading: Text) -> Box:
    top = heading.box.y + heading.body.needed + inches(0.1)
    return Box(box.x + NUMBER, top, box.w - NUMBER, box.bottom - top)


def check(bound: Bound) -> Iterable[Diagnostic]:
    """Two to six questions."""
    count = len(questions_of(bound))
    if not 2 <= count <= MOST:
        blocks: Sequence[Block] = bound.slots.get("body", ())
        code = "too-many-parts" if count > MOST else "missing-content"
        held = number_of(count, "question") if count else "no questions"
        yield error(
            code,
            f"the summary has {held}, there is room for 2 to {MOST}",
            span_of(blocks) or bound.head,
            "write each as a heading with its points below",
        )


def as_text(bound: Bound, context: Context) -> TextForm:
    """The questions as a numbered list, with their points below them."""
    items = tuple(ListItem((Paragraph(each.question), *_listed(each.points))) for each in questions_of(bound))
    return TextForm(
        (TextPart((List(items, ordered=True),)),), columns=(2, 1), growth=GROWTH, steady=True, dress=_dressed(context)
    )


def _dressed(context: Context) -> Callable[[tuple[LevelStyle, ...]], tuple[LevelStyle, ...]]:
    """The template's levels, with the questions told from their points by more than a size."""

    def dress(levels: tuple[LevelStyle, ...]) -> tuple[LevelStyle, ...]:
        first = replace(levels[0], bold=True, color=context.color("lead"), space_before=levels[0].size)
        return (first, *levels[1:])

    return dress


def _listed(points: Sequence[Block]) -> tuple[Block, ...]:
    """Points as lists, paragraphs among them too."""
    return tuple(List((ListItem((block,)),)) if isinstance(block, Paragraph) else block for block in points)


LAYOUT = Layout(
    name="summary",
    meaning="What to remember: questions or headings with a few points each, numbered.",
    compose=compose,
    as_text=as_text,
    example=EXAMPLE,
    slots=(SlotSpec("body", "a list of questions, their points nested", (List,), required=False, heading=False),),
    open_slots=SlotSpec("question", "a question and its points", POINTS, required=False),
    check=check,
    slot_limits=(0, MOST),
    reveals=("true", "items"),
)
