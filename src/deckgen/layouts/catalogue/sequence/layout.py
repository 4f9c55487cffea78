"""Sequence: who sends which message to whom, in the order of time, from a block of Mermaid."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence as Several

from deckgen.deck.diagrams import Message, Sequence, SequenceNote
from deckgen.deck.model import Diagram, Run, Runs, plain
from deckgen.layouts.catalogue.sequence.arrangement import SequencePlaces, arrange, message_words, parted
from deckgen.layouts.content_checks import missing_content
from deckgen.layouts.content_room import diagram_in, text_and_room
from deckgen.layouts.footers import footer
from deckgen.layouts.overflow import GO_ON
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.shapes import pill
from deckgen.layouts.spec import TEXT, Bound, Composed, Layout, RevealStep, SlotSpec
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Connector, Item, Shape
from deckgen.scene.preset_shapes import glue_point
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.shape_labels import label_in_shape
from deckgen.typeset.diagrams.words import words_label, words_size
from deckgen.values.color import Stroke
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, Emu, Insets, points
from deckgen.values.value import replace

EXAMPLE = """---
layout: sequence
---
# A case is answered once, by whoever took it

```mermaid
sequenceDiagram
  participant C as Citizen
  participant D as Front desk
  participant E as Expert
  C->>D: May I build a fence?
  alt it is in the guide
    D-->>C: Yes, if it is low
  else it is not
    D->>E: How high may it be?
    E-->>D: 1.1 metres
    D-->>C: Yes, up to 1.1 metres
  end
  Note over D: The guide is mended
```
"""
LINE, THIN = 1.5, 1.0  # points
HEADS = {"arrow": "triangle", "open": "arrow", "circle": "oval", "cross": "diamond"}
DOT, BAR = points(4), points(9)  # where messages begin and end; the width of a participant at work
LOOP = 1.6  # of the letters' size: how far a message to oneself leads away


def compose(bound: Bound, context: Context) -> Composed:
    """The participants, their lines, frames, notes and messages."""
    title = set_title(bound, context)
    text, room = text_and_room(bound, title, context)
    diagram = diagram_in(bound)
    if diagram is None or not isinstance(sequence := diagram.drawing, Sequence):
        return Composed((*title, *text, *footer(bound, context)))
    placed = arrange(sequence, room, context)
    if not placed.fits:
        fault = error("crowded-diagram", "the sequence has no room in letters of 12 points", diagram.span,
                      "divide it, or shorten its words", GO_ON)  # fmt: skip
        return Composed((*title, *text, *footer(bound, context)), diagnostics=(fault,), too_full=True)
    heads = _heads(sequence, placed, context)
    frames, said = _frames(placed, context)
    back = [*frames, *_life_lines(placed, heads, context), *_bars(placed, context), *said]
    parts = [part for n, step in enumerate(sequence.steps) if (part := _drawn(n, step, sequence, placed, context))]
    steps = tuple(step for step, _ in parts)
    items: tuple[Item, ...] = (*back, *heads, *(item for _, own in parts for item in own))
    return Composed((*title, *text, *items, *footer(bound, context)), steps)


def _heads(sequence: Sequence, placed: SequencePlaces, context: Context) -> list[Shape]:
    """The boxes of the participants; those of people are round."""
    found = []
    for n, who in enumerate(sequence.participants, start=1):
        name, box = f"Participant {n}", placed.heads[who.id]
        shape = pill(name, box, context) if who.actor else Shape(name, box)
        label = words_label(who.words, placed.size, "paper", context)
        shape = replace(shape, fill=context.color("lead"), decorative=False, span=who.span)
        side = points(placed.size * 0.2)
        found.append(label_in_shape(shape, label, context, room=box.inside(Insets(side, 0, side, 0)), step=0))
    return found


def _life_lines(placed: SequencePlaces, heads: Several[Shape], context: Context) -> list[Connector]:
    stroke = Stroke(context.color("stone"), THIN, "dash")
    found = []
    for n, (head, x) in enumerate(zip(heads, placed.middles.values(), strict=True), start=1):
        site, _ = glue_point(head.preset, head.box, "bottom")
        found.append(Connector(f"Time {n}", (x, head.box.bottom), (x, placed.bottom), stroke, head.name, site))
    return found


def _bars(placed: SequencePlaces, context: Context) -> list[Shape]:
    """The times at which participants are at work."""
    fill, line = context.color("silver"), Stroke(context.color("stone"), 0.5)
    return [
        Shape(f"Work {n}", Box(placed.middles[who] - BAR // 2, top, BAR, max(BAR, bottom - top)), fill=fill,
              stroke=line)
        for n, (who, top, bottom) in enumerate(sorted(placed.bars, key=lambda bar: bar[1]), start=1)
    ]  # fmt: skip


def _frames(placed: SequencePlaces, context: Context) -> tuple[list[Item], list[Item]]:
    """The frames, the outermost first, whose branches begin at a line across; and what they say."""
    found: list[Item] = []
    words: list[Item] = []
    stroke = Stroke(context.color("stone"), THIN)
    for n, frame in enumerate(sorted(placed.frames, key=lambda each: each.number), start=1):
        name = f"Frame {n}"
        found.append(Shape(name, frame.box, stroke=stroke))
        words.append(
            _said(f"{name} name", frame.frame.kind, frame.frame.words, frame.box, frame.box.y, placed, context)
        )
        for k, (branch, y) in enumerate(frame.branches, start=1):
            line = replace(stroke, dash="dash")
            found.append(Connector(f"{name} line {k}", (frame.box.x, y), (frame.box.right, y), line))
            words.append(_said(f"{name} branch {k}", branch.kind, branch.words, frame.box, y, placed, context))
    return found, words


def _said(name: str, kind: str, words: Runs, box: Box, y: Emu, placed: SequencePlaces, context: Context) -> Shape:
    """What a frame or a branch of it says, at its upper left."""
    runs = (Run(kind, bold=True), *((Run("  "), *words) if words else ()))
    label = replace(words_label(runs, placed.size, "ink", context, "left"), anchor="top")
    side = points(placed.size * 0.35)
    size = words_size(label, box.w - 2 * side, context)
    place = Box(box.x + side, y + side // 3, min(size.w, box.w - 2 * side), size.h)
    shape = Shape(name, place, fill=context.color("paper"), decorative=False)
    return label_in_shape(shape, label, context, room=place, step=0)


def _drawn(
    n: int, step: object, sequence: Sequence, placed: SequencePlaces, context: Context
) -> tuple[RevealStep, list[Item]] | None:
    """A message or a note, and the step in which it appears; None for what is drawn behind."""
    if isinstance(step, SequenceNote):
        label = words_label(step.words, placed.size, "ink", context)
        box = placed.notes[n]
        shape = Shape(f"Note {n + 1}", box, fill=context.color("apricot"), decorative=False, span=step.span)
        side = points(placed.size * 0.2)
        note = label_in_shape(shape, label, context, room=box.inside(Insets(side, 0, side, 0)), step=0)
        return item_step(plain(step.words).strip(), note), [note]
    if not isinstance(step, Message):
        return None
    items = _message(n, step, sequence, placed, context)
    return item_step(plain(step.words).strip() or f"{n + 1}", *items), items


def _message(n: int, message: Message, sequence: Sequence, placed: SequencePlaces, context: Context) -> list[Item]:
    """A line between two dots on the lines of the participants, with its words above it."""
    y, color = placed.downs[n], context.color("slate")
    start, end = placed.middles[message.start], placed.middles[message.end]
    names = {who.id: plain(who.words).strip() or who.id for who in sequence.participants}
    said = plain(message_words(message)).strip()
    alt = f"{names[message.start]} → {names[message.end]}" + (f": {said}" if said else "")
    stroke = Stroke(color, LINE, "sysDash" if message.line == "dotted" else "", HEADS.get(message.head, ""),
                    HEADS.get(message.tail, ""))  # fmt: skip
    loop = start == end
    low = y + points(placed.size * LOOP) * 2 // 3 if loop else y
    name = f"Message {n + 1}"
    dots = [
        Shape(f"{name} {part}", Box(x - DOT // 2, at - DOT // 2, DOT, DOT), "ellipse", fill=color)
        for part, x, at in (("start", start, y), ("end", end, low))
    ]
    out, into = ("right", "right") if loop else ("right", "left") if start < end else ("left", "right")
    first, begin = glue_point("ellipse", dots[0].box, out)
    last, finish = glue_point("ellipse", dots[1].box, into)
    finish = finish if loop else (finish[0], begin[1])
    passes = (start + points(placed.size * LOOP),) if loop else ()
    line = Connector(name, begin, finish, stroke, dots[0].name, first, dots[1].name, last, "along" if loop else "",
                     passes=passes, alt=alt)  # fmt: skip
    items: list[Item] = [*dots, line]
    if n in placed.words:
        box = placed.words[n]
        label = words_label(message_words(message), placed.size, "ink", context, "left" if loop else "center")
        shape = Shape(f"{name} words", box, fill=context.color("paper"), decorative=False, span=message.span)
        items.append(label_in_shape(shape, label, context, room=box, step=0))
    return items


def divide(bound: Bound, context: Context) -> Several[Bound]:
    """The sequence in parts that each have room; text beside it stands on the first."""
    diagram = diagram_in(bound)
    if diagram is None or not isinstance(diagram.drawing, Sequence):
        return (bound,)
    _, room = text_and_room(bound, set_title(bound, context), context)
    text = [block for block in bound.slots.get("body", ()) if not isinstance(block, Diagram)]
    parts = [replace(diagram, drawing=part) for part in parted(diagram.drawing, room, context)]
    return [bound.with_body((*text, part) if n == 0 else (part,)) for n, part in enumerate(parts)]


def check(bound: Bound) -> Iterable[Diagnostic]:
    """One diagram of messages."""
    diagram = diagram_in(bound)
    if diagram is None or not isinstance(diagram.drawing, Sequence):
        yield missing_content(bound, "the slide has no sequence",
                              "write a block of Mermaid that begins `sequenceDiagram`")  # fmt: skip


LAYOUT = Layout(
    name="sequence",
    meaning="Who sends which message to whom, in the order of time, from a block of Mermaid.",
    compose=compose,
    example=EXAMPLE,
    slots=(
        SlotSpec("body", "a block of Mermaid that begins `sequenceDiagram`; text beside it", (*TEXT, Diagram),
                 heading=False),
    ),
    check=check,
    divide=divide,
    slot_limits=(0, 0),
    reveals=("true", "items"),
)  # fmt: skip
