"""Titles whose lines are about equally long: the same number of lines, broken where the sense breaks."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.typeset.break_opportunities import Chain

# Words that a line would rather begin with, and words that it would rather not end with.
_OPENERS = {
    *("och", "men", "eller", "samt", "utan", "fast", "så", "när", "om", "att", "som", "där", "innan", "medan"),
    *("därför", "för", "med", "and", "but", "or", "so", "when", "if", "that", "which", "who", "where", "before"),
    *("while", "because", "with", "than"),
}
_DANGLERS = {
    *("i", "på", "av", "till", "en", "ett", "den", "det", "de", "som", "att", "är", "och", "för", "med", "om", "vid"),
    *("från", "hos", "ur", "mot", "inte", "vår", "våra", "er", "era", "a", "an", "the", "of", "to", "in", "on", "at"),
    *("by", "is", "are", "and", "or", "for", "with", "from", "as", "not", "our", "your"),
}
_TIGHT = 0.99  # a line fuller than this part of the box is at the mercy of rounding


def balance_lines(chain: Chain, greedy: list[int], room: float) -> tuple[list[int], bool]:
    """The best breaks into as many lines as `greedy` has, and whether they have to be stated.

    They need no statement where filling the lines gives the same, and would in a slightly narrower box.
    """
    starts, ends = chain.starts, chain.ends
    lines, count = len(greedy), len(ends)
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
                total = cost + _cost(chain, i, j, width - target, room)
                if j not in reached or total < reached[j][0]:
                    reached[j] = (total, [*breaks, j])
        best = reached
    if count not in best:
        return greedy, False
    breaks = best[count][1]
    stated = breaks != greedy or _filled(starts, ends, room * _TIGHT) != greedy
    return breaks, stated


def _cost(chain: Chain, i: int, j: int, distance: float, room: float) -> float:
    """How bad a line of parts[i:j] is: its distance from the target, squared, and how it ends."""
    cost = (distance / room) ** 2
    if chain.ends[j - 1] - chain.starts[i] > room * _TIGHT:
        cost += 0.02
    if j == len(chain.parts):
        lone = i > 0 and not any(chain.gaps[i : j - 1])
        return cost + (0.25 if lone else 0.0)
    if not chain.gaps[j - 1]:
        return cost + 0.02  # inside a compound
    word = chain.parts[j - 1]
    if word[-1] in ",:;.!?–—·":
        return cost - 0.012
    if word.casefold() in _DANGLERS:
        return cost + 0.012
    return cost - 0.006 if chain.parts[j].casefold() in _OPENERS else cost


def _filled(starts: Sequence[float], ends: Sequence[float], room: float) -> list[int]:
    """The greedy breaks at a width; every part is taken to fit."""
    breaks: list[int] = []
    i = 0
    for j in range(1, len(ends) + 1):
        if j == len(ends) or ends[j] - starts[i] > room:
            breaks.append(j)
            i = j
    return breaks
