"""What differs between two folders: which files, which parts of an archive, and the first lines of each."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import unified_diff
from itertools import zip_longest
from pathlib import Path

FILES, PARTS, LINES, SIGNS = 12, 3, 12, 160  # as many are shown at most: files, parts of each, lines, signs of each
_STREAM = re.compile(rb"(?<!end)stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


@dataclass(frozen=True)
class Difference:
    """A file that differs, and lines that tell how."""

    path: str
    lines: tuple[str, ...]


def compare(old: Path, new: Path) -> tuple[tuple[str, ...], tuple[Difference, ...]]:
    """The paths of all files below two folders, relative to them, and the differences."""
    files = ((top, file) for top in (old, new) for file in top.rglob("*") if file.is_file())
    paths = sorted({file.relative_to(top).as_posix() for top, file in files})
    found = ((path, _bytes(old / path), _bytes(new / path)) for path in paths)
    return tuple(paths), tuple(Difference(path, tuple(_told("", a, b))) for path, a, b in found if a != b)


def table(paths: Sequence[str], differences: Sequence[Difference]) -> Iterator[str]:
    """Lines that tell the differences, then how many files are identical in each of the topmost folders."""
    for difference in differences[:FILES]:
        yield difference.path
        yield from (f"    {line}" for line in difference.lines)
    yield from (difference.path for difference in differences[FILES:])
    total = Counter(path.partition("/")[0] for path in paths)
    apart = Counter(difference.path.partition("/")[0] for difference in differences)
    yield f"{'compared':12}{'files':>8}{'identical':>12}"
    yield from (f"{group:12}{count:8}{count - apart[group]:12}" for group, count in total.items())
    yield f"{'all':12}{len(paths):8}{len(paths) - len(differences):12}"


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _told(part: str, old: bytes | None, new: bytes | None) -> Iterator[str]:
    """How a file or a part of an archive differs; `part` is empty for the file itself."""
    if old is None or new is None:
        yield f"{part}: only in the {'old' if new is None else 'new'}".removeprefix(": ")
    elif (olds := _parts(old)) and (news := _parts(new)):
        names = [name for name in sorted(olds | news) if olds.get(name) != news.get(name)]
        for name in names[:PARTS]:
            yield from _told(f"{part}/{name}".removeprefix("/"), olds.get(name), news.get(name))
        if len(names) > PARTS:
            yield f"and {len(names) - PARTS} more parts"
        if not names:
            yield f"{part}: the same parts, packed otherwise".removeprefix(": ")
    else:
        first = next(n for n, (a, b) in enumerate(zip_longest(old, new)) if a != b)
        yield f"{part}: {len(old)} bytes, now {len(new)}, from byte {first + 1} on".removeprefix(": ")
        yield from _diff(_lines(old), _lines(new))


def _parts(data: bytes) -> dict[str, bytes]:
    """The parts of a zip archive; none of any other file."""
    if not data.startswith(b"PK") or not zipfile.is_zipfile(io.BytesIO(data)):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _lines(data: bytes) -> list[str]:
    """The lines of a text, of XML one for each tag, of a PDF with what its streams hold; none of other files."""
    if data.startswith(b"%PDF"):
        return _STREAM.sub(lambda found: b"stream\n" + _inflated(found[1]), data).decode("latin-1").split("\n")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return []
    return (text.replace("><", ">\n<") if text.startswith("<") else text).splitlines()


def _inflated(data: bytes) -> bytes:
    """What a stream of a PDF holds; of what is no text, its size and a checksum."""
    with suppress(zlib.error):
        data = zlib.decompress(data)
    return data if b"\0" not in data else b"%d bytes, checksum %08x" % (len(data), zlib.crc32(data))


def _diff(old: list[str], new: list[str]) -> Iterator[str]:
    """A short unified diff of the place where two texts first differ; nothing where their lines are the same."""
    first = next((n for n, (a, b) in enumerate(zip_longest(old, new)) if a != b), None)
    if first is not None:
        begin, end = max(0, first - 1), first + LINES
        yield f"@@ line {first + 1} @@"
        diff = list(unified_diff(old[begin:end], new[begin:end], lineterm="", n=1))[3:]
        yield from (line if len(line) <= SIGNS else f"{line[:SIGNS]}…" for line in diff[:LINES])
