"""How slides are composed for what they hold: geometry in every theme and size, whatever the words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.checks import check_scenes
from deckgen.compose.slides import compose_deck
from deckgen.deck.model import ThemeChoice
from deckgen.layouts.catalogue.quote import LONG
from deckgen.layouts.titles import dense_until
from deckgen.scene.items import Connector, Group, Path, Picture, Shape, Table, Text, walk
from deckgen.scene.placeholder import Placeholder
from deckgen.values.diagnostics import has_errors
from deckgen.values.units import Box, Size, inches
from support import composing

LOOKS = [(theme, size) for theme in ("nordljus", "kontor") for size in ("16:9", "4:3")]
looks = pytest.mark.parametrize(("theme", "size"), LOOKS)
SHOWN = {"a.png": Size(1600, 900), "tall.png": Size(900, 1600)}


def make(markdown: str, theme: str, size: str) -> composing.Made:
    """These slides in a look; pictures are where they are said to be."""
    made = composing.make(markdown, pictures=SHOWN, theme=ThemeChoice(theme), size=size)
    assert not has_errors(check_scenes(made.scenes, made.context)), check_scenes(made.scenes, made.context)
    return made


def ink_right(text: Text) -> int:
    """Where the longest line of a text ends."""
    body = text.body
    return max(text.box.x + body.insets.left + p.margin + line.width for p in body.paragraphs for line in p.lines)


def content_extent(made: composing.Made) -> tuple[int, int, Box]:
    """Where the content of a slide begins and ends, and its room: the layout's body, or else its free area."""
    scene = made.scenes[0]
    layout = next(each for each in made.context.template.layouts if each.name == scene.template_layout)
    body = layout.placeholder("body")
    tops, bottoms = [], []
    for item in scene.items:
        if isinstance(item, Text):
            if item.role in ("title", "source", "footer", "slide-number", "caption"):
                continue
            tops.append(item.box.y)
            bottoms.append(item.box.y + item.body.needed)
        elif isinstance(item, Table):
            tops.append(item.box.y)
            bottoms.append(item.box.y + sum(item.heights))
        elif not isinstance(item, Connector):
            tops.append(item.box.y)
            bottoms.append(item.box.bottom)
    return min(tops), max(bottoms), body.box if body else layout.free


# --- big numbers ----------------------------------------------------------------------------------------


@looks
@pytest.mark.parametrize("number", ["5 %", "53 %", "12,5 %", "99,96 %"])
def test_a_number_keeps_clear_of_its_dots(number: str, theme: str, size: str) -> None:
    made = make(f"---\nlayout: big-number\n---\n# {number}\nof visitors have given up by then\n", theme, size)
    dots = next(item for item in made.scenes[0].items if isinstance(item, Group))
    said = made.text("Number")
    assert ink_right(said) < dots.box.x and ink_right(made.text("Title")) < dots.box.x
    assert len(said.body.paragraphs[0].lines) == 1


@looks
def test_a_long_number_stands_on_one_line(theme: str, size: str) -> None:
    made = make("---\nlayout: big-number\n---\n# 1 234 567 kr\nis what it costs\n", theme, size)
    assert len(made.text("Number").body.paragraphs[0].lines) == 1
    assert ink_right(made.text("Number")) <= made.scenes[0].size.w


# --- comparisons ----------------------------------------------------------------------------------------

LONG_HEADS = """---
layout: comparison
---
# Buy or build
## Buy a standard platform from one of the three large vendors of such things
- One
- Two
## Build on open components with our own team
- Three
- Four
"""


@looks
def test_the_bar_of_a_comparison_grows_with_its_heading(theme: str, size: str) -> None:
    made = make(LONG_HEADS, theme, size)
    heads = [made.text(f"{side} heading") for side in ("Left", "Right")]
    assert len(heads[0].body.paragraphs[0].lines) > 1
    assert heads[0].box.h == heads[1].box.h
    for head, side in zip(heads, ("Left", "Right"), strict=True):
        assert head.box.h - head.body.needed >= inches(0.2)
        assert head.box.bottom <= made.text(side).box.y
        bars = [i for i in walk(made.scenes[0].items) if isinstance(i, Shape) and i.name == f"{side} heading bar"]
        assert all(bar.box.bottom <= head.box.bottom + inches(0.02) and bar.fill for bar in bars)


