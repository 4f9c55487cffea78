"""Findings that several layouts share: too much content or too little, and content that they cannot show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from deckgen.deck.model import Block, List, ListItem, Paragraph, Picture, Quote, Table, plain
from deckgen.layouts.named_items import list_items, named_item
from deckgen.layouts.overflow import GO_ON
from deckgen.layouts.spec import Bound
from deckgen.layouts.text_boxes import span_of
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.source import Span


def missing_content(bound: Bound, message: str, *hints: str) -> Diagnostic:
    """`missing-content`: the body lacks what the layout shows; at what stands there instead, else at the title."""
    return error("missing-content", message, span_of(bound.slots.get("body", ())) or bound.head, *hints)


def count_faults(
    count: int, limits: tuple[int, int], name: str, where: Sequence[Block] | Span | None, bound: Bound, *hints: str
) -> Iterator[Diagnostic]:
    """`too-few-…` or `too-many-…`: there are fewer or more than `limits` allow.

    `name` is what they are called in the plural, `where` the blocks or the place that the finding points at.
    """
    least, most = limits
    if least <= count <= most:
        return
    span = where if isinstance(where, Span) else span_of(where or ())
    code = f"too-{'few' if count < least else 'many'}-{name.replace(' ', '-')}"
    yield error(
        code,
        f"the slide has {count or 'no'} {name if count != 1 else _singular(name)}, there is room for {least} to {most}",
        span or bound.head,
        *hints,
    )


def _singular(name: str) -> str:
    return f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")


def table_faults(tables: Sequence[Table], bound: Bound, remedy: str) -> Iterator[Diagnostic]:
    """`missing-content`, `too-many-tables`: the slide has no table, or more than the one that it shows."""
    if not tables:
        yield missing_content(bound, "the slide has no table", remedy)
    if len(tables) > 1:
        yield error("too-many-tables", f"the slide has {len(tables)} tables, there is room for one", tables[1].span,
                    "keep one")  # fmt: skip


def row_faults(
    table: Table, limits: tuple[int, int], bound: Bound, few: str, many: str, name: str = "rows"
) -> Iterator[Diagnostic]:
    """`too-few-…` or `too-many-…`, at the first row too many; `few` and `many` say what helps."""
    _, most = limits
    over = len(table.rows) > most
    where = table.rows[most][0].span if over else table.span
    yield from count_faults(len(table.rows), limits, name, where, bound, many if over else few)


def too_many_faults(spans: Sequence[Span | None], most: int, name: str, bound: Bound) -> Iterator[Diagnostic]:
    """`too-many-…`: there are more items than a slide has room for; further slides may show them.

    `spans` are the places of all items, `name` is what they are called in the plural.
    """
    if len(spans) > most:
        yield from count_faults(len(spans), (1, most), name, spans[most], bound, "divide the slide", GO_ON)


def empty_item_faults(bound: Bound) -> Iterator[Diagnostic]:
    """`empty-item`: an item of a list does not begin with words."""
    for item in list_items(bound):
        first = item.blocks[0] if item.blocks else None
        if not isinstance(first, Paragraph) or not plain(first.runs).strip():
            yield error("empty-item", "the item begins with no words", item.span or bound.slide.span,
                        "write what it says, or take it out")  # fmt: skip


def intro_faults(bound: Bound) -> Iterator[Diagnostic]:
    """`too-much-text`: more than one paragraph before the content; only one has room below the title."""
    blocks = bound.slots.get("body", ())
    text = [block for block in blocks if isinstance(block, Paragraph)]
    if len(text) > 1:
        message = f"only one paragraph can introduce `layout: {bound.slide.layout}`, the slide has {len(text)}"
        yield error("too-much-text", message, text[1].span, "join them, or put the rest into the notes")


KINDS = {
    "List": "a list within a list", "Table": "a table", "Code": "code", "Quote": "a quote", "Heading": "a heading",
    "WriteSpace": "a place to write",
}  # fmt: skip


def list_faults(
    bound: Bound, what: str, limits: tuple[int, int], slot: str = "body", *, nested: bool = False
) -> Iterator[Diagnostic]:
    """`missing-…`, `too-few-…`, `too-many-…`, and what an item of a list cannot show.

    `what` is what the items are called in the plural, `limits` are the fewest and the most that a slide shows;
    `nested` says that an item may hold a list.
    """
    least, most = limits
    blocks = bound.slots.get(slot, ())
    lists = [block for block in blocks if isinstance(block, List)]
    items = [item for block in lists for item in block.items]
    span = span_of(lists) or bound.head
    if not items:
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
        yield from item_faults(item, nested=nested)


def item_picture_faults(bound: Bound, where: str) -> Iterator[Diagnostic]:
    """`wrong-content`: a picture in an item of a diagram that draws none; `where` is as in "on a timeline"."""
    for item in list_items(bound):
        entry = named_item(item)
        if entry.picture is not None:
            yield error("wrong-content", f"a picture cannot stand {where}", entry.picture.span or entry.span,
                        "put pictures on a slide of their own with `layout: gallery`")  # fmt: skip


def inner_blocks(blocks: Sequence[Block]) -> Iterator[tuple[str, Block]]:
    """The blocks within lists and quotes, however deep, each with `list` or `quote`, in which it stands."""
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                yield from (("list", inner) for inner in item.blocks)
                yield from inner_blocks(item.blocks)
        elif isinstance(block, Quote):
            yield from (("quote", inner) for inner in block.blocks)
            yield from inner_blocks(block.blocks)


def item_faults(item: ListItem, *, nested: bool) -> Iterable[Diagnostic]:
    """What an item of a list cannot show; `nested` says that it may hold a list."""
    for block in item.blocks:
        if type(block).__name__ in KINDS and not (nested and isinstance(block, List)):
            yield error("wrong-content", f"{KINDS[type(block).__name__]} cannot stand in an item of this diagram",
                        block.span or item.span, "write `**name** text`")  # fmt: skip
    if not any(run.text.strip() for run in named_item(item).name):
        yield error("missing-name", "the item has no words", item.span, "write `**name** text`")
    pictures = [block for block in item.blocks if isinstance(block, Picture)]
    if len(pictures) > 1:
        yield error("too-many-pictures", f"the item has {len(pictures)} pictures, there is room for one",
                    pictures[1].span or item.span, "keep one")  # fmt: skip
