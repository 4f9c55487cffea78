"""What mends a finding, and that it does: of each error that is shown in the documentation."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from deckgen.editor.drafts import Drafts
from deckgen.editor.fixes import find_fix
from deckgen.editor.mending import HIDING, Check, apply, line_edits, mend
from deckgen.files.decks import find_deck, find_project
from deckgen.files.text import apply_edits
from deckgen.pipeline import prepare
from deckgen.request import Request
from deckgen.values.codes import CODES
from deckgen.values.diagnostics import Diagnostic, Severity, error, finding
from deckgen.values.nearest import is_slip, suggested
from deckgen.values.source import Edit, Source, Span
from support.paths import ROOT

ERRORS = ROOT / "tests" / "golden" / "errors"
MENDED = (
    "deck-key-near-miss", "fence-of-two-colons", "front-matter-colour-bare", "front-matter-star", "front-matter-tab",
    "front-matter-tag-bare", "front-matter-unclosed", "front-matter-unopened", "front-matter-without-colon",
    "heading-glued", "heading-with-a-no-break-blank", "items-glued", "items-indented-too-little",
    "items-pasted-bullets", "items-pasted-mixed", "key-near-miss", "layout-unknown", "marks-of-other-tools",
    "break-of-two-dashes",
    "note-unknown", "option-near-miss", "picture-of-another-case", "picture-with-backslashes",
    "settings-in-curly-quotes", "table-without-rule", "words-of-another-language",
)  # fmt: skip


def checker(folder: Path) -> tuple[Check, Mapping[str, str]]:
    """What `deckgen check` finds in the deck of a folder, with some texts in place of its files; and these."""
    project = find_project(folder)
    place = find_deck(project, str(folder / "in.md"))
    return lambda texts: prepare(Drafts(project.root, texts), place, Request()).diagnostics, project.sources(
        place
    ).value


def mended(text: str, tmp_path: Path) -> str:
    """A text with everything mended that is certain."""
    (tmp_path / "in.md").write_text(text, encoding="utf-8")
    return mend(*checker(tmp_path)).texts.get("in.md", text)


@pytest.mark.slow
@pytest.mark.parametrize("name", MENDED)
def test_mending_removes_findings_and_a_second_time_changes_nothing(name: str) -> None:
    check, files = checker(ERRORS / name)
    first = mend(check, files)
    left = {(found.code, found.message) for found in first.left}
    assert first.done and not left & {(fix.finding.code, fix.finding.message) for fix in first.done}
    again = mend(lambda texts: check({**first.texts, **texts}), {**files, **first.texts})
    assert (again.texts, again.done) == ({}, ())


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(path.name for path in ERRORS.iterdir() if (path / "in.md").is_file()))
def test_what_is_left_was_there_before(name: str) -> None:
    """No fix brings a finding with it, but what settings that could not be read had hidden."""
    check, files = checker(ERRORS / name)
    before = {(found.code, found.message) for found in check({})}
    done = mend(check, files)
    if not any(fix.finding.code in HIDING for fix in done.done):
        assert {(found.code, found.message) for found in done.left} <= before


def test_text_is_mended_as_its_author_meant_it(tmp_path: Path) -> None:
    text = "---\nlayout: bulets\ndurration: 5 min\n---\n#One\n\n-a\n-b\n\n::: tipp\nWords.\n:::\n"
    right = "---\nlayout: bullets\nduration: 5 min\n---\n# One\n\n- a\n- b\n\n::: tip\nWords.\n:::\n"
    assert mended(text, tmp_path) == right


def test_what_newcomers_write_is_mended(tmp_path: Path) -> None:
    table = "---\n# Three\n\n| a | b |\n|---|--:|\n| x | 1 |\n"
    text = (
        "---\ntitle: A talk\nGroup size: 12\nlayout: bulets\nduration: 5\n---\n# One\n\n- a\n\n---\n\n# Two\n\n"
        "::: Say\nHi [klick]\n:::\n\nWords\n---\nlayout: chart\nchart: {type: column, unit: % }\n"
    )
    right = (
        "---\ntitle: A talk\ngroup-size: 12\nlayout: bullets\nduration: 5 min\n---\n# One\n\n- a\n\n---\n\n# Two\n\n"
        '::: say\nHi [click]\n:::\n\nWords\n\n---\nlayout: chart\nchart: {type: column, unit: "%" }\n'
    )
    assert mended(text + table, tmp_path) == right + table


def test_two_signs_for_three_are_mended(tmp_path: Path) -> None:
    text = (
        "--\ntitle: A talk\n--\n# One\n\n- a\n\n:: say\nHi.\n::\n\n--\n# Two\n\nWords\n--\n# Three\n\n"
        ":: say\nHo.\n:::\n"
    )
    right = (
        "---\ntitle: A talk\n---\n# One\n\n- a\n\n::: say\nHi.\n:::\n\n---\n# Two\n\nWords\n\n---\n# Three\n\n"
        "::: say\nHo.\n:::\n"
    )
    assert mended(text, tmp_path) == right


@pytest.mark.parametrize(
    "text",
    [
        "---\nid: one\n---\n# One\n\nSee [two](#tow).\n\n---\nid: two\n---\n# Two\n",  # an id may mean another slide
        "---\nport: A\n---\n# One\n\nWords.\n",  # a word of its own
        "# One\n\nWords\n---\n\nMore words.\n",  # a heading, or a new slide
        "# One\n\n- a\n\n:::\n",  # what it should have closed is not known
    ],
)
def test_what_may_be_meant_otherwise_is_left_to_its_author(text: str, tmp_path: Path) -> None:
    assert mended(text, tmp_path) == text


@pytest.mark.parametrize(
    ("code", "text", "place", "message", "hint", "better"),
    [
        ("unknown-slide", "[a](#tow)", "[a](#tow)", "there is no slide `tow`", "did you mean `two`?", "[a](#two)"),
        ("stray-fence", "a\n:::\nb", ":::", "`:::` closes nothing", "remove it", "a\nb"),
        ("unlike-glossary", "an e mail", "e mail", "`e mail` is `e-mail` in the glossary", "write `e-mail`",
         "an e-mail"),
        ("break-under-text", "a\n---\n", "---", "`---` stands directly under text", "", "a\n\n---\n"),
        ("lost-rule", "a\n\n———\n", "———", "`———` is shown as text", "", "a\n\n---\n"),
        ("unclosed-fence", "::: say\nA\n\n---\n# B\n", "::: say", "`::: say` is never closed", "",
         "::: say\nA\n:::\n\n---\n# B\n"),
        ("comment-in-value", "source: Report #12", "#12", "`#12` is left out: a bare `#` begins a comment",
         'put quotes round the value: `"Report #12"`; behind the `#` of a comment leave a blank',
         'source: "Report #12"'),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_offered(code: str, text: str, place: str, message: str, hint: str, better: str) -> None:
    source = Source("in.md", text)
    start = text.index(place)
    severity = Severity(CODES[code].severities[0])
    fix = find_fix(finding(code, severity, message, Span(source, start, start + len(place)), (hint,)))
    assert fix is not None and not fix.certain
    assert apply(text, fix.edits) == better


def test_a_finding_without_a_place_or_a_remedy_has_no_fix() -> None:
    source = Source("in.md", "# A")
    assert find_fix(error("no-slides", "the deck has no slides", None, "write a slide")) is None
    assert find_fix(error("unknown-slide", "there is no slide `b`", Span(source, 0, 3), "did you mean `a`?")) is None


def test_a_fix_that_brings_another_finding_is_left_out() -> None:
    source = Source("in.md", "#A\n")
    glued = error("glued-heading", "`#A` is no heading", Span(source, 0, 2), "put a blank after `#`: `# A`")
    worse = error("text-overflow", "the title needs more room", Span(source, 0, 2))

    def check(texts: Mapping[str, str]) -> tuple[Diagnostic, ...]:
        return (worse,) if texts else (glued,)

    assert mend(check, {"in.md": "#A\n"}).texts == {}


def test_a_text_that_is_other_than_was_looked_at_is_left_alone() -> None:
    source = Source("in.md", "#A\n")
    glued = error("glued-heading", "`#A` is no heading", Span(source, 0, 2), "put a blank after `#`: `# A`")
    assert mend(lambda texts: () if texts else (glued,), {"in.md": "#A and more\n"}).texts == {}
    assert mend(lambda texts: () if texts else (glued,), {}).texts == {}
    assert mend(lambda texts: () if texts else (glued,), {"in.md": "#A\n"}).texts == {"in.md": "# A\n"}


def test_lines_that_stay_keep_their_bytes() -> None:
    before = b"\xef\xbb\xbf# A\r\n-b\r\nc\n"
    text = "# A\n-b\nc\n"
    edits = line_edits("in.md", text, "# A\n- b\nc\n")
    assert apply_edits(before, edits) == b"\xef\xbb\xbf# A\r\n- b\r\nc\n"
    assert [edit.span.text for edit in edits] == ["-b\n"]


def test_edits_are_carried_out_from_behind() -> None:
    source = Source("in.md", "abc")
    edits = (Edit(Span(source, 0, 1), "xx"), Edit(Span(source, 1, 1), "-"), Edit(Span(source, 2, 3), ""))
    assert apply("abc", edits) == "xx-b"


@pytest.mark.parametrize(
    ("typed", "known", "slip"),
    [
        ("bulets", "bullets", True), ("bulllets", "bullets", True), ("bullets", "bullets", True),
        ("bukkets", "bullets", False), ("lauoyt", "layout", False), ("layuot", "layout", True),
        ("Layot", "layout", True),
        ("lay", "layout", False), ("bullezs", "bullets", True),
    ],
)  # fmt: skip
def test_a_slip_is_one_letter(typed: str, known: str, slip: bool) -> None:
    assert is_slip(typed, known) == slip


def test_a_suggestion_is_read_from_its_hint() -> None:
    assert (suggested("did you mean `title`?"), suggested("known: `a`, `b`")) == ("title", "")


@pytest.mark.parametrize(("given", "better"), [("en-UK", "en-GB"), ("gb", "en-GB"), ('"sv-SV"', "sv-SE")])
def test_the_tag_of_a_language_is_mended(given: str, better: str, tmp_path: Path) -> None:
    text = "---\ntitle: A talk\nlanguage: {}\n---\n# One\n\n- a\n"
    assert mended(text.format(given), tmp_path) == text.format(better)
