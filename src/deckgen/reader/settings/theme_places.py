"""The path of a theme's setting, as in `layouts.swot.area` → where it stands in the theme's files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from deckgen.deck.model import Value
from deckgen.reader.settings.yaml_values import yaml_value
from deckgen.values.lazy import late_pattern
from deckgen.values.source import Source, Span

THEME, ARTWORK = "theme.yaml", "artwork"
_STEP = late_pattern(r"[^.\[\]]+")


def theme_places(sources: Mapping[str, Source]) -> Callable[[str], Span]:
    """A function that finds the place of a path: of what is missing, the place of what it is missing in.

    `sources` are the theme's .yaml files by name; a path `artwork.NAME…` leads into `artwork/NAME.yaml`.
    """

    @cache
    def root(name: str) -> Value:
        return yaml_value(sources[name]).value

    def place(path: str) -> Span:
        steps = _STEP.findall(path)
        drawing = f"{ARTWORK}/{steps[1]}.yaml" if steps[:1] == [ARTWORK] and len(steps) > 1 else ""
        name, inner = (drawing, steps[2:]) if drawing in sources else (THEME, steps)
        return _place(root(name), inner) or Span(sources[name], 0, 0)

    return place


def _place(value: Value, steps: list[str]) -> Span | None:
    for number, step in enumerate(steps):
        inner = _inner(value, step)
        if inner is None:
            return value.key_span if number else None
        value = inner
    return value.key_span if isinstance(value.data, dict) or value.data is None else value.span


def _inner(value: Value, step: str) -> Value | None:
    """The value under a key, or that at a place in a list, counted from 1."""
    if isinstance(value.data, dict):
        return value.data.get(step)
    if isinstance(value.data, tuple) and step.isdecimal() and 0 < int(step) <= len(value.data):
        return value.data[int(step) - 1]
    return None
