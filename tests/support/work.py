"""How much a piece of the program does, counted: a count is the same on every machine, a time is not."""

from __future__ import annotations

import sys
from collections.abc import Callable
from cProfile import Profile
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import TraceFunction


def count_calls(work: Callable[[], object]) -> int:
    """The calls of functions, of Python's own too, that a piece of work makes."""
    profile = Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def count_steps(work: Callable[[], object]) -> int:
    """The lines of Python that a piece of work runs: loops that call nothing count, too."""
    steps = 0

    def step(frame: FrameType, event: str, argument: object) -> TraceFunction:
        nonlocal steps
        steps += 1
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps
