"""Pages → the text of a deck in our own dialect."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.reader.other_tools.lines.converted_source import ConvertedSource
from deckgen.reader.other_tools.lines.pages import ColumnRow, Inclusion, SlidePage, TextLine, has_words
from deckgen.values.source import Source


def write_pages(original: Source, pages: Sequence[SlidePage], front: Sequence[str]) -> ConvertedSource:
    """The deck in our own dialect. `front` are the lines of its settings, which stand under `deck:`."""
    lines = [TextLine(text, 0) for text in ("---", "deck:", *(f"  {text}" for text in front), "---")] if front else []
    pieces: list[list[TextLine] | Inclusion] = [lines]
    for page in pages:
        if page.inclusion:
            pieces += [page.inclusion, []]
        elif isinstance(last := pieces[-1], list):
            last += _page_lines(page)
    _, *others = (piece if isinstance(piece, Inclusion) else ConvertedSource(original, piece) for piece in pieces)
    return ConvertedSource(original, lines, tuple(others))


def _page_lines(page: SlidePage) -> list[TextLine]:
    start = page.number
    out = [
        TextLine("", start),
        TextLine("---", start),
        *(
            TextLine(f"{k}: {v}", page.background_number if k == "background" else start)
            for k, v in page.settings.items()
        ),
    ]
    if page.settings:
        out.append(TextLine("---", start))
    out.append(TextLine("", start))
    if page.title is not None:
        out += [page.title, TextLine("", page.title.number)]
    for place, row in enumerate(page.rows):
        out += _row_lines(row, place, start)
    if has_words(page.notes):
        first, last = page.notes[0].number, page.notes[-1].number
        out += [TextLine("", first), TextLine("::: notes", first), *page.notes, TextLine(":::", last)]
    return out


def _row_lines(row: ColumnRow, place: int, start: int) -> list[TextLine]:
    if len(row.columns) == 1:
        lines = row.columns[0]
        number = lines[0].number if lines else start
        return [*([TextLine("", number), TextLine("::row::", number), TextLine("", number)] if place else []), *lines]
    out: list[TextLine] = []
    for column in row.columns:
        number = column[0].number if column else start
        name = "first" if column is row.columns[0] else "next"
        out += [TextLine("", number), TextLine(f"::{name}::", number), TextLine("", number), *column]
    return out
