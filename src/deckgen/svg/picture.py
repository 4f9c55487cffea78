"""Pictures as SVG: the bytes as a data address, cropped by a clip path."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

from deckgen.scene.items import Picture, RunStyle
from deckgen.svg.letters import draw_letters
from deckgen.svg.pen import Pen, pt
from deckgen.values.color import Color
from deckgen.values.units import Box

TWIN = "#png"  # appended to an SVG's asset name: its raster twin
SVG = "image/svg+xml"
SIGNATURES = ((b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg"), (b"GIF8", "image/gif"))


def draw_picture(pen: Pen, picture: Picture) -> None:
    """Draw a picture; one without bytes appears as a box with its alternative text."""
    data = _data(pen.assets, picture.asset)
    if not data:
        _draw_absence(pen, picture)
        return
    full, clip = uncropped(picture.box, picture.crop), ""
    shown = address(data)
    if any(picture.crop) or shown.startswith(f"data:{SVG}"):  # a drawing may reach over its own edges
        clip = f' clip-path="{pen.define("clipPath", "", f"<rect {_place(picture.box)}/>")}"'
    pen.add(f'<g{clip}><image {_place(full)} preserveAspectRatio="none" href="{shown}"/></g>')


def _data(assets: Mapping[str, bytes], asset: str) -> bytes:
    """The bytes to show: of an SVG that sets text its raster twin, since its fonts may not be at hand."""
    data = assets.get(asset, b"")
    if data.lstrip()[:1] == b"<" and b"<text" in data:
        return assets.get(asset + TWIN) or data
    return data


def uncropped(box: Box, crop: tuple[float, float, float, float]) -> Box:
    """Where the whole picture lies when its cropped part fills the box."""
    left, top, right, bottom = crop
    w = box.w / max(1 - left - right, 0.001)
    h = box.h / max(1 - top - bottom, 0.001)
    return Box(round(box.x - left * w), round(box.y - top * h), round(w), round(h))


def address(data: bytes) -> str:
    """A data address (RFC 2397) of picture bytes, their kind told from the bytes."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        kind = "image/webp"
    else:
        kind = next((kind for signature, kind in SIGNATURES if data.startswith(signature)), SVG)
    return f"data:{kind};base64,{b64encode(data).decode('ascii')}"


def _place(box: Box) -> str:
    return f'x="{pt(box.x)}" y="{pt(box.y)}" width="{pt(box.w)}" height="{pt(box.h)}"'


def _draw_absence(pen: Pen, picture: Picture) -> None:
    pen.rect(picture.box, 'fill="none" stroke="#888888" stroke-width="0.75" stroke-dasharray="3 2"')
    x, y = picture.box.x + picture.box.w / 2, picture.box.y + picture.box.h / 2
    draw_letters(pen, picture.alt, RunStyle("minor", 12.0, Color(hex="666666")), x, y, "middle")
