"""What a build may ask of a project: its texts, pictures, data, themes, fonts and history.

Everything inside takes values and returns values. Nothing outside the project, the folder of a single-file
deck and the themes and assets that come with the program is ever read: a stranger's deck is safe to build.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from glob import escape
from pathlib import Path

from deckgen.files.atomic import reason
from deckgen.files.fetched import FOLDER, LOCK, read_lock
from deckgen.files.fingerprints import checksum
from deckgen.files.fonts import find_fonts
from deckgen.files.history import NO_HISTORY, Commit, last_commit
from deckgen.files.location import CLIENTS, DeckLocation
from deckgen.files.paths import SHIPPED, existing_file, files_below, leads_out
from deckgen.files.reading import Allowance, TooLargeError, read_bounded, read_file
from deckgen.files.text import decode_text, not_utf8
from deckgen.values.diagnostics import Diagnosed, Findings, visible
from deckgen.values.limits import TEXT, TEXT_FILES, TEXTS, THEME, THEME_FILES
from deckgen.values.source import translation_of

UNREADABLE = "allow reading it, or take it out of the folder"
OF_PROGRAM = "deckgen:"  # assets that come with the program are named with it


class Project:
    """A folder with decks, seen from inside: all paths are POSIX and relative to `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    # --- texts ------------------------------------------------------------------------------------

    def sources(self, place: DeckLocation, language: str = "") -> Diagnosed[dict[str, str]]:
        """The texts of a deck by path: one Markdown file, or all .md and .yaml files of its folder, clients' aside.

        Where a language is asked for, the translations of a single file are there as well.
        """
        return self._texts(self._source_files(place, language))

    def source_names(self, place: DeckLocation, language: str = "") -> tuple[str, ...]:
        """The paths of those texts, which are not read for it."""
        return tuple(map(self.relative, self._source_files(place, language)))

    def _source_files(self, place: DeckLocation, language: str) -> list[Path]:
        if not place.single:
            return _sources_in(self.root / place.folder)
        file = self.root / place.path
        beside = sorted(p for p in file.parent.glob(f"*{file.suffix}") if _translates(p, file)) if language else []
        return [file, *beside]

    def client_sources(self, place: DeckLocation, client: str) -> Diagnosed[dict[str, str]]:
        """The texts of one of a deck's clients by path: settings, slides and their translations."""
        folder = self.root / place.folder / CLIENTS
        if not client:
            return Diagnosed({})
        settings = [p for p in sorted(folder.glob(f"{escape(client)}*.yaml")) if p.name.split(".")[0] == client]
        slides = [p for p in sorted((folder / client).rglob("*.md")) if p.is_file()]
        return self._texts([*settings, *slides])

    def clients(self, place: DeckLocation) -> tuple[str, ...]:
        """The names of a deck's clients, in order: those of its files `clients/*.yaml`, translations aside."""
        folder = (self.root / place.path).parent / CLIENTS
        if place.single or not folder.is_dir():
            return ()
        return tuple(sorted(p.stem for p in folder.glob("*.yaml") if "." not in p.stem))

    def _texts(self, paths: Iterable[Path]) -> Diagnosed[dict[str, str]]:
        texts: dict[str, str] = {}
        found = Findings()
        allowance = Allowance(TEXTS, TEXT_FILES, "the texts of a deck")
        for path in paths:
            if allowance.is_spent:
                break
            name = self.relative(path)
            if not name.isprintable() and _has_stray_bytes(name):
                message = f"the name of the file `{visible(name)}` is not UTF-8"
                found.error("odd-name", message, None, "rename it, with letters that your system shows")
            elif leads_out(path, self.root):
                found.error("path-leaves-project", f"`{name}` leads out of the project", None, "copy it into it")
            else:
                try:
                    texts[name] = decode_text(allowance.read(path, name))
                except UnicodeDecodeError as fault:
                    found.add(not_utf8(name, fault))
                except TooLargeError as fault:
                    found.add(fault.finding())
                except OSError as fault:
                    found.error("unreadable-file", f"`{name}` cannot be read: {reason(fault)}", None, UNREADABLE)
        return Diagnosed(texts, found.all())

    # --- pictures and data ------------------------------------------------------------------------

    def find(self, path: str, beside: str, folders: Iterable[str]) -> str | None:
        """The project path of a file named in `beside`: next to it, then in `folders`, then in the shipped assets.

        None when it is nowhere, or when it would leave the project.
        """
        candidates = [f"{beside.rpartition('/')[0]}/{path}", *(f"{folder}/{path}" for folder in folders)]
        for candidate in candidates:
            full = existing_file(self.root / candidate.lstrip("/"))
            if full and full.is_relative_to(self.root):
                return self.relative(full)
        shipped = existing_file(SHIPPED / "assets" / path)
        if shipped and shipped.is_relative_to(SHIPPED / "assets"):
            return f"{OF_PROGRAM}{path}"
        return None

    def fetched(self, address: str, folder: str) -> str | None:
        """The project path of a picture that was fetched from that address for the deck in a folder.

        None where it was not fetched; empty where the file is not what was fetched any more.
        """
        lock = existing_file(self.root / folder / LOCK)
        if lock is None or not lock.is_relative_to(self.root):
            return None
        try:
            entry = read_lock(read_bounded(lock, LOCK, TEXT) or b"").get(address)
        except TooLargeError:  # it is none that we wrote
            return None
        if entry is None:
            return None
        full = existing_file(self.root / folder / FOLDER / entry.name)
        if full is None or not full.is_relative_to(self.root):
            return ""
        name = self.relative(full)
        return name if checksum(read_file(full, name)) == entry.sha256 else ""

    def clients_own(self, place: DeckLocation, client: str, asset: str, written: str) -> str:
        """The client's own file in place of an asset of the deck: the one of the same relative path, or the asset."""
        home = self.root / place.folder / CLIENTS / client
        if not client or not home.is_dir():
            return asset
        home = home.resolve()
        inside = asset.removeprefix(f"{place.folder}/") if place.folder else asset
        for name in (inside, written):
            full = existing_file(home / name)
            if full and full.is_relative_to(home) and full.is_relative_to(self.root):
                return self.relative(full)
        return asset

    def leaves(self, path: str, beside: str) -> bool:
        """Whether a path written in `beside` points outside the project."""
        if path.startswith(("/", "\\")) or ":" in path[:3]:
            return True
        return leads_out((self.root / beside).parent.joinpath(path), self.root)

    def asset(self, asset: str) -> bytes:
        """The bytes of a file that `find` found. Raises OSError, and TooLargeError for more than its kind may have."""
        if asset.startswith(OF_PROGRAM):
            return (SHIPPED / "assets" / asset.removeprefix(OF_PROGRAM)).read_bytes()
        return read_file(self.root / asset, asset)

    def names(self, folder: str) -> tuple[str, ...]:
        """The files below a folder of the project, relative to it: for naming the nearest."""
        base = self.root / folder
        return tuple(sorted(p.relative_to(base).as_posix() for p in base.rglob("*") if p.is_file()))

    # --- themes, fonts and history ----------------------------------------------------------------

    def themes(self) -> tuple[str, ...]:
        """The names of all themes: the project's own and the shipped ones."""
        folders = (self.root / "themes", SHIPPED / "themes")
        return tuple(sorted({p.parent.name for folder in folders for p in folder.glob("*/theme.yaml")}))

    def theme_files(self, name: str) -> dict[str, bytes]:
        """A theme's files by path within its folder, the project's own theme first; empty: there is none.

        Raises TooLargeError for more bytes than a file of its kind, or a theme, may have.
        """
        if name not in self.themes():
            return {}
        for base in (self.root, SHIPPED):
            folder = base / "themes" / name
            if (folder / "theme.yaml").is_file():
                files = [p for p in files_below(folder) if p.resolve().is_relative_to(base)]
                if len(files) > THEME_FILES:
                    raise TooLargeError(
                        f"themes/{name}", f"holds {len(files):,} files; a theme may have {THEME_FILES:,}"
                    )
                allowance = Allowance(THEME, THEME_FILES, "the files of a theme")
                named = ((path.relative_to(folder).as_posix(), path) for path in files)
                return {inside: allowance.read(path, f"themes/{name}/{inside}") for inside, path in named}
        return {}

    def fonts(self, families: Iterable[str]) -> dict[str, bytes]:
        """The font files of some families by name: those that come with the program, then those of this machine."""
        return find_fonts(families)

    def last_commit(self, place: DeckLocation) -> Commit:
        """The last commit that touched the deck's inputs. A text that lies outside of any project lacks no history."""
        found = last_commit(self.root, place.path if place.single else place.folder, "themes", "assets")
        return Commit() if found == NO_HISTORY and not (self.root / "decks").is_dir() else found

    def relative(self, path: Path) -> str:
        """A path of the project as it is written in it."""
        return path.relative_to(self.root).as_posix()


def _sources_in(folder: Path) -> list[Path]:
    """The texts of a deck's folder in name order; hidden ones and those of clients aside."""
    found = []
    for at, folders, names in os.walk(folder, onerror=_fail):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if Path(at) == folder and CLIENTS in folders:
            folders.remove(CLIENTS)
        found += [Path(at, name) for name in names if name.endswith((".md", ".yaml")) and not name.startswith(".")]
    return sorted(path for path in found if path.is_file())


def _fail(fault: OSError) -> None:
    """Raise what kept a folder from being read: without it, its texts would be missing without a word."""
    raise fault


def _has_stray_bytes(name: str) -> bool:
    """Whether a file's name holds bytes that are no text: Python stands surrogates in for them."""
    return any("\udc80" <= letter <= "\udcff" for letter in name)


def _translates(path: Path, original: Path) -> bool:
    return translation_of(path.name)[0] == original.name
