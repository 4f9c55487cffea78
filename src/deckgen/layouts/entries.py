"""The items of a list as a diagram shows them: `**name** text`, perhaps with a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from deckgen.deck.model import Block, List, ListItem, Paragraph, Picture, Run, Runs
from deckgen.layouts.areas import span_of
from deckgen.layouts.spec import Bound
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.diagrams.inside import Words
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.source import Span
from deckgen.values.value import frozen

AFTER_NAME = " :–—"
KINDS = {
    "List": "a list within a list", "Table": "a table", "Code": "code", "Quote": "a quote", "Heading": "a heading",
    "WriteSpace": "a place to write",
}  # fmt: skip


@frozen
class Entry:
    """A step or a spoke: its name, what is said of it, its picture."""

    name: Runs
    text: Runs = ()
    picture: Picture | None = None
    span: Span | None = None


def entries_in(blocks: Sequence[Block]) -> tuple[Entry, ...]:
    """The items of all lists among the blocks."""
    return tuple(_entry(item) for block in blocks if isinstance(block, List) for item in block.items)


def _entry(item: ListItem) -> Entry:
    """The bold beginning is the name, the rest the text; without bold all of the first paragraph is the name."""
    texts = [block.runs for block in item.blocks if isinstance(block, Paragraph)]
    picture = next((block for block in item.blocks if isinstance(block, Picture)), None)
    first = texts[0] if texts else ()
    count = next((n for n, run in enumerate(first) if not run.bold), len(first))
    more = tuple(run for runs in texts[1:] for run in (Run(" "), *runs))
    if count == 0:
        return Entry(first, _trimmed(more), picture, item.span)
    name = tuple(replace(run, bold=False) for run in first[:count])
    last = replace(name[-1], text=name[-1].text.rstrip(" :."))
    return Entry((*name[:-1], last), _trimmed((*first[count:], *more)), picture, item.span)


def _trimmed(runs: Runs) -> Runs:
    """Runs without what divides them from the name."""
    kept = list(runs)
    while kept:
        text = kept[0].text.lstrip(AFTER_NAME)
        if text:
            return (replace(kept[0], text=text), *kept[1:])
        kept.pop(0)
    return ()


def words_of(blocks: Sequence[Block], text: LevelStyle, point: LevelStyle) -> tuple[Words, ...]:
    """Paragraphs in one style and the points of lists in another, in order."""
    found: list[Words] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append((block.runs, text))
        elif isinstance(block, List):
            found += [word for item in block.items for word in words_of(item.blocks, point, point)]
    return tuple(found)


def list_faults(
    bound: Bound, what: str, least: int, most: int, slot: str = "body", needed: bool = True
) -> Iterator[Diagnostic]:
    """Too few or too many items, items without a name, and what an item cannot show."""
    blocks = bound.slots.get(slot, ())
    lists = [block for block in blocks if isinstance(block, List)]
    items = [item for block in lists for item in block.items]
    span = span_of(lists) or bound.head
    if not items:
        if needed:
            yield error(f"missing-{what}", f"the slide has no {what}", span, "write them as a list: `1. **Name** text`")
        return
    if not least <= len(items) <= most:
        many = len(items) > most
        there = f"{len(items)} {what}" if len(items) > 1 else f"only one of its {what}"
        yield error(
            f"too-{'many' if many else 'few'}-{what}",
            f"the slide has {there}, there is room for {least} to {most}",
            (items[most].span if many else None) or span,
            "divide the slide, or leave some out" if many else "add what is missing, or use `layout: bullets`",
        )
    for item in items:
        yield from _item_faults(item)


def _item_faults(item: ListItem) -> Iterable[Diagnostic]:
    for block in item.blocks:
        if type(block).__name__ in KINDS:
            yield error("wrong-content", f"{KINDS[type(block).__name__]} cannot stand in an item of this diagram",
                        block.span or item.span, "write `**name** text`")  # fmt: skip
    if not any(run.text.strip() for run in _entry(item).name):
        yield error("missing-name", "the item has no words", item.span, "write `**name** text`")
    pictures = [block for block in item.blocks if isinstance(block, Picture)]
    if len(pictures) > 1:
        yield error("too-many-pictures", f"the item has {len(pictures)} pictures, there is room for one",
                    pictures[1].span or item.span, "keep one")  # fmt: skip
