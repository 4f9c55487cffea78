"""Drawings as pixels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import PIL
import resvg_py
from PIL import Image
from resvg_py import svg_to_bytes

from deckgen.files.bounded import ExceededError, Limits, run_bounded
from deckgen.files.fonts import shipped_files
from deckgen.pictures.svg_drawing import draw_order, order_of
from deckgen.values.limits import DRAWING_MEMORY, DRAWING_SECONDS

QUALITY = 92
TASK = "the drawing of a picture"
KEPT = 64  # pictures: what was drawn to see whether it can be is drawn for the deck
LIMITS = ("limit reached", "too deep")  # in what resvg says of pictures that refer to themselves or to too much
ENGINES = f"resvg {resvg_py.__version__}, Pillow {PIL.__version__}"  # what the bytes of a picture depend on


def rasterise(svg: str, width: int, fonts: Sequence[Path] = ()) -> bytes:
    """PNG bytes of an SVG drawing, `width` pixels wide.

    Drawings whose letters are outlines need no fonts. Text is drawn with the files `fonts`, never with the machine's.
    """
    files = [str(font) for font in fonts]
    return bytes(svg_to_bytes(svg_string=svg, width=width, dpi=96.0, skip_system_fonts=True, font_files=files))


class TooComplexError(ValueError):
    """The picture cannot be drawn in reasonable time and memory."""


@lru_cache(KEPT)
def rasterise_apart(svg: str, width: int, *, fonts: bool = False) -> bytes:
    """PNG bytes of a stranger's SVG, drawn in a process of its own whose time and memory are bounded.

    `fonts`: whether it sets text. The fonts that come with the program draw it, in place of those of the machine, so
    that the picture is the same everywhere.

    A few hundred groups within each other crash resvg, masks within masks keep it busy for years. Raises ValueError
    for what cannot be drawn, TooComplexError for what takes too much time or memory, and MachineLacksError where the
    machine gives the process no time, or ends it: the picture is not at fault then.
    """
    files = [str(path) for path in shipped_files()] if fonts else []
    try:
        limits = Limits(DRAWING_SECONDS, DRAWING_MEMORY, alarm=False)
        return run_bounded(draw_order, order_of(svg, width, files), limits, TASK)
    except (ExceededError, RuntimeError):  # RuntimeError: what draws gave itself up
        raise TooComplexError from None
    except ValueError as fault:
        if any(limit in str(fault) for limit in LIMITS):
            raise TooComplexError from None
        raise ValueError(str(fault).removeprefix("SVG data parsing failed cause ")) from None


def lay_over(ground: bytes, png: bytes) -> bytes:
    """PNG bytes of one picture on another of the same size."""
    with Image.open(BytesIO(png)) as above:
        whole = _ground(ground).copy()
        whole.alpha_composite(above.convert("RGBA"))
        out = BytesIO()
        whole.convert("RGB").save(out, "PNG", compress_level=1)
        return out.getvalue()


@lru_cache(2)
def _ground(png: bytes) -> Image.Image:
    """What many pictures are laid over, decoded; it must not be changed."""
    with Image.open(BytesIO(png)) as image:
        return image.convert("RGBA")


def jpeg(png: bytes) -> bytes:
    """JPEG bytes of a PNG on white, of high quality and with full colour resolution: letters stay crisp.

    PDF files take JPEG as it is, while PNG is packed anew: 22 ms a page rather than 40.
    """
    with Image.open(BytesIO(png)) as image:
        out = BytesIO()
        _on_white(image).save(out, "JPEG", quality=QUALITY, subsampling=0)
        return out.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image.convert("RGB")
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground
