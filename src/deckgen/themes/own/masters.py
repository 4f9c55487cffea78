"""Writes the slide master, its layouts and the notes master. Source: ECMA-376 part 1, 19.3.1.42, 39 and 27."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.powerpoint.package.drawing import Paint
from deckgen.powerpoint.package.xml import DECLARATION, NAMESPACES, attribute
from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.themes.own.levels import Levels
from deckgen.themes.own.theme_data import PROMPTS, LayoutData, ThemeData, display_name
from deckgen.themes.own.theme_shapes import TREE_HEAD, Shapes
from deckgen.values.color import Color, Fill
from deckgen.values.units import Box, Size, inches

FIRST_LAYOUT_ID = 2_147_483_649  # the master has the id before it
NOTES_SIZE = Size(7_559_675, 10_691_813)  # A4 portrait
SLIDE_NAMES = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}  # slot → its name in the colour map
_COLOR_MAP = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'
)
_INHERITED = {"title": "title", "body": "body", "obj": "body"}  # type → master's placeholder with its style
_PLAIN = LevelStyle(size=18, color=Color("dk1"))
_GUIDE_UNITS = 576  # guides per inch: p15 guides count eighths of a point


class Masters:
    """Writes the master parts of one theme."""

    def __init__(self, data: ThemeData) -> None:
        self._data = data
        self._paint = Paint(SLIDE_NAMES)
        self._levels = Levels(self._paint, data.theme.fonts, data.theme.line_heights)

    def master(self) -> str:
        """The slide master: standard placeholders, text styles, the list of layouts, and guides at the grid."""
        standard = [p for p in self._data.standard if p.key != "source"]
        shapes = Shapes(self._paint, self._levels)
        tree = "".join(shapes.placeholder(p, inherits=p.type in _INHERITED) for p in standard)
        layouts = "".join(
            f'<p:sldLayoutId id="{FIRST_LAYOUT_ID + n}" r:id="rId{n + 1}"/>' for n in range(len(self._data.layouts))
        )
        return (
            f"{DECLARATION}<p:sldMaster {NAMESPACES}><p:cSld>{self._background(Color('lt1'))}"
            f"<p:spTree>{TREE_HEAD}{tree}</p:spTree></p:cSld><p:clrMap {_COLOR_MAP}/>"
            f'<p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst><p:hf hdr="0" dt="0"/>{self._text_styles()}'
            f"{self._guides()}</p:sldMaster>"
        )

    def _background(self, fill: Fill) -> str:
        return f"<p:bg><p:bgPr>{self._paint.fill(fill)}<a:effectLst/></p:bgPr></p:bg>" if fill else ""

    def _text_styles(self) -> str:
        title = self._levels.list_style(self._standard("title"), 1, "p:titleStyle")
        body = self._levels.list_style(self._standard("body"), 9, "p:bodyStyle")
        return f"<p:txStyles>{title}{body}{self._levels.plain('p:otherStyle')}</p:txStyles>"

    def _standard(self, key: str) -> tuple[LevelStyle, ...]:
        return next((p.levels for p in self._data.standard if p.key == key), (_PLAIN,))

    def _guides(self) -> str:
        """Guides that PowerPoint can show: at the margins, and at the top and the bottom of the text."""
        boxes = {p.key: p.box for p in self._data.standard}
        if not {"title", "body"} <= boxes.keys():
            return ""
        across = (boxes["title"].y, boxes["body"].y, boxes["body"].bottom)
        down = (boxes["title"].x, boxes["title"].right)
        places = [('orient="horz" ', y) for y in across] + [("", x) for x in down]
        guides = "".join(
            f'<p15:guide id="{n}" {orient}pos="{round(at / inches(1) * _GUIDE_UNITS)}" userDrawn="1">'
            f'<p15:clr><a:srgbClr val="{self._data.theme.colors["accent2"]}"/></p15:clr></p15:guide>'
            for n, (orient, at) in enumerate(places, start=1)
        )
        return (
            '<p:extLst><p:ext uri="{27BBF7A9-308A-43DC-89C8-2F10F3537804}">'
            '<p15:sldGuideLst xmlns:p15="http://schemas.microsoft.com/office/powerpoint/2012/main">'
            f"{guides}</p15:sldGuideLst></p:ext></p:extLst>"
        )

    def layout(self, layout: LayoutData) -> str:
        """A layout: background, artwork, placeholders."""
        shapes = Shapes(self._paint, self._levels)
        art = shapes.artwork(layout.artwork)
        tree = "".join(shapes.placeholder(p, inherits=self._as_master(p)) for p in layout.placeholders)
        kind = f' type="{layout.kind}"' if layout.kind else ""
        return (
            f'{DECLARATION}<p:sldLayout {NAMESPACES}{kind} preserve="1" userDrawn="1">'
            f'<p:cSld name="{attribute(layout.name)}">{self._background(layout.background)}'
            f"<p:spTree>{TREE_HEAD}{art}{tree}</p:spTree></p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
        )

    def _as_master(self, placeholder: Placeholder) -> bool:
        """Whether a placeholder looks as its master's does, so that the layout need not repeat the style."""
        master = _INHERITED.get(placeholder.type)
        return master is not None and placeholder.levels == self._standard(master)

    def notes_master(self) -> str:
        """The notes master: slide picture, notes, header, date, footer and page number."""
        shapes = Shapes(self._paint, self._levels, first=3)  # 2 is the picture
        tree = "".join(
            _slide_image(p) if p.type == "sldImg" else shapes.placeholder(p)
            for p in notes_placeholders(self._data.size)
        )
        styles = self._levels.list_style((_NOTES,), 9, "p:notesStyle")
        return (
            f"{DECLARATION}<p:notesMaster {NAMESPACES}><p:cSld>{self._background(Color('lt1'))}"
            f"<p:spTree>{TREE_HEAD}{tree}</p:spTree></p:cSld><p:clrMap {_COLOR_MAP}/>{styles}</p:notesMaster>"
        )


