"""Flowchart: boxes, the lines between them, and frames around them, from a block of Mermaid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from deckgen.deck.diagrams import Flowchart, FlowEdge
from deckgen.deck.model import Block, Diagram, List, ListItem, Paragraph, Run, Runs, plain
from deckgen.layouts.catalogue.flowchart.arrangement import (
    SIDEWAYS,
    Arrangement,
    FlowGraph,
    arrange,
    graph_of,
    label_size,
)
from deckgen.layouts.catalogue.flowchart.boxes import draw_box, node_label
from deckgen.layouts.content_checks import missing_content
from deckgen.layouts.content_room import diagram_in, text_and_room
from deckgen.layouts.footers import footer
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.spec import TEXT, Bound, Composed, Layout, RevealStep, SlotSpec
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Connector, Item, Shape, Text
from deckgen.scene.preset_shapes import glue_point
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.shape_labels import Label, label_in_box, label_in_shape
from deckgen.typeset.diagrams.words import words_label
from deckgen.values.color import Color, Stroke
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.source import Span
from deckgen.values.units import Box, Insets, Pt, points
from deckgen.values.value import replace

EXAMPLE = """---
layout: flowchart
---
# Most questions end with the first answer

```mermaid
flowchart LR
  A([A citizen asks]) --> B{Is it in the guide?}
  B -->|yes| C[Answer at once]
  B -->|no| D[Ask a colleague]
  D --> E[Write it down]
  E -.-> C
  C --> F([The case is closed])
```
"""
THIN, THICK = 1.5, 3.0  # points
HEADS = {"arrow": "triangle", "open": "arrow", "circle": "oval", "cross": "diamond"}
DASHES = {"dotted": "sysDash"}
FRAMES = ("mist", "paper")  # by how many frames are around
EDGE = 0.75  # points: the outline of frames


def compose(bound: Bound, context: Context) -> Composed:
    """The frames, the lines, the boxes, and the words at the lines."""
    title = set_title(bound, context)
    text, room = text_and_room(bound, title, context)
    diagram = diagram_in(bound)
    if diagram is None or not isinstance(chart := diagram.drawing, Flowchart):
        return Composed((*title, *text, *footer(bound, context)))
    graph = graph_of(chart)
    placed = arrange(graph, room, context) if graph else None
    if graph is None or placed is None:
        fault = _too_large(diagram, len(chart.nodes))
        return Composed((*title, *text, *footer(bound, context)), diagnostics=(fault,))
    frames = _frames(chart, placed, context)
    boxes = [
        draw_box(f"Box {n}", node, node_label(node, placed.size, context), box, context)
        for n, (node, box) in enumerate(zip(chart.nodes, placed.nodes, strict=True), 1)
    ]
    shapes = {node.id: shape for node, shape in zip(chart.nodes, boxes, strict=True)}
    shapes |= {group.id: frames[n] for n, group in enumerate(chart.groups) if n in frames}
    lines = {n: line for n, edge in enumerate(chart.edges) if (line := _line(n, edge, graph, placed, shapes, context))}
    words = {n: _words(n, chart.edges[n], box, chart, placed.size, context) for n, box in placed.labels.items()}
    titles = _titles(chart, placed, context)
    items: tuple[Item, ...] = (*frames.values(), *titles.values(), *lines.values(), *boxes, *words.values())
    steps = _steps(chart, boxes, lines, words)
    return Composed((*title, *text, *items, *footer(bound, context)), steps)


def _too_large(diagram: Diagram, count: int) -> Diagnostic:
    message = f"the flowchart has no room for {count} boxes in letters of 12 points"
    hint = "divide it, shorten its words, or show it as text with `layout: code`"
    return error("crowded-diagram", message, diagram.span, hint)


# --- drawing --------------------------------------------------------------------------------------------


def _ground(id: str, chart: Flowchart) -> str:
    """The colour of the frame of that id, or of the slide: frames within each other take turns."""
    groups = {group.id: group for group in chart.groups}
    depth = 0
    while id in groups:
        id = groups[id].group
        depth += 1
    return FRAMES[(depth - 1) % 2] if depth else "paper"


def _frames(chart: Flowchart, placed: Arrangement, context: Context) -> dict[int, Shape]:
    """The frames by their numbers, those around others first."""
    found = {}
    for n, group in enumerate(chart.groups):
        if n in placed.frames:
            fill = context.color(_ground(group.id, chart))
            found[n] = Shape(f"Frame {n + 1}", placed.frames[n], fill=fill, span=group.span,
                             stroke=Stroke(context.color("silver"), EDGE))  # fmt: skip
    return dict(sorted(found.items(), key=lambda each: -each[1].box.w * each[1].box.h))


def _titles(chart: Flowchart, placed: Arrangement, context: Context) -> dict[int, Text]:
    """The words of frames, at their top."""
    found = {}
    for n, group in enumerate(chart.groups):
        if n in placed.frames and group.words:
            box = placed.frames[n]
            pad = points(label_size(placed.size) * 0.4)
            label = replace(words_label(group.words, label_size(placed.size), "ink", context, "left"), anchor="top")
            high = points(label_size(placed.size) * 1.5)
            inside = Box(box.x + pad, box.y + pad // 2, max(1, box.w - 2 * pad), high)
            found[n] = label_in_box(f"Frame {n + 1} name", inside, label, context, step=0)
    return found


def _line(
    n: int,
    edge: FlowEdge,
    graph: FlowGraph,
    placed: Arrangement,
    shapes: Mapping[str, Shape],
    context: Context,
) -> Connector | None:
    """The line of an edge, glued to what it joins; None for one that only orders the boxes."""
    if edge.line == "none" or (n not in graph.numbers and n not in graph.loops):
        return None
    start, end = shapes[edge.start], shapes[edge.end]
    out, into = _sides(placed.direction, n in placed.reversed)
    beside = _beside(start.box, end.box, placed.direction) if _at_frame(n, graph) else None
    out, into = beside or (out, into)
    first, begin = glue_point(start.preset, start.box, out)
    last, finish = glue_point(end.preset, end.box, into)
    stroke = Stroke(context.color("slate"), THICK if edge.line == "thick" else THIN, DASHES.get(edge.line, ""),
                    HEADS.get(edge.head, ""), HEADS.get(edge.tail, ""))  # fmt: skip
    passes = placed.loops.get(n) or placed.passes.get(n, ())
    if n in placed.reversed:
        passes = tuple(reversed(passes))
    sideways = placed.direction in SIDEWAYS
    if beside:
        sideways = not sideways
        middle = (begin[0] + finish[0]) // 2 if sideways else (begin[1] + finish[1]) // 2
        passes = (middle,)
    if not passes:
        begin, finish = _straightened(begin, finish, sideways)
    bend = ("along" if sideways else "down") if passes else ""
    alt = f"{plain_words(start, edge.start, graph)} {_sign(edge)} {plain_words(end, edge.end, graph)}"
    said = plain(edge.words).strip()
    return Connector(f"Line {n + 1}", begin, finish, stroke, start.name, first, end.name, last, bend, passes=passes,
                     alt=f"{alt}: {said}" if said else alt)  # fmt: skip


def _sides(direction: str, reversed_: bool) -> tuple[str, str]:
    """The sides at which a line leaves and arrives."""
    out, into = {"down": ("bottom", "top"), "up": ("top", "bottom"), "right": ("right", "left"),
                 "left": ("left", "right")}[direction]  # fmt: skip
    return (into, out) if reversed_ else (out, into)


def _at_frame(n: int, graph: FlowGraph) -> bool:
    """Whether a line begins or ends at a frame."""
    return n in graph.numbers and max(graph.end_frames[graph.numbers.index(n)]) >= 0


def _beside(one: Box, other: Box, direction: str) -> tuple[str, str] | None:
    """The sides at which frames that do not follow each other are joined; None where they do, or where they overlap."""
    if direction in SIDEWAYS:
        if one.right <= other.x or other.right <= one.x:
            return None
        return ("bottom", "top") if one.bottom <= other.y else ("top", "bottom") if other.bottom <= one.y else None
    if one.bottom <= other.y or other.bottom <= one.y:
        return None
    return ("right", "left") if one.right <= other.x else ("left", "right") if other.right <= one.x else None


def _straightened(
    begin: tuple[int, int], finish: tuple[int, int], sideways: bool
) -> tuple[tuple[int, int], tuple[int, int]]:
    """The ends of a straight line, which are less than a point apart across, at one height."""
    return (begin, (finish[0], begin[1])) if sideways else (begin, (begin[0], finish[1]))


def _sign(edge: FlowEdge) -> str:
    return {(False, True): "→", (True, False): "←", (True, True): "↔"}.get((bool(edge.head), bool(edge.tail)), "–")


def plain_words(shape: Shape, id: str, graph: FlowGraph) -> str:
    """What a box or a frame says."""
    named: dict[str, Runs] = {node.id: node.words for node in graph.chart.nodes}
    words = named.get(id) or next((group.words for group in graph.chart.groups if group.id == id), ())
    return plain(words).strip() or id


def _words(n: int, edge: FlowEdge, box: Box, chart: Flowchart, size: Pt, context: Context) -> Shape:
    """The words at a line, on the ground that the line runs over."""
    ground: Color = context.color(_ground(_around(edge, chart), chart))
    label: Label = words_label(edge.words, label_size(size), "ink", context)
    shape = Shape(f"Words {n + 1}", box, fill=ground, decorative=False, span=edge.span)
    return label_in_shape(shape, label, context, room=box.inside(Insets(points(1), 0, points(1), 0)), step=0)


def _around(edge: FlowEdge, chart: Flowchart) -> str:
    """The id of the innermost frame around both ends of an edge."""
    groups = {group.id: group.group for group in chart.groups}
    within = {node.id: node.group for node in chart.nodes} | groups

    def path(id: str) -> list[str]:
        found = []
        id = within.get(id, "")
        while id and id not in found:
            found.append(id)
            id = groups.get(id, "")
        return found

    other = path(edge.end)
    return next((id for id in path(edge.start) if id in other), "")


def _steps(
    chart: Flowchart, boxes: list[Shape], lines: Mapping[int, Connector], words: Mapping[int, Shape]
) -> tuple[RevealStep, ...]:
    """A step for each box, with the lines that join it to those before it."""
    shown: set[str] = {group.id for group in chart.groups}
    left = set(range(len(chart.edges)))
    steps = []
    for node, box in zip(chart.nodes, boxes, strict=True):
        shown.add(node.id)
        new = sorted(n for n in left if chart.edges[n].start in shown and chart.edges[n].end in shown)
        left -= set(new)
        items: list[Item | None] = [item for n in new for item in (lines.get(n), words.get(n))]
        steps.append(item_step(plain(node.words).strip(), box, *items))
    return tuple(steps)


def in_words(bound: Bound, context: Context) -> tuple[Block, ...]:
    """What else the slide says, then each box with where its lines lead, and the frame that it stands in."""
    blocks = [block for block in bound.slots.get("body", ()) if not isinstance(block, Diagram)]
    diagram = diagram_in(bound)
    if diagram is None or not isinstance(chart := diagram.drawing, Flowchart):
        return tuple(blocks)
    frames = {group.id: group.words for group in chart.groups}
    names = {**frames, **{node.id: node.words for node in chart.nodes}}
    boxes = [
        _in_words((*_bold(node.words), *_within(frames.get(node.group, ()))), node.id, chart.edges, names, node.span)
        for node in chart.nodes
    ]
    led = {edge.start for edge in chart.edges}
    boxes += [
        _in_words(_bold(group.words), group.id, chart.edges, names, group.span)
        for group in chart.groups
        if group.id in led
    ]
    return (*blocks, List(tuple(boxes), span=diagram.span))


def _bold(words: Runs) -> Runs:
    return tuple(replace(run, bold=True) for run in words)


def _within(frame: Runs) -> Runs:
    return (Run(" ("), *frame, Run(")")) if frame else ()


def _in_words(
    words: Runs, id: str, edges: Sequence[FlowEdge], names: Mapping[str, Runs], span: Span | None
) -> ListItem:
    """A box, and below it a point for each line that leaves it: a sign, where it leads, and the words at it."""
    leaving = [edge for edge in edges if edge.start == id]
    said = [
        (*names.get(edge.end, (Run(edge.end),)), *((Run(": "), *edge.words) if edge.words else ())) for edge in leaving
    ]
    lines = [(Run(f"{_sign(edge)} "), *runs) for edge, runs in zip(leaving, said, strict=True)]
    below = (List(tuple(ListItem((Paragraph(runs, span),), span=span) for runs in lines), span=span),) if lines else ()
    return ListItem((Paragraph(words, span), *below), span=span)


def check(bound: Bound) -> Iterable[Diagnostic]:
    """One diagram of boxes and lines."""
    diagram = diagram_in(bound)
    if diagram is None or not isinstance(diagram.drawing, Flowchart):
        yield missing_content(bound, "the slide has no flowchart", "write a block of Mermaid that begins `flowchart`")


LAYOUT = Layout(
    name="flowchart",
    meaning="Boxes, the lines between them and frames around them, from a block of Mermaid.",
    compose=compose,
    example=EXAMPLE,
    slots=(
        SlotSpec("body", "a block of Mermaid that begins `flowchart`; text beside it", (*TEXT, Diagram), heading=False),
    ),
    check=check,
    in_words=in_words,
    slot_limits=(0, 0),
    reveals=("true", "items"),
)
