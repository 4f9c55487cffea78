"""The slides of texts that were read before, each text known again by its path and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from deckgen.reader.markdown.scope import Marks
from deckgen.reader.parts.slide import Draft
from deckgen.values.diagnostics import Diagnosed
from deckgen.values.source import Source
from deckgen.values.value import value_class

MOST = 64  # texts that are kept
MOST_CHARACTERS = 2_000_000  # of all these texts
Drafts = Diagnosed[tuple[Draft, ...]]


@value_class
class ReadText:
    """A text to read. `gathers`: its first part holds the settings of the deck; `marks` are those of its deck."""

    source: Source
    gathers: bool
    marks: Marks


class _Key(NamedTuple):
    path: str
    text: str
    gathers: bool
    marks: Marks


class ReadTexts:
    """The texts that were read last, and their slides. Who reads a text again gets the same values."""

    def __init__(self) -> None:
        self._kept: dict[_Key, tuple[ReadText, Drafts]] = {}
        self._characters = 0

    def read(self, text: ReadText, make: Callable[[], Drafts]) -> Drafts:
        """The slides of a text: those that are kept, or what `make` reads."""
        key = _key(text)
        kept = self._kept.pop(key, None)
        if kept is not None:
            self._kept[key] = kept  # as the last
            return kept[1]
        made = make()
        self._keep(key, text, made)
        return made

    def all(self) -> tuple[tuple[ReadText, Drafts], ...]:
        """The texts that are kept, with their slides."""
        return tuple(self._kept.values())

    def take_over(self, texts: Iterable[tuple[ReadText, Drafts]]) -> None:
        """Know again what an earlier process has read."""
        for text, read in texts:
            self._keep(_key(text), text, read)

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()
        self._characters = 0

    def _keep(self, key: _Key, text: ReadText, read: Drafts) -> None:
        self._kept[key] = (text, read)
        self._characters += len(key.text)
        while len(self._kept) > MOST or self._characters > MOST_CHARACTERS:
            oldest = next(iter(self._kept))
            del self._kept[oldest]
            self._characters -= len(oldest.text)


def _key(text: ReadText) -> _Key:
    return _Key(text.source.path, text.source.text, text.gathers, text.marks)


READ_TEXTS = ReadTexts()  # of this process
