"""Of several masters one is chosen for content; only a cover or a section comes from another."""

from __future__ import annotations

from dataclasses import replace

from deckgen.powerpoint.read.template import read_template
from deckgen.scene.template import Template
from support import client_templates
from support.client_templates import PLAIN, WIDE, Client, Page, block

COVER = ("title", "section")
PAGES = PLAIN.pages
TITLE = PAGES[0]
ALL = block(900, (0, 0, *WIDE), "accent1")
CORNER = block(900, (5, 2.5, 4, 3), "accent1")


def of(client: Client, art: str = "") -> Template:
    """The template; `art` stands on its first master alone."""
    data = client_templates.pptx(client)
    master = r"ppt/slideMasters/slideMaster1[.]xml"
    return read_template(client_templates.rewritten(data, master, lambda text: _with(text, art)))


def _with(text: str, art: str) -> str:
    return text.replace("<p:sp>", f"{art}<p:sp>", 1)


def numbered(template: Template) -> dict[str, bool]:
    """Whether each entry stands on a layout of the second master, whose layouts have the same names."""
    return {key: name.endswith("(2)") for key, name in template.mapping.items()}


def test_the_master_without_a_panel_over_the_slide_is_chosen() -> None:
    found = numbered(of(replace(PLAIN, second=PAGES), ALL))
    assert set(found.values()) == {True}


def test_the_master_whose_text_stands_on_nothing_is_chosen() -> None:
    assert numbered(of(replace(PLAIN, second=PAGES), CORNER))["bullets"]


def test_the_first_of_equals_is_chosen() -> None:
    assert set(numbered(of(replace(PLAIN, second=PAGES))).values()) == {False}


def test_the_master_that_offers_more_is_chosen() -> None:
    few = (TITLE, PAGES[2])
    assert numbered(of(replace(PLAIN, pages=few, second=PAGES)))["bullets"]


def test_a_cover_comes_from_another_master_where_that_of_content_has_none() -> None:
    others = tuple(page for page in PAGES if page is not TITLE)
    cover = Page("Only a cover", TITLE.places, "title")
    template = of(replace(PLAIN, pages=(cover,), second=others), ALL)
    assert template.mapping["title"] == "Only a cover"
    assert {name for key, name in template.mapping.items() if key not in COVER} <= {page.name for page in others}


def test_content_never_stands_on_a_layout_without_a_title_where_another_has_one() -> None:
    low = replace(TITLE, name="Low", kind="", places=(replace(TITLE.places[0], kind="title", box=(3, 2.4, 7, 2)),))
    template = of(replace(PLAIN, pages=(Page("Blank", ()), low)))
    assert set(template.mapping.values()) == {"Low"}
