"""Lines whose box is ours have room beside them, and break into the same lines in programs that set words wider."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.compose.easing import ease
from deckgen.deck.model import Run
from deckgen.scene.items import Group, Item, Shape, Table, TableCell, Text, TextBody
from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.typeset.context import Context
from deckgen.typeset.text import FIRST_PARAGRAPH, body, set_paragraph
from deckgen.values.units import Box, Emu, Insets, inches
from support import composing

WORDS = (Run("The best investment for the municipality: built once, used for years by everyone who comes"),)
STYLE = LevelStyle(size=20.0)
CONTEXT = composing.make("# A\n- b\n").context


def set_in(width: Emu, context: Context, align: str = "left") -> TextBody:
    style = replace(STYLE, align=align)
    return body((set_paragraph(WORDS, style, width, context, FIRST_PARAGRAPH),))


def lines(text: TextBody) -> list[str]:
    return [line.text for line in text.paragraphs[0].lines]


def tight(context: Context) -> Emu:
    """A width that the widest of several lines fills to the last hundredth of an inch."""
    widest = max(line.width for line in set_in(inches(3.5), context).paragraphs[0].lines)
    assert lines(set_in(widest + 1, context)) == lines(set_in(inches(3.5), context))
    return widest + 1


def room(item: Text | Shape) -> Emu:
    assert item.body is not None
    return item.box.w - item.body.insets.width


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_a_box_grows_where_its_words_stay_and_its_lines_too(align: str) -> None:
    width = tight(CONTEXT)
    box = Box(inches(2), inches(2), width, inches(3))
    (made,) = ease((Text("Label", box, set_in(width, CONTEXT, align)),), CONTEXT)
    assert isinstance(made, Text)
    widest = max(line.width for line in made.body.paragraphs[0].lines)
    assert widest <= room(made) * 0.9801
    assert {"left": made.box.x - box.x, "right": made.box.right - box.right}.get(align, 0) == 0
    if align == "center":
        assert abs((made.box.x + made.box.right) - (box.x + box.right)) <= 1
    for share in (1.0, 0.981):  # as it was measured, and where words come out wider
        assert lines(set_in(round(room(made) * share), CONTEXT)) == lines(made.body)


def test_insets_give_way_before_a_box_grows() -> None:
    width, inset = tight(CONTEXT), inches(0.1)
    text = replace(set_in(width, CONTEXT), insets=Insets(inset, 0, inset, 0))
    shape = Shape("Card", Box(0, 0, width + 2 * inset, inches(3)), body=text)
    (made,) = ease((shape,), CONTEXT)
    assert isinstance(made, Shape) and made.body is not None
    assert made.box == shape.box and made.body.insets.left == inset and made.body.insets.right < inset
    assert max(line.width for line in made.body.paragraphs[0].lines) <= room(made) * 0.9801


def test_the_first_word_of_the_next_line_does_not_jump_up() -> None:
    text = set_in(inches(3.5), CONTEXT)
    first, second = text.paragraphs[0].lines[:2]
    style = first.runs[0].style
    wide = first.width + round(CONTEXT.measures.ruler(style).width(" " + second.text.split()[0])) + 100
    assert lines(set_in(wide, CONTEXT)) != lines(text)  # set in a narrower box than it stands in
    (made,) = ease((Text("Label", Box(0, 0, wide, inches(3)), text),), CONTEXT)
    assert isinstance(made, Text)
    assert made.box.w == wide and lines(set_in(room(made), CONTEXT)) == lines(text)


def test_groups_and_tables_are_looked_into() -> None:
    width = tight(CONTEXT)
    text = set_in(width, CONTEXT)
    label = Text("Label", Box(0, 0, width, inches(2)), text)
    inset = inches(0.1)
    cell = TableCell(replace(text, insets=Insets(inset, 0, inset, 0)))
    table = Table("T", Box(0, 0, width + 2 * inset, 1), (width + 2 * inset,), (1,), ((cell,),))
    group, made = ease((Group("G", label.box, (label,)), table), CONTEXT)
    assert isinstance(group, Group) and isinstance(group.items[0], Text) and isinstance(made, Table)
    assert group.items[0].box.w > width and group.box == group.items[0].box
    assert made.rows[0][0].body.insets.right < inset and made.widths == table.widths


def test_placeholders_and_texts_with_room_stay_as_they_are() -> None:
    width = tight(CONTEXT)
    text = set_in(width, CONTEXT)
    place = Placeholder(1, "body", "body", "Body", Box(0, 0, width, inches(2)), (STYLE,))
    items: tuple[Item, ...] = (
        Text("Body", place.box, text, place),
        Text("Label", Box(0, 0, round(width * 1.03), inches(2)), text),
    )
    assert ease(items, CONTEXT) == items


LONELY = (Run("The council has decided to build it for everyone who comes to us"),)


def lonely_in(width: Emu, context: Context) -> TextBody:
    made = body((set_paragraph(LONELY, STYLE, width, context, FIRST_PARAGRAPH),))
    assert made.paragraphs[0].bound and "\u00a0" in made.paragraphs[0].text
    return made


@pytest.mark.parametrize("held", [False, True])
def test_an_edge_keeps_a_lonely_word_company_in_place_of_a_space_that_does_not_break(held: bool) -> None:
    width = round(CONTEXT.measures.ruler(set_in(1, CONTEXT).paragraphs[0].style).width(LONELY[0].text)) - inches(0.1)
    text = lonely_in(width, CONTEXT)
    place = Placeholder(1, "body", "body", "Body", Box(0, 0, width, inches(2)), (STYLE,)) if held else None
    (made,) = ease((Text("Label", Box(0, 0, width, inches(2)), text, place),), CONTEXT)
    assert isinstance(made, Text)
    (paragraph,) = made.body.paragraphs
    assert "\u00a0" not in paragraph.text and not paragraph.bound and made.box.w == width
    assert [line.text.replace("\u00a0", " ") for line in text.paragraphs[0].lines] == lines(made.body)
    again = set_paragraph(LONELY, STYLE, room(made), CONTEXT, FIRST_PARAGRAPH)
    assert [line.text for line in again.lines] == lines(made.body)


def test_a_unit_stays_with_its_number() -> None:
    runs = (Run("The council has decided to build it for everyone who comes to us in 5 min"),)
    width = round(CONTEXT.measures.ruler(set_in(1, CONTEXT).paragraphs[0].style).width(runs[0].text)) - inches(0.1)
    text = body((set_paragraph(runs, STYLE, width, CONTEXT, FIRST_PARAGRAPH),))
    (made,) = ease((Text("Label", Box(0, 0, width, inches(2)), text),), CONTEXT)
    assert isinstance(made, Text)
    assert made.body.paragraphs[0].text.endswith("5\u00a0min") and made.body.paragraphs[0].text.count("\u00a0") == 1
