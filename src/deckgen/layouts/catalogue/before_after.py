"""Before and after: phrases struck out by a stroke of the pen, and what is written by hand instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from deckgen.deck.model import Block, List, ListItem, Paragraph, Run, Runs, plain
from deckgen.layouts.amount import poised_top
from deckgen.layouts.footers import footer
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.spec import Bound, Composed, Layout, RevealStep, SlotSpec, TextForm, TextPart
from deckgen.layouts.text_boxes import level, span_of, with_exact_lines
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Group, Item, Path, Text
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.ring import Commands, bounding_box
from deckgen.typeset.diagrams.shape_labels import Label, common_step, label_in_box
from deckgen.values.color import Stroke
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.source import Span
from deckgen.values.units import Box, Emu, Pt, inches, points
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: before-after
---
# Dare to test what you take for granted

- ~~They want to live at home as long as possible~~ Many want help to move in time
- ~~They want service without going out in winter~~ Help them to dare go out, ice or not
"""
MOST = 5
GROWTH = (1.75, 1.5, 4 / 3, 7 / 6)  # of the template's own size, in its place for text
INDENT = inches(0.75)  # of the handwriting
PAST = inches(0.09)  # how far the pen goes past the words on both sides
SLANT = 0.16  # of the type size: how much the pen rises on its way
MIDDLE = 0.30  # of the type size: how far above the baseline it crosses the letters
BELOW = 0.2  # of the type size: from the baseline to the lower edge of its line
LINE = 3.0
WRITTEN = 1.5  # of the phrase's size: the handwriting below it, in a template's place for text
BETWEEN = 0.04  # of a row: from the struck words to the handwriting
APART = inches(2.36)  # how far apart pairs begin at most
UPPER, FREE = 0.40, 0.05  # of a row: for the phrase, and left free at its foot


@value_class
class Pair:
    """What was said, what is said instead."""

    old: Runs
    new: Runs
    span: Span | None = None

    @property
    def name(self) -> str:
        """The phrase as plain text, for reveals and for those who do not see the stroke."""
        return plain(self.old)


def compose(bound: Bound, context: Context) -> Composed:
    """Each pair: the phrase, the stroke through it, what is written instead."""
    pairs = pairs_of(bound.slots.get("body", ()))
    rows = _rows(len(pairs), bound.template_layout.free)
    olds = [Label(((pair.old, level(context, "struck")),), _scale(context, "struck"), "top") for pair in pairs]
    news = [Label(((pair.new, _hand(context)),), _scale(context, "hand"), "top") for pair in pairs]
    old_step = common_step([(label, _upper(row)) for label, row in zip(olds, rows, strict=True)], context)
    new_step = common_step([(label, _lower(row)) for label, row in zip(news, rows, strict=True)], context)
    items: list[Item] = []
    steps: list[RevealStep] = []
    for n, (pair, row) in enumerate(zip(pairs, rows, strict=True)):
        phrase = with_exact_lines(label_in_box(f"Before {n + 1}", _upper(row), olds[n], context, step=old_step))
        stroke = _stroke(f"Strike {n + 1}", phrase, pair, context)
        items += [phrase, stroke]
        written = None
        if pair.new:
            written = label_in_box(f"After {n + 1}", _room_below(phrase, row), news[n], context, step=new_step)
        items += [written] if written else []
        steps += _steps(bound, pair, stroke, written)
    return Composed((*set_title(bound, context), *items, *footer(bound, context)), tuple(steps))


def _is_together(bound: Bound) -> bool:
    """Whether what is struck and what is written instead appear at once."""
    return bound.slide.reveal is not None and bound.slide.reveal.text == "items"


def _steps(bound: Bound, pair: Pair, stroke: Group, written: Text | None) -> tuple[RevealStep, ...]:
    """The stroke, then the writing; with `reveal: items` both at once."""
    if _is_together(bound) or written is None:
        return (item_step(pair.name, stroke, written),)
    return (item_step(pair.name, stroke), item_step(plain(pair.new), written))


def _scale(context: Context, style: str) -> tuple[Pt, ...]:
    return context.theme.scales.get(style, ())


def _hand(context: Context) -> LevelStyle:
    """The theme's handwriting, or its face for handwriting if it has no such style."""
    return replace(level(context, "hand"), font="hand")


