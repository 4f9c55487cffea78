"""What tells bytes and programs apart: checksums of files, digests of what something was made of."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Container, Iterable, Iterator
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path

from deckgen.files.paths import PACKAGE, SHIPPED

SMALL, LARGE = 4_000, 500_000  # bytes; of files between them the checksum is remembered,
REMEMBERED = 32  # of the last so many, which stay in memory for it


def digest(*parts: bytes) -> str:
    """sha256 of parts, each with its length, as hex."""
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.hexdigest()


def checksum(data: bytes) -> str:
    """sha256 of a file's bytes, as `sha256sum` prints it.

    That of a font or a picture is asked for three times in a build, and remembered: on a processor that has no
    instruction for it, to hash a theme's fonts takes as long as to write fifty slides.
    """
    return _remembered(data) if SMALL < len(data) < LARGE else hashlib.sha256(data).hexdigest()


@lru_cache(REMEMBERED)
def _remembered(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@cache
def code_fingerprint(*names: str) -> bytes:
    """Changes whenever the code of these modules and packages does, and with all else that what they make depends on.

    That is: the libraries, Python, and the fonts that come with the program. It is part of the key of what they made.
    """
    return repr((list(_stats(_listed(PACKAGE, names), ".py")), _fonts(), _libraries(), sys.version_info[:2])).encode()


@cache
def program_fingerprint() -> str:
    """Changes whenever a file of the program does, or the version of a library or of Python."""
    return digest(repr((list(_stats(_listed(PACKAGE))), _fonts(), _libraries(), sys.version)).encode())


@cache
def _fonts() -> tuple[tuple[str, int, int], ...]:
    """The fonts that come with the program. In a checkout they do not lie among its code."""
    return tuple(_stats(_listed(SHIPPED, ("themes",)), ".ttf"))


@cache
def _libraries() -> tuple[str, ...]:
    """The names and versions of all libraries that this Python has."""
    folders = [Path(folder) for folder in sys.path if folder and Path(folder).is_dir()]
    return tuple(sorted({e.name for folder in folders for e in _listed(folder) if e.name.endswith(".dist-info")}))


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
