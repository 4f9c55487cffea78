"""GIFs that move, packed anew: their pictures, how long each is shown, and how often all of them are.

What else a file says (remarks, other programs' blocks, what follows its end) goes with the packing. Source: GIF89a.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageSequence

from deckgen.values.limits import FRAME_PIXELS, FRAMES

LEAST_TIME, MOST_TIME = 20, 60_000  # milliseconds for which a picture is shown
_PICTURE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_TABLE, _DOUBLINGS = 0x80, 0x07  # bits that say whether a table of colors follows, and how long it is


def may_move(data: bytes, width: int, height: int) -> bool:
    """Whether a moving GIF of so many pixels is small enough to be packed anew."""
    most = min(FRAMES, FRAME_PIXELS // max(1, width * height))
    return all(number <= most for number, _ in enumerate(_pictures(data), start=1))


def plain_moving_gif(data: bytes, box: tuple[int, int, int, int] | None = None) -> bytes:
    """The GIF packed anew, its pictures cut to a box of pixels. Raises whatever PIL's reader runs into."""
    with Image.open(BytesIO(data), formats=["gif"]) as image:
        loop = image.info.get("loop")  # none: shown once
        pictures, times = [], []
        for each in ImageSequence.Iterator(image):
            times.append(min(MOST_TIME, max(LEAST_TIME, int(each.info.get("duration", 0)) or 100)))
            is_clear = each.mode == "RGBA" or "transparency" in each.info
            pictures.append(each.convert("RGBA" if is_clear else "RGB").crop(box))
            pictures[-1].info = {}
    out = BytesIO()
    options = {} if loop is None else {"loop": int(loop)}
    first, *others = pictures
    first.save(out, "GIF", save_all=True, append_images=others, duration=times, disposal=2, optimize=False, **options)
    return out.getvalue()


def _pictures(data: bytes) -> Iterator[int]:
    """Where each picture of a GIF begins, without looking at its pixels."""
    at = 13 + _table(data[10:11])
    while at < len(data) and data[at] != _END:
        if data[at] == _EXTENSION:
            at = _behind_blocks(data, at + 2)
        elif data[at] == _PICTURE:
            yield at
            at = _behind_blocks(data, at + 11 + _table(data[at + 9 : at + 10]))
        else:
            return


def _table(packed: bytes) -> int:
    """The bytes of the table of colors that a byte announces."""
    return 3 << ((packed[0] & _DOUBLINGS) + 1) if packed and packed[0] & _TABLE else 0


def _behind_blocks(data: bytes, at: int) -> int:
    """The place behind a row of blocks, each of which begins with its length; the last one is empty."""
    while at < len(data) and data[at]:
        at += data[at] + 1
    return at + 1