@looks
def test_the_bar_of_a_short_heading_is_that_of_the_theme(theme: str, size: str) -> None:
    made = make("---\nlayout: comparison\n---\n# Buy or build\n## Buy\n- One\n## Build\n- Two\n", theme, size)
    assert not any("bar" in name for name in made.names())
    assert made.text("Left heading").box == made.text("Left heading").placeholder.box  # type: ignore[union-attr]


# --- pictures -------------------------------------------------------------------------------------------


@looks
def test_a_full_picture_reaches_all_edges(theme: str, size: str) -> None:
    made = make("---\nlayout: picture\ntitle: Full\nsource: Us\n---\n![Seen](a.png)\n", theme, size)
    scene = made.scenes[0]
    picture = next(item for item in scene.items if isinstance(item, Picture))
    assert (picture.box.x, picture.box.y) == (0, 0)
    assert abs(picture.box.right - scene.size.w) < 2000 and abs(picture.box.bottom - scene.size.h) < 2000
    names = made.names()
    assert names.index("Picture") < names.index("Foot scrim") < names.index("Slide number")
    assert "Footer" not in names and "Source" in names


@looks
def test_a_picture_beside_text_reaches_the_slides_edges(theme: str, size: str) -> None:
    made = make("# Beside\n- One\n- Two\n\n![Seen](tall.png)\n", theme, size)
    scene = made.scenes[0]
    picture = next(item for item in scene.items if isinstance(item, Picture))
    assert picture.box.y == 0 and abs(picture.box.bottom - scene.size.h) < 2000
    assert abs(picture.box.right - scene.size.w) < 2000
    for text in (item for item in scene.items if isinstance(item, Text)):
        assert text.box.right <= picture.box.x


def test_a_picture_beside_text_that_is_shown_whole_keeps_the_margins() -> None:
    made = composing.make("# Beside\n- One\n- Two\n\n![Seen](a.png){fit=contain}\n", pictures={"": Size(400, 300)})
    scene = made.scenes[0]
    (title, *_), picture = scene.items, next(item for item in scene.items if isinstance(item, Picture))
    assert isinstance(title, Text) and picture.box.right <= scene.size.w - title.box.x


def test_columns_begin_at_the_right_in_a_language_from_right_to_left() -> None:
    text = "---\nlayout: two-columns\n---\n# A\n## One\n- a\n\n## Two\n- b\n"
    boxes = {}
    for language in ("en", "he"):
        made = composing.make(text, language=language)
        texts = [item for item in made.scenes[-1].items if isinstance(item, Text) and item.name in ("Left", "Right")]
        boxes[language] = [(item.body.paragraphs[0].text, item.box.x) for item in texts]
    (one, left), (two, right) = boxes["en"]
    assert left < right and boxes["he"] == [(one, right), (two, left)]


def test_a_picture_that_loses_nearly_half_is_named() -> None:
    def codes(picture: str, size: Size) -> list[str]:
        made = composing.make(f"# A plant\n{picture}\n", pictures={"": size})
        return [found.code for found in check_scenes(made.scenes, made.context)]

    assert codes("![Seen](a.png)", Size(900, 1600)) == ["heavy-crop"]
    assert codes("![Seen](a.png)", Size(9000, 1600)) == ["heavy-crop"]
    assert codes('![Seen](a.png){focus="50% 20%"}', Size(900, 1600)) == []
    assert codes("![Seen](a.png){fit=contain}", Size(900, 1600)) == []
    assert codes("![](a.png){.decorative}", Size(900, 1600)) == []
    assert codes("![Seen](a.png)", Size(1600, 900)) == []


# --- words on pictures and posters ----------------------------------------------------------------------

ON_PICTURE = "---\nlayout: statement\nbackground: a.png\nalt: Seen\n---\n"


