"""Flowchart: boxes, the lines between them, and frames around them."""

from deckgen.layouts.catalogue.flowchart.layout import LAYOUT

__all__ = ["LAYOUT"]
