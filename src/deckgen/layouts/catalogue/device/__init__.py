"""Device: the layout, and what it is made of."""

from deckgen.layouts.catalogue.device.layout import LAYOUT

__all__ = ["LAYOUT"]
