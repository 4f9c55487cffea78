"""Text that is too long for its box, words that are too wide for it, and text made small to fit."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from deckgen.checks.spans import items_with_spans
from deckgen.layouts.catalogue import layout
from deckgen.layouts.overflow import GO_ON, excess
from deckgen.scene.items import Item, Paragraph, Scene, Shape, Table, Text, TextBody
from deckgen.scene.template import TemplateLayout
from deckgen.typeset.context import Context
from deckgen.typeset.text import is_torn
from deckgen.values.diagnostics import Diagnostic, Severity, error, warning
from deckgen.values.plural import number_of
from deckgen.values.source import Span
from deckgen.values.units import EMU_PER_PT, Box, Emu, Pt
from deckgen.values.value import replace

FEW = 4  # so many faults of a slide are named one by one
SMALL = 2  # so many sizes below the largest is worth a warning
READABLE: Pt = 20.0  # a text of this size is read at the back of a room, however large it could be
WHAT = {
    "title": "the title", "body": "the text", "caption": "the caption", "source": "the source line",
    "subtitle": "the subtitle", "number": "the number", "footer": "the footer",
}  # fmt: skip
MOST_SHARE = 2000  # percent
WORD = 24  # characters of a torn word that are shown


def check_fit(scenes: Sequence[Scene], context: Context) -> Iterator[Diagnostic]:
    """`text-overflow`, `word-too-long`, `formula-too-wide`, `table-too-wide`, `small-text`.

    What: text that needs more height than its box, or a word or a formula wider than it, even at the smallest size of
    the theme's scale. Why: it would run over other things, or be made illegibly small by the viewer's program.
    Instead: shorten it, divide the slide, or let lists, text and tables go on with `overflow: continue`.
    """
    layouts = {each.name: each for each in context.template.layouts}
    for scene in scenes:
        place = layouts[scene.template_layout]
        found = [f for item, span in items_with_spans(scene.items, scene.span) for f in _item(item, span, scene, place)]
        errors = [f for f in found if f.severity is Severity.ERROR]
        yield from _folded(errors) if errors else found[:1]  # one warning of small text is enough for a slide


def _folded(errors: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    """A few findings one by one; many of one slide, as of its cards, as the first of them with their number."""
    if len(errors) <= FEW:
        return errors
    return (
        replace(errors[0], message=f"{errors[0].message}, and {len(errors) - 1} more texts on the slide do not fit"),
    )


def _item(item: Item, span: Span | None, scene: Scene, place: TemplateLayout) -> Iterator[Diagnostic]:
    if isinstance(item, Table):
        yield from _table(item, span, scene, place.free)
    elif isinstance(item, Text | Shape) and item.body is not None:
        yield from _body(item, item.body, span, scene)


def _body(item: Text | Shape, body: TextBody, span: Span | None, scene: Scene) -> Iterator[Diagnostic]:
    yield from _squeezed_formulas(body.paragraphs, span)
    torn = next((p for p in body.paragraphs if len(p.lines) > 1 and not p.squeezed and is_torn((p,))), None)
    if torn is not None and not _is_code(item):
        yield error(
            "word-too-long",
            f"`{_torn_word(torn)}` is wider than the room for {_what(item)}",
            torn.span or span,
            "shorten it, or divide it by a hyphen or a space",
        )
        return
    over = excess(item)
    if over:
        yield _overflow(item, body, over, span, scene)
    elif isinstance(item, Text) and item.steps >= SMALL:
        size = max(p.style.size for p in body.paragraphs)
        if size >= READABLE:
            return
        yield warning("small-text", f"{_what(item)} is set in {size:g} pt, {item.steps} sizes below the largest", span,
                      "shorten it, or divide the slide")  # fmt: skip


def _squeezed_formulas(paragraphs: Iterable[Paragraph], span: Span | None) -> Iterator[Diagnostic]:
    for paragraph in paragraphs:
        if paragraph.squeezed:
            hint = (
                "write it on several lines, within `\\begin{aligned} … \\\\ … \\end{aligned}`, or on a slide of its own"
            )
            yield error("formula-too-wide", "a formula is wider than its line", paragraph.span or span, hint)


def _is_code(item: Text | Shape) -> bool:
    """Whether a text is code: its lines are broken where they have no room, which its layout tells."""
    return item.name.partition(" ")[0] == "Code"


def _overflow(item: Text | Shape, body: TextBody, over: Emu, span: Span | None, scene: Scene) -> Diagnostic:
    lines, share, letters = _too_much(body, item.box.h, over)
    what = _what(item)
    message = f"{what} is {number_of(lines, 'line')} too long{_more_than_fits(share)}"
    return error(
        "text-overflow",
        message,
        _first_over(body, item.box.h) or span,
        f"shorten it by about {letters} characters",
        *_remedies(item, scene),
    )


def _remedies(item: Text | Shape, scene: Scene) -> tuple[str, ...]:
    entry = layout(scene.layout)
    role = item.role if isinstance(item, Text) else ""
    if role != "body":  # cards may go on over further slides, a title may not
        return (GO_ON,) if entry and entry.shares and role not in WHAT else ()
    return ("divide the slide by a line `---`", GO_ON if entry and entry.goes_on else "")


def _too_much(body: TextBody, height: Emu, over: Emu) -> tuple[int, int, int]:
    """Lines, percent and characters that are too many."""
    pitch = max((p.pitch for p in body.paragraphs), default=12.0) * EMU_PER_PT
    lines = max(1, math.ceil(over / pitch - 0.02))
    letters = sum(len(line.text) for p in body.paragraphs for line in p.lines)
    needed = max(1, body.needed)
    rounded = max(5, math.ceil(letters * over / needed / 5) * 5)
    return lines, max(1, round(100 * over / max(1, height))), rounded


def _more_than_fits(share: int) -> str:
    """The excess in percent in brackets; nothing where there is hardly any room, so that the figure says nothing."""
    return f" ({share} % more than fits)" if share <= MOST_SHARE else ""


def _first_over(body: TextBody, height: Emu) -> Span | None:
    """The paragraph that passes the lower edge."""
    used = float(body.insets.top)
    for n, paragraph in enumerate(body.paragraphs):
        used += (paragraph.space_before if n else 0) * EMU_PER_PT + len(paragraph.lines) * paragraph.pitch * EMU_PER_PT
        if used > height - body.insets.bottom:
            return paragraph.span
    return None


def _what(item: Text | Shape) -> str:
    role = item.role if isinstance(item, Text) else ""
    return (
        WHAT.get(role, f"the text of `{item.name}`")
        if role != "body" or item.name in ("Body", "Steps", "Text")
        else (f"the text of `{item.name}`")
    )


def _torn_word(paragraph: Paragraph) -> str:
    """The word that had to be broken: what stands on both sides of the break."""
    for before, after in zip(paragraph.lines, paragraph.lines[1:], strict=False):
        if not before.hard and not before.trailing and before.text[-1:] not in "-–—/\u00ad":
            word = before.text.split(" ")[-1] + after.text.split(" ")[0]
            return word if len(word) <= WORD else word[: WORD - 1] + "…"
    return paragraph.text[:WORD]


def _table(table: Table, span: Span | None, scene: Scene, free: Box) -> Iterator[Diagnostic]:
    paragraphs = [p for row in table.rows for cell in row for p in cell.body.paragraphs]
    if any(p.squeezed for p in paragraphs):
        yield from _squeezed_formulas(paragraphs, span)
        return
    torn = next((p for p in paragraphs if is_torn((p,))), None)
    if torn is not None:
        yield error("word-too-long", f"`{_torn_word(torn)}` is wider than its column", torn.span or span,
                    "shorten it, or divide the table")  # fmt: skip
        return
    squeezed = _squeezed(table)
    if squeezed is not None:
        message = f"the table's {len(table.widths)} columns leave no room for `{_torn_word(squeezed)}`"
        yield error("table-too-wide", message, squeezed.span or span, "divide the table, or turn it: rows as columns")
        return
    over = excess(table, free)
    if over:
        entry = layout(scene.layout)
        rows = _rows_over(table.heights, over)
        room = sum(table.heights) - over
        share = _more_than_fits(max(1, round(100 * over / room))) if room > 0 else ""
        yield error(
            "text-overflow",
            f"the table is {number_of(rows, 'row')} too long{share}",
            span,
            "shorten its cells, or divide it over several slides",
            GO_ON if entry and entry.goes_on else "put it on a slide of its own with `layout: table`",
        )


def _squeezed(table: Table) -> Paragraph | None:
    """The first text with a line wider than its column: a single letter, which cannot be torn, is too wide."""
    for boxes, row in zip(table.cell_boxes(), table.rows, strict=True):
        for cell, box in zip(row, boxes, strict=True):
            inner = box.w - cell.body.insets.left - cell.body.insets.right
            for paragraph in cell.body.paragraphs:
                if any(line.width > max(inner, 0) for line in paragraph.lines):
                    return paragraph
    return None


def _rows_over(heights: Sequence[Emu], over: Emu) -> int:
    """How many of the last rows do not fit."""
    rows = gone = 0
    for height in reversed(heights):
        if gone >= over:
            break
        gone += height
        rows += 1
    return max(1, rows)
