"""What the guide says, before anyone has drawn a page of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.deck.model import Chapter, Deck
from deckgen.deck.schedule import plan
from deckgen.guide import Manuscript, Thumbnail, guide_html
from deckgen.guide.chapters.book import make_book
from deckgen.guide.chapters.page_values import Book, SlideView
from deckgen.guide.press.html import directed
from support import composing
from support.small_workshop import FORMULATE, THEME, WORKSHOP, p, r, untimed


def book(deck: Deck = WORKSHOP) -> Book:
    deck = replace(deck, goals=())  # no evaluation
    thumbnails = {"mal": Thumbnail(b"", "image/jpeg")}
    return make_book(Manuscript(deck, plan(deck), THEME, thumbnails=thumbnails, commit="3fa9c1d2b7"))


def slides(deck: Deck = WORKSHOP) -> dict[str, SlideView]:
    return {view.anchor: view for session in book(deck).sessions for view in session.slides}


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_day_has_clock_times_and_kinds() -> None:
    day = book().sessions[0]
    rows = [(row.time, row.title, row.kind, spaced(row.duration), spaced(row.slides)) for row in day.rows]
    assert rows == [
        ("09:00", "Välkomna och mål för dagen", "talk", "10 min", "Bild 1–2"),
        ("09:10", "Rälsen", "exercise", "10 min", "Bild 3"),
        ("09:20", "Rast", "break", "15 min", ""),
        ("09:35", "Reserv & mer <om> det", "talk", "", ""),
        ("09:35", "Buffert", "buffer", "10 min", "Används om något drar ut på tiden"),
    ]
    assert (day.end_time, spaced(day.length)) == ("09:45", "45 min")
    assert spaced(day.warning) == "Planen går 15 min över sluttiden 09:30."
    assert day.label == "Pass\u00a0A"


def test_a_slide_says_when_how_long_and_how_many_clicks() -> None:
    view = slides()["slide-mal"]
    assert (view.time, spaced(view.duration), spaced(view.label), spaced(view.clicks)) == (
        "09:05",
        "5 min",
        "Bild 2",
        "2 klick",
    )
    assert view.picture == "memory:slide/mal"
    assert spaced(view.alt) == "Bild 2: Mål för dagen"
    assert [note.kind for note in view.notes] == ["say", "handout", "notes"]


def test_a_break_says_when_to_be_back() -> None:
    view = slides()["slide-rast"]
    assert (view.kind, view.back) == ("break", "Tillbaka 09:35")


def test_a_hidden_slide_has_no_number() -> None:
    view = slides()["slide-dold"]
    assert view.hidden
    assert view.label == ""
    assert spaced(str(view.source)) == "Källa: Think with Google · Exempeldata"


def test_an_exercise_keeps_answers_out_of_its_box() -> None:
    view = slides()["slide-formulera"]
    box = view.exercise
    assert box is not None
    assert [spaced(text) for text in (box.label, box.form, box.groups)] == [
        "Övning 2",
        "Grupper om 4",
        "4 grupper av 16 personer",
    ]
    assert spaced(box.calls) == "Starta klockan 14:04. Säg till efter 5, 10 och 25 min: 14:09, 14:14 och 14:29"
    assert [spaced(step.minutes) for step in box.steps] == ["5 min", "5 min", "15 min", "5 min"]
    assert "(5 min)" not in box.steps[0].text
    assert [(need.name, need.total) for need in box.needs][1:3] == [("Penna", "16"), ("Blädderblocksblad", "4")]
    assert (spaced(box.needs[0].name), box.needs[0].each) == ("Arbetsblad 6", "1 per grupp")
    assert [note.kind for note in view.notes] == [
        "say",
        "debrief",
        "answer",
    ]  # what happens, then what the leader knows


def test_plan_steps_are_collected_in_their_chapter() -> None:
    (chapter,) = book().plans
    assert chapter.title == "Fyrastegsplanen"
    assert chapter.overview is not None
    assert chapter.overview.anchor == "slide-planen"
    first = chapter.steps[0]
    assert (spaced(first.label), first.short) == ("Steg 1 av 4", "Ledningen vill")
    assert "En kritisk massa" in first.goal
    assert [(mark, label) for mark, label, _ in first.sections] == [("how", "Hur"), ("tip", "Tips")]
    assert "Vilka fem personer" in first.questions
    assert "Tecken på att steget är taget" in first.guide[0]
    in_session = slides()["slide-mobilisera"]
    assert [note.kind for note in in_session.notes] == ["say", "ask"]
    assert (in_session.plan_step, spaced(in_session.plan_label)) == ("step-mobilisera", "Steg 1 i Fyrastegsplanen")


def test_worksheets_are_numbered_through_the_deck() -> None:
    sheets = book().worksheets
    assert [sheet.number for sheet in sheets] == [1, 2, 3, 4, 5, 6]
    assert (spaced(sheets[4].title), sheets[4].origin) == ("Så talar de om oss", "slide-hjarndump")


def test_sources_are_gathered_once_with_their_slides() -> None:
    references = book().references
    assert [[label for _, label in ref.slides] for ref in references] == [
        ["Bild\u00a03"],
        [""],
        ["Bild\u00a06", "Bild\u00a07", "Bild\u00a08", "Bild\u00a09"],
    ]
    assert "thinkwithgoogle.com/x/" in references[0].text


def test_materials_of_the_day() -> None:
    assert [(need.name, need.total) for need in book().preparing.needs] == [
        ("Namnlappar", "16"),
        ("Papper", "16"),
        ("Penna", "32"),
        ("Blädderblocksblad", "4"),
        ("Häftmassa", "1"),
        ("Klocka", ""),
    ]


def test_an_author_s_chapter_of_a_known_name_opens_ours() -> None:
    deck = replace(WORKSHOP, chapters=(Chapter("modules", r("Lär vidare"), (p("Välj en."),)), *WORKSHOP.chapters))
    made = book(deck)
    assert (made.modules_chapter.title, made.modules_chapter.body) == ("Lär vidare", "<p>Välj en.</p>")
    assert [chapter.title for chapter in made.chapters] == ["Förbered dig"]


def test_the_contents_lead_to_places_that_exist() -> None:
    entries = book().contents
    assert [entry.text for entry in entries if entry.level == 1] == [
        "Så använder du handledningen",
        "Överblick",
        "Dagen i korthet",
        "Förbered dig",
        "Rum och material",
        "Checklista",
        "På distans",
        "Pass\u00a0A · Verksamhetsutveckling med medborgaren i fokus",
        "Pass\u00a0B · Målbilden",
        "Fyrastegsplanen",
        "Moduler för lärande",
        "Arbetsblad",
        "Facit",
        "Källor",
        "Ordlista",
        "Medan du minns",
    ]


def test_without_durations_there_are_no_clock_times() -> None:
    made = book(untimed(WORKSHOP))
    assert all(not session.timed and not session.hours and not session.lead for session in made.sessions)
    assert {row.time + row.duration for session in made.sessions for row in session.rows} == {""}
    assert {view.time + view.duration for session in made.sessions for view in session.slides} == {""}
    assert dict(made.colophon)["Omfattning"] == "11 bilder"


def test_without_a_start_times_count_from_zero() -> None:
    deck = replace(WORKSHOP, sessions=(replace(WORKSHOP.sessions[0], start=None),))
    (session,) = book(deck).sessions
    assert [row.time for row in session.rows] == ["+0:00", "+0:10", "+0:20", "+0:35", "+0:35"]
    assert session.slides[3].back == ""


def test_one_session_is_not_lettered() -> None:
    (session,) = book(replace(WORKSHOP, sessions=WORKSHOP.sessions[:1])).sessions
    assert (session.label, session.head) == ("", "Verksamhetsutveckling med medborgaren i fokus")


def test_the_colophon_says_what_is_known() -> None:
    assert [(label, spaced(value)) for label, value in book().colophon] == [
        ("Uppdragsgivare", "Regionens folkbibliotek"),
        ("Omfattning", "2 pass, 1 h 58 min"),
        ("Datum", "12 mars 2026"),
        ("Målår", "2023"),
        ("Version", "3fa9c1d2"),
    ]


def test_the_imprint_tells_this_copy_from_another() -> None:
    deck = replace(WORKSHOP, license=r("Fritt att använda"), variant="half-day", confidential=r("Bara för er"))
    told = {label: spaced(str(value)) for label, value in book(deck).edition}
    assert told["Av"] == "Exempelbyrån"
    assert told["Sekretess"] == "Bara för er"
    assert told["Användning"] == "Fritt att använda"
    assert told["Hänvisa så här"] == (
        "Exempelbyrån, Målbildsworkshop, ledarhandledning, 12 mars 2026 (version 3fa9c1d2)"
    )
    assert told["Satt med"] == "Hedvig Letters Serif och Source Sans 3"


@pytest.mark.parametrize("language", ["en-GB", "fi-FI"])
def test_other_languages(language: str) -> None:
    made = book(replace(WORKSHOP, language=language))
    assert made.plans[0].title == "The four-step plan"
    first = made.sessions[0].slides[0].notes[0]
    assert (first.label, first.who) == ("Say", "A")


def test_exercise_without_list_has_no_steps() -> None:
    bare = replace(FORMULATE, blocks=(p("Prata."),), number=1)
    deck = replace(WORKSHOP, sessions=(replace(WORKSHOP.sessions[1], slides=(bare,)),))
    box = slides(deck)["slide-formulera"].exercise
    assert box is not None
    assert (box.steps, box.calls, box.intro) == ((), "", "<p>Prata.</p>")


def test_answers_are_gathered_for_the_leader() -> None:
    answers = [(answer.place.anchor, spaced(answer.exercise)) for answer in book().answers]
    assert answers[-1] == ("slide-formulera", "Övning 2")
    assert all(
        str(answer.text) in str(note.body)
        for answer in book().answers
        for note in slides()[answer.place.anchor].notes
        if note.kind == "answer"
    )


def test_a_day_that_only_says_that_there_are_slides_is_left_out() -> None:
    assert book().has_day
    first = WORKSHOP.sessions[0]
    bare = book(untimed(replace(WORKSHOP, sessions=(replace(first, slides=first.slides[:1]),))))
    assert not bare.has_day
    assert "day" not in {entry.anchor for entry in bare.contents}


@pytest.mark.parametrize(("language", "rtl"), [("he-IL", True), ("ar", True), ("FA", True), ("sv-SE", False)])
def test_a_guide_in_a_language_from_right_to_left_is_set_so(language: str, rtl: bool) -> None:
    assert ("direction: rtl" in directed("", language)) is rtl


DENSE = """---
id: start
---
# Start

