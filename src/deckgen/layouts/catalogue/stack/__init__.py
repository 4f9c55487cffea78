"""Stack: the layout, and what it is made of."""

from deckgen.layouts.catalogue.stack.layout import LAYOUT

__all__ = ["LAYOUT"]
