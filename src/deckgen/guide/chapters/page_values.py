"""What the pages show: texts ready to print, in the order in which they are printed."""

from __future__ import annotations

from dataclasses import field
from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING

from deckgen.values.value import value_class

if TYPE_CHECKING:
    from markupsafe import Markup

    from deckgen.guide.chapters.materials import Need

# Running orders: slides that one column shows; what two side by side show on a page; a row's rules and spaces, in
# lines; characters on a line of the narrow column.
_ONE_COLUMN, _TWO_COLUMNS, _ROW, _ROW_CHARACTERS = 26, 56, 0.3, 29


@value_class
class NoteView:
    """A block of notes: its kind, the word for it and its text."""

    kind: str
    label: str
    body: Markup
    stays: bool = False  # on the page of the note before it
    who: str = ""  # the leader's letter
    name: str = ""  # the leader's name
    long: bool = False  # may go on overleaf


@value_class
class ExerciseStep:
    """A step of an exercise; `minutes` as printed, or empty."""

    number: int
    text: Markup
    minutes: str


@value_class
class Worksheet:
    """A sheet to copy. `short` has fewer lines, for the box; `origin` is the anchor of its slide."""

    number: int
    label: str
    title: Markup
    body: Markup
    short: Markup
    origin: str
    origin_title: Markup
    closing: bool = False  # hands out what comes at the end, not what its slide is about

    @property
    def anchor(self) -> str:
        """Its place in the document."""
        return f"worksheet-{self.number}"


@value_class
class ExerciseView:
    """The boxed part of an exercise: everything that the room may see."""

    label: str
    form: str
    groups: str
    needs: tuple[Need, ...]
    calls: str
    purpose: Markup
    output: Markup
    intro: Markup
    steps: tuple[ExerciseStep, ...]
    worksheets: tuple[Worksheet, ...]


@value_class
class SlideView:
    """One slide in its session. `kind` is slide, exercise or break."""

    anchor: str
    kind: str
    title: Markup
    plain_title: str
    label: str  # `Bild 3`, empty for a hidden slide
    number: str  # `3`
    time: str
    duration: str
    back: str  # of a break: when to go on
    clicks: str
    picture: str  # address of its picture, or empty
    alt: str
    shape: float  # the picture's height by its width
    hidden: bool
    notes: tuple[NoteView, ...]
    source: Markup
    exercise: ExerciseView | None = None
    worksheets: tuple[Worksheet, ...] = ()
    plan_step: str = ""  # anchor in the plan's chapter, or empty
    plan_label: str = ""
    long: bool = False  # may go on overleaf
    cut: str = ""  # whether it may be skipped when late
    firm: bool = False  # it must not be
    milestone: Markup | str = ""  # what is reached when it begins

    @property
    def small_height(self) -> float:
        """In mm, of the half as wide picture that stands again overleaf."""
        return round(24 * self.shape, 2)

    @property
    def picture_top(self) -> float:
        """Where the picture of a long slide stands in its rail, in mm: below the lines that are there."""
        lines = (
            (self.time, 8.6), (self.duration, 6.2), (self.label, 5.4), (self.clicks, 4.7), (self.hidden, 5.2),
            (self.cut, 5.6),
        )  # fmt: skip
        return round(3.4 + sum(height for shown, height in lines if shown), 1)


@value_class
class DayRow:
    """A row of the day's table."""

    time: str
    title: str
    kind: str
    kind_label: str
    duration: str
    slides: str
    bar: float  # mm
    anchor: str
    cut: bool = False  # all of it may be skipped
    firm: bool = False  # some of it must not be
    milestone: bool = False


@value_class
class SessionView:
    """A session: its day, its goals and its slides."""

    anchor: str
    label: str  # `Pass A`, empty where there is only one
    title: Markup
    head: str  # for the running head
    hours: str
    lead: str
    warning: str
    goals: tuple[Markup, ...]
    rows: tuple[DayRow, ...]
    needs: tuple[Need, ...]
    slides: tuple[SlideView, ...]
    end_time: str
    length: str  # `3 h 30 min`
    minutes: str  # the same as `210 min`
    timed: bool  # whether its rows show times and durations

    @property
    def order(self) -> tuple[tuple[tuple[SlideView, ...], ...], ...]:
        """The slides as its running order lists them: in one column, or side by side in two that are about as high."""
        if len(self.slides) <= _ONE_COLUMN:
            return ((self.slides,),)
        starts = range(0, len(self.slides), _TWO_COLUMNS)
        return tuple(_halves(self.slides[at : at + _TWO_COLUMNS]) for at in starts)


def _halves(slides: tuple[SlideView, ...]) -> tuple[tuple[SlideView, ...], ...]:
    """Slides parted where both halves of their list take about as many lines, the first one more at the most."""
    lines = [0, *accumulate(_ROW + ceil(len(slide.plain_title) / _ROW_CHARACTERS) for slide in slides)]
    half = next(n for n, above in enumerate(lines) if 2 * above >= lines[-1])
    return slides[:half], slides[half:]


@value_class
class SlideReference:
    """A slide as lists name it."""

    anchor: str
    label: str  # `Bild 3`, or empty
    title: str


