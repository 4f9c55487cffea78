"""Matrix: areas by stages as one native table, or as one per stage or area where these are revealed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from deckgen.deck.model import Cell, Paragraph, Table, Value, plain
from deckgen.layouts.amount import poised_top
from deckgen.layouts.boxes import content_place
from deckgen.layouts.catalogue.matrix.cells import GAP, MatrixGrid, fit_grid, measure_grid, sizes_of, smaller_sizes
from deckgen.layouts.catalogue.table import reveals as table_parts
from deckgen.layouts.content_checks import missing_content
from deckgen.layouts.content_room import caption_and_room
from deckgen.layouts.footers import footer
from deckgen.layouts.overflow import exceeds
from deckgen.layouts.shapes import plate
from deckgen.layouts.spec import Bound, Composed, Layout, MeasuredContent, Option, RevealStep, SlotSpec
from deckgen.layouts.text_boxes import level, set_short_text
from deckgen.layouts.titles import sample_mark, set_title, title_overhang
from deckgen.scene.items import Border, Item, Path, Shape, TableCell, Target
from deckgen.scene.items import Table as SetTable
from deckgen.typeset.context import Context
from deckgen.typeset.table_setting import split_evenly
from deckgen.typeset.text_box import TextBox
from deckgen.values.color import Stroke
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.nearest import did_you_mean
from deckgen.values.plural import number_of
from deckgen.values.units import Box, Emu, Insets, Pt, inches
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: matrix
mark: {Strategy: Coordination, Organisation: Initiation}
---
# How mature are we, digitally?

| | Initiation | Coordination | Acceleration |
|---|---|---|---|
| Values and vision | No vision; No answer to why | A vision; A digital one too | One vision; A higher purpose |
| Strategy | Sweeping and slow; Unclear goals | One more, digital; Rather static | Agile; Goals clear all the way |
| Organisation | Digital alibi; Caretakers; Silos | Management takes part; Innovation | Open; Culture of change |
| Processes | Poorly mapped | Mapped; Measured | Optimised; Automated; Open to others |
| Data and analysis | Gut feeling; What happened? | More facts; What will happen, and why? | Facts and intuition |
| Relations | Transaction; Mass marketing | Relation; Lifetime value | Community; Company with customer |
"""
STAGES = (2, 5)
MOST_AREAS = 12
NOTCH = inches(0.14)
RING_CORNER = inches(0.05)
RING = 2.25  # points
OUTSIDE = inches(0.01)  # between a cell and its ring, so that the ring does not touch the text of a full cell
SWATCH = Box(0, 0, inches(0.26), inches(0.17))
LEGEND = 12.0  # points


@value_class
class Marked:
    """A cell that shows where the client stands, by its row and column in the table."""

    row: int
    column: int


def compose(bound: Bound, context: Context) -> Composed:
    """The table, arrows cut into its header, rings round the marked cells."""
    title = set_title(bound, context)
    caption, room = caption_and_room(bound, title, context)
    table = table_of(bound)
    if table is None:
        return Composed((*title, *caption, *footer(bound, context)))
    sizes = _sizes(bound, context)
    grid = fit_grid(table, room, context, sizes)
    if bound.part == (1, 1) and not caption:
        grid = replace(grid, box=room._replace(y=poised_top(room, sum(grid.heights))))
    rings = _rings(grid, marks_of(bound, table), table, context)
    notches = _notches(grid, context)
    whole = replace(_whole(grid, table, _alt(bound, table, context), context), placeholder=content_place(bound))
    way = table_parts.way_of(bound.slide.reveal, table, natural="columns")
    parts: tuple[Item, ...] = (whole,)
    steps: tuple[RevealStep, ...] = ()
    if way == "columns":
        parts = _stages(grid, table, context)
        steps = _by_stage(table, parts, notches, rings)
    elif way == "rows":
        parts = _areas(whole, table)
        steps = _by_area(table, parts, rings)
    legend = _legend(grid, table, bool(rings), context)
    marks = sample_mark(bound, context, title_overhang(title, bound))
    drawn = (*parts, *notches, *(ring for _, ring in rings), *legend)
    step = bound.step + sizes.index(grid.size) if bound.legible else 0
    return Composed((*title, *caption, *marks, *drawn, *footer(bound, context)), steps, step=step)


