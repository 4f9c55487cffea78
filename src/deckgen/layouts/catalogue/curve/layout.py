"""Curve: one or more curves between two axes, with markers that ask something where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from deckgen.deck.model import Block, List, Paragraph, Runs, plain
from deckgen.layouts.boxes import without_top
from deckgen.layouts.catalogue.curve.reading import (
    Curve,
    Marker,
    axes_of,
    curve_faults,
    curves_of,
    marker_faults,
    markers_of,
)
from deckgen.layouts.content_room import caption_and_room
from deckgen.layouts.footers import footer
from deckgen.layouts.named_items import NamedItem, list_of
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.spec import Bound, Composed, Layout, Option, RevealStep, SlotSpec
from deckgen.layouts.text_boxes import level, runs_of
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Connector, Group, Item, Path, Shape, Text, TextBody
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.curves import Point, bounding_box, smooth_curve
from deckgen.typeset.diagrams.label_places import Obstacles, find_place, nearest_point
from deckgen.typeset.text import FIRST_PARAGRAPH, ParagraphOptions, body, is_torn, set_paragraph
from deckgen.typeset.tolerances import SPREAD
from deckgen.values.color import Color, Stroke
from deckgen.values.diagnostics import Diagnostic, error, has_errors
from deckgen.values.units import Box, Emu, Pt, Size, inches
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: curve
curve:
  - {shape: s, name: What we do today, x: Time, y: Development}
  - {shape: s, name: What comes next}
reveal: true
---
# How does it feel to stand here?

- 0.15 When everything is new and little works?
- 0.9 When all is well, and nothing moves any more?
- **What comes next** 0.12 When we begin anew?
"""
AXIS, CURVE, LEADER = 2.0, 3.0, 0.75  # points
DOT, DISC = inches(0.22), inches(0.05)
AXIS_NAME = inches(0.42)
HEAD = inches(0.3)  # room for the points of the axes
BREATH = inches(0.3)  # between the title and the point of the axis
CLEAR = inches(0.09)
SAMPLES = 48
LABELS: tuple[Pt, ...] = (20.0, 18.0, 16.0)
WIDTHS = tuple(inches(w) for w in (3.6, 2.7, 2.1, 4.2))
NAME_SIZE, AXIS_SIZE = 18.0, 16.0
COLORS = ("lead", "second", "third", "slate")
ALONE = inches(0.45)  # a curve's name stands where no other curve is nearer
LINE_COST = inches(0.25)  # a label may stand so much further away for each line that it has less
LED = inches(0.3)  # a label further away than this has a line from its marker


@value_class
class _CurvePlot:
    """The inner area: curves begin at its lower left corner."""

    box: Box

    def at(self, point: tuple[float, float]) -> Point:
        """A point given in parts of the axes."""
        return self.box.x + round(self.box.w * point[0]), self.box.bottom - round(self.box.h * point[1])


def compose(bound: Bound, context: Context) -> Composed:
    """Axes, curves with their names, markers with their words where there is room for them."""
    title = set_title(bound, context)
    caption, room = caption_and_room(bound, title, context)
    room = room if caption else without_top(room, BREATH)
    curves = curves_of(bound)
    markers = markers_of(bound, curves)
    names = axes_of(bound)
    left, low = (inches(0.1) if not name else AXIS_NAME for name in reversed(names))
    origin = (room.x + left, room.bottom - low)
    plot = _CurvePlot(
        Box(origin[0], room.y + HEAD, room.right - HEAD - origin[0], origin[1] - room.y - HEAD - inches(0.05))
    )
    lines = [[plot.at(curve.at(n / SAMPLES)) for n in range(SAMPLES + 1)] for curve in curves]
    edge = inches(0.1)
    inside = Box(origin[0] + edge, room.y, room.right - origin[0] - edge, origin[1] - room.y - edge)
    dots = [plot.at(curves[m.curve or 0].at(m.part or 0.0)) for m in markers]
    taken = tuple(_about(dot, DOT) for dot in dots)
    obstacles = Obstacles(inside, tuple(point for line in lines for point in _dense(line)), taken)
    drawn, obstacles, lost = _curves(curves, lines, names, obstacles, context)
    groups, found = _markers(markers, dots, obstacles, context)
    axes = _axes(origin, room, names, context)
    steps = _steps(curves, drawn, markers, groups, bound)
    items = (*title, *caption, axes, *drawn, *groups, *footer(bound, context))
    return Composed(items, steps, (*lost, *found))


