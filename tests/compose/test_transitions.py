"""How slides follow each other: pictures and grounds fade in, what goes on from another slide morphs."""

from __future__ import annotations

from deckgen.compose.click_states import expand_clicks
from deckgen.scene.items import Connector, Group, Transition, walk
from support import composing

ONE = "---\nlayout: hub\nid: one\n---\n# One\n## Citizen\n- A\n- B\n- C\n"
TWO = "---\nlayout: hub\nid: two\ncontinues: one\nreveal: true\n---\n# Two\n## Citizen\n- A\n- B\n- C\n- D\n"
PLAIN = "---\nlayout: bullets\n---\n# Three\n- Point\n"
SECTION = "---\nlayout: section\n---\n# Four\n"


def transitions(*slides: str, motion: str = "full") -> list[Transition]:
    return [scene.transition for scene in composing.make("\n".join(slides), motion=motion).scenes]


def test_grounds_fade_in_and_paper_follows_at_once() -> None:
    assert transitions(PLAIN, SECTION) == [Transition.NONE, Transition.FADE]


def test_what_goes_on_from_the_slide_before_morphs() -> None:
    assert transitions(ONE, TWO) == [Transition.NONE, Transition.MORPH]
    assert transitions(ONE, PLAIN, TWO)[-1] is not Transition.MORPH  # too far away
    assert transitions(ONE, TWO, motion="none") == [Transition.NONE] * 2


def test_shapes_that_go_on_have_one_name_of_their_own() -> None:
    made = composing.make(ONE + "\n" + TWO)
    names = [{item.name for item in scene.items if item.name.startswith("!!")} for scene in made.scenes]
    assert names[0] == names[1] >= {"!!Centre group", "!!Spoke 1", "!!Link 1"}
    assert "Spoke 4" in made.names(1)
    for scene in made.scenes:
        there = {item.name for item in walk(scene.items)}
        assert {target.item for click in scene.clicks for target in click} <= there
        ends = [item for item in walk(scene.items) if isinstance(item, Connector)]
        assert {end for item in ends for end in (item.start_item, item.end_item) if end} <= there
    assert not any(isinstance(item, Group) and item.name == "!!Title" for item in made.scenes[0].items)


def test_each_state_of_a_slide_follows_at_once() -> None:
    made = composing.make(ONE + "\n" + TWO)
    states = expand_clicks(made.scenes, made.context)
    assert [state.transition for state in states[1:]] == [Transition.MORPH, *[Transition.NONE] * (len(states) - 2)]


def test_a_slide_that_is_not_there_is_told() -> None:
    made = composing.make(ONE + "\n" + TWO.replace("continues: one", "continues: onn"))
    (fault,) = made.diagnostics
    assert (fault.code, "`one`" in fault.hints[0]) == ("unknown-slide", True)
