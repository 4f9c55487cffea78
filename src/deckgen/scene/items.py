"""A slide as measured and positioned items. Writers draw them without any decision of their own.

A Scene is a size, a background and items in drawing order. All lengths are in EMU, type sizes in points. Text holds
its predicted lines. The SVG writer draws them, while PowerPoint breaks the same text itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from enum import Enum
from itertools import accumulate
from typing import TypeAlias

from deckgen.scene.formulas import Formula
from deckgen.scene.placeholder import Placeholder
from deckgen.values.color import Color, Fill, Stroke
from deckgen.values.source import Span
from deckgen.values.units import Box, Emu, Insets, Pt, Size
from deckgen.values.value import value_class

# --- text -----------------------------------------------------------------------------------------


@value_class
class RunStyle:
    """The look of a piece of text. `font` is a slot of the theme: major, minor, hand or mono."""

    font: str
    size: Pt
    color: Color
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    highlight: Color | None = None
    link: str = ""  # a web address, or "#slide-id"
    formula: Formula | None = None  # for which each character of the text stands


@value_class
class TextRun:
    """A piece of a line in one style. `width` is its advance in EMU, kerning included."""

    text: str
    style: RunStyle
    width: Emu = 0

    @property
    def words(self) -> str:
        """The text as it is read; a formula on one line."""
        return self.text if self.style.formula is None else self.style.formula.words * len(self.text)


@value_class
class Line:
    """A predicted line of text. The space at which it was broken is not in its runs but in `trailing`.

    `hard` means that the line ends with a break that writers must state (`a:br`): the author's, or one in a balanced
    title. `trailing` is the white space at a soft break ("" after a hyphen). Writers of flowing text put it back.
    """

    runs: tuple[TextRun, ...]
    width: Emu
    hard: bool = False
    trailing: str = " "

    @property
    def text(self) -> str:
        """The line's text as shown; a formula is one character of it."""
        return "".join(run.text for run in self.runs)

    @property
    def words(self) -> str:
        """The line's text as it is read."""
        return "".join(run.words for run in self.runs)


@value_class
class Bullet:
    """The bullet of a paragraph: a character, or with `number` an automatic number (`text` is then "1." as shown)."""

    text: str
    color: Color
    font: str = "minor"
    number: bool = False
    start: int = 1


@value_class
class Paragraph:
    """A measured paragraph. Its lines are `pitch` points apart and run from `margin` to the box's right edge."""

    lines: tuple[Line, ...]
    style: RunStyle  # of its plain text; also of an empty paragraph
    pitch: Pt
    level: int = 0  # 0 … 8, PowerPoint's `lvl`
    align: str = "left"  # left | center | right
    space_before: Pt = 0.0
    margin: Emu = 0  # left edge of the text
    indent: Emu = 0  # of the first line and the bullet, relative to the margin; negative for a hanging indent
    bullet: Bullet | None = None
    language: str = ""  # empty: the deck's
    rtl: bool = False
    span: Span | None = field(default=None, compare=False, repr=False)
    bound: tuple[int, ...] = ()  # from the text's end: where U+00A0 stands for a space, against a lonely last word
    exact: bool = False  # its pitch holds whatever font stands in, since something is drawn behind its lines
    above: Pt = 0.0  # the part of the pitch that formulas take above what a line of text takes
    below: Pt = 0.0  # the same below
    squeezed: bool = False  # a formula is wider than its line

    @property
    def text_pitch(self) -> Pt:
        """How far its lines would be apart without formulas, in points."""
        return round(self.pitch - self.above - self.below, 3) if self.above or self.below else self.pitch

    @property
    def line_count(self) -> int:
        """How many lines it has."""
        return len(self.lines)

    @property
    def text(self) -> str:
        """The whole text as it is read. Soft breaks are undone, hard ones are newlines."""
        parts: list[str] = []
        for i, line in enumerate(self.lines):
            parts.append(line.words)
            if i + 1 < len(self.lines):
                parts.append("\n" if line.hard else line.trailing)
        return "".join(parts)


@value_class
class TextBody:
    """Paragraphs in a box. `needed` is their height in EMU, insets included."""

    paragraphs: tuple[Paragraph, ...]
    insets: Insets = Insets()
    anchor: str = "top"  # top | middle | bottom
    needed: Emu = 0
    rotation: int = 0  # of the text within its box, in degrees clockwise: 0, 90 or 270


