"""Quiz: a question as the title, and lettered answers to choose from.

The guide says which one is right. With `reveal: answer` a click shows it on the slide, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deckgen.deck.model import Block, List, ListItem, Paragraph, Picture
from deckgen.layouts.amount import OPTICAL
from deckgen.layouts.boxes import stack_rows
from deckgen.layouts.content_checks import count_faults, empty_item_faults, intro_faults
from deckgen.layouts.content_room import room_below
from deckgen.layouts.footers import footer
from deckgen.layouts.icons import draw_icon, inner_box
from deckgen.layouts.named_items import list_items
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.shapes import label_shape, node, plate
from deckgen.layouts.spec import Bound, Composed, Layout, RevealStep, SlotSpec, TextForm, TextPart
from deckgen.layouts.text_boxes import level
from deckgen.layouts.titles import introduction, set_title
from deckgen.scene.items import Group, Item, TextBody
from deckgen.typeset.context import Context
from deckgen.typeset.flow import flow
from deckgen.typeset.pictures import place_picture
from deckgen.typeset.text import body, is_torn
from deckgen.values.color import Stroke
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, Emu, Insets, Pt, inches
from deckgen.values.value import replace

EXAMPLE = """---
layout: quiz
reveal: answer
---
# What is forbidden while you drive?

- [ ] Drinking coffee at the wheel
- [x] Holding a telephone in your hand
- [ ] Talking with both hands on the wheel

