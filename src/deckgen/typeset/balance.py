"""Titles whose lines are about equally long, and break where a reader would pause."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.typeset.break_opportunities import SHORT, Chain

# Words with which a line had better begin, and words with which it had better not end.
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
_SHORT_PART = 0.25  # what it costs to end a line with the short first part of a compound, such as "it-"
_TIGHT = 0.99  # of the box: whether a fuller line fits depends on how a program rounds


def balance_lines(chain: Chain, greedy: list[int], room: float) -> tuple[list[int], bool]:
    """The best breaks into as many lines as `greedy` has, and whether they must be stated as hard breaks.

    They need not be stated where a program that fills one line after the other breaks at the same places, also if
    the box were slightly narrower.
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
        return cost + (_SHORT_PART if _is_short(chain, i, j) else 0.02)  # inside a compound
    word = chain.parts[j - 1]
    if word[-1] in ",:;.!?–—·":
        return cost - 0.012
    if word.casefold() in _DANGLERS:
        return cost + 0.012
    return cost - 0.006 if chain.parts[j].casefold() in _OPENERS else cost


def _is_short(chain: Chain, i: int, j: int) -> bool:
    """Whether a line of parts[i:j] ends with the first few letters of a compound and its hyphen."""
    begins = j - 1 == i or bool(chain.gaps[j - 2])
    return begins and len(chain.parts[j - 1]) <= SHORT + 1


def _filled(starts: Sequence[float], ends: Sequence[float], room: float) -> list[int]:
    """The breaks where each line is filled up to a width; no part is wider than that."""
    breaks: list[int] = []
    i = 0
    for j in range(1, len(ends) + 1):
        if j == len(ends) or ends[j] - starts[i] > room:
            breaks.append(j)
            i = j
    return breaks
