"""A file's text → the stretches that make its slides: settings, text, fenced notes, comments, footnotes.

Only the marks at the beginnings of lines are looked at here. Each stretch is a range of the text, and none is read
twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.deck.model import NOTE_KINDS
from deckgen.reader.parts.chunks import COMMENT, FOOTNOTE, LOST, NOTE, SLOT, TEXT, Chunk, ChunkCollector, SlidePiece
from deckgen.reader.settings.yaml_values import yaml_value
from deckgen.values.diagnostics import Diagnosed, Findings
from deckgen.values.lazy import late_pattern
from deckgen.values.source import Source, Span

# The lines that may begin or end a stretch; all others are text.
_MARK = late_pattern(
    r"^(?:(?P<rule>-{2,})[ \t]*$"
    r"|[ \t]*(?P<code>`{3,}|~{3,})(?P<info>[^\n]*)$"
    r"|[ ]{0,3}(?P<fence>:{3,}|::(?=[ \t]))[ \t]*(?P<head>[^\n]*)$"
    r"|(?P<pair>::)$"
    r"|[ ]{0,3}(?P<comment><!--)"
    r"|::(?P<slot>[A-Za-z][\w-]*)::[ \t]*$"
    r"|(?P<rest>(?:(?:Speaker|Presenter) notes?|Notes?):|\?\?\?[ \t]*$)"
    r"|(?P<caret>\^[ ][^\n]*(?:\n\^[ ][^\n]*)*)"
    r"|\[\^(?P<label>[^\]\s]+)\]:[ \t]*)",
    re.MULTILINE,
)
_FIRST_KEYS = "deck|layout|id|title|duration|part|reveal|source|background|tags|use|overflow|exercise"
_KEY = late_pattern(
    rf"[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|$)|\"[^\"\n]+\"[ \t]*:|\{{|[ \t]+(?:{_FIRST_KEYS}):(?:[ \t]|$)", re.MULTILINE
)
_RULE = late_pattern(r"^-{2,3}[ \t]*$", re.MULTILINE)
_SETTINGS = late_pattern(  # a paragraph of `key: value` lines that begins as settings of a slide do
    rf"(?:\A|(?<=\n\n))(?:{_FIRST_KEYS}):[^\n]*\n"
    r"(?:[\w-]+:[^\n]*\n|[ ]+[^\n]*\S[^\n]*\n)*",
)
_YAML_LINE = late_pattern(r"[ \t]|#|-[ \t]|[\]}]|$|" + _KEY.pattern, re.MULTILINE)
_HEADING = late_pattern(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_CONTENT = late_pattern(r"^(?![ \t]*(?:#|$))", re.MULTILINE)  # neither empty nor a comment
_BEGINS = late_pattern(rf"\s*(?:#{{1,6}}[ \t]|{_KEY.pattern})", re.MULTILINE)  # a slide
_BLANK = late_pattern(r"\n[ \t]*(?=\n|\Z)")
_MORE_OF_FOOTNOTE = late_pattern(r"(?:(?:\n[ \t]*)+\n(?:[ ]{2,}|\t)[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*)*")
_NOT_PARAGRAPH = late_pattern(r"\s|#{1,6}\s|>|[-*+]\s|\d+[.)]\s|\||:::|```|~~~|<!--|.*-->\s*$|\[\^|::|\?\?\?|-{3,}\s*$")
_CARET_LINE = late_pattern(r"^\^ (.*)$", re.MULTILINE)


def split(source: Source) -> Diagnosed[tuple[Chunk, ...]]:
    """The chunks of a file in order, those without any content left out."""
    splitter = _Splitter(source)
    chunks = tuple(chunk for chunk in splitter.chunks() if _has_content(chunk, source.text))
    return Diagnosed(chunks, splitter.found.all())


def _has_content(chunk: Chunk, text: str) -> bool:
    blank = (TEXT, COMMENT)
    return chunk.front is not None or any(
        piece.kind not in blank or not text[piece.start : piece.end].isspace()
        for piece in chunk.pieces
        if piece.end > piece.start
    )


class _Splitter:
    """Walks the marked lines of one file once."""

    def __init__(self, source: Source) -> None:
        self.source, self.text = source, source.text
        self.found = Findings()
        self._out = ChunkCollector()
        self._marks = _marks_in(self.text)
        self._next = 0  # the index of the mark to be looked at next
        self._depths = _least_depths(self._marks)
        self._code_ends = CodeEnds(self._marks)
        self._last_comment = self.text.rfind("-->")  # where the last comment ends

    def chunks(self) -> list[Chunk]:
        """All chunks. They can be asked for once."""
        if self._marks and self._marks[0].start() == 0 and self._marks[0]["rule"] in ("--", "---"):
            self._next = 1
            _report_short(self.found, _span(self.source, self._marks[0]))
            self._read_front_matter(self._marks[0])
        while self._next < len(self._marks):
            mark = self._marks[self._next]
            self._next += 1
            if mark.start() >= self._out.at:
                self._read_mark(mark)
        self._end_chunk(len(self.text))
        return self._out.chunks

    def _read_mark(self, mark: re.Match[str]) -> None:
        if mark["rule"]:
            self._read_rule(mark)
        elif mark["code"]:
            self._skip_code(mark)
        elif mark["fence"] or mark["pair"]:
            self._read_fence(mark)
        elif mark["comment"]:
            self._read_comment(mark)
        elif mark["label"]:
            self._read_footnote(mark)
        elif not self._out.depth:
            self._read_outer_mark(mark)

    def _read_outer_mark(self, mark: re.Match[str]) -> None:
        """Marks that have a meaning outside notes only: slots, `Notes:` and lines that begin with `^`."""
        self._out.add_text(mark.start())
        start, end, head = mark.start(), mark.end(), _span(self.source, mark)
        if mark["slot"]:
            self._out.add(SlidePiece(SLOT, start, end, mark["slot"], head))
        elif mark["caret"]:
            lines = [
                SlidePiece(TEXT, line.start(1), line.end(1)) for line in _CARET_LINE.finditer(self.text, start, end)
            ]
            self._out.add(SlidePiece(NOTE, start, end, "^", head, pieces=lines))
        else:
            if mark["rest"][0] != "?":
                _report_unmeant_notes(self.found, mark["rest"], head)
            self._out.at = end
            self._out.open_note(SlidePiece(NOTE, start, end, "notes", head))

    # --- slides ---

    def _read_rule(self, mark: re.Match[str]) -> None:
        """A line of dashes: most begin a slide; some underline a heading, or stand within a note."""
        if self._out.is_in_fence and self._depths[self._next] < 0:
            return
        if not _is_blank_above(self.text, mark.start(), self._out.at):
            if len(mark["rule"]) > 3:
                return  # an underlined heading
            if not self._out.depth and (settings := self._unopened_settings(mark.start())):
                self._take_settings_above(settings, mark)
                return
            if len(mark["rule"]) == 3:
                hint = "leave an empty line above `---` to begin a new slide; for a heading write `#` before the text"
                self.found.error("break-under-text", "`---` stands directly under text", _span(self.source, mark), hint)
        _report_short(self.found, _span(self.source, mark))
        if len(mark["rule"]) == 2 and not _BEGINS.match(self.text, _after(self.text, mark)):
            self._out.add_text(mark.start())
            self._out.at = mark.end()
            return
        self._end_chunk(mark.start())
        self._out.begin_chunk(mark.start(), _after(self.text, mark))
        if len(mark["rule"]) <= 3 and _KEY.match(self.text, self._out.at):
            self._read_front_matter(mark)

    def _unopened_settings(self, end: int) -> re.Match[str] | None:
        """The lines right above `end`, where they are the settings of a slide without the `---` above them."""
        return next((each for each in _SETTINGS.finditer(self.text, self._out.at, end) if each.end() == end), None)

    def _take_settings_above(self, settings: re.Match[str], mark: re.Match[str]) -> None:
        """Read lines as the settings that they are meant to be."""
        span = Span(self.source, settings.start(), settings.start() + settings.group().find("\n"))
        hint = "write `---` on a line of its own above them"
        self.found.error("unopened-front-matter", "settings are never opened", span, hint)
        self._end_chunk(settings.start())
        self._out.begin_chunk(settings.start(), settings.start())
        self._out.set_front(settings.start(), mark.start(), _after(self.text, mark))

    def _read_front_matter(self, mark: re.Match[str]) -> None:
        """The settings below a rule, up to the next one."""
        start = self._out.at = _after(self.text, mark)
        close = _RULE.search(self.text, start)
        if close is None or _runs_into_text(self.source, start, close):
            self._read_unclosed_front_matter(mark, start, close)
        else:
            _report_short(self.found, _span(self.source, close))
            self._out.set_front(start, close.start(), _after(self.text, close))
        self._skip_marks(self._out.at)

    def _read_unclosed_front_matter(self, mark: re.Match[str], start: int, close: re.Match[str] | None) -> None:
        """Settings without a rule below them: they end before the first heading or empty line."""
        stop = len(self.text) if close is None else close.start()
        body = _HEADING.search(self.text, start, stop)
        blank = _BLANK.search(self.text, start, stop)
        end = body.start() if body else blank.start() + 1 if blank else stop
        hint = "end the settings with a line `---`"
        self.found.error("unclosed-front-matter", "settings are never closed", _span(self.source, mark), hint)
        if _KEY.match(self.text, start):
            self._out.set_front(start, end, end)

    def _end_chunk(self, end: int) -> None:
        for note in self._out.end_chunk(end):
            if note.head and not note.head.text.startswith(":::"):
                continue  # its two colons are told
            hint = "end it with a line `:::`"
            self.found.error("unclosed-fence", f"`::: {note.name}` is never closed", note.head, hint)

    # --- parts of a slide ---

    def _skip_code(self, mark: re.Match[str]) -> None:
        """Skip to the end of fenced code. Source: CommonMark 0.31, 4.5."""
        sign, length = mark["code"][0], len(mark["code"])
        if sign == "`" and "`" in mark["info"]:
            return
        end = self._code_ends.find(sign * length, self._next)
        if end is not None:
            self._next = end + 1
            return
        hint = f"end it with {mark['code']} on a line of its own"
        self.found.error("unclosed-fence", "a block of code is never closed", _span(self.source, mark), hint)

    def _read_fence(self, mark: re.Match[str]) -> None:
        """A line of colons opens a note where it names one, and closes the innermost else."""
        self._out.add_text(mark.start())
        name, end = (mark["head"] or "").strip().rstrip(":").strip(), _after(self.text, mark)
        if name:
            self._out.at = end
            head = _fence_span(self.source, mark)
            if mark["fence"] == "::":
                hint = f"write three colons: `::: {name}`, and `:::` below"
                self.found.error("stray-fence", f"`{head.text}` opens nothing", head, hint)
            self._out.open_note(SlidePiece(NOTE, mark.start(), mark.end(), name, head, fenced=True))
        elif self._out.is_in_fence:
            self._out.close_note(end)
        else:
            self._out.at = end
            self.found.error("stray-fence", "`:::` closes nothing", _fence_span(self.source, mark), "remove it")

    def _read_comment(self, mark: re.Match[str]) -> None:
        """A comment is a piece where nothing follows it on its last line; else it stays part of the text."""
        start = mark.end() - 2
        close = self.text.find("-->", start) if start <= self._last_comment else -1
        if close < 0:
            self.found.error(
                "unclosed-comment", "a comment is never closed", _span(self.source, mark), "end it with `-->`"
            )
            self._out.add_text(mark.start())
            rule = _RULE.search(self.text, mark.end())
            self._out.add(SlidePiece(LOST, mark.start(), rule.start() if rule else len(self.text)))
            self._skip_marks(self._out.at)
            return
        line_end = self.text.find("\n", close)
        line_end = len(self.text) if line_end < 0 else line_end
        if not self.text[close + 3 : line_end].strip():
            self._out.add_text(mark.start())
            self._out.add(SlidePiece(COMMENT, mark.start("comment"), close + 3))
        self._skip_marks(max(close, self._out.at))

    def _read_footnote(self, mark: re.Match[str]) -> None:
        """The text of a footnote: up to the next mark, or the empty line behind its last indented paragraph."""
        self._out.add_text(mark.start())
        next_mark = self._marks[self._next] if self._next < len(self._marks) else None
        following, limit = next_mark.span() if next_mark else (len(self.text), len(self.text))
        blank = _BLANK.search(self.text, mark.end(), limit)
        if blank and (more := _MORE_OF_FOOTNOTE.match(self.text, blank.start())):
            blank = _BLANK.search(self.text, more.end(), max(more.end(), limit))
        end = min(following, blank.start() if blank else following)
        label = Span(self.source, mark.start(), mark.end("label") + 1)
        self._out.add(SlidePiece(FOOTNOTE, mark.end(), max(end, mark.end()), mark["label"], label))

    # --- the marks themselves ---

    def _skip_marks(self, end: int) -> None:
        """Look at no mark that stands before `end`."""
        while self._next < len(self._marks) and self._marks[self._next].start() < end:
            self._next += 1


def _after(text: str, mark: re.Match[str]) -> int:
    """Where the line below a mark begins."""
    return min(mark.end() + 1, len(text))


def _span(source: Source, mark: re.Match[str]) -> Span:
    return Span(source, mark.start(), mark.start() + len(mark.group().rstrip()))


def _fence_span(source: Source, mark: re.Match[str]) -> Span:
    start = max(mark.start("fence"), mark.start("pair"))
    return Span(source, start, mark.start() + len(mark.group().rstrip()))


def _report_unmeant_notes(found: Findings, word: str, span: Span) -> None:
    """What other tools take for the beginning of the notes may be the author's own words."""
    found.error(
        "unmeant-notes", f"`{word}` makes notes of the rest of the slide", span,
        "for notes write `::: notes` above them and `:::` below",
        f"for the slide put another sign before it, as in `**{word}**`",
    )  # fmt: skip


