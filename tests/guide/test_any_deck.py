"""Whatever a workshop is made of, all that is printed of it is sound: no page blank or torn, no link astray."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import (
    MUST_STAY,
    NOTE_KINDS,
    Block,
    Chapter,
    Code,
    Deck,
    Exercise,
    Heading,
    List,
    ListItem,
    Module,
    Note,
    Paragraph,
    Picture,
    Quote,
    Run,
    Runs,
    Session,
    Slide,
    Slot,
    WriteSpace,
)
from deckgen.deck.schedule import plan
from deckgen.guide import Manuscript, guide_html, handout_html, has_worksheets, running_order_html, worksheets_html
from deckgen.guide.press import printing as press
from deckgen.layouts.catalogue import kind_of
from support import composing, guide_lines
from support.examples import examples
from support.small_workshop import CLICK, THEME, WORKSHOP, jpeg, numbered, options, p, r, table, ul

LONG = "Skriv målbilden i presens, som om året redan är här, så att någon utanför rummet förstår den genast. "
WORDS = ("Ja", "Vad säger medborgarna om er?", "Verksamhetsutvecklingsstrategidokument", "A < B & “C”", LONG, LONG * 4)
TEXTS = st.sampled_from(WORDS)
SHORT = TEXTS.map(lambda text: text[:60])
LAYOUTS = ("title", "bullets", "statement", "break", "exercise", "plan-step", "plan", "closing")
FORMS = ("individual", "pairs", "groups", "plenary")
LINKS = ("#slide-1", "#slide-7", "#m2", "#glossary", "#nowhere", "https://example.org/a/long/address?with=more")


def often(strategy: st.SearchStrategy[Runs]) -> st.SearchStrategy[Runs]:
    return st.one_of(st.just(()), strategy)


PARAGRAPHS = st.builds(lambda text, link: Paragraph((*r(text), Run(" here", link=link))), TEXTS, st.sampled_from(LINKS))
LISTS = st.builds(
    lambda texts, ordered: ul(*texts, ordered=ordered), st.lists(TEXTS, min_size=1, max_size=9), st.booleans()
)
TABLES = st.builds(
    lambda wide, rows, text: table(("Vem", "Varför", "När")[:wide], *[(text, *("",) * (wide - 1))] * rows),
    st.integers(1, 3), st.integers(0, 14), SHORT,
)  # fmt: skip
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    PARAGRAPHS,
    LISTS,
    TABLES,
    st.builds(Heading, st.integers(2, 4), SHORT.map(r)),
    st.builds(lambda text: Quote((p(text),)), TEXTS),
    st.builds(lambda lines: Code("x = 1\n" * lines), st.integers(1, 30)),
    st.builds(lambda text: List((ListItem((p(text),), True), ListItem((p(text),), False))), SHORT),
    st.just(Picture("a.png", "En vägg", asset="images/a.png")),
)
SPACES = st.builds(WriteSpace, st.sampled_from(["lines", "box", "check"]), st.integers(1, 12))


@st.composite
def notes(draw: st.DrawFn) -> Note:
    kind = draw(st.sampled_from(NOTE_KINDS))
    blocks = draw(st.lists(st.one_of(BLOCKS, SPACES) if kind == "worksheet" else BLOCKS, min_size=1, max_size=4))
    if isinstance(blocks[-1], Heading):  # which has something below it
        blocks.append(p(draw(TEXTS)))
    if kind == "say" and draw(st.booleans()):
        blocks = [p(draw(TEXTS), CLICK, draw(TEXTS)), *blocks]
    if kind == "materials":
        blocks = [ul("Papper: 1 per person", draw(SHORT))]
    return Note(kind, tuple(blocks), draw(st.sampled_from(["", "A"])) if kind == "say" else "")


@st.composite
def slides(draw: st.DrawFn) -> Slide:
    layout = draw(st.sampled_from(LAYOUTS))
    found = Slide(
        "",
        layout,
        draw(SHORT.map(r)),
        kind=kind_of(layout),
        notes=tuple(draw(st.lists(notes(), max_size=5))),
        duration=draw(st.sampled_from([None, 1, 5, 20])),
        part=draw(often(SHORT.map(r))),
        cut=draw(st.sampled_from([None, 1, 2, MUST_STAY])),
        milestone=draw(often(SHORT.map(r))),
        source=draw(often(TEXTS.map(r))),
        hidden=draw(st.integers(0, 7)) == 0,
    )
    if layout == "exercise":
        exercise = Exercise(draw(st.sampled_from(FORMS)), draw(often(TEXTS.map(r))), draw(often(SHORT.map(r))))
        steps = draw(st.lists(TEXTS, min_size=1, max_size=7))
        return replace(found, exercise=exercise, blocks=(ul(*(f"{text} (3 min)" for text in steps), ordered=True),))
    if layout == "plan-step":
        slots = tuple(Slot(r(name), "", (draw(LISTS),)) for name in ("Mål", "Hur", "Tips"))
        return replace(found, slots=slots, options=options(plan="steps", short="Kort", summary=draw(SHORT)))
    return replace(found, options=options(plan="steps")) if layout == "plan" else found


@st.composite
def decks(draw: st.DrawFn) -> Deck:
    count = draw(st.integers(1, 3))
    sessions, number = [], 0
    for n in range(count):
        chosen = draw(st.lists(slides(), min_size=1, max_size=6))
        if not n:  # a deck opens with a slide that is shown
            chosen[0] = replace(chosen[0], layout="title", kind=SlideKind.TITLE, exercise=None, hidden=False)
        named = tuple(replace(slide, id=f"slide-{number + at}") for at, slide in enumerate(chosen, 1))
        number += len(named)
        start = draw(st.sampled_from([None, 480 + 180 * n]))
        sessions.append(Session(f"del-{n}", draw(SHORT.map(r)), named, start=start, buffer=draw(st.integers(0, 10))))
    modules = draw(st.lists(st.tuples(SHORT, TEXTS, st.lists(BLOCKS, max_size=2)), max_size=6))
    efforts = ("", "minutes", "days", "months")
    return replace(
        WORKSHOP,
        language=draw(st.sampled_from(["sv-SE", "en-GB"])),
        title=draw(SHORT.map(r)),
        group_size=draw(st.sampled_from([None, 1, 16, 60])),
        goals=tuple(draw(st.lists(TEXTS.map(r), max_size=4))),
        leaders=(("A", "Anna"),),
        glossary=tuple(draw(st.lists(st.tuples(SHORT.map(r), TEXTS.map(r)), max_size=8))),
        sessions=numbered(*sessions),
        modules=tuple(
            Module(f"m{n}", r(name), r(card), tuple(blocks), time="2 dagar", effort=efforts[n % 4])
            for n, (name, card, blocks) in enumerate(modules, 1)
        ),
        chapters=tuple(
            draw(st.lists(st.builds(Chapter, st.just("forbered"), SHORT.map(r), st.tuples(BLOCKS)), max_size=1))
        ),
    )


@dataclass(frozen=True, slots=True)
class Printed:
    """One of the documents, and what makes its fields."""

    name: str
    html: str
    form: bool = False


def documents(manuscript: Manuscript, per_page: int) -> Iterator[Printed]:
    yield Printed("guide", guide_html(manuscript))
    yield Printed("running order", running_order_html(manuscript))
    yield Printed("handout", handout_html(manuscript, per_page))
    if has_worksheets(manuscript):
        yield Printed("worksheets", worksheets_html(manuscript))
        yield Printed("form", worksheets_html(manuscript, fillable=True), form=True)


def faults(manuscript: Manuscript, printed: Printed) -> Iterator[str]:
    """What is wrong with a document as laid out, as linked and as written."""
    finisher = press.form_maker(manuscript).finish if printed.form else None
    with guide_lines.typeset(manuscript, printed.html) as document:
        yield from guide_lines.problems(guide_lines.pages_of(document))
        reader = PdfReader(io.BytesIO(document.write_pdf(pdf_variant="pdf/ua-1", finisher=finisher)), strict=True)
    ids = Counter(re.findall(r'\sid="([^"]+)"', printed.html))
    yield from (f"two places are called {name}" for name, count in ids.items() if count > 1)
    yield from (f"{link} leads nowhere" for link in re.findall(r'href="#([^"]*)"', printed.html) if link not in ids)
    if len(reader.pages) != len(document.pages):
        yield "pages were lost"
    names = [name for page in reader.pages for name in _fields(page)]
    yield from (f"two fields are called {name}" for name, count in Counter(names).items() if count > 1)
    if len(names) != printed.html.count("<input "):
        yield f"{len(names)} fields of {printed.html.count('<input ')}"


def _fields(page: object) -> Iterator[str]:
    for found in page.get("/Annots", ()):  # type: ignore[attr-defined]
        if (annotation := found.get_object()).get("/Subtype") == "/Widget":
            if "/T" in annotation:
                yield str(annotation["/T"])
            else:  # one of the buttons of a choice, which has the name
                yield f"{annotation['/Parent']['/T']} {sorted(annotation['/AP']['/N'].keys())}"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@settings(
    max_examples=examples(5),
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(decks(), st.sampled_from(["a4", "letter"]), st.sampled_from([1, 2, 3, 6]))
def test_all_that_is_printed_of_any_workshop_is_sound(deck: Deck, paper: str, per_page: int) -> None:
    shown = {slide.id: jpeg() for slide in deck.slides}
    fonts = composing.ready_theme().fonts
    source = Manuscript(deck, plan(deck), THEME, fonts, shown, {"images/a.png": jpeg()}, paper=paper)
    found = [f"{each.name}: {fault}" for each in documents(source, per_page) for fault in faults(source, each)]
    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("hidden", [True, False])
@pytest.mark.parametrize(("layout", "count"), [("bullets", 49), ("exercise", 39)])
def test_what_stands_beside_a_long_slide_overleaf_ends_above_the_next_time(
    layout: str, count: int, hidden: bool
) -> None:
    """Of so many paragraphs one would go on overleaf, with more lines beside it than it is high."""
    told = Note("guide", tuple(p("ord " * 12) for _ in range(count)))
    steps = (ul("Skriv (3 min)", ordered=True),)
    exercise = Exercise("groups", (), ()) if layout == "exercise" else None
    slides = (
        Slide("slide-1", "title", r("Först"), kind=SlideKind.TITLE),
        Slide(
            "slide-2", layout, r("Sedan"), kind=kind_of(layout), notes=(told,), hidden=hidden, duration=20, cut=1,
            exercise=exercise, blocks=steps,
        ),
        Slide("slide-3", "bullets", r("Sist"), kind=kind_of("bullets"), duration=5),
    )  # fmt: skip
    session = Session("del-0", r("Pass"), slides, start=480, buffer=0)
    deck = replace(WORKSHOP, sessions=numbered(session), modules=(), chapters=(), glossary=())
    shown = {slide.id: jpeg() for slide in deck.slides}
    source = Manuscript(deck, plan(deck), THEME, composing.ready_theme().fonts, shown)
    assert list(guide_lines.problems(guide_lines.lay_out(source))) == []
