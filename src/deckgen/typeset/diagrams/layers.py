"""Graphs in layers: in which layer each node stands, and in which order, so that few lines cross.

After Sugiyama, Tagawa and Toda, Methods for Visual Understanding of Hierarchical System Structures (1981): cycles are
broken, layers are those of the longest ways, and the orders are improved by the mean place of the neighbours.
Whatever stands in a frame stands side by side in every layer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from deckgen.values.value import value_class

SWEEPS, MOST_CELLS = 12, 800
Path = tuple[int, ...]  # the frames around a cell, the outermost first


@value_class
class GraphEdge:
    """A line from a node to another, or from one of those in a frame to one of those in another.

    It reaches over `length` layers at least. A `labelled` one has a cell for that.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    length: int = 1
    labelled: bool = False


@value_class
class LayerCell:
    """A place in a layer: of a node, of an edge's label, of the bend of an edge, or of nothing but its frame."""

    layer: int
    path: Path
    node: int = -1
    edge: int = -1
    label: bool = False


@value_class
class Layers:
    """The cells, their order in each layer, and the cells that each edge leads through, from its upper end on.

    An edge that is `reversed` leads upwards. The cells of a `column` stand right below each other.
    """

    cells: tuple[LayerCell, ...]
    orders: tuple[tuple[int, ...], ...]
    chains: tuple[tuple[int, ...], ...]
    reversed: frozenset[int]
    columns: tuple[tuple[int, ...], ...]


def layered(paths: Sequence[Path], edges: Sequence[GraphEdge]) -> Layers | None:
    """The layers of a graph; None where they have far more cells than a slide shows.

    `paths` are the frames around each node; edges join no node with itself.
    """
    joined = [(n, start, end) for n, edge in enumerate(edges) for start in edge.starts for end in edge.ends]
    back = _backward(len(paths), [(start, end) for _, start, end in joined])
    forward = [(end, start) if k in back else (start, end) for k, (_, start, end) in enumerate(joined)]
    ranks = _ranks(len(paths), forward, [edges[n].length for n, _, _ in joined])
    if len(paths) + sum(abs(ranks[start] - ranks[end]) for _, start, end in joined) > MOST_CELLS:
        return None
    cells = [LayerCell(ranks[node], path, node=node) for node, path in enumerate(paths)]
    chains: list[tuple[int, ...]] = []
    backward: set[int] = set()
    for n, edge in enumerate(edges):
        start = max(edge.starts, key=lambda node: ranks[node])
        end = min(edge.ends, key=lambda node: ranks[node])
        if ranks[start] >= ranks[end]:
            start, end = min(edge.starts, key=lambda node: ranks[node]), max(edge.ends, key=lambda node: ranks[node])
        if ranks[start] > ranks[end]:
            backward.add(n)
            start, end = end, start
        chains.append(_chain(n, edge, (start, end), cells, paths))
    _fill_frames(cells)
    orders = _orders(cells, chains)
    return Layers(tuple(cells), orders, tuple(chains), frozenset(backward), _columns(cells, orders, chains))


def _backward(count: int, edges: Sequence[tuple[int, int]]) -> set[int]:
    """The edges that lead back to where the walk along edges came from."""
    out: dict[int, list[int]] = defaultdict(list)
    for n, (start, _) in enumerate(edges):
        out[start].append(n)
    state = [0] * count  # 0: not seen, 1: on the way, 2: done
    found: set[int] = set()
    for root in range(count):
        if state[root]:
            continue
        state[root] = 1
        way = [(root, iter(out[root]))]
        while way:
            node, rest = way[-1]
            n = next(rest, -1)
            if n < 0:
                state[node] = 2
                way.pop()
                continue
            end = edges[n][1]
            if state[end] == 1:
                found.add(n)
            elif state[end] == 0:
                state[end] = 1
                way.append((end, iter(out[end])))
    return found


def _ranks(count: int, edges: Sequence[tuple[int, int]], lengths: Sequence[int]) -> list[int]:
    """The layer of each node: below all that lead to it, and roots right above what they lead to."""
    out: dict[int, list[tuple[int, int]]] = defaultdict(list)
    waits = [0] * count
    for (start, end), length in zip(edges, lengths, strict=True):
        out[start].append((end, length))
        waits[end] += 1
    ranks = [0] * count
    roots = [node for node in range(count) if not waits[node]]
    ready = list(roots)
    for node in ready:
        for end, length in out[node]:
            ranks[end] = max(ranks[end], ranks[node] + length)
            waits[end] -= 1
            if not waits[end]:
                ready.append(end)
    for node in roots:
        if out[node]:
            ranks[node] = min(ranks[end] - length for end, length in out[node])
    return ranks