def _report_short(found: Findings, span: Span) -> None:
    """A line of two dashes is read as the three that are meant: else all that follows would be told too."""
    if len(span.text) == 2:
        hint = "write `---`, below an empty line where a slide begins; for a heading write `#` before the text"
        found.error("short-break", "`--` begins no slide, and ends no settings", span, hint)


def _marks_in(text: str) -> list[re.Match[str]]:
    """The marked lines of a text. Two colons are read as three where they open a note, and where they close it."""
    marks: list[re.Match[str]] = []
    is_open = False
    for mark in _MARK.finditer(text):
        if mark["fence"] == "::":
            is_open = mark["head"].split(" ", 1)[0].rstrip(": \t") in NOTE_KINDS
        if (is_open and mark["pair"]) or not (mark["pair"] or mark["fence"] == "::") or (is_open and mark["fence"]):
            marks.append(mark)
        is_open = is_open and not mark["pair"] and not (mark["fence"] and len(mark["fence"]) > 2)
    return marks


class CodeEnds:
    """The marks that end fenced code, looked for from one mark after the other."""

    def __init__(self, marks: Sequence[re.Match[str]]) -> None:
        self._marks = marks
        self._unclosed: dict[str, int] = {}  # by the sign of fences: the shortest that nothing closes further on

    def find(self, fence: str, first: int) -> int | None:
        """The index of the mark, from `first` on, that ends code below such a fence; None where none does."""
        sign = fence[0]
        if len(fence) >= self._unclosed.get(sign, len(fence) + 1):
            return None
        for index in range(first, len(self._marks)):
            other = self._marks[index]
            if (other["code"] or "").startswith(fence) and not other["info"].strip():
                return index
        self._unclosed[sign] = len(fence)
        return None


