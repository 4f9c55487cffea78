"""Numbers that pandoc gives to items by itself. Source: its manual, "Ordered lists" and "Numbered example lists"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deckgen.reader.other_tools.lines.fences import code_flags
from deckgen.reader.other_tools.lines.pages import TextLine

_ALONE = re.compile(r"([ \t]*)#\.(?=[ \t]+\S)")
_EXAMPLE = re.compile(r"([ ]{0,3})\(@([\w-]*)\)(?=[ \t]+\S)")

_LETTERED = re.compile(
    r"[ ]{0,3}(?:\((?:[A-Za-z]|[ivxlc]{1,6}|\d{1,3})\)|(?:[a-z]|[ivxlc]{1,6})[.)]|[A-Z]\)|[A-Z]\.(?=[ ]{2}))[ \t]+\S"
)


def part_lettered_items(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines; items with letters, Roman numbers or numbers in brackets stand each on a line of its own.

    Source: pandoc's manual, extension `fancy_lists`.
    """
    code = code_flags(lines)
    listed = False
    for at, (text, number) in enumerate(lines):
        opens = at == 0 or not lines[at - 1].text.strip()
        listed = not code[at] and (_LETTERED.match(text) is not None if opens else listed)
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        ends = listed and text.strip() and _LETTERED.match(following) and not text.endswith(("\\", "  "))
        yield TextLine(f"{text}\\" if ends else text, number)


def number_examples(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines with numbers for items `#.` and `(@)`, and for references `(@name)` to one of these."""
    code = code_flags(lines)
    found = [None if is_code else _EXAMPLE.match(line.text) for line, is_code in zip(lines, code, strict=True)]
    numbers = {at: n for n, at in enumerate((at for at, each in enumerate(found) if each), start=1)}
    named = {each[2]: numbers[at] for at, each in enumerate(found) if each and each[2]}
    reference = re.compile(rf"@({'|'.join(map(re.escape, named))})(?![\w-])") if named else None
    for at, (line, is_code) in enumerate(zip(lines, code, strict=True)):
        text = line.text
        if not is_code:
            text = _ALONE.sub(r"\g<1>1.", text) if "#." in text else text
            if each := found[at]:
                text = f"{each[1]}({numbers[at]}){text[each.end() :]}"
            if reference and "@" in text:
                text = reference.sub(lambda name: str(named[name[1]]), text)
        yield TextLine(text, line.number)
