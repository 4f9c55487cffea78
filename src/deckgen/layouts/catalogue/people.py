"""People: a picture, a name and a role of each, from a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from deckgen.deck.model import List, Paragraph, Run, plain
from deckgen.layouts.amount import poised_top
from deckgen.layouts.boxes import equal_cells
from deckgen.layouts.content_checks import list_faults
from deckgen.layouts.content_room import caption_and_room
from deckgen.layouts.footers import footer
from deckgen.layouts.named_items import NamedItem, named_items_in
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.shapes import plate
from deckgen.layouts.spec import Bound, Composed, Layout, SlotSpec
from deckgen.layouts.text_boxes import level
from deckgen.layouts.titles import sample_mark, set_title, title_overhang
from deckgen.scene.items import Group, Item
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.shape_labels import Label, common_step, label_in_box, label_in_shape, measure_label
from deckgen.typeset.pictures import place_picture
from deckgen.typeset.text import height
from deckgen.typeset.tolerances import RESERVE
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.units import Box, Emu, Pt, enclosing_box, inches, points
from deckgen.values.value import replace, value_class

EXAMPLE = """---
layout: people
---
# Three people to ask

- **Maria Lind** Leads the work, and knows whom to call
  ![A portrait of Maria Lind](portrait.svg)
- **Jonas Ek** Has talked to every town
  ![A portrait of Jonas Ek](portrait.svg)
- **Amina Farah** Builds what we try
"""
MOST = 12
GAP = inches(0.35)  # between two people
NEAR = inches(0.14)  # from a picture to the words
LARGEST, SMALLEST = inches(2.9), inches(0.75)  # the side of a picture
BESIDE = 0.46  # of the width: a picture that stands beside its words, at most
NAMES: tuple[Pt, ...] = (22.0, 20.0, 18.0, 16.0, 14.0, 12.0)
SMALLER = 0.86  # of a name's size: the role
LETTERS = 0.34  # of the side of a picture: the size of the letters in its place
INITIALS: tuple[Pt, ...] = (44.0, 36.0, 28.0, 22.0, 18.0, 14.0)


@value_class
class PersonBoxes:
    """An arrangement: a place for each picture and for each person's words, and how many sizes these are below."""

    pictures: tuple[Box, ...]
    words: tuple[Box, ...]
    step: int


def compose(bound: Bound, context: Context) -> Composed:
    """The people side by side, each a part to reveal, in the arrangement with the largest words and pictures."""
    title = set_title(bound, context)
    caption, room = caption_and_room(bound, title, context)
    around = (*title, *caption, *sample_mark(bound, context, title_overhang(title, bound)))
    people = named_items_in(bound.slots.get("body", ()))[:MOST]
    labels = [_label(person, context) for person in people]
    found = _arranged(labels, room, context)
    bottom = max(_bottom(p, w, label, found.step, context)
                 for p, w, label in zip(found.pictures, found.words, labels, strict=True))  # fmt: skip
    lower = poised_top(room, bottom - room.y) - room.y
    groups = []
    for n, (person, label) in enumerate(zip(people, labels, strict=True), start=1):
        picture, words = (box._replace(y=box.y + lower) for box in (found.pictures[n - 1], found.words[n - 1]))
        label = replace(label, anchor="middle" if words.x > picture.x else "top")
        said = label_in_box(f"Person {n} words", words, label, context, step=found.step)
        items = (_portrait(n, person, picture, context), said)
        groups.append(Group(f"Person {n}", enclosing_box((picture, words)), items, span=person.span))
    steps = tuple(item_step(plain(person.name), group) for person, group in zip(people, groups, strict=True))
    return Composed((*around, *groups, *footer(bound, context)), steps)


def _label(person: NamedItem, context: Context) -> Label:
    name = replace(level(context, "stair-name"), size=NAMES[0], align="left")
    role = replace(level(context, "stair-text"), size=round(NAMES[0] * SMALLER), align="left", space_before=2.0)
    return Label(((person.name, name), *(((person.text, role),) if person.text else ())), NAMES, "top")


# --- the arrangement ----------------------------------------------------------------------------------------


