"""The braces after a picture or a bracket: `{fit=contain focus="70% 40%" .decorative}`, `{.hand}`."""

from __future__ import annotations

import re
from typing import TypedDict

from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span

_ITEM = re.compile(r"""\.([\w-]+)|([\w-]+)=("[^"]*"|'[^']*'|[^\s"']+)|(\S+)""")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)%?[\s,]+(\d+(?:\.\d+)?)%?")
_CLASSES = {"hand": "hand", "mark": "mark"}
_FITS = ("contain", "cover")


class PictureSettings(TypedDict, total=False):
    """What attributes may set of a picture."""

    fit: str
    focus: tuple[float, float]
    decorative: bool
    id: str


def focus_point(text: str) -> tuple[float, float] | None:
    """The fractions from left and top that `70% 40%` states, or None."""
    found = _PERCENT.fullmatch(text.strip())
    if not found:
        return None
    x, y = float(found.group(1)) / 100, float(found.group(2)) / 100
    return (x, y) if x <= 1 and y <= 1 else None


def picture_attributes(text: str, span: Span, found: list[Diagnostic]) -> PictureSettings:
    """The settings in a picture's braces."""
    settings: PictureSettings = {}
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
            found.append(error("wrong-value", f"`fit` cannot be `{value}`", span, did_you_mean(value, _FITS)))
        elif name == "focus":
            found.append(
                error("wrong-value", f"`focus` cannot be `{value}`", span, 'two percentages: `focus="70% 40%"`')
            )
        else:
            shown = name or item.group().lstrip(".")
            hint = did_you_mean(shown, ("fit", "focus", "decorative"))
            found.append(error("unknown-attribute", f"pictures have no attribute `{item.group()}`", span, hint))
    return settings


def span_classes(text: str, span: Span, found: list[Diagnostic]) -> list[str]:
    """The styles that a bracket's braces name."""
    styles: list[str] = []
    for item in _ITEM.finditer(text):
        style = _CLASSES.get(item.group(1) or "")
        if style:
            styles.append(style)
        else:
            hint = did_you_mean(item.group().lstrip("."), tuple(_CLASSES))
            found.append(error("unknown-attribute", f"words have no style `{item.group()}`", span, hint))
    return styles
