"""Writes the labels of a chart as text boxes inside it, so that they move and scale with it.

Data labels cannot show them: PowerPoint has one label for each point, and it shows the value.
Source: ECMA-376 part 1, 21.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.powerpoint.package.drawing import NO_FILL
from deckgen.powerpoint.package.xml import CHART, DECLARATION, DRAWING, attribute, escape
from deckgen.powerpoint.write.slide_context import SlideSheet
from deckgen.scene.items import Chart, ChartLabel
from deckgen.scene.plot import LABEL_PITCH
from deckgen.values.units import Box, points

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"
_LEADER = 1.0  # points: width of the line from a label to what it names
_BOX = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
_ALIGN = {"left": "l", "center": "ctr", "right": "r"}


def labels_xml(chart: Chart, sheet: SlideSheet) -> str:
    """The drawing part of a chart, or "" for a chart without labels."""
    anchors = "".join(_anchors(chart, sheet))
    if not anchors:
        return ""
    return (
        f'{DECLARATION}<c:userShapes xmlns:c="{CHART}" xmlns:a="{DRAWING}" xmlns:cdr="{_DRAWING}">'
        f"{anchors}</c:userShapes>"
    )


def _anchors(chart: Chart, sheet: SlideSheet) -> Iterator[str]:
    """The labels and their leader lines as elements of the drawing, with ids from 2."""
    number = 2
    for label in chart.labels:
        if label.leader:
            (x1, y1), (x2, y2) = label.leader
            box = Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
            flip = ' flipV="1"' if (y2 - y1) * (x2 - x1) < 0 else ""
            yield _anchor(chart.box, box, _leader(number, label, flip, box, sheet))
            number += 1
        yield _anchor(chart.box, label.box, _label(number, label, sheet))
        number += 1


def _anchor(whole: Box, box: Box, shape: str) -> str:
    """A shape anchored to a box, in fractions of the whole chart."""

    def corner(tag: str, x: int, y: int) -> str:
        across, down = (x - whole.x) / whole.w, (y - whole.y) / whole.h
        return f"<cdr:{tag}><cdr:x>{across:.6f}</cdr:x><cdr:y>{down:.6f}</cdr:y></cdr:{tag}>"

    ends = corner("from", box.x, box.y) + corner("to", box.right, box.bottom)
    return f"<cdr:relSizeAnchor>{ends}{shape}</cdr:relSizeAnchor>"


def _leader(number: int, label: ChartLabel, flip: str, box: Box, sheet: SlideSheet) -> str:
    """A leader line. Only a line that rises states its place, since its anchor cannot say that it does."""
    line = f'<a:ln w="{points(_LEADER)}">{sheet.paint.solid(label.style.color)}</a:ln>'
    place = f'<a:xfrm{flip}><a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.w}" cy="{box.h}"/></a:xfrm>' if flip else ""
    return (
        f'<cdr:cxnSp macro=""><cdr:nvCxnSpPr><cdr:cNvPr id="{number}" name="{attribute(label.text)} –"/>'
        f'<cdr:cNvCxnSpPr/></cdr:nvCxnSpPr><cdr:spPr>{place}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f"{line}</cdr:spPr></cdr:cxnSp>"
    )


def _label(number: int, label: ChartLabel, sheet: SlideSheet) -> str:
    """A text box with a label's lines."""
    look = sheet.text.whole_properties(label.style, sheet.voice)
    broken = f"<a:br>{look}</a:br>"
    runs = broken.join(f"<a:r>{look}<a:t>{escape(line)}</a:t></a:r>" for line in label.lines)
    pitch = f'<a:lnSpc><a:spcPts val="{label.style.size * LABEL_PITCH * 100:.0f}"/></a:lnSpc>'
    pitch = pitch if len(label.lines) > 1 else ""
    align = _ALIGN[label.align]
    return (
        f'<cdr:sp macro="" textlink=""><cdr:nvSpPr><cdr:cNvPr id="{number}" name="{attribute(label.text)}"/>'
        f'<cdr:cNvSpPr txBox="1"/></cdr:nvSpPr><cdr:spPr>{_BOX}{NO_FILL}</cdr:spPr><cdr:txBody>'
        '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="ctr"/><a:lstStyle/>'
        f'<a:p><a:pPr algn="{align}">{pitch}</a:pPr>{runs}</a:p></cdr:txBody></cdr:sp>'
    )
