"""Writes native tables that state every border and fill. Source: ECMA-376 part 1, 21.1.3."""

from __future__ import annotations

from deckgen.powerpoint.package.drawing import NO_FILL, frame_xml, identity_xml
from deckgen.powerpoint.package.xml import TABLE
from deckgen.powerpoint.write.shapes import placeholder_xml
from deckgen.powerpoint.write.slide_context import SlideSheet
from deckgen.powerpoint.write.text import ANCHORS, TURNS
from deckgen.scene.items import Table, TableCell

# PowerPoint's built-in style "No Style, No Grid", which adds nothing to what the cells state.
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def table_xml(item: Table, sheet: SlideSheet) -> str:
    """A table with its frame."""
    named = identity_xml(sheet.number(item.name), item.name, item.alt)
    header = ' firstRow="1"' if item.header else ""
    columns = "".join(f'<a:gridCol w="{width}"/>' for width in item.widths)
    rows = "".join(
        f'<a:tr h="{height}">{"".join(_cell(cell, sheet) for cell in row)}</a:tr>'
        for height, row in zip(item.heights, item.rows, strict=True)
    )
    table = (
        f"<a:tbl><a:tblPr{header}><a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr>"
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>"
    )
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr>{named}<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
        f"</p:cNvGraphicFramePr>{placeholder_xml(item.placeholder)}</p:nvGraphicFramePr>"
        f"{frame_xml(item.box, tag='p:xfrm')}"
        f'<a:graphic><a:graphicData uri="{TABLE}">{table}</a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


def _cell(cell: TableCell, sheet: SlideSheet) -> str:
    """A cell with its text, borders and fill."""
    paint, body = sheet.paint, cell.body
    text = sheet.text.box_text(body, sheet.voice, "a:txBody", properties="<a:bodyPr/>")
    turned = f' vert="{TURNS[body.rotation]}"' if body.rotation else ""
    left, top, right, bottom = body.insets
    borders = (
        paint.border(cell.left, "a:lnL") + paint.border(cell.right, "a:lnR")
        + paint.border(cell.top, "a:lnT") + paint.border(cell.bottom, "a:lnB")
    )  # fmt: skip
    fill = paint.solid(cell.fill) if cell.fill else NO_FILL
    return (
        f'<a:tc>{text}<a:tcPr marL="{left}" marR="{right}" marT="{top}" marB="{bottom}"{turned} '
        f'anchor="{ANCHORS[body.anchor]}">{borders}{fill}</a:tcPr></a:tc>'
    )
