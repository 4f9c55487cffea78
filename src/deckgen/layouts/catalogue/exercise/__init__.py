"""Exercise: the layout, and what it is made of."""

from deckgen.layouts.catalogue.exercise.layout import LAYOUT

__all__ = ["LAYOUT"]
