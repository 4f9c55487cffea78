"""Stack: whatever a slide of another tool holds, one thing below the other, in columns if it has such.

It is not in the catalogue: a deck of our own chooses a layout that says what a slide means.
"""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.deck.model import Run, Slide, plain
from deckgen.layouts.boxes import content_box
from deckgen.layouts.catalogue.stack.dividing import divide_rows
from deckgen.layouts.catalogue.stack.drawing import draw_rows
from deckgen.layouts.catalogue.stack.long_words import break_long_words
from deckgen.layouts.catalogue.stack.measuring import StackStyle, rows_fit
from deckgen.layouts.catalogue.stack.rows import ANY, Row, rows_of
from deckgen.layouts.footers import footer
from deckgen.layouts.overflow import GO_ON, excess
from deckgen.layouts.spec import Bound, Composed, Layout, OpenSlot, SlotSpec
from deckgen.layouts.text_boxes import find_text_box
from deckgen.layouts.titles import set_title, title_overhang
from deckgen.scene.items import Item, Text
from deckgen.scene.template import DRAWN
from deckgen.typeset.context import Context
from deckgen.typeset.text import is_torn
from deckgen.typeset.text_box import TextBox
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, Insets, Pt, inches
from deckgen.values.value import replace

SMALLER: tuple[Pt, ...] = (16.0, 14.0)  # below the theme's own sizes: other tools' slides are full
GOES_ON_AT = 2  # sizes below the largest: the text of a slide that goes on
SECOND_LINE = inches(0.55)  # of a title


def compose(bound: Bound, context: Context) -> Composed:
    """The rows at the largest size at which all of them have room."""
    title, shortened = _title(bound, context)
    room = _room(bound, title)
    where = _text_box(bound, context)
    rows = break_long_words(rows_of(bound, shortened), room, StackStyle(where, len(where.sizes) - 1, context))
    style = _largest_fit(rows, room, where, bound, context)
    fits = rows_fit(rows, room, style)
    if not fits and any(
        len(row) > 1 for row in rows
    ):  # what has no room beside each other may have it below each other
        stacked = tuple((column,) for row in rows for column in row)
        lower = StackStyle(where, min(GOES_ON_AT, len(where.sizes) - 1), context)
        if fits := rows_fit(stacked, room, lower):  # `divide` would make one part of them
            rows, style = stacked, _largest_fit(stacked, room, where, bound, context)
    items, reveals = draw_rows(rows, room, style)
    found: tuple[Diagnostic, ...] = ()
    if not fits:
        found = (error("text-overflow", "the slide holds more than there is room for", bound.head, GO_ON),)
    shown = plain(bound.title) if shortened else ""
    drawn = (*title, *items, *footer(bound, context))
    return Composed(drawn, tuple(reveals), found, title=shown, too_full=not fits)


def _largest_fit(rows: tuple[Row, ...], room: Box, where: TextBox, bound: Bound, context: Context) -> StackStyle:
    """The largest style in which all rows have room; the smallest one where there is none."""
    styles = (StackStyle(where, step, context) for step in range(bound.step, len(where.sizes)))
    smallest = StackStyle(where, len(where.sizes) - 1, context)
    return next((style for style in styles if rows_fit(rows, room, style)), smallest)


def _title(bound: Bound, context: Context) -> tuple[tuple[Item, ...], bool]:
    """The title, and whether it had to be shortened: it then stands in full above the content."""
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


def _text_box(bound: Bound, context: Context) -> TextBox:
    """How text is set: as in the body of `layout: bullets`, with smaller sizes after those of the theme."""
    found = replace(bound, template_layout=context.template.layout("bullets"))
    where = replace(
        find_text_box(found, context, "body", content_box(bound), "body"),
        placeholder=None,
        anchor="top",
        insets=Insets(),
    )
    sizes = where.sizes or (where.levels[0].size,)
    return replace(where, sizes=(*sizes, *(size for size in SMALLER if size < sizes[-1])))


def divide(bound: Bound, context: Context) -> Sequence[Bound]:
    """The slide in parts, row by row; a row that is too high for a slide is itself divided."""
    title, shortened = _title(bound, context)
    room = _room(bound, title)
    if title and not bound.slide.title_off_slide and not title_overhang(title, bound):
        # The title with the number of its part may take a second line.
        room = room._replace(y=room.y + SECOND_LINE, h=room.h - SECOND_LINE)
    where = _text_box(bound, context)
    style = StackStyle(where, min(GOES_ON_AT, len(where.sizes) - 1), context)
    pages: list[list[Row]] = [[]]
    for row in divide_rows(break_long_words(rows_of(bound, shortened), room, style.smallest), room, style):
        if pages[-1] and not rows_fit((*pages[-1], row), room, style):
            pages.append([])
        pages[-1].append(row)
    return [_with_rows(bound, page) for page in pages]


def _with_rows(bound: Bound, rows: Sequence[Row]) -> Bound:
    numbered = enumerate(_merge_rows(rows))
    slots = tuple(OpenSlot((), column, n) for n, row in numbered for column in row)
    return replace(bound, slots={}, headings={}, open_slots=slots)


def _merge_rows(rows: Sequence[Row]) -> list[Row]:
    """Rows of one column that follow each other as one, so that their text is one text."""
    out: list[Row] = []
    for row in rows:
        if out and len(row) == 1 and len(out[-1]) == 1:
            out[-1] = ((*out[-1][0], *row[0]),)
        else:
            out.append(row)
    return out


def variant(slide: Slide) -> str:
    """The template's layout of a title alone."""
    return DRAWN


LAYOUT = Layout(
    name="stack",
    captions=True,
    looks_within=True,
    meaning="Text, code, tables and pictures one below the other, or in columns.",
    compose=compose,
    example="",
    slots=(SlotSpec("body", "anything", ANY, required=False, heading=False),),
    open_slots=SlotSpec("column", "anything", ANY, required=False),
    divide=divide,
    variant=variant,
    variants=(DRAWN,),
    needs_title=False,
    background=False,
    reveals=("true", "items", "rows"),
)
