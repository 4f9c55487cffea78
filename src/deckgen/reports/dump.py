"""Scenes as plain data: what `deckgen dump` prints for tests and tools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from deckgen.scene.items import Connector, Group, Item, Paragraph, Scene, Shape, Table, Text, TextBody, shape_ids, walk
from deckgen.scene.resize import scale_lengths
from deckgen.values.units import Box


def as_data(scenes: Iterable[Scene], scale: float = 1.0) -> dict[str, Any]:
    """`{"slides": [{number, id, layout, items: [{shape, name, box, paragraphs: [{size, lines}]}]}]}`.

    Boxes are [x, y, w, h] in EMU, sizes points, shape ids those of the .pptx. A table's cells are items'
    paragraphs in reading order. `scale` is the template's, so that all is as in the .pptx.
    """
    return {"slides": [_slide(scale_lengths(scene, scale)) for scene in scenes]}


def _slide(scene: Scene) -> dict[str, Any]:
    ids = shape_ids(scene)
    items = [_item(item, ids) for item in walk(scene.items) if not isinstance(item, Group)]
    return {"number": scene.number, "id": scene.id, "layout": scene.layout, "title": scene.title, "items": items}


def _item(item: Item, ids: Mapping[str, int]) -> dict[str, Any]:
    return {
        "shape": ids[item.name],
        "name": item.name,
        "kind": type(item).__name__.lower(),
        "box": list(_box(item)),
        "paragraphs": [_paragraph(p) for body in _bodies(item) for p in body.paragraphs],
    }


def _box(item: Item) -> Box:
    if not isinstance(item, Connector):
        return item.box
    (x1, y1), (x2, y2) = item.start, item.end
    return Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))


def _bodies(item: Item) -> Iterator[TextBody]:
    match item:
        case Text(body=body):
            yield body
        case Shape(body=body) if body is not None:
            yield body
        case Table(rows=rows):
            for row in rows:
                yield from (cell.body for cell in row)


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    sizes = [size for size, _ in groupby(run.style.size for line in paragraph.lines for run in line.runs)]
    return {"size": max(sizes, default=paragraph.style.size), "lines": [line.words for line in paragraph.lines]}
