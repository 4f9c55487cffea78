"""Plan: the overview of a plan's steps on one line, drawn from the steps themselves or from a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deckgen.deck.model import Block, List, ListItem, Paragraph, Run, Runs, Slide, plain, plan_name, take_icon
from deckgen.layouts.footers import footer
from deckgen.layouts.icons import draw_icon, inner_box
from deckgen.layouts.named_items import NamedItem, list_of
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.shapes import connection_sites, label_shape, node
from deckgen.layouts.spec import Bound, Composed, Layout, Option, RevealStep, SlotSpec
from deckgen.layouts.text_boxes import level, new_text_box, set_short_texts_alike, span_of
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Connector, Group, Item, Text
from deckgen.typeset.context import Context
from deckgen.typeset.text_box import TextBox
from deckgen.values.color import Stroke
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.plural import number_of
from deckgen.values.source import Span
from deckgen.values.units import Box, Emu, inches
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: plan
source: Partly inspired by John P. Kotter, *Accelerate* (2014)
---
# Four steps towards an organisation that renews itself

1. **Mobilise** Enough people want to change for the better.
2. **Set direction** A simple and attractive picture that starts from the customer.
3. **Lay the base** The right people, skills, processes and technology.
4. **Let go** Organise to create new value, again and again.
"""
MOST = 6
MANY = 4  # more names than so many are set smaller
NAME_SIZES = (1.0, 0.9, 0.8)  # of a name's size: long words are set smaller before they are divided
CIRCLE, DISC = inches(1.04), inches(0.075)
GAP = inches(0.25)
TOP, NAME, TEXT = inches(0.53), inches(1.88), inches(2.50)  # from the top of the area
NAME_LINE = inches(0.5)
LINE = 3.0
ICON = 0.56  # of a circle's diameter


@value_class
class PlanEntry:
    """A step in the overview."""

    name: Runs
    text: Runs
    icon: str = ""
    span: Span | None = None


def compose(bound: Bound, context: Context) -> Composed:
    """A circle, a name and a sentence per step, joined by a line that goes on."""
    entries = entries_of(bound)
    columns = bound.template_layout.free.columns(max(1, len(entries)), GAP)
    names = _names(entries, columns, context)
    lower = max((name.box.h for name in names), default=0) - NAME_LINE
    texts = set_short_texts_alike(
        [
            (_text_box(_rest(column, TEXT + lower), context), f"Step {n} text", entry.text)
            for n, (entry, column) in enumerate(zip(entries, columns, strict=False), start=1)
        ],
        context,
    )
    groups: list[Group] = []
    lines: list[Connector] = []
    for n, (entry, column, name, text) in enumerate(zip(entries, columns, names, texts, strict=False), start=1):
        items: tuple[Item, ...] = (*_circle(n, entry.icon, column, context), name, *((text,) if entry.text else ()))
        groups.append(Group(f"Step {n}", _around(column), items, span=entry.span))
        lines.append(_line(n, len(entries), column, columns, context))
    steps = tuple(_step(n, entry, groups, lines) for n, entry in enumerate(entries))
    return Composed((*set_title(bound, context), *lines, *groups, *footer(bound, context)), steps)


def _text_box(box: Box, context: Context) -> TextBox:
    return replace(new_text_box(context, box, "plan-text"), role="body", balance=True)


def _names(entries: Sequence[PlanEntry], columns: Sequence[Box], context: Context) -> list[Text]:
    """The steps' names at one size, in boxes of one height; smaller where many or long ones stand side by side."""
    style = level(context, "plan-name")
    if len(entries) > MANY:
        style = replace(style, size=style.size * 0.8)
    sizes = tuple(float(round(style.size * share)) for share in NAME_SIZES)
    names = set_short_texts_alike(
        [
            (TextBox(_at(column, NAME, NAME_LINE * 2), (style,), sizes), f"Step {n} name", entry.name)
            for n, (entry, column) in enumerate(zip(entries, columns, strict=False), start=1)
        ],
        context,
    )
    height = max([NAME_LINE, *(name.body.needed for name in names)])
    return [replace(name, box=name.box._replace(h=height), steps=0) for name in names]


def _step(n: int, entry: PlanEntry, groups: list[Group], lines: list[Connector]) -> RevealStep:
    """A step appears with the line that leads to it; the last one with the line that goes on."""
    before = lines[n - 1] if n else None
    after = lines[n] if n == len(groups) - 1 else None
    return item_step(plain(entry.name), before, groups[n], after)


def _at(column: Box, top: Emu, height: Emu) -> Box:
    return Box(column.x, column.y + top, column.w, height)


def _rest(column: Box, top: Emu) -> Box:
    return Box(column.x, column.y + top, column.w, column.h - top)