::: answer
Since 1 February 2018. Coffee is allowed as long as the car is driven safely.
:::
"""
MOST = 6
SIZES = (28.0, 24.0, 20.0)  # points
FEW = 4  # so many answers have large discs
DISCS = (inches(0.62), inches(0.48))
LETTER = 0.52  # of the disc
PAD = inches(0.16)
GAP, LEAST = inches(0.24), inches(0.1)
PICTURE = 0.4  # of the width, where there is one
RING, TICK = 3.0, 0.8  # points; of the disc
TALLEST, APART = 1.35, 0.5  # of a card's own height: what cards beside a picture may be, and be apart


def compose(bound: Bound, context: Context) -> Composed:
    """A card for every answer, all of one size; each is a part to reveal, or the sign of those that are right."""
    title = set_title(bound, context)
    room, picture = _beside(bound, room_below(bound, title, context), context)
    items = list_items(bound)
    disc = DISCS[len(items) > FEW]
    reveal = bound.slide.reveal
    answered = reveal is not None and reveal.text == "answer"
    bodies = _bodies(items, room, disc, answered, context)
    boxes: Sequence[Box] = stack_rows([max(each.needed, disc + PAD) for each in bodies], room, GAP, LEAST)
    boxes = _spread(boxes, room)
    cards = [_card(n, box, text, disc, context) for n, (box, text) in enumerate(zip(boxes, bodies, strict=True))]
    signs: tuple[Item, ...] = ()
    if answered:
        signs = tuple(_sign(n, box, disc, context) for n, (box, item) in enumerate(zip(boxes, items, strict=True))
                      if item.checked)  # fmt: skip
        steps: tuple[RevealStep, ...] = (item_step("answer", *signs),)
    else:
        steps = tuple(item_step(text.paragraphs[0].text, card) for text, card in zip(bodies, cards, strict=True))
    drawn: tuple[Item, ...] = (*title, *introduction(bound, context, title), *picture, *cards, *signs)
    return Composed((*drawn, *footer(bound, context)), steps)


def _beside(bound: Bound, room: Box, context: Context) -> tuple[Box, tuple[Item, ...]]:
    """The room for the answers, and the picture at their right, if there is one."""
    found = next((block for block in bound.slots["body"] if isinstance(block, Picture)), None)
    if found is None:
        return room, ()
    wide = round(room.w * PICTURE)
    box = Box(room.right - wide, room.y, wide, room.h)
    placed = place_picture(found, box, context, name="Picture")
    return room._replace(w=room.w - wide - GAP), (placed,)


def _spread(boxes: Sequence[Box], room: Box) -> list[Box]:
    """The cards taller and apart, so that together they fill the room, as high as a picture beside them."""
    spare = room.bottom - boxes[-1].bottom
    tall = [min(box.h + spare // len(boxes), round(box.h * TALLEST)) for box in boxes]
    gap = min((room.h - sum(tall)) // max(1, len(boxes) - 1), round(max(tall) * APART))
    tops = [room.y + sum(tall[:n]) + gap * n for n in range(len(boxes))]
    lower = round((room.bottom - tops[-1] - tall[-1]) * OPTICAL)
    return [Box(box.x, top + lower, box.w, high) for box, top, high in zip(boxes, tops, tall, strict=True)]


def _bodies(items: Sequence[ListItem], room: Box, disc: Emu, answered: bool, context: Context) -> list[TextBody]:
    """The answers at the largest size at which all fit, with room for a sign where one will be shown."""
    insets = Insets(disc + 2 * PAD, PAD // 2, disc + 2 * PAD if answered else PAD, PAD // 2)
    width = room.w - insets.left - insets.right
    for size in SIZES:
        bodies = [_body(item, size, width, insets, context) for item in items]
        needed = sum(max(each.needed, disc + PAD) + LEAST for each in bodies)
        if needed <= room.h and not any(is_torn(each.paragraphs) for each in bodies):
            break
    return bodies


def _body(item: ListItem, size: Pt, width: Emu, insets: Insets, context: Context) -> TextBody:
    style = replace(level(context, "row"), size=size, space_before=4.0)
    blocks = tuple(block for block in item.blocks if isinstance(block, Paragraph))
    return body(flow(blocks, (style,), width, context), insets, "middle")


def _card(n: int, box: Box, text: TextBody, disc: Emu, context: Context) -> Group:
    """The answer on a card, its letter in a disc."""
    letter = chr(ord("A") + n)
    card = replace(plate(f"Answer {letter} text", box, context), fill=context.color("mist"), body=text)
    place = Box(box.x + PAD, box.y + (box.h - disc) // 2, disc, disc)
    style = replace(level(context, "plan-number"), size=round(disc / 12_700 * LETTER))
    ground = replace(node(f"Answer {letter} letter", place, context), fill=context.color("lead"))
    return Group(f"Answer {letter}", box, (card, label_shape(ground, letter, style, context)))


def _sign(n: int, box: Box, disc: Emu, context: Context) -> Group:
    """What says that an answer is right, in grey and for every eye: a ring round its card, and a tick."""
    name, lead = f"Right answer {chr(ord('A') + n)}", context.color("lead")
    ring = replace(plate(f"{name} ring", box, context), fill=None, stroke=Stroke(lead, RING))
    place = Box(box.right - PAD - disc, box.y + (box.h - disc) // 2, disc, disc)
    tick = draw_icon(f"{name} tick", "check", inner_box(place, TICK), lead)
    return Group(name, box, (ring, tick), alt=context.words["right-answer"])


def check(bound: Bound) -> Iterable[Diagnostic]:
    """Two to six answers written as a task list, at least one of them right; nothing below an answer."""
    items = list_items(bound)
    where = items[MOST].span if len(items) > MOST else None
    yield from count_faults(len(items), (2, MOST), "answers", where, bound, "write them as a list: `- [ ] …`")
    unmarked = [item for item in items if item.checked is None]
    if unmarked:
        yield error("missing-mark", "the answer is neither marked as right nor as wrong", unmarked[0].span,
                    "write `- [x]` before a right one, `- [ ]` before a wrong one")  # fmt: skip
    elif items and not any(item.checked for item in items):
        yield error("missing-answer", "no answer of the quiz is right", items[0].span,
                    "mark the right one: `- [x] …`; only the leader's guide shows it")  # fmt: skip
    yield from (fault for item in items for fault in _item_faults(item))
    pictures = [block for block in bound.slots.get("body", ()) if isinstance(block, Picture)]
    if len(pictures) > 1:
        yield error("too-many-pictures", "the quiz has more than one picture", pictures[1].span, "keep one")
    yield from empty_item_faults(bound)
    yield from intro_faults(bound)


def _item_faults(item: ListItem) -> Iterable[Diagnostic]:
    below: tuple[Block, ...] = tuple(block for block in item.blocks if not isinstance(block, Paragraph))
    if below:
        yield error("wrong-content", "an answer is a line of text", below[0].span, "put explanations into `::: answer`")


def as_text(bound: Bound, context: Context) -> TextForm:
    """The answers as a lettered list, none of them marked; beside them the picture, if there is one."""
    blocks = bound.slots["body"]
    intro = tuple(block for block in blocks if isinstance(block, Paragraph))
    answers = tuple(replace(item, checked=None) for item in list_items(bound))
    text = TextPart((*intro, List(answers, ordered=True)))
    pictures = tuple(TextPart((block,)) for block in blocks if isinstance(block, Picture))
    return TextForm((text, *pictures), columns=(1 + len(pictures),), apart=bool(pictures), number="A.")


LAYOUT = Layout(
    name="quiz",
    meaning="A question and two to six answers as a task list; the right one, `[x]`, stands in the guide, and on the "
    "slide with `reveal: answer`.",
    compose=compose,
    as_text=as_text,
    looks_within=True,
    example=EXAMPLE,
    slots=(
        SlotSpec("body", "the answers as a task list, perhaps a picture", (List, Paragraph, Picture), heading=False),
    ),
    check=check,
    slot_limits=(0, 0),
    reveals=("true", "items", "answer"),
)
