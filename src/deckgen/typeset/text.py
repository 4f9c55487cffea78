"""One paragraph: the author's runs get their styles, lines are broken, heights are added up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeVar

from deckgen.deck.model import Run, Runs
from deckgen.deck.words.direction import is_right_to_left
from deckgen.deck.words.no_break import bind_spaces
from deckgen.maths.in_text import NO_MORE_ROOM, formula_run, has_formula, is_squeezed, line_room
from deckgen.scene.items import Bullet, Paragraph, RunStyle, TextBody, TextRun
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.break_opportunities import has_torn_word, is_simple
from deckgen.typeset.breaking import MeasuredText
from deckgen.typeset.context import Context
from deckgen.typeset.hyphens import keep_compounds
from deckgen.typeset.widows import avoid_widow, spaces_bound
from deckgen.values.color import Color
from deckgen.values.lazy import late_pattern
from deckgen.values.source import Span
from deckgen.values.units import Emu, Insets, Pt, points
from deckgen.values.value import replace, value_class

MadeOf = TypeVar("MadeOf", covariant=True)
_RIGHT_TO_LEFT = late_pattern("^[^A-Za-z\u00c0-\u058f]*[\u0590-\u08ff]")
_NUMBER = late_pattern(r"\d+[.)]$")
_SOFT = late_pattern("[\u00ad\t]")
NO_INSETS = Insets()
_LINK_SHARE = 0.5  # of the line: shorter links stand on one line
_POSTER = 44.0  # points: from this size on a word is stressed by the colour that says "look here"
_LIGHT = ("lt1", "lt2")
_HAND = LevelStyle("hand", bold=True)  # where a template has no style for what is written by hand


_STYLES: dict[int, tuple[RunStyle, LevelStyle]] = {}  # by the number of the level, which no other has while it is kept
_MOST_STYLES = 4096


def run_style(level: LevelStyle) -> RunStyle:
    """The style of a list level's plain text; the same object for all levels whose text looks alike."""
    kept = _STYLES.get(id(level))  # to hash a level takes longer than all the rest of this
    if kept is None:
        if len(_STYLES) >= _MOST_STYLES:
            _STYLES.clear()
        made = _plain_style(level.font, level.size, level.color, level.bold, level.italic)
        kept = _STYLES[id(level)] = (made, level)
    return kept[0]


@lru_cache(4096)
def _plain_style(font: str, size: Pt, color: Color, bold: bool, italic: bool) -> RunStyle:
    return RunStyle(font, size, color, bold, italic)


@lru_cache(4096)
def _pitch(pitch: float, size: Pt) -> Pt:
    """A line pitch in points as it can be written: to a hundredth (ECMA-376 part 1, 21.1.2.2.12)."""
    return round(pitch * size, 2)


def style_runs(runs: Runs, base: RunStyle, context: Context) -> tuple[TextRun, ...]:
    """The runs in their styles, not yet measured, with non-breaking spaces where a line must not end.

    Neighbours of one style become one. Soft hyphens are left out, since PowerPoint does not break at them; before a
    hard break they are hyphens.
    """
    texts = _bound_across(runs)
    merged: list[TextRun] = []
    for run, text in zip(runs, texts, strict=True):
        if not text:
            continue
        if run.maths:
            merged.append(formula_run(run, _run_style(replace(run, maths=""), base, context), context.deck.language))
            continue
        style = base if _is_plain(run) else _run_style(run, base, context)
        if merged and merged[-1].style == style:
            merged[-1] = TextRun(merged[-1].text + _clean(text), style)
        else:
            merged.append(TextRun(_clean(text), style))
    return tuple(merged)


def _is_plain(run: Run) -> bool:
    return not (run.bold or run.italic or run.code or run.link or run.mark or run.hand or run.strike or run.maths)


