"""The foot of a slide: words that a template's place has no room for are shortened, never refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.checks.fit import check_fit
from deckgen.compose.slides import compose_deck
from deckgen.deck.model import Run
from deckgen.layouts import footers
from deckgen.scene.items import Chart, Scene, Text
from deckgen.typeset.context import Context
from deckgen.typeset.text_box import TextBox
from deckgen.values.units import inches
from support import composing, on_client
from support.client_templates import Client

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


def test_a_title_without_end_is_not_measured_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []
    setting = footers._set_line

    def set_line(where: TextBox, words: str, context: Context) -> Text:
        measured.append(words)
        return setting(where, words, context)

    monkeypatch.setattr(footers, "_set_line", set_line)
    compose_deck(context_of("a" * 20_000, 3.0))
    assert 0 < len(measured) <= footers.MOST_LETTERS
    assert max(map(len, measured)) <= footers.MOST_LETTERS


def test_the_mark_of_confidentiality_is_shown_whole_where_the_place_has_no_room_for_it() -> None:
    context = context_of("Organisationsentwicklung", 0.4, "Streng vertraulich")
    scenes, _ = compose_deck(context)
    assert foot(scenes) == ["Streng vertraulich"]
    assert list(check_fit(scenes, context)) == []


# --- on a client's template -----------------------------------------------------------------------------


def _with_own_foot(client: Client) -> Client:
    """The template whose footers and dates say something themselves."""
    words = {"ftr": "Exempelbolaget · Konfidentiellt", "dt": "Maj 2026"}
    return replace(client, pages=tuple(
        replace(page, places=tuple(replace(p, text=words.get(p.kind, p.text)) for p in page.places))
        for page in client.pages))  # fmt: skip


SOURCED = (
    "---\nlayout: chart\nchart: {type: column}\nsource: Own count\n---\n# Boats\n\n| M | B |\n|---|---:|\n| A | 1 |\n"
)


@pytest.mark.parametrize(
    "slide",
    ["# Points\n\n- One\n", SOURCED, "---\nlayout: break\n---\n# Coffee\n", "---\nlayout: title\n---\n# We\n",
     "---\nlayout: section\n---\n# We\n", "---\nlayout: statement\nbackground: night.jpg\n---\n# We\n"],
)  # fmt: skip
def test_a_template_keeps_its_own_words_and_date_at_the_foot(slide: str) -> None:
    scene = on_client.make(slide, _with_own_foot(on_client.OFFICE)).scenes[0]
    foot = {item.role: item for item in scene.items if isinstance(item, Text) and item.role in ("footer", "date")}
    assert foot["footer"].body.paragraphs[0].text.replace("\u00a0", " ") == "Exempelbolaget · Konfidentiellt"
    place = foot["footer"].placeholder
    assert place and place.key == "footer" and foot["footer"].box == place.box
    if "date" in foot:
        assert foot["date"].body.paragraphs[0].text.replace("\u00a0", " ") == "Maj 2026"


def test_a_source_stands_above_the_template_s_own_words() -> None:
    made = on_client.make(SOURCED, _with_own_foot(on_client.OFFICE))
    source, foot = made.text("Source"), made.text("Footer")
    chart = next(item for item in made.scenes[0].items if isinstance(item, Chart))
    assert made.codes == [] and chart.box.bottom <= source.box.y and source.box.bottom <= foot.box.y


def test_words_that_ask_for_words_are_no_words() -> None:
    made = on_client.make("# Points\n\n- One\n")
    assert made.text("Footer").body.paragraphs[0].text == "An example" and "Date" not in made.names()


def test_a_footer_states_its_font_and_size() -> None:
    made = on_client.make("# Points\n\n- One\n")
    place = made.text("Footer").placeholder
    assert place and place.origin and place.origin.levels[0].font == "" and place.origin.levels[0].size == 0


def test_the_foot_does_not_repeat_the_title() -> None:
    assert foot(composing.make("# Another title\n- a point\n").scenes) == ["An example"]
    assert foot(composing.make("# An example\n- a point\n").scenes) == []
