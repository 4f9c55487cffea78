"""What most slides share: the title, the line at the foot, captions, and the parts that a list reveals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.deck.model import Paragraph, Runs
from deckgen.layouts.boxes import content_box
from deckgen.layouts.shapes import label_shape, pill
from deckgen.layouts.spec import Bound
from deckgen.layouts.text_boxes import TextBox, find_text_box, level, runs_span, set_short_text
from deckgen.scene.items import Item, Text
from deckgen.scene.placeholder import Placeholder
from deckgen.typeset.context import Context
from deckgen.typeset.fit import fit_title
from deckgen.typeset.text import run_style, text_width
from deckgen.values.color import Stroke
from deckgen.values.units import Box, Pt, inches, points

ABOVE = inches(0.2)  # how far above the slide's edge a title stands that is only for outlines and screen readers
ABOVE_CONTENT = inches(0.48)  # how far above the content a caption begins
BESIDE_MARK = inches(0.15)  # between a caption and the mark of invented data on its line
SMALLER = (0.85, 0.7)  # of the smallest size of a theme's scale: the titles of other tools are long
CAPTION_LINES = 2  # a long caption may grow downwards by one line


def set_title(
    bound: Bound,
    context: Context,
    runs: Runs | None = None,
    max_lines: int = 2,
    box: Box | None = None,
    anchor: str = "",
) -> tuple[Item, ...]:
    """The title in the title placeholder, balanced; above the slide where the author gave it as `title:`.

    In another box or at another height in it where such is given.
    """
    words = bound.title if runs is None else runs
    if not words:
        return ()
    where = bound.template_layout.placeholder("title") or _free_title(bound, context)
    where = replace(where, sizes=title_sizes(where.sizes, context))
    box = box or where.box
    if bound.slide.title_off_slide and runs is None:
        box = Box(box.x, -box.h - ABOVE, box.w, box.h)
    text = fit_title(words, replace(where, anchor=anchor or where.anchor), context, box=box, max_lines=max_lines)
    text = replace(text, placeholder=where if where.idx >= 0 else None)
    return (replace(text, name="Title", role="title", span=bound.slide.title_span or runs_span(words)),)


def title_sizes(sizes: tuple[Pt, ...], context: Context) -> tuple[Pt, ...]:
    """The sizes; for a deck of another tool, whose covers and titles are long, two smaller ones as well."""
    if not context.deck.dialect or not sizes:
        return sizes
    return (*sizes, *(round(sizes[-1] * share) for share in SMALLER))


def _free_title(bound: Bound, context: Context) -> Placeholder:
    free = bound.template_layout.free
    box = Box(free.x, max(0, free.y - inches(1.1)), free.w, inches(1.0))
    sizes = context.theme.scales.get("title", ())
    return Placeholder(-1, "title", "title", "Title", box, (level(context, "title"),), sizes=sizes)


def set_caption(
    bound: Bound, runs: Runs, context: Context, box: Box, lower: int = 0, lines: int = CAPTION_LINES
) -> tuple[Text, ...]:
    """A caption of so many lines in its placeholder, or in `box`; nothing without words. `lower` by so many EMU."""
    if not runs:
        return ()
    where = find_text_box(bound, context, "caption", box, "caption")
    where = where.at(
        beside_sample_mark(Box(where.box.x, where.box.y + lower, where.box.w, where.box.h), bound, context, lower)
    )
    text = set_short_text(where, "Caption", runs, context, role="caption")
    return (replace(text, box=text.box._replace(h=text.box.h + overhang((text,), lines))),)


def introduction(bound: Bound, context: Context, title: Sequence[Item], lines: int = CAPTION_LINES) -> tuple[Text, ...]:
    """The paragraph before the first slot as a caption under the title, where there is one."""
    runs = next((block.runs for block in bound.slots.get("body", ()) if isinstance(block, Paragraph)), ())
    place = content_box(bound)
    box = Box(place.x, place.y - ABOVE_CONTENT, place.w, inches(0.34))
    return set_caption(bound, runs, context, box, title_overhang(title, bound), lines)


def title_overhang(items: Sequence[Item], bound: Bound) -> int:
    """How much lower a slide's caption must stand, in EMU: the height of the title's lines after the first.

    On a layout that is made for other slides titles end where its designer wants: captions begin below.
    """
    title = items[0] if items else None
    if not bound.template_layout.shared or not isinstance(title, Text):
        return overhang(items)
    spare = max(0, title.box.h - title.body.needed)
    bottom = title.box.bottom - {"top": spare, "middle": spare // 2, "bottom": 0}[title.body.anchor]
    if bound.template_layout.stage:  # it begins below the artwork that lies between title and content
        bottom = max(bottom, bound.template_layout.stage.y)
    return max(0, bottom - (content_box(bound).y - ABOVE_CONTENT))


def caption_overhang(caption: Sequence[Item]) -> int:
    """How much lower what follows a caption must stand, in EMU: the height of its second line."""
    return overhang(caption, CAPTION_LINES)


def overhang(items: Sequence[Item], most: int = 99) -> int:
    """The height in EMU of the first text's lines after its first, of `most` lines at most."""
    if not items or not isinstance(items[0], Text):
        return 0
    first = items[0].body.paragraphs[0]
    return points(first.pitch * (min(len(first.lines), most) - 1))


def sample_mark_box(bound: Bound, context: Context, lower: int) -> TextBox:
    """Where the mark of invented data stands."""
    free = bound.template_layout.free
    words = text_width(context.words["sample-data"], run_style(level(context, "mark")), context)
    wide = max(inches(1.22), words + inches(0.2))
    box = Box(free.right - wide, max(0, free.y - inches(0.47)), wide, inches(0.3))
    where = find_text_box(bound, context, "mark", box, "mark")
    return where.at(Box(where.box.x, where.box.y + lower, where.box.w, where.box.h))


def beside_sample_mark(box: Box, bound: Bound, context: Context, lower: int) -> Box:
    """A caption's box, no wider than the mark leaves room for where it stands on the same line."""
    if not bound.slide.sample_data:
        return box
    other = sample_mark_box(bound, context, lower).box
    if other.y >= box.bottom or other.bottom <= box.y or other.x >= box.right:
        return box
    return box._replace(w=max(1, other.x - BESIDE_MARK - box.x))


def sample_mark(bound: Bound, context: Context, lower: int = 0) -> tuple[Item, ...]:
    """The mark of invented data, where the slide has such; `lower` by so many EMU."""
    if not bound.slide.sample_data:
        return ()
    word, style = context.words["sample-data"], level(context, "mark")
    where = sample_mark_box(bound, context, lower)
    if where.placeholder:
        return (set_short_text(where, "Mark", word, context),)
    ring = replace(pill("Mark", where.box, context), stroke=Stroke(context.color("look-here"), 1.25))
    return (label_shape(ring, word, style, context),)