---
layout: big-number
id: number
---
# 53 %
av besökarna är borta efter 3 sekunder

---
layout: quiz
id: quiz
duration: 5 min
---
# Vad är förbjudet?

- [ ] Kaffe
- [x] Mobil i handen

::: say
Räck upp en hand.
:::

::: exercise
1. Tänk. (1 min)
2. Svara. (1 min)
:::

---
layout: journey
id: journey
path: Upplevelse
---
# En resa

| Fas | Först | Sedan |
|---|---|---|
| Glädje | Drömma om något bättre än det som finns | Skönt att börja bestämma hur det ska bli |
| Upplevelse | 1; -0.5 | 1.5 |
| Det som skaver | Var börjar jag, och vem kan jag fråga? | Oändligt många alternativ att välja bland |
"""


def test_the_version_is_told_by_its_day_where_that_is_known() -> None:
    made = make_book(Manuscript(WORKSHOP, plan(WORKSHOP), THEME, commit="3fa9c1d2b7", dated="2026-03-02"))
    assert spaced(dict(made.colophon)["Version"]) == "2 mars 2026"
    assert spaced(str(dict(made.edition)["Hänvisa så här"])).endswith("(version 3fa9c1d2)")


def test_the_key_speaks_only_of_what_the_deck_has() -> None:
    compact = replace(WORKSHOP, guide="compact")
    bare = (replace(s, slides=tuple(replace(x, notes=()) for x in s.slides[:1])) for s in compact.sessions)
    plain_deck = replace(compact, goals=(), modules=(), sessions=tuple(bare))
    full, poor = book(compact), book(plain_deck)
    assert "arbetsblad i full storlek" in full.told_edition and "affischer" in full.told_edition
    assert "fullständiga" not in poor.told_edition and "arbetsblad" not in poor.told_edition
    assert (poor.has_exercises, poor.has_clicks) == (False, False)
    assert "affischer" not in book(replace(compact, room="remote")).told_edition


def test_a_page_reference_of_its_own_words_has_no_colon() -> None:
    said = guide_html(Manuscript(WORKSHOP, plan(WORKSHOP), THEME))
    assert 'Bocka av checklistan<a class="ref"' in said and "två gånger: <a" in said
    assert 'data-place="09:00 · bild 1 · "' in said


def test_who_has_an_hour_is_led_to_the_day_of_each_session_and_to_every_exercise() -> None:
    hour = dict(book().overview.hour)
    assert [anchor for anchor, _ in hour["Läs hela dagens körschema"]] == ["day-medborgaren", "day-malbilden"]
    exercises = [anchor for anchor, _ in hour["Läs stegen i övningarna högt"]]
    assert exercises == ["slide-ralsen", "slide-hjarndump", "slide-formulera"]


def test_a_number_is_named_with_what_it_means() -> None:
    assert spaced(dense()["slide-number"].plain_title) == "53 % av besökarna är borta efter 3 sekunder"


def test_the_options_of_a_quiz_are_always_printed_with_their_letters() -> None:
    assert (
        str(dense()["slide-quiz"].on_slide) == "<p><strong>A.</strong> Kaffe · <strong>B.</strong> Mobil i handen</p>"
    )


def test_figures_that_are_drawn_as_a_curve_are_no_words() -> None:
    words = dense()["slide-journey"].on_slide
    assert "Drömma" in words
    assert "0.5" not in words


def test_the_words_of_an_exercise_stand_in_its_box_alone() -> None:
    assert slides()["slide-formulera"].on_slide == ""


@pytest.mark.parametrize(("start", "clock"), [(None, "{}"), (600, "Starta klockan 10:01. {}: 10:02")])
def test_an_exercise_in_notes_says_when_to_call_the_time(start: int | None, clock: str) -> None:
    task = next(note for note in dense(start)["slide-quiz"].notes if note.kind == "exercise")
    assert spaced(task.calls) == clock.format("Säg till efter 1 min")


def dense(start: int | None = None) -> dict[str, SlideView]:
    deck = composing.make(DENSE, "sv").context.deck
    deck = replace(deck, sessions=tuple(replace(session, start=start) for session in deck.sessions))
    views = make_book(Manuscript(deck, plan(deck), THEME)).sessions[0].slides
    return {view.anchor: view for view in views}
