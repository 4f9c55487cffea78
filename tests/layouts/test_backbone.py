"""What a client's template has no layout for is drawn with backbone: posters, numbers of sections, marks of quotes."""

from __future__ import annotations

from dataclasses import replace

from deckgen.scene.items import Group, Path
from support import client_templates, on_client
from support.on_client import ALONE, BODY, COVER, OFFICE, SIDES

PLAIN = replace(OFFICE, pages=(COVER, BODY, SIDES, ALONE))


def test_a_statement_is_set_as_a_poster_in_the_face_of_headings() -> None:
    style = on_client.make("---\nlayout: statement\n---\n# Now.\n").text("Title").body.paragraphs[0].style
    assert style.size >= 54 and style.font == "major"


def test_a_section_has_its_number_above_its_title() -> None:
    made = on_client.make("---\nlayout: section\n---\n# We begin\n")
    number, title = made.text("Number"), made.text("Title")
    top = title.box.y + (title.box.h - title.body.needed) // 2
    assert number.body.paragraphs[0].text == "1" and number.box.bottom <= top + title.body.insets.top
    assert number.body.paragraphs[0].style.size >= 44


def test_a_quote_has_a_mark_where_the_template_has_no_layout_for_quotes() -> None:
    quote = "---\nlayout: quote\n---\n> We never knew.\n\n— A captain\n"
    made = on_client.make(quote, PLAIN)
    (mark,) = [item for item in made.scenes[0].items if isinstance(item, Path)]
    title = made.text("Title")
    assert mark.decorative and mark.box.bottom <= title.box.bottom - title.body.needed
    assert not [item for item in on_client.make(quote).scenes[0].items if isinstance(item, Path)]


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
