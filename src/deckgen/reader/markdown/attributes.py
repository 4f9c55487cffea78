"""The braces after a picture or a bracket: `{fit=contain focus="70% 40%" .decorative}`, `{.hand}`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypedDict

from deckgen.deck.films import is_played
from deckgen.deck.model import Film
from deckgen.values.diagnostics import Diagnosed, Findings
from deckgen.values.lazy import late_pattern
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span

_ITEM = late_pattern(r"""\.([\w-]+)|([\w-]+)=("[^"]*"|'[^']*'|[^\s"']+)|(\S+)""")
_PERCENT = late_pattern(r"(\d+(?:\.\d+)?)%?[\s,]+(\d+(?:\.\d+)?)%?")
_STYLES = ("hand", "mark")
_FITS = ("contain", "cover")
_PLAYED, _AUTO = ("poster", "start", "end"), "auto"  # of films and sounds
_TIME = late_pattern(r"(?:(\d{1,3}):)?(\d{1,5}(?:\.\d{1,3})?)")


class PictureSettings(TypedDict, total=False):
    """What attributes may set of a picture. `focus` is a point, as fractions of its width and height."""

    film: Film

    fit: str
    focus: tuple[float, float]
    decorative: bool
    id: str


def focus_point(text: str) -> tuple[float, float] | None:
    """The point that `70% 40%` states, as fractions from the left and from the top; None where it states none."""
    found = _PERCENT.fullmatch(text.strip())
    if not found:
        return None
    x, y = float(found.group(1)) / 100, float(found.group(2)) / 100
    return (x, y) if x <= 1 and y <= 1 else None


def picture_attributes(text: str, span: Span, path: str = "") -> Diagnosed[PictureSettings]:
    """The settings that stand in a picture's braces. `span` is the picture's place, where faults are shown.

    Where `path` is that of a film or a sound, they also say how it is played.
    """
    settings: PictureSettings = {}
    found = Findings()
    items = list(_ITEM.finditer(text))
    if is_played(path):
        own = [item for item in items if item.group(2) in _PLAYED or item.group(1) == _AUTO]
        settings["film"] = found.take(_film(own, span))
        settings["fit"] = "contain"  # nothing of a film is cut off, unless its author says so
        items = [item for item in items if item not in own]
    for item in items:
        name, value = item.group(2), (item.group(3) or "").strip("\"'")
        if (item.group(4) or "").startswith("#"):
            settings["id"] = item.group()[1:]
        elif item.group(1) == "decorative":
            settings["decorative"] = True
        elif name == "fit" and value in _FITS:
            settings["fit"] = value
        elif name == "focus" and (point := focus_point(value)):
            settings["focus"] = point
        elif name == "fit":
            found.error("wrong-value", f"`fit` cannot be `{value}`", span, did_you_mean(value, _FITS))
        elif name == "focus":
            found.error("wrong-value", f"`focus` cannot be `{value}`", span, 'two percentages: `focus="70% 40%"`')
        else:
            given = name or item.group().lstrip(".")
            known = ("fit", "focus", "decorative", *((*_PLAYED, _AUTO) if is_played(path) else ()))
            hint = did_you_mean(given, known)
            found.error("unknown-attribute", f"pictures have no attribute `{item.group()}`", span, hint)
    return Diagnosed(settings, found.all())


def _film(items: Sequence[re.Match[str]], span: Span) -> Diagnosed[Film]:
    """How a film or a sound is played."""
    found = Findings()
    given = {item.group(2): item.group(3).strip("\"'") for item in items if item.group(2)}
    times: dict[str, float | None] = {"start": 0.0, "end": None}
    for name in times:
        if name in given:
            seconds = _seconds(given[name])
            if seconds is None:
                message = f"`{name}` cannot be `{given[name]}`"
                found.error("wrong-value", message, span, f"write seconds, or minutes and seconds: `{name}=1:30`")
            else:
                times[name] = seconds
    start, end = times["start"] or 0.0, times["end"]
    if end is not None and end <= start:
        found.error("wrong-value", "the film ends before it starts", span, "mend `start=` or `end=`")
        end = None
    return Diagnosed(Film(given.get("poster", ""), start, end, any(item.group(1) for item in items)), found.all())


def _seconds(text: str) -> float | None:
    """The seconds that `12.5` or `1:30` states; None where it states none."""
    found = _TIME.fullmatch(text)
    return 60 * int(found[1] or 0) + float(found[2]) if found else None


def span_classes(text: str, span: Span) -> Diagnosed[tuple[str, ...]]:
    """The styles that the braces after a bracket name. `span` is the place of the braces."""
    styles: list[str] = []
    found = Findings()
    for item in _ITEM.finditer(text):
        if item.group(1) in _STYLES:
            styles.append(item.group(1))
        else:
            hint = did_you_mean(item.group().lstrip("."), _STYLES)
            found.error("unknown-attribute", f"words have no style `{item.group()}`", span, hint)
    return Diagnosed(tuple(styles), found.all())
