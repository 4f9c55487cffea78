"""What the author asks of a chart: the `chart:` mapping, and what it names in the data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from deckgen.deck.model import Table, Value
from deckgen.layouts.chart_data import ChartData, parse_number
from deckgen.layouts.spec import Bound
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span
from deckgen.values.value import value_class

KINDS = ("column", "bar", "clustered", "stacked", "stacked-bar", "line", "doughnut")
KEYS = ("type", "unit", "highlight", "total", "format", "delta", "note", "line")
_WITHIN = {"delta": ("from", "to", "at", "text"), "note": ("at", "series", "text"), "line": ("value", "name")}
_NEEDED = {"delta": ("from", "to"), "note": ("at", "text"), "line": ("value",)}
_RANGE = re.compile(r"\s*(.*?)\s*(?:…|\.\.\.)\s*(.*?)\s*$")


@value_class
class Delta:
    """The difference between two categories, or between two series at the category or series `at`."""

    start: str
    end: str
    at: str = ""
    text: str = ""
    span: Span | None = None


@value_class
class ChartNote:
    """A sentence about a point of the chart."""

    at: str
    text: str
    series: str = ""
    span: Span | None = None


@value_class
class Reference:
    """A line across the plot at a value, with its name."""

    value: float
    name: str = ""
    span: Span | None = None


@value_class
class Wish:
    """The author's `chart:` mapping."""

    kind: str = "column"
    unit: str = ""
    highlights: tuple[Value, ...] = ()
    total: bool = False
    format: str = ""
    delta: Delta | None = None
    notes: tuple[ChartNote, ...] = ()
    line: Reference | None = None


@value_class
class Lit:
    """What is highlighted: the indexes of series and of categories. The `leading` series was named first."""

    series: frozenset[int] = frozenset()
    categories: frozenset[int] = frozenset()
    leading: int | None = None

    @property
    def any(self) -> bool:
        """Whether anything is highlighted at all."""
        return bool(self.series or self.categories)

    def holds(self, series: int, category: int) -> bool:
        """Whether a value stands out: it is of a highlighted series, or of any, and so with its category."""
        return self.any and (not self.series or series in self.series) and (
            not self.categories or category in self.categories
        )  # fmt: skip


def wish(bound: Bound, decimal: str = ".") -> Wish:
    """What the author asked for. What cannot be read is left out: `wish_faults` tells of it."""
    given = _given(bound)
    total = given.get("total")
    line = _parts(given, "line")
    value = parse_number(line[0].get("value", ""), decimal) if line else None
    return Wish(
        kind=kind if (kind := _text(given, "type")) in KINDS else "column",
        unit=_text(given, "unit").strip(),
        highlights=_texts(given.get("highlight")),
        total=total is not None and total.data is True,
        format=_text(given, "format"),
        delta=next(
            (Delta(p["from"], p["to"], p.get("at", ""), p.get("text", ""), given["delta"].span)
             for p in _parts(given, "delta") if p.get("from") and p.get("to")), None),
        notes=tuple(
            ChartNote(p["at"], p["text"], p.get("series", ""), given["note"].span)
            for p in _parts(given, "note") if p.get("at") and p.get("text")
        ),
        line=Reference(value, line[0].get("name", ""), given["line"].span) if value is not None else None,
    )  # fmt: skip


def _given(bound: Bound) -> Mapping[str, Value]:
    option = bound.option("chart")
    return option.data if option and isinstance(option.data, dict) else {}


def _text(given: Mapping[str, Value], key: str) -> str:
    return given[key].text if key in given else ""


def _texts(value: Value | None) -> tuple[Value, ...]:
    if value is None:
        return ()
    several = value.data if isinstance(value.data, tuple) else (value,)
    return tuple(each for each in several if each.text)


def _mappings(value: Value | None) -> tuple[Value, ...]:
    if value is None:
        return ()
    return value.data if isinstance(value.data, tuple) else (value,)


def _parts(given: Mapping[str, Value], key: str) -> list[dict[str, str]]:
    """The mappings under a key as texts; for a line, a bare number is its value."""
    found = []
    for each in _mappings(given.get(key)):
        if isinstance(each.data, dict):
            found.append({name: inner.text for name, inner in each.data.items()})
        elif key == "line" and each.text:
            found.append({"value": each.text})
    return found


# --- what it names -------------------------------------------------------------------------------------


def lit_in(data: ChartData, highlights: Sequence[Value]) -> Lit:
    """The highlighted series and categories of the data. Names that are not there highlight nothing."""
    series: list[int] = []
    categories: set[int] = set()
    for value in highlights:
        text = value.text
        series += [n for n, own in enumerate(data.series) if own.name == text]
        categories |= {n for n, name in enumerate(data.categories) if name == text}
        if text not in data.names():
            categories |= set(_range(data, text) or ())
    return Lit(frozenset(series), frozenset(categories), series[0] if series else None)


