"""Slides on a client's template: what has no room takes a simpler form; what no page could hold is an error."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.checks.fit import check_fit
from deckgen.compose.on_template import compose_on_template
from deckgen.compose.slides import bind, compose, position_of
from deckgen.deck.model import List, Paragraph, Table, plain
from deckgen.layouts.catalogue import layout
from deckgen.scene.items import Group, Scene, Text
from deckgen.scene.placeholder import LevelStyle
from deckgen.scene.template import DRAWN
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnosed, Severity
from deckgen.values.units import Box, Size, inches
from support import composing

POINT = "- A point with more than a few words in it, as people write them\n"
CANVAS = "---\nlayout: canvas\n{}---\n# Where do we stand?\n" + "".join(
    f"## {name}\n{POINT * 4}" for name in ("Strengths", "Weaknesses", "Opportunities", "Threats")
)
QUESTIONS = "---\nlayout: questions\n---\n# What do we ask?\n" + POINT * 7


def context_of(text: str, high: float, modules: int = 0) -> Context:
    """The slide's context, on a template that leaves so many inches of height."""
    context = composing.context_of(composing.read(text, modules=composing.modules(modules))[0])
    layouts = tuple(
        replace(
            each,
            free=each.free._replace(h=inches(high)),
            placeholders=tuple(p for p in each.placeholders if p.key == "title"),
            stage=each.free,
        )
        for each in context.template.layouts
    )
    drawn = {DRAWN: context.template.mapping[DRAWN]}
    return replace(context, template=replace(context.template, layouts=layouts, mapping=drawn, from_client=True))


def made(context: Context) -> Diagnosed[tuple[Scene, ...]]:
    slide = context.deck.slides[0]
    return compose_on_template(slide, context, position_of(slide, context))


def words(scenes: tuple[Scene, ...]) -> str:
    return " ".join(p.text for s in scenes for i in s.items if isinstance(i, Text) for p in i.body.paragraphs)


@pytest.mark.parametrize("high", [2.8, 2.2])
def test_a_slide_without_room_is_shown_as_text(high: float) -> None:
    context = context_of(CANVAS.format(""), high)
    scenes, found = made(context)
    assert {scene.layout for scene in scenes} == {"stack"} and len(scenes) > 1
    (told,) = [each for each in found if each.code == "simpler-form"]
    assert told.severity is Severity.WARNING and f"over {len(scenes)} slides" in told.message and told.hints
    for name in ("Strengths", "Weaknesses", "Opportunities", "Threats"):
        assert name in words(scenes)
    assert not [text for scene in scenes if (text := words((scene,))).endswith(("Strengths", "Threats"))]


def test_a_slide_with_room_keeps_its_layout() -> None:
    context = context_of(CANVAS.format(""), 5.6)
    slide = context.deck.slides[0]
    scenes, found = made(context)
    assert scenes == compose(slide, context).value and not [each for each in found if each.code == "simpler-form"]


def test_a_slide_of_text_shows_nothing_by_clicks() -> None:
    context = context_of(
        CANVAS.format("reveal: true\n") + "::: notes\nFirst. [click] Then. [click] So. [click] At last.\n:::\n", 2.2
    )
    scenes, found = made(context)
    assert scenes[0].layout == "stack" and not any(scene.clicks for scene in scenes)
    assert not [each for each in found if each.severity is Severity.ERROR]
    assert "click" not in "".join(note.text for note in scenes[0].notes).casefold()


def test_a_layout_that_can_goes_on_as_it_is() -> None:
    scenes, found = made(context_of(QUESTIONS, 2.0))
    assert {scene.layout for scene in scenes} == {"questions"} and len(scenes) > 1
    assert [each.code for each in found if each.severity is Severity.ERROR] == []


def test_what_no_page_could_hold_is_an_error() -> None:
    context = context_of(CANVAS.format(f"source: {'A long source with words. ' * 60}\n"), 2.2)
    scenes, found = made(context)
    (told,) = [each for each in found if each.code == "simpler-form"]
    assert len(scenes) == 1 and "in no form" in told.message and "in for content" in told.hints[0]
    assert "text-overflow" in [each.code for each in check_fit(scenes, context)]


def test_a_big_number_stands_beside_its_dots() -> None:
    context = context_of("---\nlayout: big-number\n---\n# 53 %\nof all visitors are gone\n", 4.6)
    scenes, _ = made(context)
    boxes = {item.name: item.box for item in scenes[0].items if isinstance(item, Text | Group)}
    assert boxes["Number"].right < boxes["Dots"].x
    (number,) = (item for item in scenes[0].items if isinstance(item, Text) and item.name == "Number")
    assert len(number.body.paragraphs[0].lines) == 1


