"""The folders that hold what a deck is made of."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path, PurePosixPath

from deckgen.files.location import SHARED, DeckLocation
from deckgen.files.paths import leads_out
from deckgen.files.project import Project

MOST = 1000  # folders


def source_folders(project: Project, place: DeckLocation, inputs: Iterable[str]) -> tuple[Path, ...]:
    """The deck's folder and those of what it shares, with all in them; of a single file those of its inputs alone.

    What lies beside a single file is not its own: it may be somebody's whole home.
    """
    found: dict[Path, None] = {}
    if place.single:
        names = {str(PurePosixPath(name).parent) for name in (place.path, *inputs)}
        found |= dict.fromkeys(project.root / name for name in sorted(names))
    else:
        found |= dict.fromkeys(_with_all_below(project.root / place.folder, project.root))
    for name in SHARED:
        found |= dict.fromkeys(_with_all_below(project.root / name, project.root))
    return tuple(found)[:MOST]


def _with_all_below(folder: Path, root: Path) -> Iterator[Path]:
    """The folder and those below it, at most so many; none where it is a link that leads out of the project."""
    return islice(() if leads_out(folder, root) else _folders(folder), MOST)


def _folders(folder: Path) -> Iterator[Path]:
    for name, below, _ in os.walk(folder):
        below[:] = sorted(each for each in below if not each.startswith("."))
        yield Path(name)
