"""Writes text boxes, shapes, freeforms, connectors and pictures. Source: ECMA-376 part 1, 19.3.1 and 20.1.9."""

from __future__ import annotations

from deckgen.powerpoint.package.drawing import NO_EFFECT, NO_FILL, frame_xml, identity_xml, placeholder_xml
from deckgen.powerpoint.write.motion.clips import clip_xml, with_action
from deckgen.powerpoint.write.slide_context import SlideSheet
from deckgen.powerpoint.write.text import Voice
from deckgen.scene.items import Connector, Path, Picture, Shape, Text, TextBody
from deckgen.scene.placeholder import Placeholder
from deckgen.values.units import Box, Emu, Insets
from deckgen.values.value import replace

_ROUNDEST = 50_000  # the largest corner radius: half the shorter side, in thousandths of a percent of that side
_LEAST = 1_270  # EMU: the least width and height of a bent connector's frame
_CORNER = 0.29289  # distance from a rounded rectangle to its text area, as a fraction of the radius
_RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'

# Shapes whose only guide is called "adj". The guides of all others are numbered: adj1, adj2 …
_SINGLE_GUIDE = frozenset(
    {
        "bevel", "bracePair", "bracketPair", "can", "chevron", "cube", "donut", "foldedCorner", "hexagon", "homePlate",
        "leftBracket", "moon", "noSmoking", "octagon", "parallelogram", "plaque", "plus", "rightBracket", "round1Rect",
        "roundRect", "smileyFace", "snip1Rect", "star4", "star8", "star12", "sun", "trapezoid", "triangle",
    }
)  # fmt: skip


def text_xml(item: Text, sheet: SlideSheet) -> str:
    """A text in its placeholder, or in a text box."""
    voice = sheet.voice
    if item.auto == "slidenum":
        voice = Voice(voice.language, voice.link, str(sheet.scene.number))
    named = identity_xml(sheet.number(item.name), item.name, item.alt)
    if item.placeholder is None:
        body = sheet.text.box_text(item.body, voice)
        lock, place = '<p:cNvSpPr txBox="1"/>', f"<p:spPr>{frame_xml(item.box)}{_RECTANGLE}{NO_FILL}</p:spPr>"
    else:
        body = sheet.text.placeholder_text(item.body, item.placeholder, voice, steps=item.steps)
        lock = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        given = item.placeholder.origin or item.placeholder
        inherits = item.box == given.box and not _lies_under_picture(given, sheet)
        unpainted = NO_FILL if given.fill and not item.placeholder.fill else ""
        frame = "" if inherits else frame_xml(item.box)
        place = f"<p:spPr>{frame}{unpainted}</p:spPr>" if frame or unpainted else "<p:spPr/>"
    return f"<p:sp><p:nvSpPr>{named}{lock}{placeholder_xml(item.placeholder)}</p:nvSpPr>{place}{body}</p:sp>"


def _lies_under_picture(placeholder: Placeholder, sheet: SlideSheet) -> bool:
    """Whether a picture would hide a footer. LibreOffice draws a footer with an inherited position below all items."""
    return placeholder.type in ("dt", "ftr", "sldNum") and sheet.has_picture_at(placeholder.box)


def shape_xml(item: Shape, sheet: SlideSheet) -> str:
    """A preset shape with its text. It has no style reference, so that nothing unstated comes from the theme."""
    spoken = item.body is not None and any(paragraph.text for paragraph in item.body.paragraphs)
    named = identity_xml(sheet.number(item.name), item.name, item.alt, decorative=item.decorative and not spoken)
    body = sheet.text.box_text(_off_the_corners(item, item.body), sheet.voice) if item.body else ""
    geometry = f'<a:prstGeom prst="{item.preset}">{_guides(item)}</a:prstGeom>'
    look = f"{sheet.paint.fill(item.fill)}{sheet.paint.line(item.stroke)}{NO_EFFECT}"
    flips = ' flipH="1"' if item.flipped else ""
    place = f"<p:spPr>{frame_xml(item.box, rotation=item.rotation, flips=flips)}{geometry}{look}</p:spPr>"
    return f"<p:sp><p:nvSpPr>{named}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>{place}{body}</p:sp>"


