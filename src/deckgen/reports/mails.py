"""The three letters about a day, from its goals and times: invitation, summary, thanks."""

from __future__ import annotations

from collections.abc import Iterator
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import Deck, Slide, plain
from deckgen.deck.schedule import Agenda, SessionPlan, clock_time
from deckgen.deck.words import Words, words
from deckgen.values.diagnostics import visible, visible_lines
from deckgen.values.value import value_class

ENCODED = "=?"  # begins an encoded word (RFC 2047, 2)

_HANDS_ON = frozenset({"exercise", "worksheet", "materials"})  # notes of slides on which participants work


@value_class
class Letter:
    """A letter in plain text."""

    subject: str
    text: str


def letters(deck: Deck, agenda: Agenda) -> dict[str, Letter]:
    """The letters by name. What the deck does not say stands in brackets, to be filled in."""
    said = words(deck.language)
    title, day = plain(deck.title), said.date(deck.date) if deck.date else said["mail-date"]
    about = [said["mail-hello"], ""]
    signed = ["", said["mail-regards"], deck.author or said["mail-name"]]
    hours = [said["mail-when"].format(day=day), *_hours(agenda, said)]
    place = said["mail-link"] if deck.remote else said["mail-place"]
    working = any(map(_is_worked_on, deck.slides))
    invitation = [
        *about, said["mail-invite" if working else "mail-welcome"].format(title=title), "", *hours, place, "",
        *_goals(deck, "mail-goals", said), said["mail-prepare-remote" if deck.remote else "mail-prepare"], *signed,
    ]  # fmt: skip
    enclosed = "mail-enclosed-talk" if not working else "mail-enclosed-remote" if deck.remote else "mail-enclosed"
    summary = [
        *about, said["mail-summary"].format(title=title), "", said["mail-found"], said["mail-next"], "",
        *_goals(deck, "mail-aimed", said), said[enclosed], *signed,
    ]  # fmt: skip
    thanks = [*about, said["mail-thanks"].format(title=title, day=day), "", said["mail-ask"], *signed]
    subjects = {"invitation": invitation, "summary": summary, "thanks": thanks}
    return {
        name: Letter(visible(said[f"mail-{name}-subject"].format(title=title)), _text(lines))
        for name, lines in subjects.items()
    }


def message(letter: Letter) -> bytes:
    """A letter as a message (RFC 5322) that mail programs open as a draft; it has neither sender nor date."""
    made = EmailMessage(policy=SMTP)
    if ENCODED not in letter.subject:
        made["Subject"] = letter.subject
    made["X-Unsent"] = "1"
    made.set_content(letter.text, cte="8bit")
    return made.as_bytes() if "Subject" in made else _encoded_subject(letter.subject) + made.as_bytes()


def _encoded_subject(subject: str) -> bytes:
    """The field of a subject that is encoded as a whole.

    What looks encoded in it would be decoded by the library, line ends too: a title could add fields to the message.
    """
    words = Header(subject, "utf-8", header_name="Subject").encode(linesep="\r\n")
    return f"Subject: {words}\r\n".encode()


def _is_worked_on(slide: Slide) -> bool:
    """Whether participants do or make something on a slide."""
    kinds = {note.kind for note in slide.notes}
    return bool(slide.makes) or slide.kind is SlideKind.EXERCISE or not _HANDS_ON.isdisjoint(kinds)


def _text(lines: list[str]) -> str:
    """Lines as a text; blanks that do not break have no meaning in a mail."""
    return visible_lines("\n".join(lines).replace("\u00a0", " ").rstrip()) + "\n"


def _hours(agenda: Agenda, said: Words) -> Iterator[str]:
    for number, planned in enumerate(agenda.sessions):
        if planned.start is None or planned.finish is None:
            continue
        if planned.session.after_lunch and number:
            yield f"- {_until(agenda.sessions[number - 1], planned)}{said['lunch']}"
        day = f"{said['day-n'].format(n=planned.day)}, " if agenda.days > 1 else ""
        yield f"- {day}{clock_time(planned.start)}–{clock_time(planned.finish)}: {_name(planned)}"


def _until(before: SessionPlan, planned: SessionPlan) -> str:
    """The hours between two sessions of a day, before the words for what they are for."""
    if before.finish is None or planned.start is None or before.day != planned.day:
        return ""
    return f"{clock_time(before.finish)}–{clock_time(planned.start)}: "


def _name(planned: SessionPlan) -> str:
    return plain(planned.session.title)


def _goals(deck: Deck, opening: str, said: Words) -> Iterator[str]:
    """The deck's goals, where it has any: goals that begin with a verb go on from the words of key `opening`."""
    if deck.goals:
        verbs = all(plain(goal)[:1].islower() for goal in deck.goals)
        yield said[opening] if verbs else f"{said['goals']}:"
        yield from (f"- {plain(goal)}" for goal in deck.goals)
        yield ""
