"""Waterfall: the layout, and what it is made of."""

from deckgen.layouts.catalogue.waterfall.layout import LAYOUT

__all__ = ["LAYOUT"]
