"""The table of a session's day: one row per part with its time, aim, form of work and materials."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from deckgen.deck.late import CatchUp
from deckgen.deck.model import MUST_STAY, is_lunch, plain
from deckgen.deck.schedule import AgendaRow, SessionPlan, clock_time
from deckgen.deck.words import Words
from deckgen.guide.chapters.chapter_context import Desk
from deckgen.guide.chapters.materials import total_needs
from deckgen.guide.chapters.page_values import DayRow
from deckgen.guide.chapters.prose import runs_html
from deckgen.guide.chapters.references import listed_slides, numbers_label, slide_heading, slide_label
from deckgen.values.units import Minutes

# A row of the day's table in mm: a line of its title, of its other texts, and the space around them at each density.
_TITLE_MM, _LINE_MM, _SPACES = 4.8, 4.2, {"airy": 4.9, "": 3.3, "many": 2.0, "dense": 1.2}
_HEAD_MM = 36.0  # heading, head of the table, and what to do when late
# Characters on a line of each column: the title, the aim below it, materials, what is left out when late.
_WIDE, _AIM, _NEEDS, _LATE_NOTE = 34, 40, 20, 15
KIND_ICONS = {"talk": "say", "conversation": "ask", "exercise": "exercise", "break": "break", "buffer": "break"}


def day_row(part: AgendaRow, planned: SessionPlan, late: CatchUp | None, desk: Desk) -> DayRow:
    """A part's row. `late` is how a late start is won back, None where that is not told."""
    words = desk.words
    buffer = part.kind == "buffer"
    lunch = part.kind == "break" and is_lunch(part.moments[0].slide)
    needs = total_needs((moment.slide for moment in part.moments), desk.deck, words)
    return DayRow(
        time=time_label(part.start, part.offset) if planned.timed else "",
        title=part_title(part, words),
        kind=part.kind,
        kind_label=words[f"kind-{part.kind}"],
        icon="lunch" if lunch else KIND_ICONS[part.kind],
        duration=words["minutes"].format(n=part.duration) if part.duration else "",
        slides=words["buffer-line"] if buffer else _slides(part, desk),
        anchor="" if buffer else f"slide-{part.moments[0].slide.id}",
        aim=runs_html(part.aim, desk.prose()),
        form=_form(part, words),
        needs=", ".join(need.name if n == 0 else _small(need.name) for n, need in enumerate(needs)),
        cut=_skippable(part),
        firm=any(moment.slide.cut == MUST_STAY for moment in part.moments),
        milestone=any(moment.slide.milestone for moment in part.moments),
        leaders=_leaders(part),
        late=_late(part, planned, late, words) if late else ("", ""),
    )


def part_title(part: AgendaRow, words: Words) -> str:
    """What the table of a day calls a part."""
    return part.title or (plain(slide_heading(part.opener)) if part.opener else words["buffer"])


def day_height(rows: Sequence[DayRow]) -> float:
    """The height in mm of a session's day with its heading, rows at the usual distance."""
    return _HEAD_MM + _texts(rows) + _SPACES[""] * (len(rows) + 2)


def _texts(rows: Sequence[DayRow]) -> float:
    return sum(map(_row_height, rows)) + 2 * _TITLE_MM  # the end, and lunch


def day_density(rows: Sequence[DayRow], room_mm: float) -> str:
    """How close a table's rows stand, so that it fits a page whose text is `room_mm` high: airy, "", many or dense.

    Rows stand at their ease only where they fill a page of their own, since short tables share one.
    """
    texts = _texts(rows)
    spaces = len(rows) + 2
    heights = {name: _HEAD_MM + texts + space * spaces for name, space in _SPACES.items()}
    fits = (name for name, height in heights.items() if height <= room_mm and (name != "airy" or height > room_mm / 2))
    return next(fits, "dense")


def _row_height(row: DayRow) -> float:
    """The height of a row's texts in mm."""
    title = _TITLE_MM * _lines(f"{row.title} {row.slides}", _WIDE) + _LINE_MM * _lines(str(row.aim), _AIM)
    kind, needs = 1 + bool(row.form), _lines(row.needs, _NEEDS)
    return max(title, _LINE_MM * max(kind, needs, bool(row.late[0]) + _lines(row.late[1], _LATE_NOTE)))


def _lines(text: str, characters: int) -> int:
    return ceil(len(text) / characters)


def late_time(offset: Minutes, planned: SessionPlan, late: CatchUp) -> str:
    """When that begins which was planned `offset` minutes after the session's begin."""
    at = offset + late.delay([moment for moment in planned.moments if moment.offset < offset])
    return time_label(None if planned.start is None else planned.start + at, at)


def _late(part: AgendaRow, planned: SessionPlan, late: CatchUp, words: Words) -> tuple[str, str]:
    """When a part begins after a late start, and what is left out or shortened in it."""
    if late.leaves_out(part):
        return "", words["late-out"]
    cut = [moment for moment in part.moments if late.won.get(moment.slide.id)]
    told = []
    for key, skipped in (("late-without", True), ("late-shortly", False)):
        slides = listed_slides((m.slide for m in cut if late.skips(m) is skipped), words)
        told += [words[key].format(slides=slides)] if slides else []
    return late_time(part.offset, planned, late), ", ".join(told)


def _small(name: str) -> str:
    """A name within a sentence; what begins with an abbreviation keeps its capitals."""
    return f"{name[:1].lower()}{name[1:]}" if name[1:2].islower() else name


def _form(part: AgendaRow, words: Words) -> str:
    """How people work in the longest exercise of a part; empty where they listen, or nobody says."""
    tasks = [(moment.duration, moment.slide.exercise) for moment in part.moments if moment.slide.exercise]
    if not tasks:
        return ""
    task = max(tasks, key=lambda pair: pair[0])[1]
    return words.form(task.form, task.group_size) if task else ""


def _skippable(part: AgendaRow) -> bool:
    """Whether every slide of a part that takes time may be skipped."""
    timed = [moment for moment in part.moments if moment.duration]
    return bool(timed) and all(moment.slide.cut for moment in timed)


def _leaders(part: AgendaRow) -> tuple[str, ...]:
    """The letters of who lead a part, in order; nobody leads a break."""
    return () if part.kind == "break" else tuple(dict.fromkeys(m.slide.leader for m in part.moments if m.slide.leader))


def _slides(part: AgendaRow, desk: Desk) -> str:
    """The slides and worksheets of a part by their numbers; empty for a break."""
    slides = slide_label([moment.slide for moment in part.moments], desk.words)
    sheets = [sheet.number for m in part.moments for sheet in desk.worksheets.get(m.slide.id, ())]
    if part.kind == "break" or not slides:
        return ""
    return " · ".join(
        filter(None, (slides, numbers_label("worksheet-n", "worksheets-range", sheets, desk.words).lower()))
    )


def time_label(start: int | None, offset: int) -> str:
    """A time as `09:40`, or as `+0:40` where the session's start is unknown; `start` and `offset` are minutes."""
    return f"+{offset // 60}:{offset % 60:02d}" if start is None else clock_time(start)
