"""What is not translated yet → the text that its translation begins with: ids, settings with words, the text itself.

Each block says `translated: not yet`, so that a text left as it was is not taken for a translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from deckgen.deck.keys import NOT_YET, STAMP
from deckgen.deck.model import Value
from deckgen.reader.translation.original import Original, worded_settings


def skeletons(missing: Iterable[tuple[str, Original]]) -> dict[str, str]:
    """The texts to add to translating files, by their paths. `missing` are originals, each with that path."""
    texts: dict[str, str] = {}
    for path, original in missing:
        texts[path] = texts.get(path, "") + _skeleton(original, path.endswith(".md"))
    return texts


def _skeleton(original: Original, is_markdown: bool) -> str:
    """A block for an original in Markdown; in YAML its settings."""
    worded = {key.partition(".")[0] for key, _ in worded_settings(original.part.values, original.keys)}
    settings = "".join(f"{line}\n" for line in _settings(original.part.values, worded))
    if not is_markdown:
        return f"{STAMP}: {NOT_YET}\n{settings}"
    chunk, source = original.part.chunk, original.part.source
    start = chunk.start if chunk.front is None else chunk.front[1]
    text = source.text[start : chunk.end].strip().removeprefix("---").strip()
    return f"---\nid: {original.name}\n{STAMP}: {NOT_YET}\n{settings}---\n{text}\n\n"


def _settings(values: Mapping[str, Value], worded: set[str]) -> Iterator[str]:
    """The settings that hold words, as their author spelled them."""
    for key, value in values.items():
        if key == "deck" and isinstance(value.data, dict) and value.key_span and value.key_span.text != key:
            yield from _settings(value.data, worded)  # they stand beside the slide's own
        elif (key in worded or key == "deck") and key != "id" and value.key_span and value.span:
            yield value.key_span.source.text[value.key_span.start : max(value.span.end, value.key_span.end + 1)]