def _off_the_corners(item: Shape, body: TextBody) -> TextBody:
    """The text with insets for a rounded rectangle, where PowerPoint counts them from a smaller rectangle inside.

    Ours count from the box, so that text has the same room whatever corners the theme has.
    Source: ECMA-376, presetShapeDefinitions.xml, roundRect: `il` is 0.29289 of the radius.
    """
    if item.preset != "roundRect" or not item.adjust:
        return body
    inside = round(min(item.box.w, item.box.h) * min(item.adjust[0], _ROUNDEST) / 100_000 * _CORNER)
    return replace(body, insets=Insets(*(max(0, inset - inside) for inset in body.insets)))


def _guides(item: Shape) -> str:
    """`a:avLst`: the values of a preset shape's guides."""
    if not item.adjust:
        return "<a:avLst/>"
    single = item.preset in _SINGLE_GUIDE
    guides = "".join(
        f'<a:gd name="{"adj" if single else f"adj{number}"}" fmla="val {value}"/>'
        for number, value in enumerate(item.adjust, start=1)
    )
    return f"<a:avLst>{guides}</a:avLst>"


def path_xml(item: Path, sheet: SlideSheet) -> str:
    """A freeform. Its points are written relative to its box."""
    named = identity_xml(sheet.number(item.name), item.name, item.alt, decorative=item.decorative)
    commands = "".join(_command(command, item.box) for command in item.commands)
    geometry = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{item.box.w}" h="{item.box.h}">{commands}</a:path></a:pathLst></a:custGeom>'
    )
    look = f"{sheet.paint.fill(item.fill)}{sheet.paint.line(item.stroke)}{NO_EFFECT}"
    place = f"<p:spPr>{frame_xml(item.box)}{geometry}{look}</p:spPr>"
    return f"<p:sp><p:nvSpPr>{named}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>{place}</p:sp>"


_COMMANDS = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo"}


def _command(command: tuple[str | int, ...], box: Box) -> str:
    """A path command as an element, relative to the box."""
    letter = str(command[0])
    if letter == "Z":
        return "<a:close/>"
    numbers = [round(float(number)) for number in command[1:]]
    points = "".join(
        f'<a:pt x="{x - box.x}" y="{y - box.y}"/>' for x, y in zip(numbers[::2], numbers[1::2], strict=True)
    )
    return f"<a:{_COMMANDS[letter]}>{points}</a:{_COMMANDS[letter]}>"


def connector_xml(item: Connector, sheet: SlideSheet) -> str:
    """A connector, attached to the shapes at its ends where they are named."""
    glue = ""
    if item.start_item:
        glue += f'<a:stCxn id="{sheet.ids[item.start_item]}" idx="{item.start_site}"/>'
    if item.end_item:
        glue += f'<a:endCxn id="{sheet.ids[item.end_item]}" idx="{item.end_site}"/>'
    named = identity_xml(sheet.number(item.name), item.name, item.alt, decorative=not item.alt)
    box, turned = _connector_frame(item)
    place = f"{frame_xml(box, flips=turned)}{_connector_geometry(item)}{sheet.paint.line(item.stroke)}{NO_EFFECT}"
    return (
        f"<p:cxnSp><p:nvCxnSpPr>{named}<p:cNvCxnSpPr>{glue}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>"
        f"<p:spPr>{place}</p:spPr></p:cxnSp>"
    )


def _extent(item: Connector) -> tuple[Emu, Emu]:
    """How wide and high a connector's frame is. Where it has no width, guides are shares of a tenth of a point."""
    w, h = abs(item.end[0] - item.start[0]), abs(item.end[1] - item.start[1])
    return (max(w, _LEAST), max(h, _LEAST)) if item.passes else (w, h)


