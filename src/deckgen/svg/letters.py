"""Text of one style on one line: as text for the renderer's fonts, or as outlines of its letters."""

from __future__ import annotations

import re

from deckgen.scene.items import RunStyle
from deckgen.svg.directions import RIGHT_TO_LEFT
from deckgen.svg.pen import Letters, Pen, number, pt, text
from deckgen.values.units import Box, points

LETTER = 0.46  # mean width of a letter, in type sizes
SHARES = {"middle": 0.5, "end": 1.0}  # the part of a text's width that lies before its anchor
ASCENT, DESCENT = 0.95, 0.25  # height of a highlight above and below the baseline, in type sizes
UNDERLINE, STRIKE, RULE = 0.09, -0.26, 0.05  # distances below the baseline and thickness, in type sizes

# Combining marks, scripts from right to left, and those of India and beyond: their letters change their neighbours.
JOINED = re.compile("[\u0300-\u036f\u0590-\u08ff\u0900-\u109f\u1780-\u18af\u200d\ufb1d-\ufdff\ufe00-\ufeff]")


def draw_letters(pen: Pen, content: str, style: RunStyle, x: float, y: float, anchor: str = "start") -> None:
    """Draw text on the baseline `y`; `x` is its start, middle or end, as `anchor` says. Both are in EMU."""
    if pen.letters is None:
        _draw_text(pen, content, style, (x, y), anchor)
        return
    before = SHARES[anchor] * pen.letters.width(content, style) if anchor in SHARES else 0.0
    if pen.outlined:
        _draw_outlines(pen, pen.letters, content, style, (x - before, y))
    else:
        _draw_placed(pen, pen.letters, content, style, (x - before, y))


def width_of(pen: Pen, content: str, style: RunStyle) -> float:
    """The width of a text in EMU: measured, or estimated if the pen has no fonts to measure with."""
    if pen.letters is None:
        return len(content) * points(LETTER * style.size)
    return pen.letters.width(content, style)


def draw_highlight(pen: Pen, style: RunStyle, x: float, y: float, width: float) -> None:
    """Draw the ground of highlighted text; `x`, the baseline `y` and `width` are in EMU."""
    if style.highlight is not None:
        place = Box(
            round(x), round(y - points(ASCENT * style.size)), round(width), points((ASCENT + DESCENT) * style.size)
        )
        pen.rect(place, pen.paint("fill", style.highlight))


def draw_rules(pen: Pen, style: RunStyle, x: float, y: float, width: float) -> None:
    """Draw the lines under and through text. Links are always underlined, as in PowerPoint."""
    thick = points(RULE * style.size)
    rules = ((style.underline or bool(style.link), UNDERLINE), (style.strike, STRIKE))
    for there, below in rules:
        if there:
            place = Box(round(x), round(y + points(below * style.size)), round(width), thick)
            pen.rect(place, pen.paint("fill", style.color))


def _draw_text(pen: Pen, content: str, style: RunStyle, at: tuple[float, float], anchor: str) -> None:
    """Draw text that the renderer sets in its own fonts."""
    place = f'x="{pt(at[0])}" y="{pt(at[1])}"' + (f' text-anchor="{anchor}"' if anchor != "start" else "")
    font = pen.font(style.font, style.size, bold=style.bold, italic=style.italic)
    pen.add(f"<text {place} {font} {pen.paint('fill', style.color)}>{text(content)}</text>")


def _draw_placed(pen: Pen, letters: Letters, content: str, style: RunStyle, at: tuple[float, float]) -> None:
    """Draw text with a place for each letter. Text in a script whose letters join or change stays whole.

    Renderers that set letter by letter neither join letters nor turn their order: from right to left they are outlines.
    """
    if RIGHT_TO_LEFT.search(content):
        _draw_outlines(pen, letters, content, style, at)
        return
    if JOINED.search(content):
        _draw_text(pen, content, style, at, "start")
        return
    ends = [letters.width(content[: n + 1], style) for n in range(len(content))]
    places = " ".join(pt(at[0] + end - letters.width(letter, style)) for letter, end in zip(content, ends, strict=True))
    font = pen.font(style.font, style.size, bold=style.bold, italic=style.italic)
    pen.add(f'<text x="{places}" y="{pt(at[1])}" {font} {pen.paint("fill", style.color)}>{text(content)}</text>')


def _draw_outlines(pen: Pen, letters: Letters, content: str, style: RunStyle, at: tuple[float, float]) -> None:
    """Draw text as one path with the outlines of its letters."""
    path, scale, slant, smear = letters.outline(content, style)
    if not path:
        return
    matrix = f"{scale:.6g} 0 {slant * scale:.6g} {-scale:.6g} {pt(at[0])} {pt(at[1])}"
    paint = pen.paint("fill", style.color)
    if smear:
        paint += f' {pen.paint("stroke", style.color)} stroke-width="{number(smear)}"'
    pen.add(f'<path transform="matrix({matrix})" {paint} d="{path}"/>')
