"""Chart: the layout, and what it is made of."""

from deckgen.layouts.catalogue.chart.layout import LAYOUT

__all__ = ["LAYOUT"]