# --- items ----------------------------------------------------------------------------------------
# Every item has a `name`, which is unique on its slide (PowerPoint shows it in the selection pane), and a `span`,
# its place in the source. `alt` is its alternative text; `decorative` means that it needs none.


@value_class
class Text:
    """Text in a placeholder of the template layout or, where `placeholder` is None, in a text box."""

    name: str
    box: Box
    body: TextBody
    placeholder: Placeholder | None = None
    role: str = ""  # title, subtitle, body, caption, source, footer, slide-number, date, number …
    auto: str = ""  # "slidenum" for the slide number field; the body holds the number as shown
    steps: int = 0  # number of steps below the largest size of the scale
    alt: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class Shape:
    """A preset shape: rect, roundRect, ellipse, homePlate, chevron, pie, triangle, rightArrow, line …

    `adjust` holds DrawingML's guide values in order (roundRect: (radius / shorter side × 100000,);
    pie: start and end angle in 60,000ths of a degree clockwise from 3 o'clock).
    """

    name: str
    box: Box
    preset: str = "rect"
    adjust: tuple[int, ...] = ()
    fill: Fill = None
    stroke: Stroke | None = None
    body: TextBody | None = None
    rotation: float = 0.0  # degrees clockwise
    flipped: bool = False  # left and right changed; its text is not
    alt: str = ""
    decorative: bool = True
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class Path:
    """A freeform. `commands` are ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y), ("Z",) in slide EMU."""

    name: str
    box: Box
    commands: tuple[tuple[str | int, ...], ...]
    fill: Fill = None
    stroke: Stroke | None = None
    alt: str = ""
    decorative: bool = True
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class Connector:
    """A line between two points, straight or with right angles. Its ends may be attached to items, by their names.

    Sites are DrawingML's connection-site indexes (rect and ellipse: 0 top, then counter-clockwise). A line whose `bend`
    is "down" goes down, across and down again, one that is bent "along" goes along, down and along; `turn` is the part
    of the way at which it turns first. What it `passes` says so instead: where it turns, or where it turns, the column
    (or row) that it then keeps to, and where it turns again.
    """

    name: str
    start: tuple[Emu, Emu]
    end: tuple[Emu, Emu]
    stroke: Stroke
    start_item: str = ""
    start_site: int = 0
    end_item: str = ""
    end_site: int = 0
    bend: str = ""  # "", "down", "along"
    turn: float = 0.5
    passes: tuple[Emu, ...] = ()
    alt: str = ""

    @property
    def corners(self) -> tuple[tuple[Emu, Emu], ...]:
        """Its start, where it turns, and its end."""
        (x1, y1), (x2, y2) = self.start, self.end
        if self.passes:
            first, *rest = self.passes
            if self.bend == "down":
                column, last = rest or (x2, first)
                return self.start, (x1, first), (column, first), (column, last), (x2, last), self.end
            row, last = rest or (y2, first)
            return self.start, (first, y1), (first, row), (last, row), (last, y2), self.end
        if self.bend == "down":
            y = y1 + round((y2 - y1) * self.turn)
            return self.start, (x1, y), (x2, y), self.end
        if self.bend == "along":
            x = x1 + round((x2 - x1) * self.turn)
            return self.start, (x, y1), (x, y2), self.end
        return self.start, self.end


@value_class
class Clip:
    """What a picture plays: the file, from and until which second of it, and whether it begins by itself."""

    asset: str
    start: float = 0.0
    end: float | None = None
    by_itself: bool = False


@value_class
class Picture:
    """A picture. `crop` holds the fractions cut off at left, top, right and bottom. `asset` names the picture file."""

    name: str
    box: Box
    asset: str
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    placeholder: Placeholder | None = None
    alt: str = ""
    decorative: bool = False
    focused: bool = False  # whether its author said what matters in it
    span: Span | None = field(default=None, compare=False, repr=False)
    clip: Clip | None = None  # of one that stands for a film or a sound


@value_class
class Border:
    """The line at one side of a table cell. `width` is in points."""

    color: Color
    width: Pt


