"""What the theme decides of shapes: the corners of plates, what numbers stand in, where lines meet that."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from deckgen.deck.model import Runs
from deckgen.layouts.text_boxes import set_words
from deckgen.scene.items import Shape
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.text_box import TextBox
from deckgen.values.color import Fill, Stroke
from deckgen.values.units import Box, Emu, Insets, inches

PILL = 50_000  # a corner of half the shorter side, in thousandths of a percent of it


class Sites(NamedTuple):
    """The connection sites at a node's sides, counted counter-clockwise from the top."""

    left: int
    right: int


_SITES = {"ellipse": Sites(left=2, right=6), "rect": Sites(left=1, right=3)}


def plate(name: str, box: Box, context: Context, radius: Emu | None = None) -> Shape:
    """A card, note or frame with the theme's corners, or with a smaller `radius` where it is narrow."""
    corner = context.theme.forms.corner
    return rounded_rectangle(name, box, corner if radius is None else min(radius, corner))


def pill(name: str, box: Box, context: Context) -> Shape:
    """A button or mark with fully round ends; square where the theme's plates are."""
    return Shape(name, box, "roundRect", (PILL,)) if context.theme.forms.corner else Shape(name, box)


def rounded_rectangle(name: str, box: Box, radius: Emu) -> Shape:
    """A rectangle with corners of a radius."""
    if not radius:
        return Shape(name, box)
    return Shape(name, box, "roundRect", (min(PILL, round(radius / max(1, min(box.w, box.h)) * 100_000)),))


def node(name: str, box: Box, context: Context) -> Shape:
    """What a number, a letter or a moment stands in."""
    return Shape(name, box, context.theme.forms.node)


def connection_sites(context: Context) -> Sites:
    """Where lines from the sides are glued to a node."""
    return _SITES[context.theme.forms.node]


def label_shape(shape: Shape, text: str | Runs, style: LevelStyle, context: Context, anchor: str = "middle") -> Shape:
    """A shape with a short text inside; a little room at the sides."""
    side = inches(0.05) if style.align == "center" else inches(0.2)
    where = TextBox(shape.box, (style,), insets=Insets(side, 0, side, 0), anchor=anchor)
    return replace(shape, body=set_words(where, text, style, context))


def panel(name: str, box: Box, fill: Fill = None, stroke: Stroke | None = None) -> Shape:
    """A plain rectangle."""
    return Shape(name, box, fill=fill, stroke=stroke)
