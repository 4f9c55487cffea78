"""XML as text: escaping, namespaces, and enough parsing to edit a template's parts.

Slides are written as strings, because building a tree for each of two thousand slides would be slow. Therefore
everything that comes from an author passes `escape`.
"""

from __future__ import annotations

from typing import NamedTuple
from xml.parsers import expat

from deckgen.values.lazy import late_pattern

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

NAMESPACES = f'xmlns:a="{DRAWING}" xmlns:r="{RELATIONSHIPS}" xmlns:p="{PRESENTATION}"'

# Characters that XML 1.0 does not allow (section 2.2); and those together with the characters to escape.
_FORBIDDEN = late_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = late_pattern('[\x00-\x08\x0b-\x1f&<>"\ud800-\udfff\ufffe\uffff]')


def escape(text: str) -> str:
    """Text escaped for element content or for an attribute in double quotes. Characters illegal in XML are dropped."""
    if _SPECIAL.search(text) is None:
        return text
    text = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def attribute(text: str) -> str:
    """Text escaped for an attribute. Line breaks and tabs are references, since parsers turn plain ones into spaces."""
    return escape(text).replace("\n", "&#10;").replace("\t", "&#9;")


class Tag(NamedTuple):
    """A start tag. Its name and the names of its attributes have no prefixes."""

    name: str
    attributes: dict[str, str]


def tags(document: bytes) -> list[Tag]:
    """All start tags of a document, in document order."""
    found: list[Tag] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        found.append(Tag(_local(name), {_local(key): value for key, value in attributes.items()}))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(document, True)
    return found


class RootOutline(NamedTuple):
    """An element in pieces: everything up to the end of its start tag, (name, text) of each child, and its end tag."""

    head: str
    children: tuple[tuple[str, str], ...]
    tail: str


def root_outline(document: bytes) -> RootOutline:
    """The root element of a document in pieces of the original text. Joined together they give the document again.

    For an empty root (`<a/>`) the head is the whole document and the tail is empty.
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
    """A name without its namespace prefix."""
    return name.rpartition(":")[2]
