"""The git repository that a folder lies in, read and never run: its HEAD, and where its objects are.

A repository's configuration may name programs, so it is not read at all, and git is not started. A repository is a
folder's `.git`: a bare one that lies among the files of a clone is none (compare `safe.bareRepository` of git).
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from deckgen.values.lazy import late_pattern
from deckgen.values.value import value_class

SMALL, LARGE = 64 << 10, 64 << 20  # bytes that a file of one line, and the list of all branches, may have
PathParts: TypeAlias = tuple[str, ...]  # of a path below the repository's top, folder by folder
BORROWED = 16  # folders of objects that a repository may share with others
_ID = late_pattern(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")  # SHA-1 or SHA-256
_BRANCH = late_pattern(r"ref: (refs/(?!.*(?:\.\.|//))[^\x00-\x20\x7f]+)")


class UnreadableError(Exception):
    """Why there is no telling what the repository holds: a clause for the person who builds."""


@value_class
class Repository:
    """A repository, and the folder whose files it keeps."""

    top: Path
    own: Path  # what belongs to this working tree: HEAD
    common: Path  # what belongs to all of them: branches and objects


def find_repository(folder: Path) -> Repository | None:
    """The repository that keeps a folder's files; None where there is none.

    Raises UnreadableError where it is somebody else's, or elsewhere and does not know this folder. So no file of a
    project leads us into a repository of the person who builds it.
    """
    for top in (folder, *folder.parents):
        found = top / ".git"
        if found.is_dir() and not (found / "HEAD").is_file():  # an empty folder, as git sees it as well
            continue
        if found.exists():
            return _opened(top, found, folder)
    return None


def head_commit(repository: Repository) -> str:
    """The id of the commit that is checked out; empty where nothing was committed yet. Raises UnreadableError."""
    head = _text(repository.own / "HEAD", SMALL, repository.own)
    if _ID.fullmatch(head):
        return head
    branch = _BRANCH.fullmatch(head)
    if branch is None:
        raise UnreadableError("its HEAD is damaged")
    return commit_of_branch(repository, branch[1])


def commit_of_branch(repository: Repository, name: str) -> str:
    """The id that a branch or tag names (`refs/heads/main`); empty where there is none. Raises UnreadableError."""
    if (repository.common / "reftable").exists():
        raise UnreadableError("it keeps its branches in a form that is not read here (reftable)")
    if not _BRANCH.fullmatch(f"ref: {name}"):
        return ""
    loose = repository.common / name
    known = os.path.lexists(loose) and not loose.is_dir()
    commit = _text(loose, SMALL, repository.common) if known else _packed(repository.common, name)
    if commit and not _ID.fullmatch(commit):
        raise UnreadableError("its branch is damaged")
    return commit


def depth(repository: Repository) -> tuple[bytes, bytes]:
    """What tells whether as much of the history is there as before: where it lies, and where it was cut off."""
    cut = repository.common / "shallow"
    cuts = _text(cut, LARGE, repository.common) if os.path.lexists(cut) else ""
    return os.fsencode(repository.common), os.fsencode(cuts)


def object_folders(repository: Repository) -> tuple[Path, ...]:
    """The folders with the repository's objects: its own, then those in it that it borrows from.

    Raises UnreadableError where it borrows from elsewhere: a project could lead us into a repository of the person who
    builds by a line of text, as it could by a link.
    """
    waiting, found = [repository.common / "objects"], list[Path]()
    while waiting:
        folder = waiting.pop(0).resolve()
        if folder in found or len(found) > BORROWED:
            raise UnreadableError("it borrows from others in a circle, or from too many")
        if not folder.is_relative_to(repository.common):
            raise UnreadableError("it borrows objects from another repository (`git repack -a -d` makes it whole)")
        _check_owner(folder, repository.top)
        _check_files(folder / "pack", repository.common)
        found.append(folder)
        others = folder / "info" / "alternates"
        lines = _text(others, SMALL, repository.common).splitlines() if os.path.lexists(others) else []
        waiting += [folder / line for line in lines if line and not line.startswith("#")]
    return tuple(found)


def is_own_file_or_missing(path: Path, within: Path) -> bool:
    """Whether a path may be opened: it is a file that lies in the folder `within`, or there is nothing.

    What is no file may let who opens it wait for ever, and a link may lead to what is another's.
    """
    try:
        return stat.S_ISREG(path.stat().st_mode) and path.resolve().is_relative_to(within)
    except OSError:
        return not os.path.lexists(path)


def _opened(top: Path, found: Path, folder: Path) -> Repository:
    own = found.resolve()
    if found.is_file():
        name = _text(found, SMALL, top.resolve()).removeprefix("gitdir:").strip()
        own = (top / name).resolve()
    shared = own / "commondir"
    common = (own / _text(shared, SMALL, own)).resolve() if os.path.lexists(shared) else own
    if (own != top / ".git" or common != own) and not _knows(own, common, top):
        raise UnreadableError("`.git` leads to a repository elsewhere that does not know of this folder")
    for path in (top / ".git", own, common):
        _check_owner(path, folder)
    for name in ("objects", "refs"):
        _check_inside(common / name, common)
    return Repository(top, own, common)


def _knows(own: Path, common: Path, top: Path) -> bool:
    """Whether a repository elsewhere knows this working tree: as one of its own, or as a submodule of it."""
    back = own / "gitdir"
    if own != common:  # its own list of working trees counts, not what a project says of itself
        listed = own.parent == common / "worktrees"
        return listed and back.exists() and (own / _text(back, SMALL, own)).resolve() == (top / ".git").resolve()
    above = find_repository(top.parent)
    return above is not None and any(own.is_relative_to(place / "modules") for place in (above.own, above.common))


def _check_inside(path: Path, common: Path) -> None:
    """Refuse a link out of the repository: a project could lead us by it into one of the person who builds."""
    if not path.resolve().is_relative_to(common):
        raise UnreadableError(f"`{path.name}` is a link that leads out of it")


def _check_owner(path: Path, folder: Path) -> None:
    """Refuse what belongs neither to this user nor to the owner of the project: on a shared machine anybody may put a
    repository into a folder above. In a container the project's files are often another user's, and then so is `.git`.
    """
    if not hasattr(os, "geteuid"):
        return
    try:
        owner, trusted = path.stat().st_uid, {os.geteuid(), folder.stat().st_uid}
    except OSError:
        raise UnreadableError(f"`{path.name}` cannot be read") from None
    if os.geteuid() == 0 and os.environ.get("SUDO_UID", "").isdecimal():
        trusted.add(int(os.environ["SUDO_UID"]))
    if owner not in trusted:
        raise UnreadableError(f"`{path.name}` belongs to somebody else")


def _check_files(folder: Path, within: Path) -> None:
    """Refuse a folder that holds what is no file, or none of its own: a link could lead to those of another."""
    if folder.is_dir() and not all(is_own_file_or_missing(path, within) for path in folder.iterdir()):
        raise UnreadableError(f"`{folder.name}` holds what is no file of its own")


def _packed(common: Path, branch: str) -> str:
    """The commit of a branch in the list of all that are packed; empty where it is not in it."""
    file = common / "packed-refs"
    lines: Iterator[str] = iter(_text(file, LARGE, common).splitlines()) if os.path.lexists(file) else iter(())
    return next((line.partition(" ")[0] for line in lines if line.partition(" ")[2] == branch), "")


def _text(file: Path, most: int, within: Path) -> str:
    """The text of a file of the repository, blanks around it aside.

    Raises UnreadableError where it is too long, or does not lie in the folder `within`: a link leads elsewhere.
    """
    try:
        if not file.resolve().is_relative_to(within):
            raise UnreadableError(f"`{file.name}` is a link that leads out of it")
        about = file.stat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > most:
            raise UnreadableError(f"`{file.name}` is no file, or too long")
        return os.fsdecode(file.read_bytes()).strip()
    except (OSError, ValueError):
        raise UnreadableError(f"`{file.name}` cannot be read") from None
