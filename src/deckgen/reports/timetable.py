"""The time plan as text for people, as CSV for spreadsheets (RFC 4180) and as a calendar (RFC 5545)."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from unicodedata import combining, east_asian_width

from deckgen.deck.model import MUST_STAY, Block, Deck, Paragraph, Quote, Slide, plain, title_as_said
from deckgen.deck.schedule import Agenda, AgendaCut, AgendaRow, Moment, SessionPlan, clock_time
from deckgen.deck.words import Words
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Minutes

COLUMNS = (
    "session", "part", "kind", "start", "end", "minutes", "slide", "id", "title", "cut", "milestone",
)  # fmt: skip
DAY = 24 * 60
LONGEST = 60  # letters of a text that stands for a title
FOLD = 75  # octets in a line of a calendar (RFC 5545, 3.1)
_Row = tuple[str, str, str, str, str]  # time, slide number, title, length, marks
_FORMULA = re.compile(r"(?:^|(?<=[;\t\r\n]))(?=[^\S\t\r\n]*[=+@\-\uff1d\uff0b\uff20\uff0d])")
_RIGHT = (False, True, False, True, False)


# --- text -----------------------------------------------------------------------------------------


def as_text(deck: Deck, agenda: Agenda, words: Words) -> str:
    """The plan as aligned lines in the deck's language: the slides of each part, its time and its marks."""
    about = [deck.client, plain(deck.variant_title), words.date(deck.date) if deck.date else ""]
    head = [plain(deck.title), " · ".join(filter(None, about))]
    bodies = [[*_rows(planned, words)] for planned in agenda.sessions]
    widths = [max((_width(row[n]) for body in bodies for row in body), default=0) for n in range(len(_RIGHT))]
    blocks = ["\n".join(filter(None, head))]
    for planned, body in zip(agenda.sessions, bodies, strict=True):
        lines = [*_session_head(planned, agenda.days, words), "", *(_line(row, widths) for row in body)]
        blocks += ["\n".join(lines), *_late(planned, words)]
    return "\n\n".join(blocks).replace("\u00a0", " ")


def _session_head(planned: SessionPlan, days: int, words: Words) -> Iterator[str]:
    yield plain(planned.session.title) or planned.session.id
    day = words["day-n"].format(n=planned.day) if days > 1 else ""
    times = "" if planned.start is None or planned.finish is None else _span(planned.start, planned.finish)
    yield ", ".join(filter(None, (day, times, words.duration(planned.length) if planned.timed else "")))
    if planned.overrun and planned.session.end is not None:
        yield words["overrun"].format(time=words.duration(planned.overrun), end=clock_time(planned.session.end))


def _rows(planned: SessionPlan, words: Words) -> Iterator[_Row]:
    for part in planned.parts:
        headed = len(part.moments) > 1 or (bool(part.moments) and part.title != _title(part.moments[0].slide))
        if headed:
            yield "", "", part.title, words.duration(part.duration) if part.duration else "", ""
        elif part.kind == "buffer":
            yield _time(part.start), "", words["buffer"], words.duration(part.duration), ""
        for moment in part.moments:
            indent = "  " if headed else ""
            number = str(moment.slide.number) if moment.slide.number else ""
            length = words.duration(moment.duration) if moment.duration else ""
            yield _time(moment.start), number, indent + _title(moment.slide), length, _marks(moment.slide, words)
    if planned.finish is not None:
        yield clock_time(planned.finish), "", words["ends"], "", ""


def _marks(slide: Slide, words: Words) -> str:
    cut = words["cut-never"] if slide.cut == MUST_STAY else words["cut-n"].format(n=slide.cut) if slide.cut else ""
    milestone = f"{words['milestone']}: {plain(slide.milestone)}" if slide.milestone else ""
    return "; ".join(filter(None, (milestone, cut)))


def _late(planned: SessionPlan, words: Words) -> Iterator[str]:
    """What to skip when late, with what each step saves."""
    if planned.cuts:
        yield "\n".join((f"{words['late']}:", *(_cut_line(cut, words) for cut in planned.cuts)))


def _cut_line(cut: AgendaCut, words: Words) -> str:
    titles = ", ".join(_title(moment.slide) for moment in cut.moments)
    saved = f"{words['saves'].lower()} {words.duration(cut.saved)}"
    total = f"{words['saves-total'].lower()} {words.duration(cut.total)}"
    told = saved if cut.saved == cut.total else f"{saved}; {total}"
    return f"{cut.order:>3}. {titles} ({told})"


