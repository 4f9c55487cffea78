"""A theme, a template and slides made by hand, for drawing without the stages before."""

from __future__ import annotations

import math

from deckgen.fonts.metrics import Metrics
from deckgen.scene.items import (
    Border,
    Bullet,
    Chart,
    ChartLabel,
    ChartSeries,
    Item,
    Line,
    Paragraph,
    RunStyle,
    Scene,
    Shape,
    Table,
    TableCell,
    Text,
    TextBody,
    TextRun,
)
from deckgen.scene.template import Template, TemplateLayout, Theme
from deckgen.values.color import Color, Gradient, Stroke
from deckgen.values.units import Box, Insets, Size, box_inches, inches
from support.paths import ROOT

FONTS = ROOT / "themes" / "nordljus" / "fonts"
FILES = tuple(sorted(FONTS.glob("*.ttf")))
FAMILIES = {"major": "Hedvig Letters Serif", "minor": "Source Sans 3", "hand": "Caveat", "mono": "Source Code Pro"}
METRICS = Metrics({path.name: path.read_bytes() for path in FILES}, FAMILIES)
NONE = Insets()
WIDE = Size(inches(13.333), inches(7.5))
COLORS = {
    "lt1": "FBFCFB",
    "dk1": "14242B",
    "dk2": "0E3440",
    "lt2": "E8F0EE",
    "accent1": "1A7561",
    "accent2": "C24E14",
    "accent3": "2C6592",
    "accent4": "7B4D8D",
    "accent5": "84700F",
    "accent6": "5E7077",
    "hlink": "0B6585",
    "folHlink": "6A4A86",
}
THEME = Theme("nordljus", COLORS, FAMILIES, {"Source Sans 3": ("Calibri", "Carlito")})
INK, PAPER, LEAD, LOOK, MIST = (THEME.color(n) for n in ("ink", "paper", "lead", "look-here", "mist"))
SLATE, PEBBLE, LEAF, STONE, MINT = (THEME.color(n) for n in ("slate", "pebble", "leaf", "stone", "mint"))


def pillars() -> tuple[Shape, ...]:
    """The light pillars of the title layout, as the art direction gives them."""
    feet = (
        Color("accent1", mods=(("lumMod", 75_000),)),
        Color("accent1"),
        Color("accent1", mods=(("lumMod", 85_000), ("lumOff", 15_000), ("satMod", 75_000))),
        Color("accent1", mods=(("lumMod", 60_000), ("lumOff", 40_000), ("satMod", 75_000))),
        Color("accent1", mods=(("lumMod", 40_000), ("lumOff", 60_000))),
    )
    found, sin, pi = [], math.sin, math.pi
    for i in range(52):
        x = 3.6 + 0.187 * i
        u = (x - 3.6) / (13.34 - 3.6)
        foot = 3.7 + 0.55 * (sin(1.55 * pi * u + 0.4) + 0.35 * sin(4.1 * pi * u + 1.7))
        height = 1.2 + 2.4 * (0.5 + 0.5 * sin(2.3 * pi * u + 1.28)) * (0.72 + 0.28 * sin(2.399 * i + 0.4))
        step = min(4, int(5 * (0.25 + 0.75 * (0.5 + 0.5 * sin(2.9 * pi * u + 0.6))) * min(1, u / 0.16)))
        top = max(0.06, foot - height)
        fill = Gradient(((0.0, Color("dk2")), (1.0, feet[step])))
        found.append(Shape(f"Pillar {i + 1}", box_inches(x, top, 0.105, foot - top), fill=fill))
    return tuple(found)


TEMPLATE = Template(
    "nordljus",
    WIDE,
    THEME,
    (
        TemplateLayout("Title", "", (), Box(0, 0, *WIDE), Color("dk2"), True, pillars()),
        TemplateLayout("Text", "", (), Box(0, 0, *WIDE)),
    ),
)


def style(font: str = "minor", size: float = 20.0, color: Color = INK, *, bold: bool = False) -> RunStyle:
    return RunStyle(font, size, color, bold)


def run(text: str, look: RunStyle) -> TextRun:
    return TextRun(text, look, round(METRICS.width(text, look)))


def line(*runs: TextRun, hard: bool = False) -> Line:
    return Line(runs, sum(r.width for r in runs), hard)


