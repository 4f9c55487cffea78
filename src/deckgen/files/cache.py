"""What can be made again, kept between runs. A cache that cannot be used costs time, nothing else.

Values are kept as pickles, and to read a pickle may run any code. So three doors are shut: the folder is this user's
alone, each file is sealed with a key that this user alone can read (HMAC, RFC 2104), and of all that a pickle can name
only the program's own values are made.
"""

from __future__ import annotations

import hmac
import io
import os
import pickle
import stat
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from deckgen.files.atomic import replace_file
from deckgen.files.cache_folder import LIMIT, cache_folder, clear_now_and_then, make_folder, refusal
from deckgen.values.source import Source
from deckgen.values.value import is_value_class

T = TypeVar("T")
KEY_FILE = "seal.key"
KEY_SIZE = SEAL_SIZE = 32  # bytes
PACKAGE = "deckgen."


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
    with suppress(Exception):  # there is no such file, or the value is of a class that is another one by now
        folder = _folder()
        name = _name(kind, key)
        sealed = memoryview(_read_file(folder / name, LIMIT))
        seal, kept = sealed[:SEAL_SIZE], sealed[SEAL_SIZE:]
        if hmac.compare_digest(seal, _seal(folder, name, maker, kept)):
            return _Values(io.BytesIO(kept)).load()
    return None


def remember(kind: str, key: str, value: object, maker: str = "") -> None:
    """Keep a value under a key, in place of what was kept there. Where that fails, what was there is gone."""
    with suppress(OSError):
        folder = _folder()
        name = _name(kind, key)
        (folder / name).unlink(missing_ok=True)
        make_folder(folder)
        kept = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        replace_file(folder / name, _seal(folder, name, maker, kept) + kept, private=True)
        clear_now_and_then(folder, name)


def _name(kind: str, key: str) -> str:
    return f"{kind}-{key[:40]}"


def _folder() -> Path:
    """The folder to keep things in. Raises OSError where there is none, or it cannot be trusted."""
    folder = cache_folder()
    if folder is None:
        raise FileNotFoundError("the user has no home")
    if why := refusal(folder):
        raise PermissionError(why)
    return folder


def _read_file(file: Path, most: int) -> bytes:
    """The bytes of a plain file; none of one that is larger than `most`. Raises OSError where there is no such file.

    Neither a link is followed nor a pipe waited for.
    """
    closed = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(file, os.O_RDONLY | closed), "rb") as opened:
        about = os.fstat(opened.fileno())
        return opened.read() if stat.S_ISREG(about.st_mode) and about.st_size <= most else b""


# --- seals --------------------------------------------------------------------------------------------


def _seal(folder: Path, name: str, maker: str, kept: bytes | memoryview) -> bytes:
    """The seal of these bytes. Only who can read the key can make it. Raises OSError where there is no key."""
    code = hmac.new(_key(folder / KEY_FILE), f"{name}\n{maker}\n".encode(), "sha256")
    code.update(kept)
    return code.digest()


def _key(file: Path) -> bytes:
    """This user's key. It is made when it is first needed, or when others can read it. Raises OSError."""
    with suppress(OSError):
        if _is_private(file) and len(key := _read_file(file, KEY_SIZE)) == KEY_SIZE:
            return key
    replace_file(file, os.urandom(KEY_SIZE), private=True)
    return _read_file(file, KEY_SIZE)


def _is_private(file: Path) -> bool:
    """Whether a file is this user's and nobody else can read it. Windows has no such numbers."""
    about = file.lstat()
    return not hasattr(os, "getuid") or (about.st_uid == os.getuid() and not about.st_mode & 0o077)


# --- values -------------------------------------------------------------------------------------------


class _Values(pickle.Unpickler):
    """Reads pickles that hold values of this program, and calls nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """A value class, named tuple or enumeration of the program, or a text. Raises UnpicklingError for all else."""
        if (module, name) == ("builtins", "getattr"):
            return _member
        if module.startswith(PACKAGE):
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module and _is_plain(found):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of ours")


def _member(cls: type[Enum], name: str) -> Enum:
    """A member of an enumeration, which Python 3.11.0 to 3.11.3 keep by a call of `getattr`."""
    if not (isinstance(cls, type) and issubclass(cls, Enum)):
        raise pickle.UnpicklingError(f"{cls} is no enumeration")
    return cls[name]


def _is_plain(cls: type) -> bool:
    named_tuple = issubclass(cls, tuple) and hasattr(cls, "_fields")
    return named_tuple or is_value_class(cls) or issubclass(cls, (Enum, Source))
