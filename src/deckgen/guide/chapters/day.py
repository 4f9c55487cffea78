"""The table of a session's day: one row per part with its time, its bar and whether it may be skipped."""

from __future__ import annotations

from deckgen.deck.model import (
    MUST_STAY,
    plain,
)
from deckgen.deck.schedule import AgendaRow, SessionPlan, clock_time
from deckgen.deck.words import Words
from deckgen.guide.chapters.chapter_context import Desk
from deckgen.guide.chapters.page_values import DayRow
from deckgen.guide.chapters.references import slide_heading

BAR_MM_PER_MINUTE = 0.95
BAR_ROOM = 28.5  # mm: the longest bar that fits the table


def day_row(part: AgendaRow, planned: SessionPlan, desk: Desk) -> DayRow:
    """A part's row. The bars of a session share one scale, so that the longest fits the table."""
    words = desk.words
    longest = max((p.duration for p in planned.parts), default=0)
    scale = min(BAR_MM_PER_MINUTE, BAR_ROOM / longest) if longest else 0.0
    buffer = part.kind == "buffer"
    return DayRow(
        time=time_label(part.start, part.offset) if planned.timed else "",
        title=words["buffer"] if buffer else part.title or plain(slide_heading(part.moments[0].slide)),
        kind=part.kind,
        kind_label=words[f"kind-{part.kind}"],
        duration=words["minutes"].format(n=part.duration) if part.duration else "",
        slides=words["buffer-line"] if buffer else _slides(part, desk),
        bar=round(part.duration * scale, 2),
        anchor="" if buffer else f"slide-{part.moments[0].slide.id}",
        cut=_skippable(part),
        firm=any(moment.slide.cut == MUST_STAY for moment in part.moments),
        milestone=any(moment.slide.milestone for moment in part.moments),
    )


def _skippable(part: AgendaRow) -> bool:
    """Whether every slide of a part that takes time may be skipped."""
    timed = [moment for moment in part.moments if moment.duration]
    return bool(timed) and all(moment.slide.cut for moment in timed)


def _slides(part: AgendaRow, desk: Desk) -> str:
    """The slides and worksheets of a part by their numbers; empty for a break."""
    numbers = [moment.slide.number for moment in part.moments if moment.slide.number]
    sheets = [sheet for m in part.moments for sheet in desk.worksheets.get(m.slide.id, ())]
    if part.kind == "break" or not numbers:
        return ""
    shown = [_range("slide-n", "slides-range", numbers, desk.words)]
    if sheets:
        shown.append(_range("worksheet-n", "worksheets-range", [sheet.number for sheet in sheets], desk.words).lower())
    return " · ".join(shown)


def _range(one: str, many: str, numbers: list[int], words: Words) -> str:
    """`Bild 3` for one number, `Bild 3–5` for several."""
    first, last = numbers[0], numbers[-1]
    return words[one if first == last else many].format(n=first, first=first, last=last)


def time_label(start: int | None, offset: int) -> str:
    """A time as `09:40`, or as `+0:40` where the session's start is unknown; `start` and `offset` are minutes."""
    return f"+{offset // 60}:{offset % 60:02d}" if start is None else clock_time(start)
