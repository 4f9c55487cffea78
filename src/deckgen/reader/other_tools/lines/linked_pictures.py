"""Links around pictures that are written over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deckgen.reader.other_tools.lines.fences import code_flags
from deckgen.reader.other_tools.lines.pages import TextLine

_PICTURE = re.compile(r"[ \t]*!\[[^\[\]\n]*\]\([^()\n]*\)(?:\{[^{}\n]*\})?[ \t]*")
_END = re.compile(r"[ \t]*\]\([^()\n]+\).*")


def join_linked_pictures(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines; a link of which only a picture stands on the lines between `[` and `](…)` is on one line."""
    if not any(line.text.strip() == "[" for line in lines):
        yield from lines
        return
    code = code_flags(lines)
    at = 0
    while at < len(lines):
        first, *rest = lines[at : at + 3]
        linked = len(rest) == 2 and _PICTURE.fullmatch(rest[0].text) and _END.fullmatch(rest[1].text)
        if linked and first.text.strip() == "[" and not any(code[at : at + 3]):
            yield TextLine(f"[{rest[0].text.strip()}{rest[1].text.strip()}", first.number)
            at += 3
        else:
            yield first
            at += 1
