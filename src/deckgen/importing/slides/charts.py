"""A chart of another program as one of ours: whether we draw it, and what is drawn otherwise."""

from __future__ import annotations

from deckgen.importing.slides.draft import SlideDraft
from deckgen.importing.source.content import SourceChart


def is_drawable(chart: SourceChart) -> bool:
    """Whether a chart is of a kind that we draw, and no series is without a name of its own or without figures."""
    names = [name for name, _ in chart.series]
    return (
        bool(chart.kind) and bool(chart.series) and bool(chart.categories) and len(set(names)) == len(names)
        and all(any(value is not None for value in values) for _, values in chart.series)
    )  # fmt: skip


def data_file(slide: int, place: int = 0) -> str:
    """The file of a chart's figures; `place` counts the charts of a slide, from 1, where there are several."""
    return f"data/slide-{slide}{f'-{place}' if place else ''}.csv"


def chart_draft(chart: SourceChart, file: str, title: str, caption: str, off_slide: bool = False) -> SlideDraft:
    """The slide of a chart whose figures are in a file."""
    unit = ', unit: "%"' if chart.percent else ""
    settings = {"chart": f"{{type: {chart.kind}{unit}}}", "data": file}
    return SlideDraft("chart", title, (caption,) if caption else (), settings, off_slide=off_slide)


def drawn_otherwise(chart: SourceChart) -> tuple[str, ...]:
    """What is drawn otherwise than in the source, in sentences."""
    kind = chart.type.removesuffix("3D")
    if kind in ("pie", "ofPie"):
        return ("a pie is drawn as a ring",)
    drawn = chart.kind if chart.kind in ("line", "doughnut") else "bar"
    return () if kind == drawn else (f"a chart of the type {kind} is drawn as {chart.kind}",)
