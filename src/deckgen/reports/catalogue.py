"""The catalogue of layouts as text and JSON: what `deckgen layouts` prints and docs/layouts.md is made of."""

from __future__ import annotations

import json
from typing import Any

from deckgen.layouts.catalogue import NAMES, catalogue
from deckgen.layouts.spec import Layout
from deckgen.reports.word_room import WORD_ROOM


def names() -> tuple[str, ...]:
    """The names of all layouts, in the catalogue's order."""
    return NAMES


def as_text(name: str | None) -> str:
    """A list of all layouts, a line each; or one, with its slots, keys and example."""
    if name is None:
        width = max(map(len, names()))
        lines = [f"{layout.name:<{width}}  {layout.meaning}" for layout in catalogue()]
        return "\n".join([*lines, "", "deckgen layouts NAME shows the Markdown that makes one."])
    return "\n".join(_described(_named(name)))


def as_json(name: str | None) -> str:
    """The same as JSON: a list of layouts, or one layout."""
    chosen: Any = [_data(layout) for layout in catalogue()] if name is None else _data(_named(name))
    return json.dumps(chosen, ensure_ascii=False, indent=2)


def example(name: str) -> str:
    """The Markdown that makes a layout."""
    return _named(name).example.strip()


def _named(name: str) -> Layout:
    return next(layout for layout in catalogue() if layout.name == name)


def _described(layout: Layout) -> list[str]:
    slots = [f"  {s.name}{'' if s.required else ' (may be left out)'}: {s.meaning}" for s in layout.slots]
    lines = [f"{layout.name}: {layout.meaning}", "", *slots]
    if layout.open_slots:
        lines.append(f"  each `##`: {layout.open_slots.meaning}")
    for option in layout.options:
        choice = f" ({' | '.join(option.values)})" if option.values else ""
        lines.append(f"  {option.key}:{choice} {option.meaning}")
    if room := WORD_ROOM.get(layout.name):
        parts = " and ".join(f"{count} in its {part}" for part, count in room.items())
        lines.append(f"  room: at most {parts}, counted in words; half of that reads well")
    return [*lines, "", layout.example.strip()]


def _data(layout: Layout) -> dict[str, Any]:
    return {
        "name": layout.name,
        "meaning": layout.meaning,
        "slots": [
            {
                "name": s.name,
                "meaning": s.meaning,
                "required": s.required,
                "accepts": [kind.__name__.lower() for kind in s.accepts],
            }
            for s in layout.slots
        ],
        "headings": _headings(layout),
        "options": [
            {
                "key": o.key,
                "meaning": o.meaning,
                "kind": o.kind,
                "required": o.required,
                "values": list(o.values),
                "keys": list(o.keys),
            }
            for o in layout.options
        ],
        "needs_title": layout.needs_title,
        "takes_background": layout.background,
        "reveals": list(layout.reveals),
        "goes_on_over_more_slides": layout.goes_on,
        "most_words": dict(WORD_ROOM.get(layout.name, {})),
        "example": layout.example,
    }


def _headings(layout: Layout) -> dict[str, Any]:
    """How many headings `##` stand on a slide, and what is below one where they may have any name."""
    least, most = layout.slot_limits
    meaning = layout.open_slots.meaning if layout.open_slots else ""
    named = [slot.name for slot in layout.headed]
    return {"least": least, "most": most, "each": meaning} if meaning or not named else {"named": named}
