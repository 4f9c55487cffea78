"""What must hold of every .pptx file that we write: faults that pass the schema and still make PowerPoint repair."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
ORDER = (
    "sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldIdLst", "sldSz", "notesSz", "smartTags",
    "embeddedFontLst", "custShowLst", "photoAlbum", "custDataLst", "kinsoku", "defaultTextStyle", "modifyVerifier",
    "extLst",
)  # fmt: skip
USED_RELATIONSHIPS: Any = etree.XPath("//@r:id | //@r:embed | //@r:link", namespaces={"r": R[1:-1]})
# A placeholder that PowerPoint fills by itself or that may rightly hold no text.
TEXTLESS = ("pic", "chart", "tbl", "sldImg")


def problems(data: bytes) -> list[str]:
    """What is wrong with a .pptx file, in sentences; nothing when all is well."""
    return list(_Package(data).problems())


@lru_cache(maxsize=1024)
def tree_of(content: bytes) -> Any:
    """A part as a tree. Masters and layouts are the same in file after file: they are read once, and never changed."""
    return etree.fromstring(content)


class _Package:
    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.names = archive.namelist()
            self.dates = {info.date_time for info in archive.infolist()}
            self.contents = {info.filename: (info.CRC, info.file_size) for info in archive.infolist()}
            self.trees = {name: tree_of(archive.read(name)) for name in self.names if name.endswith((".xml", ".rels"))}
        self.main = "ppt/presentation.xml"

    def problems(self) -> Iterator[str]:
        yield from self.container()
        yield from self.relationships()
        yield from self.presentation()
        for name in self.folder("ppt/slides/"):
            yield from self.shapes(name)
            yield from self.placeholders(name)
            yield from self.animation(name)
            yield from self.tables(name)
        for name in self.folder("ppt/notesSlides/"):
            yield from self.shapes(name)
        for name in self.folder("ppt/charts/"):
            if not any(target.endswith(".xlsx") for _, target in self.targets(name).values()):
                yield f"{name} has no workbook"

    def folder(self, start: str) -> list[str]:
        return [name for name in self.names if name.startswith(start) and "/_rels/" not in name]

    def targets(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationship id → its kind and the part it leads to ("" outside the package)."""
        folder, name = posixpath.split(part)
        tree = self.trees.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for row in tree.iter(RELATIONSHIP) if tree is not None else ():
            target = ""
            if row.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, row.get("Target", "")))[1:]
            found[row.get("Id", "")] = (row.get("Type", "").rpartition("/")[2], target)
        return found

    def container(self) -> Iterator[str]:
        for name, count in Counter(name.lower() for name in self.names).items():
            if count > 1:
                yield f"{name} is there {count} times"
        if self.names[0] != "[Content_Types].xml":
            yield "[Content_Types].xml is not the first entry"
        if self.dates != {(1980, 1, 1, 0, 0, 0)}:
            yield f"entries carry dates: {sorted(self.dates)}"
        types = self.trees["[Content_Types].xml"]
        defaults = {row.get("Extension") for row in types if row.tag.endswith("Default")}
        overrides = [row.get("PartName", "")[1:] for row in types if row.tag.endswith("Override")]
        for name in self.names[1:]:
            extension = name.rpartition(".")[2].lower()
            if name not in overrides and (
                extension not in defaults or (extension == "xml" and not name.startswith("customXml/"))
            ):
                yield f"{name} has no content type"
        for name in overrides:
            if name not in self.contents:
                yield f"there is a content type for {name}, which is not there"
        media = Counter(self.contents[name] for name in self.folder("ppt/media/"))
        if media and max(media.values()) > 1:
            yield "a picture is stored twice"

    def relationships(self) -> Iterator[str]:
        reached, waiting = set(), [""]
        while waiting:
            part = waiting.pop()
            for number, (_, target) in self.targets(part).items():
                if target and target not in self.contents:
                    yield f"{part} {number} leads to {target}, which is not there"
                elif target and target not in reached:
                    reached.add(target)
                    waiting.append(target)
        for name in self.names[1:]:
            if name not in reached and not name.endswith(".rels"):
                yield f"{name} cannot be reached"
        for name, tree in self.trees.items():
            if name.startswith("ppt/") and not name.endswith(".rels"):
                known = self.targets(name)
                used = {str(value) for value in USED_RELATIONSHIPS(tree) if value}
                yield from (f"{name} speaks of {number}, which is no relationship" for number in used - known.keys())

    def presentation(self) -> Iterator[str]:
        root = self.trees[self.main]
        names = [etree.QName(child).localname for child in root]
        if names != sorted(names, key=ORDER.index):
            yield f"presentation.xml is out of order: {names}"
        ids = [row.get("id") for row in root.iter(f"{P}sldId")]
        known = self.targets(self.main)
        slides = [known[row.get(f"{R}id", "")][1] for row in root.iter(f"{P}sldId")]
        if len(set(ids)) != len(ids) or sorted(slides) != sorted(self.folder("ppt/slides/")):
            yield "the slide list does not name each slide once"
        sectioned = [row.get("id") for row in root.iter(f"{P14}sldId")]
        if sectioned and sectioned != ids:
            yield "the sections do not name each slide once, in order"
        sections = [row.get("id") for row in root.iter(f"{P14}section")]
        if len(set(sections)) != len(sections):
            yield "two sections have one id"
        masters = {target for kind, target in known.values() if kind == "notesMaster"}
        listed = {known[row.get(f"{R}id", "")][1] for row in root.iter(f"{P}notesMasterId")}
        used = {
            target
            for name in self.folder("ppt/notesSlides/")
            for kind, target in self.targets(name).values()
            if kind == "notesMaster"
        }
        if not used <= listed or masters != listed:
            yield "the notes master is not registered"

    def shapes(self, name: str) -> Iterator[str]:
        for number, count in Counter(row.get("id") for row in self.trees[name].iter(f"{P}cNvPr")).items():
            if count > 1:
                yield f"{name}: {count} shapes have the id {number}"
        for glue in ("stCxn", "endCxn"):
            for row in self.trees[name].iter(f"{A}{glue}"):
                if row.get("id") not in {shape.get("id") for shape in self.trees[name].iter(f"{P}cNvPr")}:
                    yield f"{name}: a connector is glued to shape {row.get('id')}, which is not there"

    def placeholders(self, name: str) -> Iterator[str]:
        layout = next(target for kind, target in self.targets(name).values() if kind == "slideLayout")
        if layout not in self.trees:
            return  # told already
        offered = {(ph.get("type", "obj"), ph.get("idx", "0")) for ph in self.trees[layout].iter(f"{P}ph")}
        for place in self.trees[name].iter(f"{P}ph"):
            kind, index = place.get("type", "obj"), place.get("idx", "0")
            if (kind, index) not in offered:
                yield f"{name}: its layout has no placeholder {kind} {index}"
            shape = place.getparent().getparent().getparent()
            if shape.tag == f"{P}sp" and kind not in TEXTLESS and not "".join(shape.itertext()).strip():
                yield f"{name}: the placeholder {kind} {index} is empty"

    def animation(self, name: str) -> Iterator[str]:
        root = self.trees[name]
        shapes = {
            row.get("id"): row.getparent().getparent()
            for row in root.iter(f"{P}cNvPr")
            if row.getparent().getparent().getparent().tag == f"{P}spTree"
        }
        for target in root.iter(f"{P}spTgt"):
            shape = shapes.get(target.get("spid"))
            if shape is None:
                yield f"{name}: an animation targets shape {target.get('spid')}, which is no shape of the slide itself"
                continue
            count = len(shape.findall(f"{P}txBody/{A}p"))
            for place in target.iter(f"{P}pRg"):
                if int(place.get("end", "0")) >= count:
                    yield f"{name}: an animation targets paragraph {place.get('end')} of {count}"
        for build in root.iter(f"{P}bldP", f"{P}bldGraphic"):
            if build.get("spid") not in {target.get("spid") for target in root.iter(f"{P}spTgt")}:
                yield f"{name}: shape {build.get('spid')} is built, but no effect targets it"
        times = [row.get("id") for row in root.iter(f"{P}cTn")]
        if len(set(times)) != len(times):
            yield f"{name}: time nodes share an id"

    def tables(self, name: str) -> Iterator[str]:
        for table in self.trees[name].iter(f"{A}tbl"):
            columns = len(table.findall(f"{A}tblGrid/{A}gridCol"))
            for row in table.findall(f"{A}tr"):
                if len(row.findall(f"{A}tc")) != columns:
                    yield f"{name}: a table's row has {len(row.findall(f'{A}tc'))} of {columns} cells"
