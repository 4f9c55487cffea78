"""Colours, fills, lines and positions as DrawingML. Source: ECMA-376 part 1, 20.1."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.powerpoint.package.xml import attribute
from deckgen.scene.items import Border
from deckgen.scene.placeholder import Placeholder
from deckgen.values.color import Color, Fill, Gradient, Stroke
from deckgen.values.units import EMU_PER_PT, Box

NO_FILL = "<a:noFill/>"
NO_LINE = "<a:ln><a:noFill/></a:ln>"
NO_EFFECT = "<a:effectLst/>"  # no shadow, even if the theme's styles have one

_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


class Paint:
    """Writes colours, fills and lines. `names` maps theme slots to the names that slides use for them (dk1 → tx1)."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._colors: dict[Color, str] = {}
        self._borders: dict[tuple[Border | None, str], str] = {}

    def color(self, color: Color) -> str:
        """`a:schemeClr` or `a:srgbClr` with its modifications."""
        xml = self._colors.get(color)
        if xml is None:
            xml = self._colors[color] = self._color(color)
        return xml

    def _color(self, color: Color) -> str:
        tag, value = ("srgbClr", color.hex) if color.hex else ("schemeClr", self._names.get(color.slot, color.slot))
        mods = "".join(f'<a:{name} val="{amount}"/>' for name, amount in color.mods)
        if color.alpha < 100_000:
            mods += f'<a:alpha val="{color.alpha}"/>'
        return f'<a:{tag} val="{value}">{mods}</a:{tag}>' if mods else f'<a:{tag} val="{value}"/>'

    def solid(self, color: Color) -> str:
        """`a:solidFill` of a colour."""
        return f"<a:solidFill>{self.color(color)}</a:solidFill>"

    def fill(self, fill: Fill) -> str:
        """`a:solidFill`, `a:gradFill` or, for None, `a:noFill`."""
        if fill is None:
            return NO_FILL
        if isinstance(fill, Gradient):
            stops = "".join(f'<a:gs pos="{round(at * 100_000)}">{self.color(color)}</a:gs>' for at, color in fill.stops)
            angle = round(fill.angle % 360 * 60_000)
            return (
                f'<a:gradFill rotWithShape="1"><a:gsLst>{stops}</a:gsLst><a:lin ang="{angle}" scaled="0"/></a:gradFill>'
            )
        return self.solid(fill)

    def line(self, stroke: Stroke | None, tag: str = "a:ln") -> str:
        """`a:ln` of a stroke; for None a line without paint."""
        if stroke is None:
            return f"<{tag}>{NO_FILL}</{tag}>"
        cap = f' cap="{stroke.cap}"' if stroke.cap else ""
        dash = f'<a:prstDash val="{stroke.dash}"/>' if stroke.dash else ""
        join = "<a:round/>" if stroke.cap == "rnd" else ""
        size = ' w="lg" len="lg"' if stroke.large else ""
        head = f'<a:headEnd type="{stroke.head}"{size}/>' if stroke.head else ""
        tail = f'<a:tailEnd type="{stroke.tail}"{size}/>' if stroke.tail else ""
        width = round(stroke.width * EMU_PER_PT)
        return f'<{tag} w="{width}"{cap}>{self.solid(stroke.color)}{dash}{join}{head}{tail}</{tag}>'

    def border(self, border: Border | None, tag: str) -> str:
        """The line at one side of a table cell; for None a line without paint."""
        xml = self._borders.get((border, tag))
        if xml is None:
            stroke = Stroke(border.color, border.width, cap="flat") if border else None
            xml = self._borders[border, tag] = self.line(stroke, tag)
        return xml


def frame_xml(box: Box, *, rotation: float = 0.0, flips: str = "", tag: str = "a:xfrm") -> str:
    """`a:xfrm`: the position of a shape. `rotation` is in degrees clockwise, `flips` holds ready attributes."""
    turned = f' rot="{round(rotation % 360 * 60_000)}"' if rotation % 360 else ""
    return (
        f'<{tag}{turned}{flips}><a:off x="{box.x}" y="{box.y}"/>'
        f'<a:ext cx="{max(0, box.w)}" cy="{max(0, box.h)}"/></{tag}>'
    )


def identity_xml(number: int, name: str, alt: str = "", *, decorative: bool = False) -> str:
    """`p:cNvPr`: the shape's id, its name in the selection pane and its alternative text."""
    described = f' descr="{attribute(alt)}"' if alt else ""
    head = f'<p:cNvPr id="{number}" name="{attribute(name)}"{described}'
    return f"{head}>{_DECORATIVE}</p:cNvPr>" if decorative and not alt else f"{head}/>"


def placeholder_xml(placeholder: Placeholder | None, more: str = "") -> str:
    """`p:nvPr`, with the type and index of the layout's placeholder where there is one, and `more` behind it."""
    if placeholder is None:
        return f"<p:nvPr>{more}</p:nvPr>" if more else "<p:nvPr/>"
    kind = f' type="{placeholder.type}"' if placeholder.type not in ("", "obj") else ""
    index = f' idx="{placeholder.idx}"' if placeholder.idx else ""
    return f"<p:nvPr><p:ph{kind}{index}/>{more}</p:nvPr>"
