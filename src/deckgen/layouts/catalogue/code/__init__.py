"""Code: the layout, and what it is made of."""

from deckgen.layouts.catalogue.code.layout import LAYOUT

__all__ = ["LAYOUT"]
