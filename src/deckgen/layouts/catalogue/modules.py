"""Learning modules: a numbered card for each, to be read column by column, or across where there are two rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias, TypeVar

from deckgen.deck.model import Block, Module, plain
from deckgen.layouts.amount import no_larger_than_titles
from deckgen.layouts.boxes import card_place, card_room
from deckgen.layouts.footers import footer
from deckgen.layouts.named_items import NamedItem, list_of
from deckgen.layouts.overflow import GO_ON, exceeds
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.shapes import plate
from deckgen.layouts.spec import Bound, Composed, Layout, MeasuredContent, Option
from deckgen.layouts.text_boxes import level, set_short_text, set_words
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Group, Item, Table, TableCell, TextBody
from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.typeset.context import Context
from deckgen.typeset.table_setting import card_table, fit_cards
from deckgen.typeset.text import (
    FIRST_PARAGRAPH,
    MakeParagraph,
    ParagraphOptions,
    body,
    height,
    measure_paragraph,
    set_paragraph,
)
from deckgen.typeset.text_box import TextBox
from deckgen.typeset.tolerances import SPREAD
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.nearest import did_you_mean
from deckgen.values.units import Box, Emu, Insets, Pt, inches
from deckgen.values.value import replace, value_class

Made = TypeVar("Made")
EXAMPLE = """---
layout: modules
---
# Ways to learn faster
"""
MOST = 24
LARGER = (18.0, 16.0, 14.0)  # points, where there is room
GAP_X = inches(0.14)
TALLEST = inches(1.35)
_COLUMNS = 3  # rows from which on cards are read down


@value_class
class CardSpacing:
    """How close cards stand to each other, and their text to their edges, in EMU."""

    gap: Emu  # between a card and the one below
    insets: Insets  # at the left the room for the number
    even: bool = False  # whether the name is as large as the text, and the number little larger


AIRY = CardSpacing(inches(0.12), Insets(inches(0.62), inches(0.04), inches(0.08), inches(0.04)))
CLOSE = CardSpacing(inches(0.06), Insets(inches(0.52), inches(0.02), inches(0.08), inches(0.02)))
TIGHT = CardSpacing(inches(0.05), Insets(inches(0.4), inches(0.01), inches(0.05), inches(0.01)), even=True)
Way: TypeAlias = tuple[CardSpacing, int, Pt]  # how close, how many side by side, at what size
NUMBER = 1.4  # times the text, on an even card


@value_class
class PlacedCard:
    """A learning module, the box of its card, and its words in it."""

    module: Module
    box: Box
    text: TextBody


def compose(bound: Bound, context: Context) -> Composed:
    """All cards at one size of text; each is a part to reveal."""
    every, found = chosen_modules(bound, context)
    before = bound.before(len(every))
    shared = bound.share(every)
    found = (*found, *_too_many(shared, bound))
    chosen = shared[:MOST]
    title = set_title(bound, context, max_lines=1)
    if place := card_place(bound, context):
        table, step = _table(chosen, before, place, bound, context)
        if table and not found:
            return Composed((*title, table, *footer(bound, context)), step=step)
    fitted, number, step = _fitting(chosen, bound, context)
    cards = [_group(n, card, number, context) for n, card in enumerate(fitted, start=before + 1)]
    items: list[Item] = [*title, *cards, *footer(bound, context)]
    steps = tuple(item_step(plain(m.name), card) for m, card in zip(chosen, cards, strict=False))
    return Composed(tuple(items), steps, tuple(found), step=step, too_full=len(shared) > MOST)


def _fitting(modules: Sequence[Module], bound: Bound, context: Context) -> tuple[list[PlacedCard], LevelStyle, int]:
    """The cards, the style of their numbers, and the number of the way in which they are set.

    The ways are tried in order: airy at ever smaller sizes, then closer, then closer in fewer columns. If the slide
    may not go on over several, they are at last as close as possible, also in more columns.
    """
    ways = _ways(len(modules), bound, context)
    look, _, size = way = _way_that_fits(modules, ways, bound, context)
    cards = [_card(m, box, size, look, context) for m, box in _places(modules, way, bound)]
    number = level(context, "card-number")
    if look.even:
        number = replace(number, size=min(number.size, size * NUMBER))
    return cards, number, ways.index(way)


def measure(bound: Bound, context: Context) -> MeasuredContent | None:
    """The way in which the cards are set, and whether there is room for them even so."""
    if card_place(bound, context):
        return None
    modules = bound.share(chosen_modules(bound, context)[0])
    ways = _ways(len(modules), bound, context)
    look, _, size = way = _way_that_fits(modules, ways, bound, context)
    places = _places(modules, way, bound)
    full = any(exceeds(_measured(m, box, size, look, context).needed, box.h) for m, box in places)
    return MeasuredContent(ways.index(way), full or len(modules) > MOST)


def _way_that_fits(modules: Sequence[Module], ways: Sequence[Way], bound: Bound, context: Context) -> Way:
    """The first of the ways that the slide may take in which all cards have room; the last where none has."""
    for way in bound.sizes(ways):
        look, _, size = way
        if all(_fits(m, box, size, look, context) for m, box in _places(modules, way, bound)):
            break
    return way


def _places(modules: Sequence[Module], way: Way, bound: Bound) -> Iterator[tuple[Module, Box]]:
    """The modules, each with the box of its card."""
    look, across, _ = way
    return zip(modules, grid(bound.template_layout.free, len(modules), across, look.gap), strict=True)


def _ways(count: int, bound: Bound, context: Context) -> tuple[Way, ...]:
    """The ways in which so many cards may be set, what looks best first."""
    across = 4 if count > 9 else 3 if count > 4 or count == 3 else 2
    goes_on = (bound.slide.overflow or context.deck.overflow) == "continue"
    own = context.theme.scales.get("card-text", (level(context, "card-text").size,))
    larger = no_larger_than_titles(LARGER, context)
    if bound.legible:
        sizes = bound.legible_sizes((*larger, bound.legible))
        return tuple((AIRY, a, s) for s in sizes for a in (across - 1, across))
    return (
        *((AIRY, across, s) for s in (*larger, *own)),
        *((CLOSE, a, s) for a in (across, across - 1) for s in own),
        *((TIGHT, a, s) for s in own for a in (across - 1, across, across + 1) if not goes_on),
    )


def _table(
    modules: Sequence[Module], before: int, place: Placeholder, bound: Bound, context: Context
) -> tuple[Table | None, int]:
    """The cards as a table, row by row, at the largest size that has room, and its number; None where none has."""
    room = card_room(place, bound)
    own = context.theme.scales.get("card-text", (level(context, "card-text").size,))
    larger = no_larger_than_titles(LARGER, context)
    across = 4 if len(modules) > 9 else 3 if len(modules) > 4 else 2
    ways = [(s, a) for s in (*larger, *own) for a in (across, across - 1)]
    if bound.legible:
        ways = [(s, a) for s in bound.legible_sizes((*larger, bound.legible)) for a in (across - 1, across)]
    for way in bound.sizes(ways):
        size, columns = way
        rows, widths = _cells(modules, before, columns, room.w, size, context)
        if heights := fit_cards(rows, room, TALLEST):
            words = context.words["alt-table"]
            alt = words.format(columns=columns, rows=len(rows), names=plain(bound.title))
            joined = range(1, 2 * columns, 2)
            made = card_table("Cards", rows, widths, heights, room[:2], alt, context, joined=joined)
            return replace(made, placeholder=place), ways.index(way)
    return None, 0


def _cells(
    modules: Sequence[Module], before: int, columns: int, width: Emu, size: Pt, context: Context
) -> tuple[list[list[TableCell]], list[Emu]]:
    """The cells of each row, a card's number and its words apart, and the widths of the columns."""
    style = level(context, "card-number")
    style = replace(style, size=min(style.size, size * NUMBER), align="center")
    first = CLOSE.insets.left
    wide = (width - columns * first) // columns
    insets, fill = Insets(0, *CLOSE.insets[1:]), context.color("mist")
    cells: list[TableCell] = []
    for n, module in enumerate(modules, start=before + 1):
        where = TextBox(Box(0, 0, first, 0), (style,), anchor="middle")
        cells.append(TableCell(set_words(where, str(n), style, context), fill))
        box = Box(0, 0, round(wide * (1 - SPREAD)), 0)
        look = replace(CLOSE, insets=insets)
        words = tuple(_words(module, box, size, look, context, set_paragraph))
        cells.append(TableCell(body(words, insets, "middle"), fill))
    empty = TableCell(set_words(TextBox(Box(0, 0, first, 0), (style,)), "", style, context))
    cells += [empty] * (-len(cells) % (2 * columns))
    rows = [cells[start : start + 2 * columns] for start in range(0, len(cells), 2 * columns)]
    return rows, [first, wide] * columns


