"""The whole guide as page values: its chapters in order, and the lists that gather from all slides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil, floor

from markupsafe import Markup

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import MUST_STAY, Deck, Runs, Slide, plain, sources_of
from deckgen.deck.schedule import Agenda
from deckgen.deck.schedule import plan as scheduled
from deckgen.deck.words import Words, words
from deckgen.guide.chapters.chapter_context import OWN_CHAPTERS, Desk
from deckgen.guide.chapters.day import day_density, day_height
from deckgen.guide.chapters.derived_notes import derive_notes
from deckgen.guide.chapters.goals import goals_heading
from deckgen.guide.chapters.learning import choosing_anchor, group_by_effort, module_cards
from deckgen.guide.chapters.numbering import make_desk
from deckgen.guide.chapters.page_values import (
    Answer,
    Book,
    ChapterView,
    CitedSource,
    ContentsEntry,
    Overview,
    SessionView,
)
from deckgen.guide.chapters.plans import chapter_of, plan_views
from deckgen.guide.chapters.preparing import make_preparation, room_name, traits
from deckgen.guide.chapters.prose import blocks_html, runs_html
from deckgen.guide.chapters.references import slide_reference
from deckgen.guide.chapters.sessions import session_label, session_view
from deckgen.guide.chapters.timekeeping import session_pace
from deckgen.guide.press.manuscript import Manuscript
from deckgen.guide.press.style import TEXT_MM
from deckgen.values.value import replace

# Kinds of notes in the order of the key; those that speak for themselves are not in it.
_KEY = (
    "say", "ask", "do", "debrief", "harvest", "tip", "pitfalls", "answer", "short", "long", "remote", "guide",
    "materials", "handout",
)  # fmt: skip
# The page for afterthoughts, in mm: its head, a session's heading, a line. Then characters on a heading's line.
_NOTES_MM, _NOTES_HEAD_MM, _NOTE_LINE_MM, _HEAD_CHARACTERS, _LEAST_NOTES = 36.0, 14.0, 9.3, 56, 3


def make_book(manuscript: Manuscript) -> Book:
    """The guide of a deck as page values."""
    deck = derive_notes(manuscript.deck)
    agenda = manuscript.agenda if deck is manuscript.deck else scheduled(deck)
    thumbnails, pictures = frozenset(manuscript.thumbnails), frozenset(manuscript.pictures)
    desk = make_desk(deck, agenda, words(deck.language), thumbnails, pictures)
    views = (session_view(planned, i, desk) for i, planned in enumerate(agenda.sessions))
    sessions = tuple(replace(view, density=day_density(view.rows, TEXT_MM[manuscript.paper])) for view in views)
    paces = (session_pace(planned, view, desk) for planned, view in zip(agenda.sessions, sessions, strict=True))
    modules = module_cards(desk)
    book = Book(
        language=deck.language,
        title=plain(deck.title),
        subtitle=plain(deck.subtitle),
        author=deck.author,
        client=deck.client,
        date=deck.date,
        head=deck.client or deck.author or plain(deck.title),
        colophon=_colophon(deck, agenda, desk.words.date(manuscript.dated) or manuscript.commit[:8], desk.words),
        edition=_edition(manuscript, desk),
        how_to_use=_own(desk, "how-to-use"),
        overview=_overview(desk),
        preparing=make_preparation(desk, _own),
        chapters=_chapters(desk),
        sessions=sessions,
        pace=tuple(pace for pace in paces if pace is not None),
        leaders=deck.leaders,
        variant=_variant(deck),
        confidential=plain(deck.confidential),
        plans=plan_views(desk),
        modules=modules,
        modules_by_effort=group_by_effort(modules, desk),
        choosing=choosing_anchor(desk),
        modules_chapter=_own(desk, "modules"),
        worksheets=tuple(sheet for sheets in desk.worksheets.values() for sheet in sheets),
        references=_references(desk),
        answers=tuple(_answers(desk)),
        glossary=tuple((runs_html(t, desk.prose()), runs_html(d, desk.prose())) for t, d in deck.glossary),
        logo=manuscript.logo is not None,
        has_short_day=sum(day_height(view.rows) for view in sessions) <= TEXT_MM[manuscript.paper],
        note_lines=_note_lines(sessions, manuscript.paper, 0.4 if desk.compact else 1.0),
        compact=desk.compact,
        kinds_used=_kinds_used(sessions),
        told_edition=_told_edition(desk),
        lead=desk.words["guide-lead" if "group" in traits(desk) else "guide-lead-talk"],
    )
    return replace(book, contents=_contents(book, desk.words))


# --- front matter -----------------------------------------------------------------------------------


def _kinds_used(sessions: Sequence[SessionView]) -> tuple[str, ...]:
    """The kinds of notes that pages show, as the key lists them; `figure` stands for the words of dense slides."""
    slides = [slide for session in sessions for slide in session.slides]
    used = {note.kind for slide in slides for note in slide.notes}
    dense = ("figure",) if any(slide.on_slide for slide in slides) else ()
    return (*dense, *(kind for kind in _KEY if kind in used))


def _told_edition(desk: Desk) -> str:
    """Which edition this is, what the other one has, and what else is printed; nothing that this deck has not."""
    words, deck = desk.words, desk.deck
    if not desk.compact:
        return words["use-edition-full"]
    kinds = {note.kind for slide in deck.slides for note in slide.notes}
    more = tuple(words[f"more-{kind}"] for kind in ("guide", "remote", "worksheet") if kind in kinds)
    held = traits(desk)
    papers = {
        "worksheets": "sheets" in held,
        "posters": not deck.remote and ("timed" in held or any(slide.kind.is_for_groups for slide in deck.slides)),
        "cards": not deck.remote and (bool(deck.modules) or any(map(_has_exercise, deck.slides))),
        "order": "timed" in held,
        "handout": True,
    }
    named = ", ".join(words[f"papers-{name}"] for name, printed in papers.items() if printed)
    told = (
        words["use-edition-compact"],
        *((words["use-edition-more"].format(more=words.listing(more)),) if more else ()),
        words["use-edition-papers"].format(papers=named),
        *((words["use-edition-after"],) if "answers" in held else ()),
    )
    return " ".join(told)


def _note_lines(sessions: Sequence[SessionView], paper: str, share: float) -> int:
    """The number of lines that each session gets for afterthoughts: all share a page, or a `share` of it."""
    heads = sum(_NOTES_HEAD_MM * ceil(len(session.head) / _HEAD_CHARACTERS) for session in sessions if session.label)
    return max(
        _LEAST_NOTES, floor((TEXT_MM[paper] * share - _NOTES_MM - heads) / _NOTE_LINE_MM / max(1, len(sessions)))
    )


def _colophon(deck: Deck, agenda: Agenda, version: str, words: Words) -> tuple[tuple[str, str], ...]:
    """The facts on the cover as (label, value), without those that are empty."""
    year = deck.variables.get("target_year", "")
    facts = (
        (words["client"], deck.client),
        (words["variant"], _variant(deck)),
        (words["scope"], _scope(deck, agenda, words)),
        (words["date-label"], words.date(deck.date)),
        (words["target-year"], str(year)),
        (words["commit"], version),
    )
    return tuple((label, value) for label, value in facts if value)


def _edition(manuscript: Manuscript, desk: Desk) -> tuple[tuple[str, Markup], ...]:
    """The imprint as (label, value): what identifies this copy beyond the facts above it, and how it may be used."""
    deck, words = desk.deck, desk.words
    version = manuscript.commit[:8]
    fonts = words.listing(tuple(dict.fromkeys(manuscript.theme.drawn(role) for role in ("major", "minor"))))
    cited = ", ".join(filter(None, (deck.author, plain(deck.title), words["guide"].lower(), words.date(deck.date))))
    facts = (
        (words["author"], deck.author if deck.client else ""),
        (words["confidential"], plain(deck.confidential)),
        (words["cite"], f"{cited} ({words['commit'].lower()} {version})" if version else cited),
        (words["typeface"], fonts),
    )
    shown = [(label, Markup.escape(value)) for label, value in facts if value]
    return (*shown, *([(words["license"], runs_html(deck.license, desk.prose()))] if deck.license else []))


def _variant(deck: Deck) -> str:
    """The title of the deck's variant, or its name if it has no title."""
    return plain(deck.variant_title) or deck.variant


