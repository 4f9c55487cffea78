"""What the attributes and styles of a drawing may say: numbers, colors, words of SVG, names within the drawing.

A value in which anything else stands draws nothing, or nothing of it, and may be a message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from PIL import ImageColor

from deckgen.pictures.svg.names import UNITS, WORDS

NUMBER = re.compile(r"[-+]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:[eE][-+]?[0-9]++)?")
NAME = re.compile(r"""[^\s"'()<>;,{}#&]{1,1000}""")  # of what another place of the drawing refers to
REFERENCE = re.compile(
    rf"""(?P<before>url\(\s*+(?P<quote>["']?)\s*+#)(?P<name>{NAME.pattern})(?P<after>\s*+(?P=quote)\s*+\))"""
)
EMBEDDED = re.compile(r"\s*data:image/[a-z0-9.+-]{1,20};base64,[a-z0-9+/=\s]*", re.IGNORECASE)
LONGEST = 10_000  # characters of a value that is more than numbers
FAMILIES, LETTERS_OF_FAMILY = 16, 40  # names of fonts in one value, and letters of each
_QUOTED = rf"[\w .-]{{1,{LETTERS_OF_FAMILY}}}"
_FAMILY = rf"""\s*+(?:"{_QUOTED}"|'{_QUOTED}'|-?[^\W\d](?:[\w.-]|[ ](?=\w)){{0,{LETTERS_OF_FAMILY}}}+)\s*+"""
_FAMILIES = re.compile(rf"{_FAMILY}(?:,{_FAMILY}){{0,{FAMILIES - 1}}}")
_FONT = re.compile(rf"\s*+(?:(?:[a-z-]{{1,20}}|\d{{3}})\s++){{0,4}}(?:[a-z-]{{1,20}}|[\d.]{{1,12}}[a-z%]{{0,4}})"
                   rf"(?:\s*+/\s*+[\d.a-z%]{{1,12}})?\s++{_FAMILIES.pattern}")  # fmt: skip
_FEATURE = r"""\s*+(?:"\w{4}"|'\w{4}')(?:\s++[\w.-]{1,8})?\s*+"""
_FEATURES = re.compile(rf"\s*+normal\s*+|{_FEATURE}(?:,{_FEATURE}){{0,31}}")
_NUMBERS = re.compile(rf"(?:\s*+(?:{NUMBER.pattern})%?\s*+,?)*+\s*+")
_TOKEN = re.compile(
    rf"(?P<number>{NUMBER.pattern})(?:%|(?P<unit>[A-Za-z]++))?"
    r"|#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})(?![\w-])"
    rf"|{REFERENCE.pattern}"
    r"|(?P<word>-?[A-Za-z][\w-]*+)"
    r"|[\s,/()]"
)
_COMMAND = re.compile(rf"\s*+(?:[MmLlHhVvCcSsQqTtAa](?:[\s,]*+(?:{NUMBER.pattern}))++|[Zz])[\s,]*+")


def plain_value(name: str, value: str) -> str | None:
    """What stays of an attribute's value, or of a declaration's: mostly all of it, or None.

    Of a path stays what is drawn, which ends where it cannot be read.
    """
    if name in ("d", "path"):
        return _plain_path(value)
    if name == "points":
        found = _NUMBERS.match(value)
        return found[0] if found and found[0].strip() else None
    return value if _RULES.get(name, _is_plain)(value) else None


def _plain_path(value: str) -> str | None:
    at = 0
    while found := _COMMAND.match(value, at):
        at = found.end()
    return value if not value[at:].strip() else value[:at] or None


def _is_plain(value: str) -> bool:
    """Whether a value holds nothing but numbers, colors, words of SVG and references to what the drawing holds."""
    return _NUMBERS.fullmatch(value) is not None or (len(value) <= LONGEST and _has_known_words(value))


@lru_cache(1024)
def _has_known_words(value: str) -> bool:
    at = 0
    while at < len(value):
        found = _TOKEN.match(value, at)
        if found is None or not _is_known(found["word"], WORDS, ImageColor.colormap):
            return False
        if not _is_known(found["unit"], UNITS):
            return False
        at = found.end()
    return True


def _is_known(word: str | None, *lists: object) -> bool:
    return word is None or any(word.lower() in each for each in lists)  # type: ignore[operator]


def _is_address(value: str) -> bool:
    """Whether an address leads to another place of the drawing, or is a picture in itself."""
    written = value.strip()
    return bool(written[:1] == "#" and NAME.fullmatch(written[1:])) or EMBEDDED.fullmatch(written) is not None


def _matches(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda value: pattern.fullmatch(value) is not None


_RULES: Mapping[str, Callable[[str], bool]] = {
    "font-family": _matches(_FAMILIES),
    "font": _matches(_FONT),
    "font-feature-settings": _matches(_FEATURES),
    "font-variation-settings": _matches(_FEATURES),
    "href": _is_address,
    "xlink:href": _is_address,
    "xml:space": _matches(re.compile("default|preserve")),
    "data-colors": _matches(re.compile("theme")),  # our own: the drawing takes the theme's colors
    "version": _matches(re.compile(r"\d(?:\.\d)?")),
    **dict.fromkeys(("id", "result", "in", "in2"), _matches(NAME)),
}
