"""Timeline: the layout, and what it is made of."""

from deckgen.layouts.catalogue.timeline.layout import LAYOUT

__all__ = ["LAYOUT"]
