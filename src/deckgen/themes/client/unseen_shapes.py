"""Finds the shapes of masters and layouts that no slide shows: those that are hidden, and those wholly beside it.

Places for content stay, since slides reach for them; they lose their words.
Source: ECMA-376 part 1, 19.3.1.12 (hidden), 20.1.7 (transforms).
"""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot
from typing import NamedTuple

from lxml import etree

from deckgen.powerpoint.read.paint import local_name
from deckgen.values.units import Size

SHAPES = frozenset(("sp", "pic", "grpSp", "graphicFrame", "cxnSp", "contentPart"))
MARGIN = 91_440  # EMU, a tenth of an inch: as far as lines may reach beyond their shape
LETTER, LINE = 0.7, 1.3  # the width of a wide letter and the height of a line, by the size of letters
LARGEST = 4_400  # hundredths of a point of letters that state no size, at most
HUNDREDTH = 127  # EMU of a hundredth of a point
EFFECTS = ("effectLst", "effectDag", "scene3d")  # what may reach far beyond a shape


class _GroupUnits(NamedTuple):
    """From the units of a group to those of the slide: factors and shifts."""

    across: float = 1
    down: float = 1
    right: float = 0
    below: float = 0


def unseen_shapes(root: etree._Element, slide: Size | None) -> Iterator[etree._Element]:
    """The shapes of a part that no slide shows. `slide` is its size in EMU; None where nothing lies beside."""
    tree = next(root.iter("{*}spTree"), None)
    left = [(each, _GroupUnits()) for each in tree] if tree is not None else []
    while left:
        shape, scale = left.pop()
        if local_name(shape) in ("AlternateContent", "Choice", "Fallback"):
            left += ((each, scale) for each in shape)
        if local_name(shape) not in SHAPES:
            continue
        if _is_hidden(shape) or (slide and _is_beside(shape, scale, slide)):
            yield shape
        elif local_name(shape) == "grpSp":
            left += ((each, _within(shape, scale)) for each in shape)


def is_place(shape: etree._Element) -> bool:
    """Whether a shape is a place for content, or holds one."""
    return next(shape.iter("{*}ph"), None) is not None


def take_words_out(shape: etree._Element) -> bool:
    """Take the words out of a place for content; whether there were any."""
    found = [each for each in shape.iter("{*}t") if each.text]
    for each in found:
        each.text = None
    return bool(found)


def _is_hidden(shape: etree._Element) -> bool:
    properties = next(iter(shape), None)
    named = properties.find("{*}cNvPr") if properties is not None else None
    return named is not None and named.get("hidden", "").strip().lower() in ("1", "true", "on")


def _is_beside(shape: etree._Element, scale: _GroupUnits, slide: Size) -> bool:
    """Whether a shape lies wholly beside the slide, with all that may reach out of it, as far as one can tell."""
    box = _box(shape)
    if box is None or any(next(shape.iter(f"{{*}}{name}"), None) is not None for name in EFFECTS):
        return False
    x, y, width, height = box
    middle_x, middle_y = scale.right + scale.across * (x + width / 2), scale.below + scale.down * (y + height / 2)
    wide, high = width * abs(scale.across), height * abs(scale.down)
    reach = hypot(wide, high) / 2 + MARGIN + _overflow(shape, wide)
    across, down = max(-middle_x, 0, middle_x - slide.w), max(-middle_y, 0, middle_y - slide.h)
    if _is_turned(shape) or _overflow(shape, wide):
        return hypot(across, down) > reach
    return across > wide / 2 + MARGIN or down > high / 2 + MARGIN


def _is_turned(shape: etree._Element) -> bool:
    return any(each.get("rot", "0") != "0" for each in shape.iter("{*}xfrm")) or local_name(shape) == "grpSp"


def _overflow(shape: etree._Element, wide: float) -> float:
    """How far words may reach out of the box of their shape, in EMU."""
    letters = sum(len(each.text or "") for each in shape.iter("{*}t"))
    stated = [int(sz) for each in shape.iter() if (sz := each.get("sz", "")).isdecimal() and len(sz) < 7]
    size = max(stated, default=LARGEST) * HUNDREDTH
    across: float = letters * size * LETTER
    if not letters or not wide or any(each.get("wrap") == "none" for each in shape.iter("{*}bodyPr")):
        return across
    return (across / wide + 1 + sum(1 for _ in shape.iter("{*}p"))) * size * LINE


def _box(shape: etree._Element) -> tuple[int, int, int, int] | None:
    """Where a shape lies, in the units of what holds it; None where it does not say so."""
    place = next((each for holder in shape for each in (holder, *holder) if local_name(each) == "xfrm"), None)
    return None if place is None else _numbers(place, "off", "ext")


def _numbers(place: etree._Element, corner: str, size: str) -> tuple[int, int, int, int] | None:
    off, ext = place.find(f"{{*}}{corner}"), place.find(f"{{*}}{size}")
    if off is None or ext is None:
        return None
    try:
        x, y, width, height = (int(part.get(key, "")) for part, key in
                               ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy")))  # fmt: skip
    except ValueError:
        return None
    return x, y, width, height


def _within(group: etree._Element, scale: _GroupUnits) -> _GroupUnits:
    """The scale of what stands in a group. Where it cannot be told it is the group's own."""
    place = next((each for each in group.iterfind("{*}grpSpPr/{*}xfrm")), None)
    outer, inner = (None, None) if place is None else (_numbers(place, "off", "ext"), _numbers(place, "chOff", "chExt"))
    if outer is None or inner is None or not inner[2] or not inner[3] or _is_turned_group(place):
        return scale._replace(across=0, down=0, right=0, below=0)  # at the corner of the slide: nothing lies beside it
    across, down = outer[2] / inner[2], outer[3] / inner[3]
    return _GroupUnits(
        scale.across * across, scale.down * down,
        scale.right + scale.across * (outer[0] - inner[0] * across),
        scale.below + scale.down * (outer[1] - inner[1] * down),
    )  # fmt: skip


def _is_turned_group(place: etree._Element | None) -> bool:
    return place is not None and any(place.get(key, "0") not in ("0", "false") for key in ("rot", "flipH", "flipV"))
