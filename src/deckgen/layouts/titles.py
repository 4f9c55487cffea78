"""The head of a slide: its title, the caption below it, and the mark of invented data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor

from deckgen.deck.model import Paragraph, Runs
from deckgen.layouts.boxes import content_box
from deckgen.layouts.shapes import label_shape, pill
from deckgen.layouts.spec import Bound
from deckgen.layouts.text_boxes import find_text_box, level, new_text_box, runs_span, set_short_text
from deckgen.scene.items import Item, Path, Picture, Shape, Text, walk
from deckgen.typeset.context import Context
from deckgen.typeset.fit import fit_title
from deckgen.typeset.pictures import MIDDLE, seen_beside_words
from deckgen.typeset.text import longest_word, run_style, text_width
from deckgen.typeset.text_box import TextBox
from deckgen.typeset.tolerances import SPREAD
from deckgen.values.color import Stroke, contrast
from deckgen.values.units import Box, Emu, Pt, Size, inches, points
from deckgen.values.value import replace

ABOVE = inches(0.2)  # between the slide's upper edge and a title that is only for outlines and screen readers
ABOVE_CONTENT = inches(0.48)  # how far above the content a caption begins
BESIDE_MARK = inches(0.15)  # between a caption and the mark of invented data on its line
LEAST = 0.4  # of the smallest size of a scale: no word makes a title smaller
SMALLER = (0.85, 0.7)  # of the smallest size of a theme's scale: further sizes for the long titles of other tools
WIDE = 16 / 9  # the shape of slide that the scrim is drawn for
DENSE, HALF = 0.62, 0.5  # how dense it is at its middle stop, and where words may end
FADE = 0.2  # of the slide's width: at least so far the scrim fades
SUBJECT, WORDS = 0.14, 0.4  # of the width: what matters in a picture begins so far before its focus; words need
SEEN = 3.0  # the contrast of large words
POSTER: Pt = 66.0  # points: the largest size of a sentence alone on a client's slide
CAPTION_LINES = 2  # a long caption may grow downwards by one line


def scrim_stops(size: Size, reach: Emu = 0) -> tuple[tuple[float, float], ...]:
    """Shares of the slide's width, and how dense the scrim behind words on a picture is there (0 … 1).

    On a narrow slide it reaches further, since words need the same room; so it does for words up to `reach` EMU.
    """
    wide = WIDE * size.h / size.w
    middle, end = min(0.64, 0.48 * wide), min(1.0, 0.80 * wide)
    if reach > dense_until(size):
        middle, end = min(0.9, reach / size.w), min(1.0, max(end, reach / size.w + FADE))
    return ((0.0, 0.92), (middle, DENSE), (end, 0.0))


def dense_until(size: Size) -> Emu:
    """How far from the left, in EMU, the scrim is at least half dense."""
    wide = WIDE * size.h / size.w
    middle, end = min(0.64, 0.48 * wide), min(1.0, 0.80 * wide)
    return round(size.w * (middle + (end - middle) * (1 - HALF / DENSE)))


def set_title(
    bound: Bound, context: Context, words: Runs | None = None, max_lines: int = 2, where: TextBox | None = None
) -> tuple[Item, ...]:
    """The slide's title, its lines about equally long; nothing where it has none.

    `words` stand for the slide's own title, `where` for the template's place of titles. A title that the author gave
    as `title:` stands above the slide's edge: it is there for outlines and screen readers alone.
    """
    runs = bound.title if words is None else words
    if not runs:
        return ()
    place = with_room_for_words(where or title_box(bound, context), runs, context)
    if bound.slide.title_off_slide and words is None:
        box = place.box
        place = place.at(Box(box.x, -box.h - ABOVE, box.w, box.h))
    return (replace(fit_title(runs, place, context, max_lines), span=bound.slide.title_span or runs_span(runs)),)


def title_box(bound: Bound, context: Context) -> TextBox:
    """The template's place of titles, or a place above its free area."""
    found = bound.template_layout.placeholder("title")
    if found:
        where = TextBox.of(found)
    else:
        free = bound.template_layout.free
        where = new_text_box(context, Box(free.x, max(0, free.y - inches(1.1)), free.w, inches(1.0)), "title")
        where = replace(where, levels=where.levels[:1])
    return replace(where, sizes=title_sizes(where.sizes, context))


