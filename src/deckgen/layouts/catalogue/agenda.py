"""Agenda: when what happens, made from the deck's sessions and the durations of its slides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deckgen.deck.model import Paragraph, Run, Value, plain
from deckgen.deck.schedule import AgendaRow, SessionPlan, clock_time
from deckgen.layouts.boxes import stack_rows
from deckgen.layouts.content_checks import intro_faults
from deckgen.layouts.content_room import room_below
from deckgen.layouts.footers import footer
from deckgen.layouts.overflow import GO_ON
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.spec import Bound, Composed, Layout, Option, RevealStep, SlotSpec, TextForm, TextPart
from deckgen.layouts.text_boxes import level, recolor, set_short_text
from deckgen.layouts.titles import introduction, set_title, title_overhang
from deckgen.scene.items import Connector, Group, Item, Shape, Text
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.text import is_torn, run_style, text_width
from deckgen.typeset.text_box import TextBox
from deckgen.values.color import Stroke
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span
from deckgen.values.units import Box, Emu, Pt, inches
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: agenda
part: Welcome
duration: 10 min
---
# What we do today

---
part: A look at the citizen
duration: 45 min
---
# What has changed for the citizen?
- New habits
- New expectations

---
layout: break
duration: 15 min
---
# Coffee

---
part: Our own picture
duration: 60 min
---
# What shall they say of us in five years?
- Write, and read aloud
"""
SIZES = ((24.0, 20.0, 18.0, 16.0), (20.0, 18.0, 16.0, 14.0))  # points: in one column, in several
COLUMNS = 3  # so many sessions stand side by side with their parts
MOST = 14  # rows
TAKEN_IN = 8  # rows of an agenda that says where one stands
GAP, LEAST = inches(0.34), inches(0.05)
BETWEEN = inches(0.5)  # columns
RAISED = inches(0.35)
BAR, BESIDE = inches(0.07), inches(0.16)  # the mark of the current row, and how far it stands from the time
HEAD = inches(0.1)  # below a session's title


@value_class
class AgendaLine:
    """A line of the agenda. `time` and `length` may be empty.

    `quiet` lines are paler: breaks, the end, and what is over. `current` is the line where one stands, `names` are
    what the key `current` may call a line.
    """

    time: str
    title: str
    length: str = ""
    quiet: bool = False
    names: tuple[str, ...] = ()
    current: bool = False
    span: Span | None = None


@value_class
class AgendaColumn:
    """The rows of a session under its title; the title is empty if there is only one session."""

    title: str
    rows: tuple[AgendaLine, ...]


@value_class
class RowStyles:
    """The styles of a row at one size, and the widths in EMU of the columns of times and lengths."""

    time: LevelStyle
    title: LevelStyle
    length: LevelStyle
    times: Emu
    lengths: Emu


@value_class
class RowPlace:
    """Where a row stands, and how far above it the hairline that parts it from the row before, in EMU."""

    box: Box
    above: Emu


def compose(bound: Bound, context: Context) -> Composed:
    """The rows of every session; each row is a part to reveal."""
    title = set_title(bound, context)
    sessions, found = _sessions(bound, context)
    every = columns_of(sessions, _only_sessions(bound, sessions), context)
    marked, more = _marked(every, bound.option("current"))
    shares = zip(marked, bound.share_each([column.rows for column in marked]), strict=True)
    columns = tuple(AgendaColumn(column.title, rows) for column, rows in shares if rows)
    few, many = _too_few(every, bound), _too_many(columns, bound)
    found = (*found, *(few or many), *more)
    if found:
        too_full = bool(many and not few)
        return Composed((*title, *footer(bound, context)), diagnostics=found, too_full=too_full)
    items: list[Item] = [*title, *introduction(bound, context, title)]
    steps: list[RevealStep] = []
    room = _room(bound, title, len(columns), context)
    heads, boxes = _heads(columns, room.columns(len(columns), BETWEEN), context)
    sizes = SIZES[len(columns) > 1]
    look = _look(columns, boxes, bound.sizes(sizes), context)
    for n, (column, head, box) in enumerate(zip(columns, heads, boxes, strict=True), start=1):
        groups = _groups(n, column, box, look, context)
        items += [*head, *groups]
        steps += [item_step(row.title, group) for row, group in zip(column.rows, groups, strict=True)]
        if head:
            steps[-len(groups)] = item_step(column.rows[0].title, *head, groups[0])
    return Composed((*items, *footer(bound, context)), tuple(steps), step=sizes.index(look.title.size))