def _scope(deck: Deck, agenda: Agenda, words: Words) -> str:
    """How much the deck holds, in words: its sessions and their length, or its number of slides."""
    if not agenda.timed:
        return words["scope-slides"].format(n=sum(1 for slide in deck.slides if slide.number))
    lengths = {session.length for session in agenda.sessions}
    if len(agenda.sessions) == 1:
        return words["scope-session"].format(time=words.duration(agenda.length))
    key = "scope-sessions-each" if len(lengths) == 1 else "scope-sessions"
    time = lengths.pop() if len(lengths) == 1 else agenda.length
    return words[key].format(n=len(agenda.sessions), time=words.duration(time))


def _overview(desk: Desk) -> Overview:
    """The chapter that sums up the deck."""
    deck, words = desk.deck, desk.words
    own = _own(desk, "overview")
    facts = (
        (words["audience"], runs_html(deck.audience, desk.prose())),
        (words["group"], Markup.escape(words["group-of"].format(n=deck.group_size) if deck.group_size else "")),
        (words["room"], Markup.escape(room_name(deck, words))),
        (words["scope"], Markup.escape(_scope(deck, desk.agenda, words))),
    )
    goals = tuple(runs_html(goal, desk.prose()) for goal in deck.goals)
    heading = goals_heading(deck.goals, words)
    return Overview(own.title, own.body, heading, goals, tuple(fact for fact in facts if fact[1]), tuple(_hour(desk)))


