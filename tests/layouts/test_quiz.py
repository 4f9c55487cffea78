"""A quiz shows its answers alike and gives nothing away."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.layouts.catalogue.quiz import EXAMPLE
from deckgen.scene.items import Connector, Scene, Shape, walk
from deckgen.values.units import Size
from support import composing, scene_rules
from support.examples import examples

FRONT = "---\nlayout: quiz\nreveal: true\n---\n# Which?\n\n"


def made(*answers: str, right: int = 0, before: str = "") -> composing.Made:
    marks = ("- [x] " if n == right else "- [ ] " for n in range(len(answers)))
    return composing.make(
        FRONT + before + "\n".join(mark + text for mark, text in zip(marks, answers, strict=True)) + "\n",
        pictures={"images/a.png": Size(1600, 900)},
    )


def words(scene: Scene) -> list[str]:
    shapes = [item for item in walk(scene.items) if isinstance(item, Shape) and item.body]
    return [p.text for shape in shapes for p in shape.body.paragraphs]  # type: ignore[union-attr]


def test_answers_are_lettered_and_revealed() -> None:
    slide = made("Coffee", "Phone", "Talk", right=1)
    assert words(slide.scenes[0]) == ["Coffee", "A", "Phone", "B", "Talk", "C"]
    assert [click[0].item for click in slide.scenes[0].clicks] == ["Answer A", "Answer B", "Answer C"]
    assert slide.diagnostics == ()


def test_nothing_on_the_slide_or_in_its_notes_tells_the_answer() -> None:
    one, other = made("a", "b", right=0), made("a", "b", right=1)
    assert one.scenes == other.scenes
    assert composing.make(EXAMPLE).scenes[0].notes == ()


def test_a_picture_stands_beside_the_answers() -> None:
    slide = made("a", "b", before="Look here\n\n![A road](images/a.png)\n\n")
    assert slide.text("Caption").body.paragraphs[0].text == "Look here"
    assert scene_rules.faults(slide) == []
    assert "Picture" in slide.names()


def test_errors() -> None:
    assert made("a").codes == ["too-few-answers"]
    assert made(*"abcdefg").codes == ["too-many-answers"]
    assert made("a", "b", right=-1).codes == ["missing-answer"]
    assert composing.make(FRONT + "- a\n- [x] b\n").codes == ["missing-mark"]
    assert composing.make(FRONT + "- [ ] a\n  - why\n- [x] b\n").codes == ["wrong-content"]
    assert composing.make(FRONT + "- [x] a\n- [ ]\n").codes[0] in ("empty-item", "missing-mark")
    assert made("a", "b", before="One\n\nTwo\n\n").codes == ["too-much-text"]


@settings(max_examples=examples(30), deadline=None)
@given(st.lists(scene_rules.WORDS, min_size=2, max_size=6), st.booleans())
def test_whatever_is_accepted_fits(answers: list[str], picture: bool) -> None:
    assert scene_rules.faults(made(*answers, before="![A](images/a.png)\n\n" if picture else "")) == []


ANSWERED = (
    "---\nlayout: quiz\nreveal: answer\n---\n# Which?\n- [ ] One\n- [x] Two\n- [x] Three\n\n"
    "::: say\nChoose. [click] There.\n:::\n"
)


def test_a_click_shows_which_answers_are_right() -> None:
    made = composing.make(ANSWERED)
    (click,) = made.scenes[0].clicks
    assert [target.item for target in click] == ["Right answer B", "Right answer C"] and made.codes == []
    names = made.names()
    assert "Right answer A" not in names and names.index("Answer B") < names.index("Right answer B")


def test_the_sign_of_a_right_answer_keeps_clear_of_its_words() -> None:
    made = composing.make(ANSWERED.replace("Two", "Words that go on and on and on " * 4))
    tick = next(item for item in walk(made.scenes[0].items) if item.name == "Right answer B tick")
    card = next(item for item in walk(made.scenes[0].items) if item.name == "Answer B text")
    assert isinstance(card, Shape) and card.body is not None and not isinstance(tick, Connector)
    wide = max(line.width for p in card.body.paragraphs for line in p.lines)
    assert card.box.x + card.body.insets.left + wide < tick.box.x


def test_answers_beside_a_picture_are_about_as_high_as_it() -> None:
    made = composing.make("---\nlayout: quiz\n---\n# Which?\n- [ ] One\n- [x] Two\n- [ ] Three\n\n![Seen](a.png)\n",
                          pictures={"a.png": Size(900, 900)})  # fmt: skip
    items = {item.name: item for item in made.scenes[0].items}
    picture, first, last = items["Picture"], items["Answer A"], items["Answer C"]
    assert not any(isinstance(item, Connector) for item in (picture, first, last))
    assert (last.box.bottom - first.box.y) >= 0.7 * picture.box.h  # type: ignore[union-attr]
    assert last.box.bottom <= picture.box.bottom and first.box.y >= picture.box.y  # type: ignore[union-attr]
