"""Slides on a client's template that a test makes up: Markdown and a template in, scenes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from deckgen import reader
from deckgen.compose.even_titles import even_titles
from deckgen.compose.on_template import compose_on_template
from deckgen.compose.slides import compose_deck
from deckgen.fonts.metrics import Metrics
from deckgen.layouts.catalogue import template_layouts
from deckgen.scene.template import Template
from deckgen.themes.client.template import client_template
from deckgen.typeset.measures import Measures
from deckgen.values.source import Source
from deckgen.values.units import Size
from support import composing
from support.client_templates import PLAIN, Client, Page, Place, foot, pptx
from support.paths import ROOT

TITLE = Place("title", 0, (0.9, 0.4, 11.5, 1.3), "ctr")
FEET = foot((13.333, 7.5), 40)
BODY = Page("Rubrik och innehåll", (TITLE, Place("obj", 1, (0.9, 2.0, 11.5, 4.3)), *FEET), "obj")
SIDES = Page(
    "Två innehåll", (TITLE, Place("obj", 1, (0.9, 2.0, 5.6, 4.3)), Place("obj", 2, (6.8, 2.0, 5.6, 4.3)), *FEET),
    "twoObj",
)  # fmt: skip
COMPARED = Page(
    "Jämförelse",
    (TITLE, Place("body", 1, (0.9, 1.8, 5.6, 0.7), "b"), Place("obj", 2, (0.9, 2.5, 5.6, 3.8)),
     Place("body", 3, (6.8, 1.8, 5.6, 0.7), "b"), Place("obj", 4, (6.8, 2.5, 5.6, 3.8)), *FEET),
    "twoTxTwoObj",
)  # fmt: skip
THREE = Page("Tre spalter", (TITLE, *(Place("obj", n, (0.9 + 3.9 * (n - 1), 2.0, 3.7, 4.3)) for n in (1, 2, 3)), *FEET))
ALONE = Page("Bara rubrik", (TITLE, *FEET), "titleOnly")
QUOTED = Page("Citat", (Place("title", 0, (1.5, 1.2, 10.3, 2.8), "b"), Place("body", 13, (1.5, 4.2, 10.3, 0.6)), *FEET))
COVER = PLAIN.pages[0]
OFFICE = replace(PLAIN, pages=(COVER, BODY, SIDES, COMPARED, QUOTED, ALONE))


def template(client: Client = OFFICE) -> Template:
    """The client's template, completed for every layout."""
    return _read(pptx(client))


@cache
def _read(package: bytes) -> Template:
    settings, _ = reader.read_theme(Source("theme.yaml", (ROOT / "themes/nordljus/theme.yaml").read_text("utf-8")))
    made, found = client_template(package, {}, settings, template_layouts())
    assert made is not None, found
    return made


def make(
    markdown: str,
    client: Client = OFFICE,
    language: str = "en",
    pictures: Mapping[str, Size] | None = None,
    *,
    even: bool = False,
) -> composing.Made:
    """Scenes and findings of these slides on the client's template; with titles of one size where they are `even`."""
    deck, found = composing.read(markdown, language)
    there = template(client)
    fonts = Metrics(composing.ready_theme().fonts, there.theme.fonts, there.theme.fallbacks, there.theme.twins)
    context = replace(composing.context_of(deck, pictures), template=there, measures=Measures(fonts))
    context = even_titles(context) if even else context
    scenes, more = compose_deck(context, compose_on_template)
    return composing.Made(scenes, (*found, *more), context)
