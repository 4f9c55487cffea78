"""Scenes for the writer's tests: every kind of item, on python-pptx's own template described by hand."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pptx

from deckgen.powerpoint.package.properties import Properties, Section
from deckgen.powerpoint.write.deck import write_deck
from deckgen.scene.items import (
    Border,
    Bullet,
    Chart,
    ChartSeries,
    Connector,
    Group,
    Item,
    Line,
    NoteText,
    Paragraph,
    Picture,
    RunStyle,
    Scene,
    Shape,
    Table,
    TableCell,
    Target,
    Text,
    TextBody,
    TextRun,
)
from deckgen.scene.items import Path as Freeform
from deckgen.scene.pictures import ReadyPicture
from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.scene.template import Template, TemplateLayout, Theme
from deckgen.values.color import Color, Gradient, Stroke
from deckgen.values.units import Box, Insets, Size, box_inches

SIZE = Size(9_144_000, 6_858_000)
INK, PAPER, LEAD = Color("dk1"), Color("lt1"), Color("accent1")
PLAIN = RunStyle("minor", 20.0, INK)
INSETS = Insets(91_440, 45_720, 91_440, 45_720)
TITLE = Placeholder(
    0, "title", "title", "Title", Box(457_200, 274_638, 8_229_600, 1_143_000),
    (LevelStyle("major", 44.0, INK, align="center", pitch=1.2),), INSETS, "middle", pitch_percent=1.0,
)  # fmt: skip
BODY = Placeholder(
    1, "obj", "body", "Body", Box(457_200, 1_600_200, 8_229_600, 4_525_963),
    (
        LevelStyle("minor", 32.0, INK, pitch=1.2, space_before=7.7, margin=342_900, indent=-342_900, bullet="•"),
        LevelStyle("minor", 28.0, INK, pitch=1.2, space_before=6.7, margin=742_950, indent=-285_750, bullet="–"),
    ),
    INSETS, pitch_percent=1.0,
)  # fmt: skip
PICTURE = Placeholder(
    1, "pic", "picture", "Picture", Box(1_792_288, 612_775, 5_486_400, 4_114_800), (LevelStyle(),), INSETS
)
NUMBER = Placeholder(
    12, "sldNum", "slide-number", "Number", Box(6_553_200, 6_356_350, 2_133_600, 365_125),
    (LevelStyle("minor", 12.0, INK, align="right"),), INSETS, "middle", pitch_percent=1.0,
)  # fmt: skip
LAYOUTS = (
    TemplateLayout("Title and Content", "/ppt/slideLayouts/slideLayout2.xml", (TITLE, BODY, NUMBER), BODY.box),
    TemplateLayout("Title Only", "/ppt/slideLayouts/slideLayout6.xml", (TITLE, NUMBER), BODY.box),
    TemplateLayout("Picture with Caption", "/ppt/slideLayouts/slideLayout9.xml", (TITLE, PICTURE), BODY.box),
)
TEMPLATE = Template(
    "Default",
    SIZE,
    Theme(
        "Office",
        {"dk1": "000000", "lt1": "FFFFFF", "dk2": "1F497D", "lt2": "EEECE1", "accent1": "4F81BD", "accent2": "C0504D"},
        {"major": "Calibri", "minor": "Calibri", "hand": "Segoe Print", "mono": "Consolas"},
    ),
    LAYOUTS,
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3" fill="#1A7561"/></svg>'


def template_bytes() -> bytes:
    """python-pptx's own template: no slides, no notes master, no embedded fonts."""
    return (Path(pptx.__file__).parent / "templates" / "default.pptx").read_bytes()


