"""What the catalogue tells of each layout, for people and for programs that write slides."""

import json

import make_room
import pytest

from deckgen.layouts.catalogue import NAMES, catalogue
from deckgen.reports.catalogue import as_json, as_text
from deckgen.reports.word_room import WORD_ROOM
from support.examples import some_quick

ROOM = [(name, part, count) for name, parts in WORD_ROOM.items() for part, count in parts.items()]


def test_json_tells_all_that_a_writer_needs() -> None:
    layouts = {layout["name"]: layout for layout in json.loads(as_json(None))}
    assert tuple(layouts) == NAMES
    columns = layouts["two-columns"]
    assert columns["headings"] == {"named": ["left", "right"]}
    assert columns["reveals"] == ["true", "columns", "items"]
    assert "list" in columns["slots"][1]["accepts"]
    assert layouts["board"]["headings"]["most"] >= layouts["board"]["headings"]["least"] > 0
    assert layouts["questions"]["goes_on_over_more_slides"] is True
    assert layouts["quote"]["needs_title"] is False
    assert layouts["bullets"]["most_words"] == WORD_ROOM["bullets"]


def test_the_room_is_told_in_words() -> None:
    room = WORD_ROOM["bullets"]
    assert f"room: at most {room['title']} in its title and {room['text']} in its text" in as_text("bullets")


def test_every_layout_has_been_measured() -> None:
    assert WORD_ROOM.keys() == set(NAMES)


def test_words_are_counted_without_notes_tables_code_and_settings() -> None:
    source = "---\nlayout: x\n---\n# A title\n\n- one two\n\n| a | b |\n\n## head\nthree\n\n"
    source += "::: say\nno\n:::\n```\nno\n```"
    assert (make_room.title_words(source), make_room.text_words(source)) == (2, 3)
    assert "- one two one two" in make_room.with_text(source, 6)
    assert "# A title A\n" in make_room.with_title(source, 3)


@pytest.mark.parametrize(("name", "part", "count"), some_quick(ROOM, 3))
def test_as_many_words_as_are_told_have_room(name: str, part: str, count: int) -> None:
    """`docs/make_room.py NAME` measures a layout that has changed anew."""
    example = next(layout.example for layout in catalogue() if layout.name == name)
    change = make_room.with_title if part == "title" else make_room.with_text
    assert make_room.fits(change(example, count))
