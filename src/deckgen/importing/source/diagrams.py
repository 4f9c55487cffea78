"""SmartArt: the texts of a diagram and how they belong together. Source: ECMA-376 part 1, 21.4.3."""

from __future__ import annotations

import re
from typing import Any

from deckgen.importing.source.content import DiagramNode

_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DEEPEST = 20
# Kinds of ours by what the names of SmartArt's layouts say.
_KINDS = (
    ("organisation", r"orgChart|hierarchy\d|Hierarchy"), ("cycle", r"cycle\d|[Cc]ircularProcess|radial\d*Cycle"),
    ("pyramid", r"pyramid"), ("venn", r"venn"), ("process", r"[Pp]rocess|chevron|Arrow\d"),
)  # fmt: skip


def diagram_nodes(model: Any) -> tuple[DiagramNode, ...]:
    """The texts of a diagram's data (`dgm:dataModel`), nested as they are in it."""
    texts: dict[str, str] = {}
    between: dict[str, str] = {}  # what stands on the lines between texts, or as a title below one
    root = ""
    for point in model.iter(f"{_DGM}pt"):
        kind, name = point.get("type", "node"), point.get("modelId", "")
        if kind == "doc":
            root = name
        elif kind in ("node", "asst"):
            texts[name] = _words(point)
        elif kind in ("parTrans", "sibTrans") and (words := _words(point)):
            between[name] = words
    children: dict[str, list[tuple[int, str]]] = {}
    for link in model.iter(f"{_DGM}cxn"):
        if link.get("type", "parOf") == "parOf":
            said = [between.pop(link.get(key, ""), "") for key in ("parTransId", "sibTransId")]
            if (more := " ".join(filter(None, said))) and (name := link.get("destId", "")) in texts:
                texts[name] = f"{texts[name]} ({more})".strip()
            order = link.get("srcOrd") or "0"
            children.setdefault(link.get("srcId", ""), []).append(
                (int(order) if order.isdecimal() else 0, link.get("destId", ""))
            )
    seen: set[str] = set()

    def below(name: str, depth: int) -> tuple[DiagramNode, ...]:
        made: list[DiagramNode] = []
        for _, child in sorted(children.get(name, ())):
            if child in seen or child not in texts or depth > _DEEPEST:
                continue
            seen.add(child)
            inner = below(child, depth + 1)
            made += [DiagramNode(texts[child], inner)] if texts[child] else inner
        return tuple(made)

    found = below(root, 0)
    loose = (*(text for name, text in texts.items() if name not in seen and text), *between.values())
    return found + tuple(map(DiagramNode, loose))


def _words(point: Any) -> str:
    """The words of a point, on one line."""
    lines = ("".join(t.text or "" for t in p.iter(f"{_A}t")) for p in point.iter(f"{_A}p"))
    return " ".join(" ".join(lines).split())


def diagram_kind(layout: str) -> str:
    """Which of our layouts draws the same, by the name of SmartArt's; "" for a list."""
    name = layout.rpartition("/")[2]
    return next((kind for kind, pattern in _KINDS if re.search(pattern, name)), "")
