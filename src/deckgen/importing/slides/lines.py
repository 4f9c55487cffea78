"""Paragraphs, tables and trees of texts as lines of Markdown."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from deckgen.deck.table_heads import ABOVE, LEFT, head_count
from deckgen.importing.slides.words import BREAK, inline, paragraph, plain, text
from deckgen.importing.source.content import (
    BULLET,
    NUMBER,
    DiagramNode,
    Paragraphs,
    SourceChart,
    SourceParagraph,
    SourcePicture,
    SourceRun,
    SourceTable,
)  # fmt: skip
from deckgen.values.value import replace

_FIGURES = re.compile(r"[\s\d.,%−+-]*")
_DEEPEST = 5  # levels of lists; what lies deeper stands on the last


def text_lines(paragraphs: Sequence[SourceParagraph]) -> list[str]:
    """Paragraphs as Markdown: lists where they are marked, or where one lies below another."""
    paragraphs = unstyled(paragraphs)
    lines: list[str] = []
    listed = _as_lists(paragraphs)
    indents: list[int] = []  # of the words of the items that are open
    counts: dict[int, int] = {}
    for source, mark in zip(paragraphs, listed, strict=True):
        words = paragraph(source)
        if not words:
            continue
        if not mark:
            lines += ["", words, ""]
            indents, counts = [], {}
            continue
        level = min(source.level, _DEEPEST, len(indents))
        del indents[level:]
        if not indents and lines and lines[-1] and not _is_item(lines[-1]):
            lines.append("")
        counts = {deep: n for deep, n in counts.items() if deep <= level}
        if mark == NUMBER:
            counts[level] = counts.get(level, 0) + 1
            sign = f"{counts[level]}."
        else:
            counts.pop(level, None)
            sign = "-"
        indent = " " * (indents[-1] if indents else 0)
        lines.append(f"{indent}{sign} {words}")
        indents.append(len(indent) + len(sign) + 1)
    return _compact(lines)


def _is_item(line: str) -> bool:
    return re.match(r"\s*(?:-|\d+\.) ", line) is not None


def _as_lists(paragraphs: Sequence[SourceParagraph]) -> list[str]:
    """The mark of each paragraph. One without is an item too where the next lies deeper, or it lies below one."""
    marks = [each.mark for each in paragraphs]
    for at, each in enumerate(paragraphs):
        after = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
        below = bool(each.level and at and marks[at - 1])
        above = after is not None and after.level > each.level and bool(after.mark)
        if not marks[at] and (below or above):
            marks[at] = BULLET
    return marks


def unstyled(paragraphs: Sequence[SourceParagraph]) -> tuple[SourceParagraph, ...]:
    """The paragraphs; what all of their words have in common is the look of the text, not a stress in it."""
    runs = [run for each in paragraphs for run in each.runs if run.text.strip()]
    bold, italic = all(run.bold for run in runs), all(run.italic for run in runs)
    if not (bold or italic):
        return tuple(paragraphs)

    def plainer(run: SourceRun) -> SourceRun:
        return replace(run, bold=run.bold and not bold, italic=run.italic and not italic)

    return tuple(replace(each, runs=tuple(map(plainer, each.runs))) for each in paragraphs)


def _compact(lines: Iterable[str]) -> list[str]:
    """The lines without empty ones at the ends, or beside each other."""
    made: list[str] = []
    for line in lines:
        if line or (made and made[-1]):
            made.append(line)
    while made and not made[-1]:
        made.pop()
    return made


def heading(paragraphs: Sequence[SourceParagraph]) -> str:
    """Paragraphs as the words of one heading."""
    runs: list[SourceRun] = []
    for each in unstyled(paragraphs):
        runs += [SourceRun("\n")] if runs else []
        runs += [replace(run, bold=False, code=False, link="") for run in each.runs]
    return _joined(runs)


def _joined(runs: Sequence[SourceRun]) -> str:
    words = inline(runs)
    return words.rstrip("#").rstrip() if re.search(r"\s#+$", words) else words


def head_rows(table: SourceTable) -> int:
    """How many rows are a header in which cells are joined, as far as our dialect can say so; else one."""
    marks = [[{"left": LEFT, "above": ABOVE}.get(table.covered.get((n, at), ""), "") for at in range(len(row))]
             for n, row in enumerate(table.rows)]  # fmt: skip
    count = head_count(marks)
    names = [cell for row in table.rows[1:count] for cell in row]
    said = [text for cell in names if (text := _cell(cell).strip())]
    beyond = any(marks[n][at] for n in range(count, len(marks)) for at in range(len(marks[n])))
    return 1 if beyond or not table.headed or count == len(marks) or any(map(_FIGURES.fullmatch, said)) else count


def table_lines(table: SourceTable) -> list[str]:
    """A table as Markdown; its first row is its head, and below one with joined cells the next one, too."""
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    if not rows:
        return []
    first = head_rows(table)
    for (row, column), side in table.covered.items():
        if row < first and first > 1:
            rows[row][column] = LEFT if side == "left" else ABOVE
    below = rows[first:]
    numeric = [
        all(_FIGURES.fullmatch(row[at]) for row in below) and any(row[at].strip() for row in below)
        for at in range(len(rows[0]))
    ]
    rule = "|" + "|".join("---:" if right else "---" for right in numeric) + "|"
    head, *rest = (f"| {' | '.join(row)} |" for row in rows)
    return [head, rule, *rest]


def _cell(paragraphs: Paragraphs) -> str:
    return BREAK.join(filter(None, (paragraph(each, cell=True) for each in unstyled(paragraphs))))


def node_lines(nodes: Sequence[DiagramNode], depth: int = 0) -> list[str]:
    """A tree of texts as a nested list."""
    lines: list[str] = []
    for node in nodes:
        lines.append(f"{'  ' * min(depth, _DEEPEST)}- {text(node.text)}")
        lines += node_lines(node.children, depth + 1)
    return lines


def picture_line(picture: SourcePicture, alt: str, fit: bool = True) -> str:
    """A picture as Markdown."""
    words = plain(re.sub(r"([\[\]\\*_`<{~=&!^$@])", r"\\\1", alt))
    braces = [".decorative"] if picture.decorative and not words else []
    braces += ["fit=contain"] if fit else []
    return f"![{words}]({picture.file})" + (f"{{{' '.join(braces)}}}" if braces else "")


def chart_csv(chart: SourceChart) -> str:
    """A chart's figures as CSV; shares as per cent."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["", *(name for name, _ in chart.series)])
    for at, category in enumerate(chart.categories):
        writer.writerow([category, *(figure(values[at], chart.percent) for _, values in chart.series)])
    return out.getvalue()


def chart_table(chart: SourceChart) -> list[str]:
    """A chart's figures as a table in Markdown."""
    names = [name for name, _ in chart.series]
    head = "| " + " | ".join(["", *(_plain_cell(name) for name in names)]) + " |"
    rows = [
        "| " + " | ".join([_plain_cell(category), *(figure(v[at], chart.percent) for _, v in chart.series)]) + " |"
        for at, category in enumerate(chart.categories)
    ]
    return [head, "|---|" + "---:|" * len(names), *rows]


def _plain_cell(words: str) -> str:
    return inline((SourceRun(words),), cell=True)


def figure(value: float | None, percent: bool) -> str:
    """A number as it is written in data: as short as it can be said, to twelve digits."""
    if value is None:
        return ""
    value = value * 100 if percent else value
    shown = f"{value:.12g}"
    return shown if "e" not in shown else f"{value:.12f}".rstrip("0").rstrip(".")
