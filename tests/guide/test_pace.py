"""What the guide says about keeping time, and who says what."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.deck.late import LATE, catch_up
from deckgen.deck.model import MUST_STAY, Deck, Note, Session, Slide
from deckgen.deck.schedule import plan
from deckgen.deck.words import words
from deckgen.guide import Manuscript, guide_html
from deckgen.guide.chapters.book import make_book
from deckgen.guide.chapters.day import day_density, day_height
from deckgen.guide.chapters.page_values import Book
from deckgen.guide.chapters.references import listed_slides
from support.small_workshop import THEME, WORKSHOP, numbered, p, r


def marked(**slides: dict[str, object]) -> Deck:
    """The workshop with these changes, by slide id."""

    def changed(slide: Slide) -> Slide:
        return replace(slide, **slides.get(slide.id, {}))  # type: ignore[arg-type]

    sessions = (replace(s, slides=tuple(changed(slide) for slide in s.slides)) for s in WORKSHOP.sessions)
    return replace(WORKSHOP, sessions=tuple(sessions))


DECK = marked(
    mal={"cut": 2},
    mobilisera={"cut": 1},
    hjarndump={"cut": 1},
    formulera={"cut": MUST_STAY, "milestone": r("Alla har skrivit")},
)


def book(deck: Deck) -> Book:
    deck = replace(deck, goals=())  # no evaluation
    return make_book(Manuscript(deck, plan(deck), THEME))


def html(deck: Deck) -> str:
    return guide_html(Manuscript(deck, plan(deck), THEME)).replace("\u00a0", " ")


def test_what_to_skip_stands_in_order_with_what_it_saves() -> None:
    first, second = book(DECK).pace
    assert [(cut.order, [p.anchor for p in cut.places], cut.saved, cut.total) for cut in first.cuts] == [
        (2, ["slide-mal"], "5\u00a0min", "5\u00a0min")
    ]
    assert [(cut.order, [p.anchor for p in cut.places], cut.total) for cut in second.cuts] == [
        (1, ["slide-mobilisera", "slide-hjarndump"], "11\u00a0min")
    ]
    assert [place.title for place in second.firm] == ["Formulera målbilden"]


def test_milestones_say_when_and_what_can_be_won_back() -> None:
    start, milestone = book(DECK).pace[1].milestones
    assert (start.text, start.place.anchor) == ("Passet börjar", "slide-planen")
    assert milestone.text == "Alla har skrivit"
    assert milestone.time == next(v.time for v in book(DECK).sessions[1].slides if v.anchor == "slide-formulera")


def test_time_is_split_by_what_it_goes_to() -> None:
    shares = book(DECK).pace[0].shares
    assert [kind for kind, *_ in shares] == ["talk", "exercise", "break", "buffer"]
    assert round(sum(share for *_, share in shares)) == 100


def test_slides_carry_their_marks() -> None:
    pages = html(DECK)
    assert "Får hoppas över, nr 2" in pages
    assert "Hoppa inte över" in pages
    assert "<strong>Milstolpe:</strong> Alla har skrivit" in pages
    assert 'id="pace"' in pages


def test_a_row_that_takes_no_time_cannot_be_skipped() -> None:
    rows = [row for view in book(WORKSHOP).sessions for row in view.rows]
    assert not any(row.cut for row in rows)
    assert [row.cut for row in book(marked(ralsen={"cut": 1})).sessions[0].rows].count(True) == 1


def test_without_marks_there_is_no_such_chapter() -> None:
    assert book(WORKSHOP).pace == ()
    assert 'id="pace"' not in html(WORKSHOP)


def test_two_leaders_are_told_apart_by_letter_and_name() -> None:
    pages = html(replace(WORKSHOP, leaders=(("A", "Anna"), ("B", "Bo"))))
    assert '<span class="who who-a">A</span><br><span class="name">Anna</span>' in pages
    assert "Ni som leder" in pages
    assert "Ni som leder" not in html(WORKSHOP)


def test_the_variant_and_the_mark_of_confidence_are_on_every_page() -> None:
    pages = html(replace(WORKSHOP, variant="half-day", variant_title=r("Halvdag"), confidential=r("Bara för er")))
    assert 'data-foot="Ledarhandledning · Målbildsworkshop · Halvdag · Bara för er"' in pages
    assert '<p class="kind">Ledarhandledning · Halvdag</p>' in pages


def test_a_range_of_worksheets_is_one() -> None:
    slides = [row.slides.replace("\u00a0", " ") for session in book(WORKSHOP).sessions for row in session.rows]
    assert any("arbetsblad 1–6" in text for text in slides)


def test_who_begins_late_is_told_what_to_do_from_the_first_minute() -> None:
    first = book(DECK).pace[0].milestones[0]
    assert (first.text, first.time, first.late_at) == ("Passet börjar", "09:00", "09:15")
    assert spaced(first.late) == "Hoppa över bild 2 (5 min). Ta 10 min ur luften."


def test_a_late_start_has_times_of_its_own() -> None:
    """The second session begins at 13:30. It skips two slides (11 min) and shortens one."""
    written = Note("short", (p("Fort."),), minutes=24)
    first, second = DECK.sessions
    view = book(replace(DECK, sessions=(first, _with_note(second, "formulera", written)))).sessions[1]
    told = {row.title: (row.time, *map(spaced, row.late)) for row in view.rows}
    assert told == {"Planen": ("13:30", "13:45", "utan bild 6 och 10, bild 11 kort"), "Buffert": ("14:33", "14:33", "")}
    assert view.late_end == view.end_time
    assert spaced(view.late) == "Hoppa över bild 6 och 10 (11 min). Kort version av bild 11 (6 min)."


def _with_note(session: Session, slide: str, note: Note) -> Session:
    slides = (replace(s, notes=(*s.notes, note)) if s.id == slide else s for s in session.slides)
    return replace(session, slides=tuple(slides))


def test_a_talk_without_parts_is_listed_by_its_slides() -> None:
    slides = tuple(Slide(f"s{n}", "bullets", r(f"Skäl {n}"), number=n, duration=5 * (n > 1)) for n in (1, 2, 3))
    talk = replace(DECK, sessions=(Session("t", r("Tre skäl"), slides, start=540),))
    assert [(row.time, row.title) for row in book(talk).sessions[0].rows] == [
        ("09:00", "Skäl 1"), ("09:00", "Skäl 2"), ("09:05", "Skäl 3"),
    ]  # fmt: skip
    named = (replace(slides[0], part=r("Skälen")), *slides[1:])
    rows = book(replace(talk, sessions=(replace(talk.sessions[0], slides=named),))).sessions[0].rows
    assert [row.title for row in rows] == ["Skälen"]


def test_short_days_share_a_page_with_what_is_around_them() -> None:
    row = replace(book(DECK).sessions[1].rows[0], title="Planen", slides="", aim="", needs="", late=("", ""), form="")
    assert 2 * day_height((row,) * 7) < 263.0 < 2 * day_height((row,) * 12)


def test_the_rows_of_a_day_stand_as_close_as_its_page_asks() -> None:
    row = replace(book(DECK).sessions[1].rows[0], title="Planen", slides="", aim="", needs="", late=("", ""), form="")
    told = [day_density((row,) * n, 263.0) for n in (3, 18, 22, 28, 40)]
    assert told == ["", "airy", "", "many", "dense"]


def test_what_is_skipped_is_not_shortened_too() -> None:
    session = DECK.sessions[0]
    short = replace(
        session, slides=(replace(session.slides[0], duration=10, cut=1, notes=(Note("short", (), minutes=4),)),)
    )
    late = catch_up(plan(replace(DECK, sessions=(short,))).sessions[0])
    assert late is not None and [(saving.minutes, saving.short) for saving in late.savings] == [(10, False)]


def test_what_a_session_cannot_win_back_the_next_one_may() -> None:
    first, second = DECK.sessions
    bare = replace(first, buffer=0, slides=tuple(replace(slide, cut=None) for slide in first.slides))
    on = book(replace(DECK, sessions=(bare, replace(second, start=None))))
    late = [pace.milestones[0].late for pace in on.pace]
    assert [spaced(text).rpartition(". ")[2] for text in late] == ["Ta 4 min ur luften."]
    marked_first = replace(bare, slides=(replace(bare.slides[0], milestone=r("Vi är här")), *bare.slides[1:]))
    for start, told in ((None, "15 min tar du igen i nästa pass."), (810, "15 min kommer du inte åt: säg ett nytt")):
        paces = book(replace(DECK, sessions=(marked_first, replace(second, start=start)))).pace
        assert spaced(paces[0].milestones[0].late).startswith(told)
        assert paces[0].milestones[0].ahead == "Inget i det här passet."


def test_the_buffer_and_the_end_close_a_session() -> None:
    first = book(DECK).sessions[0]
    assert (first.spare[0] < first.end_time, spaced(first.spare[1])) == (True, "10 min")


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ")


MINUTES = st.integers(0, 25)
SLIDES = re.compile(r"bild\u00a0([\d, och\u00a0]+)")
MARKED = st.tuples(MINUTES, st.sampled_from((None, MUST_STAY, 1, 2, 3)), st.booleans(), st.integers(0, 9))


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(st.lists(st.lists(MARKED, min_size=1, max_size=6), min_size=1, max_size=3), st.integers(0, 1200), MINUTES)
def test_what_the_guide_says_of_time_adds_up(
    sessions: list[list[tuple[int, int | None, bool, int]]], start: int, buffer: int
) -> None:
    """For any durations, cuts, milestones and starts: rows, shares, pages and what is won back are one account."""
    made = []
    for n, slides in enumerate(sessions):
        content = tuple(_slide(n, at, *marks) for at, marks in enumerate(slides))
        made.append(Session(f"s{n}", r("S"), content, None if n else start, buffer=buffer))
    deck = Deck("d", "d.yaml", r("D"), language="sv-SE", sessions=numbered(*made))
    agenda, printed = plan(deck), book(deck)
    for planned, view in zip(agenda.sessions, printed.sessions, strict=True):
        assert sum(minutes(row.duration) for row in view.rows) == planned.length
        assert sum(minutes(slide.duration) for slide in view.slides) + planned.session.buffer == planned.length
    plans = {f"pace-{planned.session.id}": planned for planned in agenda.sessions}
    for pace in printed.pace:
        planned = plans[pace.anchor]
        assert sum(minutes(told) for _, _, told, _ in pace.shares) == planned.length
        for milestone in pace.milestones:
            here = int(milestone.place.label.split("\u00a0")[-1])
            offered = {int(number) for named in SLIDES.findall(milestone.late) for number in re.findall(r"\d+", named)}
            assert all(number >= here for number in offered), "what has passed is offered"
            assert offered <= {moment.slide.number for moment in planned.moments}
            assert sum(map(minutes, re.findall(r"\d+\u00a0min", milestone.late))) >= LATE


def _slide(session: int, at: int, time: int, cut: int | None, milestone: bool, short: int) -> Slide:
    notes = (Note("short", (p("Fort."),), minutes=short),) if short else ()
    return Slide(f"{session}-{at}", "bullets", r("T"), duration=time, cut=cut, notes=notes,
                 milestone=r("Här") if milestone else ())  # fmt: skip


def minutes(text: str) -> int:
    return int(text.replace("\u00a0", " ").split(" ")[0]) if text else 0


def test_who_leads_a_slide_is_said_beside_it_and_in_the_day() -> None:
    made = book(replace(marked(mal={"leader": "B"}, ralsen={"leader": "A"}), leaders=(("A", "Anna"), ("B", "Bo"))))
    first = made.sessions[0]
    assert [slide.leader for slide in first.slides if slide.leader[0]] == [("B", "Bo"), ("A", "Anna")]
    assert [row.leaders for row in first.rows] == [("B",), ("A",), (), (), ()]


def test_several_slides_are_named_in_the_plural() -> None:
    made = [Slide("a", "bullets", (), number=3), Slide("b", "matrix", (), number=5, parts=2)]
    named = [spaced(listed_slides(shown, words("en-GB"))) for shown in (made[:1], made[1:], made, [])]
    assert named == ["slide 3", "slides 5–6", "slides 3 and 5–6", ""]
