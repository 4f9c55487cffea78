"""A client's own pictures and data that nothing shows.

A client's file replaces a file of the deck by having the same name. A slip in that name would show nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from deckgen.deck.model import Deck
from deckgen.edition import assets
from deckgen.edition.assemble import Assembled
from deckgen.files.location import CLIENTS, DeckLocation
from deckgen.files.project import Project
from deckgen.values.diagnostics import Diagnostic, warning
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import translation_of

KINDS = (*assets.PICTURES, ".csv", ".tsv")


def find_unused_files(
    project: Project, place: DeckLocation, home: str, assembled: Assembled, shown: Deck
) -> Iterator[Diagnostic]:
    """`unused-file`: files below the client's folder `home` that neither the deck nor the client's slides name.

    `shown` is the deck with its files found. A file that only a left out slide shows is used, too.
    """
    own = [name for name in project.names(home) if name.lower().endswith(KINDS)]
    used = {*assets.picture_assets(shown), *assets.data_assets(shown), shown.logo}
    named = {*_named(assembled.original), *_named(assembled.tailored)}
    for name in own:
        original = translation_of(name)[0] or name
        bound = f"{home}/{name}" in used or original in named or project.find(original, place.path, ())
        if not bound and PurePosixPath(original).name not in _names_of_own(assembled):
            hint = did_you_mean(name, _replaceable(project, place), "call it as the deck calls its own, or remove it")
            message = f"the client's file `{name}` stands in for nothing: the deck has none of that name"
            span = assembled.client.span if assembled.client else None
            yield warning("unused-file", message, span, hint)


def _named(deck: Deck) -> Iterator[str]:
    """The paths of pictures and data as the deck writes them."""
    yield from (picture.path for picture in assets.pictures(deck))
    yield from (value.text for slide in deck.slides if (value := slide.options.get("data")) is not None)


def _names_of_own(assembled: Assembled) -> set[str]:
    """The names of files that the client's own slides show, wherever these stand."""
    slides = [own.slide for own in assembled.client.slides] if assembled.client else []
    paths = [picture.path for slide in slides for picture in assets.pictures_on(slide)]
    paths += [value.text for slide in slides if (value := slide.options.get("data")) is not None]
    return {PurePosixPath(path).name for path in paths}


def _replaceable(project: Project, place: DeckLocation) -> tuple[str, ...]:
    """The deck's own pictures and data, relative to its folder."""
    files = project.names(place.folder)
    return tuple(name for name in files if name.lower().endswith(KINDS) and not name.startswith(f"{CLIENTS}/"))
