"""Board: titled columns of notes, as on a wall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from deckgen.deck.model import Block, List, ListItem, Paragraph, Runs, plain, take_icon
from deckgen.layouts.boxes import card_place, card_room, without_top
from deckgen.layouts.content_room import caption_and_room
from deckgen.layouts.footers import footer
from deckgen.layouts.icons import draw_icon
from deckgen.layouts.overflow import GO_ON
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.shapes import label_shape, plate
from deckgen.layouts.spec import (
    Bound,
    Composed,
    Layout,
    MeasuredContent,
    OpenSlot,
    RevealStep,
    SlotSpec,
    TextForm,
    TextPart,
)
from deckgen.layouts.text_boxes import level, set_words
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Group, Item, Path, Shape, Table, TableCell, TextBody
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.fit import fit_largest
from deckgen.typeset.flow import flow, measure_flow
from deckgen.typeset.table_setting import card_table, fit_cards
from deckgen.typeset.text import body, height
from deckgen.typeset.text_box import TextBox
from deckgen.typeset.tolerances import RESERVE, SPREAD
from deckgen.values.color import Color
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.plural import number_of
from deckgen.values.units import Box, Emu, Insets, Pt, inches
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: board
---
# What do we carry on with?
## Continue
- Programme activities
- A large supply
- Lending
- Digital help
- Personal service
## Start
- Platforms for creating
- Video calls with a librarian
- Work from a target picture
- Guard privacy
## Stop or do less
- Copying and scanning
- Doing everything ourselves
- Pampering
"""
COLUMNS = (2, 4)
MANY = 4  # columns: so many go on as wide ones, some on each slide; fewer with some notes of each
SIZES: tuple[Pt, ...] = (22.0, 20.0, 18.0, 16.0, 15.0, 14.0, 13.0, 12.0)
LEGIBLE: tuple[Pt, ...] = (18.0, 16.0)  # a board that may go on does so before its notes are smaller
ABREAST = (1, 2)  # notes side by side in a column
GAP, NOTE_GAP = inches(0.25), inches(0.055)
HEAD_SIZES: tuple[Pt, ...] = (22.0, 20.0, 18.0, 16.0)
HEAD, UNDER_HEAD = inches(0.46), inches(0.1)
PAD = Insets(inches(0.2), inches(0.035), inches(0.1), inches(0.035))
SIGN, SIGN_LEFT = inches(0.3), inches(0.16)  # the side of an icon in a bar, and what is free beside it
LEAST = inches(0.3)  # the height of a note
ROOMY = inches(0.42)  # notes grow by so much at most if there is room
HEADS = "lead"  # all heads alike: colours would say that the columns differ in more than their names


@value_class
class _NoteCard:
    """A note, set and placed."""

    box: Box
    text: TextBody
    item: ListItem


def compose(bound: Bound, context: Context) -> Composed:
    """A bar with its title above each column; all notes of the board at one size."""
    title = set_title(bound, context)
    caption, room = caption_and_room(bound, title, context)
    columns, shares = _shown(bound)
    sizes = bound.sizes(bound.legible_sizes(SIZES))
    if place := card_place(bound, context):
        within = card_room(place, bound, max(room.y, caption[0].box.bottom if caption else 0))
        headings = [column.heading for column in columns]
        least = bound.sizes(tuple(size for size in SIZES if size >= min(bound.legible, LEGIBLE[-1])))
        table, step = _table(headings, shares, least, within, context)
        if table:
            table = replace(table, placeholder=place)
            icons = _icons_over(table, headings, context)
            return Composed((*title, *caption, table, *icons, *footer(bound, context)), step=step)
    heads, rooms = _heads_and_rooms(columns, room, context)
    pairs = enumerate(zip(columns, heads, strict=True))
    signs_ = [_signs(n, column.heading, head, context) for n, (column, head) in pairs]
    notes, step = _fitted(shares, rooms, sizes, context)
    found = tuple(_overflows(notes, rooms))  # notes that have no room are named, not drawn over the edge
    notes = [[note for note in own if note.box.bottom <= room.bottom] for own, room in zip(notes, rooms, strict=True)]
    colored = bound.slide.background is not None and not bound.slide.background.path
    fill = context.color("pale-0" if colored else "pale-1")
    cards = [_cards(n, column, fill, context) for n, column in enumerate(notes)]
    top: tuple[Item, ...] = (*title, *caption)
    reveal = bound.slide.reveal
    if reveal is not None and reveal.text == "items":
        own = [card for column in cards for card in column]
        top = (*top, *(sign for signs in signs_ for sign in signs))
        steps = [item_step(_said(card), card) for card in own]
        return Composed(
            (*top, *heads, *own, *footer(bound, context)), tuple(steps), found, step=step, too_full=bool(found)
        )
    groups = [
        Group(f"Column {n}", _covering(head.box, column), (head, *signs, *column), span=head.span)
        for n, (head, signs, column) in enumerate(zip(heads, signs_, cards, strict=True), start=1)
    ]
    steps = [_step(column.heading, group) for column, group in zip(columns, groups, strict=True)]
    return Composed((*top, *groups, *footer(bound, context)), tuple(steps), found, step=step, too_full=bool(found))


