"""Single settings that decks, their variants and their clients share."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping

from deckgen.deck.model import Runs, ThemeChoice, Value
from deckgen.deck.words.language_tags import language_slip
from deckgen.reader.settings.typed_settings import Settings
from deckgen.values.lazy import late_pattern
from deckgen.values.nearest import nearest
from deckgen.values.source import Span

COLOR_SLOTS = (
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink",
)  # fmt: skip

ROOMS = ("cabaret", "u-shape", "circle", "theatre", "classroom", "boardroom")  # that the guide draws

_LANGUAGE = late_pattern(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_COLOR = late_pattern(r"#[0-9A-Fa-f]{6}")
_DATE = late_pattern(r"\d{4}-\d{2}-\d{2}")
_NAME = late_pattern(r"[^\W\d]\w*")
_DAY = "write the year, the month and the day: `2026-03-12`"


def read_language(settings: Settings) -> str:
    """The key `language`, a BCP 47 tag; empty where it is missing or none."""
    given = settings.text("language")
    slip = language_slip(given)
    hint = f"write `{slip.better}`" if slip else "write `sv-SE`, or `en-GB`"
    language = _pattern(settings, "language", _LANGUAGE, "a language tag", hint)
    if slip and language:
        value = settings.get("language")
        settings.found.warning("mistaken-language", slip.fault, value.span if value else settings.span, hint)
    return language


def read_room(settings: Settings) -> str:
    """The key `room`: one of those that the guide draws, or another word; one that is nearly theirs is an error."""
    room = settings.text("room")
    if not room or room in ROOMS or not nearest(room.lower(), ROOMS, 0.75):
        return room
    return settings.choice("room", ROOMS, "")


def read_date(settings: Settings) -> str:
    """The key `date`, an ISO date; empty where it is missing or none."""
    text = _pattern(settings, "date", _DATE, "a date", _DAY)
    value = settings.get("date")
    if text and value and not _is_day(*(int(part) for part in text.split("-"))):
        settings.wrong("date", value, "a day of the calendar", _DAY)
        return ""
    return text


def _is_day(year: int, month: int, day: int) -> bool:
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def read_leaders(settings: Settings) -> tuple[tuple[str, str], ...]:
    """The key `leaders`: the letter and the name of each."""
    inner = settings.mapping("leaders")
    return () if inner is None else tuple((letter, inner.text(letter)) for letter in inner.values)


def read_leads(settings: Settings) -> tuple[tuple[str, tuple[Value, ...]], ...]:
    """The key `leads`: the letter of each leader, and the ids of slides and sessions and the tags that they lead."""
    inner = settings.mapping("leads")
    return () if inner is None else tuple((letter, inner.texts(letter)) for letter in inner.values)


def read_origins(settings: Settings) -> dict[str, Span]:
    """Where each variable and term is given, by its dotted name."""
    values = (settings.get(key) for key in ("variables", "terms"))
    return {name: span for value in values if value is not None for name, span in _places(value, "")}


def _places(value: Value, owner: str) -> Iterator[tuple[str, Span]]:
    if not isinstance(value.data, dict):
        return
    for key, part in value.data.items():
        if part.span is not None:
            yield f"{owner}{key}", part.span
        yield from _places(part, f"{owner}{key}.")


def read_goals(settings: Settings) -> tuple[Runs, ...]:
    """The learning goals."""
    return tuple(settings.value_runs(goal) for goal in settings.texts("goals"))


def _pattern(settings: Settings, key: str, pattern: re.Pattern[str], wanted: str, hint: str) -> str:
    value, text = settings.get(key), settings.text(key)
    if value is None or not text:
        return ""
    if not pattern.fullmatch(text):
        settings.wrong(key, value, wanted, hint)
        return ""
    return text


def read_theme(settings: Settings) -> ThemeChoice:
    """`theme: nordljus`, or a theme with colours of its own."""
    value = settings.get("theme")
    if value is None:
        return ThemeChoice()
    if not isinstance(value.data, dict):
        return ThemeChoice(settings.text("theme") or "nordljus", span=value.span)
    inner = Settings(value.data, settings.scope, value.span)
    inner.check_keys(("base", "colors"), "`theme`")
    base = inner.get("base")
    colors = inner.get("colors")
    given = colors.data if colors is not None and isinstance(colors.data, dict) else {}
    places = {name: each.span for name, each in given.items() if each.span}
    return ThemeChoice(inner.text("base") or "nordljus", _colors(inner), places, base.span if base else value.span)


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
            settings.found.error("wrong-value", f"color `{name}` is empty", value.key_span, 'write `"#1A2B3C"`')
        else:
            inner.wrong(name, value, "a colour", 'write `"#1A2B3C"`')
    return {name: color for name, color in colors.items() if name in COLOR_SLOTS}


def read_names(settings: Settings, key: str) -> Mapping[str, object]:
    """Variables or terms as plain data; a number keeps the spelling that its author chose."""
    inner = settings.mapping(key)
    if inner is None:
        return {}
    for name, value in inner.values.items():
        if not _NAME.fullmatch(name):
            better = re.sub(r"\W+", "_", name).strip("_") or "name"
            message = f"`{name}` cannot be used between `{{{{` and `}}}}`"
            settings.found.error("wrong-name", message, value.key_span, f"write `{better}`")
    return {name: _data(value) for name, value in inner.values.items()}


def _data(value: Value) -> object:
    if isinstance(value.data, dict):
        return {name: _data(part) for name, part in value.data.items()}
    if isinstance(value.data, tuple):
        return tuple(_data(part) for part in value.data)
    if isinstance(value.data, int | float) and not isinstance(value.data, bool) and str(value.data) != value.raw:
        return value.raw
    return value.data
