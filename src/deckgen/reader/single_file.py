"""A deck of one Markdown file: its settings stand under `deck:` in those of its first slide."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.deck.model import Deck, Run, Value
from deckgen.reader.deck_reader import DeckReader, SessionDrafts
from deckgen.reader.markdown.scope import Scope
from deckgen.reader.parts.slide import Draft
from deckgen.reader.settings.deck_settings import TIME_KEYS, SessionOutline, read_deck_settings, read_session_times
from deckgen.reader.settings.typed_settings import Settings
from deckgen.reader.slide_reader import SlideReader
from deckgen.values.source import Span
from deckgen.values.value import replace


class SingleFileReader(DeckReader):
    """Reads a deck of one file, which has one session."""

    def deck(self) -> Deck | None:
        """The deck; None where it is not translated as asked for."""
        path = self.files.deck_path
        slides = SlideReader(self.files, "", self.found, self.found_in_originals)
        start = Span(slides.source(path), 0, 0)
        originals = slides.drafts(path)
        if not self.choose_language(_deck_data(originals), start):
            return None
        drafts = self.translate(originals, slides)
        settings = self._settings(drafts, start)
        if originals and drafts[0].deck and originals[0].bare:
            drafts = drafts[1:]  # a slide that held nothing but the deck's settings
        stem = path.rpartition("/")[2].rpartition(".")[0]
        deck = read_deck_settings(settings.without(TIME_KEYS), stem, path)
        title = deck.title or (drafts[0].slide.title if drafts else ()) or (Run(stem),)
        times = read_session_times(settings, "the deck")
        outline = SessionOutline(stem, title, (), *times, span=settings.span)
        return self.assemble(replace(deck, title=title), [SessionDrafts(outline, drafts)], settings.values)

    def _settings(self, drafts: list[Draft], start: Span) -> Settings:
        """The deck's settings; faults in their form are named."""
        own = drafts[0].deck if drafts else None
        data = _deck_data(drafts)
        scope = Scope(self.found)
        if own and not isinstance(own.data, dict):
            Settings({"deck": own}, scope, own.span).mapping("deck", "title")
        if "sessions" in data:
            hint = "make the deck a folder with a deck.yaml"
            self.found.error("unknown-key", "a deck of one file has one session", data["sessions"].key_span, hint)
        return Settings(data, scope, own.span if own else start)


def _deck_data(drafts: list[Draft]) -> Mapping[str, Value]:
    """What stands under `deck:` of the first slide; empty where that is no mapping, or there is none."""
    own = drafts[0].deck if drafts else None
    return own.data if own and isinstance(own.data, dict) else {}
