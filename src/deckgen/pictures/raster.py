"""Drawings as pixels."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import PIL
import resvg_py
from PIL import Image
from resvg_py import svg_to_bytes

QUALITY = 92
ENGINES = f"resvg {resvg_py.__version__}, Pillow {PIL.__version__}"  # what the bytes of a picture depend on


def rasterise(svg: str, width: int, fonts: Sequence[Path] = (), *, system_fonts: bool = False) -> bytes:
    """PNG bytes of an SVG drawing, `width` pixels wide.

    Drawings with outlined letters need no fonts. Otherwise `fonts` are font files; the machine's own are
    used only where `system_fonts` allows it, since pictures then differ from machine to machine.
    """
    return bytes(
        svg_to_bytes(
            svg_string=svg,
            width=width,
            dpi=96.0,
            skip_system_fonts=not system_fonts,
            font_files=[str(font) for font in fonts],
        )
    )


def jpeg(png: bytes) -> bytes:
    """JPEG bytes of a PNG on white, of high quality and with full colour resolution: letters stay crisp.

    PDF files take JPEG as it is, while PNG is packed anew: 22 ms a page rather than 40.
    """
    with Image.open(BytesIO(png)) as image:
        out = BytesIO()
        _on_white(image).save(out, "JPEG", quality=QUALITY, subsampling=0)
        return out.getvalue()


def photograph(svg: str, width: int) -> bytes:
    """JPEG bytes of an SVG drawing with outlined letters, `width` pixels wide."""
    return jpeg(rasterise(svg, width))


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image.convert("RGB")
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground
