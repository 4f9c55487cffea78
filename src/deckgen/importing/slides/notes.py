"""Speaker notes as our blocks of notes: by their labels where they bear some, else as plain notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from deckgen.deck.model import NOTE_KINDS
from deckgen.deck.words import LANGUAGES
from deckgen.importing.slides.words import text
from deckgen.importing.source.content import BULLET, NUMBER, SourceNote

_NEVER = ("notes", "answer", "guide", "materials")  # not written as a label, or read in a way of their own
_KINDS = {
    words[f"note-{kind}"].casefold(): kind
    for words in LANGUAGES.values()
    for kind in NOTE_KINDS
    if kind not in ("notes",) and f"note-{kind}" in words
}
_LABEL = re.compile(r"^(?P<name>[^\W\d_][\w ]{0,24}?)(?: \((?P<who>[A-Z])\))?:$")
_CLICK = re.compile(rf"\[(?:{'|'.join(words['click'] for words in LANGUAGES.values())})\]", re.IGNORECASE)


def note_blocks(notes: Sequence[SourceNote], clicks: bool = False) -> str:
    """The notes as Markdown. `clicks`: a mark such as `[click]` is one; else it is a word."""
    blocks: list[tuple[str, list[SourceNote]]] = []
    for note in notes:
        head = _head(note)
        if head:
            blocks.append((head, []))
            note = SourceNote(note.text, note.level, note.mark)
        if not blocks:
            blocks.append(("notes", []))
        if note.label and not head:
            note = SourceNote(f"{note.label} {note.text}".strip(), note.level, note.mark)
        if note.text:
            blocks[-1][1].append(note)
    return "\n\n".join(f"::: {head}\n{_body(inside, clicks)}\n:::" for head, inside in blocks if inside)


def said_words(note: SourceNote) -> str:
    """The words of a note that its author said: no label that a mark of ours stands for, and no click."""
    label = "" if _head(note) else note.label
    return _CLICK.sub(" ", f"{label} {note.text}")


def _head(note: SourceNote) -> str:
    """The kind of note that a label names, with the leader's letter; "" for none."""
    found = _LABEL.match(note.label or (note.text if note.text.endswith(":") else ""))
    kind = _KINDS.get(found["name"].casefold(), "") if found else ""
    if not kind or not found or not note.label:
        return ""
    return f"{kind} {found['who']}" if found["who"] else kind


def _body(notes: Iterable[SourceNote], clicks: bool) -> str:
    lines: list[str] = []
    count, before = 0, ""
    for note in notes:
        words = _words(note.text, clicks)
        if note.mark == NUMBER:
            count = count + 1 if before == NUMBER else 1
            lines.append(f"{count}. {words}")
        elif note.mark == BULLET:
            lines.append(f"{'  ' * min(note.level, 3) if before == BULLET else ''}- {words}")
        else:
            lines += ([""] if lines else []) + [words]
        if note.mark and not before and len(lines) > 1:
            lines.insert(-1, "")
        before = note.mark
    return "\n".join(lines)


def _words(source: str, clicks: bool) -> str:
    parts = _CLICK.split(source) if clicks else [source]
    return " [click] ".join(text(part) if part.strip() else "" for part in parts).strip()


def count_clicks(notes: Sequence[SourceNote]) -> int:
    """How many marks of clicks the notes hold."""
    return sum(len(_CLICK.findall(note.text)) for note in notes)
