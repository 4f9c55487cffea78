"""Titles of one size through a deck on a client's template: the size that its longest titles need.

No text of content is larger then.
"""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.deck.model import Slide, plain
from deckgen.layouts.catalogue import layout, shows_title
from deckgen.layouts.titles import title_sizes
from deckgen.scene.placeholder import Placeholder
from deckgen.scene.template import DRAWN, TemplateLayout, Theme
from deckgen.typeset.context import Context
from deckgen.typeset.fit import fit_title
from deckgen.typeset.text_box import TextBox
from deckgen.values.units import Pt
from deckgen.values.value import replace

LEAST = 0.62  # of the template's size for titles: one that needs less is an exception, and does not count
LEAST_SIZE: Pt = 24.0
LEAST_TEXT: Pt = 14.0  # text may be so large, however small titles are
TEXTS = ("body", "left", "right", "left-heading", "right-heading")  # keys of places for content
# Styles of what is no running text: sentences alone on their slide, figures, letters and times that are looked at.
DISPLAYED = (
    "big-number", "break-time", "card-number", "display", "hand", "heading", "node-number", "plan-number", "quote",
    "section", "section-number", "statement", "statement-picture", "step-count", "step-number", "swot-letter", "title",
)  # fmt: skip


def even_titles(context: Context) -> Context:
    """The context with a template on which the titles of content have the size that most of the longest need.

    The template's own size is the largest. A title that needs a very small one keeps that for itself. Texts of content
    are no larger than these titles.
    """
    sizes = {size for slide in context.deck.slides if not shows_title(slide.layout) for size in _needed(slide, context)}
    template = context.template
    title = template.layout("bullets").placeholder("title") or template.layout(DRAWN).placeholder("title")
    if not sizes and title is None:
        return context
    most = min(sizes) if sizes else title.levels[0].size if title else 0.0
    largest = max(LEAST_TEXT, most)
    content = {template.layout(name).name for name in (*template.mapping, DRAWN) if not shows_title(name)}
    layouts = tuple(
        _with_texts_of(largest, _with_titles_of(most, each)) if each.name in content else each
        for each in template.layouts
    )
    theme = replace(_with_styles_of(largest, template.theme), largest=largest)
    return replace(context, template=replace(template, theme=theme, layouts=layouts))


def _needed(slide: Slide, context: Context) -> Iterator[Pt]:
    """The size in points at which the slide's title fits its place, unless that is an exceptionally small one."""
    entry = layout(slide.layout)
    if entry is None or slide.title_off_slide or not plain(slide.title).strip():
        return
    special = entry.variant(slide) if entry.variant else ""
    place = context.template.layout(special or entry.name).placeholder("title")
    if place is None or place.box.y < 0:
        return
    where = replace(TextBox.of(place), sizes=title_sizes(place.sizes, context))
    fitted = fit_title(slide.title, where, context)
    size = fitted.body.paragraphs[0].style.size
    if size >= max(LEAST_SIZE, LEAST * place.levels[0].size):
        yield size


def _with_titles_of(size: Pt, made: TemplateLayout) -> TemplateLayout:
    """The layout whose title is no larger than this size, in points."""
    places = (_at_most(size, place) if place.key == "title" else place for place in made.placeholders)
    return replace(made, placeholders=tuple(places))


def _with_texts_of(size: Pt, made: TemplateLayout) -> TemplateLayout:
    """The layout whose places for content hold no larger text."""
    places = (
        _at_most(size, p) if p.key.rpartition("-")[0] == "column" or p.key in TEXTS else p for p in made.placeholders
    )
    return replace(made, placeholders=tuple(places))


def _with_styles_of(size: Pt, theme: Theme) -> Theme:
    """The theme whose styles for running text are no larger."""
    over = [name for name, levels in theme.styles.items() if levels[0].size > size and name not in DISPLAYED]
    if not over:
        return theme
    styles = {name: tuple(replace(each, size=min(each.size, size)) for each in theme.styles[name]) for name in over}
    scales = {name: tuple(dict.fromkeys(min(each, size) for each in theme.scales.get(name, ()))) for name in over}
    return replace(theme, styles={**theme.styles, **styles}, scales={**theme.scales, **scales})


def _at_most(size: Pt, place: Placeholder) -> Placeholder:
    """The placeholder at this size and smaller ones; it stays as it is where it has no larger one."""
    if place.levels[0].size <= size:
        return place
    levels = tuple(replace(level, size=min(level.size, size)) for level in place.levels)
    sizes = tuple(dict.fromkeys((size, *(each for each in place.sizes if each < size))))
    return replace(place, levels=levels, sizes=sizes, origin=place.origin or place)
