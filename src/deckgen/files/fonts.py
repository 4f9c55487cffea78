"""The fonts that come with the program: on every machine the same letters for texts whose own font is not there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from deckgen.files.project import SHIPPED

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
def stand_in_fonts() -> Mapping[str, bytes]:
    """The fonts that stand in for others, by file name, best first."""
    return MappingProxyType({path.name: path.read_bytes() for path in stand_in_files()})
