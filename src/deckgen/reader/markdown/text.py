"""A stretch of Markdown whose lines and characters know where they stand in their source."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from deckgen.deck.model import Picture, Run, Runs
from deckgen.reader.markdown.inline import read_inline
from deckgen.reader.markdown.runs import Locate, trim
from deckgen.reader.markdown.scope import Scope
from deckgen.values.lazy import late_pattern, lazy_imports
from deckgen.values.source import Source, Span

if TYPE_CHECKING:
    from markdown_it.token import Token

with lazy_imports("deckgen.reader.markdown", into=__name__):
    from deckgen.reader.markdown import parser

# What any block but a paragraph needs somewhere; without it, empty lines alone part the blocks.
_STRUCTURE = late_pattern(r"^[ \t]*(?:[-+*>#`~<=_:$]|\d+[.)]|\[[^\]\n]*\]:)|^(?: {4}|[ ]*\t)|\||\]:$", re.MULTILINE)


class MarkdownText:
    """A stretch of a source, from `start` to `end`, whose blocks are read.

    `cues`: `[click]` has a meaning in it. What its reading finds goes to `scope`, its link definitions at once. `plain`
    says that it holds nothing but paragraphs: then it has no `tokens`.
    """

    def __init__(self, source: Source, start: int, end: int, scope: Scope, cues: bool = False) -> None:
        self.source, self.start, self.end, self.scope, self.cues = source, start, end, scope, cues
        self.text = source.text[start:end]
        self.starts = source.starts
        self.first = bisect_right(self.starts, start) - 1
        self.plain = _STRUCTURE.search(self.text) is None
        self.tokens: list[Token] = []
        if not self.plain:
            scope.env["maths"] = scope.marks.maths
            parser.PARSER.block.parse(self.text, parser.PARSER, scope.env, self.tokens)

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
            return linear(source, self.column(content, first))
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


def linear(source: Source, base: int) -> Locate:
    """A function that gives the place of characters of a text that stands in its source as it reads, from `base` on."""
    return lambda start, end: Span(source, base + start, base + end)
