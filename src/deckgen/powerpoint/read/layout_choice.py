"""Finds the template layout for each entry of the catalogue, and names its placeholders.

An entry is one of deckgen's own layouts. A template layout is chosen by its type, then by its contents or its name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from deckgen.powerpoint.read.free_area import FOOT_KEYS, LEAST, area, free_area, obstacles
from deckgen.scene.placeholder import Placeholder
from deckgen.scene.template import BESIDE, DRAWN, SAMPLE, TemplateLayout
from deckgen.values.units import Box, Emu, Size

# PowerPoint's layout types that suit an entry, best first. All other entries are drawn on the layout of DRAWN.
_KINDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "section": ("secHead", "title"),
    "bullets": ("obj", "tx", "txAndObj"),
    "two-columns": ("twoTxTwoObj", "twoObj", "twoColTx"),
    "comparison": ("twoTxTwoObj",),
    BESIDE[2]: ("twoObj", "twoColTx"),
    BESIDE[3]: (),
    "quote": (),
    "picture-title": ("titleOnly",),
    "picture-text": ("picTx", "objTx"),
    "code": ("titleOnly",),
    "chart": ("chart", "titleOnly"),
    "table": ("tbl", "titleOnly"),
}
# Entries that are left out where the template has no layout for them: their slides are then drawn, or take another.
OPTIONAL = ("comparison", *BESIDE.values(), "quote")
_TITLED = ("obj", "tx")
_VERTICAL = ("vertTx", "vertTitleAndTx", "clipArtAndVertTx", "vertTitleAndTxOverChart")  # with vertical text
# The placeholders that a layout must have to serve an entry. A layout without a type is found by them, too.
_HELD: Mapping[str, frozenset[str]] = {
    "bullets": frozenset({"body"}),
    "two-columns": frozenset({"left", "right"}),
    "comparison": frozenset({"left-heading", "left", "right-heading", "right"}),
    BESIDE[2]: frozenset({"left", "right"}),
    BESIDE[3]: frozenset({"column-1", "column-2", "column-3"}),
    "picture-text": frozenset({"picture", "body"}),
}
_EVEN = 1.25  # texts side by side are for like things if the wider is wider by no more than this
_CONTENT = ("obj", "tbl", "chart")  # a layout with one of these is for content, not for a title or a section
# Smaller placeholders than these are not used for an entry: a list needs more than a corner.
_LEAST_HIGH = 0.24  # of the slide's height, each
_LEAST = {"bullets": 0.2, "two-columns": 0.2, BESIDE[2]: 0.2, BESIDE[3]: 0.2, "picture-text": 0.15}
MAIN = 0.08  # of the slide's area: a smaller text placeholder is for a line or a tag, not for a slide's main text
LINE = "line"  # our key for such a small placeholder
HEADING = "-heading"  # the end of our key for a heading above one of two texts
LOWER = 0.16  # of the slide's height: how much lower than elsewhere the title of a section layout stands
BORROWED = ("title", "section")  # from other masters, where that of the content has none
# What designers call these layouts. This is the last thing that is tried.
_NAMES = {
    "title": re.compile(
        r"titelfolie|titelbild|rubrikbild|title slide|cover|framsida|omslag|forside|start|opening|titel", re.I
    ),
    "section": re.compile(r"section|avsnitt|kapitel|chapter|abschnitt|divider|mellansida|avdelare|trenn", re.I),
    "quote": re.compile(r"quot|citat|zitat|citation|\bcita\b|sitat", re.I),
}


def complete_mapping(
    named: Mapping[str, str],
    layouts: Sequence[TemplateLayout],
    kinds: Mapping[str, str],
    home: Collection[str],
    size: Size,
) -> dict[str, str]:
    """The mapping from the catalogue's names to names of template layouts: `named`, completed by type and by contents.

    It has the entries that a template may have a layout for, and DRAWN, whose layout serves all other entries.

    `kinds` holds the PowerPoint type of each template layout by name. `home` are the names to choose from. They belong
    to one master, so that the deck looks consistent; only a cover and a section may come from another one.
    """
    names = {layout.name for layout in layouts}
    layouts = [layout for layout in layouts if not SAMPLE.fullmatch(layout.name)] or layouts
    at_home = [layout for layout in layouts if layout.name in home] or list(layouts)
    mapping = {key: name for key, name in named.items() if name in names}
    choice = _Choice(at_home, kinds, size)
    away = [layout for layout in layouts if layout not in at_home]
    abroad = _Choice(away, kinds, size) if away else None
    for key in (*_KINDS, DRAWN):
        if key not in mapping:
            borrowed = abroad.own(key) if abroad and key in BORROWED and not choice.own(key) else ""
            if name := borrowed or (choice.own(key) if key in OPTIONAL else choice.of(key)):
                mapping[key] = name
    return mapping


class _Choice:
    """Chooses among the layouts of one master. `size` is the size of the slides."""

    def __init__(self, layouts: Sequence[TemplateLayout], kinds: Mapping[str, str], size: Size) -> None:
        level = [layout for layout in layouts if kinds.get(layout.name) not in _VERTICAL]
        self._layouts, self._kinds, self._size = level or list(layouts), kinds, size
        titled = [layout for layout in self._layouts if layout.placeholder("title")] or self._layouts
        self._roomy = [layout for layout in titled if self._leaves_room(layout)] or titled

    def of(self, key: str) -> str:
        """The name of the layout that serves an entry of the catalogue."""
        return self.own(key) or self._plainest(key)

    def own(self, key: str) -> str:
        """The name of the layout that was made for an entry of the catalogue; empty where there is none."""
        for kind in _KINDS.get(key, ()):
            fitting = [layout for layout in self._layouts if self._kinds.get(layout.name) == kind]
            if fitting := [layout for layout in fitting if self._holds(layout, key)]:
                return min(fitting, key=lambda layout: _fitness(layout, key)).name
        return self._by_contents(key)

    def _leaves_room(self, layout: TemplateLayout) -> bool:
        """Whether the layout leaves room for content."""
        free = free_area(self._size, layout.placeholders, layout.backdrop, None)
        return area(free) >= LEAST * area_of(self._size)

    def _holds(self, layout: TemplateLayout, key: str) -> bool:
        """Whether a layout has a title and the entry's placeholders in a useful size. Its type alone proves nothing."""
        content = any(p.type in _CONTENT for p in layout.placeholders)
        if content and key not in _HELD and self._begins_on_art(layout):
            return False
        fits = _HELD[key] <= _keys(layout) if key in _HELD else not content or key in ("chart", "table")
        least = _LEAST.get(key, 0) * area_of(self._size)
        held = [p.box for p in layout.placeholders if p.key in _HELD.get(key, ()) and not p.key.endswith(HEADING)]
        if any(box.h < _LEAST_HIGH * self._size.h for box in held):
            return False
        if key in BESIDE.values() and _unequal(held) > _EVEN:
            return False
        return fits and layout.placeholder("title") is not None and _room(layout, _HELD.get(key, ())) >= least

    def _begins_on_art(self, layout: TemplateLayout) -> bool:
        """Whether the edge of some artwork runs through the layout's title, so that its first words stand on that."""
        title = layout.placeholder("title")
        return title is not None and any(
            box.y < title.box.bottom and title.box.y < box.bottom and box.x <= title.box.x < box.right < title.box.right
            for box in obstacles(layout.backdrop, self._size)
        )

    def _by_contents(self, key: str) -> str:
        """The name of the layout that suits the entry by its placeholders or its name; empty where none does."""
        layouts = self._layouts
        if key in _HELD:
            fitting = [layout for layout in layouts if self._holds(layout, key)]
            return min(fitting, key=lambda layout: _fitness(layout, key), default=_NONE).name
        if key == "title":
            fitting = [layout for layout in layouts if {"title", "subtitle"} <= _keys(layout)]
            if fitting:
                return fitting[0].name
        if key == "section" and (found := self._opener()):
            return found
        named = (layout for layout in layouts if key in _NAMES and _NAMES[key].search(layout.name))
        return next((layout.name for layout in named if layout.placeholder("title")), "")

    def _opener(self) -> str:
        """The name of the layout that has only a title, clearly lower than on others; empty where there is none."""
        alone = [layout for layout in self._layouts if _keys(layout) == {"title"}]
        lowest = max(alone, key=_title_y, default=None)
        return lowest.name if lowest and self._is_lower(lowest, alone) else ""

    def _is_lower(self, layout: TemplateLayout, layouts: Iterable[TemplateLayout]) -> bool:
        """Whether the layout's title stands clearly lower than the highest title of `layouts`."""
        heights = [_title_y(each) for each in layouts if each.placeholder("title")]
        return _title_y(layout) - min(heights) >= LOWER * self._size.h

    def _plainest(self, key: str) -> str:
        """The name of the layout with a title and the fewest other placeholders, where there is room for content."""
        layouts = self._roomy
        alone = [layout for layout in layouts if _keys(layout) == {"title"}]
        alone.sort(key=lambda layout: (len(layout.placeholders), _title_y(layout)))
        alone = [layout for layout in alone if not self._is_lower(layout, alone)]
        for kind, candidates in (("titleOnly", alone), *((kind, layouts) for kind in _TITLED)):
            for layout in candidates:
                if self._kinds.get(layout.name) == kind and layout.placeholder("title"):
                    return layout.name
            if kind == "titleOnly" and alone and not self._is_lower(alone[0], layouts):
                return alone[0].name
        wanted = {"title", *_HELD.get(key, ())}
        titled = [layout for layout in layouts if layout.placeholder("title")] or layouts
        return min(titled, key=lambda layout: (_distance(layout, wanted), _title_y(layout))).name


