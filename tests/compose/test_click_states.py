"""Where each click is a slide of its own: what is seen, what stays where it is, what tells the states apart."""

from dataclasses import replace

import pytest

from deckgen.compose.click_states import expand_clicks
from deckgen.compose.speaker_notes import split_by_click
from deckgen.deck.words import words
from deckgen.powerpoint.package.properties import Properties
from deckgen.powerpoint.write.deck import write_deck
from deckgen.scene.items import NoteText, Scene, Text, walk
from deckgen.svg import draw
from support import composing, package_invariants

LIST = """---
layout: bullets
reveal: true
---
# Three things

- One
- Two
- Three

::: say
Welcome. [click] The first. [click] The second.

And more. [click] The third.
:::
"""
NUMBERED = LIST.replace("- One\n- Two\n- Three", "1. One\n2. Two\n3. Three").replace("true", "[[Three], [One], [Two]]")


def states(markdown: str) -> tuple[Scene, ...]:
    made = composing.make(markdown)
    assert not made.codes
    return expand_clicks(made.scenes, made.context)


def body(scene: Scene) -> Text | None:
    return next((item for item in scene.items if isinstance(item, Text) and item.role == "body"), None)


def lines(scene: Scene) -> list[str]:
    text = body(scene)
    return [paragraph.text for paragraph in text.body.paragraphs] if text else []


def tops(scene: Scene) -> dict[str, float]:
    """Where each paragraph of the body begins, in EMU from the top of its box."""
    text = body(scene)
    assert text is not None
    y, found = float(text.body.insets.top), {}
    for n, paragraph in enumerate(text.body.paragraphs):
        y += paragraph.space_before * 12_700 if n else 0
        found[paragraph.text] = y
        y += paragraph.pitch * max(1, len(paragraph.lines)) * 12_700
    return found


def test_each_click_shows_one_part_more() -> None:
    assert [lines(scene) for scene in states(LIST)] == [[], ["One"], ["One", "Two"], ["One", "Two", "Three"]]


def test_an_empty_placeholder_is_left_out() -> None:
    assert body(states(LIST)[0]) is None


def test_states_share_their_number_and_nothing_else() -> None:
    scenes = states(LIST + "\n---\nlayout: statement\n---\n# The end\n")
    assert [scene.number for scene in scenes] == [1, 1, 1, 1, 2]
    assert [scene.step for scene in scenes] == [(1, 4), (2, 4), (3, 4), (4, 4), (1, 1)]
    assert len({scene.id for scene in scenes}) == len({scene.title for scene in scenes}) == 5
    assert scenes[0].id == composing.make(LIST).scenes[0].id  # links to the slide lead to its first state
    assert not any(scene.clicks for scene in scenes)


def test_the_mark_stands_small_after_the_title() -> None:
    title = next(item for item in states(LIST)[1].items if isinstance(item, Text) and item.role == "title")
    *_, words_, mark = title.body.paragraphs[-1].lines[-1].runs
    assert mark.text.strip() == "2/4"
    assert mark.style.size < words_.style.size / 2


def test_a_mark_without_room_in_the_title_stands_beside_the_number() -> None:
    made = composing.make(LIST)
    scene = made.scenes[0]
    items = tuple(
        replace(item, box=item.box._replace(w=item.body.paragraphs[0].lines[0].width))
        if isinstance(item, Text) and item.role == "title"
        else item
        for item in scene.items
    )
    marked = expand_clicks((replace(scene, items=items),), made.context)[1]
    texts = {item.role: item.body.paragraphs[0].text for item in marked.items if isinstance(item, Text)}
    assert texts["title"] == "Three things"
    assert texts["slide-number"].split() == ["2/4", "1"]


def test_numbers_on_slides_are_text() -> None:
    scenes = states(LIST)
    assert not any(isinstance(item, Text) and item.auto for scene in scenes for item in walk(scene.items))


