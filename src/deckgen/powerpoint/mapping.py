"""Which layout of a template serves which entry of the catalogue, and what its placeholders are called."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from deckgen.placeholder import Placeholder
from deckgen.template import TemplateLayout
from deckgen.units import Emu, inches

# PowerPoint's layout types that suit an entry, best first. What is not named here takes a title and draws the rest.
_KINDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "section": ("secHead", "title"),
    "bullets": ("obj", "tx", "txAndObj"),
    "two-columns": ("twoTxTwoObj", "twoObj", "twoColTx"),
    "picture-title": ("titleOnly",),
    "picture-text": ("picTx", "objTx"),
    "table": ("tbl", "titleOnly"),
    "chart": ("chart", "titleOnly"),
    "summary": ("obj", "tx"),
    "code": ("titleOnly",),
}
_TITLED = ("obj", "tx")
_VERTICAL = ("vertTx", "vertTitleAndTx", "clipArtAndVertTx", "vertTitleAndTxOverChart")  # text from top to bottom
# What a layout must hold to serve an entry, whatever its type says; it is also how one without a type is known.
_HELD: Mapping[str, frozenset[str]] = {
    "bullets": frozenset({"body"}),
    "summary": frozenset({"body"}),
    "two-columns": frozenset({"left", "right"}),
    "picture-text": frozenset({"picture", "body"}),
}
_CONTENT = ("obj", "tbl", "chart")  # placeholders of slides that hold something, unlike openers
LOWER = inches(1.2)  # how much lower than elsewhere a title stands that opens a part
# Last of all, what designers call them.
_NAMES = {
    "title": re.compile(
        r"titelfolie|titelbild|rubrikbild|title slide|cover|framsida|omslag|forside|start|opening|titel", re.I
    ),
    "section": re.compile(r"section|avsnitt|kapitel|chapter|abschnitt|divider|mellansida|avdelare|trenn", re.I),
}
CATALOGUE = (
    "title", "section", "statement", "statement-picture", "bullets", "two-columns", "comparison", "quote",
    "big-number", "picture", "picture-title", "picture-text", "gallery", "prose", "columns-list", "questions",
    "summary", "code", "agenda", "break", "sources", "chart", "table", "facts", "matrix", "swot", "venn", "cycle",
    "staircase", "timeline", "curve", "journey", "spectrum", "hub", "board", "canvas", "before-after", "device",
    "quiz", "plan", "plan-step", "modules", "exercise", "title-only",
)  # fmt: skip


def completed(
    named: Mapping[str, str], layouts: Sequence[TemplateLayout], kinds: Mapping[str, str], home: Collection[str]
) -> dict[str, str]:
    """The whole mapping from the catalogue's names to the template's: as named, else by kind, else by contents.

    `kinds` holds the PowerPoint type of each template layout by name; `home` are the names to choose from, those of
    one master, so that a deck looks of one piece.
    """
    names = {layout.name for layout in layouts}
    layouts = [layout for layout in layouts if layout.name in home] or layouts
    mapping = {key: name for key, name in named.items() if name in names}
    alone = mapping.get("title-only", "")
    for key in CATALOGUE:
        if key not in mapping:
            mapping[key] = (alone if key not in _KINDS else "") or _chosen(key, layouts, kinds)
    return mapping


def _chosen(key: str, layouts: Sequence[TemplateLayout], kinds: Mapping[str, str]) -> str:
    level = [layout for layout in layouts if kinds.get(layout.name) not in _VERTICAL] or list(layouts)
    for kind in _KINDS.get(key, ()):
        for layout in level:
            if kinds.get(layout.name) == kind and _holds(layout, key):
                return layout.name
    return _by_contents(key, level) or _plainest(key, level, kinds)


def _holds(layout: TemplateLayout, key: str) -> bool:
    """Whether a layout has a title and what the entry needs beside it: types lie."""
    content = any(p.type in _CONTENT for p in layout.placeholders)
    fits = _HELD[key] <= _keys(layout) if key in _HELD else not content or key in ("chart", "table")
    return fits and layout.placeholder("title") is not None


def _keys(layout: TemplateLayout) -> set[str]:
    """What a layout holds for content."""
    return {p.key for p in layout.placeholders} - {"date", "footer", "slide-number"}


def _by_contents(key: str, layouts: Sequence[TemplateLayout]) -> str:
    """The layout that is told by what it holds, or by its name; empty where none is."""
    if key in _HELD:
        wanted = _HELD[key] | {"title"}
        fitting = [layout for layout in layouts if _holds(layout, key)]
        ranked = sorted(fitting, key=lambda layout: (_distance(layout, set(wanted)), -_room(layout, _HELD[key])))
        return ranked[0].name if ranked else ""
    if key == "title":
        fitting = [layout for layout in layouts if {"title", "subtitle"} <= _keys(layout)]
        if fitting:
            return fitting[0].name
    if key == "section" and (found := _opener(layouts)):
        return found
    named = (layout for layout in layouts if key in _NAMES and _NAMES[key].search(layout.name))
    return next((layout.name for layout in named if layout.placeholder("title")), "")


def _opener(layouts: Sequence[TemplateLayout]) -> str:
    """The layout of a title alone that stands clearly lower than on others; empty where none does."""
    alone = [layout for layout in layouts if _keys(layout) == {"title"}]
    lowest = max(alone, key=_title_y, default=None)
    return lowest.name if lowest and _title_y(lowest) - min(map(_title_y, alone)) >= LOWER else ""


def _low(layout: TemplateLayout, layouts: Sequence[TemplateLayout]) -> bool:
    """Whether its title stands clearly lower than the highest one."""
    heights = [_title_y(each) for each in layouts if each.placeholder("title")]
    return _title_y(layout) - min(heights) >= LOWER


def _title_y(layout: TemplateLayout) -> Emu:
    title = layout.placeholder("title")
    return title.box.y if title else 0


def _room(layout: TemplateLayout, held: Collection[str]) -> int:
    """How much of the slide the placeholders of these keys take."""
    return sum(p.box.w * p.box.h for p in layout.placeholders if p.key in held)


def _plainest(key: str, layouts: Sequence[TemplateLayout], kinds: Mapping[str, str]) -> str:
    """The layout with a title and least else, on which the rest is drawn."""
    alone = sorted((layout for layout in layouts if _keys(layout) == {"title"}), key=_title_y)
    alone = [layout for layout in alone if _title_y(layout) - _title_y(alone[0]) < LOWER]
    for kind, candidates in (("titleOnly", alone), *((kind, layouts) for kind in _TITLED)):
        for layout in candidates:
            if kinds.get(layout.name) == kind and layout.placeholder("title"):
                return layout.name
        if kind == "titleOnly" and alone and not _low(alone[0], layouts):
            return alone[0].name
    wanted = {"title", *_HELD.get(key, ())}
    titled = [layout for layout in layouts if layout.placeholder("title")] or list(layouts)
    by_fit = sorted(titled, key=lambda layout: (_distance(layout, wanted), _title_y(layout)))
    return by_fit[0].name if by_fit else ""


def _distance(layout: TemplateLayout, wanted: set[str]) -> int:
    """How far a layout's placeholders are from those wanted; what is missing weighs more than what is over."""
    held = {p.key for p in layout.placeholders} - {"date", "footer", "slide-number"}
    return 4 * len(wanted - held) + len(held - wanted)


