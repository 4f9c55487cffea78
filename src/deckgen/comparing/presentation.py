"""Reads what a .pptx file shows, whoever has saved it.

Source: ECMA-376 part 1, 19.2 (presentation), 19.3 (slides), 20.1 and 21.1 (text and tables), 21.2 (charts).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from lxml import etree

from deckgen.comparing.finished import FinishedDeck, FinishedShape, FinishedSlide, FinishedTable
from deckgen.files.fingerprints import checksum
from deckgen.powerpoint.package import content_marks
from deckgen.powerpoint.package.archive import is_ours
from deckgen.powerpoint.package.package import NS, Package, TemplateError
from deckgen.powerpoint.package.xml import RELATIONSHIPS
from deckgen.values.limits import CELLS, IMPORTED_SLIDES
from deckgen.values.value import replace

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
PARAGRAPH, RUN, TEXT, BREAK, FIELD = (f"{{{NS['a']}}}{name}" for name in ("p", "r", "t", "br", "fld"))
RELATION = f"{{{RELATIONSHIPS}}}"
TITLES = ("title", "ctrTitle")
COUNTED = ("sldNum", "dt")  # what a program counts is nobody's edit
Place: TypeAlias = tuple[int, int, int, int]
FILLS = ("solidFill", "gradFill", "noFill", "blipFill", "pattFill")


def read_presentation(data: bytes, name: str) -> FinishedDeck:
    """What a presentation shows. Raises TemplateError, in a part of a sentence, where it cannot be read."""
    package = Package(data)
    main = package.of_kind("", "officeDocument")
    if not main:
        raise TemplateError("it holds no presentation")
    parts = slide_parts(package)
    slides = tuple(_slide(package, part, number) for number, part in enumerate(parts, 1))
    if marks := _marks(package):
        named = zip(slides, parts, strict=True)
        slides = tuple(replace(slide, edited=_mark(package, part, slide.id) not in marks) for slide, part in named)
    return FinishedDeck(name, slides, is_ours(data))


def _marks(package: Package) -> frozenset[str]:
    """The marks of the slides that this program wrote; none where it wrote none."""
    part = package.of_kind("", content_marks.KIND)
    return content_marks.marks_in(package.tree(part)) if part and package.holds(part) else frozenset()


def _mark(package: Package, part: str, name: str) -> str:
    """The mark of what a slide holds now."""
    notes = package.of_kind(part, "notesSlide")
    charts = [row.target for row in package.relationships(part) if row.kind == "chart" and not row.external]
    return content_marks.mark_of_read(
        name, package.tree(part), package.tree(notes) if notes else None, map(package.tree, charts)
    )


def slide_parts(package: Package) -> list[str]:
    """The names of the parts of a presentation's slides, in their order."""
    main = package.of_kind("", "officeDocument")
    listed = package.tree(main).findall("p:sldIdLst/p:sldId", NS)
    if len(listed) > IMPORTED_SLIDES:
        raise TemplateError(f"it lists {len(listed):,} slides; at most {IMPORTED_SLIDES:,} are read")
    return [part for slide in listed if (part := package.target(main, slide.get(RELATION + "id", "")))]


def _slide(package: Package, part: str, number: int) -> FinishedSlide:
    tree = package.tree(part)
    body = tree.find("p:cSld", NS)
    if body is None:
        return FinishedSlide(number, "", "")
    shapes = list(_shapes(body.find("p:spTree", NS)))
    title = next((" ".join(_paragraphs(shape)) for shape in shapes if _placeholder(shape) in TITLES), "")
    texts = [text for shape in shapes if _is_text(shape) for text in _paragraphs(shape)]
    return FinishedSlide(
        number,
        body.get("name", ""),
        title,
        tuple(texts),
        tuple(table for shape in shapes for table in _tables(package, part, shape)),
        tuple(picture for shape in shapes for picture in _pictures(package, part, shape)),
        _notes(package, part),
        tree.get("show") in ("0", "false"),
        _places(package, part, shapes),
    )


def _shapes(tree: etree._Element | None) -> Iterator[etree._Element]:
    """The shapes of a tree and of the groups in it, in the order in which they are read out."""
    for element in tree if tree is not None else ():
        match etree.QName(element).localname if isinstance(element.tag, str) else "":
            case "grpSp":
                yield from _shapes(element)
            case "sp" | "pic" | "graphicFrame" | "cxnSp":
                yield element
            case "AlternateContent":  # ECMA-376 part 3: the first choice is what its writer meant
                yield from _shapes(next((child for child in element if len(child)), None))


def _placeholder(shape: etree._Element) -> str:
    """The kind of a placeholder; "" for a shape of its own."""
    found = shape.find("*/p:nvPr/p:ph", NS)
    return "" if found is None else found.get("type", "obj")


def _is_text(shape: etree._Element) -> bool:
    return etree.QName(shape).localname == "sp" and _placeholder(shape) not in (*TITLES, *COUNTED)


def _paragraphs(shape: etree._Element) -> Iterator[str]:
    """The paragraphs that hold words. A line break within one is a blank: where lines break is no word."""
    for paragraph in shape.iterfind("p:txBody/a:p", NS):
        if text := _text(paragraph):
            yield text


def _text(paragraph: etree._Element) -> str:
    pieces = [_piece(child) for child in paragraph]
    return " ".join("".join(pieces).split())


def _piece(child: etree._Element) -> str:
    match child.tag:
        case x if x in (RUN, FIELD):
            return "".join(text.text or "" for text in child.iterchildren(TEXT))
        case x if x == BREAK:
            return " "
        case _:
            return ""


