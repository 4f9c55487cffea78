"""The deck's table style, for our tables and those that a client inserts. Source: ECMA-376 part 1, 20.1.4.2."""

from __future__ import annotations

from deckgen.powerpoint.package.drawing import NO_FILL, Paint
from deckgen.powerpoint.package.xml import DECLARATION, DRAWING, attribute
from deckgen.scene.template import TableLook
from deckgen.values.color import Color

INK = Color("dk1")


def table_style_xml(look: TableLook, name: str, paint: Paint) -> str:
    """`a:tblStyleLst` with one style."""
    style = style_xml(look, name, paint)
    return f'{DECLARATION}<a:tblStyleLst xmlns:a="{DRAWING}" def="{look.id}">{style}</a:tblStyleLst>'


def style_xml(look: TableLook, name: str, paint: Paint) -> str:
    """`a:tblStyle`: thin lines between rows, and a bold header above a line in the main colour."""
    text = f'<a:fontRef idx="minor"/>{paint.color(INK)}'
    inner = f"<a:insideH>{paint.border(look.rule, 'a:ln')}</a:insideH>"
    rule = paint.border(look.header_rule, "a:ln")
    return (
        f'<a:tblStyle styleId="{look.id}" styleName="{attribute(name)}">'
        f"<a:wholeTbl><a:tcTxStyle>{text}</a:tcTxStyle><a:tcStyle><a:tcBdr>{inner}</a:tcBdr>"
        f"<a:fill>{NO_FILL}</a:fill></a:tcStyle></a:wholeTbl>"
        f'<a:firstCol><a:tcTxStyle b="on">{text}</a:tcTxStyle><a:tcStyle><a:tcBdr/></a:tcStyle></a:firstCol>'
        f'<a:firstRow><a:tcTxStyle b="on">{text}</a:tcTxStyle><a:tcStyle><a:tcBdr>'
        f"<a:bottom>{rule}</a:bottom></a:tcBdr></a:tcStyle></a:firstRow></a:tblStyle>"
    )
