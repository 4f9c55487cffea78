"""The foot of a slide: its source line or the title of the session, its number, the mark of confidentiality."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.deck.model import Run, Runs, plain, raised_number
from deckgen.layouts.overflow import excess
from deckgen.layouts.progress import is_shown, progress_marks
from deckgen.layouts.spec import Bound
from deckgen.layouts.text_boxes import (
    find_text_box,
    recolor,
    runs_span,
    set_number,
    set_short_text,
    source_box,
    source_level,
    source_sizes,
)
from deckgen.scene.items import Group, Item, Text
from deckgen.typeset.context import Context
from deckgen.typeset.text import is_torn
from deckgen.typeset.text_box import TextBox
from deckgen.values.units import Box, inches
from deckgen.values.value import replace

FEWEST_LETTERS = 8  # of a running title: less says nothing
MOST_LETTERS = 500  # of a line at the foot: more than there is room for on the widest slide
BEFORE_DOTS = inches(0.12)  # from words at the foot to the dots of the sections
FOOT_LINES = 2  # a long source line may grow upwards by one line


def footer(bound: Bound, context: Context) -> tuple[Item, ...]:
    """The source line, or without a source the session's title, and the slide's number, if the template has places."""
    marks = progress_marks(bound, context)
    source = source_line(bound, context)
    kept = _session(bound, marks, context) if not source or _above_foot(bound) else ()
    told = _source(bound, source, marks, context) if source else ()
    return (*marks, *told, *kept, *_date(bound, context), *_number(bound, context))


def must_say(bound: Bound, context: Context) -> bool:
    """Whether the foot says more than where one is: a mark of confidentiality, or words of the deck or the template."""
    return bool(context.deck.confidential or _footer(bound, context) or _own_words(bound))


def _footer(bound: Bound, context: Context) -> Runs:
    """The words for the foot of this slide, or of all slides."""
    return context.deck.footer if bound.slide.footer is None else bound.slide.footer


def _own_words(bound: Bound) -> str:
    """What a client's template itself says at the foot of its slides."""
    place = bound.template_layout.placeholder("footer")
    return place.words if place else ""


def _above_foot(bound: Bound) -> bool:
    """Whether sources stand above the template's foot, which has words of its own or a band behind it."""
    return bound.template_layout.source_bottom is not None


def _date(bound: Bound, context: Context) -> tuple[Item, ...]:
    """The date that a client's template states itself."""
    place = bound.template_layout.placeholder("date")
    if place is None or not place.words:
        return ()
    return (replace(set_short_text(TextBox.of(place), "Date", place.words, context), role="date", steps=0),)


def source_line(bound: Bound, context: Context) -> Runs:
    """The source with its label, then the footnotes with their numbers, then the word that marks invented data.

    If there is any of these, the mark of confidentiality and the deck's own words for the foot stand before it.
    """
    slide, words = bound.slide, context.words
    parts: list[Runs] = []
    if slide.source:
        labelled = plain(slide.source).casefold().startswith(_unlabelled(context))
        parts.append(slide.source if labelled else (Run(f"{words['source']}: "), *slide.source))
    parts += ((Run(f"{raised_number(n)}\u00a0"), *note) for n, note in enumerate(slide.footnotes, 1) if note)
    mark = words["sample-data"]
    if slide.sample_data and mark.casefold() not in "".join(plain(p) for p in parts).casefold():
        parts.append((Run(mark),))
    running = tuple(runs for runs in (context.deck.confidential, _footer(bound, context)) if runs)
    if parts and running and not _above_foot(bound):  # else they stand in the footer
        parts[:0] = running
    joined: list[Run] = []
    for part in parts:
        if joined:
            joined.append(Run(" " if joined[-1].text.rstrip().endswith((".", "!", "?", "…")) else ". "))
        joined += part
    return tuple(joined)


