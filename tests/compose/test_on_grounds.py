"""Text on what is really painted behind it on a client's template."""

from __future__ import annotations

import pytest

from deckgen.compose.on_grounds import read_on_grounds
from deckgen.scene.grounds import colors_behind, layers_of, main_colors
from deckgen.scene.items import (
    Group,
    Item,
    Line,
    Paragraph,
    Path,
    Picture,
    RunStyle,
    Scene,
    Shape,
    Table,
    TableCell,
    Text,
    TextBody,
    TextRun,
)  # fmt: skip
from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.scene.template import TemplateLayout, Theme
from deckgen.values.color import Color, contrast
from deckgen.values.units import Box, Size, inches

SIZE = Size(inches(13.333), inches(7.5))
COLORS = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "1F2A44", "lt2": "EEEEEE", "accent1": "3366CC", "hlink": "0000FF"}
THEME = Theme("", COLORS, {})
HERE = Box(inches(2), inches(2), inches(4), inches(1))
BAND = Shape("Band", Box(0, 0, SIZE.w, inches(1)), fill=Color("dk2"))


def words(color: str, size: float = 16.0) -> TextBody:
    style = RunStyle("minor", size, Color(color))
    line = Line((TextRun("Words", style, inches(1)),), inches(1))
    return TextBody((Paragraph((line,), style, size * 1.2),), needed=inches(0.3))


def place(box: Box, fill: str = "") -> Placeholder:
    return Placeholder(0, "title", "title", "Title", box, (LevelStyle(),), fill=Color(fill) if fill else None)


def shown(*items: Item, background: str = "", picture: Picture | None = None) -> tuple[Item, ...]:
    layout = TemplateLayout("A", "", (), HERE, Color("lt1"), backdrop=(BAND,))
    ground = Color(background) if background else None
    scene = Scene("a", 1, "bullets", "A", SIZE, "", items, background=ground, background_picture=picture)
    return read_on_grounds(scene, layout, THEME).items


def ink(item: Item) -> str:
    """The colour of the only words of an item."""
    assert isinstance(item, Text | Shape) and item.body
    return THEME.rgb(item.body.paragraphs[0].lines[0].runs[0].style.color)


CARD = Shape("Card", Box(inches(1), inches(1.5), inches(6), inches(3)), fill=Color("dk2"))
DISC = Shape("Disc", Box(inches(1.9), inches(1.9), inches(5), inches(5)), "ellipse", fill=Color("dk2"))


@pytest.mark.parametrize(
    ("items", "ground"),
    [
        ((Text("A", Box(inches(1), inches(0.2), inches(4), inches(0.5)), words("dk1")),), COLORS["dk2"]),  # the band
        ((CARD, Text("A", HERE, words("dk1"))), COLORS["dk2"]),  # what was drawn before
        ((Group("G", CARD.box, (CARD, Text("A", HERE, words("dk1")))),), COLORS["dk2"]),
        ((Shape("A", HERE, fill=Color("accent1"), body=words("dk1", 12)),), COLORS["accent1"]),  # its own
        ((Text("A", HERE, words("dk1"), place(HERE, "dk2")),), COLORS["dk2"]),  # that of its placeholder
        ((Text("A", HERE, words("lt1")),), COLORS["lt1"]),
    ],
)
def test_text_is_read_on_what_is_painted_behind_it(items: tuple[Item, ...], ground: str) -> None:
    last = shown(*items)[-1]
    assert contrast(ink(last.items[-1] if isinstance(last, Group) else last), ground) >= 4.5


def ring(outer: Box, inner: Box) -> Path:
    """A freeform with a hole."""
    commands = tuple(
        command
        for box in (outer, inner)
        for command in (("M", box.x, box.y), ("L", box.right, box.y), ("L", box.right, box.bottom),
                        ("L", box.x, box.bottom), ("Z",))
    )  # fmt: skip
    return Path("Ring", outer, commands, fill=Color("dk2"))


@pytest.mark.parametrize(
    "items",
    [
        (ring(CARD.box, HERE), Text("A", HERE, words("dk1"))),
        (Text("A", HERE, words("dk1")),),
        (DISC, Text("A", HERE, words("dk1"))),  # beside a disc, though in the corner of its box
        (Picture("P", CARD.box, ""), Text("A", HERE, words("lt1"))),  # nobody knows what a picture shows
        (Shape("Veil", CARD.box, fill=Color("dk2", alpha=20_000)), Text("A", HERE, words("dk1"))),
        (CARD, Shape("Veil", CARD.box, fill=Color("lt1", alpha=60_000)), Text("A", HERE, words("dk1"))),  # grey
    ],
)
def test_text_that_is_read_already_stays_as_it_is(items: tuple[Item, ...]) -> None:
    assert shown(*items) == items


def test_a_ground_of_the_slide_lies_below_the_templates_artwork() -> None:
    """A title on a band stays light, whatever the slide's own ground."""
    title, text = (Text(name, Box(inches(1), inches(y), inches(4), inches(0.5)), words("lt1"))
                   for name, y in (("Title", 0.2), ("Text", 3)))  # fmt: skip
    first, second = shown(title, text, background="lt2")
    assert first == title
    assert contrast(ink(second), COLORS["lt2"]) >= 4.5


def test_a_place_that_has_grown_leaves_its_own_ground_behind() -> None:
    """The coloured box of a title would else cover a slide of one sentence."""
    stage = Box(inches(0.5), inches(1.2), inches(12), inches(5.5))
    (text,) = shown(Text("Title", stage, words("lt1"), place(HERE, "dk2")))
    assert isinstance(text, Text) and text.placeholder and text.placeholder.origin
    assert text.placeholder.fill is None and text.placeholder.origin.fill == Color("dk2")
    assert contrast(ink(text), COLORS["lt1"]) >= 4.5


def test_cells_stand_on_their_own_fill() -> None:
    cells = (TableCell(words("lt1"), fill=Color("dk2")), TableCell(words("lt1")))
    (table,) = shown(Table("T", HERE, (HERE.w // 2, HERE.w // 2), (HERE.h,), (cells,)))
    assert isinstance(table, Table)
    colors = [cell.body.paragraphs[0].style.color for cell in table.rows[0]]
    assert colors[0] == Color("lt1") and contrast(THEME.rgb(colors[1]), COLORS["lt1"]) >= 4.5


def test_small_corners_of_a_colour_are_no_ground() -> None:
    layout = TemplateLayout("A", "", (), HERE, Color("lt1"), backdrop=(BAND,))
    layers = tuple(layers_of(layout, THEME, SIZE))
    assert main_colors(colors_behind(layers, Box(0, 0, SIZE.w, inches(2)))) == ("1F2A44", "FFFFFF")
    assert main_colors(colors_behind(layers, Box(0, inches(0.95), SIZE.w, inches(3)))) == ("FFFFFF",)