# --- what there is ------------------------------------------------------------------------------------


def _sessions(bound: Bound, context: Context) -> tuple[tuple[SessionPlan, ...], tuple[Diagnostic, ...]]:
    """All sessions of the deck, or those that `sessions: [id, …]` names, in its order."""
    option = bound.option("sessions")
    known = {planned.session.id: planned for planned in context.agenda.sessions}
    if option is None or not isinstance(option.data, tuple):
        return context.agenda.sessions, ()
    found = tuple(
        error("unknown-session", f"there is no session `{v.text}`", v.span, did_you_mean(v.text, tuple(known)))
        for v in option.data
        if v.text not in known
    )
    return tuple(known[value.text] for value in option.data if value.text in known), found


def _only_sessions(bound: Bound, sessions: Sequence[SessionPlan]) -> bool:
    option = bound.option("show")
    return len(sessions) > COLUMNS if option is None else option.text == "sessions"


def columns_of(sessions: Sequence[SessionPlan], only_sessions: bool, context: Context) -> tuple[AgendaColumn, ...]:
    """A column for each session that has parts, or one column with a row for each session."""
    if only_sessions:
        return (AgendaColumn("", tuple(_session_row(planned, context) for planned in sessions)),)
    if len(sessions) == 1:
        return (AgendaColumn("", _rows(sessions[0], context)),)
    return tuple(
        AgendaColumn(plain(planned.session.title) or planned.session.id, tuple(_brief(row) for row in rows))
        for planned in sessions
        if (rows := _rows(planned, context))
    )


def _brief(row: AgendaLine) -> AgendaLine:
    """The row for a narrow column: beside times nobody needs lengths."""
    return replace(row, length="") if row.time else row


def _session_row(planned: SessionPlan, context: Context) -> AgendaLine:
    session = planned.session
    length = context.words.duration(planned.length) if planned.timed else ""
    start = "" if planned.start is None else clock_time(planned.start)
    title = plain(session.title) or session.id
    return AgendaLine(start, title, length, names=(session.id, title), span=session.span)


def _rows(planned: SessionPlan, context: Context) -> tuple[AgendaLine, ...]:
    """The parts of a session that the agenda lists, and its end if the session is timed."""
    rows = [_row(part, planned, context) for part in listed_parts(planned)]
    if planned.timed and planned.finish is not None:
        rows.append(AgendaLine(clock_time(planned.finish), context.words["ends"], quiet=True))
    return tuple(rows)


def listed_parts(planned: SessionPlan) -> tuple[AgendaRow, ...]:
    """The parts of a session that the agenda lists: those that take time, or all but its opening if none does."""
    parts = [part for part in planned.parts if part.kind != "buffer" and (part.duration or not planned.timed)]
    named = [part for part in parts if not _opens_session(part)]
    return tuple(parts if planned.timed and named else named)


def _opens_session(part: AgendaRow) -> bool:
    return all(m.slide.kind.opens_day and not m.slide.part for m in part.moments)


def _row(part: AgendaRow, planned: SessionPlan, context: Context) -> AgendaLine:
    start = "" if part.start is None or not planned.timed else clock_time(part.start)
    length = context.words.duration(part.duration) if planned.timed else ""
    names = (part.title, *(moment.slide.id for moment in part.moments))
    span = part.opener.title_span if part.opener else None
    return AgendaLine(start, part.title, length, part.kind == "break", names, span=span)


def _marked(
    columns: tuple[AgendaColumn, ...], current: Value | None
) -> tuple[tuple[AgendaColumn, ...], tuple[Diagnostic, ...]]:
    """The columns with the row that `current` names marked, by its title or the id of one of its slides.

    The rows before it are over, and quiet. A long column shows only the rows around it.
    """
    if current is None:
        return columns, ()
    rows = [row for column in columns for row in column.rows]
    wanted = current.text.casefold()
    at = next((n for n, row in enumerate(rows) if wanted in map(str.casefold, row.names)), None)
    if at is None:
        known = tuple(name for row in rows for name in row.names)
        fault = error("unknown-row", f"the agenda has no row `{current.text}`", current.span,
                      did_you_mean(current.text, known))  # fmt: skip
        return columns, (fault,)
    made = []
    for column in columns:
        told = tuple(replace(row, current=n == at, quiet=row.quiet or n < at) for n, row in enumerate(column.rows))
        made.append(replace(column, rows=_around(told, at)))
        at -= len(column.rows)
    return tuple(made), ()


