"""What stands behind the kind of a note: who leads it, how long it takes, and when it is said at all."""

from __future__ import annotations

import re

from deckgen.values.lazy import late_pattern
from deckgen.values.value import value_class

_WHEN = late_pattern(r"(?:^|\s)when\s+(\S.*)$", re.DOTALL)
_TIME = late_pattern(
    r"(?:^|\s)(?P<amount>\d{1,4}(?:[.,]\d{1,6})?)\s*(?P<unit>min(?:uter|utes?|ut)?|m|s|sec(?:onds?)?|sek(?:under)?)\.?"
    r"(?P<each>\s+each)?\s*$",
    re.IGNORECASE,
)


@value_class
class NoteHead:
    """The leader's letter, the minutes and the condition of a note; each empty where it is not stated."""

    who: str = ""
    minutes: float = 0.0
    each: bool = False
    when: str = ""


def read_note_head(text: str) -> NoteHead:
    """`A 2 min when not remote` as its parts. What is none of them stays with the leader's letter, which is checked."""
    when = _WHEN.search(text)
    rest = text[: when.start()] if when else text
    time = _TIME.search(rest)
    who = (rest[: time.start()] if time else rest).strip(" \t:,")
    condition = when[1].strip() if when else ""
    if time is None:
        return NoteHead(who, when=condition)
    amount = float(time["amount"].replace(",", "."))
    minutes = amount / 60 if time["unit"].lower().startswith("s") else amount
    return NoteHead(who, minutes, bool(time["each"]), condition)
