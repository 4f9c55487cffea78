"""Wraps font files for embedding: an Embedded OpenType header in front of the unchanged TrueType file.

The fonts are neither compressed nor obfuscated. Licences with reserved font names demand unchanged files, and the
archive compresses them anyway. Source: the EOT submission to W3C, header version 0x00020002.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from io import BytesIO
from typing import NamedTuple

from fontTools.ttLib import TTFont

from deckgen.values.library_notes import mute

mute("fontTools")  # what it finds odd in a font
_VERSION = 0x00020002
_MAGIC = 0x504C
_EMPTY_ROOT_CHECKSUM = 0x50475342
_EUDC_CODE_PAGE = 1252
_ITALIC, _BOLD = 0x01, 0x20  # OS/2 fsSelection
_RESTRICTED = 0x0002  # OS/2 fsType: the licence forbids embedding
_FACES = ("regular", "bold", "italic", "boldItalic")  # in the order that CT_EmbeddedFontListEntry demands


class UnfitFontError(ValueError):
    """A font file that cannot be embedded. `name` is the file's, the message says why."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(why)
        self.name = name


class Embedded(NamedTuple):
    """A family and its faces as EOT bytes, by regular, bold, italic and boldItalic."""

    family: str
    faces: Mapping[str, bytes]


def embeddable_families(fonts: Mapping[str, bytes], wanted: tuple[str, ...]) -> tuple[Embedded, ...]:
    """The wanted families that are among the files and may be embedded, in the order of `wanted`.

    A family without a regular face is left out, since PowerPoint handles a bold face safely only beside a regular one.
    Raises UnfitFontError for a file that is damaged.
    """
    found: dict[str, dict[str, bytes]] = {}
    for name in sorted(fonts):
        try:
            font = TTFont(BytesIO(fonts[name]), lazy=True)
            if font["OS/2"].fsType & 0x000F != _RESTRICTED:
                found.setdefault(font["name"].getDebugName(1), {})[_face(font)] = wrap_font(font, fonts[name])
        except Exception as fault:  # the tables of a stranger's file may hold anything
            raise UnfitFontError(name, "its tables are damaged") from fault
    return tuple(
        Embedded(family, {face: found[family][face] for face in _FACES if face in found[family]})
        for family in dict.fromkeys(wanted)
        if "regular" in found.get(family, {})
    )


def _face(font: TTFont) -> str:
    """The face of a font: regular, bold, italic or boldItalic."""
    style = font["OS/2"].fsSelection & (_ITALIC | _BOLD)
    return {0: "regular", _BOLD: "bold", _ITALIC: "italic", _ITALIC | _BOLD: "boldItalic"}[style]


def wrap_font(font: TTFont, data: bytes) -> bytes:
    """The EOT bytes for a TrueType file. `data` are its bytes, `font` are its parsed tables."""
    os2, head, names = font["OS/2"], font["head"], font["name"]
    panose = bytes(getattr(os2.panose, field) for field in _PANOSE)
    fixed = struct.pack(
        "<2L10s2BL2H11L",
        _VERSION,
        0,  # flags: not compressed, not obfuscated, not subsetted
        panose,
        1,  # default character set
        1 if os2.fsSelection & _ITALIC else 0,
        os2.usWeightClass,
        os2.fsType,
        _MAGIC,
        *(os2.ulUnicodeRange1, os2.ulUnicodeRange2, os2.ulUnicodeRange3, os2.ulUnicodeRange4),
        *(getattr(os2, "ulCodePageRange1", 0), getattr(os2, "ulCodePageRange2", 0)),
        head.checkSumAdjustment,
        *(0, 0, 0, 0),  # reserved
    )
    texts = b"".join(_text(names.getDebugName(number) or "") for number in (1, 2, 5, 4))
    root = struct.pack("<2H", 0, 0)  # padding and an empty root string, so that any document may use the font
    tail = struct.pack("<2L2H2L", _EMPTY_ROOT_CHECKSUM, _EUDC_CODE_PAGE, 0, 0, 0, 0)
    header = fixed + texts + root + tail
    return struct.pack("<2L", 8 + len(header) + len(data), len(data)) + header + data


_PANOSE = (
    "bFamilyType",
    "bSerifStyle",
    "bWeight",
    "bProportion",
    "bContrast",
    "bStrokeVariation",
    "bArmStyle",
    "bLetterForm",
    "bMidline",
    "bXHeight",
)


def _text(text: str) -> bytes:
    """A text as EOT stores it: padding, its length in bytes, UTF-16 with a zero at the end."""
    encoded = (text + "\0").encode("utf-16-le")
    return struct.pack("<2H", 0, len(encoded)) + encoded