def _around(column: Box) -> Box:
    return Box(column.x - DISC, column.y + TOP - DISC, column.w + DISC, column.h - TOP + DISC)


def _circle(n: int, icon: str, column: Box, context: Context) -> tuple[Item, ...]:
    """The circle, with its number or an icon in it, on a disc of paper, which makes the line stop before it."""
    box = Box(column.x, column.y + TOP, CIRCLE, CIRCLE)
    under = Box(box.x - DISC, box.y - DISC, box.w + 2 * DISC, box.h + 2 * DISC)
    circle = replace(node(f"Step {n} circle", box, context), fill=context.color("lead"))
    disc = replace(node(f"Step {n} disc", under, context), fill=context.color("paper"))
    if icon:
        return disc, circle, draw_icon(f"Step {n} icon", icon, inner_box(box, ICON), context.color("paper"))
    return (
        disc,
        label_shape(circle, str(n), level(context, "plan-number"), context),
    )


def _line(n: int, count: int, column: Box, columns: tuple[Box, ...], context: Context) -> Connector:
    y, at = column.y + TOP + CIRCLE // 2, connection_sites(context)
    start = (column.x + CIRCLE, y)
    if n == count:
        stroke = Stroke(context.color("lead"), LINE, tail="triangle", large=True)
        return Connector("Onwards", start, (column.right - inches(0.08), y), stroke, f"Step {n} circle", at.right)
    stroke = Stroke(context.color("lead"), LINE)
    end = (columns[n].x, y)
    return Connector(f"Line {n}", start, end, stroke, f"Step {n} circle", at.right, f"Step {n + 1} circle", at.left)


def entries_of(bound: Bound) -> tuple[PlanEntry, ...]:
    """The steps: those of the list, else the plan's slides by their `short` and `summary`."""
    lists = [block for block in bound.slots.get("body", ()) if isinstance(block, List)]
    if lists:
        return tuple(_from_item(item) for block in lists for item in block.items)
    return tuple(_from_slide(slide) for slide in bound.position.plan)


def in_words(bound: Bound, context: Context) -> tuple[Block, ...]:
    """The steps as a numbered list."""
    entries = entries_of(bound)
    return list_of([NamedItem(each.name, each.text, span=each.span) for each in entries], ordered=True)


def _from_item(item: ListItem) -> PlanEntry:
    """`**name** text`; without bold all of it is the name."""
    icon, runs = take_icon(next((b.runs for b in item.blocks if isinstance(b, Paragraph)), ()))
    bold = [run for run in runs if run.bold]
    rest = tuple(run for run in runs if not run.bold)
    more = next((b.runs for b in item.blocks[1:] if isinstance(b, Paragraph)), ())
    if not bold:
        return PlanEntry(runs, more, icon, item.span)
    name = Run("".join(run.text for run in bold).strip(" :."))
    return PlanEntry((name,), _stripped(rest) or more, icon, item.span)


def _stripped(runs: Runs) -> Runs:
    text = "".join(run.text for run in runs).strip()
    if not text:
        return ()
    first = runs[0]
    return (
        Run(first.text.lstrip(" :–—"), first.bold, first.italic, first.code, link=first.link, span=first.span),
        *runs[1:],
    )


def _from_slide(slide: Slide) -> PlanEntry:
    short, summary = slide.options.get("short"), slide.options.get("summary")
    name: Runs = (Run(short.text),) if short else slide.title
    return PlanEntry(name, (Run(summary.text),) if summary else (), span=slide.title_span)


def check(bound: Bound) -> Iterable[Diagnostic]:
    """There are two to six steps."""
    count = len(entries_of(bound))
    named = plan_name(bound.slide)
    span = span_of(bound.slots.get("body", ())) or (option.span if (option := bound.option("plan")) else bound.head)
    if count == 0 and named and not bound.slide.blocks:
        return  # the check of plans, which knows all steps, says that it has none
    if count == 0:
        yield error("missing-steps", "the plan has no steps", span,
                    "give its steps `layout: plan-step` and the same `plan:`",
                    "or write them as a numbered list: `1. **Name** What it is`")  # fmt: skip
    elif not 2 <= count <= MOST:
        yield error(
            "too-many-steps" if count > MOST else "too-few-steps",
            f"the plan has {number_of(count, 'step')}, there is room for 2 to {MOST}",
            span,
            "join steps, or divide the plan" if count > MOST else "write the others, or say it with `layout: bullets`",
        )


LAYOUT = Layout(
    name="plan",
    meaning="The overview of a plan: with `plan: name` drawn from its steps, else from a numbered list.",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "the steps, `**name** text` each", (List,), required=False, heading=False),),
    options=(Option("plan", "the plan whose steps are drawn"),),
    check=check,
    in_words=in_words,
    slot_limits=(0, 0),
    reveals=("true", "items"),
)
