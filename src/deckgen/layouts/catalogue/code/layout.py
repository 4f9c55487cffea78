"""Code: coloured on plates, at the largest size at which no line has to be broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from deckgen.deck.model import Block, Code, Paragraph, Runs
from deckgen.layouts.amount import poised_top
from deckgen.layouts.catalogue.code.line_steps import draw_line_steps
from deckgen.layouts.catalogue.code.lines import clean_code, part_end, set_code, sizes, style_at, widest_line
from deckgen.layouts.content_checks import missing_content
from deckgen.layouts.content_room import room_below
from deckgen.layouts.footers import footer
from deckgen.layouts.shapes import plate
from deckgen.layouts.spec import Bound, Composed, Layout, Option, RevealStep, SlotSpec
from deckgen.layouts.text_boxes import level, set_short_text, span_of
from deckgen.layouts.titles import introduction, set_title
from deckgen.scene.items import Item, Target, Text
from deckgen.typeset.context import Context
from deckgen.typeset.highlight import is_known, language_names
from deckgen.typeset.text import body
from deckgen.typeset.text_box import TextBox
from deckgen.values.diagnostics import Diagnostic, error, warning
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span
from deckgen.values.units import Box, Emu, Insets, Pt, inches, points
from deckgen.values.value import replace, value_class

EXAMPLE = '''---
layout: code
highlight: 6-7
---
# Content in, deck out
A deck is text; the slides follow from it

```python
from pathlib import Path


def titles(deck: Path) -> list[str]:
    """The headings of a deck, in the order of its slides."""
    lines = deck.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("# ") for line in lines if line.startswith("# ")]


for title in titles(Path("talk.md")):
    print(title)
```
'''
INSETS = Insets(inches(0.22), inches(0.16), inches(0.22), inches(0.16))
GAP = inches(0.25)
HEADING = inches(0.5)  # of a column
MOST_COLUMNS = 3
SMALL = 13.0  # points: code that would be no larger is set in two panels if it is larger so
LARGEST_PART = 18.0  # points: code that goes on over several slides is set no larger
MOST_BLOCKS = 4
DIAGRAMS = ("mermaid", "plantuml", "puml", "d2", "ditaa")
DIAGRAM = "its text is shown: put a picture of the diagram in its place"
_RANGE = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")


@value_class
class Panel:
    """A piece of code and the room it has."""

    code: Code
    room: Box
    heading: Runs = ()
    before: int = 0  # how many lines of the same piece stand in the panel before


def compose(bound: Bound, context: Context) -> Composed:
    """Every piece of code on a plate, all at one size."""
    title = set_title(bound, context)
    caption = introduction(bound, context, title)
    panels = _panels(bound, _whole_width(room_below(bound, title, context), bound))
    size = _size(bound, panels, context)
    panels, size = _abreast(bound, panels, size, context)
    marked = _marked(bound)
    items: list[Item] = [*title, *caption]
    texts: list[Text] = []
    line_steps: list[RevealStep] = []
    for number, panel in enumerate(_fitted(panels, size, context), start=1):
        own = frozenset(line - panel.before for line in marked)
        words = body(set_code(panel.code, size, panel.room.inside(INSETS).w, context, own), INSETS)
        name = "Code" if len(panels) == 1 else f"Code {number}"
        place = bound.template_layout.placeholder("body") if number == 1 else None
        text = Text(name, panel.room, words, place, "body", span=panel.code.span)
        if panel.heading:
            over = Box(panel.room.x, panel.room.y - HEADING, panel.room.w, HEADING)
            items.append(
                set_short_text(TextBox(over, (level(context, "label"),)), f"Heading {number}", panel.heading, context)
            )
        ground = replace(plate(f"Plate {number}", panel.room, context), fill=context.color("mist"), decorative=True)
        text, behind, clicks = draw_line_steps(panel.code, text, context)
        items += [ground, *(shape for step in behind for shape in step), text]
        texts.append(text)
        line_steps += clicks
    found = _too_long(panels, size, context)
    steps = (*_steps(texts, len(panels)), *line_steps)
    return Composed((*items, *footer(bound, context)), steps, tuple(found))


# --- rooms and sizes ------------------------------------------------------------------------------------


def _whole_width(room: Box, bound: Bound) -> Box:
    """The room as wide as the template's place for text: a plate has insets of its own."""
    place = None if bound.template_layout.shared else bound.template_layout.placeholder("body")
    return room._replace(x=place.box.x, w=place.box.w) if place else room


