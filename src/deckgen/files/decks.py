"""The project that somebody means, and its decks, by what was typed."""

from __future__ import annotations

from pathlib import Path

from deckgen.files.atomic import reason
from deckgen.files.location import DECLARATION, TEXTS, DeckLocation
from deckgen.files.paths import existing_file
from deckgen.files.project import Project
from deckgen.files.reading import read_file
from deckgen.values.diagnostics import UsageError
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import translation_of

MAIN_TEXTS = ("slides", "index", "presentation")  # as the tools name what they show


def find_project(start: Path) -> Project:
    """The project that `start` lies in: the nearest folder upward with `decks/`, else `start` itself."""
    start = start.resolve()
    return Project(next((folder for folder in (start, *start.parents) if (folder / "decks").is_dir()), start))


def list_decks(project: Project) -> tuple[DeckLocation, ...]:
    """Every deck under `decks/`, in name order."""
    folder = project.root / "decks"
    found = [_deck_at(project, path) for path in sorted(folder.iterdir())] if folder.is_dir() else []
    return tuple(place for place in found if place)


def find_deck(project: Project, name: str) -> DeckLocation:
    """The deck of that name, or at that path (a Markdown file, a folder, or a deck.yaml).

    Raises UsageError where there is none.
    """
    for place in list_decks(project):
        if place.name == name.rstrip("/"):
            return place
    path = existing_file(Path(name, DECLARATION)) or existing_file(Path(name)) or _main_text(Path(name))
    if path is None:
        raise UsageError(_no_deck(project, name))
    if path.suffix not in TEXTS and path.name != DECLARATION:
        raise UsageError(f"`{name}` is no deck: give a Markdown file, a deck's folder or its deck.yaml")
    if not path.is_relative_to(project.root):
        raise UsageError(f"`{name}` lies outside the project at {project.root}")
    return _location(project, _declaration_of(project, path))


def deck_with(project: Project, file: Path) -> DeckLocation | None:
    """The deck that a file of the project is a part of; None where it is a part of none."""
    if not file.is_relative_to(project.root):
        return None
    declaration = _declaration_of(project, file)
    if declaration != file or file.name == DECLARATION:
        return _location(project, declaration)
    if file.suffix not in TEXTS or file.stem.lower().startswith("readme"):
        return None
    original = file.with_name(translation_of(file.name)[0] or file.name)
    return _location(project, original if original.is_file() else file)


def undeclared_folders(project: Project) -> tuple[str, ...]:
    """The folders under `decks/` that hold no deck.yaml, in name order."""
    folders = sorted(path for path in (project.root / "decks").glob("*") if path.is_dir())
    return tuple(project.relative(path) for path in folders if not (path / DECLARATION).is_file())


def loose_texts(project: Project) -> tuple[str, ...]:
    """The names of the Markdown files right in the project, in order."""
    return tuple(sorted(path.name for path in project.root.glob("*.md") if path.is_file()))


def deck_texts(folder: Path) -> list[Path]:
    """The texts of a folder of another tool that are decks: the one with the usual name, else all right in it."""
    main = _main_text(folder)
    return [main] if main else _texts_in(folder)


def read_named_file(file: Path) -> bytes:
    """The bytes of a file that somebody named outright. Raises UsageError where it cannot be read, TooLargeError."""
    try:
        return read_file(file, file.name)
    except OSError as fault:
        raise UsageError(f"`{file}` cannot be read: {reason(fault)}") from fault


def _deck_at(project: Project, path: Path) -> DeckLocation | None:
    """The deck that a file or folder under `decks/` is, if it is one."""
    original = path.with_name(translation_of(path.name)[0] or path.name)
    if original != path and original.is_file():
        return None
    if path.is_file() and path.suffix == ".md" and not path.stem.endswith("README"):
        return _location(project, path)
    declaration = path / DECLARATION
    return _location(project, declaration) if path.is_dir() and declaration.is_file() else None


def _location(project: Project, path: Path) -> DeckLocation:
    return DeckLocation(path.parent.name if path.name == DECLARATION else path.stem, project.relative(path))


def _declaration_of(project: Project, path: Path) -> Path:
    """The deck.yaml of the deck that a file is a part of; else the file, which then is a deck by itself."""
    inner = path.relative_to(project.root).parents
    return next((yaml for folder in inner if (yaml := project.root / folder / DECLARATION).is_file()), path)


def _no_deck(project: Project, name: str) -> str:
    """Why there is no deck of that name, and what to do."""
    if Path(name).is_dir() or (project.root / "decks" / name).is_dir():
        texts = _texts_in(Path(name))
        hint = "write `title: …` into one"
        if texts:
            hint = f"give one of its texts, such as `{texts[0]}`, or write `title: …` (and `dialect: …`) into one"
        return f"`{name}` has no deck.yaml, which makes a folder a deck: {hint}"
    names = [place.name for place in list_decks(project)]
    return f"there is no deck `{name}`; {did_you_mean(name, names, 'give a .md file')}"


def _main_text(folder: Path) -> Path | None:
    """The text that is the deck in a folder of another tool: the only one, or the one with the usual name."""
    texts = _texts_in(folder)
    named = [path for path in texts if path.stem in MAIN_TEXTS] or texts
    return existing_file(named[0]) if len(named) == 1 else None


def _texts_in(folder: Path) -> list[Path]:
    """The texts right in a folder that may be decks."""
    found = (path for path in folder.glob("*") if path.suffix in TEXTS and not path.stem.lower().startswith("readme"))
    return sorted(found) if folder.is_dir() else []
