"""Facts as cards and as bars."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.layouts.catalogue.facts.bars import number_in
from deckgen.scene.items import Group, Picture, Shape, Text, walk
from deckgen.values.units import Size, points
from support import composing, scene_rules
from support.examples import examples

FRONT = "---\nlayout: facts\nreveal: rows\n{keys}---\n# Title\n\n"


def made(*rows: tuple[str, str, str], keys: str = "", head: str = "| | | |", before: str = "") -> composing.Made:
    table = "\n".join([head, "|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows)])
    return composing.make(FRONT.format(keys=keys) + before + table + "\n")


def shape(slide: composing.Made, name: str) -> Shape:
    return next(i for i in walk(slide.scenes[0].items) if isinstance(i, Shape) and i.name == name)


def test_cards_say_value_name_and_caption() -> None:
    slide = made(("Loans", "−10 %", "per head"), ("Visits", "61 million", ""), keys="highlight: Loans\n")
    assert slide.diagnostics == ()
    text = shape(slide, "Fact 1 text").body
    assert text and [p.text for p in text.paragraphs] == ["−10\u00a0%", "Loans", "per head"]
    assert text.paragraphs[0].style.color == slide.context.color("look-here")
    other = shape(slide, "Fact 2 text").body
    assert other and other.paragraphs[0].style.color == slide.context.color("lead")
    assert other.insets.top == text.insets.top
    assert [click[0].item for click in slide.scenes[0].clicks] == ["Fact 1", "Fact 2"]


def test_bars_are_as_long_as_their_values() -> None:
    slide = made(
        ("a", "80 %", ""), ("b", "40 %", "more"), ("c", "0 %", ""), keys="facts: bars\n", head="| Who | Share | |"
    )
    long, half, none = (shape(slide, f"Fact {n} bar").box for n in (1, 2, 3))
    assert abs(long.w - 2 * half.w) <= 2
    assert long.x == half.x == none.x and none.w <= 1
    assert slide.text("Column 1").body.paragraphs[0].text == "Who"
    assert slide.text("Column 2").box.x == long.x


def test_other_values_are_measured_by_the_largest_and_one_may_be_pointed_at() -> None:
    slide = made(("a", "1 200 kr", ""), ("b", "600 kr", ""), keys="facts: bars\nhighlight: b\n")
    one, two = shape(slide, "Fact 1 bar"), shape(slide, "Fact 2 bar")
    assert abs(one.box.w - 2 * two.box.w) <= 2
    assert (one.fill, two.fill) == (slide.context.color("pebble"), slide.context.color("lead"))


@pytest.mark.parametrize(
    ("text", "value"),
    [("84 %", 84.0), ("1 200,5 kr", 1200.5), ("ca 3.5", 3.5), ("many", None), ("−10 %", None), ("9" * 400, None)],
)
def test_numbers(text: str, value: float | None) -> None:
    assert number_in(text) == value


def test_errors() -> None:
    assert composing.make(FRONT.format(keys="") + "Words\n").codes == ["missing-content"]
    assert made(("a", "b", ""), keys="facts: bars\n").codes == ["wrong-value"]
    assert made(("a", "", "")).codes == ["missing-value"]
    assert made(("a", "1", ""), keys="highlight: x\n").codes == ["unknown-row"]
    assert "wrong-value" in made(("a", "1", ""), keys="facts: pie\n").codes
    assert made(*((f"a{n}", "1", "") for n in range(13))).codes == ["too-many-facts"]
    assert composing.make(FRONT.format(keys="") + "| a |\n|---|\n| b |\n").codes == ["wrong-columns"]
    assert composing.make(
        FRONT.format(keys="") + "| a | b |\n|---|---|\n| b | 1 |\n\nx\n\n| a | b |\n|---|---|\n"
    ).codes == ["too-many-tables"]


@settings(max_examples=examples(40), deadline=None)
@given(
    st.lists(
        st.tuples(scene_rules.WORDS, st.integers(0, 5000), st.one_of(st.just(""), scene_rules.WORDS)),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(("facts: bars\n", "facts: cards\n")),
    st.sampled_from(("", " %", " million kr")),
)
def test_whatever_is_accepted_fits(rows: list[tuple[str, int, str]], keys: str, unit: str) -> None:
    slide = made(*((name, f"{value}{unit}", more) for name, value, more in rows), keys=keys, before="Intro\n\n")
    assert scene_rules.faults(slide) == []


def test_every_card_has_its_icon() -> None:
    rows = "".join(f"| F{n} | {n} % | caption |\n" for n in range(1, 4))
    source = f"---\nlayout: facts\nicons: [a.svg, b.svg, a.svg]\n---\n# T\n\n| a | b | c |\n|---|---|---|\n{rows}"
    made = composing.make(source, pictures={"a.svg": Size(10, 10), "b.svg": Size(20, 10)})
    cards = [item for item in made.scenes[0].items if isinstance(item, Group)]
    icons = [card.items[1] for card in cards]
    assert [icon.asset for icon in icons] == ["a.svg", "b.svg", "a.svg"]  # type: ignore[union-attr]
    for card, icon in zip(cards, icons, strict=True):
        words = card.items[0]
        assert isinstance(words, Shape) and words.body and isinstance(icon, Picture) and icon.decorative
        value, name, _ = words.body.paragraphs
        assert icon.box.x > words.box.x + words.body.insets.left + value.lines[0].width
        assert icon.box.bottom <= words.box.y + words.body.insets.top + points(value.pitch) and name.lines
        assert icon.box.right == words.box.right - words.body.insets.right


def test_cards_with_long_words_stand_in_more_rows() -> None:
    names = ("Search", "Telephone", "Website", "Kommunikationsplattformsarbete")
    slide = made(*((name, "26 %", "") for name in names))
    boxes = [item.box for item in slide.scenes[0].items if isinstance(item, Group)]
    assert len({box.y for box in boxes}) == len({box.x for box in boxes}) == 2 and scene_rules.faults(slide) == []


def test_every_bar_has_its_icon_before_its_name() -> None:
    rows = "".join(f"| Fact {n} | {n} % | caption |\n" for n in range(1, 13))
    icons = ", ".join(["a.svg"] * 12)
    source = f"---\nlayout: facts\nfacts: bars\nicons: [{icons}]\n---\n# T\n\n| a | b | c |\n|---|---|---|\n{rows}"
    made = composing.make(source, pictures={"a.svg": Size(10, 10)})
    assert made.diagnostics == () and scene_rules.faults(made) == []
    drawn = {item.name: item for item in walk(made.scenes[0].items)}
    for n in range(1, 13):
        icon, name, row = drawn[f"Fact {n} icon"], drawn[f"Fact {n} name"], drawn[f"Fact {n}"]
        assert isinstance(icon, Picture) and isinstance(name, Text) and isinstance(row, Group)
        assert icon.box.right < name.box.x
        assert row.box.y <= icon.box.y and icon.box.bottom <= row.box.bottom


@pytest.mark.parametrize(("more", "code"), [("icons: [a.svg]", "wrong-value"), ("icons: a.svg", "wrong-value")])
def test_icons_that_do_not_fit(more: str, code: str) -> None:
    made = composing.make(f"---\nlayout: facts\n{more}\n---\n# T\n\n| a | b |\n|---|---|\n| x | 1 |\n| y | 2 |\n")
    assert [d.code for d in made.diagnostics] == [code] and made.diagnostics[0].span
