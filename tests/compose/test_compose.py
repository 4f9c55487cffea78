"""Slides become scenes: binding, continuing, numbering, reveals, notes, backgrounds."""

from __future__ import annotations

from typing import Any

import pytest

from deckgen.compose.slides import compose, position_of
from deckgen.scene.items import NoteText, Shape, Table, Target, Text, walk
from deckgen.values.color import Gradient
from deckgen.values.units import Size
from support import composing

LONG = "\n".join(
    f"- Point {n} with quite a few words, so that its line reaches over the edge of the body" for n in range(14)
)
ROWS = "\n".join(f"| row {n} | some words | {n} |" for n in range(30))


def message(made: composing.Made) -> str:
    (found,) = made.diagnostics
    return found.message


# --- binding ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "code", "text", "line"),
    [
        ("---\nlayout: bulets\n---\n# A\n- b\n", "unknown-layout", "there is no layout `bulets`", 3),
        ("---\nlayout: bullets\n---\n- b\n", "missing-title", "the slide has no title, `layout: bullets` needs one", 1),
        (
            "---\nlayout: swot\n---\n# A\n## S\n- a\n## W\n- b\n## O\n- c\n",
            "missing-slot",
            "`layout: swot` needs 4 headings below the title, the slide has 3",
            5,
        ),
        (
            "---\nlayout: comparison\n---\n# A\n## L\n- a\n## R\n- b\n## X\n- c\n",
            "too-many-slots",
            "`layout: comparison` takes at most 2 headings below the title, the slide has 3",
            10,
        ),
        (
            "---\nlayout: section\n---\n# A\n## L\n- a\n",
            "too-many-slots",
            "`layout: section` takes no heading below the title, the slide has 1",
            6,
        ),
        (
            "---\nlayout: two-columns\n---\n# A\n::left::\n- a\n::rigth::\n- b\n",
            "unknown-slot",
            "`layout: two-columns` has no slot `rigth`",
            8,
        ),
        (
            "---\nlayout: comparison\n---\n# A\n## L\n- a\n  - deeper\n## R\n- b\n",
            "nested-list",
            "a row of a comparison has points below it",
            8,
        ),
        (
            "---\nlayout: columns-list\n---\n# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
            "wrong-content",
            "a table cannot stand in `body` of `layout: columns-list`",
            7,
        ),
        ("---\nlayout: section\ncolour: night\n---\n# A\n", "unknown-key", "`layout: section` has no key `colour`", 4),
        ("---\nlayout: section\ncolor: nigth\n---\n# A\n", "wrong-value", "`color` cannot be `nigth`", 4),
        (
            "---\nlayout: columns-list\ncolumns: many\n---\n# A\n- b\n",
            "wrong-value",
            "`columns` is no number: `many`",
            4,
        ),
        (
            "---\nlayout: big-number\n---\n# 12\n",
            "missing-content",
            "the big number has no sentence that says what it means",
            5,
        ),
        ("---\nlayout: quote\n---\n", "missing-content", "the quote has no words", 1),
        ("---\nlayout: plan\n---\n# A\n", "missing-steps", "the plan has no steps", 5),
        ("---\nlayout: modules\n---\n# A\n", "missing-modules", "the deck has no learning modules to show", 5),
    ],
)
def test_faults(markdown: str, code: str, text: str, line: int) -> None:
    made = composing.make(markdown)
    found = [d for d in made.diagnostics if d.code == code]
    assert [d.message for d in found][:1] == [text]
    assert found[0].span is not None and found[0].span.line == line
    assert found[0].hints


def test_slots_that_lack_are_one_fault() -> None:
    made = composing.make("---\nlayout: two-columns\n---\n# A\n::left::\n- a\n::rigth::\n- b\n")
    assert made.codes == ["unknown-slot", "missing-slot"]


def test_faults_of_keys_do_not_hide_those_of_content() -> None:
    text = "---\nlayout: chart\nchart: {type: line, highlite: a}\n---\n# T\n\n| a | b |\n|---|---|\n| x | y |\n"
    assert set(composing.make(text).codes) == {"unknown-key", "non-numeric-data"}


def test_a_key_of_another_layout_is_a_warning() -> None:
    made = composing.make("---\nlayout: section\nchart: {type: bar}\n---\n# A\n")
    assert made.codes == ["unknown-key"] and len(made.scenes) == 1
    assert made.diagnostics[0].hints == ("it belongs to `layout: chart`",)


@pytest.mark.parametrize(
    ("layout", "above"), [("bullets", "- x\n\n"), ("two-columns", "## L\n\n- x\n\n## R\n\n"), ("bullets", "")]
)
@pytest.mark.parametrize("picture", ["![p](a.png)\nBelow", '![p](a.png "Below")', '![p](a.png "Title")\nBelow'])
def test_words_below_a_picture_are_on_the_slide(layout: str, above: str, picture: str) -> None:
    made = composing.make(f"---\nlayout: {layout}\n---\n# A\n\n{above}{picture}\n")
    shown = [p.text for item in walk(made.scenes[0].items) if isinstance(item, Text) for p in item.body.paragraphs]
    assert "Below" in shown and ("Title" in picture) == ("Title" in shown)


