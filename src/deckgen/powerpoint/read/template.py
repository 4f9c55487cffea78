"""Reads a PowerPoint template as data: layouts, placeholders, text styles, colours, fonts, backdrops.

Compiled built-in themes and a client's own .pptx or .potx are read by the same code. A .pptx cannot hold scales,
named styles, drawing areas and the catalogue's names. For a built-in theme these come from the theme's data.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from lxml import etree

from deckgen.powerpoint.package.package import NS, Package, TemplateError
from deckgen.powerpoint.read.layout_choice import complete_mapping, placeholder_keys
from deckgen.powerpoint.read.levels import LEVELS, Styles
from deckgen.powerpoint.read.master_choice import choose_master
from deckgen.powerpoint.read.numbers import slide_size, whole_number
from deckgen.powerpoint.read.paint import Colors, attributes, child
from deckgen.powerpoint.read.sample_text import BULLETS, MOST, UNKNOWN, as_list, sample_styles, states_size
from deckgen.powerpoint.read.shapes import ANCHORS, TEMPLATE, Backdrops, Placement, insets_of
from deckgen.scene.items import Group, Item, Picture
from deckgen.scene.pictures import ReadyPicture, picture_kind
from deckgen.scene.placeholder import Placeholder
from deckgen.scene.template import Template, TemplateLayout, Theme
from deckgen.themes.own.theme_data import LayoutData, ThemeData, key_of
from deckgen.themes.own.theme_paint import COLOR_SLOTS
from deckgen.values.color import Color, Fill, Gradient, is_dark
from deckgen.values.diagnostics import visible
from deckgen.values.limits import LAYOUTS, MASTERS
from deckgen.values.units import Box, Size, inches
from deckgen.values.value import replace

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MASTER_TYPE = {"title": "title", "ctrTitle": "title", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum"}
_STYLE = {"title": "titleStyle", "dt": "otherStyle", "ftr": "otherStyle", "sldNum": "otherStyle"}
_KNOWN = ("title", "ctrTitle", "subTitle", "body", "obj", "pic", "chart", "tbl", "dt", "ftr", "sldNum")
_LISTS = ("body", "obj")
_REPEATED = ("dt", "ftr")
# What programs write into footers and dates to say that words may stand there.
_PROMPT = re.compile(
    r"<.*>|‹.*›|\[.*\]|(footer|date|fotter)( text| placeholder)?|sidfot|datum|fu(ß|ss)zeile|pied de page"
    r"|pie de p[aá]gina|bunntekst|sidefod|(click|klick|cliqu|haga clic|clic).*",
    re.IGNORECASE,
)
SLIDE = inches(7.5)  # the height of our own slides
_FOOT = ("date", "footer", "slide-number", "source")


def read_template(data: bytes, theme: ThemeData | None = None, mapping: Mapping[str, str] | None = None) -> Template:
    """The template in .pptx or .potx bytes. `mapping` names its layouts for some entries of the catalogue.

    Raises TemplateError where the bytes are no template; its message is one sentence.
    """
    package = Package(data)
    reading = _TemplateReader(package, theme)
    layouts = tuple(reading.layouts())
    if not layouts:
        raise TemplateError("it has no slide layouts")
    named = {layout.key: layout.name for layout in theme.layouts} if theme else dict(mapping or {})
    return Template(
        name=reading.theme.name,
        size=reading.size,
        theme=replace(reading.theme, fonts=reading.fonts),
        layouts=layouts,
        mapping=complete_mapping(named, layouts, reading.kinds, reading.home, reading.size),
        digest=hashlib.sha256(data).hexdigest(),
    )


def template_media(data: bytes, template: Template) -> dict[str, ReadyPicture]:
    """The pictures that the template's backdrops show, by asset name."""
    package = Package(data)
    names = {asset for layout in template.layouts for asset in _assets(layout.backdrop)}
    parts = {name: package.bytes(name.removeprefix(TEMPLATE)) for name in sorted(names)}
    return {name: ReadyPicture(part, picture_kind(part)) for name, part in parts.items()}


