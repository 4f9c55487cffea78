"""Items that stand outside the slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.checks.spans import items_with_spans
from deckgen.layouts.overflow import excess
from deckgen.scene.items import Connector, Item, Scene, Text, walk
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import EMU_PER_PT, Box, Size

TOLERANCE = EMU_PER_PT


def check_bounds(scenes: Sequence[Scene], context: Context) -> Iterator[Diagnostic]:
    """`outside-slide`.

    What: an item that reaches over the edge of the slide. Why: it is cut off when shown. A title that is only
    for outlines and screen readers stands above the slide on purpose.
    """
    layouts = {each.name: each.free for each in context.template.layouts}
    for scene in scenes:
        if any(excess(item, layouts[scene.template_layout]) for item in walk(scene.items)):
            continue  # too much content pushes other items out, too; the check of fit names it
        for item, span in items_with_spans(scene.items, scene.span):
            if _outside(item, scene.size):
                yield error("outside-slide", f"`{item.name}` reaches over the edge of the slide", span,
                            "use less content, or another layout")  # fmt: skip


def _outside(item: Item, size: Size) -> bool:
    box = _box(item)
    if isinstance(item, Text) and item.role == "title" and box.bottom <= 0:
        return False
    if isinstance(item, Text) and item.placeholder and box == item.placeholder.box:
        return False  # where the template has it
    return box.x < -TOLERANCE or box.y < -TOLERANCE or box.right > size.w + TOLERANCE or box.bottom > size.h + TOLERANCE


def _box(item: Item) -> Box:
    if isinstance(item, Connector):
        (x1, y1), (x2, y2) = item.start, item.end
        return Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
    return item.box
