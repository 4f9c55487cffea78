"""Which edition of a deck is looked at, and which there are."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.deck.model import Deck
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.reader.translation.languages import languages_of
from deckgen.request import Edition, Request
from deckgen.values.value import field_names, replace, value_class


@value_class
class Choice:
    """What is looked at; empty texts leave the deck's own choice."""

    client: str = ""
    variant: str = ""
    language: str = ""
    theme: str = ""

    @property
    def request(self) -> Request:
        """The same as a request for no kind of output."""
        return Request(kinds=(), theme=self.theme, edition=Edition(self.client, self.variant, self.language))


@value_class
class Options:
    """What may be chosen, each without the empty choice."""

    client: tuple[str, ...] = ()
    variant: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()


NAMES = field_names(Choice)


def find_options(project: Project, place: DeckLocation, deck: Deck) -> Options:
    """What there is of a deck."""
    original = deck.translated_from or deck.language
    languages = (original, *languages_of(project.source_names(place, original)))
    variants = tuple(variant.id for variant in deck.variants)
    return Options(project.clients(place), variants, tuple(dict.fromkeys(languages)), project.themes())


def choose(choice: Choice, asked: Mapping[str, object], options: Options) -> Choice | None:
    """The choice as it is asked to be; None where something is asked for that is not there."""
    if not set(asked) <= set(NAMES):
        return None
    if any(value and value not in getattr(options, name) for name, value in asked.items()):
        return None
    return replace(choice, **{name: str(value or "") for name, value in asked.items()})