def _assets(items: tuple[Item, ...]) -> Iterator[str]:
    """The asset names of the pictures among items, those in groups included."""
    for item in items:
        if isinstance(item, Picture):
            yield item.asset
        elif isinstance(item, Group):
            yield from _assets(item.items)


class _TemplateReader:
    """Reads a package: size, theme, masters and layouts.

    `home`, `kinds` and the added `fonts` are complete once all layouts are read.
    """

    def __init__(self, package: Package, data: ThemeData | None) -> None:
        self._package = package
        self._presentation = package.of_kind("", "officeDocument")
        root = package.tree(self._presentation)
        if etree.QName(root).localname != "presentation":
            raise TemplateError("it is an Office file, but no PowerPoint presentation")
        self.size = slide_size(child(root, "sldSz"))
        self._data = {layout.name: layout for layout in data.layouts} if data else {}
        self._masters = [
            package.target(self._presentation, m.get(_ID, "")) for m in root.iterfind("p:sldMasterIdLst/*", NS)
        ]
        if not self._masters:
            raise TemplateError("it has no slide master")
        if len(self._masters) > MASTERS:
            raise TemplateError(f"it lists {len(self._masters):,} slide masters; a template may have {MASTERS}")
        listed = sum(len(package.tree(part).findall("p:sldLayoutIdLst/p:sldLayoutId", NS)) for part in self._masters)
        if listed > LAYOUTS:
            raise TemplateError(f"it lists {listed:,} layouts; a template may have {LAYOUTS}")
        self._main = choose_master(package, self._masters, root)
        self.theme = self._theme(self._main, data)
        self.fonts: Mapping[str, str] = self.theme.fonts
        self.kinds: dict[str, str] = {}
        self.home: set[str] = set()  # names of the main master's layouts

    def _theme(self, master: str, data: ThemeData | None) -> Theme:
        """The theme: colours and fonts from the package, the rest from the theme's data."""
        root = self._package.tree(self._package.of_kind(master, "theme"))
        scheme = root.find("a:themeElements/a:clrScheme", NS)
        found = {slot: Colors().color(child(scheme, slot)) for slot in COLOR_SLOTS}
        colors = {slot: color.hex if color else "808080" for slot, color in found.items()}
        latin = {slot: _typeface(root, slot) for slot in ("major", "minor")}
        if data:
            return replace(data.theme, colors=colors, fonts={**data.theme.fonts, **latin})
        fonts = {**latin, "hand": latin["minor"], "mono": "Courier New"}
        return Theme(root.get("name") or "Template", colors, fonts)

    def layouts(self) -> Iterator[TemplateLayout]:
        """Every layout of every master, in the template's order. Layouts of the same name get a number: `Name (2)`."""
        names: set[str] = set()
        for master in self._masters:
            root = self._package.tree(master)
            reader = _MasterReading(self._package, master, self.size, self.fonts, self.theme)
            for entry in root.iterfind("p:sldLayoutIdLst/p:sldLayoutId", NS):
                part = self._package.target(master, entry.get(_ID, ""))
                tree = self._package.tree(part)
                made = reader.layout(part, self._data.get(_name(tree)))
                name = _unused(visible(" ".join(made.name.split())) or "Layout", names)
                names.add(name)
                if master == self._main:
                    self.home.add(name)
                self.kinds[name] = tree.get("type", "")
                yield made if name == made.name else replace(made, name=name)
            self.fonts = reader.styles.fonts


def _typeface(root: etree._Element, slot: str) -> str:
    """The Latin family of the theme's major or minor font; Arial where none is named."""
    latin = root.find(f".//a:{slot}Font/a:latin", NS)
    return (latin.get("typeface") if latin is not None else "") or "Arial"


