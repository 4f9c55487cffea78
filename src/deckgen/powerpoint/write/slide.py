"""Writes a slide: background, items, animation. Source: ECMA-376 part 1, 19.3.1.38."""

from __future__ import annotations

from deckgen.powerpoint.package.drawing import NO_EFFECT
from deckgen.powerpoint.package.xml import DECLARATION, NAMESPACES, attribute
from deckgen.powerpoint.write.items import item_xml
from deckgen.powerpoint.write.motion.animation import timing_xml
from deckgen.powerpoint.write.motion.transition import transition_xml
from deckgen.powerpoint.write.slide_context import SlideSheet

TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)


def slide_xml(sheet: SlideSheet) -> str:
    """The part of a slide. Afterwards, the sheet holds the relationships and charts that its items use."""
    scene = sheet.scene
    items = scene.items if scene.background_picture is None else (scene.background_picture, *scene.items)
    tree = "".join([item_xml(item, sheet) for item in items])
    ground = ""
    if scene.background is not None:
        ground = f"<p:bg><p:bgPr>{sheet.paint.fill(scene.background)}{NO_EFFECT}</p:bgPr></p:bg>"
    hidden = ' show="0"' if scene.hidden else ""
    return (
        f'{DECLARATION}<p:sld {NAMESPACES}{hidden}><p:cSld name="{attribute(scene.id)}">{ground}<p:spTree>{TREE}'
        f"{tree}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
        f"{transition_xml(scene.transition)}{timing_xml(scene, sheet.ids)}</p:sld>"
    )
