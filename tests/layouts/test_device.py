"""Devices: screens of rows or pictures, faults, and that what is accepted fits."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.checks import check_scenes
from deckgen.layouts.catalogue.device.frame import DEVICES
from deckgen.scene.items import Group, Picture, Shape, walk
from deckgen.values.diagnostics import has_errors
from deckgen.values.units import Size
from support import composing
from support.examples import examples
from support.layout_rules import faults

PICTURES = {"images/a.png": Size(900, 1600)}


def markdown(*screens: str, words: str = "", keys: str = "") -> str:
    parts = "".join(f"## Screen {n}\n{screen}\n" for n, screen in enumerate(screens, start=1))
    return f"---\nlayout: device\n{keys}---\n# What do they expect?\n\n{words}\n\n{parts}"


def shapes(made: composing.Made) -> dict[str, Shape]:
    return {item.name: item for item in walk(made.scenes[0].items) if isinstance(item, Shape)}


def test_screens_stand_side_by_side_and_appear_one_by_one() -> None:
    made = composing.make(markdown("Bar\n- a\n- **b** more", "- c", keys="reveal: true\n"))
    assert made.diagnostics == ()
    groups = [item for item in made.scenes[0].items if isinstance(item, Group)]
    assert [group.alt for group in groups] == ["A phone: Screen 1", "A phone: Screen 2"]
    assert groups[0].box.right <= groups[1].box.x
    assert [click[0].item for click in made.scenes[0].clicks] == ["Device 1", "Device 2"]
    body = shapes(made)["Device 1 row 2"].body
    assert body is not None and [p.text for p in body.paragraphs] == ["b", "more"]
    assert made.text("Device 1 caption").body.paragraphs[0].text == "Screen 1"


@pytest.mark.parametrize(("device", "low"), [("phone", True), ("browser", False)])
def test_buttons_that_end_the_list_of_a_phone_stand_at_its_foot(device: str, low: bool) -> None:
    made = composing.make(markdown("- [x] First\n- row\n- [x] Book\n- [ ] Other times", keys=f"device: {device}\n"))
    first, row, book, other = (shapes(made)[f"Device 1 row {n}"].box for n in (1, 2, 3, 4))
    assert (book.y - row.bottom > row.h) == low
    assert row.y - first.bottom == other.y - book.bottom
    assert faults(made.scenes[0]) == []


def test_checked_rows_are_buttons() -> None:
    made = composing.make(markdown("- [x] Book\n- [ ] Other times\n- row"))
    filled, outlined, row = (shapes(made)[f"Device 1 row {n}"] for n in (1, 2, 3))
    assert filled.fill == made.context.color("lead") and filled.stroke is None
    assert outlined.stroke is not None and row.stroke is None


def test_words_stand_beside_a_lone_device() -> None:
    made = composing.make("---\nlayout: device\ndevice: browser\n---\n# One\n\nFast enough.\n\n- a\n- b\n")
    device = next(item for item in made.scenes[0].items if isinstance(item, Group))
    assert made.diagnostics == () and made.text("Body").box.right < device.box.x
    assert "Device 1 address" in made.names()


@pytest.mark.parametrize("kind", DEVICES)
def test_a_picture_fills_the_screen(kind: str) -> None:
    made = composing.make(f"---\nlayout: device\ndevice: {kind}\n---\n# One\n\n![A map](a.png)\n", pictures=PICTURES)
    picture = next(item for item in walk(made.scenes[0].items) if isinstance(item, Picture))
    assert made.diagnostics == () and picture.alt == "A map"
    assert picture.box == shapes(made)["Device 1 screen"].box


def test_faults_have_their_places() -> None:
    assert composing.make("---\nlayout: device\n---\n# One\n\nWords\n").codes == ["missing-content"]
    none = composing.make(markdown("Words", "- a"))
    assert [(d.code, d.message) for d in none.diagnostics] == [
        ("missing-content", "`Screen 1` shows nothing on its screen")
    ]
    assert none.diagnostics[0].span is not None
    assert composing.make(markdown("- a\n\n![x](a.png)")).codes == ["too-much-content"]
    assert composing.make(markdown("Bar\n\n![x](a.png)")).codes == ["unexpected-content"]
    assert composing.make(markdown("- a", words="![x](a.png)")).codes == ["unexpected-content"]
    assert composing.make(markdown(*["- a"] * 4)).codes == ["too-many-slots"]
    assert composing.make(markdown("- a", keys="device: fone\n")).codes == ["wrong-value"]
    full = composing.make(markdown("- a\n" * 30))
    assert full.codes == ["text-overflow"] and "rows too short" in full.diagnostics[0].message


row = st.lists(st.sampled_from(("Book", "a visit", "District nurse", "**Wednesday** 10.20")), min_size=1, max_size=4)
rows = st.lists(row.map(" ".join).map("- {}".format), min_size=1, max_size=6).map("\n".join)


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(rows, min_size=1, max_size=3), st.sampled_from(DEVICES), st.sampled_from(("", "Fast, here and now.")))
def test_what_is_accepted_fits(screens: list[str], kind: str, words: str) -> None:
    made = composing.make(markdown(*screens, words=words, keys=f"device: {kind}\n"))
    if not has_errors((*made.diagnostics, *check_scenes(made.scenes, made.context))):
        assert faults(made.scenes[0]) == []
