"""Takes out of a stranger's template what a deck must not carry on: programs, what lies elsewhere, hidden data.

Two faults are mended on the way: places for content that share an index, of which slides reach only the first, and
places on layouts that are those of another master.

Kinds of parts that slides need are listed; parts of all other kinds are left behind, with what refers to them. The
parts that hold nothing of the sort stay byte for byte. Pictures lose what is said in them.
Source: ECMA-376 part 1, 15 (kinds of parts), 21.1.2.3.5 (clicks); part 2, on relationships.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from deckgen.pictures.inspection import is_too_large
from deckgen.pictures.preparation import plain_picture
from deckgen.pictures.svg_safety import check_svg
from deckgen.powerpoint.package.package import Package, TemplateError, is_external
from deckgen.powerpoint.package.relationships import Relationship, part_name, relationships_part
from deckgen.powerpoint.package.xml import DRAWING, RELATIONSHIPS
from deckgen.powerpoint.read.numbers import slide_size
from deckgen.powerpoint.read.paint import child, local_name
from deckgen.scene.pictures import picture_kind
from deckgen.themes.client.hidden_xml import is_known, take_out_hidden
from deckgen.themes.client.indexes import layout_name, separate_indexes
from deckgen.themes.client.places import restore_places
from deckgen.themes.client.unseen_shapes import is_place, take_words_out, unseen_shapes
from deckgen.values.diagnostics import Diagnosed, Diagnostic, has_errors, warning
from deckgen.values.links import safe_link
from deckgen.values.units import Size

# The kinds of relationships that are followed: from the package, from the presentation, from all other parts.
_OF_PACKAGE = frozenset({"officeDocument", "custom-properties"})  # the latter tell how confidential a file is
_OF_PRESENTATION = frozenset(
    {"slideMaster", "notesMaster", "handoutMaster", "theme", "presProps", "viewProps", "tableStyles", "font"}
)
_OF_PARTS = frozenset(
    {"slideMaster", "slideLayout", "theme", "themeOverride", "image", "chart", "chartEx", "chartStyle",
     "chartColorStyle", "chartUserShapes", "diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors",
     "diagramDrawing"}
)  # fmt: skip
_NEEDED = frozenset({"officeDocument", "slideLayout"})  # a file without one of these is none to build on
_SINGLE = frozenset({"slideMaster", "theme"})  # nor is one in which a part has none of these
# What is left behind without a word: a template's own slides, and what it says about itself.
_SILENT = frozenset({"slide", "notesSlide", "thumbnail", "core-properties", "extended-properties"})
_NAMES: Mapping[str, str] = {
    "vbaProject": "macros", "control": "controls", "activeXControlBinary": "controls", "ctrlProp": "controls",
    "oleObject": "embedded objects", "package": "embedded objects", "vmlDrawing": "embedded objects",
    "legacyDocTextInfo": "embedded objects", "tags": "tags", "customXml": "custom XML", "customXmlProps": "custom XML",
    "printerSettings": "printer settings", "comments": "comments", "commentAuthors": "authors of comments",
    "authors": "authors of comments", "audio": "sounds and films", "video": "sounds and films",
    "media": "sounds and films", "extensibility": "additions to the program",
    "webextension": "additions to the program", "webextensiontaskpanes": "additions to the program",
    "origin": "signatures", "signature": "signatures", "revisionInfo": "history of changes",
    "changesInfo": "history of changes", "changesInfos": "history of changes", "hyperlink": "links",
    "hdphoto": "originals of pictures",
}  # fmt: skip
_OUTSIDE, _LINKS, _MISSING = "files elsewhere", "links", "parts that are missing"
_CLICK_NAMES = ("hlinkClick", "hlinkHover", "hlinkMouseOver")
_CLICKS = tuple(f"{{{DRAWING}}}{name}" for name in _CLICK_NAMES)
_TYPES = "[Content_Types].xml"
# All that a click on a layout may do, addresses aside: nothing, and to go to another slide of the show.
_ACTIONS = frozenset(
    {"ppaction://noaction"}
    | {f"ppaction://hlinkshowjump?jump={to}slide" for to in ("first", "last", "next", "previous")}
    | {f"ppaction://hlinkshowjump?jump={to}" for to in ("lastslideviewed", "endshow")}
)
_SHOWN = 80  # characters of an address in a message
# What goes as a whole where something in it goes, what is not left around nothing, and where to look no further up.
_FRAMES = ("graphicFrame", "pic", "contentPart", "externalData", "control", "timing", "ext")
_EMPTIED = (
    "custDataLst", "controls", "AlternateContent", "Choice", "Fallback", "ext", "extLst", "stSnd", "sndAc",
)  # fmt: skip
_BOUNDARIES = ("spTree", "cSld", "nvPr", "bgPr", "spPr", "grpSp")
_RASTERS = ("png", "jpeg", "gif", "bmp", "tiff", "webp")
_PACKED = {"image": "files that are no pictures", "font": "files that are no fonts"}  # kinds of parts that are no XML
_ADDITIONS = "what only other programs read"
# Properties that tell how confidential a file is. Others tell of people, or where links begin.
_LABELS = re.compile(
    r"MSIP_Label_[\w-]+_(?!Owner|SetBy)\w+|Sensitivity|Classification\w*|ClassificationContentMarking\w*"
)
_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}Properties"
_CLICK_ATTRIBUTES = ("invalidUrl", "tgtFrame")  # an address that was none, and a window of a browser
_KIND = re.compile(r"\{?[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\}?")  # of an addition
_UNSEEN = "shapes that no slide shows"
_SHOWN_ON_SLIDES = ("sldMaster", "sldLayout")  # parts whose shapes slides show
_REFERENCE = f"{{{RELATIONSHIPS}}}"


def clean_template(data: bytes) -> Diagnosed[bytes]:
    """The template without what is left behind, and a warning for each kind of it. The same bytes where it has none.

    Raises TemplateError where a part cannot be read.
    """
    cleaner = _Cleaner(Package(data))
    cleaner.clean()
    return Diagnosed(cleaner.package.replaced(cleaner.changed) if cleaner.changed else data, tuple(cleaner.findings()))


class _Cleaner:
    """Goes through the parts that a deck keeps. `changed` are the new contents of parts by name."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.changed: dict[str, bytes] = {}
        self._main = package.of_kind("", "officeDocument")
        self._left: dict[str, list[str]] = {}  # where something of a kind was found
        self._moved: frozenset[str] = frozenset()  # layouts whose places were those of another master
        self._touched: set[str] = set()  # parts that lost shapes or words
        self._size: Size | None = None  # of slides
        self._mended: list[str] = []  # layouts whose places for content had the same index

    def clean(self) -> None:
        """Clean every part, from the package on."""
        if self.package.holds(_TYPES):
            self.package.tree(_TYPES)  # it is read by others, who do not ask whether it declares entities
        self._moved = restore_places(self.package)
        if self._main and self.package.holds(self._main):
            self._size = slide_size(child(self.package.tree(self._main), "sldSz"))
        waiting, seen = [("", "")], set[tuple[str, str]]()
        while waiting:
            part, kind = waiting.pop()
            if (part, kind) in seen or (part and not self.package.holds(part)):
                continue
            seen.add((part, kind))
            followed = _OF_PACKAGE if not part else _OF_PRESENTATION if part == self._main else _OF_PARTS
            rows = self.package.relationships(part)
            unshown = self._take_shapes(part) if part and kind not in _PACKED else frozenset[str]()
            gone = [row for row in rows if row.id in unshown or not self._stays(row, part, followed)]
            self._clean_relationships(part, gone)
            if part and kind not in _PACKED:
                self._clean_content(part, {row.id for row in gone})
            waiting += [
                (row.target, row.kind if row.kind in _PACKED else "")
                for row in rows
                if row not in gone and not row.external and row.kind in followed
            ]

    def _stays(self, row: Relationship, part: str, followed: frozenset[str]) -> bool:
        """Whether a relationship of a part stays. What goes is noted, if anybody misses it."""
        if row.external:
            if row.kind == "hyperlink" and safe_link(row.target):
                return True
            self._leave(
                _LINKS if row.kind == "hyperlink" else _OUTSIDE, f"{row.target[:_SHOWN]}` on `{part or 'the package'}"
            )
            return False
        if row.kind in followed and not self._is_there(row, part):
            self._leave(_MISSING, row.target[:_SHOWN])
            return False
        if row.kind in _PACKED and row.kind in followed and (fault := self._fault_of_packed(row)):
            self._leave(fault, row.target)
            return False
        if row.kind in followed and is_known(row.type) and self._is_ours(row):
            return True
        if row.kind not in _SILENT:
            self._leave(_NAMES.get(row.kind, f"parts of the kind `{row.kind[:_SHOWN]}`"), row.target)
        return row.kind in _SILENT and part in ("", self._main)  # those the writer leaves out

    def _is_there(self, row: Relationship, part: str) -> bool:
        """Whether what a relationship leads to is in the file; or must be, so that whoever reads it tells."""
        if self.package.holds(row.target) or row.kind in _NEEDED:
            return True
        others = (each for each in self.package.relationships(part) if each.kind == row.kind)
        return row.kind in _SINGLE and not any(self.package.holds(each.target) for each in others)

    def _clean_relationships(self, part: str, gone: list[Relationship]) -> None:
        """Take out of the list of a part's relationships those that go, and all that is no relationship."""
        name = relationships_part(part)
        if not self.package.holds(name):
            return
        root, ids = self.package.tree(name), {row.id for row in gone}
        rows = [row for row in root if local_name(row) != "Relationship" or row.get("Id", "") in ids]
        for row in rows:
            root.remove(row)
        changes = take_out_hidden(root, name).any, bool(rows), _straighten(root, part)
        if any(changes):
            self.changed[name] = _as_bytes(root)

    def _take_shapes(self, part: str) -> frozenset[str]:
        """Take out of a part the shapes that no slide shows. The relationships that nothing refers to any more."""
        root = self.package.tree(part)
        before = _all_referred(root) if self.package.relationships(part) else frozenset[str]()
        for shape in tuple(unseen_shapes(root, self._size if local_name(root) in _SHOWN_ON_SLIDES else None)):
            if not is_place(shape):
                _remove(shape)
            elif not take_words_out(shape):
                continue
            self._leave(_UNSEEN, part)
            self._touched.add(part)
        return before - _all_referred(root) if part in self._touched else frozenset()

    def _clean_content(self, part: str, ids: set[str]) -> None:
        """Take out of a part what refers to the relationships that go, clicks that start a program, what is hidden."""
        root = self.package.tree(part)
        hidden = take_out_hidden(root, part)
        if hidden.foreign:
            self._leave(_ADDITIONS, part)
        programs = [click for click in root.iter(*_CLICKS) if _is_program(click)]
        for click in programs:
            self._leave(_LINKS, f"{click.get('action', '')[:_SHOWN]}` on `{part}")
            _remove(click)
        held = [(element, keys) for element in root.iter() if (keys := _referring(element, ids))] if ids else []
        for element, keys in held:
            _cut(element, keys)
        mended = separate_indexes(root)
        if mended:
            self._mended.append(layout_name(root) or part)
        mended = mended or part in self._moved
        stripped = (_strip_clicks(root), _strip_descriptions(root), self._strip_properties(root, part))
        named = _take_named_additions(root)
        if named:
            self._leave(_ADDITIONS, part)
        if programs or held or hidden.any or mended or named or any(stripped) or part in self._touched:
            self.changed[part] = _as_bytes(root)

    def _strip_properties(self, root: etree._Element, part: str) -> bool:
        """Take out of the file's properties those that do not tell how confidential it is; whether there were any."""
        rows = root if root.tag == _PROPERTIES else ()
        gone = [each for each in rows if not _LABELS.fullmatch(each.get("name", ""))]
        for each in gone:
            self._leave("properties of the file", f"{each.get('name', '')[:_SHOWN]}` in `{part}")
            root.remove(each)
        return bool(gone)

    def _is_ours(self, row: Relationship) -> bool:
        """Whether a relationship leads to a part of a presentation, as far as its kind is written in XML."""
        missing = row.kind in _PACKED or not self.package.holds(row.target)
        return missing or is_known(etree.QName(self.package.tree(row.target)).namespace or "")

    def _fault_of_packed(self, row: Relationship) -> str:
        """What is left behind in place of a picture or a font; else it is cleaned. TemplateError for a huge picture."""
        part = row.target
        data = self.package.bytes(part)
        if row.kind == "font":
            return "" if _is_font(data) else _PACKED[row.kind]
        kind = picture_kind(data)
        if kind in _RASTERS and is_too_large(data):
            raise TemplateError(f"its picture `{part}` has too many pixels: scale it to 3,840 on its longer side")
        if kind == "svg" and has_errors(check_svg(data, part).diagnostics):
            return "drawings that hold scripts or outside files"
        plain = plain_picture(data)
        if plain is not None and plain != data:
            self.changed[part] = plain
        return "" if plain is not None else "damaged pictures" if kind else _PACKED[row.kind]

    def _leave(self, kind: str, where: str) -> None:
        self._left.setdefault(kind, []).append(where)

    def findings(self) -> Iterator[Diagnostic]:
        """A warning for each kind of what was left behind, and one for what was mended."""
        if self._mended:
            message = f"placeholders have the same index on {_counted(self._mended)}"
            yield warning("repeated-index", message, None,
                          "slides would fill only the first of them: in your decks each has an index of its own",
                          "`deckgen theme import` makes a template without it")  # fmt: skip
        for kind, places in self._left.items():
            message = f"left out of the template: {kind} ({_counted(places)})"
            if kind == _LINKS:
                yield warning("unsafe-link", message, None, "take them out in PowerPoint's slide master view")
            else:
                yield warning("left-out-of-template", message, None, "slides need none of it: nothing is to be done",
                              "`deckgen theme import` makes a template without it")  # fmt: skip


