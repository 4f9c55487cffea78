"""manifest.json: what went into the files of a folder and what came out."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from deckgen.files.fingerprints import checksum

MANIFEST = "manifest.json"
OTHERS = "others"


def manifest_bytes(entry: Mapping[str, object]) -> bytes:
    """A manifest as the bytes of its file."""
    return (json.dumps(entry, ensure_ascii=False, indent=2) + "\n").encode()


def merge_manifests(new: bytes, old: bytes, present: Collection[str]) -> bytes:
    """The manifest of a folder after a build: the new build's; those of other languages and variants below `others`.

    Of the old manifest those builds are kept whose files are all still there (`present`: names in the folder).
    """
    entry = json.loads(new)
    before = _read(old)
    kept = {**_mapping(before.pop(OTHERS, None)), str(before.get("name")): before}
    others = {name: other for name, other in sorted(kept.items()) if name != entry["name"] and _stands(other, present)}
    return manifest_bytes({**entry, OTHERS: others} if others else entry)


def holds_build(manifest: bytes, build: str) -> bool:
    """Whether a folder's manifest tells of a build, by the checksum of what the build said of itself."""
    entry = _read(manifest)
    others = _mapping(entry.pop(OTHERS, None))
    return any(checksum(manifest_bytes(_mapping(told))) == build for told in (entry, *others.values()))


def _read(data: bytes) -> dict[str, object]:
    try:
        return _mapping(json.loads(data))
    except (ValueError, RecursionError):
        return {}


def _mapping(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, Mapping) else {}


def _stands(entry: object, present: Collection[str]) -> bool:
    outputs = _mapping(_mapping(entry).get("outputs"))
    return bool(outputs) and all(name in present for name in outputs)
