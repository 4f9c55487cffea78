"""What a good editor says of a deck that is right, where the deck asks for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen import reader
from deckgen.checks.review import REVIEWS, review, spelling
from deckgen.checks.review.reading import lix, readability
from deckgen.checks.review.spelling import BEFORE, MANY, check_spelling
from deckgen.deck.choices import REVIEWS as NAMES
from deckgen.deck.model import Run
from deckgen.edition.expressions import adapt
from support import composing

WORDS = "word " * 76


class Lexicon:
    """A dictionary that has few words."""

    def knows(self, word: str) -> bool:
        return word in {"the", "boat", "sails", "well", "Anna", "e", "post", "can't", "point", "why", "med", "slide"}

    def suggest(self, word: str) -> tuple[str, ...]:
        return ("boat",) if word == "baot" else ()


def said(markdown: str, wanted: str, language: str = "en", glossary: str = "") -> list[tuple[str, str]]:
    """The codes and the marked text of what is said of some slides."""
    deck, found = composing.read(markdown, language)
    assert found == ()
    pairs = (((Run(glossary),), (Run("what it means"),)),) if glossary else ()
    deck = replace(deck, review=(wanted,) if wanted else (), glossary=pairs)
    findings = review(composing.context_of(deck).deck, lambda _: Lexicon())
    return [(each.code, each.span.text if each.span else "") for each in findings]


def slide(title: str, body: str = "- a point", layout: str = "bullets") -> str:
    return f"---\nlayout: {layout}\n---\n# {title}\n\n{body}\n"


def test_every_review_that_can_be_asked_for_is_there() -> None:
    assert (*REVIEWS, "spelling") == NAMES


@pytest.mark.parametrize(("text", "told"), [
    ("The boat sails well, why can't the boat sail", ["sail"]),
    ("The baot, and the baot again", ["baot", "and", "again"]),
    ("`baot` www.baot.se baot@baot.se 12th baot_x e.g. BAOT", []),
    ("Well: Anna sails. Kotter sails. The boat oaf-post Kotter e-post well-post", ["oaf-post"]),
    ("Kotter-  med- boat", []),
    ("The {{ harbour }} boat", []),
])  # fmt: skip
def test_spelling(text: str, told: list[str]) -> None:
    variables = "deck: {title: T, language: en, variables: {harbour: Hamn hamnen}}\n"
    deck, found = reader.read({"t.md": f"---\n{variables}layout: bullets\n---\n# Slide\n\n- {text}\n"}, "t.md")
    assert deck is not None and not found
    words = [fault.span.text for fault in check_spelling(adapt(deck).value, Lexicon()) if fault.span]
    assert words == told


def test_what_is_suggested_and_what_the_deck_knows() -> None:
    deck, _ = composing.read("# The baot\n")
    (fault,) = check_spelling(deck, Lexicon())
    assert (fault.code, fault.hints[0]) == ("unknown-word", "did you mean `boat`?")
    assert not list(check_spelling(replace(deck, known_words=("Baot",)), Lexicon()))
    assert [each.code for each in check_spelling(deck, None)] == ["no-dictionary"]
    many, _ = composing.read("# " + " ".join(f"a{'x' * (n + 2)}" for n in range(MANY + 1)) + "\n")
    assert [each.code for each in check_spelling(many, Lexicon())] == ["no-dictionary"]


def test_nothing_is_said_unasked() -> None:
    assert said(slide("Visitors", WORDS), "") == []


@pytest.mark.parametrize(
    ("title", "language", "names_topic"),
    [
        ("Visitors", "en", True),
        ("Our new visitors", "en", True),
        ("Visitors are few", "en", False),
        ("Half of all visitors come by train", "en", False),
        ("Who comes?", "en", False),
        ("61 % by train", "en", False),
        ("Besökarna", "sv", True),
        ("Besökarna är få", "sv", False),
        ("Besucher", "de", False),  # its verbs are not known here
    ],
)
def test_a_title_of_few_words_without_a_verb_names_a_topic(title: str, language: str, names_topic: bool) -> None:
    codes = [code for code, _ in said(slide(title), "titles", language)]
    assert ("topic-title" in codes) == names_topic


def test_a_title_may_name_what_a_slide_asks_or_quotes() -> None:
    assert said("---\nlayout: section\n---\n# Visitors\n", "titles") == []


def test_seventy_five_words_are_read_and_no_more() -> None:
    assert said(slide("A", "- " + "word " * 75), "words") == []
    assert said(slide("A", "- " + "word " * 76), "words") == [("too-many-words", "# A")]
    assert said(slide("A", "- a\n\n::: say\n" + WORDS + "\n:::"), "words") == []


@pytest.mark.parametrize(
    ("text", "several"),
    [
        (slide("One thing. And another"), True),
        (slide("What is it? Nothing new"), True),
        (slide("One thing, and what comes of it"), False),
        (slide("A", "\n".join(f"- point {n}" for n in range(8))), True),
        (slide("A", "\n".join(f"- point {n}" for n in range(7))), False),
    ],
)
def test_a_slide_says_one_thing(text: str, several: bool) -> None:
    assert bool(said(text, "ideas")) == several


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Send an e mail now", ["e mail"]),
        ("Send an email now", ["email"]),
        ("Send an E-Mail now", ["E-Mail"]),
        ("Send an e-mail now", []),
        ("E-mail is quick", []),
        ("Send an e‑mail now", []),
        ("SEND AN E-MAIL", []),
        ("Send `email` as it is", []),
        ("The mail is here", []),
    ],
)
def test_a_term_is_written_as_in_the_glossary(text: str, written: list[str]) -> None:
    assert said(slide("A", f"- {text}"), "terms", glossary="e-mail") == [("unlike-glossary", each) for each in written]


def test_hard_texts_are_those_on_paper() -> None:
    hard = "Interdepartmental correspondence necessitates comprehensive documentation " * 12
    assert said(slide("A", f"- a\n\n::: handout\n{hard}\n:::"), "reading") == [("hard-to-read", "::: handout")]
    assert said(slide("A", f"- a\n\n::: say\n{hard}\n:::"), "reading") == []
    easy = "We go to the sea. It is cold. We all swim and are glad. " * 10
    assert said(slide("A", f"- a\n\n::: handout\n{easy}\n:::"), "reading") == []


def test_measures_are_those_of_their_formulas() -> None:
    assert lix("Katten sover på den mjuka mattan. Hunden springer.") == pytest.approx(8 / 2 + 100 * 1 / 8)
    assert readability("The cat sat. It slept well.") == pytest.approx(4.71 * 20 / 6 + 0.5 * 3 - 21.43)


def test_only_little_is_read_again_before_each_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a paragraph of a million words would be read a million times."""
    read: list[str] = []

    class Watching:
        def search(self, text: str) -> bool:
            read.append(text)
            return False

    monkeypatch.setattr(spelling, "_BEGINS", Watching())
    said("# A\n\n" + "boat " * 500, "spelling")
    assert len(read) > 499 and max(map(len, read)) <= BEFORE
