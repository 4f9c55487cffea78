"""Sources: every source line and footnote of the deck, each once, in the order of the slides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deckgen.deck.model import Deck, List, ListItem, Paragraph, Runs, plain, sources_of
from deckgen.layouts.catalogue.columns_list import balance_items, split_items
from deckgen.layouts.content_checks import empty_item_faults, intro_faults
from deckgen.layouts.content_room import room_below
from deckgen.layouts.footers import footer
from deckgen.layouts.reveal_steps import list_steps
from deckgen.layouts.spec import Bound, Composed, Layout, SlotSpec, TextForm, TextPart
from deckgen.layouts.text_boxes import level, set_blocks_alike
from deckgen.layouts.titles import introduction, set_title
from deckgen.scene.items import Item
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.text_box import TextBox
from deckgen.typeset.text_splitting import split_text
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, inches
from deckgen.values.value import replace

EXAMPLE = """---
layout: sources
---
# Where this comes from

- Kungliga biblioteket, *Bibliotek 2018*

---
source: "Internetstiftelsen, *Svenskarna och internet 2018*"
---
# Almost everyone searches
- 97 per cent do[^1]

[^1]: Internet users from 12 years on.

---
source: "[Think with Google](https://www.thinkwithgoogle.com), 2017"
---
# Nobody waits
- Three seconds are long
"""
SIZES = (18.0, 16.0, 14.0, 12.0)  # points
FEW = 5  # so many sources stand in one column
GAP = inches(0.5)
HANG = inches(0.26)


def compose(bound: Bound, context: Context) -> Composed:
    """The sources in one column, or in two of about the same height."""
    title = set_title(bound, context)
    listed = _listed(bound, context)
    if not listed.items:
        fault = error("missing-sources", "no slide of the deck states a source", bound.slide.title_span,
                      "give slides `source: …` or footnotes, or list sources here")  # fmt: skip
        return Composed((*title, *footer(bound, context)), diagnostics=(fault,))
    items = split_items((listed,))
    areas = tuple(
        where.from_step(bound.step) for where in _areas(room_below(bound, title, context), len(items), context)
    )
    columns = balance_items(items, areas, context) if len(areas) > 1 else ((listed,),)
    parts = [(where, f"Sources {n}", blocks) for n, (where, blocks) in enumerate(zip(areas, columns, strict=True), 1)]
    texts = set_blocks_alike([part for part in parts if part[2]], context)
    # People read sources only when they look for one: just the smallest size counts as small.
    texts = tuple(replace(text, steps=int(text.steps + bound.step == len(SIZES) - 1)) for text in texts)
    drawn: tuple[Item, ...] = (*title, *introduction(bound, context, title), *texts, *footer(bound, context))
    return Composed(drawn, tuple(step for text in texts for step in list_steps(text)))


def _listed(bound: Bound, context: Context) -> List:
    """The deck's sources and those of the slide's own list; on a part of the slide, that part of them."""
    own = tuple(item for b in bound.slots.get("body", ()) if isinstance(b, List) for item in b.items)
    if bound.part != (1, 1):
        return List(own)
    return List((*collect_sources(context.deck), *own))


def collect_sources(deck: Deck) -> tuple[ListItem, ...]:
    """Every source line and footnote once, in order; two that differ only in case or in spaces are the same."""
    found: dict[str, Runs] = {}
    for slide in deck.slides:
        for runs in sources_of(slide):
            key = " ".join(plain(runs).casefold().split()).rstrip(".")
            if key:
                found.setdefault(key, runs)
    return tuple(ListItem((Paragraph(runs, runs[0].span),), None, runs[0].span) for runs in found.values())


def _areas(room: Box, count: int, context: Context) -> tuple[TextBox, ...]:
    boxes = room.columns(1 if count <= FEW else 2, GAP)
    return tuple(TextBox(box, (_style(context),), SIZES) for box in boxes)


def _style(context: Context) -> LevelStyle:
    return replace(
        level(context, "row"), size=SIZES[0], space_before=7.0, margin=HANG, indent=-HANG, bullet="•",
        bullet_color=context.color("lead"),
    )  # fmt: skip


def divide(bound: Bound, context: Context) -> Sequence[Bound]:
    """The sources in parts that each fill both columns of a slide; the introduction stands on every part."""
    intro = tuple(block for block in bound.slots.get("body", ()) if isinstance(block, Paragraph))
    first = _areas(room_below(bound, set_title(bound, context), context), FEW + 1, context)[0]
    room = Box(first.box.x, first.box.y, first.box.w, round(first.box.h * 1.6))
    parts = split_text((_listed(bound, context),), first.at(room), context)
    return [bound.with_body((*intro, *part)) for part in parts]


def check(bound: Bound) -> Iterable[Diagnostic]:
    """Every source has words; at most one paragraph stands above them."""
    yield from empty_item_faults(bound)
    yield from intro_faults(bound)


def as_text(bound: Bound, context: Context) -> TextForm | None:
    """The sources as a list, below the words that introduce them; None where there are none."""
    intro = tuple(block for block in bound.slots.get("body", ()) if isinstance(block, Paragraph))
    listed = _listed(bound, context)
    return TextForm((TextPart((*intro, listed)),)) if listed.items else None


LAYOUT = Layout(
    name="sources",
    meaning="Every source line and footnote of the deck, each once; a list on the slide adds to them.",
    compose=compose,
    as_text=as_text,
    example=EXAMPLE,
    slots=(
        SlotSpec("body", "a line above the sources, a list of further ones", (Paragraph, List), False, heading=False),
    ),
    check=check,
    divide=divide,
    slot_limits=(0, 0),
    reveals=("true", "items"),
)
