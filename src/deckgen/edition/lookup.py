"""Where the pictures and data of a deck are looked for."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Callable, Sequence
from urllib.parse import unquote

from deckgen.deck.model import Deck
from deckgen.files.location import CLIENTS, DeckLocation
from deckgen.files.project import Project
from deckgen.values.source import translated_path
from deckgen.values.value import value_class

SERVED = ("public", "static", "")  # folders from which other tools serve `/picture.png`


@value_class
class Finder:
    """How paths are looked up. All functions take the path as written and the file it stands in.

    `find` gives the asset or None; `leaves` tells a path out of the project; `names` lists what is there, by paths in
    the project; `fetched` gives the asset of an address on the web, as `Project.fetched`.
    """

    find: Callable[[str, str], str | None]
    fetched: Callable[[str], str | None]
    leaves: Callable[[str, str], bool]
    names: Callable[[], Sequence[str]]


def finder(project: Project, place: DeckLocation, deck: Deck, client: str) -> Finder:
    """How the files of a deck are looked up. A client's own come first, and those in the language of a translation."""
    own = [] if place.single else [f"{place.folder}/images", f"{place.folder}/data", place.folder]
    home = f"{place.folder}/{CLIENTS}/{client}".lstrip("/")
    folders = [*([home, f"{home}/images"] if client else []), *own, "images", "data", "assets"]
    if deck.dialect:
        folders += [f"{place.folder}/{name}".lstrip("/") for name in SERVED]

    def find(path: str, beside: str) -> str | None:
        """The client's own file, in the deck's language if there is one; then the deck's, in the same way."""
        path = _without_web_parts(path) if deck.dialect else path
        names = [translated_path(path, deck.language), path] if deck.translated_from else [path]
        found = [
            (name, asset) for name in names if (asset := project.find(name, beside, folders) or same(name, beside))
        ]
        own = ((asset, project.clients_own(place, client, asset, name)) for name, asset in found)
        return next((its for asset, its in own if its != asset), found[0][1] if found else None)

    def same(path: str, beside: str) -> str | None:
        """The file whose name has the same letters, put together in another way, as a Mac writes them."""
        if path.isascii():
            return None
        dirs = (posixpath.dirname(beside), *folders)
        wanted = {unicodedata.normalize("NFC", posixpath.normpath(posixpath.join(each, path))) for each in dirs}
        return next((name for name in there() if unicodedata.normalize("NFC", name) in wanted), None)

    def there() -> tuple[str, ...]:
        return tuple(posixpath.normpath(f"{place.folder or '.'}/{name}") for name in project.names(place.folder or "."))

    return Finder(
        find=find,
        fetched=lambda address: project.fetched(web_address(address), place.folder),
        leaves=lambda path, beside: project.leaves(_without_web_parts(path) if deck.dialect else path, beside),
        names=there,
    )


def web_address(path: str) -> str:
    """The address of what a deck names on the web; one without a scheme is that of an encrypted page."""
    return f"https:{path}" if path.startswith("//") else path


def _without_web_parts(path: str) -> str:
    """A path as other tools write it, without what the web adds to it."""
    return unquote(path).partition("?")[0].lstrip("/")
