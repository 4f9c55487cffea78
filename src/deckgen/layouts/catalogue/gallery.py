"""Gallery: pictures side by side, all of one size, each with its caption."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from deckgen.deck.model import Paragraph, Picture, plain
from deckgen.layouts.boxes import equal_cells
from deckgen.layouts.content_checks import count_faults, intro_faults, too_many_faults
from deckgen.layouts.content_room import room_below
from deckgen.layouts.footers import footer
from deckgen.layouts.overflow import GO_ON
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.spec import Bound, Composed, Layout, RevealStep, SlotSpec
from deckgen.layouts.text_boxes import level, set_short_text
from deckgen.layouts.titles import introduction, set_title
from deckgen.scene.items import Group, Item, Text
from deckgen.typeset.context import Context
from deckgen.typeset.pictures import place_picture
from deckgen.typeset.text import is_torn
from deckgen.typeset.text_box import TextBox
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.units import Box, Emu, inches
from deckgen.values.value import replace

EXAMPLE = """---
layout: gallery
---
# Three ways to the north

![A railway at night](rails.svg)
By rail

![The same line, from further away](rails.svg){focus="20% 60%"}
By rail, for those who look out

![The mountains behind the line](rails.svg){focus="80% 30%"}
On foot
"""
FEWEST, MOST = 2, 12
GAP = inches(0.25)
NEAR = inches(0.08)  # from a picture to its caption
SIZES = (16.0, 14.0, 12.0)  # points
WIDEST, TALLEST = 2.0, 0.75  # proportions of a frame
USUAL = 1.5
LOWEST = inches(0.6)  # a frame is not lower


def compose(bound: Bound, context: Context) -> Composed:
    """The pictures in frames of one size, cropped about what matters; each is a part to reveal."""
    title = set_title(bound, context)
    every = bound.share([block for block in bound.slots["body"] if isinstance(block, Picture)])
    found, pictures = tuple(too_many_faults([picture.span for picture in every], MOST, "pictures", bound)), every[:MOST]
    room = room_below(bound, title, context)
    across = _across(pictures, room, context)
    cells = equal_cells(room, len(pictures), across, GAP)
    frames, captions = _fitted(pictures, cells, across, context)
    found += tuple(_crowded(pictures, frames, captions, room))
    groups = [
        _group(n, picture, frame, caption, context)
        for n, (picture, frame, caption) in enumerate(zip(pictures, frames, captions, strict=True), start=1)
    ]
    steps = tuple(RevealStep(_name(p), item_step("", g).targets) for p, g in zip(pictures, groups, strict=True))
    drawn: tuple[Item, ...] = (*title, *introduction(bound, context, title), *groups, *footer(bound, context))
    return Composed(drawn, steps, found, too_full=bool(found))


def _name(picture: Picture) -> str:
    return plain(picture.caption) or picture.alt


def _proportion(pictures: Sequence[Picture], context: Context) -> float:
    """Width by height of the median picture, within what looks well in a row."""
    known = sorted(size.w / size.h for p in pictures if (size := context.pictures.get(p.asset)) and size.w and size.h)
    usual = known[len(known) // 2] if known else USUAL
    return min(WIDEST, max(TALLEST, usual))


def _across(pictures: Sequence[Picture], room: Box, context: Context) -> int:
    """How many stand side by side so that the pictures are as large as possible."""
    wanted, line = _proportion(pictures, context), inches(0.4) if any(p.caption for p in pictures) else 0

    def size(across: int) -> Emu:
        cell = equal_cells(room, len(pictures), across, GAP)[0]
        return min(cell.w, round((cell.h - line) * wanted))

    return max(range(1, len(pictures) + 1), key=lambda across: (size(across), -across))


def _fitted(
    pictures: Sequence[Picture], cells: Sequence[Box], across: int, context: Context
) -> tuple[list[Box], list[Text | None]]:
    """Frames and captions of one width.

    A narrower caption is higher and leaves less height, and so less width, for the frames: they are narrowed until
    both agree.
    """
    width = cells[0].w
    while True:
        captions = _captions(pictures, width, context)
        lower = max((text.body.needed for text in captions if text), default=0)
        frames = _frames(cells, lower + NEAR if lower else 0, _proportion(pictures, context), across)
        if frames[0].w >= width:
            return frames, captions
        width = frames[0].w


def _crowded(
    pictures: Sequence[Picture], frames: Sequence[Box], captions: Sequence[Text | None], room: Box
) -> Iterator[Diagnostic]:
    """`text-overflow`: captions reach below the room, although the pictures are as low as they may be."""
    for picture, frame, caption in zip(pictures, frames, captions, strict=True):
        if caption and frame.bottom + NEAR + caption.body.needed > room.bottom:
            yield error("text-overflow", "the captions leave too little room for the pictures", picture.span,
                        "shorten the captions, or divide the slide", GO_ON)  # fmt: skip
            return


def _captions(pictures: Sequence[Picture], width: Emu, context: Context) -> list[Text | None]:
    """The captions at the largest size at which all take two lines at most."""
    for size in SIZES:
        style = replace(level(context, "caption"), size=size)
        box = Box(0, 0, width, inches(1))
        texts = [
            set_short_text(TextBox(box, (style,), role="caption"), f"Caption {n}", p.caption, context)
            if p.caption
            else None
            for n, p in enumerate(pictures, start=1)
        ]
        set_ = [text.body.paragraphs for text in texts if text]
        if all(len(paragraphs[0].lines) <= 2 and not is_torn(paragraphs) for paragraphs in set_):
            break
    return texts


def _frames(cells: Sequence[Box], lower: Emu, wanted: float, across: int) -> list[Box]:
    """A frame in each cell above its caption; rows that are not filled move up."""
    high = max(LOWEST, min(cells[0].h - lower, round(cells[0].w / wanted)))
    width = min(cells[0].w, round(high * WIDEST))
    saved = max(0, cells[0].h - lower - high)
    return [
        Box(cell.x - (n % across) * (cell.w - width), cell.y - (n // across) * saved, width, high)
        for n, cell in enumerate(cells)
    ]


def _group(n: int, picture: Picture, frame: Box, caption: Text | None, context: Context) -> Group:
    placed = place_picture(picture, frame, context, name=f"Picture {n}")
    items: list[Item] = [placed]
    bottom = frame.bottom
    if caption is not None:
        box = Box(frame.x, frame.bottom + NEAR, frame.w, caption.body.needed)
        items.append(replace(caption, box=box))
        bottom = box.bottom
    return Group(f"Item {n}", frame._replace(h=bottom - frame.y), tuple(items), span=picture.span)


def check(bound: Bound) -> Iterable[Diagnostic]:
    """At least two pictures; at most one paragraph before them."""
    pictures = [block for block in bound.slots.get("body", ()) if isinstance(block, Picture)]
    few = "a single picture has `layout: picture`" if len(pictures) == 1 else ""
    if len(pictures) < FEWEST:
        hint = few or "write each as `![what it shows](path)`, its caption on the line below"
        yield from count_faults(len(pictures), (FEWEST, MOST), "pictures", pictures[-1:], bound, hint)
    yield from intro_faults(bound)


LAYOUT = Layout(
    name="gallery",
    captions=True,
    meaning="Two to twelve pictures of one size, each with its caption on the line below it.",
    compose=compose,
    example=EXAMPLE,
    slots=(SlotSpec("body", "a line above, and the pictures", (Picture, Paragraph), heading=False),),
    check=check,
    shares=True,
    slot_limits=(0, 0),
    reveals=("true", "items"),
)
