"""The theme's table style, the default for tables that a client inserts. Source: ECMA-376 part 1, 20.1.4.2."""

from __future__ import annotations

from deckgen.powerpoint.package.drawing import NO_FILL, Paint
from deckgen.powerpoint.package.xml import DECLARATION, DRAWING, attribute
from deckgen.scene.template import DERIVED
from deckgen.values.color import Color, Stroke

TABLE_STYLE_ID = "{9D5E0B6A-4C1B-4F6E-8A53-0F2B6C7D1E90}"


def table_style_xml(name: str, paint: Paint) -> str:
    """`a:tblStyleLst` with one style: thin lines between rows, and a bold header above a line in the main colour."""
    hairline = paint.line(Stroke(DERIVED["silver"], 0.75))
    rule = paint.line(Stroke(Color("accent1"), 2))
    text = '<a:fontRef idx="minor"/><a:schemeClr val="tx1"/>'
    inner = f"<a:insideH>{hairline}</a:insideH>"
    bottom = f"<a:bottom>{hairline}</a:bottom>"
    return (
        f'{DECLARATION}<a:tblStyleLst xmlns:a="{DRAWING}" def="{TABLE_STYLE_ID}">'
        f'<a:tblStyle styleId="{TABLE_STYLE_ID}" styleName="{attribute(name)}">'
        f"<a:wholeTbl><a:tcTxStyle>{text}</a:tcTxStyle><a:tcStyle><a:tcBdr>{bottom}{inner}</a:tcBdr>"
        f"<a:fill>{NO_FILL}</a:fill></a:tcStyle></a:wholeTbl>"
        f'<a:firstCol><a:tcTxStyle b="on">{text}</a:tcTxStyle><a:tcStyle><a:tcBdr/></a:tcStyle></a:firstCol>'
        f'<a:firstRow><a:tcTxStyle b="on">{text}</a:tcTxStyle><a:tcStyle><a:tcBdr>'
        f"<a:bottom>{rule}</a:bottom></a:tcBdr></a:tcStyle></a:firstRow></a:tblStyle></a:tblStyleLst>"
    )