def test_a_caption_within_a_list_is_told_where_it_is_not_shown() -> None:
    made = composing.make("---\nlayout: staircase\n---\n# A\n\n1. x\n\n   ![p](a.png)\n   Below\n2. y\n")
    assert "caption" in next(each.message for each in made.diagnostics if each.code == "wrong-content")


def test_slots_by_name_come_in_any_order() -> None:
    made = composing.make("---\nlayout: two-columns\n---\n# A\n::right::\n- r\n::left::\n- l\n")
    assert made.text("Left").body.paragraphs[0].text == "l"
    assert made.text("Right").body.paragraphs[0].text == "r"


def test_one_faulty_slide_does_not_hide_the_others() -> None:
    made = composing.make("# A\n- a\n\n---\nlayout: swot\n---\n# B\n\n---\nlayout: bullets\n---\n# C\n- c\n")
    assert [scene.title for scene in made.scenes] == ["A", "C"]
    assert "missing-slot" in made.codes


# --- continuing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["slide", "deck"])
def test_a_list_goes_on(how: str) -> None:
    key = "overflow: continue\n" if how == "slide" else ""
    deck: dict[str, Any] = {"overflow": "continue"} if how == "deck" else {}
    made = composing.make(f"---\nlayout: bullets\n{key}reveal: true\n---\n# A\n\n{LONG}\n\n---\n\n# B\n- b\n", **deck)
    parts = made.scenes[:-1]
    assert len(parts) == 2
    assert [scene.title for scene in parts] == ["A\u00a0(1/2)", "A\u00a0(2/2)"]
    assert [scene.id for scene in parts] == ["a", "a-2"]
    assert [scene.continued for scene in parts] == [(1, 2), (2, 2)]
    assert [scene.number for scene in made.scenes] == [1, 2, 3]
    assert sum(len(scene.clicks) for scene in parts) == 14
    sizes = {made.text("Body", n).body.paragraphs[0].style.size for n in range(2)}
    assert len(sizes) == 1 and sizes <= {24.0, 20.0}
    texts = [p.text for n in range(2) for p in made.text("Body", n).body.paragraphs]
    assert len(texts) == 14 and texts[0].startswith("Point 0 ") and texts[-1].startswith("Point 13 ")
    assert all(made.text("Body", n).body.needed <= made.text("Body", n).box.h for n in range(2))


def test_a_table_goes_on_under_its_header() -> None:
    made = composing.make(
        f"---\nlayout: table\noverflow: continue\n---\n# A\nCaption\n\n| a | b | c |\n|---|---|---|\n{ROWS}\n"
    )
    assert len(made.scenes) >= 2
    total = 0
    for n, scene in enumerate(made.scenes):
        table = next(item for item in scene.items if isinstance(item, Table))
        assert table.rows[0][0].body.paragraphs[0].text == "a"
        assert made.text("Caption", n).body.paragraphs[0].text == "Caption"
        total += len(table.rows) - 1
    assert total == 30


def test_a_long_list_in_columns_goes_on() -> None:
    items = "\n".join(f"- Item {n} of a long list" for n in range(60))
    made = composing.make(f"---\nlayout: columns-list\noverflow: continue\n---\n# A\n\n{items}\n")
    assert len(made.scenes) >= 2
    shown = [p.text for n in range(len(made.scenes)) for name in made.names(n) if name.startswith("Column")
             for p in made.text(name, n).body.paragraphs]  # fmt: skip
    assert len(shown) == 60


def test_nothing_is_divided_silently() -> None:
    made = composing.make(f"# A\n\n{LONG}\n")
    assert len(made.scenes) == 1
    body = made.text("Body")
    assert body.body.needed > body.box.h


def test_what_fits_is_not_divided() -> None:
    made = composing.make("---\nlayout: bullets\noverflow: continue\n---\n# A\n- a\n- b\n")
    assert [scene.title for scene in made.scenes] == ["A"]


# --- reveals and notes --------------------------------------------------------------------------------


def test_groups_by_name() -> None:
    made = composing.make(
        "---\nlayout: bullets\nreveal: [[Joy, Pain], [Technology]]\n---\n"
        "# A\n- Joy\n- Technology first\n- Pain\n- Rest\n"
    )
    assert made.codes == []
    assert made.scenes[0].clicks == ((Target("Body", (0, 0)), Target("Body", (2, 2))), (Target("Body", (1, 1)),))


def test_unknown_groups() -> None:
    made = composing.make("---\nlayout: bullets\nreveal: [[Joy], [Tecnology]]\n---\n# A\n- Joy\n- Technology\n")
    assert message(made) == "the slide has no part `Tecnology` to reveal"
    assert made.diagnostics[0].hints == ("did you mean `Technology`?",)


