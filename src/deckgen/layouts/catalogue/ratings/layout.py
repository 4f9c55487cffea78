"""Ratings: a table whose cells are balls, lights, ticks or crosses, with words beside them where it has some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.deck.model import Cell, Paragraph, Run, Table, Value, plain
from deckgen.layouts.amount import poised_top
from deckgen.layouts.boxes import content_place
from deckgen.layouts.catalogue.ratings.marks import PARTS, Rating, rating_mark, read_rating, said_of
from deckgen.layouts.catalogue.table import reveals as table_parts
from deckgen.layouts.catalogue.table.layout import alt_text, fit_table, style
from deckgen.layouts.content_checks import row_faults, table_faults
from deckgen.layouts.content_room import caption_and_room
from deckgen.layouts.footers import footer
from deckgen.layouts.spec import Bound, Composed, Layout, Option, RevealStep, SlotSpec
from deckgen.layouts.text_boxes import level
from deckgen.layouts.titles import sample_mark, set_title, title_overhang
from deckgen.scene.items import Group, Item, TableCell, Target, TextBody
from deckgen.scene.items import Table as SetTable
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.shape_labels import Label, label_in_box
from deckgen.typeset.table_setting import column_widths
from deckgen.typeset.text import run_style, text_width
from deckgen.typeset.tolerances import EASE
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, Emu, Pt, enclosing_box, inches, points
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: ratings
sample-data: true
---
# The second offer is the only one that keeps its dates

| | Price | Quality | Dates kept | References |
|---|---|---|---|---|
| North & Sons | 4/4 | 1/4 | no | 2/4 |
| Bridge | 2/4 | 4/4 | yes | 3/4 |
| Kettle Works | 3/4 | 3/4 | partly | 0/4 |
| Old supplier | 1/4 | 2/4 | no | 4/4 |
"""
LEAST, MOST = 1, 12
COLUMNS = (2, 10)
MARK, SHARE = inches(0.36), 0.62  # the side of a mark: at most, and as a part of its row's height
SQUEEZED = 0.8  # of the widths that their content asks: columns of words are no narrower
NARROW, WIDE = inches(0.7), inches(2.0)  # the width of a column of marks
LOW: Pt = 8.0  # the letters of empty cells
LEGEND, KEY = inches(0.36), inches(0.2)  # the height of the legend, and the side of a mark in it
BESIDE, BETWEEN = inches(0.09), inches(0.35)  # between a mark and its words there, and between two of them
KNOWN = "`3/4`, `green`, `amber`, `red`, `yes`, `partly` or `no`"
LEGENDS: tuple[Pt, ...] = (14.0, 12.0)


