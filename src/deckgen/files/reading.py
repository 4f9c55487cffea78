"""Files read whole, if they are no larger than their kind may be."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.limits import most_bytes, shown_size

NO_FILE = "it is a pipe or a device, and no file"
SMALLER = "make it smaller, or take it out of the folder"


class TooLargeError(Exception):
    """A file, or several together, are larger than they may be. `name` is the file's, `said` the rest of a sentence."""

    def __init__(self, name: str, said: str) -> None:
        super().__init__(f"`{name}` {said}")
        self.name = name

    def finding(self) -> Diagnostic:
        """The finding about it."""
        return error("file-too-large", str(self), None, SMALLER)


class Allowance:
    """How many bytes several files may have together, and how many they may be.

    Each file is asked for its size before it is read. Where one is too many it `is_spent`.
    """

    def __init__(self, most: int, files: int, what: str) -> None:
        self.most, self.files, self.what = most, files, what
        self.left, self.files_left = most, files
        self.is_spent = False

    def read(self, path: Path, name: str) -> bytes:
        """A file's bytes. Raises TooLargeError where it is too large by itself or with those before it; and OSError."""
        if not self.files_left:
            self.is_spent = True
            raise TooLargeError(name, f"is one too many: {self.what} may stand in {self.files:,} files")
        data = read_bounded(path, name, self.left)
        if data is None:
            self.is_spent = True
            raise TooLargeError(name, f"is one too many: {self.what} may have {shown_size(self.most)} together")
        self.left -= len(data)
        self.files_left -= 1
        return data


def read_file(path: Path, name: str) -> bytes:
    """A file's bytes. Raises TooLargeError where they are more than its kind may have; and OSError."""
    data = read_bounded(path, name, most_bytes(name))
    assert data is not None
    return data


def open_file(path: Path) -> BinaryIO:
    """A plain file, opened to be read. Raises OSError, for pipes and devices too: who opens one may wait for ever."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    kind = stat.S_IFMT(os.fstat(handle).st_mode)
    if kind != stat.S_IFREG:
        os.close(handle)
        code, why = (errno.EISDIR, os.strerror(errno.EISDIR)) if kind == stat.S_IFDIR else (errno.EINVAL, NO_FILE)
        raise OSError(code, why, str(path))
    return os.fdopen(handle, "rb")


def read_bounded(path: Path, name: str, most: int) -> bytes | None:
    """A file's bytes; None where they are more than `most`. Raises TooLargeError as `read_file` does; and OSError."""
    allowed = most_bytes(name)
    with open_file(path) as file:
        size = os.fstat(file.fileno()).st_size
        # What grows meanwhile, or states no size, is not read further than this.
        data = file.read(size + 1) if size <= min(allowed, most) else b""
        if len(data) > size:
            data += file.read(min(allowed, most) + 1 - len(data))
            size = len(data)
    if size > allowed:
        raise TooLargeError(name, f"has {shown_size(size)}; a file of its kind may have {shown_size(allowed)}")
    return data if size <= most else None
