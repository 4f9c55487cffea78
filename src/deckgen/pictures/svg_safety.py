"""SVG pictures: read without obeying them, and refused when they would run or fetch something."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from math import isfinite
from xml.parsers import expat

from deckgen.pictures.information import VECTOR_SIDE, PictureInfo
from deckgen.pictures.svg.extent import UNITS
from deckgen.pictures.svg.plain import plain_svg
from deckgen.pictures.svg.values import NUMBER
from deckgen.values.diagnostics import Diagnosed, Diagnostic, error, warning
from deckgen.values.limits import ELEMENTS
from deckgen.values.links import safe_link

FORBIDDEN = frozenset(
    {"script", "foreignObject", "iframe", "embed", "object", "audio", "video", "img", "picture", "source", "link"}
)
ANIMATIONS = frozenset({"set", "animate", "animateMotion", "animateTransform", "animateColor", "handler", "listener"})
# Attributes that name what is fetched or opened. A drawing has `href` alone, and needs no other base for it.
FETCHING = frozenset({"src", "srcset", "data", "poster", "action", "formaction", "background", "base"})
EMBEDDED = re.compile(r"data:image/(?:png|jpe?g|gif|webp|bmp|tiff);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE)
LENGTH = re.compile(rf"\s*+({NUMBER.pattern})\s*+(px|pt|pc|in|cm|mm)?\s*+")
VIEW_BOX = re.compile(rf"[\s,]*+(?:{NUMBER.pattern}[\s,]*+){{2}}({NUMBER.pattern})[\s,]*+({NUMBER.pattern})[\s,]*+")
OUTSIDE = re.compile(
    r"""url\(\s*['"]?\s*(?!['"]?\s*(?:\#|data:image/))|@import|(?:image-set|src|image)\(""", re.IGNORECASE
)
# A character that CSS writes by its number, or behind a backslash (CSS Syntax 3, 4.3.7).
CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
SIDES = (1e-6, 1e9)  # pixels: between them lies every size that a drawing states in earnest
SLIMMEST = 1_000  # times as long as wide: more is a line
# The encodings in which drawings are read. A byte means the same in each of them as it means to any other program.
ENCODINGS = frozenset(
    ("utf-8", "utf-16", "ascii", *(f"iso8859-{n}" for n in (*range(1, 12), *range(13, 17))),
     *(f"cp{n}" for n in range(1250, 1259)), "koi8-r", "mac-roman")
)  # fmt: skip
STATED_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
DECLARATION = re.compile(r"<\?xml\s[^>]*\?>\s*")
CLEAN = "open it in a drawing program and save it as plain SVG"


class UnsafeError(Exception):
    """What a picture may not hold, as the rest of a message: "a script"."""


def check_svg(data: bytes, path: str) -> Diagnosed[PictureInfo | None]:
    """The picture's proportions; None with an error for SVG that cannot be read, runs scripts or fetches files."""
    reader, left = _Inspector(), _Inspector()
    try:
        text = svg_text(data)
    except ValueError as fault:
        return Diagnosed(None, (error("unreadable-picture", f"`{path}` holds {fault}", None, "save it as UTF-8"),))
    try:
        reader.read(text.encode())
        if reader.embedded > text.lower().count("data:image/"):
            raise UnsafeError("a picture whose address is written in entities")
        left.read(plain_svg(text).encode())  # cleaning it must make nothing unsafe
    except expat.ExpatError as fault:
        message = f"`{path}` is not well-formed SVG: {expat.ErrorString(fault.code)} (line {fault.lineno})"
        return Diagnosed(None, (error("unreadable-picture", message, None, "export it again"),))
    except (UnsafeError, ValueError) as fault:
        return Diagnosed(None, (error("unsafe-svg", f"`{path}` holds {fault}", None, CLEAN),))
    size = reader.size()
    if size is None:
        message = f"`{path}` states no size"
        return Diagnosed(None, (error("svg-without-size", message, None, "give `<svg>` a `viewBox`"),))
    if not _is_drawable(size):
        message = f"`{path}` states a size that cannot be used ({size[0]:g} × {size[1]:g} pixels)"
        return Diagnosed(None, (error("svg-without-size", message, None, "give `<svg>` another `viewBox`"),))
    scale = VECTOR_SIDE / max(size)
    info = PictureInfo("svg", max(1, round(size[0] * scale)), max(1, round(size[1] * scale)))
    return Diagnosed(info, tuple(_remarks(left, path)))


def svg_text(data: bytes) -> str:
    """An SVG's text, decoded as its first bytes say. Raises ValueError for bytes of no encoding that is read."""
    stated = STATED_ENCODING.match(data[:1024])
    name = stated[1].decode("ascii", "replace") if stated else "utf-8"
    try:
        known = codecs.lookup("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else name).name
    except (LookupError, ValueError):
        known = ""
    if known not in ENCODINGS:
        raise ValueError(f"text in the encoding `{name}`, which is not known here")
    try:
        text = data.decode("utf-8-sig" if known == "utf-8" else known)
    except UnicodeDecodeError as fault:
        raise ValueError(f"bytes that are no text in {known.upper()} (at byte {fault.start:,})") from fault
    return text.removeprefix("\ufeff")


def strip_remarks(data: bytes) -> bytes:
    """An SVG that was found safe without what is not drawn: what its program says about it, and what is not shown."""
    text = svg_text(data)
    cleaned = plain_svg(text)
    return data if cleaned == text and data[:1] == b"<" else DECLARATION.sub("", cleaned, count=1).encode()


def has_text(text: str) -> bool:
    """Whether an SVG that was found safe sets text, for which fonts are needed."""
    return re.search(r"<(?:\w+:)?text[\s>]", text) is not None


def _is_drawable(size: tuple[float, float]) -> bool:
    """Whether a drawing of this size, in pixels, can be scaled to a slide."""
    least, most = SIDES
    return all(isfinite(side) and least <= side <= most for side in size) and max(size) <= SLIMMEST * min(size)


def _remarks(reader: _Inspector, path: str) -> list[Diagnostic]:
    if not reader.texts:
        return []
    hint = "turn the text into paths in the drawing program"
    return [warning("svg-text", f"`{path}` sets text in fonts that the reader may lack", None, hint)]


class _Inspector:
    """Takes the events of one pass over a picture. Raises UnsafeError at what is not allowed."""

    def __init__(self) -> None:
        self.root: dict[str, str] | None = None
        self.texts = 0
        self.embedded = 0  # pictures within
        self._elements = 0
        self._style: list[str] | None = None  # the pieces of the style sheet that is being read

    def read(self, data: bytes) -> None:
        """Parse the whole picture. Raises ExpatError where it is not well-formed."""
        parser = expat.ParserCreate("utf-8")  # whatever its declaration says: the text was decoded by it
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
        stated = [LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
        sides = [float(m[1]) * UNITS[m[2] or ""] for m in stated if m]
        view = VIEW_BOX.fullmatch(root.get("viewBox", ""))
        box = [float(view[1]), float(view[2])] if view else []
        found = box if box and min(box) > 0 else sides
        return (found[0], found[1]) if len(found) == 2 and min(found) > 0 else None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        self._elements += 1
        if self.root is None:
            if local != "svg":
                raise UnsafeError(f"`<{name}>` where `<svg>` should be")
            self.root = attributes
        if self._elements > ELEMENTS:
            raise UnsafeError(f"more than {ELEMENTS:,} elements")
        if local in FORBIDDEN:
            raise UnsafeError(f"`<{name}>`")
        self.texts += local == "text"
        if self._style is not None:
            raise UnsafeError(f"`<{name}>` within a style")
        if local == "style":
            self._style = []
        if changes_links(local, attributes):
            raise UnsafeError(f"`<{name}>` that changes where a link leads")
        for key, value in attributes.items():
            check_attribute(local, _local(key), value)
            self.embedded += _local(key) == "href" and value.strip().lower().startswith("data:")

    def _end(self, name: str) -> None:
        if self._style is not None and fetches("".join(self._style)):
            raise UnsafeError("a style that fetches a file")
        self._style = None

    def _characters(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)

    def _instruction(self, target: str, content: str) -> None:
        if target == "xml-stylesheet":
            raise UnsafeError("a stylesheet outside the file")


def changes_links(element: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element, named without its prefix, changes while the drawing is shown where a link leads."""
    return element in ANIMATIONS and _local(attributes.get("attributeName", "")).lower() == "href"


def check_attribute(element: str, name: str, value: str) -> None:
    """Raise UnsafeError where an attribute runs, fetches or opens something. Names come without their prefixes."""
    if name.lower().startswith("on"):
        raise UnsafeError(f"a script in `{name}`")
    address = value.strip().lower()
    safe = bool(safe_link(value)) if element == "a" else address.startswith(("#", "data:image/"))
    if name == "href" and not safe:
        raise UnsafeError(f"a reference to `{value.strip()[:60]}`")
    if "data:image/svg" in address:
        raise UnsafeError(f"another drawing in `{name}`")
    if name == "href" and address.startswith("data:") and not EMBEDDED.fullmatch(value.strip()):
        raise UnsafeError(f"a picture in `{name}` that is not written in base64")
    if name.lower() in FETCHING:
        raise UnsafeError(f"a reference in `{name}`")
    if "(" in address and fetches(value):
        raise UnsafeError(f"a reference out of the file in `{name}`")


def fetches(css: str) -> bool:
    """Whether a style reads anything from outside the drawing, however its letters are written."""
    return OUTSIDE.search(CSS_ESCAPE.sub(_unescaped, css)) is not None


def _unescaped(found: re.Match[str]) -> str:
    number = int(found[1], 16) if found[1] else 0
    return (chr(number) if 0 < number < 0x110000 else "\ufffd") if found[1] else found[2]


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _refusal(what: str) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise UnsafeError(what)

    return refuse
