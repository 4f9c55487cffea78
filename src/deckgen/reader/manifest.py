"""The deck's own settings (deck.yaml, or `deck:` in a single file) → a `Deck` still without slides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from deckgen.diagnostics import error
from deckgen.model import Deck, Runs, ThemeChoice, Value
from deckgen.reader.settings import Settings
from deckgen.source import Span
from deckgen.units import Minutes

DECK_KEYS = (
    "title", "subtitle", "author", "language", "theme", "size", "clicks", "overflow", "variables", "terms", "glossary",
    "audience", "group-size", "room", "goals", "sessions", "variants", "logo", "date", "dialect",
    "leaders", "license",
)  # fmt: skip
SESSION_KEYS = ("id", "title", "start", "end", "buffer", "goals", "slides")
COLOR_SLOTS = (
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink",
)  # fmt: skip
SIZES = ("16:9", "16:10", "4:3")

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAME = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
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


def read_manifest(settings: Settings, name: str, path: str) -> Deck:
    """The deck's settings; every key is checked."""
    settings.check_keys(DECK_KEYS, "a deck")
    return Deck(
        name=name,
        path=path,
        title=settings.runs("title"),
        subtitle=settings.runs("subtitle"),
        author=settings.text("author"),
        language=_pattern(settings, "language", _LANGUAGE, "a language tag such as `sv-SE`") or "en",
        theme=_theme(settings),
        size=settings.choice("size", SIZES, "16:9"),
        clicks=settings.choice("clicks", ("animate", "slides"), "animate"),
        overflow=settings.choice("overflow", ("error", "continue"), "error"),
        variables=_names(settings, "variables"),
        terms=_names(settings, "terms"),
        glossary=_glossary(settings),
        audience=settings.runs("audience"),
        group_size=settings.number("group-size"),
        room=settings.text("room"),
        goals=_goals(settings),
        leaders=_leaders(settings),
        license=settings.runs("license"),
        logo=settings.text("logo"),
        date=_pattern(settings, "date", _DATE, "a date such as `2026-03-12`"),
        dialect=settings.text("dialect"),
        span=settings.span,
    )


def read_sessions(settings: Settings) -> tuple[SessionOutline, ...]:
    """The sessions that the deck declares; none where it leaves them to its folders."""
    value = settings.get("sessions")
    if value is None:
        return ()
    if not isinstance(value.data, tuple):
        settings.wrong("sessions", value, "a list")
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
        settings.found.append(error("duplicate-id", message, value.span if value else settings.span))
    if not slides:
        hint = "add `slides:` with a folder, or a list of files and slide ids"
        settings.found.append(error("missing-key", f"session `{name}` names no slides", settings.span, hint))
    start, end = settings.clock("start"), settings.clock("end")
    if start is not None and end is not None and end <= start:
        where = settings.values["end"].span
        settings.found.append(error("wrong-value", f"session `{name}` ends before it starts", where))
    buffer = settings.minutes("buffer") or 0
    return SessionOutline(name, settings.runs("title"), slides, start, end, buffer, _goals(settings), settings.span)


def _goals(settings: Settings) -> tuple[Runs, ...]:
    return tuple(settings.value_runs(goal) for goal in settings.texts("goals"))


def _pattern(settings: Settings, key: str, pattern: re.Pattern[str], wanted: str) -> str:
    value, text = settings.get(key), settings.text(key)
    if value is None or not text:
        return ""
    if not pattern.fullmatch(text):
        settings.wrong(key, value, wanted)
        return ""
    return text


def _theme(settings: Settings) -> ThemeChoice:
    value = settings.get("theme")
    if value is None:
        return ThemeChoice()
    if not isinstance(value.data, dict):
        return ThemeChoice(settings.text("theme") or "nordljus", span=value.span)
    inner = Settings(value.data, settings.scope, value.span)
    inner.check_keys(("base", "colors"), "`theme`")
    base = inner.get("base")
    return ThemeChoice(inner.text("base") or "nordljus", _colors(inner), base.span if base else value.span)


def _colors(settings: Settings) -> dict[str, str]:
    inner = settings.mapping("colors")
    if inner is None:
        return {}
    inner.check_keys(COLOR_SLOTS, "`colors`")
    colors: dict[str, str] = {}
    for name, value in inner.values.items():
        if _COLOR.fullmatch(value.text):
            colors[name] = value.text
        elif value.data is None:
            hint = 'put quotes round it: `"#1A2B3C"`; a bare `#` begins a comment'
            settings.found.append(error("wrong-value", f"color `{name}` is empty", value.key_span, hint))
        else:
            inner.wrong(name, value, "a colour", 'write `"#1A2B3C"`')
    return {name: color for name, color in colors.items() if name in COLOR_SLOTS}


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


def _leaders(settings: Settings) -> tuple[tuple[str, str], ...]:
    inner = settings.mapping("leaders")
    return () if inner is None else tuple((letter, inner.text(letter)) for letter in inner.values)


def _names(settings: Settings, key: str) -> Mapping[str, object]:
    """Variables or terms as plain data; a number keeps the spelling that its author chose."""
    inner = settings.mapping(key)
    if inner is None:
        return {}
    for name, value in inner.values.items():
        if not _NAME.fullmatch(name):
            better = re.sub(r"\W+", "_", name).strip("_") or "name"
            message = f"`{name}` cannot be used between `{{{{` and `}}}}`"
            settings.found.append(error("wrong-name", message, value.key_span, f"write `{better}`"))
    return {name: _data(value) for name, value in inner.values.items()}


def _data(value: Value) -> object:
    if isinstance(value.data, dict):
        return {name: _data(part) for name, part in value.data.items()}
    if isinstance(value.data, tuple):
        return tuple(_data(part) for part in value.data)
    if isinstance(value.data, int | float) and not isinstance(value.data, bool) and str(value.data) != value.raw:
        return value.raw
    return value.data
