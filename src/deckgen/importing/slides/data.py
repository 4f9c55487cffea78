"""Slides of figures: charts, tables, one large number, several with a caption each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.importing.slides.charts import chart_draft, data_file, drawn_otherwise, is_drawable
from deckgen.importing.slides.draft import Form, SlideDraft
from deckgen.importing.slides.lines import chart_csv, chart_table, head_rows, heading, table_lines, unstyled
from deckgen.importing.slides.parts import SlideParts
from deckgen.importing.slides.plain import divided, title_of
from deckgen.importing.slides.words import paragraph, plain, text
from deckgen.importing.source.content import Paragraphs, SourceText
from deckgen.values.units import Box

_NUMBER = re.compile(
    r"[≈~<>±+−–-]?\s?[$€£]?\d[\d.,\u00a0\u202f ]{0,11}"
    r"(?:\s?(?:%|‰|x|×|[kKMm]|[BT]n?|bn|mn|mdr|mkr|tkr|kr|€|\$|£|h|min|s))?\+?"
)
_LARGE = 40.0  # points
_CAPTION = 40  # words
MATRIX_ROWS, MATRIX_COLUMNS, BOARD_COLUMNS = 13, 5, 4  # of a table, head included


def _caption(parts: SlideParts) -> str | None:
    """What stands above the figures, as one paragraph; None where there is more text than a caption."""
    paragraphs = [p for each in parts.texts for p in each.paragraphs]
    if not paragraphs:
        return ""
    if len(paragraphs) > 1 or paragraphs[0].mark or len(paragraphs[0].text.split()) > _CAPTION:
        return None
    return paragraph(paragraphs[0])


def chart_forms(parts: SlideParts) -> Iterator[Form]:
    """A chart alone on its slide: native, or as the table of its figures."""
    caption = _caption(parts)
    if len(parts.charts) != 1 or parts.objects > 1 or caption is None:
        return
    chart = parts.charts[0]
    title, off = title_of(parts)
    if off and chart.title:
        title, off = text(chart.title), False
    above = list(
        filter(None, (caption, text(chart.title) if chart.title and plain(chart.title) != plain(title) else ""))
    )
    lines = tuple(line for each in above for line in (each, ""))
    if is_drawable(chart):
        file = data_file(parts.slide.number)
        draft = chart_draft(chart, file, title, " · ".join(above), off)
        yield Form("chart", (draft,), {file: chart_csv(chart)}, drawn_otherwise(chart))
    told = f"a chart ({chart.type}) is shown as the table of its figures"
    yield Form("table", (SlideDraft("table", title, (*lines, *chart_table(chart)), off_slide=off),), left=(told,))


def charts_form(parts: SlideParts) -> Form | None:
    """Several charts and nothing else but what each is called: a slide for each."""
    charts, captions = parts.charts, list(parts.texts)
    if len(charts) < 2 or parts.objects > len(charts) or not parts.title or not all(map(is_drawable, charts)):
        return None
    if len(captions) not in (0, len(charts)) or not all(_is_caption(each) for each in captions):
        return None
    drafts: list[SlideDraft] = []
    files: dict[str, str] = {}
    for place, chart in enumerate(charts, 1):
        caption = min(captions, key=lambda each: _gap(each.box, chart.box), default=None)
        if caption is not None:
            captions.remove(caption)
        said = (paragraph(caption.paragraphs[0]) if caption else "", text(chart.title) if chart.title else "")
        file = data_file(parts.slide.number, place)
        drafts.append(chart_draft(chart, file, parts.title, " · ".join(filter(None, said))))
        files[file] = chart_csv(chart)
    left = tuple(told for chart in charts for told in drawn_otherwise(chart))
    return Form("charts", tuple(drafts), files, (*left, divided(len(drafts))))


def _is_caption(each: SourceText) -> bool:
    return len(each.paragraphs) == 1 and not each.paragraphs[0].mark and len(each.text.split()) <= _CAPTION


def _gap(one: Box, other: Box) -> float:
    across = one.x + one.right - other.x - other.right
    down = one.y + one.bottom - other.y - other.bottom
    return float(abs(across) + abs(down))


def table_form(parts: SlideParts) -> Form | None:
    """A table alone on its slide, with a caption at most."""
    caption = _caption(parts)
    if len(parts.tables) != 1 or parts.objects > 1 or caption is None:
        return None
    table = parts.tables[0]
    title, off = title_of(parts)
    left = ("merged cells stand in the first of them",) if table.covered and head_rows(table) == 1 else ()
    body = (*((caption, "") if caption else ()), *table_lines(table))
    return Form("table", (SlideDraft("table", title, body, off_slide=off),), left=left)


def matrix_form(parts: SlideParts) -> Form | None:
    """A table of areas by stages whose cells hold points, in paragraphs or parted by `;`, most of them several."""
    caption = _caption(parts)
    if len(parts.tables) != 1 or parts.objects > 1 or caption != "" or not parts.title or parts.tables[0].covered:
        return None
    rows = parts.tables[0].rows
    if not 4 <= len(rows) <= MATRIX_ROWS or not 3 <= len(rows[0]) <= MATRIX_COLUMNS:
        return None
    cells = [_points_of(cell) for row in rows[1:] for cell in row[1:]]
    if sum(len(points) > 1 for points in cells) < len(cells) / 2 or not all(cells):
        return None
    head, rule, *_ = table_lines(parts.tables[0])
    body = [
        "| " + " | ".join([_one_line(row[0]), *("; ".join(_points_of(cell)) for cell in row[1:])]) + " |"
        for row in rows[1:]
    ]
    rule = re.sub(r":(?=\|)", "", rule)
    return Form("matrix", (SlideDraft("matrix", parts.title, (head, rule, *body)),))


def _points_of(cell: Paragraphs) -> list[str]:
    return [point.strip() for p in unstyled(cell) for point in paragraph(p, cell=True).split(";") if point.strip()]


def _one_line(cell: Paragraphs) -> str:
    return " ".join(paragraph(p, cell=True) for p in unstyled(cell))


def board_form(parts: SlideParts) -> Form | None:
    """A table of one row below its head whose cells hold a list each: columns of notes."""
    if len(parts.tables) != 1 or parts.objects > 1 or _caption(parts) != "" or not parts.title:
        return None
    rows = parts.tables[0].rows
    if len(rows) != 2 or not 2 <= len(rows[0]) <= BOARD_COLUMNS or parts.tables[0].covered:
        return None
    lists = [[p for p in unstyled(cell) if p.text.strip()] for cell in rows[1]]
    if not all(heading(cell) for cell in rows[0]) or not all(lists) or sum(map(len, lists)) < 2 * len(lists):
        return None
    lines: list[str] = []
    for head, points in zip(rows[0], lists, strict=True):
        lines += [f"## {heading(head)}", "", *(f"- {paragraph(p)}" for p in points), ""]
    return Form("board", (SlideDraft("board", parts.title, tuple(lines)),))


def number_form(parts: SlideParts) -> Form | None:
    """One figure, large, and what it means."""
    if parts.objects or len(parts.texts) > 2:
        return None
    lines = [(p, paragraph(p)) for each in parts.texts for p in each.paragraphs]
    if parts.title and _NUMBER.fullmatch(plain(parts.title)):
        if not lines or any(p.mark for p, _ in lines):
            return None
        return Form(
            "big number", (SlideDraft("big-number", parts.title, tuple(w for _, words in lines for w in (words, ""))),)
        )
    numbers = [words for p, words in lines if _NUMBER.fullmatch(plain(p.text)) and p.size >= _LARGE]
    if parts.title or len(numbers) != 1 or len(lines) != 2:
        return None
    rest = next(words for _, words in lines if words != numbers[0])
    return Form("big number", (SlideDraft("big-number", numbers[0], (rest,)),))


def facts_form(parts: SlideParts) -> Form | None:
    """A few figures, large, each with a caption."""
    if parts.objects or not parts.title or not parts.texts:
        return None
    pairs: list[tuple[str, str]] = []
    numbers: list[SourceText] = []
    captions: list[SourceText] = []
    for each in parts.texts:
        first = each.paragraphs[0]
        if _NUMBER.fullmatch(plain(first.text)) and first.size >= 24:
            if len(each.paragraphs) == 2:
                pairs.append((paragraph(each.paragraphs[1], cell=True), paragraph(first, cell=True)))
            elif len(each.paragraphs) == 1:
                numbers.append(each)
            else:
                return None
        elif len(each.paragraphs) == 1 and not first.mark:
            captions.append(each)
        else:
            return None
    if len(numbers) != len(captions) or not 1 <= len(pairs) + len(numbers) <= 8:
        return None
    for number in numbers:
        nearest = min(captions, key=lambda each: _gap(number.box, each.box))
        captions.remove(nearest)
        pairs.append((paragraph(nearest.paragraphs[0], cell=True), paragraph(number.paragraphs[0], cell=True)))
    rows = [f"| {name} | {value} | |" for name, value in pairs]
    return Form("facts", (SlideDraft("facts", parts.title, ("| | | |", "|---|---:|---|", *rows)),))
