"""The theme's table style, for our tables and those that a client inserts. Source: ECMA-376 part 1, 20.1.4.2."""

from __future__ import annotations

from deckgen.powerpoint.package.drawing import NO_FILL, Paint
from deckgen.powerpoint.package.xml import DECLARATION, DRAWING, attribute
from deckgen.scene.template import OWN_TABLES


def table_style_xml(name: str, paint: Paint) -> str:
    """`a:tblStyleLst` with one style: thin lines between rows, and a bold header above a line in the main colour."""
    text = '<a:fontRef idx="minor"/><a:schemeClr val="tx1"/>'
    inner = f"<a:insideH>{paint.border(OWN_TABLES.rule, 'a:ln')}</a:insideH>"
    rule = paint.border(OWN_TABLES.header_rule, "a:ln")
    return (
        f'{DECLARATION}<a:tblStyleLst xmlns:a="{DRAWING}" def="{OWN_TABLES.id}">'
        f'<a:tblStyle styleId="{OWN_TABLES.id}" styleName="{attribute(name)}">'
        f"<a:wholeTbl><a:tcTxStyle>{text}</a:tcTxStyle><a:tcStyle><a:tcBdr>{inner}</a:tcBdr>"
        f"<a:fill>{NO_FILL}</a:fill></a:tcStyle></a:wholeTbl>"
        f'<a:firstCol><a:tcTxStyle b="on">{text}</a:tcTxStyle><a:tcStyle><a:tcBdr/></a:tcStyle></a:firstCol>'
        f'<a:firstRow><a:tcTxStyle b="on">{text}</a:tcTxStyle><a:tcStyle><a:tcBdr>'
        f"<a:bottom>{rule}</a:bottom></a:tcBdr></a:tcStyle></a:firstRow></a:tblStyle></a:tblStyleLst>"
    )
