"""Drawings as pixels."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import PIL
import resvg_py
from PIL import Image
from resvg_py import svg_to_bytes

from deckgen.files.atomic import reason
from deckgen.files.fonts import shipped_files
from deckgen.values.diagnostics import MachineLacksError
from deckgen.values.limits import DRAWING_SECONDS

QUALITY = 92
PATIENCE = 300  # seconds that a picture may take on a machine that is busy with other things
KEPT = 64  # pictures: what was drawn to see whether it can be is drawn for the deck
OUT_OF_MEMORY = 9  # SIGKILL, by which Linux ends processes when memory runs out
TRY_AGAIN = "try again when less is going on, or with `--jobs 1`"
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
    script = Path(__file__).with_name("svg_process.py")
    library = Path(resvg_py.__file__).parent.parent
    files = map(str, shipped_files()) if fonts else ()
    command = [sys.executable, "-I", str(script), str(library), str(DRAWING_SECONDS), str(width), *files]
    try:
        done = subprocess.run(command, input=svg.encode(), capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        if sys.platform == "win32":  # the only limit there
            raise TooComplexError from None
        raise MachineLacksError(f"this machine did not draw a picture within {PATIENCE} s: {TRY_AGAIN}") from None
    except OSError as fault:
        raise MachineLacksError(f"this machine cannot start a process to draw a picture ({reason(fault)})") from fault
    if done.returncode == 0:
        return done.stdout
    if done.returncode == -OUT_OF_MEMORY:
        raise MachineLacksError(f"this machine ended the drawing of a picture, mostly for want of memory: {TRY_AGAIN}")
    said = done.stderr.decode("utf-8", "replace").strip()
    if not said.startswith("refused: ") or any(limit in said for limit in LIMITS):
        raise TooComplexError
    raise ValueError(said.removeprefix("refused: ").removeprefix("SVG data parsing failed cause "))


def lay_over(ground: bytes, png: bytes) -> bytes:
    """PNG bytes of one picture on another of the same size."""
    with Image.open(BytesIO(ground)) as below, Image.open(BytesIO(png)) as above:
        whole = below.convert("RGBA")
        whole.alpha_composite(above.convert("RGBA"))
        out = BytesIO()
        whole.convert("RGB").save(out, "PNG", compress_level=1)
        return out.getvalue()


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
