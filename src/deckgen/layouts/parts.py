"""What most slides share: the title, the line at the foot, captions, and the parts that a list reveals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.deck.model import Paragraph, Run, Runs, plain
from deckgen.layouts.areas import Area, area, colored, content, labelled_shape, lettered, level, runs_span
from deckgen.layouts.forms import pill
from deckgen.layouts.overflow import excess
from deckgen.layouts.spec import Bound, Step
from deckgen.scene.items import Item, Target, Text
from deckgen.scene.placeholder import Placeholder
from deckgen.typeset.context import Context
from deckgen.typeset.fit import fit_title
from deckgen.typeset.text import body, paragraph, run_style, text_width
from deckgen.values.color import Stroke
from deckgen.values.units import Box, Pt, inches, points

ABOVE = inches(0.2)  # how far above the slide's edge a title stands that is only for outlines and screen readers
ABOVE_CONTENT = inches(0.48)  # how far above the content a caption begins
BESIDE_MARK = inches(0.15)  # between a caption and the mark of invented data on its line
FOOT_LINES = 2  # a long source line may grow upwards by one line
SMALLER = (0.85, 0.7)  # of the smallest size of a theme's scale: the titles of other tools are long
CAPTION_LINES = 2  # a long caption may grow downwards by one line


def titled(
    bound: Bound,
    context: Context,
    runs: Runs | None = None,
    max_lines: int = 2,
    box: Box | None = None,
    anchor: str = "",
) -> tuple[Item, ...]:
    """The title in the title placeholder, balanced; above the slide where the author gave it as `title:`.

    In another box or at another height in it where such is given.
    """
    words = bound.title if runs is None else runs
    if not words:
        return ()
    where = bound.template_layout.placeholder("title") or _free_title(bound, context)
    where = replace(where, sizes=further(where.sizes, context))
    box = box or where.box
    if bound.slide.title_off_slide and runs is None:
        box = Box(box.x, -box.h - ABOVE, box.w, box.h)
    text = fit_title(words, replace(where, anchor=anchor or where.anchor), context, box=box, max_lines=max_lines)
    text = replace(text, placeholder=where if where.idx >= 0 else None)
    return (replace(text, name="Title", role="title", span=bound.slide.title_span or runs_span(words)),)


def further(sizes: tuple[Pt, ...], context: Context) -> tuple[Pt, ...]:
    """The sizes; for a deck of another tool, whose covers and titles are long, two smaller ones as well."""
    if not context.deck.dialect or not sizes:
        return sizes
    return (*sizes, *(round(sizes[-1] * share) for share in SMALLER))


def _free_title(bound: Bound, context: Context) -> Placeholder:
    free = bound.template_layout.free
    box = Box(free.x, max(0, free.y - inches(1.1)), free.w, inches(1.0))
    sizes = context.theme.scales.get("title", ())
    return Placeholder(-1, "title", "title", "Title", box, (level(context, "title"),), sizes=sizes)


def footer(bound: Bound, context: Context) -> tuple[Item, ...]:
    """The source line, or without one the session's title, and the number; each where the layout has a place."""
    source = source_line(bound, context)
    return (*(_source(bound, source, context) if source else _session(bound, context)), *_number(bound, context))


def source_line(bound: Bound, context: Context) -> Runs:
    """The source with its label, then the footnotes, then the word that marks invented data.

    Where there is any of it the mark of confidentiality goes before it.
    """
    slide, words = bound.slide, context.words
    parts: list[Runs] = []
    if slide.source:
        labelled = plain(slide.source).casefold().startswith(_unlabelled(context))
        parts.append(slide.source if labelled else (Run(f"{words['source']}: "), *slide.source))
    parts += slide.footnotes
    mark = words["sample-data"]
    if slide.sample_data and mark.casefold() not in "".join(plain(p) for p in parts).casefold():
        parts.append((Run(mark),))
    if parts and context.deck.confidential:
        parts.insert(0, context.deck.confidential)
    joined: list[Run] = []
    for part in parts:
        if joined:
            joined.append(Run(" " if joined[-1].text.rstrip().endswith((".", "!", "?")) else ". "))
        joined += part
    return tuple(joined)


