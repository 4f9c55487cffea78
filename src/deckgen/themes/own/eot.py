"""Font files wrapped for embedding: an Embedded OpenType header in front of the unchanged TrueType file.

Source: the EOT submission to W3C, header version 0x00020002. Neither compressed nor obfuscated: fonts whose
licence reserves their name must be embedded as they are, and the archive packs them anyway.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from io import BytesIO
from typing import NamedTuple

from fontTools.ttLib import TTFont

_VERSION = 0x00020002
_MAGIC = 0x504C
_EMPTY_ROOT_CHECKSUM = 0x50475342
_EUDC_CODE_PAGE = 1252
_ITALIC, _BOLD = 0x01, 0x20  # OS/2 fsSelection
_RESTRICTED = 0x0002  # OS/2 fsType: may not be embedded
_FACES = ("regular", "bold", "italic", "boldItalic")  # in the order of CT_EmbeddedFontListEntry


class Embedded(NamedTuple):
    """A family's faces, ready to be parts: face (regular, bold, italic, boldItalic) → EOT bytes."""

    family: str
    faces: Mapping[str, bytes]


def embeddable_families(fonts: Mapping[str, bytes], wanted: tuple[str, ...]) -> tuple[Embedded, ...]:
    """The wanted families that the files hold and allow to be embedded, in the order wanted.

    A family without a regular face is left out: PowerPoint embeds a bold safely only beside one.
    """
    found: dict[str, dict[str, bytes]] = {}
    for name in sorted(fonts):
        font = TTFont(BytesIO(fonts[name]), lazy=True)
        if font["OS/2"].fsType & 0x000F != _RESTRICTED:
            found.setdefault(font["name"].getDebugName(1), {})[_face(font)] = wrap_font(font, fonts[name])
    return tuple(
        Embedded(family, {face: found[family][face] for face in _FACES if face in found[family]})
        for family in dict.fromkeys(wanted)
        if "regular" in found.get(family, {})
    )


def _face(font: TTFont) -> str:
    style = font["OS/2"].fsSelection & (_ITALIC | _BOLD)
    return {0: "regular", _BOLD: "bold", _ITALIC: "italic", _ITALIC | _BOLD: "boldItalic"}[style]


def wrap_font(font: TTFont, data: bytes) -> bytes:
    """The EOT file of a TrueType file whose tables are `font`."""
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
    root = struct.pack("<2H", 0, 0)  # padding, no root string: any document may use the font
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
    """Padding, length in bytes, and the text in UTF-16 with a terminating zero."""
    encoded = (text + "\0").encode("utf-16-le")
    return struct.pack("<2H", 0, len(encoded)) + encoded
