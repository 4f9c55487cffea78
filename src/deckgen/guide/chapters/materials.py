"""Materials, read from the slides' lists and counted for the whole group.

`Papper: 1 per person` is multiplied by the group's size, `Tejp: 2 per grupp` by the number of groups or pairs.
`Blädderblock: 2` counts as it is. A line without a number is a thing to bring without an amount.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from deckgen.deck.amounts import Amount, amounts_in
from deckgen.deck.model import Deck, Exercise, Slide
from deckgen.deck.words import Words
from deckgen.values.value import value_class

_SHARES = {"individual": "per-person", "pairs": "per-pair", "plenary": "one-for-all"}
COMMON_GROUP = 4  # people at a table, where no exercise states it


@value_class
class Need:
    """A thing to bring. `each` is its amount as written (`1 per person`); `total` is for the whole group, or empty."""

    name: str
    each: str
    total: str
    anchors: tuple[tuple[str, str], ...] = ()  # (anchor, label) of the slides that use it


@value_class
class _NeedLine:
    """A line of a slide's materials. `amount` is for the whole group, None if it is unknown."""

    name: str
    each: str
    amount: float | None


def slide_needs(slide: Slide, deck: Deck) -> tuple[Need, ...]:
    """The things that one slide needs."""
    return tuple(Need(line.name, line.each, _number(line.amount)) for line in _lines(slide, deck))


def total_needs(slides: Iterable[Slide], deck: Deck, words: Words) -> tuple[Need, ...]:
    """The things that several slides need together, each once, in order of first use."""
    found: dict[str, list[tuple[Slide, _NeedLine]]] = {}
    for slide in slides:
        for line in _lines(slide, deck):
            found.setdefault(line.name.casefold(), []).append((slide, line))
    return tuple(_sum(uses, words) for uses in found.values())


def _sum(uses: list[tuple[Slide, _NeedLine]], words: Words) -> Need:
    """All uses of one thing as one need. `each` is kept only if all uses state the same."""
    amounts = [line.amount for _, line in uses if line.amount is not None]
    each = uses[0][1].each if len({line.each for _, line in uses}) == 1 else ""
    shown = [slide for slide, _ in uses if slide.number]
    anchors = {f"slide-{slide.id}": words["slide-n"].format(n=slide.number) for slide in shown}
    return Need(uses[0][1].name, each, _number(sum(amounts)) if amounts else "", tuple(anchors.items()))


def _lines(slide: Slide, deck: Deck) -> Iterable[_NeedLine]:
    """The lines of a slide's `materials` notes."""
    for note in slide.notes:
        if note.kind == "materials":
            yield from (_line(amount, slide, deck) for amount, _ in amounts_in(note.blocks))


def _line(amount: Amount, slide: Slide, deck: Deck) -> _NeedLine:
    """A line of materials, counted for the whole group; not counted where that cannot be known."""
    people, number = deck.group_size, amount.number
    if number is None or not amount.share:
        return _NeedLine(amount.name, amount.each, None)
    if amount.share == "all":
        return _NeedLine(amount.name, amount.each, number)
    if not people:
        return _NeedLine(amount.name, amount.each, None)
    times = {"person": people, "pair": ceil(people / 2)}.get(amount.share) or group_count(slide, people)
    return _NeedLine(amount.name, amount.each, number * times)


def share_of(exercise: Exercise) -> str:
    """Who shares one copy of an exercise's worksheet: per-person, per-pair, per-group or one-for-all."""
    return _SHARES.get(exercise.form, "per-group")


def group_count(slide: Slide, people: int) -> int:
    """How many groups a slide makes of `people`; without an exercise, how many tables they fill."""
    exercise = slide.exercise
    if exercise is None:
        return ceil(people / COMMON_GROUP)
    size = {"individual": 1, "pairs": 2, "plenary": people}.get(exercise.form)
    return ceil(people / (size or exercise.group_size or COMMON_GROUP))


def _number(amount: float | None) -> str:
    """An amount rounded up, as text; empty for None."""
    return "" if amount is None else str(ceil(amount))
