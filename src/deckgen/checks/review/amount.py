"""Slides that hold more than people take in while somebody speaks."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.review.texts import blocks_of, place_of, shown_text, talks, words_in
from deckgen.deck.model import Deck, List, Slide, plain
from deckgen.values.diagnostics import Diagnostic, warning

MOST_WORDS = 75  # read in twenty-five seconds, at 180 words a minute
MOST_POINTS = 7  # of a list; Miller, The Magical Number Seven, Plus or Minus Two (1956)


def check_words(deck: Deck) -> Iterator[Diagnostic]:
    """`too-many-words`.

    What: a slide of more than seventy-five words. Why: people read and do not listen. Instead: what is said goes to
    `::: say`, what is to be read to `::: handout`.
    """
    for slide in talks(deck):
        count = len(words_in(shown_text(slide)))
        if count > MOST_WORDS:
            yield warning("too-many-words", f"the slide has {count} words below its title", place_of(slide),
                          f"show {MOST_WORDS} at most: say the rest (`::: say`), or hand it out (`::: handout`)",
                          )  # fmt: skip


def check_ideas(deck: Deck) -> Iterator[Diagnostic]:
    """`several-ideas`.

    What: a title of two sentences, or a list of more points than anyone keeps in mind. Why: people take in one thing
    at a time. Instead: a slide for each.
    """
    for slide in talks(deck):
        if why := _several(slide):
            yield warning("several-ideas", why, place_of(slide), "make a slide of each")


def _several(slide: Slide) -> str:
    """Why a slide holds more than one idea; empty where it holds one."""
    title = plain(slide.title).strip()
    if any(f"{mark} " in title for mark in ("?", "!", ";")) or ". " in title.replace("…", ""):
        return "the title says more than one thing"
    longest = max((len(block.items) for block in blocks_of(slide) if isinstance(block, List)), default=0)
    if longest > MOST_POINTS:
        return f"a list has {longest} points, and people keep {MOST_POINTS} in mind"
    return ""
