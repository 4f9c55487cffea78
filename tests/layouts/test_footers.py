"""The foot of a slide: words that a template's place has no room for are shortened, never refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.checks.fit import check_fit
from deckgen.compose.slides import compose_deck
from deckgen.deck.model import Run
from deckgen.scene.items import Scene, Text
from deckgen.typeset.context import Context
from deckgen.values.units import inches
from support import composing

SLIDE = "---\nlayout: bullets\n---\n# A title\n- a point\n"


def context_of(title: str, wide: float, confidential: str = "") -> Context:
    """A deck of that title, on a template whose place for the footer is so many inches wide."""
    deck, _ = composing.read(SLIDE)
    sessions = tuple(replace(each, title=()) for each in deck.sessions)
    mark = (Run(confidential),) if confidential else ()
    deck = replace(deck, title=(Run(title),), confidential=mark, sessions=sessions)
    context = composing.context_of(deck)
    layouts = tuple(
        replace(
            each,
            placeholders=tuple(
                replace(p, box=p.box._replace(w=inches(wide))) if p.key == "footer" else p for p in each.placeholders
            ),
        )
        for each in context.template.layouts
    )
    return replace(context, template=replace(context.template, layouts=layouts, from_client=True))


def foot(scenes: tuple[Scene, ...]) -> list[str]:
    return [i.body.paragraphs[0].text for i in scenes[0].items if isinstance(i, Text) and i.role == "footer"]


@pytest.mark.parametrize(
    ("wide", "shown"), [(6.0, ["Organisationsentwicklung"]), (1.1, ["Organisationse…"]), (0.4, [])]
)
def test_one_long_word_is_cut_or_left_out(wide: float, shown: list[str]) -> None:
    context = context_of("Organisationsentwicklung", wide)
    scenes, _ = compose_deck(context)
    assert list(check_fit(scenes, context)) == []
    assert [text[:8] for text in foot(scenes)] == [text[:8] for text in shown]
    assert all(text.endswith("…") for text in foot(scenes) if text != "Organisationsentwicklung")


def test_the_mark_of_confidentiality_is_shown_whole_where_the_place_has_no_room_for_it() -> None:
    context = context_of("Organisationsentwicklung", 0.4, "Streng vertraulich")
    scenes, _ = compose_deck(context)
    assert foot(scenes) == ["Streng vertraulich"]
    assert list(check_fit(scenes, context)) == []