def _line(row: _Row, widths: list[int]) -> str:
    """A row in columns; lengths of time stand at the right."""
    cells = (
        " " * (width - _width(cell)) + cell if right else cell + " " * (width - _width(cell))
        for cell, width, right in zip(row, widths, _RIGHT, strict=True)
    )
    return "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """The columns that a text takes on a terminal."""
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _time(start: Minutes | None) -> str:
    return "" if start is None else clock_time(start)


def _span(start: Minutes, end: Minutes) -> str:
    return f"{clock_time(start)}–{clock_time(end)}"


def _title(slide: Slide) -> str:
    """The title; of a slide without one how its text begins."""
    if slide.title:
        return plain(title_as_said(slide))
    words = next((text for text in map(_opening, slide.blocks) if text), slide.id)
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0].rstrip(" ,;:–") + " …"


def _opening(block: Block) -> str:
    match block:
        case Paragraph(runs):
            return plain(runs)
        case Quote(blocks):
            return next((text for text in map(_opening, blocks) if text), "")
    return ""


# --- CSV ------------------------------------------------------------------------------------------


def as_csv(deck: Deck, agenda: Agenda, words: Words) -> str:
    """A row for each slide and buffer below a row of names, lines ended by CRLF."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for planned in agenda.sessions:
        title = plain(planned.session.title) or planned.session.id
        for part in planned.parts:
            for moment in part.moments:
                table.writerow(map(_defused, _record(title, part, moment)))
            if part.kind == "buffer":
                end = None if part.start is None else part.start + part.duration
                times = (_time(part.start), _time(end), part.duration)
                table.writerow(map(_defused, (title, words["buffer"], "buffer", *times, "", "", "", "", "")))
    return out.getvalue()


def _defused(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula: texts are led by an apostrophe where one could begin, also behind
    the separators of other locales. Source: OWASP, CSV Injection.
    """
    return _FORMULA.sub("'", cell) if isinstance(cell, str) else cell


def _record(session: str, part: AgendaRow, moment: Moment) -> tuple[object, ...]:
    slide = moment.slide
    times = (_time(moment.start), _time(moment.end), moment.duration)
    cut = "never" if slide.cut == MUST_STAY else slide.cut or ""
    milestone = plain(slide.milestone)
    return session, part.title, part.kind, *times, slide.number or "", slide.id, _title(slide), cut, milestone


# --- calendar -------------------------------------------------------------------------------------


def calendar_faults(deck: Deck, agenda: Agenda) -> Iterator[Diagnostic]:
    """`missing-date`, `missing-start`: what a calendar needs and the deck does not say."""
    if not deck.date:
        hint = "add `date: 2026-03-12` to deck.yaml or to the client's file"
        yield error("missing-date", "a calendar needs the day of the delivery", deck.span, hint)
    for planned in agenda.sessions:
        if planned.start is None:
            message = f"a calendar needs the time at which `{planned.session.id}` begins"
            yield error("missing-start", message, planned.session.span, 'add `start: "09:00"` to it in deck.yaml')


def as_ics(deck: Deck, agenda: Agenda, words: Words) -> str:
    """An event for each session, its parts as its description. The deck has a date and its sessions have starts.

    Times are those of the place (floating, RFC 5545, 3.3.5); an event keeps its UID when its time changes.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//deckgen//schedule//EN", "CALSCALE:GREGORIAN"]
    for planned in agenda.sessions:
        lines += _event(deck, planned, words, (planned.start or 0) + (planned.day - 1) * DAY)
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _event(deck: Deck, planned: SessionPlan, words: Words, start: Minutes) -> Iterator[str]:
    session = plain(planned.session.title)
    title = plain(deck.title)
    name = "/".join((deck.name, deck.client, deck.variant, planned.session.id))
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(name.encode()).hexdigest()[:32]}@deckgen"
    yield f"DTSTAMP:{_stamp(deck.date, 0)}Z"
    yield f"DTSTART:{_stamp(deck.date, start)}"
    yield f"DTEND:{_stamp(deck.date, start + planned.length)}"
    yield f"SUMMARY:{_escaped(title if session in {'', title} else f'{title}: {session}')}"
    parts = "\n".join(f"{_time(part.start)} {part.title or words['buffer']}" for part in planned.parts)
    yield f"DESCRIPTION:{_escaped(parts)}"
    yield "END:VEVENT"


def _stamp(date: str, minutes: Minutes) -> str:
    """`20260312T090000` for an ISO date and minutes after its midnight."""
    year, month, day = (int(part) for part in date.split("-"))
    day += minutes // DAY
    while day > (length := monthrange(year, month)[1]):
        day -= length
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return f"{year:04d}{month:02d}{day:02d}T{clock_time(minutes).replace(':', '')}00"


def _escaped(text: str) -> str:
    """A text value (RFC 5545, 3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, those after the first behind a blank; no letter is cut in two."""
    pieces = [""]
    size = 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > FOLD:
            pieces.append(" ")
            size = 1
        pieces[-1] += sign
        size += octets
    return "\r\n".join(pieces)


FORMATS: Mapping[str, Callable[[Deck, Agenda, Words], str]] = {"text": as_text, "csv": as_csv, "ics": as_ics}
