"""A stretch of Markdown → blocks. markdown-it finds the blocks; `inline` reads the text in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from deckgen.deck.model import Block, Cell, Code, Heading, List, ListItem, Quote, Table
from deckgen.reader.markdown.foreign_marks import foreign_joins
from deckgen.reader.markdown.inline_rules import RAW_HTML_HINT
from deckgen.reader.markdown.likely_mistakes import BREAK, find_glued_items, find_slip
from deckgen.reader.markdown.paragraphs import CHECK, paragraph, plain_paragraph, read_paragraph
from deckgen.reader.markdown.plain_list import Lines
from deckgen.reader.markdown.text import MarkdownText, linear
from deckgen.values.lazy import late_pattern, lazy_imports
from deckgen.values.limits import TABLE_CELLS
from deckgen.values.plural import number_of
from deckgen.values.source import Span
from deckgen.values.value import replace

with lazy_imports("deckgen.deck", into=__name__):  # only a table with joined cells needs the rules
    from deckgen.deck import table_heads

if TYPE_CHECKING:
    from markdown_it.token import Token

MOST_STEPS = 40  # of lines of code that stand out one after another
MOST_START = 32_000  # PowerPoint counts from 1 to 32767. Source: ECMA-376 part 1, ST_TextBulletStartAtNum
_MARKED = late_pattern(r"\{[ ]*((?:\d|(?:all|none|\*)[ ]*\||\|)(?:[\d ,–|*-]|all|none)*)\}")  # lines of code to look at
_COMMENT = late_pattern(r"<!--.*?-->", re.DOTALL)
_PARAGRAPH = late_pattern(r"\S[^\n]*(?:\n[ \t]*\S[^\n]*)*")


def read_blocks(text: MarkdownText) -> list[Block]:
    """The blocks of a stretch in order. Faults, footnotes and links in them go to the stretch's scope."""
    if not text.plain:
        return _blocks(text, iter(text.tokens), "")
    out: list[Block] = []
    for part in _PARAGRAPH.finditer(text.text):
        out += plain_paragraph(text, part.start(), part.group().rstrip(" \t"))
        base = text.start + part.start()
        if fault := find_slip(part.group(), Span(text.source, base, text.start + part.end())):
            text.scope.found.add(fault)
        else:
            text.scope.found.add(*find_glued_items(part.group(), linear(text.source, base)))
    return out


def _blocks(text: MarkdownText, stream: Iterator[Token], until: str) -> list[Block]:
    out: list[Block] = []
    above: Token | None = None
    for token in stream:
        if token.type == until:
            break
        if above is not None and token.type in _LISTS and above.type in _LISTS:
            _check_indent(text, above, token)
        above = token
        out += _block(text, token, stream)
    return out


_LISTS = ("bullet_list_open", "ordered_list_open", "plain_list")


def _check_indent(text: MarkdownText, above: Token, token: Token) -> None:
    """Warn of an item that is indented, but less than the words of the item above, so that it stands beside it."""
    if above.map is None or token.map is None or above.map[1] != token.map[0]:
        return
    line = text.text[text.line(token.map[0]) - text.start :].split("\n", 1)[0]
    indent = len(line) - len(line.lstrip(" "))
    wanted = _words_column(text, above.map[0])
    if 0 < indent < wanted:
        span = text.span([token.map[0], token.map[0] + 1])
        hint = f"indent it by {wanted} blanks, as far as the words of that item, or not at all"
        message = f"`{line.strip()}` stands beside the item above it, not within it"
        text.scope.found.warning("shallow-item", message, span, hint)


def _words_column(text: MarkdownText, number: int) -> int:
    """The column, from 0, at which the words of the item on a line begin."""
    line = text.text[text.line(number) - text.start :]
    mark = re.match(r"[ ]*(?:[-*+]|\d{1,9}[.)])[ ]*", line)
    return mark.end() if mark else 0


