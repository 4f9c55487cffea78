"""Diagrams: SmartArt by what its layout is called, drawn ones by their shapes: steps, circles, the four of a SWOT."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from deckgen.importing.slides.draft import Form, SlideDraft
from deckgen.importing.slides.lines import heading, node_lines, text_lines
from deckgen.importing.slides.named import part_named
from deckgen.importing.slides.order import rows
from deckgen.importing.slides.parts import SlideParts
from deckgen.importing.slides.plain import title_of
from deckgen.importing.slides.words import paragraph, text
from deckgen.importing.source.content import DiagramNode, SourceText
from deckgen.values.units import Box

_ARROWS = (
    "chevron",
    "homePlate",
    "rightArrow",
    "pentagon",
    "notchedRightArrow",
    "rightArrowCallout",
    "stripedRightArrow",
)
_BETWEEN = ("rightArrow", "line", "straightConnector1", "bentConnector3", "notchedRightArrow", "chevron")
_DATED = re.compile(
    r"^(?:(?:19|20)\d\d|q[1-4]|[vw]\.?\s?\d{1,2}|jan|feb|mar|apr|ma[jyi]|jun|jul|aug|sep|o[kc]t|nov|de[czs]|month|week|vecka|day|dag)",
    re.IGNORECASE,
)
_FIELDS = ("strengths", "weaknesses", "opportunities", "threats")
_OTHER_WORDS = {  # beside those of the languages that the program speaks: German, French, Spanish, Italian, Dutch …
    "strengths": "stärken|forces|points forts|fortalezas|punti di forza|pontos fortes|sterktes|styrker|vahvuudet",
    "weaknesses": "schwächen|faiblesses|points faibles|debilidades|punti di debolezza|pontos fracos|zwaktes|svagheder"
    "|svakheter|heikkoudet",
    "opportunities": "chancen|opportunités|oportunidades|opportunità|kansen|muligheder|muligheter|mahdollisuudet",
    "threats": "risiken|bedrohungen|menaces|amenazas|minacce|ameaças|bedreigingen|trusler|uhat",
}
_CIRCLE = 0.03  # of the slide's area: smaller ones are dots


def smart_art_forms(parts: SlideParts) -> Iterator[Form]:
    """A SmartArt diagram alone on its slide, as the diagram of ours that says the same, else as a list."""
    if len(parts.diagrams) != 1 or parts.objects > 1 or not parts.diagrams[0].nodes:
        return
    if any(len(p.text.split()) > 0 for each in parts.texts for p in each.paragraphs):
        return
    diagram = parts.diagrams[0]
    title, off = title_of(parts)
    nodes = diagram.nodes
    if len(nodes) == 1 and nodes[0].children and diagram.kind in ("cycle", "process"):
        nodes = nodes[0].children if diagram.kind == "process" else nodes
    match diagram.kind:
        case "organisation":
            yield Form("organisation", (SlideDraft("organisation", title, tuple(node_lines(nodes)), off_slide=off),))
        case "venn" if 2 <= len(nodes) <= 3:
            lines = [line for node in nodes for line in (f"## {text(node.text)}", *node_lines(node.children), "")]
            yield Form("venn", (SlideDraft("venn", title, tuple(lines), off_slide=off),))
        case "cycle" | "process" | "pyramid":
            yield Form(diagram.kind, (SlideDraft(diagram.kind, title, tuple(_steps(nodes)), off_slide=off),))
    yield Form("text", (SlideDraft("bullets", title, tuple(node_lines(diagram.nodes)), off_slide=off),))


def _steps(nodes: Sequence[DiagramNode]) -> list[str]:
    lines: list[str] = []
    for number, node in enumerate(nodes, 1):
        lines.append(f"{number}. **{text(node.text)}**" if node.children else f"{number}. {text(node.text)}")
        lines += ["   " + line for line in node_lines(node.children)]
    return lines


# --- drawn ones ---------------------------------------------------------------------------------------


def drawn_forms(parts: SlideParts) -> Iterator[Form]:
    """Diagrams that somebody drew of shapes."""
    if parts.objects or parts.ground is not None or not parts.title:
        return
    yield from filter(None, (_process(parts), _venn(parts)))


def _process(parts: SlideParts) -> Form | None:
    """Arrows or boxes in a row, and what stands below each."""
    steps = [each for each in parts.texts if each.form in _ARROWS] or _boxes_with_arrows(parts)
    if not 3 <= len(steps) <= 7:
        return None
    steps = sorted(steps, key=lambda each: each.box.x)
    if len(rows(steps)) != 1:
        return None
    below: dict[int, list[SourceText]] = {at: [] for at in range(len(steps))}
    for each in parts.texts:
        if each in steps:
            continue
        middle = (each.box.x + each.box.right) // 2
        at = next((n for n, step in enumerate(steps) if step.box.x <= middle <= step.box.right), None)
        if at is None or each.box.y < steps[at].box.y:
            return None
        below[at].append(each)
    dated = all(_DATED.match(step.text.strip()) for step in steps)
    lines: list[str] = []
    for at, step in enumerate(steps):
        first, *more = step.paragraphs
        inner = [*more, *(p for each in below[at] for p in each.paragraphs)]
        if dated:
            lines.append(f"{at + 1}. **{paragraph(first, styled=False)}** " + " ".join(paragraph(p) for p in inner))
        else:
            lines.append(
                f"{at + 1}. **{paragraph(first, styled=False)}**" if inner else f"{at + 1}. {paragraph(first)}"
            )
            lines += [f"   - {paragraph(p)}" for p in inner]
    name = "timeline" if dated else "process"
    return Form(name, (SlideDraft(name, parts.title, tuple(lines)),))


def _boxes_with_arrows(parts: SlideParts) -> list[SourceText]:
    """Boxes of one size in a row with arrows or lines between them."""
    boxes = [each for each in parts.texts if each.filled and not each.place]
    for row in rows(boxes) if boxes else []:
        if len(row) < 3:
            continue
        widths = [each.box.w for each in row]
        heights = [each.box.h for each in row]
        even = max(widths) <= 1.3 * min(widths) and max(heights) <= 1.3 * min(heights)
        drawn = [each for each in parts.drawings if each.form in _BETWEEN and _stands_in(each.box, row)]
        if even and len(drawn) >= len(row) - 1:
            return row
    return []


def _stands_in(box: Box, row: Sequence[SourceText]) -> bool:
    middle = (box.y + box.bottom) // 2
    return row[0].box.y <= middle <= row[0].box.bottom and row[0].box.x <= box.x <= row[-1].box.right


def _venn(parts: SlideParts) -> Form | None:
    """Two or three circles that overlap, and what stands where they do."""
    circles = [each for each in parts.texts if each.form == "ellipse" and parts.share(each.box) >= _CIRCLE]
    if not 2 <= len(circles) <= 3 or not all(_overlap(a.box, b.box) for a, b in combinations(circles, 2)):
        return None
    names = [heading(each.paragraphs[:1]) for each in circles]
    if len(set(names)) != len(names) or any("+" in name for name in names):
        return None
    lines: list[str] = []
    for name, circle in zip(names, circles, strict=True):
        lines += [f"## {name}", *text_lines(circle.paragraphs[1:]), ""]
    for each in parts.texts:
        if each in circles:
            continue
        middle = ((each.box.x + each.box.right) // 2, (each.box.y + each.box.bottom) // 2)
        within = [name for name, circle in zip(names, circles, strict=True) if _holds(circle.box, middle)]
        if len(within) < 2:
            return None
        lines += [f"## {' + '.join(within)}", *text_lines(each.paragraphs), ""]
    return Form("venn", (SlideDraft("venn", parts.title, tuple(lines)),))


def _overlap(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > 0.05 * min(one.w, other.w) and down > 0.05 * min(one.h, other.h)


def _holds(box: Box, point: tuple[int, int]) -> bool:
    return box.x <= point[0] <= box.right and box.y <= point[1] <= box.bottom


# --- SWOT -----------------------------------------------------------------------------------------------


def swot_form(parts: SlideParts) -> Form | None:
    """Four boxes, titled as the parts of a SWOT."""
    if parts.objects or not parts.title:
        return None
    heads = {
        field: each for each in parts.texts if (field := part_named(each.paragraphs[0].text, _FIELDS, _OTHER_WORDS))
    }
    if len(heads) != len(_FIELDS):
        return None
    held: dict[str, list[SourceText]] = {field: [] for field in _FIELDS}
    for each in parts.texts:
        if each in heads.values():
            continue
        if len(each.text.strip()) == 1:
            continue  # the letter of the part
        held[min(_FIELDS, key=lambda field: _far(heads[field].box, each.box))].append(each)
    lines: list[str] = []
    for field in _FIELDS:
        first, *rest = heads[field].paragraphs
        lines += [f"::{field}::", f"## {heading([first])}", ""]
        points = [*rest, *(p for each in held[field] for p in each.paragraphs)]
        if not points:
            return None
        lines += [f"- {paragraph(p)}" for p in points]
        lines.append("")
    return Form("swot", (SlideDraft("swot", parts.title, tuple(lines)),))


def _far(head: Box, body: Box) -> float:
    across = (head.x + head.right) / 2 - (body.x + body.right) / 2
    down = max(0, body.y - head.bottom, head.y - body.bottom)
    return abs(across) + down
