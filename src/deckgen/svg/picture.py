"""Pictures as SVG: embedded as data addresses, cropped by clip paths."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

from deckgen.scene.items import Picture, RunStyle
from deckgen.scene.pictures import SVG, ReadyPicture
from deckgen.svg.letters import draw_letters
from deckgen.svg.pen import Pen, pt
from deckgen.values.color import Color
from deckgen.values.units import Box


def draw_picture(pen: Pen, picture: Picture) -> None:
    """Draw a picture; one without bytes appears as a box with its alternative text."""
    ready = _drawable(pen.pictures, picture.asset)
    if ready is None:
        _draw_absence(pen, picture)
        return
    full, clip = uncropped(picture.box, picture.crop), ""
    if any(picture.crop) or ready.kind == SVG:  # an SVG may draw beyond its own edges
        clip = f' clip-path="{pen.define("clipPath", "", f"<rect {_place(picture.box)}/>")}"'
    pen.add(f'<g{clip}><image {_place(full)} preserveAspectRatio="none" href="{address(ready)}"/></g>')


def _drawable(pictures: Mapping[str, ReadyPicture], asset: str) -> ReadyPicture | None:
    """The picture to show, or None. An SVG with text is shown as pixels, because its fonts may be missing."""
    ready = pictures.get(asset)
    if ready is None or not ready.data:
        return None
    return ready.as_pixels() if ready.kind == SVG and b"<text" in ready.data else ready


def uncropped(box: Box, crop: tuple[float, float, float, float]) -> Box:
    """The box of the whole picture when its cropped part fills `box`; `crop` is left, top, right, bottom in 0 to 1."""
    left, top, right, bottom = crop
    w = box.w / max(1 - left - right, 0.001)
    h = box.h / max(1 - top - bottom, 0.001)
    return Box(round(box.x - left * w), round(box.y - top * h), round(w), round(h))


def address(ready: ReadyPicture) -> str:
    """A picture as a data address (RFC 2397)."""
    return f"data:{ready.media_type};base64,{b64encode(ready.data).decode('ascii')}"


def _place(box: Box) -> str:
    """The attributes that place an element in a box."""
    return f'x="{pt(box.x)}" y="{pt(box.y)}" width="{pt(box.w)}" height="{pt(box.h)}"'


def _draw_absence(pen: Pen, picture: Picture) -> None:
    """Draw a dashed box with the picture's alternative text."""
    pen.rect(picture.box, 'fill="none" stroke="#888888" stroke-width="0.75" stroke-dasharray="3 2"')
    x, y = picture.box.x + picture.box.w / 2, picture.box.y + picture.box.h / 2
    draw_letters(pen, picture.alt, RunStyle("minor", 12.0, Color(hex="666666")), x, y, "middle")
