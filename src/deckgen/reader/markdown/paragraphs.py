"""Paragraphs → blocks: running text, pictures in it, places to write, boxes to tick."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from deckgen.deck.model import Block, Heading, List, ListItem, Paragraph, Picture, Run, WriteSpace
from deckgen.reader.markdown.foreign_marks import foreign_lines
from deckgen.reader.markdown.inline import SPECIAL
from deckgen.reader.markdown.likely_mistakes import find_glued_items, find_slip, heading_of
from deckgen.reader.markdown.runs import Locate, trim
from deckgen.reader.markdown.text import MarkdownText, linear
from deckgen.values.lazy import late_pattern
from deckgen.values.nearest import nearest
from deckgen.values.source import Span
from deckgen.values.value import replace

if TYPE_CHECKING:
    from markdown_it.token import Token

_SPACE = late_pattern(r"\[(?:(line)|lines=(\d{1,3})|box=(\d{1,3}(?:\.\d+)?)[ ]?(mm|cm)|([ ]))\]")
_LIKE_SPACE = late_pattern(r"\[[ ]*(?:lines?|box)\b[^\]\n]*\](?![(\[{])")
_NAMED = late_pattern(r"\[([a-z]{2,6}) ?= ?\d[^\]\n]*\]")
_PICTURE = late_pattern(r"!\[[^\]\n]*\]\([^)\n]*\)(?:\{[^}\n]*\})?")
_MARKER = late_pattern(r"^[ \t>]*(?:[-*+]|\d{1,9}[.)])?[ \t]*")
_WORDS = late_pattern(r"[^\W\d_]{2}|\d")
CHECK = late_pattern(r"\[([ xX])\][ \t]+")


def read_paragraph(text: MarkdownText, token: Token) -> list[Block]:
    """The blocks of a paragraph's inline token. A slip that it looks like is named; `##Words` becomes a heading."""
    content, span = token.content, text.span(token.map)
    fault = find_slip(content, span)
    if fault is None:
        locate = text.locate(content, token.map)
        text.scope.found.add(*find_glued_items(content, locate), *foreign_lines(content, locate))
        return paragraph(text, token)
    text.scope.found.add(fault)
    level, begin = heading_of(content)
    if not level:
        return paragraph(text, token)
    locate = text.locate(content, token.map)
    runs = text.runs(content[begin:], lambda start, end: locate(start + begin, end + begin), "a heading")
    return [Heading(level, runs, span)]


def paragraph(text: MarkdownText, token: Token, skip: int = 0) -> list[Block]:
    """The blocks of a paragraph's inline token, without its first `skip` characters."""
    content = token.content
    if SPECIAL.search(content) is None and not skip and content[:1] != ":":
        base = text.column(content, token.map[0] if token.map else 0)
        span = Span(text.source, base, base + len(content))
        return [Paragraph((Run(content, span=span),), span)]
    return _pieces(text, content, text.locate(content, token.map), skip)


def plain_paragraph(text: MarkdownText, start: int, content: str) -> list[Block]:
    """The blocks of a paragraph that stands in the source as it reads; `start` is its offset in the stretch."""
    base = text.start + start
    if SPECIAL.search(content) is None and content[:1] != ":":
        span = Span(text.source, base, base + len(content))
        return [Paragraph((Run(content, span=span),), span)]
    return _pieces(text, content, linear(text.source, base), 0)


def _pieces(text: MarkdownText, content: str, locate: Locate, skip: int) -> list[Block]:
    spaces = (_SPACE, _LIKE_SPACE, _NAMED)
    if "[" in content and (CHECK.match(content, skip) or any(space.search(content) for space in spaces)):
        return _lines(text, content, locate, skip)
    return _flow(text, content, locate, skip, len(content))


def _lines(text: MarkdownText, content: str, locate: Locate, at: int) -> list[Block]:
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
    named = _NAMED.fullmatch(words)
    if _LIKE_SPACE.fullmatch(words) or (named and nearest(named[1], ("line", "lines", "box"))):
        hint = "places to write are `[line]`, `[lines=8]`, `[box=60mm]` and `[ ]`"
        text.scope.found.error("wrong-value", f"`{words}` is no place to write", span, hint)
        return WriteSpace("lines", 1, span)
    box = CHECK.match(content, start)
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
    for is_item, group in groupby(parts, lambda part: isinstance(part, ListItem)):
        if is_item:
            items = tuple(part for part in group if isinstance(part, ListItem))
            out.append(List(items, span=items[0].span))
        else:
            out += [part for part in group if isinstance(part, Block)]
    return out


def _flow(text: MarkdownText, content: str, locate: Locate, start: int, end: int) -> list[Block]:
    """Running text: a paragraph; pictures at the ends of its lines stand on their own, with the line below as caption.

    A picture among the words of a line is told, and its own words stand there instead: it would tear the sentence.
    """
    if start or end < len(content):
        content, whole = content[start:end], locate
        locate = lambda first, last: whole(first + start, last + start)  # noqa: E731
    pieces = [_word_for(text, piece) if isinstance(piece, Picture) else piece for piece in text.inline(content, locate)]
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


def _word_for(text: MarkdownText, picture: Picture) -> Run | Picture:
    """A picture; its description, where words stand on both sides of it on its line."""
    span = picture.span
    if span is None:
        return picture
    # By the text itself: the lines of a text that was made of another tool's are counted as those of the original.
    whole = span.source.text
    end = whole.find("\n", span.end)
    first, last = _outer_words(whole, whole.rfind("\n", 0, span.start) + 1, len(whole) if end < 0 else end)
    if not first < span.start <= span.end < last:
        return picture
    hint = "put it on a line of its own, with an empty line above and below"
    text.scope.found.error("torn-sentence", "a picture cannot stand within a sentence", span, hint)
    return Run(picture.alt or picture.path.rpartition("/")[2], span=span)


@lru_cache(1)  # a line may hold very many pictures
def _outer_words(whole: str, start: int, end: int) -> tuple[int, int]:
    """Where the first word of a line begins and its last one ends, those of pictures and of marks of lists apart."""
    line = _MARKER.sub(_blanked, _PICTURE.sub(_blanked, whole[start:end]))
    words = [found.span() for found in _WORDS.finditer(line)]
    return (start + words[0][0], start + words[-1][1]) if words else (end, start)


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _close_paragraph(out: list[Block], pending: list[Run]) -> None:
    runs = trim(pending)
    pending.clear()
    if not runs:
        return
    last = out[-1] if out else None
    below = isinstance(last, Picture) and last.span and last.span.source.text.startswith("\n", last.span.end)
    if isinstance(last, Picture) and below and not last.caption:
        out[-1] = replace(last, caption=runs)
    else:
        first, final = runs[0].span, runs[-1].span
        span = Span(first.source, first.start, max(first.start, final.end)) if first and final else None
        out.append(Paragraph(runs, span))
