"""The gate: the only module that reads or writes a workshop's files or asks for their history.

Everything inside takes values and returns values. Nothing outside the project, the folder of a single-file
deck and the themes and assets that come with the program is ever read: a stranger's deck is safe to build.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import suppress
from glob import escape
from pathlib import Path
from typing import TypeAlias

from deckgen.files.atomic import reason, replace_files
from deckgen.files.fingerprints import checksum
from deckgen.files.machine import font_folders
from deckgen.files.text import decoded, edited, undecodable
from deckgen.values.diagnostics import Diagnosed, Diagnostic, error, visible
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Edit, translation_of
from deckgen.values.value import frozen

CLIENTS = "clients"
UNREADABLE = "allow reading it, or take it out of the folder"
FONT_FILES = (".ttf", ".otf", ".ttc")
FONT_CUTS = ("", "b", "i", "z", "bd", "bi", "bold", "italic", "bolditalic", "regular")
TEXTS = frozenset((".md", ".markdown", ".qmd", ".Rmd"))
MAIN_TEXTS = ("slides", "index", "presentation")  # as the tools name what they show
PACKAGE = Path(__file__).resolve().parent.parent
SHIPPED = PACKAGE / "data" if (PACKAGE / "data").is_dir() else PACKAGE.parent.parent  # a checkout has no data/


@frozen
class Place:
    """Where a deck lives: its name and the file that declares it, relative to the project."""

    name: str
    path: str  # decks/x/deck.yaml or talk.md, POSIX

    @property
    def folder(self) -> str:
        """The deck's folder, POSIX; empty for a single file at the project's root."""
        return self.path.rpartition("/")[0]

    @property
    def single(self) -> bool:
        """Whether the deck is one Markdown file."""
        return not self.path.endswith("deck.yaml")


Stamp: TypeAlias = tuple[int, ...]


class UsageError(Exception):
    """What was asked for cannot be started: one sentence for the person who asked."""


class Project:
    """A folder with decks, seen from inside: all paths are POSIX and relative to `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    # --- finding ----------------------------------------------------------------------------------

    @staticmethod
    def around(start: Path) -> Project:
        """The project that `start` lies in: the nearest folder upward with `decks/`, else `start` itself."""
        start = start.resolve()
        for folder in (start, *start.parents):
            if (folder / "decks").is_dir():
                return Project(folder)
        return Project(start)

    def decks(self) -> tuple[Place, ...]:
        """Every deck under `decks/`, in name order."""
        folder = self.root / "decks"
        if not folder.is_dir():
            return ()
        found = [self._deck_in(path) for path in sorted(folder.iterdir())]
        return tuple(place for place in found if place)

    def _deck_in(self, path: Path) -> Place | None:
        original = path.with_name(translation_of(path.name)[0] or path.name)
        if original != path and original.is_file():
            return None
        if path.is_file() and path.suffix == ".md" and not path.stem.endswith("README"):
            return Place(path.stem, self._relative(path))
        if path.is_dir() and (path / "deck.yaml").is_file():
            return Place(path.name, self._relative(path / "deck.yaml"))
        return None

    def place(self, name: str) -> Place:
        """The deck of that name, or at that path (a Markdown file, a folder, or a deck.yaml).

        Raises UsageError where there is none.
        """
        for place in self.decks():
            if place.name == name.rstrip("/"):
                return place
        path = _led(Path(name, "deck.yaml")) or _led(Path(name)) or _main_text(Path(name))
        if path is None:
            if Path(name).is_dir() or (self.root / "decks" / name).is_dir():
                hint = _several(Path(name)) or "write `title: …` into one"
                raise UsageError(f"`{name}` has no deck.yaml, which makes a folder a deck: {hint}")
            names = [place.name for place in self.decks()]
            raise UsageError(f"there is no deck `{name}`; {did_you_mean(name, names, 'give a .md file')}")
        if path.suffix not in TEXTS and path.name != "deck.yaml":
            raise UsageError(f"`{name}` is no deck: give a Markdown file, a deck's folder or its deck.yaml")
        if not path.is_relative_to(self.root):
            raise UsageError(f"`{name}` lies outside the project at {self.root}")
        path = self._declaring(path)
        return Place(path.parent.name if path.name == "deck.yaml" else path.stem, self._relative(path))

    def _declaring(self, path: Path) -> Path:
        """The deck.yaml of the deck that a file is a part of; else the file, which then is a deck by itself."""
        inner = path.relative_to(self.root).parents
        return next((yaml for folder in inner if (yaml := self.root / folder / "deck.yaml").is_file()), path)

    def undeclared(self) -> tuple[str, ...]:
        """The folders under `decks/` that hold no deck.yaml, in name order."""
        folders = sorted(path for path in (self.root / "decks").glob("*") if path.is_dir())
        return tuple(self._relative(path) for path in folders if not (path / "deck.yaml").is_file())

    def texts(self) -> tuple[str, ...]:
        """The names of the Markdown files right here, in order."""
        return tuple(sorted(path.name for path in self.root.glob("*.md") if path.is_file()))

    def _relative(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    # --- reading ----------------------------------------------------------------------------------

    def sources(self, place: Place, language: str = "") -> Diagnosed[dict[str, str]]:
        """The texts of a deck by path: one Markdown file, or all .md and .yaml files of its folder, clients' aside.

        Where a language is asked for, the translations of a single file are there as well.
        """
        if place.single:
            file = self.root / place.path
            beside = sorted(p for p in file.parent.glob(f"*{file.suffix}") if _translates(p, file)) if language else []
            return self._texts([file, *beside])
        return self._texts(_sources_in(self.root / place.folder))

    def client_sources(self, place: Place, client: str) -> Diagnosed[dict[str, str]]:
        """The texts of one of a deck's clients by path: settings, slides and their translations."""
        folder = self.root / place.folder / CLIENTS
        if not client:
            return Diagnosed({})
        settings = [p for p in sorted(folder.glob(f"{escape(client)}*.yaml")) if p.name.split(".")[0] == client]
        slides = [p for p in sorted((folder / client).rglob("*.md")) if p.is_file()]
        return self._texts([*settings, *slides])

    def clients(self, place: Place) -> tuple[str, ...]:
        """The names of a deck's clients, in order: those of its files `clients/*.yaml`, translations aside."""
        folder = (self.root / place.path).parent / CLIENTS
        if place.single or not folder.is_dir():
            return ()
        return tuple(sorted(p.stem for p in folder.glob("*.yaml") if "." not in p.stem))

    def clients_own(self, place: Place, client: str, asset: str, written: str) -> str:
        """The client's own file in place of an asset of the deck: the one of the same relative path, or the asset."""
        home = self.root / place.folder / CLIENTS / client
        if not client or not home.is_dir():
            return asset
        home = home.resolve()
        inside = asset.removeprefix(f"{place.folder}/") if place.folder else asset
        for name in (inside, written):
            full = _led(home / name)
            if full and full.is_relative_to(home) and full.is_relative_to(self.root):
                return self._relative(full)
        return asset

    def _inside(self, path: Path) -> bool:
        try:
            return path.resolve().is_relative_to(self.root)
        except (OSError, RuntimeError):  # links that go in circles: reading it will say so
            return True

    def _texts(self, paths: Iterable[Path]) -> Diagnosed[dict[str, str]]:
        texts: dict[str, str] = {}
        found: list[Diagnostic] = []
        for path in paths:
            name = self._relative(path)
            if not name.isprintable() and _misnamed(name):
                message = f"the name of the file `{visible(name)}` is not UTF-8"
                found.append(error("odd-name", message, None, "rename it, with letters that your system shows"))
                continue
            if not self._inside(path):
                found.append(
                    error("path-leaves-project", f"`{name}` leads out of the project", None, "copy it into it")
                )
                continue
            try:
                texts[name] = decoded(path.read_bytes())
            except UnicodeDecodeError as fault:
                found.append(undecodable(name, fault))
            except OSError as fault:
                found.append(error("unreadable-file", f"`{name}` cannot be read: {reason(fault)}", None, UNREADABLE))
        return Diagnosed(texts, tuple(found))

    def find(self, path: str, beside: str, folders: Iterable[str]) -> str | None:
        """The project path of a file named in `beside`: next to it, then in `folders`, then in the shipped assets.

        None when it is nowhere, or when it would leave the project.
        """
        candidates = [f"{beside.rpartition('/')[0]}/{path}", *(f"{folder}/{path}" for folder in folders)]
        for candidate in candidates:
            full = _led(self.root / candidate.lstrip("/"))
            if full and full.is_relative_to(self.root):
                return self._relative(full)
        shipped = _led(SHIPPED / "assets" / path)
        if shipped and shipped.is_relative_to(SHIPPED / "assets"):
            return f"deckgen:{path}"
        return None

    def leaves(self, path: str, beside: str) -> bool:
        """Whether a path written in `beside` points outside the project."""
        if path.startswith(("/", "\\")) or ":" in path[:3]:
            return True
        try:
            return not (self.root / beside).parent.joinpath(path).resolve().is_relative_to(self.root)
        except (OSError, RuntimeError, ValueError):  # it leads nowhere, as `find` will say
            return False

    def asset(self, asset: str) -> bytes:
        """The bytes of a file that `find` found. Raises OSError."""
        if asset.startswith("deckgen:"):
            return (SHIPPED / "assets" / asset.removeprefix("deckgen:")).read_bytes()
        return (self.root / asset).read_bytes()

    def names(self, folder: str) -> tuple[str, ...]:
        """The files below a folder of the project, relative to it: for naming the nearest."""
        base = self.root / folder
        return tuple(sorted(p.relative_to(base).as_posix() for p in base.rglob("*") if p.is_file()))

    # --- themes -----------------------------------------------------------------------------------

    def themes(self) -> tuple[str, ...]:
        """The names of all themes: the project's own and the shipped ones."""
        folders = (self.root / "themes", SHIPPED / "themes")
        return tuple(sorted({p.parent.name for folder in folders for p in folder.glob("*/theme.yaml")}))

    def theme_files(self, name: str) -> dict[str, bytes]:
        """A theme's files by path within its folder, the project's own theme first; empty: there is none."""
        if name not in self.themes():
            return {}
        for base in (self.root, SHIPPED):
            folder = base / "themes" / name
            if (folder / "theme.yaml").is_file():
                files = [p for p in _files(folder) if p.resolve().is_relative_to(base)]
                return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}
        return {}

    def fonts(self, families: Iterable[str]) -> dict[str, bytes]:
        """The font files of some families by name: those that come with the program, then those of this machine.

        Files are told by their names: the family without blanks, then the cut, in words or as Windows shortens it.
        """
        wanted = {_squeezed(family) + cut for family in families if family for cut in FONT_CUTS}
        folders = (*sorted((SHIPPED / "themes").glob("*/fonts")), *font_folders())
        found: dict[str, bytes] = {}
        for folder in folders:
            for path in _files(folder) if folder.is_dir() else ():
                stem = _squeezed(path.stem.partition("-")[0])
                if path.suffix.lower() in FONT_FILES and stem in wanted and path.name not in found:
                    with suppress(OSError):
                        found[path.name] = path.read_bytes()
        return found

    # --- history ----------------------------------------------------------------------------------

    def last_commit(self, place: Place) -> Commit:
        """The last commit that touched the deck's inputs; an empty one where there is no history."""
        target = place.path if place.single else place.folder
        command = ["git", "-C", str(self.root), "log", "-1", "--format=%H %cI", "--", target, "themes", "assets"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return Commit()
        commit, _, date = done.stdout.strip().partition(" ")
        return Commit(commit, date) if done.returncode == 0 and commit else Commit()

    # --- writing ----------------------------------------------------------------------------------

    def edit(self, edits: Iterable[Edit]) -> dict[str, int]:
        """Carry out edits of files that were read here: how many in each, by path. Nothing else in a file changes.

        Raises OutputError, in one sentence, when the system refuses; then every file is as it was.
        """
        by_path: dict[str, list[Edit]] = {}
        for edit in edits:
            by_path.setdefault(edit.span.source.path, []).append(edit)
        self.write(
            self.root, {path: edited((self.root / path).read_bytes(), inside) for path, inside in by_path.items()}
        )
        return {path: len(inside) for path, inside in by_path.items()}

    def outputs(self, folder: Path) -> frozenset[str]:
        """The names of the files in a folder of outputs, relative to it."""
        return frozenset(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())

    def output(self, folder: Path, name: str) -> bytes:
        """The bytes of a file in a folder of outputs; none where it cannot be read."""
        try:
            return (folder / name).read_bytes() if (folder / name).is_file() else b""
        except OSError:
            return b""

    def checksums(self, folder: Path, names: Iterable[str]) -> dict[str, str]:
        """The sha256 of those of the files that are there."""
        return {name: checksum((folder / name).read_bytes()) for name in names if (folder / name).is_file()}

    def stamps(self, folder: Path, names: Iterable[str]) -> dict[str, Stamp]:
        """What the system tells of those of the files that are there: it changes whenever a file does.

        Unlike its time of modification, the time of a file's last change cannot be set by a program (POSIX, `stat`).
        """
        found: dict[str, Stamp] = {}
        for name in names:
            with suppress(OSError):
                stat = (folder / name).stat()
                found[name] = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
        return found

    def write(self, folder: Path, outputs: Mapping[str, bytes]) -> None:
        """Replace files in `folder` whole: all are written beside their places before the first is moved.

        Raises OutputError, in one sentence, when the system refuses; then every old file is as it was.
        """
        replace_files({folder / name: data for name, data in outputs.items()})


@frozen
class Commit:
    """A commit's hash and committer date (ISO 8601); both empty without history."""

    hash: str = ""
    date: str = ""


def _texts_in(folder: Path) -> list[Path]:
    """The texts right in a folder that may be decks."""
    found = (path for path in folder.glob("*") if path.suffix in TEXTS and not path.stem.lower().startswith("readme"))
    return sorted(found) if folder.is_dir() else []


def _main_text(folder: Path) -> Path | None:
    """The text that is the deck in a folder of another tool: the only one, or the one with the usual name."""
    texts = _texts_in(folder)
    named = [path for path in texts if path.stem in MAIN_TEXTS] or texts
    return _led(named[0]) if len(named) == 1 else None


def _several(folder: Path) -> str:
    """What to do about a folder of several texts; nothing where it holds none."""
    texts = _texts_in(folder)
    if not texts:
        return ""
    return f"give one of its texts, such as `{texts[0]}`, or write `title: …` (and `dialect: …`) into one"


def given(file: Path) -> bytes:
    """The bytes of a file that the person named outright. Raises UsageError where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as fault:
        raise UsageError(f"`{file}` cannot be read: {reason(fault)}") from fault


def _sources_in(folder: Path) -> list[Path]:
    """The texts of a deck's folder in name order; hidden ones and those of clients aside."""
    found = []
    for at, folders, names in os.walk(folder, onerror=_refused):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if Path(at) == folder and CLIENTS in folders:
            folders.remove(CLIENTS)
        found += [Path(at, name) for name in names if name.endswith((".md", ".yaml")) and not name.startswith(".")]
    return sorted(path for path in found if path.is_file())


def _refused(fault: OSError) -> None:
    """A folder that cannot be read must not be missed."""
    raise fault


def _misnamed(name: str) -> bool:
    """Whether a file's name holds bytes that are no text: Python stands surrogates in for them."""
    return any("\udc80" <= letter <= "\udcff" for letter in name)


def _led(path: Path) -> Path | None:
    """The file that a path leads to, links followed; None where there is none, or could be none of that name."""
    try:
        full = path.resolve()
        return full if full.is_file() else None
    except (OSError, RuntimeError, ValueError):  # too long, links that go in circles, characters that no name has
        return None


def _translates(path: Path, original: Path) -> bool:
    return translation_of(path.name)[0] == original.name


def _files(folder: Path) -> list[Path]:
    return [p for p in sorted(folder.rglob("*")) if p.is_file() and not p.name.startswith(".")]


def _squeezed(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
