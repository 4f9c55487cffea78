"""The program's words, with a module for each language: labels on slides, in notes and in the leader's guide.

    words(language)["step-of"].format(n=1, count=4)    # Steg 1 av 4
    words(language).duration(95)                       # 1 h 35 min

Every language has the same keys, as a test checks. Other languages get the English words, with `fell_back` set so
that a check can warn. Non-breaking spaces are where a line must not break.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from deckgen.deck.words import en, sv
from deckgen.deck.words.direction import is_right_to_left
from deckgen.values.units import Minutes
from deckgen.values.value import value_class

LANGUAGES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"en": MappingProxyType(en.WORDS), "sv": MappingProxyType(sv.WORDS)}  # all decks share them, page templates too
)
FALLBACK = "en"
ENDS = (".", "?", "!", ":", ")")
LEFT_TO_RIGHT = "\u200e"  # an invisible letter that is read from left to right


@value_class
class Words:
    """The words of one language. `fell_back`: the words are English because the deck's language is missing here."""

    language: str  # as asked for, `sv-SE`
    texts: Mapping[str, str]
    fell_back: bool = False

    def __getitem__(self, key: str) -> str:
        """The word for a key. Raises KeyError for an unknown key, which is a mistake in the program."""
        return self.texts[key]

    def duration(self, minutes: Minutes) -> str:
        """A duration such as `45 min`, `2 h` or `1 h 35 min`, with non-breaking spaces."""
        hours, rest = divmod(minutes, 60)
        if not hours:
            return self["minutes"].format(n=rest)
        whole = self["hours"].format(n=hours)
        return f"{whole}\u00a0{self['minutes'].format(n=rest)}" if rest else whole

    def date(self, iso: str) -> str:
        """`12 mars 2026` for 2026-03-12. A text that is no ISO date is returned unchanged."""
        year, month, day = [*iso.split("-"), "", "", ""][:3]
        if not (year.isdigit() and month.isdigit() and day.isdigit() and 1 <= int(month) <= 12):
            return iso
        name = self["months"].split()[int(month) - 1]
        return self["date"].format(day=int(day), month=name, year=int(year))

    def form(self, form: str, group_size: int | None = None) -> str:
        """The way of working in an exercise: `Enskilt`, `Två och två`, `Grupper om 4`, `Alla tillsammans`."""
        if form == "groups" and group_size:
            return self["form-groups-of"].format(n=group_size)
        return self.texts.get(f"form-{form}", form)

    def listing(self, parts: tuple[str, ...]) -> str:
        """The parts as a list in a sentence: `a, b och c`."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self['and']} {parts[-1]}"


def words(language: str) -> Words:
    """The words for a BCP 47 language tag (`sv-SE`, `en`); for other languages the English ones, with `fell_back`."""
    texts = LANGUAGES.get(language.replace("_", "-").split("-")[0].lower())
    if texts is None:
        return Words(language, _among_backward_text() if is_right_to_left(language) else LANGUAGES[FALLBACK], True)
    return Words(language, texts)


@lru_cache(maxsize=1)
def _among_backward_text() -> Mapping[str, str]:
    """The English words for texts from right to left: signs at their ends would else jump to their beginnings."""
    english = LANGUAGES[FALLBACK].items()
    return MappingProxyType({key: word + LEFT_TO_RIGHT if word.endswith(ENDS) else word for key, word in english})
