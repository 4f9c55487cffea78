"""Mock devices: frames of phones, tablets and browsers, and what stands on their screens."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.deck.model import Block, List, ListItem, Paragraph, Picture, Runs
from deckgen.layouts.shapes import pill, plate, rounded_rectangle
from deckgen.layouts.text_boxes import level
from deckgen.scene.items import Item, Shape
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.flow import flow
from deckgen.typeset.pictures import place_picture
from deckgen.typeset.text import FIRST_PARAGRAPH, body, is_torn, set_paragraph
from deckgen.typeset.tolerances import RESERVE, SPREAD
from deckgen.values.color import Color, Stroke
from deckgen.values.units import Box, Insets, Pt, inches
from deckgen.values.value import replace, value_class

DEVICES = ("phone", "tablet", "browser")
PROPORTIONS = {"phone": (0.52,), "tablet": (1.36,), "browser": (1.6, 1.33, 1.1)}  # width by height, by their number
SIZES: tuple[Pt, ...] = (22.0, 20.0, 18.0, 16.0, 14.0, 13.0, 12.0)
ROUND = {"phone": 0.3, "tablet": 0.22, "browser": 0.08}  # inches
BEZEL = {"phone": Insets(*(inches(x) for x in (0.1, 0.3, 0.1, 0.3))),
         "tablet": Insets(*(inches(x) for x in (0.24, 0.2, 0.24, 0.2))),
         "browser": Insets(*(inches(x) for x in (0.02, 0.42, 0.02, 0.02)))}  # fmt: skip
TALLER = inches(0.2)  # rows grow by so much at most where the screen has room
ROW_GAP, EDGE = inches(0.08), inches(0.1)
ROW = Insets(inches(0.12), inches(0.07), inches(0.1), inches(0.07))
BAR = Insets(inches(0.22), inches(0.1), inches(0.15), inches(0.1))


@value_class
class Screen:
    """What stands on a screen, a picture or bars and rows, and how many of these have no room (`over`)."""

    items: tuple[Item, ...]
    over: int = 0


def outline(kind: str, room: Box, count: int = 1) -> Box:
    """The largest box of the device's proportions in the room, centred; windows that share a slide are less wide."""
    ways = PROPORTIONS[kind]
    shape = ways[min(count, len(ways)) - 1]
    wide = min(room.w, round(room.h * shape))
    high = min(room.h, round(wide / shape)) if kind != "phone" else room.h
    return Box(room.x + (room.w - wide) // 2, room.y + (room.h - high) // 2, wide, high)


def frame(kind: str, name: str, box: Box, context: Context, rounded: bool = True) -> tuple[Shape, ...]:
    """The device itself, its screen empty; the screen is square where a picture fills it."""
    night, paper, silver = context.color("night"), context.color("paper"), context.color("silver")
    case = rounded_rectangle(f"{name} case", box, inches(ROUND[kind]))
    within = max(0, inches(ROUND[kind]) - BEZEL[kind].left)
    glass = replace(rounded_rectangle(f"{name} screen", screen_box(kind, box), within if rounded else 0), fill=paper)
    if kind == "browser":
        case = replace(case, fill=context.color("fog"), stroke=Stroke(silver, 1.5))
        return (case, glass, *_browser_bar(name, box, context))
    case = replace(case, fill=night)
    if kind == "tablet":
        side = inches(0.07)
        eye = Box(box.x + (inches(0.24) - side) // 2, box.y + (box.h - side) // 2, side, side)
        return case, glass, Shape(f"{name} camera", eye, "ellipse", fill=silver)
    wide, high = round(box.w * 0.22), inches(0.055)
    ear = Box(box.x + (box.w - wide) // 2, box.y + (inches(0.3) - high) // 2, wide, high)
    return case, glass, Shape(f"{name} speaker", ear, "roundRect", (50_000,), fill=silver)


def _browser_bar(name: str, box: Box, context: Context) -> tuple[Shape, ...]:
    side, step = inches(0.11), inches(0.19)
    y = box.y + (inches(0.42) - side) // 2
    dots = [
        Shape(f"{name} dot {n + 1}", Box(box.x + inches(0.17) + n * step, y, side, side), "ellipse",
              fill=context.color("pebble"))
        for n in range(3)
    ]  # fmt: skip
    left = box.x + inches(0.17) + 3 * step + inches(0.1)
    line = Box(left, box.y + inches(0.1), box.right - inches(0.2) - left, inches(0.22))
    return (*dots, Shape(f"{name} address", line, "roundRect", (50_000,), context.color("paper")))


def screen_box(kind: str, box: Box) -> Box:
    """The device's screen."""
    return box.inside(BEZEL[kind])


# --- what stands on the screen -------------------------------------------------------------------------------


def screen(name: str, blocks: Sequence[Block], box: Box, context: Context, sizes: Sequence[Pt] = SIZES) -> Screen:
    """A picture fills the screen; a paragraph makes its bar and a list its rows, at the largest size that fits."""
    picture = next((block for block in blocks if isinstance(block, Picture)), None)
    if picture is not None:
        return Screen((place_picture(picture, box, context, name=f"{name} picture"),))
    for size in sizes:
        made, fits = _rows(name, blocks, box, size, context)
        if fits:
            made = _buttons_low(_taller(made, box), blocks, box)
            break
    over = sum(1 for shape in made if shape.box.bottom > box.bottom)
    return Screen(made, over)


def _taller(made: tuple[Shape, ...], box: Box) -> tuple[Shape, ...]:
    """The bars and rows, each higher by its share of what the screen has left."""
    spare = box.bottom - EDGE - made[-1].box.bottom if made else 0
    more = min(TALLER, max(0, spare) // max(1, len(made) + 1))
    return tuple(
        replace(shape, box=shape.box._replace(y=shape.box.y + n * more, h=shape.box.h + more))
        for n, shape in enumerate(made)
    )


def _buttons_low(made: tuple[Shape, ...], blocks: Sequence[Block], box: Box) -> tuple[Shape, ...]:
    """The rows; on an upright screen, buttons at the end of the list stand at its foot, where a thumb reaches them."""
    checked = [item.checked is not None for block in blocks if isinstance(block, List) for item in block.items]
    buttons = next((n for n, button in enumerate(reversed(checked)) if not button), 0)
    if not buttons or box.w > box.h:
        return made
    down = box.bottom - EDGE - made[-1].box.bottom
    low = [replace(shape, box=shape.box._replace(y=shape.box.y + down)) for shape in made[-buttons:]]
    return (*made[:-buttons], *low)


def size_that_fits(screens: Sequence[tuple[Sequence[Block], Box]], context: Context) -> Pt:
    """The largest size at which the rows of all screens fit; the smallest where none does."""
    sizes = (*SIZES, *context.theme.scales.get("small", ()))
    for size in sizes:
        if all(
            _rows("", blocks, box, size, context)[1]
            for blocks, box in screens
            if not any(isinstance(block, Picture) for block in blocks)
        ):
            return size
    return sizes[-1]


def _rows(name: str, blocks: Sequence[Block], box: Box, size: Pt, context: Context) -> tuple[tuple[Shape, ...], bool]:
    made: list[Shape] = []
    y = box.y + EDGE
    bars = [block for block in blocks if isinstance(block, Paragraph)]
    for n, block in enumerate(bars, start=1):
        bar = _bar(f"{name} bar {n}", block, Box(box.x + EDGE, y, box.w - 2 * EDGE, 0), size, context)
        made.append(bar)
        y = bar.box.bottom + ROW_GAP
    items = [item for block in blocks if isinstance(block, List) for item in block.items]
    inner = Box(box.x + EDGE, y, box.w - 2 * EDGE, 0)
    for n, item in enumerate(items, start=1):
        row = _row(f"{name} row {n}", item, inner._replace(y=y), size, context)
        made.append(row)
        y = row.box.bottom + ROW_GAP
    low = max((shape.box.bottom for shape in made), default=box.y)
    torn = any(is_torn(shape.body.paragraphs) for shape in made if shape.body)
    return tuple(made), low + (EDGE if items else 0) <= box.bottom and not torn


def _style(size: Pt, color: Color, context: Context) -> LevelStyle:
    return replace(
        level(context, "row"), size=size, pitch=1.15, color=color, bullet="", margin=0, indent=0, space_before=0.0
    )  # fmt: skip


def _bar(name: str, block: Paragraph, box: Box, size: Pt, context: Context) -> Shape:
    style = replace(_style(size, context.color("paper"), context), bold=True)
    inner = round((box.w - BAR.left - BAR.right) * (1 - SPREAD))
    text = body((set_paragraph(block.runs, style, max(1, inner), context, FIRST_PARAGRAPH),), BAR, "middle")
    tall = round(text.needed * (1 + RESERVE))
    bar = plate(name, box._replace(h=tall), context)
    return replace(bar, fill=context.color("lead"), body=text, span=block.span)


def _row(name: str, item: ListItem, box: Box, size: Pt, context: Context) -> Shape:
    """A row of the list: a card, a filled button (`[x]`) or an outlined one (`[ ]`)."""
    ink, paper, lead = context.color("ink"), context.color("paper"), context.color("lead")
    button = item.checked is not None
    style = _style(size, paper if item.checked else context.color("deep") if button else ink, context)
    if button:
        style = replace(style, bold=True, align="center")
    small = replace(style, size=max(SIZES[-1], size - 2), margin=inches(0.15))
    inner = round((box.w - ROW.left - ROW.right) * (1 - SPREAD))
    text = body(flow(_lines(item), (style, small), max(1, inner), context), ROW, "middle")
    tall = round(text.needed * (1 + RESERVE))
    where = box._replace(h=tall)
    fill = lead if item.checked else paper if button else context.color("mist")
    stroke = Stroke(lead, 1.5) if button and not item.checked else None
    form = pill if button and len(text.paragraphs) == 1 else plate
    return replace(form(name, where, context), fill=fill, stroke=stroke, body=text, span=item.span)


def _lines(item: ListItem) -> tuple[Block, ...]:
    """The item's blocks; `**name** text` becomes two lines."""
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, Paragraph):
        return item.blocks
    runs = first.runs
    if len(runs) < 2 or not runs[0].bold or runs[1].bold or not runs[1].text.strip():
        return item.blocks
    rest: Runs = (replace(runs[1], text=runs[1].text.lstrip()), *runs[2:])
    return (Paragraph(runs[:1], first.span), Paragraph(rest, first.span), *item.blocks[1:])
