"""What the table of a waterfall says: its figures with their unit, and which of them are sums."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from deckgen.deck.model import Cell, Runs, Table, plain
from deckgen.layouts.chart_data import parse_number
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.lazy import late_pattern
from deckgen.values.source import Span
from deckgen.values.value import value_class

ROUNDED = 0.5  # of the last decimal: so much each rounded figure may be off
WRITTEN = "write a step as `+12` or `−12`, a sum as `= 120`, or `=` to have it calculated"
_SIGNS = "[$€£¥₹₩₽₺₴₪₫฿]"  # of currencies
_AMOUNT = late_pattern(
    rf"(?P<bracket>\()?\s*(?P<sign>[-+−]?)\s*(?P<before>(?:[A-Z]{{0,3}}{_SIGNS}|[A-Z]{{3}})?)\s*(?P<inner>[-+−]?)"
    rf"(?P<number>\d(?:[\d\s.,]*\d)?)(?P<after>\s*(?:%|[^\W\d_]{{0,2}}{_SIGNS}|[^\W\d_]{{1,6}}\.?)?)\s*\)?$"
)


@value_class
class WaterfallStep:
    """A row of the table: its name, its figure (None: what the rows before it make), and whether it is a sum."""

    name: Runs
    value: float | None
    is_sum: bool
    span: Span | None = None


@value_class
class WaterfallTable:
    """The rows, and what stands before and behind each of their figures, such as `$` and `k`."""

    steps: tuple[WaterfallStep, ...]
    before: str = ""
    after: str = ""


@value_class
class _WrittenFigure:
    """A figure as it is written: its number, its sign and its unit."""

    value: float | None
    sign: str = ""
    before: str = ""
    after: str = ""


def read_steps(table: Table, decimal: str) -> tuple[WaterfallTable, tuple[Diagnostic, ...]]:
    """The rows with their figures, and what is wrong with them.

    A sum is what is bold or begins with `=`, and the first row unless it has a sign. Where steps are written with `+`,
    a figure without a sign is a sum too, and so is the last one where it is what the rows before it make.
    """
    found: list[Diagnostic] = []
    steps: list[WaterfallStep] = []
    texts = [plain(row[1].runs).strip() for row in table.rows]
    written = [_written(text.removeprefix("=").strip(), decimal) for text in texts]
    added = any(figure.sign == "+" for figure in written[1:])
    end = 0.0
    bare: set[int] = set()  # the rows that are sums by having no sign
    for n, (row, text, figure) in enumerate(zip(table.rows, texts, written, strict=True)):
        span = row[1].span or row[0].span or table.span
        is_sum = text.startswith("=") or _is_bold(row[0]) or _is_bold(row[1])
        if not is_sum and not figure.sign and figure.value:
            told = abs(figure.value - end) < 1e-9 * max(1.0, abs(end)) and n == len(texts) - 1
            is_sum = n == 0 or added or told
            bare |= {n} if is_sum else set()
        if figure.value is None and (text.removeprefix("=").strip() or not is_sum or n == 0):
            said = f"`{text}` is no number that a column could show" if text else "the row has no figure"
            found.append(error("non-numeric-data", said, span, WRITTEN))
        end = (end if figure.value is None else figure.value) if is_sum else end + (figure.value or 0.0)
        steps.append(WaterfallStep(row[0].runs, figure.value, is_sum, span))
    if found:
        return WaterfallTable(()), tuple(found)
    stated = [(figure, step) for figure, step in zip(written, steps, strict=True) if figure.value is not None]
    if faults := tuple(_other_units(stated)):
        return WaterfallTable(()), faults
    before = next((figure.before for figure, _ in stated if figure.before), "")
    after = stated[0][0].after if all(figure.after.strip() for figure, _ in stated) else ""
    return WaterfallTable(tuple(steps), before, after), tuple(_wrong_sums(steps, bare))


def _written(text: str, decimal: str) -> _WrittenFigure:
    """The figure that a text states; what stands in brackets is below zero, as bookkeepers write it."""
    match = _AMOUNT.match(text)
    if match is None:
        return _WrittenFigure(None)
    sign = (match["sign"] or match["inner"] or ("−" if match["bracket"] else "")).replace("-", "−")
    value = parse_number(match["number"], decimal)
    return _WrittenFigure(value if value is None or sign != "−" else -value, sign, match["before"], match["after"])


def _is_bold(cell: Cell) -> bool:
    return bool(cell.runs) and all(run.bold or not run.text.strip() for run in cell.runs)


def _other_units(stated: Sequence[tuple[_WrittenFigure, WaterfallStep]]) -> Iterator[Diagnostic]:
    """`non-numeric-data`: a figure in another unit than the first. A sign of money may be lacking, and `%`."""
    before = next((figure.before for figure, _ in stated if figure.before), "")
    after = next((figure.after.strip() for figure, _ in stated if figure.after.strip()), "")
    for figure, step in stated:
        if figure.before not in ("", before) or (figure.after.strip() != after and (figure.after or after != "%")):
            own = f"{figure.before} {figure.after}".strip() or "no unit"
            yield error("non-numeric-data", f"a figure in {own} stands among figures in {before}{after}", step.span,
                        "write all figures in the same unit")  # fmt: skip
            return


def _wrong_sums(steps: Sequence[WaterfallStep], bare: Collection[int]) -> Iterator[Diagnostic]:
    """`wrong-total`: a sum is not what the rows before it make, beyond what rounding each of them explains."""
    unit = 10.0 ** -max((_decimals(step.value) for step in steps if step.value is not None), default=0)
    end, since = 0.0, 0
    for n, step in enumerate(steps):
        if not step.is_sum:
            end, since = end + (step.value or 0.0), since + 1
            continue
        if n and step.value is not None and abs(step.value - end) > ROUNDED * unit * (since + 2) + 1e-9:
            hint = "mend a figure, add a row for the rest, or write `=` to have it calculated"
            step_hint = f"for a step write `+{step.value:.10g}`" if n in bare else ""
            yield error("wrong-total", f"`{plain(step.name).strip()}` is {step.value:.10g}, the rows before it make "
                        f"{round(end, 10):.10g}", step.span, hint, step_hint)  # fmt: skip
        end, since = (end if step.value is None else step.value), 0


def _decimals(value: float) -> int:
    text = f"{value:.6f}".rstrip("0")
    return len(text.partition(".")[2])
