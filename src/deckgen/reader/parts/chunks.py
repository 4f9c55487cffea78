"""The stretches of a file: chunks, of which each makes a slide, and the pieces that they consist of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from deckgen.values.source import Span

_DEEPEST = 20  # notes within notes; those deeper stand beside the last


class PieceKind(Enum):
    """What a piece of a slide holds."""

    TEXT = "text"
    NOTE = "note"
    SLOT = "slot"
    FOOTNOTE = "footnote"
    COMMENT = "comment"
    LOST = "lost"  # what cannot be read


# Each is asked for several times a line, and in Python 3.11 a class takes five times as long to find it as a module.
TEXT, NOTE, SLOT, FOOTNOTE, COMMENT, LOST = PieceKind


@dataclass(slots=True)
class SlidePiece:
    """A stretch of a slide. `name` is a note's kind, a slot's name or a footnote's label."""

    kind: PieceKind
    start: int
    end: int
    name: str = ""
    head: Span | None = None  # the place of its mark
    fenced: bool = False  # opened by `:::`
    pieces: list[SlidePiece] = field(default_factory=list)  # of a note


@dataclass(slots=True)
class Chunk:
    """The stretch of one slide; `front` is the range of its settings."""

    start: int
    end: int = 0
    front: tuple[int, int] | None = None
    pieces: list[SlidePiece] = field(default_factory=list)


class ChunkCollector:
    """Gives every stretch of a file to a piece of a chunk, in order. `at` is the end of what has been given away."""

    def __init__(self) -> None:
        self.chunks = [Chunk(0)]
        self.at = 0
        self._notes: list[SlidePiece] = []  # those that are open, outermost first

    @property
    def depth(self) -> int:
        """How many notes are open."""
        return len(self._notes)

    @property
    def is_in_fence(self) -> bool:
        """Whether the innermost open note is one that `:::` closes."""
        return bool(self._notes) and self._notes[-1].fenced

    def begin_chunk(self, start: int, body: int) -> None:
        """Begin a slide: it starts at `start`, and its settings or text at `body`."""
        self.chunks.append(Chunk(start))
        self.at = body

    def end_chunk(self, end: int) -> tuple[SlidePiece, ...]:
        """End the slide, and with it the notes that are open; those of them that `:::` should have closed."""
        self.add_text(end)
        for note in self._notes:
            note.end = end
        unclosed = tuple(note for note in self._notes if note.fenced)
        self._notes.clear()
        self.chunks[-1].end = end
        return unclosed

    def set_front(self, start: int, end: int, body: int) -> None:
        """Take a range for the settings of the slide, whose text begins at `body`."""
        self.chunks[-1].front = (start, end)
        self.at = body

    def add(self, piece: SlidePiece) -> None:
        """Add a piece to the innermost open note, or to the slide."""
        depth = min(len(self._notes), _DEEPEST)
        (self._notes[depth - 1].pieces if depth else self.chunks[-1].pieces).append(piece)
        self.at = max(self.at, piece.end)

    def add_text(self, end: int) -> None:
        """Add what has not been given away, up to `end`, as text."""
        if end > self.at:
            self.add(SlidePiece(TEXT, self.at, end))

    def open_note(self, note: SlidePiece) -> None:
        """Add a note, which then ends with its mark; it holds what follows until it is closed."""
        self.add(note)
        self._notes.append(note)

    def close_note(self, end: int) -> None:
        """Close the innermost note."""
        self.at = self._notes.pop().end = end
