"""What the word at a place means, as Markdown for a small window."""

from __future__ import annotations

from deckgen.editor.meanings import names_at
from deckgen.editor.names import Names
from deckgen.editor.place import Kind, Place, find_place
from deckgen.editor.settings import meaning_of, values_of
from deckgen.editor.words import end_of_word
from deckgen.reports import catalogue
from deckgen.values.source import Source, Span
from deckgen.values.value import value_class


@value_class
class Meaning:
    """What a word means, and where it stands. `layout` is the layout that it names, whose picture says more."""

    span: Span
    text: str
    layout: str = ""


def explain(source: Source, offset: int, names: Names) -> Meaning | None:
    """The meaning of the word at an offset; None where it has none of its own."""
    place = find_place(source, end_of_word(source.text, offset))
    text, layout = _told(place, names)
    return Meaning(Span(source, place.start, max(place.end, place.start)), text, layout) if text else None


def _told(place: Place, names: Names) -> tuple[str, str]:
    word = place.typed
    if place.kind is Kind.KEY:
        return _of_key(place, (*place.keys, word)), ""
    if place.kind is Kind.VALUE and place.keys[-1:] == ("layout",) and word in catalogue.names():
        return _of_layout(word), word
    found = next((name for name in names_at(place, names) if name.text.strip('"') == word), None)
    if found and found.meaning:
        return f"`{word}`: {found.meaning}", ""
    return (_of_key(place, place.keys), "") if place.kind is Kind.VALUE else ("", "")


def _of_key(place: Place, path: tuple[str, ...]) -> str:
    meaning = meaning_of(place.settings, path, place.layout, place.first)
    values = values_of(place.settings, path, place.layout, place.first)[:12]
    told = f"`{path[-1]}`: {meaning}" if meaning else ""
    return f"{told}\n\n{' · '.join(f'`{value}`' for value in values)}" if told and values else told


def _of_layout(name: str) -> str:
    head, _, rest = catalogue.as_text(name).partition("\n")
    title, _, meaning = head.partition(":")
    parts, _, example = rest.strip("\n").partition("\n\n")
    told = "\n".join(f"- {line.strip()}" for line in parts.split("\n") if line.strip())
    body = f"{told}\n\n" if example else ""
    return f"**{title}**:{meaning}\n\n{body}```markdown\n{catalogue.example(name)}\n```"
