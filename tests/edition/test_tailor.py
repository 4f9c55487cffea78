"""Decks for one client and one variant: what is replaced, added, chosen, moved and worded otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen import reader
from deckgen.deck.client import Client
from deckgen.deck.model import Deck, Session, Slide, SlideChoice, Value, Variant, plain
from deckgen.deck.schedule import plan
from deckgen.edition.expressions import adapt
from deckgen.edition.tailor import tailor
from deckgen.edition.tailor.change_summary import summary
from deckgen.values.diagnostics import Diagnostic, has_errors
from deckgen.values.nearest import suggested

SETTINGS = """\
title: Day
variables: {client: your organisation, year: 2030, motto: "{{ client }} in {{ year }}"}
terms: {people: {one: citizen, many: citizens}}
sessions:
  - {id: a, start: "09:00", end: "12:00", buffer: 10 min, slides: a/}
  - {id: b, start: "13:00", end: "16:00", break: lunch, slides: b/}
variants:
  short:
    title: Short
    only: ["#core"]
    start: {a: "14:00", b: follow}
    end: {b: "15:30"}
    buffer: {a: 0 min}
    group-size: 8
  screen: {leave-out: [two]}
"""
A = """\
---
id: one
duration: {full: 20 min, short: 5 min}
cut: 2
tags: [core]
---
# One

---
layout: bullets
id: two
duration: 10 min
tags: [local]
---
# Two
- {{ motto }}

---
layout: bullets
id: three
when: short
duration: 3 min
---
# Three
- For {{ people.many }}
"""
B = """\
---
id: four
duration: 10 min
tags: [core]
---
# Four

