"""Links of reveal.js to slides by their numbers → links to their ids. Source: reveal.js's guide, "Internal Links"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.reader.other_tools.lines.pages import SlidePage, TextLine

_BY_NUMBER = re.compile(r"\]\(#/(?:(\d{1,4})(?:/(\d{1,4}))?/?)?(?=[)\s])")
_BY_NAME = re.compile(r"\]\(#/([a-z][\w-]*)/?(?=[)\s])")


def link_slides(pages: Sequence[SlidePage]) -> None:
    """Give the slides that links name by their numbers ids, and the links these. Numbers count from 0."""
    numbered = {(0, 0): pages[0]} if pages else {}
    column, row = -1, 0
    for page in pages:
        column, row = (column, row + 1) if page.is_below and column >= 0 else (column + 1, 0)
        numbered[column, row] = page

    def address(found: re.Match[str]) -> str:
        place = (int(found[1] or 0), int(found[2] or 0))
        page = numbered.get(place)
        if page is None:
            return found[0]
        return f"](#{page.settings.setdefault('id', f'slide-{place[0] + 1}-{place[1] + 1}')}"

    def linked(line: TextLine) -> TextLine:
        if "](#/" not in line.text:
            return line
        return TextLine(_BY_NAME.sub(r"](#\1", _BY_NUMBER.sub(address, line.text)), line.number)

    for page in pages:
        for part in page.rows:
            part.columns = [[linked(line) for line in lines] for lines in part.columns]
        page.notes = [linked(line) for line in page.notes]
