"""What is not translated is told where it would be shown, and only there."""

from __future__ import annotations

import pytest

from deckgen.deck.model import plain
from deckgen.edition.expressions import adapt
from deckgen.edition.tailor import tailor
from deckgen.edition.untranslated import settle_untranslated
from deckgen.reader import read, read_client

MANIFEST = "title: T\nlanguage: en\nsessions:\n  - {id: a, slides: a/}\n  - {id: b, slides: b/}\n"
FILES = {
    "deck.yaml": MANIFEST,
    "deck.sv.yaml": "title: T\n",
    "a/1.md": "---\nid: one\n---\n# One\n\n- a\n",
    "a/1.sv.md": "---\nid: one\n---\n# Ett\n\n- a\n",
    "b/1.md": "---\nid: two\n---\n# Two\n\n- b\n\n---\nid: three\n---\n# Three\n\n- c\n",
    "b/1.sv.md": "---\nid: three\n---\n# Tre\n\n- c\n",
    "modules/m.md": "---\nid: buddy\n---\n# Be a buddy\nFollow somebody.\n",
}


def settled(client: str = "", **changed: str) -> tuple[list[str], list[tuple[str, str]], list[str]]:
    """The titles that are shown, the findings on what is not translated by severity and place, the modules."""
    files = {f"decks/d/{name}": text for name, text in ({**FILES, **changed}).items()}
    found, faults = read(files, "decks/d/deck.yaml", "sv")
    assert found is not None
    its = None
    if client:
        files["decks/d/clients/c.yaml"] = f"name: C\n{client}\n"
        its = read_client(files, "decks/d/deck.yaml", "c").value
    tailored = tailor(found, its).value
    deck, told = settle_untranslated(adapt(tailored).value, tailored, its, faults)
    kinds = [(d.severity.value, d.span.source.path) for d in told if d.code == "untranslated" and d.span]
    return [plain(slide.title) for slide in deck.slides], kinds, [module.id for module in deck.modules]


def test_a_whole_deck_wants_all_of_it() -> None:
    titles, told, modules = settled()
    assert (titles, modules) == (["Ett", "Two", "Tre"], ["buddy"])
    assert told == [("error", "decks/d/b/1.md"), ("error", "decks/d/modules/m.md")]


@pytest.mark.parametrize("choice", ["sessions: [a]", "leave-out: [two]"])
def test_a_client_wants_what_it_shows(choice: str) -> None:
    _, told, modules = settled(choice)
    assert (told, modules) == ([("warning", "decks/d/modules/m.md")], [])


def test_a_client_that_shows_what_is_missing_is_refused() -> None:
    assert ("error", "decks/d/b/1.md") in settled("sessions: [b]")[1]


def test_a_slide_that_shows_modules_wants_them() -> None:
    slide = "---\nid: one\nlayout: modules\n---\n# One\n"
    _, told, modules = settled("sessions: [a]", **{"a/1.md": slide, "a/1.sv.md": slide})
    assert (told, modules) == ([("error", "decks/d/modules/m.md")], ["buddy"])


def test_a_slide_shown_again_wants_its_translation() -> None:
    again = "---\nid: one\nuse: two\n---\n"
    _, told, _ = settled("sessions: [a]", **{"a/1.md": again})
    assert ("error", "decks/d/b/1.md") in told


def test_originals_are_shown_where_the_deck_says_so() -> None:
    titles, told, modules = settled(**{"deck.yaml": f"{MANIFEST}untranslated: original\n"})
    assert (titles, modules) == (["Ett", "Two", "Tre"], ["buddy"])
    assert [severity for severity, _ in told] == ["warning", "warning"]