---
id: again
use: two
when: not screen
---
"""
MODULES = "---\nid: m1\n---\n# M1\nOne.\n\n---\nid: m2\n---\n# M2\nTwo.\n"
FILES = {"d/deck.yaml": SETTINGS, "d/a/a.md": A, "d/b/b.md": B, "d/modules/m.md": MODULES}


def client_of(settings: str = "", slides: str = "") -> tuple[dict[str, str], Client]:
    files = {**FILES, "d/clients/acme.yaml": f"name: ACME\n{settings}\n"}
    if slides:
        files["d/clients/acme/own.md"] = slides
    client, found = reader.read_client(files, "d/deck.yaml", "acme")
    assert client is not None and not found, found
    return files, client


def tailored(settings: str = "", slides: str = "", variant: str = "") -> tuple[Deck, tuple[Diagnostic, ...]]:
    files, client = client_of(settings, slides)
    deck, found = reader.read(files, "d/deck.yaml")
    assert deck is not None and not found, found
    return tailor(deck, client, variant)


def ids(deck: Deck) -> str:
    return " | ".join(" ".join(slide.id for slide in session.slides) for session in deck.sessions)


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [fault.code for fault in found]


def whole() -> Deck:
    deck, found = reader.read(FILES, "d/deck.yaml")
    assert deck is not None and not found
    return deck


# --- slides -----------------------------------------------------------------------------------------


def test_without_client_and_variant_the_deck_is_itself() -> None:
    deck, found = tailor(whole())
    assert (ids(deck), found) == ("one two | four again", ())
    assert [slide.id for slide in deck.shelf] == ["three"]


@pytest.mark.parametrize(("settings", "shown"), [
    ("leave-out: [two]", "one | four again"),
    ('leave-out: ["#core"]', "two | again"),
    ('only: ["#local", four]', "two | four"),
    ("sessions: [b, a]", "four again | one two"),
    ("sessions: [b]", "four again"),
    ("order: [four, one]", "two | four one again"),
    ("order: [two, one]", "two one | four again"),
    ("variant: short", "one three | four"),
    ("variant: screen", "one | four"),
])  # fmt: skip
def test_what_a_client_chooses(settings: str, shown: str) -> None:
    deck, found = tailored(settings)
    assert ids(deck) == shown
    assert not has_errors(found)
    assert all(slide.session == session.id for session in deck.sessions for slide in session.slides)


@pytest.mark.parametrize(("slides", "shown"), [
    ("---\nid: new\nafter: one\n---\n# New", "one new two | four again"),
    ("---\nid: new\nbefore: one\n---\n# New", "new one two | four again"),
    ("---\nid: new\nsession: b\n---\n# New", "one two | four again new"),
    ("---\nid: x\nafter: one\n---\n# X\n\n---\nid: y\nafter: x\n---\n# Y", "one x y two | four again"),
    ("---\nid: two\n---\n# Our two", "one two | four again"),
])  # fmt: skip
def test_slides_of_its_own(slides: str, shown: str) -> None:
    deck, found = tailored(slides=slides)
    assert (ids(deck), found) == (shown, ())


def test_a_replacement_keeps_its_place_in_the_plan_as_far_as_it_says_nothing() -> None:
    deck, _ = tailored(slides="---\nid: one\ncut: 1\n---\n# Ours")
    one = deck.slides[0]
    assert (plain(one.title), one.cut, one.duration, one.tags, one.durations) == (
        "Ours", 1, 20, ("core",), {"full": 20, "short": 5},
    )  # fmt: skip
    deck, _ = tailored(slides="---\nid: one\nduration: 7 min\n---\n# Ours", variant="short")
    assert deck.slides[0].duration == 7


def test_own_slides_go_only_when_they_are_named() -> None:
    slides = "---\nid: two\n---\n# Ours\n\n---\nid: new\nafter: one\ntags: [local]\n---\n# New"
    deck, _ = tailored('leave-out: ["#local"]', slides)
    assert ids(deck) == "one new two | four again"
    deck, _ = tailored("leave-out: [two, new]", slides)
    assert ids(deck) == "one | four again"


NEW, OURS = "---\nid: new\nafter: one\n%s---\n# New", "---\nid: two\n%s---\n# Ours"


@pytest.mark.parametrize(("settings", "slides", "variant", "told"), [
    ("", NEW % "", "", []),
    ("", NEW % "", "screen", []),
    ("variant: short", NEW % "", "", ["unshown-slide"]),
    ("", NEW % "", "short", ["unshown-slide"]),
    ("variant: short", NEW % "tags: [core]\n", "", []),
    ("variant: short", NEW % "when: short\n", "", []),
    ("variant: short", NEW % "when: not short\n", "", []),
    ("variant: short", NEW % "when: screen\n", "", []),
    ("sessions: [b]", NEW % "", "", ["unshown-slide"]),
    ('only: ["#core"]', NEW % "", "", []),
    ('only: ["#core"]', OURS % "", "", ["unshown-slide"]),
    ("leave-out: [new]", NEW % "", "", []),
    ("variant: screen", OURS % "", "", ["unshown-slide"]),
    ("", OURS % "", "screen", []),  # the client may be shown the whole deck as well
    ("", (OURS % "").replace("two", "three"), "", ["unshown-slide"]),  # which is of the variant `short` alone
    ("variant: short\nleave-out: [two]", "", "", ["changes-nothing"]),
    ("variant: short\nleave-out: [two]", "", "full", ["shows-left-out"]),
    ('variant: short\nleave-out: ["#local", four]', "", "", ["changes-nothing"]),
])  # fmt: skip
def test_what_is_written_for_a_client_and_not_shown_is_told(
    settings: str, slides: str, variant: str, told: list[str]
) -> None:
    assert codes(tailored(settings, slides, variant)[1]) == told


@pytest.mark.parametrize(("settings", "meant"), [
    ("variant: Short", "short"), ("leave-out: [Four]", "four"), ("sessions: [B day]", "b"),
    ('start: {B day: "14:00"}', "b"),
])  # fmt: skip
def test_what_is_called_by_its_title_is_known(settings: str, meant: str) -> None:
    deck, _ = reader.read({**FILES, "d/deck.yaml": SETTINGS.replace("{id: b,", "{id: b, title: B Day,")}, "d/deck.yaml")
    assert deck is not None
    _, found = tailor(deck, client_of(settings)[1])
    assert [suggested(hint) for fault in found for hint in fault.hints if suggested(hint)] == [meant]


def test_the_summary_tells_what_is_shown() -> None:
    slides = NEW % "" + "\n\n" + OURS % "" + "\n\n---\nid: nothing\n---\n# Of nothing"
    whole_deck, (_, client) = whole(), client_of("", slides)
    rows = dict(summary(whole_deck, client, tailor(whole_deck, client).value))
    assert (rows["replaces"], rows["adds"], rows["does not show its own"]) == ("two", "new (after one)", "nothing")
    rows = dict(summary(whole_deck, client, tailor(whole_deck, client, "short").value))
    assert rows.keys() & {"replaces", "adds"} == set() and rows["does not show its own"] == "new, two, nothing"


def test_what_is_left_out_can_be_shown_again() -> None:
    deck, found = tailored("leave-out: [two]")
    done, more = adapt(deck)
    assert codes(found) == ["shows-left-out"] and more == ()
    assert [plain(slide.title) for slide in done.slides] == ["One", "Four", "Two"]
    replaced, found = tailored("leave-out: []", "---\nid: two\nlayout: bullets\n---\n# Ours\n- a")
    assert [plain(slide.title) for slide in adapt(replaced).value.slides] == ["One", "Ours", "Four", "Ours (2)"]


def test_a_link_to_what_is_left_out_is_no_link() -> None:
    text = B + "\n---\nid: see\nlayout: bullets\n---\n# See\n- [the second](#two)\n"
    deck, _ = reader.read({**FILES, "d/b/b.md": text}, "d/deck.yaml")
    assert deck is not None
    shown, found = adapt(tailor(deck, None, "screen").value)
    assert codes(found) == ["link-to-left-out"]
    assert "#two" not in repr(shown.slides)
    assert "#two" in repr(adapt(tailor(deck).value).value.slides)


# --- variants ---------------------------------------------------------------------------------------


def test_a_variant_has_durations_times_and_settings_of_its_own() -> None:
    deck, found = tailor(whole(), None, "short")
    assert found == ()
    assert (deck.variant, plain(deck.variant_title), deck.group_size) == ("short", "Short", 8)
    assert [slide.duration for slide in deck.slides] == [5, 3, 10]
    assert [(s.start, s.end, s.buffer) for s in deck.sessions] == [(14 * 60, 17 * 60, 0), (None, 15 * 60 + 30, 0)]


def test_the_client_has_the_last_word() -> None:
    deck, found = tailored('variant: short\ngroup-size: 5\nstart: {a: "15:00"}')
    assert (deck.group_size, deck.sessions[0].start, deck.sessions[1].end, found) == (5, 15 * 60, 15 * 60 + 30, ())
    deck, _ = tailored("variant: short", variant="full")
    assert (deck.variant, ids(deck)) == ("", "one two | four again")


@pytest.mark.parametrize(("start", "end"), [("14:30", 15 * 60 + 30), ("16:00", None)])
def test_a_session_that_followed_another_does_not_end_before_it_begins(start: str, end: int | None) -> None:
    deck, found = tailored(f'variant: short\nstart: {{b: "{start}"}}')
    assert (deck.sessions[1].end, found) == (end, ())


def test_nobody_eats_between_sessions_that_follow_each_other() -> None:
    assert [session.pause for session in tailor(whole()).value.sessions] == ["", "lunch"]
    assert [session.pause for session in tailor(whole(), None, "short").value.sessions] == ["", ""]
    deck, _ = tailored('variant: short\nstart: {b: "16:00"}')
    assert [session.pause for session in deck.sessions] == ["", "lunch"]


def test_what_a_variant_says_as_well_is_not_said_in_vain() -> None:
    client = "group-size: 8\nbuffer: {a: 0 min}"
    assert codes(tailored(client, variant="short")[1]) == []
    assert codes(tailored(f"variant: short\n{client}")[1]) == ["changes-nothing"] * 2


def test_goals_are_the_days_or_the_sessions() -> None:
    deck, found = tailored("goals: {a: [One, Two]}")
    assert [[plain(goal) for goal in session.goals] for session in deck.sessions] == [["One", "Two"], []]
    assert (deck.goals, found) == ((), ())
    deck, found = tailored("goals: [Learn]")
    assert ([plain(goal) for goal in deck.goals], found) == (["Learn"], ())
    assert codes(tailored("goals: {c: [One]}")[1]) == ["unknown-session"]


def test_an_unknown_variant() -> None:
    _, found = tailor(whole(), None, "shrot")
    assert [(fault.message, fault.hints) for fault in found] == [
        ("there is no variant `shrot`", ("did you mean `short`?",))
    ]


# --- words and settings -----------------------------------------------------------------------------


def test_the_clients_words_go_everywhere() -> None:
    deck, found = tailored("variables: {year: 2040}\nterms: {people: {one: guest, many: guests}}")
    done, more = adapt(deck)
    assert (found, more, done.client) == ((), (), "ACME")
    assert "ACME in 2040" in repr(done.slides[1].blocks)
    assert deck.origins["year"].source.path == "d/clients/acme.yaml"
    assert deck.origins["client"].source.path == "d/clients/acme.yaml"


def test_settings_and_modules() -> None:
    deck, found = tailored(
        "title: Our day\ndate: 2026-03-12\nlogo: acme/l.svg\nmodules: [m2]\nconfidential: Ours only\nsize: 4:3"
    )
    assert deck.size == "4:3"
    assert (plain(deck.title), deck.date, deck.logo, plain(deck.confidential)) == (
        "Our day", "2026-03-12", "acme/l.svg", "Ours only",
    )  # fmt: skip
    assert [module.id for module in deck.modules] == ["m2"] and found == ()
    assert deck.logo_span is not None and deck.logo_span.source.path == "d/clients/acme.yaml"


def test_slides_that_name_modules_name_those_that_are_left() -> None:
    files = {**FILES, "d/b/b.md": B + "\n---\nlayout: modules\nid: cards\nmodules: [m1, m2]\n---\n# Cards\n"}
    deck, _ = reader.read(files, "d/deck.yaml")
    _, client = client_of("modules: [m2]")
    assert deck is not None
    cards = tailor(deck, client).value.slides[-1]
    assert cards.options["modules"].plain() == ["m2"]


# --- laws -------------------------------------------------------------------------------------------

NAMES = st.lists(st.sampled_from(["one", "two", "three", "four", "again", "#core", "#local", "#none", "nobody"]))


def values(names: list[str]) -> tuple[Value, ...]:
    return tuple(Value(name, name) for name in names)


@given(NAMES, NAMES, NAMES, st.sampled_from(["", "short", "screen", "none"]))
def test_nothing_is_lost_whatever_is_chosen(
    only: list[str], leave_out: list[str], order: list[str], variant: str
) -> None:
    client = Client("x", "X", choice=SlideChoice(values(only), values(leave_out)), order=values(order))
    deck, _ = tailor(whole(), client, variant)
    shown, kept = [slide.id for slide in deck.slides], [slide.id for slide in deck.shelf]
    assert sorted(shown + kept) == sorted(slide.id for slide in whole().slides)
    assert not any(f"#{tag}" in leave_out for slide in deck.slides for tag in slide.tags)
    assert all(session.slides for session in deck.sessions)


LENGTHS = st.dictionaries(st.sampled_from(["full", "short", "screen"]), st.integers(0, 60))


@given(st.lists(LENGTHS, min_size=1, max_size=6), st.integers(0, 1200), st.sampled_from(["full", "short", "screen"]))
def test_times_add_up_in_every_variant(written: list[dict[str, int]], start: int, variant: str) -> None:
    """What a variant's sessions take is the sum of what its slides take in it, from any start on."""
    slides = tuple(
        Slide(f"s{n}", "bullets", (), duration=lengths.get("full"), durations=lengths, cut=n % 3 or None)
        for n, lengths in enumerate(written)
    )
    half = len(slides) // 2
    sessions = Session("a", (), slides[:half], start=start, buffer=5), Session("b", (), slides[half:], buffer=7)
    choices = {"short": SlideChoice(leave_out=values(["s0"])), "screen": SlideChoice()}
    variants = tuple(Variant(name, choice=choice) for name, choice in choices.items())
    made = replace(Deck("d", "d.yaml", (), variants=variants), sessions=sessions)
    deck, _ = tailor(made, variant=variant)
    agenda = plan(deck)
    stated = {slide.id: slide.durations.get(variant, slide.durations.get("full", 0)) for slide in slides}
    at = start if deck.sessions and deck.sessions[0].id == "a" else None
    for planned in agenda.sessions:
        assert planned.duration == sum(stated[m.slide.id] for m in planned.moments)
        assert planned.start == at
        assert (
            planned.length == sum(part.duration for part in planned.parts) == planned.duration + planned.session.buffer
        )
        assert sum(cut.saved for cut in planned.cuts) == sum(m.duration for m in planned.moments if m.slide.cut)
        at = planned.finish


