"""What it takes to read a deck, whether it is a folder or a single file: its language, its sessions, its findings."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from deckgen.deck.model import Deck, Run, Runs, Session, Value
from deckgen.reader.deck_files import DeckFiles
from deckgen.reader.other_tools import soften
from deckgen.reader.parts.ids import Ids
from deckgen.reader.parts.slide import Draft
from deckgen.reader.settings.deck_settings import SessionOutline
from deckgen.reader.slide_reader import SlideReader
from deckgen.reader.translation.languages import known_language
from deckgen.reader.translation.translated_items import translated_slides
from deckgen.reader.translation.translation import Translation
from deckgen.reader.translation.untranslated_names import untranslated_names
from deckgen.values.diagnostics import Diagnostic, Findings, Severity
from deckgen.values.merge_marks import without_follow_ups
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span, translated_path
from deckgen.values.value import replace


class SessionDrafts(NamedTuple):
    """A session as declared, and the slides that it shows."""

    outline: SessionOutline
    drafts: Sequence[Draft]


class DeckReader(ABC):
    """Reads one deck. `language` is the one asked for; empty means the deck's own."""

    def __init__(self, files: DeckFiles, language: str) -> None:
        self.files, self.language = files, language
        self.found = Findings()
        self.found_in_originals = Findings()  # in slides, modules and chapters, which may be translated
        self.translation: Translation | None = None

    @abstractmethod
    def deck(self) -> Deck | None:
        """The deck; None where it is not translated as asked for."""

    def findings(self) -> tuple[Diagnostic, ...]:
        """All that was found. Of what a translation replaces only errors are told: its shortcomings are not shown."""
        found = self.found.all()
        known = set(found)
        kept = (d for d in self.found_in_originals.all() if not self.translation or d.severity is Severity.ERROR)
        return without_follow_ups((*found, *(soften(d) for d in kept if d not in known)))

    def choose_language(self, data: Mapping[str, Value], start: Span) -> bool:
        """Take up the translation asked for; False, with an error told, where the deck has no such language.

        `data` are the deck's settings, which begin at `start`.
        """
        given = data.get("language")
        own = given.text if given and given.text else "en"
        if self.language.lower() in ("", own.lower()):
            return True
        if language := known_language(self.language, self.files.languages):
            self.translation = Translation(language, own, self.files.texts, self.found)
            return True
        nearest_hint = did_you_mean(self.language, (own, *self.files.languages))
        begin_hint = (
            f"to begin with it, write `{translated_path(self.files.deck_path, self.language).rpartition('/')[2]}`"
        )
        message = f"the deck is not translated into `{self.language}`"
        self.found.error("no-translation", message, given.span if given else start, nearest_hint, begin_hint)
        return False

    def translate(self, drafts: list[Draft], slides: SlideReader) -> list[Draft]:
        """The drafts in the language asked for; those that are not translated stay as they are."""
        if self.translation is None:
            return drafts
        shown = {draft.part.span for draft in drafts}
        translated = translated_slides(slides.files_with(drafts), shown, self.translation)
        return [translated.get(draft.part.span, draft) for draft in drafts]

    def assemble(
        self, deck: Deck, chosen: Sequence[SessionDrafts], settings: Mapping[str, Value], explained: bool = False
    ) -> Deck:
        """The deck with its sessions: ids unique, links checked, the first slide's layout known.

        `settings` are the deck's. `explained` says that other findings tell already why it has no slides.
        """
        ids = Ids([draft for _, drafts in chosen for draft in drafts], self.found)
        sessions = tuple(_session(outline, drafts, ids) for outline, drafts in chosen)
        if not any(session.slides for session in sessions) and not explained:
            hint = "write a slide: a heading `# …` and what belongs under it"
            self.found.error("no-slides", "the deck has no slides", deck.span, hint)
        ids.check_links()
        if self.translation is None:
            return replace(deck, sessions=sessions)
        self.translation.check_files()
        self.found.add(*untranslated_names(self.translation.sources, settings))
        language, own = self.translation.language, self.translation.own
        return replace(deck, sessions=sessions, language=language, translated_from=own)


def _session(outline: SessionOutline, drafts: Sequence[Draft], ids: Ids) -> Session:
    slides = tuple(ids.settle(draft, outline.id) for draft in drafts)
    if outline.transition:
        slides = tuple(replace(slide, transition=slide.transition or outline.transition) for slide in slides)
    title: Runs = outline.title or (slides[0].title if slides else ()) or (Run(outline.id),)
    return Session(
        outline.id, title, slides, outline.start, outline.end, outline.buffer, outline.goals, outline.span,
        outline.pause,
    )  # fmt: skip
