"""SVG pictures: read without obeying them, and refused when they would run or fetch something."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.parsers import expat

from deckgen.pictures.information import VECTOR_SIDE, PictureInfo
from deckgen.values.diagnostics import Diagnosed, Diagnostic, error, warning

FORBIDDEN = frozenset({"script", "foreignObject", "iframe", "embed", "object", "audio", "video"})
# Pixels of a unit at 96 to the inch (CSS Values 4, 6.2).
UNITS: Mapping[str, float] = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4}
LENGTH = re.compile(r"\s*(\d*\.?\d+(?:[eE][-+]?\d+)?)\s*(px|pt|pc|in|cm|mm)?\s*$")
OUTSIDE = re.compile(r"""url\(\s*['"]?\s*(?!['"]?\s*(?:\#|data:image/))|@import""", re.IGNORECASE)
MOST_ELEMENTS = 200_000
# What drawing programs leave behind: comments, descriptions of the file, its path; CDATA is text and stays.
REMARKS = re.compile(
    r"(<!\[CDATA\[.*?\]\]>)|<!--.*?-->|<((?:\w+:)?metadata|sodipodi:namedview)\b(?:[^>]*/>|.*?</\2\s*>)"
    r"""|\s(?:inkscape|sodipodi):[\w.-]+\s*=\s*(?:"[^"]*"|'[^']*')""",
    re.DOTALL,
)
DECLARATION = re.compile(r"<\?xml\s[^>]*\?>\s*")
CLEAN = "open it in a drawing program and save it as plain SVG"


class _UnsafeError(Exception):
    """What a picture may not hold, as the rest of a message: "a script"."""


def check_svg(data: bytes, path: str) -> Diagnosed[PictureInfo | None]:
    """The picture's proportions; None with an error for SVG that cannot be read, runs scripts or fetches files."""
    reader = _Reader()
    try:
        reader.read(data)
    except expat.ExpatError as fault:
        message = f"`{path}` is not well-formed SVG: {expat.ErrorString(fault.code)} (line {fault.lineno})"
        return Diagnosed(None, (error("unreadable-picture", message, None, "export it again"),))
    except (_UnsafeError, ValueError) as fault:
        return Diagnosed(None, (error("unsafe-svg", f"`{path}` holds {fault}", None, CLEAN),))
    size = reader.size()
    if size is None:
        message = f"`{path}` states no size"
        return Diagnosed(None, (error("svg-without-size", message, None, "give `<svg>` a `viewBox`"),))
    scale = VECTOR_SIDE / max(size)
    info = PictureInfo("svg", max(1, round(size[0] * scale)), max(1, round(size[1] * scale)))
    return Diagnosed(info, tuple(_remarks(reader, path)))


def svg_text(data: bytes) -> str:
    """An SVG's text, decoded as its first bytes say. Raises ValueError for bytes of no such encoding."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    stated = re.match(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=["']([\w.-]+)["']""", data)
    try:
        return data.decode(stated[1].decode("ascii") if stated else "utf-8-sig").removeprefix("\ufeff")
    except LookupError as fault:
        raise ValueError(str(fault)) from fault


def strip_remarks(data: bytes) -> bytes:
    """An SVG that was found safe without what its drawing program says about it: comments, metadata, file paths."""
    text = svg_text(data)
    cleaned = REMARKS.sub(lambda found: found[1] or "", text)
    return data if cleaned == text else DECLARATION.sub("", cleaned, count=1).encode()


def has_text(data: bytes) -> bool:
    """Whether an SVG that was found safe sets text, for which fonts are needed."""
    return re.search(rb"<(?:\w+:)?text[\s>]", data) is not None


def _remarks(reader: _Reader, path: str) -> list[Diagnostic]:
    if not reader.texts:
        return []
    hint = "turn the text into paths in the drawing program"
    return [warning("svg-text", f"`{path}` sets text in fonts that the reader may lack", None, hint)]


class _Reader:
    """Takes the events of one pass over a picture. Raises _UnsafeError at what is not allowed."""

    def __init__(self) -> None:
        self.root: dict[str, str] | None = None
        self.texts = 0
        self._elements = 0
        self._in_style = False

    def read(self, data: bytes) -> None:
        """Parse the whole picture. Raises ExpatError where it is not well-formed."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = _refusal("entity declarations")
        parser.ProcessingInstructionHandler = self._instruction
        parser.Parse(data, True)

    def size(self) -> tuple[float, float] | None:
        """Width and height in pixels: as stated, or the view box's."""
        root = self.root or {}
        stated = [LENGTH.match(root.get(name, "")) for name in ("width", "height")]
        sides = [float(m[1]) * UNITS[m[2] or ""] for m in stated if m]
        numbers = re.split(r"[\s,]+", root.get("viewBox", "").strip())
        view = [float(n) for n in numbers[2:4] if re.fullmatch(r"\d*\.?\d+(?:[eE][-+]?\d+)?", n)]
        found = view if len(view) == 2 else sides
        return (found[0], found[1]) if len(found) == 2 and min(found) > 0 else None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self._elements += 1
        if self.root is None:
            if local != "svg":
                raise _UnsafeError(f"`<{name}>` where `<svg>` should be")
            self.root = attributes
        if self._elements > MOST_ELEMENTS:
            raise _UnsafeError(f"more than {MOST_ELEMENTS:,} elements")
        if local in FORBIDDEN:
            raise _UnsafeError(f"`<{name}>`")
        self.texts += local == "text"
        self._in_style = local == "style"
        for key, value in attributes.items():
            _check_attribute(local, key.rpartition(":")[2], value)

    def _end(self, name: str) -> None:
        self._in_style = False

    def _characters(self, text: str) -> None:
        if self._in_style and OUTSIDE.search(text):
            raise _UnsafeError("a style that fetches a file")

    def _instruction(self, target: str, content: str) -> None:
        if target == "xml-stylesheet":
            raise _UnsafeError("a stylesheet outside the file")


def _check_attribute(element: str, name: str, value: str) -> None:
    if name.lower().startswith("on"):
        raise _UnsafeError(f"a script in `{name}`")
    address = value.strip().lower()
    if name == "href" and not address.startswith(("#", "data:image/")):
        allowed = element == "a" and address.startswith(("http://", "https://", "mailto:"))
        if not allowed:
            raise _UnsafeError(f"a reference to `{value.strip()[:60]}`")
    if "url(" in address and OUTSIDE.search(value):
        raise _UnsafeError(f"a reference out of the file in `{name}`")


def _refusal(what: str) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise _UnsafeError(what)

    return refuse
