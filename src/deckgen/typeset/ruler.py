"""Widths of words in one face, ready for adding up along a line."""

from __future__ import annotations

from deckgen.metrics import Metrics
from deckgen.paint import Color
from deckgen.scene import RunStyle

Measure = tuple[float, float, float]


class Ruler(dict[str, Measure]):
    """Word → (kern before it, its advance, the space after it with its kern), in EMU per point of type size.

    The kern before a word is lost where it begins a line, the space after it where it ends one; both count
    between words, so that the sum along a line is the width that shaping the whole line gives.
    """

    def __init__(self, metrics: Metrics, font: str, bold: bool = False, italic: bool = False) -> None:
        super().__init__()
        self._metrics = metrics
        self._style = RunStyle(font, 1.0, Color("dk1"), bold=bold, italic=italic)
        self.space = self.width(" ")

    def width(self, text: str) -> float:
        """The advance of a text in EMU per point of type size."""
        return self._metrics.width(text, self._style)

    def __missing__(self, word: str) -> Measure:
        advance = self.width(word)
        after = self.width(word + " ") - advance
        before = self.width(" " + word) - self.space - advance
        self[word] = measure = (before, advance, after)
        return measure
