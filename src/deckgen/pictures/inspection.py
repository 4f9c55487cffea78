"""Bytes → the kind and size of a picture, with every fault that would show on a slide."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageFile

from deckgen.pictures.information import READABLE, PictureInfo, promised_kind
from deckgen.pictures.moving_gif import may_move
from deckgen.pictures.plain_jpeg import has_crowded_head
from deckgen.pictures.preparation import LONGEST, draw_svg, ignore_oddities
from deckgen.pictures.raster import TooComplexError
from deckgen.pictures.svg_safety import check_svg
from deckgen.scene.pictures import picture_kind
from deckgen.values.diagnostics import Diagnosed, Diagnostic, error, warning
from deckgen.values.limits import DRAWING_MEMORY, DRAWING_SECONDS, MB, PIXELS, SCANS, SIDE, STEPPED_PIXELS, WEBP_PIXELS

SCAN = b"\xff\xda"  # how a step of a JPEG begins; a thumbnail has such as well
ORIENTATION = 0x0112  # EXIF tag
TURNED = range(5, 9)  # orientations that swap width and height
UNPLAYED = frozenset(  # endings of films and sounds that PowerPoint does not play everywhere
    ("avi", "wmv", "mkv", "webm", "flv", "ogv", "mpg", "mpeg", "3gp", "ogg", "oga", "opus", "flac", "aac", "wma", "aif")
)
REMEDY = "open it in a picture program and save it again as PNG or JPEG"


def inspect(data: bytes, path: str) -> Diagnosed[PictureInfo | None]:
    """The picture's kind and size. None with an error for what no slide could show."""
    if not data:
        return _refused("empty-picture", f"`{path}` is empty", "save the picture again")
    if data[:2] == b"\x1f\x8b":
        return _refused("unreadable-picture", f"`{path}` is compressed", "save it as plain SVG")
    kind = picture_kind(data)
    if kind not in READABLE and path.rpartition(".")[2].lower() in UNPLAYED:
        message = f"`{path}` is a film or a sound of a kind that PowerPoint does not play everywhere"
        return _refused("unreadable-film", message, "save a film as MP4 with H.264 and AAC, a sound as M4A, MP3 or WAV")
    if kind not in READABLE:
        known = ", ".join(sorted(READABLE))
        return _refused("unreadable-picture", f"`{path}` is no picture that we can read", f"known: {known}")
    if kind == "jpeg" and data.count(SCAN) > SCANS:  # each is drawn over the whole picture
        return _refused("unreadable-picture", f"`{path}` is built up in more than {SCANS} steps", REMEDY)
    if kind == "jpeg" and has_crowded_head(data):
        return _refused("unreadable-picture", f"`{path}` holds too much before its pixels", REMEDY)
    remarks = _label_fault(path, kind)
    info, found = _inspect_svg(data, path) if kind == "svg" else _inspect_pixels(data, path, kind)
    return Diagnosed(info, (*remarks, *found))


def is_too_large(data: bytes) -> bool:
    """Whether a picture of pixels has more of them than are read, by what its head says, or too many steps."""
    if picture_kind(data) == "jpeg" and (data.count(SCAN) > SCANS or has_crowded_head(data)):
        return True
    try:
        with ignore_oddities(), Image.open(BytesIO(data)) as image:
            (width, height), most = image.size, _most_pixels(image, (image.format or "").lower())
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return True
    except Exception:  # what cannot be read has no size
        return False
    return width * height > most or max(width, height) > SIDE


def _refused(code: str, message: str, hint: str) -> Diagnosed[PictureInfo | None]:
    return Diagnosed(None, (error(code, message, None, hint),))


def _label_fault(path: str, kind: str) -> tuple[Diagnostic, ...]:
    promised = promised_kind(path)
    if promised in ("", kind):
        return ()
    message = f"`{path}` is called {promised.upper()} but is {kind.upper()}"
    return (warning("mislabelled-picture", message, None, "name the file by what it is"),)


def _inspect_svg(data: bytes, path: str) -> Diagnosed[PictureInfo | None]:
    checked = check_svg(data, path)
    if checked.value is not None:
        try:
            draw_svg(data, checked.value)
        except TooComplexError:
            bounds = f"{DRAWING_SECONDS} s of processor time and {DRAWING_MEMORY >> 20} MB of memory"
            hint = "simplify it in a drawing program, or save it as PNG"
            return _refused("complex-picture", f"`{path}` is too complex to be drawn within {bounds}", hint)
        except ValueError as fault:
            return _refused("unreadable-picture", f"`{path}` cannot be drawn: {fault}", "export it again as plain SVG")
    return checked


def _inspect_pixels(data: bytes, path: str, kind: str) -> Diagnosed[PictureInfo | None]:
    try:
        with ignore_oddities():
            return _opened(data, path, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _too_large(path, PIXELS)
    except Exception as fault:  # PIL's readers raise whatever their formats run into
        if "truncated" in str(fault):
            return _refused("truncated-picture", f"`{path}` breaks off", REMEDY)
        return _refused("unreadable-picture", f"`{path}` is damaged", REMEDY)


def _opened(data: bytes, path: str, kind: str) -> Diagnosed[PictureInfo | None]:
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for the whole process: later decks' cuts would pass
    with Image.open(BytesIO(data), formats=[kind]) as image:
        width, height = image.size
        most = _most_pixels(image, kind)
        if width * height > most or max(width, height) > SIDE:
            return _too_large(path, most)
        orientation = int(image.getexif().get(ORIENTATION, 1))
        dpi = image.info.get("dpi")
        # Whether there is a second frame; to count them all may take minutes. Those of JPEG and TIFF do not move.
        animated = kind not in ("jpeg", "tiff") and getattr(image, "is_animated", False)
        # Decodes JPEG at an eighth of its size: quick, yet it reads to the end and so finds a cut.
        image.draft("L", (max(1, width // 8), max(1, height // 8)))
        image.load()
    if orientation in TURNED:
        width, height = height, width
    moves = animated and kind == "gif" and max(width, height) <= LONGEST and may_move(data, width, height)
    info = PictureInfo(kind, width, height, orientation, float(dpi[0]) if dpi else None, moves)
    return Diagnosed(info, _motion(path) if animated and not moves else ())


def _motion(path: str) -> tuple[Diagnostic, ...]:
    hint = "save the picture that you want shown as PNG"
    return (warning("animated-picture", f"`{path}` moves; only its first picture is shown", None, hint),)


def _most_pixels(image: Image.Image, kind: str) -> int:
    """How many pixels are read of a picture: fewer of kinds whose readers hold more than the pixels."""
    if kind == "webp":
        return WEBP_PIXELS
    return STEPPED_PIXELS if kind == "jpeg" and image.info.get("progressive") else PIXELS


def _too_large(path: str, most: int) -> Diagnosed[PictureInfo | None]:
    message = f"`{path}` has more than {most // MB} million pixels, or {SIDE:,} on a side"
    return _refused("picture-too-large", message, "scale it to 3,840 pixels")
