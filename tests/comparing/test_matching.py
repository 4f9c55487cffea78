"""Slides of two decks that belong together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deckgen.comparing.finished import FinishedSlide
from deckgen.comparing.matching import match_slides
from deckgen.values.value import replace


def slides(*titles: str, ids: bool = True) -> list[FinishedSlide]:
    return [FinishedSlide(n, title.split()[0] if ids else "", title) for n, title in enumerate(titles, 1)]


def test_slides_are_known_by_their_ids_whatever_they_say() -> None:
    pairs, removed, added = match_slides(slides("a one", "b two"), slides("b quite different", "a one"))
    assert [(pair.old.id, pair.new.id) for pair in pairs] == [("b", "b"), ("a", "a")]
    assert sum(pair.moved for pair in pairs) == 1
    assert (removed, added) == ((), ())


def test_without_ids_their_words_tell() -> None:
    old = slides("The library of tomorrow is open", "Three steps to the goal", "Thank you", ids=False)
    new = slides("A slide of the client's own", "The library of tomorrow is open today", "Thank you", ids=False)
    pairs, removed, added = match_slides(old, new)
    assert [(pair.old.title, pair.new.title) for pair in pairs] == [
        ("The library of tomorrow is open", "The library of tomorrow is open today"),
        ("Thank you", "Thank you"),
    ]
    assert [slide.title for slide in removed] == ["Three steps to the goal"]
    assert [slide.title for slide in added] == ["A slide of the client's own"]


@given(st.permutations(range(12)), st.sets(st.integers(0, 11)))
def test_no_slide_is_lost_and_as_few_as_can_be_are_moved(order: list[int], gone: set[int]) -> None:
    old = slides(*(f"s{n} slide" for n in range(12)))
    new = [replace(old[n], number=place) for place, n in enumerate((n for n in order if n not in gone), 1)]
    pairs, removed, added = match_slides(old, new)
    assert [pair.new for pair in pairs] == new
    assert all(pair.old.id == pair.new.id for pair in pairs)
    assert ({slide.id for slide in removed}, added) == ({f"s{n}" for n in gone}, ())
    stay = [pair.old.number for pair in pairs if not pair.moved]
    assert stay == sorted(stay)
    ids = [int(slide.id[1:]) for slide in new]
    assert any(pair.moved for pair in pairs) == (ids != sorted(ids))
