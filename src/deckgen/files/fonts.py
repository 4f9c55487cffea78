"""The fonts that come with the program, the same on every machine; and those of a family, wherever they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from deckgen.files.machine import font_folders
from deckgen.files.paths import SHIPPED, files_below

FONT_FILES = (".ttf", ".otf", ".ttc")
# What may stand behind a family in the name of a file: its cut, in words or as Windows shortens it.
CUTS = ("", "b", "i", "z", "bd", "bi", "bold", "italic", "bolditalic", "regular")
BUILT_IN = ("kontor", "nordljus")  # themes that bring fonts
# Best first. Together they hold the letters of Europe, Hebrew and Arabic, arrows, ticks and rules; Arabic not in bold.
STAND_INS = (
    "themes/nordljus/fonts/SourceSans3-Regular.ttf",
    "themes/nordljus/fonts/SourceSans3-Bold.ttf",
    "themes/kontor/fonts/LiberationSans-Regular.ttf",
    "themes/kontor/fonts/LiberationSans-Bold.ttf",
    "themes/nordljus/fonts/SourceCodePro-Regular.ttf",
    "assets/fonts/NotoSansArabic-Regular.ttf",
)


def shipped_files() -> tuple[Path, ...]:
    """All fonts that come with the program."""
    folders = (SHIPPED / "themes" / theme / "fonts" for theme in BUILT_IN)
    return tuple(path for folder in folders for path in sorted(folder.glob("*.ttf")))


def stand_in_files() -> tuple[Path, ...]:
    """Where the fonts lie that stand in for others, best first."""
    return tuple(SHIPPED / name for name in STAND_INS)


@lru_cache(maxsize=1)
def shipped_styles() -> frozenset[str]:
    """The style sheets for printed pages that come with the program's themes."""
    files = (SHIPPED / "themes" / theme / "guide" / "guide.css" for theme in BUILT_IN)
    return frozenset(path.read_bytes().decode("utf-8-sig") for path in files if path.is_file())


@lru_cache(maxsize=1)
def stand_in_fonts() -> Mapping[str, bytes]:
    """The fonts that stand in for others, by file name, best first."""
    return MappingProxyType({path.name: path.read_bytes() for path in stand_in_files()})


@lru_cache(maxsize=1)
def formula_fonts() -> Mapping[str, bytes]:
    """The font that formulas are drawn in, by file name: it comes with the library that draws them."""
    place = find_spec("ziamath")
    assert place is not None and place.origin is not None, "the program cannot be installed without it"
    path = Path(place.origin).parent / "fonts" / "STIXTwoMath-Regular.ttf"
    return MappingProxyType({path.name: path.read_bytes()})


def find_fonts(families: Iterable[str]) -> dict[str, bytes]:
    """The font files of some families by name: those that come with the program, of all others those of this machine.

    Files are known by their names: the family without blanks, then the cut. A family that comes with the program is
    not looked for on the machine, which may have another version of it.
    """
    wanted = {_squeezed(family) for family in families if family}
    found = _files_of(wanted, sorted((SHIPPED / "themes").glob("*/fonts")))
    ours = {family for family in wanted for name in found if _stem(Path(name)) in _stems(family)}
    return {**_files_of(wanted - ours, font_folders()), **found}


def _files_of(families: Iterable[str], folders: Iterable[Path]) -> dict[str, bytes]:
    """The font files of these families in some folders, the first of each name."""
    wanted = {stem for family in families for stem in _stems(family)}
    found: dict[str, bytes] = {}
    for folder in folders:
        for path in files_below(folder) if wanted and folder.is_dir() else ():
            if path.suffix.lower() in FONT_FILES and _stem(path) in wanted and path.name not in found:
                with suppress(OSError):
                    found[path.name] = path.read_bytes()
    return found


def _stem(path: Path) -> str:
    return _squeezed(path.stem.partition("-")[0])


def _stems(family: str) -> frozenset[str]:
    return frozenset(family + cut for cut in CUTS)


def _squeezed(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
