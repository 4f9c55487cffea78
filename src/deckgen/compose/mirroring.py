"""Slides of languages that are written from right to left: what stands at the left elsewhere stands at the right.

A layout is composed as for other languages and mirrored when all is measured: places, the shapes that point somewhere,
lines and the sides of texts. Titles and footers keep the places that the template has for them; pictures and charts are
not turned round.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deckgen.layouts.boxes import content_box
from deckgen.layouts.catalogue import begins_at_start
from deckgen.layouts.spec import OTHER_SIDE, Bound, Composed, Layout
from deckgen.scene.items import (
    Chart,
    ChartLabel,
    Connector,
    Group,
    Item,
    Paragraph,
    Path,
    Picture,
    Shape,
    Table,
    TableCell,
    Text,
    TextBody,
    walk,
)
from deckgen.typeset.context import Context
from deckgen.values.units import Box, Emu, inches
from deckgen.values.value import replace

_IN_PLACE = ("title", "subtitle", "source", "footer", "slide-number", "date")
_EVEN = frozenset(("rect", "roundRect", "ellipse", "line", "diamond", "trapezoid", "hexagon"))  # the same from behind
SIGN = inches(0.8)  # what is no wider and no higher is a sign, such as a tick: it is moved and not turned round
_CIRCLE, _QUAD = 8, 4  # connection sites of an ellipse, and of most other shapes


def compose_from_right(bound: Bound, entry: Layout, context: Context) -> Composed:
    """The slide composed so that it begins at the right."""
    if not begins_at_start(entry.name):
        return entry.compose(bound, context)
    made = entry.compose(bound, replace(context, mirrored=True))
    content = [item for item in made.items if not _stays(item)]
    place = content_box(bound)
    is_within = all(place.x <= box.x and box.right <= place.right for box in map(_box, content))
    axis = place.x + place.right if is_within else context.template.size.w
    mirror = _Mirror(axis, made.items)
    return replace(made, items=tuple(mirror.kept(item) if _stays(item) else mirror.of(item) for item in made.items))


def _stays(item: Item) -> bool:
    return isinstance(item, Text) and item.role in _IN_PLACE


def _box(item: Item) -> Box:
    if not isinstance(item, Connector):
        return item.box
    (x1, y1), (x2, y2) = item.start, item.end
    return Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))


class _Mirror:
    """Mirrors items at an upright line. `axis` is the sum of a place and of its mirrored one."""

    def __init__(self, axis: Emu, items: Sequence[Item]) -> None:
        self._axis = axis
        shapes = (item for item in walk(tuple(items)) if isinstance(item, Shape))
        self._presets: Mapping[str, str] = {shape.name: shape.preset for shape in shapes}

    def kept(self, item: Item) -> Item:
        """A text at its own place, set from the other side."""
        return replace(item, body=_body(item.body)) if isinstance(item, Text) else item

    def of(self, item: Item) -> Item:
        """An item at the mirrored place."""
        match item:
            case Text():
                return replace(item, box=self._box(item.box), body=_body(item.body, aside=True))
            case Shape():
                return self._shape(item)
            case Path() if max(item.box.w, item.box.h) <= SIGN:
                return self._moved(item)
            case Path():
                commands = tuple((command[0], *self._points(command[1:])) for command in item.commands)
                return replace(item, box=self._box(item.box), commands=commands)
            case Connector():
                return self._connector(item)
            case Picture():
                return replace(item, box=self._box(item.box))
            case Table():
                rows = tuple(tuple(_cell(cell) for cell in row) for row in item.rows)
                return replace(item, box=self._box(item.box), rows=rows, rtl=True)
            case Chart():
                return self._chart(item)
            case Group():
                return replace(item, box=self._box(item.box), items=tuple(map(self.of, item.items)))

    def _box(self, box: Box) -> Box:
        return box._replace(x=self._axis - box.right)

    def _points(self, numbers: Sequence[str | int]) -> tuple[str | int, ...]:
        return tuple(number if n % 2 else self._axis - int(number) for n, number in enumerate(numbers))

    def _moved(self, item: Path) -> Path:
        box = self._box(item.box)
        by = box.x - item.box.x
        commands = tuple(
            (name, *(at if n % 2 else int(at) + by for n, at in enumerate(places))) for name, *places in item.commands
        )
        return replace(item, box=box, commands=commands)

    def _shape(self, item: Shape) -> Shape:
        is_sign = max(item.box.w, item.box.h) <= SIGN and item.preset == "pie"
        is_even = is_sign or item.preset in _EVEN or (item.preset == "triangle" and not item.adjust)
        body = _body(item.body, aside=True) if item.body else None
        return replace(
            item, box=self._box(item.box), body=body, rotation=-item.rotation if item.rotation else 0.0,
            flipped=item.flipped if is_even else not item.flipped,
        )  # fmt: skip

    def _connector(self, item: Connector) -> Connector:
        (x1, y1), (x2, y2) = item.start, item.end
        along = 1 if item.bend == "down" else 0  # which of the places that it passes are columns
        passes = tuple(self._axis - at if n % 2 == along else at for n, at in enumerate(item.passes))
        return replace(
            item, start=(self._axis - x1, y1), end=(self._axis - x2, y2), passes=passes,
            start_site=self._site(item.start_item, item.start_site), end_site=self._site(item.end_item, item.end_site),
        )  # fmt: skip

    def _site(self, name: str, site: int) -> int:
        """The site on the other side of a shape; of one that is turned round its own."""
        preset = self._presets.get(name, "rect")
        if preset not in _EVEN or preset == "hexagon":
            return site
        count = _CIRCLE if preset == "ellipse" else _QUAD
        return -site % count

    def _chart(self, item: Chart) -> Chart:
        box = self._box(item.box)
        by = box.x - item.box.x
        labels = tuple(_shifted(label, by) for label in item.labels)
        return replace(item, box=box, plot=item.plot._replace(x=item.plot.x + by), labels=labels)


def _shifted(label: ChartLabel, by: Emu) -> ChartLabel:
    leader = tuple((x + by, y) for x, y in label.leader)
    return replace(label, box=label.box._replace(x=label.box.x + by), leader=leader)


def _cell(cell: TableCell) -> TableCell:
    return replace(cell, body=_body(cell.body, aside=True))


def _body(body: TextBody, aside: bool = False) -> TextBody:
    """A text set from the other side; `aside`: what it keeps free at its sides changes sides, too."""
    left, top, right, bottom = body.insets
    insets = type(body.insets)(right, top, left, bottom) if aside else body.insets
    return replace(body, paragraphs=tuple(map(_paragraph, body.paragraphs)), insets=insets)


def _paragraph(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, align=OTHER_SIDE.get(paragraph.align, paragraph.align)) if paragraph.rtl else paragraph
