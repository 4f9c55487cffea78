"""The table of a session's day: one row per part with its time, aim, form of work and materials."""

from __future__ import annotations

from deckgen.deck.model import MUST_STAY, is_lunch, plain
from deckgen.deck.schedule import AgendaRow, SessionPlan, clock_time
from deckgen.deck.words import Words
from deckgen.guide.chapters.chapter_context import Desk
from deckgen.guide.chapters.materials import total_needs
from deckgen.guide.chapters.page_values import DayRow
from deckgen.guide.chapters.prose import runs_html
from deckgen.guide.chapters.references import slide_heading

KIND_ICONS = {"talk": "say", "conversation": "ask", "exercise": "exercise", "break": "break", "buffer": "break"}


def day_row(part: AgendaRow, planned: SessionPlan, desk: Desk) -> DayRow:
    """A part's row."""
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
    )


def part_title(part: AgendaRow, words: Words) -> str:
    """What the table of a day calls a part."""
    return part.title or (plain(slide_heading(part.opener)) if part.opener else words["buffer"])


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
