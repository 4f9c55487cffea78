"""Composing for the amount: little text is set larger, with more air, and stands a little above the middle.

A slide is laid out for as much as it may hold. Where it holds little, its text would hang from the title and leave
the rest of the slide empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from deckgen.deck.model import Block, Code, List, Paragraph, Runs, plain
from deckgen.layouts.text_boxes import level, set_blocks_alike, set_short_text
from deckgen.scene.items import Text
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.fit import fit_share
from deckgen.typeset.text import is_torn
from deckgen.typeset.text_box import TextBox
from deckgen.values.units import Box, Emu, Pt
from deckgen.values.value import replace

GROWTH = (4 / 3, 7 / 6)  # of the usual size: 24 → 28 → 32 points
AIR = 24.0  # points: at most so much between points
AIRIER = (2.0, 1.5)  # of the usual space between points
LITTLE = 0.55  # of the height: text that takes less of its box grows
MOST = 0.66  # of the height: so much it may take then
FULL = 0.9  # of the height: so much of its room a table may take
POISED = 0.68  # of the height: text that takes less stands a little above the middle, and so does all that has grown
OPTICAL = 1 / 3  # of the free height is above it
LONE = (40.0, 36.0, 32.0, 28.0)  # points, of a sentence that stands alone
LONE_LINES, LONE_LETTERS = 4, 170
Part: TypeAlias = tuple[TextBox, str, Sequence[Block]]


def set_amply(where: TextBox, name: str, blocks: Sequence[Block], context: Context) -> Text:
    """Blocks in a text box, larger and lower where they are few; a single sentence in the face of headings."""
    words = lone_sentence(blocks)
    if words and (alone := _alone(where, name, words, context)) is not None:
        return alone
    return set_amply_alike(((where, name, blocks),), context)[0]


def set_amply_alike(parts: Sequence[Part], context: Context, growth: Sequence[float] = GROWTH) -> tuple[Text, ...]:
    """Blocks in several text boxes, all at one size: smaller where one needs it, larger and lower where all are few.

    `growth` are the factors by which they may be larger, the largest first.
    """
    return poise(grow_alike(parts, context, growth))


def grow_alike(parts: Sequence[Part], context: Context, growth: Sequence[float] = GROWTH) -> tuple[Text, ...]:
    """Blocks in several text boxes, all at one size, from the top of each: larger where all are few."""
    texts = set_blocks_alike(parts, context)
    if any(text.steps for text in texts) or any(isinstance(block, Code) for _, _, blocks in parts for block in blocks):
        return texts
    return _grown(parts, growth, context) if _share(texts) < LITTLE else texts


def bounded(factors: Sequence[float], size: Pt, context: Context) -> tuple[float, ...]:
    """Those of the factors by which text of this size may grow without being larger than titles."""
    largest = context.theme.largest
    return tuple(factor for factor in factors if not largest or round(size * factor) <= largest)


def no_larger_than_titles(sizes: Sequence[Pt], context: Context) -> tuple[Pt, ...]:
    """Those of the sizes that are no larger than titles."""
    return tuple(size for size in sizes if not context.theme.largest or size <= context.theme.largest)


def _grown(parts: Sequence[Part], growth: Sequence[float], context: Context) -> tuple[Text, ...]:
    """The texts at the largest size, then with the most air, at which they still leave the slide calm."""
    size = max(where.levels[0].size for where, _, _ in parts)
    for factor in (*bounded(growth, size, context), 1.0):
        larger = [(_larger(where, factor), name, blocks) for where, name, blocks in parts]
        if factor == 1.0 or all(fit_share(blocks, where, context) <= MOST for where, _, blocks in larger):
            break
    for factor in (*AIRIER, 1.0):
        airy = [(_airier(where, factor), name, blocks) for where, name, blocks in larger]
        if factor == 1.0 or all(fit_share(blocks, where, context) <= MOST for where, _, blocks in airy):
            break
    return set_blocks_alike(airy, context)


def _larger(where: TextBox, factor: float) -> TextBox:
    """The text box with all of its levels larger, and nothing to step down to."""
    if factor == 1.0:
        return where
    return replace(where, levels=tuple(scale(style, factor) for style in where.levels), sizes=())


@lru_cache(1024)
def scale(style: LevelStyle, factor: float) -> LevelStyle:
    """The style larger: its size, rounded to whole points, the space before it, and its indents."""
    return replace(
        style,
        size=float(round(style.size * factor)),
        space_before=round(style.space_before * factor, 1),
        margin=round(style.margin * factor),
        indent=round(style.indent * factor),
    )


def _airier(where: TextBox, factor: float) -> TextBox:
    return replace(where, levels=tuple(_spaced(style, factor) for style in where.levels))


@lru_cache(1024)
def _spaced(style: LevelStyle, factor: float) -> LevelStyle:
    return replace(style, space_before=max(style.space_before, min(AIR, round(style.space_before * factor, 1))))


def _share(texts: Sequence[Text]) -> float:
    return max((text.body.needed / max(1, text.box.h) for text in texts), default=1.0)


def poise(texts: tuple[Text, ...]) -> tuple[Text, ...]:
    """The texts a little above the middle of their boxes, if the tallest of them leaves much of its box free."""
    if not texts or _share(texts) >= POISED or any(text.body.anchor != "top" for text in texts):
        return texts
    lower = round(min(text.box.h - text.body.needed for text in texts) * OPTICAL)
    return tuple(replace(text, box=lowered(text.box, lower)) for text in texts)


def poised_top(room: Box, needed: Emu) -> Emu:
    """Where content of a height begins in its room: at its top, or a little above its middle if there is little."""
    spare = room.h - needed
    return room.y + (round(spare * OPTICAL) if needed < room.h * POISED else 0)


def lowered(box: Box, lower: Emu) -> Box:
    """The box without its upper part of that height."""
    return Box(box.x, box.y + lower, box.w, box.h - lower)


# --- one sentence ---------------------------------------------------------------------------------------


def lone_sentence(blocks: Sequence[Block]) -> Runs:
    """The words, where the blocks are one point or one paragraph of a few words; nothing else."""
    if len(blocks) != 1:
        return ()
    block = blocks[0]
    if isinstance(block, List) and len(block.items) == 1 and not block.ordered and block.items[0].checked is None:
        inner = block.items[0].blocks
        block = inner[0] if len(inner) == 1 else block
    words = block.runs if isinstance(block, Paragraph) else ()
    short = len(plain(words)) <= LONE_LETTERS and not any(run.code or run.link for run in words)
    return words if short else ()


def _alone(where: TextBox, name: str, words: Runs, context: Context) -> Text | None:
    """A sentence that stands alone, in the face of headings and without a bullet; None where it is too long."""
    usual = where.levels[0].size
    heading = level(context, "heading")
    style = replace(heading, size=LONE[0], color=where.levels[0].color, bullet="", margin=0, indent=0, space_before=0.0)
    largest = context.theme.largest or LONE[0]
    sizes: tuple[Pt, ...] = tuple(size for size in LONE if usual < size <= largest)
    if not sizes:
        return None
    text = set_short_text(replace(where, levels=(style,), sizes=sizes, balance=True), name, words, context)
    (paragraph,) = text.body.paragraphs
    if len(paragraph.lines) > LONE_LINES or text.body.needed > where.box.h or is_torn(text.body.paragraphs):
        return None
    text = replace(text, steps=0, role=where.role or "body")
    return poise((text,))[0]
