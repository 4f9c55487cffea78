"""The items of a list as a diagram shows them: `**name** text`, perhaps with a picture."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.deck.model import Block, List, ListItem, Paragraph, Picture, Run, Runs, take_icon
from deckgen.layouts.spec import Bound
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.diagrams.shape_labels import Words
from deckgen.values.source import Span
from deckgen.values.value import replace, value_class

BETWEEN = " :–—"  # what may stand between a name and its text


@value_class
class NamedItem:
    """An item of a list, as a step, a spoke or an entry: its name, what is said of it, its picture."""

    name: Runs
    text: Runs = ()
    picture: Picture | None = None
    icon: str = ""
    span: Span | None = None


def named_items_in(blocks: Sequence[Block]) -> tuple[NamedItem, ...]:
    """The items of all lists among the blocks."""
    return tuple(named_item(item) for block in blocks if isinstance(block, List) for item in block.items)


def named_item(item: ListItem) -> NamedItem:
    """The item's bold beginning is its name, the rest its text; without one, its first paragraph is the name."""
    texts = [block.runs for block in item.blocks if isinstance(block, Paragraph)]
    picture = next((block for block in item.blocks if isinstance(block, Picture)), None)
    icon, first = take_icon(texts[0] if texts else ())
    count = next((n for n, run in enumerate(first) if not run.bold), len(first))
    more = tuple(run for runs in texts[1:] for run in (Run(" "), *runs))
    if count == 0:
        return NamedItem(first, _trimmed(more), picture, icon, item.span)
    name = tuple(replace(run, bold=False) for run in first[:count])
    text = name[-1].text.rstrip(BETWEEN + ".")
    if text[-1:].isdigit() and name[-1].text[len(text) :] in ("–", "—"):
        text = name[-1].text  # `2025–` has no end yet
    last = replace(name[-1], text=text)
    return NamedItem((*name[:-1], last), _trimmed((*first[count:], *more)), picture, icon, item.span)


def _trimmed(runs: Runs) -> Runs:
    """The runs without the space, colon or dash that stands between a name and its text."""
    kept = list(runs)
    while kept:
        text = kept[0].text.lstrip(BETWEEN)
        if text:
            return (replace(kept[0], text=text), *kept[1:])
        kept.pop(0)
    return ()


def list_of(items: Sequence[NamedItem], *, ordered: bool = False) -> tuple[Block, ...]:
    """The items as the list that they could have been written as: `**name** text`; nothing without items."""
    written = tuple(ListItem((Paragraph(_joined(item), item.span),), span=item.span) for item in items)
    return (List(written, ordered),) if written else ()


def _joined(item: NamedItem) -> Runs:
    if not item.text:
        return item.name
    return (*(replace(run, bold=True) for run in item.name), Run(": "), *item.text)


def styled_words(blocks: Sequence[Block], text: LevelStyle, point: LevelStyle) -> tuple[Words, ...]:
    """Paragraphs in one style and the points of lists in another, in order."""
    found: list[Words] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append((block.runs, text))
        elif isinstance(block, List):
            found += [word for item in block.items for word in styled_words(item.blocks, point, point)]
    return tuple(found)


def list_items(bound: Bound) -> tuple[ListItem, ...]:
    """The items of all lists in the body."""
    return tuple(item for b in bound.slots.get("body", ()) if isinstance(b, List) for item in b.items)
