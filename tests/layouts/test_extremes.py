"""Every layout from its smallest content to its largest, with each of its keys, in every theme at every size."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.checks import check_scenes
from deckgen.layouts.catalogue import NAMES, catalogue
from deckgen.layouts.spec import Layout, Option
from deckgen.values.diagnostics import Diagnostic, has_errors
from support import composing
from support.examples import examples, some_quick
from support.layout_contents import CONTENTS, SHORT, Content, Texts
from support.layout_rules import faults

THEMES = ("nordljus", "kontor")
SLIDE_SIZES = ("16:9", "4:3", "16:10")
QUICK = (("nordljus", "16:9"), ("kontor", "4:3"))  # the other looks are for the rings
LOOKS = [
    look if look in QUICK else pytest.param(*look, marks=pytest.mark.slow) for look in product(THEMES, SLIDE_SIZES)
]
CAPTIONED = [
    content
    for content in CONTENTS
    if content.layout in ("table", "chart", "facts", "matrix", "gallery", "questions", "agenda", "sources", "code",
                          "two-columns", "comparison", "columns-list", "journey", "board", "canvas", "quiz")
]  # fmt: skip
LETTERS = "aåbcdeghinoprst"
NAME = st.text(LETTERS, min_size=1, max_size=9)
SENTENCE = st.text(LETTERS + "  ", min_size=1, max_size=70).map(lambda words: " ".join(words.split())).filter(bool)


def found_in(made: composing.Made) -> tuple[Diagnostic, ...]:
    return (*made.diagnostics, *check_scenes(made.scenes, made.context))


def unsound(made: composing.Made) -> list[str]:
    return [fault for scene in made.scenes for fault in faults(scene)]


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "size"), LOOKS)
@pytest.mark.parametrize("content", some_quick(CONTENTS, 15), ids=lambda content: content.id)
def test_the_smallest_and_the_largest_are_faultless(content: Content, theme: str, size: str) -> None:
    """With few words: as much as the layout says that it takes has room, whichever of its keys is set."""
    for key in content.keys:
        for count in {content.least, content.most}:
            made = content.made(count, Texts(*SHORT), key, theme, size)
            assert found_in(made) == (), (count, key)
            assert unsound(made) == [], (count, key)


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "size"), LOOKS)
@pytest.mark.parametrize("content", some_quick(CAPTIONED, 5), ids=lambda content: content.id)
def test_a_long_caption_keeps_off_the_mark_of_invented_data(content: Content, theme: str, size: str) -> None:
    """And off what stands below it, and a source line of two lines off what stands above it."""
    key = "\n".join(filter(None, (content.keys[0], f'sample-data: true\nsource: "{"A long source, " * 9}"')))
    for words, name in product((0, 3, 9, 12, 14, 16), ("abc", "A title of two lines that goes on and on")):
        made = content.made(content.least, Texts((name, *["abc"] * 40), SHORT[1]), key, theme, size, "caption " * words)
        if content.layout != "comparison" or words == 3:  # it has room for a line
            assert not has_errors(found_in(made)), (found_in(made), words)
            assert unsound(made) == [], words


@pytest.mark.slow
@pytest.mark.parametrize("content", some_quick(CONTENTS, 8), ids=lambda content: content.id)
@settings(max_examples=examples(12), deadline=None, derandomize=True)
@given(data=st.data())
def test_what_the_checks_accept_is_sound(content: Content, data: st.DataObject) -> None:
    """Whatever words: no text lies over another, nothing leaves the slide."""
    count = data.draw(st.integers(content.least, content.most), "parts")
    names = data.draw(st.lists(NAME, min_size=1, max_size=3), "names")
    sentences = data.draw(st.lists(SENTENCE, min_size=1, max_size=4), "sentences")
    key = data.draw(st.sampled_from(content.keys), "key")
    theme, size = data.draw(st.sampled_from(THEMES), "theme"), data.draw(st.sampled_from(SLIDE_SIZES), "size")
    made = content.made(count, Texts(names, sentences), key, theme, size)
    if not has_errors(found_in(made)):
        assert unsound(made) == []


# --- that this looks at everything --------------------------------------------------------------------


def test_every_layout_is_here() -> None:
    assert {content.layout for content in CONTENTS} == set(NAMES)


@pytest.mark.parametrize("entry", catalogue(), ids=NAMES)
def test_every_key_and_every_value_of_it_is_here(entry: Layout) -> None:
    given_ = "\n".join(key for content in CONTENTS if content.layout == entry.name for key in content.keys)
    assert [wanted for option in entry.options for wanted in _wanted(option) if wanted not in given_] == []


def _wanted(option: Option) -> list[str]:
    """What stands in the front matter where the option is used in each of its ways."""
    return [f"{option.key}: {value}" for value in option.values] or [f"{option.key}:", *(f"{k}:" for k in option.keys)]
