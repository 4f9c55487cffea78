"""Sequence: who sends which message to whom, in the order of time."""

from deckgen.layouts.catalogue.sequence.layout import LAYOUT

__all__ = ["LAYOUT"]
