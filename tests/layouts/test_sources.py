"""The page of sources: all of them, each once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.scene.items import Text, walk
from support import composing, scene_rules
from support.examples import examples

FRONT = "---\nlayout: sources\n{keys}---\n# Sources\n{body}"


def slide(n: int, source: str) -> str:
    return f'\n---\nsource: "{source}"\n---\n# Slide {n}\n- a\n'


def deck(*sources: str, body: str = "", keys: str = "") -> composing.Made:
    slides = "".join(slide(n, source) for n, source in enumerate(sources))
    return composing.make(FRONT.format(keys=keys, body=body) + slides)


def listed(made: composing.Made) -> list[str]:
    texts = [
        item
        for scene in made.scenes
        for item in walk(scene.items)
        if isinstance(item, Text) and item.name.startswith("Sources")
    ]
    return [p.text.replace("\u00a0", " ") for text in texts for p in text.body.paragraphs]


def test_each_source_once_in_order() -> None:
    made = deck("B, 2018", "A, 2017", "b,  2018.", body="\n- C\n")
    assert listed(made) == ["B, 2018", "A, 2017", "C"]
    assert made.diagnostics == ()


def test_footnotes_and_links_are_sources_too() -> None:
    made = composing.make(
        FRONT.format(keys="", body="") + "\n---\n# One\n- a[^1]\n\n[^1]: See [here](https://example.org)\n"
    )
    assert listed(made) == ["See here"]
    runs = [run for line in made.text("Sources 1").body.paragraphs[0].lines for run in line.runs]
    assert [run.style.link for run in runs] == ["", "https://example.org"]


@pytest.mark.slow
def test_many_stand_in_two_columns_and_go_on() -> None:
    names = [f"Author {n}, A title of some length, {1900 + n}" for n in range(100)]
    made = deck(*names[:20])
    assert made.text("Sources 1").box.right < made.text("Sources 2").box.x
    assert not scene_rules.accepted(deck(*names))
    long = deck(*names, keys="overflow: continue\n")
    assert scene_rules.accepted(long)
    assert listed(long) == names
    assert sum(scene.layout == "sources" for scene in long.scenes) > 1


def test_errors() -> None:
    assert deck().codes == ["missing-sources"]
    assert deck("a", body="One\n\nTwo\n").codes == ["too-much-text"]


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(scene_rules.WORDS, min_size=1, max_size=40), st.booleans())
def test_whatever_is_accepted_fits(sources: list[str], goes_on: bool) -> None:
    made = deck(*sources, keys="overflow: continue\n" if goes_on else "")
    assert scene_rules.faults(made) == []
