"""Stack: whatever a slide of another tool holds, one below the other, in columns where it has such.

It is no entry of the catalogue: a deck of our own chooses a layout that says what a slide means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from deckgen.deck.model import Block, Code, Heading, List, Paragraph, Picture, Quote, Run, Runs, Slide, Table, plain
from deckgen.layouts.boxes import content_box
from deckgen.layouts.catalogue.code.lines import clean_code, set_code, style_at, widest_line
from deckgen.layouts.catalogue.table import layout as table_layout
from deckgen.layouts.footers import footer
from deckgen.layouts.overflow import GO_ON, excess
from deckgen.layouts.reveal_steps import item_step, list_steps
from deckgen.layouts.shapes import plate
from deckgen.layouts.spec import TEXT, Bound, Composed, Layout, RevealStep, SlotSpec
from deckgen.layouts.text_boxes import find_text_box, level, set_short_text, span_of
from deckgen.layouts.titles import set_title, title_overhang
from deckgen.scene.items import Item, Text
from deckgen.scene.placeholder import LevelStyle
from deckgen.scene.template import DRAWN
from deckgen.typeset.context import Context
from deckgen.typeset.flow import flow, step_down
from deckgen.typeset.pictures import place_picture
from deckgen.typeset.splitting import split_text
from deckgen.typeset.tables import TableStyle, set_table, split_table
from deckgen.typeset.text import body, is_torn
from deckgen.typeset.text_box import TextBox
from deckgen.typeset.tolerances import RESERVE
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, Emu, Insets, Pt, inches, points
from deckgen.values.value import frozen

ANY = (*TEXT, Picture, Table)
GAP, BETWEEN = inches(0.16), inches(0.35)  # below each other, beside each other
INSETS = Insets(inches(0.16), inches(0.11), inches(0.16), inches(0.11))  # of code on its plate
LEAST_PICTURE = inches(1.1)
SMALLER: tuple[Pt, ...] = (16.0, 14.0)  # below the theme's own sizes: other tools' slides are full
CODE_SIZES: tuple[Pt, ...] = (18.0, 16.0, 14.0, 12.0, 11.0, 10.0)
GOES_ON_AT = 2  # so many sizes below the largest text is set that goes on
SECOND_LINE = inches(0.55)  # of a title
FRAME, LIKED_FRAME = inches(0.9), inches(2.4)  # the least height of what stands for a picture that is not there
ENDLESS = 10**10
ENDLESS_WORD = 400  # characters
PIECES = (24, 12, 6, 3)  # characters after which a word without end may be broken

Column: TypeAlias = tuple[Block, ...]
Row: TypeAlias = tuple[Column, ...]


@frozen
class StackPart:
    """What is set as one item of a column: consecutive text, or one block of another kind."""

    blocks: tuple[Block, ...]

    @property
    def first(self) -> Block:
        """The block that tells the kind."""
        return self.blocks[0]


@frozen
class StackStyle:
    """How text and tables are set at a number of sizes below the largest."""

    where: TextBox
    step: int
    context: Context

    @property
    def table(self) -> TableStyle:
        """The theme's table at this size."""
        style = table_layout.style(self.context)
        step = min(self.step, max(0, len(style.sizes) - 1))
        header, cell = step_down((style.header, style.cell), style.sizes, step)
        return replace(style, header=header, cell=cell, sizes=style.sizes[step:])

    def code_size(self, code: Code, width: Emu) -> Pt:
        """The largest size from here on at which no line is broken; where there is none, one that is legible."""
        sizes = CODE_SIZES[min(self.step, 3) :]
        room = width - INSETS.left - INSETS.right
        return next((size for size in sizes if widest_line((code,), size, self.context) <= room), 12.0)


# --- composing ------------------------------------------------------------------------------------------


