"""Slides of text on a client's template: they stand in its placeholders, and appear as they would when drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.scene.items import Chart, Scene, Table, Text, walk
from deckgen.values.units import inches
from support import on_client
from support.client_templates import Page, Place
from support.composing import Made
from support.on_client import ALONE, BODY, COVER, OFFICE, SIDES, THREE

ASK = "---\nlayout: questions\nreveal: true\n---\n# What do we ask?\n\nIn pairs.\n\n1. Who is here?\n2. Who is not?\n"
COMPARE = "---\nlayout: LAYOUT\n---\n# Two ways\n## Before\n- Slow\n- By hand\n## After\n- Quick\n- By itself\n"
STEP = "---\nlayout: plan-step\nreveal: true\n---\n# Go\n## Goal\nMany want.\n## How\n- Ask\n- Look\n## Tips\n- Wait\n"
SUMMARY = "---\nlayout: summary\n---\n# In short\n## Do we look?\n- At them\n- At us\n## Do we ask?\n- Them\n"
PROSE = f"---\nlayout: prose\n---\n# A picture\n\n{'It follows me through life. ' * 6}\n\n{'All is free. ' * 9}\n"
QUIZ = "---\nlayout: quiz\nreveal: true\n---\n# What may you not do?\n\n- [ ] Drink\n- [x] Phone\n"
EXERCISE = (
    "---\nlayout: exercise\nexercise: {form: individual}\nduration: 5 min\n---\n# Empty your head\n\n"
    "1. Think\n2. Write\n\n::: materials\n- Paper: 1\n- Pens: 1\n:::\n"
)
NEEDS = "---\nlayout: columns-list\n---\n# Needs\n\n" + "".join(f"- Need number {n}\n" for n in range(1, 13))
BOARD = "---\nlayout: board\nreveal: true\n---\n# All\n## Keep\n- A\n- B\n## Stop\n- C\n"
STRUCK = "---\nlayout: before-after\n---\n# Dare\n\n- ~~They stay at home~~ They move\n"


def content(made: Made, number: int = 0) -> dict[str, str]:
    """The layout's placeholders that hold content on a scene, and the words in each, a line for each paragraph."""
    return {
        item.placeholder.key: "\n".join(p.text for p in item.body.paragraphs)
        for item in made.scenes[number].items
        if isinstance(item, Text) and item.placeholder and item.role not in ("footer", "slide-number")
    }


def loose(scene: Scene) -> list[str]:
    """The words of content that stand in no placeholder."""
    return [item.name for item in walk(scene.items) if isinstance(item, Text) and not item.placeholder]


@pytest.mark.parametrize(
    "deck",
    [ASK, COMPARE.replace("LAYOUT", "comparison"), STEP, SUMMARY, PROSE, QUIZ, EXERCISE, NEEDS, STRUCK, BOARD],
    ids=lambda deck: deck.split()[2],
)
def test_text_stands_in_placeholders_at_their_own_place(deck: str) -> None:
    made = on_client.make(deck)
    assert made.codes == [] and loose(made.scenes[0]) == []
    moved = [i for i in made.scenes[0].items if isinstance(i, Text) and i.placeholder and i.box != i.placeholder.box]
    assert moved == []


def test_questions_are_one_numbered_list_and_appear_one_by_one() -> None:
    made = on_client.make(ASK)
    assert content(made)["body"] == "In pairs.\nWho is here?\nWho is not?"
    body = made.text("Text").body
    assert [p.bullet.text if p.bullet else "" for p in body.paragraphs] == ["", "1.", "2."]
    assert [click[0].paragraphs for click in made.scenes[0].clicks] == [(1, 1), (2, 2)]


