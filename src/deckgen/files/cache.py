"""What can be made again, kept between runs. A cache that cannot be used costs time, nothing else.

Values are kept as pickles, and to read a pickle may run any code. So each is sealed with a key that this user alone can
read (HMAC, RFC 2104), and none is read before its seal is checked.
"""

from __future__ import annotations

import hmac
import os
import pickle
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from deckgen.files.atomic import replace_file

T = TypeVar("T")
KEY_FILE = "seal.key"
KEY_SIZE = SEAL_SIZE = 32  # bytes


def cache_folder() -> Path:
    """Where things are kept between runs: the folder that DECKGEN_CACHE names, or the system's place for caches."""
    if given := os.environ.get("DECKGEN_CACHE"):
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "deckgen" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "deckgen"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "deckgen"


def recall_or_make(kind: str, key: str, make: Callable[[], T], is_kept: Callable[[T], bool] = bool) -> T:
    """What was kept under a key, or what is made now.

    `key` is a digest of all that it is made of. Only what passes `is_kept` is kept: what could not be made is tried
    again each time.
    """
    kept: T | None = recall(kind, key)
    if kept is not None:
        return kept
    made = make()
    if is_kept(made):
        remember(kind, key, made)
    return made


def recall(kind: str, key: str, maker: str = "") -> Any:
    """What was last remembered under a key by the same `maker`; None where there is nothing, or it is damaged."""
    file = _file(kind, key)
    with suppress(Exception):  # there is no such file, or the value is of a class that is another one by now
        sealed = memoryview(file.read_bytes())
        seal, kept = sealed[:SEAL_SIZE], sealed[SEAL_SIZE:]
        if hmac.compare_digest(seal, _seal(file.name, maker, kept)):
            return pickle.loads(kept)
    return None


def remember(kind: str, key: str, value: object, maker: str = "") -> None:
    """Keep a value under a key, in place of what was kept there. Where that fails, what was there is gone."""
    file = _file(kind, key)
    with suppress(OSError):
        file.unlink(missing_ok=True)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        replace_file(file, _seal(file.name, maker, kept) + kept)


def _file(kind: str, key: str) -> Path:
    return cache_folder() / f"{kind}-{key[:40]}"


# --- seals --------------------------------------------------------------------------------------------


def _seal(name: str, maker: str, kept: bytes | memoryview) -> bytes:
    """The seal of these bytes. Only who can read the key can make it. Raises OSError where there is no key."""
    code = hmac.new(_key(), f"{name}\n{maker}\n".encode(), "sha256")
    code.update(kept)
    return code.digest()


def _key() -> bytes:
    """This user's key. It is made when it is first needed, or when others can read it."""
    file = cache_folder() / KEY_FILE
    with suppress(OSError):
        if key := _private(file):
            return key
    replace_file(file, os.urandom(KEY_SIZE), private=True)
    return _private(file)


def _private(file: Path) -> bytes:
    """The bytes of a key that is this user's and that nobody else can read; none of any other file."""
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(handle, "rb") as opened:
        about = os.fstat(opened.fileno())
        # Windows has no such numbers: there a user's own folder is closed to others.
        ours = not hasattr(os, "getuid") or (about.st_uid == os.getuid() and not about.st_mode & 0o077)
        whole = stat.S_ISREG(about.st_mode) and about.st_size == KEY_SIZE  # no other private file, linked to this name
        return opened.read() if ours and whole else b""
