"""Texts that lie over one another, or across the edge of a picture or a shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.checks.spans import items_with_spans
from deckgen.layouts.overflow import excess
from deckgen.scene.items import Item, Picture, Scene, Shape, Table, Text, TextBody, walk
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic, warning
from deckgen.values.source import Span
from deckgen.values.units import Box, Emu, inches, points
from deckgen.values.value import value_class

HAIR = points(2)  # what two texts may share: lines have air above and below their letters
SIGN = inches(1)


@value_class
class _Ink:
    """A text and the box that its lines fill, and the table that it is a cell of: what has no room in it is told."""

    name: str
    box: Box
    span: Span | None
    table: Table | None = None


def check_overlaps(scenes: Sequence[Scene], context: Context) -> Iterator[Diagnostic]:
    """`overlap`.

    What: two texts, or a text and a picture, of which one lies over the other. Why: neither can be read. A text that
    is too long is named as that, and what it then covers is not. A client's template, whose own places may lie over
    one another, is not judged.
    """
    if context.template.from_client:
        return
    free = {each.name: each.free for each in context.template.layouts}
    for scene in scenes:
        if any(excess(item, free[scene.template_layout]) for item in walk(scene.items)):
            continue
        found = next(_meetings(scene), None)
        if found is not None:
            one, other = found
            yield warning("overlap", f"`{other.name}` lies over `{one.name}`", other.span or one.span,
                          "use fewer words, or another layout")  # fmt: skip


def _meetings(scene: Scene) -> Iterator[tuple[_Ink, _Ink]]:
    """The pairs that meet; sorted from the top, so that each text is compared with its neighbours alone."""
    spans = list(items_with_spans(scene.items, scene.span))
    texts = sorted((ink for item, span in spans for ink in _inked(item, span)), key=lambda ink: ink.box.y)
    for number, one in enumerate(texts):
        for other in texts[number + 1 :]:
            if other.box.y >= one.box.bottom - HAIR:
                break
            if _meet(one.box, other.box) and (one.table is None or one.table is not other.table):
                yield one, other
    for item, span in spans:
        if (isinstance(item, Picture) and not _is_ground(item.box, scene)) or _is_sign(item):
            drawn = _Ink(item.name, item.box, span)  # type: ignore[union-attr]
            yield from ((drawn, text) for text in texts if _crosses(text.box, drawn.box))


def _inked(item: Item, span: Span | None) -> Iterator[_Ink]:
    """The boxes that an item's lines fill; of a table those of its cells."""
    if isinstance(item, Table):
        for boxes, row in zip(item.cell_boxes(), item.rows, strict=True):
            for place, cell in zip(boxes, row, strict=True):
                if box := _ink(cell.body, place):
                    yield _Ink(item.name, box, span, item)
    elif isinstance(item, Text | Shape) and item.body and (box := _ink(item.body, item.box)):
        yield _Ink(item.name, box, span)


def _ink(body: TextBody, box: Box) -> Box | None:
    lines = [line for paragraph in body.paragraphs for line in paragraph.lines if line.width]
    if not lines or body.rotation or box.bottom <= 0:
        return None
    room = box.inside(body.insets)
    wide: Emu = max(line.width + p.margin for p in body.paragraphs for line in p.lines)
    tall = body.needed - body.insets.top - body.insets.bottom
    y = {"top": room.y, "middle": room.y + (room.h - tall) // 2, "bottom": room.bottom - tall}[body.anchor]
    align = body.paragraphs[0].align
    x = {"left": room.x, "center": room.x + (room.w - wide) // 2, "right": room.right - wide}[align]
    return Box(x, y, wide, tall)


def _meet(a: Box, b: Box) -> bool:
    return min(a.right, b.right) - max(a.x, b.x) > HAIR and min(a.bottom, b.bottom) - max(a.y, b.y) > HAIR


def _crosses(text: Box, picture: Box) -> bool:
    within = picture.x <= text.x and text.right <= picture.right and picture.y <= text.y
    return _meet(text, picture) and not (within and text.bottom <= picture.bottom)


def _is_ground(picture: Box, scene: Scene) -> bool:
    """Whether a picture fills the slide, or one side of it, so that words may stand on it."""
    return picture.h >= scene.size.h - HAIR or picture.w >= scene.size.w - HAIR


def _is_sign(item: Item) -> bool:
    """Whether an item is a small shape without words, such as a dot or a node: larger ones are grounds for words."""
    small = isinstance(item, Shape) and max(item.box.w, item.box.h) < SIGN
    return isinstance(item, Shape) and small and item.body is None and item.fill is not None
