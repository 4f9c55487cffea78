"""A folder of outputs: what is in it, and how it is replaced. Edits of the files that a person wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import TypeAlias

from deckgen.files.atomic import OutputError, replace_files, sweep
from deckgen.files.fingerprints import checksum
from deckgen.files.reading import open_file
from deckgen.files.text import apply_edits
from deckgen.values.source import Edit

Stamp: TypeAlias = tuple[int, ...]
LARGEST = 20_000_000  # bytes of a manifest, or of another file that tells of others


class OutputFolder:
    """A folder that outputs are written to. It need not exist. All names are relative to it."""

    def __init__(self, path: Path, within: Path | None = None) -> None:
        self.path = path
        self.within = within or path  # below it no link may lead elsewhere

    def names(self) -> frozenset[str]:
        """The names of the files in it."""
        return frozenset(p.relative_to(self.path).as_posix() for p in self.path.rglob("*") if p.is_file())

    def read(self, name: str) -> bytes:
        """The bytes of a file; none where it cannot be read, is a link, or is larger than such files become."""
        path = self.path / name
        try:
            fits = path.is_file() and not path.is_symlink() and path.stat().st_size <= LARGEST
            return path.read_bytes() if fits else b""
        except OSError:
            return b""

    def whole(self, name: str) -> bytes | None:
        """The bytes of a file, however many; None where there is none that can be read."""
        try:
            with open_file(self.path / name) as file:
                return file.read()
        except OSError:
            return None

    def checksums(self, names: Iterable[str]) -> dict[str, str]:
        """The sha256 of those of the files that are there."""
        return {name: checksum((self.path / name).read_bytes()) for name in names if (self.path / name).is_file()}

    def stamps(self, names: Iterable[str]) -> dict[str, Stamp]:
        """What the system tells of those of the files that are there: it changes whenever a file does.

        Unlike its time of modification, the time of a file's last change cannot be set by a program (POSIX, `stat`).
        """
        found: dict[str, Stamp] = {}
        for name in names:
            with suppress(OSError):
                stat = (self.path / name).stat()
                found[name] = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
        return found

    def sweep(self, names: Iterable[str]) -> None:
        """Remove what killed runs left beside these files."""
        for folder in {(self.path / name).parent for name in names}:
            sweep(folder)

    def check_links(self, names: Iterable[str] = ("",)) -> None:
        """Raise OutputError where a folder on the way to these files is a link: a project may bring one along."""
        for folder in sorted({(self.path / name).parent if name else self.path for name in names}):
            inner = (self.within / part for part in accumulate(folder.relative_to(self.within).parts, "{}/{}".format))
            if link := next((path for path in inner if path.is_symlink()), None):
                raise OutputError(f"cannot write into `{folder}`: `{link}` is a link; remove it")

    def write(self, files: Mapping[str, bytes]) -> None:
        """Replace files whole: all are written beside their places before the first is moved. The last one moves last.

        Raises OutputError, in one sentence, when the system refuses, or a link leads elsewhere; then every old file is
        as it was.
        """
        self.check_links(files)
        replace_files({self.path / name: data for name, data in files.items()})


def edit_files(root: Path, edits: Iterable[Edit]) -> dict[str, int]:
    """Carry out edits of a project's texts: how many in each, by path. Nothing else in a file changes.

    Raises OutputError, in one sentence, when the system refuses; then every file is as it was.
    """
    by_path: dict[str, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(edit.span.source.path, []).append(edit)
    replace_files({root / path: apply_edits((root / path).read_bytes(), inside) for path, inside in by_path.items()})
    return {path: len(inside) for path, inside in by_path.items()}


def add_to_files(root: Path, texts: Mapping[str, str]) -> None:
    """Add texts at the ends of a project's files, by their paths; a file that is not there is made.

    Raises OutputError, as `edit_files`.
    """
    whole: dict[Path, bytes] = {}
    for path, text in texts.items():
        file = root / path
        before = file.read_bytes() if file.exists() else b""
        gap = "" if not before else "\n" if before.endswith(b"\n") else "\n\n"
        whole[file] = before + f"{gap}{text.rstrip()}\n".encode()
    replace_files(whole)
