"""Text bodies as SVG: the scene's lines, each where LibreOffice sets it."""

from __future__ import annotations

from collections.abc import Collection

from deckgen.scene import Bullet, Line, Paragraph, RunStyle, TextBody
from deckgen.svg.pen import Pen, pt, text
from deckgen.units import EMU_PER_PT, Box, Pt, points

# A line of exact pitch has its baseline this part of the largest type size above its lower edge.
# Measured in LibreOffice's PDFs for five faces, six sizes and pitches of 0.9 to 1.2: within 0.03 pt.
BELOW_BASELINE = 0.2
MARK = 0.4  # the mean width of a mark's characters, in parts of the size
ASCENT, DESCENT = 0.95, 0.25  # what a highlight covers, in parts of the size


def draw_body(pen: Pen, body: TextBody, box: Box, hidden: Collection[int] = ()) -> None:
    """Draw a text body in its box, without the paragraphs whose numbers are `hidden`."""
    inner = box.inside(body.insets)
    if body.rotation:
        inner = _turned(pen, inner, body.rotation)
    y = _top(body, inner)
    for i, paragraph in enumerate(body.paragraphs):
        # PowerPoint and LibreOffice leave out the space before a box's first paragraph.
        y += points(paragraph.space_before) if i else 0
        if i not in hidden:
            _draw_paragraph(pen, paragraph, inner, y)
        y += _height(paragraph)
    if body.rotation:
        pen.add("</g>")


def _turned(pen: Pen, box: Box, degrees: int) -> Box:
    """Open a group in which text runs up or down; the box as the turned text sees it."""
    x, y = box.x + box.w / 2, box.y + box.h / 2
    pen.add(f'<g transform="rotate({degrees} {pt(x)} {pt(y)})">')
    return Box(round(x - box.h / 2), round(y - box.w / 2), box.h, box.w)


def _height(paragraph: Paragraph) -> int:
    return points(paragraph.pitch * max(1, len(paragraph.lines)))


def _top(body: TextBody, inner: Box) -> int:
    """Where the first line begins; text taller than its box hangs over as its anchor says."""
    if body.anchor == "top":
        return inner.y
    height = sum(_height(paragraph) for paragraph in body.paragraphs)
    height += sum(points(paragraph.space_before) for paragraph in body.paragraphs[1:])
    spare = inner.h - height
    return inner.y + (spare if body.anchor == "bottom" else spare // 2)


def _draw_paragraph(pen: Pen, paragraph: Paragraph, box: Box, top: float) -> None:
    for i, line in enumerate(paragraph.lines):
        size = max((run.style.size for run in line.runs), default=paragraph.style.size)
        y = top + ((i + 1) * paragraph.pitch - BELOW_BASELINE * size) * EMU_PER_PT
        hang = paragraph.indent if i == 0 else 0
        left = paragraph.margin + (hang if paragraph.bullet is None or hang > 0 else 0)
        x = _start(paragraph, box, left, line)
        if i == 0 and paragraph.bullet is not None and line.runs:
            _draw_bullet(pen, paragraph, x - left, y)
            x += max(0.0, _mark_width(paragraph.bullet, size) + paragraph.indent)
        _draw_line(pen, line, x, y, paragraph.rtl)


def _start(paragraph: Paragraph, box: Box, left: int, line: Line) -> float:
    """The x at which a line begins, of right-to-left text the one at which it ends."""
    spare = box.w - left - line.width
    if paragraph.align == "center":
        return box.x + (0 if paragraph.rtl else left) + spare / 2
    if (paragraph.align == "right") != paragraph.rtl:
        return box.x + spare + (0 if paragraph.rtl else left)
    return box.x + (0 if paragraph.rtl else left)


def _mark_width(bullet: Bullet, size: Pt) -> float:
    """About how wide a mark is: one wider than its hanging indent pushes the first line on."""
    return len(bullet.text) * MARK * size * EMU_PER_PT


def _draw_bullet(pen: Pen, paragraph: Paragraph, x: float, y: float) -> None:
    """Draw the mark, in the size of the text that it stands before."""
    bullet, first = paragraph.bullet, paragraph.lines[0].runs[0].style
    if bullet is None:
        return
    at, anchor = x + paragraph.margin + paragraph.indent, ""
    if paragraph.rtl:
        at = x + paragraph.lines[0].width - paragraph.indent
        anchor = ' direction="rtl"'
    font = pen.font(bullet.font, first.size, bold=first.bold)
    mark = f"{font} {pen.paint('fill', bullet.color)}"
    pen.add(f'<text x="{pt(at)}" y="{pt(y)}"{anchor} {mark}>{text(bullet.text)}</text>')


def _draw_line(pen: Pen, line: Line, x: float, y: float, rtl: bool) -> None:
    if not line.runs:
        return
    at = x
    for run in line.runs:
        if run.style.highlight is not None:
            _draw_highlight(pen, run.style, Box(round(at), round(y), run.width, 0))
        at += run.width
    if rtl:
        content = "".join(f"<tspan {_style(pen, run.style)}>{text(run.text)}</tspan>" for run in line.runs)
        pen.add(f'<text x="{pt(x + line.width)}" y="{pt(y)}" direction="rtl">{content}</text>')
    elif len(line.runs) == 1:
        run = line.runs[0]
        pen.add(f'<text x="{pt(x)}" y="{pt(y)}" {_style(pen, run.style)}>{text(run.text)}</text>')
    else:
        content = ""
        for run in line.runs:
            content += f'<tspan x="{pt(x)}" {_style(pen, run.style)}>{text(run.text)}</tspan>'
            x += run.width
        pen.add(f'<text y="{pt(y)}">{content}</text>')


def _draw_highlight(pen: Pen, style: RunStyle, at: Box) -> None:
    if style.highlight is not None:
        top, height = at.y - points(ASCENT * style.size), points((ASCENT + DESCENT) * style.size)
        place = f'x="{pt(at.x)}" y="{pt(top)}" width="{pt(at.w)}" height="{pt(height)}"'
        pen.add(f"<rect {place} {pen.paint('fill', style.highlight)}/>")


def _style(pen: Pen, style: RunStyle) -> str:
    lines = ["underline"] if style.underline or style.link else []
    lines += ["line-through"] if style.strike else []
    decoration = f' text-decoration="{" ".join(lines)}"' if lines else ""
    font = pen.font(style.font, style.size, bold=style.bold, italic=style.italic)
    return f"{font} {pen.paint('fill', style.color)}{decoration}"


def draw_label(pen: Pen, content: str, style: RunStyle, x: float, y: float, anchor: str = "middle") -> None:
    """Draw one line of text at a baseline; `anchor` is SVG's start, middle or end."""
    pen.add(f'<text x="{pt(x)}" y="{pt(y)}" text-anchor="{anchor}" {_style(pen, style)}>{text(content)}</text>')
