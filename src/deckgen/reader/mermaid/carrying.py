"""A slide with a diagram written as Mermaid → the slide as an author of ours would have written it.

What cannot be read is told and stays as code. No program is run, and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from deckgen.deck.model import Block, Code, Diagram, Paragraph, Run, Slide, Value, plain
from deckgen.reader.mermaid.flowchart import read_flowchart
from deckgen.reader.mermaid.gantt import read_gantt
from deckgen.reader.mermaid.mindmap import read_mindmap
from deckgen.reader.mermaid.sequence import read_sequence
from deckgen.reader.mermaid.tables import read_pie, read_quadrants
from deckgen.reader.mermaid.text import LONGEST, DiagramError, DiagramText
from deckgen.reader.mermaid.timeline import read_timeline
from deckgen.values.diagnostics import Diagnosed, Diagnostic, warning
from deckgen.values.nearest import nearest
from deckgen.values.value import replace, value_class

MERMAID = "mermaid"
KEEPING = ("code", "exercise")  # layouts whose authors want to show code as it is
STACK = "stack"  # the layout of slides of other tools whose content is mixed: no author names it


@value_class
class Carried:
    """What a diagram becomes: a layout with its content and its keys."""

    layout: str
    block: Block
    keys: dict[str, Value]


def _flowchart(text: DiagramText) -> Carried:
    return Carried("flowchart", Diagram(read_flowchart(text), text.code, text.code.span), {})


def _sequence(text: DiagramText) -> Carried:
    return Carried("sequence", Diagram(read_sequence(text), text.code, text.code.span), {})


def _mindmap(text: DiagramText) -> Carried:
    return Carried("organisation", read_mindmap(text), {})


def _timeline(text: DiagramText) -> Carried:
    return Carried("timeline", read_timeline(text), {})


def _gantt(text: DiagramText) -> Carried:
    return Carried("roadmap", *read_gantt(text))


def _pie(text: DiagramText) -> Carried:
    return Carried("chart", *read_pie(text))


def _quadrants(text: DiagramText) -> Carried:
    return Carried("quadrant", *read_quadrants(text))


_KINDS: dict[str, Callable[[DiagramText], Carried]] = {
    "flowchart": _flowchart, "graph": _flowchart, "flowchart-elk": _flowchart, "sequenceDiagram": _sequence,
    "mindmap": _mindmap, "timeline": _timeline, "gantt": _gantt, "pie": _pie, "quadrantChart": _quadrants,
}  # fmt: skip
WITHOUT_CAPTION = ("timeline",)
BESIDE_TEXT = ("flowchart", "sequence")  # layouts that show any text beside the diagram


def carry_diagrams(slide: Slide, named: bool) -> Diagnosed[Slide]:
    """The slide with its diagram as a layout of ours draws it; `named` says that its author named its layout.

    A slide shows one diagram. On a slide that holds more than its layout shows beside it, it stays as code.
    """
    named = named and slide.layout != STACK
    if named and slide.layout in KEEPING:
        return Diagnosed(slide)
    inside = [block for slot in slide.slots for block in slot.blocks]
    codes = [block for block in (*slide.blocks, *inside) if isinstance(block, Code) and block.language == MERMAID]
    text = DiagramText(codes[0])
    carried, fault = _read(text)
    fault = fault or _fault_of_place(slide, carried, codes, named)
    if carried is None or fault is not None:
        return Diagnosed(_as_text(slide), (fault,) if fault else ())
    blocks = tuple(carried.block if block is codes[0] else block for block in slide.blocks)
    title = slide.title
    if text.title and not plain(title).strip():
        title = (Run(text.title, span=text.span(text.start)),)
    elif text.title and text.title != plain(title).strip() and carried.layout in WITHOUT_CAPTION:
        text.tell("the title of the diagram is not shown beside that of the slide", text.start)
    elif text.title and text.title != plain(title).strip() and not any(isinstance(b, Paragraph) for b in blocks):
        blocks = (Paragraph((Run(text.title, span=text.span(text.start)),), text.span(text.start)), *blocks)
    made = replace(slide, layout=carried.layout, blocks=blocks, title=title, options={**carried.keys, **slide.options})
    return Diagnosed(made, tuple(text.told))


def _read(text: DiagramText) -> tuple[Carried | None, Diagnostic | None]:
    """What the diagram becomes, or why it stays as code."""
    kind = text.kind
    try:
        if len(text.body) > LONGEST:
            raise DiagramError(f"it has {len(text.body):,} characters, {LONGEST:,} are the most", 0, "divide it")
        if kind not in _KINDS:
            near = nearest(kind, list(_KINDS), 0.8)
            hint = f"did you mean `{near}`?" if near else f"these are drawn: {', '.join(f'`{k}`' for k in _KINDS)}"
            raise DiagramError(
                f"a diagram of the kind `{kind}` is not drawn" if kind else "it is empty", text.start, hint
            )
        return _KINDS[kind](text), None
    except DiagramError as unread:
        where = text.span(min(unread.at, max(0, len(text.body) - 1)))
        message = f"the diagram is shown as its text: {unread.message}"
        return None, warning("lost-diagram", message, where or text.code.span, *unread.hints)


def _as_text(slide: Slide) -> Slide:
    """The slide with its diagrams as plain text, in which nothing is to be coloured."""

    def plain_code(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(
            replace(block, language="text") if isinstance(block, Code) and block.language == MERMAID else block
            for block in blocks
        )

    slots = tuple(replace(slot, blocks=plain_code(slot.blocks)) for slot in slide.slots)
    return replace(slide, blocks=plain_code(slide.blocks), slots=slots)


def _fault_of_place(slide: Slide, carried: Carried | None, codes: Sequence[Code], named: bool) -> Diagnostic | None:
    """Why a diagram that can be read stays as code nevertheless: what else stands on the slide."""
    if carried is None:
        return None
    place = codes[0].span
    own = "give it a slide of its own"
    if named and slide.layout != carried.layout:
        return warning("lost-diagram", f"the diagram is shown as its text on a slide with `layout: {slide.layout}`",
                       place, own, f"or write `layout: {carried.layout}`")  # fmt: skip
    if len(codes) > 1:
        return warning("lost-diagram", "the diagrams are shown as their text: a slide draws one", codes[1].span, own)
    rest = [block for block in slide.blocks if block is not codes[0]]
    beside = carried.layout in BESIDE_TEXT
    fits = all(isinstance(block, Paragraph) for block in rest) and len(rest) <= 1
    if slide.slots or not (beside or fits) or any(type(b).__name__ in ("Picture", "Table", "Code") for b in rest):
        return warning("lost-diagram", "the diagram is shown as its text: too much else is on its slide", place, own)
    return None
