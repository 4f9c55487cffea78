"""The text of a diagram: its lines with their places, and the words in it.

Source of the notation: Mermaid's documentation of its syntax, version 11.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from deckgen.deck.model import Code, Run, Runs
from deckgen.maths.tokens import TexError
from deckgen.values.diagnostics import Diagnostic, warning
from deckgen.values.lazy import late_pattern, lazy_imports
from deckgen.values.source import Span
from deckgen.values.value import value_class

with lazy_imports("deckgen.maths", into=__name__):  # few diagrams have formulas
    from deckgen.maths import formula

LONGEST = 20_000  # characters of a diagram
LONGEST_WORDS = 400  # characters of a label
BY_HAND = "leave it out of the diagram, or change it in PowerPoint"
_BREAK = late_pattern(r"\s*(?:<br\s*/?>|\\n)\s*", re.IGNORECASE)
_TAG = late_pattern(r"</?[a-zA-Z][^<>]*>")
_ENTITY = late_pattern(r"#(\w+);")
_ICON = late_pattern(r"\bfa[bklrs]?:fa-[\w-]+\s*")
_FORMULA = late_pattern(r"\$\$(.+?)\$\$", re.DOTALL)
_STRONG = late_pattern(r"(\*\*|__)(.+?)\1|(?<![\w*])([*_])(.+?)\3(?![\w*])", re.DOTALL)
_FRONT = late_pattern(r"\s*---[ \t]*\n(.*?)\n[ \t]*---[ \t]*(?:\n|$)", re.DOTALL)
_TITLE = late_pattern(r"^title:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_DIRECTIVE = late_pattern(r"%%\{.*?\}%%", re.DOTALL)
_COMMENT = late_pattern(r"^[ \t]*%%[^\n]*", re.MULTILINE)


class DiagramError(Exception):
    """The diagram cannot be read: what is wrong, where in it (an offset), and what helps."""

    def __init__(self, message: str, at: int, *hints: str) -> None:
        super().__init__(message)
        self.message, self.at, self.hints = message, at, hints


@value_class
class DiagramLine:
    """A line without the blanks around it; `at` is where it begins in the diagram, `indent` how far it is indented."""

    text: str
    at: int
    indent: int


class DiagramText:
    """A diagram as it is written, and where that stands in its source.

    `body` is its text of the same length in which comments, settings and directives are blank; `kind` its first word.
    `told` collects what of it is not drawn.
    """

    def __init__(self, code: Code) -> None:
        self.code = code
        self.told: list[Diagnostic] = []
        text = code.text.replace("\t", " ")
        self.title = ""
        if front := _FRONT.match(text):
            named = _TITLE.search(front[1])
            self.title = named[1].strip("\"'") if named else ""
            text = _blank(text, front)
        for pattern in (_DIRECTIVE, _COMMENT):
            text = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
        self.body = text
        found = re.search(r"[\w-]+", text)
        self.kind, self.start = (found.group(), found.start()) if found else ("", 0)
        self.after = found.end() if found else 0  # where what follows the kind begins

    def lines(self, start: int = 0) -> Iterator[DiagramLine]:
        """The lines from an offset on that hold something."""
        at = start
        for text in self.body[start:].split("\n"):
            stripped = text.strip()
            if stripped:
                indent = len(text) - len(text.lstrip())
                yield DiagramLine(stripped, at + indent, indent)
            at += len(text) + 1

    def span(self, start: int, length: int = 1) -> Span | None:
        """The place of some characters in the source of the deck."""
        fence = self.code.span
        if fence is None:
            return None
        number = self.code.text.count("\n", 0, start)
        column = start - (self.code.text.rfind("\n", 0, start) + 1)
        source = fence.source
        line = fence.line + 1 + number
        own = self.code.text.split("\n")[number]
        indent = max(0, source.line(line).find(own)) if own else 0
        begin = min(source.starts[min(line, len(source.starts)) - 1] + indent + column, len(source.text))
        return Span(source, begin, min(begin + max(1, length), len(source.text)))

    def tell(self, message: str, at: int, *hints: str) -> None:
        """Tell that a detail is not drawn, once for each kind."""
        if not any(each.message == message for each in self.told):
            self.told.append(warning("lost-detail", message, self.span(at), *(hints or (BY_HAND,))))

    def tell_crosses(self, at: int) -> None:
        """Tell that PowerPoint has no lines that end with a cross."""
        self.tell("crosses at the ends of lines are drawn as diamonds", at)

    def words(self, text: str, at: int) -> Runs:
        """The words of a label: quotation marks gone, breaks, character codes and emphasis read."""
        text = text.strip()
        marked = len(text) > 3 and text[:2] == '"`' and text[-2:] == '`"'  # Markdown, in which lines end as they do
        text = text.replace("\n", "<br>" if marked else " ")
        text = text[2:-2] if marked else text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text
        if _ICON.search(text):
            self.tell("icons in the labels of a diagram are left out", at)
            text = _ICON.sub("", text)
        if _FORMULA.search(text):
            return self._with_formulas(text, at)
        return self._plain_words(text, at, marked)

    def _with_formulas(self, text: str, at: int) -> Runs:
        """The words of a label among formulas, `$$…$$`; one that cannot be read stays as it is written."""
        found: list[Run] = []
        for n, part in enumerate(_FORMULA.split(text)):
            if n % 2 == 0:
                found += self._plain_words(part, at, False) if part.strip() else ()
                continue
            try:
                found.append(Run(formula.line_of(part, False), maths=part.strip(), span=self.span(at, len(text))))
            except TexError as fault:
                self.tell(f"a formula in a diagram cannot be read: {fault.message}", at, fault.hint)
                found.append(Run(f"$${part}$$", span=self.span(at, len(text))))
        return tuple(run for n, each in enumerate(found) for run in ((Run(" "), each) if n else (each,)))

    def _plain_words(self, text: str, at: int, marked: bool) -> Runs:
        parts = [_plain(part) for part in _BREAK.split(text)]
        whole = "\n".join(part for part in parts if part)
        if len(whole) > LONGEST_WORDS:
            raise DiagramError(f"a label has {len(whole):,} characters, {LONGEST_WORDS} are the most", at, "shorten it")
        span = self.span(at, len(text))
        runs = _emphasised(whole) if marked else (Run(whole),)
        return tuple(
            Run(piece, bold=run.bold, italic=run.italic, span=span)
            for run in runs
            for piece in re.split(r"(\n)", run.text)
            if piece
        )


def _blank(text: str, found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", text[: found.end()]) + text[found.end() :]


def _plain(text: str) -> str:
    """The text without tags; `#35;` and `#quot;` are characters."""
    text = _ENTITY.sub(lambda found: f"&{'#' if found[1].isdigit() else ''}{found[1]};", _TAG.sub("", text))
    return " ".join(html.unescape(text).split())


def _emphasised(text: str) -> Runs:
    runs: list[Run] = []
    at = 0
    for found in _STRONG.finditer(text):
        runs.append(Run(text[at : found.start()]))
        runs.append(Run(found[2] or found[4], bold=bool(found[2]), italic=bool(found[4])))
        at = found.end()
    return tuple(run for run in (*runs, Run(text[at:])) if run.text)
