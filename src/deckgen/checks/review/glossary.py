"""Words that the glossary writes otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from deckgen.checks.review.texts import blocks_of
from deckgen.deck.model import Deck, Run, Runs, plain, runs_in
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
    for run in _runs(deck):
        for written, span in _unlike(run, terms, longest):
            term = terms[_key(written)]
            yield warning("unlike-glossary", f"`{written}` is `{term}` in the glossary", span, f"write `{term}`")


def _runs(deck: Deck) -> Iterator[Run]:
    """All text of slides and their notes, modules and chapters, piece by piece."""
    for slide in deck.slides:
        blocks = (*blocks_of(slide), *(block for note in slide.notes for block in note.blocks))
        texts: Iterable[Runs] = (slide.title, *(slot.heading for slot in slide.slots), *runs_in(blocks))
        yield from (run for runs in texts for run in runs if not run.code)
    for blocks in (*(module.blocks for module in deck.modules), *(chapter.blocks for chapter in deck.chapters)):
        yield from (run for runs in runs_in(blocks) for run in runs if not run.code)


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
                    yield written, _place(run, first.start(), last.end())
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


def _place(run: Run, start: int, end: int) -> Span | None:
    """The place of a stretch of a run: all of the run where it is not spelled as it reads."""
    span = run.span
    if span is None or span.text[start:end] != run.text[start:end]:
        return span
    return Span(span.source, span.start + start, span.start + end)


def _key(text: str) -> str:
    """What spellings of one term have in common."""
    return _JOINT.sub("", text).casefold()