def _counted(places: Sequence[str]) -> str:
    """The first of the places, and how many more there are."""
    found = list(dict.fromkeys(places))
    return f"`{found[0]}` and {len(found) - 1} more" if len(found) > 1 else f"`{found[0]}`"


def _referring(element: etree._Element, ids: set[str]) -> list[str]:
    """The attributes of an element that name a relationship that goes."""
    found = ((str(key), value) for key, value in element.attrib.items()) if element.attrib else ()
    return [key for key, value in found if value in ids and key.startswith(_REFERENCE)]


def _all_referred(root: etree._Element) -> frozenset[str]:
    """The relationships that anything in a part refers to."""
    return frozenset(
        str(value) for each in root.iter() for key, value in each.attrib.items() if str(key).startswith(_REFERENCE)
    )


def _take_named_additions(root: etree._Element) -> bool:
    """Take out additions whose kind is no number, as every program gives one, but words; whether there were any."""
    found = [each for each in root.iter("{*}ext") if "uri" in each.attrib and not _KIND.fullmatch(each.get("uri", ""))]
    found += [each for each in root.iter("{*}graphicData") if not is_known(each.get("uri", ""))]
    for each in found:
        _remove(each)
    return bool(found)


def _is_font(data: bytes) -> bool:
    """Whether a file is a font as Office embeds them: Embedded OpenType, of the length that it states."""
    return data[34:36] == b"LP" and int.from_bytes(data[:4], "little") == len(data)