_NONE = TemplateLayout("", "", (), Box(0, 0, 0, 0))


def area_of(size: Size) -> int:
    """The area of a slide in square EMU."""
    return size.w * size.h


def _fitness(layout: TemplateLayout, key: str) -> tuple[int, float, int]:
    """A sort key, best first: fewest unwanted placeholders, most equal columns, most room."""
    if key not in _HELD:
        return 0, 0, 0
    unequal = round(_unequal([p.box for p in layout.placeholders if p.key in _HELD[key]]), 1)
    unequal = unequal if key == "two-columns" else 0
    return _distance(layout, {"title", *_HELD[key]}), unequal, -_room(layout, _HELD[key])


def _unequal(boxes: Sequence[Box]) -> float:
    """How many times as wide as the narrowest of the boxes the widest is; 1 where there are none."""
    widths = [box.w for box in boxes]
    return max(widths) / max(1, min(widths)) if widths else 1.0


def _keys(layout: TemplateLayout) -> set[str]:
    """The keys of a layout's content placeholders: all but footers and small lines."""
    return {p.key for p in layout.placeholders if p.key.partition("-")[0] != LINE} - set(FOOT_KEYS)


def _title_y(layout: TemplateLayout) -> Emu:
    """The top of the title in EMU; 0 without one."""
    title = layout.placeholder("title")
    return title.box.y if title else 0


