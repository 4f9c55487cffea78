"""Makes layouts of a template's sample slides, where companies keep covers and section pages with their artwork.

The slide's artwork, and that of its layout, becomes the layout's; a placeholder stands wherever a text stood. Nothing
of the words is kept. Source: ECMA-376 part 1, 19.3.1.38 (slides) and 19.3.1.39 (layouts).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import deepcopy

from lxml import etree

from deckgen.powerpoint.package.package import NS, Package, TemplateError
from deckgen.powerpoint.package.relationships import PACKAGE, Relationship, relationships_part
from deckgen.powerpoint.package.xml import PRESENTATION, RELATIONSHIPS
from deckgen.powerpoint.read.numbers import slide_size, whole_number
from deckgen.powerpoint.read.paint import child, local_name
from deckgen.powerpoint.read.shapes import Placement
from deckgen.scene.template import SAMPLE
from deckgen.themes.client.placeholder_making import (
    PlaceMark,
    empty_placeholder,
    is_text,
    mark_of,
    released,
    text_size,
    words,
)
from deckgen.values.limits import IMPORTED_SLIDES
from deckgen.values.value import value_class

MOST = 6  # sample slides are offered
_FEW_SLIDES = 12  # in a file of more, only the first, section pages and the last are offered: it is somebody's talk
_FEW_WORDS = 120  # characters: a slide of more is an example of content
_LEAST = 0.015  # of the slide's area: smaller artwork is an icon or a line
_TYPES = "[Content_Types].xml"
_LAYOUT = "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml"
_P, _R = f"{{{PRESENTATION}}}", f"{{{RELATIONSHIPS}}}"
_ID = f"{_R}id"
_ART = ("sp", "pic", "grpSp", "cxnSp")
_FIRST_ID = 2_147_483_648  # of masters and layouts


@value_class
class Offer:
    """A sample slide that may serve as a layout: its number, and the entry of the catalogue that it looks made for."""

    number: int
    serves: str  # title, section, or "" where that is not to be told
    title: str  # its words, so that people know which one it is

    @property
    def layout(self) -> str:
        """The name of the layout that it becomes."""
        return f"slide {self.number}"


def offers(data: bytes) -> tuple[Offer, ...]:
    """The sample slides with artwork of their own and few words: covers, section pages, closing pages."""
    package = Package(data)
    found = list(_offered(package, _slides(package)))
    if len(found) <= MOST:
        return tuple(found)
    return (*found[: MOST - 1], found[-1])


def named_slides(layouts: Mapping[str, object]) -> frozenset[int]:
    """The numbers of the sample slides that `layouts` in a theme.yaml names."""
    found = (SAMPLE.fullmatch(str(name)) for name in layouts.values())
    return frozenset(int(each[1]) for each in found if each)


def with_slides_as_layouts(data: bytes, wanted: Collection[int]) -> bytes:
    """The template in which these of its sample slides are layouts, too; layouts of others are left out."""
    package = Package(data)
    editing = _Editing(package)
    there = editing.sample_layouts()
    for number in sorted(set(there) - set(wanted)):
        editing.drop(there[number])
    for number, slide in enumerate(_slides(package), start=1):
        if number in wanted and number not in there:
            editing.add(number, slide)
    return package.replaced(editing.parts()) if editing.changed else data


# --- which slides ---------------------------------------------------------------------------------------


def _slides(package: Package) -> list[str]:
    """The parts of the slides, in the order of the show."""
    main = package.of_kind("", "officeDocument")
    rows = package.tree(main).findall("p:sldIdLst/p:sldId", NS)
    if len(rows) > IMPORTED_SLIDES:
        raise TemplateError(f"it lists {len(rows):,} slides; at most {IMPORTED_SLIDES:,} are read")
    return [part for row in rows if package.holds(part := package.target(main, row.get(_ID, "")))]


def _offered(package: Package, slides: Sequence[str]) -> Iterator[Offer]:
    size = slide_size(child(package.tree(package.of_kind("", "officeDocument")), "sldSz"))
    for number, part in enumerate(slides, start=1):
        root = package.tree(part)
        shapes = _shapes(root)
        texts = [words(shape) for shape in shapes if is_text(shape) and not _is_foot(shape)]
        if sum(map(len, texts)) > _FEW_WORDS or any(local_name(shape) == "graphicFrame" for shape in shapes):
            continue
        least = _LEAST * size.w * size.h
        art = [shape for shape in shapes if local_name(shape) in _ART and not is_text(shape) and not mark_of(shape)]
        pictures = [shape for shape in shapes if local_name(shape) == "pic"]
        own = root.find("p:cSld/p:bg", NS) is not None
        if own or any(_area(shape) >= least for shape in (*art, *pictures)):
            kind = package.tree(package.of_kind(part, "slideLayout")).get("type", "")
            serves = "title" if number == 1 or kind == "title" else "section" if kind == "secHead" else ""
            if not serves and number < len(slides) > _FEW_SLIDES:
                continue
            yield Offer(number, serves, " ".join(max(texts, key=len, default="").split())[:40])


def _shapes(root: etree._Element) -> list[etree._Element]:
    tree = root.find("p:cSld/p:spTree", NS)
    return [each for each in tree if local_name(each) not in ("nvGrpSpPr", "grpSpPr")] if tree is not None else []


def _is_foot(shape: etree._Element) -> bool:
    slot = mark_of(shape)
    return slot is not None and slot.family in ("dt", "ftr", "sldNum")


def _area(shape: etree._Element) -> int:
    frame = child(child(shape, "spPr", "grpSpPr"), "xfrm")
    box = Placement().box(frame) if frame is not None else None
    return max(0, box.w) * max(0, box.h) if box else 0


# --- the package ------------------------------------------------------------------------------------------


class _Editing:
    """Changes in a package: layouts that come and go. The trees are those of the package, changed in place."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.of_kind("", "officeDocument")
        self._changed: set[str] = set()  # names of parts whose trees are other ones
        self._made: dict[str, bytes] = {}

    @property
    def changed(self) -> bool:
        """Whether anything is other than before."""
        return bool(self._changed or self._made)

    def parts(self) -> dict[str, bytes]:
        """The new and the changed parts."""
        return {**{name: _as_bytes(self._package.tree(name)) for name in self._changed}, **self._made}

    def sample_layouts(self) -> dict[int, str]:
        """The layouts that sample slides have become before, by the slide's number."""
        found = {}
        for part in self._layouts():
            described = child(self._package.tree(part), "cSld")
            match = SAMPLE.fullmatch(described.get("name", "") if described is not None else "")
            if match:
                found[int(match[1])] = part
        return found

    def drop(self, layout: str) -> None:
        """Take a layout out of its master's list, so that nothing leads to it."""
        master = self._package.of_kind(layout, "slideMaster")
        listed, rows = self._lists(master)
        gone = [row.id for row in self._package.relationships(master) if row.target == layout]
        for each in [each for each in listed if each.get(_ID) in gone]:
            listed.remove(each)
        for each in [each for each in rows if each.get("Id") in gone]:
            rows.remove(each)
        self._changed |= {master, relationships_part(master)}

    def add(self, number: int, slide: str) -> None:
        """Add the layout that a slide becomes, to the master of the slide's own layout."""
        package = self._package
        below = package.of_kind(slide, "slideLayout")
        master = package.of_kind(below, "slideMaster")
        part = f"ppt/slideLayouts/slideLayout{1000 + number}.xml"
        if not package.holds(master) or package.holds(part):
            return
        tree, rows = _SlideAsLayout(package, slide, below, master).made(f"slide {number}")
        self._made[part] = _as_bytes(tree)
        self._made[relationships_part(part)] = _relationships(rows)
        listed, known = self._lists(master)
        mark = f"rIdSlide{number}"
        etree.SubElement(listed, f"{_P}sldLayoutId", {"id": str(self._free_id()), _ID: mark})
        etree.SubElement(
            known,
            f"{{{PACKAGE}}}Relationship",
            {"Id": mark, "Type": f"{RELATIONSHIPS}/slideLayout", "Target": f"/{part}"},
        )
        types = package.tree(_TYPES)
        etree.SubElement(
            types, f"{{{etree.QName(types).namespace}}}Override", {"PartName": f"/{part}", "ContentType": _LAYOUT}
        )
        self._changed |= {master, relationships_part(master), _TYPES}

    def _layouts(self) -> Iterator[str]:
        for row in self._package.relationships(self._main):
            if row.kind == "slideMaster" and self._package.holds(row.target):
                for each in self._package.relationships(row.target):
                    if each.kind == "slideLayout" and self._package.holds(each.target):
                        yield each.target

    def _lists(self, master: str) -> tuple[etree._Element, etree._Element]:
        """A master's list of layouts, and its relationships."""
        root = self._package.tree(master)
        listed = child(root, "sldLayoutIdLst")
        if listed is None:
            listed = etree.Element(f"{_P}sldLayoutIdLst")
            before = child(root, "clrMap")
            assert before is not None, "reading the template has found it"
            before.addnext(listed)
        return listed, self._package.tree(relationships_part(master))

    def _free_id(self) -> int:
        """A number that no master and no layout has."""
        roots = [self._package.tree(self._main)]
        masters = (row.target for row in self._package.relationships(self._main) if row.kind == "slideMaster")
        roots += [self._package.tree(part) for part in masters if self._package.holds(part)]
        marks = (mark for root in roots for mark in root.iter(f"{_P}sldMasterId", f"{_P}sldLayoutId"))
        return max([_FIRST_ID, *(int(mark.get("id", "0")) for mark in marks if mark.get("id", "0").isdigit())]) + 1


