"""Device: phones, tablets or browsers that show a picture or a small list, with words beside or below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from deckgen.deck.model import Block, List, Paragraph, Picture, Runs, plain
from deckgen.layouts.amount import LONE, lone_sentence
from deckgen.layouts.catalogue.device.frame import DEVICES, frame, outline, screen, screen_box, size_that_fits
from deckgen.layouts.content_room import room_under_title
from deckgen.layouts.footers import footer
from deckgen.layouts.reveal_steps import item_step, list_steps
from deckgen.layouts.spec import Bound, Composed, Layout, Option, RevealStep, SlotSpec
from deckgen.layouts.text_boxes import level, new_text_box, runs_span, set_blocks, set_short_text
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Group, Item, Text
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.text_box import TextBox
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.plural import number_of
from deckgen.values.source import Span
from deckgen.values.units import Box, Emu, Pt, inches
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: device
device: phone
---
# What the citizen expects of us

## Available
Book a visit
- **Wednesday 10.20** District nurse
- **Thursday 8.40** Doctor
- [x] Book
- [ ] Other times

## Relevant
The library
- **Open until 19** Today
- **Most people** around noon
- **Fewest** before 10
- [x] Show the way

## Fast
1.2 seconds
- My loans
- My holds
- What is on tonight
"""
MOST = 3
GAP = inches(0.25)
CAPTION, ABOVE_CAPTION = inches(0.4), inches(0.1)
CAPTION_SIZES = (24.0, 20.0, 18.0)  # points
CAPTION_LINES = 3  # where a caption is too long for one
SHARES = {"phone": 0.3, "tablet": 0.6, "browser": 0.62}  # of the width, where words stand beside
BESIDE = inches(0.45)
SCREEN = (Picture, List)


@value_class
class DeviceContent:
    """A device's caption and what its screen shows."""

    caption: Runs
    blocks: tuple[Block, ...]


@value_class
class DevicePlace:
    """Which device is drawn, its column and its own box in it, and the size of the text on its screen in points."""

    kind: str
    column: Box
    box: Box
    size: Pt
    caption: Emu  # the height of its caption


def compose(bound: Bound, context: Context) -> Composed:
    """Devices side by side; one alone with its words at its left."""
    title = set_title(bound, context)
    room = room_under_title(bound, title)
    kind, shown, words = kind_of(bound), devices_of(bound), blocks_beside(bound)
    captioned = any(one.caption for one in shown)
    beside, area = _divided(kind, room, bool(words))
    tall = _caption_height([one.caption for one in shown], area.columns(max(1, len(shown)), GAP), context)
    high = area.h - (tall + ABOVE_CAPTION if captioned else 0)
    columns = area._replace(h=max(1, high)).columns(max(1, len(shown)), GAP)
    boxes = [outline(kind, column, len(columns)) for column in columns]
    if words and len(columns) == 1:  # one device stands on the right margin
        boxes = [box._replace(x=column.right - box.w) for box, column in zip(boxes, columns, strict=True)]
    size = size_that_fits(
        [(one.blocks, screen_box(kind, box)) for one, box in zip(shown, boxes, strict=False)], context
    )
    groups: list[Group] = []
    found: list[Diagnostic] = []
    for n, (one, column, box) in enumerate(zip(shown, columns, boxes, strict=False), start=1):
        group, faults = _device(n, one, DevicePlace(kind, column, box, size, tall), context)
        groups.append(group)
        found += faults
    text = (_words_beside(words, beside, bound, context),) if words else ()
    steps = [*(step for each in text for step in list_steps(each))]
    steps += [_step(one, group) for one, group in zip(shown, groups, strict=False)]
    items: tuple[Item, ...] = (*title, *text, *groups, *footer(bound, context))
    return Composed(items, tuple(steps), tuple(found))


def _words_beside(words: Sequence[Block], beside: Box, bound: Bound, context: Context) -> Text:
    """The words at the left of the device, below the title, where the body of other slides begins."""
    top = bound.template_layout.free.y
    where = new_text_box(context, beside._replace(y=top, h=beside.bottom - top), "body")
    if sentence := lone_sentence(words):
        heading = replace(level(context, "heading"), size=LONE[0])
        large = replace(where, levels=(heading,), sizes=LONE, balance=True, role="body")
        return replace(set_short_text(large, "Body", sentence, context), steps=0)
    return set_blocks(where, "Body", words, context)


def kind_of(bound: Bound) -> str:
    """The device to draw; a phone if the author names none that is known."""
    option = bound.option("device")
    return option.text if option and option.text in DEVICES else DEVICES[0]


def devices_of(bound: Bound) -> tuple[DeviceContent, ...]:
    """A device for each heading; without headings, one that shows the body's picture or list."""
    if bound.open_slots:
        return tuple(DeviceContent(slot.heading, slot.blocks) for slot in bound.open_slots)
    blocks = tuple(b for b in bound.slots.get("body", ()) if isinstance(b, SCREEN))
    return (DeviceContent((), blocks),) if blocks else ()


def blocks_beside(bound: Bound) -> tuple[Block, ...]:
    """What stands beside the devices: the body's paragraphs, and its list, too, if headings make the devices."""
    shown = (Picture,) if bound.open_slots else SCREEN
    return tuple(b for b in bound.slots.get("body", ()) if not isinstance(b, shown))