def _clean(text: str) -> str:
    if not _SOFT.search(text):
        return text
    return _SOFT.sub(lambda m: " " if m[0] == "\t" else "-" if text[m.end() : m.end() + 1] == "\n" else "", text)


def _bound_across(runs: Runs) -> list[str]:
    """The texts of the runs; a space between a number and its unit is bound even if they are of different runs."""
    whole = bind_spaces("".join([run.text for run in runs]))
    texts: list[str] = []
    at = 0
    for run in runs:
        end = at + len(run.text)
        texts.append(run.text if run.code else whole[at:end])
        at = end
    return texts


def _run_style(run: Run, base: RunStyle, context: Context) -> RunStyle:
    """The base style, changed by the run's marks: weight, slant, face, colours."""
    light = base.color.slot in _LIGHT
    font = "mono" if run.code else "hand" if run.hand else base.font
    bold, italic = base.bold or run.bold, base.italic or run.italic
    color = base.color
    if run.hand:
        hand = context.theme.styles.get("hand", (_HAND,))[0]
        bold, italic = hand.bold, hand.italic
    elif (run.bold or run.italic) and base.font == "major" and base.size >= _POSTER:
        bold, italic = base.bold, base.italic
        color = context.color("apricot" if light else "look-here")
    elif _needs_color(run, base) or ((run.bold or run.italic) and context.metrics.synthetic(font, bold, italic)):
        # A program would smear or slant a face that the family lacks: the run gets a colour instead.
        bold, italic = base.bold, base.italic
        color = context.color("mint" if light else "lead")
    if run.link and not light:
        color = context.theme.link
    highlight = None
    if run.mark:
        highlight, color = context.color("apricot"), context.color("ink")
    return RunStyle(
        font, base.size, color, bold, italic, bool(run.link), run.strike, highlight, run.link
    )  # fmt: skip


def _needs_color(run: Run, base: RunStyle) -> bool:
    """Whether bold would not show, since the text around is bold, too, as titles are."""
    return run.bold and base.bold and base.font == "major"


@value_class
class ParagraphOptions:
    """How a paragraph stands among others, and what its style does not say."""

    first: bool = False  # the first of its box: without the space before it
    number: int = 0  # its list level, from 0
    bullet: str | Bullet | None = None  # in place of its level's: "" none, a character, "3." an automatic number
    balance: bool = False  # its lines are about equally long; the breaks between them are stated
    span: Span | None = None  # where it stands in the source


FIRST_PARAGRAPH = ParagraphOptions(first=True)
_FOLLOWING = ParagraphOptions()
_UNMARKED = ParagraphOptions(first=True, bullet="")


class ParagraphHeight(NamedTuple):
    """What a paragraph adds to the height of its box; the lines' pitch and the space before them are in points."""

    line_count: int
    pitch: Pt
    space_before: Pt
    torn: bool  # whether a word is broken between two letters, since it is wider than its line


class MakeParagraph(Protocol[MadeOf]):
    """`set_paragraph`, or `measure_paragraph`: what is tried in many sizes is measured, and set once at the end."""

    def __call__(
        self, runs: Runs, level: LevelStyle, width: Emu, context: Context, options: ParagraphOptions
    ) -> MadeOf: ...


