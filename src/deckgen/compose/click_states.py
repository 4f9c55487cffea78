"""A scene for every click of a scene: a deck with `clicks: slides` shows these instead of animations.

What is not revealed yet is left out. Nothing else moves: the room of hidden lines stays empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from deckgen.compose.speaker_notes import split_by_click
from deckgen.layouts.text_boxes import set_number
from deckgen.scene.items import (
    Chart,
    ChartSeries,
    Click,
    Connector,
    Group,
    Item,
    Line,
    NoteText,
    Paragraph,
    RunStyle,
    Scene,
    Shape,
    Target,
    Text,
    TextBody,
    TextRun,
    Transition,
    walk,
)
from deckgen.typeset.context import Context
from deckgen.typeset.text import text_width
from deckgen.typeset.text_box import TextBox
from deckgen.typeset.tolerances import SPREAD
from deckgen.values.color import Color
from deckgen.values.units import Emu, Insets, points
from deckgen.values.value import replace

UNSEEN = Color("lt1", alpha=0)
GAP = "\u2003"  # between a title and its mark
MARK = 12.0  # points: of the mark on a slide without a number, whose style it would have

Hidden = Mapping[str, Sequence[Target]]


def expand_clicks(scenes: Sequence[Scene], context: Context) -> tuple[Scene, ...]:
    """Every scene as it stands before the first click, then once more after each click.

    The slides' numbers become plain text, since PowerPoint would count every state as a slide.
    """
    if not any(scene.clicks for scene in scenes):
        return tuple(scenes)
    notes: tuple[tuple[NoteText, ...], ...] = ()
    made: list[Scene] = []
    shown = 0  # clicks of the earlier parts of a slide that goes on
    for scene in scenes:
        if scene.continued[0] == 1:
            notes, shown = split_by_click(scene.notes, context.words), 0
        made += _states(_numbered_in_text(scene), notes[shown:], context)
        shown += len(scene.clicks)
    return tuple(made)


def _states(scene: Scene, notes: Sequence[tuple[NoteText, ...]], context: Context) -> Iterator[Scene]:
    count = len(scene.clicks) + 1
    if count == 1:
        yield scene
        return
    for step in range(1, count + 1):
        mark = f"{step}/{count}"
        hidden: dict[str, list[Target]] = {}
        for target in _hidden_targets(scene.clicks, step - 1):
            hidden.setdefault(target.item, []).append(target)
        yield replace(
            scene,
            id=scene.id if step == 1 else f"{scene.id}.{step}",
            title=f"{scene.title} {mark}",
            items=_marked(_visible(scene.items, hidden), mark, context),
            clicks=(),
            notes=scene.notes if step == 1 or len(notes) < 2 else notes[min(step, len(notes)) - 1],
            step=(step, count),
            transition=scene.transition if step == 1 else Transition.NONE,
        )


def _hidden_targets(clicks: Sequence[Click], shown: int) -> Iterator[Target]:
    """What is not to be seen after `shown` clicks: what comes later, and what went before."""
    yield from (target for click in clicks[shown:] for target in click if not target.leaves)
    yield from (target for click in clicks[:shown] for target in click if target.leaves)


# --- what is to be seen -------------------------------------------------------------------------------


def _visible(items: Sequence[Item], hidden: Hidden) -> tuple[Item, ...]:
    """The items without what is hidden; a connector is no longer glued to an item that is not there."""
    seen = [item for each in items if (item := _seen(each, hidden.get(each.name, ()))) is not None]
    there = {item.name for item in walk(tuple(seen))}
    return tuple(_freed(item, there) for item in seen)


def _seen(item: Item, hidden: Sequence[Target]) -> Item | None:
    """An item without its hidden parts, or None if nothing of it is left."""
    if not hidden:
        return item
    if isinstance(item, Chart) and all(_is_partial(target) for target in hidden):
        return _chart(item, hidden)
    if not isinstance(item, Text | Shape) or not all(target.paragraphs for target in hidden) or item.body is None:
        return None
    gone = {n for first, last in (t.paragraphs or (0, -1) for t in hidden) for n in range(first, last + 1)}
    if len(gone) < len(item.body.paragraphs):
        return replace(item, body=_thinned(item.body, gone))
    return replace(item, body=None) if isinstance(item, Shape) else None


def _is_partial(target: Target) -> bool:
    return target.series is not None or target.category is not None


def _freed(item: Item, there: set[str]) -> Item:
    if isinstance(item, Group):
        return replace(item, items=tuple(_freed(child, there) for child in item.items))
    if not isinstance(item, Connector):
        return item
    start = item.start_item if item.start_item in there else ""
    end = item.end_item if item.end_item in there else ""
    return item if (start, end) == (item.start_item, item.end_item) else replace(item, start_item=start, end_item=end)


# --- text ---------------------------------------------------------------------------------------------


def _thinned(body: TextBody, gone: set[int]) -> TextBody:
    """A body without the paragraphs whose numbers are `gone`; the others stay where they are."""
    kept: list[Paragraph] = []
    first = last = room = 0
    for n, each in enumerate(body.paragraphs):
        before = points(each.space_before) if n else 0
        high = points(each.pitch * max(1, len(each.lines)))
        if n in gone:
            room += before + high
        elif not kept:  # the first paragraph has no space before it: the inset takes the room
            first, room = room + before, 0
            kept.append(each)
        else:
            kept.append(replace(each, space_before=each.space_before + room / points(1)) if room else each)
            room = 0
    last = room if body.anchor != "top" else 0
    return replace(body, paragraphs=_renumbered(kept), insets=_widened(body, first, last))


def _widened(body: TextBody, first: Emu, last: Emu) -> Insets:
    """The insets, larger by the room of the lines before and after the text that are gone (EMU)."""
    left, top, right, bottom = body.insets
    if body.rotation == 90:
        return Insets(left + last, top, right + first, bottom)
    if body.rotation == 270:
        return Insets(left + first, top, right + last, bottom)
    return Insets(left, top + first, right, bottom + last)


def _renumbered(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs, whose numbered points state where their list begins: PowerPoint counts only those it sees."""
    running: dict[int, tuple[int, int]] = {}  # level → the number a list began with, and its next
    made = []
    for each in paragraphs:
        running = {level: counted for level, counted in running.items() if level <= each.level}
        digits = each.bullet.text.rstrip(".)") if each.bullet and each.bullet.number else ""
        if each.bullet is None or not digits.isdecimal():
            running.pop(each.level, None)
            made.append(each)
            continue
        number = int(digits)
        start, following = running.get(each.level, (number, number))
        start = start if following == number else number
        running[each.level] = (start, number + 1)
        made.append(replace(each, bullet=replace(each.bullet, start=start)))
    return tuple(made)


