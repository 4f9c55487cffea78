"""Tables as SVG: first the fills, then the text, then the borders on top."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.scene.items import Border, Table, TableCell
from deckgen.svg.pen import Pen, number, pt
from deckgen.svg.text import draw_body
from deckgen.values.units import Box


def draw_table(pen: Pen, table: Table) -> None:
    """Draw a table with its cells' fills, texts and borders."""
    cells = tuple(_cells(table))
    for box, cell in cells:
        if cell.fill is not None:
            # Crisp edges, so that neighbours of one colour show no seam.
            pen.rect(box, f'{pen.fill(cell.fill, box)} shape-rendering="crispEdges"')
    for box, cell in cells:
        draw_body(pen, cell.body, box)
    for box, cell in cells:
        _draw_border(pen, cell.top, (box.x, box.y), (box.right, box.y))
        _draw_border(pen, cell.bottom, (box.x, box.bottom), (box.right, box.bottom))
        _draw_border(pen, cell.left, (box.x, box.y), (box.x, box.bottom))
        _draw_border(pen, cell.right, (box.right, box.y), (box.right, box.bottom))


def _cells(table: Table) -> Iterator[tuple[Box, TableCell]]:
    """Each cell with its box, row by row, but for those that another covers."""
    for boxes, row in zip(table.cell_boxes(), table.rows, strict=True):
        yield from ((box, cell) for box, cell in zip(boxes, row, strict=True) if not cell.covered)


def _draw_border(pen: Pen, border: Border | None, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Draw one border of a cell, unless it has no width."""
    if border is None or border.width <= 0:
        return
    ends = f'x1="{pt(start[0])}" y1="{pt(start[1])}" x2="{pt(end[0])}" y2="{pt(end[1])}"'
    pen.add(f'<line {ends} {pen.paint("stroke", border.color)} stroke-width="{number(border.width)}"/>')
