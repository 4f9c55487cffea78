"""Writes native tables, which state what differs from the deck's own table style. Source: ECMA-376 part 1, 21.1.3."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.powerpoint.package.drawing import NO_FILL, frame_xml, identity_xml, placeholder_xml
from deckgen.powerpoint.package.xml import TABLE
from deckgen.powerpoint.write.slide_context import SlideSheet
from deckgen.powerpoint.write.text import ANCHORS, TURNS
from deckgen.scene.items import Border, Table, TableCell
from deckgen.scene.placeholder import LevelStyle
from deckgen.scene.template import TableLook
from deckgen.values.color import Color
from deckgen.values.value import replace

# PowerPoint's built-in style "No Style, No Grid", which adds nothing to what the cells state.
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_PLAIN = LevelStyle(color=Color("dk1"))  # of the text that a table's style gives
_BOLD = replace(_PLAIN, bold=True)


def table_xml(item: Table, sheet: SlideSheet) -> str:
    """A table with its frame."""
    look = sheet.tables
    named = identity_xml(sheet.number(item.name), item.name, item.alt)
    header = (' rtl="1"' if item.rtl else "") + (' firstRow="1"' if item.header else "")
    columns = "".join(f'<a:gridCol w="{width}"/>' for width in item.widths)
    rows = "".join(
        f'<a:tr h="{height}">{"".join(cells)}</a:tr>'
        for height, cells in zip(item.heights, _cells(item, sheet), strict=True)
    )
    table = (
        f"<a:tbl><a:tblPr{header}><a:tableStyleId>{look.id if look else _NO_STYLE}</a:tableStyleId></a:tblPr>"
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>"
    )
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr>{named}<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
        f"</p:cNvGraphicFramePr>{placeholder_xml(item.placeholder)}</p:nvGraphicFramePr>"
        f"{frame_xml(item.box, tag='p:xfrm')}"
        f'<a:graphic><a:graphicData uri="{TABLE}">{table}</a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


def _cells(item: Table, sheet: SlideSheet) -> Iterator[list[str]]:
    """The cells of each row."""
    last, look = len(item.rows) - 1, sheet.tables
    for number, row in enumerate(item.rows):
        bold = item.header and not number
        above, below = _lines(look, number, last, header=item.header)
        style = (_BOLD if bold else _PLAIN) if look else None
        yield [_cell(cell, sheet, style, above, below) for cell in row]


def _joined(cell: TableCell) -> str:
    """The attributes of a cell that goes over others, or that another goes over (21.1.3.16)."""
    spans = (("gridSpan", cell.across), ("rowSpan", cell.down))
    merged = (("hMerge", "h" in cell.covered), ("vMerge", "v" in cell.covered))
    return "".join(f' {name}="{count}"' for name, count in spans if count > 1) + "".join(
        f' {name}="1"' for name, is_merged in merged if is_merged
    )


def _lines(look: TableLook | None, number: int, last: int, *, header: bool) -> tuple[Border | None, Border | None]:
    """The lines that the table's style draws above and below a row."""
    if look is None:
        return None, None
    above = None if not number else look.header_rule if header and number == 1 else look.rule
    if header and not number:
        return above, look.header_rule
    return above, look.rule if number < last else None


def _cell(
    cell: TableCell, sheet: SlideSheet, style: LevelStyle | None, above: Border | None, below: Border | None
) -> str:
    """A cell with its text, and the borders and the fill that differ from the style's; without a style, all of them."""
    paint, body = sheet.paint, cell.body
    text = sheet.text.cell_text(body, sheet.voice, style)
    turned = f' vert="{TURNS[body.rotation]}"' if body.rotation else ""
    left, top, right, bottom = body.insets
    sides = (("L", cell.left, None), ("R", cell.right, None), ("T", cell.top, above), ("B", cell.bottom, below))
    # LibreOffice takes a cell's own line for its others, too, where the style draws those, and one at a side for the
    # side across: then all are stated, also that there is none.
    own = any(line != drawn for _, line, drawn in sides)
    borders = "".join(
        paint.border(line, f"a:ln{side}")
        for side, line, drawn in sides
        if style is None or line != drawn or (own and (line or cell.left or cell.right))
    )
    fill = paint.solid(cell.fill) if cell.fill else NO_FILL if style is None else ""
    return (
        f'<a:tc{_joined(cell)}>{text}<a:tcPr marL="{left}" marR="{right}" marT="{top}" marB="{bottom}"{turned} '
        f'anchor="{ANCHORS[body.anchor]}">{borders}{fill}</a:tcPr></a:tc>'
    )
