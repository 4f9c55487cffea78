"""Sources → the deck, assembled, measured and composed: what all outputs are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from deckgen.checks import check_deck, check_length, check_scenes, check_scripts
from deckgen.compose.click_states import expand_clicks
from deckgen.compose.kept_slides import ComposeSlide, KeptSlides
from deckgen.compose.other_tools import downgrade_findings, stack_where_needed, summarise
from deckgen.compose.slides import compose_deck
from deckgen.deck.model import Deck, Slide
from deckgen.deck.schedule import Agenda, plan
from deckgen.deck.words import words
from deckgen.edition import assets
from deckgen.edition.assemble import Assembled, assemble
from deckgen.edition.asset_files import AssetFiles, load_assets
from deckgen.edition.lookup import finder
from deckgen.edition.unused_files import find_unused_files
from deckgen.files.fingerprints import checksum
from deckgen.files.fonts import stand_in_fonts
from deckgen.files.location import CLIENTS, DeckLocation
from deckgen.files.project import Project
from deckgen.fonts.metrics import Metrics
from deckgen.request import Request
from deckgen.scene.items import Item, Picture, Scene, walk
from deckgen.scene.pictures import ReadyPicture
from deckgen.themes.ready import IN_MEMORY, ReadyTheme, load_theme
from deckgen.typeset.context import Context
from deckgen.typeset.measures import Measures
from deckgen.values.diagnostics import Diagnosed, Diagnostic, Findings
from deckgen.values.merge_marks import without_follow_ups
from deckgen.values.source import translation_of
from deckgen.values.value import replace, value_class


@value_class
class Prepared:
    """A deck on its way: adapted, measured and composed. The outputs are made of it.

    Every slide of `deck` has the number that it has in the scenes. `whole` holds each slide once, with all its parts.
    `scenes` is what is shown: a scene for every click where the deck has `clicks: slides`.
    """

    deck: Deck
    agenda: Agenda
    context: Context
    theme: ReadyTheme
    whole: tuple[Scene, ...]
    scenes: tuple[Scene, ...]
    pictures: Mapping[str, ReadyPicture]  # by asset
    inputs: Mapping[str, str]  # sha256 by path
    stem: str = "deck"  # how the names of its files begin

    @property
    def drawn(self) -> Mapping[str, ReadyPicture]:
        """What drawings need: the deck's pictures and those of the template's own artwork."""
        return {**self.theme.media, **self.pictures}


def prepare(
    project: Project, place: DeckLocation, request: Request, kept: KeptSlides | None = None
) -> Diagnosed[Prepared | None]:
    """The composed deck and every finding on the way; None where the deck or its theme cannot be read.

    `kept` are slides that need not be composed again: those of this process, if none are given.
    """
    found = Findings()
    request.tell("reading")
    assembled = found.take(assemble(project, place, request.edition))
    if assembled is None:
        return Diagnosed(None, found.all())
    deck = found.take(_with_assets(project, place, request, assembled))
    theme = found.take(load_theme(project, deck))
    files = found.take(load_assets(project, deck, theme.template.theme if theme else None))
    if theme is None:
        return Diagnosed(None, found.all())
    played = {asset: ready.played.seconds for asset, ready in files.pictures.items() if ready.played}
    deck = assets.with_lengths(deck, played)
    request.tell("composing")
    context = _context(deck, theme, files)
    if deck.dialect:
        context = replace(context, deck=found.take(stack_where_needed(context)))
    context, way = _on_template(context) if context.template.from_client else (context, None)
    kept = kept or _kept_slides(project.root, place.path)
    kept.begin(checksum(repr(sorted(assembled.files.items())).encode()), theme.measured_by)
    whole = found.take(compose_deck(context, way, kept))
    found.add(*check_deck(context), *check_scenes(whole, context, kept.judged), *_review(context.deck))
    if "guide" in request.kinds:
        found.add(*check_length(context.deck))
    if request.kinds != ("pptx",):  # on paper and in pictures
        found.add(*check_scripts(whole, context))
    deck, agenda = _numbered(context, whole)
    pictures = files.pictures
    if deck.client_safe:  # the notes that are left are for participants, who have them on paper
        whole = tuple(replace(scene, notes=()) for scene in whole)
        whole, pictures = _cropped(whole, files.pictures)
    scenes = expand_clicks(whole, context) if deck.clicks == "slides" else whole
    read_theme = {f"theme {deck.theme.name}": theme.made_of or theme.template.digest}
    inputs = {**_text_digests(assembled.files, deck), **files.digests, **read_theme}
    prepared = Prepared(deck, agenda, context, theme, whole, scenes, pictures, inputs, assembled.stem)
    told = without_follow_ups(found.all())
    return Diagnosed(prepared, summarise(downgrade_findings(told)) if deck.dialect else told)


def _cropped(
    scenes: tuple[Scene, ...], pictures: Mapping[str, ReadyPicture]
) -> tuple[tuple[Scene, ...], Mapping[str, ReadyPicture]]:
    """Scenes and pictures without what their frames cut off."""
    if not any(isinstance(item, Picture) and any(item.crop) for item in _items(scenes)):
        return scenes, pictures
    from deckgen.pictures.cropping import keep_what_is_shown

    return keep_what_is_shown(scenes, pictures)


def _items(scenes: Iterable[Scene]) -> Iterator[Item | None]:
    for scene in scenes:
        yield scene.background_picture
        yield from walk(scene.items)


def _review(deck: Deck) -> Iterable[Diagnostic]:
    """What a good editor says, where the deck asks for one."""
    if not deck.review:
        return ()
    from deckgen.checks.review import review
    from deckgen.dictionaries import find_dictionary

    return review(deck, find_dictionary)


@lru_cache(IN_MEMORY)
def _kept_slides(root: Path, path: str) -> KeptSlides:
    """The slides of a deck that were composed in this process: its clients, and what is edited, share most of them."""
    return KeptSlides()


def _on_template(context: Context) -> tuple[Context, ComposeSlide]:
    """How slides are composed on a client's template, and with what."""
    from deckgen.compose.even_titles import even_titles
    from deckgen.compose.on_template import compose_on_template

    return even_titles(context), compose_on_template


