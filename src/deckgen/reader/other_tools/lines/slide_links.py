"""Links to slides by their numbers → links to their ids.

Sources: reveal.js's guide, "Internal Links"; Marp's bespoke template; Slidev's guide, "Navigation".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from deckgen.reader.other_tools.lines.pages import SlidePage, TextLine

Place = tuple[int, int]
_NUMBERS = {  # by dialect: the address of a slide
    "reveal": r"#/(?:(\d{1,4})(?:/(\d{1,4}))?/?)?",  # from 0, and from 0 among those below each other
    "marp": r"#(\d{1,4})()",  # from 1
    "slidev": r"/(\d{1,4})()/?",
}
_BY_NAME = re.compile(r"\]\(#/([a-z][\w-]*)/?(?=[)\s])")  # of reveal.js


def link_slides(pages: Sequence[SlidePage], dialect: str) -> None:
    """Give the slides that links name by their numbers ids, and the links these."""
    if dialect not in _NUMBERS:
        return
    pattern = re.compile(rf"(?<=\]\(){_NUMBERS[dialect]}(?=[)\s])")
    numbered = _in_columns(pages) if dialect == "reveal" else {(n, 0): page for n, page in enumerate(pages, start=1)}

    def address(found: re.Match[str]) -> str:
        place = (int(found[1] or 0), int(found[2] or 0))
        page = numbered.get(place)
        if page is None:
            return found[0]
        return f"#{page.settings.setdefault('id', '-'.join(map(str, ('slide', *place))))}"

    def linked(line: TextLine) -> TextLine:
        if "](#" not in line.text and "](/" not in line.text:
            return line
        text = pattern.sub(address, line.text)
        return TextLine(_BY_NAME.sub(r"](#\1", text) if dialect == "reveal" else text, line.number)

    for page in pages:
        for part in page.rows:
            part.columns = [[linked(line) for line in lines] for lines in part.columns]


def _in_columns(pages: Sequence[SlidePage]) -> Mapping[Place, SlidePage]:
    """The pages by the column that they stand in and their place in it."""
    numbered: dict[Place, SlidePage] = {}
    column, row = -1, 0
    for page in pages:
        column, row = (column, row + 1) if page.is_below and column >= 0 else (column + 1, 0)
        numbered[column, row] = page
    return numbered