def keyed(types: Iterable[tuple[str, Placeholder]]) -> tuple[str, ...]:
    """Our keys for the placeholders of a layout that is not ours, from their types and places.

    Two texts side by side are `left` and `right`; with a heading above each, those are named too.
    """
    rows = [placeholder for _, placeholder in types]
    texts = sorted((p for p in rows if _BASE.get(p.type) == "body"), key=lambda p: (p.box.y, p.box.x))
    sided = _sided(texts)
    counts: dict[str, int] = {}
    keys: list[str] = []
    for placeholder in rows:
        base = _BASE.get(placeholder.type, "body")
        key = sided.get(placeholder.idx, base) if base == "body" else base
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


def _sided(texts: Sequence[Placeholder]) -> dict[int, str]:
    match len(texts):
        case 2 if _beside(texts[0], texts[1]):
            left, right = sorted(texts, key=lambda p: p.box.x)
            return {left.idx: "left", right.idx: "right"}
        case 4 if _beside(texts[0], texts[1]) and _beside(texts[2], texts[3]):
            headings, bodies = (sorted(pair, key=lambda p: p.box.x) for pair in (texts[:2], texts[2:]))
            names = ("left-heading", "right-heading", "left", "right")
            return {p.idx: name for p, name in zip((*headings, *bodies), names, strict=True)}
    return {}


def _beside(one: Placeholder, other: Placeholder) -> bool:
    """Whether two boxes stand side by side: at about one height, not one over the other."""
    a, b = sorted((one.box, other.box), key=lambda box: box.x)
    return a.right <= b.x + a.w // 10 and abs(a.y - b.y) < a.h // 2