def _connector_frame(item: Connector) -> tuple[Box, str]:
    """The frame of a connector, and how it is flipped and turned.

    The preset of a bent connector goes along first; one that goes down first is turned by a quarter.
    """
    (x1, y1), (x2, y2) = item.start, item.end
    w, h = _extent(item)
    box = Box(min(x1, x2), min(y1, y2), w, h)
    if item.bend != "down":
        return box, (' flipH="1"' if x2 < x1 else "") + (' flipV="1"' if y2 < y1 else "")
    turned = Box(box.x + (w - h) // 2, box.y + (h - w) // 2, h, w)
    if y2 < y1:
        return turned, ' rot="16200000"' if x2 >= x1 else ' rot="5400000" flipH="1"'
    return turned, ' rot="16200000" flipH="1"' if x2 >= x1 else ' rot="5400000"'


def _connector_geometry(item: Connector) -> str:
    """`a:prstGeom`: a straight line, one with two corners, or one with four."""
    if not item.bend:
        return '<a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom>'
    shares = _shares(item)
    preset = "bentConnector5" if len(shares) > 1 else "bentConnector3"
    guides = "".join(
        f'<a:gd name="adj{number}" fmla="val {round(share * 100_000)}"/>' for number, share in enumerate(shares, 1)
    )
    return f'<a:prstGeom prst="{preset}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


def _shares(item: Connector) -> tuple[float, ...]:
    """Where a bent connector turns, as shares of its way along and across."""
    if not item.passes:
        return (item.turn,)
    down = item.bend == "down"
    w, h = _extent(item)
    (along1, across1), (along2, across2) = (
        ((item.start[1], item.start[0]), (item.end[1], item.end[0])) if down else (item.start, item.end)
    )
    along = (h if down else w) * (-1 if along2 < along1 else 1)
    across = (w if down else h) * (-1 if across2 < across1 else 1)
    first, *rest = item.passes
    if not rest:
        return ((first - along1) / along,)
    return (first - along1) / along, (rest[0] - across1) / across, (rest[1] - along1) / along


def picture_xml(item: Picture, sheet: SlideSheet) -> str:
    """A picture, in its placeholder where it has one. An SVG comes with a PNG for programs that cannot show SVG."""
    named = identity_xml(sheet.number(item.name), item.name, item.alt, decorative=item.decorative)
    known = placeholder_xml(item.placeholder)
    if item.clip is not None:
        named = with_action(named)
        known = placeholder_xml(item.placeholder, clip_xml(item.clip, sheet.media, sheet.relationships))
    inherits = item.placeholder is not None and item.box == item.placeholder.box
    place = "<p:spPr/>" if inherits else f"<p:spPr>{frame_xml(item.box)}{_RECTANGLE}</p:spPr>"
    crop = "".join(f' {side}="{round(part * 100_000)}"' for side, part in zip("ltrb", item.crop, strict=True) if part)
    group = ' noGrp="1"' if item.placeholder else ""
    return (
        f'<p:pic><p:nvPicPr>{named}<p:cNvPicPr><a:picLocks{group} noChangeAspect="1"/></p:cNvPicPr>'
        f"{known}</p:nvPicPr><p:blipFill>{_blip(item, sheet)}"
        f"{f'<a:srcRect{crop}/>' if crop else ''}<a:stretch><a:fillRect/></a:stretch></p:blipFill>{place}</p:pic>"
    )


def _blip(item: Picture, sheet: SlideSheet) -> str:
    """The reference to the picture's part, or for an SVG to its PNG and the SVG."""
    part = sheet.relationships.add("image", sheet.media.part(item.asset))
    fallback = sheet.media.fallback(item.asset)
    if not fallback:
        return f'<a:blip r:embed="{part}"/>'
    png = sheet.relationships.add("image", fallback)
    return (
        f'<a:blip r:embed="{png}"><a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
        f'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{part}"/></a:ext>'
        "</a:extLst></a:blip>"
    )
