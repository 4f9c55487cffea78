"""A scene as a standalone SVG document; one unit is one point."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from deckgen.scene.items import Chart, Connector, Group, Item, Path, Picture, Scene, Shape, Table, Text
from deckgen.scene.pictures import ReadyPicture
from deckgen.scene.template import Template, TemplateLayout
from deckgen.svg import presets
from deckgen.svg.chart import draw_chart
from deckgen.svg.lines import draw_connector, draw_line, draw_path
from deckgen.svg.pen import Letters, Pen, number, pt, text
from deckgen.svg.picture import draw_picture
from deckgen.svg.table import draw_table
from deckgen.svg.text import draw_body
from deckgen.values.color import Color
from deckgen.values.units import Box
from deckgen.values.value import replace


def draw(
    scene: Scene,
    template: Template,
    pictures: Mapping[str, ReadyPicture],
    *,
    prefix: str = "",
    outlines: Letters | None = None,
    placed: Letters | None = None,
    ground: bool = True,
) -> str:
    """A slide as an SVG document, with its ground unless that is drawn apart; one unit is one point.

    Ids begin with `prefix`, so that several drawings can share a page. With `outlines`, letters are drawn as outlines
    from these fonts, and the picture is the same everywhere. Otherwise the renderer finds the fonts. With `placed`,
    each letter then stands where these fonts set it, for renderers that do not kern.
    """
    pen = Pen(template.theme, pictures, prefix, outlines or placed, outlined=outlines is not None)
    if ground:
        _add_ground(pen, scene, template)
    if scene.background_picture is not None:
        draw_picture(pen, scene.background_picture)
    for item in scene.items:
        _draw_item(pen, item)
    return _document(pen, scene)


def draw_ground(
    scene: Scene, template: Template, pictures: Mapping[str, ReadyPicture], *, outlines: Letters | None = None
) -> str:
    """The colour and the artwork behind a slide as an SVG document: the same text for all slides that share them."""
    pen = Pen(template.theme, pictures, "", outlines, outlined=outlines is not None)
    _add_ground(pen, scene, template)
    return _document(pen, replace(scene, title=""))


def _add_ground(pen: Pen, scene: Scene, template: Template) -> None:
    layout = _layout(template, scene.template_layout)
    whole = Box(0, 0, scene.size.w, scene.size.h)
    background = scene.background or (layout.background if layout else None) or Color("lt1")
    pen.add(f'<rect width="{pt(whole.w)}" height="{pt(whole.h)}" {pen.fill(background, whole)}/>')
    for item in layout.backdrop if layout else ():
        _draw_item(pen, item)


def _document(pen: Pen, scene: Scene) -> str:
    """The elements and definitions of a drawing as one document. The slide's title is its label."""
    w, h = pt(scene.size.w), pt(scene.size.h)
    namespaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xml:space="preserve"'
    label = f'role="img" aria-label="{text(scene.title)}"'
    definitions = f"<defs>{''.join(pen.definitions)}</defs>" if pen.definitions else ""
    start = f'<svg {namespaces} width="{w}" height="{h}" viewBox="0 0 {w} {h}" {label}>'
    return f"{start}{definitions}{''.join(pen.elements)}</svg>"


def _layout(template: Template, name: str) -> TemplateLayout | None:
    """The template's layout of a name; None if it has none."""
    return next((layout for layout in template.layouts if layout.name == name), None)


def _draw_item(pen: Pen, item: Item) -> None:
    """Draw an item by its kind."""
    match item:
        case Text():
            if item.placeholder and item.placeholder.fill:
                pen.add(presets.element("rect", (), item.box, pen.fill(item.placeholder.fill, item.box)))
            draw_body(pen, item.body, item.box)
        case Shape():
            _draw_shape(pen, item)
        case Path():
            draw_path(pen, item)
        case Connector():
            draw_connector(pen, item)
        case Picture():
            draw_picture(pen, item)
        case Table():
            draw_table(pen, item)
        case Chart():
            draw_chart(pen, item)
        case Group():
            for child in item.items:
                _draw_item(pen, child)
        case _:
            assert_never(item)


def _draw_shape(pen: Pen, shape: Shape) -> None:
    """Draw a shape with its text, both turned by its rotation."""
    if shape.rotation:
        centre = f"{pt(shape.box.x + shape.box.w / 2)} {pt(shape.box.y + shape.box.h / 2)}"
        pen.add(f'<g transform="rotate({number(shape.rotation)} {centre})">')
    twice = pt(shape.box.x + shape.box.right)
    if shape.preset == "line" and shape.stroke is not None:
        draw_line(pen, (shape.box.x, shape.box.y), (shape.box.right, shape.box.bottom), shape.stroke)
    elif shape.fill is not None or shape.stroke is not None:
        attributes = pen.fill(shape.fill, shape.box) + pen.stroke(shape.stroke)
        drawn = presets.element(shape.preset, shape.adjust, shape.box, attributes)
        pen.add(f'<g transform="matrix(-1 0 0 1 {twice} 0)">{drawn}</g>' if shape.flipped else drawn)
    if shape.body is not None:
        room = presets.text_box(shape.preset, shape.adjust, shape.box)
        if shape.flipped:
            room = room._replace(x=shape.box.x + shape.box.right - room.right)
        draw_body(pen, shape.body, room)
    if shape.rotation:
        pen.add("</g>")
