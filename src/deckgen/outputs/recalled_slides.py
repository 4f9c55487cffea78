"""The slides of a deck as they were read and composed, kept from one run of the program to the next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from deckgen.compose.kept_slides import ComposedDeck, KeptSlides
from deckgen.edition.expressions.rewritten import LAST_REWRITTEN, RewrittenParts
from deckgen.files.cache import recall, remember
from deckgen.files.fingerprints import digest, program_fingerprint
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.powerpoint.write.written_slides import WrittenParts, WrittenSlides
from deckgen.reader.read_texts import READ_TEXTS, ReadText
from deckgen.request import Edition
from deckgen.values.value import value_class

MOST = 1000  # slides: of more, what is kept would take more memory than the rest of the build
WORTHWHILE = 10  # a tenth of the slides: to keep them again costs as much as to compose so many


@value_class
class KnownSlides:
    """The slides of a deck that are known from before: composed, and written as parts of a .pptx."""

    composed: KeptSlides
    written: WrittenSlides


@value_class
class _Kept:
    """All is kept as one value, since the parts share most of what they hold."""

    texts: tuple[tuple[ReadText, Any], ...]
    rewritten: RewrittenParts | None
    deck: ComposedDeck
    written: WrittenParts | None


@contextmanager
def recalled_slides(project: Project, place: DeckLocation, edition: Edition) -> Iterator[KnownSlides]:
    """The slides of a deck in one edition, as the last run of this very program left them.

    At the end they are kept for the next run, where enough of them are new to it.
    """
    key = digest(str(project.root).encode(), repr((place, edition)).encode())
    kept: _Kept | None = recall("slides", key, program_fingerprint())
    if kept:
        READ_TEXTS.take_over(kept.texts)
        LAST_REWRITTEN.parts = kept.rewritten
    slides, written = KeptSlides(kept.deck if kept else None), WrittenSlides(kept.written if kept else None)
    yield KnownSlides(slides, written)
    deck = slides.all()
    new = max(slides.composed, written.added)
    if deck is not None and len(deck.slides) <= MOST and new * WORTHWHILE > len(deck.slides):
        remember(
            "slides", key, _Kept(READ_TEXTS.all(), LAST_REWRITTEN.parts, deck, written.all()), program_fingerprint()
        )
