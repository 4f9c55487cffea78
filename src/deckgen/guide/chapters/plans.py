"""The chapter of a plan: an overview of its steps, then a page for each."""

from __future__ import annotations

from markupsafe import Markup

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import Block, Chapter, Heading, Slide, Slot, plan_name
from deckgen.deck.schedule import Moment
from deckgen.deck.slot_names import ordered_slots
from deckgen.guide.chapters.chapter_context import Desk
from deckgen.guide.chapters.numbering import plan_title
from deckgen.guide.chapters.page_values import Plan, PlanStep, SlideView
from deckgen.guide.chapters.prose import blocks_html, runs_html, title_html
from deckgen.guide.chapters.slides import slide_view, source_html


def plan_views(desk: Desk) -> tuple[Plan, ...]:
    """The deck's plans, each made from its `plan-step` slides."""
    steps: dict[str, list[Slide]] = {}
    for slide in desk.deck.slides:
        if slide.kind is SlideKind.PLAN_STEP:
            steps.setdefault(plan_name(slide), []).append(slide)
    return tuple(_plan(name, tuple(slides), desk) for name, slides in steps.items())


def _plan(name: str, slides: tuple[Slide, ...], desk: Desk) -> Plan:
    """The chapter of one plan. An author's chapter of its name, or `plan`, gives the opening text."""
    overview = next((s for s in desk.deck.slides if s.kind is SlideKind.PLAN and plan_name(s) == name), None)
    chapter = chapter_of(desk, name) or chapter_of(desk, "plan")
    lead = (
        blocks_html(chapter.blocks, desk.prose(2)) if chapter else Markup("<p>{}</p>").format(desk.words["plan-lead"])
    )
    return Plan(
        anchor=f"plan-{name}" if name else "plan",
        title=plan_title(len(slides), desk.words),
        lead=lead,
        overview=_slide(overview, desk) if overview else None,
        steps=tuple(_step(slide, number, len(slides), desk) for number, slide in enumerate(slides, 1)),
    )


def chapter_of(desk: Desk, name: str) -> Chapter | None:
    """The author's chapter of a name, which opens the program's own chapter; None if there is none."""
    return next((chapter for chapter in desk.deck.chapters if chapter.id == name), None)


def _slide(slide: Slide, desk: Desk) -> SlideView:
    """A slide as a plan shows it, without times."""
    moment = desk.agenda.moment(slide.id) or Moment(slide, None, 0, slide.duration or 0)
    return slide_view(moment, desk, timed=False)


def _step(slide: Slide, number: int, count: int, desk: Desk) -> PlanStep:
    """A step's page. The first of the layout's slots is the goal of the step."""
    words = desk.words
    slots = ordered_slots(slide)
    goal_label, goal = _slot(slots[0], words["goal"], desk) if slots else (words["goal"], Markup())
    rest = [_slot(slot, "", desk) for slot in slots[1:]]
    marks = ("how", "tip")
    return PlanStep(
        anchor=f"step-{slide.id}",
        number=number,
        label=words["step-of"].format(n=number, count=count),
        title=title_html(slide.title, desk.prose()),
        short=_option(slide, "short"),
        summary=_option(slide, "summary"),
        goal_label=goal_label,
        goal=goal,
        sections=tuple((marks[i] if i < len(marks) else "", label, text) for i, (label, text) in enumerate(rest)),
        questions=_notes(slide, "ask", desk),
        guide=_halves(slide, desk),
        worksheets=tuple(sheet for sheet in desk.worksheets.get(slide.id, ()) if not sheet.closing),
        source=source_html(slide, desk),
        slide=_slide(slide, desk),
    )


def _slot(slot: Slot, label: str, desk: Desk) -> tuple[str, Markup]:
    """The heading and text of a slide's slot; `label` stands in for a missing heading."""
    heading = runs_html(slot.heading, desk.prose()) if slot.heading else Markup.escape(label or slot.name)
    return heading, blocks_html(slot.blocks, desk.prose(4))


def _notes(slide: Slide, kind: str, desk: Desk) -> Markup:
    """The text of a slide's notes of one kind."""
    blocks: tuple[Block, ...] = tuple(block for note in slide.notes if note.kind == kind for block in note.blocks)
    return blocks_html(blocks, desk.prose(3))


def _halves(slide: Slide, desk: Desk) -> tuple[Markup, ...]:
    """A step's `guide` notes in two columns, split before the heading that makes them most alike.

    The renderer's own columns would be laid out many times: they take as long as all other pages together.
    """
    blocks = tuple(block for note in slide.notes if note.kind == "guide" for block in note.blocks)
    weights = [len(str(blocks_html((block,), desk.prose(3)))) for block in blocks]
    places = [n for n, block in enumerate(blocks) if isinstance(block, Heading) and n]
    cut = min(places, key=lambda n: abs(sum(weights[:n]) - sum(weights[n:])), default=len(blocks))
    prose = desk.prose(3)
    return tuple(blocks_html(part, prose) for part in (blocks[:cut], blocks[cut:]) if part)


def _option(slide: Slide, name: str) -> str:
    """The text of a slide's option; empty if it is not set."""
    value = slide.options.get(name)
    return value.text if value else ""
