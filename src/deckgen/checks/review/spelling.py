"""Words that no dictionary has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from deckgen.checks.review.texts import deck_runs, place_in_run
from deckgen.deck.model import Deck, plain
from deckgen.values.diagnostics import Diagnostic, warning
from deckgen.values.source import Span

SHORTEST = 3  # letters
SUGGESTED = 5  # words for which others are suggested: that takes longer than all else
BEFORE = 50  # letters before a word that tell whether a sentence begins
MANY = 30  # unknown words, and half of all: another language than the dictionary's
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+(?:[-‑’'][^\W\d_]+)*")
_ADDRESS = re.compile(r"[@/\\_<>={}#\d]|\w\.\w")
_BEGINS = re.compile(r"(?:^|[.!?:…–—|(\[\"“”»«])\W*$")  # what stands before a word that begins a sentence


class LookUp(Protocol):
    """A dictionary of the deck's language."""

    def knows(self, word: str) -> bool:
        """Whether it has the word."""

    def suggest(self, word: str) -> Sequence[str]:
        """What may be meant by a word that it has not."""


def check_spelling(deck: Deck, dictionary: LookUp | None) -> Iterator[Diagnostic]:
    """`unknown-word`, `no-dictionary`.

    What: a word that neither the dictionary nor the deck's settings know, once, at its first place. Names, that is
    words with a capital within a sentence, abbreviations, figures, code and addresses are not looked up. Why: a slip
    on a slide is seen by a whole room. Instead: mend it, or name it under `known-words:`.
    """
    if dictionary is None:
        yield warning("no-dictionary", f"there is no dictionary here to look up the spelling of `{deck.language}`",
                      deck.span, "it needs `pip install chunspell`, and a Hunspell dictionary of the language, such as "
                      "`apt install hunspell-sv hunspell-en-gb`",
                      "or leave `spelling` out of `review:`")  # fmt: skip
        return
    words, known = _words(deck), _known(deck)
    unknown = [word for word in words if word.casefold() not in known and not _is_known(word, dictionary)]
    if len(unknown) > MANY and 2 * len(unknown) > len(words):
        message = f"the dictionary of `{deck.language}` lacks {len(unknown)} of {len(words)} words"
        yield warning("no-dictionary", message, deck.span, "is `language:` that of the text?")
        return
    for number, word in enumerate(unknown):
        meant = next(iter(dictionary.suggest(word)), "") if number < SUGGESTED else ""
        listed = f"if it is right, name it under `known-words: [{word}]`"
        yield warning("unknown-word", f"no dictionary has `{word}`", words[word],
                      f"did you mean `{meant}`?" if meant else "", listed)  # fmt: skip


def _known(deck: Deck) -> set[str]:
    """The words that the deck itself knows, in small letters: of its settings, its glossary and its names."""
    texts = [
        *deck.known_words, plain(deck.title), plain(deck.subtitle), deck.author, deck.client,
        *(plain(name) for name, _ in deck.glossary), *(name for _, name in deck.leaders),
        *_strings(deck.variables), *_strings(deck.terms),
    ]  # fmt: skip
    return {word.casefold() for text in texts for word in (text, *_WORD.findall(text))}


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, str):
        yield value


def _words(deck: Deck) -> dict[str, Span | None]:
    """The words to look up, each with its first place; without those that are names somewhere."""
    found: dict[str, Span | None] = {}
    names: set[str] = set()
    for run in deck_runs(deck):
        for word, start, begins in _looked_up(run.text):
            if word[0].isupper() and not begins:
                names.add(word)
            elif word not in found:
                found[word] = place_in_run(run, start, start + len(word))
    return {word: place for word, place in found.items() if word not in names}


def _looked_up(text: str) -> Iterator[tuple[str, int, bool]]:
    """Words of a text, each with where it begins and whether a sentence does; no addresses, figures, abbreviations."""
    for token in _TOKEN.finditer(text):
        if _ADDRESS.search(token[0]):
            continue
        for found in _WORD.finditer(token[0]):
            word = found[0]
            part = token[0].startswith("-", found.end())  # of a compound, as `Medie-`
            if len(word) >= SHORTEST and not part and (word[1:].islower() or not word[1:].isalpha()):
                start = token.start() + found.start()
                yield word, start, bool(_BEGINS.search(text[max(0, start - BEFORE) : start]))


def _is_known(word: str, dictionary: LookUp) -> bool:
    """Whether the dictionary has the word, in small letters too, or all its parts between hyphens."""
    plain_word = word.replace("‑", "-").replace("’", "'").replace("\u00ad", "")
    forms = (plain_word, plain_word[:1].lower() + plain_word[1:])
    if any(map(dictionary.knows, forms)):
        return True
    parts = [part for part in plain_word.split("-") if len(part) >= SHORTEST]
    return "-" in plain_word and all(dictionary.knows(part) or dictionary.knows(part.lower()) for part in parts)
