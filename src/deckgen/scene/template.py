"""A PowerPoint template as data: layouts, placeholders, text styles, colours, fonts.

Built-in themes are compiled to a template, and then read by the same code as a client's file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from deckgen.scene.items import Border, Item
from deckgen.scene.pictures import PixelGrid
from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.values.color import Color, Fill, modify_color
from deckgen.values.lazy import late_pattern
from deckgen.values.units import Box, Emu, Pt, Size
from deckgen.values.value import value_class

# Derived colours: modifications (in thousandths of a percent) of a theme colour, so that they follow the theme.
DERIVED: Mapping[str, Color] = {
    "paper": Color("lt1"),
    "ink": Color("dk1"),
    "night": Color("dk2"),
    "mist": Color("lt2"),
    "lead": Color("accent1"),
    "look-here": Color("accent2"),
    "second": Color("accent3"),
    "third": Color("accent4"),
    "fourth": Color("accent5"),
    "stone": Color("accent6"),
    "mint": Color("accent1", mods=(("lumMod", 40_000), ("lumOff", 60_000))),
    "pale-0": Color("accent1", mods=(("lumMod", 5_000), ("lumOff", 95_000), ("satMod", 50_000))),
    "pale-1": Color("accent1", mods=(("lumMod", 10_000), ("lumOff", 90_000), ("satMod", 50_000))),
    "pale-2": Color("accent1", mods=(("lumMod", 20_000), ("lumOff", 80_000), ("satMod", 50_000))),
    "sage": Color("accent1", mods=(("lumMod", 40_000), ("lumOff", 60_000), ("satMod", 50_000))),
    "sea": Color("accent1", mods=(("lumMod", 68_000), ("lumOff", 32_000), ("satMod", 62_000))),
    "leaf": Color("accent1", mods=(("lumMod", 85_000), ("lumOff", 15_000))),
    "deep": Color("accent1", mods=(("lumMod", 75_000),)),
    "rust": Color("accent2", mods=(("lumMod", 85_000),)),
    "apricot": Color("accent2", mods=(("lumMod", 40_000), ("lumOff", 60_000))),
    "slate": Color("accent6", mods=(("lumMod", 75_000),)),
    "pebble": Color("accent6", mods=(("lumMod", 75_000), ("lumOff", 25_000))),
    "silver": Color("accent6", mods=(("lumMod", 40_000), ("lumOff", 60_000))),
    "fog": Color("accent6", mods=(("lumMod", 20_000), ("lumOff", 80_000))),
}


# The styles that layouts of the catalogue use by name. Every theme must have them all.
STYLES = (
    "attribution", "axis", "big-number", "body", "break-time", "caption", "card-name", "card-number", "card-text",
    "chart-label", "chart-series", "chart-total", "client", "code", "column", "date", "form", "goal", "hand",
    "heading", "how", "hub-centre", "hub-text", "journey-cell", "journey-phase", "label", "mark", "matrix-area",
    "matrix-cell", "matrix-header", "node-name", "node-number", "node-text", "plan-name", "plan-number",
    "plan-text", "pole", "pole-text", "prose", "row", "section-number", "source", "stair-name", "stair-text",
    "step-count", "step-number", "steps", "struck", "subtitle", "swot-hint", "swot-letter", "swot-name",
    "swot-point", "table", "table-header", "tips", "title", "venn-name", "venn-overlap", "venn-text",
)  # fmt: skip


# Our name for the layout with only a title. Entries without a template layout are drawn on it.
DRAWN = "title-only"

# The name of a layout that was made of a sample slide: it serves only what theme.yaml names it for.
SAMPLE = late_pattern(r"slide ([1-9]\d{0,3})")

# Our names for layouts with texts side by side, by how many. A template need not have them.
BESIDE = {2: "two-texts", 3: "three-texts"}


@value_class
class TemplateLayout:
    """A layout of the template. `free` is the area for content that its artwork and footers leave."""

    name: str
    part: str  # package part, /ppt/slideLayouts/slideLayout3.xml
    placeholders: tuple[Placeholder, ...]
    free: Box
    background: Fill = None
    background_dark: bool = False  # text on it must be light
    backdrop: tuple[Item, ...] = ()  # the static shapes of master and layout, in drawing order
    pixels: Mapping[str, PixelGrid] = field(default_factory=dict)  # of the pictures in its backdrop, by asset
    plate: Box | None = None  # a plain rectangle to draw behind the content, where artwork leaves no room
    picture_area: Box | None = (
        None  # for pictures that fill the slide, where its artwork must stay seen; None: all of it
    )
    clear: Box | None = None  # of a client's layout: the largest area that no artwork and no foot touches
    source_bottom: Emu | None = None  # where sources end that stand above the foot; None: they stand in its place
    stage: Box | None = None  # the area for title and content, where the layout was made for none of its entries

    @property
    def shared(self) -> bool:
        """Whether the layout was made for none of its entries. They then arrange themselves in the free area."""
        return self.stage is not None

    def placeholder(self, key: str) -> Placeholder | None:
        """The placeholder with this key, or None."""
        for placeholder in self.placeholders:
            if placeholder.key == key:
                return placeholder
        return None


@value_class
class Forms:
    """The shapes of a theme's diagrams."""

    corner: Emu = 73_152  # the radius of cards, notes and frames: 0.08 in; 0: square
    node: str = "ellipse"  # the shape behind numbers, letters and points in time: ellipse or rect


