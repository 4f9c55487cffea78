"""How slides follow each other: pictures and grounds fade in, what goes on from another slide morphs."""

from __future__ import annotations

from deckgen.compose.click_states import expand_clicks
from deckgen.scene.items import Connector, Group, Transition, walk
from support import composing
from support.reading_texts import deck

ONE = "---\nlayout: hub\nid: one\n---\n# One\n## Citizen\n- A\n- B\n- C\n"
TWO = "---\nlayout: hub\nid: two\ncontinues: one\nreveal: true\n---\n# Two\n## Citizen\n- A\n- B\n- C\n- D\n"
PLAIN = "---\nlayout: bullets\n---\n# Three\n- Point\n"
SECTION = "---\nlayout: section\n---\n# Four\n"


def transitions(*slides: str, motion: str = "full", transition: str = "") -> list[Transition]:
    made = composing.make("\n".join(slides), motion=motion, transition=transition)
    return [scene.transition for scene in made.scenes]


def test_grounds_fade_in_and_paper_follows_at_once() -> None:
    assert transitions(PLAIN, SECTION) == [Transition.NONE, Transition.FADE]


def test_slide_session_and_deck_say_how_slides_follow() -> None:
    pushed = PLAIN.replace("layout: bullets", "layout: bullets\ntransition: push")
    assert transitions(pushed, SECTION) == [Transition.PUSH, Transition.FADE]
    assert transitions(pushed, SECTION, transition="none") == [Transition.PUSH, Transition.NONE]
    assert transitions(pushed, SECTION, transition="wipe", motion="none") == [Transition.NONE] * 2
    made = composing.make(ONE + "\n" + ONE.replace("id: one", "id: two\ntransition: morph").replace("# One", "# Two"))
    assert (
        made.scenes[1].transition is Transition.MORPH and "!!Spoke 1" in made.names(0) and "!!Spoke 1" in made.names(1)
    )
    (fault,) = composing.make(PLAIN.replace("layout: bullets", "layout: bullets\ntransition: pusch")).diagnostics
    assert (fault.code, "`push`" in fault.hints[0]) == ("wrong-value", True)


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


def test_a_session_says_it_for_its_slides() -> None:
    settings = "title: T\nsessions:\n  - {id: a, slides: a.md, transition: wipe}\n  - {id: b, slides: b.md}\n"
    own = "---\ntransition: fade\n---\n# Two\n\n- b\n"
    read, _ = deck(
        {"decks/d/deck.yaml": settings, "decks/d/a.md": f"# One\n\n- a\n{own}", "decks/d/b.md": "# 3\n\n- c\n"}
    )
    assert [slide.transition for slide in read.slides] == ["wipe", "fade", ""]
