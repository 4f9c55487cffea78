"""The one master of a template on which slides with content stand, so that a deck has one face.

Templates of several masters have one for covers, one for content, others for special days; those that LibreOffice and
Google write give the layouts of all the same names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from deckgen.powerpoint.package.package import NS, Package
from deckgen.powerpoint.read.numbers import slide_size
from deckgen.powerpoint.read.paint import child
from deckgen.powerpoint.read.shapes import Placement
from deckgen.values.units import Box, Size

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_COVERING = 0.5  # of the slide's area: a shape that large is artwork for a cover
_TITLES = ("title", "ctrTitle")


def choose_master(package: Package, masters: Sequence[str], presentation: etree._Element) -> str:
    """The part of the master that suits content best: the first of equals."""
    if len(masters) == 1:
        return masters[0]
    size = slide_size(child(presentation, "sldSz"))
    return min(masters, key=lambda master: _unfitness(package, master, size))


def placeholder_types(tree: etree._Element) -> list[str]:
    """PowerPoint's types of the placeholders of a master or layout; `obj` where none is stated."""
    return [mark.get("type", "obj") for mark in tree.iterfind(".//p:nvPr/p:ph", NS)]


def _unfitness(package: Package, master: str, size: Size) -> tuple[int, bool, float, int, float]:
    """A sort key, best first.

    What it lacks for plain slides, how much artwork lies there, how little else it offers, how little room for text.
    """
    root = package.tree(master)
    rows = root.iterfind("p:sldLayoutIdLst/p:sldLayoutId", NS)
    held = [placeholder_types(package.tree(package.target(master, row.get(_ID, "")))) for row in rows]
    place = _body(root) or Box(0, 0, size.w, size.h)
    room = round(place.w * place.h / (size.w * size.h), 1)
    return _lack(held), _is_busy(root, size), _covered(root, place), -len(_offers(held)), -room


def _lack(held: Sequence[Sequence[str]]) -> int:
    """0 with a layout for title and text, 1 with one for a title, else 2."""
    if any("title" in types and _texts(types) for types in held):
        return 0
    return 1 if any("title" in types for types in held) else 2


def _offers(held: Sequence[Sequence[str]]) -> set[tuple[bool, int, bool]]:
    """The kinds of its layouts: with a title or without, how many texts, with a picture or without."""
    return {(any(t in types for t in _TITLES), _texts(types), "pic" in types) for types in held}


def _texts(types: Sequence[str]) -> int:
    return sum(each in ("body", "obj") for each in types)


def _is_busy(root: etree._Element, size: Size) -> bool:
    """Whether a picture or a large shape lies behind everything."""
    if root.find("p:cSld/p:bg//a:blip", NS) is not None:
        return True
    return any(box.w * box.h >= _COVERING * size.w * size.h for box in _artwork(root))


def _covered(root: etree._Element, place: Box) -> float:
    """The part of the place for text on which artwork lies, in tenths of it."""
    return round(sum(_shared(place, box) for box in _artwork(root)) / max(1, place.w * place.h), 1)


def _shared(one: Box, other: Box) -> int:
    across = min(one.right, other.right) - max(one.x, other.x)
    return max(0, across) * max(0, min(one.bottom, other.bottom) - max(one.y, other.y))


def _body(root: etree._Element) -> Box | None:
    places = root.iterfind("p:cSld/p:spTree/p:sp", NS)
    return next((_box(sp) for sp in places if sp.find("p:nvSpPr/p:nvPr/p:ph[@type='body']", NS) is not None), None)


def _artwork(root: etree._Element) -> Iterator[Box]:
    """The boxes of shapes, groups and pictures that are no placeholders, as far as they state them."""
    tree = root.find("p:cSld/p:spTree", NS)
    for shape in tree if tree is not None else ():
        box = _box(shape)
        if box and shape.find(".//p:nvPr/p:ph", NS) is None:
            yield box


def _box(shape: etree._Element) -> Box | None:
    properties = child(shape, "spPr", "grpSpPr")
    frame = child(properties, "xfrm")
    return Placement().box(frame) if frame is not None else None
