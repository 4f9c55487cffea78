"""theme.yaml → data: what it means, and what is wrong with it."""

from __future__ import annotations

import copy
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.scene.items import Connector, Group, Shape
from deckgen.themes.own.theme_data import display_name, key_of, read_theme_data
from deckgen.values.color import Color, Gradient
from deckgen.values.units import inches
from support.examples import examples
from support.theme_samples import SMALL, nordljus, small


def _with(**changes: object) -> Mapping[str, object]:
    return {**SMALL, **changes}


def _faults(data: Mapping[str, object]) -> list[str]:
    return [fault.message for fault in read_theme_data(data).diagnostics]


def test_a_recipe_becomes_modifications_in_order() -> None:
    soft = small().theme.derived["soft"]
    assert soft == Color("accent1", mods=(("lumMod", 40_000), ("lumOff", 60_000), ("satMod", 50_000)))


def test_a_level_states_what_differs_from_the_one_above() -> None:
    first, second = small().theme.styles["body"]
    assert (first.size, second.size) == (20, 16)
    assert (second.bullet, second.space_before, second.bullet_color) == ("•", 6, first.bullet_color)
    assert (second.margin, second.margin + second.indent) == (inches(0.5), 0)


def test_a_placeholder_takes_the_scale_of_its_style() -> None:
    title = small().layouts[0].placeholders[0]
    assert (title.key, title.sizes, title.idx) == ("title", (30, 28), 0)


def test_a_layout_changes_what_the_master_says() -> None:
    title = small().layouts[1].placeholders[0]
    assert title.levels[0].color == Color("lt1")
    assert title.box == small().layouts[0].placeholders[0].box


def test_a_gradient_has_two_stops_and_an_opacity() -> None:
    (bar,) = small().layouts[1].artwork
    assert isinstance(bar, Shape)
    assert isinstance(bar.fill, Gradient)
    assert [(at, color.slot, color.alpha) for at, color in bar.fill.stops] == [
        (0, "accent1", 100_000),
        (1, "dk2", 50_000),
    ]


def test_an_edge_that_nearly_is_the_slides_is_the_slides() -> None:
    (bar,) = small().layouts[1].artwork
    assert isinstance(bar, Shape)
    assert (bar.box.right, bar.box.bottom) == small().size


def test_a_narrower_slide_narrows_the_boxes() -> None:
    narrow, _ = read_theme_data(_with(size="4:3"))
    wide = small().layouts[0].placeholders[0].box
    box = narrow.layouts[0].placeholders[0].box
    assert box.w == pytest.approx(wide.w * 0.75, abs=1)
    assert (box.y, box.h) == (wide.y, wide.h)


@pytest.mark.parametrize(("language", "mark"), [("sv-SE", "”"), ("en-GB", "“"), ("", "“")])
def test_artwork_speaks_the_deck_s_language(language: str, mark: str) -> None:
    written = {"text": {"sv": "”", "other": "“"}, "box": [1, 1, 1, 1]}
    data, _ = read_theme_data(_with(language=language, layouts={"quote": {"artwork": [written]}}))
    (shape,) = data.layouts[0].artwork
    assert isinstance(shape, Shape) and shape.body
    assert shape.body.paragraphs[0].text == mark


def test_display_names_lead_back_to_keys() -> None:
    keys = [p.key for layout in nordljus().layouts for p in layout.placeholders]
    assert [key_of(display_name(key)) for key in keys] == keys


def test_indexes_are_unique_in_a_layout() -> None:
    for layout in nordljus().layouts:
        indexes = [p.idx for p in layout.placeholders]
        assert len(indexes) == len(set(indexes)), layout.key


def test_named_artwork_is_one_group() -> None:
    title = nordljus().layouts[0]
    (pillars,) = title.artwork
    assert isinstance(pillars, Group)
    assert len(pillars.items) == 52
    boxes = [item.box for item in pillars.items if not isinstance(item, Connector)]
    assert len(boxes) == 52
    assert all(pillars.box.y <= box.y and box.bottom <= pillars.box.bottom for box in boxes)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"colors": {**dict(SMALL["colors"]), "accent1": "green"}}, "`colors.accent1`: no colour: `green`"),  # type: ignore[call-overload]
        ({"derived": {"soft": "accent9 40/60"}}, "`derived.soft`: no recipe: `accent9 40/60`"),
        ({"size": "5:4"}, "`size`: no slide size `5:4`"),
        ({"styles": "bold"}, "`styles`: this must be a mapping of `key: value`"),
        ({"layouts": {"x": {"background": "pnk"}}}, "`layouts.x.background`: no colour `pnk`"),
        ({"layouts": {"x": {"artwork": ["pillars"]}}}, "`layouts.x.artwork`: no artwork `pillars`"),
        (
            {"layouts": {"x": {"placeholders": {"y": {"box": [1, 2, 3]}}}}},
            "`layouts.x.placeholders.y.box`: a box has four numbers",
        ),
        ({"scale": {"title": "large"}}, "`scale.title`: numbers are needed, not `large`"),
        ({"scale": {"title": [float("inf")]}}, "`scale.title`: numbers are needed, not `[inf]`"),
        ({"fonts": {"minor": "Arial"}}, "`fonts.major`: no font family named"),
        (
            {"layouts": {"x": {"placeholders": {"title": {"style": "titel"}}}}},
            "`layouts.x.placeholders.title.style`: unknown value `titel`",
        ),
    ],
)
def test_a_fault_is_named_with_its_place(changes: dict[str, object], message: str) -> None:
    assert message in _faults(_with(**changes))


def test_all_faults_are_found_at_once() -> None:
    assert len(_faults({"colors": {slot: "red" for slot in ("dk1", "lt1", "dk2")}})) == 6


def test_a_near_miss_gets_a_hint() -> None:
    _, (fault, *_) = read_theme_data(_with(layouts={"x": {"background": "accent11"}}))
    assert fault.hints == ("did you mean `accent1`?",)


_WORDS = st.sampled_from(["title", "bullets", "accent1 x", "", "mint 9 9", "#12", "[1]", "true", "•", "accent1 1/2/3"])
_PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | _WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS, inner, max_size=3),
    max_leaves=8,
)
_SPOTS = [
    *((key,) for key in SMALL),
    ("fonts", "major"),
    ("fonts", "fallbacks"),
    ("derived", "soft"),
    ("scale", "title"),
    ("styles", "body"),
    ("styles", "body", "levels"),
    ("styles", "title", "pitch"),
    ("standard", "title", "box"),
    ("layouts", "break"),
    ("layouts", "break", "artwork"),
    ("layouts", "break", "background"),
    ("layouts", "break", "placeholders", "left-heading"),
    ("artwork",),
    ("artwork", "pillars"),
]


@given(st.sampled_from(_SPOTS), _PLAIN)
@settings(max_examples=examples(300), deadline=None)
def test_whatever_stands_there_is_read_without_an_exception(spot: tuple[str, ...], value: object) -> None:
    data = copy.deepcopy({**SMALL, "artwork": {}})
    place: dict[str, object] = data
    for key in spot[:-1]:
        place = place[key]  # type: ignore[assignment]
    place[spot[-1]] = value
    read_theme_data(data)