def broken(text: str, look: RunStyle, width: int) -> tuple[Line, ...]:
    """A text greedily broken at its spaces."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and METRICS.width(longer, look) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(line(run(part, look)) for part in lines)


def paragraph(
    text: str, look: RunStyle, width: float, pitch: float = 1.2, *, before: float = 0.0, mark: str = "", **more: object
) -> Paragraph:
    """A paragraph in a box `width` inches wide; a mark hangs 0.3 in."""
    margin = inches(0.3) if mark else 0
    bullet = Bullet(mark, LEAD, number=mark[:1].isdigit()) if mark else None
    return Paragraph(
        broken(text, look, inches(width) - margin),
        look,
        round(pitch * look.size, 2),
        space_before=before,
        margin=margin,
        indent=-margin,
        bullet=bullet,
        **more,  # type: ignore[arg-type]
    )


def words(name: str, box: Box, *paragraphs: Paragraph, anchor: str = "top", insets: Insets = NONE) -> Text:
    return Text(name, box, TextBody(paragraphs, insets, anchor))


def scene(*items: Item, layout: str = "Text", title: str = "A slide", **more: object) -> Scene:
    return Scene("a-slide", 1, "bullets", layout, WIDE, title, items, **more)  # type: ignore[arg-type]


def heading(text: str) -> Text:
    return words("Title", box_inches(0.75, 0.55, 11.833, 1.05), paragraph(text, style("major", 34), 11.8, 1.1))


def bullets() -> Scene:
    items = (
        "Vi förstår hur en tydlig målbild och ett medborgarnära arbetssätt frigör kraften i organisationen",
        "Vi delar synen på vad digitalisering kan betyda för Regionens folkbibliotek",
        "Vi enas om en målbild som lockar till förändring",
    )
    body = [paragraph(text, style(size=24), 11.2, mark="•", before=15) for text in items]
    return scene(
        heading("Det här ska vi ha med oss härifrån"),
        words("Body", box_inches(0.75, 1.8, 11.2, 4.9), *body),
        words(
            "Number",
            box_inches(11.58, 6.93, 1.0, 0.3),
            paragraph("4", style(size=12, color=STONE), 1.0, 1.15, align="right"),
            anchor="middle",
        ),
    )


def title_slide() -> Scene:
    return scene(
        words(
            "Client",
            box_inches(0.75, 0.6, 6, 0.4),
            paragraph("Regionens folkbibliotek", style(size=16, color=MINT, bold=True), 6),
        ),
        words(
            "Title",
            box_inches(0.75, 4.05, 9.6, 1.9),
            paragraph("Målbildsworkshop", style("major", 66, PAPER), 9.6, 1.02),
            anchor="bottom",
        ),
        words(
            "Subtitle",
            box_inches(0.75, 6.1, 8.4, 0.5),
            paragraph("Verksamhetsutveckling med medborgaren i fokus", style(size=24, color=PAPER), 8.4),
        ),
        layout="Title",
    )


def quadrant(letter: str, x: float, y: float, color: Color) -> tuple[Item, ...]:
    points = ("Stort förtroende", "Vilja att utvecklas", "Bibliotekslagen, ett tydligt varför", "Gratis")
    body = [paragraph(text, style(size=14), 2.4, 1.08, mark="•", before=2.6) for text in points]
    box = box_inches(x, y, 5.792, 2.65)
    letters = TextBody((paragraph(letter, style("major", 28, PAPER), 0.62, 1.0, align="center"),), anchor="middle")
    name = line(run("Styrkor", style(bold=True)), run("  hjälper oss inifrån", style(size=14, color=SLATE)))
    return (
        Shape(f"Panel {letter}", box, fill=MIST),
        Shape(f"Square {letter}", box_inches(x, y, 0.62, 0.62), fill=color, body=letters),
        words(f"Name {letter}", box_inches(x + 0.78, y, 4.5, 0.62), Paragraph((name,), style(), 21.6), anchor="middle"),
        words(f"Points {letter}", box_inches(x + 0.2, y + 0.72, 2.7, 1.9), *body),
    )


def swot() -> Scene:
    places = (("S", 0.75, 1.3, LEAD), ("W", 6.792, 1.3, LOOK), ("O", 0.75, 4.15, Color("accent3")))
    items = [item for place in places for item in quadrant(*place)]
    return scene(heading("SWOT: var står biblioteken i dag?"), *items, *quadrant("T", 6.792, 4.15, Color("accent4")))


def stacked_chart() -> Chart:
    daily = (80.0, None, 78.0, 88.0, 91.0, 90.0, 86.0, 77.0, 64.0, 45.0)
    weekly = (13.0, None, 16.0, 9.0, 7.0, 8.0, 10.0, 15.0, 22.0, 27.0)
    seldom = (4.0, None, 5.0, 2.0, 1.0, 1.0, 2.0, 4.0, 6.0, 12.0)
    names = ("Alla", "", "12–15", "16–25", "26–35", "36–45", "46–55", "56–65", "66–75", "76+")
    return Chart(
        "Chart",
        box_inches(0.75, 1.8, 11.8, 5.0),
        "stacked",
        names,
        (
            ChartSeries("dagligen", daily, LEAD, PAPER, True),
            ChartSeries("varje vecka", weekly, LEAF, INK),
            ChartSeries("någon gång", seldom, PEBBLE, INK, label_hidden=(0, 2, 3, 4, 5, 6, 7)),
        ),
        box_inches(0.95, 2.0, 9.6, 4.2),
        axis_max=108,
        overlap=100,
        totals=(97.0, None, 99.0, 99.0, 99.0, 99.0, 98.0, 96.0, 92.0, 84.0),
        total_style=style(size=16, bold=True),
        label_style=style(size=14),
        category_style=style(size=14),
        axis_color=INK,
        labels=tuple(
            ChartLabel((name,), style(size=16, bold=True, color=SLATE), box_inches(10.6, y, 1.8, 0.3), leader=leader)
            for name, y, leader in (
                ("dagligen", 5.1, ((inches(10.2), inches(5.3)), (inches(10.5), inches(5.25)))),
                ("varje vecka", 3.7, ()),
                ("någon gång", 2.9, ()),
            )
        ),
    )


def clustered_chart(kind: str = "clustered") -> Chart:
    names = ("under 150", "150–299", "300–449", "450–599", "600–749", "750–999", "1 000 och över")
    before = (33.0, 45.0, 48.0, 49.0, 52.0, 61.0, 65.0)
    after = (39.0, 54.0, 55.0, 55.0, 60.0, 70.0, 71.0)
    return Chart(
        "Chart",
        box_inches(0.75, 1.8, 11.8, 5.0),
        kind,
        names,
        (
            ChartSeries("2017", before, PEBBLE, SLATE),
            ChartSeries("2018", after, LEAD, LEAD, True),
        ),
        box_inches(2.2 if "bar" in kind else 0.95, 2.0, 9.6, 4.2),
        axis_max=80,
        gap_width=60,
        label_style=style(size=14),
        category_style=style(size=14),
        axis_color=INK,
    )


def table_slide() -> Scene:
    rule = Border(STONE, 0.75)
    rows = (("Grupp", "Antal", "Andel"), ("Barn", "1 204", "34 %"), ("Vuxna", "2 337", "66 %"))

    def cell(text: str, column: int, head: bool) -> TableCell:
        look = style(size=18, bold=head, color=PAPER if head else INK)
        content = paragraph(text, look, 3.0, align="right" if column else "left")
        body = TextBody((content,), Insets(91_440, 45_720, 91_440, 45_720), "middle")
        return TableCell(body, LEAD if head else None, bottom=rule)

    cells = tuple(tuple(cell(text, c, r == 0) for c, text in enumerate(row)) for r, row in enumerate(rows))
    widths, heights = (inches(5), inches(3), inches(3)), (inches(0.6),) * 3
    return scene(
        heading("Besök i siffror"),
        Table("Table", box_inches(0.75, 1.8, 11, 1.8), widths, heights, cells),
    )


def presets() -> Scene:
    from deckgen.svg.presets import PATHS

    names = ("rect", "roundRect", "ellipse", *PATHS)
    items = []
    for i, name in enumerate(names):
        box = box_inches(0.5 + i % 8 * 1.6, 0.4 + i // 8 * 1.7, 1.3, 1.1)
        label = TextBody((paragraph(name, style(size=9), 1.3, 1.2, align="center"),), anchor="middle")
        items.append(Shape(name, box, name, fill=MINT, stroke=Stroke(INK, 1), body=label))
    return scene(*items)
