"""Text that goes on over further slides, divided where a reader would divide it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from deckgen.model import Block, Code, Heading, List, ListItem, Paragraph, Quote, Run, Runs
from deckgen.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.flow import flow, stepped
from deckgen.typeset.text import height
from deckgen.units import Box, Emu, Pt, points

RESERVE = 0.02
_SENTENCE_END = re.compile(r"(?<=[.!?…:;])[\"”’»)]*\s+(?=[\"“”‘(«A-ZÅÄÖÉÜ0-9])")
_WORD_END = re.compile(r" +")
# What a cut costs, against the squared emptiness of the parts (0 … 1 each).
_ORPHAN, _PARTED_INTRO, _AFTER_HEADING, _INSIDE_LIST = 3.0, 1.0, 9.0, 0.05


class Piece(NamedTuple):
    """What stays together: an item with its nested ones, a paragraph, a heading."""

    block: Block
    family: int  # pieces of one list, quote or code block share it
    height: Emu
    before: Emu  # the part of the height that is dropped at the top of a slide


def cut(
    blocks: Sequence[Block], levels: Sequence[LevelStyle], box: Box, context: Context, *, sizes: tuple[Pt, ...] = ()
) -> tuple[tuple[Block, ...], ...]:
    """The blocks in as few parts as fit the box at the second size of the scale, about equally full.

    At the largest size where that takes no more parts. No part holds a lone item of a list or ends with a
    heading or an introduction if that can be helped. Only what fits on no slide whole is itself divided:
    an item between its nested ones, a paragraph between sentences, at last between words.
    """
    plans = []
    for step in (0, 1) if len(sizes) > 1 else (0,):
        divider = _Divider(stepped(tuple(levels), sizes, step), box, context)
        plans.append(_joined(divider.parts(blocks)))
    best = min(plans, key=len)  # the first of equals: the larger size
    return best or ((),)


@dataclass(frozen=True, slots=True)
class _Divider:
    levels: tuple[LevelStyle, ...]
    box: Box
    context: Context

    @property
    def room(self) -> float:
        """The height that text may take."""
        return self.box.h / (1 + RESERVE)

    def measure(self, block: Block) -> Emu:
        """The height of a block at the top of a slide."""
        return height(flow((block,), self.levels, self.box.w, self.context))

    def parts(self, blocks: Sequence[Block]) -> list[list[Piece]]:
        pieces: list[Piece] = []
        for family, block in enumerate(blocks):
            pieces += [self._piece(small, family) for small in self._divided(block)]
        return _partition(pieces, self.room)

    def _piece(self, block: Block, family: int) -> Piece:
        paragraphs = flow((Paragraph((Run("x"),)), block), self.levels, self.box.w, self.context)[1:]
        tall = height(paragraphs)
        before = points(paragraphs[0].space_before) if paragraphs else 0
        return Piece(block, family, tall + before, before)

    def _divided(self, block: Block) -> list[Block]:
        """The block's items; a block that is too high, in pieces that are not."""
        if isinstance(block, List):
            return [piece for one in _items(block) for piece in self._divided_item(one)]
        if self.measure(block) <= self.room:
            return [block]
        if isinstance(block, Paragraph):
            return [replace(block, runs=runs) for runs in self._divided_runs(block.runs, self._paragraph_fits)]
        if isinstance(block, Quote):
            return [Quote((piece,), block.span) for child in block.blocks for piece in self._divided(child)]
        if isinstance(block, Code):
            return [replace(block, text=line) for line in block.text.rstrip("\n").split("\n")]
        return [block]

    def _paragraph_fits(self, runs: Runs) -> bool:
        return self.measure(Paragraph(runs)) <= self.room

    def _divided_item(self, single: List) -> list[Block]:
        """A list of one item, divided between its blocks where it is too high as a whole."""
        if self.measure(single) <= self.room:
            return [single]
        (item,) = single.items
        pieces: list[Block] = []
        for child in item.blocks:
            if isinstance(child, List):
                pieces += [replace(single, items=(ListItem((small,), None, item.span),)) for small in _items(child)]
            elif isinstance(child, Paragraph):

                def fits(runs: Runs) -> bool:
                    return self.measure(replace(single, items=(ListItem((Paragraph(runs),)),))) <= self.room

                pieces += [
                    replace(single, items=(replace(item, blocks=(replace(child, runs=runs),)),))
                    for runs in self._divided_runs(child.runs, fits)
                ]
            else:
                pieces.append(replace(single, items=(ListItem((child,), None, item.span),)))
        return pieces

    def _divided_runs(self, runs: Runs, fits: Callable[[Runs], bool]) -> list[Runs]:
        """Runs in stretches that fit, divided after sentences where they are short enough, else after words."""
        if fits(runs):
            return [runs]
        text = "".join(run.text for run in runs)
        stretches: list[Runs] = []
        start = 0
        while start < len(text):
            if fits(_slice(runs, start, len(text))):
                stretches.append(_slice(runs, start, len(text)))
                break
            end = _last_fitting([m.end() for m in _SENTENCE_END.finditer(text, start)], runs, start, fits)
            if not end:
                end = _last_fitting([m.end() for m in _WORD_END.finditer(text, start)], runs, start, fits)
            end = end or len(text)
            stretches.append(_slice(runs, start, end))
            start = end
        return stretches


