"""Facts: the layout, and what it is made of."""

from deckgen.layouts.catalogue.facts.layout import LAYOUT

__all__ = ["LAYOUT"]
