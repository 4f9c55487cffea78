"""Comparison: two lists against each other, row by row under a bar each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deckgen.deck.model import Block, List, ListItem, plain
from deckgen.deck.model import Paragraph as ModelParagraph
from deckgen.deck.words.direction import is_right_to_left
from deckgen.layouts.amount import GROWTH, bounded, scale
from deckgen.layouts.boxes import content_box, without_top
from deckgen.layouts.footers import footer
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.spec import (
    OTHER_SIDE,
    SIDES,
    Bound,
    Composed,
    Layout,
    Option,
    RevealStep,
    SlotSpec,
    TextForm,
    TextPart,
)
from deckgen.layouts.text_boxes import (
    find_text_box,
    recolor,
    runs_span,
    set_short_texts_alike,
    span_of,
    with_exact_lines,
)
from deckgen.layouts.titles import introduction, set_title
from deckgen.scene.items import Connector, Item, Paragraph, Shape, Target, Text
from deckgen.typeset.context import Context
from deckgen.typeset.text import ParagraphOptions, height, is_torn, set_paragraph
from deckgen.typeset.text import body as text_body
from deckgen.typeset.text_box import TextBox
from deckgen.values.color import Stroke
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.nearest import did_you_mean
from deckgen.values.units import Box, Emu, Insets, Pt, inches, points, to_points
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: comparison
---
# Beware of the HiPPO
## The curious ask
- How do we learn as much as possible?
- Is it true?
- Does it make the world better?
- What would it take to succeed?
## The best paid ask
- How does it affect my career?
- What will the bosses think?
- Does it save my budget?
- Haven’t we always done it like this?
"""
NEITHER = "none"
PADDINGS = tuple(inches(x) for x in (0.413, 0.32, 0.24, 0.17))  # of a row: above and below its text together
RULE = 0.75
CALM, AIRIER = 0.8, inches(0.95)  # the share of the room that few rows may take, larger; the most padding of a row
BAR, GROW = inches(0.62), inches(0.42)  # the height of a bar of our own, and how much higher a bar may become
ABOVE_HEAD = inches(0.14)  # at least so much above and below a heading of two lines
RULE_OVER = inches(0.12)  # from a rule above a heading to the heading, and its own height, at most
BAR_INSETS = Insets(inches(0.2), 0, inches(0.2), 0)
SMALLER = (18.0, 16.0)  # points: a long heading may be so small


@value_class
class Rows:
    """Both columns at one size of text; `heights` are those of the rows without their padding, in EMU."""

    columns: tuple[tuple[Paragraph, ...], ...]
    heights: tuple[Emu, ...]
    padding: Emu
    step: int

    @property
    def needed(self) -> Emu:
        """The height of all rows."""
        return sum(self.heights) + self.padding * len(self.heights)


def compose(bound: Bound, context: Context) -> Composed:
    """Bars, rows that start at the same height on both sides, and hairlines between them."""
    lit, sides = lit_side(bound), SIDES
    if is_right_to_left(context.deck.language):  # what comes first stands at the right
        bound, lit, sides = bound.from_right(), OTHER_SIDE.get(lit, lit), SIDES[::-1]
    bars, heads, grown = _headings(bound, lit, context)
    areas = _in_colors([_column(bound, context, side, grown) for side in SIDES], lit)
    rows = _fit([_texts(bound.slots[side]) for side in SIDES], areas, context)
    texts = [
        _column_text(rows, i, where, side, bound.slots[side])
        for i, (where, side) in enumerate(zip(areas, SIDES, strict=True))
    ]
    lines = [_lines(rows, where.box, side, context) for where, side in zip(areas, SIDES, strict=True)]
    # The bars belong to the template: between them and the title there is one line for words.
    title = set_title(bound, context, max_lines=1 if bound.slots.get("body") else 2)
    top = (*title, *introduction(bound, context, title, lines=1))
    if sides != SIDES:
        heads, texts, lines = heads[::-1], texts[::-1], lines[::-1]
    items: list[Item] = [*top, *bars, heads[0], texts[0], *lines[0], heads[1], texts[1], *lines[1]]
    names = ["".join(run.text for run in bound.headings[side]) for side in sides]
    return Composed((*items, *footer(bound, context)), _steps(bound, names, heads, texts, lines))


