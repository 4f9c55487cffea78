"""Moves the places on layouts to where their master has them, where a program wrote the places of another master.

LibreOffice writes each master's layouts with the places of one of them: those of its cover, say, on the master for
content. Such a file is known by layouts of the same names that have the same places under masters that have not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import pairwise

from lxml import etree

from deckgen.powerpoint.package.package import NS, Package
from deckgen.powerpoint.read.paint import child
from deckgen.powerpoint.read.shapes import Placement
from deckgen.values.units import Box, enclosing_box
from deckgen.values.value import value_class

_TITLES, _CONTENTS = ("title", "ctrTitle"), ("body", "obj", "subTitle", "pic", "tbl", "chart")
_LISTS = ("body", "obj")
_COMMON = 3  # layouts of the same name and places under each master: fewer may have been meant


@value_class
class _Page:
    """A master or a layout: its part, its places for a title and for content."""

    part: str
    titles: tuple[etree._Element, ...]
    contents: tuple[etree._Element, ...]

    @property
    def title(self) -> Box | None:
        """The box of its title, if it states one."""
        return _box(self.titles[0]) if self.titles else None

    @property
    def boxes(self) -> tuple[Box | None, ...]:
        """The boxes of all its places."""
        return tuple(_box(shape) for shape in (*self.titles, *self.contents))


def restore_places(package: Package) -> frozenset[str]:
    """Move the places on all layouts to those of their masters, where these are another's; the changed parts."""
    main = package.of_kind("", "officeDocument")
    masters = [row.target for row in package.relationships(main) if row.kind == "slideMaster"]
    masters = [part for part in masters if package.holds(part)]
    if len(masters) < 2:
        return frozenset()
    pages = [_page(package, part) for part in masters]
    layouts = [dict(_layouts(package, part)) for part in masters]
    if not _of_one(layouts) or len({page.title for page in pages}) == 1:
        return frozenset()
    every = ((page, layout) for page, held in zip(pages, layouts, strict=True) for layout in held.values())
    return frozenset(layout.part for master, layout in every if _move(layout, master))


def _page(package: Package, part: str) -> _Page:
    shapes = [sp for sp in package.tree(part).iterfind("p:cSld/p:spTree/p:sp", NS) if _type(sp)]
    titles = tuple(sp for sp in shapes if _type(sp) in _TITLES)
    return _Page(part, titles, tuple(sp for sp in shapes if _type(sp) in _CONTENTS))


def _layouts(package: Package, master: str) -> Iterator[tuple[str, _Page]]:
    """The layouts of a master by name."""
    for row in package.relationships(master):
        if row.kind == "slideLayout" and package.holds(row.target):
            described = child(package.tree(row.target), "cSld")
            yield (described.get("name", "") if described is not None else ""), _page(package, row.target)


def _of_one(layouts: Sequence[Mapping[str, _Page]]) -> bool:
    """Whether layouts of the same name state the same places under every master."""
    common = [name for name in layouts[0] if all(name in held for held in layouts) and layouts[0][name].titles]
    alike = [name for name in common if all(a[name].boxes == b[name].boxes for a, b in pairwise(layouts))]
    return len(common) >= _COMMON and alike == common and all(all(layouts[0][name].boxes) for name in common)


def _move(layout: _Page, master: _Page) -> bool:
    """Move the title of a layout to its master's, and its contents, as a whole, to the master's place for text."""
    title = master.title
    body = next((box for shape in master.contents if (box := _box(shape))), None)
    if not layout.titles or title is None or body is None or layout.title == title:
        return False
    _place(layout.titles[0], title)
    _dress(layout.titles[0], master.titles[0])
    boxes = [_box(shape) for shape in layout.contents]
    whole = enclosing_box([box for box in boxes if box]) if any(boxes) else body
    for shape, box in zip(layout.contents, boxes, strict=True):
        if box:
            _place(shape, _brought(box, whole, body))
        if _type(shape) in _LISTS:
            _dress(shape, next(each for each in master.contents if _box(each)))
    return True


def _dress(shape: etree._Element, master: etree._Element) -> None:
    """Give a place the sample text of its master's, which alone tells how text looks there."""
    own, given = child(shape, "txBody"), child(master, "txBody")
    parent = own.getparent() if own is not None else None
    if own is not None and given is not None and parent is not None:
        parent.replace(own, deepcopy(given))


def _brought(box: Box, old: Box, new: Box) -> Box:
    """A box that lies in `new` as it lay in `old`."""
    across, down = new.w / max(1, old.w), new.h / max(1, old.h)
    return Box(
        new.x + round((box.x - old.x) * across), new.y + round((box.y - old.y) * down),
        round(box.w * across), round(box.h * down),
    )  # fmt: skip


def _type(shape: etree._Element) -> str:
    mark = shape.find("p:nvSpPr/p:nvPr/p:ph", NS)
    return mark.get("type", "obj") if mark is not None else ""


def _box(shape: etree._Element) -> Box | None:
    frame = child(child(shape, "spPr"), "xfrm")
    return Placement().box(frame) if frame is not None else None


def _place(shape: etree._Element, box: Box) -> None:
    """State where a shape is that has stated it before."""
    frame = child(child(shape, "spPr"), "xfrm")
    off, ext = child(frame, "off"), child(frame, "ext")
    if off is not None and ext is not None:
        off.attrib.update({"x": str(box.x), "y": str(box.y)})
        ext.attrib.update({"cx": str(box.w), "cy": str(box.h)})
