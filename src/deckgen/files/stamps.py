"""What tells that a file has changed, without reading it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

Stamps: TypeAlias = Mapping[str, tuple[int, int, int]]  # by path: its file number, when it was written (ns), its size


def stamps_of(folders: Iterable[Path]) -> Stamps:
    """The stamps of the files right in these folders; of those that cannot be asked none."""
    stamps: dict[str, tuple[int, int, int]] = {}
    for folder in folders:
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_file():
                        about = entry.stat()
                        stamps[entry.path] = about.st_ino, about.st_mtime_ns, about.st_size
        except OSError:  # it was there a moment ago
            continue
    return stamps
