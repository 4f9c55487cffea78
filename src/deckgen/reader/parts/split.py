"""A file's text → the stretches that make its slides: settings, text, fenced notes, comments, footnotes.

Only lines are looked at here; nothing is read twice, and each stretch is a range of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from deckgen.reader.settings.yaml_values import yaml_value
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.source import Source, Span

# The lines that can matter; all others are text.
_MARK = re.compile(
    r"^(?:(?P<rule>-{3,})[ \t]*$"
    r"|[ \t]*(?P<code>`{3,}|~{3,})(?P<info>[^\n]*)$"
    r"|[ ]{0,3}(?P<fence>:{3,})[ \t]*(?P<head>[^\n]*)$"
    r"|[ ]{0,3}(?P<comment><!--)"
    r"|::(?P<slot>[A-Za-z][\w-]*)::[ \t]*$"
    r"|(?P<rest>Notes?:|\?\?\?[ \t]*$)"
    r"|(?P<caret>\^[ ][^\n]*(?:\n\^[ ][^\n]*)*)"
    r"|\[\^(?P<label>[^\]\s]+)\]:[ \t]*)",
    re.MULTILINE,
)
_KEY = re.compile(r"[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|$)|\"[^\"\n]+\"[ \t]*:|\{", re.MULTILINE)
_RULE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_SETTINGS = re.compile(  # a paragraph of `key: value` lines that begins as settings of a slide do
    r"(?:\A|(?<=\n\n))(?:deck|layout|id|title|duration|part|reveal|source|background|tags|use|overflow|exercise):[^\n]*\n"
    r"(?:[\w-]+:[^\n]*\n|[ ]+[^\n]*\S[^\n]*\n)*",
)
_YAML_LINE = re.compile(r"[ \t]|#|-[ \t]|[\]}]|$|" + _KEY.pattern, re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_CONTENT = re.compile(r"^(?![ \t]*(?:#|$))", re.MULTILINE)  # neither empty nor a comment
_BLANK = re.compile(r"\n[ \t]*(?=\n|\Z)")
_DEEPEST = 20  # notes within notes; those deeper stand beside the last
_NOT_PARAGRAPH = re.compile(r"\s|#{1,6}\s|>|[-*+]\s|\d+[.)]\s|\||:::|```|~~~|<!--|.*-->\s*$|\[\^|::|\?\?\?|-{3,}\s*$")


@dataclass(slots=True)
class SlidePiece:
    """A stretch of a slide. `name` is a note's kind, a slot's name or a footnote's label."""

    kind: str  # text | note | slot | footnote | comment | lost
    start: int
    end: int
    name: str = ""
    head: Span | None = None
    fenced: bool = False  # opened by `:::`
    pieces: list[SlidePiece] = field(default_factory=list)  # of a note


@dataclass(slots=True)
class Chunk:
    """The stretch of one slide; `front` is the range of its settings."""

    start: int
    end: int = 0
    front: tuple[int, int] | None = None
    pieces: list[SlidePiece] = field(default_factory=list)


def split(source: Source, found: list[Diagnostic]) -> list[Chunk]:
    """The chunks of a file in order, those without any content left out."""
    splitter = _Splitter(source, found)
    splitter.run()
    text = source.text
    return [
        chunk for chunk in splitter.chunks
        if chunk.front or any(p.kind not in ("text", "comment") or not text[p.start : p.end].isspace()
                              for p in chunk.pieces if p.end > p.start)
    ]  # fmt: skip


