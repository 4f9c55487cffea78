"""Where a part of a slide goes and how text looks there: the template's placeholder, or a box of our own.

A client's template need not have a placeholder for everything; what it lacks becomes a text box in the free area.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.deck.model import Block, Paragraph, Run, Runs
from deckgen.layouts.spec import Bound
from deckgen.scene.items import Text, TextBody
from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.typeset.context import Context
from deckgen.typeset.fit import fit
from deckgen.typeset.flow import flow, step_down
from deckgen.typeset.text import body as text_body
from deckgen.typeset.text import is_torn, set_paragraph
from deckgen.values.color import Color
from deckgen.values.source import Span
from deckgen.values.units import Box, Emu, Insets, Pt
from deckgen.values.value import frozen

PLAIN = LevelStyle(pitch=1.2)
NO_INSETS = Insets()
# What stands on dark grounds, and what stands for it on light ones.
SHADES = (("paper", "ink"), ("mint", "lead"), ("fog", "slate"), ("apricot", "rust"))


@frozen
class TextBox:
    """A box with text styles by list level; `placeholder` is None for a text box of our own."""

    box: Box
    levels: tuple[LevelStyle, ...]
    sizes: tuple[Pt, ...] = ()
    insets: Insets = NO_INSETS
    anchor: str = "top"
    placeholder: Placeholder | None = None

    @property
    def width(self) -> Emu:
        """The width that the insets leave for text."""
        return self.box.w - self.insets.left - self.insets.right

    def at(self, box: Box) -> TextBox:
        """The same elsewhere."""
        return replace(self, box=box)


def levels(context: Context, style: str) -> tuple[LevelStyle, ...]:
    """The theme's named style, or plain text where the theme has no such style."""
    return context.theme.styles.get(style, (PLAIN,))


def level(context: Context, style: str) -> LevelStyle:
    """The first level of a named style."""
    return levels(context, style)[0]


def recolor(style: LevelStyle, color: Color) -> LevelStyle:
    """A style in another colour."""
    return replace(style, color=color)


def find_text_box(bound: Bound, context: Context, key: str, box: Box, style: str) -> TextBox:
    """The placeholder of that key, or `box` with a named style of the theme."""
    found = bound.template_layout.placeholder(key)
    if found is None:
        return new_text_box(context, box, style)
    return TextBox(found.box, found.levels, found.sizes, found.insets, found.anchor, found)


def suit_ground(where: TextBox, bound: Bound, context: Context) -> TextBox:
    """An area of our own whose colours suit the ground of the template: dark on light, light on dark."""
    if where.placeholder:
        return where
    pairs = SHADES if not bound.template_layout.background_dark else tuple((dark, light) for light, dark in SHADES)
    suited = {context.color(name): context.color(other) for name, other in pairs}
    return replace(where, levels=tuple(recolor(style, suited.get(style.color, style.color)) for style in where.levels))


def new_text_box(context: Context, box: Box, style: str, anchor: str = "top", insets: Insets = NO_INSETS) -> TextBox:
    """A box of our own in a named style of the theme."""
    return TextBox(box, levels(context, style), context.theme.scales.get(style, ()), insets, anchor)


def set_blocks(where: TextBox, name: str, blocks: Sequence[Block], context: Context, role: str = "body") -> Text:
    """Blocks set in an area at the largest size of its scale that fits."""
    fitted = fit(blocks, where.levels, where.box, context, sizes=where.sizes, insets=where.insets, anchor=where.anchor)
    return Text(name, where.box, fitted.body, where.placeholder, role, steps=fitted.steps, span=span_of(blocks))


def lowered(where: TextBox, step: int) -> TextBox:
    """An area whose scale begins `step` sizes further down."""
    if not step:
        return where
    return replace(where, levels=step_down(where.levels, where.sizes, step), sizes=where.sizes[step:])


def set_blocks_alike(
    parts: Sequence[tuple[TextBox, str, Sequence[Block]]], context: Context, role: str = "body"
) -> tuple[Text, ...]:
    """Several areas set at one size: the smallest that any of them needs."""
    fitted = [set_blocks(where, name, blocks, context, role) for where, name, blocks in parts]
    worst = max((text.steps for text in fitted), default=0)
    return tuple(
        text if text.steps == worst else _at_step(text, where, blocks, worst, context)
        for text, (where, _, blocks) in zip(fitted, parts, strict=True)
    )


def _at_step(text: Text, where: TextBox, blocks: Sequence[Block], step: int, context: Context) -> Text:
    smaller = step_down(where.levels, where.sizes, step)
    body = text_body(flow(blocks, smaller, where.width, context), where.insets, where.anchor)
    return replace(text, body=body, steps=step)


def set_short_text(
    where: TextBox, name: str, text: str | Runs, context: Context, role: str = "", balance: bool = False
) -> Text:
    """A short text in an area, at the largest size of its scale that fits."""
    style = where.levels[0]
    sizes = where.sizes or (style.size,)
    for step, size in enumerate(sizes):
        body = set_words(where, text, style if size == style.size else replace(style, size=size), context, balance)
        made = Text(name, where.box, body, where.placeholder, role, steps=step, span=runs_span(text))
        if body.needed <= where.box.h and not is_torn(body.paragraphs):
            break
    return made


def set_short_texts_alike(
    parts: Sequence[tuple[TextBox, str, str | Runs]], context: Context, role: str = "", balance: bool = False
) -> tuple[Text, ...]:
    """Several short texts at one size: the smallest that any of them needs."""
    made = [set_short_text(where, name, text, context, role, balance) for where, name, text in parts]
    worst = max((text.steps for text in made), default=0)
    return tuple(
        each
        if each.steps == worst
        else replace(set_short_text(lowered(where, worst), name, text, context, role, balance), steps=worst)
        for each, (where, name, text) in zip(made, parts, strict=True)
    )


def set_words(where: TextBox, text: str | Runs, style: LevelStyle, context: Context, balance: bool = False) -> TextBody:
    from_runs = runs_of(text)
    paragraph = set_paragraph(from_runs, style, where.width, context, balance=balance, first=True)
    return text_body((paragraph,), where.insets, where.anchor)


def runs_of(text: str | Runs) -> Runs:
    """Runs of a plain text; runs as they are."""
    return (Run(text),) if isinstance(text, str) else text


def span_of(blocks: Sequence[Block]) -> Span | None:
    """The range from the first block to the last, where both stand in one source."""
    spans = [block.span for block in blocks if block.span]
    if not spans:
        return None
    first, last = spans[0], spans[-1]
    return Span(first.source, first.start, max(last.end, first.end)) if first.source is last.source else first


def runs_span(text: str | Runs) -> Span | None:
    """Where the runs stand, if they say so."""
    return None if isinstance(text, str) else next((run.span for run in text if run.span), None)


def paragraphs(runs: Runs) -> tuple[Block, ...]:
    """Runs as one paragraph."""
    return (Paragraph(runs),) if runs else ()


def boxed(context: Context, name: str, text: str | Runs, box: Box, style: LevelStyle, anchor: str = "top") -> Text:
    """A short text in a box of our own, in one style."""
    return set_short_text(TextBox(box, (style,), anchor=anchor), name, text, context)
