"""Templates without text styles: their sample text says how text looks, and our slides state it."""

from __future__ import annotations

import re

import pytest

from deckgen.powerpoint.read.sample_text import MOST
from deckgen.powerpoint.read.template import read_template
from deckgen.scene.placeholder import Placeholder
from support import client_templates

STYLES = re.compile(r"<p:txStyles>.*?</p:txStyles>", re.S)
LISTS = re.compile(r"<a:lstStyle>.*?</a:lstStyle>", re.S)


def template(sample: str = "", inner: str = "") -> Placeholder:
    """The place for lists of a template without styles, whose master has this size and look in its sample text."""
    data = client_templates.pptx(client_templates.PLAIN)
    look = (
        f'<a:p><a:pPr marL="0">{inner}</a:pPr><a:r><a:rPr sz="{sample}"/><a:t>Click</a:t></a:r></a:p>' if sample else ""
    )

    def bare(text: str) -> str:
        text = LISTS.sub("<a:lstStyle/>", STYLES.sub("", text))
        return re.sub(r"<a:lstStyle/>(?:<a:p>.*?</a:p>|<a:p/>)+", f"<a:lstStyle/>{look or '<a:p/>'}", text, flags=re.S)

    found = read_template(client_templates.rewritten(data, r"ppt/slide(?:Masters|Layouts)/[^/]+[.]xml", bare))
    place = found.layout("bullets").placeholder("body")
    assert place is not None
    return place


def test_the_size_is_that_of_the_sample_text() -> None:
    assert template("2000").levels[0].size == 20.0


def test_lists_are_not_as_large_as_sample_sentences() -> None:
    assert template("4400").levels[0].size == pytest.approx(MOST)


def test_a_list_has_bullets_where_the_template_says_nothing_of_them() -> None:
    level = template("2000").levels[0]
    assert level.bullet == "•" and level.margin == -level.indent > 0


def test_a_template_that_wants_no_bullets_gets_none() -> None:
    assert template("2000", "<a:buNone/>").levels[0].bullet == ""


def test_slides_state_everything() -> None:
    """What a slide would inherit is not known, so that all of it differs."""
    place = template("2000")
    assert place.origin is not None and place.pitch_percent == 1
    inherited, own = place.origin.levels[0], place.levels[0]
    assert inherited.size != own.size and inherited.bullet != own.bullet and inherited.margin != own.margin
    assert inherited.color != own.color and inherited.font != own.font and inherited.align != own.align


@pytest.mark.parametrize(("char", "shown"), [("\uf06c", "●"), ("\uf0a7", "▪"), ("\uf0b7", "•"), ("§", "▪"), ("–", "–")])
def test_signs_of_symbol_fonts_are_shown_in_any_font(char: str, shown: str) -> None:
    mark = f'<a:buFont typeface="Wingdings"/><a:buChar char="{char}"/>'
    assert template("2000", mark).levels[0].bullet == shown
