"""What the history of a project tells of its files. Alone asks git."""

from __future__ import annotations

import subprocess
from pathlib import Path

from deckgen.values.value import value_class

SECONDS = 20  # for an answer


@value_class
class Commit:
    """A commit's hash and committer date (ISO 8601); both empty without history."""

    hash: str = ""
    date: str = ""


def last_commit(root: Path, *paths: str) -> Commit:
    """The last commit that touched any of these paths; an empty one where there is no history, or no git."""
    command = ["git", "-C", str(root), "log", "-1", "--format=%H %cI", "--", *paths]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return Commit()
    commit, _, date = done.stdout.strip().partition(" ")
    return Commit(commit, date) if done.returncode == 0 and commit else Commit()
