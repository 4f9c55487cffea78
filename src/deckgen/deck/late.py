"""What to do when late: ways to save time, which of them win a delay back, and the clock times that follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from deckgen.deck.model import Slide
from deckgen.deck.schedule import AgendaRow, Moment, SessionPlan
from deckgen.values.units import Minutes
from deckgen.values.value import value_class

LATE: Minutes = 15  # the delay that the guide has an answer to


@value_class
class Saving:
    """A way to win time: slides that are skipped together, or the short version of one."""

    slides: tuple[Slide, ...]
    minutes: Minutes
    short: bool = False


@value_class
class CatchUp:
    """How a session that begins late wins its delay back.

    `won` are the minutes that it saves, by the id of the slide that is skipped or shortened.
    """

    savings: tuple[Saving, ...]  # in the order in which to take them
    won: dict[str, Minutes]

    def delay(self, before: Sequence[Moment]) -> Minutes:
        """By how many minutes what follows these moments begins late. What is won beyond the delay is air."""
        return max(0, LATE - sum(self.won.get(moment.slide.id, 0) for moment in before))

    def skips(self, moment: Moment) -> bool:
        """Whether a slide is skipped, and not only shortened."""
        return self.won.get(moment.slide.id, 0) == moment.duration > 0

    def leaves_out(self, part: AgendaRow) -> bool:
        """Whether every slide of a part that takes time is skipped."""
        timed = [moment for moment in part.moments if moment.duration]
        return bool(timed) and all(map(self.skips, timed))


def catch_up(planned: SessionPlan) -> CatchUp | None:
    """How a session wins back what it begins late; None without times, or where it has nothing to win."""
    ways = savings_from(planned.moments)
    if not planned.timed or not (ways or planned.session.buffer):
        return None
    savings = tuple(needed(ways))
    durations = {moment.slide.id: moment.duration for moment in planned.moments}
    won = {
        slide.id: saving.minutes if saving.short else durations[slide.id]
        for saving in savings
        for slide in saving.slides
    }
    return CatchUp(savings, won)


def needed(ways: Iterable[Saving]) -> Iterator[Saving]:
    """As many of these ways, from the first on, as it takes to win a delay back. What is skipped is not shortened."""
    left, skipped = LATE, set[str]()
    for saving in ways:
        if left <= 0:
            return
        if skipped.isdisjoint(slide.id for slide in saving.slides):
            yield saving
            left -= saving.minutes
            skipped.update(slide.id for slide in saving.slides)


def savings_from(ahead: Sequence[Moment]) -> tuple[Saving, ...]:
    """What can save time among moments that are still ahead: cuts in their order, then short versions.

    A short version is a note `::: short 8 min`, shorter than its slide.
    """
    numbers = sorted({moment.slide.cut for moment in ahead if moment.slide.cut})
    return (*_cuts(ahead, numbers), *_shorts(ahead))


def _cuts(ahead: Sequence[Moment], numbers: Iterable[int]) -> Iterator[Saving]:
    for number in numbers:
        moments = [moment for moment in ahead if moment.slide.cut == number]
        if minutes := sum(moment.duration for moment in moments):
            yield Saving(tuple(moment.slide for moment in moments), minutes)


def _shorts(ahead: Sequence[Moment]) -> Iterator[Saving]:
    for moment in ahead:
        for note in moment.slide.notes:
            if note.kind == "short" and 0 < note.minutes < moment.duration:
                yield Saving((moment.slide,), moment.duration - round(note.minutes), short=True)
