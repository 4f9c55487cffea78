"""How to keep time: how it is spent, the milestones, and what to skip when it is short."""

from __future__ import annotations

from deckgen.deck.model import MUST_STAY
from deckgen.deck.schedule import AgendaCut, Milestone, SessionPlan
from deckgen.guide.chapters.chapter_context import Desk
from deckgen.guide.chapters.day import time_label
from deckgen.guide.chapters.page_values import CutView, MilestoneView, Pace, SessionView
from deckgen.guide.chapters.prose import runs_html
from deckgen.guide.chapters.references import slide_reference

_KINDS = ("talk", "conversation", "exercise", "break", "buffer")


def session_pace(planned: SessionPlan, view: SessionView, desk: Desk) -> Pace | None:
    """A session's pace; None without times, or without any cut, milestone or slide that must stay."""
    firm = tuple(slide_reference(m.slide, desk.words) for m in planned.moments if m.slide.cut == MUST_STAY)
    if not (planned.timed and (planned.cuts or planned.milestones or firm)):
        return None
    return Pace(
        anchor=f"pace-{planned.session.id}",
        head=view.head,
        shares=_shares(planned, desk),
        milestones=tuple(_milestone(milestone, desk) for milestone in planned.milestones),
        cuts=tuple(_cut(cut, desk) for cut in planned.cuts),
        firm=firm,
    )


def _shares(planned: SessionPlan, desk: Desk) -> tuple[tuple[str, str, str, float], ...]:
    """The time spent on each kind of part, as (kind, word for it, minutes as printed, percent)."""
    minutes = {kind: sum(p.duration for p in planned.parts if p.kind == kind) for kind in _KINDS}
    whole = sum(minutes.values())
    return tuple(
        (kind, desk.words[f"kind-{kind}"], desk.words["minutes"].format(n=time), round(100 * time / whole, 2))
        for kind, time in minutes.items()
        if time
    )


def _milestone(milestone: Milestone, desk: Desk) -> MilestoneView:
    """A milestone as it is printed."""
    moment = milestone.moment
    spare = desk.words["minutes"].format(n=milestone.spare)
    text = runs_html(milestone.text, desk.prose())
    slide = slide_reference(moment.slide, desk.words)
    return MilestoneView(time_label(moment.start, moment.offset), text, slide, spare)


def _cut(cut: AgendaCut, desk: Desk) -> CutView:
    """A cut as it is printed."""
    minutes = desk.words["minutes"]
    places = tuple(slide_reference(moment.slide, desk.words) for moment in cut.moments)
    return CutView(cut.order, places, minutes.format(n=cut.saved), minutes.format(n=cut.total))
