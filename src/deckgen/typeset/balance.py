"""Titles whose lines are about equally long: the same number of lines, broken where the sense breaks."""

from __future__ import annotations

from collections.abc import Sequence

# Words that a line would rather begin with, and words that it would rather not end with.
_OPENERS = frozenset(
    "och men eller samt utan fast så när om att som där innan medan därför för med "
    "and but or so when if that which who where before while because for with than".split()
)
_DANGLERS = frozenset(
    "i på av till en ett den det de som att är och för med om vid från hos ur mot inte vår våra er era "
    "a an the of to in on at by is are and or for with from as not our your".split()
)
_TIGHT = 0.99  # a line fuller than this part of the box is at the mercy of rounding


def balanced(
    parts: Sequence[str], gaps: Sequence[str], starts: Sequence[float], ends: Sequence[float],
    greedy: list[int], room: float,
) -> tuple[list[int], bool]:  # fmt: skip
    """The best breaks into as many lines as `greedy` has, and whether they have to be stated.

    They need no statement where filling the lines gives the same, and would in a slightly narrower box.
    """
    lines, count = len(greedy), len(parts)
    target = (ends[-1] - starts[0]) / lines
    # best[j]: cost and breaks of setting parts[:j] in the number of lines so far
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for _ in range(lines):
        reached: dict[int, tuple[float, list[int]]] = {}
        for i, (cost, breaks) in best.items():
            for j in range(i + 1, count + 1):
                width = ends[j - 1] - starts[i]
                if width > room:
                    break
                total = cost + _cost(parts, gaps, i, j, width, target, room)
                if j not in reached or total < reached[j][0]:
                    reached[j] = (total, [*breaks, j])
        best = reached
    if count not in best:
        return greedy, False
    breaks = best[count][1]
    stated = breaks != greedy or _filled(starts, ends, room * _TIGHT) != greedy
    return breaks, stated


def _cost(
    parts: Sequence[str], gaps: Sequence[str], i: int, j: int, width: float, target: float, room: float
) -> float:
    """How bad a line of parts[i:j] is: its distance from the target, squared, and how it ends."""
    cost = ((width - target) / room) ** 2
    if width > room * _TIGHT:
        cost += 0.02
    if j == len(parts):
        lone = i > 0 and not any(gaps[i : j - 1])
        return cost + (0.25 if lone else 0.0)
    word = parts[j - 1]
    if not gaps[j - 1]:
        return cost + 0.02  # inside a compound
    if word[-1:] in ",:;.!?–—·":
        return cost - 0.012
    if word.casefold() in _DANGLERS:
        return cost + 0.012
    return cost - 0.006 if parts[j].casefold() in _OPENERS else cost


def _filled(starts: Sequence[float], ends: Sequence[float], room: float) -> list[int]:
    """The greedy breaks at a width; every part is taken to fit."""
    breaks: list[int] = []
    i = 0
    for j in range(1, len(ends) + 1):
        if j == len(ends) or ends[j] - starts[i] > room:
            breaks.append(j)
            i = j
    return breaks
