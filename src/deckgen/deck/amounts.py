"""Amounts of materials as people write them: `Pens: 1 per person`, `Tejp: 2 st per grupp`, `Flip chart: 1`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.deck.model import Block, List, Paragraph, Runs, plain
from deckgen.values.lazy import late_pattern
from deckgen.values.value import value_class

_COUNTED = late_pattern(r"(?P<name>[^:]+):\s*(?P<amount>\d{1,6}(?:[.,]\d{1,6})?)(?!\d)\s*(?P<rest>.*)", re.DOTALL)
_EACH = r"(?:per|pr\.?|för varje|for (?:each|every)|till varje|each|every|varje|à|a|/) ?"
_UNITS = {
    "person": r"person(?:s|er)?|people|participants?|attendees?|heads?|students?|learners?|pax|pers|deltagare|elev",
    "group": r"groups?|tables?|teams?|grupp(?:er)?|bord|lag",
    "pair": r"pairs?|par|two|två",
}
_SHARED = (
    *((late_pattern(rf"(?:[\w-]+\.? ){{0,2}}{_EACH}(?:{unit})\b", re.I), share) for share, unit in _UNITS.items()),
    (late_pattern(r"(?:[\w-]+\.? ){0,2}(?:each|apiece|var|vardera|pp)\b(?! \w)", re.IGNORECASE), "person"),
)
_SHARING = late_pattern(  # words that divide an amount by something, or multiply it
    r"(?<!\w)(?:per|pr|each|every|varje|var|vardera|à|apiece|pp)(?!\w)|[/×*+]|(?<!\w)x(?!\w)", re.IGNORECASE
)
_MORE = late_pattern(rf"{_SHARING.pattern}|(?<!\w)(?:and|plus|och) \d", re.IGNORECASE)
_ASIDE = late_pattern(r"\s*\([^()]*\)\s*")


@value_class
class Amount:
    """A line of materials. `share` is whom the amount is for: person, group, pair, `all`, or empty where it is unclear.

    `number` is None where the line states none; `rest` is what stands behind it, as written.
    """

    name: str
    number: float | None = None
    stated: str = ""  # the number as it is written
    rest: str = ""
    share: str = "all"

    @property
    def each(self) -> str:
        """The amount as it is written: `1 per person`."""
        return f"{self.stated} {self.rest}".strip()


def amounts_in(blocks: tuple[Block, ...]) -> Iterator[tuple[Amount, Runs]]:
    """The lines of materials in a note, each with the runs that say it."""
    for block in blocks:
        match block:
            case List(items):
                lines = [each.runs for item in items for each in item.blocks[:1] if isinstance(each, Paragraph)]
            case Paragraph(runs):
                lines = [runs]
            case _:
                lines = []
        yield from ((read_amount(plain(runs).strip()), runs) for runs in lines)


def read_amount(line: str) -> Amount:
    """A line such as `Tejp: 2 per grupp`."""
    found = _COUNTED.fullmatch(line)
    if found is None:
        name, _, rest = line.partition(":")
        return Amount(name.strip(), rest=rest.strip(), share="" if _SHARING.search(rest) else "all")
    rest = found["rest"].strip()
    number = float(found["amount"].replace(",", "."))
    return Amount(found["name"].strip(), number, found["amount"], rest, _share(rest))


def _share(rest: str) -> str:
    """Whom an amount is for, by what stands behind it; empty where it is for something that nobody can count."""
    bare = _ASIDE.sub(" ", rest).strip(" .,;")
    for pattern, share in _SHARED:
        if found := pattern.match(bare):
            return share if not _MORE.search(bare, found.end()) else ""
    return "" if _SHARING.search(bare) else "all"
