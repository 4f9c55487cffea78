"""Blocks of text as measured paragraphs, one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from deckgen.deck.model import Block, Code, Heading, List, ListItem, Paragraph, Quote, Run, Runs
from deckgen.scene.items import Bullet
from deckgen.scene.items import Paragraph as SetParagraph
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.text import (
    MakeParagraph,
    ParagraphHeight,
    ParagraphOptions,
    measure_paragraph,
    run_style,
    set_paragraph,
    text_width,
)
from deckgen.values.source import Span
from deckgen.values.units import Emu, Pt, inches
from deckgen.values.value import replace

MAX_LEVEL = 8  # PowerPoint has nine list levels, 0 … 8
_NUMBER_HANG = 1.5  # ems between a number's left edge and its text, where the level states no hang
_AFTER_NUMBER = inches(0.12)  # at least so much between a list's widest number and its text
_QUOTE_INDENT = inches(0.3)
_CODE_SIZE = 0.85  # of the body's: fixed-pitch faces look larger
LETTERS = 26
_BOXES = {True: "✓●", False: "○"}  # the first of them that the font has

Made = TypeVar("Made")


def flow(
    blocks: Sequence[Block], levels: Sequence[LevelStyle], width: Emu, context: Context
) -> tuple[SetParagraph, ...]:
    """Paragraphs, lists, headings, quotes and code as measured paragraphs, `width` EMU wide.

    Lists take the bullets of their levels, other blocks stand at the left edge. Raises TypeError for a table or a
    picture: a layout that accepts these sets them itself.
    """
    return tuple(_Flow(tuple(levels), width, context, set_paragraph).blocks(blocks))


def measure_flow(
    blocks: Sequence[Block], levels: Sequence[LevelStyle], width: Emu, context: Context, first: bool = True
) -> tuple[ParagraphHeight, ...]:
    """The heights of what `flow` makes of the same; not `first`: below other text, with the space before them."""
    return tuple(_Flow(tuple(levels), width, context, measure_paragraph, first).blocks(blocks))


@lru_cache(1024)
def step_down(levels: tuple[LevelStyle, ...], sizes: tuple[Pt, ...], step: int) -> tuple[LevelStyle, ...]:
    """The levels `step` sizes further down the scale, with the space between paragraphs in proportion.

    A level whose size is in the scale takes a smaller size of the scale. Any other keeps its ratio to the largest
    size, but does not fall below the smallest one of the scale.
    """
    if not step or not sizes:
        return levels
    return tuple(_stepped(level, sizes, step) for level in levels)


def _stepped(level: LevelStyle, sizes: tuple[Pt, ...], step: int) -> LevelStyle:
    last = len(sizes) - 1
    if level.size in sizes:
        size = sizes[min(sizes.index(level.size) + step, last)]
    else:
        size = level.size * sizes[min(step, last)] / sizes[0]
        size = min(level.size, max(sizes[-1], round(size * 2) / 2))
    before = round(level.space_before * size / level.size, 1)
    return replace(level, size=size, space_before=before)


class _Flow(Generic[Made]):
    """Makes paragraphs of blocks, one after another. It knows whether a paragraph is the first of the box."""

    def __init__(
        self,
        levels: tuple[LevelStyle, ...],
        width: Emu,
        context: Context,
        make: MakeParagraph[Made],
        first: bool = True,
    ) -> None:
        self._levels, self._width, self._context = levels, width, context
        self._make = make
        self._first = first
        self._starts: dict[int, int] = {}  # the first numbers of the rows that PowerPoint counts on with, by level

    def blocks(self, blocks: Sequence[Block]) -> Iterator[Made]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Made]:
        if isinstance(block, Paragraph):
            yield self._set(block.runs, _flush(self._levels[0]), 0, "", block.span)
        elif isinstance(block, List):
            yield from self._list(block, 0)
        elif isinstance(block, Heading):
            yield self._set(block.runs, _heading(self._levels[0]), 0, "", block.span)
        elif isinstance(block, Quote):
            yield from self._quote(block)
        elif isinstance(block, Code):
            yield self._set((Run(_visible(block.text)),), _code(self._levels[0]), 0, "", block.span)
        else:
            raise TypeError(f"{type(block).__name__} is not text")

    def _set(self, runs: Runs, level: LevelStyle, number: int, bullet: str | Bullet, span: Span | None) -> Made:
        first, self._first = self._first, False
        is_numbered = isinstance(bullet, Bullet) and bullet.number
        for other in [each for each in self._starts if each > number or (each == number and not is_numbered)]:
            del self._starts[other]
        options = ParagraphOptions(first, number, bullet, span=span)
        return self._make(runs, level, self._width, self._context, options)

    def _list(self, block: List, number: int) -> Iterator[Made]:
        number = min(number, MAX_LEVEL)
        level = self._levels[min(number, len(self._levels) - 1)]
        if block.ordered:
            level = _numbered(level, self._widest_number(block, level))
        self._starts.pop(number, None)
        for count, item in enumerate(block.items, start=block.start):
            bullet: str | Bullet = level.bullet
            if block.ordered:
                # After a paragraph of this level without a number, or of one above, PowerPoint counts anew.
                start = self._starts.setdefault(number, count)
                bullet = Bullet(
                    _number(count, level.bullet, block.mark), level.bullet_color or level.color, level.font, True, start
                )
            elif item.checked is not None:
                bullet = self._box(item.checked)
            yield from self._item(item, level, number, bullet)

    def _widest_number(self, block: List, level: LevelStyle) -> Emu:
        """The width of the list's last number, which has the most digits."""
        last = f"{block.start + len(block.items) - 1}."
        return text_width(last, run_style(level), self._context)

    def _item(self, item: ListItem, level: LevelStyle, number: int, bullet: str | Bullet) -> Iterator[Made]:
        further = False  # whether the item's own words were set
        for child in item.blocks:
            if isinstance(child, List):
                yield from self._list(child, number + 1)
            elif isinstance(child, Paragraph):
                if further:
                    level, bullet = _aligned(level), ""
                yield self._set(child.runs, level, number, bullet, child.span or item.span)
                further = True
            else:
                yield from self._block(child)

    def _quote(self, block: Quote) -> Iterator[Made]:
        levels = tuple(_quoted(level) for level in self._levels)
        inner = _Flow(levels, self._width, self._context, self._make, self._first)
        for child in block.blocks:
            if isinstance(child, Paragraph):
                yield inner._set(child.runs, inner._levels[0], 0, "", child.span)
            else:
                yield from inner._block(child)
        self._first = inner._first
        self._starts.clear()

    def _box(self, checked: bool) -> str:
        return next((mark for mark in _BOXES[checked] if not self._context.metrics.missing(mark, "minor")), "•")