def set_paragraph(
    runs: Runs, level: LevelStyle, width: Emu, context: Context, options: ParagraphOptions = _FOLLOWING
) -> Paragraph:
    """One measured paragraph in a box whose insets leave `width` EMU; the level's margin is taken off here."""
    style = run_style(level)
    text = measure_text(runs, style, context)
    pieces = text.pieces
    with_formula = has_formula(pieces)
    left = level.margin
    mark, start = _mark_and_start(pieces, level, style, context, options)
    largest = style.size
    rtl = False
    written = text
    bound: tuple[int, ...] = ()
    if len(pieces) > 1:
        largest = max(piece.style.size for piece in pieces)
        text = _kept_links(text, (width - start) * _LINK_SHARE, context)
        pieces = text.pieces
    opening, room = max(1, width - start), max(1, width - left)
    lines = text.lines(opening, room, options.balance)
    if text is not written and len(lines) == 1:  # on one line links are whole with the spaces that clients search for
        lines = written.lines(opening, room, options.balance)
    if not options.balance and len(lines) > 1:
        pieces, lines = keep_compounds(pieces, lines, opening, room, context)
        kept = avoid_widow(pieces, lines, opening, room, context)
        bound = spaces_bound(pieces, kept[-1]) if kept is not lines else ()
        lines = kept
    if pieces and not pieces[0].text.isascii():
        rtl = _RIGHT_TO_LEFT.match(pieces[0].text) is not None
    if is_right_to_left(context.deck.language):  # also what begins with a word of another language, or is one; not code
        rtl = not all(piece.style.font == "mono" for piece in pieces)
    pitch = _pitch(level.pitch, largest)
    more = line_room(pieces, level, pitch) if with_formula else NO_MORE_ROOM
    is_turned = rtl and level.align == "left" and not context.mirrored  # right stays right: nothing mirrors it
    align = "right" if is_turned else level.align
    return Paragraph(
        tuple(lines), style, round(pitch + sum(more), 2), options.number, align,
        0.0 if options.first else level.space_before, left, level.indent, mark, "", rtl, options.span, bound,
        False, *more, with_formula and is_squeezed(lines, opening, room),
    )  # fmt: skip


def measure_paragraph(
    runs: Runs, level: LevelStyle, width: Emu, context: Context, options: ParagraphOptions = _FOLLOWING
) -> ParagraphHeight:
    """The height of what `set_paragraph` makes of the same, which is not made for it unless there are links."""
    style = run_style(level)
    text = measure_text(runs, style, context)
    pieces = text.pieces
    if any([piece.style.link or piece.style.formula for piece in pieces]):
        made = set_paragraph(runs, level, width, context, options)
        return ParagraphHeight(len(made.lines), made.pitch, made.space_before, is_torn((made,)))
    _, start = _mark_and_start(pieces, level, style, context, options)
    first, rest = max(1, width - start), max(1, width - level.margin)
    count, torn = text.count_lines(first, rest), False
    if not count:
        count, torn = text.count_torn_lines(first, rest)
    largest = max([piece.style.size for piece in pieces]) if len(pieces) > 1 else style.size
    before = 0.0 if options.first else level.space_before
    return ParagraphHeight(count, _pitch(level.pitch, largest), before, torn)


def measure_alike(texts: Iterable[Runs], level: LevelStyle, width: Emu, context: Context) -> list[ParagraphHeight]:
    """The heights of paragraphs that stand alone and without a bullet, all in one style and width, as cells do."""
    style = run_style(level)
    pitch = _pitch(level.pitch, style.size)
    first, rest = max(1, width - max(0, level.margin + level.indent)), max(1, width - level.margin)
    heights = []
    for runs in texts:
        text = measure_text(runs, style, context)
        count = text.count_lines(first, rest) if len(text.pieces) < 2 and not has_formula(text.pieces) else 0
        heights.append(
            ParagraphHeight(count, pitch, 0.0, torn=False)
            if count
            else measure_paragraph(runs, level, width, context, _UNMARKED)
        )
    return heights


def measure_text(runs: Runs, style: RunStyle, context: Context) -> MeasuredText:
    """The runs in their styles, measured; the same value while the same runs are tried in one width after another."""
    return context.measures.lately(runs, style, lambda: _measure_text(runs, style, context))


def _measure_text(runs: Runs, style: RunStyle, context: Context) -> MeasuredText:
    if len(runs) != 1 or not _is_plain(runs[0]):
        return MeasuredText(style_runs(runs, style, context), context)
    text, words = context.measures.lately(runs, None, lambda: _plain_text(runs[0].text))
    return MeasuredText((TextRun(text, style),) if text else (), context, words)