def _arranged(labels: Sequence[Label], room: Box, context: Context) -> PersonBoxes:
    """The arrangement in which words are largest, and of these that with the largest pictures and full rows."""
    best: tuple[tuple[int, Emu, int], PersonBoxes] | None = None
    for across in range(1, min(6, len(labels)) + 1):
        cells = equal_cells(room, len(labels), across, GAP)
        above = _above(labels, cells, context) if len(labels) > 1 else None
        for found in (above, _beside(labels, cells, context)):
            if found is not None:
                score = (found.step, -found.pictures[0].w, -len(labels) % across)
                best = min(best or (score, found), (score, found), key=lambda each: each[0])
    if best is not None:
        return best[1]
    cells = equal_cells(room, len(labels), min(4, len(labels)), GAP)
    return _beside(labels, cells, context, tight=True) or PersonBoxes(cells, cells, len(NAMES) - 1)


def _above(labels: Sequence[Label], cells: Sequence[Box], context: Context) -> PersonBoxes | None:
    """Pictures above their words, as large as the words leave room for; None where they would be too small."""
    for step in range(len(NAMES)):
        wide = cells[0].w
        needed = max(_height(label, step, wide, context) for label in labels)
        side = min(wide, LARGEST, cells[0].h - NEAR - needed)
        if side >= 2 * SMALLEST and not _is_torn(labels, step, wide, context):
            pictures = tuple(Box(cell.x, cell.y, side, side) for cell in cells)
            words = tuple(Box(cell.x, cell.y + side + NEAR, wide, needed) for cell in cells)
            return PersonBoxes(pictures, words, step)
    return None


def _beside(
    labels: Sequence[Label], cells: Sequence[Box], context: Context, *, tight: bool = False
) -> PersonBoxes | None:
    """Pictures at the left of their words; None where words have no room, unless `tight`."""
    side = min(cells[0].h, round(cells[0].w * BESIDE), LARGEST)
    for share in (1.0, 0.75, 0.55):
        each = round(side * share)
        left = each + NEAR + NEAR // 2
        words = tuple(Box(cell.x + left, cell.y, max(1, cell.w - left), cell.h) for cell in cells)
        step = common_step(list(zip(labels, words, strict=True)), context)
        if (each >= SMALLEST and step is not None) or (tight and share == 0.55):
            step = len(NAMES) - 1 if step is None else step
            pictures = tuple(Box(cell.x, cell.y, each, each) for cell in cells)
            highs = [max(each, _height(label, step, words[0].w, context)) for label in labels]
            return PersonBoxes(pictures, tuple(w._replace(h=h) for w, h in zip(words, highs, strict=True)), step)
    return None


def _height(label: Label, step: int, width: Emu, context: Context) -> Emu:
    return round(height(measure_label(label, step, width, context)) * (1 + RESERVE))


def _is_torn(labels: Sequence[Label], step: int, width: Emu, context: Context) -> bool:
    """Whether a word is wider than the column."""
    room = Box(0, 0, width, inches(20))
    found = common_step([(replace(label, sizes=label.sizes[step:]), room) for label in labels], context)
    return found is None or found > 0


def _bottom(picture: Box, words: Box, label: Label, step: int, context: Context) -> Emu:
    """Where a person ends: at the foot of the picture, or of the words."""
    return max(picture.bottom, words.y + _height(label, step, words.w, context))


# --- drawing --------------------------------------------------------------------------------------------


def _portrait(n: int, person: NamedItem, box: Box, context: Context) -> Item:
    """The person's picture; without one the first letters of the name."""
    if person.picture is not None:
        return place_picture(person.picture, box, context, name=f"Person {n} picture")
    words = [word for word in plain(person.name).split() if word[0].isalpha()]
    letters = "".join(word[0] for word in (words if len(words) < 3 else (words[0], words[-1]))).upper()
    shape = replace(plate(f"Person {n} initials", box, context), fill=context.color("pale-2"))
    if not letters:
        return shape
    style = replace(level(context, "heading"), size=INITIALS[0], color=context.color("lead"), align="center")
    sizes = tuple(size for size in INITIALS if points(size) <= box.h * LETTERS) or INITIALS[-1:]
    return label_in_shape(shape, Label((((Run(letters),), replace(style, size=sizes[0])),), sizes), context)


def check(bound: Bound) -> Iterable[Diagnostic]:
    """One list of one to twelve people."""
    yield from list_faults(bound, "people", (1, MOST))


LAYOUT = Layout(
    name="people",
    meaning="One to twelve people: a picture, a name and a role of each, from a list.",
    compose=compose,
    looks_within=True,
    example=EXAMPLE,
    slots=(
        SlotSpec("body", "a caption, and the people: `**name** role`, below it perhaps a picture", (List, Paragraph),
                 heading=False),
    ),
    check=check,
    slot_limits=(0, 0),
    reveals=("true", "items"),
)  # fmt: skip