def _unlabelled(context: Context) -> tuple[str, ...]:
    """How source texts begin that say themselves what they are."""
    return tuple(word.casefold() for word in context.words["source-openings"].split("|"))


def _source(bound: Bound, runs: Runs, context: Context) -> tuple[Item, ...]:
    where = _foot(bound, context, "source")
    text = lettered(where, "Source", runs, context, role="source")
    spare = text.body.needed - where.box.h
    if 0 < spare <= FOOT_LINES * inches(0.2):
        box = Box(where.box.x, where.box.y - spare, where.box.w, where.box.h + spare)
        text = replace(text, box=box)
    return (replace(text, span=runs_span(bound.slide.source) or text.span or bound.slide.span),)


def _foot(bound: Bound, context: Context, key: str) -> Area:
    """The place of a key at the foot. Where the template has none for sources they stand where its footer would."""
    layout, size = bound.template_layout, context.template.size
    own = layout.placeholder("footer")
    if own and layout.placeholder(key) is None:
        number = layout.placeholder("slide-number")
        right = number.box.x if number and number.box.x > own.box.x else layout.free.right
        x = min(layout.free.x, own.box.x)
        line = replace(own.levels[0], align="left")
        return Area(Box(x, own.box.y, right - x, own.box.h), (line,), own.sizes, own.insets, own.anchor)
    wide = min(round(size.w * 0.74), size.w - 2 * min(layout.free.x, size.w // 8))
    box = Box(min(layout.free.x, size.w - wide), size.h - inches(0.57), wide, inches(0.3))
    return area(bound, context, key, box, "source")


def _session(bound: Bound, context: Context) -> tuple[Item, ...]:
    session = bound.place.session
    words = plain(session.title if session and session.title else context.deck.title)
    if (bound.slide.background and bound.slide.background.path) or not bound.template_layout.placeholder("footer"):
        return marked(bound, context)  # over a picture only what must be there
    return _line(bound, " · ".join(filter(None, (plain(context.deck.confidential), words))), context)


def marked(bound: Bound, context: Context) -> tuple[Item, ...]:
    """The mark of confidentiality, where the deck has one; footers and source lines hold it already."""
    return _line(bound, plain(context.deck.confidential), context)


def _line(bound: Bound, words: str, context: Context) -> tuple[Item, ...]:
    """A line at the foot: in the footer's place, or else in that of sources."""
    if not words:
        return ()
    known = {} if bound.place.footers is None else bound.place.footers
    name = (bound.template_layout.name, words)
    if name not in known:
        key = "footer" if bound.template_layout.placeholder("footer") else "source"
        where = _foot(bound, context, key)
        if where.placeholder is None:
            ink = context.color("paper" if bound.template_layout.background_dark else "ink")
            where = replace(where, levels=tuple(colored(style, ink) for style in where.levels))
        known[name] = _running(where, words, context)
    return (known[name],)


def _running(where: Area, words: str, context: Context) -> Text:
    """The title that runs along all slides, cut where it is too long: it only reminds."""
    text = lettered(where, "Footer", words, context, role="footer")
    while excess(text) and " " in words:
        words = words.removesuffix("…").rpartition(" ")[0].rstrip(" ,;:–-") + "…"
        text = lettered(where, "Footer", words, context, role="footer")
    return text


def _number(bound: Bound, context: Context) -> tuple[Item, ...]:
    where = bound.template_layout.placeholder("slide-number")
    if where is None:
        return ()
    line = paragraph(str(bound.place.number), where.level(0), where.box.w, context, first=True)
    text = body((line,), where.insets, where.anchor)
    return (Text("Slide number", where.box, text, where, "slide-number", auto="slidenum"),)


def captioned(
    bound: Bound, runs: Runs, context: Context, box: Box, lower: int = 0, lines: int = CAPTION_LINES
) -> tuple[Text, ...]:
    """A caption of so many lines in its placeholder, or in `box`; nothing without words. `lower` by so many EMU."""
    if not runs:
        return ()
    where = area(bound, context, "caption", box, "caption")
    where = where.at(
        beside_mark(Box(where.box.x, where.box.y + lower, where.box.w, where.box.h), bound, context, lower)
    )
    text = lettered(where, "Caption", runs, context, role="caption")
    return (replace(text, box=text.box._replace(h=text.box.h + overhang((text,), lines))),)


def introduced(bound: Bound, context: Context, title: Sequence[Item], lines: int = CAPTION_LINES) -> tuple[Text, ...]:
    """The paragraph before the first slot as a caption under the title, where there is one."""
    runs = next((block.runs for block in bound.slots.get("body", ()) if isinstance(block, Paragraph)), ())
    place = content(bound)
    box = Box(place.x, place.y - ABOVE_CONTENT, place.w, inches(0.34))
    return captioned(bound, runs, context, box, title_overhang(title, bound), lines)


def title_overhang(items: Sequence[Item], bound: Bound) -> int:
    """How much lower a slide's caption must stand, in EMU: the height of the title's lines after the first.

    On a layout that is made for other slides titles end where its designer wants: captions begin below.
    """
    title = items[0] if items else None
    if not bound.template_layout.shared or not isinstance(title, Text):
        return overhang(items)
    spare = max(0, title.box.h - title.body.needed)
    bottom = title.box.bottom - {"top": spare, "middle": spare // 2, "bottom": 0}[title.body.anchor]
    if bound.template_layout.stage:  # it begins below the artwork that lies between title and content
        bottom = max(bottom, bound.template_layout.stage.y)
    return max(0, bottom - (content(bound).y - ABOVE_CONTENT))


def caption_overhang(caption: Sequence[Item]) -> int:
    """How much lower what follows a caption must stand, in EMU: the height of its second line."""
    return overhang(caption, CAPTION_LINES)


def overhang(items: Sequence[Item], most: int = 99) -> int:
    """The height in EMU of the first text's lines after its first, of `most` lines at most."""
    if not items or not isinstance(items[0], Text):
        return 0
    first = items[0].body.paragraphs[0]
    return points(first.pitch * (min(len(first.lines), most) - 1))


def list_steps(text: Text) -> tuple[Step, ...]:
    """The parts of a text that appear one after another: its points with what belongs to each.

    Words before the first point are there from the start. Without points every paragraph is a part.
    """
    paragraphs = text.body.paragraphs
    if not paragraphs:
        return ()
    starts = [i for i, p in enumerate(paragraphs) if p.level == 0 and p.bullet]
    if not starts:
        starts = [i for i, p in enumerate(paragraphs) if p.level == 0] or [0]  # a part may begin within a point
    ends = [*starts[1:], len(paragraphs)]
    return tuple(
        Step(paragraphs[start].text, (Target(text.name, (start, end - 1)),))
        for start, end in zip(starts, ends, strict=True)
    )


def item_step(name: str, *items: Item | None) -> Step:
    """One step that shows whole items together."""
    return Step(name, tuple(Target(item.name) for item in items if item is not None))


def mark_area(bound: Bound, context: Context, lower: int) -> Area:
    """Where the mark of invented data stands."""
    free = bound.template_layout.free
    words = text_width(context.words["sample-data"], run_style(level(context, "mark")), context)
    wide = max(inches(1.22), words + inches(0.2))
    box = Box(free.right - wide, max(0, free.y - inches(0.47)), wide, inches(0.3))
    where = area(bound, context, "mark", box, "mark")
    return where.at(Box(where.box.x, where.box.y + lower, where.box.w, where.box.h))


def beside_mark(box: Box, bound: Bound, context: Context, lower: int) -> Box:
    """A caption's box, no wider than the mark leaves room for where it stands on the same line."""
    if not bound.slide.sample_data:
        return box
    other = mark_area(bound, context, lower).box
    if other.y >= box.bottom or other.bottom <= box.y or other.x >= box.right:
        return box
    return box._replace(w=max(1, other.x - BESIDE_MARK - box.x))


def mark(bound: Bound, context: Context, lower: int = 0) -> tuple[Item, ...]:
    """The mark of invented data, where the slide has such; `lower` by so many EMU."""
    if not bound.slide.sample_data:
        return ()
    word, style = context.words["sample-data"], level(context, "mark")
    where = mark_area(bound, context, lower)
    if where.placeholder:
        return (lettered(where, "Mark", word, context),)
    ring = replace(pill("Mark", where.box, context), stroke=Stroke(context.color("look-here"), 1.25))
    return (labelled_shape(ring, word, style, context),)
