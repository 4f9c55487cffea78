"""Shapes as the theme draws them: plates with its corners, nodes in its form, and labels in them."""

from __future__ import annotations

from typing import NamedTuple

from deckgen.deck.model import Runs
from deckgen.layouts.text_boxes import set_words
from deckgen.scene.items import Shape
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.text_box import TextBox
from deckgen.values.color import Fill, Stroke
from deckgen.values.units import Box, Emu, Insets, inches
from deckgen.values.value import replace

PILL = 50_000  # a corner of half the shorter side, in thousandths of a percent of it


class Sites(NamedTuple):
    """The connection sites at a node's sides, counted counter-clockwise from the top."""

    left: int
    right: int


_SITES = {"ellipse": Sites(left=2, right=6), "rect": Sites(left=1, right=3)}


def plate(name: str, box: Box, context: Context, radius: Emu | None = None) -> Shape:
    """A card, note or frame with the theme's corners; `radius` (EMU) is the most, for narrow ones."""
    corner = context.theme.forms.corner
    return rounded_rectangle(name, box, corner if radius is None else min(radius, corner))


def pill(name: str, box: Box, context: Context) -> Shape:
    """A button or mark with fully round ends; with square ones if the theme's plates are square."""
    return Shape(name, box, "roundRect", (PILL,)) if context.theme.forms.corner else Shape(name, box)


def rounded_rectangle(name: str, box: Box, radius: Emu) -> Shape:
    """A rectangle with corners of a radius in EMU."""
    if not radius:
        return Shape(name, box)
    return Shape(name, box, "roundRect", (min(PILL, round(radius / max(1, min(box.w, box.h)) * 100_000)),))


def node(name: str, box: Box, context: Context) -> Shape:
    """The shape that a number, a letter or a moment stands in: a circle or a square, as the theme has it."""
    return Shape(name, box, context.theme.forms.node)


def connection_sites(context: Context) -> Sites:
    """The connection sites at which lines from the left and the right are glued to a node."""
    return _SITES[context.theme.forms.node]


def label_shape(shape: Shape, text: str | Runs, style: LevelStyle, context: Context, anchor: str = "middle") -> Shape:
    """The shape with a short text in it, and a little room at its sides."""
    side = inches(0.05) if style.align == "center" else inches(0.2)
    where = TextBox(shape.box, (style,), insets=Insets(side, 0, side, 0), anchor=anchor)
    return replace(shape, body=set_words(where, text, style, context))


def panel(name: str, box: Box, fill: Fill = None, stroke: Stroke | None = None) -> Shape:
    """A plain rectangle."""
    return Shape(name, box, fill=fill, stroke=stroke)
