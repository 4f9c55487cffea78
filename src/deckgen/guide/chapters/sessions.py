"""A session's pages: the day's table, and each slide with its notes in their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import (
    MUST_STAY,
    Block,
    Deck,
    Heading,
    Note,
    Paragraph,
    Quote,
    Run,
    Runs,
    Slide,
    plain,
    plan_name,
)
from deckgen.deck.schedule import Agenda, AgendaRow, Moment, SessionPlan, clock_time
from deckgen.deck.words import Words
from deckgen.guide.chapters import materials
from deckgen.guide.chapters.derived import is_evaluation
from deckgen.guide.chapters.exercises import exercise_view, shortened, steps_and_intro, worksheet_title
from deckgen.guide.chapters.lengths import kept, may_break, splits
from deckgen.guide.chapters.prose import Prose, blocks_html, runs_html, title_html
from deckgen.guide.chapters.references import targets
from deckgen.guide.chapters.view import NoteView, Row, SessionView, SlideView, Worksheet
from deckgen.values.value import frozen

BAR_MM_PER_MINUTE = 0.95
BAR_ROOM = 28.5  # mm: the longest bar the table has room for
_OPENING_WORDS = 14
# Chapters of these names open the program's own chapter instead of standing alone.
OWN_CHAPTERS = (
    "how-to-use", "overview", "preparation", "technology", "checklist", "remote", "plan", "modules", "evaluation",
)  # fmt: skip
_SHAPES = {"16:10": 10 / 16, "4:3": 3 / 4}  # height by width, of slides that are not 16:9


@frozen
class Desk:
    """What every page is made from."""

    deck: Deck
    agenda: Agenda
    words: Words
    thumbnails: frozenset[str]  # ids of slides that have a picture
    pictures: frozenset[str]
    anchors: Mapping[str, str]  # where links to an id lead
    exercises: Mapping[str, int]  # number by slide id
    plan_steps: Mapping[str, tuple[int, str]]  # slide id → number in its plan, the plan's title
    worksheets: Mapping[str, tuple[Worksheet, ...]]  # by slide id

    def prose(self, heading: int = 3) -> Prose:
        """A fresh text."""
        return Prose(self.words, self.anchors, self.pictures, heading)


def make_desk(deck: Deck, agenda: Agenda, words: Words, thumbnails: frozenset[str], pictures: frozenset[str]) -> Desk:
    """The desk of a deck: everything numbered that is numbered through the whole of it."""
    slides = deck.slides
    exercises = {s.id: n for n, s in enumerate((s for s in slides if s.kind is SlideKind.EXERCISE), 1)}
    anchors = targets(deck, OWN_CHAPTERS)
    desk = Desk(deck, agenda, words, thumbnails, pictures, anchors, exercises, _plan_steps(deck, words), {})
    return replace(desk, worksheets=_worksheets(desk))


def plan_title(count: int, words: Words) -> str:
    """`Fyrastegsplanen`, or what a plan of so many steps is called."""
    return words.texts.get(f"plan-{count}") or words["plan-n"].format(count=count)


def _plan_steps(deck: Deck, words: Words) -> dict[str, tuple[int, str]]:
    plans: dict[str, list[Slide]] = {}
    for slide in deck.slides:
        if slide.kind is SlideKind.PLAN_STEP:
            plans.setdefault(plan_name(slide), []).append(slide)
    return {
        slide.id: (number, plan_title(len(steps), words))
        for steps in plans.values()
        for number, slide in enumerate(steps, 1)
    }


def _worksheets(desk: Desk) -> dict[str, tuple[Worksheet, ...]]:
    found: dict[str, tuple[Worksheet, ...]] = {}
    number = 0
    for slide in desk.deck.slides:
        sheets = []
        for note in slide.notes:
            if note.kind == "worksheet":
                number += 1
                sheets.append(_worksheet(slide, note, number, desk))
        if sheets:
            found[slide.id] = tuple(sheets)
    return found


def _worksheet(slide: Slide, note: Note, number: int, desk: Desk) -> Worksheet:
    title, blocks = worksheet_title(note.blocks)
    own = title_html(heading(slide), desk.prose())
    label = desk.words["worksheet-n"].format(n=number)
    text = title_html(title, desk.prose()) or own
    body = blocks_html(blocks, desk.prose(3))
    steps, _ = steps_and_intro(slide)
    short = blocks_html(shortened(blocks, len(steps.items) if steps else 0), desk.prose(3))
    return Worksheet(number, label, text, body, short, f"slide-{slide.id}", own, is_evaluation(note))


# --- sessions ---------------------------------------------------------------------------------------


def session_view(planned: SessionPlan, index: int, desk: Desk) -> SessionView:
    """A session's day and slides; sessions are lettered where there are several."""
    session, words = planned.session, desk.words
    label = session_label(index, desk.deck, words)
    title = plain(session.title) or plain(desk.deck.title)
    finish = planned.finish if planned.timed else None
    return SessionView(
        anchor=f"session-{session.id}",
        label=label,
        title=title_html(session.title or desk.deck.title, desk.prose()),
        head=f"{label} · {title}" if label else title,
        hours=session_hours(planned, words),
        lead=_lead(planned, label or title, words),
        warning=_warning(planned, words),
        goals=tuple(runs_html(goal, desk.prose()) for goal in session.goals),
        rows=tuple(_row(part, planned, desk) for part in planned.parts),
        needs=materials.of_slides(session.slides, desk.deck, words),
        slides=tuple(slide_view(moment, desk, timed=planned.timed) for moment in planned.moments),
        end_time=time_of(finish, planned.length),
        length=words.duration(planned.length) if planned.timed else "",
        minutes=words["minutes"].format(n=planned.length),
        timed=planned.timed,
    )


