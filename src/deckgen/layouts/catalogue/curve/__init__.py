"""Curve: the layout, and what it is made of."""

from deckgen.layouts.catalogue.curve.layout import LAYOUT

__all__ = ["LAYOUT"]