def _steps(
    bound: Bound,
    names: Sequence[str],
    heads: Sequence[Item],
    texts: Sequence[Text],
    lines: Sequence[Sequence[Connector]],
) -> tuple[RevealStep, ...]:
    """The columns; the rows where `reveal: rows` says so."""
    reveal = bound.slide.reveal
    if not reveal or reveal.data != "rows":
        return tuple(
            item_step(name, head, text, *own) for name, head, text, own in zip(names, heads, texts, lines, strict=True)
        )
    count = max(len(text.body.paragraphs) for text in texts)
    return tuple(_row_step(i, texts, lines) for i in range(count))


def _row_step(i: int, texts: Sequence[Text], lines: Sequence[Sequence[Connector]]) -> RevealStep:
    there = [text for text in texts if i < len(text.body.paragraphs)]
    targets = [Target(text.name, (i, i)) for text in there]
    targets += [Target(own[i - 1].name) for own in lines if 0 < i <= len(own)]
    return RevealStep(there[0].body.paragraphs[i].text, tuple(targets))


def lit_side(bound: Bound) -> str:
    """The side whose heading stands in colour: `left` unless `highlight` says otherwise; empty for none."""
    value = bound.option("highlight")
    asked = _key(value.text) if value else SIDES[0]
    named = {_key(plain(bound.headings[side])): side for side in SIDES}
    return named.get(asked, "" if asked == NEITHER else asked)


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()


def _is_changed(side: str, lit: str) -> bool:
    """Whether a side looks otherwise than in the template, whose first is lit and whose second is not."""
    return (side == lit) is not (side == SIDES[0])


def _in_colors(places: Sequence[TextBox], lit: str) -> list[TextBox]:
    """The text boxes of both sides, the lit one in the colour of the template's first, others in that of its second."""
    colors = [where.levels[0].color for where in places]
    return [
        replace(where, levels=tuple(recolor(style, other) for style in where.levels))
        if _is_changed(side, lit)
        else where
        for side, where, other in zip(SIDES, places, reversed(colors), strict=True)
    ]


def _headings(bound: Bound, lit: str, context: Context) -> tuple[tuple[Shape, ...], list[Text | Shape], Emu]:
    """Bars to draw again, the headings of the columns at one size, and by how much they are higher than their place.

    Their bars grow with headings of two lines. Where the template has no place for headings, the bars are our own.
    """
    places = _in_colors([_heading_box(bound, side, context) for side in SIDES], lit)
    more = GROW - 2 * ABOVE_HEAD
    parts = [
        (where.at(where.box._replace(h=where.box.h + more)), f"{side.title()} heading", bound.headings[side])
        for side, where in zip(SIDES, places, strict=True)
    ]
    texts = set_short_texts_alike(parts, context)
    least = places[0].box.h
    grown = max(0, max(text.body.needed for text in texts) + 2 * ABOVE_HEAD - least)
    grown = min(grown, GROW) if any(len(text.body.paragraphs[0].lines) > 1 for text in texts) else 0
    heads = [replace(text, box=text.box._replace(h=least + grown)) for text in texts]
    if all(where.placeholder for where in places):
        again = bool(grown) or lit != SIDES[0]
        return tuple(_grounds(bound, heads, grown, lit, context)) if again else (), [*heads], grown
    return (), [_bar(head, side == lit, context) for side, head in zip(SIDES, heads, strict=True)], grown


def _grounds(bound: Bound, heads: Sequence[Text], grown: Emu, lit: str, context: Context) -> Iterable[Shape]:
    """The template's own bars of the headings drawn once more, as high as the headings have become.

    A side that looks otherwise than in the template has the paint of the other side's bars.
    """
    bars = [_bars(bound, head, grown) for head in heads]
    for side, head, own, other in zip(SIDES, heads, bars, reversed(bars), strict=True):
        changed = _is_changed(side, lit)
        for bar, paint in zip(own, other if changed and len(other) == len(own) else own, strict=True):
            over = _holds(bar.box, _middle(head, grown))
            if changed or over:
                edge = points(bar.stroke.width / 2) if bar.stroke and not paint.stroke else 0  # covers the line below
                box = Box(bar.box.x - edge, bar.box.y - edge, bar.box.w + 2 * edge, bar.box.h + 2 * edge)
                box = box._replace(h=box.h + (grown if over else 0))
                fill = paint.fill or context.color("paper")
                yield replace(bar, name=f"{head.name} bar", box=box, fill=fill, stroke=paint.stroke)