def with_room_for_words(where: TextBox, runs: Runs, context: Context) -> TextBox:
    """The place of a title, with a smaller size where a word is wider than it at all of its sizes.

    Long compounds cannot be shortened by whoever writes about them.
    """
    style, sizes = where.levels[0], where.sizes or (where.levels[0].size,)
    smallest = replace(style, size=sizes[-1])
    wide = longest_word(runs, run_style(smallest), context) * (1 + SPREAD)
    if wide <= where.width:
        return where
    fitting = float(max(floor(sizes[-1] * where.width / wide), ceil(sizes[-1] * LEAST)))
    return replace(where, sizes=(*sizes, fitting))


def on_scrim(where: TextBox, bound: Bound, context: Context) -> TextBox:
    """The place of a title no wider than the dense part of the scrim, where the slide has a picture behind it.

    It also ends before what the author says matters in the picture, if that is at the right.
    """
    behind = bound.slide.background
    if behind is None or not behind.path or behind.scrim == "none":
        return where
    slide, box, picture = context.template.size, where.box, context.pictures.get(behind.asset)
    right = min(box.right, dense_until(slide))
    if picture and behind.focus and behind.focus[0] > MIDDLE[0]:
        area = bound.template_layout.picture_area or Box(0, 0, slide.w, slide.h)
        subject = seen_beside_words(picture, area, behind.focus) - round(SUBJECT * area.w)
        right = min(right, max(subject, box.x + round(WORDS * slide.w)))
    return where.at(box._replace(w=max(1, right - box.x)))


def poster_box(where: TextBox, bound: Bound, context: Context) -> TextBox:
    """The place of a title for words that fill a slide: in the theme's sizes for these, in the face of its headings.

    A client's title is made for a line above content, so that a sentence alone would be lost on its slide.
    """
    if not context.template.from_client or not bound.template_layout.shared:
        return where
    sizes = tuple(size for size in context.theme.scales["statement"] if size <= POSTER)
    where = replace(where, levels=(replace(where.levels[0], font="major", size=sizes[0]),), sizes=sizes)
    return among_content(where, bound, context)


def among_content(where: TextBox, bound: Bound, context: Context) -> TextBox:
    """The place of a title whose words stand where content does: in ink, if its own colour is made for a band."""
    if not bound.template_layout.shared or (bound.slide.background and bound.slide.background.path):
        return where
    own, paper = where.levels[0].color, context.color("paper")
    if contrast(context.theme.rgb(own), context.theme.rgb(paper)) >= SEEN:
        return where
    return replace(where, levels=tuple(replace(each, color=context.color("ink")) for each in where.levels))


def title_sizes(sizes: tuple[Pt, ...], context: Context) -> tuple[Pt, ...]:
    """The sizes; for a deck of another tool, whose titles are long, two smaller ones as well."""
    if not context.deck.dialect or not sizes:
        return sizes
    return (*sizes, *(round(sizes[-1] * share) for share in SMALLER))


def caption_box(bound: Bound, context: Context, box: Box, lower: Emu = 0) -> TextBox:
    """Where a caption stands, `lower` by so many EMU: in the template's placeholder, else at `box`.

    It is narrower where the mark of invented data stands on its line.
    """
    where = find_text_box(bound, context, "caption", box, "caption")
    moved = Box(where.box.x, where.box.y + lower, where.box.w, where.box.h)
    return replace(where, box=beside_sample_mark(moved, bound, context, lower), role="caption")


def set_caption(runs: Runs, where: TextBox, context: Context, lines: int = CAPTION_LINES) -> tuple[Text, ...]:
    """A caption, whose box grows downwards with its text up to so many lines; nothing without words."""
    if not runs:
        return ()
    text = set_short_text(where, "Caption", runs, context)
    return (replace(text, box=text.box._replace(h=text.box.h + overhang((text,), lines))),)


def introduction(bound: Bound, context: Context, title: Sequence[Item], lines: int = CAPTION_LINES) -> tuple[Text, ...]:
    """The body's first paragraph as a caption under the title, if there is one."""
    runs = next((block.runs for block in bound.slots.get("body", ()) if isinstance(block, Paragraph)), ())
    place = content_box(bound)
    box = Box(place.x, place.y - ABOVE_CONTENT, place.w, inches(0.34))
    return set_caption(runs, caption_box(bound, context, box, caption_drop(title, bound)), context, lines)