def _unused(name: str, used: set[str]) -> str:
    """The name, or the first of `Name (2)`, `Name (3)` … that is not used."""
    numbered = (name if n == 1 else f"{name} ({n})" for n in count(1))
    return next(each for each in numbered if each not in used)


def _name(tree: etree._Element) -> str:
    """The name of a layout's part."""
    described = child(tree, "cSld")
    return described.get("name", "") if described is not None else ""


class _MasterReading:
    """Reads the layouts of one master."""

    def __init__(self, package: Package, part: str, size: Size, fonts: Mapping[str, str], theme: Theme) -> None:
        self._package, self._part, self._size, self._theme = package, part, size, theme
        self._root = package.tree(part)
        mapped = child(self._root, "clrMap")
        formats = package.tree(package.of_kind(part, "theme")).find("a:themeElements/a:fmtScheme", NS)
        self._colors = Colors(attributes(mapped), formats)
        self.styles = Styles(self._colors, fonts, theme.line_heights)
        self._masters = {_type(sp): sp for sp in _placeholders(self._root)}
        self._backdrop = Backdrops(package, part, self._colors, self.styles).items()

    def layout(self, part: str, data: LayoutData | None) -> TemplateLayout:
        """One layout with every inherited property resolved. `data` is what the built-in theme says of it."""
        root = self._package.tree(part)
        colors = self._own_colors(root)
        styles = self.styles if colors is self._colors else Styles(colors, self.styles.fonts, self.styles.line_heights)
        placeholders = self._placeholders(root, styles, data)
        fill, picture = self._background(root, part, colors)
        shown = self._backdrop if root.get("showMasterSp", "1") in ("1", "true") else ()
        items = Backdrops(self._package, part, colors, styles).items()
        area = data.area if data and data.area else None
        return TemplateLayout(
            name=_name(root),
            part=f"/{part}",
            placeholders=placeholders,
            free=area or _free(placeholders, self._size),
            background=fill,
            background_dark=self._is_dark(fill, picture, placeholders),
            backdrop=(*picture, *shown, *items),
        )

    def _own_colors(self, root: etree._Element) -> Colors:
        """The colours of a layout: its own colour map where it has one, else the master's."""
        override = root.find("p:clrMapOvr/a:overrideClrMapping", NS)
        return Colors(attributes(override), self._colors.formats) if override is not None else self._colors

    # --- placeholders ------------------------------------------------------------------------------

    def _placeholders(self, root: etree._Element, styles: Styles, data: LayoutData | None) -> tuple[Placeholder, ...]:
        """The placeholders that slides can fill, with their keys."""
        shapes = _reachable(sp for sp in _placeholders(root) if _type(sp) in _KNOWN)
        found = [p for p in (self._placeholder(sp, styles) for sp in shapes) if _is_seen(p, self._size)]
        keys = placeholder_keys(found, self._size, root.get("type", ""))
        ours = {p.key: p for p in data.placeholders} if data else {}
        mixed = len({p.levels[0].bullet_color for p in found if p.levels[0].bullet}) > 1
        named = (
            replace(p, key=spec.key, sizes=spec.sizes) if (spec := ours.get(key_of(p.name))) else replace(p, key=key)
            for p, key in zip(found, keys, strict=True)
        )
        return tuple(replace(p, mixed_bullets=mixed and bool(p.levels[0].bullet)) for p in named)

    def _placeholder(self, shape: etree._Element, styles: Styles) -> Placeholder:
        """The data of a placeholder shape; what it does not state comes from the master."""
        kind = _type(shape)
        master = self._masters.get(_MASTER_TYPE.get(kind, "body"))
        group = self._root.find(f"p:txStyles/p:{_STYLE.get(_MASTER_TYPE.get(kind, 'body'), 'bodyStyle')}", NS)
        count = 1 if kind in ("title", "ctrTitle") else LEVELS
        chain = (group, _list_style(master), _list_style(shape))
        levels, percent = styles.levels(chain, count)
        bodies = (_body(shape), _body(master))
        anchor = next((b.get("anchor") for b in bodies if b is not None and b.get("anchor")), "t")
        mark = shape.find("p:nvSpPr/p:nvPr/p:ph", NS)
        described = shape.find("p:nvSpPr/p:cNvPr", NS)
        made = Placeholder(
            idx=whole_number(mark, "idx") if mark is not None else 0,
            type=kind,
            key="",
            name=described.get("name", "") if described is not None else "",
            box=_box(shape) or (_box(master) if master is not None else None) or _margins(self._size),
            levels=levels,
            insets=insets_of(bodies),
            anchor=ANCHORS.get(anchor or "t", "top"),
            pitch_percent=percent,
            prompt="".join(t.text or "" for t in shape.iterfind(".//a:t", NS)),
            fill=_own_fill((shape, master), styles.colors),
            words=_own_words(shape) if kind in _REPEATED else "",
        )
        return made if states_size(chain) else self._by_sample(made, shape, chain, styles, count)

    def _by_sample(
        self,
        made: Placeholder,
        shape: etree._Element,
        chain: Sequence[etree._Element | None],
        styles: Styles,
        count: int,
    ) -> Placeholder:
        """A placeholder without styles in the look of its sample text, which our slides state in whole."""
        samples = (sample_styles(self._masters.get(_MASTER_TYPE.get(made.type, "body"))), sample_styles(shape))
        every = [each for each in (*samples, *chain) if each is not None]
        levels, _ = styles.levels(every, count)
        if made.type in _LISTS:
            marked = any(child(child(each, "lvl1pPr"), *BULLETS) is not None for each in every)
            levels = as_list(levels, marked, MOST * self._size.h / SLIDE)
        return replace(
            made, levels=levels, pitch_percent=1.0, origin=replace(made, levels=(UNKNOWN,), pitch_percent=1.0)
        )

    # --- backgrounds -------------------------------------------------------------------------------

    def _background(self, root: etree._Element, part: str, colors: Colors) -> tuple[Fill, tuple[Picture, ...]]:
        """The background of a layout, or else of its master: a fill, or a picture over the whole slide."""
        for tree, owner in ((root, part), (self._root, self._part)):
            ground = tree.find("p:cSld/p:bg", NS)
            if ground is None:
                continue
            properties = child(ground, "bgPr")
            fill = colors.fill(properties) if properties is not None else colors.styled_fill(child(ground, "bgRef"))
            if fill == "picture":
                return Color("lt1"), self._background_picture(ground, owner)
            if isinstance(fill, Color | Gradient):
                return fill, ()
        return Color("lt1"), ()

    def _background_picture(self, ground: etree._Element, owner: str) -> tuple[Picture, ...]:
        """The picture of a background, or of the theme format that the background refers to; empty without one."""
        blip = ground.find(".//a:blip", NS)
        theme = self._package.of_kind(self._part, "theme")
        if blip is None and self._colors.formats is not None:
            owner, blip = theme, self._colors.formats.find("a:bgFillStyleLst//a:blip", NS)
        part = self._package.target(owner, blip.get(_EMBED, "")) if blip is not None else ""
        box = Box(0, 0, self._size.w, self._size.h)
        return (Picture("Background", box, TEMPLATE + part, decorative=True),) if self._package.holds(part) else ()

    def _is_dark(self, fill: Fill, picture: tuple[Picture, ...], placeholders: tuple[Placeholder, ...]) -> bool:
        """Whether text must be light, judged by the background's colour. On a picture, the title's colour tells."""
        title = next((p for p in placeholders if p.key == "title"), None)
        if picture:
            return bool(title) and not self._dark_color(title.levels[0].color if title else Color("dk1"))
        if isinstance(fill, Gradient):
            return sum(self._dark_color(color) for _, color in fill.stops) * 2 > len(fill.stops)
        return isinstance(fill, Color) and self._dark_color(fill)

    def _dark_color(self, color: Color) -> bool:
        return is_dark(self._theme.rgb(color))