@looks
@pytest.mark.parametrize("words", ["Who is laying the tracks of our time?", "Verksamhetsutveckling med medborgaren"])
def test_words_on_a_picture_stay_on_the_dense_part_of_its_scrim(words: str, theme: str, size: str) -> None:
    made = make(f"{ON_PICTURE}# {words}\n", theme, size)
    assert ink_right(made.text("Title")) <= dense_until(made.scenes[0].size)


@looks
def test_words_on_a_picture_end_before_what_matters_in_it(theme: str, size: str) -> None:
    front = "---\nlayout: statement\nbackground: {image: a.png, scrim: light, focus: 65% 50%}\nalt: Seen\n---\n"
    slide = f"{front}# Medborgarnas nya förväntningar\n"
    made = composing.make(slide, pictures={"": Size(1600, 900)}, theme=ThemeChoice(theme), size=size)
    picture, title = made.scenes[0].background_picture, made.text("Title")
    assert picture is not None
    left, _, right, _ = picture.crop
    matters = picture.box.x + picture.box.w * (0.65 - left) / (1 - left - right)
    assert ink_right(title) <= matters - 0.13 * picture.box.w


@looks
@pytest.mark.parametrize("layout", ["title", "section"])
def test_the_scrim_reaches_as_far_as_the_words(layout: str, theme: str, size: str) -> None:
    front = f"---\nlayout: {layout}\nbackground: a.png\nalt: Seen\n---\n"
    made = make(f"{front}# A title that is rather long for its place\n\nAnd a line below it\n", theme, size)
    scrim = next(item for item in made.scenes[0].items if item.name == "Scrim 1")
    dense = max(dense_until(made.scenes[0].size), scrim.box.right)  # type: ignore[union-attr]
    assert ink_right(made.text("Title")) <= dense


@looks
def test_few_words_are_set_as_large_as_a_poster(theme: str, size: str) -> None:
    sizes = {}
    for words in ("Now.", "The citizen comes first, whatever else there may be to think of in the years ahead of us"):
        made = make(f"---\nlayout: statement\n---\n# {words}\n", theme, size)
        title = made.text("Title")
        sizes[words] = title.body.paragraphs[0].style.size
        assert (title.steps == 0 or words != "Now.") and len(title.body.paragraphs[0].lines) <= 4
        assert title.body.anchor == "bottom"
        assert title.box.bottom > made.scenes[0].size.h * 2 // 3
    assert sizes["Now."] >= 96 > max(size for words, size in sizes.items() if words != "Now.")


def test_a_question_stands_before_its_mark() -> None:
    made = composing.make("---\nlayout: statement\n---\n# Who are you there for?\n")
    assert made.scenes[0].template_layout == "Question"
    assert composing.make("---\nlayout: statement\n---\n# For them.\n").scenes[0].template_layout == "Statement"


def test_a_stressed_word_of_a_poster_has_the_colour_that_says_look_here() -> None:
    made = composing.make("---\nlayout: statement\n---\n# We begin *here*\n")
    (line,) = made.text("Title").body.paragraphs[0].lines
    assert [run.style.color for run in line.runs] == [made.context.color("ink"), made.context.color("look-here")]
    assert not any(run.style.italic for run in line.runs)


def test_no_short_word_of_a_sentence_on_a_picture_stands_alone() -> None:
    made = composing.make(f"{ON_PICTURE}# Medborgarnas nya förväntningar\n", pictures={"a.png": Size(100, 100)})
    assert [line.text for line in made.text("Title").body.paragraphs[0].lines] == ["Medborgarnas", "nya förväntningar"]


@looks
@pytest.mark.parametrize("layout", ["title", "section", "statement", "bullets"])
def test_no_word_is_too_long_for_a_title(layout: str, theme: str, size: str) -> None:
    made = make(f"---\nlayout: {layout}\n---\n# Verwaltungsdigitalisierungsbeschleunigungsgesetz\n", theme, size)
    assert len(made.text("Title").body.paragraphs[0].lines) == 1


# --- composing for the amount ---------------------------------------------------------------------------

