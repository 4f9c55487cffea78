"""The files of a deck → `Deck`: its settings, its sessions in order, modules and chapters; ids are settled here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeVar

from deckgen.deck.model import Chapter, Deck, Module, Run, Runs, Session, Value
from deckgen.reader.markdown.inline import Scope
from deckgen.reader.other_tools import ConvertedSource, Inclusion, convert, numbers_in, path_of, soften
from deckgen.reader.parts.chapters import read_chapter, read_module
from deckgen.reader.parts.ids import Ids
from deckgen.reader.parts.part import FilePart, parts_of
from deckgen.reader.parts.slide import Draft, read_slide
from deckgen.reader.parts.split import Chunk
from deckgen.reader.settings.deck_settings import SessionOutline, read_deck_settings, read_sessions
from deckgen.reader.settings.fields import Settings
from deckgen.reader.settings.yaml_values import yaml_value
from deckgen.reader.translation.translatable_words import CHAPTER_KEYS, DECK_KEYS, MODULE_KEYS, Keys
from deckgen.reader.translation.translated_items import translated_parts, translated_slides
from deckgen.reader.translation.translation import Original, Translation, acceptance_edits, known_language, languages_of
from deckgen.reader.translation.untranslated_names import untranslated_names
from deckgen.values.diagnostics import Diagnosed, Diagnostic, Severity, error, warning
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Edit, Source, Span, translated_path, translation_of

T = TypeVar("T", Module, Chapter)

MOST_TAKEN = 200  # files that a deck of another tool takes in
RESERVED = ("clients", "modules", "guide", "data", "images")


def read(files: Mapping[str, str], deck_path: str, language: str = "") -> Diagnosed[Deck | None]:
    """The deck that `deck_path` (a deck.yaml or a single Markdown file) declares; None where it is not in `files`.

    `files` holds the text of every .md and .yaml file of the deck by its path in the project. `language` asks for the
    deck in another language; None where no file is translated into it. Never raises.
    """
    return _read(files, deck_path, language)[0]


def stamps(files: Mapping[str, str], deck_path: str, language: str) -> Diagnosed[tuple[Edit, ...]]:
    """The edits that say of each translated part which text it translates; none where the translation has errors."""
    (_, found), translation = _read(files, deck_path, language)
    return acceptance_edits(translation, found)


def _read(files: Mapping[str, str], deck_path: str, language: str) -> tuple[Diagnosed[Deck | None], Translation | None]:
    if deck_path not in files:
        return Diagnosed(None, (error("missing-file", f"there is no file `{deck_path}`", None, "put it there"),)), None
    languages = languages_of(files)
    originals = {path: text for path, text in files.items() if not _translated(path, files, languages)}
    reading = _Reading(deck_path, originals, files, languages, language)
    deck = reading.folder() if deck_path.endswith("deck.yaml") else reading.single()
    return Diagnosed(deck, reading.findings()), reading.translation


def _translated(path: str, files: Mapping[str, str], languages: tuple[str, ...]) -> bool:
    """Whether a file is a translation: of another one beside it, or into a language that others are translated into."""
    original, language = translation_of(path)
    return original in files or language in languages


@dataclass(slots=True)
class _Reading:
    """One deck being read."""

    path: str
    files: dict[str, str]  # without translations
    everything: Mapping[str, str]
    languages: tuple[str, ...]  # that some files are translated into
    asked: str  # the language; empty: the deck's own
    translation: Translation | None = None
    found: list[Diagnostic] = field(default_factory=list)
    before: list[Diagnostic] = field(default_factory=list)  # found in slides, modules and chapters that are translated
    drafts: dict[str, list[Draft]] = field(default_factory=dict)  # by file
    used: set[str] = field(default_factory=set)  # files
    sources: dict[str, Source] = field(default_factory=dict)  # of slides, by file
    dialect: str = ""  # of all files, where deck.yaml names one
    taking: list[str] = field(default_factory=list)  # files of other tools that are being taken in
    taken: int = 0  # how often any was

    def findings(self) -> tuple[Diagnostic, ...]:
        """All that was found; of the originals of a translation what is wrong, not what could be better."""
        kept = [d for d in self.before if not self.translation or d.severity is Severity.ERROR]
        foreign = any(isinstance(source, ConvertedSource) for source in self.sources.values())
        return (*self.found, *(soften(d) if foreign else d for d in kept if d not in self.found))

    def single(self) -> Deck | None:
        """A deck of one Markdown file; None where it is not translated as asked for."""
        source = self._source(self.path)
        drafts = self._read(self.path)
        first = drafts[0] if drafts else None
        own = first.deck if first else None
        if not self._translates(own.data if own and isinstance(own.data, dict) else {}, Span(source, 0, 0)):
            return None
        drafts = self._in_language(drafts)
        own = drafts[0].deck if drafts else None
        data = own.data if own and isinstance(own.data, dict) else {}
        scope = Scope(self.found)
        settings = Settings(data, scope, own.span if own else Span(source, 0, 0))
        if own and not isinstance(own.data, dict):
            Settings({"deck": own}, scope, own.span).mapping("deck", "title")
        if "sessions" in data:
            hint = "make the deck a folder with a deck.yaml"
            fault = error("unknown-key", "a deck of one file has one session", data["sessions"].key_span, hint)
            self.found.append(fault)
        if first and own and first.bare:
            drafts = drafts[1:]
        stem = self.path.rpartition("/")[2].rpartition(".")[0]
        deck = read_deck_settings(settings, stem, self.path)
        title = deck.title or (drafts[0].slide.title if drafts else ()) or (Run(stem),)
        plan = SessionOutline(stem, title, (), span=settings.span)
        return self._whole(replace(deck, title=title), [(plan, drafts)], settings.values)

    def folder(self) -> Deck | None:
        """A deck of a folder with a deck.yaml; None where it is not translated as asked for."""
        source = Source(self.path, self.files[self.path])
        value, found = yaml_value(source)
        self.found.extend(found)
        scope = Scope(self.found)
        start = Span(source, 0, 0)
        data = value.data if isinstance(value.data, dict) else {}
        if value.data is not None and not isinstance(value.data, dict):
            hint = "write `key: value`, one a line, as in `title: My workshop`"
            self.found.append(error("broken-yaml", "settings are not `key: value` lines", value.span, hint))
        if not self._translates(data, start):
            return None
        settings = Settings(self._settings(source, data), scope, start)
        name = self.path.split("/")[-2] if "/" in self.path else "deck"
        deck = read_deck_settings(settings, name, self.path)
        self.dialect = deck.dialect
        if not deck.title and not found:
            self.found.append(error("missing-key", "the deck has no `title`", start, "add `title: …`"))
        plans = read_sessions(settings) or self._found_sessions(name, start)
        chosen = [(plan, self._chosen(plan)) for plan in plans]
        shown = self._in_language([draft for _, drafts in chosen for draft in drafts])
        rest = iter(shown)
        chosen = [(plan, list(islice(rest, len(drafts)))) for plan, drafts in chosen]
        self._name_unused()
        deck = replace(deck, title=deck.title or (Run(name),), modules=self._modules(), chapters=self._chapters())
        return self._whole(deck, chosen, settings.values)

    # --- another language ---

    def _translates(self, data: Mapping[str, Value], start: Span) -> bool:
        """Whether the deck is to be had in the language asked for: its own, or one that it is translated into."""
        given = data.get("language")
        own = given.text if given and given.text else "en"
        if self.asked.lower() in ("", own.lower()):
            return True
        if language := known_language(self.asked, self.languages):
            self.translation = Translation(language, own, self.everything, self.found)
            return True
        known = did_you_mean(self.asked, (own, *self.languages))
        begin = f"to begin with it, write `{translated_path(self.path, self.asked).rpartition('/')[2]}`"
        message = f"the deck is not translated into `{self.asked}`"
        self.found.append(error("no-translation", message, given.span if given else start, known, begin))
        return False

    def _settings(self, source: Source, data: dict[str, Value]) -> dict[str, Value]:
        """The deck's settings in the language asked for."""
        if self.translation is None:
            return data
        own = FilePart(source, Chunk(0, len(source.text), (0, len(source.text))), data)
        parts = self.translation.parts(self.path, [Original("deck.yaml", own, DECK_KEYS)])
        values = dict(parts["deck.yaml"].values) if parts else data
        given, language = values.get("language"), self.translation.language
        if given is not None and given is not data.get("language") and given.text.lower() != language.lower():
            hint = "the file's name says it: leave the key out"
            message = f"`language` must be `{language}` here, not `{given.text}`"
            self.found.append(error("wrong-value", message, given.span, hint))
        return values

    def _in_language(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts in the language asked for; those that are not translated as they are."""
        if self.translation is None:
            return drafts
        by_file = {path: self.drafts[path] for path in sorted({draft.part.source.path for draft in drafts})}
        made = translated_slides(by_file, {draft.part.span for draft in drafts}, self.translation)
        return [made.get(draft.part.span, draft) for draft in drafts]

    # --- sessions ---

    def _found_sessions(self, name: str, span: Span) -> tuple[SessionOutline, ...]:
        """A session for each folder with slides, in name order; files beside deck.yaml come first."""
        folders = sorted({path.rpartition("/")[0] for path in self._slide_files()})
        plans: list[SessionOutline] = []
        for folder in folders:
            inside = self._inside(folder)
            where = Value(inside or ".", inside or ".", span)
            plans.append(SessionOutline(inside or name, (), (where,), span=span))
        return tuple(plans)

    @property
    def _base(self) -> str:
        return self.path.rpartition("/")[0]

    def _inside(self, path: str) -> str:
        """A project path, relative to the deck's folder."""
        return path[len(self._base) :].lstrip("/") if self._base else path

    def _slide_files(self) -> list[str]:
        """The Markdown files that may hold slides, in name order."""
        return sorted(
            path for path in self.files
            if path.endswith(".md") and not path.lower().endswith("readme.md")
            and self._inside(path).split("/")[0] not in RESERVED
        )  # fmt: skip

    def _chosen(self, plan: SessionOutline) -> list[Draft]:
        """The slides that a session names, in its order."""
        drafts: list[Draft] = []
        for item in plan.slides:
            drafts += self._named(item)
        if not drafts and plan.slides and not self._misnamed():
            hint = "write at least one slide, or remove the session"
            self.found.append(error("empty-session", f"session `{plan.id}` has no slides", plan.span, hint))
        return drafts

    def _named(self, item: Value) -> list[Draft]:
        name = item.text.strip().removeprefix("./").rstrip("/")
        paths = self._slide_files()
        inside = [path for path in paths if self._inside(path).rpartition("/")[0] == name.strip(".")]
        if inside:
            return [draft for path in inside for draft in self._file(path)]
        full = f"{self._base}/{name}" if self._base else name
        if full in self.files and full.endswith(".md"):
            return self._file(full)
        if not name.endswith(".md") and "/" not in item.text:
            by_id = {draft.slide.id: (path, draft) for path in paths for draft in self._read(path)}
            if name in by_id:
                path, draft = by_id[name]
                self.used.add(path)
                return [draft]
        self._unknown(item, name, paths)
        return []

    def _unknown(self, item: Value, name: str, paths: list[str]) -> None:
        names = {self._inside(path) for path in paths}
        names |= {self._inside(path).rpartition("/")[0] + "/" for path in paths if "/" in self._inside(path)}
        if not name.endswith(".md") and "/" not in item.text:
            names |= {draft.slide.id for path in paths for draft in self._read(path)}
        message = f"there is no folder, file or slide `{item.text}`"
        self.found.append(error("unknown-slides", message, item.span, did_you_mean(item.text, tuple(sorted(names)))))

    def _file(self, path: str) -> list[Draft]:
        self.used.add(path)
        return self._read(path)

    def _read(self, path: str) -> list[Draft]:
        if path not in self.drafts:
            self.drafts[path] = self._slides(self._source(path))
        return self.drafts[path]

    def _source(self, path: str) -> Source:
        """A file's text, in our own dialect where it is written for another tool: a deck of one file, or as named."""
        if path not in self.sources:
            source = Source(path, self.files[path])
            if path == self.path or self.dialect:
                made = convert(source, self.dialect)
                self.found += made.diagnostics
                source = made.value
            self.sources[path] = source
        return self.sources[path]

    def _name_unused(self) -> None:
        if self._misnamed():
            return
        for path in self._slide_files():
            if path not in self.used:
                hint = "name it, or its folder, under `slides:` in deck.yaml"
                start = Span(Source(path, self.files[path]), 0, 0)
                self.found.append(warning("unused-slides", f"no session shows `{self._inside(path)}`", start, hint))

    def _slides(self, source: Source) -> list[Draft]:
        drafts: list[Draft] = []
        for part in parts_of(source, self.before):
            drafts.append(read_slide(part, Scope(self.before)))
            deck = drafts[-1].deck
            if deck is not None and (source.path != self.path or len(drafts) > 1):
                hint = "deck settings stand in deck.yaml, or in the first settings of a single file"
                self.before.append(error("unknown-key", "a slide has no key `deck`", deck.key_span, hint))
        if isinstance(source, ConvertedSource):
            for piece in source.rest:
                drafts += self._taken_in(piece, source) if isinstance(piece, Inclusion) else self._slides(piece)
        return drafts

    def _taken_in(self, taken: Inclusion, source: ConvertedSource) -> list[Draft]:
        """The slides of a file that a deck of another tool takes in; some of them where it says which."""
        path = path_of(taken.path, source.path)
        round_ = path in (self.path, *self.taking) or self.taken >= MOST_TAKEN
        if path not in self.files or round_:
            message = f"the slides of `{taken.path}` are not taken in"
            hint = "it takes in itself, or too much" if round_ else "there is no such file in the project"
            start = source.original.starts[taken.number]
            self.found.append(warning("lost-include", message, Span(source.original, start, start), hint))
            return []
        self.taken += 1
        self.taking.append(path)
        made = convert(Source(path, self.files[path]), taken.dialect)
        self.found += made.diagnostics
        drafts = self._slides(made.value)
        self.taking.pop()
        chosen = numbers_in(taken.path.partition("#")[2])
        return [draft for n, draft in enumerate(drafts, 1) if not chosen or n in chosen]

    # --- the rest ---

    def _modules(self) -> tuple[Module, ...]:
        taken: dict[str, Span | None] = {}
        pairs = self._parts_in("modules", lambda part: read_module(part, Scope([]), {}), MODULE_KEYS)
        return tuple(self._like(old, read_module(part, Scope(self.found), taken), part) for part, old in pairs)

    def _chapters(self) -> tuple[Chapter, ...]:
        taken: set[str] = set()
        pairs = self._parts_in("guide", lambda part: read_chapter(part, Scope([]), set()), CHAPTER_KEYS)
        return tuple(self._like(old, read_chapter(part, Scope(self.found), taken), part) for part, old in pairs)

    def _parts_in(self, folder: str, read: Callable[[FilePart], T], keys: Keys) -> list[tuple[FilePart, T | None]]:
        """The parts of a folder's files in the language asked for, each with its original where that is another."""
        paths = sorted(path for path in self.files if self._inside(path).startswith(f"{folder}/"))
        sources = [Source(path, self.files[path]) for path in paths if path.endswith(".md")]
        parts = [part for source in sources for part in parts_of(source, self.before)]
        return translated_parts(parts, read, keys, self.translation) if self.translation else [(p, None) for p in parts]

    def _like(self, original: T | None, item: T, part: FilePart) -> T:
        if original is not None and self.translation is not None:
            self.translation.compare(original, item, part)
        return item

    def _explained(self) -> bool:
        return self._misnamed() or any(d.code == "empty-session" for d in self.found)

    def _misnamed(self) -> bool:
        """Whether a name that leads nowhere explains what is missing elsewhere."""
        return any(fault.code == "unknown-slides" for fault in self.found)

    def _whole(
        self, deck: Deck, chosen: list[tuple[SessionOutline, list[Draft]]], settings: Mapping[str, Value]
    ) -> Deck:
        """The deck with its sessions: ids unique, the first slide's layout known."""
        names = Ids([draft for _, drafts in chosen for draft in drafts], self.found)
        sessions = tuple(_session(plan, drafts, names) for plan, drafts in chosen)
        if not any(session.slides for session in sessions) and not self._explained():
            hint = "write a slide: a heading `# …` and what belongs under it"
            self.found.append(error("no-slides", "the deck has no slides", deck.span, hint))
        names.check_links()
        if self.translation is None:
            return replace(deck, sessions=sessions)
        self.translation.check_files()
        self.found += untranslated_names(self.translation.sources, settings)
        language, own = self.translation.language, self.translation.own
        return replace(deck, sessions=sessions, language=language, translated_from=own)


def _session(plan: SessionOutline, drafts: list[Draft], names: Ids) -> Session:
    slides = tuple(names.settle(draft, plan.id) for draft in drafts)
    title: Runs = plan.title or (slides[0].title if slides else ()) or (Run(plan.id),)
    return Session(plan.id, title, slides, plan.start, plan.end, plan.buffer, plan.goals, plan.span)
