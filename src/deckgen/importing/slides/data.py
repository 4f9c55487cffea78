"""Slides of figures: charts, tables, one large number, several with a caption each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.importing.slides.draft import Form, SlideDraft
from deckgen.importing.slides.lines import chart_csv, chart_table, head_rows, table_lines
from deckgen.importing.slides.parts import SlideParts
from deckgen.importing.slides.plain import title_of
from deckgen.importing.slides.words import paragraph, plain, text
from deckgen.importing.source.content import SourceChart, SourceText

_NUMBER = re.compile(
    r"[≈~<>±+−–-]?\s?[$€£]?\d[\d.,\u00a0\u202f ]{0,11}"
    r"(?:\s?(?:%|‰|x|×|[kKMm]|[BT]n?|bn|mn|mdr|mkr|tkr|kr|€|\$|£|h|min|s))?\+?"
)
_LARGE = 40.0  # points
_CAPTION = 40  # words


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
    if chart.kind and _is_whole(chart):
        file = f"data/slide-{parts.slide.number}.csv"
        settings = {"chart": _wish(chart), "data": file}
        body = (" · ".join(above),) if above else ()
        yield Form(
            "chart",
            (SlideDraft("chart", title, body, settings, off_slide=off),),
            {file: chart_csv(chart)},
            _changed(chart),
        )
    told = f"a chart ({chart.type}) is shown as the table of its figures"
    yield Form("table", (SlideDraft("table", title, (*lines, *chart_table(chart)), off_slide=off),), left=(told,))


def _wish(chart: SourceChart) -> str:
    unit = ', unit: "%"' if chart.percent else ""
    return f"{{type: {chart.kind}{unit}}}"


def _is_whole(chart: SourceChart) -> bool:
    names = [name for name, _ in chart.series]
    return (
        bool(chart.series) and bool(chart.categories) and len(set(names)) == len(names)
        and all(value is not None for _, values in chart.series for value in values)
    )  # fmt: skip


def _changed(chart: SourceChart) -> tuple[str, ...]:
    """What is drawn otherwise than in the source."""
    kind = chart.type.removesuffix("3D")
    if kind in ("pie", "ofPie"):
        return ("a pie is drawn as a ring",)
    drawn = chart.kind if chart.kind in ("line", "doughnut") else "bar"
    return () if kind == drawn else (f"a chart of the type {kind} is drawn as {chart.kind}",)


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
        nearest = min(captions, key=lambda each: _distance(number, each))
        captions.remove(nearest)
        pairs.append((paragraph(nearest.paragraphs[0], cell=True), paragraph(number.paragraphs[0], cell=True)))
    rows = [f"| {name} | {value} | |" for name, value in pairs]
    return Form("facts", (SlideDraft("facts", parts.title, ("| | | |", "|---|---:|---|", *rows)),))


def _distance(one: SourceText, other: SourceText) -> float:
    across = one.box.x + one.box.right - other.box.x - other.box.right
    down = one.box.y + one.box.bottom - other.box.y - other.box.bottom
    return float(abs(across) + abs(down))