def _block(text: MarkdownText, token: Token, stream: Iterator[Token]) -> list[Block]:
    """The blocks that begin with a token; what belongs to them is taken from the stream."""
    match token.type:
        case "paragraph_open":
            return read_paragraph(text, next(stream))
        case "bullet_list_open" | "ordered_list_open":
            return [_list(text, token, stream)]
        case "plain_list":
            return [_plain_list(text, token.meta["lines"], 0)[0]]
        case "heading_open":
            inline = next(stream)
            runs = text.runs(inline.content, text.locate(inline.content, inline.map), "a heading")
            if inline.content.endswith("\\") and not inline.content.endswith("\\\\"):
                hint = "write `<br>` where the title is to break, and all of it on one line"
                text.scope.found.error("foreign-mark", "a heading ends with its line", text.span(inline.map), hint)
            return [Heading(int(token.tag[1]), runs, text.span(inline.map))]
        case "table":
            return [_table(text, token)]
        case "blockquote_open":
            return [Quote(tuple(_blocks(text, stream, "blockquote_close")), text.span(token.map))]
        case "fence" | "code_block":
            language, steps = _info(token.info)
            span, content = text.span(token.map), token.content.rstrip("\n")
            if len(steps) > 1:
                return [Code(content, language, span, steps=steps)]
            return [Code(content, language, span, marked=steps[0])]
        case "html_block":
            _html(text, token)
        case "hr":
            text.scope.found.warning("lost-rule", "a line across is not drawn", text.span(token.map), BREAK)
    return []


def _info(info: str) -> tuple[str, tuple[frozenset[int], ...]]:
    """The language that stands after a fence, and the lines to look at, by steps: `python {2, 4-6}`, `{1|3-4|all}`."""
    found = _MARKED.search(info)
    steps = tuple(_line_numbers(part) for part in (found[1] if found else "").split("|")[:MOST_STEPS])
    words = (info[: found.start()] if found else info).split()
    return words[0] if words else "", steps


def _line_numbers(text: str) -> frozenset[int]:
    ranges = re.findall(r"(\d{1,4})(?:[ ]*[-–][ ]*(\d{1,4}))?", text)
    return frozenset(n for first, last in ranges for n in range(int(first), int(last or first) + 1))


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
    return List(tuple(items), ordered, start, text.span(token.map), token.markup if ordered else ".")


def _item(text: MarkdownText, token: Token, stream: Iterator[Token]) -> ListItem:
    blocks: list[Block] = []
    checked = None
    for inner in stream:
        if inner.type == "list_item_close":
            break
        if inner.type == "paragraph_open" and not blocks:
            inline = next(stream)
            box = CHECK.match(inline.content)
            if box:
                checked = box.group(1) != " "
            if "\n" in inline.content:
                glued = find_glued_items(inline.content, text.locate(inline.content, inline.map), in_item=True)
                text.scope.found.add(*glued)
            blocks += paragraph(text, inline, box.end() if box else 0)
        else:
            blocks += _block(text, inner, stream)
    return ListItem(tuple(blocks), checked, text.span(token.map))


def _plain_list(text: MarkdownText, lines: Lines, at: int) -> tuple[List, int]:
    """The list whose first item is that line, with the lists within it; and the first line after it."""
    first, (indent, *_) = at, lines[at]
    items: list[ListItem] = []
    while at < len(lines) and lines[at][0] == indent:
        head, (_, start, content) = at, lines[at]
        blocks = plain_paragraph(text, start, content)
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
    head_place = _row_span(text, start, head)
    text.scope.found.add(*foreign_joins(head_place.text, linear(text.source, head_place.start)))
    count: int = token.meta["count"]
    if count > len(rest):
        message = f"the table has {count * width:,} cells, {TABLE_CELLS:,} are the most; {len(rest):,} rows are read"
        text.scope.found.error("text-overflow", message, _row_span(text, start, head), "divide the table")
    header, *rows = (_cells(text, offset, row, width) for offset, row in token.meta["rows"])
    table = Table(header, tuple(rows), tuple((aligns + [""] * width)[:width]), text.span(token.map))
    marks = [[content.strip() for _, content in row[:width]] for _, row in token.meta["rows"]]
    return _with_heads(text, table, marks) if any("<<" in said or "^^" in said for said in marks) else table


def _with_heads(text: MarkdownText, table: Table, marks: list[list[str]]) -> Table:
    """The table with the lines of its header in which cells are joined; what joins nothing is named."""
    heads, found = table_heads.read_heads((table.header, *table.rows), marks)
    text.scope.found.add(*found)
    if not heads:
        return table
    count = table_heads.head_count(marks)
    names = table_heads.whole_names(heads, (table.header, *table.rows)[count - 1])
    return replace(table, header=names, rows=table.rows[count - 1 :], heads=heads)


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
        locate = linear(text.source, at)
        cells.append(Cell(text.runs(content, locate, "a table cell", table=True), locate(0, len(content))))
    end = Span(text.source, _row_span(text, offset, row).end, _row_span(text, offset, row).end)
    return (*cells, *(Cell((), end) for _ in range(width - len(cells))))
