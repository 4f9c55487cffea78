"""A stranger's .pptx made safe to read: within the limits of our own reader, its XML without entities.

python-pptx unpacks whatever an archive holds, and follows every relationship. Therefore it gets an archive of our own
making, whose parts our reader has unpacked and measured, and whose relationships lead to parts that are there.
Programs and embedded files stay what they are: bytes that nobody opens.
"""

from __future__ import annotations

import re

from lxml import etree

from deckgen.powerpoint.package import archive
from deckgen.powerpoint.package.package import Package, TemplateError, is_external
from deckgen.powerpoint.package.relationships import part_name
from deckgen.values.limits import IMPORTED_ELEMENTS, IMPORTED_PART, IMPORTED_SLIDES, shown_size

_XML = re.compile(r"\.(?:xml|rels)$", re.IGNORECASE)
_SLIDE = re.compile(r"ppt/slides/[^/]+\.xml$", re.IGNORECASE)
_MAIN = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_KINDS = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.presentationml\.(?:template|slideshow)"
    rb"|ms-powerpoint\.(?:presentation|template|slideshow)\.macroEnabled)\.main\+xml"
)
_OTHERS = {  # what a file of another kind holds → what it is
    "mimetype": "an OpenDocument file",
    "word/document.xml": "a Word document",
    "xl/workbook.xml": "an Excel workbook",
}
_SAVE = "save it as “PowerPoint Presentation (*.pptx)”"
_ENCODING = re.compile(rb"""[^<]{0,9}<\?xml[^>]{0,99}?encoding\s*=\s*["']([^"']*)""")
_PLAIN = (b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252")
_DECLARED = (b"<!DOCTYPE", b"<!ENTITY")


def checked_package(data: bytes) -> bytes:
    """The bytes of a package with the same parts, without relationships that lead nowhere. Raises TemplateError."""
    if data.startswith(b"%PDF"):
        raise TemplateError("it is a PDF: import the presentation that it was made of")
    package = Package(data)
    entries = archive.read_archive(data)
    for name, kind in _OTHERS.items():
        if name in entries:
            raise TemplateError(f"it is {kind}: {_SAVE}")
    if sum(1 for name in entries if _SLIDE.match(name)) > IMPORTED_SLIDES:
        raise TemplateError(f"it has more than {IMPORTED_SLIDES:,} slides")
    if not package.holds("[Content_Types].xml"):
        raise TemplateError("it is no .pptx file, or a damaged one")
    checked = [_checked(package, entry) for entry in entries.values()]
    if sum(_elements(entry) for entry in checked) > IMPORTED_ELEMENTS:
        raise TemplateError(f"its parts have more than {IMPORTED_ELEMENTS:,} elements of XML")
    return archive.write_archive(checked)


def _elements(entry: archive.ArchiveEntry) -> int:
    """About how many elements a part has: counted, since a tree of them takes a hundred times the part's size."""
    if not _XML.search(entry.name):
        return 0
    data = entry.data()
    return data.count(b"<") - data.count(b"</")


def _checked(package: Package, entry: archive.ArchiveEntry) -> archive.ArchiveEntry:
    if not _XML.search(entry.name):
        package.bytes(entry.name)  # whole, and no larger than it says
        return entry
    if entry.size > IMPORTED_PART:
        raise TemplateError(
            f"its part `{entry.name}` has {shown_size(entry.size)}; one may have {shown_size(IMPORTED_PART)}"
        )
    text = package.bytes(entry.name)
    if text[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = text.decode("utf-16", "replace").encode()
    elif _is_veiled(text):
        raise TemplateError(f"its part `{entry.name}` is in an encoding that no Office program writes")
    if any(mark in text for mark in _DECLARED):
        raise TemplateError(f"its part `{entry.name}` declares entities, which no Office program writes")
    if b"http://purl.oclc.org/ooxml/" in text[:4096]:
        raise TemplateError(f"it is a Strict Open XML file: {_SAVE}")
    if entry.name == "[Content_Types].xml":
        return archive.deflate(entry.name, _KINDS.sub(_MAIN, text))
    if entry.name.endswith(".rels"):
        return archive.deflate(entry.name, _leading_somewhere(package, entry.name))
    return entry


def _is_veiled(text: bytes) -> bool:
    """Whether a part's bytes may spell signs otherwise than ASCII does, so that a search of them finds nothing."""
    named = _ENCODING.match(text)
    return b"\0" in text[:400] or (named is not None and named[1].lower() not in _PLAIN)


def _leading_somewhere(package: Package, name: str) -> bytes:
    """A part of relationships without those to parts that are missing: python-pptx would refuse the whole file."""
    root = package.tree(name)
    folder, _, file = name.rpartition("/")
    source = f"{folder.removesuffix('_rels')}{file.removesuffix('.rels')}"
    for row in list(root):
        target = row.get("Target", "")
        if is_external(row):
            row.set("TargetMode", "External")
        elif not package.holds(part_name(source, target.partition("#")[0])):
            root.remove(row)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
