"""What was read from texts before, known again by their paths and their words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar, cast

from deckgen.deck.model import Value
from deckgen.reader.markdown.scope import NO_MARKS, Marks
from deckgen.reader.settings.yaml_values import yaml_value
from deckgen.values.diagnostics import Diagnosed
from deckgen.values.source import Source
from deckgen.values.value import value_class

T = TypeVar("T")
MOST = 64  # of what is kept
MOST_CHARACTERS = 2_000_000  # of all texts


@value_class
class ReadText:
    """What to read: slides, modules or chapters, or settings, of a text or of several together.

    `gathers`: the first part holds the settings of the deck. `marks` are those of its deck.
    """

    what: str
    sources: tuple[Source, ...]
    gathers: bool = False
    marks: Marks = NO_MARKS


class _Key(NamedTuple):
    what: str
    texts: tuple[tuple[str, str], ...]  # with their paths
    gathers: bool
    marks: Marks

    @property
    def length(self) -> int:
        return sum(len(text) for _, text in self.texts)


class ReadTexts:
    """What was read last. Who reads a text again gets the same values."""

    def __init__(self) -> None:
        self._kept: dict[_Key, tuple[ReadText, Any]] = {}
        self._characters = 0

    def read(self, text: ReadText, make: Callable[[], T]) -> T:
        """What is kept of a text, or what `make` reads."""
        key = _key(text)
        kept = self._kept.pop(key, None)
        if kept is not None:
            self._kept[key] = kept  # as the last
            return cast(T, kept[1])
        made = make()
        self._keep(key, text, made)
        return made

    def all(self) -> tuple[tuple[ReadText, Any], ...]:
        """The texts that are kept, with what was read from them."""
        return tuple(self._kept.values())

    def take_over(self, texts: Iterable[tuple[ReadText, Any]]) -> None:
        """Know again what an earlier process has read."""
        for text, read in texts:
            self._keep(_key(text), text, read)

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()
        self._characters = 0

    def _keep(self, key: _Key, text: ReadText, read: object) -> None:
        self._kept[key] = (text, read)
        self._characters += key.length
        while len(self._kept) > MOST or self._characters > MOST_CHARACTERS:
            oldest = next(iter(self._kept))
            del self._kept[oldest]
            self._characters -= oldest.length


def _key(text: ReadText) -> _Key:
    return _Key(text.what, tuple((each.path, each.text) for each in text.sources), text.gathers, text.marks)


READ_TEXTS = ReadTexts()  # of this process


def read_settings(source: Source) -> Diagnosed[Value]:
    """What a file of settings spells, as `yaml_value` reads it."""
    return READ_TEXTS.read(ReadText("settings", (source,)), lambda: yaml_value(source))
