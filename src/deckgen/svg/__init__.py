"""Draws scenes as SVG: the pictures of the slides."""

from deckgen.svg.drawing import draw

__all__ = ["draw"]
