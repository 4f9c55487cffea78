"""The largest size of the scale at which text fits its box, and where text is cut that fits at none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from deckgen.deck.model import Block, Run, Runs
from deckgen.scene.items import Paragraph, Text, TextBody
from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.typeset.context import Context
from deckgen.typeset.flow import flow, step_down
from deckgen.typeset.text import NO_INSETS, body, is_torn, set_paragraph
from deckgen.typeset.tolerances import RESERVE, SPREAD
from deckgen.values.source import Span
from deckgen.values.units import Box, Insets, Pt, points
from deckgen.values.value import frozen

__all__ = ["Fitted", "common_fit", "fill", "fit", "fit_largest", "fit_title", "free_text", "label", "short"]


@frozen
class Fitted:
    """A text body, how many sizes below the largest it was set, and the levels at that size."""

    body: TextBody
    steps: int
    levels: tuple[LevelStyle, ...]


def fit(
    blocks: Sequence[Block], levels: Sequence[LevelStyle], box: Box, context: Context, *,
    sizes: tuple[Pt, ...] = (), insets: Insets = NO_INSETS, anchor: str = "top", reserve: float = RESERVE,
) -> Fitted:  # fmt: skip
    """Blocks at the largest size whose height, with the reserve, fits the box and tears no word.

    Where none does, the smallest: `body.needed` then tells by how much it is too high.
    """
    for step in range(max(1, len(sizes))):
        fitted = _at_step(blocks, tuple(levels), box, context, sizes, step, insets, anchor)
        if _fits(fitted.body, box, reserve) and _robust(blocks, fitted, box, context, reserve):
            break
    return fitted


def _robust(blocks: Sequence[Block], fitted: Fitted, box: Box, context: Context, reserve: float) -> bool:
    """Whether the text also fits in a program whose lines come out slightly wider than predicted.

    Where there is room for another line nothing can happen.
    """
    pitch = max((points(paragraph.pitch) for paragraph in fitted.body.paragraphs), default=0)
    if fitted.body.needed + pitch <= box.h:
        return True
    insets = fitted.body.insets
    narrower = flow(blocks, fitted.levels, round(box.inside(insets).w * (1 - SPREAD)), context)
    return _fits(body(narrower, insets), box, reserve)


def _at_step(
    blocks: Sequence[Block], levels: tuple[LevelStyle, ...], box: Box, context: Context,
    sizes: tuple[Pt, ...], step: int, insets: Insets, anchor: str,
) -> Fitted:  # fmt: skip
    at_step = step_down(levels, sizes, step)
    paragraphs = flow(blocks, at_step, box.inside(insets).w, context)
    return Fitted(body(paragraphs, insets, anchor), step, at_step)


def _fits(text: TextBody, box: Box, reserve: float) -> bool:
    edges = text.insets.top + text.insets.bottom
    return (text.needed - edges) * (1 + reserve) + edges <= box.h and not is_torn(text.paragraphs)


def common_fit(
    parts: Sequence[tuple[Sequence[Block], Box]], levels: Sequence[LevelStyle], context: Context, *,
    sizes: tuple[Pt, ...] = (), insets: Insets = NO_INSETS, anchor: str = "top", reserve: float = RESERVE,
) -> tuple[Fitted, ...]:  # fmt: skip
    """Several texts at one size, for columns and cards that must match: the smallest of their sizes."""
    fitted = [
        fit(blocks, levels, box, context, sizes=sizes, insets=insets, anchor=anchor, reserve=reserve)
        for blocks, box in parts
    ]
    step = max((f.steps for f in fitted), default=0)
    return tuple(
        f if f.steps == step else _at_step(blocks, tuple(levels), box, context, sizes, step, insets, anchor)
        for f, (blocks, box) in zip(fitted, parts, strict=True)
    )


def fit_title(
    runs: Runs, placeholder: Placeholder, context: Context, *,
    box: Box | None = None, max_lines: int = 2, role: str = "title", span: Span | None = None,
) -> Text:  # fmt: skip
    """The title at the largest size at which it takes at most `max_lines` lines, balanced.

    One size smaller where that spares it a second line with a word left alone. Where it takes too many lines at
    every size, `body.needed` exceeds the box by those too many.
    """
    frame = box or placeholder.box
    last = max(1, len(placeholder.sizes)) - 1
    for step in range(last + 1):
        text, excess, fits = _title_at(step, runs, placeholder, frame, context, max_lines, span)
        if fits:
            break
    if fits and step < last and _leaves_a_word_alone(text):
        smaller, _, fits = _title_at(step + 1, runs, placeholder, frame, context, 1, span)
        if fits:
            step, text = step + 1, smaller
    if excess:
        too_high = body((replace(text.paragraphs[0], lines=text.paragraphs[0].lines[:excess]),)).needed
        text = replace(text, needed=max(text.needed, frame.h + too_high))
    return Text(placeholder.name, frame, text, placeholder, role, steps=step, span=span)


def _title_at(
    step: int, runs: Runs, placeholder: Placeholder, frame: Box, context: Context, max_lines: int, span: Span | None
) -> tuple[TextBody, int, bool]:
    """The title so many sizes below the largest, how many lines it takes too many, and whether it fits."""
    level = step_down(placeholder.levels, placeholder.sizes, step)[0]
    width = frame.inside(placeholder.insets).w
    paragraph = set_paragraph(runs, level, width, context, first=True, bullet="", balance=True, span=span)
    text = body((paragraph,), placeholder.insets, placeholder.anchor)
    excess = max(0, len(paragraph.lines) - max_lines)
    tight = any(line.width > width * (1 - SPREAD) for line in paragraph.lines)
    return text, excess, not excess and not tight and _fits(text, frame, 0.0)


def _leaves_a_word_alone(text: TextBody) -> bool:
    """Whether a title of two lines and three words or more has one of them on a line of its own."""
    lines = text.paragraphs[0].lines
    words = [len(line.text.split()) for line in lines]
    return len(lines) == 2 and min(words) == 1 < max(words)


def fill(
    placeholder: Placeholder, blocks: Sequence[Block], context: Context, *,
    role: str = "body", name: str | None = None, box: Box | None = None, span: Span | None = None,
) -> Text:  # fmt: skip
    """Blocks in a placeholder: its levels, sizes, insets and anchor; in another box where one is given."""
    frame = box or placeholder.box
    fitted = fit(
        blocks, placeholder.levels, frame, context,
        sizes=placeholder.sizes, insets=placeholder.insets, anchor=placeholder.anchor,
    )  # fmt: skip
    return Text(name or placeholder.name, frame, fitted.body, placeholder, role, steps=fitted.steps, span=span)


def label(
    name: str, text: str | Runs, level: LevelStyle, box: Box, context: Context, *,
    anchor: str = "middle", insets: Insets = NO_INSETS, align: str | None = None, role: str = "",
    placeholder: Placeholder | None = None, balance: bool = False, span: Span | None = None,
) -> Text:  # fmt: skip
    """A short text of one size in a box or placeholder."""
    paragraph = short(text, level, box.inside(insets).w, context, align=align, balance=balance, span=span)
    return Text(name, box, body((paragraph,), insets, anchor), placeholder, role, span=span)


def free_text(
    name: str, text: str | Runs, level: LevelStyle, box: Box, context: Context, *,
    anchor: str = "middle", insets: Insets = NO_INSETS, align: str | None = None, role: str = "",
    balance: bool = False, span: Span | None = None,
) -> Text:  # fmt: skip
    """A short text of one size in a box of its own."""
    return label(
        name, text, level, box, context,
        anchor=anchor, insets=insets, align=align, role=role, balance=balance, span=span,
    )  # fmt: skip


def short(
    text: str | Runs, level: LevelStyle, width: int, context: Context, *,
    align: str | None = None, balance: bool = False, span: Span | None = None,
) -> Paragraph:  # fmt: skip
    """One paragraph of a label, for callers that put several into one body."""
    runs = (Run(text),) if isinstance(text, str) else text
    if align is not None and align != level.align:
        level = replace(level, align=align)
    return set_paragraph(runs, level, width, context, first=True, balance=balance, span=span)


Made = TypeVar("Made")


def fit_largest(sizes: Sequence[Pt], make: Callable[[Pt], Made], fits: Callable[[Made], bool]) -> Made:
    """What is made at the largest size at which it fits, or at the smallest where it fits at none.

    The sizes fall. What fits at one fits at those below, so that a few trials are enough.
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
