"""The texts of a written file with their colours and what lies behind them, by the file's own theme and nothing else.

Colours and sizes are sought as PowerPoint seeks them: in the run, the shape's list styles, its layout's placeholder,
its master's placeholder, the master's styles.
"""

from __future__ import annotations

import colorsys
import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
SOLID = 0.55  # from this share of opacity on a fill is a ground of its own
NEAR = 250_000  # EMU from the edge of a box to its first words
STYLES = {"title": "titleStyle", "ctrTitle": "titleStyle", "body": "bodyStyle", "subTitle": "bodyStyle"}
MASTER_KIND = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "pic": "body", "chart": "body", "tbl": "body"}


@dataclass(frozen=True)
class Ink:
    """A stretch of text: `color` and `ground` are RRGGBB; the ground is empty over a picture."""

    shape: str
    text: str
    size: float
    bold: bool
    color: str
    ground: str


@dataclass(frozen=True)
class Box:
    """Where something lies, in EMU."""

    x: int
    y: int
    w: int
    h: int
    round: bool = False  # an ellipse

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        if self.round:
            return ((2 * (x - self.x) / self.w - 1) ** 2 + (2 * (y - self.y) / self.h - 1) ** 2) <= 1
        return self.x <= x <= self.x + self.w and self.y <= y <= self.y + self.h


class Page:
    """A slide with its layout, master and theme."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.name, self.slide = name, parsed(archive, name)
        layout = _related(archive, name, "slideLayout")
        master = _related(archive, layout, "slideMaster")
        self.layout, self.master = parsed(archive, layout), parsed(archive, master)
        self.theme = parsed(archive, _related(archive, master, "theme"))

    @cached_property
    def colors(self) -> dict[str, str]:
        """RRGGBB by the names that slides use."""
        slots = {
            etree.QName(slot).localname: slot[0].get("lastClr") or slot[0].get("val", "")
            for slot in self.theme.find(f".//{A}clrScheme")
        }
        mapped = {key: slots[value] for key, value in self.master.find(f"{P}clrMap").attrib.items()}
        return {**slots, **mapped}

    def inks(self) -> Iterator[Ink]:
        """Every stretch of text that stands on the slide."""
        layers = list(self._grounds())
        for shape in self._shapes(self.slide):
            box = self._box(shape)
            if fill := self._fill(shape, box):
                layers.append(fill)
            if box is None or box.y + box.h <= 0:
                continue
            if shape.tag == f"{P}graphicFrame":
                yield from self._table(shape)
            elif (body := shape.find(f"{P}txBody")) is not None:
                x, y = _first_words(box, body)
                ground = next((color for where, color in reversed(layers) if where.holds(x, y)), "")
                yield from self._texts(shape, body, ground)

    def _table(self, shape: Any) -> Iterator[Ink]:
        for cell in shape.iter(f"{A}tc"):
            fill = cell.find(f"{A}tcPr/{A}solidFill")
            ground = self.rgb(fill)[0] if fill is not None else self.colors["bg1"]
            yield from self._texts(shape, cell.find(f"{A}txBody"), ground)

    def _texts(self, shape: Any, body: Any, ground: str) -> Iterator[Ink]:
        name = next(shape.iter(f"{P}cNvPr")).get("name", "")
        for paragraph in body.iter(f"{A}p"):
            level = int((paragraph.find(f"{A}pPr") if paragraph.find(f"{A}pPr") is not None else {}).get("lvl", 0))
            inherited = list(self._inherited(shape, body, level))
            for run in paragraph.iter(f"{A}r", f"{A}fld"):
                chain = [own] if (own := run.find(f"{A}rPr")) is not None else []
                chain += inherited
                text = run.findtext(f"{A}t") or ""
                if text.strip():
                    marked = chain[0].find(f"{A}highlight") if chain else None
                    behind = self.rgb(marked)[0] if marked is not None else ground
                    yield Ink(name, text, *_size(chain), self._color(chain), behind)

    def _inherited(self, shape: Any, body: Any, level: int) -> Iterator[Any]:
        """Run properties from the nearest to the farthest."""
        path = f"{A}lvl{level + 1}pPr/{A}defRPr"
        found = [body.find(f"{A}lstStyle/{path}")]
        place = shape.find(f".//{P}nvPr/{P}ph")
        kind = "other"
        if place is not None:
            kind = place.get("type", "obj")
            for tree, same in ((self.layout, _same_place), (self.master, _same_kind)):
                other = next((s for s in tree.iter(f"{P}sp") if same(s, place)), None)
                if other is not None:
                    found.append(other.find(f"{P}txBody/{A}lstStyle/{path}"))
        style = STYLES.get(MASTER_KIND.get(kind, kind), "otherStyle")
        found.append(self.master.find(f"{P}txStyles/{P}{style}/{path}"))
        yield from (each for each in found if each is not None)

    def _color(self, chain: list[Any]) -> str:
        if chain and chain[0].find(f"{A}hlinkClick") is not None and chain[0].find(f"{A}solidFill") is None:
            return self.colors["hlink"]
        fill = next((f for each in chain if (f := each.find(f"{A}solidFill")) is not None), None)
        return self.rgb(fill)[0] if fill is not None else self.colors["tx1"]

    def rgb(self, fill: Any) -> tuple[str, float]:
        """RRGGBB of a colour with its changes, and its opacity."""
        (color,) = fill
        value = color.get("val", "")
        base = value if color.tag == f"{A}srgbClr" else self.colors[value]
        hue, light, full = colorsys.rgb_to_hls(*(int(base[n : n + 2], 16) / 255 for n in (0, 2, 4)))
        alpha = 1.0
        for change in color:
            amount = int(change.get("val", "0")) / 100_000
            match etree.QName(change).localname:
                case "lumMod":
                    light *= amount
                case "lumOff":
                    light += amount
                case "satMod":
                    full *= amount
                case "alpha":
                    alpha = amount
                case other:
                    raise AssertionError(f"a colour is changed by {other}")
        channels = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), min(1.0, full))
        return "".join(f"{round(255 * channel):02X}" for channel in channels), alpha

    def _grounds(self) -> Iterator[tuple[Box, str]]:
        """The background, then what the layout draws."""
        everywhere = Box(-(10**9), -(10**9), 2 * 10**9, 2 * 10**9)
        for tree in (self.master, self.layout, self.slide):
            back = tree.find(f"{P}cSld/{P}bg/{P}bgPr")
            if back is not None:
                solid = back.find(f"{A}solidFill")
                yield everywhere, self.rgb(solid)[0] if solid is not None else _densest(self, back)
        trees = [self.layout] if self.layout.get("showMasterSp") == "0" else [self.master, self.layout]
        for shape in (shape for tree in trees for shape in self._shapes(tree)):
            if shape.find(f".//{P}nvPr/{P}ph") is None and (fill := self._fill(shape, self._box(shape))):
                yield fill

    def _fill(self, shape: Any, box: Box | None) -> tuple[Box, str] | None:
        if box is None:
            return None
        if shape.tag == f"{P}pic":
            return box, ""
        look = shape.find(f"{P}spPr")
        solid = look.find(f"{A}solidFill") if look is not None else None
        if solid is not None:
            color, alpha = self.rgb(solid)
            return (box, color) if alpha >= SOLID else None
        if look is not None and look.find(f"{A}gradFill") is not None:
            color = _densest(self, look)
            return (box, color) if color else None
        return None

    def _shapes(self, tree: Any) -> Iterator[Any]:
        yield from tree.find(f"{P}cSld/{P}spTree").iter(f"{P}sp", f"{P}pic", f"{P}graphicFrame", f"{P}cxnSp")

    def _box(self, shape: Any) -> Box | None:
        """Its own, or that of its layout's placeholder; groups here do not move or scale what is in them."""
        own = shape.find(f"{P}spPr/{A}xfrm")
        own = own if own is not None else shape.find(f"{P}xfrm")
        place = shape.find(f".//{P}nvPr/{P}ph")
        if own is None and place is not None:
            for tree, same in ((self.layout, _same_place), (self.master, _same_kind)):
                other = next((s for s in tree.iter(f"{P}sp") if same(s, place)), None)
                own = own if own is not None or other is None else other.find(f"{P}spPr/{A}xfrm")
        if own is None:
            return None
        at, size = own.find(f"{A}off"), own.find(f"{A}ext")
        preset = shape.find(f"{P}spPr/{A}prstGeom")
        ellipse = preset is not None and preset.get("prst") == "ellipse"
        x, y = int(at.get("x")), int(at.get("y"))
        return Box(x, y, max(1, int(size.get("cx"))), max(1, int(size.get("cy"))), ellipse)