def session_label(index: int, deck: Deck, words: Words) -> str:
    """`Pass A`; empty where there is only one."""
    return words["session-n"].format(n=_letter(index)) if len(deck.sessions) > 1 else ""


def _letter(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else str(index + 1)


def time_of(start: int | None, offset: int) -> str:
    """A clock time, or the time since the start where nobody says when that is."""
    return f"+{offset // 60}:{offset % 60:02d}" if start is None else clock_time(start)


def session_hours(planned: SessionPlan, words: Words) -> str:
    """`09:00–12:30 · 3 h 30 min`, or what of it is known."""
    if not planned.timed:
        return "" if planned.start is None else words["starts-at"].format(time=clock_time(planned.start))
    length = words.duration(planned.length)
    if planned.start is None or planned.finish is None:
        return length
    return f"{clock_time(planned.start)}–{clock_time(planned.finish)} · {length}"


def _lead(planned: SessionPlan, name: str, words: Words) -> str:
    if not planned.timed:
        return ""
    with_rest = planned.session.buffer or any(part.kind == "break" for part in planned.parts)
    key = "session-takes" if with_rest else "session-takes-plain"
    takes = words[key].format(session=name, time=words.duration(planned.length))
    if planned.start is None:
        return takes
    return f"{takes} {words['clock-from'].format(time=clock_time(planned.start))}"


def _warning(planned: SessionPlan, words: Words) -> str:
    if not planned.overrun or planned.session.end is None:
        return ""
    return words["overrun"].format(time=words.duration(planned.overrun), end=clock_time(planned.session.end))


def _row(part: AgendaRow, planned: SessionPlan, desk: Desk) -> Row:
    words = desk.words
    longest = max((p.duration for p in planned.parts), default=0)
    scale = min(BAR_MM_PER_MINUTE, BAR_ROOM / longest) if longest else 0.0
    buffer = part.kind == "buffer"
    return Row(
        time=time_of(part.start, part.offset) if planned.timed else "",
        title=words["buffer"] if buffer else part.title or plain(heading(part.moments[0].slide)),
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
    """Whether all that takes time in a row may be skipped."""
    timed = [moment for moment in part.moments if moment.duration]
    return bool(timed) and all(moment.slide.cut for moment in timed)


def _slides(part: AgendaRow, desk: Desk) -> str:
    numbers = [moment.slide.number for moment in part.moments if moment.slide.number]
    sheets = [sheet for m in part.moments for sheet in desk.worksheets.get(m.slide.id, ())]
    if part.kind == "break" or not numbers:
        return ""
    shown = [_range("slide-n", "slides-range", numbers, desk.words)]
    if sheets:
        shown.append(_range("worksheet-n", "worksheets-range", [sheet.number for sheet in sheets], desk.words).lower())
    return " · ".join(shown)


def _range(one: str, many: str, numbers: list[int], words: Words) -> str:
    """`Bild 3`, or `Bild 3–5`."""
    first, last = numbers[0], numbers[-1]
    return words[one if first == last else many].format(n=first, first=first, last=last)


# --- slides -----------------------------------------------------------------------------------------

# Kinds that do not stand among a slide's notes but in its box, its plan's chapter or on a sheet of its own.
_ELSEWHERE = {
    SlideKind.EXERCISE: frozenset({"worksheet", "materials"}),
    SlideKind.PLAN_STEP: frozenset({"worksheet", "guide"}),
}


def slide_view(moment: Moment, desk: Desk, *, timed: bool) -> SlideView:
    """A slide with its rail and notes."""
    slide, words = moment.slide, desk.words
    kind = slide.kind.value if slide.kind in {SlideKind.EXERCISE, SlideKind.BREAK} else "slide"
    prose = desk.prose(3)
    skipped = _ELSEWHERE.get(slide.kind, frozenset({"worksheet"}))
    shown = tuple(note for note in slide.notes if note.kind not in skipped)
    label = words["slide-n"].format(n=slide.number) if slide.number else ""
    sheets = desk.worksheets.get(slide.id, ())
    about = tuple(sheet for sheet in sheets if not sheet.closing)
    step = desk.plan_steps.get(slide.id)
    source = source_html(slide, desk)
    stay = kept(shown, len(sheets) + bool(step) + bool(source))
    notes = tuple(_note(note, prose, desk, stays) for note, stays in zip(shown, stay, strict=True))
    title = plain(heading(slide))
    return SlideView(
        anchor=f"slide-{slide.id}",
        kind=kind,
        title=title_html(heading(slide), desk.prose()),
        plain_title=title,
        label=label,
        number=str(slide.number or ""),
        time=time_of(moment.start, moment.offset) if timed else "",
        duration=words["minutes"].format(n=moment.duration) if moment.duration else "",
        back=words["back-at"].format(time=clock_time(moment.end)) if timed and moment.end is not None else "",
        clicks=_clicks(prose.clicks, words),
        picture=f"memory:slide/{slide.id}" if slide.id in desk.thumbnails else "",
        alt=_alt(title, label) or slide.id,
        shape=_SHAPES.get(desk.deck.size, 9 / 16),
        hidden=slide.hidden,
        notes=notes,
        long=may_break(shown),
        source=source,
        exercise=exercise_view(slide, desk.exercises[slide.id], desk.deck, words, prose, about)
        if kind == "exercise"
        else None,
        worksheets=tuple(sheet for sheet in sheets if sheet.closing) if kind == "exercise" else sheets,
        plan_step=f"step-{slide.id}" if step else "",
        plan_label=words["in-plan"].format(n=step[0], plan=step[1]) if step else "",
        cut=cut_label(slide, words),
        firm=slide.cut == MUST_STAY,
        milestone=runs_html(slide.milestone, prose),
    )


def cut_label(slide: Slide, words: Words) -> str:
    """Whether a slide may be skipped when time is short; empty where nobody says."""
    if slide.cut is None:
        return ""
    return words["cut-never"] if slide.cut == MUST_STAY else words["cut-n"].format(n=slide.cut)


def heading(slide: Slide) -> Runs:
    """A slide's title, or its opening words where it has none."""
    if slide.title:
        return slide.title
    words = plain(_opening(slide.blocks)).split()
    return (Run(" ".join(words[:_OPENING_WORDS]) + ("\u00a0…" if len(words) > _OPENING_WORDS else "")),)


def _opening(blocks: tuple[Block, ...]) -> Runs:
    match blocks:
        case (Paragraph(runs) | Heading(_, runs), *_):
            return runs
        case (Quote(inner), *_):
            return _opening(inner)
        case _:
            return ()


def _alt(title: str, label: str) -> str:
    return ": ".join(part for part in (label, title) if part)


def _clicks(count: int, words: Words) -> str:
    return "" if not count else words["clicks-one"] if count == 1 else words["clicks"].format(n=count)


def _note(note: Note, prose: Prose, desk: Desk, stays: bool) -> NoteView:
    name = dict(desk.deck.leaders).get(note.who, "")
    return NoteView(
        note.kind, desk.words[f"note-{note.kind}"], blocks_html(note.blocks, prose), stays, note.who, name, splits(note)
    )


def source_html(slide: Slide, desk: Desk) -> Markup:
    """`Källa: …` of a slide, its sample-data mark included; empty without either."""
    words = desk.words
    opening = tuple(word.casefold() for word in words["source-openings"].split("|"))
    bare = plain(slide.source).casefold().startswith(opening)
    source = runs_html(slide.source, desk.prose())
    parts = ([str(source)] if bare else [f"{words['source']}: {source}"]) if slide.source else []
    parts += [str(runs_html(footnote, desk.prose())) for footnote in slide.footnotes]
    if slide.sample_data and words["sample-data"].casefold() not in plain(slide.source).casefold():
        parts.append(words["sample-data"])
    return Markup(" · ").join(Markup(part) for part in parts)
