"""Finds the template parts that a new presentation keeps byte for byte: masters, layouts, themes, fonts.

Slides and all parts that only slides use are left out. So are the thumbnail, macros and document properties.
"""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.powerpoint.package.archive import ArchiveEntry, read_archive
from deckgen.powerpoint.package.content_types import content_types
from deckgen.powerpoint.package.relationships import Relationship, part_name, relationships_part
from deckgen.powerpoint.package.xml import tags
from deckgen.values.lazy import late_pattern
from deckgen.values.value import value_class

# Relationships of the package or the presentation to parts that are left out or written anew.
_LEFT = frozenset(
    {
        "slide", "notesSlide", "comments", "commentAuthors", "authors", "vbaProject", "thumbnail", "core-properties",
        "extended-properties",
    }
)  # fmt: skip
_COLOR_MAP = late_pattern(rb"<(?:\w+:)?clrMap\s([^>]*)>")
_OWN_COLOR_MAP = late_pattern(rb"<(?:\w+:)?overrideClrMapping\s")
_ATTRIBUTE = late_pattern(rb"(\w+)\s*=\s*[\"'](\w+)[\"']")


@value_class
class LayoutTraits:
    """What a slide must know of its layout: pairs of a theme slot and its name on slides (dk1, tx1)."""

    colors: tuple[tuple[str, str], ...]


@value_class
class Foundation:
    """The kept parts of a template, with their relationship parts, and its presentation part."""

    entries: Mapping[str, ArchiveEntry]
    types: Mapping[str, str]  # content type of each part but relationship parts
    main: str  # name of the presentation part
    presentation: bytes
    package_relationships: tuple[Relationship, ...]
    relationships: tuple[Relationship, ...]  # the presentation's
    notes_master: str  # its part, or ""

    def ground(self, layout: str) -> LayoutTraits:
        """The traits of a layout, given by the name of its part."""
        layout_xml = self.entries[layout].data()
        master = next(
            part_name(layout, row.target) for row in _relationships(self.entries, layout) if row.kind == "slideMaster"
        )
        master_xml = self.entries[master].data()
        # For a layout with its own colour map, colours use the slots' own names, which mean the same under every map.
        found = None if _OWN_COLOR_MAP.search(layout_xml) else _COLOR_MAP.search(master_xml)
        names: dict[str, str] = {}
        for name, slot in _ATTRIBUTE.findall(found.group(1)) if found else ():
            names.setdefault(slot.decode(), name.decode())
        return LayoutTraits(tuple(names.items()))


def read_foundation(template: bytes) -> Foundation:
    """The parts of a template (.pptx or .potx) that a new presentation is built on.

    Raises ValueError when the bytes hold no presentation. Reading the template has found that before.
    """
    entries = read_archive(template)
    package = tuple(row for row in _relationships(entries, "") if row.kind not in _LEFT and _leads(row, "", entries))
    main = next((part_name("", row.target) for row in package if row.kind == "officeDocument"), "")
    if main not in entries:
        raise ValueError("the template holds no presentation")
    rows = tuple(row for row in _relationships(entries, main) if row.kind not in _LEFT and _leads(row, main, entries))
    kept = _reachable(entries, package, main, rows)
    types = content_types(entries["[Content_Types].xml"].data())
    notes_master = next((part_name(main, row.target) for row in rows if row.kind == "notesMaster"), "")
    return Foundation(
        {name: entries[name] for name in kept},
        {name: types.get("/" + name) or types[name.rpartition(".")[2].lower()] for name in kept if not _is_rels(name)},
        main,
        entries[main].data(),
        package,
        rows,
        notes_master,
    )


def _leads(row: Relationship, source: str, entries: Mapping[str, ArchiveEntry]) -> bool:
    """Whether the target of a relationship exists. Some programs remove a part but leave the relationship."""
    return row.external or part_name(source, row.target) in entries


def _reachable(
    entries: Mapping[str, ArchiveEntry], package: tuple[Relationship, ...], main: str, rows: tuple[Relationship, ...]
) -> list[str]:
    """Names of the parts that the kept relationships lead to, in the template's order, without the presentation."""
    waiting = [part_name("", row.target) for row in package if not row.external]
    waiting += [part_name(main, row.target) for row in rows if not row.external]
    found = {main}
    while waiting:
        part = waiting.pop()
        if part in found or part not in entries:
            continue
        found |= {part, relationships_part(part)}
        waiting += [part_name(part, row.target) for row in _relationships(entries, part) if not row.external]
    return [name for name in entries if name in found and name != main]


def _relationships(entries: Mapping[str, ArchiveEntry], part: str) -> tuple[Relationship, ...]:
    entry = entries.get(relationships_part(part))
    if entry is None:
        return ()
    rows = (tag.attributes for tag in tags(entry.data()) if tag.name == "Relationship")
    return tuple(
        Relationship(row["Id"], row["Type"], row["Target"], row.get("TargetMode") == "External") for row in rows
    )


def _is_rels(name: str) -> bool:
    return name.endswith(".rels")
