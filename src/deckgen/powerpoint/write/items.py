"""Chooses the writer for each kind of item, and writes groups."""

from __future__ import annotations

from textwrap import shorten
from typing import assert_never

from deckgen.powerpoint.package.drawing import identity_xml
from deckgen.powerpoint.write.chart import chart_xml
from deckgen.powerpoint.write.shapes import connector_xml, path_xml, picture_xml, shape_xml, text_xml
from deckgen.powerpoint.write.slide_context import SlideSheet
from deckgen.powerpoint.write.table import table_xml
from deckgen.scene.items import Chart, Connector, Group, Item, Path, Picture, Shape, Table, Text, walk

_LONGEST = 240  # characters: screen readers read an alternative text without a pause


def item_xml(item: Item, sheet: SlideSheet) -> str:
    """The element of an item in the slide's shape tree."""
    match item:
        case Text():
            return text_xml(item, sheet)
        case Shape():
            return shape_xml(item, sheet)
        case Path():
            return path_xml(item, sheet)
        case Connector():
            return connector_xml(item, sheet)
        case Picture():
            return picture_xml(item, sheet)
        case Table():
            return table_xml(item, sheet)
        case Chart():
            return chart_xml(item, sheet)
        case Group():
            return _group_xml(item, sheet)
    assert_never(item)


def _speaks(item: Item) -> bool:
    """Whether the item holds words."""
    return isinstance(item, Text | Table) or (isinstance(item, Shape) and item.body is not None)


def _words(item: Group) -> str:
    """What is written and told in a group, as the alternative text of one that has none of its own."""
    told: list[str] = []
    for part in walk(item.items):
        told.append(getattr(part, "alt", ""))
        body = part.body if isinstance(part, Text | Shape) else None
        told += [" ".join(paragraph.text.split()) for paragraph in body.paragraphs] if body else ()
    return shorten("; ".join(text for text in told if text), _LONGEST, placeholder=" …")


def _group_xml(item: Group, sheet: SlideSheet) -> str:
    """A group whose inner and outer frames are equal, so that its children keep slide coordinates."""
    x, y, w, h = item.box
    place = (
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>'
        f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{w}" cy="{h}"/></a:xfrm>'
    )
    silent = all(getattr(part, "decorative", True) and not _speaks(part) for part in walk(item.items))
    named = identity_xml(sheet.number(item.name), item.name, item.alt or _words(item), decorative=silent)
    inner = "".join([item_xml(child, sheet) for child in item.items])
    return (
        f"<p:grpSp><p:nvGrpSpPr>{named}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr>{place}</p:grpSpPr>{inner}</p:grpSp>"
    )
