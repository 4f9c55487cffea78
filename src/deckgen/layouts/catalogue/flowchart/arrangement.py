"""Where the boxes, lines and frames of a flowchart go: in the largest letters, in its own direction if it is legible.

The layers of a chart follow each other along its direction. Places are reckoned as if that were downwards, and turned
at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from deckgen.deck.diagrams import Flowchart, FlowGroup
from deckgen.deck.model import Runs
from deckgen.layouts.catalogue.flowchart.boxes import box_size, node_label
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.layer_places import FrameRoom, LayerPlaces, Spacing, place_layers
from deckgen.typeset.diagrams.layers import GraphEdge, Layers, layered
from deckgen.typeset.diagrams.words import words_label, words_size
from deckgen.values.units import Box, Emu, Pt, Size, inches
from deckgen.values.value import value_class

SIZES: tuple[Pt, ...] = (20.0, 18.0, 16.0, 14.0, 12.0)
WIDTHS = (9.0, 7.0, 5.5)  # of lines in boxes, in heights of their letters; the widest that has room is taken
LABEL = 7.0  # likewise, of the words at lines
OWN_LEAST = 14.0  # points: before words are smaller, the chart is turned
ACROSS, LAYERS, TRACK = 1.6, 2.2, 0.55  # in heights of letters: between boxes side by side, layers, and lines
AIRIEST = 1.8  # of the usual space between layers, where there is room
PAD = 0.8  # in heights of letters: within a frame
TURNED = {"down": "right", "up": "left", "right": "down", "left": "up"}
SIDEWAYS = ("right", "left")


@value_class
class Arrangement:
    """A chart as it is placed: boxes of nodes, of labels by their edges, and of frames; corners of lines.

    `passes` are the numbers that a connector passes; `fits` says whether all of it is in the room.
    """

    size: Pt
    direction: str
    nodes: tuple[Box, ...]
    labels: dict[int, Box]
    frames: dict[int, Box]
    passes: dict[int, tuple[Emu, ...]]
    reversed: frozenset[int]
    loops: dict[int, tuple[Emu, ...]]
    fits: bool


@value_class
class FlowGraph:
    """A flowchart as a graph. A line from a frame to what stands in it is none of its edges, and is not drawn."""

    chart: Flowchart
    nodes: Mapping[str, int]  # the number of each node
    layers: Layers
    numbers: tuple[int, ...]  # of each edge of the graph: its number in the chart
    end_frames: tuple[tuple[int, int], ...]  # of each edge of the graph: the frames at its ends, -1 for a node
    loops: tuple[int, ...]  # edges from a node to itself


def graph_of(chart: Flowchart) -> FlowGraph | None:
    """The layers of a chart; None where they are far too many for a slide."""
    at = {node.id: n for n, node in enumerate(chart.nodes)}
    groups = {group.id: n for n, group in enumerate(chart.groups)}
    paths = [_path(node.group, chart.groups, groups) for node in chart.nodes]
    ends = [(_nodes(e.start, at, groups, paths), _nodes(e.end, at, groups, paths)) for e in chart.edges]
    loops = tuple(n for n, e in enumerate(chart.edges) if e.start == e.end and e.start in at)
    kept = [n for n, (starts, others) in enumerate(ends) if not set(starts) & set(others)]
    pairs = Counter(frozenset((chart.edges[n].start, chart.edges[n].end)) for n in kept)
    labelled = [n for n in kept if chart.edges[n].words]
    double = 2 if labelled or any(count > 1 for count in pairs.values()) else 1
    edges = [GraphEdge(*ends[n], chart.edges[n].length * double, bool(chart.edges[n].words)) for n in kept]
    frames = [(groups.get(chart.edges[n].start, -1), groups.get(chart.edges[n].end, -1)) for n in kept]
    layers = layered(paths, edges)
    return None if layers is None else FlowGraph(chart, at, layers, tuple(kept), tuple(frames), loops)


def _path(id: str, groups: Sequence[FlowGroup], numbers: dict[str, int]) -> tuple[int, ...]:
    """The numbers of the frames around a node, the outermost first."""
    found: list[int] = []
    while id in numbers and numbers[id] not in found:
        found.append(numbers[id])
        id = groups[numbers[id]].group
    return tuple(reversed(found))


def _nodes(
    id: str, at: Mapping[str, int], groups: Mapping[str, int], paths: Sequence[tuple[int, ...]]
) -> tuple[int, ...]:
    """The node of an end; of one at a frame all nodes in it."""
    return (at[id],) if id in at else tuple(n for n, path in enumerate(paths) if groups[id] in path)


def arrange(graph: FlowGraph, room: Box, context: Context) -> Arrangement | None:
    """The chart at the largest size at which it has room; None where it has none."""
    own = graph.chart.direction
    large = [size for size in SIZES if size >= OWN_LEAST]
    tries = [(size, way) for way in (own, TURNED[own]) for size in large]
    tries += [(size, way) for size in SIZES if size < OWN_LEAST for way in (own, TURNED[own])]
    for size, direction in tries:
        for width in WIDTHS:
            made = _arranged(graph, size, width, direction, room, context)
            if made.fits:
                return made
    return None


def _arranged(graph: FlowGraph, size: Pt, width: float, direction: str, room: Box, context: Context) -> Arrangement:
    em = round(size * 12_700)
    chart, sideways = graph.chart, direction in SIDEWAYS
    sizes = [box_size(node, node_label(node, size, context), size, round(em * width), context) for node in chart.nodes]
    said = {
        n: _label_size(chart.edges[n].words, size, context) for n in range(len(chart.edges)) if chart.edges[n].words
    }
    looped = {n: graph.nodes[chart.edges[n].start] for n in graph.loops}
    widths, heights = [], []
    for cell in graph.layers.cells:
        w, h = 0, 0
        if cell.node >= 0:
            w, h = sizes[cell.node]
        elif cell.label:
            w, h = said[graph.numbers[cell.edge]]
        w, h = (h, w) if sideways else (w, h)
        if cell.node in looped.values():
            loop_sizes = [said[n] for n, node in looped.items() if node == cell.node and n in said]
            beside = max((size.h if sideways else size.w for size in loop_sizes), default=0)
            w += 2 * (round(em * ACROSS) + beside)
        widths.append(w)
        heights.append(h)
    rooms = {n: _frame_room(group, size, direction, context) for n, group in enumerate(chart.groups)}
    end_frames = [ends[::-1] if n in graph.layers.reversed else ends for n, ends in enumerate(graph.end_frames)]
    least = Spacing(round(em * ACROSS), round(em * LAYERS), round(em * TRACK))
    places = place_layers(graph.layers, widths, heights, rooms, end_frames, least)
    deep = room.w if sideways else room.h
    if places.height < deep and len(graph.layers.orders) > 1:
        spare = (deep - places.height) // (len(graph.layers.orders) - 1)
        airy = min(round(least.layers * AIRIEST), least.layers + spare)
        airier = Spacing(least.across, airy, least.track)
        places = place_layers(graph.layers, widths, heights, rooms, end_frames, airier)
    return _turned(graph, places, sizes, said, size, direction, room)


def _label_size(words: Runs, size: Pt, context: Context) -> Size:
    em = round(size * 12_700)
    w, h = words_size(words_label(words, label_size(size), "ink", context), round(em * LABEL), context)
    return Size(w + em // 4, h + em // 8)


def label_size(size: Pt) -> Pt:
    """The size of the words at lines where those in boxes have that size."""
    return max(SIZES[-1], size - 2)


def _frame_room(group: FlowGroup, size: Pt, direction: str, context: Context) -> FrameRoom:
    """What a frame takes, with its words at its top, whichever way the chart runs."""
    pad = round(size * 12_700 * PAD)
    words = words_size(words_label(group.words, label_size(size), "ink", context), inches(3), context)
    head = words.h + pad if group.words else pad
    if direction in SIDEWAYS:
        return FrameRoom(head, pad, pad, pad)
    before, after = (head, pad) if direction == "down" else (pad, head)
    return FrameRoom(pad, pad, before, after, words.w + pad if group.words else 0)


# --- turned to the chart's direction ----------------------------------------------------------------------


def _turned(
    graph: FlowGraph,
    places: LayerPlaces,
    sizes: Sequence[Size],
    said: dict[int, Size],
    size: Pt,
    direction: str,
    room: Box,
) -> Arrangement:
    """The places on the slide, in the middle of the room."""
    sideways = direction in SIDEWAYS
    wide, high = (places.height, places.width) if sideways else (places.width, places.height)
    left, top = room.x + (room.w - wide) // 2, room.y + max(0, room.h - high) // 3

    def along(value: Emu) -> Emu:
        """A place along the direction, on the slide."""
        flipped = places.height - value if direction in ("up", "left") else value
        return (left if sideways else top) + flipped

    def across(value: Emu) -> Emu:
        return (top if sideways else left) + value

    def box_at(middle: Emu, layer: int, w: Emu, h: Emu) -> Box:
        m, t = across(middle), along((places.tops[layer] + places.bottoms[layer]) // 2)
        return Box(t - w // 2, m - h // 2, w, h) if sideways else Box(m - w // 2, t - h // 2, w, h)

    nodes: list[Box] = [Box(0, 0, 0, 0)] * len(sizes)
    labels: dict[int, Box] = {}
    for cell, middle in zip(graph.layers.cells, places.middles, strict=True):
        if cell.node >= 0:
            nodes[cell.node] = box_at(middle, cell.layer, *sizes[cell.node])
        elif cell.label:
            labels[graph.numbers[cell.edge]] = box_at(middle, cell.layer, *said[graph.numbers[cell.edge]])
    frames = {n: _frame_box(ends, along, across, sideways) for n, ends in places.frames.items()}
    passes: dict[int, tuple[Emu, ...]] = {}
    for way, n in zip(places.ways, graph.numbers, strict=True):
        turns = [along(places.across(turn)) for turn in (way.first, way.second) if turn is not None]
        passes[n] = (turns[0], across(way.column), turns[1]) if len(turns) == 2 else tuple(turns)
    looped = {n: nodes[graph.nodes[graph.chart.edges[n].start]] for n in graph.loops}
    loops = {n: _loop(box, size, direction) for n, box in looped.items()}
    for n in graph.loops:
        if n in said:
            labels[n] = _loop_label(loops[n], said[n], sideways, looped[n])
    upward = frozenset(graph.numbers[n] for n in graph.layers.reversed)
    return Arrangement(size, direction, tuple(nodes), labels, frames, passes, upward, loops,
                       wide <= room.w and high <= room.h)  # fmt: skip


def _frame_box(
    ends: tuple[Emu, Emu, Emu, Emu], along: Callable[[Emu], Emu], across: Callable[[Emu], Emu], sideways: bool
) -> Box:
    first, last = sorted((along(ends[2]), along(ends[3])))
    low, high = across(ends[0]), across(ends[1])
    return Box(first, low, last - first, high - low) if sideways else Box(low, first, high - low, last - first)


def _loop(box: Box, size: Pt, direction: str) -> tuple[Emu, ...]:
    """What the line from a box to itself passes: beyond its end, beside it, and before its beginning."""
    em = round(size * 12_700)
    near = round(em * TRACK)
    if direction in SIDEWAYS:
        return box.right + near, box.bottom + near, box.x - near
    return box.bottom + near, box.right + em, box.y - near


def _loop_label(loop: tuple[Emu, ...], size: Size, sideways: bool, box: Box) -> Box:
    if sideways:
        return Box(box.x + (box.w - size.w) // 2, loop[1] - size.h // 2, size.w, size.h)
    return Box(loop[1] - size.w // 4, box.y + (box.h - size.h) // 2, size.w, size.h)
