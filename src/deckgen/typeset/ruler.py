"""Widths of words in one style, ready for adding up along a line."""

from __future__ import annotations

from deckgen.fonts.metrics import Metrics
from deckgen.scene.items import RunStyle

Measure = tuple[float, float, float]


class Ruler(dict[str, Measure]):
    """Word → (kern before it, its advance, the space after it with its kern), in EMU.

    The kern before a word is lost where it begins a line, the space after it where it ends one; both count
    between words, so that the sum along a line is the width that shaping the whole line gives.
    """

    def __init__(self, metrics: Metrics, style: RunStyle) -> None:
        super().__init__()
        self._metrics, self._style = metrics, style
        self._space = self._alone(" ")
        self._kerns: dict[str, tuple[float, float]] = {}

    def width(self, text: str) -> float:
        """The advance of a text that is set on its own."""
        if " " not in text:
            return self[text][1]
        total = last = 0.0
        for before, advance, after in map(self.__getitem__, text.split(" ")):
            total += before + advance + after
            last = after
        first = self[text.split(" ", 1)[0]][0]
        return total - first - last

    def _alone(self, text: str) -> float:
        return self._metrics.grid_width(text, self._style)

    def kerns(self, char: str) -> tuple[float, float]:
        """What a character and a space take off each other: the space before it, the space after it."""
        found = self._kerns.get(char)
        if found is None:
            alone = self._alone(char) + self._space
            found = self._kerns[char] = (self._alone(" " + char) - alone, self._alone(char + " ") - alone)
        return found

    def __missing__(self, word: str) -> Measure:
        before, after = self.kerns(word[:1])[0], self.kerns(word[-1:])[1]
        self[word] = measure = (before, self._alone(word), self._space + after)
        return measure