_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


def _placeholders(root: etree._Element) -> Iterator[etree._Element]:
    for shape in root.iterfind("p:cSld/p:spTree//p:sp", NS):
        if shape.find("p:nvSpPr/p:nvPr/p:ph", NS) is not None:
            yield shape


def _reachable(shapes: Iterable[etree._Element]) -> list[etree._Element]:
    """The placeholders that a slide can refer to: the first of each type and index."""
    found: dict[tuple[str, str], etree._Element] = {}
    for shape in shapes:
        mark = shape.find("p:nvSpPr/p:nvPr/p:ph", NS)
        if mark is not None:
            found.setdefault((_MASTER_TYPE.get(_type(shape), "body"), mark.get("idx", "0")), shape)
    return list(found.values())


def _is_seen(place: Placeholder, size: Size) -> bool:
    """Whether a placeholder has an area and lies on the slide. A title may also lie above the slide."""
    x, y = place.box.x + place.box.w // 2, place.box.y + place.box.h // 2
    above = place.type in ("title", "ctrTitle") and y < 0
    return min(place.box.w, place.box.h) > 0 and 0 <= x <= size.w and (0 <= y <= size.h or above)


def _type(shape: etree._Element) -> str:
    """The type of a placeholder (`obj` where none is stated); "" for other shapes."""
    mark = shape.find("p:nvSpPr/p:nvPr/p:ph", NS)
    return mark.get("type", "obj") if mark is not None else ""


