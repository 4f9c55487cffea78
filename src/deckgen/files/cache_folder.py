"""The folder of what is kept between runs: where it lies, whether it can be trusted, and how large it may grow."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from deckgen.files.atomic import sweep
from deckgen.files.machine import home
from deckgen.values.lazy import late_pattern

LIMIT = 500_000_000  # bytes of all that is kept
LEFT = LIMIT * 4 // 5  # after it has been cleared
CLEARED_AFTER = 32  # files, on average: to look at a thousand takes 5 ms
KEPT_FILE = late_pattern(r"\.?[a-z]+(-[a-z]+)*-[0-9a-f]{40}(\..+)?")  # one of ours, also half written
BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def cache_folder() -> Path | None:
    """The folder that DECKGEN_CACHE names, or the system's place for caches; None where the user has no home.

    What is empty, or no full path, counts as not set (XDG Base Directory Specification 0.8): it would lead into the
    folder that the user happens to be in, which may be a stranger's. DECKGEN_CACHE alone may be a path from there.
    """
    if given := os.environ.get("DECKGEN_CACHE"):
        return Path(given)
    match sys.platform:
        case "win32":
            name, places, own = "LOCALAPPDATA", "AppData/Local", "deckgen/cache"
        case "darwin":
            name, places, own = "", "Library/Caches", "deckgen"
        case _:
            name, places, own = "XDG_CACHE_HOME", ".cache", "deckgen"
    named = Path(os.environ.get(name, ""))
    if named.is_absolute():
        return named / own
    user = home()
    return user and user / places / own


def refusal(folder: Path) -> str:
    """Why a folder is not used, as a clause: others could put things there. Empty where it is used, or not there yet.

    Windows has no such rights: there a user's own folders are closed to others.
    """
    try:
        about = folder.stat()
    except OSError:
        return ""
    if not hasattr(os, "getuid"):
        return ""
    if about.st_uid != os.getuid():
        return f"`{folder}` belongs to another user: name a folder of your own in DECKGEN_CACHE"
    if about.st_mode & BY_OTHERS:
        return f"others may write to `{folder}`: `chmod go-w` that folder"
    return ""


def make_folder(folder: Path) -> None:
    """Make a folder, and those that it lies in, for this user alone. Raises OSError."""
    for each in (*reversed(folder.parents), folder):
        if not each.is_dir():
            each.mkdir(mode=0o700, exist_ok=True)


def size(folder: Path) -> int:
    """How many bytes are kept."""
    return sum(about.st_size for _, about in _kept(folder))


def clear_now_and_then(folder: Path, name: str) -> None:
    """Clear the folder each time that one of so many files has been written; `name` is that of the last one.

    Names hold digests, so they decide as evenly as dice would, and no build pays for looking each time.
    """
    if crc32(name.encode()) % CLEARED_AFTER == 0:
        sweep(folder)
        clear(folder)


def clear(folder: Path) -> None:
    """Remove what was not used for the longest time, where more is kept than may be. Other files stay."""
    kept = list(_kept(folder))
    total = sum(about.st_size for _, about in kept)
    if total <= LIMIT:
        return
    for path, about in sorted(kept, key=lambda pair: max(pair[1].st_atime, pair[1].st_mtime)):
        if total <= LEFT:
            break
        with suppress(OSError):
            path.unlink()
            total -= about.st_size


def _kept(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """The files that were put there, and what the system tells of them."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                if KEPT_FILE.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                    yield Path(entry.path), entry.stat(follow_symlinks=False)