def _relationships(rows: Sequence[Relationship]) -> bytes:
    inner = "".join(row.xml() for row in rows)
    return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{PACKAGE}">{inner}</Relationships>'.encode()


def _as_bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


# --- the layout -------------------------------------------------------------------------------------------


class _SlideAsLayout:
    """A slide on its way to a layout. `below` is its layout, `master` the master of that."""

    def __init__(self, package: Package, slide: str, below: str, master: str) -> None:
        self._package, self._slide, self._below, self._master = package, slide, below, master
        self._rows: list[Relationship] = [Relationship("rIdMaster", f"{RELATIONSHIPS}/slideMaster", f"/{master}")]

    def made(self, name: str) -> tuple[etree._Element, list[Relationship]]:
        """The layout's tree and its relationships."""
        slide, below = self._package.tree(self._slide), self._package.tree(self._below)
        shows = slide.get("showMasterSp", "1") in ("1", "true")
        own = self._copied(self._slide, child(slide, "cSld"), "s")
        under = self._copied(self._below, child(below, "cSld"), "l")
        tree = child(own, "spTree")
        assert tree is not None, "a slide has a tree of shapes"
        self._fill(tree, under)
        if shows:
            self._lay_under(tree, under)
        if child(own, "bg") is None and (ground := child(under, "bg")) is not None:
            own.insert(0, ground)
        for left in own.findall("p:custDataLst", NS) + own.findall("p:controls", NS):
            own.remove(left)
        own.set("name", name)
        root = etree.Element(f"{_P}sldLayout", {"preserve": "1", "userDrawn": "1"}, nsmap=NS)
        if not shows or below.get("showMasterSp", "1") not in ("1", "true"):
            root.set("showMasterSp", "0")
        root.append(own)
        root.append(self._color_map(slide, below))
        used = {value for element in root.iter() for key, value in element.attrib.items() if str(key).startswith(_R)}
        return root, [row for row in self._rows if row.id in used or row is self._rows[0]]

    def _copied(self, part: str, described: etree._Element | None, prefix: str) -> etree._Element:
        """A copy of what a part shows, its references to other parts renamed; these are noted."""
        copy = deepcopy(described) if described is not None else etree.Element(f"{_P}cSld")
        ids = {row.id: f"{prefix}{row.id}" for row in self._package.relationships(part)}
        self._rows += [
            row._replace(id=ids[row.id], target=row.target if row.external else f"/{row.target}")
            for row in self._package.relationships(part)
        ]
        for element in copy.iter():
            for key, value in element.attrib.items():
                if str(key).startswith(_R) and value in ids:
                    element.set(key, ids[value])
        return copy

    def _fill(self, tree: etree._Element, under: etree._Element) -> None:
        """Put placeholders where texts stand; what a placeholder has taken in becomes artwork; tables and charts go."""
        slots = [mark_of(shape) for shape in tree]
        titled = any(slot and slot.is_title for slot in slots)
        loose = [shape for shape in tree if is_text(shape) and not mark_of(shape)]
        title = max(loose, key=text_size, default=None) if not titled else None
        taken = {slot.idx for slot in slots if slot}
        fresh = (str(number) for number in range(13, 4000) if str(number) not in taken)
        for shape in list(tree):
            slot, kind = mark_of(shape), local_name(shape)
            if kind in ("graphicFrame", "contentPart"):
                tree.remove(shape)
            elif slot and kind == "pic":
                released(shape, self._matching(slot, under))
            elif slot:
                empty_placeholder(shape, slot, self._matching(slot, under))
            elif is_text(shape):
                made = PlaceMark("title", "0") if shape is title else PlaceMark("body", next(fresh))
                empty_placeholder(shape, made, None)

    def _matching(self, slot: PlaceMark, under: etree._Element) -> tuple[etree._Element, ...]:
        """The places on the layout and the master that a place on the slide inherits from, the nearest first."""
        master = self._package.tree(self._master)
        found = [shape for shape in under.iter(f"{_P}sp") if (own := mark_of(shape)) and own.matches(slot)]
        found += [sp for sp in master.iter(f"{_P}sp") if (own := mark_of(sp)) and own.family == slot.family][:1]
        return tuple(found)

    def _lay_under(self, tree: etree._Element, under: etree._Element) -> None:
        """Put the layout's own artwork below the slide's."""
        below = child(under, "spTree")
        art = [s for s in below if local_name(s) in (*_ART, "AlternateContent")] if below is not None else []
        first = max((whole_number(each, "id") for each in tree.iter(f"{_P}cNvPr")), default=1) + 1
        for number, shape in enumerate(each for each in art if not mark_of(each)):
            tree.insert(2 + number, shape)
            for described in shape.iter(f"{_P}cNvPr"):
                described.set("id", str(first))
                first += 1

    def _color_map(self, *trees: etree._Element) -> etree._Element:
        """The colours: the slide's own map, or its layout's, or the master's."""
        for tree in trees:
            found = child(tree, "clrMapOvr")
            if found is not None and child(found, "overrideClrMapping") is not None:
                return deepcopy(found)
        made = etree.Element(f"{_P}clrMapOvr")
        etree.SubElement(made, f"{{{NS['a']}}}masterClrMapping")
        return made