def _panels(bound: Bound, room: Box) -> tuple[Panel, ...]:
    """The panels of the code: those of the body below each other, those under headings beside each other."""
    if not bound.open_slots:
        return tuple(Panel(code, room) for code in _codes(bound.slots.get("body", ())))
    panels: list[Panel] = []
    for slot, column in zip(bound.open_slots, room.columns(len(bound.open_slots), GAP), strict=True):
        under = Box(column.x, column.y + HEADING, column.w, column.h - HEADING) if slot.heading else column
        panels += [Panel(code, under, slot.heading) for code in _codes(slot.blocks)[:1]]
    return tuple(panels)


def _abreast(bound: Bound, panels: tuple[Panel, ...], size: Pt, context: Context) -> tuple[tuple[Panel, ...], Pt]:
    """A single piece of long code in two panels side by side, if it has room so or is larger, and the size."""
    if len(panels) != 1 or bound.open_slots or bound.part[1] > 1 or bound.template_layout.placeholder("body"):
        return panels, size
    (whole,) = panels
    lines = whole.code.text.split("\n")
    if size > SMALL and _high(panels, size, context):
        return panels, size
    head, *rest = _parted(whole.code, max(1, -(-len(lines) // 2)))
    if not rest:
        return panels, size
    first = len(lines) - sum(len(part.text.split("\n")) for part in rest)
    tail = replace(whole.code, text="\n".join(lines[first:]).strip("\n"), first=whole.code.first + first)
    skipped = len(lines) - len(tail.text.split("\n"))
    left, right = whole.room.columns(2, GAP)
    both = (Panel(head, left), Panel(tail, right, before=skipped))
    fitting = [s for s in sizes(context) if _broad(both, s, context) and _high(both, s, context)]
    if fitting and (fitting[0] > size or not _high(panels, size, context)):
        return both, fitting[0]
    return panels, size


def _codes(blocks: Sequence[Block]) -> tuple[Code, ...]:
    return tuple(clean_code(block) for block in blocks if isinstance(block, Code))


def _size(bound: Bound, panels: Sequence[Panel], context: Context) -> Pt:
    """The largest size in points at which no line is broken and all code has room; a part has that of the whole."""
    if bound.part[1] > 1:
        return _part_size([replace(panels[0], code=code) for code in _codes(bound.slide.blocks)], context)
    every = sizes(context)
    return next((s for s in every if _broad(panels, s, context) and _high(panels, s, context)), every[-1])


def _part_size(panels: Sequence[Panel], context: Context) -> Pt:
    """The size of code that goes on over several slides: the largest at which no line is broken."""
    every = sizes(context)
    return next((s for s in every if s <= LARGEST_PART and _broad(panels, s, context)), every[-1])


def _broad(panels: Sequence[Panel], size: Pt, context: Context) -> bool:
    return all(widest_line((p.code,), size, context) <= p.room.inside(INSETS).w for p in panels)


def _high(panels: Sequence[Panel], size: Pt, context: Context) -> bool:
    heights = [_height(panel, size, context) for panel in panels]
    if _beside(panels):
        return all(high <= panel.room.h for high, panel in zip(heights, panels, strict=True))
    return sum(heights) + GAP * (len(panels) - 1) <= panels[0].room.h


def _beside(panels: Sequence[Panel]) -> bool:
    return len({panel.room.x for panel in panels}) == len(panels)


def _height(panel: Panel, size: Pt, context: Context) -> Emu:
    set_ = set_code(replace(panel.code, language=""), size, panel.room.inside(INSETS).w, context)
    return body(set_, INSETS).needed


def _fitted(panels: Sequence[Panel], size: Pt, context: Context) -> tuple[Panel, ...]:
    """The panels as high as their code; panels beside each other are equally high."""
    heights = [_height(panel, size, context) for panel in panels]
    if _beside(panels):
        high = max(heights, default=0)
        return tuple(
            replace(p, room=p.room._replace(y=poised_top(p.room, high), h=min(high, p.room.h))) for p in panels
        )
    fitted, y = [], poised_top(panels[0].room, sum(heights) + GAP * (len(panels) - 1)) if panels else 0
    for panel, high in zip(panels, heights, strict=True):
        left = max(0, panel.room.bottom - y)
        fitted.append(replace(panel, room=panel.room._replace(y=y, h=min(high, left))))
        y += high + GAP
    return tuple(fitted)


# --- what is said about it ------------------------------------------------------------------------------


def _marked(bound: Bound) -> frozenset[int]:
    """The numbers of the lines that `highlight` names, counted from the first line of this part."""
    value = bound.option("highlight")
    numbers = frozenset(n for first, last in _ranges(value.text if value else "") for n in range(first, last + 1))
    if bound.part[1] == 1:
        return numbers
    mine = _codes(bound.slots.get("body", ()))
    return frozenset(n - mine[0].first + 1 for n in numbers) if mine else frozenset()


def _ranges(text: str) -> list[tuple[int, int]]:
    """`2, 4-6` as [(2, 2), (4, 6)]."""
    found = [_RANGE.fullmatch(part.strip()) for part in text.split(",")]
    return [(int(m[1]), int(m[2] or m[1])) for m in found if m]


def _steps(texts: Sequence[Text], count: int) -> tuple[RevealStep, ...]:
    """A step for each piece of code; of a single piece, for each stretch between blank lines."""
    if count > 1:
        return tuple(
            RevealStep(text.name, (Target(f"Plate {n}"), Target(text.name))) for n, text in enumerate(texts, start=1)
        )
    steps: list[RevealStep] = []
    start = None
    paragraphs = texts[0].body.paragraphs if texts else ()
    for number, paragraph in enumerate((*paragraphs, None)):
        if paragraph is not None and paragraph.text.strip():
            start = number if start is None else start
        elif start is not None:
            steps.append(RevealStep(paragraphs[start].text.strip(), (Target(texts[0].name, (start, number - 1)),)))
            start = None
    return tuple(steps)


def _too_long(panels: Sequence[Panel], size: Pt, context: Context) -> Iterable[Diagnostic]:
    for panel in panels:
        if widest_line((panel.code,), size, context) > panel.room.inside(INSETS).w:
            longest = max(panel.code.text.split("\n"), key=len)
            room = int(
                panel.room.inside(INSETS).w / max(1, widest_line((replace(panel.code, text="0"),), size, context))
            )
            yield warning("long-code-line", f"a line of the code has {len(longest)} characters, {room} fit",
                          panel.code.span, "break it where you would in an editor")  # fmt: skip


def divide(bound: Bound, context: Context) -> Sequence[Bound]:
    """The code in parts that each fill a slide; they end at blank lines, unless half a slide would be empty."""
    blocks = bound.slots.get("body", ())
    codes = _codes(blocks)
    if bound.open_slots or not codes:
        return (bound,)
    rest = tuple(block for block in blocks if not isinstance(block, Code))
    panels = _panels(bound, room_below(bound, set_title(bound, context), context))
    size = _part_size(panels, context)
    room = panels[0].room.h - INSETS.top - INSETS.bottom
    count = max(1, int(room / points(style_at(size, context).pitch * size)))
    return [bound.with_body((*rest, part)) for code in codes for part in _parted(code, count)]


def _parted(code: Code, count: int) -> list[Code]:
    """The code in parts of at most so many lines."""
    lines = code.text.split("\n")
    parts: list[Code] = []
    at = 0
    while at < len(lines):
        end = part_end(lines, at, at + count)
        parts.append(replace(code, text="\n".join(lines[at:end]), first=code.first + at))
        at = end
        while at < len(lines) and not lines[at]:
            at += 1
    return parts


def check(bound: Bound) -> Iterable[Diagnostic]:
    """There is code, in the body or under headings; its language is known, and the lines to highlight exist."""
    body_codes = _codes(bound.slots.get("body", ()))
    columns = [slot.blocks for slot in bound.open_slots]
    codes = [*body_codes, *(code for blocks in columns for code in _codes(blocks))]
    if not codes:
        hint = "write it between two lines of ``` and name its language: ```python"
        yield missing_content(bound, "the slide has no code", hint)
    for code in (code for code in codes if not code.text.strip()):
        yield error("missing-content", "the piece of code has no lines", code.span, "write it between the lines of ```")
    if body_codes and columns:
        yield error("unfit-content", "there is code both above and under the headings", body_codes[0].span,
                    "put all of it under headings, or none")  # fmt: skip
    yield from _crowds(body_codes, columns, bound.head)
    yield from _unknown_languages(codes)
    yield from _wrong_marks(bound, codes)


def _crowds(body_codes: Sequence[Code], columns: Sequence[Sequence[Block]], head: Span | None) -> Iterable[Diagnostic]:
    if len(body_codes) > MOST_BLOCKS:
        yield error("too-many-items", f"the slide has {len(body_codes)} pieces of code, {MOST_BLOCKS} at most",
                    body_codes[MOST_BLOCKS].span, "divide the slide")  # fmt: skip
    for blocks in columns:
        found = _codes(blocks)
        if len(found) != 1:
            yield error("unfit-content", f"there are {len(found)} pieces of code under a heading, there should be one",
                        span_of(blocks) or head, "give each a heading of its own")  # fmt: skip


def _unknown_languages(codes: Sequence[Code]) -> Iterable[Diagnostic]:
    for code in codes:
        if not is_known(code.language):
            hint = did_you_mean(code.language, language_names(), "write `text` where there is nothing to colour")
            hint = DIAGRAM if code.language.lower() in DIAGRAMS else hint
            yield warning("unknown-language", f"code in `{code.language}` cannot be coloured", code.span, hint)


def _wrong_marks(bound: Bound, codes: Sequence[Code]) -> Iterable[Diagnostic]:
    value = bound.option("highlight")
    if value is None or not codes:
        return
    wanted = [part.strip() for part in value.text.split(",")]
    wrong = next((part for part in wanted if not _RANGE.fullmatch(part)), None)
    most = max(len(code.text.split("\n")) for code in codes)
    if wrong is not None:
        yield error("wrong-value", f"`{wrong or value.text}` names no lines", value.span, "write `highlight: 2, 4-6`")
    elif any(not 1 <= first <= last <= most for first, last in _ranges(value.text)):
        yield error("wrong-value", f"`highlight` names lines that the code of {most} lines does not have", value.span,
                    "count from 1")  # fmt: skip


LAYOUT = Layout(
    name="code",
    meaning="Code, coloured by its language, its lines unbroken; two or three pieces beside each other under headings.",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "a caption and the code", (Paragraph, Code), required=False, heading=False),),
    open_slots=SlotSpec("column", "a piece of code under its heading", (Code,), required=False),
    slot_limits=(0, MOST_COLUMNS),
    options=(Option("highlight", "the lines to look at, such as `2, 4-6`"),),
    check=check,
    divide=divide,
)
