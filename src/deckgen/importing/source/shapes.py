"""The shapes of a slide as items: texts, pictures, tables, charts, diagrams, drawings, each with its box.

What a program offers in two forms (`mc:AlternateContent`) is read in the newer one where it holds what can be read, so
that no word is counted twice. Source: ECMA-376 part 1, 19.3.1 and 20.1; part 3, 10.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, NamedTuple

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from deckgen.importing.source.charts import read_chart
from deckgen.importing.source.content import (
    FEET,
    TITLES,
    Paragraphs,
    SourceChart,
    SourceDiagram,
    SourceDrawing,
    SourceItem,
    SourcePicture,
    SourceTable,
    SourceText,
)  # fmt: skip
from deckgen.importing.source.diagrams import diagram_kind, diagram_nodes
from deckgen.importing.source.media import PictureFiles
from deckgen.importing.source.styles import InheritedStyles
from deckgen.importing.source.text import Follow, read_paragraphs
from deckgen.values.limits import ROWS, TABLE_CELLS
from deckgen.values.units import Box

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_VIDEO = (qn("a:videoFile"), qn("a:audioFile"), qn("a:quickTimeFile"), qn("a:wavAudioFile"))
_WHOLE = (0.0, 0.0, 1.0, 1.0)
_DEEPEST = 20  # groups within groups


class GroupFrame(NamedTuple):
    """How the coordinates within a group become those of the slide."""

    x: float = 0.0
    y: float = 0.0
    across: float = 1.0
    down: float = 1.0

    def box(self, box: Box) -> Box:
        """A box of the group's as the slide's."""
        return Box(*map(round, (self.x + box.x * self.across, self.y + box.y * self.down,
                                box.w * self.across, box.h * self.down)))  # fmt: skip


class ShapeReader:
    """Reads the shapes of one slide. `part` resolves its relationships; what is not read is told in `left`."""

    def __init__(self, part: Any, styles: InheritedStyles, media: PictureFiles, follow: Follow) -> None:
        self._part, self._styles, self._media, self._follow = part, styles, media, follow
        self.items: list[SourceItem] = []
        self.titles: list[SourceText] = []
        self.feet: list[SourceText] = []
        self.left: list[str] = []
        self._groups = count(1)

    def read(self, tree: Any) -> None:
        """Read a tree of shapes."""
        choose_alternatives(tree)
        self._children(tree, GroupFrame(), 0, 0)

    def _children(self, tree: Any, frame: GroupFrame, group: int, depth: int) -> None:
        for element in tree:
            if element.tag == qn("p:grpSp"):
                if depth < _DEEPEST:
                    self._children(element, _inner(element, frame), next(self._groups), depth + 1)
            elif element.tag in (qn("p:sp"), qn("p:cxnSp"), qn("p:pic"), qn("p:graphicFrame")):
                self._item(element, frame, group)
            elif element.tag == qn("p:contentPart"):
                self.left.append("a drawing in ink")

    def _item(self, element: Any, frame: GroupFrame, group: int) -> None:
        identity = next(element.iter(qn("p:cNvPr")), None)
        if identity is not None and identity.get("hidden") in ("1", "true"):
            self._tell_hidden(element)
            return
        box = frame.box(self._styles.box(element))
        if element.tag == qn("p:pic"):
            self._picture(element, identity, box)
        elif element.tag == qn("p:graphicFrame"):
            self._graphic(element, identity, box)
        else:
            self._shape(element, identity, box, group)

    def _tell_hidden(self, element: Any) -> None:
        words = " ".join("".join(t.text or "" for t in p.iter(qn("a:t"))) for p in element.iter(qn("a:p")))
        if words := " ".join(words.split()):
            self.left.append(f"a hidden shape: {words}")

    def _shape(self, element: Any, identity: Any, box: Box, group: int) -> None:
        place = next(element.iter(qn("p:ph")), None)
        kind = place.get("type", "obj") if place is not None else ""
        body = element.find(qn("p:txBody"))
        paragraphs: Paragraphs = ()
        if body is not None:
            paragraphs = read_paragraphs(body, self._styles.chain(place), self._follow)
        properties = element.find(qn("p:spPr"))
        preset = properties.find(qn("a:prstGeom")) if properties is not None else None
        form = preset.get("prst", "") if preset is not None else ""
        filling = properties.find(qn("a:blipFill")) if properties is not None else None
        if filling is not None:
            self._filled(filling, identity, box)
        if not paragraphs:
            if kind == "" and filling is None:
                self.items.append(SourceDrawing(box, form or ("line" if element.tag == qn("p:cxnSp") else "")))
            return
        text = SourceText(
            box, paragraphs, kind, form, _is_painted(element, properties), identity.get("name", ""), group
        )
        if kind in TITLES:
            self.titles.append(text)
        elif kind in FEET:
            self.feet.append(text)
        else:
            self.items.append(text)

    def _picture(self, element: Any, identity: Any, box: Box) -> None:
        if any(next(element.iter(tag), None) is not None for tag in _VIDEO):
            self.left.append("a film or sound; its picture is kept")
        filling = element.find(qn("p:blipFill"))
        if filling is not None:
            self._filled(filling, identity, box)

    def _filled(self, filling: Any, identity: Any, box: Box) -> None:
        """A picture that fills a shape."""
        blip = filling.find(qn("a:blip"))
        data = self._blob(blip.get(qn("r:embed")) or "") if blip is not None else None
        if data is None:
            self.left.append("a picture that lies outside the file")
            return
        kept = self._media.keep(data, _visible(filling.find(qn("a:srcRect"))))
        alt = " ".join((identity.get("descr") or "").split())
        decorative = any(each.get("val") in ("1", "true") for each in identity.iter(_DECORATIVE))
        self.items.append(SourcePicture(box, kept.file, alt, decorative, kept.shown))
        if not kept.shown:
            self.left.append(f"a picture that no slide can show ({kept.kind}); the file is `{kept.file}`")

    def _blob(self, relationship: str) -> bytes | None:
        part = self._related(relationship)
        return part.blob if part is not None else None

    def _related(self, relationship: str) -> Any:
        row = self._part.rels.get(relationship)
        return row.target_part if row is not None and not row.is_external else None

    def _graphic(self, element: Any, identity: Any, box: Box) -> None:
        data: Any = next(element.iter(qn("a:graphicData")), None)
        uri = data.get("uri", "") if data is not None else ""
        if uri == _TABLE:
            self._table(data, box)
        elif uri == _CHART:
            chart = next(data.iter(qn("c:chart")), None)
            part = self._related(chart.get(qn("r:id")) or "") if chart is not None else None
            if part is None:
                self.left.append("a chart that lies outside the file")
            else:
                self._chart(read_chart(part._element, box))
        elif uri == _DGM:
            self._diagram(data, box)
        else:
            kind = uri.rpartition("/")[2]
            pictures = list(data.iter(qn("p:pic"))) if data is not None else []
            kept = "; its picture is kept" if pictures else ""
            self.left.append(
                ("an embedded object" if kind == "ole" else f"an object of another program ({kind})") + kept
            )
            for picture in pictures:
                self._picture(picture, identity, box)

    def _chart(self, chart: SourceChart) -> None:
        figures = len(chart.categories) * (len(chart.series) + 1)
        if figures > TABLE_CELLS or len(chart.categories) > ROWS:
            self.left.append(f"a chart of {figures:,} figures; at most {TABLE_CELLS:,} in {ROWS:,} rows are read")
        else:
            self.items.append(chart)

    def _diagram(self, data: Any, box: Box) -> None:
        names: Any = next((child for child in data if child.tag == f"{{{_DGM}}}relIds"), None)
        model = self._xml(names.get(qn("r:dm")) or "") if names is not None else None
        if model is None:
            self.left.append("a SmartArt diagram that lies outside the file")
            return
        layout = self._xml(names.get(qn("r:lo")) or "")
        name = layout.get("uniqueId", "") if layout is not None else ""
        self.items.append(SourceDiagram(box, diagram_kind(name), diagram_nodes(model)))

    def _xml(self, relationship: str) -> Any:
        blob = self._blob(relationship)
        return parse_xml(blob) if blob else None

    def _table(self, data: Any, box: Box) -> None:
        table = next(data.iter(qn("a:tbl")), None)
        if table is None:
            return
        rows: list[tuple[Paragraphs, ...]] = []
        covered: dict[tuple[int, int], str] = {}
        for row in table.iterchildren(qn("a:tr")):
            cells: list[Paragraphs] = []
            for cell in row.iterchildren(qn("a:tc")):
                for side, name in (("above", "vMerge"), ("left", "hMerge")):
                    if cell.get(name) in ("1", "true"):
                        covered[len(rows), len(cells)] = side
                body = cell.find(qn("a:txBody"))
                cells.append(read_paragraphs(body, (), self._follow) if body is not None else ())
            rows.append(tuple(cells))
        width = max(map(len, rows), default=0)
        if width * len(rows) > TABLE_CELLS:
            self.left.append(f"a table of {width * len(rows):,} cells; at most {TABLE_CELLS:,} are read")
            return
        properties = table.find(qn("a:tblPr"))
        headed = properties is None or properties.get("firstRow") in ("1", "true")
        even = tuple(row + ((),) * (width - len(row)) for row in rows)
        if any(cell for row in even for cell in row):
            self.items.append(SourceTable(box, even, headed, covered))


def choose_alternatives(tree: Any) -> None:
    """Put one of its forms in the place of each `mc:AlternateContent`."""
    for element in list(tree.iter(f"{_MC}AlternateContent")):
        parent = element.getparent()
        if parent is None:
            continue
        forms = [child for child in element if child.tag in (f"{_MC}Choice", f"{_MC}Fallback")]
        chosen = next((form for form in forms if _is_known(form)), None)
        place = parent.index(element)
        for offset, child in enumerate(list(chosen) if chosen is not None else []):
            parent.insert(place + offset, child)
        parent.remove(element)


def _is_known(form: Any) -> bool:
    """Whether a form holds what is read here."""
    data = next(form.iter(qn("a:graphicData")), None)
    if data is not None:
        return data.get("uri", "") in (_TABLE, _CHART, _DGM) or next(form.iter(qn("p:pic")), None) is not None
    return form.tag.endswith("Fallback") or next(form.iter(qn("p:contentPart")), None) is None


def _is_painted(element: Any, properties: Any) -> bool:
    """Whether a shape is seen without its words: it has a fill, a line or a style."""
    if properties is not None:
        if any(
            properties.find(qn(tag)) is not None for tag in ("a:solidFill", "a:gradFill", "a:pattFill", "a:blipFill")
        ):
            return True
        line = properties.find(qn("a:ln"))
        if line is not None and line.find(qn("a:solidFill")) is not None:
            return True
    style = element.find(qn("p:style"))
    return style is not None and (properties is None or properties.find(qn("a:noFill")) is None)


def _visible(rectangle: Any) -> tuple[float, float, float, float]:
    """The part of a picture that is shown, as fractions: left, top, right, bottom."""
    if rectangle is None:
        return _WHOLE
    left, top, right, bottom = (_fraction(rectangle.get(side)) for side in "ltrb")
    return (left, top, 1 - right, 1 - bottom) if left + right < 0.95 and top + bottom < 0.95 else _WHOLE


def _fraction(text: str | None) -> float:
    try:
        return max(0.0, float((text or "0").rstrip("%")) / (100 if (text or "").endswith("%") else 100_000))
    except ValueError:
        return 0.0


def _inner(group: Any, frame: GroupFrame) -> GroupFrame:
    """The frame of a group's children."""
    place = group.find(f"{qn('p:grpSpPr')}/{qn('a:xfrm')}")
    if place is None:
        return frame
    outer, inner = _rectangle(place, "a:off", "a:ext"), _rectangle(place, "a:chOff", "a:chExt")
    across = outer.w / inner.w if inner.w else 1.0
    down = outer.h / inner.h if inner.h else 1.0
    return GroupFrame(
        frame.x + (outer.x - inner.x * across) * frame.across, frame.y + (outer.y - inner.y * down) * frame.down,
        frame.across * across, frame.down * down,
    )  # fmt: skip


def _rectangle(place: Any, corner: str, size: str) -> Box:
    at, extent = place.find(qn(corner)), place.find(qn(size))
    return Box(*_pair(at, "x", "y"), *_pair(extent, "cx", "cy"))


def _pair(element: Any, first: str, second: str) -> tuple[int, int]:
    if element is None:
        return 0, 0
    return _whole(element.get(first)), _whole(element.get(second))


def _whole(text: str | None) -> int:
    try:
        return int(float(text or 0))
    except (ValueError, OverflowError):
        return 0


def texts_in(items: Sequence[SourceItem]) -> Iterator[SourceText]:
    """The texts among some items."""
    return (item for item in items if isinstance(item, SourceText))
