"""How to keep time: how it is spent, the milestones, and what is still to be won when it is short."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from deckgen.deck.late import LATE, Saving, needed, savings_from
from deckgen.deck.model import MUST_STAY, Run
from deckgen.deck.schedule import AgendaCut, Milestone, SessionPlan
from deckgen.deck.words import Words
from deckgen.guide.chapters.chapter_context import Desk
from deckgen.guide.chapters.day import time_label
from deckgen.guide.chapters.page_values import CutView, MilestoneView, Pace, SessionView
from deckgen.guide.chapters.prose import runs_html
from deckgen.guide.chapters.references import listed_slides, slide_reference
from deckgen.values.units import Minutes

_KINDS = ("talk", "conversation", "exercise", "break", "buffer")


def session_pace(planned: SessionPlan, view: SessionView, desk: Desk) -> Pace | None:
    """A session's pace; None without times, or without any cut, milestone or slide that must stay."""
    firm = tuple(slide_reference(m.slide, desk.words) for m in planned.moments if m.slide.cut == MUST_STAY)
    if not (planned.timed and (planned.cuts or planned.milestones or firm)):
        return None
    shorts = (saving for saving in savings_from(planned.moments) if saving.short)
    return Pace(
        anchor=f"pace-{planned.session.id}",
        head=view.head,
        shares=_shares(planned, desk),
        milestones=tuple(_milestone(m, planned, desk) for m in _milestones(planned, desk.words)),
        cuts=tuple(_cut(cut, desk) for cut in planned.cuts),
        firm=firm,
        shorts=tuple((slide_reference(s.slides[0], desk.words), _minutes(s.minutes, desk.words)) for s in shorts),
    )


def _milestones(planned: SessionPlan, words: Words) -> Iterator[Milestone]:
    """The milestones of a session. Its beginning is one: people may come late."""
    first = planned.moments[0]
    if not first.slide.milestone:
        yield Milestone((Run(words["session-begins"]),), first, planned.session.buffer)
    yield from planned.milestones


def _shares(planned: SessionPlan, desk: Desk) -> tuple[tuple[str, str, str, float], ...]:
    """The time spent on each kind of part, as (kind, word for it, minutes as printed, percent)."""
    minutes = {kind: sum(p.duration for p in planned.parts if p.kind == kind) for kind in _KINDS}
    whole = sum(minutes.values())
    return tuple(
        (kind, desk.words[f"kind-{kind}"], desk.words["minutes"].format(n=time), round(100 * time / whole, 2))
        for kind, time in minutes.items()
        if time
    )


def _milestone(milestone: Milestone, planned: SessionPlan, desk: Desk) -> MilestoneView:
    """A milestone as it is printed."""
    moment, words, buffer = milestone.moment, desk.words, planned.session.buffer
    savings = savings_from(planned.moments[planned.moments.index(moment) :])
    told = "; ".join(
        words["ahead"].format(slides=listed_slides(s.slides, words), minutes=_minutes(s.minutes, words))
        for s in savings
        if not s.short
    )
    nothing = words["ahead-none"].format(minutes=_minutes(buffer, words)) if buffer else words["ahead-nothing"]
    return MilestoneView(
        time_label(moment.start, moment.offset),
        runs_html(milestone.text, desk.prose()),
        slide_reference(moment.slide, words),
        words["ahead-all"] if told and not moment.offset else told or nothing,
        " ".join(rescue(savings, planned, desk)),
        time_label(None if moment.start is None else moment.start + LATE, moment.offset + LATE),
    )


def _goes_on(planned: SessionPlan, desk: Desk) -> bool:
    """Whether another session begins when this one ends, and has minutes that a delay can be won back from."""
    sessions = desk.agenda.sessions
    following = next((s for before, s in pairwise(sessions) if before is planned), None)
    return following is not None and following.start == planned.finish and bool(following.session.buffer)


def rescue(savings: tuple[Saving, ...], planned: SessionPlan, desk: Desk) -> Iterator[str]:
    """What to do when late, one sentence for each: skip, shorten, take of the buffer, go on late or name a new end."""
    words, buffer = desk.words, planned.session.buffer
    taken = tuple(needed(savings))
    for saving in taken:
        key = "late-short" if saving.short else "late-skip"
        yield words[key].format(slides=listed_slides(saving.slides, words), minutes=_minutes(saving.minutes, words))
    left: Minutes = LATE - sum(saving.minutes for saving in taken)
    if left > 0 and buffer:
        yield words["late-buffer"].format(minutes=_minutes(min(left, buffer), words))
        left -= buffer
    if left > 0:
        yield words["late-next" if _goes_on(planned, desk) else "late-over"].format(minutes=_minutes(left, words))


def _minutes(minutes: Minutes, words: Words) -> str:
    return words["minutes"].format(n=minutes)


def _cut(cut: AgendaCut, desk: Desk) -> CutView:
    """A cut as it is printed."""
    places = tuple(slide_reference(moment.slide, desk.words) for moment in cut.moments)
    return CutView(cut.order, places, _minutes(cut.saved, desk.words), _minutes(cut.total, desk.words))