FEW = {
    "bullets": "# One\n- We begin where the citizen is, and stay until it works\n",
    "bullets of two": "---\nlayout: bullets\n---\n# Two\n- We begin where the citizen is\n- We stay\n",
    "two-columns": "---\nlayout: two-columns\n---\n# Two\n## Early\n- Ask openly\n- Look\n## Late\n- Try\n- Count\n",
    "columns-list": "---\nlayout: columns-list\n---\n# Few\n- One\n- Two\n- Three\n",
    "questions": "---\nlayout: questions\n---\n# Two\n1. Who are you there for?\n2. What for?\n",
    "prose": "---\nlayout: prose\n---\n# Short\nWe begin where the citizen is, and we stay until it works.\n",
    "table": "---\nlayout: table\n---\n# Small\n| Rule | Limit |\n|---|---:|\n| Gifts | 500 |\n| Dinners | 1500 |\n",
    "facts": "---\nlayout: facts\n---\n# Two\n| Network | Share |\n|---|---|\n| Search | 81 % |\n| Books | 62 % |\n",
    "code": "---\nlayout: code\n---\n# Two lines\n```python\ndef f(x):\n    return x\n```\n",
    "matrix": "---\nlayout: matrix\n---\n# A\n| | Now | Then |\n|---|---|---|\n| A | Do | Run |\n| B | Use | Say |\n",
    "bars": "---\nlayout: facts\nfacts: bars\n---\n# Two\n| N | S |\n|---|---|\n| Search | 81 % |\n| Books | 62 % |\n",
}


@looks
@pytest.mark.parametrize("markdown", FEW.values(), ids=FEW)
def test_little_content_fills_its_room_or_stands_about_its_middle(markdown: str, theme: str, size: str) -> None:
    made = make(markdown, theme, size)
    top, bottom, room = content_extent(made)
    share_above = (top - room.y) / max(1, room.h - (bottom - top))
    assert bottom >= room.y + room.h * 0.6 or 0.2 <= share_above <= 0.5, (top, bottom, room)


def test_few_points_are_larger_than_many() -> None:
    few = composing.make("# Two\n- We begin where the citizen is\n- We stay until it works\n").text("Body")
    many = composing.make("# Many\n" + "- We begin where the citizen is\n" * 7).text("Body")
    assert few.body.paragraphs[0].style.size == 32.0 and few.steps == 0
    assert many.body.paragraphs[0].style.size == 24.0
    assert many.box == many.placeholder.box  # type: ignore[union-attr]


def test_a_single_point_is_a_sentence_without_a_bullet() -> None:
    text = composing.make("# One\n- We begin where the citizen is, and stay until it works\n").text("Body")
    (paragraph,) = text.body.paragraphs
    assert (paragraph.bullet, paragraph.style.font, paragraph.style.size) == (None, "major", 40.0)


def test_headings_go_down_with_their_columns() -> None:
    made = composing.make(FEW["two-columns"])
    for side in ("Left", "Right"):
        assert 0 < made.text(side).box.y - made.text(f"{side} heading").box.bottom < inches(0.3)
        assert made.text(side).body.paragraphs[0].style.size <= made.text("Left heading").body.paragraphs[0].style.size


def test_points_that_fit_in_no_other_way_stand_closer() -> None:
    made = composing.make("# Twelve\n" + "".join(f"{n}. Point\n" for n in range(1, 13)))
    assert not has_errors(check_scenes(made.scenes, made.context))
    assert made.text("Body").body.needed <= made.text("Body").box.h


def test_a_full_field_does_not_hold_the_others_down() -> None:
    fields = ["- Brand\n", "- Ageing plants and a data warehouse that closes late\n" * 6, "- Two\n", "- Three\n"]
    names = ("Strengths", "Weaknesses", "Opportunities", "Threats")
    text = "".join(f"## {name}\n{field}" for name, field in zip(names, fields, strict=True))
    made = composing.make(f"---\nlayout: swot\n---\n# Uneven\n{text}")
    sizes = [made.text(f"Points {n}").body.paragraphs[0].style.size for n in (1, 2, 3, 4)]
    assert sizes[0] > sizes[1] and sizes[0] == sizes[2] == sizes[3]


# --- never refused --------------------------------------------------------------------------------------