def _bars(bound: Bound, head: Text, grown: Emu) -> list[Shape]:
    """The template's shapes behind a heading, or right above it."""
    x, y = _middle(head, grown)
    shapes = [shape for shape in bound.template_layout.backdrop if isinstance(shape, Shape)]
    behind = [shape for shape in shapes if _holds(shape.box, (x, y)) and shape.box.h <= head.box.h]
    over = [s for s in shapes if s.box.x < x < s.box.right and head.box.y - RULE_OVER <= s.box.bottom <= head.box.y]
    return behind or [shape for shape in over if shape.box.h <= RULE_OVER]


def _middle(head: Text, grown: Emu) -> tuple[Emu, Emu]:
    """The middle of a heading's place in the template."""
    return head.box.x + head.box.w // 2, head.box.y + (head.box.h - grown) // 2


def _holds(box: Box, point: tuple[Emu, Emu]) -> bool:
    return box.x < point[0] < box.right and box.y < point[1] < box.bottom


def _heading_box(bound: Bound, side: str, context: Context) -> TextBox:
    """The place of a column's heading; without one of the template, in a bar of our own."""
    half = content_box(bound).columns(2, inches(0.25))[SIDES.index(side)]
    where = find_text_box(bound, context, f"{side}-heading", half._replace(h=BAR), "label")
    style = where.levels[0]
    sizes = where.sizes or (style.size, *(size for size in SMALLER if size < style.size))
    if where.placeholder:
        return replace(where, sizes=sizes)
    style = recolor(style, context.color("paper" if side == SIDES[0] else "slate"))
    return replace(where, levels=(style,), sizes=sizes, insets=BAR_INSETS, anchor="middle")


def _bar(head: Text, first: bool, context: Context) -> Shape:
    """The bar over a column with its heading in it: the first in colour, the second in outline."""
    line = None if first else Stroke(context.color("slate"), 2.0)
    fill = context.color("lead") if first else None
    return Shape(head.name, head.box, fill=fill, stroke=line, body=head.body, span=head.span)


def _column(bound: Bound, context: Context, side: str, grown: Emu) -> TextBox:
    """The place of a column's rows, lower by as much as the bar above has grown."""
    half = content_box(bound).columns(2, inches(0.25))[SIDES.index(side)]
    where = find_text_box(bound, context, side, without_top(half, inches(0.73)), "row")
    return where.at(without_top(where.box, grown))


def _texts(blocks: Sequence[Block]) -> tuple[ModelParagraph, ...]:
    """One paragraph per row: the items of the lists, and plain paragraphs."""
    rows: list[ModelParagraph] = []
    for block in blocks:
        if isinstance(block, List):
            rows += [p for item in block.items if (p := _first(item))]
        elif isinstance(block, ModelParagraph):
            rows.append(block)
    return tuple(rows)


def _first(item: ListItem) -> ModelParagraph | None:
    return next((b for b in item.blocks if isinstance(b, ModelParagraph)), None)


