"""Tables that MyST writes as lists or as values with commas → tables between bars. Source: MyST's guide, "Tables"."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from deckgen.reader.other_tools.lines.lost_content import LostContent
from deckgen.reader.other_tools.lines.pages import TextLine

_OPENER = re.compile(r"([ \t]*)(:{3,}|`{3,}|~{3,})[ \t]*\{(list-table|csv-table)\}[ \t]*(.*?)[ \t]*")
_OPTION = re.compile(r"[ \t]*:([\w-]+):[ \t]*(.*?)[ \t]*")
_ROW = re.compile(r"[ \t]*[*-][ \t]+[-*](?:[ \t]+(.*))?")
_CELL = re.compile(r"[ \t]+[-*](?:[ \t]+(.*))?")


def bars_of_lists(lines: Sequence[TextLine], losses: LostContent) -> Iterator[TextLine]:
    """The lines, with tables between bars in place of those of MyST; the caption stands below."""
    at = 0
    while at < len(lines):
        found = _OPENER.fullmatch(lines[at].text)
        end = _closer(lines, at, found[2]) if found else 0
        if not found or not end:
            yield lines[at]
            at += 1
            continue
        inner = [line for line in lines[at + 1 : end] if not _OPTION.fullmatch(line.text)]
        options = {o[1]: (line.number, o[2]) for line in lines[at + 1 : end] if (o := _OPTION.fullmatch(line.text))}
        rows = _list_rows(inner) if found[3] == "list-table" else _csv_rows(inner)
        if header := options.get("header"):
            rows = [*_csv_rows([TextLine(header[1], header[0])]), *rows]
        if elsewhere := options.get("file") or options.get("url"):
            losses.name("lost-include", "tables of other files are not taken in: {}", elsewhere[1], elsewhere[0],
                        "put what it would take in into this file")  # fmt: skip
        width = max((len(cells) for _, cells in rows), default=0)
        yield TextLine("", lines[at].number)
        for place, (number, cells) in enumerate(rows):
            filled = [*(cell.replace("|", "\\|") for cell in cells), *[""] * (width - len(cells))]
            yield TextLine("| " + " | ".join(filled) + " |", number)
            if not place:
                yield TextLine("|" + "---|" * width, number)
        yield TextLine("", lines[end].number)
        if found[4]:
            yield from (TextLine(found[4], lines[at].number), TextLine("", lines[at].number))
        at = end + 1


def _closer(lines: Sequence[TextLine], at: int, fence: str) -> int:
    """The index of the line that closes a block; 0 where none does."""
    found = (n for n in range(at + 1, len(lines)) if lines[n].text.strip() == fence)
    return next(found, 0)


def _list_rows(lines: Sequence[TextLine]) -> list[tuple[int, list[str]]]:
    rows: list[tuple[int, list[str]]] = []
    for line in lines:
        if found := _ROW.fullmatch(line.text):
            rows.append((line.number, [found[1] or ""]))
        elif rows and (found := _CELL.fullmatch(line.text)):
            rows[-1][1].append(found[1] or "")
        elif rows and line.text.strip():
            rows[-1][1][-1] = f"{rows[-1][1][-1]} {line.text.strip()}".strip()
    return rows


def _csv_rows(lines: Sequence[TextLine]) -> list[tuple[int, list[str]]]:
    held = [line for line in lines if line.text.strip()]
    rows = list(csv.reader([line.text for line in held], skipinitialspace=True))
    number = held[0].number if held else 0
    return [(number + n, [" ".join(cell.split()) for cell in row]) for n, row in enumerate(rows)]
