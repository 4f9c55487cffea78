"""Prepares the placeholders of a client's layout: type sizes, readable colours, and room for content.

A layout for content may have its title in the middle of the slide. Our slides then move it to the top. Where artwork
lies nearly everywhere, content gets a plate: a plain rectangle behind it.
"""

from __future__ import annotations

from deckgen.powerpoint.read.free_area import (
    area,
    free_area,
    is_enough,
    largest_clear_part,
    obstacles,
    open_area,
    roomiest,
    within_margins,
)
from deckgen.scene.grounds import UNKNOWN, colors_behind, layers_of
from deckgen.scene.items import Picture
from deckgen.scene.placeholder import Placeholder
from deckgen.scene.shades import SEEN
from deckgen.scene.template import DRAWN, Template, TemplateLayout, Theme
from deckgen.themes.client.background import color_behind, is_busy, make_placeholder_legible, plain_ground
from deckgen.themes.client.colors import Ground
from deckgen.values.color import Color, contrast, is_dark
from deckgen.values.units import Box, Emu, Pt, Size, enclosing_box, inches, points
from deckgen.values.value import replace

SHARED = 4  # a layout that serves more entries of the catalogue than this was made for none of them
TITLE = inches(1.1)  # the height of a title where the template has no placeholder for it
GAP = 1 / 100  # of the slide's height: the distance between a title and the content below
GAIN = 1.2  # a title is moved if that gives so many times the room
HIGH = 0.3  # of the slide's height: a title that begins lower leaves too little room for content
NEAR = inches(0.15)  # content that begins so near to the title's text begins with it
PICTURED = 0.7  # of the slide: a picture over the slide's width that is at least so large leaves its sides alone
PAD = 1 / 80  # of the slide's height: the margin of a plate around its content
TEXTS = ("title", "subtitle", "body", "left", "right", "left-heading", "right-heading")
STEPS = (
    0.84,
    0.72,
    0.62,
    0.52,
    0.44,
    0.37,
    0.31,
    0.26,
    0.22,
)  # the type sizes to shrink to, as fractions of the placeholder's own
EDGE = 0.03  # of the slide's width: a placeholder whose edges, but not its text, reach over by less is left unchanged
STRIPS = 100  # of the slide's height, in which the top of a band is looked for
LINE = 1.04  # the height of a footer's line, as a multiple of its pitch
FEET = ("dt", "ftr", "sldNum")
FOOT_SIZES = (16.0, 14.0, 12.0)  # points: sizes for long words at the foot
LISTS = ("body", "left", "right")
LOW = 0.45  # of the slide's height: a lower placeholder for a list is meant to grow with its text
MOVED_SIZES = (32.0, 28.0, 24.0, 20.0)  # points: sizes of a moved title, since covers have large ones
_LEAST = {"title": 20.0, "ctrTitle": 24.0}  # smallest sizes, in points on a slide 7.5 inches high
_LEAST_TEXT, _LEAST_SOURCE = 14.0, 12.0


