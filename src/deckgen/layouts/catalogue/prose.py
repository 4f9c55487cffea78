"""Prose: a long text in two columns of about the same height, as in a book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.deck.model import Block, Heading, List, Paragraph, Quote, Runs
from deckgen.layouts.amount import lone_sentence, no_larger_than_titles, poise, scale, set_amply
from deckgen.layouts.boxes import content_box
from deckgen.layouts.footers import footer
from deckgen.layouts.overflow import excess
from deckgen.layouts.spec import Bound, Composed, Layout, RevealStep, SlotSpec, TextForm, TextPart
from deckgen.layouts.text_boxes import level, levels, set_blocks, set_blocks_alike, set_short_text
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Paragraph as SetParagraph
from deckgen.scene.items import Target, Text
from deckgen.typeset.context import Context
from deckgen.typeset.fit import fit_share
from deckgen.typeset.flow import flow
from deckgen.typeset.text_box import TextBox
from deckgen.typeset.text_splitting import split_text
from deckgen.values.units import Box, inches
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: prose
---
# Our target picture

In a world that is hard to make out I am thankful for a source that is free, independent and mine. I come with a
question and leave with three better ones, and nobody has tried to sell me anything on the way.

Everything is free and on my terms. It follows me through life: to my first words, to school, to a new country or a
new trade, and to the days when I have all the time in the world.

It mirrors the society that I live in and is a self-evident place for everyone. Here I dare to be curious, and here
I meet people whom I would not have met otherwise.

It is where I am, in my pocket, always open, and it guards my integrity. It asks nothing of me. It is the living room
of our democracy.
"""
SIZES = (18.0, 16.0)  # points
LARGER = (24.0, 22.0, 20.0)  # points, of texts that are shorter than a slide
PULLED, PULLED_SIZES = 0.36, (40.0, 36.0, 32.0, 28.0)  # of the width, and points: the sentence that is pulled out
LETTER_SIZES = (24.0, 22.0, 20.0, 18.0, 17.0, 16.0)  # points, of the text beside it
LETTER_LARGER = 4  # of these sizes are above what its text needs: no reason to warn
FULL = 0.94  # of the height: so much they may take
GAP = inches(0.5)
KEPT = 2  # lines of a paragraph that stay together at the foot and at the head of a column
TORN = 1.5  # lines: a paragraph is divided if the columns would differ by more


@value_class
class ColumnBreak:
    """Where the second column begins: before a line of a block."""

    block: int
    line: int


def compose(bound: Bound, context: Context) -> Composed:
    """Both columns at one size; each paragraph is a part to reveal."""
    blocks = bound.slots["body"]
    texts, cut_at = _letter(bound, context) or _large(bound, context) or _usual(bound, context)
    return Composed(
        (*set_title(bound, context), *texts, *footer(bound, context)), _steps(texts, blocks, cut_at, context)
    )


def _letter(bound: Bound, context: Context) -> tuple[tuple[Text, ...], None] | None:
    """A text that begins with a quoted sentence: that large at the left, the rest beside it as in a letter."""
    first, *rest = bound.slots["body"]
    if (
        not isinstance(first, Quote)
        or not rest
        or bound.part != (1, 1)
        or not all(isinstance(b, Paragraph) for b in rest)
    ):
        return None
    room = content_box(bound)
    left = room._replace(w=round(room.w * PULLED) - GAP)
    right = Box(room.x + round(room.w * PULLED), room.y, room.w - round(room.w * PULLED), room.h)
    heading = replace(level(context, "heading"), color=context.color("lead"))
    words = tuple(run for block in first.blocks if isinstance(block, Paragraph) for run in block.runs)
    pulled = set_short_text(
        TextBox(left, (replace(heading, size=PULLED_SIZES[0]),), PULLED_SIZES, role="body", balance=True),
        "Text 1", words, context,
    )  # fmt: skip
    voice = replace(level(context, "heading"), size=LETTER_SIZES[0], pitch=1.24, space_before=10.0, bold=False)
    text = set_blocks(TextBox(right, (voice,), LETTER_SIZES), "Text 2", rest, context)
    if excess(text) or excess(pulled):
        return None
    return (replace(pulled, steps=0, span=first.span), replace(text, steps=max(0, text.steps - LETTER_LARGER))), None


