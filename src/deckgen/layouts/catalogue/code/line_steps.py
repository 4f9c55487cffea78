"""Lines of code that stand out one after another: grounds behind them that come and go on clicks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from deckgen.deck.model import Code
from deckgen.layouts.catalogue.code.lines import blank_above
from deckgen.layouts.spec import RevealStep
from deckgen.layouts.text_boxes import with_exact_lines
from deckgen.scene.items import Shape, Target, Text
from deckgen.typeset.context import Context
from deckgen.values.units import Box, points


class LineSteps(NamedTuple):
    """The text of code that stands out line by line; the grounds of each step, which belong behind it; the clicks."""

    text: Text
    grounds: Sequence[Sequence[Shape]] = ()
    clicks: Sequence[RevealStep] = ()


def draw_line_steps(code: Code, text: Text, context: Context) -> LineSteps:
    """What lets the lines of a piece of code, drawn as `text`, stand out as its steps say.

    The grounds of the first step are there from the start. A step that names no line of this piece lets none stand out.
    """
    if len(code.steps) < 2:
        return LineSteps(text)
    grounds = [list(_grounds(step, number, code, text, context)) for number, step in enumerate(code.steps, start=1)]
    if not any(grounds):
        return LineSteps(text)
    clicks = [
        RevealStep(
            f"{text.name} step {number}",
            (
                *(Target(each.name) for each in coming),
                *(Target(each.name, leaves=True) for each in going),
            ),
            always=True,
        )
        for number, (going, coming) in enumerate(pairwise(grounds), start=2)
        if going or coming
    ]
    return LineSteps(with_exact_lines(text), grounds, clicks)


def _grounds(lines: Iterable[int], number: int, code: Code, text: Text, context: Context) -> Iterator[Shape]:
    """A ground behind each stretch of lines, as wide as the plate."""
    tops = _tops(text)
    shown = sorted(n - code.first - blank_above(code) for n in lines)
    shown = [n for n in shown if 0 <= n < len(tops) - 1]
    starts = [n for n in shown if n - 1 not in shown]
    ends = [n for n in shown if n + 1 not in shown]
    for part, (first, last) in enumerate(zip(starts, ends, strict=True), start=1):
        box = Box(text.box.x, tops[first], text.box.w, tops[last + 1] - tops[first])
        yield Shape(f"{text.name} lines {number}.{part}", box, fill=context.color("pale-2"), decorative=True)


def _tops(text: Text) -> Sequence[int]:
    """The upper edge of each line of the code in EMU, and the lower edge of the last."""
    tops = [text.box.y + text.body.insets.top]
    for paragraph in text.body.paragraphs:
        tops.append(tops[-1] + points(paragraph.pitch * max(1, len(paragraph.lines))))
    return tops
