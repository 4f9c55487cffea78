"""A file's text → its parts: stretches of text with their settings. What they make is not yet known here."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.deck.model import Value
from deckgen.reader.markdown.scope import NO_MARKS, Marks
from deckgen.reader.parts.amount import too_long
from deckgen.reader.parts.chunks import Chunk
from deckgen.reader.parts.split import split
from deckgen.reader.settings.yaml_values import yaml_value
from deckgen.values.diagnostics import Diagnosed, Findings
from deckgen.values.merge_marks import settle_merge
from deckgen.values.source import Source, Span
from deckgen.values.value import value_class


@value_class
class FilePart:
    """A stretch of a file with its settings: a slide, a learning module or a chapter.

    The settings of a translation come in part from its original, so their places may lie in another file. `marks` are
    those that its deck has.
    """

    source: Source
    chunk: Chunk
    values: Mapping[str, Value]
    marks: Marks = NO_MARKS

    @property
    def span(self) -> Span:
        """The whole stretch, without the blank lines at its end."""
        text = self.source.text[self.chunk.start : self.chunk.end]
        return Span(self.source, self.chunk.start, self.chunk.start + len(text.rstrip()))

    @property
    def has_text(self) -> bool:
        """Whether anything stands below the settings."""
        return any(not self.source.text[p.start : p.end].isspace() for p in self.chunk.pieces if p.end > p.start)


def parts_of(source: Source) -> Diagnosed[tuple[FilePart, ...]]:
    """The parts of a Markdown file in order; of an unfinished merge our side, with an error."""
    found = Findings()
    return Diagnosed(found.take(parts_in(found.take(settle_merge(source)))), found.all())


def parts_in(source: Source) -> Diagnosed[tuple[FilePart, ...]]:
    """The parts of a Markdown text without marks of an unfinished merge, in order."""
    found = Findings()
    chunks = found.take(split(source))
    parts: list[FilePart] = []
    for chunk in chunks:
        if fault := too_long(source, chunk):
            found.add(fault)
            chunk.pieces.clear()
        settings = found.take(_chunk_settings(source, chunk))
        parts.append(FilePart(source, chunk, settings))
    return Diagnosed(tuple(parts), found.all())


def settings_of(source: Source) -> Diagnosed[FilePart]:
    """A file of settings (deck.yaml) as one part without text."""
    source, merge = settle_merge(source)
    end = len(source.text)
    chunk = Chunk(0, end, (0, end))
    values, found = _chunk_settings(source, chunk)
    return Diagnosed(FilePart(source, chunk, values), (*merge, *found))


def _chunk_settings(source: Source, chunk: Chunk) -> Diagnosed[dict[str, Value]]:
    """The settings of a chunk; empty where it has none."""
    if chunk.front is None:
        return Diagnosed({})
    found = Findings()
    value = found.take(yaml_value(source, *chunk.front))
    if isinstance(value.data, dict):
        return Diagnosed(value.data, found.all())
    if value.data is not None:
        hint = "put a blank after the colon: `key: value`" if ":" in value.text else "write `key: value`, one a line"
        found.error("broken-yaml", "settings are not `key: value` lines", value.span, hint)
    return Diagnosed({}, found.all())
