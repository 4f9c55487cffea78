"""Names that a file or folder may have on every system. What is named by an author becomes the name of an output."""

from __future__ import annotations

import re
from unicodedata import normalize

from deckgen.values.characters import JOINERS, is_seen
from deckgen.values.lazy import late_pattern

# Bytes in UTF-8 that a name may have, and names joined together. File systems have 255 for the name of a file. What is
# added are kinds and endings, and a file that is being written bears a number besides.
LONGEST, LONGEST_JOINED = 120, 180
REMEDY = "rename it, with letters, digits and hyphens"
_SIGNS = late_pattern(r'[<>:"/\\|?*]')
# Source: Microsoft, "Naming Files, Paths, and Namespaces". A name after which a dot follows is reserved as well.
_DEVICE = late_pattern(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\..*)?", re.IGNORECASE)


def name_fault(name: str) -> str:
    """Why no file or folder should have that name, as a clause; empty where it may."""
    if not name.strip(" ."):
        return "is the name of no file"
    if not is_seen(name):
        return "holds characters that are not shown, or that turn the direction of writing"
    if len(name.encode()) > LONGEST:
        return f"is longer than {LONGEST} bytes, and files are named after it"
    if found := _SIGNS.search(name):
        return f"holds `{found.group()}`, which Windows allows in no file's name"
    if _DEVICE.fullmatch(name):
        return "is the name of a device on Windows, which can have no file of that name"
    if name[-1] in " ." or name[0] == " ":
        return "begins with a blank, or ends with a blank or a dot, which Windows takes away"
    return ""


def folded(name: str) -> str:
    """What is the same for two names that some systems, or people, do not tell apart.

    They differ by the case of letters, by how å is encoded, or by what joins letters.
    """
    seen = "".join(char for char in name if char not in JOINERS)
    return normalize("NFC", normalize("NFC", seen).casefold())