def _around(rows: tuple[AgendaLine, ...], at: int) -> tuple[AgendaLine, ...]:
    """The row before the current one, that one, and what follows, as many as are easily taken in."""
    if len(rows) <= TAKEN_IN:
        return rows
    start = min(max(0, at - 1), len(rows) - TAKEN_IN)
    return rows[start : start + TAKEN_IN]


def _too_few(columns: Sequence[AgendaColumn], bound: Bound) -> tuple[Diagnostic, ...]:
    """`too-few-parts`: there is nothing that an agenda would have to list."""
    if sum(not row.quiet for column in columns for row in column.rows) >= 2:
        return ()
    return (error("too-few-parts", "the deck has no parts that the agenda could list", bound.head,
                  "give the first slide of each part `part: Its name`, and slides a `duration`"),)  # fmt: skip


def _too_many(columns: Sequence[AgendaColumn], bound: Bound) -> tuple[Diagnostic, ...]:
    """`too-many-parts`: a column holds more rows than can be read."""
    longest = max((len(column.rows) for column in columns), default=0)
    if longest <= MOST:
        return ()
    return (error("too-many-parts", f"the agenda has {longest} rows, a slide holds {MOST}", bound.head,
                  "give slides that belong together one `part`",
                  "or list only the sessions: `show: sessions`", GO_ON),)  # fmt: skip


# --- how it looks -------------------------------------------------------------------------------------


def _room(bound: Bound, title: Sequence[Item], columns: int, context: Context) -> Box:
    """The room for the rows; it begins higher if several sessions stand below a title of one line."""
    room = room_below(bound, title, context)
    if columns == 1 or title_overhang(title, bound) or bound.slots.get("body") or bound.slide.title_off_slide:
        return room
    return Box(room.x, room.y - RAISED, room.w, room.h + RAISED)


def _look(columns: Sequence[AgendaColumn], boxes: Sequence[Box], sizes: Sequence[Pt], context: Context) -> RowStyles:
    """The largest of the sizes at which all rows fit, nothing torn."""
    for size in sizes:
        look = _look_at(size, columns, context)
        if all(_fits(column, box, look, context) for column, box in zip(columns, boxes, strict=True)):
            break
    return look


def _look_at(size: Pt, columns: Sequence[AgendaColumn], context: Context) -> RowStyles:
    title = replace(level(context, "row"), size=size)
    time = recolor(replace(level(context, "heading"), size=size, pitch=title.pitch), context.color("lead"))
    length = replace(level(context, "caption"), size=max(14.0, size - 4), align="right")
    rows = [row for column in columns for row in column.rows]
    times = max((text_width(row.time, run_style(time), context) for row in rows), default=0)
    lengths = max((text_width(row.length, run_style(length), context) for row in rows), default=0)
    gap = inches(size * 1.1 / 72)
    return RowStyles(time, title, length, times + gap if times else 0, lengths + inches(0.1) if lengths else 0)


def _fits(column: AgendaColumn, box: Box, look: RowStyles, context: Context) -> bool:
    texts = [_title("Row", row, box, look, context) for row in column.rows]
    needed = sum(text.body.needed + 2 * LEAST for text in texts)
    long = any(len(text.body.paragraphs[0].lines) > 2 for text in texts)
    return needed <= box.h and not long and not any(is_torn(text.body.paragraphs) for text in texts)


def _title(name: str, row: AgendaLine, box: Box, look: RowStyles, context: Context) -> Text:
    style = recolor(look.title, context.color("slate")) if row.quiet else look.title
    style = replace(style, bold=True) if row.current else style
    room = Box(box.x + look.times, box.y, box.w - look.times - look.lengths, box.h)
    return replace(set_short_text(TextBox(room, (style,)), name, row.title, context), span=row.span)


def _heads(
    columns: Sequence[AgendaColumn], boxes: Sequence[Box], context: Context
) -> tuple[list[tuple[Text, ...]], list[Box]]:
    """The titles of the sessions, all of one height, and the boxes below them; a single session has no title."""
    titles = [
        (set_short_text(TextBox(box, (level(context, "label"),), balance=True), f"Session {n}", column.title, context),)
        if column.title
        else ()
        for n, (column, box) in enumerate(zip(columns, boxes, strict=True), start=1)
    ]
    high = max((text.body.needed for head in titles for text in head), default=0)
    lower = high + HEAD if high else 0
    heads = [tuple(replace(text, box=text.box._replace(h=high)) for text in head) for head in titles]
    return heads, [Box(box.x, box.y + lower, box.w, box.h - lower) for box in boxes]