def measure(bound: Bound, context: Context) -> MeasuredContent | None:
    """The size of the notes, and whether a column has more of them than there is room for."""
    if card_place(bound, context):
        return None
    _, room = caption_and_room(bound, set_title(bound, context), context)
    columns, shares = _shown(bound)
    _, rooms = _heads_and_rooms(columns, room, context)
    chosen = _chosen(shares, rooms, bound.sizes(bound.legible_sizes(SIZES)), context)
    style = _style(chosen.size, context)
    full = any(
        _measured(items, room, abreast, style, context).height > room.h
        for items, room, abreast in zip(shares, rooms, chosen.abreast, strict=True)
    )
    return MeasuredContent(SIZES.index(chosen.size), full)


def _shown(bound: Bound) -> tuple[Sequence[OpenSlot], Sequence[Sequence[ListItem]]]:
    """The columns that this part of the slide shows, and their notes on it."""
    by_columns = bound.legible > 0 and len(bound.open_slots) >= MANY
    columns = bound.share(bound.open_slots) if by_columns else bound.open_slots
    every = [items_of(column.blocks) for column in columns]
    return columns, every if by_columns else bound.share_each(every)


def _heads_and_rooms(columns: Sequence[OpenSlot], room: Box, context: Context) -> tuple[list[Shape], list[Box]]:
    """The bars above the columns, and the rooms of the notes below them."""
    boxes = room.columns(max(1, len(columns)), GAP)
    heads = _heads([column.heading for column in columns], boxes, context)
    below = max((head.box.h for head in heads), default=HEAD) + UNDER_HEAD
    return heads, [without_top(box, below) for box in boxes]


def _table(
    headings: Sequence[Runs], notes: Sequence[Sequence[ListItem]], sizes: Sequence[Pt], room: Box, context: Context
) -> tuple[Table | None, int]:
    """The board as a table, its titles the header, a note in each cell, and its size's number among `SIZES`.

    None where it has no room. Cells cannot hold icons: their titles leave room for them.
    """
    wide = room.w // len(headings)
    for size in sizes:
        style = replace(
            level(context, "label"), size=max(size, HEAD_SIZES[-1]), color=context.color("paper"), bold=True
        )
        where = TextBox(Box(0, 0, round(wide * (1 - SPREAD)), 0), (style,), insets=PAD, anchor="middle")
        iconic = replace(where, insets=where.insets._replace(left=2 * SIGN_LEFT + SIGN))
        heads = [
            TableCell(
                set_words(iconic if take_icon(heading)[0] else where, heading, style, context), context.color(HEADS)
            )
            for heading in headings
        ]
        longest = max(map(len, notes), default=0)
        columns = [_note_cells(own, longest, wide, _style(size, context), context) for own in notes]
        rows = (heads, *zip(*columns, strict=True))
        if heights := fit_cards(rows, room, ROOMY + LEAST):
            names = context.words.listing(tuple(plain(heading).strip() for heading in headings))
            alt = context.words["alt-table"].format(columns=len(headings), rows=longest, names=names)
            return card_table("Board", rows, (wide,) * len(headings), heights, room[:2], alt, context), SIZES.index(
                size
            )
    return None, 0


