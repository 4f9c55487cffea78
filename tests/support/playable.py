"""Small films and sounds: files whose headers are whole, with hardly anything in them."""

from __future__ import annotations


def box(name: str, *content: bytes) -> bytes:
    """A box of an MP4 file."""
    inner = b"".join(content)
    return (8 + len(inner)).to_bytes(4, "big") + name.encode() + inner


def number(value: int, size: int = 4) -> bytes:
    """A number as MP4 files have it."""
    return value.to_bytes(size, "big")


def mp4(seconds: int = 42, width: int = 640, height: int = 480, codec: str = "avc1", secret: bytes = b"Anna") -> bytes:
    """A film of that length and size, made by somebody at some time."""
    made = number(3_800_000_000) * 2
    mvhd = box("mvhd", number(0), made, number(1000), number(seconds * 1000), bytes(80))
    tkhd = box("tkhd", number(3), made, bytes(64), number(width << 16), number(height << 16))
    stsd = box("stsd", number(0), number(1), box(codec, bytes(78)))
    trak = box("trak", tkhd, box("mdia", box("mdhd", number(0), made, bytes(12)), box("minf", box("stbl", stsd))))
    return box("ftyp", b"isom", bytes(4)) + box("moov", mvhd, trak, box("udta", secret)) + box("mdat", bytes(32))


def wav(seconds: int = 2, secret: bytes = b"Anna") -> bytes:
    """A silent sound of that length."""
    rate = 8000
    head = b"\x01\x00\x01\x00" + rate.to_bytes(4, "little") * 2 + b"\x01\x00\x08\x00"
    parts = [(b"fmt ", head), (b"LIST", b"INFO" + secret), (b"data", bytes([128]) * rate * seconds)]
    body = b"WAVE" + b"".join(name + len(part).to_bytes(4, "little") + part for name, part in parts)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def mp3(frames: int = 100, secret: bytes = b"Anna") -> bytes:
    """Empty frames of 128 kbit/s and 44.1 kHz, each 1,152 samples long, between tags."""
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    return b"ID3\x04\x00\x00" + bytes((0, 0, 0, len(secret))) + secret + frame * frames + b"TAG" + secret.ljust(125)