@value_class
class TableCell:
    """A table cell: its text, fill and borders, and over how many columns and rows it goes.

    A cell that another goes over says from where: `h` from its left, `v` from above, `hv`; it has no text.
    """

    body: TextBody
    fill: Color | None = None
    top: Border | None = None
    bottom: Border | None = None
    left: Border | None = None
    right: Border | None = None
    across: int = 1
    down: int = 1
    covered: str = ""


@value_class
class Table:
    """A native table. Every row has one cell per column. Widths and heights are in EMU."""

    name: str
    box: Box
    widths: tuple[Emu, ...]
    heights: tuple[Emu, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    header: bool = True  # the first row is a header
    placeholder: Placeholder | None = None
    alt: str = ""
    rtl: bool = False  # the first column is the one at the right
    span: Span | None = field(default=None, compare=False, repr=False)

    def cell_boxes(self) -> tuple[tuple[Box, ...], ...]:
        """Where each cell is drawn, row by row; one that is covered by another stands at its own place."""
        tops = tuple(accumulate(self.heights, initial=self.box.y))
        lefts = tuple(accumulate(self.widths, initial=self.box.x))
        return tuple(
            tuple(
                Box(
                    self.box.x + lefts[-1] - lefts[x + cell.across] if self.rtl else lefts[x],
                    tops[y],
                    lefts[x + cell.across] - lefts[x],
                    tops[y + cell.down] - tops[y],
                )
                for x, cell in enumerate(row)
            )
            for y, row in enumerate(self.rows)
        )


@value_class
class ChartSeries:
    """A series of a chart. A value of None is a gap. `point_colors` overrides `color` at some indexes."""

    name: str
    values: tuple[float | None, ...]
    color: Color
    label_color: Color | None = None  # None: no data labels
    label_bold: bool = False
    label_hidden: tuple[int, ...] = ()  # indexes whose label is left out
    label_looks: tuple[tuple[int, Color, bool], ...] = ()  # colour and weight of single labels, by index
    point_colors: tuple[tuple[int, Color], ...] = ()
    outline: Color | None = None  # around columns and bars that are too pale for their ground
    marked: tuple[int, ...] = ()  # indexes of a line's points that bear a marker
    label_left: tuple[int, ...] = ()  # indexes of a line's points whose label stands at their left, not above

    def point_color(self, index: int) -> Color:
        """The colour of one point."""
        return dict(self.point_colors).get(index, self.color)

    def label_look(self, index: int) -> tuple[Color | None, bool]:
        """The colour of one value's label, and whether it is bold."""
        looks = {at: (color, bold) for at, color, bold in self.label_looks}
        return looks.get(index, (self.label_color, self.label_bold))


@value_class
class ChartLabel:
    """A text in a chart beside the values that the program writes: the name of a series or of a slice, a figure.

    It stands in the middle of its box's height, at the left, the centre or the right of it. `leader` is a thin line
    from one point to another, in the colour of the text. `series` and `category` are what it belongs to.
    """

    lines: tuple[str, ...]
    style: RunStyle
    box: Box
    align: str = "left"
    leader: tuple[tuple[Emu, Emu], ...] = ()
    series: int | None = None
    category: int | None = None

    @property
    def text(self) -> str:
        """Its lines as one text."""
        return " ".join(self.lines)


@value_class
class Bridge:
    """What makes a waterfall of stacked columns: a figure for each, and a line from where one ends to the next.

    The chart's series are then what the columns stand on, which is not drawn, the sums, what is added and what is taken
    away; where a column reaches below zero, two more hold what is added and taken away there. Its totals are the
    places of the figures.
    """

    name: str  # of the figures, above their column in the workbook
    line_name: str  # above the columns there that hold the lines
    figures: tuple[float, ...]
    sums: tuple[bool, ...]  # which of them are sums; the others are steps
    texts: tuple[str, ...]  # the figures as they are shown
    formats: tuple[str, ...]  # Excel's number format of each
    line: Color

    @property
    def spans(self) -> tuple[tuple[float, float], ...]:
        """Where each column begins and where it ends."""
        found: list[tuple[float, float]] = []
        end = 0.0
        for value, is_sum in zip(self.figures, self.sums, strict=True):
            start, end = (0.0, value) if is_sum else (end, round(end + value, 10))
            found.append((start, end))
        return tuple(found)


@value_class
class Chart:
    """A native chart with every decision made: axis, labels, colours, gaps. `plot` is the inner plot area.

    The SVG drawing has the same geometry: categories share the width of `plot` equally, and a value v is at
    plot.bottom - (v - axis_min) / (axis_max - axis_min) × plot.h. Bars have it sideways.
    """

    name: str
    box: Box
    kind: str  # column | bar | clustered | stacked | stacked-bar | line | doughnut
    categories: tuple[str, ...]  # "" is a gap between categories
    series: tuple[ChartSeries, ...]
    plot: Box
    axis_min: float = 0.0
    axis_max: float = 100.0
    axis_step: float = 20.0
    gap_width: int = 50  # percent of a column's width
    overlap: int = 0
    totals: tuple[float | None, ...] = ()  # above stacked columns; empty: none
    totals_name: str = ""
    total_style: RunStyle | None = None
    label_style: RunStyle | None = None
    category_style: RunStyle | None = None
    number_format: str = "0"  # Excel's
    unit: str = ""  # shown after values in SVG and alt text, e.g. "%"
    decimal: str = "."  # the language's decimal mark
    legend: bool = False
    axis_color: Color | None = None
    label_every: int = 1  # the name of each n-th category is shown
    names_wrap: bool = True  # whether the categories' names may take several lines
    labels: tuple[ChartLabel, ...] = ()
    bridge: Bridge | None = None  # of a waterfall
    placeholder: Placeholder | None = None
    alt: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class Group:
    """Items that move and appear together. `box` encloses them. The items use slide coordinates."""

    name: str
    box: Box
    items: tuple[Item, ...]
    alt: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


Item: TypeAlias = Text | Shape | Path | Connector | Picture | Table | Chart | Group


class Transition(Enum):
    """How a slide follows the one before it. Where a program knows no morphing, the slide fades in."""

    NONE = ""
    FADE = "fade"
    PUSH = "push"
    WIPE = "wipe"
    MORPH = "morph"


# --- the slide --------------------------------------------------------------------------------------


@value_class
class Target:
    """The target of a click: an item, some of its paragraphs (first and last, from 0), or a part of a chart.

    For a part of a chart, `series` or `category` is its index. Totals count as the last series. An item that `leaves`
    goes away on the click.
    """

    item: str
    paragraphs: tuple[int, int] | None = None
    series: int | None = None
    category: int | None = None
    leaves: bool = False


Click: TypeAlias = tuple[Target, ...]


@value_class
class NoteText:
    """A paragraph of the speaker notes. `label` is shown in bold before it ("Säg:"). `level` indents lists."""

    text: str
    label: str = ""
    level: int = 0
    bullet: str = ""  # "•", "1." … shown before the text


@value_class
class Scene:
    """A finished slide. `id` is unique in the deck (continuations: `id-2`), `layout` is the catalogue's name.

    If each click is a slide of its own, the slides have the same `number` and the ids `id`, `id.2`, `id.3` …
    """

    id: str
    number: int  # the slide number as shown, from 1
    layout: str
    template_layout: str  # name of the template's layout
    size: Size
    title: str  # plain text, unique in the deck
    items: tuple[Item, ...]
    background: Fill = None  # None: the layout's
    background_picture: Picture | None = None
    clicks: tuple[Click, ...] = ()
    notes: tuple[NoteText, ...] = ()
    session: str = ""
    language: str = "en"
    hidden: bool = False
    continued: tuple[int, int] = (1, 1)  # number of this part, and of all parts
    transition: Transition = Transition.NONE  # from the slide before
    still: bool = False  # nothing moves: what a click shows is there at once
    step: tuple[int, int] = (1, 1)  # number of this state, and of all states: more than one where each click is a slide
    span: Span | None = field(default=None, compare=False, repr=False)


def walk(items: tuple[Item, ...]) -> Iterator[Item]:
    """Every item in drawing order, each group before its children."""
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from walk(item.items)


def shape_ids(scene: Scene) -> dict[str, int]:
    """The shape id of every item by name: 2, 3, … in drawing order (1 is the slide's own tree).

    A background picture is first, since it is the lowest shape.
    """
    names = [scene.background_picture.name] if scene.background_picture else []
    names += [item.name for item in walk(scene.items)]
    return {name: number for number, name in enumerate(names, start=2)}
