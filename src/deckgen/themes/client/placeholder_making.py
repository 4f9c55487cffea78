"""Makes placeholders of a layout out of the texts on a slide: the same place and the same look, without the words."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from deckgen.powerpoint.package.package import NS
from deckgen.powerpoint.package.xml import DRAWING, PRESENTATION
from deckgen.powerpoint.read.numbers import TYPE_SIZES, whole_number
from deckgen.powerpoint.read.paint import child, local_name
from deckgen.powerpoint.read.sample_text import BULLETS
from deckgen.values.value import value_class

_P, _A = f"{{{PRESENTATION}}}", f"{{{DRAWING}}}"
_FAMILY = {"title": "title", "ctrTitle": "title", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum"}
_PLAIN_SIZE = 18_00  # hundredths of a point: of text that states no size
_PARAGRAPH, _RUN = ("algn", "marL", "indent"), ("sz", "b", "i", "cap", "spc")
_LOOKS = ("solidFill", "gradFill", "latin", "ea", "cs")
PROMPT = "Text"


@value_class
class PlaceMark:
    """A placeholder's type and index, as its mark states them."""

    type: str
    idx: str

    @property
    def family(self) -> str:
        """What its look is inherited from: title, body, date, footer or number of the master."""
        return _FAMILY.get(self.type, "body")

    @property
    def is_title(self) -> bool:
        """Whether the slide's title stands there."""
        return self.family == "title"

    def matches(self, other: PlaceMark) -> bool:
        """Whether this place of a layout is the one that a place of a slide refers to."""
        return self.family == other.family and (self.idx == other.idx or self.family != "body")


def mark_of(shape: etree._Element) -> PlaceMark | None:
    """The placeholder that a shape is or fills; None for other shapes."""
    mark = shape.find("*/p:nvPr/p:ph", NS)
    return PlaceMark(mark.get("type", "obj"), mark.get("idx", "0")) if mark is not None else None


def words(shape: etree._Element) -> str:
    """The text of a shape, without blanks around it."""
    return " ".join("".join(t.text or "" for t in shape.iterfind("p:txBody//a:t", NS)).split())


def is_text(shape: etree._Element) -> bool:
    """Whether a shape is a text box, or a placeholder with words: text without a ground of its own."""
    if local_name(shape) != "sp" or not words(shape):
        return False
    properties = child(shape, "spPr")
    filled = child(properties, "solidFill", "gradFill", "blipFill", "pattFill") is not None
    return mark_of(shape) is not None or not filled


def text_size(shape: etree._Element) -> int:
    """The largest size of the words in a shape, in hundredths of a point, as far as it states one."""
    runs = shape.iterfind("p:txBody//a:rPr", NS)
    return max([whole_number(run, "sz", _PLAIN_SIZE, TYPE_SIZES) for run in runs], default=_PLAIN_SIZE)


def empty_placeholder(shape: etree._Element, slot: PlaceMark, above: tuple[etree._Element, ...] | None) -> None:
    """Make a placeholder of a shape in place. What it does not state comes from those `above` it, nearest first."""
    inherited = above or ()
    _mark(shape, slot)
    properties = child(shape, "spPr")
    if properties is None:
        return
    _state_place(properties, inherited)
    body = child(shape, "txBody")
    if body is None:
        body = etree.SubElement(shape, f"{_P}txBody")
        etree.SubElement(body, f"{_A}bodyPr")
    _state_frame(body, inherited)
    styles = _styles(body, inherited)
    prompt = _prompt(body, slot)
    for each in body.findall("a:lstStyle", NS) + body.findall("a:p", NS):
        body.remove(each)
    body.extend((styles, prompt))


def released(shape: etree._Element, above: tuple[etree._Element, ...]) -> None:
    """Make plain artwork of a picture that fills a placeholder."""
    properties = child(shape, "spPr")
    if properties is not None:
        _state_place(properties, above)
        if child(properties, "prstGeom", "custGeom") is None:
            geometry = etree.Element(f"{_A}prstGeom", {"prst": "rect"})
            etree.SubElement(geometry, f"{_A}avLst")
            properties.insert(1 if child(properties, "xfrm") is not None else 0, geometry)
    for mark in shape.findall("*/p:nvPr/p:ph", NS):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)


