"""The commits of a repository, walked back from the last one. Loaded only when a build asks: it takes 40 ms."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from dulwich.object_format import SHA1, SHA256
from dulwich.object_store import DiskObjectStore
from dulwich.objects import Commit, ObjectID, ShaFile, Tree

from deckgen.files.repository import PathParts, Repository, UnreadableError, is_own_file_or_missing, object_folders

FARTHEST = 50_000  # commits that are looked at
MOST_PARENTS = 200  # of a commit; the largest merge of Linux has 66
LARGEST, MOST = 4 << 20, 256 << 20  # bytes of an object, and of all that are read
NOT_WHOLE = "the history is not whole (a shallow or partial clone)"
DAY = 24 * 3600  # seconds
Found: TypeAlias = tuple[str, str, str]  # hash, date, and why both are unknown
Entry: TypeAlias = tuple[int, ObjectID] | None  # what a tree holds under a name: mode and id


def last_change(repository: Repository, head: str, paths: tuple[PathParts, ...]) -> Found:
    """The last commit, from `head` on, that touched any of the paths. Raises UnreadableError."""
    with opened_objects(repository, head, MOST, LARGEST) as objects:
        try:
            return _History(objects, paths).last_change(ObjectID(head.encode()))
        except KeyError:
            return "", "", NOT_WHOLE


@contextmanager
def opened_objects(repository: Repository, head: str, most: int, largest: int) -> Iterator[Objects]:
    """The objects of a repository, at most so many bytes of them. `head` is one of its commits.

    Raises UnreadableError for whatever a damaged repository leads its reader to, but KeyError for a missing object.
    """
    folders = object_folders(repository)
    kind = SHA1 if len(head) == SHA1.hex_length else SHA256
    store = DiskObjectStore(folders[0], object_format=kind, loose_object_size_limit=largest)
    try:
        yield Objects(store, folders, most)
    except (UnreadableError, KeyError):
        raise
    except Exception as fault:
        raise UnreadableError(f"it is damaged ({type(fault).__name__})") from fault
    finally:
        store.close()


class Objects:
    """Reads objects of a repository that are files of its own."""

    def __init__(self, store: DiskObjectStore, folders: tuple[Path, ...], most: int) -> None:
        self.store, self.folders = store, folders
        self.most = self.left = most

    def read(self, name: ObjectID) -> ShaFile:
        """An object. Raises KeyError where it is missing, UnreadableError where it is too much."""
        loose = Path(os.fsdecode(name[:2]), os.fsdecode(name[2:]))
        if not all(is_own_file_or_missing(folder / loose, folder) for folder in self.folders):
            raise UnreadableError("it holds what is no file")
        kind, raw = self.store.get_raw(name)
        self.left -= len(raw)
        if self.left < 0:
            raise UnreadableError(f"it takes more than {self.most >> 20} MB")
        return ShaFile.from_raw_string(kind, raw, sha=name, object_format=self.store.object_format)


class _History:
    """The commits of a repository, seen by what they hold at some paths."""

    def __init__(self, objects: Objects, paths: tuple[PathParts, ...]) -> None:
        self.objects = objects
        self.paths = [[os.fsencode(name) for name in path] for path in paths]
        self.entry = lru_cache(1024)(self._entry)
        self.commit = lru_cache(8)(self._commit)

    def last_change(self, commit: ObjectID) -> Found:
        """The last commit from this one on, at which the paths are unlike they were at each commit before it.

        A merge at which they are as at one of the commits before follows that one alone (git-log, "History
        Simplification", default mode). Raises KeyError where an object is missing.
        """
        for _ in range(FARTHEST):
            here = self.commit(commit)
            held = self._held(here)
            if not here.parents and not any(held):
                return "", "", ""
            if len(here.parents) > MOST_PARENTS:
                raise UnreadableError(f"a commit has more than {MOST_PARENTS} before it")
            same = (before for before in here.parents if self._held(self.commit(before)) == held)
            before = next(same, None)
            if before is None:
                return commit.decode(), _moment(here.commit_time, here.commit_timezone), ""
            commit = before
        return "", "", f"nothing changed here in the last {FARTHEST:,} commits; older ones are not looked at"

    def _held(self, commit: Commit) -> list[Entry]:
        """What a commit holds at each of the paths."""
        return [self._at(commit.tree, path) for path in self.paths]

    def _at(self, tree: ObjectID, path: list[bytes]) -> Entry:
        entry: Entry = (stat.S_IFDIR, tree)
        for name in path:
            entry = self.entry(entry[1], name) if entry and entry[0] == stat.S_IFDIR else None
        return entry

    def _entry(self, tree: ObjectID, name: bytes) -> Entry:
        found = self.objects.read(tree)
        return found[name] if isinstance(found, Tree) and name in found else None

    def _commit(self, name: ObjectID) -> Commit:
        found = self.objects.read(name)
        if not isinstance(found, Commit):
            raise UnreadableError("it is damaged")
        return found


def _moment(seconds: int, zone: int) -> str:
    """A moment with its time zone (in seconds), as ISO 8601; in UTC where there is no such zone."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return (moment.astimezone(timezone(timedelta(seconds=zone))) if abs(zone) < DAY else moment).isoformat()