def chosen_modules(bound: Bound, context: Context) -> tuple[tuple[Module, ...], Sequence[Diagnostic]]:
    """The deck's modules, or those that `modules: [ids]` names, in its order."""
    option = bound.option("modules")
    every = context.deck.modules
    if not every:
        return (), (error("missing-modules", "the deck has no learning modules to show",
                          option.span if option else bound.head,
                          "write them in `modules/*.md`, one block each"),)  # fmt: skip
    if option is None or not isinstance(option.data, tuple):
        return every, ()
    known = {module.id: module for module in every}
    found = [
        error(
            "unknown-module",
            f"there is no learning module `{value.text}`",
            value.span,
            did_you_mean(value.text, tuple(known)),
        )
        for value in option.data
        if value.text not in known
    ]
    return tuple(known[v.text] for v in option.data if v.text in known), found


def in_words(bound: Bound, context: Context) -> tuple[Block, ...]:
    """The modules as a numbered list."""
    chosen, _ = chosen_modules(bound, context)
    return list_of([NamedItem(each.name, each.card, span=each.span) for each in chosen], ordered=True)


def _too_many(modules: Sequence[Module], bound: Bound) -> Iterable[Diagnostic]:
    if len(modules) > MOST:
        span = option.span if (option := bound.option("modules")) else bound.head
        yield error(
            "too-many-modules",
            f"there are {len(modules)} learning modules, a slide holds {MOST}",
            span,
            "name those to show: `modules: [id, …]`, and the rest on a second slide",
            GO_ON,
        )


