"""Text bodies as SVG: the scene's lines, each where LibreOffice sets it."""

from __future__ import annotations

import re

from deckgen.scene.items import Bullet, Line, Paragraph, RunStyle, TextBody
from deckgen.svg.directions import MIRRORED, in_visual_order
from deckgen.svg.formulas import draw_formulas
from deckgen.svg.letters import draw_highlight, draw_letters, draw_rules, width_of
from deckgen.svg.pen import Pen, pt
from deckgen.values.units import EMU_PER_PT, Box, points

# In a line of exact pitch, the baseline is this part of the largest type size above the line's lower edge.
# Measured in LibreOffice's PDFs for five faces, six sizes and pitches of 0.9 to 1.2: within 0.03 pt.
BELOW_BASELINE = 0.2
NUMBER = re.compile(r"(\w+)([.)])")  # of an item


def draw_body(pen: Pen, body: TextBody, box: Box) -> None:
    """Draw a text body in its box."""
    inner = box.inside(body.insets)
    if body.rotation:
        inner = _turned(pen, inner, body.rotation)
    y = _top(body, inner)
    for i, paragraph in enumerate(body.paragraphs):
        # PowerPoint and LibreOffice leave out the space before a box's first paragraph.
        y += points(paragraph.space_before) if i else 0
        _draw_paragraph(pen, paragraph, inner, y)
        y += _height(paragraph)
    if body.rotation:
        pen.add("</g>")


def _turned(pen: Pen, box: Box, degrees: int) -> Box:
    """Open a group in which text runs up or down, and return the box as the turned text sees it."""
    x, y = box.x + box.w / 2, box.y + box.h / 2
    pen.add(f'<g transform="rotate({degrees} {pt(x)} {pt(y)})">')
    return Box(round(x - box.h / 2), round(y - box.w / 2), box.h, box.w)


def _height(paragraph: Paragraph) -> int:
    """A paragraph's height in EMU."""
    return points(paragraph.pitch * max(1, len(paragraph.lines)))


def _top(body: TextBody, inner: Box) -> int:
    """The y at which the first line begins, in EMU. Text taller than its box overflows as its anchor says."""
    if body.anchor == "top":
        return inner.y
    height = sum(_height(paragraph) for paragraph in body.paragraphs)
    height += sum(points(paragraph.space_before) for paragraph in body.paragraphs[1:])
    spare = inner.h - height
    return inner.y + (spare if body.anchor == "bottom" else spare // 2)


def _draw_paragraph(pen: Pen, paragraph: Paragraph, box: Box, top: float) -> None:
    """Draw a paragraph's lines from `top` (EMU) downwards, with its bullet."""
    for i, line in enumerate(paragraph.lines):
        size = max((run.style.size for run in line.runs), default=paragraph.style.size)
        y = top + ((i + 1) * paragraph.pitch - BELOW_BASELINE * size - paragraph.below) * EMU_PER_PT
        hang = paragraph.indent if i == 0 else 0
        left = paragraph.margin + (hang if paragraph.bullet is None or hang > 0 else 0)
        x = _start(paragraph, box, left, line)
        if i == 0 and paragraph.bullet is not None and line.runs:
            x += _draw_bullet(pen, paragraph, paragraph.bullet, x, y)
        _draw_line(pen, line, x, y, paragraph.rtl)


def _start(paragraph: Paragraph, box: Box, left: int, line: Line) -> float:
    """The x of a line's left end in EMU: where the line begins, or where it ends in right-to-left text."""
    spare = box.w - left - line.width
    if paragraph.align == "center":
        return box.x + (0 if paragraph.rtl else left) + spare / 2
    if paragraph.align == "right":
        return box.x + spare + (0 if paragraph.rtl else left)
    return box.x + (0 if paragraph.rtl else left)


def _draw_bullet(pen: Pen, paragraph: Paragraph, bullet: Bullet, x: float, y: float) -> float:
    """Draw a bullet as large and bold as the text after it. Return by how many EMU it pushes that text on."""
    first = paragraph.lines[0].runs[0].style
    look = RunStyle(bullet.font, first.size, bullet.color, first.bold)
    if paragraph.rtl:
        end = x + paragraph.lines[0].width - paragraph.indent
        draw_letters(pen, NUMBER.sub(_turned_number, bullet.text), look, end, y, "end")
    else:
        draw_letters(pen, bullet.text, look, x + min(paragraph.indent, 0), y)
    return max(0.0, width_of(pen, bullet.text, look) + paragraph.indent) * (-1 if paragraph.rtl else 1)


def _turned_number(found: re.Match[str]) -> str:
    """A number of an item in text from right to left, in the order in which it is drawn."""
    return found[2].translate(MIRRORED) + found[1]


def _draw_line(pen: Pen, line: Line, x: float, y: float, rtl: bool) -> None:
    """Draw a line's runs from `x` to the right, in the order in which they are seen."""
    for run, words in in_visual_order(line, rtl):
        width = run.width if words == run.text else width_of(pen, words, run.style)
        draw_highlight(pen, run.style, x, y, width)
        if run.style.formula is None:
            draw_letters(pen, words, run.style, x, y)
        else:
            draw_formulas(pen, run.style.formula, run, x, y)
        draw_rules(pen, run.style, x, y, width)
        x += width
