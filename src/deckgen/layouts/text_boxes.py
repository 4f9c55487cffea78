"""Text on a slide: in the template's placeholder where it has one, else in a text box in the free area.

A client's template need not have a placeholder for everything that a layout shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from deckgen.deck.model import Block, Run, Runs
from deckgen.layouts.spec import Bound
from deckgen.scene.items import Text, TextBody
from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.typeset.context import Context
from deckgen.typeset.fit import fit, set_at_step
from deckgen.typeset.text import (
    FIRST_PARAGRAPH,
    ParagraphOptions,
    body,
    height,
    measure_paragraph,
    run_style,
    set_paragraph,
    text_width,
)
from deckgen.typeset.text_box import TextBox
from deckgen.typeset.tolerances import SPREAD
from deckgen.values.color import Color
from deckgen.values.source import Span
from deckgen.values.units import Box, Emu, Pt, points
from deckgen.values.value import replace

PLAIN = LevelStyle(pitch=1.2)
# Names of colours that are read on dark grounds, each with the one that stands for it on light grounds.
SHADES = (("paper", "ink"), ("mint", "lead"), ("fog", "slate"), ("apricot", "rust"))
LINE = 1.04  # the height of the line of a source above the template's own footer, as a multiple of its pitch
LEAST = 12.0  # points: smaller type of ours cannot be read in a room
CONTENT = ("body", "obj")  # types of placeholders for text
_BALANCED = ParagraphOptions(first=True, balance=True)


# --- styles ---------------------------------------------------------------------------------------------


def levels(context: Context, style: str) -> tuple[LevelStyle, ...]:
    """The theme's style of that name, by list level; plain text where the theme has no such style."""
    return context.theme.styles.get(style, (PLAIN,))


def level(context: Context, style: str) -> LevelStyle:
    """The first level of the theme's style of that name."""
    return levels(context, style)[0]


def figure_style(context: Context) -> LevelStyle:
    """The style of headings for a figure, in a face whose figures are all of one height."""
    return replace(level(context, "heading"), font=context.theme.figures)


def recolor(style: LevelStyle, color: Color) -> LevelStyle:
    """The style in another colour."""
    return replace(style, color=color)


# --- text boxes -----------------------------------------------------------------------------------------


def find_text_box(bound: Bound, context: Context, key: str, box: Box, style: str) -> TextBox:
    """The template's placeholder of that key; without one a text box at `box` in the theme's style of that name."""
    found = bound.template_layout.placeholder(key)
    return placed_box(found, bound) if found else new_text_box(context, box, style)


def placed_box(place: Placeholder, bound: Bound) -> TextBox:
    """The text box of a placeholder, above the slide's source if the template keeps its foot to itself."""
    where = TextBox.of(place)
    lowest = source_box(bound).y if has_source(bound) and place.type in CONTENT else where.box.bottom
    return where if where.box.bottom <= lowest else where.at(where.box._replace(h=max(1, lowest - where.box.y)))


def has_source(bound: Bound) -> bool:
    """Whether the slide has a source of its own above a foot that the template keeps to itself."""
    slide = bound.slide
    above = bound.template_layout.source_bottom is not None
    return above and bool(slide.source or any(slide.footnotes) or slide.sample_data)


def source_box(bound: Bound) -> Box:
    """The line for a source above the template's own footer, or above the band in which that stands."""
    layout = bound.template_layout
    foot, bottom, free = layout.placeholder("footer"), layout.source_bottom, layout.free
    assert foot and bottom is not None, "asked for where there is one"
    high = foot.insets.height + source_line_height(foot)
    return Box(free.x, bottom - high, free.w, high)


def source_level(foot: Placeholder) -> LevelStyle:
    """The look of a source at a template's foot: that of its footer, but large enough to be read."""
    line = foot.levels[0]
    return replace(line, align="left", size=max(LEAST, line.size))


def source_sizes(foot: Placeholder) -> tuple[Pt, ...]:
    """The sizes of a source at a template's foot, the largest first; its own only where no larger one has room."""
    return tuple(dict.fromkeys((*(max(LEAST, size) for size in foot.sizes), *foot.sizes)))


def source_line_height(foot: Placeholder) -> Emu:
    """The height in EMU of a line of a source at a template's foot."""
    line = source_level(foot)
    return points(line.size * line.pitch * LINE)


def new_text_box(context: Context, box: Box, style: str) -> TextBox:
    """A text box of our own in the theme's style of that name, with the scale of its sizes."""
    return TextBox(box, levels(context, style), context.theme.scales.get(style, ()))


def suit_ground(where: TextBox, bound: Bound, context: Context) -> TextBox:
    """The text box in colours that are read on the template's ground: dark ones on light, light ones on dark.

    A placeholder keeps the colours that the template's designer chose.
    """
    if where.placeholder:
        return where
    pairs = SHADES if not bound.template_layout.background_dark else tuple((dark, light) for light, dark in SHADES)
    suited = {context.color(name): context.color(other) for name, other in pairs}
    return replace(where, levels=tuple(recolor(style, suited.get(style.color, style.color)) for style in where.levels))


