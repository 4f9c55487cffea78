"""Who said what is quoted. Source: Deckset's documentation, "Quotes", and MyST's guide, "Epigraphs"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.reader.other_tools.lines.fences import code_flags
from deckgen.reader.other_tools.lines.pages import TextLine


def name_speakers(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines with a dash before a name that follows words behind `--`; below a quotation it is part of that."""
    above = ""
    for (text, number), is_code in zip(lines, code_flags(lines), strict=True):
        if not is_code and above.strip() and text.startswith("-- "):
            text = f"{'> ' if above.startswith('>') else ''}— {text[3:]}"
        yield TextLine(text, number)
        above = text