def _about(point: Point, side: Emu) -> Box:
    return Box(point[0] - side // 2, point[1] - side // 2, side, side)


def _dense(line: Sequence[Point]) -> list[Point]:
    """The points of a line and the middles between them: a steep part must not pass through a label unseen."""
    more = []
    for (x1, y1), (x2, y2) in pairwise(line):
        more += [(x1, y1), ((x1 + x2) // 2, (y1 + y2) // 2)]
    return [*more, line[-1]]


# --- axes and curves --------------------------------------------------------------------------------------


def _axes(origin: Point, room: Box, names: tuple[str, str], context: Context) -> Group:
    stroke = Stroke(context.color("ink"), AXIS, tail="triangle")
    style = replace(level(context, "chart-series"), size=AXIS_SIZE, bold=True, color=context.color("ink"))
    items: list[Item] = [
        Connector("Axis up", origin, (origin[0], room.y), stroke),
        Connector("Axis along", origin, (room.right, origin[1]), stroke),
    ]
    if names[0]:
        box = Box(origin[0], origin[1] + inches(0.08), room.right - origin[0], room.bottom - origin[1] - inches(0.08))
        text = set_paragraph(runs_of(names[0]), replace(style, align="right"), box.w, context, FIRST_PARAGRAPH)
        items.append(Text("Axis along name", box, body((text,))))
    if names[1]:
        box = Box(room.x, room.y, inches(0.32), origin[1] - room.y)
        text = set_paragraph(runs_of(names[1]), replace(style, align="center"), box.h, context, FIRST_PARAGRAPH)
        items.append(Text("Axis up name", box, body((text,), rotation=270)))
    return Group("Axes", room, tuple(items))


def _curves(
    curves: Sequence[Curve], lines: Sequence[Sequence[Point]], names: tuple[str, str], obstacles: Obstacles,
    context: Context,
) -> tuple[list[Group], Obstacles, list[Diagnostic]]:  # fmt: skip
    """A group for each curve: the line, and its name near its end."""
    made, found = [], []
    for n, (curve, line) in enumerate(zip(curves, lines, strict=True)):
        color = context.color(COLORS[n % len(COLORS)])
        said = [context.words[f"curve-{curve.shape}"], curve.name, context.words.listing(tuple(n for n in names if n))]
        alt = ": ".join(part for part in said[:2] if part) + (f" ({said[2]})" if said[2] else "")
        stroke = Stroke(color, CURVE, cap="rnd")
        path = Path(f"Curve {n + 1} line", bounding_box(line), smooth_curve(line), stroke=stroke, alt=alt,
                    decorative=False, span=curve.span)  # fmt: skip
        items: list[Item] = [path]
        if curve.name:
            style = replace(level(context, "chart-series"), size=NAME_SIZE, bold=True, color=color)
            others = [point for other in lines if other is not line for point in other]
            label = _name(curve, _apart(line, others), style, obstacles, context)
            if label is None:
                found.append(_without_room(f"the name of the curve `{curve.name}`", curve))
            else:
                items.append(replace(label, name=f"Curve {n + 1} name"))
                obstacles = obstacles.with_box(label.box)
        made.append(Group(f"Curve {n + 1}", _covering(items), tuple(items), span=curve.span))
    return made, obstacles, found


def _apart(line: Sequence[Point], others: Sequence[Point]) -> list[Point]:
    """Points near the end of a line; first come those where a name could not be taken for another line's."""
    anchors = line[: -len(line) : -(SAMPLES // 16)]
    return sorted(anchors, key=lambda at: any(abs(at[0] - x) < ALONE and abs(at[1] - y) < ALONE for x, y in others))


def _name(
    curve: Curve, anchors: Sequence[Point], style: LevelStyle, obstacles: Obstacles, context: Context
) -> Text | None:
    """The curve's name close to the first of these points where there is room."""
    for at in anchors:
        label = _label(runs_of(curve.name), at, style, obstacles.close, context)
        if label is not None:
            return label
    return None


def _covering(items: Sequence[Item]) -> Box:
    boxes = [item.box for item in items if not isinstance(item, Connector)]
    corners = [(box.x, box.y) for box in boxes] + [(box.right, box.bottom) for box in boxes]
    return bounding_box(corners)


# --- markers ----------------------------------------------------------------------------------------------


def _markers(
    markers: Sequence[Marker], dots: Sequence[Point], obstacles: Obstacles, context: Context
) -> tuple[list[Group], list[Diagnostic]]:
    """A group for each marker at the largest size at which all their words find room."""
    style = replace(level(context, "body"), bullet="", margin=0, indent=0, space_before=0.0)
    for size in (*LABELS, *context.theme.scales.get("small", ())):
        labels = _labels(markers, dots, replace(style, size=size), obstacles, context)
        if all(label is not None for label in labels):
            break
    groups, found = [], []
    for n, (marker, dot, label) in enumerate(zip(markers, dots, labels, strict=True), start=1):
        groups.append(_marker(n, marker, dot, label, context))
        if label is None and plain(marker.text).strip():
            found.append(_without_room(f"the words `{plain(marker.text).strip()[:40]}`", marker))
    return groups, found


def _labels(
    markers: Sequence[Marker], dots: Sequence[Point], style: LevelStyle, obstacles: Obstacles, context: Context
) -> list[Text | None]:
    made: list[Text | None] = []
    for marker, dot in zip(markers, dots, strict=True):
        label = _label(marker.text, dot, style, obstacles, context) if plain(marker.text).strip() else None
        if label is not None:
            obstacles = obstacles.with_box(label.box)
        made.append(label)
    return made


def _label(runs: Runs, at: Point, style: LevelStyle, obstacles: Obstacles, context: Context) -> Text | None:
    """A text in the nearest free place, as wide as its longest line; None if there is no place for it."""
    best: Text | None = None
    for width in WIDTHS:
        text = set_paragraph(runs, style, width, context, ParagraphOptions(first=True, balance=True))
        if is_torn((text,)):
            continue
        wide = round(max(line.width for line in text.lines) * (1 + 2 * SPREAD)) + inches(0.02)
        set_ = body((text,))
        box = find_place(at, Size(wide, set_.needed), obstacles, CLEAR)
        if box is not None and (best is None or _cost(at, box, set_) < _cost(at, best.box, best.body) - inches(0.2)):
            flush = "right" if box.right <= at[0] else style.align
            best = Text("Label", box, body((replace(text, align=flush),)))
    return best


def _cost(at: Point, box: Box, words: TextBody) -> float:
    """What a place costs in EMU: its distance from the point, and more for every line."""
    return _far(at, box) + LINE_COST * sum(len(paragraph.lines) for paragraph in words.paragraphs)


def _far(at: Point, box: Box) -> float:
    x, y = nearest_point(at, box)
    return float(((x - at[0]) ** 2 + (y - at[1]) ** 2) ** 0.5)


def _marker(n: int, marker: Marker, dot: Point, label: Text | None, context: Context) -> Group:
    """The dot on a disc of paper, its words, and a line between them where they stand apart."""
    color: Color = context.color("look-here")
    items: list[Item] = [
        Shape(f"Marker {n} disc", _about(dot, DOT + 2 * DISC), "ellipse", fill=context.color("paper")),
        Shape(f"Marker {n} dot", _about(dot, DOT), "ellipse", fill=color),
    ]
    if label is not None:
        text = replace(label, name=f"Marker {n} words", span=marker.span)
        if _far(dot, label.box) > LED:
            items.append(_leader(n, dot, label.box, context))
        items.append(text)
    return Group(f"Marker {n}", _covering(items), tuple(items), span=marker.span)


def _leader(n: int, dot: Point, box: Box, context: Context) -> Connector:
    """A thin line from the dot, glued to it, to the nearest point of its words."""
    r, d = DOT // 2, round(DOT / 2 * 0.7071)
    (x, y), end = dot, nearest_point(dot, box)
    # The eight connection sites of an ellipse, counter-clockwise from the top.
    sites = ((0, -r), (-d, -d), (-r, 0), (-d, d), (0, r), (d, d), (r, 0), (d, -d))
    site = min(range(8), key=lambda k: (x + sites[k][0] - end[0]) ** 2 + (y + sites[k][1] - end[1]) ** 2)
    start = (x + sites[site][0], y + sites[site][1])
    return Connector(f"Marker {n} line", start, end, Stroke(context.color("slate"), LEADER), f"Marker {n} dot", site)


def _without_room(what: str, owner: Curve | Marker) -> Diagnostic:
    return error("no-room", f"there is no room for {what} beside the curve", owner.span,
                 "shorten it, or move the marker", "divide the markers over two slides")  # fmt: skip


def _steps(
    curves: Sequence[Curve], drawn: Sequence[Group], markers: Sequence[Marker], groups: Sequence[Group], bound: Bound
) -> tuple[RevealStep, ...]:
    """The steps: a single curve is there from the start; each of several appears before its markers."""
    wanted = bound.slide.reveal.text if bound.slide.reveal else ""
    own = [
        (marker.curve or 0, item_step(plain(marker.text).strip() or group.name, group))
        for marker, group in zip(markers, groups, strict=True)
    ]
    steps: list[RevealStep] = []
    for n, (curve, group) in enumerate(zip(curves, drawn, strict=True)):
        if wanted != "markers" and (len(curves) > 1 or not own or wanted == "curves"):
            steps.append(item_step(curve.name or group.name, group))
        if wanted != "curves":
            steps += [step for owner, step in own if owner == n]
    return tuple(steps)


def check(bound: Bound) -> Iterable[Diagnostic]:
    """`curve` says what to draw; each marker stands on a curve, at a number from 0 to 1."""
    found = tuple(curve_faults(bound))
    yield from found
    if not has_errors(found):
        curves = curves_of(bound)
        yield from marker_faults(markers_of(bound, curves), curves)


def in_words(bound: Bound, context: Context) -> tuple[Block, ...]:
    """What stands above the curves, and the words of their markers as a list."""
    above = tuple(block for block in bound.slots.get("body", ()) if isinstance(block, Paragraph))
    curves = curves_of(bound)
    markers = markers_of(bound, curves)
    return (*above, *list_of([NamedItem(marker.text, span=marker.span) for marker in markers]))


LAYOUT = Layout(
    name="curve",
    meaning="Exponential, S-shaped or straight curves between two axes, with markers that ask something.",
    compose=compose,
    in_words=in_words,
    example=EXAMPLE,
    slots=(
        SlotSpec(
            "body", "the markers, `- 0.7 text` each, a caption before them", (Paragraph, List), required=False,
            heading=False,
        ),
    ),
    options=(
        Option("curve", "`{shape: exponential | s | linear, name, x, y}`, or a list of such", "list"),
    ),
    check=check,
    slot_limits=(0, 0),
    reveals=("true", "curves", "markers"),
)  # fmt: skip
