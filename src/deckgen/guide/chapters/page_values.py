"""The values that the page templates show: texts ready to print, in the order in which they are printed."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from deckgen.values.value import value_class

if TYPE_CHECKING:
    from markupsafe import Markup

    from deckgen.guide.chapters.materials import Need


@value_class
class NoteView:
    """A note: its kind, the word for that kind, and its text."""

    kind: str
    label: str
    body: Markup
    who: str = ""  # the leader's letter
    name: str = ""  # the leader's name
    long: bool = False  # may continue overleaf
    minutes: str = ""  # that it takes, as printed
    each: str = ""  # how long each one takes in a round
    calls: str = ""  # when to call out the time in an exercise


@value_class
class ExerciseStep:
    """A step of an exercise; `minutes` as printed, or empty."""

    number: int
    text: Markup
    minutes: str


@value_class
class Worksheet:
    """A worksheet; `origin` is its slide's anchor."""

    number: int
    label: str
    title: Markup
    body: Markup
    origin: str
    origin_title: Markup
    closing: bool = False  # the evaluation at the end, which is not about its slide

    @property
    def anchor(self) -> str:
        """The worksheet's anchor in the document."""
        return f"worksheet-{self.number}"


@value_class
class ExerciseView:
    """The box of an exercise. Everything in it may be shown to participants."""

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
    back: str  # the end of a break, in words
    clicks: str
    picture: str  # address of its picture, or empty
    alt: str
    shape: float  # the picture's height divided by its width
    hidden: bool
    notes: tuple[NoteView, ...]
    source: Markup
    exercise: ExerciseView | None = None
    worksheets: tuple[Worksheet, ...] = ()
    plan_step: str = ""  # anchor in the plan's chapter, or empty
    plan_label: str = ""
    long: bool = False  # may continue overleaf
    cut: str = ""  # whether it may be skipped when late, in words
    firm: bool = False  # must not be skipped
    milestone: Markup | str = ""  # what should be reached when it begins
    on_slide: Markup | str = ""  # the words of a slide that is too dense to be read in its picture
    steps: tuple[NoteView, ...] = ()  # those of the notes that happen, in order
    asides: tuple[NoteView, ...] = ()  # those that the leader only knows
    needs: tuple[Need, ...] = ()
    makes: tuple[MadeView, ...] = ()
    leader: tuple[str, str] = ("", "")  # letter and name of who leads it, where it is said


@value_class
class DayRow:
    """A row of the day's table."""

    time: str
    title: str
    kind: str
    kind_label: str
    icon: str
    duration: str
    slides: str
    anchor: str
    aim: Markup | str = ""
    form: str = ""  # how people work
    needs: str = ""
    cut: bool = False  # all of it may be skipped
    firm: bool = False  # some of it must not be skipped
    milestone: bool = False
    leaders: tuple[str, ...] = ()  # letters of who lead it, where it is said
    late: tuple[str, str] = ("", "")  # when it begins after a late start, and what is left out of it then


@value_class
class SessionView:
    """A session: its day, its goals and its slides."""

    anchor: str
    day_anchor: str
    label: str  # `Pass A`, empty where there is only one
    title: Markup
    head: str  # for the running head
    hours: str
    lead: str
    warning: str
    goals_heading: str
    goals: tuple[Markup, ...]
    rows: tuple[DayRow, ...]
    needs: tuple[Need, ...]
    slides: tuple[SlideView, ...]
    end_time: str
    length: str  # `3 h 30 min`
    minutes: str  # the same as `210 min`
    timed: bool  # whether its rows show times and durations
    lunch: str = ""  # how long the lunch after it takes, or empty
    spare: tuple[str, str] = ("", "")  # when its buffer begins, and its minutes; empty without
    late: str = ""  # what to do after a late start; empty where nothing can be won back
    late_end: str = ""
    density: str = ""  # how close the rows of its day stand


@value_class
class SlideReference:
    """A slide as lists refer to it."""

    anchor: str
    label: str  # `Bild 3`, or empty
    title: str


@value_class
class MilestoneView:
    """A milestone: its time, text and slide, what can still be saved from there, and what to do if late by 15 min."""

    time: str
    text: Markup
    place: SlideReference
    ahead: str
    late: str
    late_at: str = ""  # the time a quarter of an hour later


@value_class
class CutView:
    """Slides to skip together: the minutes that this saves, and the total with all cuts before."""

    order: int
    places: tuple[SlideReference, ...]
    saved: str
    total: str


