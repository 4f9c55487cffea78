"""Paths that may lead anywhere, and the folder of what comes with the program."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
SHIPPED = PACKAGE / "data" if (PACKAGE / "data").is_dir() else PACKAGE.parent.parent  # a checkout has no data/


def existing_file(path: Path) -> Path | None:
    """The file that a path leads to, links followed; None where there is none, or could be none of that name."""
    try:
        full = path.resolve()
        return full if full.is_file() else None
    except (OSError, RuntimeError, ValueError):  # too long, links that go in circles, characters that no name has
        return None


def leads_out(path: Path, root: Path) -> bool:
    """Whether a path leads out of a folder. One that leads nowhere does not; who reads it will find out."""
    try:
        return not path.resolve().is_relative_to(root)
    except (OSError, RuntimeError, ValueError):  # links that go in circles, characters that no name has
        return False


def files_below(folder: Path) -> list[Path]:
    """The files below a folder, hidden ones aside, in order."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith(".")]
