"""Variables and terms that a translation uses while they still stand for words of the original's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from deckgen.deck.model import EXPRESSION, Value
from deckgen.reader.translation.translatable_words import has_words
from deckgen.values.diagnostics import Diagnostic, warning
from deckgen.values.lazy import late_pattern
from deckgen.values.source import Source, Span

_QUOTED = late_pattern(r"\"[^\"]*\"|'[^']*'")
_NAME = late_pattern(r"(?<![\w.|])[^\W\d]\w*(?:\.\w+)*")


def untranslated_names(sources: Iterable[Source], settings: Mapping[str, Value]) -> Iterator[Diagnostic]:
    """A warning for each such name, where it is first used. `settings` are the deck's, in the language of `sources`."""
    reported: set[str] = set()
    for source in sources:
        for name, span in _names(source):
            group, value = _leaf(name.split("."), settings)
            if name in reported or value is None or value.span is None or not has_words((value.text,)):
                continue
            if value.span.source.path not in {s.path for s in sources}:
                reported.add(name)
                home = f"{value.span.source.path}:{value.span.line}"
                hint = f"give it under `{group}:` in the translation of the deck's settings"
                message = f"`{name}` is not translated: it stands for the words in {home}"
                yield warning("untranslated-name", message, span, hint)


def _names(source: Source) -> Iterator[tuple[str, Span]]:
    for found in EXPRESSION.finditer(source.text):
        bare = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), found[1])
        for name in _NAME.finditer(bare):
            start = found.start(1) + name.start()
            yield name[0], Span(source, start, start + len(name[0]))


def _leaf(path: list[str], settings: Mapping[str, Value]) -> tuple[str, Value | None]:
    """The text that a dotted name leads to, and the key of the settings that holds it."""
    for group in ("variables", "terms"):
        value = settings.get(group)
        for part in path:
            value = value.data.get(part) if value is not None and isinstance(value.data, dict) else None
        if value is not None:
            return group, value
    return "", None
