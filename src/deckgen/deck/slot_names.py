"""Slots that a layout knows by the words of their headings, in every language of the program.

A heading may stand anywhere among the others: `## Threats` is the slide's threats, whether it comes first or last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from deckgen.deck.model import Runs, Slide, Slot, plain
from deckgen.deck.words import LANGUAGES
from deckgen.values.value import value_class

SLOTS: Mapping[str, tuple[str, ...]] = {
    "swot": ("strengths", "weaknesses", "opportunities", "threats"),
    "plan-step": ("goal", "how", "tips"),
}  # layouts whose slots mean something by themselves, each with the names of its slots
HEADED = frozenset((*SLOTS, "two-columns", "comparison", "venn", "spectrum", "hub", "board"))
"""Layouts that need headings below the title: where all headings of a slide are alike, none of them is its title."""
SHORT = 3  # words of a heading whose last one may be the name: `Our strengths`

_Names = tuple[tuple[tuple[str, ...], str], ...]  # the words of a name, and the slot that they are a name of


@value_class
class NamedSlots:
    """The name of each of a slide's slots, in the order of the slide; empty where the layout has none left.

    `by_place` are the numbers of those that have their name from their place alone, where others were left as well.
    """

    names: tuple[str, ...]
    by_place: tuple[int, ...] = ()


def named_slots(layout: str, slots: Sequence[Slot]) -> NamedSlots:
    """A slot's own `::name::`, else what its heading says, else its place among those that are left."""
    known = SLOTS.get(layout, ())
    names: list[str] = []
    for slot in slots:
        name = slot.name or _meant(slot.heading, layout)
        names.append("" if name in names and not slot.name else name)
    left = [name for name in known if name not in names]
    unnamed = [number for number, name in enumerate(names) if not name]
    for number, name in zip(unnamed, left, strict=False):
        names[number] = name
    certain = len(unnamed) == len(left) == 1
    return NamedSlots(tuple(names), () if certain else tuple(unnamed[: len(left)]))


def ordered_slots(slide: Slide) -> tuple[Slot, ...]:
    """The slots of a slide in the order of its layout, whatever their order on the slide."""
    known = SLOTS.get(slide.layout, ())
    order = {name: number for number, name in enumerate(known)}
    places = [order.get(name, len(order)) for name in named_slots(slide.layout, slide.slots).names]
    return tuple(slide.slots[n] for n in sorted(range(len(places)), key=places.__getitem__))


def _meant(heading: Runs, layout: str) -> str:
    """The slot whose name the heading begins with, or ends with if it is short; empty if there is none."""
    words = tuple(word for word in re.findall(r"\w+", plain(heading).casefold()) if len(word) > 1)
    if not words or layout not in SLOTS:
        return ""
    names = _names(layout)
    first = next((slot for name, slot in names if words[: len(name)] == name), "")
    if first or len(words) > SHORT:
        return first
    return next((slot for name, slot in names if words[-len(name) :] == name), "")


@cache
def _names(layout: str) -> _Names:
    """The names of a layout's slots in all languages, those of most words first."""
    return tuple(sorted(_every_name(layout), key=lambda entry: -len(entry[0])))


def _every_name(layout: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for slot in SLOTS[layout]:
        for words in (texts[f"slot-{slot}"] for texts in LANGUAGES.values()):
            yield from ((tuple(name.split()), slot) for name in words.split("|"))
