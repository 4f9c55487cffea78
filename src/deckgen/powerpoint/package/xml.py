"""XML as text: escaping, the namespaces of a presentation, and just enough parsing to edit a template's parts.

Slides are written as strings, since two thousand of them must not take a tree each; so everything that
comes from an author passes `escape`.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.parsers import expat

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

NAMESPACES = f'xmlns:a="{DRAWING}" xmlns:r="{RELATIONSHIPS}" xmlns:p="{PRESENTATION}"'

# What XML 1.0 cannot hold (section 2.2), and the characters that mark it up.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile('[\x00-\x08\x0b-\x1f&<>"\ud800-\udfff\ufffe\uffff]')


def escape(text: str) -> str:
    """Text as character data or as the value of an attribute in double quotes; illegal characters are dropped."""
    if _SPECIAL.search(text) is None:
        return text
    text = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def attribute(text: str) -> str:
    """Text as the value of an attribute; its line breaks and tabs survive a parser's normalising."""
    return escape(text).replace("\n", "&#10;").replace("\t", "&#9;")


class Tag(NamedTuple):
    """A start tag: its name and its attributes, all without prefixes."""

    name: str
    attributes: dict[str, str]


def tags(document: bytes) -> list[Tag]:
    """All start tags of a document, in order."""
    found: list[Tag] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        found.append(Tag(_local(name), {_local(key): value for key, value in attributes.items()}))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(document, True)
    return found


class RootOutline(NamedTuple):
    """An element cut into its start tag (and what stands before it), its children by name, and its end tag."""

    head: str
    children: tuple[tuple[str, str], ...]
    tail: str


def root_outline(document: bytes) -> RootOutline:
    """A document's root, cut by position, so that prefixes, declarations and spelling stay as they were.

    An empty root (`<a/>`) has itself as its head and no tail.
    """
    cuts: list[tuple[str, int]] = []
    depth = 0

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal depth
        if depth == 1:
            cuts.append((_local(name), parser.CurrentByteIndex))
        depth += 1

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1
        if depth == 0:
            cuts.append(("", parser.CurrentByteIndex if cuts else len(document)))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(document, True)
    places = [place for _, place in cuts]
    children = tuple(
        (name, document[place:after].decode()) for (name, place), after in zip(cuts, places[1:], strict=False)
    )
    return RootOutline(document[: places[0]].decode(), children, document[places[-1] :].decode())


def _local(name: str) -> str:
    return name.rpartition(":")[2]
