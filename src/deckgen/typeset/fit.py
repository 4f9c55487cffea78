"""The largest size of a scale at which text fits its box."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import inf
from typing import NamedTuple, TypeVar

from deckgen.deck.model import Block, Runs
from deckgen.scene.items import Text, TextBody
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.flow import flow, measure_flow, step_down
from deckgen.typeset.text import ParagraphHeight, ParagraphOptions, body, height, is_torn, set_paragraph
from deckgen.typeset.text_box import TextBox
from deckgen.typeset.tolerances import EASE, RESERVE, SPREAD
from deckgen.values.units import Emu, Pt, points
from deckgen.values.value import replace, value_class

Made = TypeVar("Made")

CLOSE = 0.45  # of the usual space between points, where they fit in no other way
_TITLE = ParagraphOptions(first=True, bullet="", balance=True)


@value_class
class Fitted:
    """A text body, how many sizes below the largest it is set, and the levels at that size."""

    body: TextBody
    steps: int
    levels: tuple[LevelStyle, ...]


class MeasuredFit(NamedTuple):
    """How many sizes below the largest text is set, and the height in EMU that it needs with its box's insets."""

    steps: int
    needed: Emu


def fit(blocks: Sequence[Block], where: TextBox, context: Context, reserve: float = RESERVE) -> Fitted:
    """Blocks at the largest size of the text box's scale at which they fit it and no word is torn.

    `reserve` is the share of the text's height that stays free. Where the text fits at no size it is set at the
    smallest, and its points closer to each other. If it does not fit so either, they keep their distance;
    `body.needed` minus the height of the box then says by how many EMU it is too high.
    """
    chosen, step = _chosen(blocks, where, context, reserve)
    return set_at_step(blocks, chosen, step, context)


def measure_fit(blocks: Sequence[Block], where: TextBox, context: Context, reserve: float = RESERVE) -> MeasuredFit:
    """What `fit` makes of the same, measured and not set."""
    chosen, step = _chosen(blocks, where, context, reserve)
    paragraphs = measure_flow(blocks, step_down(chosen.levels, where.sizes, step), where.width, context)
    return MeasuredFit(step, height(paragraphs) + where.insets.height)


def _chosen(blocks: Sequence[Block], where: TextBox, context: Context, reserve: float) -> tuple[TextBox, int]:
    """The text box, its points closer to each other if need be, and how many sizes below the largest the blocks fit."""
    for step in range(max(1, len(where.sizes))):
        if _has_room(blocks, where, step, context, reserve):
            return where, step
    close = replace(where, levels=_closer(where.levels))
    return close if _has_room(blocks, close, step, context, reserve) else where, step


@lru_cache(1024)
def _closer(levels: tuple[LevelStyle, ...]) -> tuple[LevelStyle, ...]:
    """The levels with less space before their paragraphs."""
    return tuple(replace(level, space_before=round(level.space_before * CLOSE, 1)) for level in levels)


def fit_share(blocks: Sequence[Block], where: TextBox, context: Context) -> float:
    """The share of the box's height that the blocks take at the largest size; infinite where a word is torn."""
    paragraphs = measure_flow(blocks, where.levels, where.width, context)
    if any(paragraph.torn for paragraph in paragraphs):
        return inf
    return (height(paragraphs) + where.insets.height) / max(1, where.box.h)


def set_at_step(blocks: Sequence[Block], where: TextBox, step: int, context: Context) -> Fitted:
    """Blocks in a text box, `step` sizes below the largest of its scale, whether or not they fit."""
    levels = step_down(where.levels, where.sizes, step)
    paragraphs = flow(blocks, levels, where.width, context)
    return Fitted(body(paragraphs, where.insets, where.anchor), step, levels)


