"""Long text in two columns: even, whole, nothing torn apart."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.layouts.catalogue.prose import EXAMPLE
from deckgen.scene.items import Text
from support import composing, scene_rules
from support.examples import examples

FRONT = "---\nlayout: prose\n{keys}---\n# Title\n\n"
LONG = "A sentence with a few plain words in it that goes on for a while. " * 6


def made(*paragraphs: str, keys: str = "") -> composing.Made:
    return composing.make(FRONT.format(keys=keys) + "\n\n".join(paragraphs) + "\n")


def columns(slide: composing.Made, scene: int = 0) -> list[Text]:
    return [i for i in slide.scenes[scene].items if isinstance(i, Text) and i.name.startswith("Text ")]


def words(slide: composing.Made) -> list[str]:
    texts = [text for scene in range(len(slide.scenes)) for text in columns(slide, scene)]
    return " ".join(p.text for text in texts for p in text.body.paragraphs).replace("\u00a0", " ").split()


def test_columns_are_about_equally_high_and_of_one_size() -> None:
    left, right = columns(composing.make(EXAMPLE))
    pitch = left.body.paragraphs[0].pitch * 12_700
    assert abs(left.body.needed - right.body.needed) <= 2.5 * pitch
    assert {p.style.size for text in (left, right) for p in text.body.paragraphs} == {22.0}


def test_one_paragraph_is_divided_between_lines_and_loses_nothing() -> None:
    slide = made(f"**{LONG.strip()}** {LONG.strip()}", keys="reveal: true\n")
    left, right = columns(slide)
    assert words(slide) == (LONG + LONG).split()
    assert abs(len(left.body.paragraphs[0].lines) - len(right.body.paragraphs[0].lines)) <= 1
    (click,) = slide.scenes[0].clicks
    assert [(target.item, target.paragraphs) for target in click] == [("Text 1", (0, 0)), ("Text 2", (0, 0))]


def test_a_short_text_stands_in_one_column() -> None:
    assert len(columns(made("Short."))) == 1


def test_a_list_of_empty_items_has_no_parts() -> None:
    assert made("1.\n2.", keys="reveal: true\n").codes == ["nothing-to-reveal"]


def test_too_much_is_said_and_may_go_on() -> None:
    much = [LONG] * 12
    assert not scene_rules.accepted(made(*much))
    slide = made(*much, keys="overflow: continue\n")
    assert scene_rules.accepted(slide)
    assert len(slide.scenes) > 1
    assert words(slide) == " ".join(much).split()


@settings(max_examples=examples(30), deadline=None)
@given(
    st.lists(st.lists(scene_rules.WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=9), st.booleans()
)
def test_whatever_is_accepted_fits_and_is_whole(paragraphs: list[str], goes_on: bool) -> None:
    slide = made(*paragraphs, keys="overflow: continue\n" if goes_on else "")
    assert scene_rules.faults(slide) == []
    assert words(slide) == " ".join(paragraphs).split()
