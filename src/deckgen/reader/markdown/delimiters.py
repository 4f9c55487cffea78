"""Runs of `*`, `_`, `~~` and `==` find their partners. Source: CommonMark 0.31, "process emphasis"."""

from __future__ import annotations

from deckgen.deck.model import Picture

_STYLES = {"*": "italic", "_": "italic", "~": "strike", "=": "mark"}


class Node:
    """A stretch of text, a run of delimiters, an open bracket, or something finished.

    `kind` is text, break, code, expression, click, footnote, picture, delimiter, bracket or style.
    """

    picture: Picture | None = None
    length = left = 0  # of a run of delimiters, and what is not paired yet
    can_open = can_close = False
    opens: tuple[str, ...] = ()  # styles that begin after it, outermost first
    closes: tuple[str, ...] = ()  # styles that end before it
    active = True  # of a bracket
    depth = 0  # of a bracket: how many delimiters stand before it
    number = 0  # of a footnote: its number on the slide

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
    at = bottom
    while at < len(delimiters):
        closer = delimiters[at]
        if not closer.can_close:
            at += 1
            continue
        kind = (closer.text, closer.can_open, closer.length % 3)
        index = _opener(delimiters, at, bottom, floors.get(kind, -1))
        if index is None:
            floors[kind] = closer.start
            if closer.can_open:
                at += 1
            else:
                del delimiters[at]
            continue
        opener = delimiters[index]
        size = 2 if opener.left >= 2 and closer.left >= 2 else 1
        style = "bold" if size == 2 and closer.text in "*_" else _STYLES[closer.text]
        opener.left, closer.left = opener.left - size, closer.left - size
        opener.opens = (style, *opener.opens)
        closer.closes = (*closer.closes, style)
        first = index + 1 if opener.left else index
        del delimiters[first:at]
        at = first
        if not closer.left:
            del delimiters[at]


def _opener(delimiters: list[Node], at: int, bottom: int, floor: int) -> int | None:
    closer = delimiters[at]
    for index in range(at - 1, bottom - 1, -1):
        opener = delimiters[index]
        if opener.start < floor:
            return None
        if opener.text != closer.text or not opener.can_open:
            continue
        both = opener.can_close or closer.can_open
        odd = (opener.length + closer.length) % 3 == 0 and (opener.length % 3 or closer.length % 3)
        if not (both and odd and closer.text in "*_"):
            return index
    return None
