"""Ratings: the layout, and what it is made of."""

from deckgen.layouts.catalogue.ratings.layout import LAYOUT

__all__ = ["LAYOUT"]
