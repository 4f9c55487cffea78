"""Quote: the words large, who said them below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from deckgen.deck.model import Block, Paragraph, Quote, Run, Runs, plain
from deckgen.layouts.boxes import content_box, stage_box
from deckgen.layouts.content_checks import missing_content
from deckgen.layouts.footers import footer
from deckgen.layouts.overflow import excess
from deckgen.layouts.spec import Bound, Composed, Layout, SlotSpec
from deckgen.layouts.text_boxes import find_text_box, new_text_box, set_short_text
from deckgen.layouts.titles import among_content, set_title, title_box
from deckgen.scene.items import Item, Path, Shape, Text, walk
from deckgen.scene.template import TemplateLayout
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.ring import Commands
from deckgen.typeset.text_box import TextBox
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.units import Box, Emu, inches
from deckgen.values.value import replace

EXAMPLE = """---
layout: quote
---
> When everything around us moves fast, the ability to learn and to renew is the only lead that lasts.

— Freely retold
"""
MARKS = frozenset("“”„«»\"'’‘")
DASHES = ("—", "–", "--", "―")
NAME_WORDS = 9  # of who said it, at most
NAMED = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][”\"»’]))\s+(?:[—–―]|--)\s*[^\s—–―.][^—–―]*$")
MAX_LINES, MOST_LINES = 5, 9  # at the usual sizes, and of long quotes, which are set smaller
COMMON = 40.0  # points: larger sizes are for short quotes
LONG = (32.0, 28.0, 26.0, 24.0, 22.0, 20.0)  # points, of quotes that are longer than the usual sizes let them be
MARK, WIDE, ABOVE = inches(0.6), 1.25, inches(0.2)  # the mark's height, its width in heights, from it to the words
CLOSING = ("sv", "fi")  # languages that open a quotation with the mark that closes it in others
ROUND = 0.5523  # of a quarter circle's radius: how far its cubic curve's handles reach
SHARE = 0.68  # of the height, where the template has no layout for quotes


def compose(bound: Bound, context: Context) -> Composed:
    """The words in the title placeholder, the name below the line. A heading beside them becomes a label."""
    words, name = parts_of(bound)
    place, room = bound.template_layout.placeholder("title"), stage_box(bound)
    box = room._replace(h=round(room.h * SHARE)) if room else place.box if place else content_box(bound)
    where = title_box(bound, context).at(box)
    where = among_content(replace(where, anchor="bottom"), bound, context) if room else where
    over = Box(box.x, box.y - inches(0.55), box.w, inches(0.36)) if bound.title and words is not bound.title else None
    items: list[Item] = [*_below(over, bound, words, where, context)]
    drawn = not _has_mark(bound.template_layout)
    if drawn and words is not bound.title:
        top = room.y if room and context.template.from_client else 0
        items += _mark(items[0], max(top, over.bottom if over else 0), context)
    if over:
        items.append(set_short_text(new_text_box(context, over, "label"), "Label", bound.title, context))
    if name:
        under = Box(box.x, box.bottom + inches(0.3), box.w, inches(0.5))
        where = find_text_box(bound, context, "attribution", under, "attribution")
        if context.template.from_client and where.placeholder is None and isinstance(items[0], Text):
            aligned = replace(where.levels[0], align=items[0].body.paragraphs[0].align)
            where = replace(where, levels=(aligned, *where.levels[1:]))
        items.append(set_short_text(where, "Attribution", name, context))
    return Composed((*items, *footer(bound, context)), title=plain(words))


def _below(label: Box | None, bound: Bound, words: Runs, where: TextBox, context: Context) -> tuple[Item, ...]:
    """The words, so much lower below a label that the mark has room between; without it where they need all room."""
    if label is None:
        return _set(bound, words, where, context)
    top = label.bottom + MARK + ABOVE - where.box.y
    made = _set(bound, words, where.at(where.box._replace(y=where.box.y + top, h=where.box.h - top)), context)
    return made if made and not excess(made[0]) else _set(bound, words, where, context)


def _set(bound: Bound, words: Runs, where: TextBox, context: Context) -> tuple[Item, ...]:
    """The words at one of the usual sizes; a long quote smaller and in more lines."""
    made = set_title(bound, context, words, MAX_LINES, where)
    if not made or not excess(made[0]):
        larger = sum(size > COMMON for size in where.sizes)
        return tuple(
            replace(text, steps=max(0, text.steps - larger)) if isinstance(text, Text) else text for text in made
        )
    smaller = tuple(size for size in LONG if size < (where.sizes[-1:] or (where.levels[0].size,))[0])
    if not smaller:  # a template's title that is smaller than any quote should be
        return made
    style = replace(where.levels[0], size=smaller[0])
    made = set_title(bound, context, words, MOST_LINES, replace(where, levels=(style,), sizes=smaller))
    return tuple(replace(text, steps=max(1, text.steps)) if isinstance(text, Text) else text for text in made)


def _mark(words: Item, limit: Emu, context: Context) -> tuple[Path, ...]:
    """The language's opening mark, two commas, right above the words, if there is room for it below `limit`."""
    if not isinstance(words, Text):
        return ()
    spare = max(0, words.box.h - words.body.needed)
    top = words.box.y + {"top": 0, "middle": spare // 2, "bottom": spare}[words.body.anchor] - ABOVE
    left = words.box.x + words.body.insets.left
    wide = round(MARK * WIDE)
    x = {"center": words.box.x + (words.box.w - wide) // 2, "right": words.box.right - wide}.get(
        words.body.paragraphs[0].align, left
    )
    if top - MARK < limit:
        return ()
    box = Box(x, top - MARK, wide, MARK)
    commands = (*_comma(box.x, box, wide * 9 // 20), *_comma(box.x + wide * 11 // 20, box, wide * 9 // 20))
    if context.deck.language.partition("-")[0] in CLOSING:
        commands = _turned(commands, box)
    return (Path("Quote mark", box, commands, fill=context.color("lead")),)


def _turned(commands: Commands, box: Box) -> Commands:
    """The drawing turned by half a turn within its box."""
    ends = (2 * box.x + box.w, 2 * box.y + box.h)
    return tuple((name, *(ends[n % 2] - int(at) for n, at in enumerate(places))) for name, *places in commands)


def _has_mark(layout: TemplateLayout) -> bool:
    """Whether the template's own artwork shows a quotation mark."""
    bodies = (item.body for item in walk(layout.backdrop) if isinstance(item, Shape | Text) and item.body)
    return any(paragraph.text.strip() in MARKS for body in bodies for paragraph in body.paragraphs)


def _comma(x: Emu, box: Box, wide: Emu) -> Commands:
    """An opening comma: a disc as wide as it is, with a tail that rises from its left side."""
    r = wide // 2
    middle, kappa = box.bottom - r, round(r * ROUND)
    return (
        ("M", x, middle),
        ("C", x, middle - r - kappa, x + r // 2, box.y + r // 2, x + wide, box.y),
        ("L", x + wide, box.y + r // 2),
        ("C", x + r + r // 2, box.y + r, x + r, middle - r - kappa // 2, x + r, middle - r),
        ("C", x + r + kappa, middle - r, x + wide, middle - kappa, x + wide, middle),
        ("C", x + wide, middle + kappa, x + r + kappa, box.bottom, x + r, box.bottom),
        ("C", x + r - kappa, box.bottom, x, middle + kappa, x, middle),
        ("Z",),
    )


def parts_of(bound: Bound) -> tuple[Runs, Runs]:
    """The quoted words and who said them. Without a block quote the heading is what is quoted."""
    blocks = _inside(bound.slots.get("body", ()))
    name: Runs = ()
    body = bound.slots.get("body", ())
    if len(body) > 1 and isinstance(body[-1], Paragraph) and isinstance(body[0], Quote) and _is_name(body[-1].runs):
        blocks, name = blocks[:-1], body[-1].runs
    if blocks and not name:
        blocks = [*blocks[:-1], *_parted(blocks[-1])]
    if blocks and not name and plain(blocks[-1].runs).lstrip().startswith(DASHES):
        name = _without_dash(blocks[-1].runs)
        blocks = blocks[:-1]
    words: list[Run] = []
    for block in blocks:
        words += [Run("\n")] if words else []
        words += block.runs
    return (tuple(words) or bound.title, name)


def _is_name(runs: Runs) -> bool:
    """Whether a line below the quoted words, which are marked by `>`, says whose they are, though no dash begins it."""
    text = plain(runs).strip()
    return not text.startswith(DASHES) and len(text.split()) <= NAME_WORDS and not text.endswith((".", "!", "?", ":"))


def _inside(blocks: Sequence[Block]) -> list[Paragraph]:
    """The paragraphs among the blocks, including those within block quotes."""
    found: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Quote):
            found += _inside(block.blocks)
        elif isinstance(block, Paragraph):
            found.append(block)
    return found


def _parted(paragraph: Paragraph) -> tuple[Paragraph, ...]:
    """A paragraph that ends with who said it (`… lasts. — Name`), as two paragraphs."""
    last = paragraph.runs[-1] if paragraph.runs else Run("")
    found = NAMED.search(last.text)
    if found is None:
        return (paragraph,)
    words, name = replace(last, text=last.text[: found.start()]), replace(last, text=found[0].strip())
    return Paragraph((*paragraph.runs[:-1], words), paragraph.span), Paragraph((name,), paragraph.span)


def _without_dash(runs: Runs) -> Runs:
    first = runs[0].text.lstrip()
    return (replace(runs[0], text=first.lstrip("—–―-").lstrip()), *runs[1:])


def check(bound: Bound) -> Iterable[Diagnostic]:
    """There are words to quote."""
    if not parts_of(bound)[0]:
        yield missing_content(
            bound, "the quote has no words", "write them as `> …`, and who said them on a line `— Name`"
        )


LAYOUT = Layout(
    name="quote",
    meaning="Somebody's words (`> …`), and who said them on a last line `— Name`.",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "the quoted words and the name", (Quote, Paragraph), required=False, heading=False),),
    check=check,
    slot_limits=(0, 0),
    needs_title=False,
)
