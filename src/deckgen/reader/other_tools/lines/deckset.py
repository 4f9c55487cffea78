"""Deckset's steps of code → those that a fence states. Source: Deckset's documentation, "Code Highlighting"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deckgen.reader.other_tools.lines.fences import code_flags
from deckgen.reader.other_tools.lines.pages import TextLine

_STEP = re.compile(r"\[\.code-highlight:[ \t]*([\w ,-]{1,200})\][ \t]*")
_FENCE = re.compile(r"([ \t]*(?:`{3,}|~{3,})[ \t]*[\w+#.-]*)[ \t]*")


def step_code(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines with the steps of a block of code, which stand above it one by one, behind its fence."""
    steps: list[str] = []
    for line, is_code in zip(lines, code_flags(lines), strict=True):
        found = None if is_code and not _FENCE.fullmatch(line.text) else _STEP.fullmatch(line.text)
        if found:
            steps.append(found[1].strip().replace(" ", ""))
            yield TextLine("", line.number)
            continue
        if steps and (fence := _FENCE.fullmatch(line.text)):
            line = TextLine(f"{fence[1]} {{{'|'.join(steps)}}}", line.number)
        if line.text.strip():
            steps.clear()
        yield line
