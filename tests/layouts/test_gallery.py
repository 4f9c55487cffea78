"""Pictures side by side, all of one size."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.layouts.catalogue.gallery import FEWEST, MOST
from deckgen.scene.items import Picture, Text, walk
from deckgen.values.units import Size
from support import composing, scene_rules
from support.examples import examples

FRONT = "---\nlayout: gallery\nreveal: true\n---\n# Title\n\n"
SIZES = {"images/wide.png": Size(1600, 900), "images/tall.png": Size(600, 1200), "images/flat.png": Size(3000, 200)}


def made(*captions: str, name: str = "wide", before: str = "") -> composing.Made:
    pictures = (f"![What {n}](images/{name}.png)\n{caption}\n" for n, caption in enumerate(captions))
    return composing.make(FRONT + before + "\n".join(pictures), pictures=SIZES)


def frames(slide: composing.Made) -> list[Picture]:
    return [item for item in walk(slide.scenes[0].items) if isinstance(item, Picture)]


@pytest.mark.slow
@pytest.mark.parametrize("count", range(FEWEST, MOST + 1))
@pytest.mark.parametrize("name", ["wide", "tall", "flat"])
def test_pictures_are_of_one_size_and_stand_apart(count: int, name: str) -> None:
    slide = made(*(f"Caption {n}" for n in range(count)), name=name, before="Look around\n\n")
    assert slide.diagnostics == ()
    assert scene_rules.accepted(slide)
    assert scene_rules.faults(slide) == []
    assert len({(picture.box.w, picture.box.h) for picture in frames(slide)}) == 1
    assert len(slide.scenes[0].clicks) == count


def test_captions_stand_under_their_pictures() -> None:
    slide = made("One", "", "Three")
    first = frames(slide)[0].box
    caption = slide.text("Caption 1")
    assert (caption.box.x, caption.box.w) == (first.x, first.w)
    assert caption.box.y > first.bottom
    assert "Caption 2" not in slide.names()


def test_errors() -> None:
    one = made("a")
    assert one.codes == ["too-few-pictures"]
    assert one.diagnostics[0].hints[0] == "a single picture has `layout: picture`"
    assert made(*"abcdefghijklm").codes == ["too-many-pictures"]
    assert made("a", "b", before="One\n\nTwo\n\n").codes == ["too-much-text"]
    assert composing.make(FRONT + "- a\n").codes == ["wrong-content"]


@settings(max_examples=examples(30), deadline=None)
@given(
    st.lists(st.one_of(st.just(""), scene_rules.WORDS), min_size=2, max_size=12),
    st.sampled_from(("wide", "tall", "flat")),
)
def test_whatever_is_accepted_fits(captions: list[str], name: str) -> None:
    assert scene_rules.faults(made(*captions, name=name)) == []


@pytest.mark.slow
def test_captions_are_as_wide_as_their_pictures() -> None:
    """Measured so as well: in another width they would break otherwise than was said."""
    said = "A caption of quite a few words that takes two lines below its picture"
    text = "".join(f"\n![a](a.png)\n{said}\n" for _ in range(11))
    many = composing.make(f"---\nlayout: gallery\n---\n# Many\n{text}", size="16:10")
    shown = [item for item in walk(many.scenes[0].items) if isinstance(item, Text) and item.role == "caption"]
    assert len(shown) == 11
    assert all(line.width <= item.box.w for item in shown for p in item.body.paragraphs for line in p.lines)


def test_captions_that_leave_no_room_for_pictures_are_too_long() -> None:
    text = "".join(f"\n![a](a.png)\n{'Many words ' * 20}\n" for _ in range(12))
    many = composing.make(f"---\nlayout: gallery\n---\n# Many\n{text}", size="16:10")
    assert many.codes == ["text-overflow"]