def _fit(columns: Sequence[Sequence[ModelParagraph]], areas: Sequence[TextBox], context: Context) -> Rows:
    """The rows at the largest size, then with the widest padding, at which all of them fit."""
    room = min(where.box.h for where in areas)
    for factor in (*bounded(GROWTH, areas[0].levels[0].size, context), 1.0):
        larger = [replace(where, levels=(scale(where.levels[0], factor),)) for where in areas]
        size = larger[0].levels[0].size
        set_columns = _set_columns(columns, larger, size, context)
        rows = Rows(set_columns, _row_heights(set_columns), PADDINGS[0], 0)
        if rows.needed <= room * CALM and not any(is_torn(column) for column in set_columns):
            more = min(AIRIER, (round(room * CALM) - sum(rows.heights)) // max(1, len(rows.heights)))
            return replace(rows, padding=max(PADDINGS[0], more))
    sizes = areas[0].sizes or (areas[0].levels[0].size,)
    for step, size in enumerate(sizes):
        set_columns = _set_columns(columns, areas, size, context)
        for padding in PADDINGS if step else PADDINGS[:2]:
            rows = Rows(set_columns, _row_heights(set_columns), padding, step)
            if rows.needed <= room:
                return rows
    return rows


def _set_columns(
    columns: Sequence[Sequence[ModelParagraph]], areas: Sequence[TextBox], size: Pt, context: Context
) -> tuple[tuple[Paragraph, ...], ...]:
    made = []
    for texts, where in zip(columns, areas, strict=True):
        style = replace(where.levels[0], size=size, space_before=0)
        made.append(
            tuple(set_paragraph(p.runs, style, where.width, context, ParagraphOptions(span=p.span)) for p in texts)
        )
    return tuple(made)


def _row_heights(columns: Sequence[Sequence[Paragraph]]) -> tuple[Emu, ...]:
    """The height of each row: that of the higher of its two texts."""
    count = max(len(column) for column in columns)
    return tuple(max(height((column[i],)) for column in columns if i < len(column)) for i in range(count))


def _column_text(rows: Rows, index: int, where: TextBox, side: str, blocks: Sequence[Block]) -> Text:
    """A column's text; a row begins level with its neighbour, however high the rows before are."""
    column = rows.columns[index]
    spaced = [
        replace(p, space_before=to_points(rows.padding + rows.heights[i - 1] - height((column[i - 1],))) if i else 0.0)
        for i, p in enumerate(column)
    ]
    body = text_body(tuple(spaced), where.insets._replace(top=rows.padding // 2), "top")
    text = Text(side.title(), where.box, body, where.placeholder, "body", steps=rows.step, span=span_of(blocks))
    return with_exact_lines(text)  # between its rows lines are drawn


def _lines(rows: Rows, box: Box, side: str, context: Context) -> tuple[Connector, ...]:
    stroke = Stroke(context.color("silver"), RULE)
    tops = [box.y + sum(rows.heights[:i]) + rows.padding * i for i in range(1, len(rows.heights))]
    return tuple(
        Connector(f"{side.title()} line {n}", (box.x, y), (box.right, y), stroke) for n, y in enumerate(tops, start=1)
    )


def check(bound: Bound) -> Iterable[Diagnostic]:
    """Each column has a heading and at least one row, no row has points below it, and what is highlighted is there."""
    value, names = bound.option("highlight"), [plain(bound.headings[side]) for side in SIDES if side in bound.headings]
    if value is not None and _key(value.text) not in {*map(_key, names), *SIDES, NEITHER}:
        yield error("wrong-value", f"there is no column `{value.text}` to highlight", value.span,
                    did_you_mean(value.text, names, f"write the heading of a column, or `{NEITHER}`"))  # fmt: skip
    for side in SIDES:
        blocks = bound.slots.get(side, ())
        if side in bound.slots and not _texts(blocks):
            yield error("missing-content", f"the {side} column of the comparison has no rows",
                        runs_span(bound.headings[side]) or bound.slide.title_span,
                        "write them as a list under its heading")  # fmt: skip
        nested = next((b for b in _nested(blocks)), None)
        if nested is not None:
            yield error("nested-list", "a row of a comparison has points below it", nested.span,
                        "write one sentence per row, or use `layout: two-columns`")  # fmt: skip


def _nested(blocks: Sequence[Block]) -> Iterable[Block]:
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                yield from (b for b in item.blocks if isinstance(b, List))


def as_text(bound: Bound, context: Context) -> TextForm | None:
    """Both lists, each under its heading; None with words above them, a highlight, or row by row."""
    by_row = bound.slide.reveal is not None and bound.slide.reveal.data == "rows"
    if (
        by_row
        or bound.option("highlight")
        or bound.slots.get("body")
        or not all(bound.slots.get(side) for side in SIDES)
    ):
        return None
    parts = [TextPart(bound.slots[side], bound.headings[side], plain(bound.headings[side])) for side in SIDES]
    return TextForm(tuple(parts), columns=(2,), apart=True)


LAYOUT = Layout(
    name="comparison",
    meaning="Two ways against each other, row by row: one in colour, the other in outline.",
    compose=compose,
    as_text=as_text,
    example=EXAMPLE,
    slots=(
        SlotSpec("body", "a line under the title", (ModelParagraph,), required=False, heading=False),
        SlotSpec("left", "the rows of the first column", (List, ModelParagraph)),
        SlotSpec("right", "the rows of the second column", (List, ModelParagraph)),
    ),
    options=(
        Option("highlight", "the heading that stands in colour, the first without it; `none` leaves both in outline"),
    ),
    check=check,
    slot_limits=(2, 2),
    reveals=("true", "columns", "rows"),
)
