"""Code: no line broken that fits, all pieces at one size, parts alike."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.scene.items import Shape, Text
from support import composing, scene_rules
from support.examples import examples

FRONT = "---\nlayout: code\n{front}---\n# Title\n\n"


def fenced(text: str, language: str = "python") -> str:
    return f"```{language}\n{text}\n```\n"


def made(body: str, front: str = "") -> composing.Made:
    return composing.make(FRONT.format(front=front) + body)


def size(slide: composing.Made, name: str = "Code") -> float:
    return slide.text(name).body.paragraphs[0].style.size


def test_short_code_is_large_and_long_code_smaller() -> None:
    short, long = made(fenced("x = 1")), made(fenced("\n".join(f"x = {n}" for n in range(16))))
    assert (size(short), size(long)) == (24.0, 14.0)
    assert short.diagnostics == long.diagnostics == ()


def test_a_line_is_a_paragraph_and_keeps_its_indent() -> None:
    text = made(fenced("def f():\n\n\treturn  1   ")).text("Code")
    assert [p.text for p in text.body.paragraphs] == ["def f():", "", "    return  1"]


def test_words_have_the_theme_s_colours() -> None:
    runs = made(fenced("return 'a'  # b")).text("Code").body.paragraphs[0].lines[0].runs
    assert [(run.text.strip(), run.style.color == composing.ready_theme().template.theme.color(name))
            for run, name in zip(runs, ("deep", "second", "slate"), strict=True)
            ] == [("return", True), ("'a'", True), ("# b", True)]  # fmt: skip


def test_a_line_too_long_is_told_and_set_in() -> None:
    slide = made(fenced("call(" + "argument, " * 30 + ")"))
    assert [d.code for d in slide.diagnostics] == ["long-code-line"]
    (paragraph,) = slide.text("Code").body.paragraphs
    assert len(paragraph.lines) > 2 and paragraph.margin == -paragraph.indent > 0


def test_marked_lines() -> None:
    text = made(fenced("a\nb\nc\nd"), "highlight: 1, 3-4\n").text("Code")
    assert [p.lines[0].runs[0].style.highlight is not None for p in text.body.paragraphs] == [True, False, True, True]


def test_lines_are_marked_beside_the_language_too() -> None:
    text = made(fenced("a\nb\nc\nd", "python {1, 3-4}")).text("Code")
    assert [p.lines[0].runs[0].style.highlight is not None for p in text.body.paragraphs] == [True, False, True, True]


def test_marks_go_on_with_the_code() -> None:
    slide = made(fenced("\n".join(f"x{n} = {n}" for n in range(1, 101)), "python {2, 90}"), "overflow: continue\n")
    texts = [item for scene in slide.scenes for item in scene.items if isinstance(item, Text) and item.name == "Code"]
    marked = [p.text for text in texts for p in text.body.paragraphs if p.lines[0].runs[0].style.highlight]
    assert len(texts) > 1 and marked == ["x2 = 2", "x90 = 90"]


def test_columns_are_as_high_as_each_other() -> None:
    slide = made(f"## Before\n{fenced('a')}\n## After\n{fenced('b = 1' + chr(10) + 'c = 2')}")
    boxes = [slide.text(name).box for name in ("Code 1", "Code 2")]
    assert boxes[0].h == boxes[1].h and boxes[0].right < boxes[1].x
    assert size(slide, "Code 1") == size(slide, "Code 2")


def test_long_code_goes_on_with_every_line_once() -> None:
    lines = [f"x{n} = {n}" if n % 7 else "" for n in range(1, 80)]
    slide = made(fenced("\n".join(lines)), "overflow: continue\nhighlight: 30\n")
    texts = [next(i for i in scene.items if isinstance(i, Text) and i.name == "Code") for scene in slide.scenes]
    shown = [p.text for text in texts for p in text.body.paragraphs if p.text]
    assert shown == [line for line in lines if line]
    assert len({text.body.paragraphs[0].style.size for text in texts}) == 1
    marked = [
        p.text for t in texts for p in t.body.paragraphs if p.lines[0].runs and p.lines[0].runs[0].style.highlight
    ]
    assert marked == ["x30 = 30"]


def test_a_slide_of_code_alone_needs_no_layout() -> None:
    assert composing.make(f"# Title\n\n{fenced('a = 1')}").scenes[0].layout == "code"


def test_plates_lie_behind_the_code() -> None:
    slide = made(fenced("a") + fenced("b"))
    for n in (1, 2):
        plate = next(i for i in slide.scenes[0].items if i.name == f"Plate {n}")
        assert isinstance(plate, Shape) and plate.box == slide.text(f"Code {n}").box and plate.decorative


@pytest.mark.parametrize(
    ("body", "front", "code"),
    [
        ("Words\n", "", "missing-content"),
        (fenced("a", "pyhton"), "", "unknown-language"),
        (fenced("a"), "highlight: b\n", "wrong-value"),
        (fenced("a"), "highlight: 2\n", "wrong-value"),
        (f"## A\n{fenced('a')}{fenced('b')}", "", "unfit-content"),
        (f"{fenced('a')}\n## B\n{fenced('b')}", "", "unfit-content"),
        ("".join(fenced(c) for c in "abcde"), "", "too-many-items"),
    ],
)
def test_faults(body: str, front: str, code: str) -> None:
    slide = made(body, front)
    assert [d.code for d in slide.diagnostics] == [code]
    assert all(d.span and d.hints for d in slide.diagnostics)


def test_a_diagram_wants_a_picture() -> None:
    (found,) = made(fenced("graph LR\n  a --> b", "mermaid")).diagnostics
    assert (found.code, found.hints) == (
        "unknown-language", ("its text is shown: put a picture of the diagram in its place",)
    )  # fmt: skip


@settings(deadline=None, max_examples=examples(20))
@given(
    st.lists(st.text("ab (){}=\t'#", max_size=90), min_size=1, max_size=40), st.sampled_from(("python", "text", "c"))
)
def test_whatever_is_accepted_is_sound(lines: list[str], language: str) -> None:
    text = "\n".join(lines)
    assert scene_rules.faults(made(fenced(text, language), "overflow: continue\n")) == []