def parsed(archive: zipfile.ZipFile, name: str) -> Any:
    """A part's root. What should be there and is not ends a test by itself."""
    return etree.fromstring(archive.read(name))


def pages(data: bytes) -> Iterator[Page]:
    """The slides of a file, in the order of their parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("ppt/slides/slide"):
                yield Page(archive, name)


def _related(archive: zipfile.ZipFile, name: str, kind: str) -> str:
    folder, file = posixpath.split(name)
    rows = etree.fromstring(archive.read(f"{folder}/_rels/{file}.rels"))
    target = next(row.get("Target", "") for row in rows if row.get("Type", "").endswith(f"/{kind}"))
    return posixpath.normpath(posixpath.join("/", folder, target))[1:]


def _same_place(shape: Any, place: Any) -> bool:
    there = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return there is not None and there.get("idx", "0") == place.get("idx", "0")


def _same_kind(shape: Any, place: Any) -> bool:
    there = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    kind = place.get("type", "obj")
    return there is not None and there.get("type") == MASTER_KIND.get(kind, kind)


def _size(chain: list[Any]) -> tuple[float, bool]:
    size = next((each.get("sz") for each in chain if each.get("sz")), "1800")
    bold = next((each.get("b") for each in chain if each.get("b")), "0")
    return int(size) / 100, bold == "1"


def _first_words(box: Box, body: Any) -> tuple[float, float]:
    """A point at which the text's first words stand."""
    align = next((p.get("algn") for p in body.iter(f"{A}pPr") if p.get("algn")), "l")
    anchor = body.find(f"{A}bodyPr").get("anchor", "t")
    across = {"ctr": box.w / 2, "r": max(box.w - NEAR, box.w / 2)}.get(align, min(NEAR, box.w / 2))
    down = {"ctr": box.h / 2, "b": max(box.h - NEAR, box.h / 2)}.get(anchor, min(NEAR, box.h / 2))
    return box.x + across, box.y + down


def _densest(page: Page, look: Any) -> str:
    """The colour of a gradient where it is least transparent; empty where it lets all through."""
    stops = [page.rgb(stop) for stop in look.iter(f"{A}gs")]
    color, alpha = max(stops, key=lambda stop: stop[1], default=("", 0.0))
    return color if alpha >= SOLID else ""