def prepare_layout(layout: TemplateLayout, plain: Template, ground: Ground) -> TemplateLayout:
    """The layout with type sizes for its placeholders, and its free area.

    `background_dark` then tells whether its ground is the opposite of the one behind plain content.
    """
    own, common = layout.placeholder("body"), plain.layout("bullets").placeholder("body")
    body = own.box if own else common.box if common else None
    served = list(plain.mapping.values()).count(layout.name)
    shared = layout.name == plain.mapping[DRAWN] or served > SHARED
    layout = replace(
        layout,
        placeholders=tuple(_sized(_within(p, plain.size), plain.size) for p in layout.placeholders),
        free=free_area(plain.size, layout.placeholders, layout.backdrop, body),
    )
    layout = replace(layout, placeholders=tuple(_grown(p, layout, plain.size) for p in layout.placeholders))
    layout = _roomy(layout, plain.size) if shared else layout
    layout = layout if layout.plate else _calmed(layout, plain)
    layout = _quoting(layout) if layout.name == plain.mapping.get("quote") and served == 1 else layout
    free = layout.free
    if layout.placeholder("title") is None:  # titles become text boxes at the top of the free area
        free = Box(free.x, free.y + TITLE, free.w, max(0, free.h - TITLE))
    layout = replace(layout, source_bottom=_source_bottom(layout, plain.theme, plain.size))
    free = _under_title(_above_source(free, layout), layout)
    eye = free if shared else _eye(layout)  # a band behind the title says nothing of the ground of content
    behind = UNKNOWN if layout.plate else color_behind(layout, plain.theme, eye, plain.size)
    dark = is_dark(behind) if behind else layout.background_dark
    return replace(
        layout,
        placeholders=tuple(_mended(p, layout, plain, ground) for p in layout.placeholders),
        free=free,
        background=Color("dk1" if layout.background_dark else "lt1") if _pictured(layout) else layout.background,
        background_dark=False if layout.plate else dark != ground.dark,
        picture_area=_picture_area(layout, plain.size),
        clear=open_area(plain.size, layout.placeholders, layout.backdrop),
        stage=_stage(layout, free, plain.size) if shared else None,
    )


def _picture_area(layout: TemplateLayout, size: Size) -> Box | None:
    """The largest part of the slide that leaves logos and bands seen; None where there are none, or no room beside."""
    whole = Box(0, 0, size.w, size.h)
    across = [box._replace(x=0, w=size.w) for box in obstacles(layout.backdrop, size)]
    part = roomiest(whole, across, round(size.h * GAP))  # of the slide's whole width, which is calmest
    if area(part) < PICTURED * area(whole):
        part = largest_clear_part(whole, layout.backdrop, size)
    return part if part != whole and is_enough(part, size) else None


def _under_title(free: Box, layout: TemplateLayout) -> Box:
    """The free area from where the title's text begins, and to where it ends, if that is about where it does."""
    title = layout.placeholder("title")
    if title is None:
        return free
    edges = title.box.inside(title.insets)
    left = edges.x if 0 <= edges.x - free.x <= NEAR else free.x
    right = edges.right if 0 <= free.right - edges.right <= NEAR else free.right
    return Box(left, free.y, right - left, free.h)


def _above_source(free: Box, layout: TemplateLayout) -> Box:
    """The free area without the line that sources take above the template's foot."""
    foot = layout.placeholder("footer")
    if foot is None or layout.source_bottom is None:
        return free
    high = foot.insets.height + points(max(_LEAST_SOURCE, foot.levels[0].size) * foot.levels[0].pitch * LINE)
    return free._replace(h=max(0, min(free.bottom, layout.source_bottom - high) - free.y))


def _source_bottom(layout: TemplateLayout, theme: Theme, size: Size) -> Emu | None:
    """Where sources end: above a foot with words of the template's own, and above a band of colour behind it."""
    foot = layout.placeholder("footer")
    if foot is None or foot.box.y < layout.free.y:
        return None
    top = _band_top(foot.box, layout, theme, size)
    return top if foot.words or top < foot.box.y else None


