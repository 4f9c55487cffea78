"""Code in a fixed-pitch face: a measured, coloured paragraph for each line, broken only if it does not fit."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.deck.model import Code
from deckgen.layouts.text_boxes import level
from deckgen.scene.items import Line, Paragraph, RunStyle, TextRun
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.breaking import EMPTY, break_lines
from deckgen.typeset.context import Context
from deckgen.typeset.highlight import Word, highlight_lines
from deckgen.typeset.text import run_style, text_width
from deckgen.values.units import Emu, Pt
from deckgen.values.value import replace

SIZES = (18.0, 16.0, 14.0, 12.0)  # points
HANG = 4  # characters: the indent of what goes on after a broken line
COLORS = {"keyword": "deep", "string": "second", "comment": "slate", "number": "third", "name": "ink"}
STRONG = ("keyword", "name")
LEAST_LINES = 4  # of code that goes on: fewer are a stub


def sizes(context: Context) -> tuple[Pt, ...]:
    """The sizes that code may take, largest first."""
    return context.theme.scales.get("code", ()) or SIZES


def style_at(size: Pt, context: Context) -> LevelStyle:
    """The theme's style of code at a size."""
    return replace(level(context, "code"), font="mono", size=size)


def clean_code(code: Code) -> Code:
    """Code without tabs (four spaces each), blank ends of lines and blank lines at its ends."""
    text = code.text.expandtabs(4)
    return replace(code, text="\n".join(line.rstrip() for line in text.split("\n")).strip("\n"))


def blank_above(code: Code) -> int:
    """How many blank lines stand above the first, which `clean_code` takes away."""
    return len(code.text) - len(code.text.lstrip("\n"))


def widest_line(codes: Sequence[Code], size: Pt, context: Context) -> Emu:
    """The width of the longest line."""
    style = run_style(style_at(size, context))
    texts = {line for code in codes for line in clean_code(code).text.split("\n")}
    longest = sorted(texts, key=len)[-5:]  # wide characters of other scripts may make a shorter line wider
    return max((text_width(text, style, context) for text in longest), default=0)


def set_code(
    code: Code, size: Pt, width: Emu, context: Context, marked: frozenset[int] = frozenset()
) -> tuple[Paragraph, ...]:
    """A paragraph for each line of the code, `width` EMU wide.

    Highlighted are the lines that the code itself marks, and those of the numbers in `marked` (from 1).
    """
    style = style_at(size, context)
    tidy = clean_code(code)
    rows = highlight_lines(tidy.text, tidy.language)
    marked |= {number - code.first + 1 - blank_above(code) for number in code.marked}
    return tuple(_line(row, style, width, context, n in marked) for n, row in enumerate(rows, start=1))


def _line(row: Sequence[Word], style: LevelStyle, width: Emu, context: Context, marked: bool) -> Paragraph:
    plain = run_style(style)
    pieces = [TextRun(word.text, _styled(word, plain, marked, context)) for word in row]
    runs = tuple(replace(piece, width=text_width(piece.text, piece.style, context)) for piece in pieces)
    whole = sum(run.width for run in runs)
    hang = 0
    if not runs:
        set_lines: tuple[Line, ...] = (EMPTY,)
    elif whole <= width:
        set_lines = (Line(runs, whole, trailing=""),)
    else:
        hang = round(HANG * text_width("0", plain, context))
        set_lines = tuple(break_lines(pieces, width, width - hang, context))
    return Paragraph(set_lines, plain, round(style.pitch * style.size, 2), margin=hang, indent=-hang)


def _styled(word: Word, plain: RunStyle, marked: bool, context: Context) -> RunStyle:
    highlight = context.color("pale-2") if marked else None
    if not word.kind:
        return replace(plain, highlight=highlight) if marked else plain
    color = context.color(COLORS[word.kind])
    return replace(plain, color=color, bold=word.kind in STRONG, highlight=highlight)


def part_end(lines: Sequence[str], at: int, furthest: int) -> int:
    """The index of the line before which a part of code ends that begins at `at` and has room up to `furthest`.

    A part ends at a blank line, unless half its room would be empty, and leaves no stub of code for the next one.
    """
    if furthest >= len(lines):
        return len(lines)
    middle = at + (furthest - at) // 2
    last = max(middle, at + 1, min(furthest, len(lines) - LEAST_LINES))
    blank = [n for n in range(middle, last + 1) if not lines[n].strip() and len(lines) - n > LEAST_LINES]
    return blank[-1] if blank and blank[-1] > at else last
