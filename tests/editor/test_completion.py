"""The words that are offered at a place, and what is written when one is taken."""

from __future__ import annotations

import pytest

from deckgen.deck.model import NOTE_KINDS
from deckgen.editor.completion import propose
from deckgen.editor.meanings import NOTES
from deckgen.editor.mending import apply
from support.writing import NAMES, at_cursor

OFFERED = {
    "---\n¦\n---\n# A\n": {"layout", "id", "duration", "title"},
    "---\nlayout: chart\n¦\n---\n# A\n": {"chart", "id"},
    "---\nlayout: ¦\n---\n# A\n": {"chart", "bullets", "title"},
    "---\nhidden: ¦\n---\n# A\n": {"true", "false"},
    "---\noverflow: ¦\n---\n# A\n": {"error", "continue"},
    "---\nuse: ¦\n---\n": {"welcome", "end"},
    "---\ntags: [¦]\n---\n# A\n": {"core"},
    "---\nwhen: ¦\n---\n# A\n": {"short"},
    "---\nplan: ¦\n---\n# A\n": {"four-steps"},
    "---\nbackground: ¦\n---\n# A\n": {"boat.png"},
    "---\nlayout: chart\ndata: ¦\n---\n# A\n": {"visits.csv"},
    "---\nexercise: {form: ¦}\n---\n# A\n": {"pairs", "groups"},
    "---\nduration: {¦}\n---\n# A\n": {"short"},
    "---\ndeck:\n  theme: ¦\n---\n# A\n": {"nordljus", "kontor"},
    "# A\n\n::: ¦\n": {"say", "ask", "worksheet"},
    "# A\n\n[x](#¦)\n": {"welcome", "end", "ask", "morning", "glossary"},
    "# A\n\n{{ ¦ }}\n": {"client", "client.short"},
    "# A\n\n{{ client | ¦ }}\n": {"upper", "default"},
    "# A\n\n![x](¦)\n": {"boat.png", "2026/map.svg"},
    "# A\n\n- :¦\n": {"calendar"},
    "# A\n\nWords¦\n": set[str](),
}


@pytest.mark.parametrize("text", OFFERED)
def test_what_may_stand_at_a_place_is_offered(text: str) -> None:
    labels = {each.label for each in propose(*at_cursor(text), NAMES)}
    assert OFFERED[text] <= labels
    assert OFFERED[text] or not labels


@pytest.mark.parametrize(
    ("text", "label", "written"),
    [
        ("---\nlay¦\n---\n# A\n", "layout", "---\nlayout: \n---\n# A\n"),
        ("---\nlay¦: chart\n---\n# A\n", "layout", "---\nlayout: chart\n---\n# A\n"),
        ("---\nlayout: bul¦\n---\n# A\n", "bullets", "---\nlayout: bullets\n---\n# A\n"),
        ("# A\n\n[x](#we¦)\n", "welcome", "# A\n\n[x](#welcome)\n"),
        ("# A\n\n{{ client.s¦ }}\n", "client.short", "# A\n\n{{ client.short }}\n"),
        ("# A\n\n![x](20¦)\n", "2026/map.svg", "# A\n\n![x](2026/map.svg)\n"),
    ],
)
def test_a_word_replaces_what_is_typed_of_it(text: str, label: str, written: str) -> None:
    source, offset = at_cursor(text)
    taken = next(each for each in propose(source, offset, NAMES) if each.label == label)
    assert apply(source.text, (taken.edit,)) == written


@pytest.mark.parametrize("typed", ["[¦]", '["¦"]', '["#c¦"]'])
def test_a_tag_is_written_in_quotation_marks(typed: str) -> None:
    source, offset = at_cursor(f"leave-out: {typed}\n", "decks/day/clients/a.yaml")
    taken = next(each for each in propose(source, offset, NAMES) if each.label == '"#core"')
    assert apply(source.text, (taken.edit,)) == 'leave-out: ["#core"]\n'


def test_a_key_is_offered_once() -> None:
    labels = {each.label for each in propose(*at_cursor("---\nid: a\n¦\n---\n# A\n"), NAMES)}
    assert "id" not in labels


def test_every_kind_of_note_has_a_meaning() -> None:
    assert set(NOTES) == set(NOTE_KINDS)


def test_a_layout_comes_with_its_example() -> None:
    chart = next(each for each in propose(*at_cursor("---\nlayout: ¦\n---\n"), NAMES) if each.label == "chart")
    assert chart.meaning and "layout: chart" in chart.more
