"""What running a command in-process gives: the `deckgen` fixture is a `Command`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Outcome(NamedTuple):
    """What a command said, and its exit status."""

    status: int
    out: str
    err: str


Command = Callable[..., Outcome]


def begin_history(folder: Path) -> None:
    """Make a folder a repository without commits: its files lack no history, and have no date."""
    (folder / ".git").mkdir()
    (folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