def test_a_deck_without_clicks_stays_as_it_is() -> None:
    made = composing.make("---\nlayout: statement\n---\n# Nothing appears\n")
    assert expand_clicks(made.scenes, made.context) == made.scenes


def test_lines_stay_where_they_are_when_a_later_one_appears_first() -> None:
    *some, whole = states(NUMBERED)
    assert [lines(scene) for scene in some] == [[], ["Three"], ["One", "Three"]]
    for scene in some[1:]:
        assert {name: pytest.approx(y, abs=2) for name, y in tops(scene).items()}.items() <= tops(whole).items()


def test_numbers_of_points_stay_what_they_are() -> None:
    shown = [[(p.text, p.bullet.start) for p in text.body.paragraphs if p.bullet] if (text := body(scene)) else []
             for scene in states(NUMBERED)]  # fmt: skip
    assert shown == [[], [("Three", 3)], [("One", 1), ("Three", 3)], [("One", 1), ("Two", 1), ("Three", 1)]]


@pytest.mark.parametrize("anchor", ["middle", "bottom"])
def test_text_that_is_anchored_lower_stays_too(anchor: str) -> None:
    made = composing.make(LIST)
    items = tuple(
        replace(item, body=replace(item.body, anchor=anchor))
        if isinstance(item, Text) and item.role == "body"
        else item
        for item in made.scenes[0].items
    )
    one, *_, whole = expand_clicks((replace(made.scenes[0], items=items),), made.context)[1:]
    first = "One</text>"
    drawn = [draw(scene, made.context.template, {}) for scene in (one, whole)]
    assert first in drawn[0]
    assert [_before(text, first) for text in drawn[:1]] == [_before(drawn[1], first)]


def _before(svg: str, words_: str) -> str:
    return svg[: svg.index(words_)].rpartition("<text")[2]


def test_the_first_state_has_all_notes_and_the_others_their_own() -> None:
    first, one, two, three = (["".join(filter(None, (n.label, n.text))) for n in s.notes] for s in states(LIST))
    assert first == ["Say:Welcome. [click] The first. [click] The second.", "And more. [click] The third."]
    assert (one, two, three) == (["Say:The first."], ["Say:The second.", "And more."], ["Say:The third."])


def test_without_marks_every_state_has_all_notes() -> None:
    text = LIST.replace("[click] ", "")
    scenes = states(text)
    assert scenes[0].notes
    assert len({scene.notes for scene in scenes}) == 1


def test_notes_between_clicks_keep_their_blocks() -> None:
    notes = (NoteText("Hello [click]", "Say:"), NoteText("", "Ask:"), NoteText("Why?", bullet="•"))
    before, after = split_by_click(notes, words("en"))
    assert before == (NoteText("Hello", "Say:"),)
    assert after == notes[1:]


def test_a_slide_that_continues_goes_on_with_its_notes_and_clicks() -> None:
    points = "\n".join(f"- Point number {n} says a good deal and takes up a line of its own" for n in range(1, 25))
    cues = " ".join(f"[click] Say {n}." for n in range(1, 25))
    front = "---\nlayout: bullets\nreveal: true\noverflow: continue\n---\n# Many"
    made = composing.make(f"{front}\n\n{points}\n\n::: say\nFirst. {cues}\n:::\n")
    assert not made.codes
    assert len(made.scenes) > 1
    scenes = expand_clicks(made.scenes, made.context)
    assert len(scenes) == 24 + len(made.scenes)
    second = [scene for scene in scenes if scene.continued[0] == 2]
    shown = len([scene for scene in scenes if scene.continued[0] == 1]) - 1
    assert second[1].notes[0].text == f"Say {shown + 1}."
    assert {scene.number for scene in second} == {2}


def test_the_file_is_sound() -> None:
    made = composing.make(LIST + "\n---\nlayout: statement\n---\n# See [the start](#three-things)\n")
    scenes = expand_clicks(made.scenes, made.context)
    data = write_deck(scenes, made.context.template, composing.ready_theme().package, {}, Properties("Clicks"))
    assert package_invariants.problems(data) == []
