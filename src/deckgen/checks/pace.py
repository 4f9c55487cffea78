"""Minutes that cannot hold what is asked of them, a future that is past."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import Deck, Note, plain, runs_in
from deckgen.deck.schedule import Moment
from deckgen.deck.steps import WORDS_A_MINUTE, exercise_minutes, needed_minutes, spoken_words
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic, warning
from deckgen.values.lazy import late_pattern
from deckgen.values.source import Span

TOLERANCE = 0.5  # minutes by which a slide may be too short: who leads talks a little faster
A_TURN = 1 / 6  # minutes: ten seconds, the least that somebody takes in a round
_YEAR = late_pattern(r"\d{4}")


def check_pace(deck: Deck, context: Context) -> Iterator[Diagnostic]:
    """`steps-too-long`, `no-set-up`, `round-too-long`, `past-year`.

    What: a slide whose steps need more minutes than it has (words at 120 a minute, minutes that notes and exercises
    state), an exercise that leaves none to explain it, a round of more people than there is time for, a year to
    come that is past on the day of the delivery. Why: in the room there is nobody to ask.
    """
    for planned in context.agenda.sessions:
        for moment in planned.moments if planned.timed else ():
            if moment.duration:
                yield from _too_long(moment, deck)
    yield from _past_years(deck)


# --- minutes ------------------------------------------------------------------------------------------


def _too_long(moment: Moment, deck: Deck) -> Iterator[Diagnostic]:
    slide, people = moment.slide, deck.group_size
    needed, place = needed_minutes(slide, people), slide.title_span or slide.span
    if needed > moment.duration + TOLERANCE:
        said = sum(spoken_words(note.blocks) for note in slide.notes if note.kind == "say" and not note.minutes)
        words = f", {said} words to say among them" if said > WORDS_A_MINUTE / 2 else ""
        message = f"the steps of `{slide.id}` take {_minutes(needed)}, the slide {moment.duration} min{words}"
        yield warning("steps-too-long", message, place, f"say or do less, or give it {ceil(needed)} min")
        return
    yield from _without_set_up(moment, place)
    left = moment.duration - needed
    for note in slide.notes:
        if people and not note.minutes and _is_round(note, _rounds(deck)) and people * A_TURN > left + TOLERANCE:
            takes, has = _minutes(people * A_TURN), _minutes(max(0.0, left))
            message = f"a round of {people} people takes about {takes}, the slide has {has} left"
            hint = "let some answer, or let neighbours tell each other"
            also = f"`::: {note.kind} 10 s each` states what a round takes"
            yield warning("round-too-long", message, _first_line(note.span) or place, hint, also)


def _rounds(deck: Deck) -> re.Pattern[str]:
    """How the deck's language says that everybody has a turn."""
    return _ROUNDS.get(deck.language.partition("-")[0], _ROUNDS["en"])


_ROUNDS = {
    "en": late_pattern(
        r"\b(?:a round(?! of)|go round the (?:room|table|group)|one word each|a sentence each)\b", re.IGNORECASE
    ),
    "sv": late_pattern(r"\b(?:en runda|laget runt|i tur och ordning|ett ord var|en mening var)\b", re.IGNORECASE),
}


def _is_round(note: Note, rounds: re.Pattern[str]) -> bool:
    return note.kind in {"ask", "do"} and any(rounds.search(plain(runs)) for runs in runs_in(note.blocks))


def _without_set_up(moment: Moment, place: Span | None) -> Iterator[Diagnostic]:
    slide = moment.slide
    for note in slide.notes:
        if note.kind == "exercise" and (minutes := exercise_minutes(note.blocks)) >= moment.duration:
            message = f"the exercise on `{slide.id}` takes {_minutes(minutes)} of {moment.duration}"
            yield warning("no-set-up", message, place, "leave two minutes to explain it and to gather what came of it")
    task = slide.exercise
    if task is None or slide.kind is not SlideKind.EXERCISE or task.form != "groups" or task.set_up:
        return
    if exercise_minutes(slide.blocks) >= moment.duration:
        message = f"the steps of `{slide.id}` take all of its {moment.duration} min, and groups are to be formed"
        yield warning("no-set-up", message, task.span or place, "add `set-up: 3 min` to its `exercise:`")


def _minutes(minutes: float) -> str:
    return f"{minutes:.0f} min" if minutes >= 10 or minutes == int(minutes) else f"{minutes:.1f} min"


def _first_line(span: Span | None) -> Span | None:
    if span is None:
        return None
    end = span.source.text.find("\n", span.start)
    return Span(span.source, span.start, min(span.end, end) if end >= 0 else span.end)


# --- years --------------------------------------------------------------------------------------------


def _past_years(deck: Deck) -> Iterator[Diagnostic]:
    """Variables named for a year to come, `target_year` and the like, on or before the year of the delivery."""
    year = deck.date[:4]
    for name, value in deck.variables.items() if year else ():
        if name.endswith("year") and _YEAR.fullmatch(str(value)) and str(value) <= year:
            message = f"`{name}` is {value}, and the delivery is in {year}"
            yield warning("past-year", message, deck.origins.get(name) or deck.span, "set a year that is still to come")