def _chain(
    n: int, edge: GraphEdge, ends: tuple[int, int], cells: list[LayerCell], paths: Sequence[Path]
) -> tuple[int, ...]:
    """The cells from an edge's upper node to its lower one; new ones in the layers between are added."""
    start, end = ends
    first, last = cells[start].layer, cells[end].layer
    shared = _shared(paths[start], paths[end])
    middle = (first + last) // 2
    made = [start]
    for layer in range(first + 1, last):
        path = shared
        if edge.labelled and layer == middle:
            cells.append(LayerCell(layer, path, edge=n, label=True))
        else:
            cells.append(LayerCell(layer, path, edge=n))
        made.append(len(cells) - 1)
    return (*made, end)


def _shared(one: Path, other: Path) -> Path:
    """The frames around both."""
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return one[:count]


def frame_layers(cells: Sequence[LayerCell]) -> dict[int, tuple[int, int]]:
    """The first and the last layer of each frame."""
    found: dict[int, tuple[int, int]] = {}
    for cell in cells:
        if cell.node < 0:
            continue
        for frame in cell.path:
            first, last = found.get(frame, (cell.layer, cell.layer))
            found[frame] = min(first, cell.layer), max(last, cell.layer)
    return found


def _fill_frames(cells: list[LayerCell]) -> None:
    """Add a cell of nothing in each layer of a frame in which nothing of it stands, so that nobody else takes it."""
    there = {(frame, cell.layer) for cell in cells for frame in cell.path}
    around = {frame: cell.path[: cell.path.index(frame) + 1] for cell in cells for frame in cell.path}
    for frame, (first, last) in sorted(frame_layers(cells).items()):
        for layer in range(first, last + 1):
            if (frame, layer) not in there:
                cells.append(LayerCell(layer, around[frame]))
                there |= {(each, layer) for each in around[frame]}


# --- orders -------------------------------------------------------------------------------------------------


