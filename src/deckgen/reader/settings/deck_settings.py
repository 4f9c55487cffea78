"""The deck's own settings (deck.yaml, or `deck:` in a single file) → a `Deck` still without slides."""

from __future__ import annotations

from deckgen.deck.choices import (
    CLICKS,
    GUIDES,
    HANDOUTS,
    MOTIONS,
    OVERFLOWS,
    PAPERS,
    PAUSES,
    PROGRESS,
    RECAPS,
    REVIEWS,
    TRANSITIONS,
    UNTRANSLATED,
)
from deckgen.deck.model import Deck, Runs, Value
from deckgen.reader.settings.shared_settings import (
    read_date,
    read_goals,
    read_language,
    read_leaders,
    read_leads,
    read_names,
    read_origins,
    read_room,
    read_theme,
)
from deckgen.reader.settings.typed_settings import Settings
from deckgen.reader.settings.variant_settings import SIZES, read_variants
from deckgen.values.source import Span
from deckgen.values.units import Minutes
from deckgen.values.value import value_class

DECK_KEYS = (
    "title", "subtitle", "author", "language", "theme", "size", "clicks", "overflow", "variables", "terms", "glossary",
    "audience", "group-size", "room", "goals", "sessions", "variants", "logo", "date", "dialect", "motion", "progress",
    "leaders", "leads", "license", "confidential", "footer", "agenda-recap", "paper", "handout", "untranslated",
    "guide", "review", "known-words", "maths", "transition", "bibliography", "csl",
)  # fmt: skip
TIME_KEYS = ("start", "end", "buffer")  # of a session, and of a deck of one file, which is one
SESSION_KEYS = ("id", "title", *TIME_KEYS, "goals", "slides", "break", "transition")


@value_class
class SessionOutline:
    """A session as declared. `slides` are folders, files and slide ids, with their places."""

    id: str
    title: Runs
    slides: tuple[Value, ...]
    start: Minutes | None = None
    end: Minutes | None = None
    buffer: Minutes = 0
    goals: tuple[Runs, ...] = ()
    span: Span | None = None
    pause: str = ""
    transition: str = ""


def read_deck_settings(settings: Settings, name: str, path: str) -> Deck:
    """The deck's settings; every key is checked."""
    hint = 'it belongs to a session: `sessions: [{id: morning, start: "09:00", slides: morning/}]`'
    settings.check_keys(DECK_KEYS, "a deck", dict.fromkeys(TIME_KEYS, hint))
    return Deck(
        name=name,
        path=path,
        title=settings.runs("title"),
        subtitle=settings.runs("subtitle"),
        author=settings.text("author"),
        language=read_language(settings) or "en",
        theme=read_theme(settings),
        size=settings.choice("size", SIZES, "16:9"),
        clicks=settings.choice("clicks", CLICKS, "animate"),
        paper=settings.choice("paper", PAPERS, "a4"),
        handout=int(settings.choice("handout", HANDOUTS, "3")),
        guide=settings.choice("guide", GUIDES, "compact"),
        overflow=settings.choice("overflow", OVERFLOWS, "error"),
        progress=settings.choice("progress", PROGRESS, "none"),
        motion=settings.choice("motion", MOTIONS, "full"),
        transition=settings.choice("transition", TRANSITIONS, ""),
        agenda_recap=settings.choice("agenda-recap", RECAPS, ""),
        review=settings.choices("review", REVIEWS),
        known_words=tuple(value.text.strip() for value in settings.texts("known-words")),
        untranslated=settings.choice("untranslated", UNTRANSLATED, "error"),
        variables=read_names(settings, "variables"),
        terms=read_names(settings, "terms"),
        origins=read_origins(settings),
        variants=read_variants(settings),
        glossary=_glossary(settings),
        audience=settings.runs("audience"),
        group_size=settings.number("group-size"),
        room=read_room(settings),
        goals=read_goals(settings),
        leaders=read_leaders(settings),
        leads=read_leads(settings),
        license=settings.runs("license"),
        confidential=settings.runs("confidential"),
        footer=settings.runs("footer"),
        logo=settings.text("logo"),
        date=read_date(settings),
        maths=settings.flag("maths"),
        bibliography=settings.texts("bibliography"),
        csl=settings.get("csl"),
        dialect=settings.text("dialect").removeprefix("deckgen"),  # our own has no name
        span=settings.span,
    )


def read_sessions(settings: Settings) -> tuple[SessionOutline, ...]:
    """The sessions that the deck declares; none where it leaves them to its folders."""
    value = settings.get("sessions")
    if value is None:
        return ()
    if not isinstance(value.data, tuple):
        settings.wrong("sessions", value, "a list", "write `- id: …` and the other keys of each session below it")
        return ()
    plans: list[SessionOutline] = []
    for number, item in enumerate(value.data, 1):
        if not isinstance(item.data, dict):
            settings.wrong("sessions", item, "a list of mappings", "write `- id: …` and the other keys below it")
            continue
        plans.append(_session(Settings(item.data, settings.scope, item.span), number, plans))
    return tuple(plans)


def _session(settings: Settings, number: int, before: list[SessionOutline]) -> SessionOutline:
    settings.check_keys(SESSION_KEYS, "a session")
    name = settings.identity()
    slides = settings.texts("slides")
    if not name:
        name = slides[0].text.strip("/") if slides else f"session-{number}"
    if any(plan.id == name for plan in before):
        value = settings.get("id")
        message = f"two sessions have the id `{name}`"
        where = value.span if value else settings.span
        settings.found.error("duplicate-id", message, where, "give one of them another `id:`")
    if not slides:
        hint = "add `slides:` with a folder, or a list of files and slide ids"
        settings.found.error("missing-key", f"session `{name}` names no slides", settings.span, hint)
    start, end, buffer = read_session_times(settings, f"session `{name}`")
    title, goals, pause = settings.runs("title"), read_goals(settings), settings.choice("break", PAUSES, "")
    transition = settings.choice("transition", TRANSITIONS, "")
    return SessionOutline(name, title, slides, start, end, buffer, goals, settings.span, pause, transition)


def read_session_times(settings: Settings, who: str) -> tuple[Minutes | None, Minutes | None, Minutes]:
    """When a session begins and ends, if that is said, and the time to spare at its end. `who`: for messages."""
    start, end = settings.clock("start"), settings.clock("end")
    if start is not None and end is not None and end <= start:
        where = settings.values["end"].span
        message = f"{who} ends before it starts"
        settings.found.error("wrong-value", message, where, "mend `start:` or `end:`")
    return start, end, settings.minutes("buffer") or 0


def _glossary(settings: Settings) -> tuple[tuple[Runs, Runs], ...]:
    inner = settings.mapping("glossary")
    if inner is None:
        return ()
    pairs: list[tuple[Runs, Runs]] = []
    for name, value in inner.values.items():
        key = Value(name, name, value.key_span, value.key_span)
        if inner.text(name):
            pairs.append((settings.value_runs(key), settings.value_runs(value)))
    return tuple(pairs)
