"""What slides share: the foot of the slide, and the parts that a list reveals."""

from __future__ import annotations

from dataclasses import replace

from deckgen.checks import check_scenes
from deckgen.compose.slides import compose_deck
from deckgen.deck.model import Run
from deckgen.scene.items import Text, walk
from support import composing

DEEP = "".join(f"  - point {n} below the one point, with words enough for a line of the slide\n" for n in range(30))


def test_a_part_that_begins_within_a_point_is_a_part() -> None:
    made = composing.make(f"---\nlayout: bullets\noverflow: continue\n---\n# Deep\n\n- one point\n{DEEP}")
    assert len(made.scenes) > 1
    assert made.diagnostics == ()


def test_a_list_of_nothing_has_no_parts() -> None:
    assert composing.make("# Title\n\n1.\n2.\n").scenes[0].clicks == ()


def test_the_running_title_is_cut_where_it_is_too_long() -> None:
    deck, _ = composing.read("# A\n\n- b\n")
    long = "A session" + " whose title goes on" * 20
    deck = replace(deck, sessions=(replace(deck.sessions[0], title=(Run(long),)),))
    context = composing.context_of(deck)
    (scene,), found = compose_deck(context)
    (foot,) = (item for item in walk(scene.items) if isinstance(item, Text) and item.role == "footer")
    (line,) = foot.body.paragraphs[0].lines
    assert line.text.endswith("…") and long.startswith(line.text[:-1])
    assert len(line.text) > 60
    assert (*found, *check_scenes((scene,), context)) == ()
