"""Languages that the program has no words of its own in, and tags of languages that are hardly meant."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.deck.model import Deck, plain, runs_in
from deckgen.deck.words import LANGUAGES
from deckgen.deck.words.language_tags import LanguageSlip, is_ambiguous, language_slip
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic, warning
from deckgen.values.lazy import lazy_imports

with lazy_imports("deckgen.deck.words", into=__name__):  # few tags make one look at the words
    from deckgen.deck.words import guess_language


def check_language(deck: Deck, context: Context) -> Iterator[Diagnostic]:
    """`mistaken-language` and `unknown-language`.

    What: a tag with a country's code for a language, where the deck's words or the names of its translations say so;
    a deck in a language that the program's fixed words (Source, Step 1 of 4, Break …) are not written in.
    Why: PowerPoint checks the spelling of another language; fixed words stand in English on slides and in the guide.
    """
    slip = language_slip(deck.language)
    if slip and deck.translated_from:
        hint = f"name the files of the translation by `{slip.better}`"
        yield warning("mistaken-language", slip.fault, deck.span, hint)
    elif not slip and (slip := _slip_by_words(deck)):
        yield warning("mistaken-language", slip.fault, deck.span, f"write `{slip.better}`")
    elif not slip and context.words.fell_back:
        known = ", ".join(sorted(LANGUAGES))
        yield warning("unknown-language", f"the program's own words are not written in `{deck.language}`", deck.span,
                      f"they stand in English; there are words in {known}")  # fmt: skip


def _slip_by_words(deck: Deck) -> LanguageSlip | None:
    """A slip that only the words of the deck betray: `uk` is Ukrainian, and written by those who mean English."""
    if not is_ambiguous(deck.language):
        return None
    said = (plain(slide.title) + "\n" + "\n".join(map(plain, runs_in(slide.blocks))) for slide in deck.slides)
    return language_slip(deck.language, guess_language.guess_language("\n".join(said)))