# --- setting text in them -------------------------------------------------------------------------------


def set_blocks(where: TextBox, name: str, blocks: Sequence[Block], context: Context) -> Text:
    """Blocks in a text box at the largest size of its scale that fits; their role is `body` unless the box has one."""
    fitted = fit(blocks, where, context)
    role = where.role or "body"
    return Text(name, where.box, fitted.body, where.placeholder, role, steps=fitted.steps, span=span_of(blocks))


def set_blocks_alike(parts: Sequence[tuple[TextBox, str, Sequence[Block]]], context: Context) -> tuple[Text, ...]:
    """Blocks in several text boxes, all at the smallest size that any of them needs.

    A part is a text box, the name of the text, and its blocks.
    """
    texts = [set_blocks(where, name, blocks, context) for where, name, blocks in parts]
    worst = max((text.steps for text in texts), default=0)
    return tuple(
        text
        if text.steps == worst
        else replace(text, body=set_at_step(blocks, where, worst, context).body, steps=worst)
        for text, (where, _, blocks) in zip(texts, parts, strict=True)
    )


def set_short_text(where: TextBox, name: str, text: str | Runs, context: Context) -> Text:
    """One paragraph in a text box at the largest size of its scale that fits."""
    runs, span = runs_of(text), runs_span(text)
    step = _short_step(where, runs, context)
    words = set_words(where, runs, _at_step(where, step), context)
    return Text(name, where.box, words, where.placeholder, where.role, steps=step, span=span)


def _short_step(where: TextBox, runs: Runs, context: Context) -> int:
    """How many sizes below the largest of its scale one paragraph fits a text box; all of them where it never does."""
    last = max(0, len(where.sizes) - 1)
    for step in range(last):
        text = measure_paragraph(runs, _at_step(where, step), where.width, context, _options(where))
        if height((text,)) + where.insets.height <= where.box.h and not text.torn:
            return step
    return last


def _at_step(where: TextBox, step: int) -> LevelStyle:
    """The style of a text box's first level, so many sizes below the largest of its scale."""
    style = where.levels[0]
    size = where.sizes[step] if where.sizes else style.size
    return style if size == style.size else replace(style, size=size)


def _options(where: TextBox) -> ParagraphOptions:
    return _BALANCED if where.balance else FIRST_PARAGRAPH


def set_number(where: TextBox, text: str, context: Context) -> TextBody:
    """A number that the program gives, on one line: as small as it must be, since no author can shorten it."""
    style = where.levels[0]
    line = set_words(where, text, style, context)
    wide = text_width(text, run_style(style), context) * (1 + SPREAD)
    share = min(1.0, where.width / max(1.0, wide), where.box.h / max(1, line.needed))
    if share == 1.0:
        return line
    return set_words(where, text, replace(style, size=max(1.0, floor(2 * style.size * share) / 2)), context)


def set_short_texts_alike(parts: Sequence[tuple[TextBox, str, str | Runs]], context: Context) -> tuple[Text, ...]:
    """One paragraph in each of several text boxes, all at the smallest size that any of them needs."""
    texts = [set_short_text(where, name, words, context) for where, name, words in parts]
    worst = max((text.steps for text in texts), default=0)
    return tuple(
        text
        if text.steps == worst
        else replace(set_short_text(where.from_step(worst), name, words, context), steps=worst)
        for text, (where, name, words) in zip(texts, parts, strict=True)
    )


def set_words(where: TextBox, text: str | Runs, style: LevelStyle, context: Context) -> TextBody:
    """One paragraph in a style, with the insets and the anchor of a text box, whether or not it fits."""
    paragraph = set_paragraph(runs_of(text), style, where.width, context, _options(where))
    return body((paragraph,), where.insets, where.anchor)


# --- runs and where they stand --------------------------------------------------------------------------


def with_exact_lines(text: Text) -> Text:
    """The text with lines as far apart as measured, whatever a program takes 100 % of a font's own line to be.

    For text beside whose lines something is drawn: a number, an icon, a stroke.
    """
    exact = tuple(replace(paragraph, exact=True) for paragraph in text.body.paragraphs)
    return replace(text, body=replace(text.body, paragraphs=exact))


def runs_of(text: str | Runs) -> Runs:
    """Plain text as runs; runs as they are."""
    return (Run(text),) if isinstance(text, str) else text


def span_of(blocks: Sequence[Block]) -> Span | None:
    """The range from the first block to the last; that of the first where they stand in different sources."""
    spans = [block.span for block in blocks if block.span]
    if not spans:
        return None
    first, last = spans[0], spans[-1]
    return Span(first.source, first.start, max(last.end, first.end)) if first.source is last.source else first


def runs_span(text: str | Runs) -> Span | None:
    """Where the first of the runs stands that knows its place."""
    return None if isinstance(text, str) else next((run.span for run in text if run.span), None)
