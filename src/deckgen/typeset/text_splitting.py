"""Dividing text that goes on over several slides, at places where a reader would divide it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from deckgen.deck.model import Block, Code, Heading, List, Paragraph, Quote, Run, Runs
from deckgen.scene.formulas import OBJECT
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.flow import measure_flow, step_down
from deckgen.typeset.text import ParagraphHeight, height
from deckgen.typeset.text_box import TextBox
from deckgen.typeset.tolerances import RESERVE, SPREAD
from deckgen.values.units import Emu, points
from deckgen.values.value import replace, value_class

_SENTENCE_END = r"(?<=[.!?…:;])[\"”’»)]*\s+(?=[\"“”‘(«A-ZÅÄÖÉÜ0-9])|(?<=[。！？])[」』”）]*\s*(?=[^」』”）])"
_ENDLESS = 20_000  # characters, more than a slide holds at any size
_IDEOGRAPHS = "\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"  # text that is written without blanks
# As text, which `re` compiles when the first slide is cut: sets of ideographs take as long as setting five slides.
_WORD_END = rf" +|(?<=[{_IDEOGRAPHS}、，；：])(?=[{_IDEOGRAPHS}])"
_UNSPACED = rf"[{_IDEOGRAPHS}。！？、，；：」』”）]\Z"
# What a division costs, compared with the squared emptiness of each part (0 … 1).
_ORPHAN, _PARTED_INTRO, _AFTER_HEADING, _INSIDE_LIST = 3.0, 1.0, 9.0, 0.05


Origin: TypeAlias = tuple[int, ...]  # the number of the block, of its item, of the item's block


class TextPiece(NamedTuple):
    """What stays together: an item with its nested items, a paragraph, a heading. Heights are in EMU."""

    block: Block
    origin: Origin
    height: Emu
    before: Emu  # the part of the height that is dropped at the top of a slide


def split_text(blocks: Sequence[Block], where: TextBox, context: Context) -> tuple[tuple[Block, ...], ...]:
    """The blocks in as few parts as possible, each of which fits the text box; the parts are about equally full.

    They fit at the second size of the scale, or at its largest where that takes no more parts. A part does not hold
    a single item of a list, nor end with a heading or an introduction, if that can be helped. A block is divided
    only if it fits on no slide whole: a list's item between its nested ones, a paragraph between sentences, else
    between words.
    """
    room = where.box.inside(where.insets)
    plans = []
    for step in (0, 1) if len(where.sizes) > 1 else (0,):
        width = round(room.w * (1 - SPREAD))
        divider = _Divider(step_down(where.levels, where.sizes, step), width, room.h / (1 + RESERVE), context)
        plans.append(_joined(divider.parts(blocks)))
    best = min(plans, key=len)  # the first of equals: the larger size
    return best or ((),)


@value_class
class _Divider:
    levels: tuple[LevelStyle, ...]
    width: Emu
    room: float  # the height that text may take
    context: Context

    def parts(self, blocks: Sequence[Block]) -> list[list[TextPiece]]:
        """The pieces of the blocks, in parts that fit."""
        pieces: list[TextPiece] = []
        for number, block in enumerate(blocks):
            pieces += [self._piece(*small) for small in self._divided(block, (number,))]
        return _partition(pieces, self.room)

    def _piece(self, block: Block, origin: Origin) -> TextPiece:
        paragraphs = self._measured(block)
        before = points(paragraphs[0].space_before) if paragraphs else 0
        return TextPiece(block, origin, height(paragraphs) + before, before)

    def _fits(self, block: Block) -> bool:
        return height(self._measured(block)) <= self.room

    def _measured(self, block: Block) -> tuple[ParagraphHeight, ...]:
        """The block's paragraphs, with the space before the first of them."""
        measures = self.context.measures
        return measures.lately(block, self.levels, lambda: self._measure(block), self.width)

    def _measure(self, block: Block) -> tuple[ParagraphHeight, ...]:
        return measure_flow((block,), self.levels, self.width, self.context, first=False)

    def _divided(self, block: Block, origin: Origin) -> list[tuple[Block, Origin]]:
        """The items of a list; any other block as it is, or in pieces if it is higher than a slide."""
        if isinstance(block, List):
            numbered = enumerate(_items(block))
            return [small for i, single in numbered for small in self._divided_item(single, (*origin, i))]
        if self._fits(block):
            return [(block, origin)]
        if isinstance(block, Paragraph):
            stretches = self._divided_runs(block.runs, lambda runs: self._fits(Paragraph(runs)))
            return [(replace(block, runs=runs), origin) for runs in stretches]
        if isinstance(block, Quote):
            children = enumerate(block.blocks)
            pieces = [piece for i, child in children for piece in self._divided(child, (*origin, i))]
            return [(Quote((child,), block.span), place) for child, place in pieces]
        if isinstance(block, Code):
            return [(replace(block, text=line), origin) for line in block.text.rstrip("\n").split("\n")]
        return [(block, origin)]

    def _divided_item(self, single: List, origin: Origin) -> list[tuple[Block, Origin]]:
        """A list of one item; if that is too high, it is divided between its blocks and its nested items."""
        if self._fits(single):
            return [(single, origin)]
        (item,) = single.items

        def alone(child: Block) -> List:
            return replace(single, items=(replace(item, blocks=(child,)),))

        pieces: list[tuple[Block, Origin]] = []
        for number, child in enumerate(item.blocks):
            place = (*origin, number)
            if isinstance(child, List):
                pieces += [(alone(nested), place) for nested in _items(child)]
            elif isinstance(child, Paragraph):
                stretches = self._divided_runs(child.runs, lambda runs: self._fits(alone(Paragraph(runs))))
                pieces += [(alone(replace(child, runs=runs)), place) for runs in stretches]
            else:
                pieces.append((alone(child), place))
        return pieces

    def _divided_runs(self, runs: Runs, fits: Callable[[Runs], bool]) -> list[Runs]:
        """The runs in stretches that fit, divided after sentences; a sentence that does not fit, after words."""
        if fits(runs):
            return [runs]
        text = "".join(OBJECT * len(run.text) if run.maths else run.text for run in runs)
        sentences, words = ([*_ends(pattern, text), len(text)] for pattern in (_SENTENCE_END, _WORD_END))
        stretches: list[Runs] = []
        start = 0
        while start < len(text):
            end = _last_fitting(sentences, runs, start, fits) or _last_fitting(words, runs, start, fits) or len(text)
            stretches.append(_slice(runs, start, end))
            start = end
        return stretches


