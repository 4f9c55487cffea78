"""Which slide of one deck is which of the other."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from deckgen.comparing.finished import FinishedSlide

ALIKE = 0.5  # of their words that two slides must share to be taken for one: below that, one was removed and one added
COMMON = 50  # slides that a word stands on: one on more of them tells none from another


class SlidePair(NamedTuple):
    """A slide before and after. `moved`: it stands elsewhere among those that are in both decks."""

    old: FinishedSlide
    new: FinishedSlide
    moved: bool = False


class Matching(NamedTuple):
    """The slides of two decks: those of both in the order of the new one, and those that are in one alone."""

    pairs: tuple[SlidePair, ...]
    removed: tuple[FinishedSlide, ...]
    added: tuple[FinishedSlide, ...]


def match_slides(old: Sequence[FinishedSlide], new: Sequence[FinishedSlide]) -> Matching:
    """The slides that belong together: by their ids, then by equal contents, then by how many words they share.

    Programs that drop the ids (online ones do) leave the words. The work grows with the words, not with the pairs.
    """
    found: dict[int, int] = {}  # places in the new deck by those in the old one
    for key in (_identity, _content):
        _match_equal(old, new, found, key)
    _match_alike(old, new, found)
    by_new = {b: a for a, b in found.items()}
    order = [by_new[b] for b in sorted(by_new)]
    kept = _longest_rise(order)
    pairs = tuple(SlidePair(old[a], new[found[a]], a not in kept) for a in order)
    removed = tuple(slide for place, slide in enumerate(old) if place not in found)
    added = tuple(slide for place, slide in enumerate(new) if place not in by_new)
    return Matching(pairs, removed, added)


def _identity(slide: FinishedSlide) -> object:
    return slide.id


def _content(slide: FinishedSlide) -> object:
    return (*slide.words, *slide.pictures)


def _match_equal(
    old: Sequence[FinishedSlide],
    new: Sequence[FinishedSlide],
    found: dict[int, int],
    key: Callable[[FinishedSlide], object],
) -> None:
    """Match the slides with the same key, in their order where several have it."""
    waiting: dict[object, list[int]] = defaultdict(list)
    taken = set(found.values())
    for place, slide in enumerate(new):
        if place not in taken and key(slide):
            waiting[key(slide)].append(place)
    for place, slide in enumerate(old):
        if place not in found and waiting.get(key(slide)):
            found[place] = waiting[key(slide)].pop(0)


def _match_alike(old: Sequence[FinishedSlide], new: Sequence[FinishedSlide], found: dict[int, int]) -> None:
    """Match those that are left by the words that they share, the likest first."""
    taken = set(found.values())
    left = {place: Counter(slide.words) for place, slide in enumerate(old) if place not in found}
    come = {place: Counter(slide.words) for place, slide in enumerate(new) if place not in taken}
    standing: dict[str, list[int]] = defaultdict(list)
    for place, words in left.items():
        for word in words:
            standing[word].append(place)
    likenesses = []
    for b, words in come.items():
        candidates = {a for word in words if len(standing[word]) <= COMMON for a in standing[word]}
        likenesses += [(-_likeness(left[a], words), abs(a - b), a, b) for a in candidates]
    for likeness, _, a, b in sorted(likenesses):
        if -likeness >= ALIKE and a not in found and b not in taken:
            found[a] = b
            taken.add(b)


def _likeness(old: Counter[str], new: Counter[str]) -> float:
    """The share of words that are in both, from 0 to 1 (the coefficient of Sørensen and Dice)."""
    return 2 * (old & new).total() / max(1, old.total() + new.total())


def _longest_rise(order: Iterable[int]) -> set[int]:
    """The most of these numbers that stand in rising order: what is not among them was moved (patience sorting)."""
    tops: list[int] = []
    before: dict[int, int | None] = {}
    for number in order:
        at = bisect_left(tops, number)
        before[number] = tops[at - 1] if at else None
        tops[at : at + 1] = [number]
    kept: set[int] = set()
    last = tops[-1] if tops else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
