"""A client's template with white titles in a dark band: what moves out of the band is read on the ground of content."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.compose.even_titles import even_titles
from deckgen.compose.on_template import compose_on_template
from deckgen.compose.slides import compose_deck
from deckgen.scene.items import Chart, Shape, Text, walk
from deckgen.values.color import Color, contrast
from deckgen.values.units import inches
from support import on_client
from support.client_templates import Page, Place, block

BAND = replace(
    on_client.OFFICE,
    art=block(90, (0, 0, 13.333, 1.9), "tx2"),
    pages=tuple(
        replace(page, places=tuple(replace(p, color="bg1") if p.kind == "title" else p for p in page.places))
        for page in (on_client.COVER, on_client.BODY, on_client.ALONE)
    ),
)


@pytest.mark.parametrize(
    "markdown",
    [
        "---\nlayout: statement\n---\n# One **minute** to choose\n",
        "---\nlayout: section\n---\n# Where do we stand?\n",
        "---\nlayout: quote\n---\n> Nobody knows\n\nSomebody\n",
        "---\nlayout: break\nminutes: 15\nat: 10:30\n---\n# Coffee\n",
    ],
    ids=["statement", "section", "quote", "break"],
)
def test_words_among_content_are_read_on_its_ground(markdown: str) -> None:
    context = even_titles(on_client.make(markdown, BAND).context)
    (scene,), _ = compose_deck(context, compose_on_template)
    drawn = [item for item in walk(scene.items) if isinstance(item, Text | Shape) and item.body is not None]
    inks = [
        context.theme.rgb(run.style.color)
        for item in drawn
        if item.body and item.box.y > 0 and not (isinstance(item, Shape) and item.fill)
        for p in item.body.paragraphs
        for line in p.lines
        for run in line.runs
        if item.box.bottom > context.template.size.h // 4
    ]
    assert inks
    assert min(contrast(ink, "FFFFFF") for ink in inks) >= 3.0


def test_a_title_in_its_band_stays_white() -> None:
    context = even_titles(on_client.make("# Points\n\n- One\n", BAND).context)
    (scene,), _ = compose_deck(context, compose_on_template)
    title = next(item for item in scene.items if isinstance(item, Text) and item.role == "title")
    assert context.theme.rgb(title.body.paragraphs[0].lines[0].runs[0].style.color) == "FFFFFF"


CHARTED = (
    "---\nlayout: chart\nchart: {type: column}\nsample-data: true\n---\n# More each year\nHow many, by year\n\n"
    "| Year | Many |\n|---|---:|\n| 2018 | 3 |\n| 2019 | 5 |\n"
)
CORNER = block(91, (0, 0, 2.6, 1.7), "accent1")


def test_a_caption_below_a_band_ends_above_the_chart() -> None:
    made = on_client.make(CHARTED, BAND)
    (chart,) = (item for item in made.scenes[0].items if isinstance(item, Chart))
    assert made.context.template.layout("chart").free.y - chart.box.y < 0  # so much is taken by the caption
    assert made.text("Caption").box.bottom <= chart.box.y


def test_a_chart_takes_no_layout_whose_title_begins_on_artwork() -> None:
    """Nor does its caption begin there."""
    there, beside = (replace(on_client.TITLE, box=(x, 0.4, 9.0, 0.9)) for x in (2.2, 3.0))
    charts = Page("Diagram", (there, Place("chart", 9, (0.9, 2.0, 11.5, 4.3)), *on_client.FEET))
    others = (replace(page, places=(beside, *page.places[1:])) for page in (on_client.BODY, on_client.ALONE))
    made = on_client.make(CHARTED, replace(on_client.OFFICE, art=CORNER, pages=(on_client.COVER, charts, *others)))
    assert made.scenes[0].template_layout != "Diagram"
    for text in (made.text("Title"), made.text("Caption")):
        assert text.box.x >= inches(2.6) or text.box.y >= inches(1.7), text.name


def test_the_minutes_of_an_exercise_stand_out_on_its_panel() -> None:
    made = on_client.make("---\nlayout: exercise\nduration: 5 min\n---\n# Think\n\n1. Now\n2. Then\n")
    (wedge,) = (item for item in walk(made.scenes[0].items) if item.name == "Minutes wedge")
    theme, mist = made.context.theme, made.context.color("mist")
    assert isinstance(wedge, Shape) and isinstance(wedge.fill, Color)
    assert contrast(theme.rgb(wedge.fill), theme.rgb(mist)) >= 3.0