def _room(layout: TemplateLayout, held: Collection[str]) -> int:
    """The area of the placeholders with these keys, in square EMU."""
    return sum(area(p.box) for p in layout.placeholders if p.key in held)


def _distance(layout: TemplateLayout, wanted: set[str]) -> int:
    """How far a layout's placeholders are from the wanted ones. A missing one counts as four superfluous ones."""
    held = _keys(layout)
    return 4 * len(wanted - held) + len(held - wanted)


# --- names of placeholders --------------------------------------------------------------------------------


def placeholder_keys(places: Sequence[Placeholder], size: Size, kind: str) -> tuple[str, ...]:
    """Our keys for the placeholders of a client's layout, one for each of `places`, from their types and positions.

    Two texts side by side are `left` and `right`. Headings above both are `left-heading` and `right-heading`. Three
    and more are `column-1`, `column-2` … On a cover the largest text below the title is the `subtitle`. Small texts
    are `line`, and stay empty. `kind` is the layout's type.
    """
    texts = [p for p in places if _BASE.get(p.type, "body") == "body"]
    main = sorted((p for p in texts if area(p.box) >= MAIN * area_of(size)), key=lambda p: (p.box.y, p.box.x))
    found = {p.idx: LINE for p in texts if p not in main} | _sided(main, [p for p in texts if p not in main])
    found |= _subtitle(places, texts, kind)
    counts: dict[str, int] = {}
    keys: list[str] = []
    for placeholder in places:
        base = _BASE.get(placeholder.type, "body")
        key = found.get(placeholder.idx, base) if base == "body" else base
        counts[key] = counts.get(key, 0) + 1
        keys.append(key if counts[key] == 1 else f"{key}-{counts[key]}")
    return tuple(keys)