# --- charts -------------------------------------------------------------------------------------------


def _chart(chart: Chart, hidden: Sequence[Target]) -> Chart:
    """A chart whose hidden series and categories are not drawn; axis, scale and names stay."""
    series = {target.series for target in hidden if target.series is not None}
    categories = {target.category for target in hidden if target.category is not None}
    drawn = tuple(
        _unseen(each, chart.kind) if n in series else _without(each, categories, chart.kind)
        for n, each in enumerate(chart.series)
    )
    totals = () if len(chart.series) in series else chart.totals
    totals = tuple(None if n in categories else value for n, value in enumerate(totals))
    labels = tuple(each for each in chart.labels if each.series not in series and each.category not in categories)
    return replace(chart, series=drawn, totals=totals, labels=labels)


def _unseen(series: ChartSeries, kind: str) -> ChartSeries:
    """A series that is not drawn. In a stack it keeps its height: others stand on it."""
    if not kind.startswith("stacked"):
        return replace(series, values=(None,) * len(series.values))
    return replace(series, color=UNSEEN, label_color=None, point_colors=(), outline=None)


def _without(series: ChartSeries, categories: set[int], kind: str) -> ChartSeries:
    """A series without some categories. In a ring their slices are there, but not seen."""
    if not categories:
        return series
    if kind == "doughnut":
        colors = {**dict(series.point_colors), **dict.fromkeys(categories, UNSEEN)}
        hidden = tuple(sorted({*series.label_hidden, *categories}))
        return replace(series, point_colors=tuple(sorted(colors.items())), label_hidden=hidden)
    values = tuple(None if n in categories else value for n, value in enumerate(series.values))
    return replace(series, values=values)


# --- numbers and marks ----------------------------------------------------------------------------------


def _numbered_in_text(scene: Scene) -> Scene:
    """The scene with its number as plain text: a field would count all the states before it."""
    items = tuple(replace(i, auto="") if isinstance(i, Text) and i.auto == "slidenum" else i for i in scene.items)
    return replace(scene, items=items)


def _marked(items: tuple[Item, ...], mark: str, context: Context) -> tuple[Item, ...]:
    """The items with the mark of this state (2/4): small after the title, or where that is full, beside the number.

    In the title it also tells the states apart in outlines and to screen readers.
    """
    number = next((i for i in items if isinstance(i, Text) and i.role == "slide-number"), None)
    title = next((i for i in items if isinstance(i, Text) and i.role == "title"), None)
    look = number.body.paragraphs[0].style if number else None
    named = title and _titled(title, mark, look or _small(title), context)
    replaced: dict[str, Item] = {named.name: named} if named else {}
    if number and (named is None or named.box.bottom <= 0):
        replaced[number.name] = _counted(number, mark, context)
    return tuple(replaced.get(item.name, item) for item in items)


def _small(title: Text) -> RunStyle:
    return replace(title.body.paragraphs[0].style, font="minor", size=MARK, bold=False, italic=False)


def _titled(title: Text, mark: str, style: RunStyle, context: Context) -> Text | None:
    """The title with the mark after its last word, or None if that line is full."""
    *before, last = title.body.paragraphs
    *above, line = last.lines
    text = f"{GAP}{mark}"
    width = text_width(text, style, context)
    room = title.box.inside(title.body.insets).w - last.margin
    if line.width * (1 + SPREAD) + width > room:
        return None
    marked = Line((*line.runs, TextRun(text, style, width)), line.width + width, line.hard, line.trailing)
    body = replace(title.body, paragraphs=(*before, replace(last, lines=(*above, marked))))
    return replace(title, body=body)


def _counted(number: Text, mark: str, context: Context) -> Text:
    """The slide's number with the mark before it."""
    where = number.placeholder
    old = number.body.paragraphs[0]
    if where is None:
        return number
    return replace(number, body=set_number(TextBox.of(where).at(number.box), f"{mark}{GAP}{old.text}", context))
