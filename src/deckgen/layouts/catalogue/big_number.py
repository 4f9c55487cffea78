"""Big number: one figure, what it means, and a hundred dots where it is a share of a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from deckgen.deck.model import List, Paragraph, Run, Runs, plain
from deckgen.layouts.amount import lowered
from deckgen.layouts.boxes import content_box, stage_box
from deckgen.layouts.content_checks import missing_content
from deckgen.layouts.footers import footer
from deckgen.layouts.spec import Bound, Composed, Layout, Option, SlotSpec
from deckgen.layouts.text_boxes import (
    find_text_box,
    level,
    new_text_box,
    recolor,
    runs_span,
    set_blocks,
    set_short_text,
)
from deckgen.layouts.titles import among_content, set_title, title_box
from deckgen.scene.items import Group, Item, Shape, Text
from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.typeset.context import Context
from deckgen.typeset.text import run_style, text_width
from deckgen.typeset.text_box import TextBox
from deckgen.typeset.tolerances import SPREAD
from deckgen.values.color import Stroke
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, Emu, Pt, inches
from deckgen.values.value import replace

EXAMPLE = """---
layout: big-number
source: Think with Google, Mobile page speed
---
# 53%
of visitors on phones have given up if the page does not show within 3 seconds
"""
PERCENT = re.compile(r"\s*([-−–]?)\s*(\d{1,3})(?:[.,](\d+))?\s*(?:%|percent|procent)\s*$")
DISC, PITCH = inches(0.30), inches(0.44)
RING = 1.5
MARK, LEGEND = inches(0.17), inches(0.3)  # from a label's mark to its words; a label's height
BESIDE_DOTS = inches(0.25)  # between the number and its dots
UPPER = 0.6  # of the height of title and text together: for the number, on a client's template
LONGEST = 18  # characters of a number
LEAST_SHARE = 0.1  # percent: a share that is less has no dots
SMALLER = (72.0, 60.0, 48.0)  # points: sizes below those of the theme's scale, for long numbers beside their dots
NUMBER, UNDER_NUMBER = 55, inches(0.15)  # percent of the stage's height for a number; from it to its sentence


def compose(bound: Bound, context: Context) -> Composed:
    """The number in its placeholder, the sentence in the title's, the dots beside them."""
    share = _share(bound)
    sentence = _sentence(bound)
    items: list[Item]
    if sentence and context.template.from_client and bound.template_layout.placeholder("body"):
        items = [*_in_places(bound, sentence, context, alone=share is None)]
    else:
        number = (_number(bound, context, alone=share is None),) if sentence else ()
        items = [*_said(bound, sentence or bound.title, number, context), *number]
    if share is not None:
        items += _dots(bound, share, context)
    title = " ".join(part for part in (plain(bound.title), plain(sentence)) if part)
    return Composed((*items, *footer(bound, context)), title=title)


def _said(bound: Bound, words: Runs, number: Sequence[Text], context: Context) -> tuple[Item, ...]:
    """The sentence in the title's place; below its number, where the template has no layout that is made for it."""
    stage = stage_box(bound)
    if stage is None or not number:
        return set_title(bound, context, words, max_lines=3)
    top = number[0].box.y + number[0].body.needed + UNDER_NUMBER
    box = Box(stage.x, top, min(stage.w, number[0].box.w), stage.bottom - top)
    where = among_content(replace(title_box(bound, context).at(box), anchor="top"), bound, context)
    return set_title(bound, context, words, max_lines=3, where=where)


def _sentence(bound: Bound) -> Runs:
    """The paragraphs as one text."""
    runs: list[Run] = []
    for block in bound.slots.get("body", ()):
        if isinstance(block, Paragraph):
            runs += [Run(" ")] if runs else []
            runs += block.runs
    return tuple(runs)


