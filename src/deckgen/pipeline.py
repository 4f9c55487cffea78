"""Sources → the deck, adapted, measured and composed: what all outputs are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

from deckgen.checks import check_deck, check_length, check_scenes
from deckgen.compose.click_states import expand_clicks
from deckgen.compose.other_tools import downgrade_findings, stack_where_needed, summarise
from deckgen.compose.slides import compose_deck
from deckgen.deck.model import Deck
from deckgen.deck.schedule import plan
from deckgen.deck.words import words
from deckgen.edition import assets
from deckgen.edition.assemble import assemble
from deckgen.edition.unused_files import strays
from deckgen.files.atomic import reason
from deckgen.files.cache import recall_or_make
from deckgen.files.fingerprints import checksum, code_fingerprint, digest
from deckgen.files.project import CLIENTS, UNREADABLE, Place, Project
from deckgen.files.text import decoded, undecodable
from deckgen.fonts.metrics import Metrics
from deckgen.request import Request
from deckgen.scene.items import Scene
from deckgen.scene.pictures import ReadyPicture
from deckgen.themes.ready import IN_MEMORY, ReadyTheme, load_theme
from deckgen.typeset.context import Context
from deckgen.typeset.measures import Measures
from deckgen.values.diagnostics import Diagnosed, Diagnostic, error
from deckgen.values.source import translated_path, translation_of
from deckgen.values.value import frozen


@frozen
class Prepared:
    """A deck on its way: adapted, measured and composed. The outputs are made of it.

    `whole` holds each slide once, with all its parts; `scenes` what is shown: a scene for every click where the
    deck has `clicks: slides`.
    """

    context: Context
    kit: ReadyTheme
    whole: tuple[Scene, ...]
    scenes: tuple[Scene, ...]
    pictures: Mapping[str, ReadyPicture]  # by asset
    inputs: Mapping[str, str]  # sha256 by path
    stem: str = "deck"  # how the names of its files begin

    @property
    def drawn(self) -> Mapping[str, ReadyPicture]:
        """What drawings need: the deck's pictures and those of the template's own artwork."""
        return {**self.kit.media, **self.pictures}

    @property
    def deck(self) -> Deck:
        """The adapted deck."""
        return self.context.deck


@frozen
class _Loaded:
    """The files that the deck's texts name."""

    pictures: Mapping[str, ReadyPicture]
    data: Mapping[str, str]
    digests: Mapping[str, str]


def prepare(project: Project, place: Place, request: Request) -> Diagnosed[Prepared | None]:
    """The composed deck and every finding on the way; None where the deck or its theme cannot be read."""
    request.tell("reading")
    assembled, found = assemble(project, place, request.edition)
    if assembled is None:
        return Diagnosed(None, found)
    find = finder(project, place, assembled.deck, request.edition.client)
    deck, more = assets.resolve(_overridden(assembled.deck, request), find)
    found += more
    if client := request.edition.client:
        found += tuple(strays(project, place, f"{place.folder}/{CLIENTS}/{client}", assembled, deck))
    loaded, more = _load(project, deck)
    found += more
    kit, more = load_theme(project, deck)
    found += more
    if kit is None:
        return Diagnosed(None, found)
    request.tell("composing")
    context = _context(deck, kit, loaded)
    if deck.dialect:
        deck = stack_where_needed(deck, context)
        context = replace(context, deck=deck)
    whole, more = compose_deck(deck, context)
    found += more + tuple(check_deck(deck, context)) + tuple(check_scenes(whole, context))
    if "guide" in request.kinds:
        found += tuple(check_length(deck))
    if deck.dialect:
        found = summarise(downgrade_findings(found))
    context = _numbered(context, whole)
    if deck.client_safe:  # the notes that are left are for participants, who have them on paper
        whole = tuple(replace(scene, notes=()) for scene in whole)
    scenes = expand_clicks(whole, context) if deck.clicks == "slides" else whole
    inputs = _inputs(assembled.files, deck)
    inputs |= {**loaded.digests, f"theme {deck.theme.name}": kit.made_of or checksum(kit.package)}
    return Diagnosed(Prepared(context, kit, whole, scenes, loaded.pictures, inputs, assembled.stem), found)


def _inputs(files: Mapping[str, str], deck: Deck) -> dict[str, str]:
    """The sha256 of each text that takes part, by path: translations do only in their own language."""
    told_in = {path: language for path in files for original, language in [translation_of(path)] if original in files}
    silent = ("", deck.language if deck.translated_from else "")
    return {path: checksum(text.encode()) for path, text in files.items() if told_in.get(path, "") in silent}


def _overridden(deck: Deck, request: Request) -> Deck:
    theme = replace(deck.theme, name=request.theme, colors={}, span=None) if request.theme else deck.theme
    return replace(
        deck,
        theme=theme,
        overflow=request.overflow or deck.overflow,
        clicks=request.clicks or deck.clicks,
        paper=request.paper or deck.paper,
        handout=request.handout or deck.handout,
    )