def _divided(kind: str, room: Box, words: bool) -> tuple[Box, Box]:
    """The room for words and that for devices."""
    if not words:
        return room, room
    wide = round(room.w * SHARES[kind])
    beside = Box(room.x, room.y, room.w - wide - BESIDE, room.h)
    return beside, Box(room.right - wide, room.y, wide, room.h)


def _step(one: DeviceContent, group: Group) -> RevealStep:
    return item_step(plain(one.caption).strip() or group.name, group)


def _device(n: int, one: DeviceContent, place: DevicePlace, context: Context) -> tuple[Group, Sequence[Diagnostic]]:
    """A device with its screen and its caption, and what has no room on the screen."""
    name, kind, column, box = f"Device {n}", place.kind, place.column, place.box
    made = screen(name, one.blocks, screen_box(kind, box), context, (place.size,))
    pictured = any(isinstance(block, Picture) for block in one.blocks)
    items: list[Item] = [*frame(kind, name, box, context, rounded=not pictured), *made.items]
    around = box
    if one.caption:
        caption = _caption(name, one.caption, place, context)
        items.append(caption)
        around = Box(column.x, box.y, column.w, caption.box.bottom - box.y)
    said = context.words[f"device-{kind}"]
    label = plain(one.caption).strip()
    group = Group(name, around, tuple(items), alt=f"{said}: {label}" if label else said)
    return group, tuple(_faults(made.over, one))


def _caption_height(captions: Sequence[Runs], columns: Sequence[Box], context: Context) -> Emu:
    """One line, where all captions have room on one; else as many as the longest takes at the smallest size."""
    style = _caption_style(context)
    places = [TextBox(column._replace(h=CAPTION), (style,), CAPTION_SIZES) for column in columns]
    texts = [set_short_text(place, "Caption", words, context) for place, words in zip(places, captions, strict=False)]
    over = [text.body.needed for text in texts if text.body.needed > CAPTION]
    return min(max(over), CAPTION * CAPTION_LINES) if over else CAPTION


def _caption_style(context: Context) -> LevelStyle:
    return replace(level(context, "heading"), size=CAPTION_SIZES[0], align="center", color=context.color("ink"))


def _caption(name: str, runs: Runs, place: DevicePlace, context: Context) -> Text:
    box = Box(place.column.x, place.box.bottom + ABOVE_CAPTION, place.column.w, place.caption)
    text = set_short_text(TextBox(box, (_caption_style(context),), CAPTION_SIZES), f"{name} caption", runs, context)
    return replace(text, steps=0)


def _faults(over: int, one: DeviceContent) -> Iterator[Diagnostic]:
    if over:
        span = next((block.span for block in one.blocks if isinstance(block, List)), None)
        yield error("text-overflow", f"the screen is {number_of(over, 'row')} too short for its list", span,
                    "shorten the list, or show fewer devices")  # fmt: skip


# --- checks ---------------------------------------------------------------------------------------------


def check(bound: Bound) -> Iterable[Diagnostic]:
    """Every screen shows a picture or a list, and only one."""
    body = bound.slots.get("body", ())
    where = bound.head
    if not bound.open_slots:
        yield from _screen_faults([b for b in body if isinstance(b, SCREEN)], "the slide", where)
        return
    for picture in (b for b in body if isinstance(b, Picture)):
        yield error("unexpected-content", "the picture stands above the first device", picture.span,
                    "put it under a heading: each `##` is a device")  # fmt: skip
    for slot in bound.open_slots:
        said = plain(slot.heading).strip()
        shown = [b for b in slot.blocks if isinstance(b, SCREEN)]
        yield from _screen_faults(shown, f"`{said}`" if said else "a device", runs_span(slot.heading) or where)
        yield from _mixed(slot.blocks)


def _screen_faults(shown: Sequence[Block], whose: str, where: Span | None) -> Iterator[Diagnostic]:
    span = next((b.span for b in shown if b.span), None)
    if not shown:
        yield error("missing-content", f"{whose} shows nothing on its screen", where,
                    "write a list of a few rows, or a picture: `![what it shows](path)`")  # fmt: skip
    elif len(shown) > 1:
        yield error("too-much-content", f"{whose} has {len(shown)} pictures and lists for one screen",
                    shown[1].span or span, "give each a heading `##` of its own: each is a device")  # fmt: skip


def _mixed(blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """`unexpected-content`: words above a picture, which fills the screen and leaves no room for a bar."""
    if any(isinstance(b, Picture) for b in blocks):
        for block in blocks:
            if isinstance(block, Paragraph):
                yield error("unexpected-content", "a picture fills the screen, words above it are not shown",
                            block.span, "leave them out, or write a list instead of the picture")  # fmt: skip


LAYOUT = Layout(
    name="device",
    captions=True,
    meaning="One to three phones, tablets or browsers, each with a picture or a small list on its screen.",
    compose=compose,
    example=EXAMPLE,
    slots=(
        SlotSpec("body", "the picture or the list on the screen, and words beside it", (Paragraph, List, Picture),
                 required=False, heading=False),
    ),
    options=(Option("device", "what is drawn", values=DEVICES),),
    check=check,
    open_slots=SlotSpec("screen", "a device: its heading stands below it, a paragraph is a bar, a list its rows",
                        (Paragraph, List, Picture)),
    slot_limits=(0, MOST),
)  # fmt: skip
