"""Decks written for other tools → our own dialect: recognised, cut into slides, rewritten line by line.

Decks of our own do not load what this needs.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence

from deckgen.reader.other_tools.lines.converted_source import ConvertedSource, soften
from deckgen.reader.other_tools.lines.pages import Inclusion
from deckgen.reader.other_tools.recognition import recognise
from deckgen.values.diagnostics import Diagnosed
from deckgen.values.lazy import late_pattern
from deckgen.values.source import Source

__all__ = [
    "ConvertedSource",
    "Inclusion",
    "bibliography_paths",
    "convert",
    "included_paths",
    "numbers_in",
    "path_of",
    "soften",
    "source_paths",
]

_OURS = late_pattern(r"\A---[ \t]*\n(?:#.*\n)*deck:")
_SRC = late_pattern(
    r"^src:[ \t]*[\"']?([^\s\"']+\.(?:md|markdown|qmd|Rmd)(?:#[\d,-]*)?)|\{\{<[ \t]*include[ \t]+[\"']?([^\s\"'>]+)",
    re.M,
)
_BIBLIOGRAPHY = late_pattern(r"^bibliography:((?:.*)(?:\n[ \t]*-.*)*)", re.M)
_BIB = late_pattern(r"(?:[\w./][\w./ -]*)?\w[\w-]*\.bib\b")
_SOURCES = late_pattern(r"(?:^|[{,])[ \t]*(?:bibliography|csl):((?:.*)(?:\n[ \t]*-.*)*)", re.M)
_FILES = late_pattern(r"(?:[\w./][\w./ -]*)?\w[\w-]*\.(?:bib|json|csl)\b")
_HEAD = 3_000  # characters in which the settings at the top stand
_NAMES_ONE = "dialect:"


def convert(source: Source, named: str = "", bibliography: Sequence[str] = ()) -> Diagnosed[Source]:
    """The source in our own dialect; itself where it is written in it. `named` is the dialect that its deck names.

    `bibliography` are the texts of the files of sources that it cites from.
    """
    if not named and _NAMES_ONE not in source.text and recognise(source.text, source.path) is None:
        return Diagnosed(source)
    # Here, and not above: it takes longer to load than a small deck of our own takes to read.
    from deckgen.reader.other_tools import conversion

    return conversion.convert(source, named, bibliography)


def included_paths(text: str, path: str) -> tuple[str, ...]:
    """The paths in the project of the files that a text may include, if it is a deck for another tool.

    `path` is that of the text itself.
    """
    if _OURS.match(text) or not any(sign in text for sign in ("src:", "{{<", "bibliography:")):
        return ()
    found = (path_of(src or include, path) for src, include in _SRC.findall(text))
    named = (*found, *bibliography_paths(text, path))
    return tuple(dict.fromkeys(name for name in named if not name.startswith("..")))


def bibliography_paths(text: str, path: str) -> tuple[str, ...]:
    """The paths in the project of the files of sources that the settings at the top of a text name."""
    found = _BIBLIOGRAPHY.search(text, 0, _HEAD) if "bibliography:" in text[:_HEAD] else None
    return tuple(path_of(name.strip(), path) for name in _BIB.findall(found[1])) if found else ()


def source_paths(text: str, path: str) -> tuple[str, ...]:
    """The paths in the project of the files of sources, and of their style, that the settings of our own decks name.

    `path` is that of the text itself: a deck.yaml, or a deck of one file.
    """
    head = text if path.endswith(".yaml") else text[:_HEAD]
    if "bibliography:" not in head:
        return ()
    return tuple(path_of(name.strip(), path) for found in _SOURCES.finditer(head) for name in _FILES.findall(found[1]))


def path_of(written: str, beside: str) -> str:
    """The path in the project of a file that is named in another one; from the deck's folder where it begins with /."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(beside), written.partition("#")[0].lstrip("/@")))


def numbers_in(text: str) -> frozenset[int]:
    """The numbers that `2,4-6` names; none where it names none."""
    found = [(int(a), int(b or a)) for a, b in re.findall(r"(\d{1,4})(?:-(\d{1,4}))?", text)]
    return frozenset(n for first, last in found for n in range(first, last + 1))
