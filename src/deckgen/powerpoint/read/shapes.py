"""Reads the static shapes of masters and layouts as items, so that pictures of slides show the logo, too.

Source: ECMA-376 part 1, 19.3.1 (the shape tree) and 20.1.9 (geometry).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from deckgen.powerpoint.package.package import NS, Package, TemplateError
from deckgen.powerpoint.package.xml import PRESENTATION
from deckgen.powerpoint.read.geometry import path_commands
from deckgen.powerpoint.read.levels import Styles
from deckgen.powerpoint.read.numbers import SHORT, coordinate, whole_number
from deckgen.powerpoint.read.paint import Colors, attributes, child, local_name
from deckgen.scene.items import Group, Item, Line, Paragraph, Path, Picture, RunStyle, Shape, TextBody, TextRun
from deckgen.scene.placeholder import LevelStyle
from deckgen.values.color import Color, Fill, Gradient
from deckgen.values.limits import SHAPES
from deckgen.values.units import Box, Insets
from deckgen.values.value import replace

TEMPLATE = "template:"  # a template's picture is named by its part: template:ppt/media/image1.png
ANCHORS = {"t": "top", "ctr": "middle", "b": "bottom"}
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_SIDES = ("l", "t", "r", "b")
_WIDEST_CROP = 100.0  # a crop may also add room beside the picture, so many times its size
_DEFAULT_INSETS = Insets(91_440, 45_720, 91_440, 45_720)


class Placement(NamedTuple):
    """The mapping from a group's coordinates to the slide's: scale by (sx, sy), then shift by (dx, dy) EMU."""

    sx: float = 1.0
    sy: float = 1.0
    dx: float = 0.0
    dy: float = 0.0

    def box(self, frame: etree._Element) -> Box:
        """The box of `a:xfrm` on the slide, in EMU."""
        off, ext = child(frame, "off"), child(frame, "ext")
        if off is None or ext is None:
            return Box(0, 0, 0, 0)
        x, y = whole_number(off, "x") * self.sx + self.dx, whole_number(off, "y") * self.sy + self.dy
        w, h = whole_number(ext, "cx") * self.sx, whole_number(ext, "cy") * self.sy
        return Box(coordinate(x), coordinate(y), coordinate(w), coordinate(h))

    def within(self, frame: etree._Element | None) -> Placement:
        """The placement of the children of a group with this frame."""
        off, ext = child(frame, "chOff"), child(frame, "chExt")
        if frame is None or off is None or ext is None or not whole_number(ext, "cx") or not whole_number(ext, "cy"):
            return self
        box = self.box(frame)
        sx, sy = box.w / whole_number(ext, "cx"), box.h / whole_number(ext, "cy")
        return Placement(sx, sy, box.x - whole_number(off, "x") * sx, box.y - whole_number(off, "y") * sy)


class Backdrops:
    """Reads the shape tree of one master or layout."""

    def __init__(self, package: Package, part: str, colors: Colors, styles: Styles) -> None:
        self._package, self._part, self._colors, self._styles = package, part, colors, styles

    def items(self) -> tuple[Item, ...]:
        """All visible shapes but the placeholders, in drawing order."""
        tree = self._package.tree(self._part).find("p:cSld/p:spTree", NS)
        count = sum(1 for _ in tree.iter(f"{{{PRESENTATION}}}cNvPr")) if tree is not None else 0
        if count > SHAPES:
            raise TemplateError(f"its part `{self._part}` has {count:,} shapes; a layout may have {SHAPES:,}")
        return tuple(self._items(tree, Placement())) if tree is not None else ()

    def _items(self, tree: etree._Element, placement: Placement) -> Iterator[Item]:
        """The items of a shape tree or a group. Of alternatives it takes the fallback."""
        for element in tree:
            if local_name(element) == "AlternateContent":
                chosen = child(element, "Fallback")
                yield from self._items(chosen, placement) if chosen is not None else ()
                continue
            described = element.find("*/p:cNvPr", NS)
            if (
                described is None
                or described.get("hidden") in ("1", "true")
                or element.find("*/p:nvPr/p:ph", NS) is not None
            ):
                continue
            item = self._item(element, described.get("name", ""), placement)
            if item is not None:
                yield item

    def _item(self, element: etree._Element, name: str, placement: Placement) -> Item | None:
        """The item of an element; None for a kind that is not drawn."""
        properties = child(element, "spPr", "grpSpPr")
        frame = child(properties, "xfrm")
        if properties is None or frame is None:
            return None
        box = placement.box(frame)
        match local_name(element):
            case "grpSp":
                return Group(name, box, tuple(self._items(element, placement.within(frame))))
            case "pic":
                return self._picture(element, name, box)
            case "sp" | "cxnSp":
                return self._shape(element, properties, frame, name, box)
        return None

    # --- shapes ------------------------------------------------------------------------------------

    def _shape(
        self, element: etree._Element, properties: etree._Element, frame: etree._Element, name: str, box: Box
    ) -> Item | None:
        """A preset shape, a freeform, or a picture where the shape is filled with one."""
        style = child(element, "style")
        fill = self._colors.fill(properties) or self._colors.styled_fill(child(style, "fillRef"))
        if fill == "picture":
            return self._picture(properties, name, box)
        stroke = self._colors.stroke(properties, child(style, "lnRef"))
        paint: Fill = fill if isinstance(fill, Color | Gradient) else None
        geometry = child(properties, "prstGeom", "custGeom")
        if geometry is None:
            return None
        flips = (frame.get("flipH") in ("1", "true"), frame.get("flipV") in ("1", "true"))
        if local_name(geometry) == "custGeom":
            return Path(name, box, path_commands(geometry, box, flips), paint, stroke)
        preset = geometry.get("prst", "rect")
        if preset in ("line", "straightConnector1") and any(flips):
            return Path(name, box, _slanted(box), None, stroke)
        return Shape(
            name,
            box,
            "line" if preset == "straightConnector1" else preset,
            _adjustments(geometry),
            paint,
            stroke,
            self._text(element, style),
            rotation=whole_number(frame, "rot") / 60_000,
        )

    def _picture(self, element: etree._Element, name: str, box: Box) -> Picture | None:
        """The picture of an element; None where its file is not in the package."""
        blip = element.find(".//a:blip", NS)
        part = self._package.target(self._part, blip.get(_EMBED, "")) if blip is not None else ""
        if not self._package.holds(part):
            return None
        source = element.find(".//a:srcRect", NS)
        return Picture(name, box, TEMPLATE + part, _crop(source), decorative=True)

    # --- text --------------------------------------------------------------------------------------

    def _text(self, element: etree._Element, style: etree._Element | None) -> TextBody | None:
        """The text of a shape; None where it has no words."""
        body = child(element, "txBody")
        if body is None or not any(t.text for t in body.iterfind(".//a:t", NS)):
            return None
        (base, *_), _ = self._styles.levels((child(body, "lstStyle"),))
        color = self._colors.color(child(style, "fontRef"))
        base = replace(base, color=color) if color else base
        properties = child(body, "bodyPr")
        paragraphs = tuple(self._paragraph(p, base) for p in body.iterfind("a:p", NS))
        anchor = ANCHORS.get(properties.get("anchor", "t") if properties is not None else "t", "top")
        return TextBody(paragraphs, insets_of((properties,)), anchor)

    def _paragraph(self, element: etree._Element, base: LevelStyle) -> Paragraph:
        properties = child(element, "pPr")
        (style, *_), percent = self._styles.levels((_as_level(properties, base),), 1)
        style = replace(style, color=base.color, font=base.font)
        runs: list[list[TextRun]] = [[]]
        for run in element:
            if local_name(run) == "br":
                runs.append([])
            elif local_name(run) in ("r", "fld"):
                runs[-1].append(
                    TextRun(run.findtext("a:t", "", NS), run_style(self._styles.run(style, child(run, "rPr"))))
                )
        lines = tuple(Line(tuple(row), 0, hard=n + 1 < len(runs)) for n, row in enumerate(runs))
        first = next((run.style for row in runs for run in row), run_style(style))
        pitch = style.pitch * (first.size if percent else style.size)
        return Paragraph(lines, first, round(pitch, 2), align=style.align)


def _as_level(properties: etree._Element | None, base: LevelStyle) -> etree._Element:
    """A list style of one level, made of a paragraph's properties with the size and weight of `base` as defaults."""
    tag = f"{{{NS['a']}}}"
    wrapper = etree.Element(f"{tag}lstStyle")
    level = etree.SubElement(wrapper, f"{tag}lvl1pPr", attributes(properties))
    for part in properties if properties is not None else ():
        level.append(etree.fromstring(etree.tostring(part)))
    if child(level, "defRPr") is None:
        etree.SubElement(level, f"{tag}defRPr", sz=str(round(base.size * 100)), b=str(int(base.bold)))
    return wrapper