@value_class
class RatedTable:
    """The table without what its marks stand for, and these marks by row (from 1) and column."""

    table: Table
    marks: dict[tuple[int, int], Rating]

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that hold marks."""
        return tuple(sorted({column for _, column in self.marks}))


def compose(bound: Bound, context: Context) -> Composed:
    """The table, the marks over its cells, and what they mean if the author says it."""
    title = set_title(bound, context)
    caption, room = caption_and_room(bound, title, context)
    around = (*title, *caption, *sample_mark(bound, context, title_overhang(title, bound)))
    written = next((block for block in bound.slots.get("body", ()) if isinstance(block, Table)), None)
    if written is None:
        return Composed((*around, *footer(bound, context)))
    rated = _rated(written, context)
    written = replace(written, heads=())  # their names stand in those of the columns
    found = tuple(_rating_faults(written, rated, bound, context))
    legend = _legend(bound, room, context)
    room = room._replace(h=room.h - (LEGEND if legend else 0))
    widths = _widths(rated, room.w, context)
    alt = bound.slide.alt or alt_text(written, context)
    whole = fit_table(rated.table, room, content_place(bound), alt, context, replace(style(context), widths=widths))
    whole = replace(
        whole,
        name="Ratings",
        rows=_with_low_cells(whole, rated),
        box=whole.box._replace(y=poised_top(room, sum(whole.heights))),
    )
    parts, marks, steps = _shown(bound, whole, written, rated, context)
    return Composed((*around, *parts, *marks, *legend, *footer(bound, context)), steps, found)


def _with_low_cells(whole: SetTable, rated: RatedTable) -> tuple[tuple[TableCell, ...], ...]:
    """The rows with small letters in the empty cells below the marks, which make no row higher in any program."""
    return tuple(
        tuple(replace(cell, body=_lowered(cell.body)) if (n, column) in rated.marks else cell
              for column, cell in enumerate(row))
        for n, row in enumerate(whole.rows)
    )  # fmt: skip


def _lowered(body: TextBody) -> TextBody:
    low = (replace(each, style=replace(each.style, size=LOW), pitch=each.pitch * LOW / each.style.size)
           for each in body.paragraphs)  # fmt: skip
    return replace(body, paragraphs=tuple(low))


def _rated(written: Table, context: Context) -> RatedTable:
    """The marks of the table, and the table with empty cells in their places, which are in the middle of columns."""
    marks: dict[tuple[int, int], Rating] = {}
    rows = []
    for n, row in enumerate(written.rows, start=1):
        cells = [row[0]]
        for column, cell in enumerate(row[1:], start=1):
            rating = read_rating(plain(cell.runs), context)
            if rating is not None and rating.part <= rating.whole:
                marks[n, column] = rating
                cell = Cell((), cell.span)
            cells.append(cell)
        rows.append(tuple(cells))
    columns = {column for _, column in marks}
    aligns = tuple("center" if n in columns else align for n, align in enumerate(written.aligns))
    return RatedTable(replace(written, rows=tuple(rows), aligns=aligns), marks)


def _widths(rated: RatedTable, width: Emu, context: Context) -> tuple[Emu, ...]:
    """Columns of marks equally wide, if that leaves enough for the others; those are as wide as their content asks."""
    natural = column_widths(rated.table, width, style(context), context)
    columns = rated.columns
    if not columns:
        return natural
    words = run_style(level(context, "table-header"))
    edges = style(context).insets.width
    heads = [word for n in columns for word in plain(rated.table.header[n].runs).split()]
    named = max((text_width(word, words, context) for word in heads), default=0)
    needed = round(named * (1 + EASE)) + edges
    each = min(max(WIDE, needed), max(NARROW, needed, sum(natural[n] for n in columns) // len(columns)))
    others = [n for n in range(len(natural)) if n not in columns]
    left, total = width - each * len(columns), sum(natural[n] for n in others)
    if left < total * SQUEEZED:
        return natural
    made = [each if n in columns else left * natural[n] // total for n in range(len(natural))]
    made[0] += width - sum(made)
    return tuple(made)


def _shown(
    bound: Bound, whole: SetTable, written: Table, rated: RatedTable, context: Context
) -> tuple[tuple[SetTable, ...], list[Group], tuple[RevealStep, ...]]:
    """The table and its marks, as a whole or in rows or columns that appear one by one."""
    way = table_parts.way_of(bound.slide.reveal, written, natural="rows")
    rows, columns = table_parts.row_names(written), table_parts.column_names(written)
    boxes = _boxes(whole, rated)
    names = {
        place: ", ".join(filter(None, (rows[place[0] - 1], columns[place[1] - 1]))) for place in rated.marks
    }  # fmt: skip
    marks = {
        place: rating_mark(f"Mark {place[0]}.{place[1]}", rating, boxes[place],
                           f"{names[place]}: {said_of(rating, context)}".removeprefix(": "), context)
        for place, rating in rated.marks.items()
    }  # fmt: skip
    by = 1 if way == "columns" else 0
    groups: list[Group] = []
    for n in sorted({place[by] for place in marks}):
        own = tuple(mark for place, mark in marks.items() if place[by] == n)
        name = f"{'Column' if by else 'Row'} {n} marks"
        groups.append(Group(name, enclosing_box([mark.box for mark in own]), own))
    if not way:
        return (whole,), groups, ()
    if by:
        parts = table_parts.split_columns(whole, [f"Column {n}" for n in range(len(columns) + 1)],
                                          [plain(cell.runs) or whole.alt for cell in written.header])  # fmt: skip
        steps = table_parts.steps(columns, parts)
    else:
        heads = ", ".join(plain(cell.runs) for cell in written.header if cell.runs)
        numbered = ["Header", *(f"Row {n}" for n in range(1, len(rows) + 1))]
        parts = table_parts.split_rows(whole, numbered, (heads, *rows))
        steps = table_parts.steps(rows, parts)
    there = {group.name for group in groups}
    return parts, groups, tuple(_with_marks(step, there) for step in steps)


def _with_marks(step: RevealStep, groups: set[str]) -> RevealStep:
    """The step of a row or column, with the marks in it."""
    name = f"{step.targets[0].item} marks"
    return replace(step, targets=(*step.targets, Target(name))) if name in groups else step


def _boxes(whole: SetTable, rated: RatedTable) -> dict[tuple[int, int], Box]:
    """Where the marks stand: in the middle of their cells, all of one size."""
    side = min(MARK, round(min(whole.heights[1:], default=MARK) * SHARE))
    ys = [whole.box.y + sum(whole.heights[:n]) for n in range(len(whole.heights))]
    xs = [whole.box.x + sum(whole.widths[:n]) for n in range(len(whole.widths))]
    found = {}
    for row, column in rated.marks:
        left, _, right, _ = whole.rows[row][column].body.insets
        middle = xs[column] + left + (whole.widths[column] - left - right) // 2
        found[row, column] = Box(middle - side // 2, ys[row] + (whole.heights[row] - side) // 2, side, side)
    return found


def _legend(bound: Bound, room: Box, context: Context) -> list[Group]:
    """What the marks mean, side by side at the foot of the room; nothing where the author does not say it."""
    given = [(rating, value) for key, value in _meanings(bound) if (rating := read_rating(key, context)) is not None]
    usual = level(context, "caption")
    for size in LEGENDS:
        look = replace(usual, size=size)
        wide = [round(text_width(value.text, run_style(look), context) / (1 - EASE)) + points(2) for _, value in given]
        if sum(wide) + len(given) * (KEY + BESIDE + BETWEEN) <= room.w:
            break
    groups: list[Group] = []
    x, y = room.x, room.bottom - LEGEND
    for n, ((rating, value), width) in enumerate(zip(given, wide, strict=True), start=1):
        sign = Box(x, y + (LEGEND - KEY) // 2, KEY, KEY)
        mark = rating_mark(f"Meaning {n} mark", rating, sign, said_of(rating, context), context)
        words = Box(x + KEY + BESIDE, y, width, LEGEND)
        label = Label((((Run(value.text, span=value.span),), look),))
        items: tuple[Item, ...] = (mark, label_in_box(f"Meaning {n} words", words, label, context))
        groups.append(Group(f"Meaning {n}", enclosing_box((sign, words)), items))
        x = words.right + BETWEEN
    return groups


def _meanings(bound: Bound) -> list[tuple[str, Value]]:
    option = bound.option("legend")
    return list(option.data.items()) if option is not None and isinstance(option.data, dict) else []


def _rating_faults(written: Table, rated: RatedTable, bound: Bound, context: Context) -> Iterator[Diagnostic]:
    """`missing-content` where no cell is a rating, `wrong-value` where a part is larger than the whole, or is none."""
    over = False
    for row in written.rows:
        for cell in row[1:]:
            found = PARTS.match(plain(cell.runs).strip())
            if found and (int(found[1]) > int(found[2]) or not int(found[2])):
                over, whole = True, int(found[2]) or 4
                message = f"`{found[0]}` is {'more than' if int(found[2]) else 'no part of'} the whole"
                hint = f"write a part of it: `{whole}/{whole}` is full"
                yield error("wrong-value", message, cell.span or written.span, hint)
    if not rated.marks and not over:
        yield error("missing-content", "no cell of the table is a rating", written.span,
                    f"write {KNOWN}, or use `layout: table`")  # fmt: skip
    for key, value in _meanings(bound):
        if read_rating(key, context) is None:
            yield error("wrong-value", f"`{key}` is no rating", value.key_span or value.span, f"write {KNOWN}")


def check(bound: Bound) -> Iterable[Diagnostic]:
    """One table of one to twelve rows and two to ten columns."""
    tables = [block for block in bound.slots.get("body", ()) if isinstance(block, Table)]
    yield from table_faults(tables, bound, "write one: names, then a column of ratings or more")
    if not tables:
        return
    table = tables[0]
    if not COLUMNS[0] <= len(table.header) <= COLUMNS[1]:
        yield error("wrong-columns", f"the table has {len(table.header)} columns, ratings take {COLUMNS[0]} to "
                    f"{COLUMNS[1]}", table.span, "names, then a column for each thing that is rated")  # fmt: skip
        return
    yield from row_faults(table, (LEAST, MOST), bound, "write a row for each thing that is rated", "divide the slide")


LAYOUT = Layout(
    name="ratings",
    meaning="A table of ratings: balls as `3/4`, lights as `green`, `amber`, `red`, ticks as `yes`, `partly`, `no`.",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "a caption, and the table; other words in its cells are shown", (Paragraph, Table),
                    heading=False),),
    options=(Option("legend", "what marks mean, below the table: `{green: On time, red: Stopped}`", "mapping"),),
    check=check,
    slot_limits=(0, 0),
    reveals=("true", "rows", "columns"),
)  # fmt: skip
