"""HTML in a text for another tool → Markdown where there is such, else events: tags that hold blocks, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deckgen.reader.other_tools.html.elements import HTML_TAGS, ElementConverter
from deckgen.reader.other_tools.html.text import EventKind, HtmlTag, HtmlText, TagEvent
from deckgen.reader.other_tools.lines.lost_content import LostContent
from deckgen.reader.other_tools.lines.pages import TextLine

LONGEST_CODE = 400  # characters of a stretch of code within a paragraph
LONGEST_FORMULA = 8000  # characters
_START = re.compile(
    r"\]\(<[^<>\n]+>|(?P<tick>`+)|(?P<comment><!--)|(?P<maths>^[ \t]*\$\$)|(?P<tag></?[A-Za-z][\w.:-]*)|\\[`<$]",
    re.MULTILINE,
)
_REST = re.compile(r"((?:[^<>\"']|\"[^\"]{0,4000}\"|'[^']{0,4000}'){0,400})>")
_ATTRIBUTE = re.compile(r"([@:\w.-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


def read_tags(lines: Sequence[TextLine], losses: LostContent, components: bool = False) -> Iterator[TagEvent]:
    """The lines of a text, the tags that hold blocks, the comments and formulas, in order.

    `components` says that its tool draws tags of any name with a capital, a hyphen or a colon.
    """
    return _TagReader(lines, losses, components).events()


class _TagReader:
    """Reads the tags of a stretch of text once, from its start to its end."""

    def __init__(self, lines: Sequence[TextLine], losses: LostContent, components: bool) -> None:
        self.html = HtmlText(lines)
        self.text = self.html.text
        self.components = components
        self._elements = ElementConverter(self.html, losses)
        self._late: list[TagEvent] = []  # events that come after all others
        self._paired: set[str] = set()  # tags of other names that are closed

    def events(self) -> Iterator[TagEvent]:
        """The events in order."""
        at = 0
        while found := _START.search(self.text, at):
            self.html.keep(at, found.start())
            at, event = self._read(found)
            if event:
                yield from self.html.take_lines()
                yield event
        self.html.keep(at, len(self.text))
        yield from self.html.take_lines()
        yield from self._late

    def _read(self, found: re.Match[str]) -> tuple[int, TagEvent | None]:
        """Where to read on after a mark, and the event that it is."""
        if found["tick"]:
            return self._pass_code(found), None
        if found["comment"]:
            return self._read_comment(found)
        if found["maths"]:
            return self._read_formula(found)
        if found["tag"]:
            return self._read_tag(found)
        self.html.put(found.group(), found.start())
        return found.end(), None

    def _pass_code(self, found: re.Match[str]) -> int:
        """Pass over a stretch of code within a paragraph."""
        start, end = found.span()
        furthest = min(len(self.text), end + LONGEST_CODE)
        blank = self.text.find("\n\n", end, furthest)
        stop = furthest if blank < 0 else blank
        closer = re.compile(rf"(?<!`){found['tick']}(?!`)").search(self.text, end, stop)
        after = closer.end() if closer else end
        self.html.put(self.text[start:after], start)
        return after

    def _read_comment(self, found: re.Match[str]) -> tuple[int, TagEvent | None]:
        start, end = found.span()
        close = self.html.find("-->", end)
        if close < 0:
            self.html.put("\\<!--", start)
            return end, None
        event = TagEvent(EventKind.COMMENT, self.text[end:close], self.html.number(start))
        if self.text[self.text.rfind("\n", 0, start) + 1 : start].strip():
            self._late.append(event)  # at the end of a line: it must not end the list that the line is part of
            return close + 3, None
        return close + 3, event

    def _read_formula(self, found: re.Match[str]) -> tuple[int, TagEvent | None]:
        start, end = found.span()
        close = self.html.find("$$", end)
        if close < 0 or close - end > LONGEST_FORMULA:
            self.html.put(found.group(), start)
            return end, None
        return close + 2, TagEvent(EventKind.MATHS, self.text[end:close], self.html.number(start))

    def _read_tag(self, found: re.Match[str]) -> tuple[int, TagEvent | None]:
        """A tag; or the sign `<`, where no tag begins with it."""
        start, name = found.start(), found["tag"].lstrip("</")
        rest = _REST.match(self.text, found.end())
        low = name.lower().rstrip("/")
        component = name[:1].isupper() or "-" in name or (":" in name and not name.endswith(":"))
        component = component or (rest is not None and rest[1].rstrip().endswith("/"))
        is_address = name.endswith(":") or "://" in found["tag"]
        if rest is None or is_address or not self._is_tag(low, name, component, found):
            literal = rest is None or not (name.endswith(":") or "@" in self.text[start : rest.end()])
            self.html.put("\\<" if literal and not self.text.startswith("<http", start) else "<", start)
            return start + 1, None
        closing = found["tag"].startswith("</")
        attributes = {a[1]: a[2] or a[3] or a[4] or "" for a in _ATTRIBUTE.finditer(rest[1])}
        void = rest[1].rstrip().endswith("/")
        return self._elements.convert(HtmlTag(low, closing, attributes, start, rest.end(), void, component))

    def _is_tag(self, low: str, name: str, component: bool, found: re.Match[str]) -> bool:
        """Whether a name, in lower case `low`, is that of a tag: one of HTML, a component, or one that is closed."""
        if low in HTML_TAGS or (component and (self.components or name.startswith("v-"))):
            return True
        if found["tag"].startswith("</"):
            return low in self._paired
        if found["tag"][1:] == low and self.html.find(f"</{low}>", found.end()) >= 0:
            self._paired.add(low)
            return True
        return False
