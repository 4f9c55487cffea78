"""Texts with a mark where the cursor stands."""

from __future__ import annotations

from deckgen.editor.names import Name, Names
from deckgen.values.source import Source, Span

CURSOR = "¦"


def at_cursor(text: str, path: str = "decks/day/01.md") -> tuple[Source, int]:
    """The text without its mark, and where that stood."""
    return Source(path, text.replace(CURSOR, "")), text.index(CURSOR)


END = Source("decks/day/02.md", "---\nid: end\n---\n# The end\n")
PLACE = Span(END, 0, len(END.text))
NAMES = Names(
    slides=(Name("welcome", "Welcome (title)"), Name("end", "The end (statement)", PLACE)),
    sessions=(Name("morning", "Morning"),),
    modules=(Name("ask", "Ask others"),),
    variants=(Name("short", "Short"),),
    tags=(Name("core"),),
    plans=(Name("four-steps"),),
    variables=(Name("client", "The city", PLACE), Name("client.short", "City")),
    themes=(Name("nordljus"), Name("kontor")),
    pictures=(Name("boat.png"), Name("2026/map.svg")),
    data=(Name("visits.csv"),),
)
