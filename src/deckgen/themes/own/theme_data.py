"""Turns a parsed theme.yaml into typed data and reports all its faults.

The compiler makes a template of the data. The template reader takes from it what a .pptx cannot hold: scales, named
styles, areas and the catalogue's names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from deckgen.scene.items import Group, Item, Line, Paragraph, RunStyle, Shape, TextBody, TextRun
from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.scene.template import DERIVED, OWN_TABLES, Forms, Theme
from deckgen.themes.own.theme_paint import Palette, color_recipes, slot_colors
from deckgen.themes.own.theme_sizes import DRAWN, SIZES, scale_theme
from deckgen.themes.own.theme_values import Locate, ThemeValues, find_nowhere
from deckgen.values.color import Fill
from deckgen.values.diagnostics import Diagnosed, Diagnostic
from deckgen.values.nearest import did_you_mean
from deckgen.values.units import Box, Pt, Size, enclosing_box, inches
from deckgen.values.value import value_class

FONT_SLOTS = ("major", "minor", "hand", "mono")
STANDARD = ("title", "source", "footer", "slide-number")
FIXED_IDX = {"title": 0, "body": 1, "subtitle": 1, "date": 10, "footer": 11, "slide-number": 12, "source": 13}
FIRST_IDX = 14
PLACEHOLDER_TYPES = ("title", "ctrTitle", "subTitle", "body", "obj", "pic", "chart", "tbl", "dt", "ftr", "sldNum")
# The prompt of a placeholder where it is not the name of its key. Footers and dates hold a space. Left empty, they
# would have no style in LibreOffice, and words would be copied to the slides that a client adds.
PROMPTS = {"dt": " ", "ftr": " ", "sldNum": "‹#›"}
SNAP = 2_000  # EMU: an edge this near to the slide's edge is moved onto it


@value_class
class LayoutData:
    """A layout of the theme. `key` is its name in the catalogue, `name` is what PowerPoint shows."""

    key: str
    name: str
    kind: str  # PowerPoint's ST_SlideLayoutType; empty for a layout of no standard type
    background: Fill
    artwork: tuple[Item, ...]
    placeholders: tuple[Placeholder, ...]
    area: Box | None


@value_class
class ThemeData:
    """A whole theme: the `Theme`, and the layouts to compile."""

    theme: Theme
    size: Size
    embed: bool
    standard: tuple[Placeholder, ...]
    layouts: tuple[LayoutData, ...]


def read_theme_data(data: Mapping[str, object], locate: Locate = find_nowhere) -> Diagnosed[ThemeData]:
    """The typed theme in a parsed theme.yaml. `data["artwork"]` holds the parsed artwork/*.yaml by stem.

    `locate` gives the place of a value by its path. Boxes are drawn for 16:9, and `theme_sizes` moves them for the size
    that the theme has.
    """
    root = ThemeValues("", data, locate=locate)
    size = _size(root)
    reading = _ThemeReader(scale_theme(root, size), SIZES[size])
    value = reading.read()
    return Diagnosed(value, tuple(reading.faults))


def _size(root: ThemeValues) -> str:
    text = root.text("size", DRAWN)
    if text in SIZES:
        return text
    root.fault("size", f"no slide size `{text}`", did_you_mean(text, tuple(SIZES)))
    return DRAWN


def _forms(values: ThemeValues) -> Forms:
    plain = Forms()
    corner = values.number("corner", plain.corner / inches(1))
    return Forms(inches(corner), values.choice("node", plain.node, ("ellipse", "rect")))


class _ThemeReader:
    """Reads a theme's mapping. Each fault is collected, and a default replaces the faulty value."""

    def __init__(self, root: ThemeValues, size: Size) -> None:
        self.root = root
        self.size = size
        self.faults: list[Diagnostic] = root.faults
        self.palette = Palette({})
        self.scales: dict[str, tuple[Pt, ...]] = {}
        self.styles: dict[str, tuple[LevelStyle, ...]] = {}

    def read(self) -> ThemeData:
        root = self.root
        colors = slot_colors(root.child("colors"))
        fonts = self._fonts(root.child("fonts"))
        derived = color_recipes(root.child("derived"))
        self.palette = Palette(derived)
        self.scales = {name: root.child("scale").numbers(name) for name in root.child("scale").names()}
        self.styles = {
            name: self._style(root.child("styles").child(name), name) for name in root.child("styles").names()
        }
        theme = Theme(
            name=root.text("name", "Theme"),
            colors=colors,
            fonts=fonts,
            fallbacks={k: root.child("fonts").child("fallbacks").texts(k) for k in _keys(root, "fonts", "fallbacks")},
            twins={k: root.child("fonts").child("twins").text(k, "") for k in _keys(root, "fonts", "twins")},
            styles=self.styles,
            scales=self.scales,
            derived={**DERIVED, **derived},
            forms=_forms(root.child("forms")),
            tables=OWN_TABLES,
        )
        names = root.child("layouts").names()
        layouts = tuple(self._layout(root.child("layouts").child(name), name) for name in names)
        standard = tuple(
            self._placeholder(root.child("standard").child(k), k, 0) for k in root.child("standard").names()
        )
        return ThemeData(theme, self.size, root.child("fonts").flag("embed", default=True), standard, layouts)

    # --- colours and fonts -----------------------------------------------------------------------

    def _fonts(self, values: ThemeValues) -> dict[str, str]:
        fonts = {slot: values.text(slot, "") for slot in FONT_SLOTS}
        for slot in ("major", "minor"):
            if not fonts[slot]:
                values.fault(slot, "no font family named", f"give `fonts: {{{slot}: …}}`")
        body = fonts["minor"] or "Arial"
        return {slot: family or body for slot, family in fonts.items()}

    # --- styles ----------------------------------------------------------------------------------

    def _style(self, values: ThemeValues, name: str) -> tuple[LevelStyle, ...]:
        scale = self.scales.get(name, ())
        size = values.number("size", scale[0] if scale else 18)
        first = self._level(values, LevelStyle(size=size, color=self.palette.named("ink")))
        levels: list[LevelStyle] = []
        for item in values.items("levels") or [values.among(values.path, {})]:
            first = self._level(item, levels[-1] if levels else first)
            levels.append(first)
        return tuple(levels)

    def _level(self, values: ThemeValues, above: LevelStyle) -> LevelStyle:
        margin = inches(values.number("text", above.margin / inches(1)))
        mark = inches(values.number("mark", (above.margin + above.indent) / inches(1)))
        bullet_color = self.palette.color(values, "bullet-color", above.bullet_color or above.color)
        return LevelStyle(
            font=values.choice("font", above.font, FONT_SLOTS),
            size=values.number("size", above.size),
            color=self.palette.color(values, "color", above.color),
            bold=values.flag("bold", default=above.bold),
            italic=values.flag("italic", default=above.italic),
            align=values.choice("align", above.align, ("left", "center", "right")),
            pitch=values.number("pitch", above.pitch),
            space_before=values.number("before", above.space_before),
            margin=margin,
            indent=mark - margin,
            bullet=values.text("bullet", above.bullet),
            bullet_color=bullet_color if values.text("bullet", above.bullet) else None,
        )

    # --- layouts ---------------------------------------------------------------------------------

    def _layout(self, values: ThemeValues, key: str) -> LayoutData:
        own = values.child("placeholders")
        wanted = values.texts("standard") if values.has("standard") else STANDARD
        names = sorted({*wanted, *own.names()}, key=[*_ordered(wanted, own.names())].index)
        free = (n for n in names if n not in FIXED_IDX)
        idx = {**FIXED_IDX, **{name: FIRST_IDX + n for n, name in enumerate(free)}}
        standard = self.root.child("standard")
        merged = (own.child(n).over(standard.child(n)) for n in names)
        return LayoutData(
            key=key,
            name=values.text("name", key),
            kind=values.text("kind", ""),
            background=self.palette.fill(values, "background"),
            artwork=self._artwork(values),
            placeholders=tuple(self._placeholder(v, n, idx[n]) for v, n in zip(merged, names, strict=True)),
            area=self._box(values, "area") if values.has("area") else None,
        )

    def _placeholder(self, values: ThemeValues, key: str, idx: int) -> Placeholder:
        style = values.choice("style", "body", tuple(self.styles))
        kind = values.choice("type", "body", PLACEHOLDER_TYPES)
        levels = tuple(self._recolored(level, values) for level in self.styles.get(style, (LevelStyle(),)))
        return Placeholder(
            idx=idx or FIXED_IDX.get(key, FIRST_IDX),
            type=kind,
            key=key,
            name=display_name(key),
            box=self._box(values, "box"),
            levels=levels,
            insets=values.insets("insets"),
            anchor=values.choice("anchor", "top", ("top", "middle", "bottom")),
            sizes=self.scales.get(style, ()),
            prompt=values.text("prompt", PROMPTS.get(kind, display_name(key))),
        )

    def _recolored(self, level: LevelStyle, values: ThemeValues) -> LevelStyle:
        own = {k: v for k, v in values.data.items() if k in {"color", "bullet-color"}}
        return self._level(values.among(values.path, own), level) if own else level

    def _box(self, values: ThemeValues, key: str) -> Box:
        numbers = values.numbers(key)
        if len(numbers) != 4:
            values.fault(key, "a box has four numbers", "write `[x, y, width, height]` in inches")
            return Box(0, 0, self.size.w, self.size.h)
        x, y, w, h = (inches(number) for number in numbers)
        right = self.size.w if abs(x + w - self.size.w) < SNAP else x + w
        bottom = self.size.h if abs(y + h - self.size.h) < SNAP else y + h
        return Box(x, y, right - x, bottom - y)

    # --- artwork ---------------------------------------------------------------------------------

    def _artwork(self, values: ThemeValues) -> tuple[Item, ...]:
        return tuple(
            self._named_artwork(values, entry, number)
            if isinstance(entry, str)
            else self._art(item, f"Artwork {number}")
            for number, (entry, item) in enumerate(zip(values.raw("artwork"), values.items("artwork"), strict=True), 1)
        )

    def _named_artwork(self, values: ThemeValues, name: str, number: int) -> Item:
        """The drawing in artwork/NAME.yaml, as a group."""
        files = self.root.child("artwork")
        if not files.has(name):
            values.fault("artwork", f"no artwork `{name}`", did_you_mean(name, files.names()))
        title = display_name(name)
        shapes = files.child(name).items("shapes")
        items = tuple(self._art(item, f"{title} {n}") for n, item in enumerate(shapes, 1))
        return Group(title, _around(items), items)

    def _art(self, values: ThemeValues, name: str) -> Shape:
        """One drawn shape of an artwork file."""
        if values.has("text"):
            return self._written(values, name)
        if values.has("line"):
            x1, y1, x2, y2 = (*values.numbers("line"), 0.0, 0.0, 0.0, 0.0)[:4]
            box = Box(inches(x1), inches(y1), inches(x2 - x1), inches(y2 - y1))
            return Shape(name, box, "line", stroke=self.palette.stroke(values))
        preset = "ellipse" if values.has("ellipse") else "rect"
        box = self._box(values, preset)
        return Shape(name, box, preset, fill=self.palette.fill(values, "fill"), stroke=self.palette.stroke(values))

    def _written(self, values: ThemeValues, name: str) -> Shape:
        style = values.choice("style", "title", tuple(self.styles))
        level = self.styles.get(style, (LevelStyle(),))[0]
        run = RunStyle(level.font, level.size, level.color, level.bold, level.italic)
        line = Line((TextRun(self._worded(values, "text"), run),), 0)
        body = TextBody((Paragraph((line,), run, level.size * level.pitch, align=level.align),))
        return Shape(name, self._box(values, "box"), "rect", body=body)

    def _worded(self, values: ThemeValues, key: str) -> str:
        """A text, or the one of several that is for the deck's language: `{sv: ”, other: “}`."""
        if not values.is_mapping(key):
            return values.text(key, "")
        language = self.root.text("language", "").partition("-")[0]
        return values.child(key).text(language, values.child(key).text("other", ""))


def display_name(key: str) -> str:
    """The name that PowerPoint shows for a key: `left-heading` → `Left heading`."""
    return key.replace("-", " ").capitalize()


def key_of(name: str) -> str:
    """The key that belongs to a display name: `Left heading` → `left-heading`."""
    return name.lower().replace(" ", "-")


def _ordered(wanted: Iterable[str], own: Iterable[str]) -> Iterable[str]:
    """The order of placeholders: the title, then the layout's own as written, then the other standard ones."""
    yield "title"
    yield from (name for name in own if name not in FIXED_IDX or name == "subtitle")
    yield from (name for name in ("subtitle", "body", "source", "date", "footer", "slide-number"))
    yield from wanted


def _around(items: tuple[Shape, ...]) -> Box:
    return enclosing_box([item.box for item in items]) if items else Box(0, 0, 0, 0)


def _keys(values: ThemeValues, *path: str) -> tuple[str, ...]:
    for key in path:
        values = values.child(key)
    return values.names()
