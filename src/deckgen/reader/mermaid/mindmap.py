"""`mindmap`: a tree that is written as indented lines."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.deck.model import List, ListItem, Paragraph, Runs
from deckgen.reader.mermaid.flow_shapes import BRACKETS
from deckgen.reader.mermaid.text import DiagramError, DiagramLine, DiagramText
from deckgen.values.lazy import late_pattern
from deckgen.values.value import replace, value_class

MOST = 100
# A bracket at the end of a line, right behind a name: its label stands below.
_OPENING = late_pattern(r"[^\s\[\](){}]*(\[|\(|\{\{|\(\(|\)\)|\))[ \t]*(?:\n|$)")
_CLOSING = {"[": "]", "(": ")", "{{": ("}}",), "((": ("))",), "))": ("((",), ")": "("}
_CLOUDS = (("))", "(("), (")", "("))  # the marks of a bang and a cloud


@value_class
class _Branch:
    words: Runs
    line: DiagramLine
    below: list[_Branch]


def read_mindmap(text: DiagramText) -> List:
    """The tree as a nested list of one item; raises DiagramError."""
    path: list[_Branch] = []
    root: _Branch | None = None
    count = 0
    for line in _whole_lines(text):
        if line.text.startswith("::icon(") or line.text.startswith(":::"):
            text.tell("icons and classes of a mind map are left out", line.at)
            continue
        count += 1
        if count > MOST:
            raise DiagramError(f"the mind map has more than {MOST} branches", line.at, "divide it")
        branch = _Branch(_words(text, line), line, [])
        while path and path[-1].line.indent >= line.indent:
            path.pop()
        if not path and root is not None:
            raise DiagramError("the mind map has a second root", line.at, "indent what belongs to the first")
        if path:
            path[-1].below.append(branch)
        else:
            root = branch
        path.append(branch)
    if root is None:
        raise DiagramError("the mind map is empty", text.start, "write its root, and branches indented below it")
    if not root.below:
        raise DiagramError("the mind map has nothing but its root", root.line.at, "write branches indented below it")
    return List((_item(text, root),), span=text.span(root.line.at, len(root.line.text)))


def _whole_lines(text: DiagramText) -> Iterator[DiagramLine]:
    """The lines of the tree; a label in quotation marks or brackets goes on over several until it is closed."""
    begun: DiagramLine | None = None
    for line in text.lines(text.after):
        whole = line if begun is None else replace(begun, text=f"{begun.text}\n{line.text}")
        begun = whole if _is_open(whole.text) else None
        if begun is None:
            yield whole
    if begun is not None:
        hint = "close its bracket or quotation mark, or leave it out"
        raise DiagramError("a label is never closed", begun.at, hint)


def _is_open(said: str) -> bool:
    """Whether a label has begun that is not closed yet."""
    if said.count('"') % 2:
        return True
    opening = _OPENING.match(said)
    return opening is not None and not any(said.endswith(close) for close in _CLOSING[opening[1]])


def _words(text: DiagramText, line: DiagramLine) -> Runs:
    """What a branch says: the label within its brackets, else the whole line."""
    said = line.text.partition(":::")[0].rstrip()
    for opens, closes in (*BRACKETS, *((opens, {close: ""}) for opens, close in _CLOUDS)):
        at = said.find(opens)
        close = next((each for each in closes if said.endswith(each)), "")
        if at >= 0 and close and " " not in said[:at] and len(said) > at + len(opens) + len(close):
            return text.words(said[at + len(opens) : -len(close)], line.at + at + len(opens))
    return text.words(said, line.at)


def _item(text: DiagramText, branch: _Branch) -> ListItem:
    span = text.span(branch.line.at, len(branch.line.text))
    below = (List(tuple(_item(text, each) for each in branch.below), span=span),) if branch.below else ()
    return ListItem((Paragraph(branch.words, span), *below), span=span)