def _with_assets(project: Project, place: DeckLocation, request: Request, assembled: Assembled) -> Diagnosed[Deck]:
    """The deck as it was asked for, its pictures and data found. Files of the client's that nobody shows are told."""
    client = request.edition.client
    deck, found = assets.find_assets(
        _overridden(assembled.deck, request), finder(project, place, assembled.deck, client)
    )
    unused = find_unused_files(project, place, f"{place.folder}/{CLIENTS}/{client}", assembled, deck) if client else ()
    return Diagnosed(deck, (*found, *unused))


def _overridden(deck: Deck, request: Request) -> Deck:
    """The deck with what the command line says in place of what the deck says."""
    theme = replace(deck.theme, name=request.theme, colors={}, span=None) if request.theme else deck.theme
    return replace(
        deck,
        theme=theme,
        overflow=request.overflow or deck.overflow,
        clicks=request.clicks or deck.clicks,
        paper=request.paper or deck.paper,
        handout=request.handout or deck.handout,
        guide=request.guide or deck.guide,
    )


def _context(deck: Deck, theme: ReadyTheme, files: AssetFiles) -> Context:
    """What composing needs beside a slide."""
    stated = theme.template.theme
    named = (tuple(names.items()) for names in (theme.fonts, stated.fonts, stated.fallbacks, stated.twins))
    return Context(
        template=theme.template,
        measures=Measures(_metrics(*named)),
        words=words(deck.language),
        deck=deck,
        agenda=plan(deck),
        pictures={asset: ready.size for asset, ready in files.pictures.items()},
        data=files.data,
    )


@lru_cache(IN_MEMORY)
def _metrics(*named: tuple[tuple[str, Any], ...]) -> Metrics:
    """The fonts of a theme, with all words that were measured in them: decks that share a theme share most words."""
    files, fonts, fallbacks, twins = (dict(names) for names in named)
    return Metrics(files, fonts, fallbacks, twins, stand_in_fonts)


def _numbered(context: Context, scenes: tuple[Scene, ...]) -> tuple[Deck, Agenda]:
    """The deck whose slides bear the numbers that continuations gave them, and its times."""
    places = {scene.id: (scene.number, scene.continued[1]) for scene in scenes}
    deck = context.deck
    if all(places.get(slide.id) == (slide.number, slide.parts) for slide in deck.slides):
        return deck, context.agenda

    def numbered(slide: Slide) -> Slide:
        number, parts = places.get(slide.id, (0, 1))
        return replace(slide, number=number, parts=parts)

    sessions = tuple(replace(session, slides=tuple(map(numbered, session.slides))) for session in deck.sessions)
    deck = replace(deck, sessions=sessions)
    return deck, plan(deck)


def _text_digests(files: Mapping[str, str], deck: Deck) -> dict[str, str]:
    """The sha256 of each text that takes part, by path: translations do only in their own language."""
    languages = {path: language for path in files for original, language in [translation_of(path)] if original in files}
    silent = ("", deck.language if deck.translated_from else "")
    return {path: checksum(text.encode()) for path, text in files.items() if languages.get(path, "") in silent}
