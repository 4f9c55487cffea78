"""Where one is in the day: the colour of each section, its tab and its dots at the foot of a slide.

A deck asks for it with `progress: sections`. A client's template has a foot of its own, and shows none of it.
"""

from __future__ import annotations

from deckgen.layouts.spec import Bound
from deckgen.scene.items import Group, Item, Shape
from deckgen.typeset.context import Context
from deckgen.values.color import Color
from deckgen.values.units import Box, enclosing_box, inches

# The grounds of sections in turn: the name of a colour, and how dark it becomes, in thousandths of a percent.
GROUNDS = (("lead", 0), ("night", 0), ("second", 75_000), ("third", 75_000))
ON_COLOR = "-on-color"  # ends the names of the template's layouts for words on a section's colour
MOST = 9  # sections: more dots than that nobody counts
TAB = (inches(0.12), inches(0.5))  # width and height, at the slide's left edge
DOT, PITCH = inches(0.09), inches(0.16)  # of dots, which stand left of the room for the slide's number


def section_color(number: int, context: Context) -> Color:
    """The colour of a section by its number, from 1."""
    name, darker = GROUNDS[(number - 1) % len(GROUNDS)]
    color = context.color(name)
    return color._replace(mods=(*color.mods, ("lumMod", darker))) if darker else color


def is_shown(bound: Bound, context: Context) -> bool:
    """Whether sections have colours, and slides show which of them they are in."""
    return context.deck.progress == "sections" and not context.template.from_client


def progress_marks(bound: Bound, context: Context) -> tuple[Item, ...]:
    """The tab and the dots of the section, on slides of paper; nothing before the first, or where there is but one."""
    here, count = bound.position.within, bound.position.sections
    layout, slide = bound.template_layout, bound.slide
    covered = layout.background_dark or (slide.background is not None and bool(slide.background.path))
    if not is_shown(bound, context) or not here or not 2 <= count <= MOST or covered:
        return ()
    place = layout.placeholder("slide-number")
    if place is None:
        return ()
    color = section_color(here, context)
    at_foot = place.box.y * 2 > context.template.size.h
    footer, source = layout.placeholder("footer"), layout.placeholder("source")
    line = place if at_foot else footer or source or place  # above, they would stand where long titles end
    middle = line.box.y + line.box.h // 2
    tab = Shape("Section tab", Box(0, middle - TAB[1] // 2, *TAB), fill=color)
    right = place.box.x if line is place else line.box.right if footer is None else place.box.right
    left = right - count * PITCH  # without a footer the number stands on artwork, beside which the source ends
    rest = context.color("silver")
    dots = tuple(
        Shape(f"Section dot {n}", Box(left + (n - 1) * PITCH, middle - DOT // 2, DOT, DOT), "ellipse",
              fill=color if n <= here else rest)
        for n in range(1, count + 1)
    )  # fmt: skip
    return tab, Group("Section dots", enclosing_box([dot.box for dot in dots]), dots)
