"""Columns and bars, side by side or stacked, with their values and the names of their series."""

from __future__ import annotations

from dataclasses import replace

from deckgen.scene.items import Chart, RunStyle
from deckgen.svg.labels import CENTRED, LABEL, RAISED, label_style, point_color, value_text
from deckgen.svg.letters import draw_letters
from deckgen.svg.pen import Pen, number, pt
from deckgen.svg.plot import STACKED, Bar, Plot, bars
from deckgen.values.color import Color, Stroke, contrast
from deckgen.values.units import Emu, points

SEPARATION = 1.5  # pt: the gap between the segments of a stack
LEADER = 1.0  # pt: width of the line from a stack to a series' name


def draw_bars(pen: Pen, chart: Chart, plot: Plot) -> None:
    """Draw columns or bars, then their values and names on top."""
    found = bars(chart, plot)
    outline = pen.stroke(Stroke(Color("lt1"), SEPARATION)) if chart.kind in STACKED else ""
    for bar in found:
        fill = pen.paint("fill", point_color(bar.series, bar.index))
        pen.rect(bar.box, fill + outline)
    for bar in found:
        if bar.series.label_color is not None and bar.index not in bar.series.label_hidden:
            _draw_value(pen, chart, plot, bar)
        if bar.series.name_at == bar.index:
            _draw_bar_name(pen, chart, plot, bar)


def _draw_value(pen: Pen, chart: Chart, plot: Plot, bar: Bar) -> None:
    """Draw a bar's value: in the middle of a stack's segment, otherwise at the bar's outer end."""
    style, content = label_style(chart, bar.series), value_text(chart, bar.value)
    size = points(style.size)
    middle_x, middle_y = bar.box.x + bar.box.w / 2, bar.box.y + bar.box.h / 2 + size * CENTRED
    if chart.kind in STACKED:
        draw_letters(pen, content, style, middle_x, middle_y, "middle")
    elif plot.sideways and bar.value < 0:
        draw_letters(pen, content, style, bar.box.x - size * RAISED, middle_y, "end")
    elif plot.sideways:
        draw_letters(pen, content, style, bar.box.right + size * RAISED, middle_y)
    else:
        y = bar.box.bottom + size * (RAISED + 0.7) if bar.value < 0 else bar.box.y - size * RAISED
        draw_letters(pen, content, style, middle_x, y, "middle")


def _draw_bar_name(pen: Pen, chart: Chart, plot: Plot, bar: Bar) -> None:
    """Draw a series' name: beside a stack, in the left end of a bar, or just above a column's foot."""
    style = chart.series_style or LABEL
    size = points(style.size)
    if chart.kind == "stacked":
        named = replace(style, color=bar.series.name_color or style.color)
        _draw_leader(pen, bar.series.name, named, bar.box.right, bar.box.y + bar.box.h / 2)
    elif plot.sideways:
        color = _readable(pen, point_color(bar.series, bar.index))
        y = bar.box.y + bar.box.h / 2 + size * CENTRED
        draw_letters(pen, bar.series.name, replace(style, color=color), bar.box.x + size * 0.5, y)
    else:
        color = _readable(pen, point_color(bar.series, bar.index))
        x, y = bar.box.x + bar.box.w / 2, bar.box.bottom - size * 0.7
        draw_letters(pen, bar.series.name, replace(style, color=color), x, y, "middle")


def _draw_leader(pen: Pen, name: str, style: RunStyle, x: Emu, y: float) -> None:
    """Draw a line from (x, y) to the right, in EMU, and a series' name at its end."""
    size = points(style.size)
    ends = f'x1="{pt(x + size * 0.25)}" y1="{pt(y)}" x2="{pt(x + size)}" y2="{pt(y)}"'
    pen.add(f'<line {ends} {pen.paint("stroke", style.color)} stroke-width="{number(LEADER)}"/>')
    draw_letters(pen, name, style, x + size * 1.3, y + size * CENTRED)


def _readable(pen: Pen, ground: Color) -> Color:
    """The theme's dark or light text colour, whichever has more contrast with `ground`."""
    rgb = pen.theme.rgb
    return max((Color("dk1"), Color("lt1")), key=lambda color: contrast(rgb(color), rgb(ground)))
