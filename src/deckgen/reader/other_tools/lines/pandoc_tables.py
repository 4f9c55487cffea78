"""Tables as pandoc draws them with lines of signs → tables between bars. Source: pandoc's manual, "Tables"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deckgen.reader.other_tools.lines.fences import code_flags
from deckgen.reader.other_tools.lines.lost_content import LostContent
from deckgen.reader.other_tools.lines.pages import TextLine

_GRID = re.compile(r"[ \t]*\+(?:[-=:]+\+)+[ \t]*")
_GRID_ROW = re.compile(r"[ \t]*[|+].*[|+][ \t]*")
_CUT = re.compile(r"\+[-=:]{2,}\+|\|[-=:]{3,}\+|\+[-=:]{3,}\|")  # a line between rows, of some columns only
_DASHES = re.compile(r"[ ]{0,6}-{2,}(?:[ ]+-{2,})+[ ]*")
_FULL = re.compile(r"[ ]{0,6}-{4,}[ ]*")
_CAPTION = re.compile(r"[ ]{0,3}(?:[Tt]able:|:)[ \t]+(\S.*)")
_ID = re.compile(r"[ \t]*\{[#.][^{}\n]*\}[ \t]*$")
_BARS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*|[ \t]*\|[ \t]*:?-+:?[ \t]*\|[ \t]*")
_BEGUN = re.compile(r"[\])]\{[.#\w][^{}]*$")
_ITEM = re.compile(r"([-*+]|\d+[.)])[ \t]+(?=\S)")
MOST_ROWS, MOST_SIGNS = 300, 2000


def bar_tables(lines: Sequence[TextLine], losses: LostContent) -> list[TextLine]:
    """The lines, with all tables between bars, and their captions as paragraphs below them."""
    code = code_flags(lines)
    out: list[TextLine] = []
    at = 0
    in_table = False
    while at < len(lines):
        line = lines[at]
        made = None if code[at] else _grid(lines, at, losses) or _dashed(lines, at)
        if made:
            rows, at = made
            out += [TextLine("", line.number), *_bars(rows), TextLine("", lines[at - 1].number)]
            in_table = True
            continue
        if not code[at] and (in_table or _follows_bars(out)) and (found := _CAPTION.fullmatch(line.text)):
            out += [TextLine("", line.number), TextLine(_ID.sub("", found[1]), line.number)]
            in_table = False
        elif not code[at] and (below := _table_below(lines, at)):
            lines = [
                *lines[:at],
                *lines[at + 2 : below],
                lines[at + 1],
                line,
                TextLine("", line.number),
                *lines[below:],
            ]
            code = code_flags(lines)
            continue
        else:
            out.append(line)
            in_table = in_table and not line.text.strip()
        at += 1
    return out


def join_attributes(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines; attributes `{…}` that go on over several lines stand in the first of these."""
    out: list[TextLine] = []
    for line, is_code in zip(lines, code_flags(lines), strict=True):
        begun = out and not is_code and _BEGUN.search(out[-1].text)
        if begun and line.text.strip() and len(out[-1].text) < MOST_SIGNS:
            out[-1] = TextLine(f"{out[-1].text} {line.text.strip()}", out[-1].number)
        else:
            out.append(line)
    return out


def _table_below(lines: Sequence[TextLine], at: int) -> int:
    """Where a table ends whose caption is the paragraph `Table: …` above it, on that line; 0 where there is none."""
    if not lines[at].text.lstrip().lower().startswith("table:") or not _CAPTION.fullmatch(lines[at].text):
        return 0
    if at + 3 >= len(lines) or lines[at + 1].text.strip():
        return 0
    first, second = lines[at + 2].text, lines[at + 3].text
    if not (_GRID.fullmatch(first) or _BARS.fullmatch(second) or (first.strip() and _DASHES.fullmatch(second))):
        return 0
    return next((n for n in range(at + 3, len(lines)) if not lines[n].text.strip()), len(lines))


def _follows_bars(out: Sequence[TextLine]) -> bool:
    """Whether the last lines are a table between bars."""
    above = next((line.text for line in reversed(out[-3:]) if line.text.strip()), "")
    return above.strip().startswith("|") and any(_BARS.fullmatch(line.text) for line in out[-MOST_ROWS:])


Row = tuple[int, tuple[str, ...]]  # the number of its first line, its cells


def _bars(rows: Sequence[Row]) -> Iterator[TextLine]:
    width = max(len(cells) for _, cells in rows)
    for place, (number, cells) in enumerate(rows):
        filled = [*(cell.replace("|", "\\|") for cell in cells), *[""] * (width - len(cells))]
        yield TextLine("| " + " | ".join(filled) + " |", number)
        if not place:
            yield TextLine("|" + "---|" * width, number)


# --- grids ---


def _grid(lines: Sequence[TextLine], at: int, losses: LostContent) -> tuple[list[Row], int] | None:
    """The rows of a grid that begins there, and the index of the line below it."""
    if not _GRID.fullmatch(lines[at].text):
        return None
    end = at
    while end < len(lines) and _GRID_ROW.fullmatch(lines[end].text):
        end += 1
    if end - at < 3:
        return None
    block = lines[at:end]
    headed = any("=" in line.text for line in block if _GRID.fullmatch(line.text))
    rows, merged = _grid_rows(block, headed)
    if merged:
        losses.merge(lines[at].number)
    if not rows:
        return None
    if not headed:
        rows.insert(0, (lines[at].number, ("",) * len(rows[0][1])))
    return rows, end


