"""Gives each place for content on a layout an index of its own, since slides refer to places by their index.

LibreOffice writes layouts whose places for content all have the index 0. Slides then reach only the first of them, and
"Reset Slide" puts what stands in the others onto it. Source: ECMA-376 part 1, 19.3.1.36.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from lxml import etree

from deckgen.powerpoint.package.package import NS
from deckgen.powerpoint.read.paint import child, local_name

_APART = ("title", "ctrTitle", "dt", "ftr", "sldNum", "hdr")  # found by their type, whatever their index
_FIRST = 20  # those of PowerPoint's own layouts are lower


def separate_indexes(layout: etree._Element) -> bool:
    """Give every place for content but the first of its index a new one; whether there was any such place."""
    marks = list(layout.iterfind("p:cSld//p:ph", NS)) if local_name(layout) == "sldLayout" else []
    used = {_index(mark) for mark in marks}
    fresh = (str(number) for number in count(_FIRST) if str(number) not in used)
    repeated = list(_repeated(mark for mark in marks if mark.get("type") not in _APART))
    for mark in repeated:
        mark.set("idx", next(fresh))
    return bool(repeated)


def layout_name(layout: etree._Element) -> str:
    """The name of a layout as people see it; empty where it has none."""
    described = child(layout, "cSld")
    return " ".join((described.get("name", "") if described is not None else "").split())


def _repeated(marks: Iterator[etree._Element]) -> Iterator[etree._Element]:
    seen = set[str]()
    for mark in marks:
        if _index(mark) in seen:
            yield mark
        seen.add(_index(mark))


def _index(mark: etree._Element) -> str:
    return mark.get("idx", "0")
