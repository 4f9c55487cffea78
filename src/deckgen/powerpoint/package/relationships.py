"""Relationships between parts: a part's XML names other parts by relationship ids.

Source: ECMA-376 part 2, on relationships.
"""

from __future__ import annotations

from typing import NamedTuple

from deckgen.powerpoint.package.xml import DECLARATION, RELATIONSHIPS, attribute

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


class Relationship(NamedTuple):
    """One relationship. `type` is its full URI."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last segment of the type: slide, image, hyperlink …"""
        return self.type.rpartition("/")[2]

    def xml(self) -> str:
        """The `Relationship` element."""
        mode = ' TargetMode="External"' if self.external else ""
        return f'<Relationship Id="{self.id}" Type="{self.type}" Target="{attribute(self.target)}"{mode}/>'


class Relationships:
    """The relationships of one part. The same target gets the same id, and new ids count upwards."""

    def __init__(self, kept: tuple[Relationship, ...] = ()) -> None:
        self._rows = {(row.type, row.target): row for row in kept}
        self._taken = {row.id for row in kept}

    def add(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of the relationship to a target. `kind` is the last segment of an Office type, or a whole type."""
        type_ = kind if ":" in kind else f"{RELATIONSHIPS}/{kind}"
        row = self._rows.get((type_, target))
        if row is None:
            row = self._rows[type_, target] = Relationship(self._free_id(), type_, target, external)
        return row.id

    def _free_id(self) -> str:
        """The next id that no relationship of the part has."""
        number = len(self._rows) + 1
        while f"rId{number}" in self._taken:
            number += 1
        self._taken.add(f"rId{number}")
        return f"rId{number}"

    def kinds(self) -> frozenset[str]:
        """The kinds of these relationships."""
        return frozenset([row.kind for row in self._rows.values()])

    def xml(self) -> str:
        """The text of the relationships part."""
        rows = "".join([row.xml() for row in self._rows.values()])
        return f'{DECLARATION}<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def part_name(source: str, target: str) -> str:
    """The name of the part that a target leads to, resolved from the folder of `source`. It has no leading slash."""
    if target.startswith("/"):
        return target[1:]
    steps = source.split("/")[:-1]
    for step in target.split("/"):
        if step == "..":
            del steps[-1:]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


def relationships_part(part: str) -> str:
    """The name of the part that holds a part's relationships ("" stands for the package)."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
