"""Titles on a client's template: one size through the deck."""

from __future__ import annotations

from deckgen.compose.even_titles import even_titles
from deckgen.compose.on_template import compose_on_template
from deckgen.compose.slides import compose_deck
from deckgen.scene.items import Text
from support import on_client

SHORT = "# Points\n\n- One\n"
LONG = f"# {'A title of words ' * 9}\n\n- A\n"
HUGE = f"# {'A title of words and words ' * 9}\n\n- A\n"


def sizes(markdown: str) -> list[float]:
    context = even_titles(on_client.make(markdown).context)
    scenes, _ = compose_deck(context, compose_on_template)
    titles = [item for scene in scenes for item in scene.items if isinstance(item, Text) and item.role == "title"]
    return [title.body.paragraphs[0].style.size for title in titles]


def test_all_titles_have_the_size_that_the_longest_needs() -> None:
    short, long = sizes(f"{SHORT}\n---\n{LONG}")
    assert short == long < sizes(SHORT)[0]


def test_a_title_that_needs_a_tiny_size_does_not_count() -> None:
    assert sizes(f"{SHORT}\n---\n{HUGE}")[0] == sizes(SHORT)[0]


def test_slides_state_the_size_that_is_not_the_template_s() -> None:
    context = even_titles(on_client.make(f"{SHORT}\n---\n{LONG}").context)
    place = context.template.layout("bullets").placeholder("title")
    assert place and place.origin and place.origin.levels[0].size > place.levels[0].size


def test_short_titles_keep_the_template_as_it_is() -> None:
    context = on_client.make(SHORT).context
    assert even_titles(context).template.layouts == context.template.layouts
