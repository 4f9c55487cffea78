"""The catalogue: one module per layout, named here in the order of the documentation.

A module is loaded when its layout is first asked for: a deck pays only for those that it uses.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from deckgen.layouts.spec import Layout

NAMES: tuple[str, ...] = (
    "title",
    "section",
    "statement",
    "bullets",
    "two-columns",
    "comparison",
    "quote",
    "big-number",
    "picture",
    "gallery",
    "prose",
    "columns-list",
    "questions",
    "summary",
    "code",
    "agenda",
    "break",
    "sources",
    "chart",
    "table",
    "facts",
    "matrix",
    "swot",
    "venn",
    "cycle",
    "staircase",
    "timeline",
    "curve",
    "journey",
    "spectrum",
    "hub",
    "board",
    "canvas",
    "before-after",
    "device",
    "quiz",
    "plan",
    "plan-step",
    "modules",
    "exercise",
)
STACK = "stack"  # of slides that were written for other tools: in no catalogue
_MODULES = {"break": "break_"}  # of names that no module can have


@cache
def layout(name: str) -> Layout | None:
    """The entry of the catalogue by that name, or None."""
    if name not in NAMES and name != STACK:
        return None
    entry: Layout = import_module(f"{__name__}.{_MODULES.get(name, name.replace('-', '_'))}").LAYOUT
    return entry


def catalogue() -> tuple[Layout, ...]:
    """All entries, in the order of the documentation."""
    return tuple(entry for entry in map(layout, NAMES) if entry)