KEYS = st.sampled_from([
    "name", "variant", "variables", "terms", "only", "leave-out", "order", "sessions", "modules", "start", "end",
    "buffer", "language", "theme", "logo", "date", "confidential", "title", "goals", "group-size", "clicks", "nonsense",
])  # fmt: skip
SCALARS = st.sampled_from(["", "a", "one", '"#core"', "09:00", "2026-13-40", "12 min", "-1", "true", "{}", "[]",
                           "{a: b}", "[one, {x: y}]", "{a: {b: c}}", "[[a]]", '"{{ x"', "null"])  # fmt: skip


@given(st.lists(st.tuples(KEYS, SCALARS), unique_by=lambda pair: pair[0]), st.text(max_size=60))
def test_no_clients_file_makes_the_program_fall(settings: list[tuple[str, str]], slides: str) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in settings)
    files = {**FILES, "d/clients/acme.yaml": text, "d/clients/acme/own.md": slides}
    client, _ = reader.read_client(files, "d/deck.yaml", "acme")
    assert client is not None
    deck, found = tailor(whole(), client)
    adapt(deck)
    for fault in found:
        assert fault.span is None or 0 <= fault.span.start <= fault.span.end <= len(fault.span.source.text)


def test_a_client_that_wants_nothing_gets_the_deck() -> None:
    deck, found = tailor(whole(), Client("x", "X"))
    plainly, _ = tailor(whole())
    assert replace(deck, client="", variables=plainly.variables) == plainly and found == ()


# --- leaders ----------------------------------------------------------------------------------------

TWO = "leaders: {A: Anna, B: Bo}\nleads: "


@pytest.mark.parametrize(("leads", "led"), [
    ("{B: [two]}", "A B | A A"),
    ("{B: [b]}", "A A | B B"),
    ('{B: ["#core"]}', "B A | B A"),
    ("{B: [three]}", "A A | A A"),
])  # fmt: skip
def test_a_client_says_who_leads_what(leads: str, led: str) -> None:
    deck, found = tailored(TWO + leads)
    assert found == ()
    assert " | ".join(" ".join(slide.leader for slide in session.slides) for session in deck.sessions) == led


@pytest.mark.parametrize(("leads", "code"), [("{C: [two]}", "unknown-leader"), ("{B: [twoo]}", "unknown-slide"),
                                             ('{B: ["#cor"]}', "unknown-tag")])  # fmt: skip
def test_leaders_and_slides_that_are_not_there_are_told(leads: str, code: str) -> None:
    assert codes(tailored(TWO + leads)[1]) == [code]