def _icons_over(table: Table, headings: Sequence[Runs], context: Context) -> tuple[Path, ...]:
    """The icons of titles, over the cells of the table's header."""
    boxes = [Box(table.box.x + sum(table.widths[:n]), table.box.y, wide, table.heights[0])
             for n, wide in enumerate(table.widths)]  # fmt: skip
    found = (
        (n, take_icon(heading)[0], Box(box.x + SIGN_LEFT, box.y, SIGN, box.h))
        for n, (heading, box) in enumerate(zip(headings, boxes, strict=True))
    )
    return tuple(
        draw_icon(f"Heading {n + 1} icon", icon, box, context.color("paper")) for n, icon, box in found if icon
    )


def _note_cells(
    notes: Sequence[ListItem], count: int, width: Emu, style: LevelStyle, context: Context
) -> list[TableCell]:
    """A column of so many cells, those after its notes empty."""
    levels, inner, _ = _in_column(Box(0, 0, width, 0), 1, 1, style)
    texts = (body(flow(note.blocks, levels, inner, context), PAD, "middle") for note in notes)
    cells = [TableCell(text, context.color("pale-1")) for text in texts]
    return cells + [TableCell(body((), PAD, "middle"))] * (count - len(cells))


def _overflows(columns: Sequence[Sequence[_NoteCard]], rooms: Sequence[Box]) -> Iterator[Diagnostic]:
    """Columns with more notes than there is room for."""
    for notes, room in zip(columns, rooms, strict=True):
        over = [note for note in notes if note.box.bottom > room.bottom]
        if over:
            yield error("text-overflow", f"the column is {number_of(len(over), 'note')} too long", over[0].item.span,
                        "shorten them, or divide the board over two slides", GO_ON)  # fmt: skip


def _step(heading: Runs, group: Group) -> RevealStep:
    return item_step(plain(heading).strip() or group.name, group)


def _said(card: Shape) -> str:
    return card.body.paragraphs[0].text if card.body and card.body.paragraphs else card.name


def _covering(head: Box, cards: Sequence[Shape]) -> Box:
    low = max([head.bottom, *(card.box.bottom for card in cards)])
    return Box(head.x, head.y, head.w, low - head.y)


def items_of(blocks: Sequence[Block]) -> tuple[ListItem, ...]:
    """The notes: items of lists, and paragraphs as they are."""
    return tuple(_items(blocks))


def _items(blocks: Sequence[Block]) -> Iterator[ListItem]:
    for block in blocks:
        if isinstance(block, List):
            yield from block.items
        else:
            yield ListItem((block,), span=block.span)


def _heads(headings: Sequence[Runs], boxes: Sequence[Box], context: Context) -> list[Shape]:
    """The bars, of one height: their titles on one line, smaller where one is long, else on two."""
    label = level(context, "label")
    for size in HEAD_SIZES:
        style = replace(label, size=size, color=context.color("paper"), bold=True)
        heads = [_head(n, *pair, style, context) for n, pair in enumerate(zip(headings, boxes, strict=True))]
        if all(head.body is None or head.body.needed <= HEAD for head in heads):
            return heads
    height = max(head.body.needed + inches(0.1) for head in heads if head.body)
    return [replace(head, box=head.box._replace(h=height)) for head in heads]


def _head(n: int, heading: Runs, box: Box, style: LevelStyle, context: Context) -> Shape:
    bar = plate(f"Heading {n + 1}", Box(box.x, box.y, box.w, HEAD), context)
    bar = replace(bar, fill=context.color(HEADS))
    if take_icon(heading)[0]:
        where = TextBox(bar.box, (style,), insets=Insets(2 * SIGN_LEFT + SIGN, 0, SIGN_LEFT, 0), anchor="middle")
        made = replace(bar, body=set_words(where, heading, style, context))
    else:
        made = label_shape(bar, heading, style, context)
    return replace(made, span=next((run.span for run in heading if run.span), None))