def _orders(cells: Sequence[LayerCell], chains: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    """The order of the cells in each layer."""
    above, below = neighbours(len(cells), chains)
    places = [float(n) for n in _first_places(cells, below)]
    best: tuple[int, tuple[tuple[int, ...], ...]] | None = None
    for sweep in range(SWEEPS + 1):
        orders = _sorted(cells, places)
        crossings = sum(_crossings(upper, lower, below) for upper, lower in pairwise(orders))
        if best is None or crossings < best[0]:
            best = crossings, orders
        if not crossings:
            break
        places = _swept(cells, orders, above if sweep % 2 == 0 else below, downwards=sweep % 2 == 0)
    assert best is not None
    return best[1]


def neighbours(count: int, chains: Sequence[Sequence[int]]) -> tuple[list[list[int]], list[list[int]]]:
    """The cells above and below each cell that an edge leads through on its way."""
    above: list[list[int]] = [[] for _ in range(count)]
    below: list[list[int]] = [[] for _ in range(count)]
    for chain in chains:
        for upper, lower in pairwise(chain):
            below[upper].append(lower)
            above[lower].append(upper)
    return above, below


def _first_places(cells: Sequence[LayerCell], below: Sequence[Sequence[int]]) -> list[int]:
    """A place for each cell in the order of a walk along the edges, from the nodes that come first."""
    places = [-1] * len(cells)
    count = 0
    for root in range(len(cells)):
        stack = [root]
        while stack:
            cell = stack.pop()
            if places[cell] < 0:
                places[cell] = count
                count += 1
                stack += reversed(below[cell])
    return places


def _sorted(cells: Sequence[LayerCell], places: Sequence[float]) -> tuple[tuple[int, ...], ...]:
    """The cells of each layer by their places; what stands in a frame side by side, frames in one order everywhere."""
    sums: dict[int, tuple[float, int]] = {}
    for place, cell in zip(places, cells, strict=True):
        for frame in cell.path:
            total, count = sums.get(frame, (0.0, 0))
            sums[frame] = total + place, count + 1
    middles = {frame: total / count for frame, (total, count) in sums.items()}
    layers: list[list[int]] = [[] for _ in range(1 + max((cell.layer for cell in cells), default=0))]
    for n, cell in enumerate(cells):
        layers[cell.layer].append(n)

    def key(n: int) -> tuple[tuple[float, int], ...]:
        return (*((middles[frame], frame) for frame in cells[n].path), (places[n], 0))

    return tuple(tuple(sorted(layer, key=key)) for layer in layers)


def _swept(
    cells: Sequence[LayerCell], orders: Sequence[Sequence[int]], before: Sequence[Sequence[int]], *, downwards: bool
) -> list[float]:
    """New places: in each layer the mean of the neighbours in the layer before it."""
    places = [0.0] * len(cells)
    for order in orders if downwards else orders[::-1]:
        for n, cell in enumerate(order):
            known = before[cell]
            own = n / max(1, len(order) - 1) if len(order) > 1 else 0.5
            places[cell] = sum(places[other] for other in known) / len(known) if known else own
        for n, cell in enumerate(sorted(order, key=lambda each: (places[each], order.index(each)))):
            places[cell] = places[cell] * 0.9 + 0.1 * n / max(1, len(order) - 1)
    return places


def _crossings(upper: Sequence[int], lower: Sequence[int], below: Sequence[Sequence[int]]) -> int:
    """How many lines between two layers cross."""
    at = {cell: n for n, cell in enumerate(lower)}
    ends = [at[other] for cell in upper for other in sorted(below[cell], key=at.__getitem__)]
    return sum(1 for n, one in enumerate(ends) for other in ends[n + 1 :] if other < one)


# --- columns ------------------------------------------------------------------------------------------------


def _columns(
    cells: Sequence[LayerCell], orders: Sequence[Sequence[int]], chains: Sequence[Sequence[int]]
) -> tuple[tuple[int, ...], ...]:
    """The cells that stand right below each other: the bends of a line, and a node with the middle one of its next.

    After Brandes and Koepf, Fast and Simple Horizontal Coordinate Assignment (2001), but that lines which cross are
    found by looking whether the columns can still be put in one order.
    """
    above, below = neighbours(len(cells), chains)
    at = {cell: n for order in orders for n, cell in enumerate(order)}
    wanted = [chain[1:-1] for chain in chains if len(chain) > 3]
    for upper, others in enumerate(below):
        lower = _middle(others, at)
        if lower is not None and _middle(above[lower], at) == upper:
            wanted.append((upper, lower))
    column = list(range(len(cells)))
    for together in wanted:
        numbers = {column[cell] for cell in together}
        joined = [min(numbers) if each in numbers else each for each in column]
        if len(numbers) > 1 and _in_order(cells, orders, joined):
            column = joined
    members: dict[int, list[int]] = defaultdict(list)
    for cell, number in enumerate(column):
        members[number].append(cell)
    return tuple(tuple(each) for each in members.values())


def _middle(others: Sequence[int], at: Mapping[int, int]) -> int | None:
    """The one in the middle of an odd number of neighbours."""
    return sorted(others, key=at.__getitem__)[len(others) // 2] if len(others) % 2 else None


Point = tuple[str, int]  # a column of cells, or the left or the right side of a frame


def least_order(
    cells: Sequence[LayerCell], orders: Sequence[Sequence[int]], column: Sequence[int]
) -> Iterator[tuple[Point, Point, int, int]]:
    """What must stand left of what: columns and sides of frames, and the cells between whose edges there is a gap.

    A frame's sides stand around what is in it (the cell is then given once, and -1); neighbours in a layer stand apart,
    or the outermost frames around one of them alone.
    """
    for n, cell in enumerate(cells):
        if cell.path:
            yield ("left", cell.path[-1]), ("column", column[n]), -1, n
            yield ("column", column[n]), ("right", cell.path[-1]), n, -1
    for outer, inner in sorted({pair for cell in cells for pair in pairwise(cell.path)}):
        yield ("left", outer), ("left", inner), -1, -1
        yield ("right", inner), ("right", outer), -1, -1
    for order in orders:
        for a, b in pairwise(order):
            shared = len(_shared(cells[a].path, cells[b].path))
            one: Point = ("right", cells[a].path[shared]) if len(cells[a].path) > shared else ("column", column[a])
            other: Point = ("left", cells[b].path[shared]) if len(cells[b].path) > shared else ("column", column[b])
            yield one, other, a if one[0] == "column" else -1, b if other[0] == "column" else -1


def _in_order(cells: Sequence[LayerCell], orders: Sequence[Sequence[int]], column: Sequence[int]) -> bool:
    """Whether columns and frames can be put in one order in which no two of them change places."""
    after: dict[Point, set[Point]] = defaultdict(set)
    waits: dict[Point, int] = {("column", number): 0 for number in column}
    for start, end, *_ in least_order(cells, orders, column):
        waits.setdefault(start, 0)
        waits.setdefault(end, 0)
        if end not in after[start]:
            after[start].add(end)
            waits[end] += 1
    ready = [point for point, count in waits.items() if not count]
    for point in ready:
        for end in after[point]:
            waits[end] -= 1
            if not waits[end]:
                ready.append(end)
    return len(ready) == len(waits)
