"""Roadmap: the layout, and what it is made of."""

from deckgen.layouts.catalogue.roadmap.layout import LAYOUT

__all__ = ["LAYOUT"]
