"""A chart that appears in steps: its series or its categories, with the names and figures that belong to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deckgen.deck.model import Value
from deckgen.layouts.catalogue.chart.drawing import Drawn
from deckgen.layouts.spec import RevealStep
from deckgen.layouts.text_boxes import set_short_text
from deckgen.scene.items import Chart, ChartLabel, Connector, Group, Item, Target, Text
from deckgen.scene.placeholder import LevelStyle
from deckgen.scene.plot import LABEL_PITCH
from deckgen.typeset.context import Context
from deckgen.typeset.text_box import TextBox
from deckgen.values.color import Stroke
from deckgen.values.value import replace, value_class

WAYS = ("true", "series", "categories")
LEADER = 1.0  # points: a line to a name


@value_class
class RevealedChart:
    """A chart that appears in parts: the chart, the names of its series beside it, and its steps."""

    chart: Chart
    names: tuple[Item, ...] = ()
    steps: tuple[RevealStep, ...] = ()


def way_of(reveal: Value | None, chart: Chart) -> str:
    """How a chart appears: by `series`, by `categories`, or all at once ("").

    `reveal: true` means series if there are several, else categories. The slices of a ring are its categories. Names
    in `reveal` say by themselves which of the two they are.
    """
    if reveal is None or reveal.data in (None, False):
        return ""
    if reveal.text in WAYS[1:]:
        return reveal.text
    several = len(chart.series) > 1 and chart.kind != "doughnut"
    if isinstance(reveal.data, tuple):
        named = {_key(text) for text in _texts(reveal)}
        of_series = named & {_key(series.name) for series in chart.series}
        of_categories = named & {_key(name) for name in chart.categories}
        several = len(of_series) > len(of_categories) or (several and not of_categories)
    return "series" if several else "categories"


def divide_chart(drawn: Drawn, way: str, context: Context) -> RevealedChart:
    """The chart with its steps. The texts of what appears become texts on the slide: within a chart they cannot."""
    if not way:
        return RevealedChart(drawn.chart)
    chart = drawn.chart
    moved = [label for label in chart.labels if (label.series if way == "series" else label.category) is not None]
    names = [_name(label, number, context) for number, label in enumerate(moved, start=1)]
    bare = replace(chart, labels=tuple(label for label in chart.labels if label not in moved))
    own: dict[int, list[Item]] = {}
    for label, items in zip(moved, names, strict=True):
        at = label.series if way == "series" else label.category
        own.setdefault(at or 0, []).extend(items)
    steps = _by_series(drawn, own) if way == "series" else _by_category(drawn, own)
    last = tuple(RevealStep(_said(group), (Target(group.name),)) for group in drawn.marks)
    return RevealedChart(bare, tuple(item for items in names for item in items), (*steps, *last))


def _by_series(drawn: Drawn, own: Mapping[int, Sequence[Item]]) -> list[RevealStep]:
    """A step per series. Totals, and the figure that the title names, come with the last."""
    chart = drawn.chart
    steps = [
        RevealStep(series.name, (Target(chart.name, series=n), *(Target(item.name) for item in own.get(n, ()))))
        for n, series in enumerate(chart.series)
    ]
    last: tuple[Target, ...] = (Target(chart.name, series=len(chart.series)),) if chart.totals else ()
    last += (Target(drawn.figure[1].name),) if drawn.figure else ()
    steps[-1] = replace(steps[-1], targets=steps[-1].targets + last)
    return steps


def _by_category(drawn: Drawn, own: Mapping[int, Sequence[Item]]) -> list[RevealStep]:
    """A step for each category."""
    steps = []
    for n, name in enumerate(drawn.chart.categories):
        targets: tuple[Target, ...] = (Target(drawn.chart.name, category=n),)
        targets += tuple(Target(item.name) for item in own.get(n, ()))
        if drawn.figure and drawn.figure[0] == n:
            targets += (Target(drawn.figure[1].name),)
        steps.append(RevealStep(name, targets))
    return steps


def _said(group: Group) -> str:
    """What a mark says, which is its name in `reveal`."""
    texts = [p.text for item in group.items if isinstance(item, Text) for p in item.body.paragraphs]
    return " ".join(texts) or group.name


def _name(label: ChartLabel, number: int, context: Context) -> tuple[Item, ...]:
    """A label as a text on the slide, with the line that leads to it."""
    style = LevelStyle(
        label.style.font, label.style.size, label.style.color, label.style.bold, label.style.italic,
        pitch=LABEL_PITCH, align=label.align,
    )  # fmt: skip
    box = label.box
    text = set_short_text(TextBox(box, (style,), anchor="middle"), f"Name {number}", label.text, context)
    if not label.leader:
        return (text,)
    start, end = label.leader
    return (Connector(f"Line {number}", start, end, Stroke(label.style.color, LEADER)), text)


def _texts(reveal: Value) -> Sequence[str]:
    groups = reveal.data if isinstance(reveal.data, tuple) else ()
    return [v.text for group in groups for v in (group.data if isinstance(group.data, tuple) else (group,))]


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
