"""What stands at a place of a text that is still being written."""

from __future__ import annotations

import pytest

from deckgen.editor.place import Kind, find_place
from support.writing import at_cursor

CASES = {
    "a key that is begun": ("---\nlay¦\n---\n# A\n", Kind.KEY, "lay", ()),
    "a key of a later slide that is begun": ("# A\n\n---\nlay¦\n---\n# B\n", Kind.KEY, "lay", ()),
    "a key below others": ("---\nlayout: chart\nid¦\n---\n# A\n", Kind.KEY, "id", ()),
    "a value": ("---\nlayout: ch¦\n---\n# A\n", Kind.VALUE, "ch", ("layout",)),
    "a value that is not begun": ("---\nlayout: ¦\n---\n# A\n", Kind.VALUE, "", ("layout",)),
    "a value in quotation marks": ('---\nlayout: "ch¦"\n---\n# A\n', Kind.VALUE, "ch", ("layout",)),
    "a key below a key": ("---\nchart:\n  ty¦\n---\n# A\n", Kind.KEY, "ty", ("chart",)),
    "a value below a key": ("---\nchart:\n  type: l¦\n---\n# A\n", Kind.VALUE, "l", ("chart", "type")),
    "a key in braces": ("---\nchart: {type: line, hi¦}\n---\n# A\n", Kind.KEY, "hi", ("chart",)),
    "a value in braces": ("---\nchart: {type: li¦}\n---\n# A\n", Kind.VALUE, "li", ("chart", "type")),
    "an item in brackets": ("---\ntags: [core, mo¦]\n---\n# A\n", Kind.VALUE, "mo", ("tags",)),
    "an item on a line of its own": ("---\ntags:\n  - co¦\n---\n# A\n", Kind.VALUE, "co", ("tags",)),
    "a note": ("# A\n\n::: sa¦\n", Kind.NOTE, "sa", ()),
    "a note that is not begun": ("# A\n\n:::¦\n", Kind.NOTE, "", ()),
    "a link": ("# A\n\nSee [the end](#e¦) now.\n", Kind.LINK, "e", ()),
    "an expression": ("# A\n\nFor {{ cli¦ }} alone.\n", Kind.EXPRESSION, "cli", ()),
    "a form of a term": ("# A\n\nFor {{ client.s¦ }} alone.\n", Kind.EXPRESSION, "client.s", ()),
    "a filter": ("# A\n\nFor {{ client | up¦ }} alone.\n", Kind.FILTER, "up", ()),
    "a picture": ("# A\n\n![A boat](bo¦)\n", Kind.PICTURE, "bo", ()),
    "an icon": ("# A\n\n- :cal¦\n", Kind.ICON, "cal", ()),
    "a slot": ("---\nlayout: two-columns\n---\n# A\n\n::le¦\n", Kind.SLOT, "le", ()),
    "words": ("# A\n\nOrdinary wor¦ds: of a text.\n", Kind.NOTHING, "", ()),
    "a line across": ("# A\n\nWords\n\n---\n\n¦\n", Kind.NOTHING, "", ()),
}


@pytest.mark.parametrize("name", CASES)
def test_a_place_is_told_by_the_text_around_it(name: str) -> None:
    text, kind, typed, keys = CASES[name]
    place = find_place(*at_cursor(text))
    assert (place.kind, place.typed, place.keys) == (kind, typed, keys)


@pytest.mark.parametrize(
    ("path", "text", "settings", "keys"),
    [
        ("decks/day/deck.yaml", "title: A\nth¦\n", "deck", ()),
        ("decks/day/deck.yaml", "sessions:\n  - id: a\n    sta¦\n", "deck", ("sessions",)),
        ("decks/day/deck.yaml", "sessions:\n  - id¦\n", "deck", ("sessions",)),
        ("decks/day/deck.yaml", "variants:\n  short:\n    only: [¦]\n", "deck", ("variants", "short", "only")),
        ("decks/day/clients/acme.yaml", "name: A\nvar¦\n", "client", ()),
        ("decks/day/modules/a.md", "---\nti¦\n---\n# A\n", "module", ()),
        ("decks/day/guide/a.md", "---\nwh¦\n---\n# A\n", "chapter", ()),
        ("talk.md", "---\ndeck:\n  la¦\n---\n# A\n", "slide", ("deck",)),
    ],
)
def test_settings_are_those_of_the_file(path: str, text: str, settings: str, keys: tuple[str, ...]) -> None:
    place = find_place(*at_cursor(text, path))
    assert (place.settings, place.keys) == (settings, keys)


def test_a_place_knows_the_layout_and_the_keys_beside() -> None:
    place = find_place(*at_cursor("---\nlayout: chart\nid: a\n¦\nchart:\n  type: line\n---\n# A\n"))
    assert (place.layout, sorted(place.taken)) == ("chart", ["chart", "id", "layout"])
