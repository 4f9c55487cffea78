"""Charts: which of ours they are, and their figures. Source: ECMA-376 part 1, 21.2."""

from __future__ import annotations

import math
import re
from typing import Any

from pptx.oxml.ns import qn

from deckgen.importing.source.content import SourceChart
from deckgen.values.units import Box

_SHEET_FORMAT = re.compile(r"^(?:#,##)?0(?:[.,]0+)?%?$")


def read_chart(space: Any, box: Box) -> SourceChart:
    """The chart in a `c:chartSpace`. A series may lack values, which are then None."""
    plots = [child for child in space.iter(qn("c:plotArea")) for child in child if child.tag.endswith("Chart")]
    plot = plots[0] if plots else None
    series: list[tuple[str, tuple[float | None, ...]]] = []
    categories: tuple[str, ...] = ()
    formats: list[str] = []
    scattered = plot is not None and plot.tag in (qn("c:scatterChart"), qn("c:bubbleChart"))
    for each in (ser for one in plots for ser in one.iter(qn("c:ser"))):
        name = _name(each, len(series) + 1)
        if scattered:
            xs, ys = _numbers(each.find(qn("c:xVal"))), _numbers(each.find(qn("c:yVal")))
            categories = tuple(str(n + 1) for n in range(max(len(categories), len(xs), len(ys))))
            series += [(f"{name}: x", xs), (f"{name}: y", ys)]
            if (sizes := each.find(qn("c:bubbleSize"))) is not None:
                series.append((f"{name}: size", _numbers(sizes)))
            continue
        names = _categories(each.find(qn("c:cat")))
        categories = max(categories, names, key=len)
        values = each.find(qn("c:val"))
        series.append((name, _numbers(values)))
        formats += [code.text or "" for code in (values.iter(qn("c:formatCode")) if values is not None else ())]
    shown = [each.get("formatCode") or "" for one in plots for each in one.iter(qn("c:numFmt"))]
    parts = next((each for one in plots for each in one.iter(qn("c:showPercent"))), None)
    whole = len(series) == 1 and math.isclose(math.fsum(filter(None, series[0][1])), 1, abs_tol=0.02)
    percent = _are_percent(formats) or (_are_percent(shown) and _are_small(series))
    percent = percent or (whole and parts is not None and parts.get("val") in ("1", "true"))
    length = max((len(values) for _, values in series), default=0)
    categories = categories + tuple(str(n + 1) for n in range(len(categories), length))
    even = tuple((name, values + (None,) * (len(categories) - len(values))) for name, values in series)
    form = next((text for text in formats if _SHEET_FORMAT.match(text)), "")
    return SourceChart(
        box, "" if len({p.tag for p in plots}) != 1 else _kind(plot, len(series)),
        plot.tag.rpartition("}")[2].removesuffix("Chart") if plot is not None else "", _title(space), categories, even,
        percent=percent, format=form,
    )  # fmt: skip


def _are_percent(formats: list[str]) -> bool:
    """Whether numbers are shown as per cent."""
    return bool(formats) and all("%" in text for text in formats)


def _are_small(series: list[tuple[str, tuple[float | None, ...]]]) -> bool:
    """Whether all values are shares of one."""
    return all(abs(value) <= 1 for _, values in series for value in values if value is not None)


def _kind(plot: Any, series: int) -> str:
    """The type of ours; "" for what we draw in no way."""
    tag = plot.tag.rpartition("}")[2]
    grouping = _value(plot, "c:grouping")
    if tag in ("barChart", "bar3DChart"):
        stacked = grouping in ("stacked", "percentStacked")
        if _value(plot, "c:barDir") == "bar":
            return "stacked-bar" if stacked else "bar"
        return "stacked" if stacked else "clustered" if series > 1 else "column"
    if tag in ("lineChart", "line3DChart", "areaChart", "area3DChart"):
        return "line"
    return "doughnut" if tag in ("pieChart", "pie3DChart", "doughnutChart", "ofPieChart") and series == 1 else ""


def _value(element: Any, tag: str) -> str:
    found = element.find(qn(tag))
    return found.get("val") or "" if found is not None else ""


def _name(series: Any, number: int) -> str:
    text = series.find(qn("c:tx"))
    values = [v.text or "" for v in text.iter(qn("c:v"))] if text is not None else []
    return " ".join(" ".join(values).split()) or str(number)


def _points(element: Any) -> dict[int, str]:
    """The texts of a cache by their places."""
    found: dict[int, str] = {}
    for point in element.iter(qn("c:pt")):
        place = point.get("idx") or ""
        if place.isdecimal() and int(place) < 10_000:
            found[int(place)] = " ".join("".join(v.text or "" for v in point.iter(qn("c:v"))).split())
    return found


def _categories(element: Any) -> tuple[str, ...]:
    """The names of the categories; those of several levels, outermost last in the file, joined."""
    if element is None:
        return ()
    levels = list(element.iter(qn("c:lvl")))
    if not levels:
        points = _points(element)
        return tuple(points.get(n) or str(n + 1) for n in range(max(points, default=-1) + 1))
    parts = [_points(level) for level in levels]
    count = max((max(points, default=-1) for points in parts), default=-1) + 1
    names: list[str] = []
    for n in range(count):
        words = [next((points[at] for at in range(n, -1, -1) if at in points), "") for points in reversed(parts)]
        names.append(" / ".join(filter(None, words)))
    return tuple(names)


def _numbers(element: Any) -> tuple[float | None, ...]:
    if element is None:
        return ()
    points = _points(element)
    return tuple(_float(points.get(n, "")) for n in range(max(points, default=-1) + 1))


def _float(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < 1e300 else None


def _title(space: Any) -> str:
    title = space.find(f"{qn('c:chart')}/{qn('c:title')}")
    if title is None:
        return ""
    return " ".join("".join(t.text or "" for t in title.iter(qn("a:t"), qn("c:v"))).split())