LONG_QUOTE = (
    "> " + "We begin where the citizen is, and stay there until what she needs has come to pass. " * 4 + "\n\n— A"
)
MUCH = {
    "a quote of 64 words": f"---\nlayout: quote\n---\n{LONG_QUOTE}\n",
    "seven steps": "---\nlayout: exercise\nduration: 9 min\n---\n# Seven\n" + "1. Read aloud what you want\n" * 7,
    "ten steps": "---\nlayout: exercise\nduration: 9 min\n---\n# Ten\n" + "1. Read aloud\n" * 10,
    "nine milestones": "---\nlayout: timeline\n---\n# Nine\n" + "1. **September** The first team\n" * 9,
    "sixteen milestones": "---\nlayout: timeline\n---\n# Sixteen\n" + "1. **May** The first team\n" * 16,
    "27 lines of code": "---\nlayout: code\n---\n# Code\n```\n" + "value = compute(other)\n\n\n" * 9 + "```\n",
    "long circles": "---\nlayout: venn\n---\n# Long\n## Markenvertrauen\n## Wirtschaftlichkeit\n## Nachhaltigkeit\n",
}


@pytest.mark.slow
@looks
@pytest.mark.parametrize("markdown", MUCH.values(), ids=MUCH)
def test_what_is_much_is_set_smaller_or_otherwise_before_it_is_refused(markdown: str, theme: str, size: str) -> None:
    made = make(markdown, theme, size)
    assert not has_errors(made.diagnostics) and len(made.scenes) == 1
    sizes = [p.style.size for text in walk(made.scenes[0].items) if isinstance(text, Text) and text.role != "source"
             for p in text.body.paragraphs]  # fmt: skip
    assert min(sizes) >= (11.5 if theme == "kontor" else 12)


# --- diagrams -------------------------------------------------------------------------------------------