def _hour(desk: Desk) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """What somebody reads who has only one hour, in order: the words, and where it stands."""
    deck, words = desk.deck, desk.words

    def places(slides: Iterable[Slide]) -> tuple[tuple[str, str], ...]:
        shown = (slide for slide in slides if slide.number)
        return tuple((f"slide-{slide.id}", words["slide-n"].format(n=slide.number)) for slide in shown)

    if not desk.agenda.timed:
        return
    yield words["hour-first"], places(deck.slides[:1])
    yield words["hour-day"], tuple((f"day-{s.id}", session_label(n, deck, words)) for n, s in enumerate(deck.sessions))
    firm = places(slide for slide in deck.slides if slide.cut == MUST_STAY)
    if firm or any(slide.cut or slide.milestone for slide in deck.slides):
        yield words["hour-pace"], (("pace", ""),)
    if firm:
        yield words["hour-firm"], firm
    if exercises := places(slide for slide in deck.slides if _has_exercise(slide)):
        yield words["hour-exercises"], exercises
    yield words["hour-send" if deck.remote else "hour-print"], (("preparation", ""),)
    yield words["hour-checklist"], (("checklist", ""),)


def _has_exercise(slide: Slide) -> bool:
    return slide.kind is SlideKind.EXERCISE or any(note.kind == "exercise" for note in slide.notes)


def _own(desk: Desk, name: str) -> ChapterView:
    """One of the program's chapters. The author's chapter of that name, if there is one, gives its title and text."""
    written = chapter_of(desk, name)
    ours = desk.words.texts.get(f"{name}-remote" if desk.deck.remote else name, desk.words[name])
    if written is None:
        return ChapterView(name, ours, Markup())
    return ChapterView(name, plain(written.title) or ours, blocks_html(written.blocks, desk.prose(2)))


