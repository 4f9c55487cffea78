"""`clients/<client>.yaml` and `clients/<client>/*.md` → a `Client`: what it changes. Nothing is changed here yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deckgen.deck.client import Client, OwnSlide
from deckgen.deck.keys import PLACES
from deckgen.reader.deck_files import missing_file
from deckgen.reader.markdown.scope import NO_MARKS, Marks, Scope
from deckgen.reader.parts.deck_part import asked_marks, gather_deck_settings, marks_of
from deckgen.reader.parts.part import FilePart, parts_of, settings_of
from deckgen.reader.parts.slide import Draft, read_slide
from deckgen.reader.settings.shared_settings import read_language, read_names, read_origins
from deckgen.reader.settings.typed_settings import Settings
from deckgen.reader.settings.variant_settings import CHOICE_KEYS, CLIENT_CHANGES, read_changes, read_choice, read_times
from deckgen.reader.translation.languages import known_language, languages_of
from deckgen.reader.translation.original import Original
from deckgen.reader.translation.translatable_words import Keys
from deckgen.reader.translation.translated_items import translated_slides
from deckgen.reader.translation.translation import Translation, acceptance_edits
from deckgen.values.diagnostics import Diagnosed, Findings
from deckgen.values.source import Edit, Source, Span, translation_of
from deckgen.values.value import replace

CLIENT_WORDS: Keys = {"title": (), "subtitle": (), "audience": (), "goals": (), "confidential": (), "terms": ()}
RESERVED = ("client-safe", "pictures")  # folders of outputs
CLIENT_KEYS = (
    "name", *CLIENT_CHANGES, "language", "variant", "variables", "terms", "sessions", "modules", "order", *CHOICE_KEYS,
)  # fmt: skip


def read_client(files: Mapping[str, str], deck_path: str, name: str, language: str = "") -> Diagnosed[Client | None]:
    """The client of that name among a deck's files; None where it has no file. Never raises.

    Its files are written in its own language, or else the deck's; `language` asks for their translation into another.
    """
    reader = _ClientReader(files, deck_path, name, language)
    if reader.path not in files:
        return Diagnosed(None, (missing_file(reader.path),))
    return Diagnosed(reader.client(), reader.found.all())


def client_stamps(files: Mapping[str, str], deck_path: str, name: str, language: str) -> Diagnosed[tuple[Edit, ...]]:
    """The edits that say of each translated part of a client's which text it translates; as `stamps` for a deck."""
    reader = _ClientReader(files, deck_path, name, known_language(language, languages_of(files)))
    if reader.path not in files:
        return acceptance_edits(None, (missing_file(reader.path),))
    reader.client()
    return acceptance_edits(reader.translation, reader.found.all())


class _ClientReader:
    """Reads one client's files."""

    def __init__(self, files: Mapping[str, str], deck_path: str, name: str, language: str) -> None:
        self.files, self.name = files, name
        self.folder = f"{deck_path.rpartition('/')[0]}/clients".lstrip("/")
        self.path = f"{self.folder}/{name}.yaml"
        self.found = Findings()
        self.translation = Translation(language, "", files, self.found) if language else None
        self.marks = _marks(deck_path, files.get(deck_path, ""))

    def client(self) -> Client:
        """The client. Raises KeyError where it has no file."""
        source = Source(self.path, self.files[self.path])
        if self.name.lower() in RESERVED:
            message = f"a client cannot be called `{self.name}`: its outputs would lie among those of other builds"
            self.found.error("wrong-value", message, Span(source, 0, 0), "rename its file and its folder")
        part = self.found.take(settings_of(source))
        drafts = {path: self._drafts(path) for path in self._slide_paths()}
        originals = [draft for inside in drafts.values() for draft in inside]
        shown: Sequence[Draft] = originals
        if self.translation:
            translated = self.translation.parts(self.path, [Original(self.name, part, CLIENT_WORDS)])
            part = translated.get(self.name, part)
            made = translated_slides(drafts, {draft.part.span for draft in originals}, self.translation)
            shown = [made.get(draft.part.span, draft) for draft in originals]
        slides = tuple(self._own_slide(*pair) for pair in zip(originals, shown, strict=True))
        return replace(self._settings(part), slides=slides)

    def _slide_paths(self) -> list[str]:
        """The Markdown files of the client, in name order, without those that translate others."""
        inside = f"{self.folder}/{self.name}/"
        paths = sorted(path for path in self.files if path.startswith(inside) and path.endswith(".md"))
        return [path for path in paths if translation_of(path)[0] not in self.files]

    def _drafts(self, path: str) -> list[Draft]:
        parts = self.found.take(parts_of(Source(path, self.files[path])))
        return [self.found.take(read_slide(replace(part, marks=self.marks))) for part in parts]

    def _settings(self, part: FilePart) -> Client:
        """The client as its settings declare it, without slides of its own."""
        settings = Settings(part.values, Scope(self.found), Span(part.source, 0, 0))
        settings.check_keys(CLIENT_KEYS, "a client", {"client": "did you mean `name`?"})
        name = settings.text("name")
        if not name and not self.found.all():  # other faults may be why there is none
            hint = "add `name: …`, as it is shown"
            self.found.error("missing-key", "the client has no `name`", settings.span, hint)
        return Client(
            id=self.name,
            name=name or self.name,
            language=settings.get("language") if read_language(settings) else None,
            variant=settings.get("variant"),
            choice=read_choice(settings),
            sessions=settings.texts("sessions"),
            order=settings.texts("order"),
            modules=settings.texts("modules"),
            times=read_times(settings),
            variables=read_names(settings, "variables"),
            terms=read_names(settings, "terms"),
            origins=read_origins(settings),
            changes=read_changes(settings, CLIENT_CHANGES),
            span=settings.span,
        )

    def _own_slide(self, original: Draft, draft: Draft) -> OwnSlide:
        """A slide of the client's, perhaps translated. Where it goes, its original says."""
        if original.deck is not None:
            hint = "what a client changes of the deck stands in its own settings, `clients/NAME.yaml`"
            self.found.error("unknown-key", "a slide has no key `deck`", original.deck.key_span, hint)
        options = original.slide.options
        given = {key: options[key] for key in PLACES if key in options}
        for key, value in list(given.items())[1:]:
            hint = f"it already says `{next(iter(given))}`; keep one of them"
            self.found.error("two-places", f"`{key}` gives the slide a second place", value.key_span, hint)
        key, target = next(iter(given.items()), ("", None))
        if target is not None and not target.text:
            wanted = "the id of a session" if key == "session" else "the id of a slide"
            self.found.error("wrong-value", f"`{key}` must be {wanted}", target.key_span, f"write `{key}: …`")
        others = {key: value for key, value in draft.slide.options.items() if key not in PLACES}
        return OwnSlide(replace(draft.slide, options=others), draft.id_span, key, target, draft.links)


def _marks(path: str, text: str) -> Marks:
    """The marks that the settings of the deck at `path` ask for, which its clients' slides have, too."""
    if "maths:" not in text and "bibliography:" not in text:
        return NO_MARKS
    source = Source(path, text)
    if not path.endswith(".md"):
        return asked_marks(settings_of(source).value.values)
    parts = parts_of(source).value
    return marks_of(gather_deck_settings(parts[0])) if parts else NO_MARKS
