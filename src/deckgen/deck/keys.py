"""The keys of slide settings that do not belong to a layout."""

from __future__ import annotations

SLIDE_KEYS = frozenset((
    "layout", "id", "title", "duration", "part", "reveal", "source", "background", "alt", "tags", "when", "use",
    "overflow", "hidden", "sample-data", "exercise", "cut", "milestone", "continues", "aim", "makes",
    "footer", "transition",
))  # keys of every slide  # fmt: skip
EXERCISE_KEYS = ("form", "purpose", "output", "group-size", "set-up")
PLACES = ("after", "before", "session")  # keys of a client's slide: where it is inserted
STAMP = "translated"  # key of a translation: the state of the original that it translates
NOT_YET = "not yet"  # its value where a block was begun and still has the original's words