def _plain_text(text: str) -> tuple[str, list[str] | None]:
    """A text as it is set in any style, and its words where lines break at spaces only."""
    clean = _clean(bind_spaces(text))
    return clean, clean.split(" ") if clean and is_simple(clean) else None


def _mark_and_start(
    pieces: Sequence[TextRun], level: LevelStyle, style: RunStyle, context: Context, options: ParagraphOptions
) -> tuple[Bullet | None, Emu]:
    """The paragraph's bullet, and where its first line begins, in EMU from the edge of its box."""
    bullet = level.bullet if options.bullet is None else options.bullet
    start = max(0, level.margin + level.indent)
    if not bullet:
        return None, start
    look = pieces[0].style if pieces else style

    def make() -> tuple[Bullet, Emu]:
        mark = bullet if isinstance(bullet, Bullet) else _bullet(bullet, level.bullet_color or style.color, level.font)
        return mark, max(level.margin, start + _mark_width(mark, look, context))

    return make() if isinstance(bullet, Bullet) else context.measures.lately(level, look, make, bullet)


def _kept_links(text: MeasuredText, most: float, context: Context) -> MeasuredText:
    """The text with short links on one line: these are read more easily, and LibreOffice breaks links badly."""
    if not any(piece.style.link for piece in text.pieces):
        return text
    pieces = tuple(
        TextRun(piece.text.replace(" ", "\u00a0"), piece.style)
        if piece.style.link and " " in piece.text.strip(" ") and text_width(piece.text, piece.style, context) <= most
        else piece
        for piece in text.pieces
    )
    return MeasuredText(pieces, context)


@lru_cache(1024)
def _bullet(text: str, color: Color, font: str) -> Bullet:
    """A mark from its text: "1." and "3)" are automatic numbers."""
    if _NUMBER.match(text):
        return Bullet(text, color, font, True, int(text[:-1]))
    return Bullet(text, color, font)


def _mark_width(mark: Bullet, style: RunStyle, context: Context) -> Emu:
    """The advance in EMU of a bullet, which is as large as the text after it."""
    ruler = context.measures.ruler(style if mark.font == style.font else RunStyle(mark.font, style.size, mark.color))
    return round(ruler[mark.text][1])


class Stacked(Protocol):
    """What has a height among paragraphs: one that is set, or `ParagraphHeight`."""

    @property
    def line_count(self) -> int: ...
    @property
    def pitch(self) -> Pt: ...
    @property
    def space_before(self) -> Pt: ...


def height(paragraphs: Iterable[Stacked]) -> Emu:
    """The height in EMU of paragraphs below each other; the space before the first one does not count."""
    total = 0.0
    before = 0.0
    for number, paragraph in enumerate(paragraphs):
        before = paragraph.space_before if number else 0.0
        total += before + paragraph.line_count * paragraph.pitch
    return points(total)


def body(
    paragraphs: Iterable[Paragraph], insets: Insets = NO_INSETS, anchor: str = "top", rotation: int = 0
) -> TextBody:
    """Paragraphs as a text body, which states the height in EMU that it needs, its insets included."""
    set_ = tuple(paragraphs)
    return TextBody(set_, insets, anchor, height(set_) + insets.top + insets.bottom, rotation)


def text_width(text: str, style: RunStyle, context: Context) -> Emu:
    """The width in EMU of a text on one line."""
    return round(context.measures.ruler(style).width(text))


def longest_word(runs: Runs, style: RunStyle, context: Context) -> Emu:
    """The width in EMU of the widest part that no line break may divide."""
    return measure_text(runs, style, context).longest_part


def is_torn(paragraphs: Iterable[Paragraph]) -> bool:
    """Whether a word is broken between two letters, or a formula reaches out, since it is wider than its line."""
    return any(p.squeezed or (len(p.lines) > 1 and has_torn_word(p.lines)) for p in paragraphs)
