"""Citations of a deck: short marks in the text, full sources where people look for them."""

from __future__ import annotations

from deckgen.deck.model import Block, Deck, plain, runs_in, sources_of
from deckgen.edition.citing import cite
from deckgen.reader import read, source_paths
from deckgen.values.diagnostics import Diagnostic

BIB = """@book{berg, author={Bo Berg}, title={Fog}, year=2020}
@online{nils, author={N. Nilsson}, title={Bells}, url={https://example.org/a}, year={2019}}"""


def cited(
    text: str, settings: str = "bibliography: s.bib", files: dict[str, str] | None = None
) -> tuple[Deck, list[Diagnostic]]:
    """A deck with its citations carried out, and what is said of them."""
    written = {"t.md": f"---\ndeck:\n  title: T\n  language: en\n  {settings}\n---\n{text}", "s.bib": BIB} | (
        files or {}
    )
    deck, found = read(written, "t.md")
    assert deck is not None and found == ()
    made = cite(deck, written)
    return made.value, list(made.diagnostics)


def words(blocks: tuple[Block, ...]) -> list[str]:
    """The texts of blocks."""
    return [plain(runs).replace("\u00a0", " ") for runs in runs_in(blocks)]


def test_a_slide_has_marks_and_its_sources_at_its_foot() -> None:
    deck, found = cited("# T [@berg, p. 3]\n\n- As @nils says\n- [@berg]\n")
    (slide,) = deck.slides
    assert found == []
    assert plain(slide.title) == "T (Berg, 2020, p. 3)"
    assert words(slide.blocks) == [
        "As Nilsson (2019) says",
        "(Berg, 2020)",
    ]
    berg, nils = (plain(runs) for runs in sources_of(slide))
    assert berg == "Berg, B. (2020) Fog"
    assert nils.startswith("Nilsson, N. (2019) Bells") and "example.org/a" in nils
    assert [run.link for run in slide.source if run.link] == ["https://example.org/a"]


def test_a_source_line_may_cite() -> None:
    deck, found = cited("# T\n\n- x\n", files=None)
    assert found == [] and deck.slides[0].source == ()
    slides = ('source: "A survey of our own; [@berg]"', 'source: "[@berg]"', 'source: "Ours [@nobody]"')
    deck, _ = cited("# T\n\n- x\n" + "".join(f"\n---\n{source}\n---\n# T\n\n- y\n" for source in slides))
    full = "Berg, B. (2020) Fog"
    assert [plain(slide.source) for slide in deck.slides[1:]] == [
        f"A survey of our own; {full}",
        full,
        "Ours [@nobody]",
    ]


def test_notes_have_their_sources_at_their_end() -> None:
    deck, _ = cited("# T\n\n- x\n\n::: say\nRead [@berg].\n:::\n")
    (slide,) = deck.slides
    assert words(slide.notes[0].blocks) == [
        "Read (Berg, 2020).",
        "Berg, B. (2020) Fog",
    ]
    assert slide.source == ()


def test_an_unknown_key_is_told_with_its_place() -> None:
    deck, (told,) = cited("# T\n\n- See [@berg; @nls]\n")
    assert (told.code, told.message, told.hints) == (
        "unknown-source",
        "no source has the key `nls`",
        ("did you mean `nils`?",),
    )
    assert told.span is not None and told.span.source.text[told.span.start : told.span.end] == "@nls"
    assert words(deck.slides[0].blocks) == ["See [@berg; @nls]"]


def test_files_that_are_not_there_or_not_readable_are_told() -> None:
    text = "# T\n\n- [@berg]\n"
    assert [each.code for each in cited(text, "bibliography: [s.bib, other.bib]")[1]] == ["missing-bibliography"]
    assert [each.code for each in cited(text, files={"s.bib": "nothing"})[1]] == [
        "unreadable-bibliography",
        "unknown-source",
    ]
    with_style = "bibliography: s.bib\n  csl: a.csl"
    assert [each.code for each in cited(text, with_style)[1]] == ["missing-bibliography"]
    assert [each.code for each in cited(text, with_style, {"a.csl": "<a/>"})[1]] == ["unreadable-bibliography"]


def test_an_address_is_no_citation_and_without_the_setting_there_is_none() -> None:
    deck, _ = cited("# T\n\n- Write to a@berg.se or @someone\n")
    assert words(deck.slides[0].blocks) == ["Write to a@berg.se or @someone"]
    _, (told,) = read({"t.md": "# T\n\n- [@berg]\n"}, "t.md")
    assert told.code == "foreign-mark" and "bibliography: sources.bib" in told.hints[0]


def test_the_files_that_settings_name_are_found() -> None:
    text = "title: T\nbibliography:\n  - a.bib\n  - data/b.json\ncsl: styles/c.csl\n"
    assert source_paths(text, "decks/d/deck.yaml") == ("decks/d/a.bib", "decks/d/data/b.json", "decks/d/styles/c.csl")
    assert source_paths("---\ndeck: {bibliography: s.bib}\n---\n# T\n", "t.md") == ("s.bib",)
    assert source_paths("title: T\n", "deck.yaml") == ()