def _signs(n: int, heading: Runs, head: Shape, context: Context) -> tuple[Path, ...]:
    """The icon at the left of a bar."""
    icon, _ = take_icon(heading)
    box = Box(head.box.x + SIGN_LEFT, head.box.y, SIGN, head.box.h)
    return (draw_icon(f"Heading {n + 1} icon", icon, box, context.color("paper")),) if icon else ()


# --- notes ------------------------------------------------------------------------------------------------


def _fitted(
    columns: Sequence[Sequence[ListItem]], rooms: Sequence[Box], sizes: Sequence[Pt], context: Context
) -> tuple[list[list[_NoteCard]], int]:
    """All notes at the largest of the sizes at which every column fits, and that size's number among `SIZES`.

    The notes of a column stand one below the other, or two abreast.
    """
    chosen = _chosen(columns, rooms, sizes, context)
    style = _style(chosen.size, context)
    notes = [_column(*each, style, context) for each in zip(columns, rooms, chosen.abreast, strict=True)]
    return (_grown(notes, rooms) if chosen.fits else notes), SIZES.index(chosen.size)


class NoteGrid(NamedTuple):
    """Whether all notes fit, how many stand abreast in each column, and their size in points."""

    fits: bool
    abreast: tuple[int, ...]
    size: Pt


def _chosen(
    columns: Sequence[Sequence[ListItem]], rooms: Sequence[Box], sizes: Sequence[Pt], context: Context
) -> NoteGrid:
    """The largest of the sizes at which every column fits; the smallest where none does."""

    def choose(size: Pt) -> NoteGrid:
        return NoteGrid(*_abreast(columns, rooms, _style(size, context), context), size)

    grid: NoteGrid = fit_largest(sizes, choose, lambda grid: grid.fits)
    return grid


def _style(size: Pt, context: Context) -> LevelStyle:
    return replace(
        level(context, "row"), size=size, pitch=1.14, bullet="", margin=0, indent=0, space_before=0.0,
        color=context.color("ink"),
    )  # fmt: skip


def _abreast(
    columns: Sequence[Sequence[ListItem]], rooms: Sequence[Box], style: LevelStyle, context: Context
) -> tuple[bool, tuple[int, ...]]:
    """Whether the notes fit in this style, and how many stand abreast in each column."""
    fitting = [
        [abreast for abreast in ABREAST if _fits(items, room, abreast, style, context)]
        for items, room in zip(columns, rooms, strict=True)
    ]
    for abreast in ABREAST:
        if all(abreast in ways for ways in fitting):
            return True, (abreast,) * len(columns)
    return all(fitting), tuple(ways[0] if all(fitting) else ABREAST[0] for ways in fitting)


