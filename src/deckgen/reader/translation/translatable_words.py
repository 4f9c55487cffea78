"""Which of an author's texts are words to translate, and a hash of them that changes with nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from deckgen.deck.model import (
    EXPRESSION,
    Block,
    Chapter,
    Code,
    Diagram,
    Heading,
    List,
    Module,
    Paragraph,
    Picture,
    Quote,
    Runs,
    Slide,
    Table,
    Value,
    WriteSpace,
)
from deckgen.values.lazy import late_pattern

Keys: TypeAlias = Mapping[str, tuple[str, ...]]
"""The keys of settings that hold words; of a mapping those within it, all of them where none is named."""

SLIDE_KEYS: Keys = {
    "title": (), "part": (), "source": (), "footer": (), "alt": (), "milestone": (), "aim": (), "makes": (),
    "short": (),
    "summary": (), "axis": (), "path": (), "mark": (), "highlight": (), "reveal": (),
    "exercise": ("purpose", "output"),
    "curve": ("name", "x", "y"), "chart": ("unit", "highlight", "delta", "note", "line"),
}  # fmt: skip
MODULE_KEYS: Keys = {"title": (), "time": (), "with": ()}
CHAPTER_KEYS: Keys = {"title": ()}
DECK_KEYS: Keys = {
    "title": (), "subtitle": (), "audience": (), "goals": (), "glossary": (), "license": (),
    "sessions": ("title", "goals"), "variants": ("title", "goals"),
}  # fmt: skip
HASHED_KEYS: Keys = {**DECK_KEYS, "terms": ()}  # terms bend otherwise in each language: none need be there

# Mappings whose keys are words themselves, mappings of like mappings, and keys that hold words only in a list.
WORDED, NAMED, LISTED = ("mark", "glossary"), ("variants",), ("reveal",)

_LETTER = late_pattern(r"[^\W\d_]")


def fingerprint(texts: Iterable[str]) -> str:
    """Eight hexadecimal digits that change with the words, not with blanks, line ends or what variables stand for."""
    words = "\n".join(_normalise(text) for text in texts)
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def has_words(texts: Iterable[str]) -> bool:
    """Whether any of the texts holds a letter outside `{{ … }}`."""
    return any(_LETTER.search(EXPRESSION.sub("", text)) for text in texts)


def _normalise(text: str) -> str:
    return " ".join(EXPRESSION.sub(lambda found: f"{{{{{' '.join(found[1].split())}}}}}", text).split())


# --- settings -------------------------------------------------------------------------------------


def settings_words(values: Mapping[str, Value], keys: Keys) -> Iterator[tuple[str, Value]]:
    """The scalars of settings that are words, each with its key (`curve.x`), in the order of `keys`."""
    for key, inner in keys.items():
        value = values.get(key)
        if value is not None and (key not in LISTED or isinstance(value.data, tuple)):
            yield from _leaves(key, value, inner)


def _leaves(key: str, value: Value, inner: tuple[str, ...]) -> Iterator[tuple[str, Value]]:
    if isinstance(value.data, tuple):
        for item in value.data:
            yield from _leaves(key, item, inner)
    elif isinstance(value.data, dict) and key in NAMED:
        for name, item in value.data.items():
            yield from _leaves(f"{key}.{name}", item, inner)
    elif isinstance(value.data, dict):
        for name in inner or value.data:
            if key in WORDED:
                yield key, Value(name, name, value.data[name].key_span)
            if name in value.data:
                yield from _leaves(key if key in WORDED else f"{key}.{name}", value.data[name], ())
    elif value.text:
        yield key, value


# --- what stands under the settings -----------------------------------------------------------------


def body_words(item: Slide | Module | Chapter) -> tuple[str, ...]:
    """The texts of headings, blocks, notes and footnotes in order; a title from the settings is not among them."""
    match item:
        case Slide():
            return tuple(_slide(item))
        case Module():
            return (_text(item.name), _text(item.card), *_blocks(item.blocks), *_blocks(item.follow_up))
        case Chapter():
            return (_text(item.title), *_blocks(item.blocks))


def _slide(slide: Slide) -> Iterator[str]:
    if not slide.title_off_slide:
        yield _text(slide.title)
    yield from _blocks(slide.blocks)
    for slot in slide.slots:
        yield _text(slot.heading)
        yield from _blocks(slot.blocks)
    for note in slide.notes:
        yield from _blocks(note.blocks)
    yield from map(_text, slide.footnotes)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(runs) | Heading(_, runs):
                yield _text(runs)
            case List(items):
                for item in items:
                    yield "[x]" if item.checked else ""  # the right answer of a quiz
                    yield from _blocks(item.blocks)
            case Table(header, rows):
                yield from (_text(cell.runs) for row in (header, *rows) for cell in row)
            case Picture(_, alt, caption):
                yield from (alt, _text(caption))
            case Code(text) | Diagram(code=Code(text)):
                yield text
            case Quote(inner):
                yield from _blocks(inner)
            case WriteSpace():
                pass


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)