@looks
def test_the_line_of_a_spectrum_runs_through_the_middle_of_its_block(theme: str, size: str) -> None:
    middle = (
        "## Föderative Zusammenarbeit mit verbindlichen Mindeststandards\nGemeinsame Daten, lokale Entscheidungen\n"
    )
    made = make(f"---\nlayout: spectrum\n---\n# How\n## Oben\nEin System\n{middle}## Unten\nJeder\n", theme, size)
    line = next(item for item in made.scenes[0].items if isinstance(item, Connector))
    block = next(item for item in walk(made.scenes[0].items) if item.name == "Middle")
    assert isinstance(block, Shape) and block.box.h <= inches(1.6)
    assert abs(block.box.y + block.box.h // 2 - line.start[1]) <= 2


def test_a_gap_is_drawn_as_one() -> None:
    text = "---\nlayout: spectrum\ngap: true\n---\n# Where\n## A\n## The gap\nWhose?\n## B\n## We\n- x\n"
    made = composing.make(text)
    lines = [item for item in made.scenes[0].items if isinstance(item, Connector)]
    assert [line.name for line in lines] == ["Line", "Missing line", "Other line"]
    assert lines[0].end[0] < lines[1].start[0] < lines[1].end[0] < lines[2].start[0] and lines[1].stroke.dash


@looks
@pytest.mark.parametrize("count", range(3, 9))
def test_the_first_step_of_a_cycle_is_at_twelve_with_its_label_above(count: int, theme: str, size: str) -> None:
    text = "---\nlayout: cycle\ncentre: Us\n---\n# Round\n" + "1. **Step** with a few words\n" * count
    made = make(text, theme, size)
    nodes = [item for item in walk(made.scenes[0].items) if item.name.endswith("circle") and isinstance(item, Shape)]
    assert nodes[0].box.y == min(node.box.y for node in nodes)
    assert made.text("Step 1 text").box.bottom <= nodes[0].box.y
    middles = {name: made.text(name).box.x + made.text(name).box.w // 2 for name in ("Step 1 text", "Centre")}
    assert all(abs(x - nodes[0].box.x - nodes[0].box.w // 2) <= 2 for x in middles.values())


def test_names_of_circles_are_never_smaller_than_what_lies_in_them() -> None:
    names = ("Regulatorik und Aufsicht", "Kundentreue und Marke", "Ertrag und Kosten")
    circles = "".join(f"## {name}\n" for name in names)
    made = composing.make(f"---\nlayout: venn\n---\n# Where\n{circles}## {' + '.join(names)}\nNachhaltiges Wachstum\n")
    texts = [item for item in walk(made.scenes[0].items) if isinstance(item, Text) and item.name.startswith(("N", "O"))]
    sizes = {text.name: text.body.paragraphs[0].style.size for text in texts}
    assert {size for name, size in sizes.items() if name.startswith("Name")} == {sizes["Name 1"]}
    assert sizes["Name 1"] >= max(sizes.values())
    assert len([i for i in walk(made.scenes[0].items) if isinstance(i, Connector)]) == 3


@looks
def test_one_device_stands_on_the_right_margin(theme: str, size: str) -> None:
    made = make(
        "---\nlayout: device\n---\n# Near\n\nA time, at eleven at night\n\n- **Now** Here\n- [x] Book\n", theme, size
    )
    layout = next(x for x in made.context.template.layouts if x.name == made.scenes[0].template_layout)
    case = next(item for item in walk(made.scenes[0].items) if item.name == "Device 1 case")
    assert isinstance(case, Shape) and abs(case.box.right - layout.free.right) <= 2
    assert made.text("Body").box.y == layout.free.y and made.text("Body").box.right < case.box.x


def test_a_quote_is_set_on_a_template_whose_titles_are_small() -> None:
    """A client's titles may be as small as the smallest size that long quotes are set in elsewhere."""
    made = composing.make(f"---\nlayout: quote\n---\n{LONG_QUOTE}\n")
    template = made.context.template
    layouts = tuple(
        replace(layout, placeholders=tuple(_small(p) if p.key == "title" else p for p in layout.placeholders))
        for layout in template.layouts
    )
    context = replace(made.context, template=replace(template, layouts=layouts))
    (scene,) = compose_deck(context).value
    assert next(i for i in scene.items if i.name == "Title").body.paragraphs[0].style.size < LONG[-1]  # type: ignore[union-attr]


def _small(place: Placeholder) -> Placeholder:
    return replace(place, levels=tuple(replace(level, size=16.0) for level in place.levels), sizes=(16.0,))


# --- what is seldom ---------------------------------------------------------------------------------------


@looks
def test_seven_steps_fill_their_room(theme: str, size: str) -> None:
    steps = "".join(f"{n}. Do something with what lies on the table, and tell the others\n" for n in range(1, 8))
    made = make(
        f"---\nlayout: exercise\nduration: 30 min\nexercise: {{form: groups}}\n---\n# Seven\n{steps}", theme, size
    )
    text = made.text("Steps")
    assert text.body.needed > 0.6 * text.box.h


@looks
def test_a_share_that_no_dot_can_show_has_none(theme: str, size: str) -> None:
    for number, dots in (("0.0003 %", False), ("0.4 %", True), ("53 %", True)):
        made = make(f"---\nlayout: big-number\n---\n# {number}\nof all people did it\n", theme, size)
        assert ("Dots" in made.names()) is dots


@looks
def test_one_phrase_stands_above_the_middle_and_one_sentence_is_large(theme: str, size: str) -> None:
    made = make("---\nlayout: before-after\n---\n# One\n- ~~Old~~ New\n", theme, size)
    first = made.text("Before 1")
    layout = next(each for each in made.context.template.layouts if each.name == made.scenes[0].template_layout)
    assert first.box.y > layout.free.y + inches(0.5)
    made = make("---\nlayout: prose\n---\n# One\nThat is all.\n", theme, size)
    assert made.text("Text 1").body.paragraphs[0].style.size >= 36


@looks
def test_a_small_matrix_has_high_rows(theme: str, size: str) -> None:
    made = make(
        "---\nlayout: matrix\n---\n# Two\n\n| | A | B |\n|---|---|---|\n| C | d | e |\n| F | g | h |\n", theme, size
    )
    top, bottom, _ = content_extent(made)
    layout = next(each for each in made.context.template.layouts if each.name == made.scenes[0].template_layout)
    assert bottom - top > 0.45 * layout.free.h


def test_the_words_of_a_letter_are_not_bold() -> None:
    letter = "---\nlayout: prose\n---\n# A letter\n> It is mine.\n\nWords of the letter.\n\nAnd more of them.\n"
    made = make(letter, "kontor", "16:9")
    assert not made.text("Text 2").body.paragraphs[0].style.bold


def test_a_letter_of_a_hundred_words_is_as_large_as_a_slides_text() -> None:
    line = "Here I see all of the town and myself in it, and I dare to ask what I do not know. "
    letter = f"{line * 2}\n\n" * 4 + f"{line}\n"
    made = make(f"---\nlayout: prose\n---\n# A letter\n> It is mine.\n\n{letter}", "nordljus", "16:9")
    assert made.text("Text 2").body.paragraphs[0].style.size >= 18.0
    narrow = make(f"---\nlayout: prose\n---\n# A letter\n> It is mine.\n\n{letter}", "nordljus", "4:3").text("Text 2")
    assert narrow.steps <= 1  # a little smaller is no reason to warn


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("words", ["Jag vet.", "En mening som är så lång att den tar flera rader i anspråk."])
def test_a_quotation_mark_stands_right_above_the_words(words: str, language: str) -> None:
    made = composing.make(f"---\nlayout: quote\n---\n> {words}\n\n— Någon\n", language)
    items = {item.name: item for item in made.scenes[0].items}
    mark, title = items["Quote mark"], items["Title"]
    assert isinstance(mark, Path) and isinstance(title, Text)
    first = title.box.bottom - title.body.needed
    assert mark.box.x == title.box.x and 0 < first - mark.box.bottom < inches(0.3)
    places = [int(at) for _, *more in mark.commands for at in more]
    assert min(places[0::2]) >= mark.box.x - 1 and max(places[0::2]) <= mark.box.right + 1


LONG_QUOTE = "Whoever ponders every step stands on one leg for life, and whoever never ponders walks in circles. " * 3


@looks
@pytest.mark.parametrize("words", ["No.", LONG_QUOTE])
def test_the_label_of_a_quote_keeps_clear_of_its_mark(words: str, theme: str, size: str) -> None:
    made = make(f"---\nlayout: quote\n---\n# Said in May\n> {words}\n\n— Somebody\n", theme, size)
    label, mark = made.text("Label"), next((i for i in made.scenes[0].items if i.name == "Quote mark"), None)
    assert mark is None or mark.box.y >= label.box.bottom  # type: ignore[union-attr]
    title = made.text("Title")
    assert title.box.bottom - title.body.needed >= label.box.bottom


@looks
def test_the_sentence_follows_a_long_number(theme: str, size: str) -> None:
    made = make("---\nlayout: big-number\n---\n# −1 234 567,89 €\nlost in a year\n", theme, size)
    number, sentence = made.text("Number"), made.text("Title")
    assert sentence.box.y - (number.box.y + number.body.needed) < inches(0.35)


def test_names_of_steps_are_smaller_before_they_are_divided() -> None:
    steps = "".join(f"{n}. **{name}** x\n" for n, name in enumerate(("Weitermachen", "Abschließen", "A", "B", "C"), 1))
    made = composing.make(f"---\nlayout: plan\n---\n# Plan\n{steps}")
    names = [item for item in walk(made.scenes[0].items) if isinstance(item, Text) and item.name.endswith("name")]
    assert all(len(name.body.paragraphs[0].lines) == 1 for name in names)
    assert len({name.body.paragraphs[0].style.size for name in names}) == 1


def test_a_person_who_stands_upright_keeps_her_head() -> None:
    tall = Size(900, 1600)
    wide = composing.make("---\nlayout: picture\n---\n# A\n![B](a.png)\n", pictures={"": tall})
    picture = next(item for item in wide.scenes[0].items if isinstance(item, Picture))
    assert picture.crop[1] < picture.crop[3]  # more is cut off below
    little = composing.make("---\nlayout: picture\n---\n# A\n![B](a.png)\n", pictures={"": Size(1600, 1000)})
    picture = next(item for item in little.scenes[0].items if isinstance(item, Picture))
    assert picture.crop[1] == picture.crop[3]
