"""Layouts made of text: what they do with the content."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.checks import check_scenes
from deckgen.compose.slides import compose_deck
from deckgen.layouts.text_boxes import set_number
from deckgen.scene.items import Connector, Group, Picture, Shape, Table, Text, walk
from deckgen.typeset.measures import Measures
from deckgen.typeset.text_box import TextBox
from deckgen.values.diagnostics import has_errors
from deckgen.values.units import EMU_PER_INCH, Size, inches
from support import composing

PICTURES = {"images/a.png": Size(1600, 900)}


def front(**keys: str) -> str:
    return "---\n" + "".join(f"{key.replace('_', '-')}: {value}\n" for key, value in keys.items()) + "---\n"


def test_sections_are_counted_through_the_deck() -> None:
    made = composing.make(f"{front(layout='section')}# One\n\n---\n\n# Other\n- a\n\n{front(layout='section')}# Two\n")
    assert made.text("Number", 0).body.paragraphs[0].text == "1"
    assert made.text("Number", 2).body.paragraphs[0].text == "2"
    assert [scene.number for scene in made.scenes] == [1, 2, 3]


@pytest.mark.parametrize("theme", ["nordljus", "kontor"])
def test_a_number_of_any_length_stands_on_one_line(theme: str) -> None:
    """Nobody can shorten what the program counts: the hundredth section, the ten-thousandth slide."""
    template = composing.ready_theme(theme=theme).template
    context = composing.context_of(composing.read("# One\n")[0])
    context = replace(context, template=template, measures=Measures(composing.metrics(theme)))
    places = [layout.placeholder(name) for layout in template.layouts for name in ("number", "slide-number")]
    for place in filter(None, places):
        where = TextBox.of(place)
        for text in ("1", "99", "100", "1999", "10000", "10000 \u00b7 12/24"):
            made = set_number(where, text, context)
            (line,) = made.paragraphs[0].lines
            assert line.width <= where.width
            assert made.needed <= where.box.h or made.paragraphs[0].style.size == where.levels[0].size


def test_a_section_at_night() -> None:
    made = composing.make(f"{front(layout='section', color='night')}# One\n")
    assert made.scenes[0].background == made.context.color("night")


def test_the_footer_names_the_source_or_the_session() -> None:
    made = composing.make(f"{front(layout='bullets', source='A book, 2018')}# One\n- a\n\n---\n\n# Two\n- b\n")
    assert made.text("Source").body.paragraphs[0].text == "Source: A book, 2018"
    assert "Footer" not in made.names(0)
    assert made.text("Footer", 1).body.paragraphs[0].text == "An example"
    assert made.text("Slide number", 1).auto == "slidenum"
    assert made.text("Slide number", 1).body.paragraphs[0].text == "2"


def test_a_source_that_says_what_it_is_gets_no_label() -> None:
    made = composing.make(f"{front(layout='bullets', source='Partly inspired by a book')}# One\n- a\n")
    assert made.text("Source").body.paragraphs[0].text == "Partly inspired by a book"


def test_invented_data_are_named_in_the_source_line() -> None:
    made = composing.make(f"{front(layout='bullets', source='A book', sample_data='true')}# One\n- a\n")
    assert made.text("Source").body.paragraphs[0].text == "Source: A book. Sample data"


def test_a_footnote_is_a_source_without_label() -> None:
    made = composing.make("# One\n- a[^1]\n\n[^1]: HiPPO is a person's opinion\n")
    assert made.text("Source").body.paragraphs[0].text == "¹\u00a0HiPPO is a person's opinion"


def test_a_title_of_its_own_key_stands_above_the_slide() -> None:
    made = composing.make(f"{front(layout='bullets', title='Unseen')}- a\n")
    title = made.text("Title")
    assert title.box.bottom < 0
    assert made.scenes[0].title == "Unseen"


def test_a_statement_on_a_picture_has_a_scrim_and_no_footer() -> None:
    text = "---\nlayout: statement\nbackground: a.png\nalt: A railway\n---\n# Who?\n"
    made = composing.make(text, pictures=PICTURES)
    scene = made.scenes[0]
    assert scene.template_layout == "Statement on picture"
    assert scene.background_picture is not None and scene.background_picture.alt == "A railway"
    assert [item.name for item in scene.items] == ["Scrim 1", "Scrim 2", "Title", "Slide number"]


def test_handwriting_has_a_line_for_each_sentence() -> None:
    made = composing.make(f"{front(layout='statement')}# [Here. Made for me. Fast.]{{.hand}}\n")
    assert [line.text for line in made.text("Title").body.paragraphs[0].lines] == ["Here.", "Made for me.", "Fast."]
    assert made.scenes[0].title == "Here. Made for me. Fast."


def test_bullets_take_subheadings_and_a_picture() -> None:
    made = composing.make(
        f"{front(layout='bullets')}# One\n- a\n## More\n- b\n## Yet more\n- c\n\n---\n\n# Two\n- a\n\n![A dog](a.png)\n"
    )
    assert [p.text for p in made.text("Body").body.paragraphs] == ["a", "More", "b", "Yet more", "c"]
    assert made.scenes[1].template_layout == "Picture and text"
    assert "Picture" in made.names(1)


TABLE = "| a | b |\n|---|---|\n" + "| some words | 2 |\n" * 5


def test_a_table_stands_below_the_text() -> None:
    made = composing.make(f"{front(layout='bullets', reveal='true')}# One\n- a\n- b\n\n{TABLE}\n")
    table = next(item for item in made.scenes[0].items if isinstance(item, Table))
    body = made.text("Body")
    assert made.codes == [] and len(made.scenes[0].clicks) == 2
    assert body.box.bottom < table.box.y and table.box.y + sum(table.heights) <= 6.7 * EMU_PER_INCH


def test_the_text_gives_way_to_the_table() -> None:
    points = "\n".join(f"- point {n}" for n in range(4))
    alone = composing.make(f"{front(layout='bullets')}# One\n{points}\n").text("Body")
    longer = TABLE + "| more | 3 |\n"
    made = composing.make(f"{front(layout='bullets')}# One\n{points}\n\n{longer}\n")
    assert made.text("Body").body.paragraphs[0].style.size < alone.body.paragraphs[0].style.size
    assert not has_errors(check_scenes(made.scenes, made.context))


def test_two_tables_are_too_many() -> None:
    assert composing.make(f"{front(layout='bullets')}# One\n\n{TABLE}\nWords\n\n{TABLE}").codes == ["too-many-tables"]


def test_a_picture_stays_beside_all_parts() -> None:
    points = "\n".join(f"- point {n} with some more words in it" for n in range(30))
    text = f"{front(layout='bullets', overflow='continue')}# One\n{points}\n\n![A dog](a.png)\n"
    made = composing.make(text, pictures=PICTURES)
    assert len(made.scenes) >= 2
    assert all("Picture" in made.names(n) for n in range(len(made.scenes)))


def test_nested_points_appear_with_theirs() -> None:
    made = composing.make(f"{front(layout='bullets', reveal='true')}# One\n\nIntro\n\n- a\n  - deeper\n- b\n")
    assert [click[0].paragraphs for click in made.scenes[0].clicks] == [(1, 2), (3, 3)]


def test_columns_have_one_size_and_reach_up_without_headings() -> None:
    long = "- " + "many words that make the column long " * 12
    made = composing.make(f"{front(layout='two-columns')}# One\n::left::\n- a\n::right::\n{long}\n")
    left, right = made.text("Left"), made.text("Right")
    assert left.body.paragraphs[0].style.size == right.body.paragraphs[0].style.size
    headed = composing.make(f"{front(layout='two-columns')}# One\n## L\n- a\n## R\n- b\n").text("Left")
    assert left.box.y < headed.box.y


@pytest.mark.parametrize("layout", ["two-columns", "comparison"])
def test_headings_of_columns_are_of_one_size(layout: str) -> None:
    long = "A heading so long that it takes a smaller size, and more"
    made = composing.make(f"{front(layout=layout)}# One\n## L\n- a\n## {long}\n- b\n")
    one, other = (made.text(f"{side} heading").body.paragraphs[0] for side in ("Left", "Right"))
    assert one.style.size == other.style.size


def test_a_line_before_the_columns_is_their_caption() -> None:
    made = composing.make(f"{front(layout='two-columns')}# One\nWhich to choose\n## L\n- a\n## R\n- b\n")
    assert made.text("Caption").body.paragraphs[0].text == "Which to choose"


def test_rows_of_a_comparison_begin_at_the_same_height() -> None:
    long = "a sentence so long that it has to be broken into two lines or even three of them in its column"
    made = composing.make(f"{front(layout='comparison')}# One\n## L\n- {long}\n- b\n- c\n## R\n- a\n- b\n- c\n")
    tops = []
    for name in ("Left", "Right"):
        text, y = made.text(name), 0.0
        own = []
        for n, paragraph in enumerate(text.body.paragraphs):
            y += paragraph.space_before if n else 0
            own.append(round(y))
            y += len(paragraph.lines) * paragraph.pitch
        tops.append(own)
    assert tops[0] == tops[1]
    assert len(made.text("Left").body.paragraphs[0].lines) > 1
    assert sum(isinstance(item, Connector) for item in made.scenes[0].items) == 4


@pytest.mark.parametrize(("highlight", "lit"), [
    ("", "Left"), ("Old", "Left"), ("left", "Left"), ("new  way", "Right"), ("right", "Right"), ("none", ""),
])  # fmt: skip
def test_a_comparison_points_at_one_side(highlight: str, lit: str) -> None:
    more = f"highlight: {highlight}\n" if highlight else ""
    text = f"---\nlayout: comparison\n{more}---\n# One\n## Old\n- a\n## New way\n- b\n"
    made = composing.make(text)
    color = made.context.color
    bars = {item.name: item.fill for item in made.scenes[0].items if isinstance(item, Shape)}
    assert bool(bars) is (lit != "Left")  # else they are the template's own
    for side in ("Left", "Right"):
        assert (made.text(f"{side} heading").body.paragraphs[0].style.color == color("paper")) is (side == lit)
        assert not bars or (bars[f"{side} heading bar"] == color("lead")) is (side == lit)


def test_a_comparison_of_an_unknown_side() -> None:
    made = composing.make("---\nlayout: comparison\nhighlight: Newer\n---\n# One\n## Old\n- a\n## New\n- b\n")
    assert [(fault.code, fault.hints[0]) for fault in made.diagnostics] == [("wrong-value", "did you mean `New`?")]


def test_a_sentence_below_a_quote_is_no_name() -> None:
    made = composing.make(f"{front(layout='quote')}> Words.\n\nSaid in the bar.\n")
    assert [item for item in made.names() if item == "Attribution"] == []


def test_a_comparison_by_row() -> None:
    text = f"{front(layout='comparison', reveal='rows')}# One\n## L\n- a\n- b\n## R\n- c\n- d\n"
    clicks = composing.make(text).scenes[0].clicks
    assert [[target.item for target in click] for click in clicks] == [
        ["Left", "Right"],
        ["Left", "Right", "Left line 1", "Right line 1"],
    ]


def test_a_quote_is_the_title_and_names_its_author() -> None:
    for text in (
        "> Words.\n\n— Somebody",
        "> Words.\n\nSomebody",
        "> Words.\n> — Somebody",
        "> Words.\n>\n> — Somebody",
    ):
        made = composing.make(f"{front(layout='quote')}{text}\n")
        assert made.text("Title").body.paragraphs[0].text == "Words."
        assert made.text("Attribution").body.paragraphs[0].text == "Somebody"
        assert made.scenes[0].title == "Words."


def test_a_dash_within_a_quote_is_no_author() -> None:
    made = composing.make(f"{front(layout='quote')}> It lasts – and lasts. Words — many of them\n")
    assert "Attribution" not in made.names()


def test_a_percentage_has_a_hundred_dots() -> None:
    made = composing.make(f"{front(layout='big-number')}# 53 %\nof all\n")
    dots = next(item for item in made.scenes[0].items if item.name == "Dots")
    assert isinstance(dots, Group) and dots.alt == "53 of 100 dots marked"
    filled = [dot for dot in dots.items if isinstance(dot, Shape) and dot.fill is not None]
    assert len(dots.items) == 100 and len(filled) == 53
    assert made.scenes[0].title == "53 % of all"
    assert made.text("Title").body.paragraphs[0].text == "of all"


def test_open_dots_with_a_legend() -> None:
    text = f"{front(layout='big-number', dots='open')}# 53 %\nof all\n\n- 53 gone\n- 47 there\n"
    made = composing.make(text)
    dots = next(item for item in made.scenes[0].items if isinstance(item, Group))
    assert sum(isinstance(dot, Shape) and dot.fill is None for dot in dots.items) == 53
    assert made.text("Legend text 2").body.paragraphs[0].text == "47 there"


@pytest.mark.parametrize(("number", "marked"), [("0 %", 0), ("0,2 %", 1), ("99,8 %", 99), ("100 %", 100)])
def test_nearly_all_is_not_all(number: str, marked: int) -> None:
    made = composing.make(f"{front(layout='big-number')}# {number}\nof all\n")
    (dots,) = (item for item in made.scenes[0].items if isinstance(item, Group))
    assert dots.alt == f"{marked} of 100 dots marked"


def test_a_number_with_its_word_is_as_large_as_can_be() -> None:
    made = composing.make(f"{front(layout='big-number')}# 1,2 miljoner\nof all\n")
    assert made.codes == [] and check_scenes(made.scenes, made.context) == ()


def test_other_numbers_have_none() -> None:
    for number in ("−120 %", "120 %", "1 400"):
        made = composing.make(f"{front(layout='big-number')}# {number}\nof all\n")
        assert "Dots" not in made.names()


def test_what_is_lost_are_the_last_of_a_hundred_dots() -> None:
    made = composing.make(f"{front(layout='big-number')}# −10 %\nof all\n")
    dots = [item for item in walk(made.scenes[0].items) if isinstance(item, Shape) and item.name.startswith("Dot ")]
    assert [dot.fill is None for dot in dots] == [False] * 90 + [True] * 10


def test_pictures_choose_their_layout() -> None:
    made = composing.make(
        f"{front(layout='picture', title='Rails')}![Rails](a.png)\n\n"
        f"{front(layout='picture')}# Rails two\n![Rails](a.png)\n\nA caption\n\n"
        f"{front(layout='picture')}# Rails three\n![Rails](a.png)\n\n- a\n- b\n",
        pictures=PICTURES,
    )
    assert [s.template_layout for s in made.scenes] == ["Picture", "Title and picture", "Picture and text"]
    assert made.text("Caption", 1).body.paragraphs[0].text == "A caption"
    assert made.text("Body", 2).body.paragraphs[1].text == "b"


def test_a_list_is_divided_into_columns_of_like_height() -> None:
    items = "\n".join(f"- Item {n}" for n in range(1, 12))
    made = composing.make(f"{front(layout='columns-list')}# One\n\n{items}\n")
    counts = [len(made.text(f"Column {n}").body.paragraphs) for n in (1, 2, 3)]
    assert sum(counts) == 11 and max(counts) - min(counts) <= 1
    assert made.text("Column 1").body.paragraphs[0].text == "Item 1"


def test_numbers_go_on_in_the_next_column() -> None:
    items = "\n".join(f"{n}. Item" for n in range(1, 7))
    made = composing.make(f"{front(layout='columns-list', columns='2')}# One\n\n{items}\n")
    bullet = made.text("Column 2").body.paragraphs[0].bullet
    assert bullet is not None and bullet.start == 4


def test_an_exercise_shows_time_form_materials_and_steps() -> None:
    text = (
        f"{front(layout='exercise', exercise='{form: groups, group-size: 4}', duration='30 min')}# Write\n\n"
        "1. One\n2. Two\n\n::: materials\n- Paper: 1 per person\n- Pens: 1 per person\n:::\n"
    )
    made = composing.make(text)
    shown = {name: made.text(name).body.paragraphs[0].text for name in ("Minutes", "Form", "Materials")}
    assert shown == {"Minutes": "30\u00a0min", "Form": "Groups of\u00a04", "Materials": "Paper and pens"}
    wedge = next(item for item in walk(made.scenes[0].items) if item.name == "Minutes wedge")
    assert isinstance(wedge, Shape) and wedge.adjust == (270 * 60_000, 90 * 60_000)
    rings = [i for i in made.scenes[0].items if isinstance(i, Shape) and i.name.startswith("Step ")]
    assert len(rings) == 2
    first = made.text("Steps").body.paragraphs[0]
    assert abs(rings[0].box.y + rings[0].box.h / 2 - made.text("Steps").box.y - first.pitch * 12_700 / 2) < 10


def test_a_long_exercise_title_takes_two_lines() -> None:
    made = composing.make(
        f"{front(layout='exercise', duration='5 min')}# A title that is far too long for one line\n1. a\n"
    )
    title = made.text("Title")
    assert len(title.body.paragraphs[0].lines) == 2 and title.body.needed <= title.box.h


def test_a_break_says_when_to_be_back() -> None:
    text = f"{front(layout='break', duration='15 min')}# Coffee\n"
    assert composing.make(text).text("Time").body.paragraphs[0].text == "15\u00a0min"
    deck, _ = composing.read(text)
    session = deck.sessions[0]
    timed = replace(deck, sessions=(replace(session, start=10 * 60),))
    scenes, _ = compose_deck(composing.context_of(timed))
    shown = {i.name: i.body.paragraphs[0].text for i in scenes[0].items if isinstance(i, Text)}
    assert shown["Label"] == "Back at" and shown["Time"] == "10:15"


def test_a_plan_is_drawn_from_its_steps() -> None:

    text = f"{front(layout='plan', plan='p')}# The plan\n"
    for name in ("One", "Two"):
        keys = front(layout="plan-step", plan="p", short=name, summary=f"About {name}.")
        text += f"\n{keys}# Step {name}\n## Goal\nx\n## How\n- y\n"
    made = composing.make(text)
    assert [made.text(f"Step {n} name").body.paragraphs[0].text for n in (1, 2)] == ["One", "Two"]
    assert made.text("Number", 2).body.paragraphs[0].text == "2"
    assert made.text("Step count", 2).body.paragraphs[0].text == "Step 2 of 2"


def test_headings_of_a_step_fall_back_to_the_language() -> None:
    made = composing.make(f"{front(layout='plan-step', plan='p')}# S\n::goal::\nx\n::how::\n- y\n", language="sv")
    assert made.text("Goal heading").body.paragraphs[0].text == "Mål"


def test_few_points_of_a_swot_are_larger() -> None:
    def size(points: int) -> float:
        fields = "".join(f"## F{n}\n" + "\n".join(f"- point {i}" for i in range(points)) + "\n" for n in range(4))
        made = composing.make(f"{front(layout='swot')}# S\n{fields}")
        text = made.text("Points 1")
        assert text.steps == 0
        return text.body.paragraphs[0].style.size

    assert size(3) > size(14) >= 14


def test_cards_in_columns() -> None:
    made = composing.make(f"{front(layout='modules')}# M\n", modules=composing.modules(24))
    cards = [item for item in made.scenes[0].items if item.name.startswith("Card")]
    assert len(cards) == 24
    boxes = [card.box for card in cards if isinstance(card, Group)]
    assert boxes[0].x == boxes[5].x and boxes[6].x > boxes[0].x and boxes[6].y == boxes[0].y
    assert boxes[0].h > 0.75 * EMU_PER_INCH


def test_modules_in_the_order_named() -> None:
    made = composing.make(f"{front(layout='modules', modules='[m3, m1]')}# M\n", modules=composing.modules(4))
    cards = [item for item in walk(made.scenes[0].items) if item.name.endswith(" text") and isinstance(item, Shape)]
    assert [c.body.paragraphs[0].text for c in cards if c.body] == ["Module 3", "Module 1"]


def test_a_summary_from_a_nested_list() -> None:
    made = composing.make(f"{front(layout='summary')}# S\n\n- One?\n  - a\n  - b\n- Two?\n  - c\n")
    assert made.text("Heading 2").body.paragraphs[0].text == "Two?"
    assert [p.text for p in made.text("Points 1").body.paragraphs] == ["a", "b"]


def test_points_that_are_done_are_ticked_off() -> None:
    made = composing.make("---\nlayout: bullets\ndone: 1\n---\n# Our goals\n- One\n  - More\n- Two\n- Three\n")
    marks = [p.bullet.text if p.bullet else "" for p in made.text("Body").body.paragraphs]
    assert [marks[0], marks[2], marks[3]] == ["✓", "○", "○"] and made.codes == []


def test_an_icon_stays_before_words_with_an_expression() -> None:
    made = composing.make("---\nlayout: hub\n---\n# Around\n## Us\n- :house: A {{ 'place' }}\n- Web\n- Mail\n- Phone\n")
    assert "Spoke 1 icon" in made.names()


def test_pictures_below_the_texts_of_two_columns_fill_what_is_left() -> None:
    slide = "---\nlayout: two-columns\n---\n# Two\n## Left\nFew words\n\n![A](a.png)\n## Right\nOthers\n\n![B](a.png)\n"
    made = composing.make(slide, pictures={"a.png": Size(1800, 1000)})
    pictures = [item for item in made.scenes[0].items if isinstance(item, Picture)]
    assert len({picture.box.y for picture in pictures}) == 1
    assert all(picture.box.h > inches(3.5) for picture in pictures)
    assert made.text("Left").box.y + made.text("Left").body.needed < pictures[0].box.y
