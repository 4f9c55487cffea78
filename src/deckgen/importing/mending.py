"""What is an error in our own dialect and none in a deck of another tool, mended: each in one way, which is told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from deckgen.values.diagnostics import Diagnostic
from deckgen.values.value import replace, value_class

NOT_SHOWN = (
    "missing-picture", "remote-file", "path-leaves-project", "empty-picture", "truncated-picture", "broken-picture",
    "picture-too-large", "complex-picture", "unsafe-svg", "svg-without-size", "failed-fetch",
)  # fmt: skip
_FRONT = re.compile(r"---\n((?:[\w-]+:.*\n|[ \t]+.*\n|#.*\n)+)---\n")
_TITLE = re.compile(r"^# (.*)\n", re.MULTILINE)
_PICTURE = re.compile(r"!\[(?P<alt>(?:\\.|[^\]\\])*)\]\((?P<path><[^>]*>|[^\s)]*)[^)]*\)(?P<more>\{[^}\n]*\})?")
_LINK = re.compile(r"(?<!!)\[(?P<words>(?:\\.|[^\]\\])*)\]\([^)]*\)")
_STYLED = re.compile(r"\[(?P<words>(?:\\.|[^\]\\])*)\](?P<style>\{[^}\n]*\})")
_DIAGRAM = re.compile(r"^([ \t]*(?:`{3,}|~{3,}))[ \t]*\{?\.?mermaid\b.*$", re.MULTILINE)
_WAYS = ("as it is", "stack", "title as text", "notes")


@value_class
class RetoldSlide:
    """A slide in our dialect: the lines of its settings, and what follows them. `told` says what is otherwise in it."""

    settings: tuple[str, ...]
    body: str
    title: str
    told: tuple[str, ...] = ()
    way: int = 0

    @staticmethod
    def of(text: str, title: str) -> RetoldSlide:
        """The slide of a text that may begin with its settings, or with the line that parts it from the one before."""
        front = _FRONT.match(text)
        if front:
            return RetoldSlide(tuple(front[1].splitlines()), text[front.end() :].strip("\n") + "\n", title)
        return RetoldSlide((), text.removeprefix("---\n").strip("\n") + "\n", title)

    def text(self, first: bool = False) -> str:
        """The slide as it stands in a file; `first`: nothing stands before it."""
        if not self.settings:
            return self.body if first else f"---\n{self.body}"
        return "\n".join(("---", *self.settings, "---", self.body))

    @property
    def kind(self) -> str:
        """What it is told to be: its layout, where one is named."""
        named = (line.partition(":")[2].strip() for line in self.settings if line.startswith("layout:"))
        return next(named, "text").replace("-", " ")

    def on(self, layout: str) -> RetoldSlide:
        """The slide on a layout. Diagrams are shown there as their text, as a deck of another tool shows them."""
        others = tuple(line for line in self.settings if not line.startswith("layout:"))
        body = _DIAGRAM.sub(r"\1text", self.body) if layout == "stack" else self.body
        return replace(self, settings=(f"layout: {layout}", *others), body=body)

    def with_setting(self, line: str) -> RetoldSlide:
        """The slide with one more line of settings; a remark does not begin them."""
        settings = self.settings or ("layout: stack",)
        return replace(self, settings=(*settings, line))

    def next_way(self) -> RetoldSlide:
        """The slide written in the next of the ways that are tried; itself where there is none."""
        if self.way + 1 >= len(_WAYS):
            return self
        way = replace(self, way=self.way + 1)
        match _WAYS[way.way]:
            case "stack":
                told = f"it has no room as {self.kind}: its text stands below its title"
                return replace(way.on("stack"), told=(*self.told, told))
            case "title as text":
                return way.with_title_as_text()
            case _:
                return way.in_notes()

    def with_title_as_text(self) -> RetoldSlide:
        """The slide with its title as its first line, and known by it without."""
        found = _TITLE.search(self.body)
        if found is None:
            return self
        body = f"{self.body[: found.start()]}**{found[1].strip().strip('*')}**\n{self.body[found.end() :]}"
        settings = (*self.settings, f"title: {json.dumps(self.title, ensure_ascii=False)}")
        told = (*self.told, "its title has no room as one: it is the first line of the text")
        return replace(self, settings=settings, body=body, told=told)

    def in_notes(self) -> RetoldSlide:
        """The slide with nothing but its title, and its words in the notes."""
        body = self.body.replace("::: notes\n", "").replace("\n:::\n", "\n")
        told = (*self.told, "what stands on it is in the notes: no layout holds it")
        settings = ("layout: statement", f"title: {json.dumps(self.title[:60], ensure_ascii=False)}")
        return replace(self, settings=settings, body=f"::: notes\n{body}:::\n", told=told)


class Mending:
    """Mends a slide. `start` is where its text begins in its file."""

    def __init__(self, slide: RetoldSlide, start: int, first: bool) -> None:
        self.slide = slide
        self._shift = start + len(slide.text(first=first)) - len(slide.body)

    def mend(self, finding: Diagnostic) -> None:
        """Mend one finding; those that stand further behind first."""
        assert finding.span is not None
        MENDED[finding.code](self, finding.span.start - self._shift, finding.span.end - self._shift, finding.message)

    def picture(self, at: int, end: int, message: str) -> None:
        """Take a picture out that is not there; what is written for it stays as a remark."""
        if at < 0:  # in the settings
            path = re.search(r"`([^`]*)`", message)
            kept = tuple(line for line in self.slide.settings if not (path and path[1] in line))
            self.slide = replace(self.slide, settings=kept)
        else:
            found = _PICTURE.search(self.slide.body, at)
            if found is None or found.start() > max(at, end):
                return
            self._put(found.start(), found.end(), "")
            line = found[0].replace("\n", " ")
            self.slide = self.slide.with_setting(f"# Not there when it was imported: {line}")
        self._tell(f"{message}: it is left out, and written in a comment of the slide's settings")

    def words_for_picture(self, at: int, end: int, message: str) -> None:
        """Say of a picture without words, or with a mark for words, that it belongs to its slide."""
        if at < 0:
            self.slide = self.slide.with_setting(f"alt: {json.dumps(self.slide.title, ensure_ascii=False)}")
            return
        found = _PICTURE.search(self.slide.body, at)
        if found is None:
            return
        words = re.sub(r"([\[\]\\*_`<{~=&!^$@])", r"\\\1", self.slide.title)
        self._put(found.start("alt"), found.end("alt"), words)
        self._tell("a picture has no words for those who cannot see it: the slide's title stands in for them")

    def link(self, at: int, end: int, message: str) -> None:
        """Make mere words of a link that leads nowhere."""
        found = next((each for each in _LINK.finditer(self.slide.body) if each.start() <= at < each.end()), None)
        if found is not None:
            self._put(found.start(), found.end(), found["words"])
            self._tell(f"{message}: the link is mere words")

    def tag(self, at: int, end: int, message: str) -> None:
        """Take out a tag that says nothing."""
        if at >= 0:
            self._put(at, end, "")

    def sign(self, at: int, end: int, message: str) -> None:
        """Let a sign stand as it is written."""
        if at >= 0 and self.slide.body[at : at + 1] in tuple(":{#[@$^~=<!`"):
            self._put(at, at, "\\")

    def style(self, at: int, end: int, message: str) -> None:
        """Take a style off words that we do not know, as in `[words]{.style}`; they stay."""
        found = next((each for each in _STYLED.finditer(self.slide.body) if each.start("style") == at), None)
        if found is None:
            self.sign(at, end, message)
        else:
            self._put(found.start(), found.end(), found["words"])

    def _put(self, start: int, end: int, words: str) -> None:
        body = self.slide.body
        self.slide = replace(self.slide, body=body[:start] + words + body[end:])

    def _tell(self, told: str) -> None:
        if told not in self.slide.told:
            self.slide = replace(self.slide, told=(*self.slide.told, told))


Mender = Callable[[Mending, int, int, str], None]
MENDED: Mapping[str, Mender] = MappingProxyType({
    **dict.fromkeys(NOT_SHOWN, Mending.picture),
    "raw-html": Mending.tag,
    "missing-alt": Mending.words_for_picture,
    "foreign-mark": Mending.words_for_picture,
    "unknown-attribute": Mending.style,
    "unknown-slide": Mending.link,
    "unknown-reference": Mending.link,
    **dict.fromkeys(("unknown-icon", "unclosed-expression", "unknown-variable",
                     "broken-expression", "unsafe-expression", "glued-heading", "stray-fence"), Mending.sign),
})  # fmt: skip