def _band_top(foot: Box, layout: TemplateLayout, theme: Theme, size: Size) -> Emu:
    """The top of the band behind a foot, if there is one above which content's ground begins; else that of the foot."""
    layers, step = tuple(layers_of(layout, theme, size)), size.h // STRIPS
    free = layout.free
    content = colors_behind(layers, free).most_common(1)[0][0]
    own = colors_behind(layers, foot).most_common(1)[0][0]
    if UNKNOWN in (content, own) or contrast(content, own) < SEEN:
        return foot.y
    for n in range(1, STRIPS // 4):
        strip = Box(foot.x, foot.y - n * step, foot.w, step)
        if colors_behind(layers, strip).most_common(1)[0][0] == content:
            return strip.y
    return foot.y


def _quoting(layout: TemplateLayout) -> TemplateLayout:
    """A layout for quotes, whose place for who said it is the uppermost text below the words."""
    title = layout.placeholder("title")
    below = [p for p in layout.placeholders if title and p.type == "body" and p.box.y >= title.box.y + title.box.h // 2]
    said = min(below, key=lambda p: p.box.y, default=None)
    places = (replace(p, key="attribution") if p is said else p for p in layout.placeholders)
    return replace(layout, placeholders=tuple(places))


def _eye(layout: TemplateLayout) -> Box:
    """The box whose ground stands for a cover or a section: the title's, since nearly all layouts have one."""
    title = layout.placeholder("title")
    return title.box if title else layout.free


def _pictured(layout: TemplateLayout) -> bool:
    return any(isinstance(item, Picture) and item.name == "Background" for item in layout.backdrop)


# --- sizes and colours ----------------------------------------------------------------------------------


def _within(place: Placeholder, size: Size) -> Placeholder:
    """The placeholder cut at the slide's edges where it, or its text, reaches beyond them; a footer is moved up."""
    box, edge = place.box, round(size.w * EDGE)
    if place.type in FEET and box.y < size.h < box.bottom:
        return replace(place, box=box._replace(y=size.h - box.h), origin=place)
    if place.type == "pic" or box.bottom <= 0:
        return place
    text = box.inside(place.insets)
    seen = min(text.x, text.y) >= 0 and text.right <= size.w and text.bottom <= size.h
    if seen and min(box.x, box.y) >= -edge and box.right <= size.w + edge and box.bottom <= size.h + edge:
        return place
    x, y = max(0, box.x), max(0, box.y)
    return replace(place, box=Box(x, y, min(box.right, size.w) - x, min(box.bottom, size.h) - y), origin=place)


def _sized(placeholder: Placeholder, slide: Size) -> Placeholder:
    """The placeholder with smaller sizes for long text. A footer loses its upper and lower insets."""
    size = placeholder.levels[0].size
    if placeholder.type in FEET:
        sizes = tuple(each for each in FOOT_SIZES if each < size)
        # Slides state font and size: where the template has none for footers, programs differ in what they take.
        bare = replace(placeholder, levels=tuple(replace(level, font="", size=0.0) for level in placeholder.levels))
        flat = placeholder.insets._replace(top=0, bottom=0)
        foot = replace(placeholder, insets=flat, sizes=(size, *sizes), origin=placeholder.origin or bare)
        return _lined(foot, slide)
    least = min(size, _LEAST.get(placeholder.type, _LEAST_TEXT))
    steps = dict.fromkeys((size, *(max(least, _half_points(size * step)) for step in STEPS)))
    return replace(placeholder, sizes=tuple(steps))


def _lined(foot: Placeholder, slide: Size) -> Placeholder:
    """A footer placeholder that is high enough for one line. Many are lower, since PowerPoint does not clip text."""
    level, box = foot.levels[0], foot.box
    spare = points(level.size * level.pitch * LINE) - box.h
    if spare <= 0:
        return foot
    up = {"top": 0, "middle": spare // 2, "bottom": spare}[foot.anchor]
    y = min(box.y - up, max(box.y - spare, slide.h - box.h - spare))
    return replace(foot, box=Box(box.x, y, box.w, box.h + spare), origin=foot.origin or foot)


def _grown(place: Placeholder, layout: TemplateLayout, size: Size) -> Placeholder:
    """A low placeholder for a list, extended down to the footers if that area is clear.

    Templates draw such placeholders low because PowerPoint enlarges them while somebody types.
    """
    if place.key not in LISTS or place.anchor != "top" or place.box.h >= LOW * size.h:
        return place
    box = place.box
    whole = box._replace(h=within_margins(size, layout.placeholders).bottom - box.y)
    others = [p.box for p in layout.placeholders if p.idx != place.idx]
    meets = any(_meets(whole, other) and not _meets(box, other) for other in others)
    if meets or whole.h <= box.h or largest_clear_part(whole, layout.backdrop, size, box) != whole:
        return place
    return replace(place, box=whole, origin=place.origin or place)


def _half_points(size: Pt) -> Pt:
    return round(size * 2) / 2


def _mended(placeholder: Placeholder, layout: TemplateLayout, plain: Template, ground: Ground) -> Placeholder:
    """The placeholder with readable text. Its `origin` is the placeholder as the template has it."""
    if layout.plate and _holds(layout.plate, placeholder.box):
        paper = plain_ground(plain.theme, dark=ground.dark).rgb
        layout = replace(layout, background=Color(hex=paper), backdrop=())
    made = make_placeholder_legible(placeholder, layout, plain.theme, plain.size)
    return made if made is placeholder else replace(made, origin=placeholder.origin or placeholder)


# --- room -----------------------------------------------------------------------------------------------


def _roomy(layout: TemplateLayout, size: Size) -> TemplateLayout:
    """The layout with enough room for content. Where it has too little, its title is moved, or it gets a plate."""
    title = layout.placeholder("title")
    low = title is not None and (title.box.y > HIGH * size.h or _meets(title.box, layout.free))
    if is_enough(layout.free, size) and not low:
        return layout
    moved = _with_title_at(open_area(size, layout.placeholders, layout.backdrop), layout, size)
    if area(moved.free) >= GAIN * area(layout.free) or (title and _meets(title.box, layout.free)):
        layout = moved
    if is_enough(layout.free, size) or not layout.backdrop:
        return layout
    whole = within_margins(size, layout.placeholders)
    return replace(_with_title_at(whole, layout, size), plate=_padded(whole, size))


def _calmed(layout: TemplateLayout, plain: Template) -> TemplateLayout:
    """The layout with a plate behind its texts where too many colours are behind them."""
    texts = [p.box for p in layout.placeholders if p.key in TEXTS]
    if not any(is_busy(layout, plain.theme, box, plain.size) for box in texts):
        return layout
    return replace(layout, plate=_padded(enclosing_box(texts), plain.size))


def _padded(box: Box, size: Size) -> Box:
    """A box with the margin of a plate."""
    pad = round(size.h * PAD)
    return Box(box.x - pad, box.y - pad, box.w + 2 * pad, box.h + 2 * pad)


def _with_title_at(whole: Box, layout: TemplateLayout, size: Size) -> TemplateLayout:
    """The layout with its title at the top of the area `whole`. The rest of it is the free area."""
    title = layout.placeholder("title")
    if title is None:
        return replace(layout, free=whole)
    high = min(TITLE, whole.h // 4)
    box = Box(whole.x, whole.y, whole.w, high)
    levels = tuple(replace(level, size=min(level.size, MOVED_SIZES[0])) for level in title.levels)
    sizes = tuple(size for size in MOVED_SIZES if size <= levels[0].size) or title.sizes
    moved = replace(title, box=box, levels=levels, sizes=sizes, origin=title.origin or title)
    used: Emu = high + round(size.h * GAP)
    free = Box(whole.x, whole.y + used, whole.w, max(0, whole.h - used))
    return replace(layout, placeholders=tuple(moved if p is title else p for p in layout.placeholders), free=free)


def _meets(one: Box, other: Box) -> bool:
    """Whether two boxes overlap."""
    across = min(one.right, other.right) - max(one.x, other.x)
    return across > 0 and min(one.bottom, other.bottom) > max(one.y, other.y)


def _holds(plate: Box, box: Box) -> bool:
    """Whether the centre of a box lies on the plate."""
    x, y = box.x + box.w // 2, box.y + box.h // 2
    return plate.x <= x <= plate.right and plate.y <= y <= plate.bottom


def _stage(layout: TemplateLayout, free: Box, size: Size) -> Box:
    """The box of the title and the free area together, without the part that artwork between them takes."""
    title = layout.placeholder("title")
    if title is None or title.box.y > free.y:
        return free
    top = max(0, title.box.y)
    whole = Box(title.box.x, top, title.box.w, free.bottom - top)
    return whole if layout.plate else largest_clear_part(whole, layout.backdrop, size, free)
