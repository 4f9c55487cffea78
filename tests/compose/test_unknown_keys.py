"""Whatever key an author writes, it is either known where it stands or named, and named once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from deckgen.compose.binding import bind
from deckgen.deck.keys import PLACES, SLIDE_KEYS, STAMP
from deckgen.layouts.catalogue import catalogue
from deckgen.layouts.slide_position import slide_positions
from deckgen.reader.parts.deck_part import is_deck_slip
from support import composing

PLAIN = "bullets"  # the layout of slides that name none
OPTIONS = {option.key for layout in catalogue() if layout.name != PLAIN for option in layout.options}
NEARLY = ("then", "port", "tabs", "pats", "sort", "titles", "usage", "also", "sauce", "lay", "cute", "clap", "zzz")


def slips(key: str) -> Iterator[str]:
    """A key with a letter left out, another in its place, one more, or two changed."""
    for at in range(len(key)):
        yield key[:at] + key[at + 1 :]
        yield f"{key[:at]}e{key[at + 1 :]}"
        yield f"{key[:at]}r{key[at:]}"
        yield f"{key[:at]}an{key[at + 2 :]}"


@pytest.mark.slow
def test_every_unknown_key_is_named_once() -> None:
    own = {option.key for layout in catalogue() if layout.name == PLAIN for option in layout.options}
    known = {*SLIDE_KEYS, "deck", *own}
    words = {*NEARLY, *OPTIONS, *PLACES, STAMP, *(word for key in (*known, *OPTIONS) for word in slips(key))}
    keys = sorted(word for word in words if word not in known and word.strip("-"))
    text = "".join(f"---\nid: s{n}\n{key}: 1\n---\n# A slide\n\n- a point\n\n" for n, key in enumerate(keys))
    deck, found = composing.read(text)
    context = composing.context_of(deck)
    places = slide_positions(deck, context.agenda)
    for slide in deck.slides:
        found += bind(slide, context.template, places[slide.id]).diagnostics
    named = Counter(d.span.line for d in found if d.code == "unknown-key" and d.span)
    lines = {text.count("\n", 0, text.index(f"\n{key}: 1\n")) + 3: key for key in keys}
    assert len(keys) > 500
    wrong = {lines[line]: named[line] for line in lines if named[line] != 1}
    assert wrong == {}


def test_no_key_of_a_layout_is_taken_for_one_of_every_slide() -> None:
    """The reader, which knows no layouts, reads near misses as what they are near to."""
    lines = "\n".join(f"{key}: 1" for key in sorted(OPTIONS))
    deck, _ = composing.read(f"---\n{lines}\n---\n# A slide\n\n- a point\n")
    assert set(deck.slides[0].options) == OPTIONS


def test_no_key_of_a_layout_is_taken_for_one_of_the_deck() -> None:
    keys = {option.key for layout in catalogue() for option in layout.options}
    assert [key for key in keys if is_deck_slip(key)] == []
    assert is_deck_slip("Group size") and is_deck_slip("languge") and not is_deck_slip("titel")
