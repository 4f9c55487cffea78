"""Which layout of a template is made for which entry of the catalogue, and what its placeholders are called."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from deckgen.powerpoint.read.free_area import FOOT_KEYS, LEAST, area, free_area
from deckgen.scene.placeholder import Placeholder
from deckgen.scene.template import DRAWN, TemplateLayout
from deckgen.values.units import Box, Emu, Size

# PowerPoint's layout types that suit an entry, best first. What is not named here is drawn below a title (DRAWN).
_KINDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "section": ("secHead", "title"),
    "bullets": ("obj", "tx", "txAndObj"),
    "two-columns": ("twoTxTwoObj", "twoObj", "twoColTx"),
    "picture-title": ("titleOnly",),
    "picture-text": ("picTx", "objTx"),
    "code": ("titleOnly",),
    "chart": ("chart", "titleOnly"),
    "table": ("tbl", "titleOnly"),
}
_TITLED = ("obj", "tx")
_VERTICAL = ("vertTx", "vertTitleAndTx", "clipArtAndVertTx", "vertTitleAndTxOverChart")  # text from top to bottom
# What a layout must hold to serve an entry, whatever its type says; it is also how one without a type is known.
_HELD: Mapping[str, frozenset[str]] = {
    "bullets": frozenset({"body"}),
    "two-columns": frozenset({"left", "right"}),
    "picture-text": frozenset({"picture", "body"}),
}
_CONTENT = ("obj", "tbl", "chart")  # placeholders of slides that hold something, unlike openers
# What the places of these take of the slide at least: a list is not for a corner.
_LEAST_HIGH = 0.24  # of the slide's height
_LEAST = {"bullets": 0.2, "two-columns": 0.2, "picture-text": 0.15}
MAIN = 0.08  # of the slide: a text place of less is for a line or a tag, not for what a slide says
LINE = "line"  # our key for such a place
LOWER = 0.16  # of the slide's height: how much lower than elsewhere a title stands that opens a part
# Last of all, what designers call them.
_NAMES = {
    "title": re.compile(
        r"titelfolie|titelbild|rubrikbild|title slide|cover|framsida|omslag|forside|start|opening|titel", re.I
    ),
    "section": re.compile(r"section|avsnitt|kapitel|chapter|abschnitt|divider|mellansida|avdelare|trenn", re.I),
}


def complete_mapping(
    named: Mapping[str, str],
    layouts: Sequence[TemplateLayout],
    kinds: Mapping[str, str],
    home: Collection[str],
    size: Size,
) -> dict[str, str]:
    """The mapping from the catalogue's names to the template's: as named, else by kind, else by contents.

    It holds what a template may have a layout for, and DRAWN, on whose layout everything else is drawn.

    `kinds` holds the PowerPoint type of each template layout by name; `home` are the names to choose from, those of
    one master, so that a deck looks of one piece.
    """
    names = {layout.name for layout in layouts}
    at_home = [layout for layout in layouts if layout.name in home] or list(layouts)
    mapping = {key: name for key, name in named.items() if name in names}
    choice = _Choice(at_home, kinds, size)
    for key in (*_KINDS, DRAWN):
        if key not in mapping:
            mapping[key] = choice.of(key)
    return mapping


class _Choice:
    """Chooses among the layouts of one master. `size` is the slide's."""

    def __init__(self, layouts: Sequence[TemplateLayout], kinds: Mapping[str, str], size: Size) -> None:
        level = [layout for layout in layouts if kinds.get(layout.name) not in _VERTICAL]
        self._layouts, self._kinds, self._size = level or list(layouts), kinds, size
        self._roomy = [layout for layout in self._layouts if self._leaves_room(layout)] or self._layouts

    def of(self, key: str) -> str:
        """The name of the layout that serves an entry of the catalogue."""
        for kind in _KINDS.get(key, ()):
            fitting = [layout for layout in self._layouts if self._kinds.get(layout.name) == kind]
            if fitting := [layout for layout in fitting if self._holds(layout, key)]:
                return min(fitting, key=lambda layout: _fitness(layout, key)).name
        return self._by_contents(key) or self._plainest(key)

    def _leaves_room(self, layout: TemplateLayout) -> bool:
        free = free_area(self._size, layout.placeholders, layout.backdrop, None)
        return area(free) >= LEAST * area_of(self._size)

    def _holds(self, layout: TemplateLayout, key: str) -> bool:
        """Whether a layout has a title and what the entry needs beside it, in a place worth its name: types lie."""
        content = any(p.type in _CONTENT for p in layout.placeholders)
        fits = _HELD[key] <= _keys(layout) if key in _HELD else not content or key in ("chart", "table")
        least = _LEAST.get(key, 0) * area_of(self._size)
        if any(p.box.h < _LEAST_HIGH * self._size.h for p in layout.placeholders if p.key in _HELD.get(key, ())):
            return False
        return fits and layout.placeholder("title") is not None and _room(layout, _HELD.get(key, ())) >= least

    def _by_contents(self, key: str) -> str:
        """The layout that is told by what it holds, or by its name; empty where none is."""
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
        """The layout of a title alone that stands clearly lower than on others; empty where none does."""
        alone = [layout for layout in self._layouts if _keys(layout) == {"title"}]
        lowest = max(alone, key=_title_y, default=None)
        return lowest.name if lowest and self._is_lower(lowest, alone) else ""

    def _is_lower(self, layout: TemplateLayout, layouts: Iterable[TemplateLayout]) -> bool:
        """Whether its title stands clearly lower than the highest of these layouts."""
        heights = [_title_y(each) for each in layouts if each.placeholder("title")]
        return _title_y(layout) - min(heights) >= LOWER * self._size.h

    def _plainest(self, key: str) -> str:
        """The layout with a title and least else, on which the rest is drawn: of those that leave room for it."""
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
    """Width by height of a slide."""
    return size.w * size.h


