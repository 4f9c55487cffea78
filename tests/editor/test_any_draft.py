"""Whatever stands in a text, and wherever somebody writes in it, an editor gets an answer; a fix does what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.editor.completion import propose
from deckgen.editor.drafts import Drafts
from deckgen.editor.hover import explain
from deckgen.editor.mending import HIDING, apply, line_edits, mend
from deckgen.editor.targets import find_definition, find_references, path_at
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.pipeline import prepare
from deckgen.request import Request
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.source import Source
from support.writing import NAMES

PIECES = (
    "---\n", "layout: chart\n", "lay", "deck:\n  ", "chart: {type: [", "tags: [a, ", "- ", "  - id: a\n", "use: end",
    "::: say\n", ":::", "::left::", "{{ client", "}}", "[x](#end)", "![a](b", "# A\n", "\n", " ", '"', "'", "\t",
    ":house: ", "é😀", "\u2028", "|---|", "`", "<!--", "?", "*a", "&b", "!c ", "%", "<<<<<<< a\n", "=======\n",
    ">>>>>>> b\n", "\0",
)  # fmt: skip
PATHS = ("decks/day/01.md", "decks/day/deck.yaml", "decks/day/clients/a.yaml", "decks/day/modules/a.md", "talk.md")
LINES = st.lists(st.sampled_from(("a\n", "b\n", "c", "\n", "\x0b")), max_size=8)
SLIPS = (
    "---\nlayot: bullets\n---\n# A\n\n- a\n",
    "---\nlayout: bulets\n---\n# A\n\n- a\n",
    "---\nkälla: B\n---\n# A\n\nWords\n",
    "# A\n\n-a\n-b\n",
    "# A\n\n• a\n• b\n",
    "---\nlayout: two-columns\n---\n# A\n\n##B\n- a\n\n##C\n- b\n",
    "# A\n\n| a | b |\n| c | d |\n",
    "# A\n\n- a\n\n::: säg\nWords.\n:::\n",
    "# A\n\n:: say\nWords.\n::\n",
    "---\nsource: “B”\n---\n# A\n\nWords\n",
    "---\nsource: *B\n---\n# A\n\nWords\n",
    "# A\n\nH~2~O\n",
    "---\nlayout: section\n# A\n",
    "# A\n\n[x](#nowhere)\n",
    "# A\n\n::: say\nWords.\n",
    "# A\n\nWords {{ nothing }}\n",
)


@pytest.mark.slow
@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.data())
def test_every_place_of_every_text_has_an_answer(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    offset = data.draw(st.integers(0, len(text)))
    source = Source(data.draw(st.sampled_from(PATHS)), text)
    for proposal in propose(source, offset, NAMES):
        span = proposal.edit.span
        assert 0 <= span.start <= span.end <= len(text)
    meaning = explain(source, offset, NAMES)
    assert meaning is None or 0 <= meaning.span.start <= meaning.span.end <= len(text)
    find_definition(source, offset, NAMES)
    path_at(source, offset)
    for span in find_references(source, offset, {source.path: text}):
        assert span.text


@given(LINES, LINES)
def test_edits_of_lines_make_the_other_text(old: list[str], new: list[str]) -> None:
    before, after = "".join(old), "".join(new)
    assert apply(before, line_edits("in.md", before, after)) == after


def counted(found: Iterable[Diagnostic]) -> Counter[tuple[str, str]]:
    return Counter((each.code, each.message) for each in found)


@pytest.mark.slow
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(SLIPS), min_size=1, max_size=4))
def test_a_fix_removes_its_finding_and_adds_none(tmp_path: Path, slides: list[str]) -> None:
    joined = "\n".join(slide if slide.startswith("---") else f"---\n{slide}" for slide in slides)
    text = f"---\ntitle: A talk\nlanguage: en\n---\n# A talk\n\n{joined}"
    root, place = Project(tmp_path).root, DeckLocation("in", "in.md")
    (tmp_path / "in.md").write_text(text, encoding="utf-8")

    def check(texts: Mapping[str, str]) -> tuple[Diagnostic, ...]:
        return prepare(Drafts(root, texts), place, Request()).diagnostics

    before, done = counted(check({})), mend(check, {"in.md": text})
    mended, left = counted(fix.finding for fix in done.done), counted(done.left)
    if not any(code in HIDING for code, _ in mended):  # what these hide is found once they are gone
        assert not left - before
        assert all(left[each] < before[each] for each in mended if each in before)
    again = mend(lambda texts: check({**done.texts, **texts}), {"in.md": text, **done.texts})
    assert not again.done
