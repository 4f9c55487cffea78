"""Pictures made safe for slides: upright, in colours that every program shows, no larger than sharp, no secrets."""

from __future__ import annotations

import math
import re
import warnings
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes

from PIL import Image, ImageCms, ImageOps, JpegImagePlugin

from deckgen.pictures.color_profile import plain_profile
from deckgen.pictures.depth import brightest_value, eight_bit
from deckgen.pictures.information import VECTOR_SIDE, PictureInfo
from deckgen.pictures.metadata import strip_metadata
from deckgen.pictures.moving_gif import plain_moving_gif
from deckgen.pictures.plain_metafile import plain_metafile
from deckgen.pictures.raster import rasterise_apart
from deckgen.pictures.svg.plain import plain_svg
from deckgen.pictures.svg_safety import has_text, strip_remarks, svg_text
from deckgen.scene.pictures import MEDIA_TYPES, SVG, ReadyPicture, picture_kind
from deckgen.values.units import Size

LONGEST = 3840  # pixels: twice a full-HD projector's width
QUALITY = 90
ORIENTATION = 0x0112  # EXIF tag
STRIP = 64  # rows of a picture that are converted and scaled at a time
EMBEDDED = re.compile(rb"""data:image/([^,"'<]{0,99}),([^"'<)]*)""", re.IGNORECASE)  # a picture within a drawing
PASSING = {"jpeg": ("RGB", "L"), "png": ("RGB", "RGBA", "L", "LA")}  # modes that every program shows


