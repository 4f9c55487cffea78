"""Runs of `*`, `_`, `~~` and `==` find their partners. Source: CommonMark 0.31, "process emphasis"."""

from __future__ import annotations

from deckgen.deck.model import Picture

_STYLES = {"*": "italic", "_": "italic", "~": "strike", "=": "mark"}


class Node:
    """A stretch of text, a run of delimiters, an open bracket, or something finished.

    `kind` is text, break, code, maths, citation, expression, click, footnote, picture, delimiter, bracket or style.
    """

    picture: Picture | None = None
    length = left = 0  # of a run of delimiters, and what is not paired yet
    can_open = can_close = False
    opens: tuple[str, ...] = ()  # styles that begin after it, outermost first
    closes: tuple[str, ...] = ()  # styles that end before it
    depth = 0  # of a bracket: how many delimiters stand before it
    number = 0  # of a footnote: its number on the slide
    display = False  # of a formula: on a line of its own
    words = ""  # of a formula: what it says on one line; of a citation: what stands in its brackets

    def __init__(self, kind: str, start: int, end: int, text: str = "") -> None:
        self.kind, self.start, self.end, self.text = kind, start, end, text


def style(opens: tuple[str, ...], closes: tuple[str, ...]) -> Node:
    """A node that opens and closes styles and has no text."""
    node = Node("style", 0, 0)
    node.opens, node.closes = opens, closes
    return node


def pair(delimiters: list[Node], bottom: int) -> None:
    """Match the delimiters from index `bottom` on, openers with closers; the nodes note what they open and close.

    Matched delimiters leave the list. Source: CommonMark 0.31, "process emphasis".
    """
    floors: dict[tuple[str, bool, int], int] = {}
    before: list[Node] = []  # those before the closer that may still open something: only its end ever changes
    for closer in delimiters[bottom:]:
        kind = (closer.text, closer.can_open, closer.length % 3)
        while closer.can_close and closer.left:
            index = _opener(before, closer, floors.get(kind, -1))
            if index is None:
                floors[kind] = closer.start
                break
            _join(before[index], closer)
            del before[index + 1 if before[index].left else index :]
        if closer.left and (closer.can_open or not closer.can_close):
            before.append(closer)
    delimiters[bottom:] = before


def _join(opener: Node, closer: Node) -> None:
    """Take a pair of signs from an opener and a closer, or two pairs, which make bold; they note the style."""
    size = 2 if opener.left >= 2 and closer.left >= 2 else 1
    style = "bold" if size == 2 and closer.text in "*_" else _STYLES[closer.text]
    opener.left, closer.left = opener.left - size, closer.left - size
    opener.opens = (style, *opener.opens)
    closer.closes = (*closer.closes, style)


def _opener(before: list[Node], closer: Node, floor: int) -> int | None:
    """The index of the last delimiter that the closer can close; None where none stands after `floor`."""
    for index in range(len(before) - 1, -1, -1):
        opener = before[index]
        if opener.start < floor:
            return None
        if opener.text != closer.text or not opener.can_open:
            continue
        both = opener.can_close or closer.can_open
        odd = (opener.length + closer.length) % 3 == 0 and (opener.length % 3 or closer.length % 3)
        if not (both and odd and closer.text in "*_"):
            return index
    return None