def _own_words(shape: etree._Element) -> str:
    """What a footer or a date says by itself; nothing for fields, and for words that only ask for some."""
    lines = ("".join(t.text or "" for t in p.iterfind("a:r/a:t", NS)) for p in shape.iterfind("p:txBody/a:p", NS))
    words = " ".join(" ".join(lines).split())
    return "" if _PROMPT.fullmatch(words) else visible(words)


def _own_fill(shapes: Iterable[etree._Element | None], colors: Colors) -> Fill:
    """The paint of the first of the shapes that states whether it has one."""
    stated = next((fill for shape in shapes if (fill := colors.fill(child(shape, "spPr")))), None)
    return stated if isinstance(stated, Color | Gradient) else None


def _list_style(shape: etree._Element | None) -> etree._Element | None:
    return child(child(shape, "txBody"), "lstStyle")


def _body(shape: etree._Element | None) -> etree._Element | None:
    return child(child(shape, "txBody"), "bodyPr")


def _box(shape: etree._Element) -> Box | None:
    """The box that a shape states; None where it inherits one."""
    frame = child(child(shape, "spPr"), "xfrm")
    return Placement().box(frame) if frame is not None else None


def _margins(size: Size) -> Box:
    """The slide without margins of 0.75 inches: the box of a placeholder that has none."""
    margin = inches(0.75)
    return Box(margin, margin, size.w - 2 * margin, size.h - 2 * margin)


def _free(placeholders: tuple[Placeholder, ...], size: Size) -> Box:
    """The area for content: the body's box, or else the area from below the title to above the footers."""
    held = {p.key: p.box for p in placeholders}
    if "body" in held:
        return held["body"]
    margins = _margins(size)
    title = held.get("title")
    onto_slide = title is not None and title.y >= 0 and title.bottom < size.h * 0.6
    across = title if title is not None and onto_slide else margins
    top = title.bottom + inches(0.2) if title is not None and onto_slide else margins.y
    feet = [held[key].y for key in _FOOT if key in held and held[key].y > size.h // 2]
    bottom = min([*feet, size.h - inches(0.6)]) - inches(0.2)
    return Box(across.x, top, across.w, max(0, bottom - top))
