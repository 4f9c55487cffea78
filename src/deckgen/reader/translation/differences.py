"""How a translation is built otherwise than its original: headings, list items, tables, clicks, kinds of notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

from deckgen.deck.model import Block, Chapter, Heading, List, Module, Paragraph, Picture, Quote, Slide, Table
from deckgen.values.plural import number_of

_Trait: TypeAlias = tuple[str, str]  # what is counted, in the singular, and where


def differences(original: Slide | Module | Chapter, translated: Slide | Module | Chapter) -> tuple[str, ...]:
    """What the translation has more or fewer of, in words: "2 list items under heading 1 (the original has 3)"."""
    before, after = Counter(_traits(original)), Counter(_traits(translated))
    if before["heading", ""] != after["heading", ""]:  # what stands under them cannot be compared
        before, after = (Counter({k: n for k, n in c.items() if "under heading" not in k[1]}) for c in (before, after))
    keys = [*before, *(key for key in after if key not in before)]
    return tuple(_sentence(key, before[key], after[key]) for key in keys if before[key] != after[key])


def _sentence(trait: _Trait, before: int, after: int) -> str:
    what, where = trait
    counted = f"no {what}" if not after else number_of(after, what)
    return f"{counted}{where} (the original has {before or 'none'})"


def _traits(item: Slide | Module | Chapter) -> Iterator[_Trait]:
    match item:
        case Slide():
            yield from _slide(item)
        case Module():
            yield from _blocks(item.blocks, "")
            if item.follow_up:
                yield "`follow-up` note", ""
        case Chapter():
            yield from _blocks(item.blocks, "")


def _slide(slide: Slide) -> Iterator[_Trait]:
    yield from _blocks(slide.blocks, "")
    for number, slot in enumerate(slide.slots, 1):
        yield "heading" if slot.heading else f"`::{slot.name}::`", ""
        yield from _blocks(slot.blocks, f" under heading {number}")
    for note in slide.notes:
        yield f"`{note.kind}` note", ""
        yield from (("`[click]`", "") for _ in range(_clicks(note.blocks)))


def _blocks(blocks: tuple[Block, ...], where: str) -> Iterator[_Trait]:
    for block in blocks:
        match block:
            case List(items):
                yield from (("list item", where) for _ in items)
            case Table(header, rows):
                yield from (("table column", where) for _ in header)
                yield from (("table row", where) for _ in rows)
            case Picture():
                yield "picture", where
            case Heading():
                yield "heading", where


def _clicks(blocks: tuple[Block, ...]) -> int:
    total = 0
    for block in blocks:
        match block:
            case Paragraph(runs):
                total += sum(run.click for run in runs)
            case List(items):
                total += sum(_clicks(item.blocks) for item in items)
            case Quote(inner):
                total += _clicks(inner)
    return total