def _grown(columns: Sequence[Sequence[_NoteCard]], rooms: Sequence[Box]) -> list[list[_NoteCard]]:
    """All notes higher by what the fullest column has left for each: the notes of one line stay equally high."""
    more = ROOMY
    for notes, room in zip(columns, rooms, strict=True):
        tops = sorted({note.box.y for note in notes})
        if tops:
            more = min(more, (room.bottom - max(note.box.bottom for note in notes)) // len(tops))
    grown = []
    for notes in columns:
        tops = sorted({note.box.y for note in notes})
        lower = {top: n * more for n, top in enumerate(tops)}
        grown.append(
            [
                replace(note, box=note.box._replace(y=note.box.y + lower[note.box.y], h=note.box.h + more))
                for note in notes
            ]
        )
    return grown


def _fits(items: Sequence[ListItem], room: Box, abreast: int, style: LevelStyle, context: Context) -> bool:
    """Whether a column's notes fit its room, and no word is torn."""
    measured = _measured(items, room, abreast, style, context)
    return measured.height <= room.h and not measured.torn


class MeasuredNotes(NamedTuple):
    """The height in EMU that a column's notes need, and whether a word is torn."""

    height: Emu
    torn: bool


def _measured(items: Sequence[ListItem], room: Box, abreast: int, style: LevelStyle, context: Context) -> MeasuredNotes:
    levels, inner, columns = _in_column(room, abreast, len(items), style)
    texts = [measure_flow(item.blocks, levels, inner, context) for item in items]
    heights = _heights([height(text) + PAD.height for text in texts], len(columns))
    high = sum(heights) + NOTE_GAP * (len(heights) - 1) if heights else 0
    return MeasuredNotes(high, any(each.torn for text in texts for each in text))


def _column(items: Sequence[ListItem], room: Box, abreast: int, style: LevelStyle, context: Context) -> list[_NoteCard]:
    """The notes of a column in rows, each as high as its highest note."""
    levels, inner, columns = _in_column(room, abreast, len(items), style)
    texts = [body(flow(item.blocks, levels, inner, context), PAD, "middle") for item in items]
    notes: list[_NoteCard] = []
    y = room.y
    for high in _heights([text.needed for text in texts], len(columns)):
        for place in columns[: len(items) - len(notes)]:
            notes.append(_NoteCard(Box(place.x, y, place.w, high), texts[len(notes)], items[len(notes)]))
        y += high + NOTE_GAP
    return notes


def _in_column(
    room: Box, abreast: int, count: int, style: LevelStyle
) -> tuple[tuple[LevelStyle, LevelStyle], Emu, Sequence[Box]]:
    """The styles of a column's notes, the width of their text, and where those of a row stand."""
    places = room.columns(min(abreast, max(1, count)), NOTE_GAP)
    inner = round((places[0].w - PAD.left - PAD.right) * (1 - SPREAD))
    nested = replace(style, size=max(12.0, style.size - 2), bullet="–", margin=inches(0.2), indent=-inches(0.2))
    return (style, nested), max(1, inner), places


def _heights(needed: Sequence[Emu], abreast: int) -> list[Emu]:
    """The heights of the rows of notes: each as high as its highest note."""
    rows = [needed[start : start + abreast] for start in range(0, len(needed), abreast)]
    return [max(LEAST, *(round(each * (1 + RESERVE)) for each in row)) for row in rows]


def _cards(n: int, notes: Sequence[_NoteCard], fill: Color, context: Context) -> tuple[Shape, ...]:
    return tuple(
        replace(plate(f"Note {n + 1}.{m}", note.box, context), fill=fill, body=note.text, span=note.item.span)
        for m, note in enumerate(notes, start=1)
    )


def check(bound: Bound) -> Iterable[Diagnostic]:
    """Two to four columns, at least one note on the board."""
    count, where = len(bound.open_slots), bound.head
    if count < COLUMNS[0]:
        yield error("too-few-slots", f"the board has {number_of(count, 'column')}, "
                    f"it takes {COLUMNS[0]} to {COLUMNS[1]}", where,
                    "write `## Heading` for each, with a list below")  # fmt: skip
    elif not any(items_of(column.blocks) for column in bound.open_slots):
        yield error("missing-content", "the board has no notes", where, "write a list below each heading")


def as_text(bound: Bound, context: Context) -> TextForm | None:
    """The columns as lists, each under its heading; None below a caption."""
    if bound.slots.get("body"):
        return None
    by_item = bound.slide.reveal is not None and bound.slide.reveal.text == "items"
    heads = [take_icon(column.heading)[1] for column in bound.open_slots]
    parts = [
        TextPart(column.blocks, head, "" if by_item else plain(head))
        for head, column in zip(heads, bound.open_slots, strict=True)
    ]
    fewer = () if card_place(bound, context) else (2, 1)  # as a table the columns stay side by side
    return TextForm(tuple(parts), columns=tuple(dict.fromkeys((len(parts), *fewer))))


LAYOUT = Layout(
    name="board",
    meaning="Two to four titled columns of notes, each `##` a column, each point of its list a note.",
    compose=compose,
    as_text=as_text,
    example=EXAMPLE,
    slots=(SlotSpec("body", "a caption", (Paragraph,), required=False, heading=False),),
    check=check,
    shares=True,
    measure=measure,
    legible=LEGIBLE,
    open_slots=SlotSpec("column", "a column: its heading and a list of notes", (List, Paragraph)),
    slot_limits=COLUMNS,
    reveals=("true", "columns", "items"),
)
