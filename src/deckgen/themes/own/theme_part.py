"""Writes the theme part: twelve colours, two fonts, and flat formats. Source: ECMA-376 part 1, 20.1.6."""

from __future__ import annotations

from deckgen.powerpoint.package.xml import DECLARATION, DRAWING, attribute
from deckgen.scene.template import Theme

# The schema demands three formats of each kind. All are flat, so style references add no shadow, bevel or gradient.
_FILLS = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
_LINES = "".join(
    f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    '<a:prstDash val="solid"/><a:miter lim="800000"/></a:ln>'
    for width in (9_525, 25_400, 38_100)
)
_EFFECTS = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
_FORMATS = (
    f'<a:fmtScheme name="Flat"><a:fillStyleLst>{_FILLS}</a:fillStyleLst><a:lnStyleLst>{_LINES}</a:lnStyleLst>'
    f"<a:effectStyleLst>{_EFFECTS}</a:effectStyleLst><a:bgFillStyleLst>{_FILLS}</a:bgFillStyleLst></a:fmtScheme>"
)
# The line that a client draws has the weight of lines in diagrams, and the main colour.
_DEFAULTS = (
    '<a:objectDefaults><a:lnDef><a:spPr><a:ln w="25400"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:ln>'
    "</a:spPr><a:bodyPr/><a:lstStyle/></a:lnDef></a:objectDefaults><a:extraClrSchemeLst/>"
)


def theme_xml(theme: Theme) -> str:
    """`a:theme` with the colours and fonts of a theme."""
    name = attribute(theme.name)
    colors = "".join(f'<a:{slot}><a:srgbClr val="{rgb}"/></a:{slot}>' for slot, rgb in theme.colors.items())
    fonts = _font("major", theme.fonts["major"]) + _font("minor", theme.fonts["minor"])
    return (
        f'{DECLARATION}<a:theme xmlns:a="{DRAWING}" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{colors}</a:clrScheme><a:fontScheme name="{name}">{fonts}</a:fontScheme>'
        f"{_FORMATS}</a:themeElements>{_DEFAULTS}</a:theme>"
    )


def _font(slot: str, family: str) -> str:
    return (
        f'<a:{slot}Font><a:latin typeface="{attribute(family)}"/><a:ea typeface=""/><a:cs typeface=""/></a:{slot}Font>'
    )