def test_two_texts_under_headings_take_the_layout_that_has_places_for_both() -> None:
    made = on_client.make(COMPARE.replace("LAYOUT", "comparison"))
    assert made.scenes[0].template_layout == "Jämförelse"
    assert content(made) == {
        "title": "Two ways", "left-heading": "Before", "right-heading": "After",
        "left": "Slow\nBy hand", "right": "Quick\nBy itself",
    }  # fmt: skip
    unheaded = on_client.make("---\nlayout: two-columns\n---\n# Two\n::left::\n- A\n::right::\n- B\n")
    assert unheaded.scenes[0].template_layout == "Två innehåll"


def test_without_places_for_headings_these_stand_above_their_text() -> None:
    made = on_client.make(COMPARE.replace("LAYOUT", "comparison"), replace(OFFICE, pages=(COVER, BODY, SIDES, ALONE)))
    assert content(made)["left"] == "Before\nSlow\nBy hand"
    assert made.text("Text 1").body.paragraphs[0].style.bold


def test_the_parts_of_a_step_appear_as_a_whole() -> None:
    made = on_client.make(STEP)
    scene = made.scenes[0]
    assert content(made)["left"].startswith("Goal\nMany want.") and len(scene.clicks) == 3
    covered = sorted(
        (target.item, n) for click in scene.clicks for target in click for n in range(*_range(target.paragraphs))
    )
    every = sorted((i.name, n) for i in scene.items if isinstance(i, Text) and i.role == "body"
                   for n in range(len(i.body.paragraphs)))  # fmt: skip
    assert covered == every


def _range(paragraphs: tuple[int, int] | None) -> tuple[int, int]:
    assert paragraphs is not None
    return paragraphs[0], paragraphs[1] + 1


@pytest.mark.parametrize(("reveal", "shown"), [("true", [(0, 0), (1, 1), (2, 2)]), ("items", [(0, 1), (2, 2)])])
def test_what_is_struck_appears_before_what_is_written_instead(reveal: str, shown: list[tuple[int, int]]) -> None:
    made = on_client.make(STRUCK.replace("---\n#", f"reveal: {reveal}\n---\n#") + "- ~~They wait~~\n")
    assert loose(made.scenes[0]) == [] and [click[0].paragraphs for click in made.scenes[0].clicks] == shown


def test_three_columns_are_used_where_the_template_has_them() -> None:
    made = on_client.make(NEEDS, replace(OFFICE, pages=(COVER, BODY, SIDES, THREE, ALONE)))
    assert set(content(made)) == {"title", "column-1", "column-2", "column-3"}
    assert set(content(on_client.make(NEEDS))) == {"title", "left", "right"}


def test_no_answer_of_a_quiz_is_marked() -> None:
    paragraphs = on_client.make(QUIZ).text("Text").body.paragraphs
    assert [p.bullet.text if p.bullet else "" for p in paragraphs] == ["A.", "B."]


def test_an_exercise_keeps_its_minutes_its_form_and_what_is_needed() -> None:
    made = on_client.make(EXERCISE)
    assert content(made)["left"] == "Think\nWrite"
    assert [line.replace("\u00a0", " ") for line in content(made)["right"].split("\n")] == [
        "5 min", "On your own", "Paper and pens",
    ]  # fmt: skip
    assert {"Panel", "Clock"} <= set(made.names())
    alone = on_client.make(EXERCISE, replace(OFFICE, pages=(COVER, BODY, ALONE)))
    assert content(alone)["body"].replace("\u00a0", " ").startswith("5 min · On your own · Paper and pens\nThink")


def test_words_of_a_quote_and_who_said_them_stand_on_its_layout() -> None:
    made = on_client.make("---\nlayout: quote\n---\n> We never knew.\n\n— A captain\n")
    assert made.scenes[0].template_layout == "Citat"
    assert content(made) == {"title": "We never knew.", "attribution": "A captain"}


