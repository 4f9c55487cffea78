"""Curves and markers as the author wrote them: `curve: {shape: s, x: Time}` and `- 0.7 How is it to stand here?`."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from deckgen.deck.model import List, ListItem, Paragraph, Runs, Value, plain
from deckgen.layouts.spec import Bound
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span
from deckgen.values.value import replace, value_class

SHAPES = ("exponential", "s", "linear")
KEYS = ("shape", "name", "x", "y")
MOST_CURVES, MOST_MARKERS = 4, 6
_POSITION = re.compile(r"\s*(\d{1,6}(?:[.,]\d{1,6})?)(?!\d)[\s\u00a0]*(%?)[\s\u00a0]*[:–-]?[\s\u00a0]*")
_STEEP = {"exponential": 4.5, "s": 11.0}


@value_class
class Curve:
    """A curve's shape, and the part of both axes that it takes: from 0 to 1."""

    shape: str
    name: str = ""
    span: Span | None = None
    left: float = 0.0
    right: float = 1.0
    low: float = 0.0
    high: float = 1.0

    def at(self, part: float) -> tuple[float, float]:
        """The point at a part of the curve's way (0 … 1), as parts of the axes."""
        return self.left + (self.right - self.left) * part, self.low + (self.high - self.low) * _value(self.shape, part)


@value_class
class Marker:
    """A point on a curve and what is asked there. `part` is None where no number was written."""

    part: float | None
    text: Runs
    curve: int | None = 0
    curve_name: str = ""
    span: Span | None = None


def _value(shape: str, part: float) -> float:
    if shape == "linear":
        return part
    steep = _STEEP[shape]
    if shape == "exponential":
        return math.expm1(steep * part) / math.expm1(steep)
    low, high = (1 / (1 + math.exp(steep / 2 * side)) for side in (1, -1))
    return (1 / (1 + math.exp(-steep * (part - 0.5))) - low) / (high - low)


def curve_settings(bound: Bound) -> tuple[Value, ...]:
    """The values under `curve:`: a mapping, or a list of mappings; the check refuses anything else."""
    option = bound.option("curve")
    if option is None:
        return ()
    return option.data if isinstance(option.data, tuple) else (option,)


def curves_of(bound: Bound) -> tuple[Curve, ...]:
    """The curves. Several S-curves follow one another, each further up and to the right; all others fill the axes."""
    plain_curves = [
        Curve(_text(value, "shape") or "s", _text(value, "name"), value.span)
        for value in curve_settings(bound)
        if isinstance(value.data, dict)
    ]
    known = [curve for curve in plain_curves if curve.shape in SHAPES]
    waves = [n for n, curve in enumerate(known) if curve.shape == "s"]
    if len(waves) < 2:
        return tuple(known)
    wide, tall = 1 / (1 + 0.55 * (len(waves) - 1)), 1 / (1 + 0.5 * (len(waves) - 1))
    for place, n in enumerate(waves):
        left, low = place * 0.55 * wide, place * 0.5 * tall
        known[n] = replace(known[n], left=left, right=left + wide, low=low, high=low + tall)
    return tuple(known)


def axes_of(bound: Bound) -> tuple[str, str]:
    """The names of the axes, x and y: the first given."""
    named = [value for value in curve_settings(bound) if isinstance(value.data, dict)]
    x, y = (next((text for value in named if (text := _text(value, key))), "") for key in ("x", "y"))
    return x, y


def _text(value: Value, key: str) -> str:
    found = value.data.get(key) if isinstance(value.data, dict) else None
    return found.text.strip() if found else ""


def markers_of(bound: Bound, curves: Sequence[Curve]) -> tuple[Marker, ...]:
    """The items of the list: `0.7 text`, or `**curve** 0.7 text` where there are several."""
    lists = [block for block in bound.slots.get("body", ()) if isinstance(block, List)]
    return tuple(_marker(item, curves) for block in lists for item in block.items)


def _marker(item: ListItem, curves: Sequence[Curve]) -> Marker:
    runs = next((b.runs for b in item.blocks if isinstance(b, Paragraph)), ())
    name, rest = "", runs
    if runs and runs[0].bold and len(runs) > 1 and _POSITION.match(runs[1].text):
        name, rest = runs[0].text.strip(" :"), runs[1:]
    curve = _curve(name, curves)
    found = _POSITION.match(rest[0].text) if rest else None
    if found is None:
        return Marker(None, rest, curve, name, item.span)
    part = float(found[1].replace(",", ".")) / (100 if found[2] else 1)
    left = rest[0].text[found.end() :]
    text = (*((replace(rest[0], text=left),) if left else ()), *rest[1:])
    return Marker(part, text, curve, name, item.span)


def _curve(name: str, curves: Sequence[Curve]) -> int | None:
    if not name:
        return 0
    names = [curve.name.casefold() for curve in curves]
    return names.index(name.casefold()) if name.casefold() in names else None


# --- checks -----------------------------------------------------------------------------------------------


def curve_faults(bound: Bound) -> Iterator[Diagnostic]:
    """What cannot be drawn in `curve:`."""
    values = curve_settings(bound)
    if not values:
        where = bound.head
        yield error("missing-key", "the slide does not say which curve to draw", where,
                    "write `curve: {shape: exponential, x: Time, y: Value}`")  # fmt: skip
    for value in values:
        if not isinstance(value.data, dict):
            yield error(
                "wrong-value", "`curve` is no mapping", value.span, "write `curve: {shape: s, x: Time, y: Value}`"
            )
            continue
        for key, inner in value.data.items():
            if key not in KEYS:
                yield error("unknown-key", f"`curve` has no key `{key}`", inner.key_span or inner.span,
                            did_you_mean(key, KEYS))  # fmt: skip
        shape = value.data.get("shape")
        if shape is not None and shape.text not in SHAPES:
            yield error(
                "wrong-value", f"`shape` cannot be `{shape.text}`", shape.span, did_you_mean(shape.text, SHAPES)
            )
    if len(values) > MOST_CURVES:
        yield error("too-many-curves", f"there are {len(values)} curves, there is room for {MOST_CURVES}",
                    values[MOST_CURVES].span, "divide them over two slides")  # fmt: skip


def marker_faults(markers: Sequence[Marker], curves: Sequence[Curve]) -> Iterator[Diagnostic]:
    """Markers without a place, without words, on no curve, or too many."""
    for marker in markers:
        said = plain(marker.text).strip()
        if marker.part is None:
            yield error("missing-position", f"the marker `{said[:40]}` does not say where it stands", marker.span,
                        "begin it with a number from 0 to 1: `- 0.7 How is it to stand here?`")  # fmt: skip
        elif marker.part > 1:
            yield error("wrong-value", f"a marker cannot stand at {marker.part:g}", marker.span,
                        "write a number from 0, where the curve begins, to 1, where it ends")  # fmt: skip
        if marker.curve is None:
            names = tuple(curve.name for curve in curves if curve.name)
            yield error("unknown-curve", f"there is no curve `{marker.curve_name}`", marker.span,
                        did_you_mean(marker.curve_name, names),
                        "name the curves: `curve: [{shape: s, name: New}]`")  # fmt: skip
    if len(markers) > MOST_MARKERS:
        yield error("too-many-markers", f"there are {len(markers)} markers, there is room for {MOST_MARKERS}",
                    markers[MOST_MARKERS].span, "divide them over two slides")  # fmt: skip
