"""Inline nodes → runs: neighbours of one style become one run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from deckgen.deck.model import Picture, Run, Runs, raised_number
from deckgen.reader.markdown.delimiters import Node
from deckgen.values.source import Span
from deckgen.values.value import replace

Locate: TypeAlias = Callable[[int, int], Span]
"""Turns a range of the text being read into a place in its source."""


class Emitter:
    """Turns nodes into runs and pictures, in one walk over them, with the styles that are open."""

    def __init__(self, nodes: Sequence[Node], locate: Locate) -> None:
        self.nodes, self.locate = nodes, locate
        self.out: list[Run | Picture] = []
        self.open: list[str] = []
        self.parts: list[str] = []
        self.start = self.end = 0

    def pieces(self) -> list[Run | Picture]:
        """All runs and pictures in order."""
        for node in self.nodes:
            if node.kind in ("text", "bracket"):
                self._text(node.text, node.start, node.end)
            elif node.kind == "delimiter":
                self._change(node.closes, ())
                if node.left:
                    self._text(node.text * node.left, node.start, node.end)
                self._change((), node.opens)
            elif node.kind == "style":
                self._change(node.closes, node.opens)
            else:
                self._flush()
                self.out.append(self._whole(node))
        self._flush()
        return self.out

    def _text(self, text: str, start: int, end: int) -> None:
        if not self.parts:
            self.start = start
        self.parts.append(text)
        self.end = end

    def _change(self, closes: tuple[str, ...], opens: tuple[str, ...]) -> None:
        if opens or closes:
            self._flush()
            for style in closes:
                if style in self.open:
                    self.open.remove(style)
            self.open.extend(opens)

    def _flush(self) -> None:
        if self.parts:
            text = "".join(self.parts)
            self.parts = []
            if text:
                self.out.append(Run(text, **self._flags(), span=self.locate(self.start, self.end)))

    def _flags(self) -> dict[str, Any]:
        flags: dict[str, Any] = {}
        for style in self.open:
            name, _, address = style.partition(":")
            flags[name] = address if name == "link" else True
        return flags

    def _whole(self, node: Node) -> Run | Picture:
        span = self.locate(node.start, node.end)
        if node.picture is not None:
            return node.picture
        match node.kind:
            case "code":
                return Run(node.text, code=True, **self._flags(), span=span)
            case "maths":
                return Run(node.words, **self._flags(), maths=node.text, display=node.display, span=span)
            case "citation":
                return Run(node.text, **self._flags(), citation=node.words, span=span)
            case "expression":
                return Run(node.text, expression=True, **self._flags(), span=span)
            case "click":
                return Run("", click=True, span=span)
            case "footnote":
                return Run(raised_number(node.number), footnote=node.text, span=span)
            case _:
                return Run(node.text, span=span)


def trim(runs: Sequence[Run]) -> Runs:
    """The runs without the blanks and breaks before the first word and after the last; no-break spaces stay."""
    if runs and not runs[0].text.startswith(_BLANKS) and not runs[-1].text.endswith(_BLANKS):
        return tuple(runs)
    start, end = 0, len(runs)
    while end > start and _blank(runs[end - 1]):
        end -= 1
    while start < end and _blank(runs[start]):
        start += 1
    out = list(runs[start:end])
    if out and out[-1].text.endswith(_BLANKS) and not out[-1].code:
        out[-1] = replace(out[-1], text=out[-1].text.rstrip(" \t\n"))
    if out and out[0].text.startswith(_BLANKS) and not out[0].code:
        out[0] = replace(out[0], text=out[0].text.lstrip(" \t\n"))
    return tuple(out)


_BLANKS = (" ", "\t", "\n")


def _blank(run: Run) -> bool:
    return bool(run.text) and not run.text.strip(" \t\n") and not run.code