def _large(bound: Bound, context: Context) -> tuple[tuple[Text, ...], ColumnBreak | None] | None:
    """Both columns at the largest size at which a short text fits; None for a text that needs the usual sizes."""
    if bound.part != (1, 1):
        return None
    if lone_sentence(bound.slots["body"]):
        (area, *_) = _areas(bound, context)
        return (set_amply(area.at(content_box(bound)), "Text 1", bound.slots["body"], context),), None
    for size in no_larger_than_titles(LARGER, context):
        usual = _areas(bound, context)
        styles = tuple(scale(style, size / SIZES[0]) for style in usual[0].levels)
        areas = [replace(area, levels=styles, sizes=()) for area in usual]
        left, right, cut_at = split_columns(bound.slots["body"], areas[0], context)
        parts = [(where, blocks) for where, blocks in zip(areas, (left, right), strict=True) if blocks]
        if all(fit_share(blocks, where, context) <= FULL for where, blocks in parts):
            named = [(where, f"Text {n}", blocks) for n, (where, blocks) in enumerate(parts, start=1)]
            return poise(set_blocks_alike(named, context)), cut_at
    return None


def _usual(bound: Bound, context: Context) -> tuple[tuple[Text, ...], ColumnBreak | None]:
    """Both columns at one of the usual sizes, the largest at which they fit."""
    areas = [area.from_step(bound.step) for area in _areas(bound, context)]
    blocks = bound.slots["body"]
    for step in range(max(1, len(areas[0].sizes))):
        left, right, cut_at = split_columns(blocks, areas[0].from_step(step), context)
        parts = [(areas[0], "Text 1", left), *([(areas[1], "Text 2", right)] if right else [])]
        texts = set_blocks_alike(parts, context)
        if max(text.steps for text in texts) <= step:
            break
    return tuple(replace(text, steps=text.steps + bound.step) for text in texts), cut_at


def _areas(bound: Bound, context: Context) -> tuple[TextBox, ...]:
    style = tuple(replace(each, size=SIZES[0]) for each in levels(context, "prose"))
    room = content_box(bound)
    sizes = (*SIZES, *context.theme.scales.get("small", ()))
    return tuple(TextBox(box, style, sizes) for box in room.columns(2, GAP))


def split_columns(
    blocks: Sequence[Block], where: TextBox, context: Context
) -> tuple[tuple[Block, ...], tuple[Block, ...], ColumnBreak | None]:
    """The blocks of the left and the right column, and where they were parted.

    A paragraph is divided if that makes the columns more even.
    """
    best = min(_cuts(blocks, where, context), default=None, key=lambda each: each[0])
    if best is None:
        return tuple(blocks), (), None
    _, found, marks = best
    if not found.line:
        return tuple(blocks[: found.block]), tuple(blocks[found.block :]), found
    paragraph = blocks[found.block]
    assert isinstance(paragraph, Paragraph), "only paragraphs are divided"
    head, tail = _parted(paragraph.runs, marks)
    before, after = replace(paragraph, runs=head), replace(paragraph, runs=tail)
    return (*blocks[: found.block], before), (after, *blocks[found.block + 1 :]), found