def _rows(count: int, free: Box) -> tuple[Box, ...]:
    """A row for each pair; those of a few pairs are no higher than looks good, and stand above the middle."""
    if not count:
        return ()
    pitch = min(APART, free.h // count)
    top = poised_top(free, pitch * count)
    return tuple(Box(free.x, top + n * pitch, free.w, pitch) for n in range(count))


def _upper(row: Box) -> Box:
    return Box(row.x, row.y, row.w, round(row.h * UPPER))


def _lower(row: Box) -> Box:
    """The room of the handwriting if the phrase above it fills its own room."""
    top = row.y + round(row.h * UPPER) + round(row.h * BETWEEN)
    return Box(row.x + INDENT, top, row.w - INDENT, row.bottom - top - round(row.h * FREE))


def _room_below(phrase: Text, row: Box) -> Box:
    """The room of the handwriting, right under the phrase."""
    room = _lower(row)
    top = min(room.y, phrase.box.y + phrase.body.needed + round(row.h * BETWEEN))
    return Box(room.x, top, room.w, room.h)


def _stroke(name: str, phrase: Text, pair: Pair, context: Context) -> Group:
    """One stroke of the pen through each line of the phrase."""
    (paragraph,) = phrase.body.paragraphs
    size = paragraph.style.size
    stroke = Stroke(context.color("look-here"), LINE, cap="rnd")
    paths = []
    for n, line in enumerate(paragraph.lines, start=1):
        middle = phrase.box.y + points(n * paragraph.pitch - (BELOW + MIDDLE) * size)
        commands = _pen(phrase.box.x - PAST, phrase.box.x + line.width + PAST, middle, points(size * SLANT))
        paths.append(Path(f"{name} line {n}", bounding_box(commands), commands, stroke=stroke))
    left, top = min(path.box.x for path in paths), min(path.box.y for path in paths)
    box = Box(left, top, max(p.box.right for p in paths) - left, max(p.box.bottom for p in paths) - top)
    return Group(name, box, tuple(paths), f"{context.words['struck-out']}: {pair.name}", pair.span)


def _pen(left: Emu, right: Emu, middle: Emu, rise: Emu) -> Commands:
    """A stroke that sets on low, runs level and ends a little higher."""
    third = (right - left) // 3
    return (
        ("M", left, middle + rise // 2),
        ("C", left + third // 2, middle, left + third, middle - rise // 6, left + third * 3 // 2, middle),
        ("C", left + 2 * third, middle + rise // 6, right - third // 2, middle, right, middle - rise // 2),
    )


def pairs_of(blocks: Sequence[Block]) -> tuple[Pair, ...]:
    """A pair for each item of the lists: what is struck out in it, and what is not."""
    return tuple(_pair(item) for block in blocks if isinstance(block, List) for item in block.items)


def _pair(item: ListItem) -> Pair:
    runs = [run for block in item.blocks if isinstance(block, Paragraph) for run in (*block.runs, Run(" "))]
    old = tuple(replace(run, strike=False) for run in runs if run.strike)
    new = tuple(replace(run, bold=False, hand=False) for run in runs if not run.strike)
    return Pair(_stripped(old), _stripped(new), item.span)


def _stripped(runs: Runs) -> Runs:
    """Runs without white space at both ends."""
    kept = list(runs)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if not kept:
        return ()
    kept[0] = replace(kept[0], text=kept[0].text.lstrip())
    kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


def check(bound: Bound) -> Iterable[Diagnostic]:
    """One to five items, each with something struck out."""
    blocks = bound.slots.get("body", ())
    items = [item for block in blocks if isinstance(block, List) for item in block.items]
    span = span_of(blocks) or bound.head
    if len(items) > MOST:
        yield error("too-many-phrases", f"the slide has {len(items)} phrases, there is room for {MOST}",
                    items[MOST].span or span, "divide the slide")  # fmt: skip
    for item in items:
        if any(not isinstance(block, Paragraph) for block in item.blocks):
            yield error("wrong-content", "an item of `layout: before-after` shows only words", item.span or span,
                        "write `- ~~old~~ new`")  # fmt: skip
        elif not _pair(item).old:
            yield error("missing-strike", "the item has nothing struck out", item.span or span,
                        "write `- ~~old~~ new`")  # fmt: skip


def as_text(bound: Bound, context: Context) -> TextForm:
    """The phrases as a list, struck out, and below each what is written instead; they appear as when drawn."""
    parts: list[TextPart] = []
    for pair in pairs_of(bound.slots.get("body", ())):
        old = _listed(Paragraph(tuple(replace(run, strike=True) for run in pair.old), pair.span), pair.span)
        new = (_listed(_listed(Paragraph(pair.new, pair.span), pair.span), pair.span),) if pair.new else ()
        if _is_together(bound):
            parts.append(TextPart((old, *new), name=pair.name))
        else:
            parts += [
                TextPart((block,), name=plain(runs))
                for block, runs in zip((old, *new), (pair.old, pair.new), strict=False)
            ]
    return TextForm(tuple(parts), columns=(1,), growth=GROWTH, dress=_dressed(context))


def _listed(block: Block, span: Span | None) -> List:
    return List((ListItem((block,), span=span),))


def _dressed(context: Context) -> Callable[[tuple[LevelStyle, ...]], tuple[LevelStyle, ...]]:
    """The template's levels for a struck phrase and, below it, for handwriting; without marks."""

    def dress(levels: tuple[LevelStyle, ...]) -> tuple[LevelStyle, ...]:
        first, hand = levels[0], level(context, "hand")
        old = replace(first, color=context.color("slate"), bullet="", margin=0, indent=0, space_before=first.size)
        new = replace(
            old, font="hand", bold=hand.bold, italic=hand.italic, color=context.color("lead"), margin=INDENT // 2,
            size=float(round(first.size * WRITTEN)), space_before=0.0,
        )  # fmt: skip
        return (old, new)

    return dress


LAYOUT = Layout(
    name="before-after",
    meaning="Phrases struck out by a stroke of the pen and written anew by hand: a list of `~~old~~ new`.",
    compose=compose,
    as_text=as_text,
    example=EXAMPLE,
    slots=(SlotSpec("body", "the phrases, `~~old~~ new` each", (List,), heading=False),),
    check=check,
    slot_limits=(0, 0),
    reveals=("true", "items"),
)