def _strip_clicks(root: etree._Element) -> bool:
    """Take out of clicks what nobody sees; whether there was any."""
    found = [(click, key) for click in root.iter(*_CLICKS) for key in _CLICK_ATTRIBUTES if key in click.attrib]
    for click, key in found:
        del click.attrib[key]
    return bool(found)


def _strip_descriptions(root: etree._Element) -> bool:
    """Take out titles and alternative texts of shapes, which nobody is told of layouts; whether there were any."""
    found = [(each, key) for each in root.iter("{*}cNvPr") for key in ("descr", "title") if key in each.attrib]
    for each, key in found:
        del each.attrib[key]
    return bool(found)


def _straighten(root: etree._Element, part: str) -> bool:
    """Write targets within the package as names of parts where they take a way round; whether there was any."""
    found = False
    for row in root:
        written = row.get("Target", "")
        if is_external(row) or written.startswith("/"):
            straight = written if is_external(row) else f"/{part_name(part, written)}"
        else:
            straight = posixpath.relpath(f"/{part_name(part, written)}", f"/{posixpath.dirname(part)}")
        if written != straight:
            row.set("Target", straight)
            found = True
    return found


def _is_program(click: etree._Element) -> bool:
    """Whether a click does more than to open an address or to go on to another slide."""
    action = click.get("action", "").strip().lower()
    return bool(action) and action not in _ACTIONS


def _cut(element: etree._Element, keys: list[str]) -> None:
    """Take out what refers to a part that is left behind, so that what stays is whole."""
    name = local_name(element)
    others = [key for key in map(str, element.attrib) if key.startswith(_REFERENCE) and key not in keys]
    if name == "blip" and others:
        for key in keys:
            del element.attrib[key]
        return
    around: etree._Element | None = element if name not in (*_CLICK_NAMES, "snd") else None
    while around is not None and local_name(around) not in _BOUNDARIES:
        here, parent = local_name(around), around.getparent()
        if here == "blipFill" and parent is not None and local_name(parent) != "pic":
            _replace(around, "noFill")
            return
        if here == "buBlip":
            _replace(around, "buNone")
            return
        if here in _FRAMES:
            _remove(around)
            return
        around = parent
    _remove(element)


def _replace(element: etree._Element, name: str) -> None:
    """Put an empty element of DrawingML in the place of another."""
    other = etree.Element(f"{{{DRAWING}}}{name}")
    other.tail = element.tail
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, other)


def _remove(element: etree._Element) -> None:
    """Take out an element, and those around it that hold nothing else."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if len(parent) == 0 and local_name(parent) in _EMPTIED:
        _remove(parent)


def _as_bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
