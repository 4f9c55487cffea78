"""Slides, modules and chapters in another language, each beside its original."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from deckgen.deck.model import Chapter, Module, Note
from deckgen.reader.markdown.slugs import free_name
from deckgen.reader.parts.part import FilePart
from deckgen.reader.parts.slide import Draft, read_slide
from deckgen.reader.translation.original import Original
from deckgen.reader.translation.translatable_words import SLIDE_KEYS, Keys, body_words
from deckgen.reader.translation.translation import Translation
from deckgen.values.source import Span
from deckgen.values.value import replace

T = TypeVar("T", Module, Chapter)


def translated_slides(
    drafts: Mapping[str, Sequence[Draft]], shown: Collection[Span], translation: Translation
) -> dict[Span, Draft]:
    """The drafts of these files in the other language, by the places of their originals.

    `drafts` are those of each file by its path; `shown` are the places of those that the deck shows, and whose
    translation it needs.
    """
    translated: dict[Span, Draft] = {}
    for path, inside in sorted(drafts.items()):
        taken: dict[str, int] = {}
        by_name = {free_name(draft.slide.id, taken): draft for draft in inside}
        originals = [
            Original(name, draft.part, SLIDE_KEYS, body_words(draft.slide), draft.part.span in shown)
            for name, draft in by_name.items()
        ]
        for name, part in translation.parts(path, originals).items():
            translated[by_name[name].part.span] = _translated_slide(by_name[name], part, translation)
    return translated


def _translated_slide(original: Draft, part: FilePart, translation: Translation) -> Draft:
    """The translated draft. What was derived from the original's title or text is kept: its id, its layout."""
    draft = translation.found.take(read_slide(part))
    layout = draft.slide.layout if draft.named_layout else original.slide.layout
    notes = _with_times(original.slide.notes, draft.slide.notes)
    slide = replace(draft.slide, id=original.slide.id, layout=layout, notes=notes)
    translation.compare(original.slide, slide, part)
    return replace(draft, slide=slide, id_span=original.id_span, bare=original.bare)


def _with_times(original: tuple[Note, ...], translated: tuple[Note, ...]) -> tuple[Note, ...]:
    """The translated notes with the times and conditions of the original's, where they do not state their own."""
    waiting: dict[str, list[Note]] = {}
    for note in original:
        waiting.setdefault(note.kind, []).append(note)
    done = []
    for note in translated:
        same = waiting.get(note.kind)
        before = same.pop(0) if same else note
        minutes, each = (note.minutes, note.each) if note.minutes else (before.minutes, before.each)
        done.append(
            replace(note, minutes=minutes, each=each, when=note.when or before.when, who=note.who or before.who)
        )
    return tuple(done)


def translated_parts(
    parts: Iterable[FilePart], read: Callable[[FilePart], T], keys: Keys, translation: Translation
) -> list[tuple[FilePart, T | None]]:
    """The parts of modules or chapters in the other language, each with its original.

    A part that has no translation stays as it is, with None. `read` makes the module or chapter of a part; `keys` are
    those of its settings that hold words.
    """
    pairs: list[tuple[FilePart, T | None]] = []
    for path, inside in groupby(parts, key=lambda part: part.source.path):
        taken: dict[str, int] = {}
        items = [(part, read(part)) for part in inside]
        named = [(free_name(item.id, taken), part, item) for part, item in items]
        found = translation.parts(path, [Original(n, part, keys, body_words(item)) for n, part, item in named])
        pairs += [(found[name], item) if name in found else (part, None) for name, part, item in named]
    return pairs