def shorten_footnotes(bound: Bound, context: Context) -> tuple[Runs, ...]:
    """The slide's footnotes, each cut so far that all of them have room at its foot; as they are where they have.

    They stay, too, where a few letters of each have no room.
    """
    notes, marks = bound.slide.footnotes, progress_marks(bound, context)
    longest = max((len(plain(note)) for note in notes), default=0)
    room = longest
    while room >= FEWEST_LETTERS:
        shown = notes if room == longest else tuple(_cut(note, room) for note in notes)
        short = replace(bound, slide=replace(bound.slide, footnotes=shown))
        (text,) = _source(short, source_line(short, context), marks, context)
        if isinstance(text, Text) and not excess(text):
            return shown
        room = min(room - 1, room * 4 // 5)
    return notes


def _cut(runs: Runs, room: int) -> Runs:
    """The first words of a text, in no more letters than `room`; the text where it has no more."""
    out: list[Run] = []
    for run in runs:
        if len(run.text) > room:
            words = run.text[:room]
            return (*out, replace(run, text=(words.rpartition(" ")[0] or words).rstrip(" ,;:–-") + " …", maths=""))
        out.append(run)
        room -= len(run.text)
    return tuple(out)


def _unlabelled(context: Context) -> tuple[str, ...]:
    """The beginnings of source texts that need no label, since they say themselves what they are."""
    return tuple(word.casefold() for word in context.words["source-openings"].split("|"))


def _source(bound: Bound, runs: Runs, marks: Sequence[Item], context: Context) -> tuple[Item, ...]:
    where = _beside_marks(_foot(bound, context, "source"), marks)
    text = set_short_text(replace(where, role="source"), "Source", runs, context)
    spare = text.body.needed - where.box.h
    if 0 < spare <= FOOT_LINES * inches(0.2):
        box = Box(where.box.x, where.box.y - spare, where.box.w, where.box.h + spare)
        text = replace(text, box=box)
    if context.template.from_client:
        text = replace(text, steps=0)
    return (replace(text, span=runs_span(bound.slide.source) or text.span or bound.slide.span),)


def _beside_marks(where: TextBox, marks: Sequence[Item]) -> TextBox:
    """The text box, which ends before the dots of the sections where they stand in it."""
    dots = next((mark for mark in marks if isinstance(mark, Group)), None)
    if dots is None or not where.box.x < dots.box.x < where.box.right + BEFORE_DOTS:
        return where
    return where.at(where.box._replace(w=dots.box.x - BEFORE_DOTS - where.box.x))


def _foot(bound: Bound, context: Context, key: str) -> TextBox:
    """The text box of a key at the foot; a template without a place for sources shows them in that of its footer."""
    layout, size = bound.template_layout, context.template.size
    own = layout.placeholder("footer")
    if own and _above_foot(bound) and key == "source":
        line, insets = source_level(own), own.insets
        box = source_box(bound)
        left = own.box.x if abs(own.box.x + insets.left - box.x) <= insets.left else box.x - insets.left
        return TextBox(Box(left, box.y, box.right - left, box.h), (line,), source_sizes(own), insets, "bottom")
    if own and layout.placeholder(key) is None:
        number = layout.placeholder("slide-number")
        right = number.box.x if number and number.box.x > own.box.x else layout.free.right
        x = min(layout.free.x, own.box.x)
        line = source_level(own)
        return TextBox(Box(x, own.box.y, right - x, own.box.h), (line,), source_sizes(own), own.insets, own.anchor)
    wide = min(round(size.w * 0.74), size.w - 2 * min(layout.free.x, size.w // 8))
    box = Box(min(layout.free.x, size.w - wide), size.h - inches(0.57), wide, inches(0.3))
    return find_text_box(bound, context, key, box, "source")


def _session(bound: Bound, marks: Sequence[Item], context: Context) -> tuple[Item, ...]:
    if (bound.slide.background and bound.slide.background.path) or not bound.template_layout.placeholder("footer"):
        return confidentiality_mark(bound, context)  # over a picture only what must not be left out
    session = bound.position.session
    titled = session.title if session and session.title else context.deck.title
    title = bound.position.section_title if is_shown(bound, context) else ""
    words = plain(_footer(bound, context))
    if not words and bound.slide.footer is None and not _own_words(bound):
        words = title or plain(titled)
        words = "" if words == plain(bound.slide.title) else words  # it stands above already
    return _line(bound, " · ".join(filter(None, (_mark(bound, context), words))), marks, context)


def confidentiality_mark(bound: Bound, context: Context) -> tuple[Item, ...]:
    """What may be left out of no slide: the template's own words at its foot, the deck's mark of confidentiality."""
    return _line(bound, _mark(bound, context), progress_marks(bound, context), context)


def _mark(bound: Bound, context: Context) -> str:
    return " · ".join(filter(None, (_own_words(bound), plain(context.deck.confidential))))


def _line(bound: Bound, words: str, marks: Sequence[Item], context: Context) -> tuple[Item, ...]:
    """A line of words at the foot: in the place of the footer, or else in that of sources."""
    if not words:
        return ()
    where = _foot(bound, context, "footer" if bound.template_layout.placeholder("footer") else "source")
    where = _beside_marks(where, marks)
    if where.placeholder is None:
        ink = context.color("paper" if bound.template_layout.background_dark else "ink")
        where = replace(where, levels=tuple(recolor(style, ink) for style in where.levels))
    mark = _mark(bound, context)
    found = context.measures.once(("footer", where, words), lambda: _running_title(where, words, mark, context))
    if found is None and mark:
        return (_set_line(_foot(bound, context, "source"), mark, context),)
    return (found,) if found else ()


def _running_title(where: TextBox, words: str, mark: str, context: Context) -> Text | None:
    """The session's title at the foot of its slides; one that is too long is shortened, since it is but a reminder.

    None where there is room for hardly a word of it, or not for the whole mark of confidentiality before it.
    """
    if len(words) > MOST_LETTERS:  # each step below measures all of it
        words = _shortened(words[:MOST_LETTERS])
    text = _set_line(where, words, context)
    while _lacks_room(text):
        words = _shortened(words)
        if not words.startswith(mark) or len(words) < FEWEST_LETTERS:
            return None
        text = _set_line(where, words, context)
    return text


def _set_line(where: TextBox, words: str, context: Context) -> Text:
    text = set_short_text(replace(where, role="footer"), "Footer", words, context)
    return replace(text, steps=0) if context.template.from_client else text


def _lacks_room(text: Text) -> bool:
    return bool(excess(text)) or is_torn(text.body.paragraphs)


def _shortened(words: str) -> str:
    """The words without the last of them, or without the last letter of a single one."""
    kept = words.removesuffix("…")
    before, space, _ = kept.rpartition(" ")
    return (before if space else kept[:-1]).rstrip(" ,;:–-·") + "…"


def _number(bound: Bound, context: Context) -> tuple[Item, ...]:
    where = bound.template_layout.placeholder("slide-number")
    if where is None:
        return ()
    text = set_number(TextBox.of(where), str(bound.position.number), context)
    return (Text("Slide number", where.box, text, where, "slide-number", auto="slidenum"),)