def compose(bound: Bound, context: Context) -> Composed:
    """The rows at the largest size at which all of them have room."""
    title, full = _title(bound, context)
    room = _room(bound, title)
    where = _text_area(bound, context)
    rows = _breakable(_rows(bound, full), room, StackStyle(where, len(where.sizes) - 1, context))
    steps = range(min(bound.step, len(where.sizes) - 1), len(where.sizes))
    look = next((look for step in steps if _fits(rows, room, look := StackStyle(where, step, context))),
                StackStyle(where, steps[-1], context))  # fmt: skip
    items, reveals = _drawn(rows, room, look)
    found: tuple[Diagnostic, ...] = ()
    if not _fits(rows, room, look):
        where_it_is = bound.slide.title_span or bound.slide.span
        found = (error("text-overflow", "the slide holds more than there is room for", where_it_is, GO_ON),)
    shown = plain(bound.title) if full else ""
    return Composed((*title, *items, *footer(bound, context)), tuple(reveals), found, title=shown)


def _title(bound: Bound, context: Context) -> tuple[tuple[Item, ...], bool]:
    """The title; one that is too long is cut between words, and then told in full below."""
    title = set_title(bound, context)
    if not title or not _too_long(title):
        return title, False
    words = plain(bound.title)
    low, high = 1, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if not _too_long(_shortened(words, middle, bound, context)) else (low, middle - 1)
    return _shortened(words, low, bound, context), True


def _shortened(words: str, length: int, bound: Bound, context: Context) -> tuple[Item, ...]:
    head = words[:length]
    head = head.rpartition(" ")[0] or head
    return set_title(replace(bound, title=(Run(head.rstrip(" ,;:–-") + "…"),)), context)


def _too_long(title: Sequence[Item]) -> bool:
    first = title[0]
    return isinstance(first, Text) and (excess(first) > 0 or is_torn(first.body.paragraphs))


def _room(bound: Bound, title: Sequence[Item]) -> Box:
    box = content_box(bound)
    place = bound.template_layout.placeholder("title")
    if place and (not title or bound.slide.title_off_slide):
        return Box(box.x, min(box.y, place.box.y), box.w, box.bottom - min(box.y, place.box.y))
    lower = title_overhang(title, bound)
    return Box(box.x, box.y + lower, box.w, max(1, box.h - lower))


def _text_area(bound: Bound, context: Context) -> TextBox:
    """How text looks in the body of the theme's bullets, its sizes continued downwards."""
    found = replace(bound, template_layout=context.template.layout("bullets"))
    where = replace(
        find_text_box(found, context, "body", content_box(bound), "body"),
        placeholder=None,
        anchor="top",
        insets=Insets(),
    )
    sizes = where.sizes or (where.levels[0].size,)
    return replace(where, sizes=(*sizes, *(size for size in SMALLER if size < sizes[-1])))


def _rows(bound: Bound, full: bool = False) -> tuple[Row, ...]:
    """The rows of the slide: what stands before the first column, then columns beside each other."""
    numbered = sorted((name.split("."), blocks) for name, blocks in bound.slots.items() if "." in name)
    if numbered:
        last = int(numbered[-1][0][0])
        return tuple(tuple(b for name, b in numbered if int(name[0]) == n) for n in range(last + 1))
    first = ((Paragraph((Run(plain(bound.title), bold=True),)),) if full else ()) + bound.slide.blocks
    rows: list[list[Column]] = [[lift_pictures(first)]]
    for slot in bound.slide.slots:
        blocks = ((Heading(3, slot.heading),) if slot.heading else ()) + slot.blocks
        if slot.name in ("row", "first") or (slot.heading and len(rows) == 1):
            rows.append([])
        rows[-1].append(lift_pictures(blocks))
    return tuple(tuple(c for c in row if c) for row in rows if any(row))


