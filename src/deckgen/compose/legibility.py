"""Colours of text on a picture, if the template's layout is made for text on paper."""

from __future__ import annotations

from dataclasses import replace

from deckgen.scene.items import Item, Line, Paragraph, RunStyle, Text
from deckgen.scene.template import Theme
from deckgen.values.color import Color, contrast

READ = 4.5  # contrast of text (WCAG 2.2, 1.4.3)


def make_legible(items: tuple[Item, ...], ground: Color, ink: Color, theme: Theme) -> tuple[Item, ...]:
    """The items; a text whose own colour cannot be read on `ground` is in `ink`."""
    behind = theme.rgb(ground)

    def seen(style: RunStyle) -> RunStyle:
        return style if contrast(theme.rgb(style.color), behind) >= READ else replace(style, color=ink)

    def line(each: Line) -> Line:
        return replace(each, runs=tuple(replace(run, style=seen(run.style)) for run in each.runs))

    def paragraph(each: Paragraph) -> Paragraph:
        return replace(each, style=seen(each.style), lines=tuple(map(line, each.lines)))

    return tuple(
        replace(item, body=replace(item.body, paragraphs=tuple(map(paragraph, item.body.paragraphs))))
        if isinstance(item, Text)
        else item
        for item in items
    )
