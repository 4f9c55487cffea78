"""Widths of words in one style, such that they can be added up along a line."""

from __future__ import annotations

from deckgen.fonts.metrics import Metrics
from deckgen.scene.formulas import Formula
from deckgen.scene.items import RunStyle
from deckgen.values.units import points

Measure = tuple[float, float, float]


class Ruler(dict[str, Measure]):
    """Word → (the kern before it, its advance, the space after it including its kern), in EMU.

    The sum along a line is the width that shaping the whole line would give. At the beginning of a line the kern
    before the word does not count, at its end the space after the word does not.
    """

    def __init__(self, metrics: Metrics, style: RunStyle) -> None:
        super().__init__()
        self._alone = metrics.grid_measure(style)
        self._kerns_space = metrics.face(style.font, style.bold, style.italic).kerns_space
        self._space = self._alone(" ")
        self._kerns: dict[str, tuple[float, float]] = {}

    def width(self, text: str) -> float:
        """The advance in EMU of a text that is set on its own."""
        if " " not in text:
            return self[text][1]
        total = last = 0.0
        for before, advance, after in map(self.__getitem__, text.split(" ")):
            total += before + advance + after
            last = after
        first = self[text.split(" ", 1)[0]][0]
        return total - first - last

    def kerns(self, char: str) -> tuple[float, float]:
        """The kerns in EMU between a character and a space before it, and a space after it."""
        found = self._kerns.get(char)
        if found is None:
            found = self._kerns[char] = self._measure_kerns(char) if self._kerns_space(char) else (0.0, 0.0)
        return found

    def _measure_kerns(self, char: str) -> tuple[float, float]:
        alone = self._alone(char) + self._space
        return self._alone(" " + char) - alone, self._alone(char + " ") - alone

    def __missing__(self, word: str) -> Measure:
        before, after = self.kerns(word[:1])[0], self.kerns(word[-1:])[1]
        self[word] = measure = (before, self._alone(word), self._space + after)
        return measure


class FormulaRuler(Ruler):
    """The widths of texts in which each character is a formula: it is as wide alone as among others."""

    def __init__(self, formula: Formula, style: RunStyle) -> None:
        dict.__init__(self)
        self._advance = formula.width * points(style.size)

    def kerns(self, char: str) -> tuple[float, float]:
        """None: a formula keeps its distance."""
        return 0.0, 0.0

    def __missing__(self, word: str) -> Measure:
        self[word] = measure = (0.0, self._advance * len(word), 0.0)
        return measure
