"""Data files of a deck in another language: whether they are translated, and still hold the original's figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.deck.model import Cell, Deck, Table, Value, plain
from deckgen.layouts.chart_data import decimal_mark, parse_number, read_csv
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic, error, warning
from deckgen.values.plural import number_of
from deckgen.values.source import translated_path, translation_of

_LETTER = re.compile(r"[^\W\d_]")


def check_translated_data(deck: Deck, context: Context) -> Iterator[Diagnostic]:
    """`untranslated`, `translation-differs`.

    What: a data file with words that is not there in the deck's language; or one that is, with other figures than its
    original.
    Why: words of another language stand in the chart; a figure that was corrected in one file is wrong in one deck.
    """
    if not deck.translated_from:
        return
    values = {v.asset: v for slide in deck.slides if (v := slide.options.get("data"))}
    for asset, value in values.items():
        text = context.data.get(asset, "")
        original, language = translation_of(asset)
        if language == deck.language:
            yield from _figures(deck, value, text, original, context.data.get(original, ""))
        elif _LETTER.search(text):
            hint = f"write `{translated_path(asset, deck.language)}` with the same rows and columns"
            message = f"`{value.text}` is not translated into `{deck.language}`"
            yield error("untranslated", message, value.span, hint)


def _figures(deck: Deck, value: Value, text: str, original: str, before: str) -> Iterator[Diagnostic]:
    """The first figure that is another one than the original's; other rows or columns before that."""
    (old, _), (new, _) = read_csv(before, value), read_csv(text, value)
    if old is None or new is None:
        return
    hint = f"give both the same figures; the original is `{original}`"
    if _size(old) != _size(new):
        message = f"`{value.text}` has {_size(new)}, the original {_size(old)}"
        yield warning("translation-differs", message, new.rows[0][0].span, hint)
        return
    for was, cell in zip(_cells(old), _cells(new), strict=True):
        figure = parse_number(plain(was.runs), decimal_mark(deck.translated_from))
        if figure is not None and figure != parse_number(plain(cell.runs), decimal_mark(deck.language)):
            message = f"`{plain(cell.runs)}` stands where the original has `{plain(was.runs)}`"
            yield warning("translation-differs", message, cell.span, hint)
            return


def _size(table: Table) -> str:
    counts = ((len(table.rows), "row"), (len(table.header), "column"))
    return " and ".join(number_of(number, what) for number, what in counts)


def _cells(table: Table) -> Iterator[Cell]:
    yield from table.header
    for row in table.rows:
        yield from row
