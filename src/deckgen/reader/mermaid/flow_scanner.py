"""The pieces of a flowchart's text: names, labels in their brackets, and lines with words at them."""

from __future__ import annotations

import re

from deckgen.deck.model import Runs
from deckgen.reader.mermaid.flow_shapes import BRACKETS
from deckgen.reader.mermaid.text import DiagramError, DiagramText
from deckgen.values.lazy import late_pattern
from deckgen.values.value import replace, value_class

BLANK = late_pattern(r"[ ]*")
ID = late_pattern(r"(?:[^\s\[\](){}<>|;&@:\"'`~=,-]|-(?![-.>])|=(?![=>])|'|,)+")
_EDGE_ID = late_pattern(r"[^\s@\[\](){}|;&-]+@(?=[ox<]?(?:--|==|-\.|~~~))")
_WHOLE = late_pattern(r"([ox<])?(?:(-{2,})([->ox])|(={2,})([=>ox])|(-?\.+-)([>ox])?|(~~~+))")
_OPEN = late_pattern(r"([ox<])?(--|==|-\.)(?=[^-=.>])")
_CLOSE = {"--": r"(-{2,})([->ox])", "==": r"(={2,})([=>ox])", "-.": r"(\.+-)([>ox])?"}
DATA = late_pattern(r"@\{([^{}]*)\}")
PAIR = late_pattern(r"(\w+)\s*:\s*(\"[^\"]*\"|'[^']*'|[^,\n]+)")
_END = {">": "arrow", "<": "arrow", "o": "circle", "x": "cross"}


@value_class
class FlowLink:
    """A line as written: how it looks, what stands at it, and where."""

    line: str
    head: str
    tail: str
    words: Runs
    length: int
    at: int


class FlowScanner:
    """Takes pieces of the text one after the other; `at` is where the next one begins."""

    def __init__(self, text: DiagramText) -> None:
        self.text, self.body, self.at = text, text.body, text.after

    def skip(self) -> bool:
        """Whether anything follows, behind blanks, line ends and semicolons."""
        found = re.compile(r"[\s;]*").match(self.body, self.at)
        self.at = found.end() if found else self.at
        return self.at < len(self.body)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.body, self.at)
        if found:
            self.at = found.end()
        return found

    def line(self) -> str:
        """The rest of the statement, up to its end."""
        found = re.compile(r"(?:\"[^\"]*\"|[^\n;\"])*").match(self.body, self.at)
        assert found is not None
        self.at = found.end()
        return found.group().strip()

    def end_statement(self) -> None:
        """Raise unless the statement ends here."""
        self.take(BLANK)
        rest = re.compile(r"[^\n;]*").match(self.body, self.at)
        if rest and rest.group().strip():
            hint = "write a line such as `A --> B`, and labels with brackets in quotation marks"
            raise DiagramError(f"`{rest.group().strip()[:30]}` cannot be read here", self.at, hint)

    def label(self) -> tuple[Runs, str]:
        """The label right behind the name of a box, and the shape that its brackets draw."""
        for opens, closes in BRACKETS:
            if not self.body.startswith(opens, self.at):
                continue
            begin = self.at + len(opens)
            end, close = self._closing(begin, tuple(closes))
            if end < 0:
                continue
            inner = self.body[begin:end]
            words = self.text.words(inner, begin + len(inner) - len(inner.lstrip()))
            self.at = end + len(close)
            return words, closes[close]
        if self.body[self.at : self.at + 1] in ("[", "(", "{", ">"):
            raise DiagramError("a label is never closed", self.at, "close its bracket, and set words that hold "
                              "brackets in quotation marks: `A[\"f(x)\"]`")  # fmt: skip
        return (), ""

    def _closing(self, begin: int, closes: tuple[str, ...]) -> tuple[int, str]:
        """Where a label that begins there ends, and with what; -1 where it does not."""
        quoted = re.compile(r"\s*\"[^\"]*\"\s*").match(self.body, begin)
        if quoted:
            close = next((each for each in closes if self.body.startswith(each, quoted.end())), "")
            return (quoted.end(), close) if close else (-1, "")
        stop = re.compile(r"[^\n]*").match(self.body, begin)
        limit = stop.end() if stop else begin
        found = [(at, each) for each in closes if (at := self.body.find(each, begin, limit)) >= 0]
        if not found:
            return -1, ""
        at, close = min(found)
        if any(mark in self.body[begin:at] for mark in "[]{}"):
            return -1, ""
        return at, close

    def link(self) -> FlowLink | None:
        """A line to the next box, with the words at it."""
        start = self.at
        self.take(BLANK)
        if self.body.startswith("\n", self.at):  # a chain may go on below
            ahead = re.compile(r"\s*(?=[ox<]?(?:--|==|-\.|~~~))").match(self.body, self.at)
            if ahead is None:
                return None
            self.at = ahead.end()
        self.take(_EDGE_ID)
        begin = self.at
        if whole := self.take(_WHOLE):
            return self._with_words(_whole_link(whole, begin))
        opened = self.take(_OPEN)
        if opened is None:
            self.at = start
            return None
        close = re.compile(_CLOSE[opened[2]]).search(self.body, self.at)
        if close is None or "\n" in self.body[self.at : close.start()].strip("\n"):
            raise DiagramError(
                "a line with words is never closed", begin, "write `A -- words --> B` or `A -->|words| B`"
            )
        said = self.body[self.at : close.start()]
        words = self.text.words(said, self.at + len(said) - len(said.lstrip()))
        self.at = close.end()
        length = _length(close[1])
        kind = {"--": "solid", "==": "thick", "-.": "dotted"}[opened[2]]
        return FlowLink(kind, _END.get(opened[1] or "", ""), _END.get(close[2] or "", ""), words, length, begin)

    def _with_words(self, link: FlowLink) -> FlowLink:
        found = self.take(re.compile(r"\s*\|((?:\"[^\"]*\"|[^|\"])*)\|"))
        if found is None:
            return link
        said = found[1]
        at = found.start(1) + len(said) - len(said.lstrip())
        return replace(link, words=self.text.words(said, at) if said.strip() else ())


def _whole_link(found: re.Match[str], at: int) -> FlowLink:
    head = _END.get(found[1] or "", "")
    if found[8]:
        return FlowLink("none", "", "", (), max(1, len(found[8]) - 2), at)
    for body, tail, kind in ((2, 3, "solid"), (4, 5, "thick")):
        if found[body]:
            return FlowLink(kind, head, _END.get(found[tail], ""), (), _length(found[body] + found[tail]) - 1, at)
    return FlowLink("dotted", head, _END.get(found[7] or "", ""), (), max(1, found[6].count(".")), at)


def _length(dashes: str) -> int:
    """Over how many ranks a line reaches: `-->` over one, `--->` over two."""
    return max(1, len(dashes) - 1)
