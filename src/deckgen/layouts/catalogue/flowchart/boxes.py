"""The boxes of a flowchart: their shapes, and how large they must be for their words."""

from __future__ import annotations

from deckgen.deck.diagrams import FlowNode
from deckgen.layouts.shapes import rounded_rectangle
from deckgen.scene.items import Shape
from deckgen.scene.preset_shapes import TEXT_RECTANGLES, TextRectangle
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.shape_labels import CORNER, Label, label_in_shape, text_rectangle
from deckgen.typeset.diagrams.words import words_label, words_size
from deckgen.values.units import Box, Emu, Insets, Pt, Size, inches
from deckgen.values.value import replace

PRESETS = {
    "subroutine": "flowChartPredefinedProcess", "cylinder": "flowChartMagneticDisk",
    "circle": "ellipse", "diamond": "flowChartDecision", "hexagon": "flowChartPreparation",
    "parallelogram": "flowChartInputOutput", "inverted-trapezoid": "flowChartManualOperation",
    "trapezoid": "trapezoid", "flag": "flowChartPunchedCard", "document": "flowChartDocument",
}  # fmt: skip
OWN = {
    "ellipse": TextRectangle(CORNER, CORNER, 1 - CORNER, 1 - CORNER),
    "trapezoid": TextRectangle(1 / 6, 1 / 6, 5 / 6, 1),  # that of a square one, the narrowest that there is
}
LOOKS = (
    ("pale-2", "ink"), ("lead", "paper"), ("second", "paper"), ("third", "paper"), ("slate", "paper"),
    ("mint", "ink"), ("apricot", "ink"), ("fog", "ink"),
)  # fmt: skip
SIDE, ABOVE = 0.45, 0.3  # of the letters' size: free at the sides of the words, and above and below them
NARROW = {"diamond": 0.75}  # of the width for words: those in shapes whose corners are far out
ROUND = inches(0.16)
LEAST = inches(0.5)  # the width of a box
LINE = 1.0  # points: the outline of boxes


def node_label(node: FlowNode, size: Pt, context: Context) -> Label:
    """The words of a box at a size."""
    _, ink = LOOKS[node.look % len(LOOKS)]
    return words_label(node.words, size, ink, context)


def box_size(node: FlowNode, label: Label, size: Pt, widest: Emu, context: Context) -> Size:
    """How large a box is with its words in it."""
    w, h = words_size(label, round(widest * NARROW.get(node.shape, 1.0)), context)
    em = round(size * 12_700)
    w, h = w + 2 * round(em * SIDE), h + 2 * round(em * ABOVE)
    preset = PRESETS.get(node.shape, "")
    around = OWN.get(preset) or TEXT_RECTANGLES.get(preset, TextRectangle())
    w, h = round(w / (around.right - around.left)), round(h / (around.bottom - around.top))
    if preset == "ellipse" and w < 1.5 * h:
        w = h = max(w, h)
    if node.shape == "stadium":
        w += round(h * CORNER * 2)
    return Size(max(w, LEAST), h)


def draw_box(name: str, node: FlowNode, label: Label, box: Box, context: Context) -> Shape:
    """A box with its words."""
    fill, _ = LOOKS[node.look % len(LOOKS)]
    preset = PRESETS.get(node.shape)
    rounding = {"round": ROUND, "stadium": box.h // 2}.get(node.shape, 0)
    shape = Shape(name, box, preset) if preset else rounded_rectangle(name, box, rounding)
    look = replace(shape, fill=context.color(fill), stroke=None, decorative=False, span=node.span)
    frame = text_rectangle(look)
    side = min(round(label.sizes[0] * 12_700 * SIDE * 0.5), frame.w // 6)
    return label_in_shape(look, label, context, room=frame.inside(Insets(side, 0, side, 0)), step=0)