def run_style(style: LevelStyle) -> RunStyle:
    """The style of a run that looks as its level says."""
    return RunStyle(style.font, style.size, style.color, style.bold, style.italic)


def insets_of(chain: tuple[etree._Element | None, ...]) -> Insets:
    """The insets in EMU from a chain of `a:bodyPr`, the nearest first. PowerPoint's defaults fill the gaps."""
    names = ("lIns", "tIns", "rIns", "bIns")
    values = [
        next((whole_number(body, name, bounds=SHORT) for body in chain if body is not None and body.get(name)), default)
        for name, default in zip(names, _DEFAULT_INSETS, strict=True)
    ]
    return Insets(*values)


def _adjustments(geometry: etree._Element) -> tuple[int, ...]:
    """The constant guide values of a preset shape, in order."""
    guides = [gd.get("fmla", "").split() for gd in geometry.iterfind("a:avLst/a:gd", NS)]
    try:
        return tuple(coordinate(float(words[1])) for words in guides if len(words) == 2 and words[0] == "val")
    except ValueError:  # one that refers to another
        return ()


def _crop(source: etree._Element | None) -> tuple[float, float, float, float]:
    """What is cut off a picture at each side, as fractions of it; nothing where nothing would be left."""
    if source is None:
        return 0.0, 0.0, 0.0, 0.0
    left, top, right, bottom = (whole_number(source, side) / 100_000 for side in _SIDES)
    fits = all(0 < 1 - start - end <= _WIDEST_CROP for start, end in ((left, right), (top, bottom)))
    return (left, top, right, bottom) if fits else (0.0, 0.0, 0.0, 0.0)


def _slanted(box: Box) -> tuple[tuple[str | int, ...], ...]:
    """The path of a line from the lower left to the upper right corner of a box."""
    return ("M", box.x, box.bottom), ("L", box.right, box.y)
