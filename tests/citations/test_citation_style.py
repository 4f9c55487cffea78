"""Sources as they are cited: in the standard style, in another one, in several languages."""

from __future__ import annotations

import json

import pytest

from deckgen.citations.library import MOST_NAMES, Entry, read_library
from deckgen.citations.marks import cited_in
from deckgen.citations.style import CitationWriter, StyleError

BIB = r"""
@book{berg, author = {{\AA}berg, Anna and Bo Berg}, title = {The {Fog} of the harbour}, year = 2020,
  publisher = {Havsf{\"o}rlaget}, address = {Lule{\aa}}}
@article{nils, author = {N. Nilsson}, title = {Bells}, journal = {J. Boats}, year = {2019},
  pages = {1--9}, doi = {10.1/x}}
@online{scb, author = {{Statistics Sweden}}, title = {A page}, url = {https://example.org/a}, date = {2021-03-01}}
@misc{bad, title = {No address}, url = {javascript:alert(1)}, year = 2001}
"""
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>t</title><id>t</id>
<updated>2020-01-01T00:00:00+00:00</updated></info><citation><layout prefix="[" suffix="]" delimiter=", ">
<text variable="citation-number"/></layout></citation><bibliography><layout><text variable="title"/></layout>
</bibliography></style>"""


def library() -> dict[str, Entry]:
    """The entries of the file."""
    found = read_library("a.bib", BIB)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("mark", "swedish", "english"),
    [
        ("@berg, p. 3", "(Åberg och Berg, 2020, s. 3)", "(Åberg and Berg, 2020, p. 3)"),
        ("@nils; @scb", "(Nilsson, 2019; Statistics Sweden, 2021)", "(Nilsson, 2019; Statistics Sweden, 2021)"),
        ("-@nils", "(2019)", "(2019)"),
        ("-@nils, pp. 3-4", "(2019, s. 3–4)", "(2019, pp. 3–4)"),
    ],
)  # fmt: skip
def test_the_mark_is_in_the_language_of_the_deck(mark: str, swedish: str, english: str) -> None:
    said = [CitationWriter(library(), language).mark(cited_in(mark)) for language in ("sv", "en-GB")]
    assert said == [swedish, english]


def test_the_full_source_says_what_is_known() -> None:
    writer = CitationWriter(library(), "en")
    for key in ("berg", "nils", "scb", "bad"):
        writer.mark(cited_in(f"@{key}"))
    assert writer.full("berg") == "Åberg, A. and Berg, B. (2020) The Fog of the harbour. Luleå: Havsförlaget."
    assert "pp. 1–9" in writer.full("nils") and "https://doi.org/10.1/x" in writer.full("nils")
    assert writer.full("scb").startswith("Statistics Sweden (2021) A page.")
    assert "javascript" not in writer.full("bad")


def test_a_source_may_be_named_in_a_sentence() -> None:
    assert CitationWriter(library(), "en").named(cited_in("@berg")[0]) == "Åberg and Berg (2020)"


def test_a_style_of_the_project_counts_its_sources() -> None:
    writer = CitationWriter(library(), "en", STYLE)
    assert [writer.mark(cited_in(f"@{key}")) for key in ("nils", "berg", "nils")] == ["[1]", "[2]", "[1]"]
    assert writer.full("nils") == "Bells"


def _calling(count: int, first: str) -> str:
    """A style whose macros call each other, each the one before it twice."""
    macros = [f'<macro name="m{n}"><text macro="m{n - 1}"/><text macro="m{n - 1}"/></macro>' for n in range(1, count)]
    return STYLE.replace("<citation>", f"{first}{''.join(macros)}<citation>").replace(
        '<text variable="title"/>', f'<text macro="m{count - 1}"/>'
    )


def test_each_source_is_set_once_whatever_else_is_cited(monkeypatch: pytest.MonkeyPatch) -> None:
    writer = CitationWriter(library(), "en")
    for key in ("berg", "nils", "scb"):
        writer.mark(cited_in(f"@{key}"))
    set_together: list[int] = []
    style = writer._known.style
    whole = style.render_bibliography

    def render(items: list[object]) -> object:
        set_together.append(len(items))
        return whole(items)

    monkeypatch.setattr(style, "render_bibliography", render)
    assert writer.full("nils") == writer.full("nils")
    assert set_together == [1]
    assert writer.full("missing") == "missing"


def test_of_many_names_the_first_and_the_last_are_kept() -> None:
    names = [f"A{n}" for n in range(500)]
    bib = f"@book{{a, title = {{T}}, year = 2020, author = {{{' and '.join(names)}}}}}"
    item = {"id": "a", "title": "T", "author": [{"literal": name} for name in names]}
    assert read_library("a.bib", bib.replace("A1 and", f"{'A1 and ' * 30_000}")) is None  # it would take seconds
    for found in (read_library("a.bib", bib), read_library("a.json", json.dumps([item]))):
        assert found is not None
        kept = [name["literal"] for name in found["a"]["author"]]
        assert (len(kept), kept[-2:]) == (MOST_NAMES, [f"A{MOST_NAMES - 2}", "A499"])


@pytest.mark.parametrize(
    "style",
    [
        "no style", "<style/>", "<!DOCTYPE a><style/>", " " * 400_000,
        pytest.param(_calling(20, '<macro name="m0"><text value="x"/></macro>'), id="takes hours"),
        pytest.param(_calling(3, '<macro name="m0"><text macro="m2"/></macro>'), id="has no end"),
    ],
)  # fmt: skip
def test_a_style_that_cannot_be_used_is_known(style: str) -> None:
    with pytest.raises(StyleError):
        CitationWriter(library(), "en", style)


def test_sources_may_be_csl_json() -> None:
    item = {"id": "a", "title": "T", "author": [{"family": "Berg", "given": "B."}], "issued": {"date-parts": [[2020]]}}
    found = read_library("a.json", json.dumps([item]))
    assert found is not None
    assert CitationWriter(found, "en").mark(cited_in("@a")) == "(Berg, 2020)"


@pytest.mark.parametrize(("path", "text"), [("a.json", "{"), ("a.json", "{}"), ("a.json", "[1]"), ("a.bib", "nothing")])
def test_a_file_without_sources_is_known(path: str, text: str) -> None:
    assert read_library(path, text) is None
