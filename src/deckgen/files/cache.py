"""What can be computed again, kept between runs under a hash of everything that it was made of."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import suppress
from functools import cache
from operator import attrgetter
from pathlib import Path

from deckgen.files.atomic import replace_file

PACKAGE = Path(__file__).resolve().parent.parent


def cache_folder() -> Path:
    """Where computed things are kept between runs: the system's place for caches, or DECKGEN_CACHE."""
    if given := os.environ.get("DECKGEN_CACHE"):
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "deckgen" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "deckgen"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "deckgen"


def cached(kind: str, key: str, make: Callable[[], bytes]) -> bytes:
    """Bytes kept under a key, or made and kept. A cache that cannot be used costs time, nothing else.

    What could not be made, no bytes at all, is made anew each time, so that the reasons are told each time.
    """
    if kept := recall(kind, key):
        return kept
    data = make()
    if data:
        _keep(_file(kind, key), data)
    return data


def recall(kind: str, key: str) -> bytes:
    """What was last kept or remembered under a key; no bytes where nothing was."""
    with suppress(OSError):
        return _file(kind, key).read_bytes()
    return b""


def remember(kind: str, key: str, data: bytes) -> None:
    """Keep bytes under a key in place of what was kept there; where that fails, what was there is gone."""
    file = _file(kind, key)
    with suppress(OSError):
        file.unlink(missing_ok=True)
        _keep(file, data)


def _file(kind: str, key: str) -> Path:
    return cache_folder() / f"{kind}-{key[:40]}"


def _keep(file: Path, data: bytes) -> None:
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, data)


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


def code_fingerprint(*names: str) -> bytes:
    """Changes whenever the code of these modules and packages does: part of the key of what they made."""
    return repr((list(_stats(_listed(PACKAGE, names), ".py")), sys.version_info[:2])).encode()


@cache
def program_fingerprint() -> str:
    """Changes whenever a file of the program does, or the version of a library or of Python."""
    folders = [Path(folder) for folder in sys.path if Path(folder).is_dir() and folder]
    libraries = [[e.name for e in _listed(folder) if e.name.endswith(".dist-info")] for folder in folders]
    return digest(repr((list(_stats(_listed(PACKAGE))), libraries, sys.version)).encode())


def _stats(entries: Iterable[os.DirEntry[str]], suffix: str = "") -> Iterator[tuple[str, int, int]]:
    """Path, size and time of those files, and of those in the folders among them.

    As the system lists them, since every build asks this of hundreds of files and pathlib takes five times as long.
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
