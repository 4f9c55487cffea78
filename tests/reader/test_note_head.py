"""What stands behind the kind of a note."""

from __future__ import annotations

import pytest

from deckgen.reader.parts.note_head import NoteHead, read_note_head


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("", NoteHead()),
        ("A", NoteHead("A")),
        ("2 min", NoteHead(minutes=2)),
        ("A 2 min", NoteHead("A", 2)),
        ("1,5 minuter", NoteHead(minutes=1.5)),
        ("20 s each", NoteHead(minutes=1 / 3, each=True)),
        ("when not remote", NoteHead(when="not remote")),
        ("B 90 sec when half-day, #swot", NoteHead("B", 1.5, when="half-day, #swot")),
        ("whenever", NoteHead("whenever")),
        ("two minutes", NoteHead("two minutes")),
        (f"{'9' * 400} min", NoteHead(f"{'9' * 400} min")),
    ],
)
def test_leader_time_and_condition_are_told_apart(text: str, head: NoteHead) -> None:
    assert read_note_head(text) == head
