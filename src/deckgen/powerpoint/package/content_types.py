"""What kind of content each part of a package holds. Source: ECMA-376 part 2, on content types."""

from __future__ import annotations

from deckgen.powerpoint.package.xml import tags


def content_types(document: bytes) -> dict[str, str]:
    """Content types by part name (with a leading slash) and by extension."""
    types: dict[str, str] = {}
    for name, attributes in tags(document):
        if name == "Default":
            types[attributes.get("Extension", "").lower()] = attributes.get("ContentType", "")
        elif name == "Override":
            types[attributes.get("PartName", "")] = attributes.get("ContentType", "")
    return types