def _fitness(layout: TemplateLayout, key: str) -> tuple[int, float, int]:
    """The less the better: what it holds beyond what is wanted, how unequal its places are, how small they are."""
    if key not in _HELD:
        return 0, 0, 0
    widths = [p.box.w for p in layout.placeholders if p.key in _HELD[key]]
    unequal = round(max(widths) / max(1, min(widths)), 1) if key == "two-columns" else 0
    return _distance(layout, {"title", *_HELD[key]}), unequal, -_room(layout, _HELD[key])


def _keys(layout: TemplateLayout) -> set[str]:
    """What a layout holds for content."""
    return {p.key for p in layout.placeholders if p.key.partition("-")[0] != LINE} - set(FOOT_KEYS)


def _title_y(layout: TemplateLayout) -> Emu:
    title = layout.placeholder("title")
    return title.box.y if title else 0


def _room(layout: TemplateLayout, held: Collection[str]) -> int:
    """How much of the slide the placeholders of these keys take."""
    return sum(area(p.box) for p in layout.placeholders if p.key in held)


def _distance(layout: TemplateLayout, wanted: set[str]) -> int:
    """How far a layout's placeholders are from those wanted; what is missing weighs more than what is over."""
    held = _keys(layout)
    return 4 * len(wanted - held) + len(held - wanted)


# --- what placeholders are called -------------------------------------------------------------------------


def placeholder_keys(places: Sequence[Placeholder], size: Size, kind: str) -> tuple[str, ...]:
    """Our keys for the placeholders of a layout that is not ours, from their types and places.

    Two texts side by side are `left` and `right`; with a heading above each, those are named too. On a cover the text
    by the title is its subtitle. Small places for a line or a tag are `line`, and stay empty.
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
    """Keys of two texts side by side, and of the headings above them."""
    if len(main) != 2 or not _beside(*main):
        return {}
    left, right = sorted(main, key=lambda p: p.box.x)
    keys = {left.idx: "left", right.idx: "right"}
    headings = [_heading(text, small) for text in (left, right)]
    if all(headings):
        keys |= {p.idx: f"{side}-heading" for p, side in zip(headings, ("left", "right"), strict=True) if p}
    return keys


def _heading(text: Placeholder, small: Iterable[Placeholder]) -> Placeholder | None:
    """The small place right above a text, as wide as that."""
    above = [p for p in small if p.box.bottom <= text.box.y + p.box.h // 2 and _over(p.box, text.box)]
    return max(above, key=lambda p: p.box.bottom, default=None)


def _over(one: Box, other: Box) -> bool:
    """Whether two boxes share most of the width of both."""
    return min(one.right, other.right) - max(one.x, other.x) > 0.8 * max(one.w, other.w)


def _subtitle(places: Sequence[Placeholder], texts: Sequence[Placeholder], kind: str) -> dict[int, str]:
    """The key of a cover's subtitle where PowerPoint does not call it so: the largest text not above its title."""
    title = next((p for p in places if p.type in ("ctrTitle", "title")), None)
    cover = kind == "title" or (title is not None and title.type == "ctrTitle")
    if title is None or not cover or any(p.type == "subTitle" for p in places):
        return {}
    below = [p for p in texts if p.type == "body" and p.box.y >= title.box.y]
    largest = max(below, key=lambda p: area(p.box), default=None)
    return {largest.idx: "subtitle"} if largest else {}


def _beside(one: Placeholder, other: Placeholder) -> bool:
    """Whether two boxes stand side by side: at about one height, not one over the other."""
    a, b = sorted((one.box, other.box), key=lambda box: box.x)
    return a.right <= b.x + a.w // 10 and abs(a.y - b.y) < a.h // 2
