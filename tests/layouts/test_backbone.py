"""What a client's template has no layout for is drawn with backbone: posters, numbers of sections, marks of quotes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.scene.items import Group, Path
from deckgen.values.color import contrast
from support import client_templates, on_client
from support.client_templates import Page, Place
from support.on_client import ALONE, BODY, COVER, FEET, OFFICE, SIDES, THREE, TITLE

PLAIN = replace(OFFICE, pages=(COVER, BODY, SIDES, ALONE))


@pytest.mark.parametrize("even", [False, True])
def test_a_statement_is_set_as_a_poster_in_the_face_of_headings(even: bool) -> None:
    made = on_client.make("---\nlayout: statement\n---\n# Now.\n\n---\n# A title of content\n\n- A\n", even=even)
    style = made.text("Title").body.paragraphs[0].style
    assert style.size >= 54 and style.font == "major"


def test_a_section_has_its_number_above_its_title() -> None:
    made = on_client.make("---\nlayout: section\n---\n# We begin\n")
    number, title = made.text("Number"), made.text("Title")
    top = title.box.y + (title.box.h - title.body.needed) // 2
    assert number.body.paragraphs[0].text == "1" and number.box.bottom <= top + title.body.insets.top
    assert number.body.paragraphs[0].style.size >= 44


def test_the_number_of_a_section_stands_above_a_line_that_the_template_sets_above_the_title() -> None:
    above = Place("body", 1, (0.9, 2.9, 11.5, 1.5), "b")
    page = Page("Avsnitt", (Place("title", 0, (0.9, 4.4, 11.5, 1.4)), above, *FEET), "secHead")
    made = on_client.make(
        "---\nlayout: section\n---\n# We begin\n\nA line\n", replace(OFFICE, pages=(*OFFICE.pages, page))
    )
    line = made.text("Text")
    assert line.box.bottom <= made.text("Title").box.y
    assert made.text("Number").box.bottom <= line.box.bottom - line.body.needed


def test_a_quote_has_a_mark_whether_the_template_has_a_layout_for_quotes_or_not() -> None:
    quote = "---\nlayout: quote\n---\n> We never knew.\n\n— A captain\n"
    for made in (on_client.make(quote, PLAIN), on_client.make(quote)):
        (mark,) = [item for item in made.scenes[0].items if isinstance(item, Path)]
        title = made.text("Title")
        spare = title.box.h - title.body.needed
        top = title.box.y + {"top": 0, "middle": spare // 2, "bottom": spare}[title.body.anchor]
        assert mark.decorative and mark.box.bottom <= top


def test_what_is_drawn_begins_where_the_text_of_the_title_does() -> None:
    made = on_client.make("---\nlayout: board\n---\n# All\n## One\n- A\n## Two\n- B\n")
    title = made.text("Title")
    assert made.context.template.layout("board").free.x == title.box.x + title.body.insets.left


def test_a_number_ends_before_its_dots_on_a_narrow_slide() -> None:
    made = on_client.make(
        "---\nlayout: big-number\n---\n# 53 %\nof all have given up\n", client_templates.sized((10, 7.5))
    )
    dots = next(i for i in made.scenes[0].items if isinstance(i, Group) and i.name == "Dots")
    for name in ("Title", "Text"):
        text = made.text(name)
        wide = max(line.width for p in text.body.paragraphs for line in p.lines)
        assert text.box.x + text.body.insets.left + wide <= dots.box.x


def test_numbers_and_text_below_them_stay_within_the_place_for_text() -> None:
    made = on_client.make("---\nlayout: big-number\n---\n# 53 %\nof all have given up\n")
    place = made.context.template.layout("bullets").placeholder("body")
    assert place and made.text("Text").box.bottom == place.box.bottom and made.codes == []


DARK = Page(
    "Mörk",
    (TITLE, Place("obj", 1, (0.9, 2.0, 11.5, 4.3)), *FEET),
    "",
    '<a:solidFill><a:schemeClr val="tx2"/></a:solidFill>',
)


def test_a_break_stands_on_the_ground_that_content_has_not() -> None:
    client = replace(OFFICE, pages=(*OFFICE.pages, DARK))
    made = on_client.make("---\nlayout: break\nduration: 15 min\n---\n# Coffee\n\nBack soon\n", client)
    assert made.scenes[0].template_layout == DARK.name
    theme = made.context.theme
    assert contrast(theme.rgb(made.text("Time").body.paragraphs[0].style.color), theme.colors["dk2"]) >= 4.5
    assert made.text("Text").box.y >= made.text("Time").box.y + made.text("Time").body.needed
    plain = on_client.make("---\nlayout: break\nduration: 15 min\n---\n# Coffee\n")
    assert plain.scenes[0].template_layout == ALONE.name, "without such a layout it is drawn as all else"


def test_large_figures_are_of_one_height() -> None:
    georgia = replace(OFFICE, fonts=("Georgia", "Arial"))
    theme = on_client.template(georgia).theme
    assert theme.figures == "minor" and theme.styles["break-time"][0].font == "minor"
    assert theme.styles["title"][0].font == "major"
    assert on_client.template(replace(OFFICE, fonts=("Calibri", "Arial"))).theme.figures == "major"


def test_few_questions_are_large_and_many_are_not() -> None:
    def size(count: int) -> float:
        asked = "".join(f"{n}. What do you want to be able to do tomorrow?\n" for n in range(1, count + 1))
        made = on_client.make(f"---\nlayout: questions\n---\n# We ask\n\n{asked}")
        return made.text("Text").body.paragraphs[0].style.size

    assert size(2) >= 1.5 * size(7)


def test_the_steps_of_a_plan_look_alike_whatever_they_say() -> None:
    client = replace(OFFICE, pages=(*OFFICE.pages, THREE))
    step = "---\nlayout: plan-step\nplan: p\n---\n# S{}\n## Goal\nMany want.\n## How\n{}\n## Tips\n{}\n\n"
    short, long = "- Ask", "- Ask those who never come what would make them come\n" * 5
    made = on_client.make(step.format(1, short, long) + step.format(2, long, short), client)
    assert [scene.template_layout for scene in made.scenes] == [THREE.name] * 2
    for scene in made.scenes:
        names = [item.name for item in scene.items]
        assert "Step count" in names and "Progress" in names
