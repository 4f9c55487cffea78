"""Small figures that say how many work together: one, two, three, or a row of many."""

from __future__ import annotations

from deckgen.scene.items import Group, Item, Path, Shape
from deckgen.values.color import Color
from deckgen.values.units import Box

COUNTS = {"individual": 1, "pairs": 2, "groups": 3, "plenary": 3}
HEAD = 0.42  # of the figure's height
KAPPA = 0.5523  # of a quarter circle's radius: how far its cubic curve's handles reach


def people(form: str, box: Box, color: Color, gap: Color) -> Item:
    """The figures for a form of work within a box; `gap` is the ground, which keeps neighbours apart."""
    count = COUNTS.get(form, 1)
    width = box.h * 2 // 3
    step = 0 if count == 1 else (box.w - width) // (count - 1)
    items: list[Item] = []
    order = [0, 2, 1] if count == 3 else list(range(count))
    for i in order:
        raised = 0 if count != 3 or i == 1 else -box.h // 10
        place = Box(box.x + i * step, box.y - raised // 2, width, box.h + raised)
        items += _person(i + 1, place, color, gap)
    return Group("Persons", box, tuple(items))


def _person(n: int, box: Box, color: Color, gap: Color) -> list[Item]:
    """A head over shoulders, each before a rim in the colour of the ground."""
    head = round(box.h * HEAD)
    rim = max(1, box.h // 20)
    face = Box(box.x + (box.w - head) // 2, box.y, head, head)
    top = box.y + head + box.h // 16
    body = Box(box.x, top, box.w, box.bottom - top)
    around = Box(body.x - rim, body.y - rim, body.w + 2 * rim, body.h + rim)
    return [
        Path(f"Shoulders {n} rim", around, _shoulders(around), fill=gap),
        Shape(f"Head {n} rim", Box(face.x - rim, face.y - rim, head + 2 * rim, head + 2 * rim), "ellipse", fill=gap),
        Path(f"Shoulders {n}", body, _shoulders(body), fill=color),
        Shape(f"Head {n}", face, "ellipse", fill=color),
    ]


def _shoulders(box: Box) -> tuple[tuple[str | int, ...], ...]:
    """A body that is round at the shoulders and flat below."""
    x, y, w, h = box
    r = min(w // 2, h)
    k = round(r * (1 - KAPPA))
    return (
        ("M", x, y + h),
        ("L", x, y + r),
        ("C", x, y + k, x + k, y, x + r, y),
        ("L", x + w - r, y),
        ("C", x + w - k, y, x + w, y + k, x + w, y + r),
        ("L", x + w, y + h),
        ("Z",),
    )
