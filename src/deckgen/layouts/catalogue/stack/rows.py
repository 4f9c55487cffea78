"""The rows of a stack, their columns, and the parts of a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from deckgen.deck.model import Block, Code, Heading, List, ListItem, Paragraph, Picture, Quote, Run, Table, plain
from deckgen.layouts.spec import TEXT, Bound
from deckgen.values.value import replace, value_class

ANY = (*TEXT, Picture, Table)

Column: TypeAlias = tuple[Block, ...]
Row: TypeAlias = tuple[Column, ...]


@value_class
class StackPart:
    """What is set as one item of a column: consecutive text, or one block of another kind."""

    blocks: tuple[Block, ...]

    @property
    def first(self) -> Block:
        """The block that tells the kind."""
        return self.blocks[0]


def rows_of(bound: Bound, with_title: bool = False) -> tuple[Row, ...]:
    """The rows of the slide, or of this part of it where it goes on over several.

    What stands before the first column is a row of its own; columns stand beside each other. `with_title` puts the
    whole title above all, where it had to be shortened.
    """
    if bound.part != (1, 1):
        last = max((slot.row for slot in bound.open_slots), default=-1)
        return tuple(tuple(slot.blocks for slot in bound.open_slots if slot.row == n) for n in range(last + 1))
    title = (Paragraph((Run(plain(bound.title), bold=True),)),) if with_title else ()
    rows: list[list[Column]] = [[lift_pictures(title + bound.slide.blocks)]]
    for slot in bound.slide.slots:
        blocks = ((Heading(3, slot.heading),) if slot.heading else ()) + slot.blocks
        if slot.name in ("row", "first") or (slot.heading and len(rows) == 1):
            rows.append([])
        rows[-1].append(lift_pictures(blocks))
    return tuple(tuple(column for column in row if column) for row in rows if any(row))


def lift_pictures(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks; pictures and tables in a list follow their item, those in a quote the quote. Captions stand below."""
    out: list[Block] = []
    for block in blocks:
        for each in _list_parts(block) if isinstance(block, List) else _apart(block):
            out.append(each)
            if isinstance(each, Picture) and each.caption:
                out.append(Paragraph(each.caption))
    return tuple(out)


def _list_parts(block: List) -> Iterator[Block]:
    """A list in as many as its pictures and tables make of it; the numbers go on."""
    items: list[ListItem] = []
    start = block.start
    for number, item in enumerate(block.items, start=block.start + 1):
        inner: list[Block] = []
        if kept := tuple(b for each in item.blocks if (b := _take_out(each, inner)) is not None):
            items.append(replace(item, blocks=kept))
        if inner:
            if items:
                yield replace(block, items=tuple(items), start=start)
            yield from inner
            items, start = [], number
    if items:
        yield replace(block, items=tuple(items), start=start)


def _apart(block: Block) -> Iterator[Block]:
    inner: list[Block] = []
    kept = _without_pictures(block, inner)
    yield from ([kept] if kept is not None else [])
    yield from inner


def _without_pictures(block: Block, inner: list[Block]) -> Block | None:
    match block:
        case Quote(blocks):
            left = tuple(b for each in blocks if (b := _take_out(each, inner)) is not None)
            return replace(block, blocks=left) if left else None
        case List(items):
            kept = [
                replace(i, blocks=tuple(b for each in i.blocks if (b := _take_out(each, inner)) is not None))
                for i in items
            ]
            return replace(block, items=tuple(i for i in kept if i.blocks)) if any(i.blocks for i in kept) else None
        case _ if isinstance(block, ANY):
            return block
    return None


def _take_out(block: Block, inner: list[Block]) -> Block | None:
    if isinstance(block, Picture | Table):
        inner.append(block)
        return None
    return _without_pictures(block, inner)


def parts_of(column: Column) -> list[StackPart]:
    """The parts of a column: blocks of text that follow each other are one part, any other block is one by itself."""
    parts: list[StackPart] = []
    for block in column:
        text = not isinstance(block, Picture | Table | Code)
        if parts and text and not isinstance(parts[-1].first, Picture | Table | Code):
            parts[-1] = StackPart((*parts[-1].blocks, block))
        else:
            parts.append(StackPart((block,)))
    return parts
