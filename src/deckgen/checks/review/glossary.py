"""Words that the glossary writes otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from deckgen.checks.review.texts import deck_runs, place_in_run
from deckgen.deck.model import Deck, Run, plain
from deckgen.values.diagnostics import Diagnostic, warning
from deckgen.values.source import Span

SHORTEST = 4  # letters of a term: shorter ones are other words too often
_JOINT = re.compile(r"[\s\-‐‑–_’']+")


def check_terms(deck: Deck) -> Iterator[Diagnostic]:
    """`unlike-glossary`.

    What: a term of the glossary that is joined or parted in another way, as `e mail` for `e-mail`, or has other
    capitals within. Why: readers take it for something else. Instead: write it as the glossary does.
    """
    terms = {_key(term): term for name, _ in deck.glossary if len(_key(term := plain(name).strip())) >= SHORTEST}
    longest = max((len(_JOINT.split(term)) for term in terms.values()), default=0) + 1
    if not terms:
        return
    for run in deck_runs(deck):
        for written, span in _unlike(run, terms, longest):
            term = terms[_key(written)]
            yield warning("unlike-glossary", f"`{written}` is `{term}` in the glossary", span, f"write `{term}`")


def _unlike(run: Run, terms: Mapping[str, str], longest: int) -> Iterator[tuple[str, Span | None]]:
    """The places in a text where some neighbouring words are a term, written otherwise."""
    words = list(re.finditer(r"[^\W_]+", run.text))
    at = 0
    while at < len(words):
        for count in range(min(longest, len(words) - at), 0, -1):
            first, last = words[at], words[at + count - 1]
            written = run.text[first.start() : last.end()]
            if _is_one(run.text, words[at : at + count]) and (term := terms.get(_key(written))):
                if not _is_same(written, term):
                    yield written, place_in_run(run, first.start(), last.end())
                at += count - 1
                break
        at += 1


def _is_one(text: str, words: list[re.Match[str]]) -> bool:
    """Whether nothing but a blank or a hyphen stands between neighbouring words."""
    return all(_JOINT.fullmatch(text[one.end() : two.start()]) for one, two in pairwise(words))


def _is_same(written: str, term: str) -> bool:
    """Whether a term is written as it should be; a sentence, or the glossary's line, may begin with it."""
    ordinary = written.replace("\u00a0", " ").replace("‑", "-")
    return ordinary.isupper() or (ordinary[1:] == term[1:] and ordinary[:1].casefold() == term[:1].casefold())


def _key(text: str) -> str:
    """What spellings of one term have in common."""
    return _JOINT.sub("", text).casefold()
