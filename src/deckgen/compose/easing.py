"""Room beside lines: a text whose box is ours breaks into the same lines where words come out a little wider.

A line that fills its box to the last hair is broken elsewhere by the next program. Its words stay where they are; only
the edge at which lines end moves: outwards, so that a line has some of its width free, or inwards, so that the first
word of the next line does not jump up. Where that keeps a lonely word company too, the non-breaking space that did so
becomes a space again: clients search and change these words. Placeholders keep the template's own edges but for this.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from deckgen.scene.items import Group, Item, Line, Paragraph, Shape, Table, TableCell, Text, TextBody
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.shape_labels import text_rectangle
from deckgen.typeset.tolerances import EASE, SPREAD
from deckgen.values.lazy import late_pattern
from deckgen.values.units import Box, Emu, enclosing_box
from deckgen.values.value import replace, value_class

NARROWER = 0.2  # of its width: an edge moves inwards by so much at most to keep a lonely word company
_PART = late_pattern("[^ \u200b\u2010-\u2014-]*[\u2010-\u2014-]?")  # what a break may leave together, or less


@value_class
class _Edge:
    """How far the edge of a text moves outwards, in EMU, and to which side its paragraphs are set."""

    by: Emu
    align: str  # left | center | right


def ease(items: tuple[Item, ...], context: Context) -> tuple[Item, ...]:
    """The items, with room beside the lines of those whose boxes are ours."""
    return tuple(_eased(item, context) for item in items)


def _eased(item: Item, context: Context) -> Item:
    if isinstance(item, Group):
        inner = ease(item.items, context)
        if all(one is other for one, other in zip(inner, item.items, strict=True)):
            return item
        boxes = [each.box for each in inner if isinstance(each, Text)]
        return replace(item, items=inner, box=enclosing_box([item.box, *boxes]))
    if isinstance(item, Table):
        rows = tuple(
            tuple(_cell(cell, box.w, context) for cell, box in zip(row, boxes, strict=True))
            for row, boxes in zip(item.rows, item.cell_boxes(), strict=True)
        )
        return item if rows == item.rows else replace(item, rows=rows)
    if isinstance(item, Text):
        body, edge = _freed(item.body, item.box.w, context)
        if item.placeholder is not None:
            return item if body is item.body or edge is None else replace(item, body=_inset(body, edge))
        return item if edge is None else _text(replace(item, body=body), edge, context)
    if isinstance(item, Shape) and item.body is not None:
        body, edge = _freed(item.body, text_rectangle(item).w, context)
        return item if edge is None else replace(item, body=_inset(body, edge))
    return item


def _cell(cell: TableCell, width: Emu, context: Context) -> TableCell:
    body, edge = _freed(cell.body, width, context)
    return cell if edge is None else replace(cell, body=_inset(body, edge))


def _freed(body: TextBody, width: Emu, context: Context) -> tuple[TextBody, _Edge | None]:
    """The body without the non-breaking spaces that its edge can stand for, and how far the edge moves."""
    edge = _edge(body, width, context)
    for n, paragraph in enumerate(body.paragraphs):
        if not paragraph.bound or body.rotation:
            continue
        paragraphs = (*body.paragraphs[:n], _with_spaces(paragraph), *body.paragraphs[n + 1 :])
        free = replace(body, paragraphs=paragraphs)
        moved = _edge(free, width, context)
        if moved is not None and -NARROWER * width <= moved.by < 0:
            body, edge = free, moved
    return body, edge


def _with_spaces(paragraph: Paragraph) -> Paragraph:
    """The paragraph with ordinary spaces where non-breaking ones keep its last words together."""
    *before, last = paragraph.lines
    text = list(last.text)
    for place in paragraph.bound:
        text[-place] = " "
    whole, at, runs = "".join(text), 0, []
    for run in last.runs:
        runs.append(replace(run, text=whole[at : at + len(run.text)]))
        at += len(run.text)
    return replace(paragraph, lines=(*before, replace(last, runs=tuple(runs))), bound=())


def _text(item: Text, edge: _Edge, context: Context) -> Text:
    """A text box, whose insets give way first. Where they do not suffice, the box grows: it cannot be seen."""
    body = _inset(item.body, edge)
    lacking = edge.by - (item.body.insets.width - body.insets.width)
    if lacking <= 0:
        return replace(item, body=body)
    left = {"left": 0, "center": lacking // 2, "right": lacking}[edge.align]
    x = max(0, item.box.x - left)
    right = min(context.template.size.w, item.box.right + lacking - left)
    return replace(item, body=body, box=Box(x, item.box.y, right - x, item.box.h))


def _inset(body: TextBody, edge: _Edge) -> TextBody:
    """The body with other insets, at both sides where it is centred. None falls below nothing."""
    left, right = body.insets.left, body.insets.right
    if edge.align == "center":
        half = min(edge.by // 2, left, right)
        left, right = left - half, right - half
    elif edge.align == "left":
        right = max(0, right - edge.by)
    else:
        left = max(0, left - edge.by)
    return replace(body, insets=body.insets._replace(left=left, right=right))


def _edge(body: TextBody, width: Emu, context: Context) -> _Edge | None:
    """How the edge moves; None where it stays. `width` is that of the box in EMU."""
    aligned = {paragraph.align for paragraph in body.paragraphs}
    room = width - body.insets.width
    if body.rotation or len(aligned) != 1 or room <= 0 or any(p.rtl for p in body.paragraphs):
        return None
    widest, next_ = 0, 10 * room
    for paragraph in body.paragraphs:
        for used, more in _uses(paragraph, context):
            widest, next_ = max(widest, used), min(next_, more)
    wanted = round(widest / (1 - EASE))
    most = round(next_ * (1 - SPREAD))
    if wanted <= room <= most or most <= widest:
        return None
    by = min(max(room, wanted), most) - room
    return _Edge(by, aligned.pop()) if by else None


def _uses(paragraph: Paragraph, context: Context) -> Iterator[tuple[Emu, Emu]]:
    """For each line the width that it takes of its box, and with the first word of the next line too."""
    for n, (line, following) in enumerate(pairwise((*paragraph.lines, None))):
        if line is None or not line.runs:
            continue
        hang = paragraph.indent if n == 0 and (paragraph.bullet is None or paragraph.indent > 0) else 0
        used = max(0, paragraph.margin + hang) + line.width
        more = 10**9 if following is None or line.hard or not following.runs else _beginning(line, following, context)
        yield used, used + more


def _beginning(line: Line, following: Line, context: Context) -> Emu:
    """The width of the space after a line and of the first part of the next one, or less."""
    first = following.runs[0]
    part = _PART.match(first.text)
    space = context.measures.ruler(line.runs[-1].style).width(line.trailing) if line.trailing else 0.0
    return round(space + context.measures.ruler(first.style).width(part[0] if part else ""))
