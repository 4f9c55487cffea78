"""Draws scenes as SVG: the pictures of the slides."""

from deckgen.svg.drawing import draw, draw_ground

__all__ = ["draw", "draw_ground"]
