"""What a slide's placeholders inherit from its layout and master: their boxes, and the styles of their text."""

from __future__ import annotations

from typing import Any

from pptx.oxml.ns import qn

from deckgen.importing.source.content import TITLES
from deckgen.values.units import Box

_BODY = ("body", "obj", "subTitle", "tbl", "chart", "dgm", "media", "clipArt", "pic")
_NOWHERE = Box(0, 0, 0, 0)


class InheritedStyles:
    """The placeholders of a slide's layout and master (`p:sldLayout`, `p:sldMaster`)."""

    def __init__(self, layout: Any, master: Any) -> None:
        self._layout = [] if layout is None else _placeholders(layout)
        self._master = [] if master is None else _placeholders(master)
        self._texts = None if master is None else master.find(qn("p:txStyles"))
        self._chains: dict[tuple[str, str], tuple[Any, ...]] = {}

    def chain(self, place: Any) -> tuple[Any, ...]:
        """The lists of styles that the text of a placeholder (`p:ph`) inherits, nearest first; none without one."""
        if place is None:
            return ()
        key = (place.get("type", "obj"), place.get("idx", "0"))
        if key not in self._chains:
            self._chains[key] = tuple(self._find_chain(*key))
        return self._chains[key]

    def _find_chain(self, kind: str, index: str) -> list[Any]:
        found = []
        for shape in self._bases(kind, index):
            style = shape.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}")
            if style is not None:
                found.append(style)
        name = "p:titleStyle" if kind in TITLES else "p:bodyStyle" if kind in _BODY else "p:otherStyle"
        style = self._texts.find(qn(name)) if self._texts is not None else None
        return found if style is None else [*found, style]

    def _bases(self, kind: str, index: str) -> list[Any]:
        """The placeholders of layout and master that one of a slide's stands in for."""
        above = next((s for s, k, i in self._layout if i == index and (k == kind or _alike(k, kind))), None)
        above = above if above is not None else next((s for s, k, _ in self._layout if _alike(k, kind)), None)
        top = next((s for s, k, _ in self._master if _alike(k, kind)), None)
        return [shape for shape in (above, top) if shape is not None]

    def box(self, element: Any) -> Box:
        """The box of a shape in the coordinates of its parent: its own, or that of the placeholder it stands in for."""
        place = next(element.iter(qn("p:ph")), None)
        chain = [element]
        if place is not None:
            chain += self._bases(place.get("type", "obj"), place.get("idx", "0"))
        return next((box for shape in chain if (box := _own_box(shape)) is not None), _NOWHERE)


def _placeholders(sheet: Any) -> list[tuple[Any, str, str]]:
    found = []
    for shape in sheet.iter(qn("p:sp"), qn("p:pic"), qn("p:graphicFrame")):
        place = next(shape.iter(qn("p:ph")), None)
        if place is not None:
            found.append((shape, place.get("type", "obj"), place.get("idx", "0")))
    return found


def _alike(one: str, other: str) -> bool:
    titles, bodies = (
        ("title", "ctrTitle"),
        ("body", "obj", "subTitle", "tbl", "chart", "dgm", "media", "clipArt", "pic"),
    )
    return one == other or (one in titles and other in titles) or (one in bodies and other in bodies)


def _own_box(shape: Any) -> Box | None:
    for place in shape.iter(qn("a:xfrm"), qn("p:xfrm")):
        corner, size = place.find(qn("a:off")), place.find(qn("a:ext"))
        if corner is None or size is None:
            return None
        values = [corner.get("x"), corner.get("y"), size.get("cx"), size.get("cy")]
        try:
            box = Box(*(int(float(value or 0)) for value in values))
        except (ValueError, OverflowError):
            return None
        turned = (
            abs(int(place.get("rot") or 0)) % 10_800_000 if (place.get("rot") or "0").lstrip("-").isdecimal() else 0
        )
        if 2_700_000 < turned < 8_100_000:  # it lies on its side, and its box is that of what it would be upright
            middle_x, middle_y = box.x + box.w // 2, box.y + box.h // 2
            return Box(middle_x - box.h // 2, middle_y - box.w // 2, box.h, box.w)
        return box
    return None
