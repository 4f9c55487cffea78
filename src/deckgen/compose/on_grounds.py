"""Text in colours that can be read on what is really painted behind it, on a client's template.

A stranger's layout has bands, pictures and places with grounds of their own, and our slides put grounds of theirs
between. No layout of ours can know all that. So it is looked at when the slide is done, as whoever sees it would.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.scene.grounds import UNKNOWN, Layer, colors_behind, item_layers, layers_of, main_colors, painted
from deckgen.scene.items import Group, Item, Line, Paragraph, RunStyle, Scene, Shape, Table, TableCell, Text, TextBody
from deckgen.scene.shades import needed_contrast, readable_color
from deckgen.scene.template import TemplateLayout, Theme
from deckgen.scene.text_places import placed_paragraphs
from deckgen.values.color import Color
from deckgen.values.units import Box
from deckgen.values.value import replace

MOST_UNKNOWN = 1 / 8  # of a text's place: on so much of a picture nothing is said of its colours
GROWN = 1.3  # times its area: a place that is so much larger on a slide leaves its own ground behind


def read_on_grounds(scene: Scene, layout: TemplateLayout, theme: Theme) -> Scene:
    """The scene, in which every text can be read on what the layout and the items before it paint behind it."""
    layers = list(layers_of(layout, theme, scene.size, scene.background))
    if scene.background_picture:
        layers += item_layers(scene.background_picture, theme)
    return replace(scene, items=tuple(_items(scene.items, layers, theme)))


def _items(items: Sequence[Item], layers: list[Layer], theme: Theme) -> Iterator[Item]:
    """The items in drawing order; each adds its layers to those that the next ones stand on."""
    for item in items:
        if isinstance(item, Group):
            yield replace(item, items=tuple(_items(item.items, layers, theme)))
            continue
        shown = _on_no_ground_of_another_size(item) if isinstance(item, Text) else item
        layers += item_layers(shown, theme)
        if isinstance(shown, Text | Shape) and shown.body is not None:
            yield replace(shown, body=_body(shown.body, shown.box, layers, theme))
        elif isinstance(shown, Table):
            yield replace(shown, rows=tuple(_rows(shown, layers, theme)))
        else:
            yield shown


def _on_no_ground_of_another_size(item: Text) -> Text:
    """The text without the ground that the template paints in its place, where it has been made much larger.

    A title's coloured box would else cover a slide of one sentence.
    """
    place = item.placeholder
    if place is None or place.fill is None:
        return item
    own = (place.origin or place).box
    if item.box.w * item.box.h <= own.w * own.h * GROWN:
        return item
    return replace(item, placeholder=replace(place, fill=None, origin=place.origin or place))


def _rows(table: Table, layers: Sequence[Layer], theme: Theme) -> Iterator[tuple[TableCell, ...]]:
    for boxes, row in zip(table.cell_boxes(), table.rows, strict=True):
        cells = []
        for box, cell in zip(boxes, row, strict=True):
            behind = (*layers, *painted(box, cell.fill, theme))
            cells.append(replace(cell, body=_body(cell.body, box, behind, theme)))
        yield tuple(cells)


def _body(body: TextBody, box: Box, layers: Sequence[Layer], theme: Theme) -> TextBody:
    shown = tuple(_paragraph(each, place, layers, theme) for each, place in placed_paragraphs(body, box))
    changed = any(new is not old for new, old in zip(shown, body.paragraphs, strict=True))
    return replace(body, paragraphs=shown) if changed else body


def _paragraph(paragraph: Paragraph, place: Box, layers: Sequence[Layer], theme: Theme) -> Paragraph:
    seen = colors_behind(layers, place)
    if seen[UNKNOWN] > MOST_UNKNOWN * seen.total():
        return paragraph
    grounds = main_colors(seen)
    styles = {run.style for line in paragraph.lines for run in line.runs} | {paragraph.style}
    mended = {style: color for style in styles if (color := _ink(style, grounds, theme)) != style.color}
    if not mended:
        return paragraph

    def look(style: RunStyle) -> RunStyle:
        return replace(style, color=mended[style]) if style in mended else style

    def line(each: Line) -> Line:
        return replace(each, runs=tuple(replace(run, style=look(run.style)) for run in each.runs))

    return replace(paragraph, style=look(paragraph.style), lines=tuple(map(line, paragraph.lines)))


def _ink(style: RunStyle, grounds: Sequence[str], theme: Theme) -> Color:
    behind = (theme.rgb(style.highlight),) if style.highlight else grounds
    return readable_color(style.color, needed_contrast(style.size, bold=style.bold), behind, theme)