def _groups(n: int, column: AgendaColumn, box: Box, look: RowStyles, context: Context) -> list[Group]:
    """A session's rows below each other."""
    needed = [_title("Row", row, box, look, context).body.needed for row in column.rows]
    boxes = stack_rows(needed, box._replace(y=box.y + LEAST, h=box.h - LEAST), GAP, 2 * LEAST)
    gap = boxes[1].y - boxes[0].bottom if len(boxes) > 1 else GAP
    lower = gap // 2 - LEAST
    if boxes[-1].bottom + lower <= box.bottom:
        boxes = tuple(place._replace(y=place.y + lower) for place in boxes)
    places = [RowPlace(place, gap // 2) for place in boxes]
    places[0] = RowPlace(boxes[0], min(gap // 2, boxes[0].y - box.y))
    return [
        _group(f"Row {n}.{i}", row, place, look, context)
        for i, (row, place) in enumerate(zip(column.rows, places, strict=True), start=1)
    ]


def _group(name: str, row: AgendaLine, place: RowPlace, look: RowStyles, context: Context) -> Group:
    """A hairline, the time, the title, how long it takes; a bar beside the row where one stands."""
    box, top = place.box, place.box.y - place.above
    items: list[Item] = [
        Connector(f"{name} line", (box.x, top), (box.right, top), Stroke(context.color("silver"), 0.75))
    ]
    if row.current:
        bar = Box(box.x - BAR - BESIDE, box.y - LEAST, BAR, box.h + 2 * LEAST)
        items.append(Shape(f"{name} here", bar, fill=context.color("look-here"), alt=context.words["now"]))
        look = replace(look, time=replace(look.time, bold=True))
    if row.time:
        items.append(
            set_short_text(TextBox(box._replace(w=look.times), (look.time,)), f"{name} time", row.time, context)
        )
    items.append(_title(f"{name} title", row, box, look, context))
    if row.length:
        right = Box(box.right - look.lengths, box.y, look.lengths, box.h)
        items.append(
            set_short_text(TextBox(right, (look.length,), anchor="middle"), f"{name} length", row.length, context)
        )
    left = items[1].box.x if isinstance(items[1], Shape) else box.x
    return Group(name, Box(left, top, box.right - left, box.bottom - top), tuple(items), span=row.span)


def check(bound: Bound) -> Iterable[Diagnostic]:
    """`sessions` is a list; at most one paragraph stands above the rows."""
    option = bound.option("sessions")
    if option is not None and not isinstance(option.data, tuple):
        yield error("wrong-value", "`sessions` is no list", option.span, "write `sessions: [id, id]`")
    yield from intro_faults(bound)


def as_text(bound: Bound, context: Context) -> TextForm | None:
    """The rows as paragraphs: the time and what happens; None below an introduction, and where they are wrong."""
    sessions, found = _sessions(bound, context)
    every = columns_of(sessions, _only_sessions(bound, sessions), context)
    columns, more = _marked(every, bound.option("current"))
    if bound.slots.get("body") or found or more or _too_few(every, bound) or _too_many(columns, bound):
        return None
    parts = [TextPart(tuple(map(_in_words, c.rows)), (Run(c.title),) if c.title else ()) for c in columns]
    return TextForm(tuple(parts), columns=(len(columns),), apart=True)


def _in_words(row: AgendaLine) -> Paragraph:
    """A row as a line of text, bold where one stands."""
    length = f" ({row.length})" if row.length else ""
    time = (Run(f"{row.time} ", bold=True),) if row.time else ()
    return Paragraph((*time, Run(f"{row.title}{length}", bold=row.current)), row.span)


LAYOUT = Layout(
    name="agenda",
    meaning="When what happens: the sessions' parts with their times, made from `part:` and `duration:` of the slides.",
    compose=compose,
    as_text=as_text,
    example=EXAMPLE,
    slots=(SlotSpec("body", "a line above the agenda", (Paragraph,), required=False, heading=False),),
    options=(
        Option("sessions", "the ids of the sessions to show, in order; all without it", "list"),
        Option(
            "current", "the row where one stands: its title, or the id of a slide or session; what is over is paler"
        ),
        Option("show", "the parts of the sessions, or only the sessions", values=("parts", "sessions")),
    ),
    check=check,
    shares=True,
    slot_limits=(0, 0),
    reveals=("true", "rows"),
)
