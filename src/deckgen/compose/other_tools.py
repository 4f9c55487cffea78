"""What decks of other tools need: their slides are shown rather than refused, and findings are fewer and milder."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from deckgen.checks import check_scenes
from deckgen.compose.slides import compose
from deckgen.deck.model import (
    Block,
    Deck,
    Diagram,
    Picture,
    Slide,
    pictures_in,
    plain,
    runs_in,
)
from deckgen.layouts.catalogue import STACK, kind_of
from deckgen.layouts.slide_position import SlidePosition, slide_positions
from deckgen.scene.items import Scene, Shape, Text, walk
from deckgen.scene.items import Table as DrawnTable
from deckgen.typeset.context import Context
from deckgen.values.codes import CODES
from deckgen.values.diagnostics import Diagnosed, Diagnostic, Severity, has_errors, warning
from deckgen.values.value import replace

SOFT = frozenset(code.name for code in CODES.values() if code.soft)
UNSAID = frozenset(code.name for code in CODES.values() if code.unsaid)
ADVICE = frozenset(code.name for code in CODES.values() if code.advice)
ZERO_WIDTH = "\u200b"  # where long words may break
NO_ROOM = "the diagram is shown as its text: it has no room in letters of 12 points"
FLAT = 3  # times as wide as high
ONCE, FEW = 1, 6  # warnings of a kind that are told


def stack_where_needed(context: Context) -> Diagnosed[Deck]:
    """The deck, with `layout: stack` for every slide of which the chosen layout would not show everything.

    Told are diagrams that have no room: they are shown as their text.
    """
    deck = context.deck
    places = slide_positions(deck, context.agenda)
    sessions = tuple(
        replace(session, slides=tuple(_suited(slide, context, places[slide.id]) for slide in session.slides))
        for session in deck.sessions
    )
    kept = {id(block) for session in sessions for slide in session.slides for block in slide.blocks}
    lost = [b for slide in deck.slides for b in slide.blocks if isinstance(b, Diagram) and id(b) not in kept]
    found = tuple(warning("lost-diagram", NO_ROOM, block.span, "divide it, or shorten its words") for block in lost)
    return Diagnosed(replace(deck, sessions=sessions), found)


def _suited(slide: Slide, context: Context, place: SlidePosition) -> Slide:
    slide = _without_missing_background(slide, context)
    shown_well = not _lacks_pictures(slide, context) and not _is_flat(slide, context)
    if slide.layout == STACK or (shown_well and _shows_all(slide, context, place)):
        return slide
    return replace(slide, layout=STACK, kind=kind_of(STACK), blocks=tuple(map(_as_code, slide.blocks)))


def _as_code(block: Block) -> Block:
    """A diagram that has no room as its text; any other block as it is."""
    return replace(block.code, language="text") if isinstance(block, Diagram) else block


def _without_missing_background(slide: Slide, context: Context) -> Slide:
    """The slide without a picture behind it that was not found: a frame stands for it where there is nothing else."""
    wanted = slide.background
    if wanted is None or not wanted.path or wanted.asset in context.pictures:
        return slide
    bare = not slide.blocks and not slide.slots and (slide.title_off_slide or not slide.title)
    frame = (Picture(wanted.path, slide.alt, span=wanted.span),) if bare else ()
    return replace(slide, background=None, blocks=(*slide.blocks, *frame))


def _lacks_pictures(slide: Slide, context: Context) -> bool:
    """Whether a picture was not found, or stands within a list, where layouts do not expect one."""
    blocks = (*slide.blocks, *(block for slot in slide.slots for block in slot.blocks))
    pictures = tuple(pictures_in(blocks))
    return any(p.asset not in context.pictures for p in pictures) or len(pictures) > sum(
        isinstance(b, Picture) for b in blocks
    )


def _is_flat(slide: Slide, context: Context) -> bool:
    """Whether the slide's only picture is flat: beside text it would be tiny, so it stands below that."""
    pictures = [block for block in slide.blocks if isinstance(block, Picture)]
    if len(pictures) != 1 or len(slide.blocks) < 2 or slide.slots:
        return False
    size = context.pictures.get(pictures[0].asset)
    return size is not None and size.w > FLAT * size.h


def _shows_all(slide: Slide, context: Context, place: SlidePosition) -> bool:
    scenes, found = compose(slide, context, place)
    faulty = has_errors((*found, *downgrade_findings(check_scenes(scenes, context)))) if scenes else True
    return not faulty and not _words(_texts_of(slide)) - _words(t for scene in scenes for t in _texts_on(scene))


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"\w+", text.replace(ZERO_WIDTH, "")))


def _texts_of(slide: Slide) -> Iterator[str]:
    """The texts of a slide's content."""
    yield from map(plain, runs_in(slide.blocks))
    for slot in slide.slots:
        yield plain(slot.heading)
        yield from map(plain, runs_in(slot.blocks))


def _texts_on(scene: Scene) -> Iterator[str]:
    """The texts that a slide shows."""
    for item in walk(scene.items):
        match item:
            case Text(body=body) | Shape(body=body) if body is not None:
                yield from (paragraph.text for paragraph in body.paragraphs)
            case DrawnTable():
                yield from (p.text for row in item.rows for cell in row for p in cell.body.paragraphs)


def downgrade_findings(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings; those about which the author's own tool would have said nothing are warnings, or left out."""
    told = (d for d in found if d.code not in UNSAID)
    return tuple(replace(_worded(d), severity=Severity.WARNING) if d.code in SOFT else d for d in told)


def _worded(finding: Diagnostic) -> Diagnostic:
    """A finding in words for people who know nothing of our layouts."""
    if finding.code != "unfit-background":
        return finding
    return replace(finding, message="the picture behind the text is left out", hints=("give it a slide of its own",))


def summarise(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings, of which each kind of warning is named a few times only; the last says how many more there are.

    Nobody mends a deck of another tool finding by finding: its author wants to know what it lost.
    """
    times = Counter((d.code, d.message, d.severity) for d in found)
    first: dict[tuple[str, str, Severity], Diagnostic] = {}
    for each in found:
        first.setdefault((each.code, each.message, each.severity), each)
    counts = Counter(d.code for d in first.values() if d.severity is Severity.WARNING)
    seen: Counter[str] = Counter()
    kept: list[Diagnostic] = []
    for each in first.values():
        most = ONCE if each.code in ADVICE else FEW
        if each.severity is Severity.WARNING:
            seen[each.code] += 1
            left = counts[each.code] - most
            if seen[each.code] > most:
                continue
            again = times[each.code, each.message, each.severity] - 1
            if seen[each.code] == most and left > 0:
                each = replace(each, message=f"{each.message}; {left} more of this kind")
            elif again:
                each = replace(each, message=f"{each.message}, and {again} more such")
        kept.append(each)
    return tuple(kept)