class _Splitter:
    """Walks the marked lines of one file once."""

    def __init__(self, source: Source, found: list[Diagnostic]) -> None:
        self.source, self.text, self.found = source, source.text, found
        self.marks = list(_MARK.finditer(self.text))
        self.next = 0  # index of the next mark
        self.at = 0  # end of what has been given to a piece
        self.notes: list[SlidePiece] = []  # open fenced notes, outermost first
        self.chunks = [Chunk(0)]

    def run(self) -> None:
        """Fill `chunks`."""
        if self.marks and self.marks[0].start() == 0 and self.marks[0]["rule"] == "---":
            self.next = 1
            self._front_matter(self.marks[0])
        while self.next < len(self.marks):
            mark = self.marks[self.next]
            self.next += 1
            if mark.start() >= self.at:
                self._mark(mark)
        self._end_slide(len(self.text))

    def _mark(self, mark: re.Match[str]) -> None:
        if mark["rule"]:
            self._rule(mark)
        elif mark["code"]:
            self._code(mark)
        elif mark["fence"]:
            self._fence(mark)
        elif mark["comment"]:
            self._comment(mark)
        elif mark["label"]:
            self._footnote(mark)
        elif not self.notes:
            self._top_level(mark)

    def _top_level(self, mark: re.Match[str]) -> None:
        """Marks that have a meaning only outside notes."""
        if mark["slot"]:
            self._text_to(mark.start())
            self._add(SlidePiece("slot", mark.start(), mark.end(), mark["slot"], self._span(mark)))
        elif mark["caret"]:
            self._text_to(mark.start())
            note = SlidePiece("note", mark.start(), mark.end(), "^", self._span(mark))
            note.pieces.append(SlidePiece("text", mark.start(), mark.end()))
            self._add(note)
        else:
            self._text_to(mark.start())
            self.at = mark.end()
            self._open_note(SlidePiece("note", mark.start(), mark.end(), "notes", self._span(mark)))

    # --- slides ---

    def _rule(self, mark: re.Match[str]) -> None:
        if self._in_fence() and self._closes_later():
            return
        if len(mark["rule"]) > 3 and not self._blank_before(mark.start()):
            return  # an underlined heading
        if not self._blank_before(mark.start()):
            if not self.notes and (settings := self._unopened(mark.start())):
                self._settings_above(settings, mark)
                return
            self._underline(mark)
        self._end_slide(mark.start())
        self.chunks.append(Chunk(mark.start()))
        self.at = min(mark.end() + 1, len(self.text))
        if len(mark["rule"]) == 3 and _KEY.match(self.text, self.at):
            self._front_matter(mark)

    def _blank_before(self, start: int) -> bool:
        """Whether the line above would not turn into a heading when underlined."""
        above = self.text[self.text.rfind("\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)]
        return start <= self.at or not above.strip() or bool(_NOT_PARAGRAPH.match(above))

    def _underline(self, mark: re.Match[str]) -> None:
        hint = "leave an empty line above `---` to begin a new slide; for a heading write `#` before the text"
        self.found.append(error("break-under-text", "`---` stands directly under text", self._span(mark), hint))

    def _unopened(self, end: int) -> re.Match[str] | None:
        """The lines right above `end`, where they are the settings of a slide without the `---` above them."""
        return next((found for found in _SETTINGS.finditer(self.text, self.at, end) if found.end() == end), None)

    def _settings_above(self, settings: re.Match[str], mark: re.Match[str]) -> None:
        """Read lines as the settings that they are meant to be."""
        span = Span(self.source, settings.start(), settings.start() + settings.group().find("\n"))
        hint = "write `---` on a line of its own above them"
        self.found.append(error("unopened-front-matter", "settings are never opened", span, hint))
        self._end_slide(settings.start())
        self.chunks.append(Chunk(settings.start(), front=(settings.start(), mark.start())))
        self.at = min(mark.end() + 1, len(self.text))

    def _front_matter(self, mark: re.Match[str]) -> None:
        start = self.at = min(mark.end() + 1, len(self.text))
        close = _RULE.search(self.text, start)
        if close is None or self._is_body(start, close):
            self._unclosed_front(mark, start, close)
            return
        self.chunks[-1].front = (start, close.start())
        self.at = min(close.end() + 1, len(self.text))
        self._skip_marks()

    def _is_body(self, start: int, close: re.Match[str]) -> bool:
        """Whether what stands before the next `---` is settings that run on into a slide's text.

        A line `# …` is a comment in YAML and a heading in Markdown: what follows it tells.
        """
        for heading in _HEADING.finditer(self.text, start, close.start()):
            rest = _CONTENT.search(self.text, heading.end(), close.start())
            if rest is None:
                return bool(_KEY.match(self.text, close.end() + 1))
            if not _YAML_LINE.match(self.text, rest.start()) or self.text.startswith("- ", rest.start()):
                found = yaml_value(self.source, start, close.start()).diagnostics
                return any(fault.code == "broken-yaml" for fault in found)
        return False

    def _unclosed_front(self, mark: re.Match[str], start: int, close: re.Match[str] | None) -> None:
        stop = len(self.text) if close is None else close.start()
        body = _HEADING.search(self.text, start, stop)
        blank = _BLANK.search(self.text, start, stop)
        end = body.start() if body else blank.start() + 1 if blank else stop
        hint = "end the settings with a line `---`"
        self.found.append(error("unclosed-front-matter", "settings are never closed", self._span(mark), hint))
        if _KEY.match(self.text, start):
            self.chunks[-1].front = (start, end)
            self.at = end
        self._skip_marks()

    def _end_slide(self, end: int) -> None:
        self._text_to(end)
        for note in self.notes:
            note.end = end
            if note.fenced:
                hint = "end it with a line `:::`"
                self.found.append(error("unclosed-fence", f"`::: {note.name}` is never closed", note.head, hint))
        self.notes.clear()
        self.chunks[-1].end = end

    # --- parts of a slide ---

    def _code(self, mark: re.Match[str]) -> None:
        """Skip to the end of fenced code. Source: CommonMark 0.31, 4.5."""
        sign, length = mark["code"][0], len(mark["code"])
        if sign == "`" and "`" in mark["info"]:
            return
        for index in range(self.next, len(self.marks)):
            other = self.marks[index]
            ticks = other["code"] or ""
            if ticks.startswith(sign * length) and not other["info"].strip():
                self.next = index + 1
                return
        hint = f"end it with {mark['code']} on a line of its own"
        self.found.append(error("unclosed-fence", "a block of code is never closed", self._span(mark), hint))

    def _fence(self, mark: re.Match[str]) -> None:
        head = mark["head"].strip().rstrip(":").strip()
        if head:
            self._text_to(mark.start())
            self.at = min(mark.end() + 1, len(self.text))
            self._open_note(SlidePiece("note", mark.start(), mark.end(), head, self._fence_span(mark), fenced=True))
        elif self._in_fence():
            self._text_to(mark.start())
            self.at = self.notes.pop().end = min(mark.end() + 1, len(self.text))
        else:
            self._text_to(mark.start())
            self.at = min(mark.end() + 1, len(self.text))
            self.found.append(error("stray-fence", "`:::` closes nothing", self._fence_span(mark), "remove it"))

    def _in_fence(self) -> bool:
        return bool(self.notes) and self.notes[-1].fenced

    def _closes_later(self) -> bool:
        """Whether the open notes are closed further down: then a `---` within them is no break."""
        depth = len(self.notes)
        for mark in self.marks[self.next :]:
            if mark["fence"]:
                depth += 1 if mark["head"].strip(" \t:") else -1
                if depth < len(self.notes):
                    return True
        return False

    def _open_note(self, note: SlidePiece) -> None:
        self._add(note, move=False)
        self.notes.append(note)

    def _comment(self, mark: re.Match[str]) -> None:
        close = self.text.find("-->", mark.end() - 2)
        if close < 0:
            fault = error("unclosed-comment", "a comment is never closed", self._span(mark), "end it with `-->`")
            self.found.append(fault)
            self._text_to(mark.start())
            rule = _RULE.search(self.text, mark.end())
            self._add(SlidePiece("lost", mark.start(), rule.start() if rule else len(self.text)))
            self._skip_marks()
            return
        line_end = self.text.find("\n", close)
        line_end = len(self.text) if line_end < 0 else line_end
        if not self.text[close + 3 : line_end].strip():
            self._text_to(mark.start())
            self._add(SlidePiece("comment", mark.start("comment"), close + 3))
        self._skip_marks(close)

    def _footnote(self, mark: re.Match[str]) -> None:
        self._text_to(mark.start())
        blank = _BLANK.search(self.text, mark.end())
        following = self.marks[self.next].start() if self.next < len(self.marks) else len(self.text)
        end = min(following, blank.start() if blank else len(self.text))
        label = Span(self.source, mark.start(), mark.end("label") + 1)
        self._add(SlidePiece("footnote", mark.end(), max(end, mark.end()), mark["label"], label))

    def _add(self, piece: SlidePiece, move: bool = True) -> None:
        depth = min(len(self.notes), _DEEPEST)
        (self.notes[depth - 1].pieces if depth else self.chunks[-1].pieces).append(piece)
        if move:
            self.at = max(self.at, piece.end)

    def _text_to(self, end: int) -> None:
        if end > self.at:
            self._add(SlidePiece("text", self.at, end))

    def _skip_marks(self, before: int | None = None) -> None:
        limit = self.at if before is None else max(before, self.at)
        while self.next < len(self.marks) and self.marks[self.next].start() < limit:
            self.next += 1

    def _span(self, mark: re.Match[str]) -> Span:
        return Span(self.source, mark.start(), mark.start() + len(mark.group().rstrip()))

    def _fence_span(self, mark: re.Match[str]) -> Span:
        return Span(self.source, mark.start("fence"), mark.start() + len(mark.group().rstrip()))