def _chapters(desk: Desk) -> tuple[ChapterView, ...]:
    """The author's chapters that stand alone: they open no chapter of the program and no plan."""
    plans = {slide.options["plan"].text for slide in desk.deck.slides if "plan" in slide.options}
    return tuple(
        ChapterView(f"chapter-{c.id}", plain(c.title), blocks_html(c.blocks, desk.prose(2)))
        for c in desk.deck.chapters
        if c.id not in OWN_CHAPTERS and c.id not in plans
    )


# --- back matter ------------------------------------------------------------------------------------


def _references(desk: Desk) -> tuple[CitedSource, ...]:
    """Each cited source once, in order of first use, with the slides that cite it."""
    found: dict[str, tuple[Runs, list[tuple[str, str]]]] = {}
    for slide in desk.deck.slides:
        for source in sources_of(slide):
            if source:
                link = (f"slide-{slide.id}", desk.words["slide-n"].format(n=slide.number) if slide.number else "")
                found.setdefault(plain(source), (source, []))[1].append(link)
    told: set[str] = set()
    return tuple(CitedSource(_with_address(runs, told, desk), tuple(links)) for runs, links in found.values())


def _answers(desk: Desk) -> Iterator[Answer]:
    """The answers that slides' notes give, in the order of the slides."""
    for slide in desk.deck.slides:
        blocks = tuple(block for note in slide.notes if note.kind == "answer" for block in note.blocks)
        if blocks:
            order = desk.exercises.get(slide.id)
            label = desk.words["exercise-n"].format(n=order) if order else ""
            yield Answer(slide_reference(slide, desk.words), label, blocks_html(blocks, desk.prose(3)))


def _with_address(runs: Runs, told: set[str], desk: Desk) -> Markup:
    """A source with its web addresses spelled out, because paper has no links; not those `told`, which it adds to."""
    text = runs_html(runs, desk.prose())
    links = dict.fromkeys(run.link for run in runs if run.link.startswith(("http://", "https://")))
    addresses = [link for link in links if link not in told]
    told.update(addresses)
    shown = [address.split("://", 1)[1].removeprefix("www.") for address in addresses if address not in plain(runs)]
    return text + Markup("").join(Markup('<span class="address">{}</span>').format(a) for a in shown)


def _contents(book: Book, words: Words) -> tuple[ContentsEntry, ...]:
    """The table of contents: chapters on level 1, parts of sessions and steps of plans on level 2."""
    entries = [
        ContentsEntry(1, words["how-to-use"], "how-to-use"),
        ContentsEntry(1, book.overview.title, "overview"),
        *(ContentsEntry(1, words["day-at-a-glance"], "day") for _ in book.sessions[:1] if book.has_day),
        *(ContentsEntry(1, words["keep-time"], "pace") for _ in book.pace[:1]),
        *(ContentsEntry(1, chapter.title, chapter.anchor) for chapter in book.chapters),
        ContentsEntry(1, book.preparing.title, "preparation"),
        ContentsEntry(1, book.preparing.checklist.title, "checklist"),
        *([ContentsEntry(1, book.preparing.remote_title, "remote")] if book.preparing.remote else []),
    ]
    for session in book.sessions:
        entries.append(ContentsEntry(1, session.head, session.anchor))
        entries += [ContentsEntry(2, row.title, row.anchor, row.time) for row in session.rows if row.anchor]
    for plan in book.plans:
        entries.append(ContentsEntry(1, plan.title, plan.anchor))
        entries += [ContentsEntry(2, f"{step.number}. {step.title.striptags()}", step.anchor) for step in plan.steps]
    if book.modules:
        entries.append(ContentsEntry(1, book.modules_chapter.title, "modules"))
    if book.worksheets and not book.compact:
        entries.append(ContentsEntry(1, words["worksheets"], "worksheets"))
    if book.answers and not book.compact:
        entries.append(ContentsEntry(1, words["answers"], "answers"))
    if book.references:
        entries.append(ContentsEntry(1, words["sources"], "sources"))
    if book.glossary:
        entries.append(ContentsEntry(1, words["glossary"], "glossary"))
    entries.append(ContentsEntry(1, words["afterwards"], "notes"))
    return tuple(entries)
