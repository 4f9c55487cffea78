"""Where the cells of a graph in layers stand: across, as straight below each other as they may; and layer by layer.

Across is along a layer, whichever way the layers follow each other on the slide. All lengths are in EMU.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from deckgen.typeset.diagrams.layer_routes import EdgeWay, Turn, route_edges
from deckgen.typeset.diagrams.layers import LayerCell, Layers, Point, frame_layers, least_order, neighbours
from deckgen.values.units import Emu
from deckgen.values.value import value_class

SWEEPS = 16
_STRAIGHT = 8.0  # how much more it counts that bends stand below each other than that nodes do


@value_class
class FrameRoom:
    """What a frame takes around what stands in it: across on both sides, before its first and after its last layer."""

    left: Emu
    right: Emu
    before: Emu
    after: Emu
    least: Emu = 0  # across, at least


@value_class
class Spacing:
    """Between cells of a layer, and between layers; `track` is between two lines that run side by side there."""

    across: Emu
    layers: Emu
    track: Emu


@value_class
class LayerPlaces:
    """Of each cell its middle across; of each layer where it begins and ends; of each frame its sides, and its ends.

    `free` is the stretch after each layer in which lines may run across; `ways` are those of the edges.
    """

    middles: tuple[Emu, ...]
    tops: tuple[Emu, ...]
    bottoms: tuple[Emu, ...]
    free: tuple[tuple[Emu, Emu], ...]
    frames: Mapping[int, tuple[Emu, Emu, Emu, Emu]]  # left, right, top, bottom
    ways: tuple[EdgeWay, ...]
    tracks: tuple[int, ...]
    width: Emu
    height: Emu

    def across(self, turn: Turn) -> Emu:
        """How far along a line that turns there runs across."""
        start, end = self.free[turn.layer]
        return start + (end - start) * (turn.track + 1) // (self.tracks[turn.layer] + 1)


def place_layers(
    graph: Layers,
    widths: Sequence[Emu],
    heights: Sequence[Emu],
    rooms: Mapping[int, FrameRoom],
    at_frames: Sequence[tuple[int, int]],
    spacing: Spacing,
) -> LayerPlaces:
    """The places of cells of these widths and heights, and the ways of the lines between them.

    `at_frames` are the frames at the upper and the lower end of each edge, -1 where it ends at a node.
    """
    rough = _middles(graph, widths, rooms, spacing)
    exact, sides = _apart(graph, rough, widths, rooms, spacing)
    left = min((*(m - w / 2 for m, w in zip(exact, widths, strict=True)), *(side[0] for side in sides.values())))
    right = max((*(m + w / 2 for m, w in zip(exact, widths, strict=True)), *(side[1] for side in sides.values())))
    centred = [round(m - left) for m in exact]
    ends = [
        (_end(start, centred, graph.chains[n][0], sides, left), _end(end, centred, graph.chains[n][-1], sides, left))
        for n, (start, end) in enumerate(at_frames)
    ]
    routes = route_edges(graph, centred, widths, ends, spacing.track)
    tops, bottoms, free, reach = _layers(graph, heights, rooms, spacing, routes.tracks)
    frames = {frame: (round(a - left), round(b - left), *reach[frame]) for frame, (a, b) in sides.items()}
    height = max((*bottoms, *(bottom for *_, bottom in frames.values())))
    return LayerPlaces(
        routes.middles, tops, bottoms, free, frames, routes.ways, routes.tracks, round(right - left), height
    )


def _end(frame: int, middles: Sequence[Emu], cell: int, sides: Mapping[int, tuple[float, float]], left: float) -> Emu:
    """Where a line ends across: in the middle of a frame, or of a cell."""
    return round(sum(sides[frame]) / 2 - left) if frame >= 0 else middles[cell]


# --- across -------------------------------------------------------------------------------------------------


def _middles(graph: Layers, widths: Sequence[Emu], rooms: Mapping[int, FrameRoom], spacing: Spacing) -> list[float]:
    """The middles of the cells, layer by layer as near to their neighbours as the order allows."""
    above, below = neighbours(len(graph.cells), graph.chains)
    gaps = [[_gap(graph, a, b, widths, rooms, spacing) for a, b in pairwise(order)] for order in graph.orders]
    middles = [0.0] * len(graph.cells)
    for order, between in zip(graph.orders, gaps, strict=True):
        at = -sum(between) / 2
        for n, cell in enumerate(order):
            middles[cell] = at
            at += between[n] if n < len(between) else 0
    for sweep in range(SWEEPS):
        downwards = sweep % 2 == 0
        for layer in range(len(graph.orders)) if downwards else range(len(graph.orders) - 1, -1, -1):
            order = graph.orders[layer]
            wanted, weights = [], []
            for cell in order:
                near = above[cell] if downwards else below[cell]
                if sweep >= SWEEPS - 4:
                    near = [*above[cell], *below[cell]]
                strong = [(_weight(graph, cell, other), middles[other]) for other in near]
                total = sum(weight for weight, _ in strong)
                wanted.append(sum(w * m for w, m in strong) / total if total else middles[cell])
                weights.append(total or 0.01)
            for cell, middle in zip(order, _spread(wanted, weights, gaps[layer]), strict=True):
                middles[cell] = middle
    return middles


def _weight(graph: Layers, cell: int, other: int) -> float:
    bends = sum(graph.cells[n].node < 0 for n in (cell, other))
    return (1.0, 2.0, _STRAIGHT)[bends]


def _gap(
    graph: Layers, a: int, b: int, widths: Sequence[Emu], rooms: Mapping[int, FrameRoom], spacing: Spacing
) -> float:
    """How far apart the middles of two neighbours in a layer stand at least, with the frames between them."""
    one, other = graph.cells[a].path, graph.cells[b].path
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    edges = sum(rooms[frame].right for frame in one[shared:]) + sum(rooms[frame].left for frame in other[shared:])
    near = 0.5 if graph.cells[a].node < 0 and graph.cells[b].node < 0 else 1.0
    return (widths[a] + widths[b]) / 2 + edges + spacing.across * near


def _spread(wanted: Sequence[float], weights: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """Places in order, so far apart as `gaps` say, whose weighted squares of distances from what is wanted are least.

    These are the means of blocks that are joined while they overlap (isotonic regression, pool adjacent violators).
    """
    offsets = [0.0]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    blocks: list[tuple[float, float, int]] = []  # weighted sum, weight, how many
    for place, weight, offset in zip(wanted, weights, offsets, strict=True):
        block = ((place - offset) * weight, weight, 1)
        while blocks and blocks[-1][0] / blocks[-1][1] > block[0] / block[1]:
            last = blocks.pop()
            block = (last[0] + block[0], last[1] + block[1], last[2] + block[2])
        blocks.append(block)
    placed = [total / weight for total, weight, count in blocks for _ in range(count)]
    return [place + offset for place, offset in zip(placed, offsets, strict=True)]


def _apart(
    graph: Layers, middles: Sequence[float], widths: Sequence[Emu], rooms: Mapping[int, FrameRoom], spacing: Spacing
) -> tuple[list[float], dict[int, tuple[float, float]]]:
    """The middles with columns that are straight, and frames that meet nothing else; and the sides of the frames.

    Columns and the sides of frames are the points of a graph of least distances. What is too near is pushed to the
    right in one solution and to the left in another; half of both keeps all distances too.
    """
    cells = graph.cells
    column = {cell: n for n, members in enumerate(graph.columns) for cell in members}
    points: dict[Point, float] = {
        ("column", n): sum(middles[cell] for cell in members) / len(members) for n, members in enumerate(graph.columns)
    }
    after: dict[Point, list[tuple[Point, float]]] = defaultdict(list)
    paths = {frame: cell.path[: cell.path.index(frame) + 1] for cell in cells for frame in cell.path}
    for frame in paths:
        inside = [n for n, cell in enumerate(cells) if frame in cell.path]
        points["left", frame] = min(middles[n] - widths[n] / 2 for n in inside) - rooms[frame].left
        points["right", frame] = max(middles[n] + widths[n] / 2 for n in inside) + rooms[frame].right
        after["left", frame].append((("right", frame), rooms[frame].least))
    numbers = [column[n] for n in range(len(cells))]
    for start, end, a, b in least_order(cells, graph.orders, numbers):
        halves = (widths[a] / 2 if a >= 0 else 0) + (widths[b] / 2 if b >= 0 else 0)
        after[start].append((end, halves + _distance(start, end, a, b, cells, rooms, spacing)))
    before: dict[Point, list[tuple[Point, float]]] = defaultdict(list)
    for start, ends in after.items():
        for end, distance in ends:
            before[end].append((start, distance))
    to_right = _pushed(points, after)
    to_left = {point: -at for point, at in _pushed({p: -at for p, at in points.items()}, before).items()}
    placed = {point: (to_right[point] + to_left[point]) / 2 for point in points}
    return (
        [placed["column", column[n]] for n in range(len(cells))],
        {frame: (placed["left", frame], placed["right", frame]) for frame in paths},
    )


def _distance(
    start: Point,
    end: Point,
    a: int,
    b: int,
    cells: Sequence[LayerCell],
    rooms: Mapping[int, FrameRoom],
    spacing: Spacing,
) -> float:
    """What is free between two points: the room within a frame's side, or the space between neighbours."""
    if start[0] == "left":
        return rooms[start[1]].left
    if end[0] == "right":
        return rooms[end[1]].right
    if a < 0 or b < 0:
        return spacing.across * 0.75
    return spacing.across * (0.5 if cells[a].node < 0 and cells[b].node < 0 else 1.0)


