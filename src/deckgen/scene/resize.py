"""Scales scenes and templates: boxes, type sizes, line pitches, line widths.

The slides of a client's template may be half or three times as large as ours. They are composed at our size, for which
all distances are designed, and scaled to the template's size when they are written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from deckgen.scene.formulas import Formula
from deckgen.scene.items import (
    Border,
    Bullet,
    ChartLabel,
    Connector,
    Line,
    Paragraph,
    Path,
    RunStyle,
    Scene,
    Table,
    TextBody,
    TextRun,
)
from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.scene.template import Template, Theme
from deckgen.values.color import Color, Gradient, Stroke
from deckgen.values.source import Span
from deckgen.values.units import Box, Insets, Size
from deckgen.values.value import field_names, is_value_class, replace

_LENGTHS: Mapping[type, tuple[str, ...]] = {
    Stroke: ("width",),
    LevelStyle: ("size", "space_before", "margin", "indent"),
    Placeholder: ("sizes",),
    RunStyle: ("size",),
    TextRun: ("width",),
    Line: ("width",),
    Paragraph: ("pitch", "space_before", "margin", "indent", "above", "below"),
    TextBody: ("needed",),
    Path: ("commands",),
    Connector: ("start", "end", "passes"),
    Border: ("width",),
    ChartLabel: ("leader",),
    Table: ("widths", "heights"),
}
_WITHOUT = (Color, Gradient, Bullet, Formula, Theme, Span)  # they hold no length on the slide
_Thing = TypeVar("_Thing", Scene, Template, Size)


def scale_lengths(thing: _Thing, factor: float) -> _Thing:
    """A copy with every length multiplied by `factor`. EMU stay whole numbers, points keep three decimals."""
    return thing if factor == 1 else _Resizing(factor).of(thing)


class _Resizing:
    """Scales values by a factor. Values that are used several times, such as styles, are scaled once."""

    def __init__(self, factor: float) -> None:
        self._factor = factor
        self._made: dict[int, tuple[Any, Any]] = {}  # id → (original, copy); holding the original keeps its id in use

    def of(self, thing: Any) -> Any:
        """A scaled copy of any value in a scene or a template. Values without a length are returned unchanged."""
        if isinstance(thing, Box | Insets | Size):
            return type(thing)(*(round(value * self._factor) for value in thing))
        if isinstance(thing, _WITHOUT):
            return thing
        if isinstance(thing, tuple):
            return tuple([self.of(each) for each in thing])
        if not is_value_class(type(thing)):
            return thing
        known = self._made.get(id(thing))
        if known is None:
            known = self._made[id(thing)] = (thing, self._part_by_part(thing))
        return known[1]

    def _part_by_part(self, thing: Any) -> Any:
        lengths = _LENGTHS.get(type(thing), ())
        changed = {}
        for name in field_names(type(thing)):
            old = getattr(thing, name)
            new = self._length(old) if name in lengths else self.of(old)
            if new is not old:
                changed[name] = new
        return replace(thing, **changed) if changed else thing

    def _length(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple([self._length(each) for each in value])
        if isinstance(value, float):
            return round(value * self._factor, 3)
        return round(value * self._factor) if isinstance(value, int) else value
