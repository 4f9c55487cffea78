"""What the history of a project tells of its files, read without running a program."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from deckgen.files.cache import recall_or_make
from deckgen.files.fingerprints import code_fingerprint, digest
from deckgen.files.repository import (
    PathParts,
    Repository,
    UnreadableError,
    depth,
    find_repository,
    head_commit,
)
from deckgen.values.value import value_class


@value_class
class Commit:
    """A commit's hash and committer date (ISO 8601); both empty without history.

    `lacking` says why they are unknown; it is empty where they are known, and where the files were never committed.
    """

    hash: str = ""
    date: str = ""
    lacking: str = ""

    @property
    def utc_date(self) -> str:
        """The date in UTC: its time zone tells where the commit was made."""
        return datetime.fromisoformat(self.date).astimezone(UTC).isoformat() if self.date else ""


NO_HISTORY = Commit(lacking="there is no history here")


def last_commit(root: Path, *paths: str) -> Commit:
    """The last commit that touched any of these paths of a folder, as `git log -1 -- PATHS` finds it."""
    try:
        repository = find_repository(root)
        if repository is None:
            return NO_HISTORY
        head = head_commit(repository)
        inside = root.relative_to(repository.top)
        return _last_change(repository, head, tuple(Path(inside, path).parts for path in paths)) if head else Commit()
    except UnreadableError as fault:
        return Commit(lacking=f"the history cannot be read: {fault}")
    except (OSError, RuntimeError, ValueError):  # a folder that may not be looked into, links that go in circles
        return Commit(lacking="the history cannot be read")


def _last_change(repository: Repository, head: str, paths: tuple[PathParts, ...]) -> Commit:
    """The answer as it was kept, since it is the same as long as the last commit is; else it is looked for."""

    def look() -> Commit:
        return Commit(*import_module("deckgen.files.commits").last_change(repository, head, paths))

    key = digest(*depth(repository), head.encode(), repr(paths).encode(), code_fingerprint("files"))
    return recall_or_make("history", key, look, is_kept=lambda made: not made.lacking)