def measure(bound: Bound, context: Context) -> MeasuredContent | None:
    """The size of the cells, and whether the rows are higher than the room."""
    table = table_of(bound)
    if table is None:
        return None
    _, room = caption_and_room(bound, set_title(bound, context), context)
    sizes = _sizes(bound, context)
    grid = measure_grid(table, room, context, sizes)
    frame = place.box if (place := content_place(bound)) else bound.template_layout.free
    return MeasuredContent(bound.step + sizes.index(grid.size), exceeds(room.y + sum(grid.needed), frame.bottom))


def _sizes(bound: Bound, context: Context) -> Sequence[Pt]:
    """The sizes of cells that the slide may take, largest first."""
    if bound.legible:
        return bound.sizes(bound.legible_sizes(sizes_of(context)))
    return sizes_of(context) if bound.part[1] == 1 else smaller_sizes(context)


def table_of(bound: Bound) -> Table | None:
    """The table in the body, or None."""
    return next((b for b in bound.slots.get("body", ()) if isinstance(b, Table)), None)


# --- the table ----------------------------------------------------------------------------------------


def _whole(grid: MatrixGrid, table: Table, alt: str, context: Context) -> SetTable:
    """One table; broad borders in the colour of the paper hold its stages apart."""
    gap = Border(context.color("paper"), GAP / 12_700)
    last = len(grid.widths) - 1
    rows = tuple(
        tuple(
            replace(cell, left=gap if column else None, right=gap if 0 < column < last else None)
            for column, cell in enumerate(row)
        )
        for row in grid.rows
    )
    box = Box(grid.box.x, grid.box.y, sum(grid.widths), sum(grid.heights))
    return SetTable("Matrix", box, grid.widths, grid.heights, rows, alt=alt, span=table.span)


def _areas(whole: SetTable, table: Table) -> tuple[SetTable, ...]:
    """The header and every row as a table of its own, in the whole one's place."""
    names = ("Stages", *(f"Area {n}" for n in range(1, len(table.rows) + 1)))
    alts = (", ".join(table_parts.column_names(table)), *table_parts.row_names(table))
    return table_parts.split_rows(whole, names, alts)


def _stages(grid: MatrixGrid, table: Table, context: Context) -> tuple[SetTable, ...]:
    """A table of one column each, which looks like the whole one and can appear by itself."""
    made = []
    for column, width in enumerate(grid.widths):
        box = grid.column(column)
        column_name = plain(table.header[column].runs).strip()
        alt = column_name or context.words["matrix-areas"]
        rows = tuple((_moved(row[column], column),) for row in grid.rows)
        name = f"Stage {column}" if column else "Areas"
        made.append(SetTable(name, box, (box.w or width,), grid.heights, rows, alt=alt, span=table.span))
    return tuple(made)


