"""Before and after: what is struck out, the stroke through it, what is written instead, faults."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.checks import check_scenes
from deckgen.layouts.catalogue.before_after import MOST
from deckgen.scene.items import Group, Path
from support import composing, diagram_rules
from support.examples import examples


def rewritten(*lines: str, **keys: str) -> composing.Made:
    return composing.make(diagram_rules.words(*lines, layout="before-after", **keys))


def strokes(made: composing.Made) -> list[Group]:
    return [group for group in diagram_rules.kinds(made, Group) if isinstance(group, Group)]


def test_the_phrase_is_plain_text_with_a_stroke_through_it() -> None:
    made = rewritten("- ~~They stay at home~~ Many want to move", reveal="true")
    phrase, written = made.text("Before 1"), made.text("After 1")
    (line,) = phrase.body.paragraphs[0].lines
    assert line.text == "They stay at home" and not line.runs[0].style.strike
    assert written.body.paragraphs[0].style.font == "hand" and written.body.paragraphs[0].text == "Many want to move"
    (stroke,) = strokes(made)
    assert stroke.alt == "Struck out: They stay at home"
    assert stroke.box.x < phrase.box.x and stroke.box.right > phrase.box.x + line.width
    assert phrase.box.y < stroke.box.y and stroke.box.bottom < phrase.box.y + phrase.body.needed
    assert [click[0].item for click in made.scenes[0].clicks] == ["Strike 1", "After 1"]
    assert made.diagnostics == () and check_scenes(made.scenes, made.context) == ()


def test_both_at_once_where_asked_for() -> None:
    made = rewritten("- ~~a~~ b\n- ~~c~~ d", reveal="items")
    assert [[t.item for t in click] for click in made.scenes[0].clicks] == [
        ["Strike 1", "After 1"],
        ["Strike 2", "After 2"],
    ]


def test_each_line_has_its_stroke() -> None:
    made = rewritten("- ~~" + "many words in a phrase " * 6 + "here~~ few")
    lines = made.text("Before 1").body.paragraphs[0].lines
    paths = [item for item in strokes(made)[0].items if isinstance(item, Path)]
    assert len(lines) == len(paths) >= 2
    assert all(path.box.w > line.width for path, line in zip(paths, lines, strict=True))


def test_a_phrase_may_be_only_struck_out_and_may_come_second() -> None:
    assert "After 1" not in rewritten("- ~~old~~").names()
    assert rewritten("- New words ~~old words~~").text("After 1").body.paragraphs[0].text == "New words"


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("- nothing struck",), "missing-strike"),
        (("Words",), "wrong-content"),
        (("- ~~a~~ b\n" * 6,), "too-many-phrases"),
        (("- ~~a~~ b\n  - c",), "wrong-content"),
        ((), "missing-content"),
    ],
)
def test_faults_have_a_place(lines: tuple[str, ...], code: str) -> None:
    faults = rewritten(*lines).diagnostics
    assert [fault.code for fault in faults] == [code] and all(fault.span for fault in faults)


def test_handwriting_too_long_is_told() -> None:
    made = rewritten("- ~~a~~ " + "word " * 150)
    assert [fault.code for fault in check_scenes(made.scenes, made.context) if fault.span] == ["text-overflow"]


WORDS = st.sampled_from(("Here", "They want to live at home as long as possible", "Responsibility for all of us"))


@settings(max_examples=examples(40), deadline=None, derandomize=True)
@given(st.lists(st.tuples(WORDS, st.one_of(st.just(""), WORDS)), min_size=1, max_size=MOST))
def test_whatever_is_accepted_is_drawn_soundly(pairs: list[tuple[str, str]]) -> None:
    made = rewritten(*(f"- ~~{old}~~ {new}" for old, new in pairs))
    assert made.diagnostics == ()
    diagram_rules.sound(made)