def _pushed(points: Mapping[Point, float], after: Mapping[Point, Sequence[tuple[Point, float]]]) -> dict[Point, float]:
    """The points, each as far on as the longest way to it leads, but no less far than it was.

    Points that wait for each other, which frames seldom make, stay where they are.
    """
    placed = dict(points)
    waits: dict[Point, int] = defaultdict(int)
    for ends in after.values():
        for end, _ in ends:
            waits[end] += 1
    ready = [point for point in points if not waits[point]]
    for point in ready:
        for end, distance in after.get(point, ()):
            placed[end] = max(placed[end], placed[point] + distance)
            waits[end] -= 1
            if not waits[end]:
                ready.append(end)
    return placed


# --- layer by layer -------------------------------------------------------------------------------------------


def _layers(
    graph: Layers,
    heights: Sequence[Emu],
    rooms: Mapping[int, FrameRoom],
    spacing: Spacing,
    tracks: Sequence[int],
) -> tuple[tuple[Emu, ...], tuple[Emu, ...], tuple[tuple[Emu, Emu], ...], dict[int, tuple[Emu, Emu]]]:
    """Where each layer begins and ends, where lines may run across after it, and where each frame begins and ends."""
    reach = frame_layers(graph.cells)
    paths = sorted({cell.path for cell in graph.cells})
    count = len(graph.orders)
    before = [max(_sum(path, reach, rooms, layer, 0) for path in paths) for layer in range(count)]
    after = [max(_sum(path, reach, rooms, layer, 1) for path in paths) for layer in range(count)]
    bare = [all(graph.cells[cell].node < 0 for cell in order) for order in graph.orders]
    tops: list[Emu] = []
    bottoms: list[Emu] = []
    free: list[tuple[Emu, Emu]] = []
    at = 0
    for layer, order in enumerate(graph.orders):
        tops.append(at + before[layer])
        bottoms.append(tops[-1] + max((heights[cell] for cell in order), default=0))
        begin = bottoms[-1] + after[layer]
        if layer + 1 < count:
            near = bare[layer] or bare[layer + 1]
            at = begin + max(spacing.layers // 2 if near else spacing.layers, (tracks[layer] + 1) * spacing.track)
        else:
            at = begin
        free.append((begin, at))
    ends: dict[int, tuple[Emu, Emu]] = {}
    for frame, (first, last) in reach.items():
        inner = [path[path.index(frame) :] for path in paths if frame in path]
        top = tops[first] - max(_sum(path, reach, rooms, first, 0) for path in inner)
        ends[frame] = top, bottoms[last] + max(_sum(path, reach, rooms, last, 1) for path in inner)
    return tuple(tops), tuple(bottoms), tuple(free), ends


def _sum(
    path: Sequence[int], reach: Mapping[int, tuple[int, int]], rooms: Mapping[int, FrameRoom], layer: int, end: int
) -> Emu:
    """What the frames of a path take before the layer in which they begin (`end` 0), or after that where they end."""
    own = [frame for frame in path if reach[frame][end] == layer]
    return sum(rooms[frame].after if end else rooms[frame].before for frame in own)