_NOTES = LevelStyle(size=12, color=Color("dk1"), pitch=1.3, space_before=4)
_SMALL = LevelStyle(size=10, color=Color("dk1"), pitch=1.2)


def notes_placeholders(slide: Size) -> Sequence[Placeholder]:
    """The placeholders of a notes page, on A4 with margins of 20 mm. The picture has the proportions of the slide."""
    margin = inches(0.79)
    width = NOTES_SIZE.w - 2 * margin
    half, foot, line = width // 2, NOTES_SIZE.h - inches(0.9), inches(0.3)
    high = min(width * slide.h // slide.w, width * 9 // 16)
    wide = high * slide.w // slide.h
    picture = Box(margin + (width - wide) // 2, inches(1.1), wide, high)
    text = Box(margin, picture.bottom + inches(0.3), width, foot - picture.bottom - inches(0.5))
    right = (LevelStyle(size=10, color=Color("dk1"), pitch=1.2, align="right"),)
    rows = (
        (2, "sldImg", picture, (_NOTES,)),
        (3, "body", text, (_NOTES,)),
        (1, "dt", Box(margin + half, inches(0.6), half, line), right),
        (4, "ftr", Box(margin, foot, half, line), (_SMALL,)),
        (5, "sldNum", Box(margin + half, foot, half, line), right),
    )
    names = {"sldImg": "slide-image", "body": "notes", "dt": "date", "ftr": "footer", "sldNum": "slide-number"}
    return tuple(
        Placeholder(idx, kind, names[kind], display_name(names[kind]), box, levels, prompt=PROMPTS.get(kind, "Notes"))
        for idx, kind, box, levels in rows
    )


def _slide_image(placeholder: Placeholder) -> str:
    """The placeholder of the slide's picture."""
    box = placeholder.box
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="{placeholder.name}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="sldImg" idx="{placeholder.idx}"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.w}" cy="{box.h}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="9525"><a:solidFill>'
        '<a:schemeClr val="accent6"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )
