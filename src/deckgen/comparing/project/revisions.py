"""The files of a project as they were at a commit, read without running git.

Source: gitrevisions(7), for the names that are understood: branches, tags, hashes, `~N` and `^`.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from dulwich.objects import Blob, Commit, ObjectID, Tag, Tree

from deckgen.files.commits import NOT_WHOLE, Objects, opened_objects
from deckgen.files.repository import Repository, UnreadableError, commit_of_branch, head_commit
from deckgen.values.limits import ASSETS, PICTURE

NAME = re.compile(r"(?P<base>[\w][\w./+-]*?)(?P<steps>(?:~\d{1,5}|\^)*)")
PLACES = ("refs/heads/", "refs/tags/", "refs/remotes/")
SHORTEST = 4  # letters of an abbreviated hash
FILES, DEPTH = 20_000, 30  # of a project: so many files, in so many folders within each other
CHAIN = 20  # tags that name tags


class UnknownRevisionError(UnreadableError):
    """There is no such commit here. The message is a sentence."""


def files_at(
    repository: Repository, revision: str, folder: PurePosixPath, within: Collection[str]
) -> Iterator[tuple[str, bytes]]:
    """The files of a folder (below the repository's top) at a commit, by their paths in it; links are left out.

    Of its folders those of the names `within` are read.

    Raises UnknownRevisionError, and UnreadableError where the repository cannot be read.
    """
    with opened_objects(repository, head_commit(repository), ASSETS, PICTURE) as objects:
        try:
            yield from _Snapshot(objects, within).files(repository, revision, folder)
        except KeyError as fault:
            raise UnreadableError(NOT_WHOLE) from fault


class _Snapshot:
    """Reads what a commit holds, and no more than a project has."""

    def __init__(self, objects: Objects, within: Collection[str]) -> None:
        self.objects, self.within = objects, within
        self.left = FILES

    def files(self, repository: Repository, revision: str, folder: PurePosixPath) -> Iterator[tuple[str, bytes]]:
        """The files below a folder at a commit."""
        entry = self._commit(repository, revision).tree
        for name in folder.parts:
            mode, entry = self._entries(entry).get(name, (0, entry))
            if not stat.S_ISDIR(mode):
                return
        yield from self._walk(entry, PurePosixPath(), DEPTH)

    def _walk(self, tree: ObjectID, above: PurePosixPath, depth: int) -> Iterator[tuple[str, bytes]]:
        if depth < 0:
            raise UnreadableError(f"its folders lie more than {DEPTH} deep")
        for name, (mode, entry) in self._entries(tree).items():
            path = above / name
            if stat.S_ISDIR(mode) and (above.parts or name in self.within):
                yield from self._walk(entry, path, depth - 1)
            elif stat.S_ISREG(mode):  # neither a link nor another repository
                self.left -= 1
                if self.left < 0:
                    raise UnreadableError(f"it holds more than {FILES:,} files")
                blob = self.objects.read(entry)
                yield path.as_posix(), blob.data if isinstance(blob, Blob) else b""

    def _entries(self, tree: ObjectID) -> dict[str, tuple[int, ObjectID]]:
        """What a tree holds, but for names that lead elsewhere on some system."""
        found = self.objects.read(tree)
        entries = found.items() if isinstance(found, Tree) else ()
        named = ((os.fsdecode(entry.path), (entry.mode, entry.sha)) for entry in entries)
        return {name: held for name, held in named if _is_plain(name)}

    def _commit(self, repository: Repository, revision: str) -> Commit:
        parsed = NAME.fullmatch(revision)
        base = self._base(repository, parsed["base"]) if parsed else ""
        if parsed is None or not base:
            raise UnknownRevisionError(f"there is no commit, branch or tag `{revision}` here")
        commit = self._peeled(ObjectID(base.encode()), revision)
        for step in re.findall(r"~\d+|\^", parsed["steps"]):
            for _ in range(1 if step == "^" else int(step[1:])):
                if not commit.parents:
                    raise UnknownRevisionError(f"`{revision}` goes back beyond the first commit")
                commit = self._peeled(commit.parents[0], revision)
        return commit

    def _base(self, repository: Repository, name: str) -> str:
        if name in ("HEAD", "@"):
            return head_commit(repository)
        known = (commit_of_branch(repository, place + name) for place in PLACES)
        return next(filter(None, known), "") or self._by_hash(name)

    def _by_hash(self, name: str) -> str:
        """The object that a hash names, whole or abbreviated; "" where there is none, or more than one."""
        if not re.fullmatch(rf"[0-9a-f]{{{SHORTEST},64}}", name):
            return ""
        found = {sha.decode() for sha in self.objects.store.iter_prefix(name.encode())}
        return found.pop() if len(found) == 1 else ""

    def _peeled(self, name: ObjectID, revision: str) -> Commit:
        """The commit that a name stands for: a tag may name another object."""
        found = self.objects.read(name)
        for _ in range(CHAIN):
            if not isinstance(found, Tag):
                break
            found = self.objects.read(found.object[1])
        if not isinstance(found, Commit):
            raise UnknownRevisionError(f"`{revision}` is no commit")
        return found


def _is_plain(name: str) -> bool:
    """Whether a name is that of a file or folder here and nothing else, on every system."""
    return name not in (".", "..") and name.lower() != ".git" and not set(name) & set("/\\:\0")


def inner_folder(repository: Repository, root: Path) -> PurePosixPath:
    """Where a project lies in its repository."""
    return PurePosixPath(root.resolve().relative_to(repository.top.resolve()).as_posix())
