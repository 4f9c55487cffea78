"""The kinds of slides that planning, leading and printing a day distinguish."""

from __future__ import annotations

from enum import Enum


class SlideKind(Enum):
    """The purpose of a slide, whatever it looks like. The catalogue states it for every layout but plain content.

    Schedule, checks and guide use kinds and never the names of layouts, so that a new layout needs no change there.
    """

    CONTENT = "slide"
    TITLE = "title"
    AGENDA = "agenda"
    SECTION = "section"
    STATEMENT = "statement"
    TOPIC = "topic"  # few words to discuss
    POINTS = "points"  # points, perhaps under headings: they say on paper what they say on a screen
    GROUP_WORK = "group-work"  # something that a group fills in or discusses
    CANVAS = "canvas"  # group work whose fields make a worksheet
    BREAK = "break"
    EXERCISE = "exercise"
    PLAN = "plan"  # the overview of a plan's steps
    PLAN_STEP = "plan-step"
    QUIZ = "quiz"
    MODULES = "modules"  # the learning modules to choose from

    @property
    def opens_day(self) -> bool:
        """Whether the slide comes before the first part of a day and is not a part itself."""
        return self in {SlideKind.TITLE, SlideKind.AGENDA}

    @property
    def is_talked_about(self) -> bool:
        """Whether people discuss the slide rather than listen, if its notes ask a question."""
        return self in {SlideKind.SECTION, SlideKind.STATEMENT, SlideKind.TOPIC}

    @property
    def passes_at_once(self) -> bool:
        """Whether the slide may take no time, so that a missing duration is no mistake."""
        return self in {SlideKind.TITLE, SlideKind.SECTION, SlideKind.STATEMENT}

    @property
    def is_words(self) -> bool:
        """Whether the slide's points can be set anew on a large sheet: where they stand on the slide says nothing."""
        return self in {SlideKind.TOPIC, SlideKind.POINTS}

    @property
    def is_talk(self) -> bool:
        """Whether the slide tells something, and is of no kind of its own."""
        return self in {SlideKind.CONTENT, SlideKind.POINTS}

    @property
    def is_for_groups(self) -> bool:
        """Whether groups work with the slide, so that each group needs only one copy of its sheet."""
        return self in {SlideKind.GROUP_WORK, SlideKind.CANVAS, SlideKind.PLAN_STEP}
