"""A deck that is a folder with a deck.yaml: its sessions, their slides, learning modules and chapters of the guide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Protocol, TypeVar

from deckgen.deck.model import Chapter, Deck, Module, Run, Value
from deckgen.reader.deck_files import DeckFiles
from deckgen.reader.deck_reader import DeckReader, SessionDrafts
from deckgen.reader.markdown.scope import NO_MARKS, Scope
from deckgen.reader.parts.chapters import ChapterReader, ModuleReader
from deckgen.reader.parts.chunks import Chunk
from deckgen.reader.parts.deck_part import asked_marks
from deckgen.reader.parts.part import FilePart, parts_of
from deckgen.reader.read_texts import READ_TEXTS, ReadText, read_settings
from deckgen.reader.session_slides import SessionSlides
from deckgen.reader.settings.deck_settings import SessionOutline, read_deck_settings, read_sessions
from deckgen.reader.settings.typed_settings import Settings
from deckgen.reader.slide_reader import SlideReader
from deckgen.reader.translation.original import Original
from deckgen.reader.translation.translatable_words import CHAPTER_KEYS, DECK_KEYS, MODULE_KEYS, Keys
from deckgen.reader.translation.translated_items import translated_parts
from deckgen.reader.translation.translation import Translation
from deckgen.values.diagnostics import Diagnosed, Findings
from deckgen.values.source import Source, Span
from deckgen.values.value import replace

T = TypeVar("T", Module, Chapter)


class _ItemReader(Protocol[T]):
    """Makes modules or chapters of parts, and remembers the ids of those before."""

    def read(self, part: FilePart) -> Diagnosed[T]:
        """The item that a part makes."""


class FolderReader(DeckReader):
    """Reads a deck that is a folder."""

    marks = NO_MARKS  # those that its settings ask for

    def deck(self) -> Deck | None:
        """The deck; None where it is not translated as asked for."""
        source = self.files.source(self.files.deck_path)
        start = Span(source, 0, 0)
        value, faults = read_settings(source)
        self.found.add(*faults)
        data = self._checked_data(value)
        if not self.choose_language(data, start):
            return None
        settings = Settings(self._translated_settings(source, data), Scope(self.found), start)
        self.marks = asked_marks(data)
        name = self.files.deck_path.split("/")[-2] if "/" in self.files.deck_path else "deck"
        deck = read_deck_settings(settings, name, self.files.deck_path)
        if not deck.title and not faults:
            self.found.error("missing-key", "the deck has no `title`", start, "add `title: …`")
        outlines = read_sessions(settings) or _folder_sessions(self.files, name, start)
        slides = SlideReader(self.files, deck.dialect, self.found, self.found_in_originals, self.marks)
        selection = SessionSlides(self.files, slides, self.found)
        chosen = self._translate_sessions([SessionDrafts(each, selection.choose(each)) for each in outlines], slides)
        selection.report_unused()
        deck = replace(deck, title=deck.title or (Run(name),), modules=self._modules(), chapters=self._chapters())
        return self.assemble(deck, chosen, settings.values, explained=selection.is_faulty)

    def _checked_data(self, value: Value) -> dict[str, Value]:
        """The settings that deck.yaml holds, in the deck's own language."""
        if isinstance(value.data, dict):
            return value.data
        if value.data is not None:
            hint = "write `key: value`, one a line, as in `title: My workshop`"
            self.found.error("broken-yaml", "settings are not `key: value` lines", value.span, hint)
        return {}

    def _translated_settings(self, source: Source, data: dict[str, Value]) -> Mapping[str, Value]:
        """The deck's settings in the language asked for."""
        if self.translation is None:
            return data
        own = FilePart(source, Chunk(0, len(source.text), (0, len(source.text))), data)
        parts = self.translation.parts(source.path, [Original("deck.yaml", own, DECK_KEYS)])
        values = parts["deck.yaml"].values if parts else data
        given, language = values.get("language"), self.translation.language
        if given is not None and given is not data.get("language") and given.text.lower() != language.lower():
            hint = "the file's name says it: leave the key out"
            message = f"`language` must be `{language}` here, not `{given.text}`"
            self.found.error("wrong-value", message, given.span, hint)
        return values

    def _translate_sessions(self, chosen: list[SessionDrafts], slides: SlideReader) -> list[SessionDrafts]:
        """The sessions with their slides in the language asked for: all at once, as a file may serve two of them."""
        translated = iter(self.translate([draft for _, drafts in chosen for draft in drafts], slides))
        return [SessionDrafts(outline, list(islice(translated, len(drafts)))) for outline, drafts in chosen]

    # --- modules and chapters ---

    def _modules(self) -> tuple[Module, ...]:
        return self._items("modules", ModuleReader, MODULE_KEYS)

    def _chapters(self) -> tuple[Chapter, ...]:
        return self._items("guide", ChapterReader, CHAPTER_KEYS)

    def _items(self, folder: str, make_reader: Callable[[], _ItemReader[T]], keys: Keys) -> tuple[T, ...]:
        """The modules or chapters of a folder, in the language asked for and compared with their originals."""
        sources = tuple(self.files.markdown_in(folder))
        if self.translation is None:
            text = ReadText(folder, sources, marks=self.marks)
            items, originals = READ_TEXTS.read(text, lambda: self._read_items(sources, make_reader()))
            self.found_in_originals.take(originals)
            return self.found.take(items)
        return self._translated_items(sources, make_reader, keys, self.translation)

    def _read_items(
        self, sources: Iterable[Source], reader: _ItemReader[T]
    ) -> tuple[Diagnosed[tuple[T, ...]], Diagnosed[None]]:
        """The modules or chapters of texts, and what is wrong with the texts as a whole."""
        found, in_texts = Findings(), Findings()
        parts = [part for source in sources for part in self._parts(source, in_texts)]
        items = tuple(found.take(reader.read(part)) for part in parts)
        return Diagnosed(items, found.all()), Diagnosed(None, in_texts.all())

    def _translated_items(
        self, sources: Iterable[Source], make_reader: Callable[[], _ItemReader[T]], keys: Keys, language: Translation
    ) -> tuple[T, ...]:
        """The modules or chapters of texts, translated.

        Each original is read by a reader of its own, and its faults are dropped: it is only compared.
        """
        parts = [part for source in sources for part in self._parts(source, self.found_in_originals)]
        reader = make_reader()
        items: list[T] = []
        for part, original in translated_parts(parts, lambda part: make_reader().read(part).value, keys, language):
            item = self.found.take(reader.read(part))
            if original is not None:
                language.compare(original, item, part)
            items.append(item)
        return tuple(items)

    def _parts(self, source: Source, found: Findings) -> tuple[FilePart, ...]:
        return tuple(replace(part, marks=self.marks) for part in found.take(parts_of(source)))


def _folder_sessions(files: DeckFiles, name: str, span: Span) -> tuple[SessionOutline, ...]:
    """A session for each folder with slides, in name order; files beside deck.yaml come first.

    `name` is that of the deck, `span` the place that the sessions are told to have.
    """
    outlines: list[SessionOutline] = []
    for folder in sorted({path.rpartition("/")[0] for path in files.slide_paths()}):
        inside = files.inside(folder)
        outlines.append(SessionOutline(inside or name, (), (Value(inside or ".", inside or ".", span),), span=span))
    return tuple(outlines)
