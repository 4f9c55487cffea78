"""Writes the shapes on a master or layout: placeholders with their styles, and static artwork.

Source: ECMA-376 part 1, 19.3.1.36 (placeholders) and 19.3.1.43 (shapes).
"""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.powerpoint.package.drawing import NO_EFFECT, Paint, frame_xml, identity_xml
from deckgen.powerpoint.package.xml import escape
from deckgen.scene.items import Group, Item, Paragraph, Shape
from deckgen.scene.placeholder import Placeholder
from deckgen.themes.own.levels import Levels
from deckgen.values.units import Insets

PROMPT_LANGUAGE = "en-GB"
TREE_HEAD = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_NUMBER_FIELD = "{5C5F0B2E-9A55-4D5A-8E0B-6C0F7B1E2A11}"
_SHRINKING = ("title", "ctrTitle", "subTitle", "body", "obj")  # types of placeholders whose words a client changes
_ANCHOR = {"top": "t", "middle": "ctr", "bottom": "b"}


class Shapes:
    """Writes the shapes of one shape tree. Their ids count from `first`."""

    def __init__(self, paint: Paint, levels: Levels, first: int = 2) -> None:
        self._paint = paint
        self._levels = levels
        self._last = first - 1

    def _next(self) -> int:
        self._last += 1
        return self._last

    # --- placeholders ------------------------------------------------------------------------------

    def placeholder(self, spec: Placeholder, *, inherits: bool = False) -> str:
        """`p:sp` of a placeholder. With `inherits` its text style is left to the master."""
        style = "<a:lstStyle/>" if inherits else self._levels.list_style(spec.levels)
        index = f' idx="{spec.idx}"' if spec.idx else ""
        kind = "" if spec.type == "obj" else f' type="{spec.type}"'
        properties = body_properties(spec.insets, spec.anchor, shrinks=spec.type in _SHRINKING)
        return (
            f'<p:sp><p:nvSpPr>{identity_xml(self._next(), spec.name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr><p:ph{kind}{index}/></p:nvPr></p:nvSpPr>"
            f'<p:spPr>{frame_xml(spec.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
            f"<p:txBody>{properties}{style}{_prompt(spec)}</p:txBody></p:sp>"
        )

    # --- artwork -----------------------------------------------------------------------------------

    def artwork(self, items: Iterable[Item]) -> str:
        """The elements of static shapes, groups and lines. Raises TypeError for other items."""
        return "".join(self._group(i) if isinstance(i, Group) else self._shape(i) for i in items)

    def _group(self, group: Group) -> str:
        box = group.box
        head = (
            f"<p:nvGrpSpPr>{identity_xml(self._next(), group.name, decorative=True)}<p:cNvGrpSpPr/>"
            '<p:nvPr userDrawn="1"/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
            f'<a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.w}" cy="{box.h}"/>'
            f'<a:chOff x="{box.x}" y="{box.y}"/><a:chExt cx="{box.w}" cy="{box.h}"/></a:xfrm></p:grpSpPr>'
        )
        return f"<p:grpSp>{head}{self.artwork(group.items)}</p:grpSp>"

    def _shape(self, item: Item) -> str:
        if not isinstance(item, Shape):
            raise TypeError(f"themes hold shapes and groups, not {type(item).__name__}")
        if item.preset == "line":
            return self._line(item)
        properties = (
            f'{frame_xml(item.box)}<a:prstGeom prst="{item.preset}"><a:avLst/></a:prstGeom>'
            f"{self._paint.fill(item.fill)}{self._paint.line(item.stroke)}{NO_EFFECT}"
        )
        body = item.body
        text = (
            "".join(self._paragraph(p) for p in body.paragraphs)
            if body
            else f'<a:p><a:endParaRPr lang="{PROMPT_LANGUAGE}"/></a:p>'
        )
        return (
            f"<p:sp><p:nvSpPr>{identity_xml(self._next(), item.name, decorative=True)}<p:cNvSpPr/>"
            f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{properties}</p:spPr>'
            f"<p:txBody>{body_properties(Insets(), 'top')}<a:lstStyle/>{text}</p:txBody></p:sp>"
        )

    def _line(self, item: Shape) -> str:
        return (
            f"<p:cxnSp><p:nvCxnSpPr>{identity_xml(self._next(), item.name, decorative=True)}<p:cNvCxnSpPr/>"
            f'<p:nvPr userDrawn="1"/></p:nvCxnSpPr><p:spPr>{frame_xml(item.box)}<a:prstGeom prst="line"><a:avLst/>'
            f"</a:prstGeom>{self._paint.line(item.stroke)}{NO_EFFECT}</p:spPr></p:cxnSp>"
        )

    def _paragraph(self, paragraph: Paragraph) -> str:
        style = paragraph.style
        return (
            f"<a:p><a:pPr>{self._levels.pitch(paragraph.pitch / style.size, style.font)}</a:pPr>"
            f'<a:r><a:rPr lang="{PROMPT_LANGUAGE}" sz="{round(style.size * 100)}" b="{int(style.bold)}" i="0">'
            f"{self._paint.solid(style.color)}{self._levels.typeface(style.font)}</a:rPr>"
            f"<a:t>{escape(paragraph.text)}</a:t></a:r></a:p>"
        )


def body_properties(insets: Insets, anchor: str, *, shrinks: bool = False) -> str:
    """`a:bodyPr` of wrapped text. What `shrinks` does so when a client adds more words than there is room for."""
    fit = "<a:normAutofit/>" if shrinks else "<a:noAutofit/>"
    sides = f'lIns="{insets.left}" tIns="{insets.top}" rIns="{insets.right}" bIns="{insets.bottom}"'
    return f'<a:bodyPr vert="horz" wrap="square" {sides} rtlCol="0" anchor="{_ANCHOR[anchor]}">{fit}</a:bodyPr>'


def _prompt(spec: Placeholder) -> str:
    """The paragraph with a placeholder's prompt."""
    run = f'<a:rPr lang="{PROMPT_LANGUAGE}"/>'
    if spec.type == "sldNum":
        return f'<a:p><a:fld id="{_NUMBER_FIELD}" type="slidenum">{run}<a:t>‹#›</a:t></a:fld></a:p>'
    return f"<a:p><a:r>{run}<a:t>{escape(spec.prompt)}</a:t></a:r></a:p>"
