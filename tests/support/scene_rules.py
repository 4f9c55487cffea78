"""What must hold of every composed slide, whatever stands on it."""

from __future__ import annotations

from itertools import combinations

from hypothesis import strategies as st

from deckgen.checks import check_scenes
from deckgen.scene.items import Connector, Group, Picture, Scene, Shape, Text, walk
from deckgen.values.diagnostics import has_errors
from deckgen.values.units import Box
from support import composing

WORDS = st.text("aåbcdeghinoprst ", min_size=1, max_size=60).map(str.strip).filter(bool)
SHORT = st.text("aåbcdeghinoprst", min_size=1, max_size=9)
SLACK = 2


def accepted(made: composing.Made) -> bool:
    """Whether all checks accept the slides."""
    return not has_errors(made.diagnostics) and not has_errors(check_scenes(made.scenes, made.context))


def faults(made: composing.Made) -> list[str]:
    """What overlaps and what is outside, where the checks accept the slides; nothing where they do not."""
    return [fault for scene in made.scenes for fault in _of(scene)] if accepted(made) else []


def _of(scene: Scene) -> list[str]:
    found = []
    written = [
        (item.name, _text_box(item)) for item in walk(scene.items) if isinstance(item, Text | Shape) and item.body
    ]
    written += [(item.name, item.box) for item in walk(scene.items) if isinstance(item, Picture)]
    for (one, box), (other, second) in combinations(written, 2):
        if _meet(box, second):
            found.append(f"{one} meets {other}")
    for item in walk(scene.items):
        if isinstance(item, Connector):
            inside = all(0 <= x <= scene.size.w and 0 <= y <= scene.size.h for x, y in (item.start, item.end))
        else:
            box = item.box
            inside = box.x >= 0 and box.right <= scene.size.w and box.bottom <= scene.size.h and (box.y >= 0)
        if not inside:
            found.append(f"{item.name} is outside")
        if isinstance(item, Group):
            found += [f"{c.name} leaves {item.name}" for c in item.items if not _within(c, item.box)]
    return found


def _text_box(item: Text | Shape) -> Box:
    """Where the words of an item stand."""
    assert item.body is not None
    spare = item.box.h - item.body.needed
    top = {"top": 0, "middle": spare // 2, "bottom": spare}[item.body.anchor]
    width = max((line.width + p.margin for p in item.body.paragraphs for line in p.lines), default=0)
    insets = item.body.insets
    x = item.box.x + insets.left
    if item.body.paragraphs and item.body.paragraphs[0].align != "left":
        return Box(item.box.x, item.box.y + top, item.box.w, item.body.needed)
    high = item.body.needed - insets.top - insets.bottom
    return Box(x, item.box.y + top + insets.top, width, high)


def _meet(a: Box, b: Box) -> bool:
    return (
        a.x + SLACK < b.right and b.x + SLACK < a.right and a.y + SLACK < b.bottom and b.y + SLACK < a.bottom
    )  # fmt: skip


def _within(item: object, box: Box) -> bool:
    if isinstance(item, Connector):
        return all(box.x <= x <= box.right and box.y <= y <= box.bottom for x, y in (item.start, item.end))
    inner: Box = item.box  # type: ignore[attr-defined]
    return (
        inner.x >= box.x - SLACK
        and inner.y >= box.y - SLACK
        and inner.right <= box.right + SLACK
        and inner.bottom <= box.bottom + SLACK
    )