@pytest.mark.parametrize(
    ("reveal", "cues", "text"),
    [
        ("true", 1, "the notes have 1 `[click]`, the slide reveals 2 parts"),
        ("true", 3, "the notes have 3 `[click]`, the slide reveals 2 parts"),
        ("false", 2, "the notes have 2 `[click]`, but the slide reveals nothing"),
    ],
)
def test_cues_and_parts_are_as_many(reveal: str, cues: int, text: str) -> None:
    said = "[click] words " * cues
    made = composing.make(f"---\nlayout: bullets\nreveal: {reveal}\n---\n# A\n- a\n- b\n\n::: say\nFirst {said}\n:::\n")
    assert message(made) == text


@pytest.mark.parametrize("said", ["[click] a [click] b", "no cue at all"])
def test_as_many_cues_or_none(said: str) -> None:
    made = composing.make(f"---\nlayout: bullets\nreveal: true\n---\n# A\n- a\n- b\n\n::: say\n{said}\n:::\n")
    assert made.codes == []


def test_wrong_reveals() -> None:
    assert composing.make("---\nlayout: bullets\nreveal: rows\n---\n# A\n- a\n").codes == ["unknown-reveal"]
    assert composing.make("---\nlayout: section\nreveal: true\n---\n# A\n").codes == ["nothing-to-reveal"]


def test_notes_are_labelled_and_answers_left_out() -> None:
    text = (
        "---\nlayout: bullets\nreveal: true\n---\n# A\n- a\n\n::: say A\nHej **du** [click] nu.\n\nMer.\n:::\n\n"
        "::: do\n- Ett\n  - Under\n1. Två\n:::\n\n::: answer\nHemligt\n:::\n\n::: notes\nFritt\n:::\n"
    )
    (scene,) = composing.make(text, language="sv").scenes
    assert scene.notes == (
        NoteText("Hej du [klick] nu.", "Säg (A):"),
        NoteText("Mer."),
        NoteText("", "Gör:"),
        NoteText("Ett", bullet="•"),
        NoteText("Under", level=1, bullet="•"),
        NoteText("Två", bullet="1."),
        NoteText("Fritt"),
    )


# --- the scene ----------------------------------------------------------------------------------------


def test_a_scene_knows_its_place() -> None:
    made = composing.make("# A\n- a\n\n---\nlayout: bullets\nhidden: true\n---\n# B\n- b\n", language="sv-SE")
    second = made.scenes[1]
    assert (second.id, second.number, second.title, second.layout, second.hidden) == ("b", 2, "B", "bullets", True)
    assert second.language == "sv-SE"
    assert second.session == made.context.deck.sessions[0].id


def test_one_slide_alone_is_composed_as_within_its_deck() -> None:
    made = composing.make("---\nlayout: section\n---\n# A\n\n---\nlayout: section\n---\n# B\n")
    slide = made.context.deck.slides[1]
    assert position_of(slide, made.context).section == 2
    assert compose(slide, made.context).value == made.scenes[1:]


def test_backgrounds() -> None:
    made = composing.make("---\nlayout: bullets\nbackground: mist\n---\n# A\n- a\n")
    assert made.scenes[0].background == made.context.color("mist")
    assert composing.make("---\nlayout: bullets\nbackground: mistt\n---\n# A\n- a\n").codes == ["unknown-color"]
    picture = composing.make("---\nlayout: bullets\nbackground: a.png\n---\n# A\n- a\n", pictures={"a.png": Size(9, 9)})
    assert picture.codes == ["unfit-background"]


def test_a_light_scrim_and_none() -> None:
    front = "---\nlayout: statement\nalt: x\nbackground: {{image: a.png, scrim: {}}}\n---\n# A\n"
    light = composing.make(front.format("light"))
    assert "Scrim 1" in light.names()
    assert "Scrim 1" not in composing.make(front.format("none")).names()


def test_no_scrim_shows_a_line_where_it_ends_within_the_picture() -> None:
    front = "---\nlayout: statement\nalt: x\nbackground: a.png\n---\n# A\n"
    made = composing.make(front, pictures={"a.png": Size(1600, 900)})
    scrims = [item for item in made.scenes[0].items if isinstance(item, Shape) and item.name.startswith("Scrim")]
    assert len(scrims) == 2
    for scrim in scrims:
        assert scrim.box.x == 0 and scrim.box.right < made.scenes[0].size.w
        assert isinstance(scrim.fill, Gradient) and scrim.fill.stops[-1][1].alpha == 0
    first = [1 - scrim.fill.stops[0][1].alpha / 100_000 for scrim in scrims if isinstance(scrim.fill, Gradient)]
    assert round(1 - first[0] * first[1], 2) == 0.92  # as dense as words on it need