def _mark(shape: etree._Element, slot: PlaceMark) -> None:
    """Say which placeholder a shape is."""
    held = shape.find("p:nvSpPr/p:nvPr", NS)
    if held is None:
        return
    for each in list(held):
        held.remove(each)
    mark = etree.SubElement(held, f"{_P}ph")
    if slot.type != "obj":
        mark.set("type", slot.type)
    if slot.idx != "0":
        mark.set("idx", slot.idx)
    boxes = shape.find("p:nvSpPr/p:cNvSpPr", NS)
    if boxes is not None:
        boxes.attrib.pop("txBox", "")


def _state_place(properties: etree._Element, above: tuple[etree._Element, ...]) -> None:
    if child(properties, "xfrm") is not None:
        return
    frames = (child(child(each, "spPr"), "xfrm") for each in above)
    frame = next((each for each in frames if each is not None), None)
    if frame is not None:
        properties.insert(0, deepcopy(frame))


def _state_frame(body: etree._Element, above: tuple[etree._Element, ...]) -> None:
    """State insets, anchor and the like that the shape inherits."""
    own = child(body, "bodyPr")
    for each in above:
        given = child(child(each, "txBody"), "bodyPr")
        for key, value in given.attrib.items() if own is not None and given is not None else ():
            if own is not None and key not in own.attrib:
                own.set(key, value)


def _styles(body: etree._Element, above: tuple[etree._Element, ...]) -> etree._Element:
    """The list style: that of the places above, then the shape's own, then the look of its first words."""
    styles = etree.Element(f"{_A}lstStyle")
    lists = (child(child(each, "txBody"), "lstStyle") for each in reversed(above[:1]))  # the master's is inherited
    for given in (*lists, child(body, "lstStyle")):
        for level in given if given is not None else ():
            known = child(styles, local_name(level))
            if known is not None:
                styles.remove(known)
            styles.append(deepcopy(level))
    styles[:] = sorted(styles, key=local_name)
    paragraph = next((p for p in body.iterfind("a:p", NS) if child(p, "r") is not None), None)
    if paragraph is not None:
        _take_look(styles, paragraph)
    return styles


def _take_look(styles: etree._Element, paragraph: etree._Element) -> None:
    """State the look of a paragraph's first run as that of the first level."""
    level = child(styles, "lvl1pPr")
    if level is None:
        level = etree.Element(f"{_A}lvl1pPr")
        styles.insert(1 if child(styles, "defPPr") is not None else 0, level)
    stated = child(paragraph, "pPr")
    for key in _PARAGRAPH:
        if stated is not None and key in stated.attrib:
            level.set(key, stated.get(key, ""))
    look = child(level, "defRPr")
    if look is None:
        look = etree.SubElement(level, f"{_A}defRPr")
    if stated is not None and child(stated, "buNone") is not None and child(level, *BULLETS) is None:
        look.addprevious(etree.Element(f"{_A}buNone"))
    given = child(child(paragraph, "r"), "rPr")
    if given is None:
        return
    look.attrib.update({key: given.get(key, "") for key in _RUN if key in given.attrib})
    for each in given:
        name = local_name(each)
        if name in _LOOKS:
            known = child(look, *(("solidFill", "gradFill") if name.endswith("Fill") else (name,)))
            if known is not None:
                look.replace(known, deepcopy(each))
            elif name.endswith("Fill"):
                look.insert(0, deepcopy(each))
            else:
                look.append(deepcopy(each))


def _prompt(body: etree._Element, slot: PlaceMark) -> etree._Element:
    """What the layout shows in the empty place: a field stays, words are not kept."""
    field = next(body.iter(f"{_A}fld"), None)
    paragraph = etree.Element(f"{_A}p")
    if field is not None and slot.type in ("sldNum", "dt"):
        paragraph.append(deepcopy(field))
        return paragraph
    run = etree.SubElement(paragraph, f"{_A}r")
    etree.SubElement(run, f"{_A}rPr", {"lang": "en-US"})
    etree.SubElement(run, f"{_A}t").text = PROMPT if slot.family in ("title", "body") else ""
    return paragraph
