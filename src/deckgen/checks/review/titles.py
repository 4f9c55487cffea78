"""Titles that name a topic, where they could say what is found."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.review.texts import place_of, talks, words_in
from deckgen.deck.model import Deck, plain
from deckgen.values.diagnostics import Diagnostic, warning

FEWEST = 4  # words of a title that may say something without a verb that is known here
_VERBS = {
    "sv": "är var blir blev har hade kan ska skulle vill måste får fick ger gav gör gjorde går gick finns säger visar "
    "växer ökar minskar kräver behöver börjar slutar sparar kostar leder hjälper löser väntar vet tror låt se gör ta "
    "börja läs skriv tänk välj ställ berätta prata rita visa lyssna fråga möt hitta bygg testa använd håll ge",
    "en": "is are was were be has have had can will would should must may do does did gives gave makes made goes went "
    "says shows grows rises falls needs begins ends saves costs leads helps solves waits know knows let see "
    "take start read write think choose ask tell draw show listen meet find build try use keep give make",
}


def check_titles(deck: Deck) -> Iterator[Diagnostic]:
    """`topic-title`.

    What: a title of a few words without a verb, above something that tells. Why: who reads only titles learns
    what is talked about, not what is said. Instead: the finding as a sentence.
    """
    verbs = frozenset(_VERBS.get(deck.language.partition("-")[0].lower(), "").split())
    if not verbs:
        return
    for slide in talks(deck):
        title = plain(slide.title).strip()
        words = words_in(title)
        is_short = 0 < len(words) < FEWEST and title[-1] not in "?!.…:" and not any(map(str.isdigit, title))
        if is_short and verbs.isdisjoint(word.casefold() for word in words):
            yield warning("topic-title", f"the title `{title}` names a topic", place_of(slide),
                          "say what is found, as a sentence: it is what people remember")  # fmt: skip
