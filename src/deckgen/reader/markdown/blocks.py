"""A stretch of Markdown → blocks. markdown-it finds the blocks; `inline` reads the text in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it.token import Token

from deckgen.deck.model import (
    Block,
    Cell,
    Code,
    Heading,
    List,
    ListItem,
    Paragraph,
    Picture,
    Quote,
    Run,
    Runs,
    Table,
    WriteSpace,
)
from deckgen.reader.markdown.inline import SPECIAL, read_inline
from deckgen.reader.markdown.inline_rules import RAW_HTML_HINT
from deckgen.reader.markdown.parser import make_parser
from deckgen.reader.markdown.plain_list import Lines
from deckgen.reader.markdown.runs import Locate, trim
from deckgen.reader.markdown.scope import Scope
from deckgen.reader.markdown.slips import BREAK, find_slip
from deckgen.values.plural import number_of
from deckgen.values.source import Source, Span

_SPACE = re.compile(r"\[(?:(line)|lines=(\d{1,3})|box=(\d{1,3}(?:\.\d+)?)[ ]?(mm|cm)|([ ]))\]")
_LIKE_SPACE = re.compile(r"\[(?:lines?|box)\b[^\]\n]*\](?![(\[{])")
_CHECK = re.compile(r"\[([ xX])\][ \t]+")
MOST_START = 32_000  # PowerPoint counts from 1 to 32767. Source: ECMA-376 part 1, ST_TextBulletStartAtNum
_MARKED = re.compile(r"\{[ ]*(\d[\d ,–-]*)\}")  # lines of code to look at
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


_PARSER = make_parser()


# What any block but a paragraph needs somewhere; without it, empty lines alone part the blocks.
_STRUCTURE = re.compile(r"^[ \t]*(?:[-+*>#`~<=_:]|\d+[.)]|\[[^\]\n]*\]:)|^(?: {4}|[ ]*\t)|\||\]:$", re.MULTILINE)
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[ \t]*\S[^\n]*)*")


class MarkdownText:
    """A stretch of a source, from `start` to `end`, whose blocks are read.

    `cues`: `[click]` has a meaning in it. Reading notes faults, footnotes and links in `scope`.
    """

    def __init__(self, source: Source, start: int, end: int, scope: Scope, cues: bool = False) -> None:
        self.source, self.start, self.end, self.scope, self.cues = source, start, end, scope, cues
        self.text = source.text[start:end]
        self.starts = source.starts
        self.first = bisect_right(self.starts, start) - 1
        self.plain = _STRUCTURE.search(self.text) is None
        self.tokens: list[Token] = []
        if not self.plain:
            _PARSER.block.parse(self.text, _PARSER, scope.env, self.tokens)

    def blocks(self) -> list[Block]:
        """The blocks in order."""
        if not self.plain:
            return _blocks(self, iter(self.tokens), "")
        out: list[Block] = []
        for part in _PARAGRAPH.finditer(self.text):
            out += _paragraph_of(self, part.start(), part.group().rstrip(" \t"))
            if fault := find_slip(part.group(), Span(self.source, self.start + part.start(), self.start + part.end())):
                self.scope.found.add(fault)
        return out

    def line(self, number: int) -> int:
        """The offset in the source at which a line of the stretch begins; `number` counts from 0."""
        if number == 0:
            return self.start
        index = self.first + number
        return self.starts[index] if index < len(self.starts) else len(self.source.text)

    def span(self, lines: list[int] | None) -> Span:
        """The place of some lines, from the first up to the last but that, without the blanks around them."""
        first, last = lines or (0, 0)
        start, end = self.line(first), min(self.line(last), self.end)
        text = self.source.text
        while end > start and text[end - 1] in " \t\n":
            end -= 1
        while start < end and text[start] in " \t\n":
            start += 1
        return Span(self.source, start, max(start, end))

    def locate(self, content: str, lines: list[int] | None) -> Locate:
        """A function that gives the place of characters of an inline token.

        `content` is the token's text: the lines of the source without their indents and markers.
        """
        first = lines[0] if lines else 0
        source, text = self.source, self.source.text
        if "\n" not in content:
            return _linear(source, self.column(content, first))
        offsets, bases, at = [], [], 0
        for number, line in enumerate(content.split("\n"), first):
            offsets.append(at)
            bases.append(self.column(line, number) - at)
            at += len(line) + 1

        def spread(start: int, end: int) -> Span:
            head, tail = bisect_right(offsets, start) - 1, bisect_right(offsets, max(start, end - 1)) - 1
            begin = bases[head] + start
            return Span(source, begin, min(max(begin, bases[tail] + end), len(text)))

        return spread

    def column(self, line: str, number: int) -> int:
        """The offset at which a line of an inline token begins; but for blanks it ends as its line in the source."""
        start = self.line(number)
        core = line.lstrip()
        at = self.source.text.rfind(core.rstrip(), start, self.line(number + 1))
        return max(start, at - len(line) + len(core))

    def inline(self, content: str, locate: Locate) -> list[Run | Picture]:
        """The pieces of an inline text."""
        return read_inline(content, locate, self.scope, cues=self.cues)

    def runs(self, content: str, locate: Locate, where: str, table: bool = False) -> Runs:
        """The runs of a text that may hold no picture; `where` says what the text is, as in "a heading"."""
        runs: list[Run] = []
        for piece in read_inline(content, locate, self.scope, cues=self.cues, table=table):
            if isinstance(piece, Picture):
                hint = "put it on a line of its own, with an empty line above and below"
                self.scope.found.error("misplaced-picture", f"a picture cannot stand in {where}", piece.span, hint)
            else:
                runs.append(piece)
        return trim(runs)


def _blocks(text: MarkdownText, stream: Iterator[Token], until: str) -> list[Block]:
    out: list[Block] = []
    for token in stream:
        if token.type == until:
            break
        out += _block(text, token, stream)
    return out


def _block(text: MarkdownText, token: Token, stream: Iterator[Token]) -> list[Block]:
    """The blocks that begin with a token; what belongs to them is taken from the stream."""
    match token.type:
        case "paragraph_open":
            return _paragraph_or_slip(text, next(stream))
        case "bullet_list_open" | "ordered_list_open":
            return [_list(text, token, stream)]
        case "plain_list":
            return [_plain_list(text, token.meta["lines"], 0)[0]]
        case "heading_open":
            inline = next(stream)
            runs = text.runs(inline.content, text.locate(inline.content, inline.map), "a heading")
            return [Heading(int(token.tag[1]), runs, text.span(inline.map))]
        case "table":
            return [_table(text, token)]
        case "blockquote_open":
            return [Quote(tuple(_blocks(text, stream, "blockquote_close")), text.span(token.map))]
        case "fence" | "code_block":
            language, marked = _info(token.info)
            return [Code(token.content.rstrip("\n"), language, text.span(token.map), marked=marked)]
        case "html_block":
            _html(text, token)
        case "hr":
            text.scope.found.warning("lost-rule", "a line across is not drawn", text.span(token.map), BREAK)
    return []


def _info(info: str) -> tuple[str, frozenset[int]]:
    """The language that stands after a fence, and the lines to look at: `python {2, 4-6}`."""
    found = _MARKED.search(info)
    ranges = re.findall(r"(\d{1,4})(?:[ ]*[-–][ ]*(\d{1,4}))?", found[1]) if found else ()
    lines = frozenset(n for first, last in ranges for n in range(int(first), int(last or first) + 1))
    words = (info[: found.start()] if found else info).split()
    return words[0] if words else "", lines


def _html(text: MarkdownText, token: Token) -> None:
    rest = _COMMENT.sub("", token.content).strip()
    if rest:
        tag = rest.split("\n")[0][:40]
        text.scope.found.error("raw-html", f"`{tag}` is HTML", text.span(token.map), RAW_HTML_HINT)


def _list(text: MarkdownText, token: Token, stream: Iterator[Token]) -> List:
    ordered = token.type == "ordered_list_open"
    until = "ordered_list_close" if ordered else "bullet_list_close"
    items: list[ListItem] = []
    for item in stream:
        if item.type == until:
            break
        items.append(_item(text, item, stream))
    start = min(max(1, int(token.attrs.get("start", 1))), MOST_START)
    return List(tuple(items), ordered, start, text.span(token.map))


def _item(text: MarkdownText, token: Token, stream: Iterator[Token]) -> ListItem:
    blocks: list[Block] = []
    checked = None
    for inner in stream:
        if inner.type == "list_item_close":
            break
        if inner.type == "paragraph_open" and not blocks:
            inline = next(stream)
            box = _CHECK.match(inline.content)
            if box:
                checked = box.group(1) != " "
            blocks += _paragraph(text, inline, box.end() if box else 0)
        else:
            blocks += _block(text, inner, stream)
    return ListItem(tuple(blocks), checked, text.span(token.map))


def _plain_list(text: MarkdownText, lines: Lines, at: int) -> tuple[List, int]:
    """The list whose first item is that line, with the lists within it; and the first line after it."""
    first, (indent, *_) = at, lines[at]
    items: list[ListItem] = []
    while at < len(lines) and lines[at][0] == indent:
        head, (_, start, content) = at, lines[at]
        blocks = _paragraph_of(text, start, content)
        at += 1
        if at < len(lines) and lines[at][0] > indent:
            inner, at = _plain_list(text, lines, at)
            blocks.append(inner)
        items.append(ListItem(tuple(blocks), None, _place(text, lines[head], lines[at - 1])))
    return List(tuple(items), False, 1, _place(text, lines[first], lines[at - 1])), at


def _place(text: MarkdownText, first: tuple[int, int, str], last: tuple[int, int, str]) -> Span:
    """The place of some items, from the first one's mark, two characters before its text, to the last one's end."""
    return Span(text.source, text.start + first[1] - 2, text.start + last[1] + len(last[2]))


def _table(text: MarkdownText, token: Token) -> Table:
    """A table whose rows have as many cells as its header; those that have not are named."""
    (start, head), *rest = token.meta["rows"]
    aligns: list[str] = token.meta["aligns"]
    width = len(head)
    if len(aligns) != width:
        message = f"the header has {number_of(width, 'cell')}, the line below it {len(aligns)}"
        text.scope.found.error("ragged-table", message, _row_span(text, start, head), _BAR_HINT)
    for offset, row in rest:
        if len(row) != width:
            message = f"the row has {number_of(len(row), 'cell')}, the header {width}"
            text.scope.found.error("ragged-table", message, _row_span(text, offset, row), _BAR_HINT)
    header, *rows = (_cells(text, offset, row, width) for offset, row in token.meta["rows"])
    return Table(header, tuple(rows), tuple((aligns + [""] * width)[:width]), text.span(token.map))


_BAR_HINT = "give every row as many cells as the header; write `\\|` for a bar inside a cell"


def _row_span(text: MarkdownText, offset: int, row: list[tuple[int, str]]) -> Span:
    start = text.start + offset
    stop = text.source.text.find("\n", start)
    return Span(text.source, start, len(text.source.text) if stop < 0 else stop)


def _cells(text: MarkdownText, offset: int, row: list[tuple[int, str]], width: int) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    base = text.start + offset
    for column, content in row[:width]:
        at = base + column
        locate = _linear(text.source, at)
        cells.append(Cell(text.runs(content, locate, "a table cell", table=True), locate(0, len(content))))
    end = Span(text.source, _row_span(text, offset, row).end, _row_span(text, offset, row).end)
    return (*cells, *(Cell((), end) for _ in range(width - len(cells))))


def _linear(source: Source, base: int) -> Locate:
    return lambda start, end: Span(source, base + start, base + end)


def _paragraph_or_slip(text: MarkdownText, token: Token) -> list[Block]:
    """The blocks of a paragraph; a heading whose blank is missing is one all the same."""
    content, span = token.content, text.span(token.map)
    fault = find_slip(content, span)
    if fault is None:
        return _paragraph(text, token)
    text.scope.found.add(fault)
    marks = len(content) - len(content.lstrip("#"))
    if not marks:
        return _paragraph(text, token)
    locate = text.locate(content, token.map)
    runs = text.runs(content[marks:], lambda start, end: locate(start + marks, end + marks), "a heading")
    return [Heading(marks, runs, span)]


def _paragraph(text: MarkdownText, token: Token, skip: int = 0) -> list[Block]:
    content = token.content
    if SPECIAL.search(content) is None and not skip:
        base = text.column(content, token.map[0] if token.map else 0)
        span = Span(text.source, base, base + len(content))
        return [Paragraph((Run(content, span=span),), span)]
    return _pieces(text, content, text.locate(content, token.map), skip)


def _paragraph_of(text: MarkdownText, start: int, content: str) -> list[Block]:
    """The blocks of a paragraph that stands in the source as it reads."""
    base = text.start + start
    if SPECIAL.search(content) is None:
        span = Span(text.source, base, base + len(content))
        return [Paragraph((Run(content, span=span),), span)]
    return _pieces(text, content, _linear(text.source, base), 0)


def _pieces(text: MarkdownText, content: str, locate: Locate, skip: int) -> list[Block]:
    if "[" in content and (_CHECK.match(content, skip) or _SPACE.search(content) or _LIKE_SPACE.search(content)):
        return _paragraph_lines(text, content, locate, skip)
    return _flow(text, content, locate, skip, len(content))


def _paragraph_lines(text: MarkdownText, content: str, locate: Locate, at: int) -> list[Block]:
    """A paragraph whose lines may be places to write, or boxes to tick."""
    out: list[Block | ListItem] = []
    begin = at
    while at < len(content):
        end = content.find("\n", at)
        end = len(content) if end < 0 else end
        special = _line_block(text, content, locate, (at, end))
        if special:
            out += _flow(text, content, locate, begin, at)
            out.append(special)
            begin = end + 1
        at = end + 1
    out += _flow(text, content, locate, begin, len(content))
    return _join_checks(out)


def _line_block(
    text: MarkdownText, content: str, locate: Locate, line: tuple[int, int]
) -> WriteSpace | ListItem | None:
    start, end = line
    words = content[start:end].strip()
    span = locate(start, end)
    space = _SPACE.fullmatch(words)
    if space:
        return _write_space(space, span)
    if _LIKE_SPACE.fullmatch(words):
        hint = "places to write are `[line]`, `[lines=8]`, `[box=60mm]` and `[ ]`"
        text.scope.found.error("wrong-value", f"`{words}` is no place to write", span, hint)
        return WriteSpace("lines", 1, span)
    box = _CHECK.match(content, start)
    if box and box.end() < end:
        return ListItem(tuple(_flow(text, content, locate, box.end(), end)), box.group(1) != " ", span)
    return None


def _write_space(found: re.Match[str], span: Span) -> WriteSpace:
    line, lines, box, unit, _ = found.groups()
    if box:
        return WriteSpace("box", float(box) * (10 if unit == "cm" else 1), span)
    return WriteSpace("lines", 1 if line else int(lines), span) if line or lines else WriteSpace("check", 1, span)


def _join_checks(parts: Sequence[Block | ListItem]) -> list[Block]:
    """Boxes to tick that follow one another become a list."""
    out: list[Block] = []
    for part in parts:
        if not isinstance(part, ListItem):
            out.append(part)
        elif out and isinstance(out[-1], List):
            out[-1] = replace(out[-1], items=(*out[-1].items, part))
        else:
            out.append(List((part,), span=part.span))
    return out


def _flow(text: MarkdownText, content: str, locate: Locate, start: int, end: int) -> list[Block]:
    """Running text: a paragraph; pictures in it stand on their own, with the line below one as its caption."""
    if start or end < len(content):
        content, whole = content[start:end], locate
        locate = lambda first, last: whole(first + start, last + start)  # noqa: E731
    pieces = text.inline(content, locate)
    if not any(isinstance(piece, Picture) for piece in pieces):
        runs = trim(pieces)  # type: ignore[arg-type]
        return [Paragraph(runs, locate(0, len(content.rstrip())))] if runs else []
    out: list[Block] = []
    pending: list[Run] = []
    for piece in pieces:
        if isinstance(piece, Picture):
            _close_paragraph(out, pending)
            out.append(piece)
        else:
            pending.append(piece)
    _close_paragraph(out, pending)
    return out


def _close_paragraph(out: list[Block], pending: list[Run]) -> None:
    runs = trim(pending)
    pending.clear()
    if not runs:
        return
    last = out[-1] if out else None
    if isinstance(last, Picture) and last.span and last.span.source.text.startswith("\n", last.span.end):
        out[-1] = replace(last, caption=last.caption or runs)
    else:
        first, final = runs[0].span, runs[-1].span
        span = Span(first.source, first.start, max(first.start, final.end)) if first and final else None
        out.append(Paragraph(runs, span))