def _number(bound: Bound, context: Context, alone: bool) -> Text:
    """The number as large as its room lets it be: the width of the slide, or what its dots leave of it."""
    stage = stage_box(bound)
    room = stage or content_box(bound)
    where = find_text_box(bound, context, "number", room._replace(h=room.h * NUMBER // 100), "big-number")
    left = where.box.x
    right = context.template.size.w - left if alone else _dots_left(bound) - BESIDE_DOTS
    where = where.at(where.box._replace(w=max(1, right - left)))
    # A long number is set smaller, but each size of its scale is a large one: no reason to warn.
    where = replace(where, role="number", sizes=(*where.sizes, *SMALLER))
    runs = tuple(replace(run, text=run.text.replace(" ", "\u00a0")) for run in bound.title)  # it stays on one line
    text = replace(set_short_text(where, "Number", runs, context), steps=0)
    return text if stage else _above_its_sentence(text, where.levels[0].size, title_box(bound, context).box)


def _above_its_sentence(number: Text, usual: Pt, sentence: Box) -> Text:
    """A number of less than the usual size as low as it may stand, so that its sentence follows right below."""
    spare = min(number.box.bottom, sentence.y) - number.box.y - number.body.needed
    if number.body.paragraphs[0].style.size >= usual or spare <= 0:
        return number
    return replace(number, box=lowered(number.box, spare))


def _in_places(bound: Bound, sentence: Runs, context: Context, alone: bool) -> tuple[Text, Text]:
    """On a client's template, the number in the title's placeholder and what it means below, in that of text.

    Whoever resets the slide or reads its outline still finds the number first.
    """
    title, body = title_box(bound, context), TextBox.of(_body(bound))
    top, wide = min(title.box.y, body.box.y), body.box.w
    if not alone:
        wide = min(wide, _dots_left(bound) - BESIDE_DOTS - body.box.x)
    upper = Box(body.box.x, top, wide, round((body.box.bottom - top) * UPPER))
    large = new_text_box(context, upper, "big-number")
    where = replace(title.at(upper), levels=large.levels, sizes=large.sizes, anchor="bottom", role="title")
    number = set_short_text(where, "Title", bound.title, context)
    lower = Box(upper.x, upper.bottom, wide, body.box.bottom - upper.bottom)
    blocks = (Paragraph(sentence, runs_span(sentence)),)
    return replace(number, steps=0), set_blocks(body.at(lower), "Text", blocks, context)


def _body(bound: Bound) -> Placeholder:
    found = bound.template_layout.placeholder("body")
    assert found, "asked for where there is one"
    return found


def _share(bound: Bound) -> int | None:
    """The percentage that the number states; None if it states none, or if the author wants no dots."""
    found = PERCENT.match(plain(bound.title).replace("\u00a0", " "))
    option = bound.option("dots")
    if found is None or (option and option.text in ("none", "false")):
        return None
    said = float(f"{found[2]}.{found[3] or 0}")
    if said > 100:
        return None
    if 0 < said < LEAST_SHARE:
        return None  # a dot would say far too much
    return round(said) if said in (0, 100) else min(99, max(1, round(said)))  # 99.6 % is not all, 0.4 % is not nothing


def _is_loss(bound: Bound) -> bool:
    """Whether the number says how much less there is: the dots that are gone are then the last ones."""
    found = PERCENT.match(plain(bound.title).replace("\u00a0", " "))
    return bool(found and found[1])


def _dots(bound: Bound, share: int, context: Context) -> list[Item]:
    free = bound.template_layout.free
    pitch = min(PITCH, round(min(free.w, free.h) / (9 + DISC / PITCH)))
    disc = pitch * DISC // PITCH
    side = 9 * pitch + disc
    left, top = _dots_left(bound), free.y
    option = bound.option("dots")
    loss = _is_loss(bound)
    hollow = loss or (option is not None and option.text == "open")
    marked, rest = ("look-here", "night") if hollow else ("look-here", "silver")
    line = Stroke(context.color("look-here" if hollow else "pebble"), RING)
    dots = []
    for n in range(100):
        row, column = divmod(n, 10)
        own_dot = n >= 100 - share if loss else n < share
        filled = own_dot != hollow
        fill = context.color(marked if own_dot else rest) if filled else None
        box = Box(left + column * pitch, top + row * pitch, disc, disc)
        dots.append(Shape(f"Dot {n + 1}", box, "ellipse", fill=fill, stroke=None if filled else line))
    alt = context.words["alt-dots"].format(n=share)
    group = Group("Dots", Box(left, top, side, side), tuple(dots), alt)
    return [group, *_legend(bound, Box(left, top + side, side, 0), hollow, context)]


def _dots_left(bound: Bound) -> Emu:
    """Where the dots begin."""
    free = bound.template_layout.free
    return max(free.x, free.right - inches(4.4))


def _legend(bound: Bound, foot: Box, hollow: bool, context: Context) -> list[Item]:
    """What the marked dots mean, and the others, if the body has a list; `foot` is the dots' lower edge."""
    items: list[Item] = []
    style = replace(level(context, "chart-label"), bold=True)
    labels = _labels(bound)[:2]
    for n, (runs, place) in enumerate(zip(labels, _places(labels, foot, style, context), strict=True)):
        x, y = place.x, place.y + inches(0.16)
        filled = (n == 0) != hollow
        color = context.color("look-here" if n == 0 else "night" if hollow else "pebble")
        disc = Box(x, y + inches(0.1), inches(0.1), inches(0.1))
        items.append(
            Shape(f"Legend {n + 1}", disc, "ellipse", fill=color if filled else None,
                  stroke=None if filled else Stroke(color, 1.25))
        )  # fmt: skip
        box = Box(x + MARK, y, place.w - MARK, LEGEND)
        ink = context.color("rust" if n == 0 else "ink")
        where = TextBox(box, (recolor(style, ink),), anchor="middle")
        items.append(set_short_text(where, f"Legend text {n + 1}", runs, context))
    return items


def _places(labels: Sequence[Runs], foot: Box, style: LevelStyle, context: Context) -> tuple[Box, ...]:
    """The places of the labels: side by side, or below each other if one of them is long."""
    halves = foot.columns(2, inches(0.14))
    widest = max((text_width(plain(runs), run_style(style), context) for runs in labels), default=0)
    if widest * (1 + SPREAD) <= halves[0].w - MARK:
        return halves[: len(labels)]
    return tuple(foot._replace(y=foot.y + n * LEGEND) for n in range(len(labels)))


def _labels(bound: Bound) -> list[Runs]:
    lists = [block for block in bound.slots.get("body", ()) if isinstance(block, List)]
    return [b.runs for each in lists for item in each.items for b in item.blocks if isinstance(b, Paragraph)]


def check(bound: Bound) -> Iterable[Diagnostic]:
    """The heading is short enough to be a number, and there is a sentence."""
    number = plain(bound.title)
    if len(number) > LONGEST:
        yield error("number-too-long", f"`{number}` has {len(number)} characters, a big number has {LONGEST} at most",
                    bound.slide.title_span or runs_span(bound.title), "put the words in the paragraph below it",
                    "or use `layout: statement`")  # fmt: skip
    if bound.title and not _sentence(bound):
        yield missing_content(
            bound, "the big number has no sentence that says what it means", "write it as a paragraph below the number"
        )


LAYOUT = Layout(
    name="big-number",
    meaning="One figure and what it means; a percentage is shown as a hundred dots as well.",
    compose=compose,
    example=EXAMPLE,
    slots=(
        SlotSpec(
            "body", "the sentence; a list of two names the dots", (Paragraph, List), required=False, heading=False
        ),
    ),
    options=(Option("dots", "how the share is marked among a hundred dots", values=("filled", "open", "none")),),
    check=check,
    slot_limits=(0, 0),
)
