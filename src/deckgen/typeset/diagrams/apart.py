"""Labels in a column: each as near to its place as the others leave room for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def push_apart(middles: Sequence[float], heights: Sequence[float], low: float, high: float) -> tuple[float, ...]:
    """Where the middles go so that no two labels meet, with the least squared way in all; all between low and high.

    Labels keep their order. Where they need more than there is, they begin at `low`.
    """
    if not middles:
        return ()
    order = sorted(range(len(middles)), key=lambda i: (middles[i], i))
    ahead = [0.0]  # of each label: how far below the first it stands if all touch
    for one, other in pairwise(order):
        ahead.append(ahead[-1] + (heights[one] + heights[other]) / 2)
    blocks: list[list[float]] = []  # mean and number of labels that touch (isotonic regression)
    for i, before in zip(order, ahead, strict=True):
        blocks.append([middles[i] - before, 1])
        while len(blocks) > 1 and blocks[-2][0] >= blocks[-1][0]:
            mean, count = blocks.pop()
            total = blocks[-1][1] + count
            blocks[-1] = [(blocks[-1][0] * blocks[-1][1] + mean * count) / total, total]
    starts = [mean for mean, count in blocks for _ in range(int(count))]
    least = low + heights[order[0]] / 2
    most = max(least, high - heights[order[-1]] / 2 - ahead[-1])
    found = [0.0] * len(middles)
    for i, start, before in zip(order, starts, ahead, strict=True):
        found[i] = min(max(start, least), most) + before
    return tuple(found)