def _last_fitting(ends: list[int], runs: Runs, start: int, fits: Callable[[Runs], bool]) -> int:
    """The last of the offsets up to which the runs fit; 0 where they fit up to none."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        if fits(_slice(runs, start, ends[middle])):
            low = middle + 1
        else:
            high = middle
    return ends[low - 1] if low else 0


def _slice(runs: Runs, start: int, end: int) -> Runs:
    """The runs between two offsets of their joined text, without white space at the cut."""
    found: list[Run] = []
    at = 0
    for run in runs:
        a, b = max(start, at), min(end, at + len(run.text))
        if a < b:
            found.append(replace(run, text=run.text[a - at : b - at]))
        at += len(run.text)
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
    return tuple(run for run in found if run.text)


def _items(block: List) -> list[List]:
    """A list as lists of one item each, which keep their numbers."""
    return [replace(block, items=(item,), start=block.start + i) for i, item in enumerate(block.items)]


def _partition(pieces: list[Piece], room: float) -> list[list[Piece]]:
    """The pieces in the fewest parts that fit, the best of those divisions."""
    count = len(pieces)
    # best[j]: for pieces[:j], (parts, cost, where the last part begins)
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for j in range(1, count + 1):
        options = []
        tall = 0
        for i in range(j - 1, -1, -1):
            tall += pieces[i].height
            used = tall - pieces[i].before
            if used > room and i < j - 1:
                break
            parts, cost, _ = best[i]
            options.append((parts + 1, cost + _cost(pieces, i, j, used / room), i))
        best.append(min(options))
    bounds = [count]
    while bounds[-1]:
        bounds.append(best[bounds[-1]][2])
    bounds.reverse()
    return [pieces[i:j] for i, j in pairwise(bounds)]


def _cost(pieces: list[Piece], i: int, j: int, fullness: float) -> float:
    """How bad a part of pieces[i:j] is."""
    cost = max(0.0, 1 - fullness) ** 2
    family = [piece.family for piece in pieces]
    last = pieces[j - 1]
    for end, beyond in ((i, i - 1), (j - 1, j)):
        cut_list = 0 <= beyond < len(pieces) and family[end] == family[beyond]
        if cut_list:
            cost += _INSIDE_LIST
            if sum(f == family[end] for f in family[i:j]) == 1:
                cost += _ORPHAN
    if j < len(pieces):
        if isinstance(last.block, Heading):
            cost += _AFTER_HEADING
        elif isinstance(last.block, Paragraph) and isinstance(pieces[j].block, List):
            cost += _PARTED_INTRO
    return cost


def _joined(parts: list[list[Piece]]) -> tuple[tuple[Block, ...], ...]:
    """The parts as blocks, pieces of one block put together again."""
    return tuple(tuple(_rejoined(part)) for part in parts)


def _rejoined(pieces: list[Piece]) -> list[Block]:
    blocks: list[Block] = []
    family = -1
    for piece in pieces:
        block, last = piece.block, blocks[-1] if blocks and piece.family == family else None
        if isinstance(block, List) and isinstance(last, List):
            blocks[-1] = replace(last, items=last.items + block.items)
        elif isinstance(block, Quote) and isinstance(last, Quote):
            blocks[-1] = replace(last, blocks=last.blocks + block.blocks)
        elif isinstance(block, Code) and isinstance(last, Code):
            blocks[-1] = replace(last, text=last.text + "\n" + block.text)
        elif isinstance(block, Paragraph) and isinstance(last, Paragraph):
            blocks[-1] = replace(last, runs=(*last.runs, Run(" "), *block.runs))
        else:
            blocks.append(block)
        family = piece.family
    return blocks