_BASE = {
    "title": "title",
    "ctrTitle": "title",
    "subTitle": "subtitle",
    "dt": "date",
    "ftr": "footer",
    "sldNum": "slide-number",
    "pic": "picture",
    "chart": "chart",
    "tbl": "table",
    "body": "body",
    "obj": "body",
}


def _sided(main: Sequence[Placeholder], small: Sequence[Placeholder]) -> dict[int, str]:
    """Keys by index of texts side by side, and of the headings above two of them; empty for other texts."""
    across = sorted(main, key=lambda p: p.box.x)
    if len(across) > 2 and all(_beside(*pair) for pair in pairwise(across)):
        return {p.idx: f"column-{n}" for n, p in enumerate(across, start=1)}
    if len(main) != 2 or not _beside(*main):
        return {}
    left, right = sorted(main, key=lambda p: p.box.x)
    keys = {left.idx: "left", right.idx: "right"}
    headings = [_heading(text, small) for text in (left, right)]
    if all(headings):
        keys |= {p.idx: f"{side}-heading" for p, side in zip(headings, ("left", "right"), strict=True) if p}
    return keys


def _heading(text: Placeholder, small: Iterable[Placeholder]) -> Placeholder | None:
    """The small placeholder right above a text and about as wide."""
    above = [p for p in small if p.box.bottom <= text.box.y + p.box.h // 2 and _over(p.box, text.box)]
    return max(above, key=lambda p: p.box.bottom, default=None)


def _over(one: Box, other: Box) -> bool:
    """Whether two boxes overlap horizontally by most of the wider one's width."""
    return min(one.right, other.right) - max(one.x, other.x) > 0.8 * max(one.w, other.w)


def _subtitle(places: Sequence[Placeholder], texts: Sequence[Placeholder], kind: str) -> dict[int, str]:
    """The key of a cover's subtitle by index, where no placeholder has that type: the largest text below the title."""
    title = next((p for p in places if p.type in ("ctrTitle", "title")), None)
    cover = kind == "title" or (title is not None and title.type == "ctrTitle")
    if title is None or not cover or any(p.type == "subTitle" for p in places):
        return {}
    below = [p for p in texts if p.type == "body" and p.box.y >= title.box.y]
    largest = max(below, key=lambda p: area(p.box), default=None)
    return {largest.idx: "subtitle"} if largest else {}


def _beside(one: Placeholder, other: Placeholder) -> bool:
    """Whether two placeholders stand side by side at about the same height, without overlapping."""
    a, b = sorted((one.box, other.box), key=lambda box: box.x)
    return a.right <= b.x + a.w // 10 and abs(a.y - b.y) < a.h // 2