def _least_depths(marks: Sequence[re.Match[str]]) -> list[int]:
    """For each mark, and for the end, how deep among notes the text gets from there on, from 0 at the mark itself.

    Where it is less than nothing, a note that is open at the mark is closed later: then a `---` within it is no break.
    """
    depths = [0]
    for mark in reversed(marks):
        step = (1 if (mark["head"] or "").strip(" \t:") else -1) if mark["fence"] or mark["pair"] else 0
        depths.append(min(0, step + depths[-1]))
    depths.reverse()
    return depths


def _is_blank_above(text: str, start: int, read: int) -> bool:
    """Whether the line above would not turn into a heading when underlined; all before `read` has been read."""
    above = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : max(start - 1, 0)]
    return start <= read or not above.strip() or bool(_NOT_PARAGRAPH.match(above))


def _runs_into_text(source: Source, start: int, close: re.Match[str]) -> bool:
    """Whether settings that begin at `start` run on into a slide's text before the next `---`.

    A line `# …` is a comment in YAML and a heading in Markdown: what follows it tells.
    """
    text = source.text
    for heading in _HEADING.finditer(text, start, close.start()):
        rest = _CONTENT.search(text, heading.end(), close.start())
        if rest is None:
            return bool(_KEY.match(text, close.end() + 1))
        if not _YAML_LINE.match(text, rest.start()) or text.startswith("- ", rest.start()):
            faults = yaml_value(source, start, close.start()).diagnostics
            return any(fault.code == "broken-yaml" for fault in faults)
    return False
