"""The fonts that come with the program, the same on every machine; and those of a family, wherever they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from deckgen.files.machine import font_folders
from deckgen.files.paths import SHIPPED, files_below
from deckgen.files.reading import TooLargeError, read_file

FONT_FILES = (".ttf", ".otf", ".ttc")
# What may stand behind a family in the name of a file: its cut, in words or as Windows shortens it.
CUTS = ("", "b", "i", "z", "bd", "bi", "bold", "italic", "bolditalic", "regular")
BUILT_IN = ("kontor", "nordljus")  # themes that bring fonts
# Best first. Together they hold the letters of Europe, arrows, ticks and rules, in regular and in bold.
STAND_INS = (
    "nordljus/fonts/SourceSans3-Regular.ttf",
    "nordljus/fonts/SourceSans3-Bold.ttf",
    "kontor/fonts/LiberationSans-Regular.ttf",
    "kontor/fonts/LiberationSans-Bold.ttf",
    "nordljus/fonts/SourceCodePro-Regular.ttf",
)


def shipped_files() -> tuple[Path, ...]:
    """All fonts that come with the program."""
    folders = (SHIPPED / "themes" / theme / "fonts" for theme in BUILT_IN)
    return tuple(path for folder in folders for path in sorted(folder.glob("*.ttf")))


def stand_in_files() -> tuple[Path, ...]:
    """Where the fonts lie that stand in for others, best first."""
    return tuple(SHIPPED / "themes" / name for name in STAND_INS)


@lru_cache(maxsize=1)
def shipped_styles() -> frozenset[str]:
    """The style sheets for printed pages that come with the program's themes."""
    files = (SHIPPED / "themes" / theme / "guide" / "guide.css" for theme in BUILT_IN)
    return frozenset(path.read_bytes().decode("utf-8-sig") for path in files if path.is_file())


@lru_cache(maxsize=1)
def stand_in_fonts() -> Mapping[str, bytes]:
    """The fonts that stand in for others, by file name, best first."""
    return MappingProxyType({path.name: path.read_bytes() for path in stand_in_files()})


def find_fonts(families: Iterable[str]) -> dict[str, bytes]:
    """The font files of some families by name: those that come with the program, then those of this machine.

    Files are known by their names: the family without blanks, then the cut.
    """
    wanted = {_squeezed(family) + cut for family in families if family for cut in CUTS}
    folders = (*sorted((SHIPPED / "themes").glob("*/fonts")), *font_folders())
    found: dict[str, bytes] = {}
    for folder in folders:
        for path in files_below(folder) if folder.is_dir() else ():
            stem = _squeezed(path.stem.partition("-")[0])
            if path.suffix.lower() in FONT_FILES and stem in wanted and path.name not in found:
                with suppress(OSError, TooLargeError):
                    found[path.name] = read_file(path, path.name)
    return found


def _squeezed(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
