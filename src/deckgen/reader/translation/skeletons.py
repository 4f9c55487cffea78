"""What is not translated yet → the text that its translation begins with: ids, settings with words, the text itself.

Each block says `translated: not yet`, so that a text left as it was is not taken for a translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from deckgen.deck.keys import NOT_YET, STAMP
from deckgen.deck.model import Value
from deckgen.reader.translation.original import Original
from deckgen.reader.translation.translatable_words import DECK_KEYS, NAMED, Keys, has_words, settings_words


def skeletons(missing: Iterable[tuple[str, Original]]) -> dict[str, str]:
    """The texts to add to translating files, by their paths. `missing` are originals, each with that path."""
    texts: dict[str, str] = {}
    for path, original in missing:
        texts[path] = texts.get(path, "") + _skeleton(original, path.endswith(".md"))
    return texts


def _skeleton(original: Original, is_markdown: bool) -> str:
    """A block for an original in Markdown; in YAML its settings."""
    settings = "".join(f"{line}\n" for line in _settings(original.part.values, original.keys))
    if not is_markdown:
        return f"{STAMP}: {NOT_YET}\n{settings}"
    chunk, source = original.part.chunk, original.part.source
    start = chunk.start if chunk.front is None else chunk.front[1]
    text = source.text[start : chunk.end].strip().removeprefix("---").strip()
    return f"---\nid: {original.name}\n{STAMP}: {NOT_YET}\n{settings}---\n{text}\n\n"


def _settings(values: Mapping[str, Value], keys: Keys) -> Iterator[str]:
    """The settings that hold words, as their author spelled them; of mappings what holds words alone."""
    if keys is DECK_KEYS:
        keys = {**keys, "variables": _worded_names(values.get("variables"))}
    for key, value in values.items():
        if key == "deck" and isinstance(value.data, dict):
            inner = [line for entry in _settings(value.data, DECK_KEYS) for line in entry.splitlines()]
            if value.key_span and value.key_span.text == key:
                yield from [f"{key}:", *(f"  {line}" for line in inner)] if inner else ()
            else:
                yield from inner  # they stand beside the slide's own
        elif key in keys and any(has_words((each.text,)) for _, each in settings_words(values, {key: keys[key]})):
            yield _entry(key, value, keys[key])


def _worded_names(variables: Value | None) -> tuple[str, ...]:
    """The variables that stand for words."""
    named = variables.data if variables is not None and isinstance(variables.data, dict) else {}
    return tuple(name for name, value in named.items() if has_words((value.text,)))


def _entry(key: str, value: Value, kept: tuple[str, ...]) -> str:
    """A setting; of a mapping, of mappings in a list and of those by name only the keys that are `kept`."""
    if not kept or not isinstance(value.data, dict | tuple):
        return _spelled(value)
    if isinstance(value.data, tuple):
        items = [_lines(item, ("id", *kept)) for item in value.data if _holds(item, kept)]
        return "\n".join([f"{key}:", *(_indented(lines, "  - ", "    ") for lines in items)])
    if key in NAMED:
        named = [(name, _lines(item, kept)) for name, item in value.data.items() if _holds(item, kept)]
        return "\n".join([f"{key}:", *(f"  {name}:\n{_indented(lines, '    ', '    ')}" for name, lines in named)])
    return "\n".join([f"{key}:", _indented(_lines(value, kept), "  ", "  ")])


def _holds(value: Value, kept: tuple[str, ...]) -> bool:
    return isinstance(value.data, dict) and not value.data.keys().isdisjoint(kept)


def _lines(value: Value, kept: tuple[str, ...]) -> list[str]:
    """The lines of those keys of a mapping, without the indentation that they have in the file."""
    assert isinstance(value.data, dict)
    return [line for name, part in value.data.items() if name in kept for line in _spelled(part).splitlines()]


def _indented(lines: list[str], first: str, rest: str) -> str:
    return "\n".join((first if not at else rest) + line for at, line in enumerate(lines))


def _spelled(value: Value) -> str:
    """A key and its value as they stand in the file; further lines stand as far to the left as the key does."""
    if value.key_span is None or value.span is None:
        return ""
    source = value.key_span.source
    text = source.text[value.key_span.start : max(value.span.end, value.key_span.end + 1)].rstrip()
    column = source.position(value.key_span.start)[1] - 1
    first, *rest = text.splitlines()
    return "\n".join([first, *(line[min(column, len(line) - len(line.lstrip())) :] for line in rest)])
