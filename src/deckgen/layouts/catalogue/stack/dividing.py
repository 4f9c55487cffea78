"""A stack that is too high for a slide, divided into rows that fit one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from deckgen.deck.model import Block, Code, Paragraph, Picture, Run, Table, plain
from deckgen.layouts.catalogue.code.lines import clean_code, part_end, set_code, style_at
from deckgen.layouts.catalogue.stack.measuring import ENDLESS, INSETS, StackStyle, need_of, rows_fit
from deckgen.layouts.catalogue.stack.rows import Row, StackPart, parts_of
from deckgen.typeset.table_setting import split_table
from deckgen.typeset.text_box import TextBox
from deckgen.typeset.text_splitting import split_text
from deckgen.values.units import Box, points
from deckgen.values.value import replace


def divide_rows(rows: Sequence[Row], room: Box, style: StackStyle) -> Iterator[Row]:
    """Rows that each fit a slide.

    The columns of a row that is too high follow one another, each of their parts in pieces that fit.
    """
    for row in rows:
        if len(row) > 1 and rows_fit((row,), room, style.smallest):
            yield row
            continue
        for column in row:
            for part in parts_of(column):
                yield from (((*piece,),) for piece in _divide_part(part, room, style))


def _divide_part(part: StackPart, room: Box, style: StackStyle) -> Iterable[tuple[Block, ...]]:
    block = part.first
    match block:
        case Picture():
            return (part.blocks,)
        case Code():
            return _split_code(block, room, style)
        case Table():
            return _split_table(block, room, style)
    if rows_fit(((part.blocks,),), room, style):
        return (part.blocks,)
    return split_text(part.blocks, TextBox(room, style.levels), style.context)


def _split_code(code: Code, room: Box, style: StackStyle) -> list[tuple[Block, ...]]:
    """Code in pieces of as many lines as there is room for; a blank line near the end of a piece ends it.

    Code that has room on one slide at the smallest size is left whole.
    """
    tidy = clean_code(code)
    if rows_fit((((tidy,),),), room, style.smallest):
        return [(tidy,)]
    size = style.code_size(tidy, room.w)
    pitch = points(style_at(size, style.context).pitch * size)
    count = max(1, int((room.h - INSETS.top - INSETS.bottom) / pitch))
    wrapped = [
        len(p.lines)
        for p in set_code(replace(tidy, language=""), size, room.w - INSETS.left - INSETS.right, style.context)
    ]
    lines = tidy.text.split("\n")
    out: list[tuple[Block, ...]] = []
    at = 0
    while at < len(lines):
        end, used = at, 0
        while end < len(lines) and (end == at or used + wrapped[end] <= count):
            used += wrapped[end]
            end += 1
        end = part_end(lines, at, end)
        out.append((replace(tidy, text="\n".join(lines[at:end]).rstrip("\n") or " ", first=code.first + at),))
        at = end
        while at < len(lines) and not lines[at].strip():
            at += 1
    return out


def _split_table(table: Table, room: Box, style: StackStyle) -> Iterator[tuple[Block, ...]]:
    """The table in pieces under the same header; a piece that has no room even so is written as text."""
    smallest = style.smallest
    for part in _split_columns(table, room, smallest):
        at = style if need_of(StackPart((part,)), room.w, style).least < ENDLESS else smallest
        for piece in split_table(part, room, replace(at.table, sizes=()), style.context):
            if rows_fit((((piece,),),), room, smallest):
                yield (piece,)
            else:
                yield from _divide_part(StackPart(_table_as_text(piece)), room, style)


def _split_columns(table: Table, room: Box, style: StackStyle) -> Iterator[Table]:
    """The table, or where it has too many columns for the width, its halves, each with the first column."""
    if len(table.header) < 3 or need_of(StackPart((table,)), room.w, style).least < ENDLESS:
        yield table
        return
    middle = (len(table.header) + 1) // 2
    for kept in ([*range(middle)], [0, *range(middle, len(table.header))]):
        rows = tuple(tuple(row[n] for n in kept) for row in table.rows)
        aligns = tuple(table.aligns[n] for n in kept)
        header = tuple(table.header[n] for n in kept)
        half = replace(table, header=header, rows=rows, aligns=aligns, heads=())
        yield from _split_columns(half, room, style)


def _table_as_text(table: Table) -> tuple[Block, ...]:
    """A paragraph for each cell: the name of its column, and what the cell says."""
    return tuple(
        Paragraph(((Run(f"{plain(head.runs)}: ", bold=True),) if head.runs else ()) + cell.runs, cell.span)
        for row in table.rows
        for head, cell in zip(table.header, row, strict=True)
        if cell.runs
    )
