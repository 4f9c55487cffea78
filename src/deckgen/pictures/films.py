"""Films and sounds: told from their bytes, without what they say of their makers, and a picture that stands for each.

Their headers are read within bounds, and nothing is decoded. Sources: ISO/IEC 14496-12 (boxes of MP4 files),
ISO/IEC 11172-3 (frames of MP3 files), id3.org (tags), Microsoft's Multimedia Programming Interface 1.0 (WAV).
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageDraw

from deckgen.scene.pictures import Playable, ReadyPicture, is_heard
from deckgen.values.diagnostics import Diagnosed, Diagnostic, error, warning
from deckgen.values.units import Size
from deckgen.values.value import value_class

WIDE = Size(1280, 720)
NIGHT, LIGHT = (38, 50, 56), (250, 250, 250)
REMEDY = "save a film as MP4 with H.264 and AAC, a sound as M4A, MP3 or WAV"
KNOWN = ("avc1", "avc3", "hvc1", "hev1", "mp4v", "mp4a")  # codecs that PowerPoint plays
_MOST_BOXES, _DEEPEST = 10_000, 8
_PARENTS = ("moov", "trak", "mdia", "minf", "stbl")
_PRIVATE = ("udta", "meta", "uuid")  # boxes that tell of title, author, place and program
_ASIDE = ("tmcd", "text", "tx3g")  # tracks of time codes and words, which nobody sees or hears
_DATED = ("mvhd", "tkhd", "mdhd")
_WAV_PRIVATE = (b"LIST", b"id3 ", b"ID3 ", b"bext", b"_PMX", b"iXML")
_RATES = {1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
          2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)}  # fmt: skip
_HERTZ = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}


class UnplayableError(Exception):
    """The bytes are no film or sound of a known kind; the message says what they lack."""


@value_class
class _PlayedHeader:
    """What the header of a file says."""

    seconds: float
    size: Size = Size(0, 0)
    codecs: tuple[str, ...] = ()


def ready_film(data: bytes, asset: str) -> Diagnosed[ReadyPicture | None]:
    """The film or sound with the picture that stands for it; None where its bytes are of no known kind."""
    kind = asset.rpartition(".")[2].lower()
    try:
        if kind == "mp3":
            plain, header = _plain_mp3(data)
        elif kind == "wav":
            plain, header = _plain_wav(data)
        else:
            plain, header = _plain_mp4(data)
    except UnplayableError as fault:
        return Diagnosed(None, (error("unreadable-film", f"`{asset}` cannot be played: {fault}", None, REMEDY),))
    found: list[Diagnostic] = []
    if others := [codec for codec in header.codecs if codec not in KNOWN]:
        message = f"`{asset}` is in `{others[0]}`, which PowerPoint may not play"
        found.append(warning("unusual-film", message, None, REMEDY))
    poster = draw_poster(header.size, sound=is_heard(asset))
    played = Playable(plain, kind, header.seconds)
    return Diagnosed(ReadyPicture(poster, "png", _fitted(header.size), played=played), tuple(found))


# --- MP4, M4V, M4A, MOV ---------------------------------------------------------------------------------------


def _plain_mp4(data: bytes) -> tuple[bytes, _PlayedHeader]:
    """The file without private boxes, and what its header says."""
    if data[4:8] != b"ftyp":
        raise UnplayableError("it is no MP4 file")
    out = bytearray(data)
    seconds, size, codecs = 0.0, Size(0, 0), []
    found_head = False
    for name, start, end in _boxes(data, 0, len(data)):
        if name in _PRIVATE:
            out[start - 4 : start] = b"free"
            out[start:end] = bytes(end - start)
        elif name in _DATED:
            wide = data[start : start + 1] == b"\x01"
            out[start + 4 : start + (20 if wide else 12)] = bytes(16 if wide else 8)
            if name == "mvhd":
                found_head = True
                at = start + (20 if wide else 12)
                scale = int.from_bytes(data[at : at + 4], "big")
                long = int.from_bytes(data[at + 4 : at + (12 if wide else 8)], "big")
                seconds = long / scale if scale else 0.0
            if name == "tkhd":
                w, h = (int.from_bytes(data[end - n : end - n + 2], "big") for n in (8, 4))
                size = Size(w, h) if w * h > size.w * size.h else size
        elif name == "stsd":
            codecs.append(data[start + 12 : start + 16].decode("latin-1"))
    if not found_head:
        raise UnplayableError("it has no header, or breaks off before it")
    return bytes(out), _PlayedHeader(
        seconds, size, tuple(codec for codec in codecs if codec not in ("tmcd", "text", "tx3g"))
    )


def _boxes(data: bytes, start: int, end: int, depth: int = 0) -> Iterator[tuple[str, int, int]]:
    """The boxes of a file with where their content begins and ends, those that hold others with these."""
    for _ in range(_MOST_BOXES):
        if start + 8 > end:
            return
        long, head = int.from_bytes(data[start : start + 4], "big"), 8
        if long == 1:
            long, head = int.from_bytes(data[start + 8 : start + 16], "big"), 16
        long = long or end - start
        if long < head or start + long > end:
            raise UnplayableError("it breaks off before its end")
        name = data[start + 4 : start + 8].decode("latin-1")
        yield name, start + head, start + long
        if name in _PARENTS and depth < _DEEPEST:
            yield from _boxes(data, start + head, start + long, depth + 1)
        start += long


# --- WAV and MP3 ------------------------------------------------------------------------------------------------


def _plain_wav(data: bytes) -> tuple[bytes, _PlayedHeader]:
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise UnplayableError("it is no WAV file")
    out, at, rate, length = bytearray(data), 12, 0, 0
    for _ in range(_MOST_BOXES):
        if at + 8 > len(data):
            break
        name, long = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        end = min(at + 8 + long, len(data))
        if name == b"fmt ":
            rate = int.from_bytes(data[at + 16 : at + 20], "little")
        elif name == b"data":
            length = end - at - 8
        elif name in _WAV_PRIVATE:
            out[at : at + 4] = b"JUNK"
            out[at + 8 : end] = bytes(end - at - 8)
        at = end + (long & 1)
    if not rate:
        raise UnplayableError("it does not say how it is to be heard")
    return bytes(out), _PlayedHeader(length / rate)


def _plain_mp3(data: bytes) -> tuple[bytes, _PlayedHeader]:
    """The frames alone, without tags before and behind them; their lengths are added up."""
    if data[:3] == b"ID3" and len(data) > 10:
        data = data[10 + sum((byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True)) :]
    if data[-128:-125] == b"TAG":
        data = data[:-128]
    seconds, at = 0.0, 0
    while (frame := _frame(data[at : at + 4])) is not None and at < len(data):
        seconds, at = seconds + frame[1], at + frame[0]
    if not seconds:
        raise UnplayableError("it is no MP3 file")
    return data, _PlayedHeader(seconds)


def _frame(head: bytes) -> tuple[int, float] | None:
    """The bytes and the seconds of a frame of layer III; None where there is none."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return None
    version, rate, hertz = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or not 0 < rate < 15 or hertz == 3:
        return None
    first = version == 3
    kilobits, sampled = _RATES[1 if first else 2][rate], _HERTZ[version][hertz]
    samples = 1152 if first else 576
    return samples * 125 * kilobits // sampled + (head[2] >> 1 & 1), samples / sampled


