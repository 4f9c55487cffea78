"""Embedded fonts: unused ones are removed, since a family takes up to a megabyte, and lent ones are added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from html import unescape

from deckgen.powerpoint.package.archive import deflate
from deckgen.powerpoint.package.relationships import Relationship, part_name
from deckgen.powerpoint.package.xml import PRESENTATION, RELATIONSHIPS, attribute, root_outline
from deckgen.powerpoint.write.kept_parts import Foundation
from deckgen.values.lazy import late_pattern
from deckgen.values.value import replace

_TYPEFACE = late_pattern(r'\stypeface="([^"]*)"')
_EMBEDS = late_pattern(r'\sembedTrueTypeFonts="[^"]*"')
_FONT_TYPE = "application/x-fontdata"
_LIST = "embeddedFontLst"
# What stands before the list in a presentation part (ECMA-376 part 1, 19.2.1.26).
_BEFORE = ("sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldIdLst", "sldSz", "notesSz", "smartTags")
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
    unused = [xml for _, xml in root_outline(listed.encode()).children if not families_in(xml) & named]
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


def families_in(xml: str) -> frozenset[str]:
    """The font families that an XML text names."""
    return frozenset(unescape(family) for family in _TYPEFACE.findall(xml))


def with_lent_fonts(foundation: Foundation, lent: Mapping[str, Mapping[str, bytes]], families: Set[str]) -> Foundation:
    """The foundation with those of the lent families that `families` names, unless it has them itself.

    `lent` maps a family to its faces (regular, bold, italic, boldItalic, in this order) as Embedded OpenType.
    """
    outline = root_outline(foundation.presentation)
    listed = next((xml for name, xml in outline.children if name == _LIST), "")
    added = [name for name in lent if name in families and name not in families_in(listed)]
    if not added:
        return foundation
    taken = {row.id for row in foundation.relationships}
    ids = (name for n in range(1, 10**6) if (name := f"rIdFont{n}") not in taken)
    folder = foundation.main.rpartition("/")[0]
    entries, types, rows = dict(foundation.entries), dict(foundation.types), list(foundation.relationships)
    fonts = ""
    for family in added:
        faces = ""
        for face, data in lent[family].items():
            part, number = next(_free_parts(folder, entries)), next(ids)
            entries[part], types[part] = deflate(part, data), _FONT_TYPE
            rows.append(Relationship(number, f"{RELATIONSHIPS}/font", part.removeprefix(f"{folder}/")))
            faces += f'<p:{face} r:id="{number}"/>'
        fonts += f'<p:embeddedFont><p:font typeface="{attribute(family)}"/>{faces}</p:embeddedFont>'
    own = "".join(xml for _, xml in root_outline(listed.encode()).children) if listed else ""
    names = f'xmlns:p="{PRESENTATION}" xmlns:r="{RELATIONSHIPS}"'
    written = f"<p:{_LIST} {names}>{own}{fonts}</p:{_LIST}>"
    before = [xml for name, xml in outline.children if name in _BEFORE]
    after = [xml for name, xml in outline.children if name not in (*_BEFORE, _LIST)]
    head = _EMBEDS.sub("", outline.head).rstrip()
    head = f'{head.removesuffix(">")} embedTrueTypeFonts="1">'
    presentation = "".join((head, *before, written, *after, outline.tail)).encode()
    return replace(foundation, entries=entries, types=types, relationships=tuple(rows), presentation=presentation)


def _free_parts(folder: str, taken: Mapping[str, object]) -> Iterator[str]:
    """Names for font parts that no part has."""
    number = 1
    while True:
        name = f"{folder}/fonts/font{number}.fntdata".lstrip("/")
        if name not in taken:
            yield name
        number += 1