def _grid_rows(block: Sequence[TextLine], headed: bool) -> tuple[list[Row], bool]:
    """The rows of a grid, and whether cells of it are merged.

    A merged cell stands in its first column and row; as a heading it stands in all its columns.
    """
    texts = [line.text.strip() for line in block]
    stops = sorted({n for text in texts for n, sign in enumerate(text) if sign == "+"})
    rows: list[Row] = []
    cells = [""] * (len(stops) - 1)
    start, merged = block[0].number, False
    for text, line in zip(texts, block, strict=True):
        in_head = headed and not rows
        is_rule = _GRID.fullmatch(text) is not None
        is_cut = not is_rule and _CUT.search(text) is not None
        merged = merged or is_cut
        if is_rule or (is_cut and not in_head):
            rows += [(start, tuple(" ".join(cell.split()) for cell in cells))] if any(cells) else []
            cells, start = [""] * (len(stops) - 1), line.number + 1
        for first, last, words in () if is_rule else _grid_cells(text, stops):
            if re.fullmatch(r"[-+=: ]*", words):
                continue
            merged = merged or last > first + 1
            for each in range(first, last if in_head else first + 1):
                cells[each] += _in_cell(words.strip(" |+"), cells[each])
    return rows, merged


def _in_cell(words: str, above: str) -> str:
    """A line of a cell; an item of a list in it stands on a line of its own."""
    if not (item := _ITEM.match(words)):
        return f" {words}"
    mark = "•" if item[1] in "-*+" else item[1]
    return f"{'<br>' if above.strip() else ''}{mark} {words[item.end() :]}"


def _grid_cells(text: str, stops: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """The words of a line with the column in which they begin, and the one before which they end."""
    first = 0
    for n in range(1, len(stops)):
        stop = stops[n]
        if stop >= len(text) or text[stop] in "|+":
            yield first, n, re.sub(r"(?<=.)[|+][-=+]{3,}.*", "", text[stops[first] + 1 : stop])
            first = n


# --- columns below dashes ---


def _dashed(lines: Sequence[TextLine], at: int) -> tuple[list[Row], int] | None:
    """The rows of a simple or multiline table that begins there, and the index of the line below it."""
    text = lines[at].text
    if _FULL.fullmatch(text) or (_DASHES.fullmatch(text) and (not at or not lines[at - 1].text.strip())):
        return _multiline(lines, at)
    ruled = at + 1 < len(lines) and _DASHES.fullmatch(lines[at + 1].text)
    if not ruled or not text.strip() or (at and lines[at - 1].text.strip()):
        return None
    columns = _columns(lines[at + 1].text)
    rows: list[Row] = [(lines[at].number, _cut(text, columns))]
    end = at + 2
    while end < len(lines) and lines[end].text.strip() and not _DASHES.fullmatch(lines[end].text):
        rows.append((lines[end].number, _cut(lines[end].text, columns)))
        end += 1
    closed = end < len(lines) and _DASHES.fullmatch(lines[end].text) is not None
    return (rows, end + closed) if len(rows) > 1 else None


def _multiline(lines: Sequence[TextLine], at: int) -> tuple[list[Row], int] | None:
    """A table between lines of dashes whose rows may have several lines, with blank ones between them."""
    most = min(len(lines), at + MOST_ROWS)
    if _FULL.fullmatch(lines[at].text):
        ruler = next((n for n in range(at + 2, min(most, at + 8)) if _DASHES.fullmatch(lines[n].text)), 0)
        if not ruler or any(not line.text.strip() for line in lines[at + 1 : ruler]):
            return None
    else:
        ruler = at
    columns = _columns(lines[ruler].text)
    end = next((n for n in range(ruler + 1, most) if _FULL.fullmatch(lines[n].text)
                or _DASHES.fullmatch(lines[n].text)), 0)  # fmt: skip
    body = lines[ruler + 1 : end]
    if not end or not any(line.text.strip() for line in body):
        return None
    spaced = any(not line.text.strip() for line in body)
    groups = _groups(body) if spaced else [[line] for line in body]
    head = lines[at + 1 : ruler]
    rows = [_row(head, columns) if head else (lines[at].number, ("",) * len(columns))]
    return [*rows, *(_row(group, columns) for group in groups)], end + 1


def _groups(body: Sequence[TextLine]) -> list[list[TextLine]]:
    groups: list[list[TextLine]] = [[]]
    for line in body:
        if line.text.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _row(group: Sequence[TextLine], columns: Sequence[tuple[int, int]]) -> Row:
    cut = [_cut(line.text, columns) for line in group]
    return group[0].number, tuple(" ".join(filter(None, cells)) for cells in zip(*cut, strict=True))


def _columns(ruler: str) -> list[tuple[int, int]]:
    """Where columns begin and end: each goes on up to the next."""
    starts = [found.start() for found in re.finditer(r"-+", ruler)]
    return [(0 if not n else start, (starts[n + 1] if n + 1 < len(starts) else -1)) for n, start in enumerate(starts)]


def _cut(text: str, columns: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The cells of a line; a word that is wider than its column stays whole."""
    cells: list[str] = []
    start = 0
    for _, end in columns:
        stop = end if 0 <= end < len(text) else len(text)
        while start < stop < len(text) and not (text[stop - 1].isspace() or text[stop].isspace()):
            stop += 1
        cells.append(text[start:stop].strip())
        start = max(start, stop)
    return tuple(cells)