@contextmanager
def ignore_oddities() -> Iterator[None]:
    """Suppress the warnings of PIL about oddities that do no harm; one about size is raised."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=UserWarning, module="PIL")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


class DamagedPictureError(ValueError):
    """A picture that can be opened and not be converted."""


def ready_picture(data: bytes, info: PictureInfo) -> ReadyPicture:
    """The picture as it goes into decks and documents. `info` is what `inspect` found out about the same bytes.

    Raises DamagedPictureError where it cannot be brought into colours that every program shows.
    """
    size = Size(info.width, info.height)
    if info.kind == SVG:
        return ReadyPicture(plain_drawing(data), SVG, size, draw_svg(data, info))
    try:
        safe = plain_moving_gif(data) if info.moves else as_png_or_jpeg(data)
    except MemoryError:
        raise
    except Exception as fault:  # PIL's readers and writers raise whatever their formats run into
        raise DamagedPictureError from fault
    return ReadyPicture(safe, picture_kind(safe), size)


def plain_drawing(data: bytes) -> bytes:
    """An SVG with nothing said in it, nor in the pictures that it holds."""
    cleaned = strip_remarks(data)
    return EMBEDDED.sub(_plain_embedded, cleaned) if EMBEDDED.search(cleaned) else cleaned


def _plain_embedded(found: re.Match[bytes]) -> bytes:
    """The address of a picture that a drawing holds, made anew; of one that cannot be read, an empty one."""
    written = unquote_to_bytes(unescape(found[2].decode("ascii", "replace")))
    try:
        data = b64decode(written) if found[1].rstrip().lower().endswith(b";base64") else written
        kind = picture_kind(data)
        plain = (kind in PASSING and plain_picture(data)) or as_png_or_jpeg(data)
    except Exception:  # PIL's readers raise whatever their formats run into
        return b"data:,"
    if plain == data:
        return found[0]
    return f"data:{MEDIA_TYPES[picture_kind(plain)]};base64,".encode() + b64encode(plain)


def draw_svg(data: bytes, info: PictureInfo) -> bytes:
    """An SVG as PNG, as large as a slide may show it. Raises ValueError for one that cannot be drawn."""
    width = VECTOR_SIDE if info.width >= info.height else max(1, info.width)
    text = plain_svg(svg_text(data))  # what is kept is what is drawn
    return rasterise_apart(text, width, fonts=has_text(text))


def as_png_or_jpeg(data: bytes) -> bytes:
    """A PNG or JPEG of the picture, for a file that `inspect` accepts. One that is fit loses its metadata only.

    A picture that is fit and plain keeps its pixels as they are packed. All others are packed anew; a JPEG of the same
    size by the same tables, so that it shows the same.
    """
    with ignore_oddities(), Image.open(BytesIO(data)) as image:
        kind = picture_kind(data)  # a JPEG of several pictures has another name in PIL
        image.seek(0)
        fit = max(image.size) <= LONGEST and (kind == "jpeg" or not getattr(image, "is_animated", False))
        upright = image.getexif().get(ORIENTATION, 1) == 1
        passing = fit and upright and image.mode in PASSING.get(kind, ())
        if passing and (plain := strip_metadata(data, kind)):
            return plain
        packing = _packing(image) if passing and kind == "jpeg" else {}
        if kind == "jpeg" and not fit:
            image.draft(None, (LONGEST, LONGEST))  # read at half its size or less, where that is still large enough
        if max(image.size) > LONGEST:
            small = _shrunk(image)
            if not upright:
                small.getexif()[ORIENTATION] = image.getexif()[ORIENTATION]
                small = _upright(small)
            return _encoded(small, lossy=kind in ("jpeg", "webp"))
        ready = _plain(image if passing else _upright(image), brightest_value(image))
        return _encoded(ready, lossy=kind in ("jpeg", "webp"), **packing)


def _upright(image: Image.Image) -> Image.Image:
    return ImageOps.exif_transpose(image)


def crop_pixels(data: bytes, crop: tuple[float, float, float, float]) -> bytes:
    """A PNG, JPEG or GIF that `ready_picture` made, without what is cut off at left, top, right and bottom, in shares.

    A GIF that moves still does. A JPEG is packed anew by the same tables.
    """
    with ignore_oddities(), Image.open(BytesIO(data)) as image:
        left, top = (round(side * part) for side, part in zip(image.size, crop[:2], strict=True))
        right, bottom = (round(side * (1 - part)) for side, part in zip(image.size, crop[2:], strict=True))
        box = left, top, max(left + 1, right), max(top + 1, bottom)
        kind = picture_kind(data)
        if kind == "gif":
            return plain_moving_gif(data, box)
        packing = _packing(image) if kind == "jpeg" else {}
        return _encoded(image.crop(box), lossy=kind == "jpeg", **packing)


def plain_picture(data: bytes) -> bytes | None:
    """A picture of any kind that Office shows, without what is said in it, as a file of the same kind.

    Of several pictures in a file the first stays. None where it is no such picture, or is damaged.
    """
    kind = picture_kind(data)
    if kind == SVG:
        return plain_drawing(data)
    if kind in ("emf", "wmf"):
        return plain_metafile(data, kind)
    if not kind:
        return None
    try:
        with ignore_oddities(), Image.open(BytesIO(data), formats=[kind]) as image:
            image.load()
            plain = strip_metadata(data, kind) if kind in PASSING else None
            return plain if plain and _unused_colors(image) == 0 else _same_kind(image, kind)
    except Exception:  # PIL's readers and writers raise whatever their formats run into
        return None


def _same_kind(image: Image.Image, kind: str) -> bytes:
    """A picture of pixels packed anew as a file of its kind."""
    options: dict[str, Any] = {"icc_profile": plain_profile(image.info.get("icc_profile") or b"") or None}
    if kind == "jpeg":
        options |= _packing(image)
    elif kind == "webp":
        options |= {"lossless": True, "exact": True}
    elif kind == "tiff":
        options |= {"compression": "tiff_adobe_deflate"}
    transparent = image.info.get("transparency")
    if _unused_colors(image):
        used = [number for number, count in enumerate(image.histogram()) if count]
        if isinstance(transparent, bytes):
            transparent = bytes(transparent[number] for number in used if number < len(transparent))
        else:
            transparent = used.index(transparent) if transparent in used else None
        image = image.remap_palette(used)
    image = image.copy()  # PIL writes what a file said from the object that read it
    image.info = {} if transparent is None else {"transparency": transparent}
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _unused_colors(image: Image.Image) -> int:
    """How many colors of its palette a picture does not show."""
    if image.mode != "P" or image.palette is None:
        return 0
    return len(image.palette.palette) // len(image.palette.mode) - sum(map(bool, image.histogram()))


def _packing(image: Image.Image) -> Mapping[str, Any]:
    """How a JPEG is packed: its tables, how finely its colors are, and how dense its pixels lie."""
    sampling = JpegImagePlugin.get_sampling(image)
    tables, density = getattr(image, "quantization", None), image.info.get("dpi")
    options = {"qtables": tables or None, "subsampling": None if sampling < 0 else sampling, "dpi": density}
    return {"quality": -1, **{key: value for key, value in options.items() if value is not None}}


def _plain(image: Image.Image, brightest: float) -> Image.Image:
    """The picture in 8-bit RGB, grey, or either with alpha. `brightest`: its value, where it has more than 8 bits."""
    image = eight_bit(image, brightest)
    if image.mode in ("RGB", "RGBA", "L", "LA"):
        profile = image.info.get("icc_profile")
        return image if not profile or plain_profile(profile) else _screen_colors(image)
    if image.mode == "CMYK":
        return _screen_colors(image)
    transparent = "transparency" in image.info or image.mode in ("PA", "La", "RGBa")
    return image.convert("RGBA" if transparent else "RGB")


def _screen_colors(image: Image.Image) -> Image.Image:
    """The colours as sRGB, by the picture's own profile where it has a usable one."""
    profile, alpha = image.info.get("icc_profile"), image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    bare = image.convert(image.mode.removesuffix("A")) if alpha else image
    converted = None
    if profile:
        try:
            source, target = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(bare, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            pass
    converted = converted or (image.convert("RGB") if image.mode == "CMYK" else bare)
    if alpha:
        converted.putalpha(alpha)
    converted.info = {}
    return converted


def _shrunk(image: Image.Image) -> Image.Image:
    """A large picture made plain, its longest side as long as one may be.

    It is made strip by strip, each with the rows around it that its own are mixed of, so that it is the same as if it
    were made at once: whole copies of 80 million pixels, some of them four bytes a pixel, would take the memory.
    """
    part, brightest = LONGEST / max(image.size), brightest_value(image)
    width, height = (max(1, round(side * part)) for side in image.size)
    step = image.height / height
    around = math.ceil(3 * max(step, 1)) + 1  # as far as Lanczos' filter reaches
    made: Image.Image | None = None
    for top in range(0, height, STRIP):
        bottom = min(height, top + STRIP)
        first = max(0, math.floor(top * step) - around)
        last = min(image.height, math.ceil(bottom * step) + around)
        strip = _plain(image.crop((0, first, image.width, last)), brightest)
        box = (0.0, top * step - first, float(image.width), min(bottom * step - first, float(strip.height)))
        piece = strip.resize((width, bottom - top), Image.Resampling.LANCZOS, box)
        if made is None:
            made = Image.new(piece.mode, (width, height))
            made.info = {key: value for key, value in strip.info.items() if key == "icc_profile"}
        made.paste(piece, (0, top))
    assert made is not None  # a picture has rows
    return made


def _encoded(image: Image.Image, *, lossy: bool, **options: Any) -> bytes:
    """The pixels and their colour profile as JPEG or PNG. `options` of packing hold for JPEG."""
    out = BytesIO()
    profile = plain_profile(image.info.get("icc_profile") or b"") or None
    image.info = {}
    if lossy and image.mode in ("RGB", "L"):
        image.save(out, "JPEG", icc_profile=profile, **(options or {"quality": QUALITY, "optimize": True}))
    else:
        image.save(out, "PNG", optimize=False, icc_profile=profile)
    return out.getvalue()