def _range(data: ChartData, text: str) -> range | None:
    """The categories that `from…to`, `from…` or `…to` names, or None."""
    match = _RANGE.match(text)
    if match is None or not any(match.groups()):
        return None
    names = data.categories
    first, last = match[1] or names[0], match[2] or names[-1]
    if first not in names or last not in names:
        return None
    start, end = sorted((names.index(first), names.index(last)))
    return range(start, end + 1)


# --- faults ----------------------------------------------------------------------------------------------


def wish_faults(bound: Bound) -> Iterable[Diagnostic]:
    """Marks of a chart are mappings with the keys that they need; a line's value is a number."""
    given = _given(bound)
    for key, names in _WITHIN.items():
        for each in _mappings(given.get(key)):
            yield from _mark_faults(key, names, each)
    if "line" in given and isinstance(given["line"].data, tuple):
        yield error("wrong-value", "a chart has one `line`", given["line"].span, "leave the others out")


def _mark_faults(key: str, names: tuple[str, ...], value: Value) -> Iterator[Diagnostic]:
    if key == "line" and not isinstance(value.data, dict):
        if parse_number(value.text) is None:
            yield error("wrong-value", f"`{value.text}` is no value of a line", value.span,
                        "write a number, or `line: {value: 55, name: Mean}`")  # fmt: skip
        return
    if not isinstance(value.data, dict):
        example = {"delta": "{from: 2015, to: 2018}", "note": "{at: 2018, text: The year of the move}"}.get(key, "")
        yield error("wrong-value", f"`{key}` is no mapping", value.span, f"write `{key}: {example}`")
        return
    for name, inner in value.data.items():
        if name not in names:
            yield error("unknown-key", f"`{key}` has no key `{name}`", inner.key_span or inner.span,
                        did_you_mean(name, names))  # fmt: skip
    missing = [name for name in _NEEDED[key] if name not in value.data or not value.data[name].text.strip()]
    if missing:
        yield error("wrong-value", f"`{key}` lacks `{missing[0]}`", value.span)
    elif key == "line" and parse_number(value.data["value"].text) is None:
        yield error("wrong-value", f"`{value.data['value'].text}` is no number", value.data["value"].span)


def name_faults(bound: Bound, asked: Wish, data: ChartData) -> Iterator[Diagnostic]:
    """What is highlighted, noted and compared must be in the data."""
    names, own = data.names(), tuple(series.name for series in data.series)
    for value in asked.highlights:
        if value.text not in names and _range(data, value.text) is None:
            yield error("unknown-highlight", f"the chart has no series or category `{value.text}`",
                        value.span, did_you_mean(value.text, names))  # fmt: skip
    given = _given(bound)
    for note in _mappings(given.get("note")):
        yield from _unknown(note, "at", data.categories, "category")
        yield from _unknown(note, "series", own, "series")
    of_series = asked.delta is not None and asked.delta.start in own and asked.delta.end in own
    for delta in _mappings(given.get("delta")):
        for key in ("from", "to"):
            yield from _unknown(delta, key, own if of_series else data.categories, "category")
        yield from _unknown(delta, "at", data.categories if of_series else own, "category" if of_series else "series")


def _unknown(mark: Value, key: str, names: Sequence[str], what: str) -> Iterator[Diagnostic]:
    value = mark.data.get(key) if isinstance(mark.data, dict) else None
    if value is not None and value.text and value.text not in names:
        message = f"the chart has no {what} `{value.text}`"
        yield error("unknown-point", message, value.span, did_you_mean(value.text, names))


def kind_faults(asked: Wish, data: ChartData, table: Table) -> Iterator[Diagnostic]:
    """A ring has neither negative slices nor marks; series are compared in columns that stand side by side."""
    if asked.kind == "doughnut":
        values = [value or 0.0 for series in data.series[:1] for value in series.values]
        below = next((n for n, value in enumerate(values) if value < 0), None)
        if below is not None:
            yield error("negative-slice", "a ring has no slice for a value below zero", table.rows[below][1].span,
                        "draw columns: `chart: {type: column}`")  # fmt: skip
        elif not any(values):
            yield error("negative-slice", "a ring of nothing but zeros has no slices", table.span,
                        "give a value above zero, or draw columns")  # fmt: skip
        marks = (("delta", asked.delta), ("note", asked.notes[0] if asked.notes else None), ("line", asked.line))
        for name, mark in marks:
            if mark:
                yield error("unfit-mark", f"a ring shows no `{name}`", mark.span, "draw columns or lines")
    elif asked.delta and asked.kind != "clustered" and asked.delta.start not in data.categories:
        yield error("unfit-mark", "`delta` compares two series only in columns that stand side by side",
                    asked.delta.span, "write `type: clustered`, or two categories")  # fmt: skip