@value_class
class TableLook:
    """The table style that a theme brings: a bold header over a rule, and hairlines between rows.

    Tables state only what differs from it, so that PowerPoint's Table Design changes them.
    """

    id: str  # in ppt/tableStyles.xml
    header_rule: Border
    rule: Border


OWN_TABLES = TableLook(
    "{9D5E0B6A-4C1B-4F6E-8A53-0F2B6C7D1E90}", Border(DERIVED["lead"], 2.0), Border(DERIVED["silver"], 0.75)
)


@value_class
class Theme:
    """Colours (slot → RRGGBB), fonts (major, minor, hand, mono → family), named styles and scales."""

    name: str
    colors: Mapping[str, str]
    fonts: Mapping[str, str]
    fallbacks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # family → substitutes, best first
    twins: Mapping[str, str] = field(default_factory=dict)  # family → substitute with equal widths
    styles: Mapping[str, tuple[LevelStyle, ...]] = field(default_factory=dict)  # name → levels
    scales: Mapping[str, tuple[Pt, ...]] = field(default_factory=dict)  # style name → sizes, largest first
    derived: Mapping[str, Color] = field(default_factory=lambda: DERIVED)
    forms: Forms = Forms()
    link: Color = Color("hlink")
    figures: str = "major"  # the slot of large figures: minor where those of the other face dance on their line
    tables: TableLook | None = None  # None: the template's is not known
    largest: Pt = 0.0  # of running text, in points: the size of titles on a client's template; 0: no bound
    line_heights: Mapping[str, float] = field(default_factory=dict)  # font slot → its own line, as a multiple of size

    def color(self, name: str) -> Color:
        """A colour by slot (accent1) or by derived name (mint, ink, pale-2).

        Raises KeyError for an unknown name: layouts name colours, authors do not.
        """
        return Color(name) if name in self.colors else self.derived[name]

    def drawn(self, slot: str) -> str:
        """The family whose files measure and draw a slot: the slot's own, or the twin that the theme ships for it."""
        family = self.fonts.get(slot, "")
        return self.twins.get(family, family)

    def rgb(self, color: Color) -> str:
        """RRGGBB of a colour with its modifications applied (ECMA-376 part 1, 20.1.2.3)."""
        return modify_color(color.hex or self.colors[color.slot], color.mods)


@value_class
class Template:
    """A whole template. `layouts` are in its own order. `mapping` maps the catalogue's names to their names.

    Entries without a name in the mapping use the layout of DRAWN.
    """

    name: str
    size: Size
    theme: Theme
    layouts: tuple[TemplateLayout, ...]
    mapping: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""  # sha256 of the .pptx
    from_client: bool = False  # a client's file: its embedded fonts stay, used or not
    scale: float = 1.0  # size of the .pptx's slides in relation to the composed scenes

    def layout(self, catalogue_name: str) -> TemplateLayout:
        """The template's layout for an entry of the catalogue, or else the layout of DRAWN.

        Raises KeyError when the mapping names neither, which cannot happen after reading a template.
        """
        name = self.mapping.get(catalogue_name) or self.mapping[DRAWN]
        for layout in self.layouts:
            if layout.name == name:
                return layout
        raise KeyError(name)
