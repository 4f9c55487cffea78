"""The files of a new project, in the language of whoever will write in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from deckgen.files.paths import files_below
from deckgen.files.reading import read_file
from deckgen.reports import schema

LANGUAGES = ("en", "sv")
BOTH = Path(__file__).parent / "files"
EVERYWHERE = {
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
    "editorconfig": ".editorconfig",
    "vscode-settings.json": ".vscode/settings.json",
    "vscode-extensions.json": ".vscode/extensions.json",
    "gh.yml": ".github/workflows/decks.yml",
    "gitlab-ci.yml": ".gitlab-ci.yml",
}  # where files that every project has go; here they have other names, so that no tool obeys them
SCHEMAS = ("deck", "client")
SINGLE = "talk.md"


def new_project(language: str, single: bool = False) -> Mapping[str, str]:
    """The text of each file by its path: a workshop with all that belongs to it, or a single file."""
    home = BOTH / language
    if single:
        return {SINGLE: _text(home / SINGLE)}
    files = {path.relative_to(home).as_posix(): _text(path) for path in files_below(home) if path.name != SINGLE}
    return {**files, **dict(_shared())}


def _shared() -> Iterator[tuple[str, str]]:
    for name, path in EVERYWHERE.items():
        yield path, _text(BOTH / "both" / name)
    for kind in SCHEMAS:
        yield f".vscode/{kind}.schema.json", schema.as_json(kind) + "\n"


def _text(path: Path) -> str:
    return read_file(path, path.name).decode()
