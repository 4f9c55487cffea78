"""What a client's template has no layout for is drawn with backbone: posters, numbers of sections, marks of quotes."""

from __future__ import annotations

from dataclasses import replace

from deckgen.scene.items import Path
from support import on_client
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
