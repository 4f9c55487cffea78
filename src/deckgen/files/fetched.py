"""The pictures fetched from the web for a deck: files in its folder, and a lock file that says which they are.

A build takes nothing but what the lock file names, and only while the file is what was fetched.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from deckgen.files.fingerprints import checksum
from deckgen.values.lazy import late_pattern
from deckgen.values.value import value_class

FOLDER, LOCK = "fetched", "fetched/lock.json"  # in a deck's folder
LONGEST_NAME = 40  # letters of a file's name that are taken from its address
_FILE = late_pattern(r"[a-z0-9][a-z0-9-]*\.[a-z]+")


@value_class
class FetchedFile:
    """A picture that was fetched: its name in the folder, and the sha256 of its bytes."""

    name: str
    sha256: str


def read_lock(data: bytes) -> dict[str, FetchedFile]:
    """The files by the address that each was fetched from; none of what is no entry of a lock file."""
    try:
        entries = json.loads(data)
    except (ValueError, RecursionError):  # lists within each other by the thousand
        return {}
    if not isinstance(entries, dict):
        return {}
    return {
        address: FetchedFile(entry["file"], entry["sha256"])
        for address, entry in entries.items()
        if isinstance(entry, dict)
        and address.isprintable()  # no half of a character, which no file holds
        and isinstance(entry.get("sha256"), str)
        and isinstance(entry.get("file"), str)
        and _FILE.fullmatch(entry["file"])
    }


def written_lock(files: Mapping[str, FetchedFile]) -> bytes:
    """A lock file, its entries in order."""
    entries = {address: {"file": files[address].name, "sha256": files[address].sha256} for address in sorted(files)}
    return (json.dumps(entries, indent=2, ensure_ascii=False) + "\n").encode()


def fetched_file(address: str, data: bytes, ending: str) -> FetchedFile:
    """What a picture that was fetched is called: by its address, so that two never meet."""
    stem = PurePosixPath(unquote(urlsplit(address).path)).stem.lower()
    words = re.sub(r"[^a-z0-9]+", "-", stem).strip("-")[:LONGEST_NAME].strip("-") or "picture"
    return FetchedFile(f"{words}-{hashlib.sha256(address.encode()).hexdigest()[:8]}.{ending}", checksum(data))