@value_class
class MilestoneView:
    """Where to be by when, and what can still be won back from there."""

    time: str
    text: Markup
    place: SlideReference
    spare: str


@value_class
class CutView:
    """What to skip together: minutes saved by it, and with all before it."""

    order: int
    places: tuple[SlideReference, ...]
    saved: str
    total: str


@value_class
class Pace:
    """How a session spends its time, and what to do when it is short."""

    anchor: str
    head: str
    shares: tuple[tuple[str, str, str, float], ...]  # kind, its word, minutes as printed, percent of the session
    milestones: tuple[MilestoneView, ...]
    cuts: tuple[CutView, ...]
    firm: tuple[SlideReference, ...]


@value_class
class PlanStep:
    """One step of the plan, a page of its own."""

    anchor: str
    number: int
    label: str
    title: Markup
    short: str
    summary: str
    goal_label: str
    goal: Markup
    sections: tuple[tuple[str, str, Markup], ...]  # icon, label, text
    questions: Markup
    guide: tuple[Markup, ...]  # in two columns
    worksheets: tuple[Worksheet, ...]
    source: Markup
    slide: SlideView


@value_class
class Plan:
    """A plan in steps, a chapter of its own."""

    anchor: str
    title: str
    lead: Markup
    overview: SlideView | None
    steps: tuple[PlanStep, ...]


@value_class
class ModuleCard:
    """A learning module: its card and its entry. `tall`: the mm that its text asks for, 0 if any card does."""

    anchor: str
    number: int
    name: Markup
    text: Markup
    time: str
    company: str
    alone: bool
    follow_up: str
    entry: Markup
    tall: float = 0.0


@value_class
class Effort:
    """The modules that take about as long; `name` is empty where nobody says how long."""

    name: str
    cards: tuple[ModuleCard, ...]


@value_class
class CitedSource:
    """A source and the slides that lean on it."""

    text: Markup
    slides: tuple[tuple[str, str], ...]  # anchor, label


@value_class
class Answer:
    """What is right, or what usually comes, on a slide; `exercise`: which one it is, or empty."""

    place: SlideReference
    exercise: str
    text: Markup


@value_class
class ChapterView:
    """A chapter of running text."""

    anchor: str
    title: str
    body: Markup


@value_class
class ContentsEntry:
    """A line of the contents."""

    level: int
    text: str
    anchor: str
    time: str = ""


@value_class
class RoomView:
    """The room's drawing, in mm, and what is said beside it."""

    picture: str
    alt: str
    width: float
    height: float
    measure: str  # `8 × 10 m`
    seats: str


@value_class
class PrintView:
    """A sheet to print: how many copies, and for whom each is."""

    label: str
    title: Markup
    anchor: str
    copies: str
    each: str


@value_class
class Preparation:
    """What is to be ready before people come."""

    title: str
    body: Markup
    facts: tuple[str, ...]  # group, audience, room
    room: RoomView | None
    technology: Markup
    needs: tuple[Need, ...]
    prints: tuple[PrintView, ...]
    checklist: ChapterView
    remote_title: str
    remote_body: Markup
    remote: tuple[tuple[SlideReference, Markup], ...]


@value_class
class Overview:
    """The deck in a page."""

    title: str
    body: Markup
    goals: tuple[Markup, ...]
    facts: tuple[tuple[str, Markup], ...]


@value_class
class Book:
    """The whole guide."""

    language: str
    title: str
    subtitle: str
    author: str
    client: str
    date: str  # ISO, or empty
    head: str  # right of the running head
    colophon: tuple[tuple[str, str], ...]  # of the cover
    edition: tuple[tuple[str, Markup], ...]  # of the last page
    how_to_use: ChapterView
    overview: Overview
    preparing: Preparation
    chapters: tuple[ChapterView, ...]
    sessions: tuple[SessionView, ...]
    plans: tuple[Plan, ...]
    modules: tuple[ModuleCard, ...]
    modules_by_effort: tuple[Effort, ...]
    choosing: str  # anchor of the sheet on which modules are chosen, or empty
    modules_chapter: ChapterView
    worksheets: tuple[Worksheet, ...]
    references: tuple[CitedSource, ...]
    glossary: tuple[tuple[Markup, Markup], ...]
    pace: tuple[Pace, ...] = ()
    leaders: tuple[tuple[str, str], ...] = ()  # letter and name
    variant: str = ""
    confidential: str = ""
    contents: tuple[ContentsEntry, ...] = field(default=())
    logo: bool = False
    answers: tuple[Answer, ...] = ()
    day_rows: int = 17  # how many rows of a day a page has room for, as they are set first
    note_lines: int = 3  # for each session, to write on afterwards

    @property
    def has_day(self) -> bool:
        """Whether the days' tables tell more than that there are slides."""
        return any(session.timed or len(session.rows) > 1 for session in self.sessions)

    @property
    def contents_by_chapter(self) -> tuple[tuple[ContentsEntry, tuple[ContentsEntry, ...]], ...]:
        """The contents: each chapter with what is listed below it."""
        heads = [place for place, entry in enumerate(self.contents) if entry.level == 1]
        ends = (*heads[1:], len(self.contents))
        return tuple((self.contents[a], self.contents[a + 1 : b]) for a, b in zip(heads, ends, strict=False))
