"""Templates with unusual rooms: a title at the foot, content to the edge, hardly any footer, small titles."""

from __future__ import annotations

from dataclasses import replace

from deckgen.checks import check_scenes
from deckgen.layouts.catalogue.statement import MAX_LINES, POSTER
from deckgen.scene.items import Chart, Group, Shape, Text, walk
from deckgen.values.diagnostics import Severity
from support import on_client
from support.client_templates import Client, Page, Place, foot
from support.composing import Made
from support.on_client import COVER, FEET, OFFICE

SWOT = "---\nlayout: swot\n---\n# Where do we stand?\n" + "".join(
    f"## {name}\n" + "".join(f"- {name} number {n} of those that the group has told\n" for n in range(1, 14))
    for name in ("Strengths", "Weaknesses", "Opportunities", "Threats")
)
BARS = (
    "---\nlayout: facts\nfacts: bars\n---\n# Who cycles?\n\nAs counted\n\n| Place | Share | |\n|---|---:|---|\n"
    + "".join(f"| Place {n} | {90 - 9 * n} % | daily or weekly |\n" for n in range(5))
)
CHART = (
    '---\nlayout: chart\nchart: {type: stacked, unit: "%", highlight: Daily, total: true}\nsource: Own count\n---\n'
    "# 97% of us look it up\n\nShare of all asked\n\n| Age | Daily | Weekly |\n|---|---:|---:|\n| All | 80 | 17 |\n"
    + "".join(f"| {n}6–{n + 1}5 | 74 | 17 |\n" for n in range(1, 9))
)
NUMBER = (
    "---\nlayout: big-number\n---\n# 53 %\nof those who come by phone have gone if the page does not show in time\n"
)


def on(
    title: tuple[float, float, float, float], text: tuple[float, float, float, float], feet: tuple[Place, ...] = FEET
) -> Client:
    """A template of one layout for content, with its title and its text in these boxes, in inches."""
    body = Page("Innehåll", (Place("title", 0, title), Place("obj", 1, text), *feet), "obj")
    alone = Page("Bara rubrik", (Place("title", 0, title), *feet), "titleOnly")
    return replace(OFFICE, pages=(COVER, body, alone))


def errors(made: Made) -> list[str]:
    found = (*made.diagnostics, *check_scenes(made.scenes, made.context))
    return [each.message for each in found if each.severity is Severity.ERROR]


def within(made: Made) -> bool:
    """Whether everything lies on the slide."""
    size = made.context.template.size
    items = (item for scene in made.scenes for item in walk(scene.items))
    boxes = [item.box for item in items if isinstance(item, Text | Shape | Group | Chart)]
    return all(b.x >= 0 and b.right <= size.w and b.bottom <= size.h for b in boxes)


def test_a_full_swot_goes_on_as_text_where_its_fields_have_no_room() -> None:
    made = on_client.make(SWOT, on((0.8, 0.6, 8.4, 1.25), (0.8, 2.0, 8.4, 4.2)))
    assert errors(made) == [] and within(made)
    assert made.codes == ["simpler-form"]
    words = " ".join(p.text for s in made.scenes for i in s.items if isinstance(i, Text) for p in i.body.paragraphs)
    assert all(f"Threats number {n} of" in words for n in range(1, 14)), "nothing is lost"


def test_bars_and_charts_find_room_above_a_title_at_the_foot() -> None:
    client = on((0.7, 5.46, 11.9, 1.15), (0.7, 0.58, 11.9, 4.58))
    for deck in (BARS, CHART):
        made = on_client.make(deck, client)
        assert errors(made) == [] and within(made)


def test_a_figure_stays_on_the_slide_where_content_begins_at_its_edge() -> None:
    made = on_client.make(CHART, on((1.17, 0.11, 11.1, 0.54), (0.13, 0.9, 12.85, 5.78)))
    assert errors(made) == [] and within(made)


def test_a_number_has_room_whatever_the_height_of_titles() -> None:
    made = on_client.make(NUMBER, on((2.46, 0.73, 8.41, 0.6), (0.93, 1.63, 11.48, 5.2)))
    assert errors(made) == [] and within(made)
    assert made.text("Title").body.paragraphs[0].text == "53\u00a0%"


def test_a_long_word_is_no_fault_where_the_footer_has_hardly_room() -> None:
    narrow = (FEET[0], replace(FEET[1], box=(6.0, 6.95, 1.1, 0.3)), *FEET[2:])
    title = "Verksamhetsutveckling i praktiken"
    deck = f"# {title}\n\n---\n# Tre\n\n- En\n"
    made = on_client.make(deck, on((0.9, 0.4, 11.5, 1.3), (0.9, 2.0, 11.5, 4.3), narrow), "sv-SE")
    assert errors(made) == [] and within(made)


def test_text_does_not_grow_above_small_titles() -> None:
    client = replace(OFFICE, title=replace(OFFICE.title, size=14))
    made = on_client.make("# Three points\n\n- One\n- Two\n- Three\n", client, even=True)
    (text,) = [item for item in made.scenes[0].items if isinstance(item, Text) and item.role == "body"]
    own = made.context.template.layout("bullets").placeholder("body")
    assert own and text.body.paragraphs[0].style.size <= own.levels[0].size


def test_a_long_sentence_is_a_poster_on_a_squarish_slide() -> None:
    title = Place("title", 0, (0.75, 0.5, 6.9, 1.0), "b", 28)
    narrow = Client((Page("Bara rubrik", (title, *foot((10, 7.5), 40)), "titleOnly"),), (10, 7.5), title=title)
    words = "In a world that changes fast learning and new ideas are the one strength that lasts"
    made = on_client.make(f"---\nlayout: statement\n---\n# {words}\n", narrow)
    sentence = next(item for item in made.scenes[0].items if isinstance(item, Text) and item.role == "title")
    assert sentence.body.paragraphs[0].style.size >= POSTER
    assert len(sentence.body.paragraphs[0].lines) > MAX_LINES and made.codes == []
