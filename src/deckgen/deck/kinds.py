"""What slides are to those who plan, lead and print a day."""

from __future__ import annotations

from enum import Enum


class SlideKind(Enum):
    """What a slide is, however it looks: the catalogue says it of every layout that is more than content.

    Schedule, checks and guide ask for kinds and never for names of layouts, so that a new layout needs no change there.
    """

    CONTENT = "slide"
    TITLE = "title"
    AGENDA = "agenda"
    SECTION = "section"
    STATEMENT = "statement"
    TOPIC = "topic"  # few words that are made to be talked about
    GROUP_WORK = "group-work"  # what a group fills or weighs together
    CANVAS = "canvas"  # group work whose fields make a worksheet
    BREAK = "break"
    EXERCISE = "exercise"
    PLAN = "plan"  # the overview of a plan's steps
    PLAN_STEP = "plan-step"
    QUIZ = "quiz"
    MODULES = "modules"  # the learning modules to choose from

    @property
    def opens_day(self) -> bool:
        """Whether it comes before the first part of a day without being one."""
        return self in {SlideKind.TITLE, SlideKind.AGENDA}

    @property
    def is_talked_about(self) -> bool:
        """Whether people talk about it rather than listen, when its notes ask something."""
        return self in {SlideKind.SECTION, SlideKind.STATEMENT, SlideKind.TOPIC}

    @property
    def passes_at_once(self) -> bool:
        """Whether it may take no time, so that nobody misses a duration."""
        return self in {SlideKind.TITLE, SlideKind.SECTION, SlideKind.STATEMENT}

    @property
    def is_for_groups(self) -> bool:
        """Whether groups work with it, so that one copy of its sheet does for a group."""
        return self in {SlideKind.GROUP_WORK, SlideKind.CANVAS, SlideKind.PLAN_STEP}