# --- what stands for it -------------------------------------------------------------------------------------------


def _fitted(size: Size) -> Size:
    """The size of a drawn poster: that of the film, but no larger than `WIDE`."""
    if not size.w or not size.h:
        return WIDE
    share = min(1.0, WIDE.w / size.w, WIDE.h / size.h)
    return Size(max(16, round(size.w * share)), max(16, round(size.h * share)))


def draw_poster(size: Size, *, sound: bool) -> bytes:
    """A PNG of a film's proportions: a triangle for a film, the bars of a sound."""
    w, h = _fitted(size)
    image = Image.new("RGB", (w, h), NIGHT)
    draw = ImageDraw.Draw(image)
    x, y, r = w // 2, h // 2, min(w, h) // 6
    if sound:
        for n, tall in enumerate((0.4, 0.9, 1.4, 0.8, 1.2, 0.6, 0.3)):
            left, half = x + round((n - 3.25) * r * 0.55), round(r * tall)
            draw.rectangle((left, y - half, left + r // 4, y + half), LIGHT)
    else:
        draw.ellipse((x - r, y - r, x + r, y + r), outline=LIGHT, width=max(2, r // 12))
        draw.polygon(((x - r // 3, y - r // 2), (x - r // 3, y + r // 2), (x + r // 2, y)), LIGHT)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
