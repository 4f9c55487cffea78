"""The keys in a slide's settings that belong to no layout."""

from __future__ import annotations

SLIDE_KEYS = frozenset((
    "layout", "id", "title", "duration", "part", "reveal", "source", "background", "alt", "tags", "when", "use",
    "overflow", "hidden", "sample-data", "exercise", "cut", "milestone",
))  # of every slide, whatever its layout  # fmt: skip
PLACES = ("after", "before", "session")  # of a client's own slide: where it goes
STAMP = "translated"  # of a translation: which state of the original it translates