def _tables(package: Package, part: str, shape: etree._Element) -> Iterator[FinishedTable]:
    name = _name(shape)
    for table in shape.iterfind("a:graphic/a:graphicData/a:tbl", NS):
        rows = (tuple(_cell(cell) for cell in row.iterfind("a:tc", NS)) for row in table.iterfind("a:tr", NS))
        yield FinishedTable(name, tuple(rows))
    for chart in shape.iterfind(f"a:graphic/a:graphicData/{CHART}chart", NS):
        if target := package.target(part, chart.get(RELATION + "id", "")):
            yield FinishedTable(name, _chart_rows(package.tree(target)), is_chart=True)


def _cell(cell: etree._Element) -> str:
    return " ".join(filter(None, (_text(paragraph) for paragraph in cell.iterfind("a:txBody/a:p", NS))))


def _chart_rows(chart: etree._Element) -> tuple[tuple[str, ...], ...]:
    """A chart's figures as its workbook has them: a column for each series, a row for each category."""
    columns: list[list[str]] = []
    categories: list[str] = []
    for series in chart.iter(CHART + "ser"):
        categories = categories or _points(series, "cat", "xVal")
        columns.append([*_points(series, "tx"), *_points(series, "val", "yVal")])
    depth = max(map(len, columns), default=0)
    names = ["", *categories]
    names += [""] * (depth - len(names))
    return tuple(
        (name, *(column[row] if row < len(column) else "" for column in columns))
        for row, name in enumerate(names[:depth])
    )


def _points(series: etree._Element, *kinds: str) -> list[str]:
    """The words or numbers of a series' part, as they are kept in the chart; "" where one is missing."""
    found = (series.find(CHART + kind) for kind in kinds)
    part = next((element for element in found if element is not None), None)
    if part is None:
        return []
    points = {_index(point): point.findtext(CHART + "v", "") for point in part.iter(CHART + "pt")}
    if not points:
        return [value.text or "" for value in part.iter(CHART + "v")]
    return [points.get(number, "") for number in range(min(max(points), CELLS) + 1)]


def _index(point: etree._Element) -> int:
    number = point.get("idx", "")
    return int(number) if number.isdecimal() else 0


def _pictures(package: Package, part: str, shape: etree._Element) -> Iterator[tuple[str, str]]:
    for blip in shape.iterfind("p:blipFill/a:blip", NS):
        target = package.target(part, blip.get(RELATION + "embed", ""))
        if target and package.holds(target):
            yield _properties(shape).get("descr", ""), checksum(package.bytes(target))


def _notes(package: Package, part: str) -> tuple[str, ...]:
    notes = package.of_kind(part, "notesSlide")
    if not notes:
        return ()
    shapes = _shapes(package.tree(notes).find("p:cSld/p:spTree", NS))
    return tuple(text for shape in shapes if _placeholder(shape) == "body" for text in _paragraphs(shape))


def _properties(shape: etree._Element) -> etree._Element:
    return next(shape.iterfind("*/p:cNvPr", NS))


def _name(shape: etree._Element) -> str:
    return _properties(shape).get("name", "")


def _places(package: Package, part: str, shapes: Iterable[etree._Element]) -> dict[str, FinishedShape]:
    """The shapes that have a name of their own. A placeholder without a place stands where its layout says."""
    named = [(_name(shape), shape) for shape in shapes]
    counts = Counter(name for name, _ in named)
    return {
        name: FinishedShape(_place(shape) or _inherited_place(package, part, shape), _fill(shape))
        for name, shape in named
        if counts[name] == 1
    }


def _inherited_place(package: Package, part: str, shape: etree._Element) -> Place | None:
    """The place that the layout gives to a placeholder, else the master. Source: ECMA-376 part 1, 19.3.1.36."""
    own = shape.find("*/p:nvPr/p:ph", NS)
    if own is None:
        return None
    layout = package.of_kind(part, "slideLayout")
    master = package.of_kind(layout, "slideMaster") if layout else ""
    kind = own.get("type", "body")
    for above, key, wanted in ((layout, "idx", own.get("idx", "")), (layout, "type", kind), (master, "type", kind)):
        shapes = _shapes(package.tree(above).find("p:cSld/p:spTree", NS)) if above else iter(())
        found = (_place(each) for each in shapes if _keyed(each, key) == wanted)
        if wanted and (place := next(filter(None, found), None)):
            return place
    return None


def _keyed(shape: etree._Element, key: str) -> str:
    placeholder = shape.find("*/p:nvPr/p:ph", NS)
    return placeholder.get(key, "") if placeholder is not None else ""


def _place(shape: etree._Element) -> Place | None:
    frame = shape.find("p:spPr/a:xfrm", NS)
    frame = shape.find("p:xfrm", NS) if frame is None else frame
    if frame is None:
        return None
    return (*_numbers(frame.find("a:off", NS), "x", "y"), *_numbers(frame.find("a:ext", NS), "cx", "cy"))


def _numbers(element: etree._Element | None, first: str, second: str) -> tuple[int, int]:
    if element is None:
        return 0, 0
    try:
        return int(element.get(first, "0")), int(element.get(second, "0"))
    except ValueError:
        return 0, 0


def _fill(shape: etree._Element) -> str:
    """The fill as text that is the same whoever wrote it; pictures in it go by names that each program gives anew."""
    fills = (shape.find(f"p:spPr/a:{kind}", NS) for kind in FILLS)
    found = next((fill for fill in fills if fill is not None), None)
    if found is None or etree.QName(found).localname in ("noFill", "blipFill"):
        return "" if found is None else etree.QName(found).localname.removeprefix("noFill")
    return etree.tostring(found, method="c14n", exclusive=True).decode()
