"""Table: the layout, and what it is made of."""

from deckgen.layouts.catalogue.table.layout import LAYOUT

__all__ = ["LAYOUT"]
