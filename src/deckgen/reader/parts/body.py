"""What stands below the settings of a chunk: blocks, slot marks and notes."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.deck.model import NOTE_KINDS, Block, Note
from deckgen.reader.markdown.blocks import read_blocks
from deckgen.reader.markdown.scope import Scope
from deckgen.reader.markdown.text import MarkdownText
from deckgen.reader.parts.chunks import COMMENT, NOTE, SLOT, TEXT, Chunk, SlidePiece
from deckgen.reader.parts.note_head import NoteHead, read_note_head
from deckgen.values.lazy import late_pattern
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Source, Span
from deckgen.values.value import value_class

_KIND = late_pattern(r"\{?[.]?([\w-]+)\}?[ \t]*(.*)")
_ALIASES = {"instructor": "notes", "challenge": "exercise", "solution": "answer", "note": "notes"}


@value_class
class SlideBody:
    """What a chunk holds besides settings. `flow` are its blocks and slot marks in order."""

    flow: tuple[Block | SlidePiece, ...]
    notes: tuple[Note, ...]


def read_body(source: Source, chunk: Chunk, scope: Scope) -> SlideBody:
    """The blocks, slot marks and notes of a chunk. Faults, footnotes and links are noted in `scope`."""
    pieces = _notes_from_comments(source, chunk.pieces)
    # The blocks of every stretch are found before any is read: a link's definition holds for the whole slide.
    texts = _texts(source, pieces, scope, cues=False)
    flow: list[Block | SlidePiece] = []
    notes: list[Note] = []
    for piece in pieces:
        if piece.kind is TEXT and piece.start in texts:
            flow += read_blocks(texts[piece.start])
        elif piece.kind is SLOT:
            flow.append(piece)
        elif piece.kind is NOTE:
            notes += _notes(piece, texts, scope)
    return SlideBody(tuple(flow), tuple(notes))


def _notes_from_comments(source: Source, pieces: Sequence[SlidePiece]) -> list[SlidePiece]:
    """The pieces, with comments at the end turned into notes."""
    out = list(pieces)
    for index in range(len(out) - 1, -1, -1):
        piece = out[index]
        if piece.kind is COMMENT:
            text = SlidePiece(TEXT, piece.start + 4, max(piece.start + 4, piece.end - 3))
            head = Span(source, piece.start, piece.start + 4)
            out[index] = SlidePiece(NOTE, piece.start, piece.end, "notes", head, pieces=[text])
        elif piece.kind is not TEXT or not source.text[piece.start : piece.end].isspace():
            break
    return out


def _texts(source: Source, pieces: Sequence[SlidePiece], scope: Scope, cues: bool) -> dict[int, MarkdownText]:
    """The stretches of text, those in notes too, by their starts. `cues`: `[click]` has a meaning in them."""
    texts: dict[int, MarkdownText] = {}
    for piece in pieces:
        if piece.kind is TEXT and not source.text[piece.start : piece.end].isspace():
            texts[piece.start] = MarkdownText(source, piece.start, piece.end, scope, cues)
        elif piece.kind is NOTE:
            texts |= _texts(source, piece.pieces, scope, cues=True)
    return texts


def _notes(piece: SlidePiece, texts: dict[int, MarkdownText], scope: Scope) -> list[Note]:
    """A note, and those within it, which follow it."""
    kind, head = _note_kind(piece, scope)
    blocks: list[Block] = []
    inner: list[Note] = []
    for part in piece.pieces:
        if part.kind is TEXT and part.start in texts:
            blocks += read_blocks(texts[part.start])
        elif part.kind is NOTE:
            inner += _notes(part, texts, scope)
    span = None
    if piece.head is not None:
        text = piece.head.source.text[piece.start : piece.end]
        span = Span(piece.head.source, piece.start, piece.start + len(text.rstrip()))
    note = Note(kind, tuple(blocks), head.who, span, head.minutes, head.each, head.when)
    return [note, *inner] if blocks or not inner else inner


def _note_kind(piece: SlidePiece, scope: Scope) -> tuple[str, NoteHead]:
    """The kind of a note, and what stands behind it."""
    if piece.name == "^":
        return "notes", NoteHead()
    found = _KIND.match(piece.name)
    name, rest = (found.group(1), found.group(2).strip(" \t:")) if found else (piece.name, "")
    kind = _ALIASES.get(name, name)
    if kind in NOTE_KINDS:
        return kind, NoteHead() if piece.name.startswith("{") else read_note_head(rest)
    hint = did_you_mean(name, NOTE_KINDS)
    scope.found.error("unknown-note", f"there is no note kind `{name}`", piece.head, hint)
    return "notes", NoteHead()