def finder(project: Project, place: Place, deck: Deck, client: str) -> assets.Finder:
    """Where the deck's pictures and data are looked for; of a translated deck those in its language come first."""
    own = [] if place.single else [f"{place.folder}/images", f"{place.folder}/data", place.folder]
    folders = [*own, "images", "data", "assets"]
    if deck.dialect:  # where tools serve files from, as `/picture.png`
        folders += [f"{place.folder}/{name}".lstrip("/") for name in ("public", "static", "")]

    def find(path: str, beside: str) -> str | None:
        """The client's own file, in the deck's language if there is one; then the deck's, in the same way."""
        path = _bare(path) if deck.dialect else path
        names = [translated_path(path, deck.language), path] if deck.translated_from else [path]
        found = [(name, asset) for name in names if (asset := project.find(name, beside, folders))]
        own = ((asset, project.clients_own(place, client, asset, name)) for name, asset in found)
        return next((its for asset, its in own if its != asset), found[0][1] if found else None)

    return assets.Finder(
        find=find,
        leaves=lambda path, beside: project.leaves(_bare(path) if deck.dialect else path, beside),
        names=lambda: project.names(place.folder or "."),
    )


def _bare(path: str) -> str:
    """A path as other tools write it, without what the web adds to it."""
    return unquote(path).partition("?")[0].lstrip("/")


def _context(deck: Deck, kit: ReadyTheme, loaded: _Loaded) -> Context:
    theme = kit.template.theme
    named = (tuple(names.items()) for names in (kit.fonts, theme.fonts, theme.fallbacks, theme.twins))
    return Context(
        template=kit.template,
        measures=Measures(_metrics(*named)),
        words=words(deck.language),
        deck=deck,
        agenda=plan(deck),
        pictures={asset: ready.size for asset, ready in loaded.pictures.items()},
        data=loaded.data,
    )


@lru_cache(IN_MEMORY)
def _metrics(*named: tuple[tuple[str, Any], ...]) -> Metrics:
    """The fonts of a theme, with all words that were measured in them: decks that share a theme share most words."""
    return Metrics(*(dict(names) for names in named))


def _numbered(context: Context, scenes: tuple[Scene, ...]) -> Context:
    """The context whose slides bear the numbers that continuations gave them."""
    numbers = {scene.id: scene.number for scene in scenes}
    if all(numbers.get(slide.id) == slide.number for slide in context.deck.slides):
        return context
    sessions = tuple(
        replace(s, slides=tuple(replace(x, number=numbers.get(x.id, 0)) for x in s.slides))
        for s in context.deck.sessions
    )
    deck = replace(context.deck, sessions=sessions)
    return replace(context, deck=deck, agenda=plan(deck))


# --- the files that the deck names --------------------------------------------------------------------


def _load(project: Project, deck: Deck) -> Diagnosed[_Loaded]:
    data_assets = (*assets.data_assets(deck), *_originals(project, deck))
    raw, found = _read_all(project, (*assets.picture_assets(deck), *data_assets, *filter(None, [deck.logo])))
    texts, more = _decode_all({asset: raw[asset] for asset in data_assets if asset in raw})
    found += more
    wanted = {asset: raw[asset] for asset in (*assets.picture_assets(deck), deck.logo) if asset in raw}
    pictures, more = _prepare_pictures(wanted, deck)
    digests = {asset: checksum(data) for asset, data in raw.items()}
    return Diagnosed(_Loaded(pictures, texts, digests), found + more)


def _originals(project: Project, deck: Deck) -> tuple[str, ...]:
    """The originals of translated data, as far as they are there: the figures of both are compared."""
    pairs = map(translation_of, assets.data_assets(deck)) if deck.translated_from else ()
    return tuple(path for path, language in pairs if language == deck.language and project.find(path, "", ()))


def _read_all(project: Project, names: tuple[str, ...]) -> Diagnosed[dict[str, bytes]]:
    raw: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    for name in names:
        try:
            raw[name] = project.asset(name)
        except OSError as fault:
            found.append(error("unreadable-file", f"`{name}` cannot be read: {reason(fault)}", None, UNREADABLE))
    return Diagnosed(raw, tuple(found))


def _decode_all(raw: Mapping[str, bytes]) -> Diagnosed[dict[str, str]]:
    texts: dict[str, str] = {}
    found: list[Diagnostic] = []
    for name, data in raw.items():
        try:
            texts[name] = decoded(data)
        except UnicodeDecodeError as fault:
            found.append(undecodable(name, fault, "save it as UTF-8 (in Excel: CSV UTF-8)"))
    return Diagnosed(texts, tuple(found))


def _prepare_pictures(wanted: Mapping[str, bytes], deck: Deck) -> Diagnosed[dict[str, ReadyPicture]]:
    if not wanted:
        return Diagnosed({})
    spans = {picture.asset: picture.span for picture in assets.pictures(deck)}
    ready: dict[str, ReadyPicture] = {}
    found: list[Diagnostic] = []
    for asset, data in wanted.items():
        made, more = _ready_picture(data, asset)
        found += [replace(d, span=spans.get(asset)) for d in more]
        if made is not None:
            ready[asset] = made
    return Diagnosed(ready, tuple(found))


def _ready_picture(data: bytes, asset: str) -> Diagnosed[ReadyPicture | None]:
    """A picture inspected and made ready, kept by its content: to draw a vector takes longer than a whole deck.

    What cannot be used is inspected anew each time. Where all is kept, nothing that draws is even loaded.
    """

    def make() -> Diagnosed[ReadyPicture | None]:
        from deckgen import pictures

        info, found = pictures.inspect(data, asset)
        return Diagnosed(pictures.ready_picture(data, info) if info else None, found)

    key = digest(code_fingerprint("pictures", "scene", "values"), asset.encode(), data)
    return recall_or_make("picture", key, make, is_kept=lambda made: made.value is not None)
