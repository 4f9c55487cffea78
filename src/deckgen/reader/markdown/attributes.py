"""The braces after a picture or a bracket: `{fit=contain focus="70% 40%" .decorative}`, `{.hand}`."""

from __future__ import annotations

from typing import TypedDict

from deckgen.values.diagnostics import Diagnosed, Findings
from deckgen.values.lazy import late_pattern
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span

_ITEM = late_pattern(r"""\.([\w-]+)|([\w-]+)=("[^"]*"|'[^']*'|[^\s"']+)|(\S+)""")
_PERCENT = late_pattern(r"(\d+(?:\.\d+)?)%?[\s,]+(\d+(?:\.\d+)?)%?")
_STYLES = ("hand", "mark")
_FITS = ("contain", "cover")


class PictureSettings(TypedDict, total=False):
    """What attributes may set of a picture. `focus` is a point, as fractions of its width and height."""

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


def picture_attributes(text: str, span: Span) -> Diagnosed[PictureSettings]:
    """The settings that stand in a picture's braces. `span` is the picture's place, where faults are shown."""
    settings: PictureSettings = {}
    found = Findings()
    for item in _ITEM.finditer(text):
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
            hint = did_you_mean(given, ("fit", "focus", "decorative"))
            found.error("unknown-attribute", f"pictures have no attribute `{item.group()}`", span, hint)
    return Diagnosed(settings, found.all())


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
