"""Which layout of a template serves which entry of the catalogue, and what its placeholders are called."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from deckgen.placeholder import Placeholder
from deckgen.template import TemplateLayout

# PowerPoint's layout types that suit an entry, best first. What is not named here takes a title and draws the rest.
_KINDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "section": ("secHead", "title"),
    "bullets": ("obj", "tx", "txAndObj"),
    "two-columns": ("twoTxTwoObj", "twoObj", "twoColTx"),
    "comparison": ("twoTxTwoObj",),
    "picture-title": ("titleOnly",),
    "picture-text": ("picTx", "objTx"),
    "table": ("tbl", "titleOnly"),
    "chart": ("chart", "titleOnly"),
    "summary": ("obj", "tx"),
    "code": ("titleOnly",),
}
_TITLED = ("titleOnly", "obj", "tx")
# Layouts that serve when PowerPoint's types say nothing: by what they hold.
_WITH_BODY = ("bullets", "summary")
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
    for kind in (*_KINDS.get(key, ()), *_TITLED):
        for layout in layouts:
            if kinds.get(layout.name) == kind and layout.placeholder("title"):
                return layout.name
    wanted = {"title", "body"} if key in _WITH_BODY else {"title"}
    by_fit = sorted(layouts, key=lambda layout: _distance(layout, wanted))
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