def lift_pictures(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with pictures and tables that stand within lists and quotes below these."""
    out: list[Block] = []
    for block in blocks:
        inner: list[Block] = []
        kept = _without(block, inner)
        out += [kept] if kept is not None else []
        out += inner
    return tuple(out)


def _without(block: Block, inner: list[Block]) -> Block | None:
    match block:
        case Quote(blocks):
            left = tuple(b for each in blocks if (b := _held(each, inner)) is not None)
            return replace(block, blocks=left) if left else None
        case List(items):
            kept = [
                replace(i, blocks=tuple(b for each in i.blocks if (b := _held(each, inner)) is not None)) for i in items
            ]
            return replace(block, items=tuple(i for i in kept if i.blocks)) if any(i.blocks for i in kept) else None
        case _ if isinstance(block, ANY):
            return block
    return None


def _held(block: Block, inner: list[Block]) -> Block | None:
    if isinstance(block, Picture | Table):
        inner.append(block)
        return None
    return _without(block, inner)


def _parts(column: Column) -> list[StackPart]:
    """Text that follows on each other as one part, all else by itself."""
    parts: list[StackPart] = []
    for block in column:
        text = not isinstance(block, Picture | Table | Code)
        if parts and text and not isinstance(parts[-1].first, Picture | Table | Code):
            parts[-1] = StackPart((*parts[-1].blocks, block))
        else:
            parts.append(StackPart((block,)))
    return parts


# --- measuring ------------------------------------------------------------------------------------------


def _need(part: StackPart, width: Emu, look: StackStyle) -> tuple[Emu, Emu]:
    """The least height that a part can do with, and the height that it would like."""
    block = part.first
    match block:
        case Picture():
            size = look.context.pictures.get(block.asset)
            if not size or not size.w:
                return FRAME, LIKED_FRAME
            like = min(round(width * size.h / size.w), inches(8))
            return min(LEAST_PICTURE, like), like
        case Code():
            high = _code_height(block, width, look)
        case Table():
            made, _ = set_table(block, Box(0, 0, width, ENDLESS), look.table, look.context, name="Table")
            high = sum(made.heights)
            if any(is_torn(cell.body.paragraphs) for row in made.rows for cell in row):
                high = ENDLESS
        case _:
            paragraphs = flow(part.blocks, _levels(look), width, look.context)
            high = round(body(paragraphs).needed * (1 + RESERVE))
            if is_torn(paragraphs):
                high = ENDLESS
    return high, high


def _levels(look: StackStyle) -> tuple[LevelStyle, ...]:
    return step_down(look.where.levels, look.where.sizes, look.step)


def _code_height(code: Code, width: Emu, look: StackStyle) -> Emu:
    size = look.code_size(code, width)
    plain_code = replace(clean_code(code), language="")
    lines = set_code(plain_code, size, width - INSETS.left - INSETS.right, look.context)
    return body(lines, INSETS).needed


def _widths(row: Row, room: Box) -> tuple[Box, ...]:
    return room.columns(len(row), BETWEEN) if len(row) > 1 else (room,)


def _row_need(row: Row, room: Box, look: StackStyle) -> tuple[Emu, Emu]:
    least = like = 0
    for column, box in zip(row, _widths(row, room), strict=True):
        needs = [_need(part, box.w, look) for part in _parts(column)]
        gaps = GAP * (len(needs) - 1)
        least = max(least, sum(a for a, _ in needs) + gaps)
        like = max(like, sum(b for _, b in needs) + gaps)
    return least, like


def _fits(rows: Sequence[Row], room: Box, look: StackStyle) -> bool:
    needs = (_row_need(row, room, look)[0] for row in rows)
    return sum(needs) + GAP * (len(rows) - 1) <= room.h


# --- drawing --------------------------------------------------------------------------------------------


def _drawn(rows: Sequence[Row], room: Box, look: StackStyle) -> tuple[list[Item], list[RevealStep]]:
    """The items of all rows; what is over of the room goes to pictures."""
    needs = [_row_need(row, room, look) for row in rows]
    spare = max(0, room.h - sum(least for least, _ in needs) - GAP * (len(rows) - 1))
    wish = sum(like - least for least, like in needs)
    items: list[Item] = []
    steps: list[RevealStep] = []
    y = room.y
    draw = _Drawing(look)
    for row, (least, like) in zip(rows, needs, strict=True):
        high = least + (min(like - least, spare * (like - least) // wish) if wish else 0)
        for column, box in zip(row, _widths(row, room), strict=True):
            items += draw.column(column, Box(box.x, y, box.w, high), steps)
        y += high + GAP
    return items, steps


@dataclass(slots=True)
class _Drawing:
    """Draws columns; counts what it draws, for the names."""

    look: StackStyle
    count: int = 0

    def column(self, column: Column, box: Box, steps: list[RevealStep]) -> Iterator[Item]:
        """The items of a column; its pictures share what its text leaves."""
        parts = _parts(column)
        needs = [_need(part, box.w, self.look) for part in parts]
        spare = max(0, box.h - sum(least for least, _ in needs) - GAP * (len(parts) - 1))
        wish = sum(like - least for least, like in needs)
        y = box.y
        for part, (least, like) in zip(parts, needs, strict=True):
            more = min(like - least, spare * (like - least) // wish) if wish else 0
            items = self._part(part, Box(box.x, y, box.w, min(least + more, ENDLESS // 100)))
            steps += list_steps(items[-1]) if isinstance(items[-1], Text) and not isinstance(
                part.first, Code | Picture) else (item_step(items[-1].name, *items),)  # fmt: skip
            yield from items
            y += min(least + more, box.h) + GAP

    def _part(self, part: StackPart, box: Box) -> list[Item]:
        self.count += 1
        n, context, block = self.count, self.look.context, part.first
        match block:
            case Picture():
                return self._picture(block, box, n)
            case Code():
                width = box.w - INSETS.left - INSETS.right
                lines = set_code(block, self.look.code_size(clean_code(block), box.w), width, context)
                ground = replace(plate(f"Plate {n}", box, context), fill=context.color("mist"), decorative=True)
                return [ground, Text(f"Code {n}", box, body(lines, INSETS), None, "body", span=block.span)]
            case Table():
                alt = table_layout.alt_text(block, context)
                made, _ = set_table(block, box, self.look.table, context, f"Table {n}")
                return [replace(made, alt=alt)]
        paragraphs = flow(part.blocks, _levels(self.look), box.w, context)
        text = body(paragraphs, Insets())
        return [Text(f"Text {n}", box, text, None, "body", steps=self.look.step, span=span_of(part.blocks))]

    def _picture(self, picture: Picture, box: Box, n: int) -> list[Item]:
        """The picture, whole; a frame with its words where there is none."""
        context = self.look.context
        size = context.pictures.get(picture.asset)
        if size and size.w:
            return [place_picture(replace(picture, fit="contain"), box, context, name=f"Picture {n}")]
        ground = replace(plate(f"Frame {n}", box, context), fill=context.color("mist"), decorative=True)
        style = replace(level(context, "caption"), align="center")
        inner = box.inside(INSETS)
        words = (
            picture.alt or plain(picture.caption) or picture.path.rpartition("/")[2].partition("?")[0] or picture.path
        )
        text = set_short_text(TextBox(inner, (style,), anchor="middle"), f"Caption {n}", _clipped(words), context)
        return [ground, text]


def _clipped(words: str) -> str:
    parts = [word if len(word) <= 40 else f"{word[:39]}…" for word in words.split()]
    text = " ".join(parts)
    return text if len(text) <= 90 else f"{text[:89].rpartition(' ')[0]}…"


# --- going on -------------------------------------------------------------------------------------------


def parts(bound: Bound, context: Context) -> Sequence[Bound]:
    """The slide over several: row by row; what is too high for a slide alone is itself divided."""
    title, full = _title(bound, context)
    room = _room(bound, title)
    if (
        title and not bound.slide.title_off_slide and not title_overhang(title, bound)
    ):  # the title with its part's number may take a second line
        room = room._replace(y=room.y + SECOND_LINE, h=room.h - SECOND_LINE)
    where = _text_area(bound, context)
    look = StackStyle(where, min(GOES_ON_AT, len(where.sizes) - 1), context)
    pages: list[list[Row]] = [[]]
    smallest = replace(look, step=len(where.sizes) - 1)
    for row in _divided(_breakable(_rows(bound, full), room, smallest), room, look):
        if pages[-1] and not _fits((*pages[-1], row), room, look):
            pages.append([])
        pages[-1].append(row)
    return [_held_by(bound, page) for page in pages]


def _held_by(bound: Bound, rows: Sequence[Row]) -> Bound:
    slots = {f"{n:06d}.{m:03d}": column for n, row in enumerate(_merged(rows)) for m, column in enumerate(row)}
    return replace(bound, slots=slots, headings={})


def _merged(rows: Sequence[Row]) -> list[Row]:
    """Rows of one column that follow each other as one, so that their text is one text."""
    out: list[Row] = []
    for row in rows:
        if out and len(row) == 1 and len(out[-1]) == 1:
            out[-1] = ((*out[-1][0], *row[0]),)
        else:
            out.append(row)
    return out


def _divided(rows: Sequence[Row], room: Box, look: StackStyle) -> Iterator[Row]:
    """The rows; those too high for a slide with their columns one after another, each in pieces that fit."""
    for row in rows:
        if len(row) > 1 and _fits((row,), room, replace(look, step=len(look.where.sizes) - 1)):
            yield row
            continue
        for column in row:
            for part in _parts(column):
                yield from (((*piece,),) for piece in _pieces(part, room, look))


def _pieces(part: StackPart, room: Box, look: StackStyle) -> Iterable[tuple[Block, ...]]:
    block = part.first
    match block:
        case Picture():
            return (part.blocks,)
        case Code():
            return _by_lines(block, room, look)
        case Table():
            return _by_rows(block, room, look)
    if _fits(((part.blocks,),), room, look):
        return (part.blocks,)
    return split_text(part.blocks, TextBox(room, _levels(look)), look.context)


def _by_lines(code: Code, room: Box, look: StackStyle) -> list[tuple[Block, ...]]:
    """Code in pieces of as many lines as there is room for, parted at blank lines where these are near."""
    tidy = clean_code(code)
    size = look.code_size(tidy, room.w)
    pitch = points(style_at(size, look.context).pitch * size)
    count = max(1, int((room.h - INSETS.top - INSETS.bottom) / pitch))
    wrapped = [
        len(p.lines)
        for p in set_code(replace(tidy, language=""), size, room.w - INSETS.left - INSETS.right, look.context)
    ]
    lines = tidy.text.split("\n")
    out: list[tuple[Block, ...]] = []
    at = 0
    while at < len(lines):
        end, used = at, 0
        while end < len(lines) and (end == at or used + wrapped[end] <= count):
            used += wrapped[end]
            end += 1
        if end < len(lines):
            blank = [n for n in range(at + (end - at) // 2, end) if not lines[n].strip()]
            end = blank[-1] + 1 if blank else end
        out.append((replace(tidy, text="\n".join(lines[at:end]).rstrip("\n") or " ", first=code.first + at),))
        at = end
    return out


def _by_rows(table: Table, room: Box, look: StackStyle) -> Iterator[tuple[Block, ...]]:
    """The table in pieces under the same header; as text what has no room as a table."""
    smallest = replace(look, step=len(look.where.sizes) - 1)
    for part in _by_columns(table, room, smallest):
        at = look if _need(StackPart((part,)), room.w, look)[0] < ENDLESS else smallest
        for piece in split_table(part, room, replace(at.table, sizes=()), look.context):
            if _fits((((piece,),),), room, smallest):
                yield (piece,)
            else:
                yield from _pieces(StackPart(_as_text(piece)), room, look)


def _by_columns(table: Table, room: Box, look: StackStyle) -> Iterator[Table]:
    """The table; in halves, the first column in each, where its columns are too many for the width."""
    if len(table.header) < 3 or _need(StackPart((table,)), room.w, look)[0] < ENDLESS:
        yield table
        return
    middle = (len(table.header) + 1) // 2
    for kept in ([*range(middle)], [0, *range(middle, len(table.header))]):
        rows = tuple(tuple(row[n] for n in kept) for row in table.rows)
        aligns = tuple(table.aligns[n] for n in kept)
        yield from _by_columns(replace(table, header=tuple(table.header[n] for n in kept), rows=rows, aligns=aligns),
                               room, look)  # fmt: skip


def _as_text(table: Table) -> tuple[Block, ...]:
    """A paragraph for each cell, after the name of its column."""
    return tuple(
        Paragraph(((Run(f"{plain(head.runs)}: ", bold=True),) if head.runs else ()) + cell.runs, cell.span)
        for row in table.rows
        for head, cell in zip(table.header, row, strict=True)
        if cell.runs
    )


# --- words without end ----------------------------------------------------------------------------------


def _breakable(rows: Sequence[Row], room: Box, look: StackStyle) -> tuple[Row, ...]:
    """The rows; words that are wider than their column may be broken, unseen, where they are torn anyhow."""
    out: list[Row] = []
    for row in rows:
        boxes = _widths(row, room)
        out.append(
            tuple(
                tuple(block for part in _parts(column) for block in _softened(part, box.w, look))
                for column, box in zip(row, boxes, strict=True)
            )
        )
    return tuple(out)


def _softened(part: StackPart, width: Emu, look: StackStyle) -> tuple[Block, ...]:
    blocks = part.blocks
    for length in PIECES:
        if isinstance(part.first, Picture | Code) or _need(StackPart(blocks), width, look)[0] < ENDLESS:
            break
        blocks = tuple(_pieced(block, length) for block in part.blocks)
    return blocks


def _pieced(block: Block, length: int) -> Block:
    match block:
        case Paragraph() | Heading():
            return replace(block, runs=_pieced_runs(block.runs, length))
        case Quote():
            return replace(block, blocks=tuple(_pieced(b, length) for b in block.blocks))
        case List():
            items = (replace(i, blocks=tuple(_pieced(b, length) for b in i.blocks)) for i in block.items)
            return replace(block, items=tuple(items))
        case Table():
            rows = (tuple(replace(c, runs=_pieced_runs(c.runs, length)) for c in row) for row in block.rows)
            header = tuple(replace(c, runs=_pieced_runs(c.runs, length)) for c in block.header)
            return replace(block, header=header, rows=tuple(rows))
        case Code():
            return block
    return block


def _pieced_runs(runs: Runs, length: int) -> Runs:
    """Runs with a place for a break after every so many characters of a longer word.

    It cannot be seen; only what would fill a slide by itself is parted by spaces, where text may go on.
    """
    long = re.compile(rf"\S{{{length}}}(?=\S)")

    def parted(found: re.Match[str]) -> str:
        return long.sub(lambda piece: piece[0] + (" " if len(found[0]) > ENDLESS_WORD else "\u200b"), found[0])

    return tuple(replace(run, text=re.sub(r"\S+", parted, run.text)) for run in runs)


def variant(slide: Slide) -> str:
    """The template's layout of a title alone."""
    return DRAWN


LAYOUT = Layout(
    name="stack",
    looks_within=True,
    meaning="Text, code, tables and pictures one below the other, or in columns.",
    compose=compose,
    example="",
    slots=(SlotSpec("body", "anything", ANY, required=False, heading=False),),
    open_slots=SlotSpec("column", "anything", ANY, required=False),
    parts=parts,
    variant=variant,
    variants=(DRAWN,),
    needs_title=False,
    background=False,
    reveals=("true", "items", "rows"),
)