def _number(count: int, kind: str, mark: str) -> str:
    """A number as a level counts: `A.` where its bullet is that, else `1.` or, with another mark, `1)`."""
    return f"{chr(ord('A') + count - 1)}." if kind == "A." and count <= LETTERS else f"{count}{mark}"


@lru_cache(1024)
def _flush(level: LevelStyle) -> LevelStyle:
    """The level without its bullet, at the box's left edge."""
    return replace(level, margin=0, indent=0, bullet="")


@lru_cache(1024)
def _aligned(level: LevelStyle) -> LevelStyle:
    """The level for an item's further paragraphs: without a bullet, under the item's text, and closer to it."""
    return replace(level, indent=0, bullet="", space_before=round(level.space_before / 2, 1))


@lru_cache(1024)
def _heading(level: LevelStyle) -> LevelStyle:
    return replace(level, margin=0, indent=0, bullet="", bold=True)


@lru_cache(1024)
def _quoted(level: LevelStyle) -> LevelStyle:
    if level.bullet:
        return replace(level, italic=True, margin=level.margin + _QUOTE_INDENT)
    return replace(level, italic=True, margin=_QUOTE_INDENT, indent=0)


@lru_cache(1024)
def _code(level: LevelStyle) -> LevelStyle:
    size = round(level.size * _CODE_SIZE)
    return replace(level, font="mono", size=size, bold=False, italic=False, margin=0, indent=0, bullet="", pitch=1.3)


@lru_cache(1024)
def _numbered(level: LevelStyle, widest: Emu) -> LevelStyle:
    """The level with room for numbers before its text, the widest of which is `widest` EMU wide."""
    hang = max(inches(level.size * _NUMBER_HANG / 72), widest + _AFTER_NUMBER)
    if -level.indent >= hang:
        return level
    edge = level.margin + level.indent
    return replace(level, margin=max(level.margin, edge + hang), indent=edge - max(level.margin, edge + hang))


def _visible(text: str) -> str:
    """Code with tabs as four spaces, and with indents of non-breaking spaces, which no program drops."""
    lines = text.rstrip("\n").expandtabs(4).split("\n")
    return "\n".join("\u00a0" * (len(line) - len(line.lstrip(" "))) + line.lstrip(" ") for line in lines)
