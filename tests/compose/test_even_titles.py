"""Titles on a client's template: one size through the deck."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.compose.even_titles import even_titles
from deckgen.compose.on_template import compose_on_template
from deckgen.compose.slides import compose_deck
from deckgen.deck.model import Run
from deckgen.scene.items import Item, Shape, Table, Text, walk
from deckgen.typeset.fit import fit_title
from deckgen.typeset.text_box import TextBox
from support import on_client
from support.client_templates import Place

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


@pytest.mark.slow
def test_a_title_that_needs_a_tiny_size_does_not_count() -> None:
    assert sizes(f"{SHORT}\n---\n{HUGE}")[0] == sizes(SHORT)[0]


def test_slides_state_the_size_that_is_not_the_template_s() -> None:
    context = even_titles(on_client.make(f"{SHORT}\n---\n{LONG}").context)
    place = context.template.layout("bullets").placeholder("title")
    assert place and place.origin and place.origin.levels[0].size > place.levels[0].size


def test_short_titles_keep_the_template_as_it_is() -> None:
    context = on_client.make(SHORT).context
    assert even_titles(context).template.layouts == context.template.layouts


SMALL = replace(on_client.OFFICE, title=Place("title", 0, (0.9, 0.4, 11.5, 1.3), "ctr", 16))


@pytest.mark.parametrize(
    "markdown",
    [
        "# T\n\n- One\n- Two\n",
        "# T\n\n- One point alone\n",
        "---\nlayout: table\n---\n# T\n\n|A|B|\n|---|---|\n|one|two|\n",
        "---\nlayout: matrix\n---\n# T\n\n| |B|C|\n|---|---|---|\n|one|two|three|\n",
        "---\nlayout: comparison\n---\n# T\n## Then\n- a\n- b\n## Now\n- c\n- d\n",
        "---\nlayout: prose\n---\n# T\n\nSome words, and some more of them.\n",
        "---\nlayout: questions\n---\n# T\n\n1. Why?\n",
        "---\nlayout: two-columns\n---\n# T\n## One\n- a\n## Two\n- b\n",
    ],
)
def test_no_running_text_is_larger_than_the_titles(markdown: str) -> None:
    context = even_titles(on_client.make(markdown, SMALL).context)
    scenes, _ = compose_deck(context, compose_on_template)
    sizes = {size for scene in scenes for item in walk(scene.items) for size in _sizes(item)}
    assert sizes and max(sizes) <= 16.0


def test_text_is_never_held_below_a_readable_size() -> None:
    tiny = replace(SMALL, title=replace(SMALL.title, size=9))
    assert even_titles(on_client.make(SHORT, tiny).context).template.theme.largest == 14.0


def _sizes(item: Item) -> list[float]:
    bodies = [cell.body for row in item.rows for cell in row] if isinstance(item, Table) else []
    if isinstance(item, Text | Shape) and item.body is not None:
        bodies = [item.body]
    return [run.style.size for body in bodies for p in body.paragraphs for line in p.lines for run in line.runs]


def test_a_title_that_nearly_fills_its_line_takes_two_at_the_same_size() -> None:
    context = on_client.make(SHORT).context
    place = context.template.layout("bullets").placeholder("title")
    assert place
    where = replace(TextBox.of(place), sizes=(place.levels[0].size, place.levels[0].size / 2))
    titles = [fit_title((Run(("nin " * 20)[:length].strip()),), where, context) for length in range(30, 70)]
    assert {title.steps for title in titles} == {0}
    assert {len(title.body.paragraphs[0].lines) for title in titles} == {1, 2}
