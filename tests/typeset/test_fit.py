"""Sizes that fit, titles, labels, and text cut into parts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.deck.model import Block, Code, Heading, List, ListItem, Paragraph, Quote, Run, Table
from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.typeset.fit import fit, fit_title
from deckgen.typeset.flow import flow, step_down
from deckgen.typeset.text import FIRST_PARAGRAPH, height, is_torn, run_style, set_paragraph, text_width
from deckgen.typeset.text_box import TextBox
from deckgen.typeset.text_splitting import split_text
from deckgen.values.units import Box, Insets, box_inches, inches, points
from support.examples import examples
from support.typesetting import BODY, SIZES, context, listing, say, words_of

BOX = box_inches(0.75, 1.8, 11.2, 4.9)
SENTENCE = "Medborgaren letar efter svar på sin fråga och inte efter den förvaltning som äger den."
WHERE = TextBox(BOX, BODY, SIZES)
TITLE = TextBox(box_inches(0.75, 0.55, 11.833, 1.05), (LevelStyle("major", 34.0, pitch=1.1),), (34.0, 32.0))
TEXTS = st.lists(st.integers(1, 25).map(lambda n: " ".join(f"ord{i}" for i in range(n))), min_size=1, max_size=14)


def items(count: int) -> List:
    return listing(*[f"{n} {SENTENCE}" for n in range(count)])


# --- fit -------------------------------------------------------------------------------------------


def test_what_fits_stays_at_the_largest_size() -> None:
    fitted = fit((items(3),), WHERE, context())
    assert (fitted.steps, fitted.levels) == (0, BODY)
    assert fitted.body.needed <= BOX.h


def test_more_text_steps_down_the_scale() -> None:
    steps = [fit((items(count),), WHERE, context()).steps for count in range(2, 14)]
    assert steps == sorted(steps)
    assert set(steps) == {0, 1, 2}


def test_what_fits_at_no_size_says_how_much_it_needs() -> None:
    fitted = fit((items(20),), WHERE, context())
    assert fitted.steps == 2
    assert fitted.body.needed > BOX.h
    assert fitted.body.needed == height(fitted.body.paragraphs)


def test_a_word_wider_than_the_box_asks_for_a_smaller_size() -> None:
    box = Box(0, 0, inches(2.5), inches(5))
    fitted = fit((say("Digitaliseringsstrategi"),), TextBox(box, (LevelStyle(size=24.0),), SIZES), context())
    assert fitted.steps > 0
    assert not is_torn(fitted.body.paragraphs)


@settings(max_examples=examples(50))
@given(TEXTS, st.integers(2, 12), st.integers(1, 6))
def test_no_size_outside_the_scale(texts: list[str], width: int, tall: int) -> None:
    box = Box(0, 0, inches(width), inches(tall))
    fitted = fit((listing(*texts),), WHERE.at(box), context())
    assert {p.style.size for p in fitted.body.paragraphs} <= set(SIZES)
    if fitted.steps < len(SIZES) - 1:
        assert fitted.body.needed <= box.h


@settings(max_examples=examples(50))
@given(TEXTS, st.integers(2, 12), st.integers(1, 6), st.integers(0, 3))
def test_a_larger_box_never_takes_a_smaller_size(texts: list[str], width: int, tall: int, more: int) -> None:
    small = fit((listing(*texts),), WHERE.at(Box(0, 0, inches(width), inches(tall))), context())
    large = Box(0, 0, inches(width + more), inches(tall + more))
    assert fit((listing(*texts),), WHERE.at(large), context()).steps <= small.steps


def test_insets_are_taken_off_and_counted() -> None:
    insets = Insets(inches(0.25), inches(0.1), inches(0.25), inches(0.1))
    fitted = fit((say(SENTENCE),), TextBox(Box(0, 0, inches(5), inches(3)), BODY, insets=insets), context())
    assert fitted.body.insets == insets
    assert fitted.body.needed == height(fitted.body.paragraphs) + inches(0.2)
    assert all(line.width <= inches(4.5) for p in fitted.body.paragraphs for line in p.lines)


def test_stepping_keeps_proportions() -> None:
    once = step_down(BODY, SIZES, 1)
    assert [level.size for level in once] == [20.0, 18.0, 18.0]
    assert once[0].space_before == 12.5
    assert step_down(BODY, SIZES, 0) is BODY
    other = step_down((LevelStyle(size=22.0), LevelStyle(size=12.0)), SIZES, 2)
    assert [level.size for level in other] == [18.0, 12.0]


# --- titles and text boxes ---------------------------------------------------------------------


def test_a_title_of_two_lines_is_balanced() -> None:
    runs = (Run("97 procent söker i en sökmotor innan de alls tänker på vår egen webbplats"),)
    title = fit_title(runs, TITLE, context())
    (paragraph,) = title.body.paragraphs
    assert (title.role, title.steps, len(paragraph.lines)) == ("title", 0, 2)
    assert paragraph.lines[1].width > paragraph.lines[0].width * 0.7
    assert title.body.needed <= TITLE.box.h


def test_a_title_is_a_size_smaller_where_that_spares_a_word_a_line_of_its_own() -> None:
    runs = (Run("Medborgarens målbild kommunikationsplattformen"),)
    narrow = replace(
        TITLE,
        box=TITLE.box._replace(
            w=set_paragraph(runs, TITLE.levels[0], inches(20), context(), FIRST_PARAGRAPH).lines[0].width
        ),
    )
    title = fit_title(runs, narrow, context())
    assert (title.steps, len(title.body.paragraphs[0].lines)) == (1, 1)
    two = fit_title((Run("Medborgarens målbild"),), replace(narrow, box=narrow.box._replace(w=inches(4))), context())
    assert (two.steps, len(two.body.paragraphs[0].lines)) == (0, 2)


def test_a_title_with_too_many_lines_states_the_height_of_those_beyond() -> None:
    title = fit_title((Run(SENTENCE),), TITLE, context(), max_lines=1)
    assert title.steps == 1
    assert title.body.needed == TITLE.box.h + points(32 * 1.1)


def test_a_placeholder_lends_its_looks() -> None:
    insets = Insets(1, 2, 3, 4)
    place = Placeholder(1, "body", "body", "Text", BOX, BODY, insets, "middle", SIZES)
    assert TextBox.of(place) == TextBox(BOX, BODY, SIZES, insets, "middle", place)


def test_a_text_box_that_begins_further_down_its_scale() -> None:
    smaller = WHERE.from_step(1)
    assert (smaller.sizes, [level.size for level in smaller.levels]) == (SIZES[1:], [20.0, 18.0, 18.0])
    assert WHERE.from_step(0) is WHERE


# --- flow --------------------------------------------------------------------------------------------


def test_blocks_flow_below_each_other() -> None:
    nested = ListItem((say("Yttre"), listing("Inre")))
    made = flow((say("Ingress"), Heading(3, (Run("Rubrik"),)), listing(nested, "Andra")), BODY, BOX.w, context())
    shown = [(p.text, p.level, p.bullet.text if p.bullet else "", p.margin) for p in made]
    assert shown == [
        ("Ingress", 0, "", 0), ("Rubrik", 0, "", 0), ("Yttre", 0, "•", BODY[0].margin),
        ("Inre", 1, "–", BODY[1].margin), ("Andra", 0, "•", BODY[0].margin),
    ]  # fmt: skip
    assert made[1].style.bold
    assert [p.space_before for p in made] == [0.0, 15.0, 15.0, 9.6, 15.0]


def test_numbers_go_on_and_begin_anew_after_a_paragraph_without_one() -> None:
    long = ListItem((say("b"), say("mer om b")))
    made = flow((listing("a", long, "c", ordered=True, start=3),), BODY, BOX.w, context())
    bullets = [(p.text, p.bullet.text, p.bullet.start) for p in made if p.bullet]
    assert bullets == [("a", "3.", 3), ("b", "4.", 3), ("c", "5.", 5)]
    assert made[2].bullet is None
    assert made[2].margin == made[1].margin


def test_numbers_go_on_after_whatever_stands_between() -> None:
    code, quote, inner = Code("x"), Quote((say("q"),)), listing("i", "j", ordered=True)
    items = (ListItem((say("a"), code)), ListItem((say("b"), quote)), ListItem((say("c"), inner)), "d")
    made = flow(
        (listing(*items, ordered=True), say("between"), listing("e", ordered=True, start=5)), BODY, BOX.w, context()
    )
    bullets = [(p.text, p.bullet.text, p.bullet.start) for p in made if p.bullet]
    assert bullets == [
        ("a", "1.", 1), ("b", "2.", 2), ("c", "3.", 3), ("i", "1.", 1), ("j", "2.", 1), ("d", "4.", 3), ("e", "5.", 5),
    ]  # fmt: skip


def test_numbers_begin_anew_in_each_list_below_an_item() -> None:
    items = (ListItem((say(text), listing("i", "j", ordered=True))) for text in "ab")
    made = flow((listing(*items, ordered=True),), BODY, BOX.w, context())
    assert [(p.bullet.text, p.bullet.start) for p in made if p.bullet] == [
        ("1.", 1), ("1.", 1), ("2.", 1), ("2.", 1), ("1.", 1), ("2.", 1),
    ]  # fmt: skip


def test_numbers_have_room_where_the_level_gives_none() -> None:
    made = flow((listing("a", ordered=True),), (LevelStyle(size=20.0),), BOX.w, context())
    assert made[0].margin == -made[0].indent == inches(20 * 1.5 / 72)


def test_checked_items_show_it() -> None:
    done, todo = (ListItem((say("x"),), checked) for checked in (True, False))
    made = flow((listing(done, todo),), BODY, BOX.w, context())
    marks = [p.bullet.text for p in made if p.bullet]
    assert len(set(marks)) == 2 and "√" not in marks
    assert not any(context().metrics.missing(mark, "minor") for mark in marks)


def test_code_keeps_its_lines_and_indents() -> None:
    (made,) = flow((Code("if x:\n    y\n"),), BODY, BOX.w, context())
    assert [line.text for line in made.lines] == ["if x:", "\u00a0\u00a0\u00a0\u00a0y"]
    assert made.lines[0].hard
    assert made.style.font == "mono"


def test_quotes_are_indented() -> None:
    made = flow((Quote((say("Sagt"), listing("punkt"))),), BODY, BOX.w, context())
    assert made[0].margin > 0
    assert made[0].style.italic
    assert made[1].margin > BODY[0].margin


def test_tables_do_not_flow() -> None:
    with pytest.raises(TypeError, match="Table is not text"):
        flow((Table((), (), ()),), BODY, BOX.w, context())


# --- cut ---------------------------------------------------------------------------------------------


def parts_of(*blocks: Block, box: Box = BOX) -> tuple[tuple[Block, ...], ...]:
    parts = split_text(blocks, WHERE.at(box), context())
    for part in parts:
        assert fit(part, WHERE.at(box), context()).steps <= 1
    return parts


def counts(parts: tuple[tuple[Block, ...], ...]) -> list[int]:
    return [sum(len(b.items) for b in part if isinstance(b, List)) for part in parts]


def test_what_fits_is_one_part() -> None:
    assert parts_of(say("Ingress:"), items(3)) == ((say("Ingress:"), items(3)),)
    assert split_text((), WHERE, context()) == ((),)


def test_items_are_shared_evenly() -> None:
    assert counts(parts_of(items(10))) == [5, 5]
    for count in range(7, 30):
        shares = counts(parts_of(items(count)))
        assert max(shares) - min(shares) <= 1, shares


def test_an_introduction_stays_with_its_list() -> None:
    for count in range(6, 14):
        parts = parts_of(say(SENTENCE), say("Tre skäl:"), items(count))
        for part in parts[:-1]:
            assert isinstance(part[-1], List), count
        assert all(n != 1 for n in counts(parts)), count


def test_a_heading_does_not_end_a_part() -> None:
    for count in range(2, 9):
        for part in parts_of(items(count), Heading(3, (Run("Sedan"),)), items(5)):
            assert not isinstance(part[-1], Heading)


def test_numbers_go_on_over_parts() -> None:
    parts = parts_of(listing(*[f"{n} {SENTENCE}" for n in range(12)], ordered=True))
    first, second = (part[0] for part in parts)
    assert isinstance(first, List)
    assert isinstance(second, List)
    assert second.start == 1 + len(first.items)


def test_nested_items_stay_with_theirs_where_they_fit() -> None:
    groups = [ListItem((say(f"{n} {SENTENCE}"), listing(SENTENCE, SENTENCE))) for n in range(4)]
    for part in parts_of(listing(*groups)):
        for block in part:
            assert isinstance(block, List)
            assert all(len(item.blocks) == 2 for item in block.items)


def test_an_item_higher_than_a_slide_is_cut_between_its_nested_ones() -> None:
    item = ListItem((say("Allt detta"), listing(*[f"{n} {SENTENCE}" for n in range(16)])))
    parts = parts_of(listing(item, "Sist", ordered=True))
    assert len(parts) > 1
    assert words_of(tuple(b for part in parts for b in part)) == words_of((listing(item, "Sist"),))
    (last,) = parts[-1]
    assert isinstance(last, List)
    assert last.start + len(last.items) - 1 == 2, "the second item keeps its number"


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    parts = parts_of(say(" ".join([SENTENCE] * 30)))
    assert len(parts) > 1
    for part in parts:
        (paragraph,) = part
        assert isinstance(paragraph, Paragraph)
        assert "".join(run.text for run in paragraph.runs).endswith(".")


def test_code_is_cut_between_lines() -> None:
    parts = parts_of(Code("\n".join(f"rad {n}" for n in range(40))))
    assert "\n".join(b.text for part in parts for b in part if isinstance(b, Code)).split("\n") == [
        f"rad {n}" for n in range(40)
    ]


@settings(max_examples=examples(60), deadline=None)
@given(TEXTS, TEXTS, st.integers(3, 11), st.integers(2, 5))
def test_cutting_keeps_all_text_and_every_part_fits(texts: list[str], prose: list[str], width: int, tall: int) -> None:
    blocks: tuple[Block, ...] = (*[say(text) for text in prose], listing(*texts))
    parts = parts_of(*blocks, box=Box(0, 0, inches(width), inches(tall)))
    assert words_of(tuple(block for part in parts for block in part)) == words_of(blocks)


def test_numbers_of_two_digits_keep_clear_of_their_text() -> None:
    """A number that is wider than its hang would push the text of its line out of line, or touch it."""
    for size in (18.0, 24.0, 32.0):
        level = LevelStyle(size=size)
        made = flow((listing(*"abcdefghijkl", ordered=True),), (level,), BOX.w, context())
        widest = text_width("12.", run_style(level), context())
        assert {paragraph.margin for paragraph in made} == {made[0].margin}
        assert -made[0].indent >= widest + inches(0.12)
