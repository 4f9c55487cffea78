"""Citations of pandoc and Quarto: short in the text, whole at the slide's foot, and on the slide that lists them."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen import reader
from deckgen.reader.other_tools import included_paths
from deckgen.reader.other_tools.citations import read_sources
from support.command import Command

BIB = r"""
@article{ek2020, author = {Ek, Anna and {\"O}berg, Bo and Cy Lund}, title = {Boats that {F}loat}, journal = {Sea},
  year = 2020, doi = {10.1/x}}
@book{bo, editor = {Bo Al}, title = {Oars}, publisher = {Pier}, date = {2019-03-01}}
@misc{four, author = {A A and B B and C C and D D}, title = {All}, url = {https://a.example/b}}
@misc{broken, title = {x
"""
TALK = "---\ntitle: T\nbibliography: lit/refs.bib\ndialect: quarto\n---\n\n## One\n\n"


def converted(text: str) -> tuple[str, list[str]]:
    deck, found = reader.read({"a.md": TALK + text, "lit/refs.bib": BIB}, "a.md")
    assert deck is not None
    (slide, *_) = [each for each in deck.slides if "".join(run.text for run in each.title) == "One"]
    words = "".join(run.text for block in slide.blocks for run in getattr(block, "runs", ()))
    notes = ["".join(run.text for run in note) for note in slide.footnotes]
    return " | ".join([words, *notes]), [each.code for each in found]


@pytest.mark.parametrize(
    ("key", "people", "year", "whole"),
    [
        ("ek2020", "Ek et al.", "2020",
         "Ek, A., Öberg, B. & Lund, C. (2020). Boats that Float. Sea. <https://doi.org/10.1/x>"),
        ("bo", "Al", "2019", "Al, B. (2019). Oars. Pier"),
        ("four", "A et al.", "", "A, A. et al.. All. <https://a.example/b>"),
    ],
)  # fmt: skip
def test_a_source_is_read(key: str, people: str, year: str, whole: str) -> None:
    source = read_sources(BIB)[key]
    assert (source.people, source.year, source.whole) == (people, year, whole)


@pytest.mark.parametrize("text", ["", "@", "@article{", "no sources", "@article{a, title = }", "\x00" * 9])
def test_what_is_no_source_is_none(text: str) -> None:
    assert all(key for key in read_sources(text))


def test_a_source_is_cited_shortly_and_whole_at_the_foot() -> None:
    shown, codes = converted("As @bo says, boats float [see @ek2020, p. 5; -@bo].\n")
    assert shown == (
        "As Al (2019)¹ says, boats float (see Ek et al. 2020, p. 5²; 2019¹). | Al, B. (2019). Oars. Pier | "
        "Ek, A., Öberg, B. & Lund, C. (2020). Boats that Float. Sea. https://doi.org/10.1/x"
    )
    assert codes == []


def test_a_key_that_is_not_there_is_told() -> None:
    shown, codes = converted("As @nobody says [@bo; @none].\n")
    assert shown.startswith("As nobody says (Al 2019¹; none).")
    assert codes == ["lost-reference"]


@pytest.mark.parametrize(
    ("front", "paths"),
    [
        ("bibliography: refs.bib", ("d/refs.bib",)),
        ('bibliography: "../r.bib"', ("r.bib",)),
        ("bibliography:\n  - a.bib\n  - b/c.bib", ("d/a.bib", "d/b/c.bib")),
        ("bibliography: [a.bib, b.bib]", ("d/a.bib", "d/b.bib")),
        ("bibliography: ../../out.bib", ()),
        ("title: refs.bib", ()),
    ],
)
def test_the_files_that_a_deck_cites_from_are_known(front: str, paths: tuple[str, ...]) -> None:
    assert included_paths(f"---\n{front}\n---\n\n# A\n", "d/a.md") == paths


def test_a_slide_lists_what_is_cited(deckgen: Command, tmp_path: Path) -> None:
    (tmp_path / "lit").mkdir()
    (tmp_path / "lit" / "refs.bib").write_text(BIB, encoding="utf-8")
    talk = TALK + "See @bo.\n\n## References\n\n::: {#refs}\n:::\n"
    (tmp_path / "talk.md").write_text(talk, encoding="utf-8")
    shown = deckgen("dump", "talk.md").out
    assert shown.count("Al, B. (2019). Oars. Pier") >= 2 and "Boats that Float" not in shown