def _has_room(blocks: Sequence[Block], where: TextBox, step: int, context: Context, reserve: float) -> bool:
    """Whether the blocks fit, also in a program that sets their lines slightly wider than they were measured.

    Such lines may need one line more. So text that leaves room for another line needs no second measuring.
    """
    levels = step_down(where.levels, where.sizes, step)
    paragraphs = measure_flow(blocks, levels, where.width, context)
    if not _fit_in(paragraphs, where, reserve):
        return False
    pitch = max((points(paragraph.pitch) for paragraph in paragraphs), default=0)
    if height(paragraphs) + where.insets.height + pitch <= where.box.h:
        return True
    narrower = measure_flow(blocks, levels, round(where.width * (1 - SPREAD)), context)
    return _fit_in(narrower, where, reserve)


def _fit_in(paragraphs: Sequence[ParagraphHeight], where: TextBox, reserve: float) -> bool:
    edges = where.insets.height
    torn = any(paragraph.torn for paragraph in paragraphs)
    return height(paragraphs) * (1 + reserve) + edges <= where.box.h and not torn


def fit_title(runs: Runs, where: TextBox, context: Context, max_lines: int = 2) -> Text:
    """A title at the largest size at which it takes at most `max_lines` lines; the lines are about equally long.

    The title is set one size smaller where that avoids a second line with a single word. Where it takes more lines
    at every size, `body.needed` exceeds the box by the height of the lines too many.
    """
    last = max(1, len(where.sizes)) - 1
    for step in range(last + 1):
        text, excess, fits = _title_at(step, runs, where, context, max_lines)
        if fits:
            break
    if fits and step < last and _leaves_a_word_alone(text):
        smaller, _, fits = _title_at(step + 1, runs, where, context, 1)
        if fits:
            step, text = step + 1, smaller
    if excess:
        too_high = body((replace(text.paragraphs[0], lines=text.paragraphs[0].lines[:excess]),)).needed
        text = replace(text, needed=max(text.needed, where.box.h + too_high))
    return Text("Title", where.box, text, where.placeholder, "title", steps=step)


def _title_at(step: int, runs: Runs, where: TextBox, context: Context, max_lines: int) -> tuple[TextBody, int, bool]:
    """The title `step` sizes below the largest, how many lines it takes too many, and whether it fits."""
    level = step_down(where.levels, where.sizes, step)[0]
    paragraph = set_paragraph(runs, level, where.width, context, _TITLE)
    text = body((paragraph,), where.insets, where.anchor)
    excess = max(0, len(paragraph.lines) - max_lines)
    tight = any(line.width > where.width * (1 - EASE) for line in paragraph.lines)
    if tight and context.template.from_client and len(paragraph.lines) == 1 < max_lines:
        # Titles keep one size through a client's deck: a line that is nearly too long becomes two.
        paragraph = set_paragraph(runs, level, round(where.width * (1 - EASE)), context, _TITLE)
        text = body((paragraph,), where.insets, where.anchor)
        tight = is_torn(text.paragraphs)
    return text, excess, not excess and not tight and text.needed <= where.box.h and not is_torn(text.paragraphs)


def _leaves_a_word_alone(text: TextBody) -> bool:
    """Whether the title has two lines, one of a single word and one of several words."""
    lines = text.paragraphs[0].lines
    words = [len(line.text.split()) for line in lines]
    return len(lines) == 2 and min(words) == 1 < max(words)


def fit_largest(sizes: Sequence[Pt], make: Callable[[Pt], Made], fits: Callable[[Made], bool]) -> Made:
    """What `make` makes at the largest of the sizes at which `fits` says yes; at the smallest where it never does.

    `sizes` are in points, largest first. What fits at one size must fit at all smaller ones: the sizes are searched
    by halving.
    """
    low, high = 0, len(sizes) - 1
    best: dict[int, Made] = {}
    while low < high:
        middle = (low + high) // 2
        best[middle] = make(sizes[middle])
        if fits(best[middle]):
            high = middle
        else:
            low = middle + 1
    return best[low] if low in best else make(sizes[low])
