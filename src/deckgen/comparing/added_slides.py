"""Slides that somebody has added by hand to a deck of ours, put back into a deck that is built anew.

A slide and what it needs are taken as they are, byte for byte; only pictures lose what is said in them, as those of the
project do, and the relationships between parts are written anew, since names and layouts are those of the new deck. A
slide that holds what may run or reach elsewhere is not taken.
Source: ECMA-376 part 1, 19.2.1.33 (list of slides), part 2, 9.3 (relationships); [MS-PPTX] 2.6.3 (sections).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.parsers.expat import ExpatError

from lxml import etree

from deckgen.comparing.matching import match_slides
from deckgen.comparing.presentation import read_presentation, slide_parts
from deckgen.pictures.inspection import is_too_large
from deckgen.pictures.preparation import plain_picture
from deckgen.powerpoint.package.archive import ArchiveEntry, deflate, read_archive, store, write_archive
from deckgen.powerpoint.package.content_types import content_types
from deckgen.powerpoint.package.package import NS, Package
from deckgen.powerpoint.package.relationships import PACKAGE, Relationship, relationships_part
from deckgen.powerpoint.package.xml import DECLARATION, RELATIONSHIPS, attribute
from deckgen.values.diagnostics import Diagnosed, Diagnostic, warning
from deckgen.values.links import safe_link

TAKEN = frozenset({
    "image", "chart", "chartEx", "chartStyle", "chartColorStyle", "chartUserShapes", "themeOverride", "package", "tags",
    "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing",
})  # fmt: skip
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"  # a chart's figures: no other packages
ACTION = re.compile(rb"ppaction://(?!hlinksldjump|hlinkshowjump|noaction)(\w*)", re.IGNORECASE)
SLIDE = re.compile(r'<p:sldId id="(\d+)" r:id="[^"]*"/>')
STAYS = "copy the slide by hand, or take out of it what cannot be kept"
_TYPES = "[Content_Types].xml"


class _NotTakenError(Exception):
    """Why a slide cannot be taken: the end of a sentence about it."""


def with_added_slides(deck: bytes, returned: bytes, name: str) -> Diagnosed[bytes]:
    """The deck with the slides that only the returned one has, each behind the slide that it follows there.

    A warning for each that cannot be taken. Raises TemplateError where the returned deck cannot be read.
    """
    source, target = _Source(returned), _Target(deck)
    pairs, _, added = match_slides(read_presentation(deck, "").slides, read_presentation(returned, name).slides)
    numbers = {pair.new.number: pair.old.number for pair in pairs}  # by those in the deck that came back
    source.slides = {source.parts[b - 1]: target.parts[a - 1] for b, a in numbers.items()}
    found = list[Diagnostic]()
    for slide in added:
        follows = max((number for number in numbers if number < slide.number), default=0)
        try:
            if slide.id:
                raise _NotTakenError(f"it was made by the project (`{slide.id}`), which has it no longer")
            parts = source.take(source.parts[slide.number - 1], len(target.added) + 1, target)
        except _NotTakenError as fault:
            told = f"slide {slide.number} of `{name}` (“{slide.title}”) is not kept: {fault}"
            found.append(warning("slide-not-kept", told, None, STAYS))
        else:
            target.add(parts, numbers.get(follows, 0))
    return Diagnosed(target.written() if target.added else deck, tuple(found))


def check_returned(data: bytes, name: str) -> None:
    """Raise TemplateError where a deck that came back cannot be read."""
    read_presentation(data, name)
    _Source(data)


class _Source:
    """The deck that came back. `slides` are the parts of those of its slides that the new deck has, too."""

    def __init__(self, data: bytes) -> None:
        self.package, self.entries = Package(data), read_archive(data)
        self.parts = slide_parts(self.package)
        self.slides: dict[str, str] = {}
        self._pictures: dict[str, str] = {}  # that were taken, and their names in the new deck
        self.package.tree(_TYPES)  # it is there, and XML
        self._types = content_types(self.entries[_TYPES].data())

    def take(self, slide: str, number: int, target: _Target) -> list[_Part]:
        """A slide and all parts that it needs, under names of their own. Raises _NotTakenError."""
        names = {slide: f"ppt/slides/kept{number}.xml"}
        parts, found = [slide], list[_Part]()
        for part in parts:  # which grows on the way
            self._check(part)
            rows = [self._moved(part, row, names, number, target) for row in self.package.relationships(part)]
            kept = tuple(row for row in rows if row is not None)
            if self._pictures.get(part) != names[part]:  # else the new deck has it
                found.append(_Part(names[part], self._content(part), self._type(part), kept))
            if self._type(part).startswith("image/"):
                self._pictures[part] = names[part]
            parts += [name for name in names if name not in parts]
        return found

    def _content(self, part: str) -> ArchiveEntry:
        """A part as it is, but a picture without what is said in it. Raises _NotTakenError for one that is damaged."""
        entry = self.entries[part]
        if not self._type(part).startswith("image/"):
            return entry
        data = entry.data()
        try:
            plain = None if is_too_large(data) else plain_picture(data)
        except (ValueError, ExpatError):  # a drawing that is none
            plain = None
        if plain is None:
            raise _NotTakenError("a picture on it is damaged, too large, or of a kind that is not known")
        return entry if plain == data else store(part, plain)

    def _moved(
        self, part: str, row: Relationship, names: dict[str, str], number: int, target: _Target
    ) -> Relationship | None:
        """A relationship as it is in the new deck; None where the part can do without it."""
        if row.external:
            if row.kind == "hyperlink" and safe_link(row.target):
                return row
            raise _NotTakenError(f"it reaches for `{row.target[:80]}`")
        if row.kind == "slideLayout":
            return row._replace(target=f"/{self._layout(row.target, target)}")
        if row.kind == "notesMaster" and target.notes_master:
            return row._replace(target=f"/{target.notes_master}")
        if row.kind == "slide" and (home := names.get(row.target) or self.slides.get(row.target)):
            return row._replace(target=f"/{home}")
        if row.kind in TAKEN or (row.kind == "notesSlide" and target.notes_master):
            folder, _, name = row.target.rpartition("/")
            same = self._pictures.get(row.target) or target.picture_like(self.entries.get(row.target))
            if same:
                self._pictures[row.target] = same
            home = names.setdefault(row.target, same or f"{folder}/kept{number}-{name}")
            return row._replace(target=f"/{home}")
        if f'"{row.id}"'.encode() in self._read(part):
            raise _NotTakenError(f"it holds what no deck of ours does ({row.kind})")
        return None

    def _layout(self, part: str, target: _Target) -> str:
        name = _layout_name(self.package, part)
        if name not in target.layouts:
            raise _NotTakenError(f"the theme has no layout `{name}`")
        return target.layouts[name]

    def _check(self, part: str) -> None:
        """Refuse parts that are missing, and such as may run something."""
        if not self.package.holds(part):
            raise _NotTakenError("a part of it is missing")
        kind = self._type(part)
        if part.endswith(".xml"):
            if action := ACTION.search(self._read(part)):
                raise _NotTakenError(f"a click on it starts something ({action[1].decode() or 'action'})")
        elif not kind.startswith("image/") and kind != SHEET:
            raise _NotTakenError(f"it holds a file of another kind ({kind or 'unknown'})")

    def _read(self, part: str) -> bytes:
        """A part of XML as programs read it, whatever signs of it are written by their numbers."""
        return etree.tostring(self.package.tree(part))  # which refuses entities

    def _type(self, part: str) -> str:
        return self._types.get(f"/{part}") or self._types.get(part.rpartition(".")[2].lower(), "")


class _Part(NamedTuple):
    name: str
    entry: ArchiveEntry
    type: str
    relationships: tuple[Relationship, ...]


class _Target:
    """The new deck, to which slides are added."""

    def __init__(self, data: bytes) -> None:
        package, self.entries = Package(data), read_archive(data)
        self.main = package.of_kind("", "officeDocument")
        self.parts = slide_parts(package)
        self.notes_master = package.of_kind(self.main, "notesMaster")
        masters = [row.target for row in package.relationships(self.main) if row.kind == "slideMaster"]
        rows = [row for master in masters for row in package.relationships(master) if row.kind == "slideLayout"]
        self.layouts = {_layout_name(package, row.target): row.target for row in reversed(rows)}
        self._media = {(entry.crc, entry.size): name for name, entry in self.entries.items() if "/media/" in name}
        self.added: list[tuple[int, str]] = []  # the number of the slide that it follows, and its part
        self._new: list[_Part] = []

    def picture_like(self, entry: ArchiveEntry | None) -> str:
        """The picture of the deck with the same bytes; "" where it has none."""
        name = self._media.get((entry.crc, entry.size), "") if entry else ""
        return name if entry and name and self.entries[name].data() == entry.data() else ""

    def add(self, parts: list[_Part], after: int) -> None:
        """Add a slide, which is the first of the parts, and the others, behind a slide by its number."""
        self.added.append((after, parts[0].name))
        self._new += parts

    def written(self) -> bytes:
        """The deck with all that was added."""
        entries = dict(self.entries)
        entries[_TYPES] = self._with(_TYPES, "</Types>", "".join(map(_override, self._new)))
        kind = f"{RELATIONSHIPS}/slide"
        slides = [Relationship(f"kept{n}", kind, f"/{part}") for n, (_, part) in enumerate(self.added, 1)]
        listing = relationships_part(self.main)
        entries[listing] = self._with(listing, "</Relationships>", "".join(row.xml() for row in slides))
        entries[self.main] = deflate(self.main, self._presentation().encode())
        for part in self._new:
            entries[part.name] = part.entry._replace(name=part.name)
            if part.relationships:
                name = relationships_part(part.name)
                entries[name] = deflate(name, _relationships_xml(part.relationships).encode())
        return write_archive(entries.values())

    def _with(self, name: str, end: str, more: str) -> ArchiveEntry:
        head, end, tail = self.entries[name].data().decode().rpartition(end)
        return deflate(name, f"{head}{more}{end}{tail}".encode())

    def _presentation(self) -> str:
        """The presentation with the slides in its list and in the section of the slide that they follow."""
        text = self.entries[self.main].data().decode()
        ids = [int(found[1]) for found in SLIDE.finditer(text)]
        first = max(ids) + 1
        for place in reversed(range(len(self.added))):  # the last of those behind one slide first
            after, number = self.added[place][0], first + place
            text = _listed(text, "p:sldId", f'<p:sldId id="{number}" r:id="kept{place + 1}"/>', ids, after)
            text = _listed(text, "p14:sldId", f'<p14:sldId id="{number}"/>', ids, after)
        return text


def _listed(text: str, tag: str, slide: str, ids: list[int], after: int) -> str:
    """The text with a slide in a list: behind another, or before the first of all."""
    near = re.search(rf'<{tag} id="{ids[max(after, 1) - 1]}"[^>]*/>', text)
    if near is None:
        return text
    at = near.end() if after else near.start()
    return text[:at] + slide + text[at:]


def _layout_name(package: Package, part: str) -> str:
    body = package.tree(part).find("p:cSld", NS)
    return body.get("name", "") if body is not None else ""


def _override(part: _Part) -> str:
    return f'<Override PartName="/{attribute(part.name)}" ContentType="{attribute(part.type)}"/>'


def _relationships_xml(rows: Sequence[Relationship]) -> str:
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}">{"".join(row.xml() for row in rows)}</Relationships>'
