"""How the lines of a graph in layers run: along, across, and along again, past all nodes and labels.

Each line leaves its upper node in the middle of a side and reaches its lower node likewise. Where it passes other
layers it keeps to one column. It turns between layers; lines that turn there side by side have tracks of their own, and
lines from one node, or to one node, share a track.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from deckgen.typeset.diagrams.layers import Layers
from deckgen.values.units import Emu
from deckgen.values.value import value_class

STRAIGHT = 12_700  # EMU: lines whose ends are less than a point apart run straight


@value_class
class Turn:
    """Where a line runs across: after which layer, on which track of how many (from 0)."""

    layer: int
    track: int


@value_class
class EdgeWay:
    """A line from its upper to its lower end: where these are across, its column between them, and its turns.

    A line with one turn has the column of one of its ends.
    """

    start: Emu
    end: Emu
    column: Emu
    first: Turn | None = None
    second: Turn | None = None


@value_class
class Routes:
    """The ways of the edges, the middles of the cells with labels on their lines, and the tracks after each layer."""

    ways: tuple[EdgeWay, ...]
    middles: tuple[Emu, ...]
    tracks: tuple[int, ...]


def route_edges(
    graph: Layers, middles: Sequence[Emu], widths: Sequence[Emu], ends: Sequence[tuple[Emu, Emu]], clear: Emu
) -> Routes:
    """The ways of all edges, which end there across; verticals keep `clear` EMU away from what is not theirs."""
    router = _Router(graph, list(middles), widths, ends, clear)
    columns = [router.column(n) for n in range(len(graph.chains))]
    return router.routes(columns)


class _Router:
    """Chooses columns, one edge after the other, then tracks for all."""

    def __init__(
        self,
        graph: Layers,
        middles: list[Emu],
        widths: Sequence[Emu],
        ends: Sequence[tuple[Emu, Emu]],
        clear: Emu,
    ) -> None:
        self.graph, self.middles, self.widths, self.ends, self.clear = graph, middles, widths, ends, clear
        self.taken: dict[int, list[tuple[Emu, int, int]]] = defaultdict(list)  # by layer: column, start and end node

    def column(self, n: int) -> Emu:
        """The column of an edge between its ends: that of an end if that is free, else that of its own bends."""
        chain = self.graph.chains[n]
        start, end = self.ends[n]
        inner = chain[1:-1]
        if not inner:
            return end
        label = next((cell for cell in inner if self.graph.cells[cell].label), None)
        own: list[tuple[Emu, int]] = sorted(
            Counter(self.middles[cell] for cell in inner).items(), key=lambda each: (-each[1], each[0])
        )
        wanted = [start, end] if abs(start - end) <= STRAIGHT else [end, start]
        choices: list[Emu] = [
            *wanted,
            *([self.middles[label]] if label is not None else ()),
            *(place for place, _ in own),
        ]
        faults = [self._faults(n, inner, column) for column in choices]
        found = choices[faults.index(min(faults))]
        if label is not None:
            self.middles[label] = found
        for cell in inner:
            self.taken[self.graph.cells[cell].layer].append((found, chain[0], chain[-1]))
        return found

    def _faults(self, n: int, inner: Sequence[int], column: Emu) -> int:
        """How many cells and lines a column meets that are not its own."""
        chain = self.graph.chains[n]
        faults: int = 0
        for cell in inner:
            half = self.widths[cell] / 2 if self.graph.cells[cell].label else 0
            layer = self.graph.cells[cell].layer
            for other in self.graph.orders[layer]:
                seen = self.graph.cells[other].node >= 0 or self.graph.cells[other].label
                if other != cell and seen:
                    free = abs(self.middles[other] - column) - self.widths[other] / 2 - half
                    faults += int(free < self.clear)
            for place, start, end in self.taken[layer]:
                if abs(place - column) < self.clear and start != chain[0] and end != chain[-1]:
                    faults += 1
        return faults

    def routes(self, columns: Sequence[Emu]) -> Routes:
        """The ways with their turns on tracks."""
        turning = list(self._turning(columns))
        tracks = _tracks(turning, self.clear)
        counts = [0] * len(self.graph.orders)
        found: dict[tuple[int, int], Turn] = {}
        for (edge, nth, layer, *_), track in zip(turning, tracks, strict=True):
            counts[layer] = max(counts[layer], track + 1)
            found[edge, nth] = Turn(layer, track)
        ways = tuple(
            EdgeWay(*self.ends[n], columns[n], found.get((n, 0)), found.get((n, 1)))
            for n in range(len(self.graph.chains))
        )
        return Routes(ways, tuple(self.middles), tuple(counts))

    def _turning(self, columns: Sequence[Emu]) -> Iterator[tuple[int, int, int, Emu, Emu, int, int]]:
        """Each run across: edge, which of its turns, layer, from and to where; the nodes from and to which it leads."""
        for n, chain in enumerate(self.graph.chains):
            (start, end), column = self.ends[n], columns[n]
            source, target = self._key(chain[0], n), self._key(chain[-1], n)
            first, last = self.graph.cells[chain[0]].layer, self.graph.cells[chain[-1]].layer - 1
            if first == last:
                if abs(start - end) > STRAIGHT:
                    yield n, 0, first, start, end, source, target
                continue
            if abs(start - column) > STRAIGHT:
                yield n, 0, first, start, column, source, -1 - n
            if abs(end - column) > STRAIGHT:
                yield n, 1, last, column, end, -1 - n, target

    def _key(self, node: int, n: int) -> int:
        """A node, or another number for it where the edge leads upwards: lines that run both ways share no track."""
        return node + len(self.graph.cells) if n in self.graph.reversed else node


def _tracks(turning: Sequence[tuple[int, int, int, Emu, Emu, int, int]], clear: Emu) -> list[int]:
    """A track for each run across; runs from one node or to one node share theirs, others that overlap do not."""
    fan: Counter[tuple[int, str, int]] = Counter()
    for _, _, layer, _, _, source, target in turning:
        fan[layer, "from", source] += 1
        fan[layer, "to", target] += 1
    buses: dict[tuple[int, str, int], list[int]] = defaultdict(list)
    for n, (_, _, layer, _, _, source, target) in enumerate(turning):
        leaving = fan[layer, "from", source] >= fan[layer, "to", target]
        buses[(layer, "from", source) if leaving else (layer, "to", target)].append(n)
    tracks = [0] * len(turning)
    by_layer: dict[int, list[list[int]]] = defaultdict(list)
    for (layer, _, _), members in buses.items():
        by_layer[layer].append(members)
    for groups in by_layer.values():
        above = _above(groups, turning, clear)
        done: dict[int, int] = {}
        waiting = list(range(len(groups)))
        while waiting:
            ready = [g for g in waiting if not (above[g] & set(waiting) - {g})] or waiting[:1]
            for g in ready:
                low, high = _reach(groups[g], turning)
                least = max((done[other] + 1 for other in above[g] if other in done), default=0)
                reach = {other: _reach(groups[other], turning) for other in done}
                used = {done[k] for k, (start, end) in reach.items() if start < high + clear and end > low - clear}
                track = next(k for k in range(least, least + len(groups) + 1) if k not in used)
                done[g] = track
                for n in groups[g]:
                    tracks[n] = track
            waiting = [g for g in waiting if g not in done]
    return tracks


def _reach(members: Sequence[int], turning: Sequence[tuple[int, int, int, Emu, Emu, int, int]]) -> tuple[Emu, Emu]:
    places = [place for n in members for place in turning[n][3:5]]
    return min(places), max(places)


def _above(
    groups: Sequence[Sequence[int]], turning: Sequence[tuple[int, int, int, Emu, Emu, int, int]], clear: Emu
) -> list[set[int]]:
    """For each bus those that must run above it: they come down where this one leads on, and would seem to join it."""
    found: list[set[int]] = [set() for _ in groups]
    for one, members in enumerate(groups):
        for other, others in enumerate(groups):
            if one != other and any(abs(turning[a][3] - turning[b][4]) < clear for a in members for b in others):
                found[other].add(one)
    return found