def _cuts(blocks: Sequence[Block], where: TextBox, context: Context) -> Iterator[tuple[float, ColumnBreak, int]]:
    """Every place where the text may be parted: its cost in lines, and how many letters of a paragraph come before."""
    set_ = [flow((block,), where.levels, where.width, context) for block in blocks]
    space = where.levels[0].space_before / (where.levels[0].pitch * where.levels[0].size)
    heights = [sum(len(p.lines) for p in block) + space * max(1, len(block)) for block in set_]
    total, before = sum(heights), 0.0
    for n, (block, high) in enumerate(zip(set_, heights, strict=True)):
        if n and not isinstance(blocks[n - 1], Heading):
            yield _cost(before, total - before, 0.0), ColumnBreak(n, 0), 0
        if isinstance(blocks[n], Paragraph):
            count = len(block[0].lines)
            for line in range(KEPT, count - KEPT + 1):
                cost = _cost(before + line, total - before - line, TORN)
                yield cost, ColumnBreak(n, line), _letters(block[0], line)
        before += high


def _cost(left: float, right: float, torn: float) -> float:
    """The height of the higher column in lines; more if that is the right one, or if a paragraph is divided."""
    return max(left, right + 0.5) + torn / 2


def _letters(paragraph: SetParagraph, lines: int) -> int:
    return sum(_visible(line.text) for line in paragraph.lines[:lines])


def _visible(text: str) -> int:
    """How many characters of a text are visible; breaking lines changes only the others."""
    return sum(not char.isspace() and char != "\u00ad" for char in text)


def _parted(runs: Runs, letters: int) -> tuple[Runs, Runs]:
    """The runs before and after so many visible characters, without the white space between."""
    for n, run in enumerate(runs):
        count = 1 if run.maths else _visible(run.text)  # a formula is one character of its line
        if letters > count:
            letters -= count
            continue
        if run.maths:
            return runs[: n + 1], _trimmed(runs[n + 1 :])
        at = 0
        while letters:
            letters -= _visible(run.text[at])
            at += 1
        head, tail = replace(run, text=run.text[:at]), replace(run, text=run.text[at:].lstrip())
        return (*runs[:n], head), _trimmed((tail, *runs[n + 1 :]))
    return runs, ()


def _trimmed(runs: Runs) -> Runs:
    """The runs without white space at their start."""
    while runs and not runs[0].text.strip():
        runs = runs[1:]
    return (replace(runs[0], text=runs[0].text.lstrip()), *runs[1:]) if runs else ()


def _steps(
    texts: Sequence[Text], blocks: Sequence[Block], cut_at: ColumnBreak | None, context: Context
) -> tuple[RevealStep, ...]:
    """A step for each block, a divided one in both columns."""
    ends = [(text, i) for text in texts for i in range(len(text.body.paragraphs))]
    counts = [len(flow((block,), (levels(context, "prose")), inches(5), context)) for block in blocks]
    steps: list[RevealStep] = []
    for n, count in enumerate(counts):
        again = 1 if cut_at and cut_at.line and cut_at.block == n else 0
        mine, ends = ends[: count + again], ends[count + again :]
        if not mine:
            continue  # a list of empty items
        name = mine[0][0].body.paragraphs[mine[0][1]].text
        steps.append(RevealStep(name, tuple(Target(text.name, (i, i)) for text, i in mine)))
    return tuple(steps)


def divide(bound: Bound, context: Context) -> Sequence[Bound]:
    """The text in parts that each fill both columns of a slide, a little less than full."""
    first = _areas(bound, context)[0]
    room = Box(first.box.x, first.box.y, first.box.w, round(first.box.h * 1.85))
    parts = split_text(bound.slots["body"], TextBox(room, first.levels, first.sizes), context)
    return [bound.with_body(part) for part in parts]


def as_text(bound: Bound, context: Context) -> TextForm:
    """The text, in two columns if the template has such."""
    return TextForm((TextPart(bound.slots["body"]),), columns=(2, 1))


LAYOUT = Layout(
    name="prose",
    meaning="A long text to be read, in two columns; beside a sentence pulled out of it (`> …` at its beginning).",
    compose=compose,
    as_text=as_text,
    example=EXAMPLE,
    slots=(SlotSpec("body", "the text", (Paragraph, List, Heading, Quote), heading=False),),
    divide=divide,
    slot_limits=(0, 0),
)
