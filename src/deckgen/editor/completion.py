"""What may be written at a place, offered while somebody writes it."""

from __future__ import annotations

from deckgen.editor.meanings import names_at
from deckgen.editor.names import Names
from deckgen.editor.place import Kind, Place, find_place
from deckgen.reports import catalogue
from deckgen.values.source import Edit, Source, Span
from deckgen.values.value import value_class


@value_class
class Proposal:
    """A word that may stand at a place: what it means, the edit that writes it, Markdown that tells more."""

    label: str
    meaning: str
    kind: Kind
    edit: Edit
    more: str = ""


def propose(source: Source, offset: int, names: Names) -> tuple[Proposal, ...]:
    """The words that may stand at an offset of a text, in the order in which they are known."""
    place = find_place(source, offset)
    found = {name.text: name.meaning for name in names_at(place, names)}
    return tuple(
        Proposal(text, meaning, place.kind, _edit(source, place, text), _more(place, text))
        for text, meaning in found.items()
        if not (place.kind is Kind.KEY and text in place.taken and text != place.typed)
    )


def _edit(source: Source, place: Place, text: str) -> Edit:
    """Writes the word in place of what is typed of it; where it is a key, with the colon behind it."""
    after = source.text[place.end : place.end + 1]
    if (place.kind is Kind.KEY and after != ":") or (place.kind is Kind.ICON and after != ":"):
        text += ": "
    elif place.kind is Kind.SLOT and after != ":":
        text += "::"
    elif text.endswith(":"):
        text += " "
    if text.startswith('"') and source.text[place.start - 1 : place.start] == '"':
        text = text[1:-1] if after == '"' else text[1:]
    return Edit(Span(source, place.start, place.end), text)


def _more(place: Place, text: str) -> str:
    is_layout = place.kind is Kind.VALUE and place.keys[-1:] == ("layout",)
    return f"```markdown\n{catalogue.example(text)}\n```" if is_layout else ""
