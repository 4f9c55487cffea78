"""A file's text → its parts: each a stretch of text with its settings, not yet read as slide, module or chapter."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.deck.model import Value
from deckgen.reader.parts.split import Chunk, split
from deckgen.reader.settings.yaml_values import yaml_value
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.source import Source, Span
from deckgen.values.value import frozen


@frozen
class FilePart:
    """A stretch of a file with its settings; those of a translation come in part from its original."""

    source: Source
    chunk: Chunk
    values: Mapping[str, Value]

    @property
    def span(self) -> Span:
        """The whole stretch, without blank lines at its end."""
        text = self.source.text[self.chunk.start : self.chunk.end]
        return Span(self.source, self.chunk.start, self.chunk.start + len(text.rstrip()))

    @property
    def has_text(self) -> bool:
        """Whether anything stands below the settings."""
        return any(not self.source.text[p.start : p.end].isspace() for p in self.chunk.pieces if p.end > p.start)


def parts_of(source: Source, found: list[Diagnostic]) -> tuple[FilePart, ...]:
    """The parts of a Markdown file in order."""
    return tuple(FilePart(source, chunk, _front(source, chunk, found)) for chunk in split(source, found))


def settings_of(source: Source, found: list[Diagnostic]) -> FilePart:
    """A file of settings (deck.yaml) as one part without text."""
    end = len(source.text)
    chunk = Chunk(0, end, (0, end))
    return FilePart(source, chunk, _front(source, chunk, found))


def _front(source: Source, chunk: Chunk, found: list[Diagnostic]) -> dict[str, Value]:
    """The settings of a chunk."""
    if chunk.front is None:
        return {}
    value, faults = yaml_value(source, *chunk.front)
    found.extend(faults)
    if isinstance(value.data, dict):
        return value.data
    if value.data is not None:
        hint = "put a blank after the colon: `key: value`" if ":" in value.text else "write `key: value`, one a line"
        found.append(error("broken-yaml", "settings are not `key: value` lines", value.span, hint))
    return {}
