"""Journey: the layout, and what it is made of."""

from deckgen.layouts.catalogue.journey.layout import LAYOUT

__all__ = ["LAYOUT"]
