"""A client's template with white titles in a dark band: what moves out of the band is read on the ground of content."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.compose.even_titles import even_titles
from deckgen.compose.on_template import compose_on_template
from deckgen.compose.slides import compose_deck
from deckgen.scene.items import Shape, Text, walk
from deckgen.values.color import contrast
from support import on_client
from support.client_templates import block

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