def _moved(cell: TableCell, column: int) -> TableCell:
    """The cell for a table that begins after the gap: its text stays where it was in the whole table."""
    if not column:
        return cell
    left, top, right, bottom = cell.body.insets
    return replace(cell, body=replace(cell.body, insets=Insets(left - GAP // 2, top, right - GAP // 2, bottom)))


def _notches(grid: MatrixGrid, context: Context) -> tuple[Path, ...]:
    """What makes an arrow of the header of each stage: its right corners are covered with paper."""
    made = []
    for column in range(1, len(grid.widths)):
        head = grid.cell(0, column)
        middle, tip = head.y + head.h // 2, head.right - NOTCH
        # It is a hair wider than the header, so that no seam shows at its edge.
        edge = head.right + inches(0.01)
        commands: tuple[tuple[str | int, ...], ...] = (
            ("M", tip, head.y), ("L", edge, head.y), ("L", edge, middle), ("L", head.right, middle), ("Z",),
            ("M", tip, head.bottom), ("L", edge, head.bottom), ("L", edge, middle), ("L", head.right, middle), ("Z",),
        )  # fmt: skip
        box = Box(tip, head.y, edge - tip, head.h)
        made.append(Path(f"Arrow {column}", box, commands, context.color("paper")))
    return tuple(made)


def _alt(bound: Bound, table: Table, context: Context) -> str:
    if bound.slide.alt:
        return bound.slide.alt
    names = context.words.listing(tuple(plain(cell.runs).strip() for cell in table.header[1:]))
    said = context.words["alt-matrix"].format(rows=len(table.rows), columns=len(table.header) - 1, names=names)
    marked = [
        f"{plain(table.rows[m.row - 1][0].runs)} – {plain(table.header[m.column].runs)}" for m in marks_of(bound, table)
    ]
    return f"{said} {context.words['matrix-here']}: {'; '.join(marked)}." if marked else said


# --- where the client stands ----------------------------------------------------------------------------


def _rings(
    grid: MatrixGrid, marks: Sequence[Marked], table: Table, context: Context
) -> tuple[tuple[Marked, Shape], ...]:
    stroke = Stroke(context.color("look-here"), RING)
    made = []
    for one in marks:
        cell = grid.cell(one.row, one.column)
        box = Box(cell.x - OUTSIDE, cell.y - OUTSIDE, cell.w + 2 * OUTSIDE, cell.h + 2 * OUTSIDE)
        name = f"Here {plain(table.rows[one.row - 1][0].runs).strip()} {one.row}"
        made.append((one, replace(plate(name, box, context, RING_CORNER), stroke=stroke)))
    return tuple(made)


def _legend(grid: MatrixGrid, table: Table, marked: bool, context: Context) -> tuple[Item, ...]:
    """What the rings mean, in the first cell of the table if that is empty."""
    if not marked or plain(table.header[0].runs).strip():
        return ()
    corner = grid.cell(0, 0)
    swatch = Box(corner.x, corner.y + (corner.h - SWATCH.h) // 2, SWATCH.w, SWATCH.h)
    ring = replace(plate("Here", swatch, context, RING_CORNER), stroke=Stroke(context.color("look-here"), RING))
    left = swatch.right + inches(0.08)
    style = replace(level(context, "matrix-area"), size=LEGEND, color=context.color("rust"))
    where = Box(left, corner.y, corner.right - left, corner.h)
    text = set_short_text(
        TextBox(where, (style,), anchor="middle"), "Here means", context.words["matrix-here"], context
    )
    return (ring, text) if text.body.needed <= corner.h else ()


def marks_of(bound: Bound, table: Table) -> tuple[Marked, ...]:
    """The marked cells; a mark that names no area or stage of this table is left out."""
    option = bound.option("mark")
    found = []
    for name, value in option.data.items() if option and isinstance(option.data, dict) else ():
        row = _index(name, [row[0] for row in table.rows])
        column = _index(value.text, table.header[1:])
        if row is not None and column is not None:
            found.append(Marked(row + 1, column + 1))
    return tuple(found)


def _index(name: str, cells: Sequence[Cell]) -> int | None:
    """The number of the cell with that text, or of the only one that begins so."""
    texts = [_key(plain(cell.runs)) for cell in cells]
    wanted = _key(name)
    if wanted in texts:
        return texts.index(wanted)
    found = [n for n, text in enumerate(texts) if wanted and text.startswith(wanted)]
    return found[0] if len(found) == 1 else None


def _key(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split()).casefold()


# --- reveals, continuing, checks ----------------------------------------------------------------------------


def _by_area(table: Table, parts: Sequence[Item], rings: Sequence[tuple[Marked, Shape]]) -> tuple[RevealStep, ...]:
    """An area appears with the rings in it; the stages are there from the start."""
    steps = []
    for n, row in enumerate(table.rows, start=1):
        own = [Target(parts[n].name)]
        own += [Target(ring.name) for one, ring in rings if one.row == n]
        steps.append(RevealStep(plain(row[0].runs).strip(), tuple(own)))
    return tuple(steps)


def _by_stage(
    table: Table, parts: Sequence[Item], notches: Sequence[Path], rings: Sequence[tuple[Marked, Shape]]
) -> tuple[RevealStep, ...]:
    """A stage appears with the tip of its arrow and the rings in it."""
    steps = []
    for column, cell in enumerate(table.header[1:], start=1):
        own = [Target(parts[column].name), Target(notches[column - 1].name)]
        own += [Target(ring.name) for one, ring in rings if one.column == column]
        steps.append(RevealStep(plain(cell.runs).strip(), tuple(own)))
    return tuple(steps)


def divide(bound: Bound, context: Context) -> Sequence[Bound]:
    """The table cut between rows."""
    table = table_of(bound)
    if table is None:
        return (bound,)
    _, room = caption_and_room(bound, set_title(bound, context), context)
    sizes = bound.legible_sizes(sizes_of(context))[-1:] if bound.legible else smaller_sizes(context)
    header, *heights = measure_grid(table, room, context, sizes).needed
    rest = tuple(b for b in bound.slots.get("body", ()) if not isinstance(b, Table))
    bounds = split_evenly(heights, _room_for_rows(room, header))
    return [bound.with_body((*rest, replace(table, rows=table.rows[a:b]))) for a, b in bounds]


def _room_for_rows(room: Box, header: Emu) -> Emu:
    return max(1, room.h - header)


def check(bound: Bound) -> Iterable[Diagnostic]:
    """One table of one to twelve areas by two to five stages; `mark` names cells of it."""
    blocks = bound.slots.get("body", ())
    tables = [b for b in blocks if isinstance(b, Table)]
    if not tables:
        yield missing_content(
            bound, "the matrix has no table", "write one: areas down the first column, stages in the header"
        )
        return
    if len(tables) > 1:
        yield error("too-many-tables", "the slide has more than one table", tables[-1].span,
                    "put each on a slide of its own")  # fmt: skip
    table = tables[0]
    stages, areas = len(table.header) - 1, len(table.rows)
    if not STAGES[0] <= stages <= STAGES[1]:
        code = "too-few-stages" if stages < STAGES[0] else "too-many-stages"
        yield error(
            code,
            f"the matrix has {number_of(stages, 'stage')}, there is room for {STAGES[0]} to {STAGES[1]}",
            table.span,
            "the first column holds the areas, each other one a stage",
        )
    if not 1 <= areas <= MOST_AREAS and bound.slide.overflow != "continue":
        code = "too-few-areas" if not areas else "too-many-areas"
        yield error(code, f"the matrix has {areas} areas, there is room for 1 to {MOST_AREAS}", table.span,
                    "divide it over several slides" if areas else "write a row for each area")  # fmt: skip
    yield from _mark_faults(bound, table)


def _mark_faults(bound: Bound, table: Table) -> Iterator[Diagnostic]:
    option = bound.option("mark")
    if option is None or not isinstance(option.data, dict):
        return  # the check of keys says that it is no mapping
    areas = [plain(row[0].runs).strip() for row in table.rows]
    stages = [plain(cell.runs).strip() for cell in table.header[1:]]
    for name, value in option.data.items():
        if _index(name, [row[0] for row in table.rows]) is None:
            yield error("unknown-area", f"the matrix has no area `{name}`", value.key_span or value.span,
                        did_you_mean(name, areas))  # fmt: skip
        if _index(value.text, table.header[1:]) is None:
            yield error("unknown-stage", f"the matrix has no stage `{_shown(value)}`", value.span,
                        did_you_mean(_shown(value), stages))  # fmt: skip


def _shown(value: Value) -> str:
    return value.text or str(value.plain())


LAYOUT = Layout(
    name="matrix",
    meaning="Areas by stages, from a table: points in a cell are separated by `;`.",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "the table, a caption before it", (Paragraph, Table), heading=False),),
    options=(Option("mark", "where the client stands: `{area: stage}`", "mapping"),),
    check=check,
    divide=divide,
    measure=measure,
    legible=(16.0,),
    slot_limits=(0, 0),
    reveals=("true", "columns", "rows"),
)
