"""An inline text on its way to runs: what the rules of `inline_rules` and `brackets` read from and add to."""

from __future__ import annotations

from deckgen.reader.markdown.delimiters import Node
from deckgen.reader.markdown.runs import Locate
from deckgen.reader.markdown.scope import Scope


class InlineState:
    """A text being read, and the nodes found so far.

    `cues`: `[click]` is a mark here. `table`: the text is that of a table's cell, where `\\|` in code is a bar.
    """

    __slots__ = (
        "brackets",
        "cues",
        "delimiters",
        "linked",
        "locate",
        "nodes",
        "scope",
        "table",
        "tags",
        "text",
        "tick_runs",
        "told_until",
    )

    def __init__(self, text: str, locate: Locate, scope: Scope, cues: bool, table: bool) -> None:
        self.text, self.locate, self.scope, self.cues, self.table = text, locate, scope, cues, table
        self.nodes: list[Node] = []
        self.delimiters: list[Node] = []  # those of the nodes that may still find a partner
        self.brackets: list[tuple[int, Node]] = []  # those that are open, each with its index in the nodes
        self.tick_runs: dict[int, list[int]] | None = None  # where runs of backticks begin, by length, once asked for
        self.linked = 0  # so many of the open brackets stand before a link, and hold none any more
        self.tags: set[str] = set()  # names of those of HTML that were opened so far
        self.told_until = 0  # up to where a mark of another tool has been told

    def literal(self, at: int, end: int) -> int:
        """Take a range as text; its end."""
        self.nodes.append(Node("text", at, end, self.text[at:end]))
        return end

    def skip_blanks(self, at: int) -> int:
        """The place of the next character that is no blank and no line end."""
        while at < len(self.text) and self.text[at] in " \t\n":
            at += 1
        return at

    def fault(self, code: str, message: str, at: int, end: int, *hints: str) -> None:
        """Note an error in a range of the text."""
        self.scope.found.error(code, message, self.locate(at, end), *hints)
