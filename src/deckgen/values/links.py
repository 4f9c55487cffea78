"""Which links may be followed, wherever they come from. What is known to be good is allowed, and nothing else.

Anything else may run or open something on the reader's machine: a program, a file, a share of another machine, which
gets the reader's password offered. Sources of what is allowed: RFC 3986, RFC 3966 (`tel`), RFC 6068 (`mailto`).
"""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

from deckgen.values.characters import JOINERS, is_invisible
from deckgen.values.diagnostics import Diagnostic, warning
from deckgen.values.lazy import late_pattern
from deckgen.values.source import Span

SAFE_LINKS = "links lead to `https:`, `http:`, `mailto:` or `tel:` addresses, or to a slide: `#its-id`"
_ALLOWED = ("https", "http", "mailto", "tel")
# A name before the host may not look like a host, and in a host stands nothing that programs read in different ways.
_WEB = late_pattern(
    r"(?ai:https?)://(?:[\w-]+@)?(?:\[[0-9A-Fa-f:.]+\]|[^\s/\\?#@:%\"'<>`^|{}\[\]]+)(?::[0-9]{1,5})?(?=[/?#]|$)"
)
_MAIL = late_pattern(r"mailto:(?:(?!%3f|%26|%0a|%0d|%00)[^?#\\])*(?:\?([^#\\]*))?", re.IGNORECASE | re.ASCII)
_MAIL_FIELDS = frozenset(("to", "cc", "bcc", "subject", "body", "in-reply-to"))  # others may attach a file
_PHONE = late_pattern(
    r"tel:(?:[-+.()0-9;=a-z ]|%20)+", re.IGNORECASE | re.ASCII
)  # neither `*` nor `#`, which phones obey
_SCHEME = late_pattern(r"([A-Za-z][A-Za-z0-9+.-]*):")


def safe_link(address: str) -> str:
    """An address without the blanks and invisible characters around it; empty where it is not safe to follow."""
    bare = _trimmed(address)
    return bare if _is_safe(bare) else ""


def unsafe_link(address: str, span: Span | None) -> Diagnostic:
    """The warning that a link is left out."""
    return warning(
        "unsafe-link", f"the link to `{name_of_link(address)}` is left out, its text stays", span, SAFE_LINKS
    )


def name_of_link(address: str) -> str:
    """How a message names an address that is not safe: its scheme, however it is written, or all of it."""
    found = _SCHEME.match("".join(char for char in unescape(unquote(address)) if not _is_blank(char)))
    return f"{found[1].lower()}:" if found and found[1].lower() not in _ALLOWED else _trimmed(address)


def _is_safe(address: str) -> bool:
    if not address.isprintable() and any(_is_invisible(char) for char in address):
        return False
    if address.startswith("#"):
        return True
    mail = _MAIL.fullmatch(address)
    if mail:
        return all(_is_safe_field(part) for part in re.split(r"&amp;|&|;(?=[\w-]+=)", mail[1] or "") if part)
    return bool(_WEB.match(address) or _PHONE.fullmatch(address))


def _is_safe_field(part: str) -> bool:
    """Whether a field of a mail, `name=value`, is known; a line of its own in it would be a field of its own."""
    name, _, value = part.partition("=")
    field = unquote(name).lower()
    return field in _MAIL_FIELDS and (field == "body" or not any(sign in unquote(value) for sign in "\r\n\0"))


def _trimmed(address: str) -> str:
    first = next((at for at, char in enumerate(address) if not _is_blank(char)), len(address))
    last = next((at for at in range(len(address), first, -1) if not _is_blank(address[at - 1])), first)
    return address[first:last]


def _is_blank(char: str) -> bool:
    return char.isspace() or _is_invisible(char)


def _is_invisible(char: str) -> bool:
    """Whether a character has no shape and joins no letters: readers of addresses drop some of them."""
    return is_invisible(char) and char not in JOINERS
