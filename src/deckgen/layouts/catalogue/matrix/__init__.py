"""Matrix: the layout, and what it is made of."""

from deckgen.layouts.catalogue.matrix.layout import LAYOUT

__all__ = ["LAYOUT"]