def png(shade: int = 120) -> bytes:
    """A picture of four by three points of one grey."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + bytes([shade] * 4)) * 3)
    head = struct.pack(">2L5B", 4, 3, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


PICTURES = {
    "photo.png": ReadyPicture(png(), "png"),
    "again.png": ReadyPicture(png(), "png"),
    "drawing.svg": ReadyPicture(SVG, "svg", twin=png(90)),
}


def line(text: str, style: RunStyle = PLAIN, *, hard: bool = False) -> Line:
    """A line of one style."""
    return Line((TextRun(text, style),), 0, hard)


def paragraph(*lines: str | Line, style: RunStyle = PLAIN, **other: object) -> Paragraph:
    """A paragraph of lines, softly broken where they are given as text."""
    set_lines = tuple(line(each, style) if isinstance(each, str) else each for each in lines)
    values: dict[str, object] = {"pitch": style.size * 1.2, **other}
    return Paragraph(set_lines, style, **values)  # type: ignore[arg-type]


def body(*paragraphs: Paragraph, **other: object) -> TextBody:
    """A text body without insets."""
    return TextBody(paragraphs, **other)  # type: ignore[arg-type]


def title(text: str) -> Text:
    """A title in its placeholder, as the placeholder has it."""
    style = RunStyle("major", 44.0, INK)
    held = paragraph(text, style=style, align="center")
    return Text("Title", TITLE.box, body(held, insets=INSETS, anchor="middle"), TITLE, "title")


def bullet(text: str, level: int = 0, *, first: bool = False, size: float = 0) -> Paragraph:
    """A point of a list, as the body placeholder has it unless a size is given."""
    base = BODY.level(level)
    style = RunStyle("minor", size or base.size, INK)
    return paragraph(
        text, style=style, level=level, margin=base.margin, indent=base.indent, bullet=Bullet(base.bullet, INK),
        space_before=0.0 if first else base.space_before,
    )  # fmt: skip


def points(*texts: str, size: float = 0, steps: int = 0) -> Text:
    """A list in the body placeholder; texts that begin with a dash stand a level deeper."""
    made = [
        bullet(text.removeprefix("- "), int(text.startswith("- ")), first=not number, size=size)
        for number, text in enumerate(texts)
    ]
    return Text("Body", BODY.box, body(*made, insets=INSETS), BODY, "body", steps=steps)


def scene(identity: str, *items: Item, **other: object) -> Scene:
    """A slide titled by its id, on "Title Only" unless it holds a list."""
    layout = "Title and Content" if any(item.name == "Body" for item in items) else "Title Only"
    values: dict[str, object] = {"number": 1, "layout": "bullets", "template_layout": layout, "size": SIZE, **other}
    made = Scene(id=identity, title=identity, items=(title(identity), *items), language="sv", **values)  # type: ignore[arg-type]
    return made


def numbered(scenes: tuple[Scene, ...]) -> tuple[Scene, ...]:
    """The scenes with their numbers."""
    return tuple(replace(each, number=number) for number, each in enumerate(scenes, start=1))


def chart(kind: str, **other: object) -> Chart:
    """A chart of two series and four categories, the second of them a gap."""
    values: dict[str, object] = {
        "categories": ("Alla", "", "12–25", "26 & över"),
        "series": (
            ChartSeries(
                "dagligen",
                (80.0, None, 78.0, 45.5),
                LEAD,
                PAPER,
                True,
            ),
            ChartSeries("varje <vecka>", (13.0, None, 3.0, 27.0), Color("accent2"), INK, label_hidden=(2,)),
        ),
        "axis_color": INK,
        "number_format": "0",
        "totals": (93.0, None, 81.0, 72.5) if kind.startswith("stacked") else (),
        "totals_name": "Totalt",
        "total_style": RunStyle("minor", 16.0, INK, bold=True),
        **other,
    }
    box = box_inches(0.5, 1.6, 9, 5)
    plot = Box(box.x + 900_000, box.y + 300_000, box.w - 2_400_000, box.h - 900_000)
    return Chart(f"Chart {kind}", box, kind, plot=plot, alt=f"Diagram: {kind}", **values)  # type: ignore[arg-type]


def shapes() -> Iterator[Item]:
    """Shapes of all kinds, two of them joined by a connector, two in a group."""
    label = body(paragraph("Mål", style=replace(PLAIN, color=PAPER), align="center"), anchor="middle")
    silver = Color("accent1", mods=(("lumMod", 40_000), ("lumOff", 60_000)))
    yield Shape("Card", box_inches(0.5, 2, 2, 1), "roundRect", (8_000,), fill=LEAD, body=label)
    yield Shape("Pie", box_inches(4, 2, 1, 1), "pie", (16_200_000, 5_400_000), fill=Color("accent2"), rotation=30)
    yield Shape("Scrim", box_inches(6, 2, 2, 1), fill=Gradient(((0, INK), (1, INK._replace(alpha=0))), 0.0))
    yield Connector(
        "Arrow", (2_286_000, 2_286_000), (3_657_600, 2_100_000), Stroke(INK, 2, tail="triangle"), "Card", 3, "Pie", 1
    )
    curve = (("M", 500_000, 4_000_000), ("C", 600_000, 3_500_000, 900_000, 3_500_000, 1_000_000, 4_000_000), ("Z",))
    yield Freeform("Curve", Box(500_000, 3_500_000, 500_000, 500_000), curve, silver, Stroke(INK, 3, "dash", cap="rnd"))
    circle = Shape("Circle", box_inches(4, 4, 1, 1), "ellipse", stroke=Stroke(INK))
    word = Text("Word", box_inches(4, 4, 1, 1), body(paragraph("Vi", align="center"), anchor="middle"))
    yield Group("Pair", box_inches(4, 4, 1, 1), (circle, word), alt="En ring med ordet vi")


def table() -> Table:
    """A table of two columns with a header."""
    rule = Border(INK, 0.75)

    def cell(text: str, *, head: bool = False) -> TableCell:
        style = replace(PLAIN, size=16.0, bold=head, color=PAPER if head else INK)
        held = body(paragraph(text, style=style), insets=INSETS, anchor="middle")
        return TableCell(held, LEAD if head else None, bottom=rule)

    rows = ((cell("Steg", head=True), cell("Mål", head=True)), (cell("1"), cell("Se & höra")))
    box = box_inches(0.5, 1.8, 8, 1.2)
    return Table("Table", box, (box.w // 2, box.w // 2), (box.h // 2, box.h // 2), rows, alt="Steg och mål")


def every_kind() -> tuple[Scene, ...]:
    """A deck with every kind of item, and with links, notes, reveals, a hidden slide and two sessions."""
    link = replace(PLAIN, color=Color("hlink"), underline=True, link="https://example.org/?a=1&b=2")
    jump = replace(PLAIN, link="#Diagram")
    mixed = Paragraph(
        (
            Line((TextRun("Läs ", PLAIN), TextRun("mer", link)), 0),
            Line((TextRun("och ", PLAIN), TextRun("gå vidare", jump)), 0, hard=True),
            Line((TextRun("fet", replace(PLAIN, bold=True)), TextRun(" slut <&>", PLAIN)), 0),
        ),
        PLAIN,
        24.0,
    )
    number = Text(
        "Number", NUMBER.box,
        body(paragraph("2", style=RunStyle("minor", 12.0, INK), align="right"), insets=INSETS, anchor="middle"),
        NUMBER, "slide-number", "slidenum",
    )  # fmt: skip
    notes = (
        NoteText("Välkomna alla.", "Säg:"),
        NoteText("Dela ut kort", "", 0, "1."),
        NoteText("Samla in kort", "", 0, "2."),
        NoteText("Tid & plats", "", 1, "•"),
    )
    photo = Picture("Photo", PICTURE.box, "photo.png", (0.1, 0, 0.1, 0), PICTURE, alt="En grå yta")
    drawing = Picture("Drawing", box_inches(1, 5.5, 2, 1.5), "drawing.svg", decorative=True)
    ground = Picture("Ground", Box(0, 0, *SIZE), "again.png", alt="Grått")
    charts = ("column", "bar", "clustered", "stacked", "stacked-bar", "line", "doughnut")
    clicks = ((Target("Body", (0, 0)),), (Target("Body", (1, 2)),))
    scenes = (
        scene("Punkter", points("Ett", "Två", "- Två och en halv"), number, notes=notes, clicks=clicks, session="one"),
        scene("Länkar", Text("Box", box_inches(1, 2, 6, 2), body(mixed)), session="one"),
        replace(scene("Bild", photo, drawing), template_layout="Picture with Caption"),
        scene("Former", *shapes(), clicks=((Target("Card"), Target("Pair")), (Target("Curve"),)), session="two"),
        scene("Tabell", table(), hidden=True, session="two", background=LEAD, background_picture=ground),
        scene("Diagram", chart("stacked"), clicks=((Target("Chart stacked"),),), session="two", notes=notes[:1]),
        *(scene(f"Diagram {kind}", chart(kind), session="two") for kind in charts),
        scene("Med förklaring", chart("stacked", legend=True), session="two"),
    )
    return numbered(scenes)


PROPERTIES = Properties(
    "Målbild & väg", "Verkstad", "Någon", "sv", ("mål", "bild"), client="Kunden", revision="abc1234",
    created="2026-03-01", modified="2026-03-02T09:00:00Z",
    sections=(Section("one", "Början", ("Punkter", "Länkar")), Section("two", "Slutet", ("Former",))),
)  # fmt: skip


TITLED = Properties("Titel")


def written(*scenes: Scene, properties: Properties = TITLED, pictures: Mapping[str, ReadyPicture] = PICTURES) -> bytes:
    """A file of these scenes, numbered."""
    return write_deck(numbered(scenes), TEMPLATE, template_bytes(), pictures, properties)


def opened(data: bytes) -> pptx.presentation.Presentation:
    """A file as python-pptx reads it."""
    return pptx.Presentation(io.BytesIO(data))
