"""`clients/<client>.yaml` and `clients/<client>/*.md` → a `Client`: what it changes, nothing carried out yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from deckgen.deck.client import Client, OwnSlide
from deckgen.deck.keys import PLACES
from deckgen.reader.markdown.inline import Scope
from deckgen.reader.parts.part import FilePart, parts_of, settings_of
from deckgen.reader.parts.slide import Draft, read_slide
from deckgen.reader.settings.choices import CHOICE_KEYS, CLIENT_CHANGES, read_changes, read_choice, read_times
from deckgen.reader.settings.fields import Settings
from deckgen.reader.settings.keys import read_language, read_names, read_origins
from deckgen.reader.translation.translatable_words import Keys
from deckgen.reader.translation.translated_items import translated_slides
from deckgen.reader.translation.translation import Original, Translation, acceptance_edits, known_language, languages_of
from deckgen.values.diagnostics import Diagnosed, Diagnostic, error
from deckgen.values.source import Edit, Source, Span, translation_of

CLIENT_WORDS: Keys = {"title": (), "subtitle": (), "audience": (), "goals": (), "confidential": (), "terms": ()}
TAKEN = ("client-safe", "pictures")  # folders of outputs
CLIENT_KEYS = (
    "name", *CLIENT_CHANGES, "language", "variant", "variables", "terms", "sessions", "modules", "order", *CHOICE_KEYS,
)  # fmt: skip


def read_client(files: Mapping[str, str], deck_path: str, name: str, language: str = "") -> Diagnosed[Client | None]:
    """The client of that name among a deck's files; None where it has no file. Never raises.

    Its files are written in its own language, or else the deck's; `language` asks for their translation into another.
    """
    return _read(files, deck_path, name, language)[0]


def client_stamps(files: Mapping[str, str], deck_path: str, name: str, language: str) -> Diagnosed[tuple[Edit, ...]]:
    """The edits that say of each translated part of a client's which text it translates; as `stamps` for a deck."""
    (_, found), translation = _read(files, deck_path, name, known_language(language, languages_of(files)))
    return acceptance_edits(translation, found)


def _read(
    files: Mapping[str, str], deck_path: str, name: str, language: str
) -> tuple[Diagnosed[Client | None], Translation | None]:
    folder = f"{deck_path.rpartition('/')[0]}/clients".lstrip("/")
    path = f"{folder}/{name}.yaml"
    if path not in files:
        return Diagnosed(None, (error("missing-file", f"there is no file `{path}`", None, "put it there"),)), None
    found: list[Diagnostic] = []
    if name in TAKEN:
        message = f"a client cannot be called `{name}`: its outputs would lie among those of other builds"
        found.append(
            error("wrong-value", message, Span(Source(path, files[path]), 0, 0), "rename its file and its folder")
        )
    translation = Translation(language, "", files, found) if language else None
    part = settings_of(Source(path, files[path]), found)
    texts = sorted(p for p in files if p.startswith(f"{folder}/{name}/") and p.endswith(".md"))
    drafts = {p: _drafts(Source(p, files[p]), found) for p in texts if translation_of(p)[0] not in files}
    own = [(draft, draft) for inside in drafts.values() for draft in inside]
    if translation:
        part = translation.parts(path, [Original(name, part, CLIENT_WORDS)]).get(name, part)
        made = translated_slides(drafts, {draft.part.span for draft, _ in own}, translation)
        own = [(draft, made.get(draft.part.span, draft)) for draft, _ in own]
    slides = tuple(_own_slide(original, draft, found) for original, draft in own)
    client = replace(_client(part, name, found), slides=slides)
    return Diagnosed(client, tuple(found)), translation


def _drafts(source: Source, found: list[Diagnostic]) -> list[Draft]:
    return [read_slide(part, Scope(found)) for part in parts_of(source, found)]


def _client(part: FilePart, name: str, found: list[Diagnostic]) -> Client:
    settings = Settings(part.values, Scope(found), Span(part.source, 0, 0))
    settings.check_keys(CLIENT_KEYS, "a client")
    shown = settings.text("name")
    if not shown and not found:
        found.append(error("missing-key", "the client has no `name`", settings.span, "add `name: …`, as it is shown"))
    return Client(
        id=name,
        name=shown or name,
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


def _own_slide(original: Draft, draft: Draft, found: list[Diagnostic]) -> OwnSlide:
    """A slide of the client's, perhaps translated, with what its original says of where it goes."""
    if original.deck is not None:
        hint = "what a client changes of the deck stands in its own settings, `clients/NAME.yaml`"
        found.append(error("unknown-key", "a slide has no key `deck`", original.deck.key_span, hint))
    given = {key: original.slide.options[key] for key in PLACES if key in original.slide.options}
    for key, value in list(given.items())[1:]:
        hint = f"it already says `{next(iter(given))}`; keep one of them"
        found.append(error("two-places", f"`{key}` gives the slide a second place", value.key_span, hint))
    place, target = next(iter(given.items()), ("", None))
    if target is not None and not target.text:
        wanted = "the id of a session" if place == "session" else "the id of a slide"
        found.append(error("wrong-value", f"`{place}` must be {wanted}", target.key_span, f"write `{place}: …`"))
    options = {key: value for key, value in draft.slide.options.items() if key not in PLACES}
    slide = replace(draft.slide, options=options)
    return OwnSlide(slide, draft.id_span, place, target, draft.links)
