"""What tells bytes and programs apart: checksums of files, digests of what something was made of."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Container, Iterable, Iterator
from functools import cache
from operator import attrgetter
from pathlib import Path

from deckgen.files.paths import PACKAGE


def digest(*parts: bytes) -> str:
    """sha256 of parts, each with its length, as hex."""
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.hexdigest()


def checksum(data: bytes) -> str:
    """sha256 of a file's bytes, as `sha256sum` prints it."""
    return hashlib.sha256(data).hexdigest()


@cache
def code_fingerprint(*names: str) -> bytes:
    """Changes whenever the code of these modules and packages does. It is part of the key of what they made."""
    return repr((list(_stats(_listed(PACKAGE, names), ".py")), sys.version_info[:2])).encode()


@cache
def program_fingerprint() -> str:
    """Changes whenever a file of the program does, or the version of a library or of Python."""
    folders = [Path(folder) for folder in sys.path if Path(folder).is_dir() and folder]
    libraries = [[e.name for e in _listed(folder) if e.name.endswith(".dist-info")] for folder in folders]
    return digest(repr((list(_stats(_listed(PACKAGE))), libraries, sys.version)).encode())


def _stats(entries: Iterable[os.DirEntry[str]], suffix: str = "") -> Iterator[tuple[str, int, int]]:
    """Path, size and time of those files, and of those in the folders among them.

    They are listed by the system's own call: every build asks for hundreds of files, and pathlib is five times slower.
    """
    for entry in entries:
        if entry.is_dir():
            yield from _stats(_listed(entry) if entry.name != "__pycache__" else (), suffix)
        elif entry.name.endswith(suffix):
            stat = entry.stat()
            yield entry.path.removeprefix(str(PACKAGE)), stat.st_size, stat.st_mtime_ns


def _listed(folder: os.PathLike[str], names: Container[str] = ()) -> list[os.DirEntry[str]]:
    """What lies in a folder, or what bears one of these names, in order."""
    with os.scandir(folder) as entries:
        return sorted((e for e in entries if not names or e.name in names), key=attrgetter("name"))