def _ends(pattern: str, text: str) -> list[int]:
    return [found.end() for found in re.finditer(pattern, text) if found.end() < len(text)]


def _last_fitting(ends: list[int], runs: Runs, start: int, fits: Callable[[Runs], bool]) -> int:
    """The last of the offsets after `start` up to which the runs fit; 0 if there is none.

    Short stretches are tried first, then ever longer ones: an endless text is never measured as a whole.
    """

    def fits_up_to(end: int) -> bool:
        return end - start <= _ENDLESS and fits(_slice(runs, start, end))

    first = low = bisect_right(ends, start)
    stride = 1
    while low + stride <= len(ends) and fits_up_to(ends[low + stride - 1]):
        low += stride
        stride *= 2
    high = min(low + stride - 1, len(ends))
    while low < high:
        middle = (low + high) // 2
        if fits_up_to(ends[middle]):
            low = middle + 1
        else:
            high = middle
    return ends[low - 1] if low > first else 0


def _slice(runs: Runs, start: int, end: int) -> Runs:
    """The runs between two offsets of their joined text, without white space at the end."""
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


def _partition(pieces: list[TextPiece], room: float) -> list[list[TextPiece]]:
    """The pieces in as few parts as possible; of all such divisions the one that costs least."""
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


def _cost(pieces: list[TextPiece], i: int, j: int, fullness: float) -> float:
    """How bad a part of pieces[i:j] is."""
    cost = max(0.0, 1 - fullness) ** 2
    if i and _same_list(pieces[i - 1], pieces[i]):
        cost += _INSIDE_LIST + _orphan(pieces[i:j], pieces[i])
    if j < len(pieces):
        last, following = pieces[j - 1], pieces[j]
        if _same_list(last, following):
            cost += _INSIDE_LIST + _orphan(pieces[i:j], last)
        elif isinstance(last.block, Heading):
            cost += _AFTER_HEADING
        elif isinstance(last.block, Paragraph) and isinstance(following.block, List):
            cost += _PARTED_INTRO
    return cost


def _same_list(one: TextPiece, other: TextPiece) -> bool:
    return isinstance(one.block, List) and one.origin[0] == other.origin[0]


def _orphan(part: list[TextPiece], end: TextPiece) -> float:
    """The cost of a part that holds a single item of the list at its end."""
    items = {piece.origin[:2] for piece in part if piece.origin[0] == end.origin[0]}
    return _ORPHAN if len(items) == 1 else 0.0


def _joined(parts: list[list[TextPiece]]) -> tuple[tuple[Block, ...], ...]:
    """The parts as blocks: pieces of one block are put together again."""
    return tuple(tuple(_rejoined(part)) for part in parts)


def _rejoined(pieces: list[TextPiece]) -> list[Block]:
    blocks: list[Block] = []
    last: Origin = ()
    for piece in pieces:
        if last and piece.origin[0] == last[0]:
            blocks[-1] = _merged(blocks[-1], piece.block, _shared(last, piece.origin))
        else:
            blocks.append(piece.block)
        last = piece.origin
    return blocks


def _shared(one: Origin, other: Origin) -> int:
    """How many numbers two origins have in common from the start."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _merged(one: Block, other: Block, shared: int) -> Block:
    """Two pieces of one block as one; `shared`: how far their origins agree (2: one item, 3: one block of it)."""
    if isinstance(one, List) and isinstance(other, List):
        if shared < 2:
            return replace(one, items=one.items + other.items)
        last = one.items[-1]
        blocks = _appended(last.blocks, other.items[0].blocks, shared > 2)
        return replace(one, items=(*one.items[:-1], replace(last, blocks=blocks), *other.items[1:]))
    if isinstance(one, Quote) and isinstance(other, Quote):
        return replace(one, blocks=_appended(one.blocks, other.blocks, shared > 1))
    if isinstance(one, Code) and isinstance(other, Code):
        return replace(one, text=f"{one.text}\n{other.text}")
    assert isinstance(one, Paragraph), "only these are divided"
    assert isinstance(other, Paragraph), "only these are divided"
    blank = () if one.runs and re.search(_UNSPACED, one.runs[-1].text) else (Run(" "),)
    return replace(one, runs=(*one.runs, *blank, *other.runs))


def _appended(blocks: tuple[Block, ...], more: tuple[Block, ...], one_block: bool) -> tuple[Block, ...]:
    return (*blocks[:-1], _merged(blocks[-1], more[0], 0), *more[1:]) if one_block else blocks + more
