"""The order in which the runs of a line are drawn from left to right, in whichever direction they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple
from unicodedata import bidirectional

from bidi import algorithm

from deckgen.scene.items import Line, TextRun

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
# Classes of signs that the library takes out, ends paragraphs at, or does not know; "" is that of unassigned ones.
PLACELESS = frozenset(("", "B", "BN", "FSI", "LRE", "LRI", "LRO", "PDF", "PDI", "RLE", "RLI", "RLO", "S"))
MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


class DrawnRun(NamedTuple):
    """A run, or the part of one, and the text that is drawn for it."""

    run: TextRun
    text: str


def in_visual_order(line: Line, rtl: bool) -> Iterator[DrawnRun]:
    """The runs of a line from left to right; one that holds both directions is divided.

    `rtl` is the direction of the paragraph. Source: Unicode Standard Annex 9, as the library carries it out.
    """
    text = "".join(run.text for run in line.runs)
    if not rtl and not RIGHT_TO_LEFT.search(text):
        yield from (DrawnRun(run, run.text) for run in line.runs)
        return
    levels = _levels(text, rtl)
    owners = [run for run in line.runs for _ in run.text]
    for start, end in _pieces(levels):
        parts = [(owners[each[0]], text[each[0] : each[-1] + 1]) for each in _by_run(owners, start, end)]
        backwards = levels[start] % 2 == 1
        for run, part in reversed(parts) if backwards else parts:
            # What has letters is mirrored when it is shaped.
            neutral = backwards and not RIGHT_TO_LEFT.search(part)
            yield DrawnRun(run, part[::-1].translate(MIRRORED) if neutral else part)


def _by_run(owners: list[TextRun], start: int, end: int) -> list[list[int]]:
    return [list(found) for _, found in groupby(range(start, end), key=lambda at: id(owners[at]))]


def _levels(text: str, rtl: bool) -> list[int]:
    """The embedding level of each character: odd where it is read from right to left."""
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = int(rtl), "R" if rtl else "L"
    plain = "".join(" " if bidirectional(sign) in PLACELESS else sign for sign in text)  # each keeps its place
    algorithm.get_embedding_levels(plain, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    found = [each["level"] for each in storage["chars"]]
    return found if len(found) == len(text) else [int(rtl)] * len(text)


def _pieces(levels: list[int]) -> list[tuple[int, int]]:
    """Stretches of one level, where each begins and ends, from left to right (rule L2)."""
    begins = [at for at in range(len(levels)) if not at or levels[at] != levels[at - 1]]
    order = list(pairwise((*begins, len(levels))))
    for level in range(max(levels, default=0), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and levels[order[end][0]] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = max(end, at + 1)
    return order
