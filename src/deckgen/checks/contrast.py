"""Text that does not stand out from what lies behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from deckgen.checks.spans import items_with_spans
from deckgen.scene.grounds import Layer, color_at, item_layers, layers_of
from deckgen.scene.items import Item, RunStyle, Scene, Shape, Table, Text, TextBody
from deckgen.scene.template import Theme
from deckgen.typeset.context import Context
from deckgen.values.color import READABLE, contrast
from deckgen.values.diagnostics import Diagnostic, warning
from deckgen.values.source import Span
from deckgen.values.units import Box
from deckgen.values.value import value_class

LARGE = 3.0
LARGE_SIZE, LARGE_BOLD = 18.0, 14.0  # points, WCAG 2.2, 1.4.3
PAIRS = 1000  # of colours whose contrast is remembered: a deck has a dozen

REMEDY = "choose a darker or lighter color in the theme, or another ground"

Pair = tuple[str, str, bool]  # ink, ground, whether the text is large


class FaintText(NamedTuple):
    """A text of a slide that stands out too little from its ground; `slot`: the theme's colour that it is made of."""

    name: str
    ink: str
    ground: str
    large: bool
    span: Span | None
    slot: str


@value_class
class Faint:
    """A pair of colours that stand out too little from each other, and the first text that has it."""

    name: str  # of the text
    ink: str
    ground: str
    large: bool
    span: Span | None
    count: int  # how many texts have it
    slot: str = ""  # the theme's colour that the ink is, or is made of

    def message(self, where: str = "") -> str:
        """The words of the finding; `where` says where the text stands."""
        more = f", and in {self.count - 1} more places" if self.count > 1 else ""
        return (
            f"`{self.name}`{where}: #{self.ink} on #{self.ground} has a contrast of "
            f"{contrast(self.ink, self.ground):.1f}, text {'of this size ' if self.large else ''}needs "
            f"{LARGE if self.large else READABLE}{more}"
        )


def check_contrast(texts: Iterable[FaintText], context: Context) -> Iterator[Diagnostic]:
    """`low-contrast`.

    What: text whose colour has less than 4.5:1 against its ground, 3:1 from 18 pt (bold: 14 pt) on. Why: the last
    row cannot read it, nor can many with low vision. Instead: another `color:`, or a darker accent in the theme.
    Each pair of colours is named once, at the first slide that has it.
    """
    theme = context.deck.theme
    given = {rgb.lstrip("#").upper(): name for name, rgb in theme.colors.items()}
    for faint in faint_pairs(texts):
        own = faint.slot if faint.slot in theme.colors else given.get(faint.ground.upper(), "")
        if own:  # whoever gave the colour can mend it, and nobody on the slide
            place = f" on line {faint.span.line} of {faint.span.source.path}" if faint.span else ""
            hint = f"give `{own}` a darker or lighter colour than `{theme.colors[own]}`, or another ground"
            yield warning(
                "low-contrast", f"`{own}` is too faint: {faint.message(place)}", theme.places.get(own, theme.span), hint
            )
        else:
            yield warning("low-contrast", faint.message(), faint.span, REMEDY)


def faint_pairs(texts: Iterable[FaintText]) -> Iterator[Faint]:
    """Each pair of colours whose contrast is too low, at the first of its texts."""
    faults: dict[Pair, list[FaintText]] = {}
    for text in texts:
        faults.setdefault((text.ink, text.ground, text.large), []).append(text)
    for (ink, ground, large), (first, *more) in faults.items():
        yield Faint(first.name, ink, ground, large, first.span, 1 + len(more), first.slot)


def faint_texts(scene: Scene, context: Context) -> Iterator[FaintText]:
    """The texts of a slide whose contrast is too low."""
    for name, style, ground, span in _texts(scene, context):
        ink, large = context.theme.rgb(style.color), _is_large(style)
        if _is_faint(ink, ground, large):
            yield FaintText(name, ink, ground, large, span, style.color.slot)


def _is_large(style: RunStyle) -> bool:
    return style.size >= (LARGE_BOLD if style.bold else LARGE_SIZE)


@lru_cache(PAIRS)
def _is_faint(ink: str, ground: str, large: bool) -> bool:
    return contrast(ink, ground) < (LARGE if large else READABLE)


def _texts(scene: Scene, context: Context) -> Iterator[tuple[str, RunStyle, str, Span | None]]:
    """Every style of every text with the colour behind it."""
    layout = next(each for each in context.template.layouts if each.name == scene.template_layout)
    layers = list(layers_of(layout, context.theme, scene.size, scene.background))
    if scene.background_picture:
        layers += item_layers(scene.background_picture, context.theme)
    for item, span in items_with_spans(scene.items, scene.span):
        layers += item_layers(item, context.theme)
        if isinstance(item, Text | Shape | Table) and item.box.bottom > 0:
            for body, own in _bodies(item, context.theme):
                yield from _styles(item, body, own or _under(layers, item.box, _align(body)), span, context.theme)


def _styles(
    item: Item, body: TextBody, ground: str, span: Span | None, theme: Theme
) -> Iterator[tuple[str, RunStyle, str, Span | None]]:
    seen: set[int] = set()
    for paragraph in body.paragraphs:
        for line in paragraph.lines:
            for run in line.runs:
                if id(run.style) in seen:
                    continue
                seen.add(id(run.style))
                behind = theme.rgb(run.style.highlight) if run.style.highlight else ground
                if behind:
                    yield item.name, run.style, behind, paragraph.span or span


def _bodies(item: Item, theme: Theme) -> Iterator[tuple[TextBody, str]]:
    if isinstance(item, Text | Shape) and item.body is not None:
        yield item.body, ""
    elif isinstance(item, Table):
        yield from ((cell.body, theme.rgb(cell.fill) if cell.fill else "") for row in item.rows for cell in row)


def _align(body: TextBody) -> str:
    return body.paragraphs[0].align if body.paragraphs else "left"


def _under(layers: Sequence[Layer], box: Box, align: str) -> str:
    """The colour (RRGGBB) of the uppermost layer behind the beginning of a box's text; UNKNOWN over a bare picture."""
    return color_at(layers, box.x + box.w * {"center": 4, "right": 7}.get(align, 1) // 8, box.y + box.h // 2)