@value_class
class Pace:
    """How a session spends its time, and what to do when time is short."""

    anchor: str
    head: str
    shares: tuple[tuple[str, str, str, float], ...]  # (kind, word for it, minutes as printed, percent of the session)
    milestones: tuple[MilestoneView, ...]
    cuts: tuple[CutView, ...]
    firm: tuple[SlideReference, ...]
    shorts: tuple[tuple[SlideReference, str], ...] = ()  # slides with a short version, and what that saves


@value_class
class PlanStep:
    """One step of a plan, on a page of its own."""

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
    """A learning module's card and entry. `tall` is the height in mm that its text needs, 0 on an ordinary card."""

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
    """The modules that take about the same time; `name` is empty where no module states its time."""

    name: str
    cards: tuple[ModuleCard, ...]


@value_class
class CitedSource:
    """A source and the slides that cite it."""

    text: Markup
    slides: tuple[tuple[str, str], ...]  # anchor, label


@value_class
class Answer:
    """A slide's right or usual answer. `exercise` is the exercise's label, or empty."""

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
    """A line of the table of contents."""

    level: int
    text: str
    anchor: str
    time: str = ""


@value_class
class RoomView:
    """The drawing of the room, its size in mm, and the texts beside it."""

    picture: str
    alt: str
    width: float
    height: float
    measure: str  # `8 × 10 m`
    seats: str


@value_class
class PrintView:
    """A sheet to print: how many copies, and who shares each."""

    label: str
    title: Markup
    place: SlideReference
    copies: str
    each: str


@value_class
class MadeView:
    """Something that people make: its name, the slide on which they do, and the slides that use it."""

    name: Markup
    place: SlideReference
    uses: tuple[tuple[str, str], ...]  # anchor, label


@value_class
class Preparation:
    """What must be ready before participants come."""

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
    remote: bool  # whether anything is said of a set-up at a distance
    sent: bool = False  # whether sheets are sent to where people are, and not printed
    made: tuple[MadeView, ...] = ()  # in the order of the day
    samples: tuple[tuple[str, str], ...] = ()  # slides with invented figures: anchor, label


@value_class
class Overview:
    """The deck on one page."""

    title: str
    body: Markup
    goals_heading: str
    goals: tuple[Markup, ...]
    facts: tuple[tuple[str, Markup], ...]
    hour: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()  # what to read in an hour: words, (anchor, label)


@value_class
class Book:
    """The whole guide, as its template shows it."""

    language: str
    title: str
    subtitle: str
    author: str
    client: str
    date: str  # ISO, or empty
    head: str  # right part of the running head
    colophon: tuple[tuple[str, str], ...]  # facts on the cover
    edition: tuple[tuple[str, Markup], ...]  # the imprint below them
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
    has_short_day: bool = False  # whether the tables of all sessions fit one page, and what follows may join them
    note_lines: int = 3  # lines to write on afterwards, for each session
    compact: bool = False
    kinds_used: tuple[str, ...] = ()  # kinds of notes that its pages show
    told_edition: str = ""  # which edition it is, and what else is printed
    lead: str = ""  # whom it is for, on the cover

    @property
    def has_clicks(self) -> bool:
        """Whether any slide is clicked through."""
        return any(slide.clicks for session in self.sessions for slide in session.slides)

    @property
    def has_exercises(self) -> bool:
        """Whether any exercise stands in a box."""
        slides = [slide for session in self.sessions for slide in session.slides]
        return any(slide.exercise or any(note.kind == "exercise" for note in slide.notes) for slide in slides)

    @property
    def has_day(self) -> bool:
        """Whether the table of any session shows times, or more than one row."""
        return any(session.timed or len(session.rows) > 1 for session in self.sessions)

    @property
    def has_breaks(self) -> bool:
        """Whether the day has a break that can be left alone."""
        return any(row.kind == "break" for session in self.sessions for row in session.rows)

    @property
    def contents_by_chapter(self) -> tuple[tuple[ContentsEntry, tuple[ContentsEntry, ...]], ...]:
        """The contents by chapter: each chapter's entry, and the entries below it."""
        heads = [place for place, entry in enumerate(self.contents) if entry.level == 1]
        ends = (*heads[1:], len(self.contents))
        return tuple((self.contents[a], self.contents[a + 1 : b]) for a, b in zip(heads, ends, strict=False))
