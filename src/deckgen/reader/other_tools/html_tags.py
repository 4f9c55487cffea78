"""HTML in foreign text → Markdown where there is such, else events: tags that hold blocks, comments, lost things."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

from deckgen.reader.other_tools.line_rewriter import LOWERED, RAISED
from deckgen.reader.other_tools.lost_content import LostContent
from deckgen.reader.other_tools.pages import TextLine

_START = re.compile(
    r"(?P<tick>`+)|(?P<comment><!--)|(?P<maths>^[ \t]*\$\$)|(?P<tag></?[A-Za-z][\w.:-]*)|\\[`<$]", re.MULTILINE
)
_REST = re.compile(r"((?:[^<>\"']|\"[^\"]{0,4000}\"|'[^']{0,4000}'){0,400})>")
_ATTRIBUTE = re.compile(r"([@:\w.-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
LONGEST_TABLE = 20_000  # characters
_ROW = re.compile(r"<tr\b[^<>]*>")
_CELL = re.compile(r"<t[hd]\b[^<>]*>(.*?)(?=</?t[hdr]\b|</?tbody|</?thead|\Z)", re.DOTALL)
_UNWORDED = re.compile(
    r"<(?:img|table|ul|ol|li|pre|iframe|video|h[1-6]|div)\b|```|^[ \t]*[-*] |rowspan|colspan", re.MULTILINE
)
LONGEST_CODE = 400  # characters of a stretch of code within a paragraph
_MARKS = {
    "b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*", "code": "`", "kbd": "`", "samp": "`", "tt": "`",
    "var": "*",
    "s": "~~", "del": "~~", "strike": "~~", "mark": "==",
}  # fmt: skip
_SILENT = frozenset(
    ("u", "span", "small", "big", "font", "abbr", "ins", "q", "time", "nobr", "wbr", "label", "dfn", "data")
)
_LOST = frozenset(("style", "script", "svg", "head", "math", "object"))  # with all that they hold
_MEDIA = frozenset(("iframe", "video", "audio", "embed", "youtube", "tweet", "bluesky", "source", "slidevvideo"))
_BLOCKS = frozenset((
    "div", "section", "aside", "article", "header", "footer", "main", "p", "center", "blockquote", "ul", "ol", "li",
    "table",
    "thead", "tbody", "tfoot", "tr", "td", "th", "details", "summary", "figure", "figcaption", "template", "dl",
    "dt", "dd",
    "button", "form", "input", "canvas", "nav", "caption", "colgroup", "col", "body", "html", "pre", "picture",
    "textarea",
    "select", "option", "fieldset", "hr", "meta", "link", "title",
    "h1", "h2", "h3", "h4", "h5", "h6",
))  # fmt: skip
_VOID = frozenset(("input", "col", "meta", "link", "hr", "source", "embed"))


class TagEvent(NamedTuple):
    """A line of text, or a tag that opens or closes, a comment, a formula on lines of its own."""

    kind: str  # line | open | close | comment | maths
    text: str
    number: int
    attributes: Mapping[str, str] = MappingProxyType({})


class _TextPiece(NamedTuple):
    text: str
    number: int


class _HtmlTag(NamedTuple):
    """A tag as it is read."""

    name: str
    closing: bool
    attributes: Mapping[str, str]
    start: int
    end: int
    void: bool  # it ends with `/`
    component: bool

    @property
    def is_drawn(self) -> bool:
        """Whether a tool draws something of its own for it."""
        known = self.name in _BLOCKS or self.name.startswith("v-") or self.name in ("transform", "toc")
        return self.component and not known


class TagReader:
    """Reads the tags of a stretch of text once, from its start to its end."""

    def __init__(self, lines: Sequence[TextLine], losses: LostContent, known: frozenset[str]) -> None:
        self.text = "\n".join(line.text for line in lines)
        self.starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
        self.lines, self.losses, self.known = lines, losses, known
        self.pieces: list[_TextPiece] = []
        self.links: list[str] = []
        self.asides: list[TagEvent] = []
        self.paired: set[str] = set()  # tags of other names that are closed
        self.never: set[str] = set()  # closers that do not come any more

    def events(self) -> Iterator[TagEvent]:
        """The events in order."""
        at = 0
        while found := _START.search(self.text, at):
            self._add(at, found.start())
            at, event = self._one(found)
            if event:
                yield from self._flush()
                yield event
        self._add(at, len(self.text))
        yield from self._flush()
        yield from self.asides

    def _number(self, offset: int) -> int:
        return self.lines[min(len(self.lines) - 1, bisect_right(self.starts, offset) - 1)].number

    def _add(self, start: int, end: int) -> None:
        if end > start:
            self.pieces.append(_TextPiece(self.text[start:end], self._number(start)))

    def _say(self, text: str, offset: int) -> None:
        self.pieces.append(_TextPiece(text, self._number(offset)))

    def _flush(self) -> Iterator[TagEvent]:
        current: list[str] = []
        number = 0
        for piece in self.pieces:
            first, *rest = piece.text.split("\n")
            number = number if current else piece.number
            current.append(first)
            for offset, text in enumerate(rest, start=1):
                yield TagEvent("line", "".join(current), number)
                current, number = [text], piece.number + offset
        if current:
            yield TagEvent("line", "".join(current), number)
        self.pieces.clear()

    def _find(self, closer: str, start: int) -> int:
        """Where a closer comes next, or -1; asked in vain once only."""
        if closer in self.never:
            return -1
        found = self.text.find(closer, start)
        if found < 0:
            self.never.add(closer)
        return found

    def _one(self, found: re.Match[str]) -> tuple[int, TagEvent | None]:
        start, end = found.span()
        if ticks := found["tick"]:
            return self._span(start, end, ticks), None
        if found["comment"]:
            close = self._find("-->", end)
            if close < 0:
                self._say("\\<!--", start)
                return end, None
            event = TagEvent("comment", self.text[end:close], self._number(start))
            if self.text[self.text.rfind("\n", 0, start) + 1 : start].strip():
                self.asides.append(event)  # at the end of a line: it must not end the list that the line is part of
                return close + 3, None
            return close + 3, event
        if found["maths"]:
            close = self._find("$$", end)
            if close < 0 or close - end > 8000:
                self._say(found.group(), start)
                return end, None
            return close + 2, TagEvent("maths", self.text[end:close], self._number(start))
        if found["tag"]:
            return self._tag(found)
        self._say(found.group(), start)
        return end, None

    def _span(self, start: int, end: int, ticks: str) -> int:
        """Pass over a stretch of code within a paragraph."""
        furthest = min(len(self.text), end + LONGEST_CODE)
        blank = self.text.find("\n\n", end, furthest)
        stop = furthest if blank < 0 else blank
        closer = re.compile(rf"(?<!`){ticks}(?!`)").search(self.text, end, stop)
        after = closer.end() if closer else end
        self._say(self.text[start:after], start)
        return after

    def _tag(self, found: re.Match[str]) -> tuple[int, TagEvent | None]:
        start, name = found.start(), found["tag"].lstrip("</")
        rest = _REST.match(self.text, found.end())
        low = name.lower().rstrip("/")
        component = name[:1].isupper() or "-" in name or (":" in name and not name.endswith(":"))
        component = component or (rest is not None and rest[1].rstrip().endswith("/"))
        if (
            rest is None
            or name.endswith(":")
            or "://" in found["tag"]
            or not (self._is_tag(low) or (component and self._component(name)) or self._is_pair(low, found))
        ):
            literal = rest is None or not (name.endswith(":") or "@" in self.text[start : rest.end()])
            self._say("\\<" if literal and not self.text.startswith("<http", start) else "<", start)
            return start + 1, None
        closing = found["tag"].startswith("</")
        attributes = {a[1]: a[2] or a[3] or a[4] or "" for a in _ATTRIBUTE.finditer(rest[1])}
        void = rest[1].rstrip().endswith("/")
        return self._told(_HtmlTag(low, closing, attributes, start, rest.end(), void, component))

    def _is_tag(self, name: str) -> bool:
        return name in _MARKS or name in _SILENT or name in _LOST or name in _MEDIA or name in _BLOCKS or name in (
            "img", "a", "br", "sup", "sub")  # fmt: skip

    def _is_pair(self, name: str, found: re.Match[str]) -> bool:
        """Whether a tag of no name that we know is closed further on, or closes one: a tool of its own has it."""
        if found["tag"].startswith("</"):
            return name in self.paired
        if found["tag"][1:] == name and self._find(f"</{name}>", found.end()) >= 0:
            self.paired.add(name)
            return True
        return False

    def _component(self, name: str) -> bool:
        return "components" in self.known or name.startswith("v-")

    def _told(self, tag: _HtmlTag) -> tuple[int, TagEvent | None]:
        """Where to read on after a tag, and the event that it is."""
        name, start, end = tag.name, tag.start, tag.end
        if name in _MARKS or name in _SILENT or name == "br":
            self._mark(tag)
        elif name in ("sup", "sub"):
            return self._script(name, tag.closing, start, end)
        elif name == "a":
            return self._link(tag.closing, tag.attributes, start, end), None
        elif name == "table" and not tag.closing and (told := self._table(start, end)):
            return told, None
        elif name == "img":
            self._say(_picture(tag.attributes), start)
        elif name in _LOST:
            return self._lost(name, tag.closing, start, end), None
        elif tag.closing and (name in _MEDIA or tag.is_drawn):
            pass
        elif name in _MEDIA:
            self._media(name, tag.attributes, start)
        elif tag.is_drawn:
            shown = self.text[start + 1 : start + 1 + len(name)]
            icon = tag.void and shown.islower() and re.search(r"[-:]", shown)
            said = "icons are not drawn: {}" if icon else "components are not drawn: {}"
            hint = "put a picture or an emoji in its place" if icon else "the words in them are shown"
            self.losses.name("lost-component", said, f"<{shown}>", self._number(start), hint)
        elif not tag.void and name not in _VOID:
            return end, TagEvent("close" if tag.closing else "open", name, self._number(start), tag.attributes)
        return end, None

    def _mark(self, tag: _HtmlTag) -> None:
        sign = "<br>" if tag.name == "br" else _MARKS.get(tag.name, "")
        if sign != "<br>" and (tag.void or (tag.closing and self._is_empty(sign))):
            return
        if sign == "`" and not tag.closing and self.pieces and self.pieces[-1].text.endswith("`"):
            sign = " `"
        self._say(sign, tag.start)

    def _is_empty(self, sign: str) -> bool:
        """Whether nothing stands between a mark that closes and the one that opened it, which goes then: an icon."""
        at = len(self.pieces) - 1
        while at >= 0 and not self.pieces[at].text.strip():
            at -= 1
        if not sign or at < 0 or self.pieces[at].text.strip() != sign:
            return False
        del self.pieces[at:]
        return True

    def _script(self, name: str, closing: bool, start: int, end: int) -> tuple[int, None]:
        close = self.text.find(f"</{name}>", end, end + 40)
        if closing or close < 0:
            return end, None
        words = self.text[end:close]
        table = RAISED if name == "sup" else LOWERED
        raised = words.translate(table)
        self._say(raised if all(ord(sign) in table for sign in words) else words, start)
        return close + len(name) + 3, None

    def _link(self, closing: bool, attributes: Mapping[str, str], start: int, end: int) -> int:
        if not closing:
            close = self.text.find("</a", end, end + 1500)
            inner = self.text[end:close] if close >= 0 else ""
            worded = "<img" in inner or re.sub(r"<[^>]*>", "", inner).strip()
            self.links.append(attributes.get("href", "") if worded else "")
            self._say("[" if self.links[-1] else "", start)
            return end + len(inner) - len(inner.lstrip())
        elif self.links:
            address = self.links.pop()
            self._say(f"]({address})" if address else "", start)
        return end

    def _lost(self, name: str, closing: bool, start: int, end: int) -> int:
        if closing:
            return end
        close = self._find(f"</{name}>", end)
        if name != "style":
            self.losses.add("raw-html", f"`<{name}>` is left out", self._number(start), "write it as Markdown")
        return close + len(name) + 3 if close >= 0 else end

    def _table(self, start: int, end: int) -> int:
        """Where a table ends that is told as one of Markdown; 0 where it holds more than words in cells."""
        close = self._find("</table>", end)
        inside = self.text[end:close] if 0 < close < end + LONGEST_TABLE else ""
        rows = [_CELL.findall(row) for row in _ROW.split(inside)[1:]]
        rows = [[_words_in(cell) for cell in row] for row in rows if row]
        if not rows or _UNWORDED.search(inside):
            return 0
        width = max(map(len, rows))
        lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
        self._say("\n\n" + "\n".join([lines[0], "|---" * width + "|", *lines[1:]]) + "\n\n", start)
        return close + len("</table>")

    def _media(self, name: str, attributes: Mapping[str, str], start: int) -> None:
        address = attributes.get("src") or attributes.get("data-src") or attributes.get("id", "")
        self.losses.add(
            "lost-media", f"`<{name}>` is not played in the slide", self._number(start), "a link stands in its place"
        )
        if name == "youtube" and address:
            address = f"https://www.youtube.com/watch?v={address}"
        if address.startswith("http"):
            self._say(f"[{address}]({address})", start)
        elif address:
            self._say(f"`{address}`", start)


def _words_in(cell: str) -> str:
    """What stands in a cell, on one line."""
    bold = re.sub(r"</?(?:b|strong)>", "**", cell)
    code = re.sub(r"</?(?:code|kbd|tt)>", "`", re.sub(r"</?(?:i|em)>", "*", bold))
    return " ".join(re.sub(r"<[^<>]*>", " ", code).split()).replace("|", "\\|")


def _picture(attributes: Mapping[str, str]) -> str:
    path = (attributes.get("src") or attributes.get("data-src") or "").strip()
    alt = re.sub(r"[\[\]\n]", " ", attributes.get("alt", "")).strip()
    return f"![{alt}](<{path}>)" if path else alt