def grid(room: Box, count: int, across: int, gap: Emu) -> tuple[Box, ...]:
    """Boxes for `count` cards, `across` of them side by side: column by column, but across where there are two rows.

    Columns of two would be read across by most people, whatever their numbers say.
    """
    down = -(-count // across) if count else 1
    height = min(TALLEST, (room.h - gap * (down - 1)) // down)
    columns, rows = room.columns(across, GAP_X), range(down)
    places = [(x, y) for y in rows for x in columns] if down < _COLUMNS else [(x, y) for x in columns for y in rows]
    return tuple(Box(column.x, room.y + row * (height + gap), column.w, height) for column, row in places[:count])


def _card(module: Module, box: Box, size: Pt, look: CardSpacing, context: Context) -> PlacedCard:
    """A card with the module's name and its line; at their left there is room for the number."""
    words = _words(module, box, size, look, context, set_paragraph)
    return PlacedCard(module, box, body(words, look.insets, "middle"))


def _fits(module: Module, box: Box, size: Pt, look: CardSpacing, context: Context) -> bool:
    """Whether the words have room on the card, and none is torn."""
    measured = _measured(module, box, size, look, context)
    return measured.needed <= box.h and not measured.torn


class MeasuredCard(NamedTuple):
    """The height in EMU that a card's words need, and whether one is torn."""

    needed: Emu
    torn: bool


def _measured(module: Module, box: Box, size: Pt, look: CardSpacing, context: Context) -> MeasuredCard:
    words = tuple(_words(module, box, size, look, context, measure_paragraph))
    return MeasuredCard(height(words) + look.insets.height, any(each.torn for each in words))


def _words(
    module: Module, box: Box, size: Pt, look: CardSpacing, context: Context, make: MakeParagraph[Made]
) -> Iterator[Made]:
    width = box.w - look.insets.left - look.insets.right
    heading, text = level(context, "card-name"), level(context, "card-text")
    larger = size if look.even else max(heading.size, heading.size * size / text.size)
    yield make(module.name, replace(heading, size=larger), width, context, FIRST_PARAGRAPH)
    if module.card:
        options = ParagraphOptions(balance=True, span=module.span)
        yield make(module.card, replace(text, size=size), width, context, options)


def _group(n: int, card: PlacedCard, style: LevelStyle, context: Context) -> Group:
    """The card and its number."""
    box, text, span = card.box, card.text, card.module.span
    ground = replace(plate(f"Card {n} text", box, context), fill=context.color("mist"), body=text, span=span)
    number = set_short_text(
        TextBox(Box(box.x, box.y, text.insets.left, box.h), (style,), anchor="middle"),
        f"Card {n} number",
        str(n),
        context,
    )
    return Group(f"Card {n}", box, (ground, number), span=span)


def check(bound: Bound) -> Iterable[Diagnostic]:
    """`modules` is a list."""
    option = bound.option("modules")
    if option is not None and not isinstance(option.data, tuple):
        yield error("wrong-value", "`modules` is no list", option.span, "write `modules: [id, id]`")


LAYOUT = Layout(
    name="modules",
    meaning="The deck's learning modules as cards: all, or `modules: [ids]`.",
    compose=compose,
    example=EXAMPLE,
    options=(Option("modules", "the ids of the modules to show, in order", "list"),),
    check=check,
    in_words=in_words,
    shares=True,
    measure=measure,
    legible=(16.0,),
    slot_limits=(0, 0),
)