def title_overhang(items: Sequence[Item], bound: Bound) -> int:
    """How much lower than usual a slide's caption must stand, in EMU: the height of the title's further lines.

    On a template layout that is made for other slides, or whose title stands at the foot or in the middle of its
    box, the caption begins below the title's last line.
    """
    title = items[0] if items else None
    if not isinstance(title, Text) or (not bound.template_layout.shared and title.body.anchor == "top"):
        return overhang(items)
    if title.box.y >= bound.template_layout.free.bottom:
        return 0  # a title at the foot
    spare = max(0, title.box.h - title.body.needed)
    bottom = title.box.bottom - {"top": spare, "middle": spare // 2, "bottom": 0}[title.body.anchor]
    if bound.template_layout.stage:  # it begins below the artwork that lies between title and content
        bottom = max(bottom, bound.template_layout.stage.y)
    return max(0, bottom - (content_box(bound).y - ABOVE_CONTENT))


def caption_drop(items: Sequence[Item], bound: Bound) -> int:
    """How much lower than usual a caption, or the mark of invented data, stands in EMU.

    That is below the title, and below a band, a line or a drawing that a client's template has above its content.
    """
    clear, content = bound.template_layout.clear, content_box(bound)
    edges = [clear.y if clear else 0, *(_art_under(content, bound) if clear else ())]
    if items and isinstance(items[0], Text) and items[0].placeholder and items[0].placeholder.fill:
        edges.append(items[0].box.bottom)
    below = (edge - (content.y - ABOVE_CONTENT) for edge in edges if edge < content.y + ABOVE_CONTENT)
    return max(0, *below, title_overhang(items, bound))


def _art_under(content: Box, bound: Bound) -> Iterable[Emu]:
    """Where the drawings end, in EMU, on which the first words of a caption right above the content would stand."""
    top = content.y - ABOVE_CONTENT
    drawn = (item.box for item in walk(bound.template_layout.backdrop) if isinstance(item, Shape | Path | Picture))
    for box in drawn:
        if box.x <= content.x < box.right < content.right and box.y < content.y and top < box.bottom:
            yield box.bottom


def caption_overhang(caption: Sequence[Item]) -> int:
    """How much lower the content below a caption must stand, in EMU: the height of the caption's second line."""
    return overhang(caption, CAPTION_LINES)


def overhang(items: Sequence[Item], most: int = 99) -> int:
    """The height in EMU of the first text's lines after its first, of `most` lines at most."""
    if not items or not isinstance(items[0], Text):
        return 0
    first = items[0].body.paragraphs[0]
    return points(first.pitch * (min(len(first.lines), most) - 1))


def sample_mark_box(bound: Bound, context: Context, lower: int) -> TextBox:
    """The text box of the mark of invented data, `lower` by so many EMU."""
    free = bound.template_layout.free
    words = text_width(context.words["sample-data"], run_style(level(context, "mark")), context)
    wide = max(inches(1.22), words + inches(0.2))
    box = Box(free.right - wide, max(0, free.y - inches(0.47)), wide, inches(0.3))
    where = find_text_box(bound, context, "mark", box, "mark")
    return where.at(Box(where.box.x, where.box.y + lower, where.box.w, where.box.h))


def beside_sample_mark(box: Box, bound: Bound, context: Context, lower: int) -> Box:
    """A caption's box, narrower if the mark of invented data stands on its line."""
    if not bound.slide.sample_data:
        return box
    other = sample_mark_box(bound, context, lower).box
    if other.y >= box.bottom or other.bottom <= box.y or other.x >= box.right:
        return box
    return box._replace(w=max(1, other.x - BESIDE_MARK - box.x))


def sample_mark(bound: Bound, context: Context, lower: int = 0) -> tuple[Item, ...]:
    """The mark of invented data, if the slide shows such, `lower` by so many EMU."""
    if not bound.slide.sample_data:
        return ()
    word, style = context.words["sample-data"], level(context, "mark")
    where = sample_mark_box(bound, context, lower)
    if where.placeholder:
        return (set_short_text(where, "Mark", word, context),)
    ring = replace(pill("Mark", where.box, context), stroke=Stroke(context.color("look-here"), 1.25))
    return (label_shape(ring, word, style, context),)
