"""Marks that rate something: balls that are filled by parts, lights, ticks and crosses. Form says what colour says."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from deckgen.scene.items import Group, Item, Path, Shape
from deckgen.typeset.context import Context
from deckgen.values.color import Color, Stroke
from deckgen.values.lazy import late_pattern
from deckgen.values.units import Box, points
from deckgen.values.value import value_class

PARTS = late_pattern(r"(\d{1,2})\s?/\s?(\d{1,2})$")
BALLS = {"○": (0, 4), "◔": (1, 4), "◑": (2, 4), "◕": (3, 4), "●": (4, 4)}
SIGNS = {
    **dict.fromkeys("✓✔✅☑", "yes"), **dict.fromkeys("✗✘❌✖", "no"), "🟢": "green", "🟡": "amber", "🔴": "red",
    "yellow": "amber",
}  # fmt: skip
VARIANT = "\ufe0f"  # behind a sign: that it is drawn in colours
NAMES = ("green", "amber", "red", "yes", "partly", "no")
# A traffic light is green, amber and red whatever colours a theme has; each is seen on light and on dark paper.
LIGHTS: Mapping[str, Color] = {
    "green": Color(hex="2E8B57"), "amber": Color(hex="B87A0A"), "red": Color(hex="C8362B"),
}  # fmt: skip
FORMS = {"green": "ellipse", "amber": "triangle", "red": "diamond"}
TOP, FULL = 16_200_000, 21_600_000  # 12 o'clock and a whole turn, in 60,000ths of a degree
RING, STROKE = 1.5, 2.75  # points


@value_class
class Rating:
    """A mark: its kind, and of a ball how much of it is filled."""

    kind: str  # ball, or one of NAMES
    part: int = 0
    whole: int = 1


def read_rating(text: str, context: Context) -> Rating | None:
    """The rating that a text is: `3/4`, `◕`, `green`, `yes` …, in English or in the deck's language; else None."""
    said = " ".join(text.replace(VARIANT, "").split()).casefold()
    found = PARTS.match(said)
    if found or said in BALLS:
        part, whole = (int(found[1]), int(found[2])) if found else BALLS[said]
        return Rating("ball", part, whole) if whole else None
    own = {context.words[f"rating-{name}"].casefold(): name for name in NAMES}
    name = own.get(said) or SIGNS.get(said) or (said if said in NAMES else "")
    return Rating(name) if name else None


def said_of(rating: Rating, context: Context) -> str:
    """The rating in words."""
    if rating.kind == "ball":
        return context.words["rating-of"].format(n=rating.part, of=rating.whole)
    return context.words[f"rating-{rating.kind}"]


def rating_mark(name: str, rating: Rating, box: Box, alt: str, context: Context) -> Group:
    """The mark in a square box, with words for those who do not see it."""
    draw: Callable[[str, Rating, Box, Context], tuple[Item, ...]] = _ball
    if rating.kind in LIGHTS:
        draw = _light
    elif rating.kind != "ball":
        draw = _tick
    return Group(name, box, draw(name, rating, box, context), alt=alt)


def _ball(name: str, rating: Rating, box: Box, context: Context) -> tuple[Item, ...]:
    """A ring, and in it as large a part of a disc, from the top clockwise."""
    color = context.color("lead")
    full = rating.part >= rating.whole
    ring = Shape(f"{name} ring", box, "ellipse", fill=color if full else context.color("paper"),
                 stroke=Stroke(color, RING))  # fmt: skip
    if full or not rating.part:
        return (ring,)
    end = (TOP + FULL * rating.part // rating.whole) % FULL
    return ring, Shape(f"{name} part", box, "pie", (TOP, end), color)


def _light(name: str, rating: Rating, box: Box, context: Context) -> tuple[Item, ...]:
    """A disc that is green, a triangle that is amber, a square on its corner that is red."""
    return (Shape(f"{name} light", box, FORMS[rating.kind], fill=LIGHTS[rating.kind]),)


def _tick(name: str, rating: Rating, box: Box, context: Context) -> tuple[Item, ...]:
    """A tick, a cross, or a tick in a ring for what holds in part."""
    if rating.kind == "no":
        stroke = Stroke(context.color("stone"), STROKE, cap="rnd")
        inner = _within(box, 0.18)
        lines = (("M", inner.x, inner.y), ("L", inner.right, inner.bottom), ("M", inner.right, inner.y),
                 ("L", inner.x, inner.bottom))  # fmt: skip
        return (Path(f"{name} cross", inner, lines, stroke=stroke),)
    partly = rating.kind == "partly"
    inner = _within(box, 0.27 if partly else 0.08)
    stroke = Stroke(context.color("stone" if partly else "lead"), STROKE * (0.7 if partly else 1), cap="rnd")
    down = (inner.x + inner.w * 38 // 100, inner.bottom - inner.h // 10)
    start, end = (inner.x, inner.y + inner.h * 55 // 100), (inner.right, inner.y + inner.h // 10)
    tick = Path(f"{name} tick", inner, (("M", *start), ("L", *down), ("L", *end)), stroke=stroke)
    ring = Shape(f"{name} ring", box, "ellipse", stroke=Stroke(context.color("stone"), RING))
    return (ring, tick) if partly else (tick,)


def _within(box: Box, share: float) -> Box:
    edge = max(points(1), round(box.w * share))
    return Box(box.x + edge, box.y + edge, box.w - 2 * edge, box.h - 2 * edge)
