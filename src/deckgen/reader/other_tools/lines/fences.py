"""Which lines of a text are code: nothing in them is a mark of any dialect. Every line is looked at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from deckgen.reader.other_tools.lines.pages import TextLine
from deckgen.values.lazy import late_pattern

_FENCE = late_pattern(r"([ \t]*(?:[-*+>][ \t]+|\d+[.)][ \t]+)*)(`{3,}|~{3,})([^\n]*)")
_QUOTED = late_pattern(r"[ \t]*(?:>[ ]?)+")


class Stretch(NamedTuple):
    """Lines of text; or a block of code, its first line the fence, with what stands before and after the signs."""

    lines: Sequence[TextLine]
    info: str = ""
    indent: str = ""
    fence: str = ""  # empty: text
    is_closed: bool = True  # by a fence


def stretches(lines: Sequence[TextLine]) -> Iterator[Stretch]:
    """The text and the code of some lines in order; a block of code that is never closed ends with them."""
    text: list[TextLine] = []
    code: list[TextLine] = []
    opener: re.Match[str] | None = None
    for line in lines:
        if opener is not None and ">" in opener[1]:  # code in a quotation ends with it, at the latest
            quoted = _QUOTED.match(line.text)
            if quoted is None:
                yield Stretch(code, opener[3].strip(), "", opener[2], False)
                opener, code = None, []
            else:
                line = TextLine(line.text[quoted.end() :], line.number)
        if opener is not None:
            if _closes(line.text, opener[2]):
                yield Stretch(code, opener[3].strip(), _unquoted(opener[1]), opener[2])
                opener, code = None, []
            else:
                code.append(line)
            continue
        opener = _FENCE.fullmatch(line.text)
        if opener is not None and opener[2][0] == "`" and "`" in opener[3]:
            opener = None
        if opener is None:
            text.append(line)
        elif text:
            yield Stretch(text)
            text = []
        if opener is not None:
            code = [TextLine(line.text[opener.start(2) :], line.number) if ">" in opener[1] else line]
    if opener is not None:
        yield Stretch(code, opener[3].strip(), _unquoted(opener[1]), opener[2], False)
    if text:
        yield Stretch(text)


def _unquoted(indent: str) -> str:
    """What stands before a fence, without the signs of a quotation: its code is shown by itself."""
    return "" if ">" in indent else indent


def _closes(text: str, fence: str) -> bool:
    bare = text.strip()
    return bare.startswith(fence) and bare == fence[0] * len(bare)


def code_flags(lines: Sequence[TextLine]) -> list[bool]:
    """For each of some lines whether it is code, or the fence of code."""
    flags: list[bool] = []
    for stretch in stretches(lines):
        closer = bool(stretch.fence) and stretch.is_closed  # is in none
        flags += [bool(stretch.fence)] * (len(stretch.lines) + closer)
    return flags[: len(lines)]