def test_a_number_is_the_title_and_what_it_means_is_text() -> None:
    made = on_client.make("---\nlayout: big-number\n---\n# 53 %\nof all have given up\n")
    assert content(made) == {"title": "53\u00a0%", "body": "of all have given up"}
    number, said = made.text("Title"), made.text("Text")
    assert number.box.bottom <= said.box.y and number.body.paragraphs[0].style.size > 100


@pytest.mark.parametrize("layout", ["table", "matrix"])
def test_a_table_stands_in_the_place_for_content(layout: str) -> None:
    made = on_client.make(
        f"---\nlayout: {layout}\n---\n# All\n\n| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |\n| 3 | 4 | 5 |\n"
    )
    (table,) = [item for item in made.scenes[0].items if isinstance(item, Table)]
    assert table.placeholder and table.placeholder.key == "body"


@pytest.mark.parametrize("headed", [True, False])
def test_two_fields_of_a_swot_stand_in_the_places_for_texts_side_by_side(headed: bool) -> None:
    points = "".join(f"- Point number {n} of this field\n" for n in range(12))
    fields = "".join(f"## {name}\n{points}" for name in ("Strengths", "Weaknesses", "Opportunities", "Threats"))
    client = OFFICE if headed else replace(OFFICE, pages=(COVER, BODY, SIDES, ALONE))
    made = on_client.make(f"---\nlayout: swot\noverflow: continue\n---\n# Where we stand\n{fields}", client)
    assert len(made.scenes) == 2 and made.codes == []
    for n in range(2):
        held = content(made, n)
        assert held["left"].count("\n") == held["right"].count("\n") == 11
        assert ("left-heading" in held) == headed


def test_text_that_is_too_long_goes_on_in_the_placeholder() -> None:
    long = "".join(f"1. {'A question that takes its time to be asked ' * 9}?\n" for _ in range(7))
    made = on_client.make(f"---\nlayout: questions\n---\n# What do we ask?\n\n{long}")
    assert made.codes == ["simpler-form"] and len(made.scenes) > 1
    for n, scene in enumerate(made.scenes):
        assert loose(scene) == [] and scene.continued == (n + 1, len(made.scenes))
        assert content(made, n)["title"].replace("\u00a0", " ").endswith(f"({n + 1}/{len(made.scenes)})")
    numbers = [p.bullet.text for s in made.scenes for i in s.items if isinstance(i, Text) and i.role == "body"
               for p in i.body.paragraphs if p.bullet]  # fmt: skip
    assert numbers == [f"{n}." for n in range(1, 8)]


def test_a_title_whose_place_begins_above_the_slide_keeps_its_words_on_it() -> None:
    raised = Place("title", 0, (0.1, -0.2, 11.5, 1.3), "ctr")
    pages = (replace(page, places=(raised, *page.places[1:])) for page in (BODY, ALONE))
    long = "A title that is long enough to take two lines of its slide, whatever else may stand there"
    made = on_client.make(f"# {long}\n\n- A\n", replace(OFFICE, pages=(COVER, *pages)))
    title = made.text("Title")
    assert len(title.body.paragraphs[0].lines) == 2 and title.box.y >= 0 and title.body.needed <= title.box.h


def test_a_chart_is_not_squeezed_into_the_lines_above_a_place_for_tables() -> None:
    lines, rows = Place("body", 1, (0.9, 1.8, 11.5, 1.2)), Place("tbl", 2, (2.8, 3.1, 7.7, 3.2))
    page = Page("Tabell", (on_client.TITLE, lines, rows, *on_client.FEET), "chart")
    data = "| | A |\n|---|---|\n| X | 1 |\n| Y | 2 |\n"
    client = replace(OFFICE, pages=(COVER, page))
    made = on_client.make(f"---\nlayout: chart\nchart: {{type: column}}\n---\n# All\n\n{data}", client)
    (chart,) = [item for item in made.scenes[0].items if isinstance(item, Chart)]
    assert made.scenes[0].template_layout == "Tabell" and chart.plot is not None and chart.plot.h > inches(2)
