"""Removes embedded fonts that the deck does not use. A family takes up to a megabyte."""

from __future__ import annotations

from collections.abc import Set
from html import unescape

from deckgen.powerpoint.package.relationships import part_name
from deckgen.powerpoint.package.xml import root_outline
from deckgen.powerpoint.write.kept_parts import Foundation
from deckgen.values.lazy import late_pattern
from deckgen.values.value import replace

_TYPEFACE = late_pattern(r'\stypeface="([^"]*)"')
_FILE = late_pattern(r'<\w+:(?:regular|bold|italic|boldItalic)\s[^>]*:id="([^"]*)"')


def without_unused_fonts(foundation: Foundation, families: Set[str]) -> Foundation:
    """The foundation without unused embedded fonts. A font is used if a part of the template or `families` names it."""
    listed = next(
        (xml for name, xml in root_outline(foundation.presentation).children if name == "embeddedFontLst"), ""
    )
    if not listed:
        return foundation
    texts = b"".join(entry.data() for name, entry in foundation.entries.items() if name.endswith(".xml"))
    named = {unescape(family) for family in _TYPEFACE.findall(texts.decode(errors="replace"))} | families
    unused = [xml for _, xml in root_outline(listed.encode()).children if not _families(xml) & named]
    ids = {number for xml in unused for number in _FILE.findall(xml)}
    kept = tuple(row for row in foundation.relationships if row.id not in ids)
    files = {part_name(foundation.main, row.target) for row in foundation.relationships if row.id in ids}
    presentation = foundation.presentation.decode()
    for xml in unused:
        presentation = presentation.replace(xml, "", 1)
    return replace(
        foundation,
        entries={name: entry for name, entry in foundation.entries.items() if name not in files},
        types={name: type_ for name, type_ in foundation.types.items() if name not in files},
        presentation=presentation.encode(),
        relationships=kept,
    )


def _families(xml: str) -> set[str]:
    """The font families that an XML text names."""
    return {unescape(family) for family in _TYPEFACE.findall(xml)}