TABLE = "| Year | Loans |\n|---|---:|\n| 2019 | 4 |\n| 2020 | 5 |\n"
IN_WORDS = {
    "chart": (f"chart: {{type: bar}}\n---\n# A chart\n\n{TABLE}", ["Loans"]),
    "curve": ("curve: {shape: s, x: Time, y: Value}\n---\n# A curve\n- 0.2 How is it here?\n", ["How is it here?"]),
    "modules": ("---\n# Ways\n", ["Module 1: Join people from other places who think otherwise."]),
    "plan": (
        "---\n# A plan\n1. **Begin** With a question\n2. **End** As said\n",
        ["Begin: With a question", "End: As said"],
    ),
}


@pytest.mark.parametrize("name", IN_WORDS)
def test_what_a_layout_draws_is_told_in_words(name: str) -> None:
    keys, wanted = IN_WORDS[name]
    context = context_of(f"---\nlayout: {name}\n{keys}", 5.0, modules=1)
    bound, _ = bind(context.deck.slides[0], context)
    entry = layout(name)
    assert bound is not None and entry is not None and entry.in_words is not None
    (block,) = entry.in_words(bound, context)
    if isinstance(block, Table):
        said = [plain(cell.runs) for cell in block.header][1:]
    else:
        assert isinstance(block, List)
        said = [plain(b.runs) for item in block.items for b in item.blocks if isinstance(b, Paragraph)]
    assert [text.strip() for text in said] == wanted


@pytest.mark.parametrize(("keys", "plates"), [("", 1), ("background: a.jpg\n", 0)])
def test_no_plate_covers_a_picture_that_fills_the_slide(keys: str, plates: int) -> None:
    context = context_of(f"---\nlayout: statement\n{keys}---\n# Where to?\n", 5.0)
    layouts = tuple(replace(each, plate=each.free) for each in context.template.layouts)
    context = replace(context, template=replace(context.template, layouts=layouts), pictures={"a.jpg": Size(1600, 900)})
    (slide,) = context.deck.slides
    slide = replace(slide, background=slide.background and replace(slide.background, asset="a.jpg"))
    scenes, _ = compose(slide, context)
    assert [item.name for item in scenes[0].items].count("Plate") == plates


def with_title(text: str, **changes: object) -> Context:
    """The slide's context, on a template of its own layouts whose titles are changed."""
    context = composing.context_of(composing.read(text)[0])
    layouts = tuple(
        replace(each, placeholders=tuple(replace(p, **changes) if p.key == "title" else p for p in each.placeholders))  # type: ignore[arg-type]
        for each in context.template.layouts
    )
    return replace(context, template=replace(context.template, layouts=layouts, from_client=True))


def test_a_caption_stands_below_a_title_that_stands_at_the_foot_of_its_box() -> None:
    text = "---\nlayout: chart\n---\n# Ever more\nOf all of them, in percent\n\n| a | b |\n|---|---:|\n| x | 1 |\n"
    box = Box(inches(0.75), inches(0.5), inches(10), inches(1.0))
    context = with_title(text, anchor="bottom", box=box)
    layouts = tuple(
        replace(each, placeholders=tuple(p for p in each.placeholders if p.key != "caption"))
        for each in context.template.layouts
    )
    scenes, _ = made(replace(context, template=replace(context.template, layouts=layouts)))
    title, caption = (next(i for i in scenes[0].items if i.name == name) for name in ("Title", "Caption"))
    assert isinstance(title, Text) and isinstance(caption, Text)
    assert caption.box.y >= title.box.bottom


def test_a_long_quote_on_a_title_that_is_smaller_than_quotes_is_no_fault_of_ours() -> None:
    small = LevelStyle("major", 16.0)
    context = with_title(f"---\nlayout: quote\n---\n> {'So many words. ' * 60}\n", levels=(small,), sizes=(16.0,))
    scenes, found = made(context)
    assert scenes and {each.code for each in found} <= {"simpler-form", "text-overflow"}


def test_a_break_without_room_still_says_when_it_ends() -> None:
    context = context_of("---\nlayout: break\nduration: 15 min\n---\n# Coffee\n", 1.2)
    scenes, _ = made(context)
    assert "15" in words(scenes)
