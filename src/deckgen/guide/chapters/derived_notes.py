"""Notes that the program derives from a deck.

These are a quiz's right answers, and worksheets for a canvas, for choosing modules and for evaluating the day. They
appear in printed documents only: participants may get the presentation, so it never holds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import (
    ANONYMOUS,
    Block,
    Cell,
    Deck,
    Heading,
    List,
    ListItem,
    Note,
    Paragraph,
    Run,
    Runs,
    Slide,
    Table,
    WriteSpace,
)
from deckgen.deck.words import Words, words
from deckgen.guide.chapters.goals import in_first_person
from deckgen.values.value import replace

_PAGE_MM, _FIELD_MM, _LINE_MM = 205, 17, 9  # a page's text; a field's name and help; a line
_CHOICES, _HORIZONS = 3, (30, 60, 90)


def derive_notes(deck: Deck) -> Deck:
    """The deck with derived notes added, or the same deck where there is nothing to add.

    Quizzes get their right answers. Canvases and modules get a worksheet unless they have one. The last visible slide
    gets an evaluation if the deck has goals or a chapter `evaluation`.
    """
    said = words(deck.language)
    sheet = _evaluation(deck, said)
    shown = (s.id for s in reversed(deck.slides) if not s.hidden and s.kind is not SlideKind.BREAK)
    last = next(shown, "") if sheet else ""

    def completed(slide: Slide) -> Slide:
        made = _completed(slide, deck, said)
        return replace(made, notes=(*made.notes, Note("worksheet", sheet, ANONYMOUS))) if slide.id == last else made

    sessions = tuple(replace(each, slides=tuple(completed(slide) for slide in each.slides)) for each in deck.sessions)
    return deck if sessions == deck.sessions else replace(deck, sessions=sessions)


def is_evaluation(note: Note) -> bool:
    """Whether a worksheet is our evaluation of the whole deck: it is anonymous and has no place in a source."""
    return note.who == ANONYMOUS and note.span is None


def _completed(slide: Slide, deck: Deck, said: Words) -> Slide:
    """A slide with the notes derived from its kind."""
    if slide.kind is SlideKind.QUIZ:
        return _answered(slide)
    if any(note.kind == "worksheet" for note in slide.notes):
        return slide
    blocks: tuple[Block, ...] = ()
    if slide.kind is SlideKind.CANVAS and slide.slots:
        blocks = tuple(_sheet(slide))
    if slide.kind is SlideKind.MODULES and len(deck.modules) >= _CHOICES:
        blocks = tuple(_choice(said))
    return replace(slide, notes=(*slide.notes, Note("worksheet", blocks, span=slide.span))) if blocks else slide


def _answered(slide: Slide) -> Slide:
    """A quiz whose answer note begins with the right options and their letters; the author's text follows."""
    right = tuple(
        Paragraph((Run(f"{letter}. ", bold=True), *_words(item)))
        for letter, item in quiz_options(slide)
        if item.checked
    )
    if not right:
        return slide
    notes = list(slide.notes)
    at = next((n for n, note in enumerate(notes) if note.kind == "answer"), None)
    if at is None:
        return replace(slide, notes=(*notes, Note("answer", right, span=slide.span)))
    notes[at] = replace(notes[at], blocks=(*right, *notes[at].blocks))
    return replace(slide, notes=tuple(notes))


def quiz_options(slide: Slide) -> Iterator[tuple[str, ListItem]]:
    """Each option of a quiz with its letter on the slide."""
    items = [item for block in slide.blocks if isinstance(block, List) for item in block.items]
    return ((chr(ord("A") + n), item) for n, item in enumerate(items))


def _words(item: ListItem) -> tuple[Run, ...]:
    """The text of a list item."""
    return next((block.runs for block in item.blocks if isinstance(block, Paragraph)), ())


def _sheet(slide: Slide) -> Iterator[Block]:
    """A canvas's worksheet: for each field a heading, its help, and as many lines as the page has room for."""
    fields = len(slide.slots)
    lines = max(1, (_PAGE_MM - _FIELD_MM * fields) // (_LINE_MM * fields))
    yield Heading(2, slide.title)
    for slot in slide.slots:
        yield Heading(3, slot.heading)
        yield from slot.blocks
        yield WriteSpace("lines", lines)


def _choice(said: Words) -> Iterator[Block]:
    """The worksheet for choosing modules: three modules, and a plan for the time after."""
    yield Heading(2, _runs(said["choose-title"]))
    yield Heading(3, _runs(said["choose-three"]))
    yield _form(
        ("", *(said[f"choose-{key}"] for key in ("module", "when", "with"))), (str(n) for n in range(1, _CHOICES + 1))
    )
    yield Heading(3, _runs(said["choose-plan"]))
    yield _form(("", said["choose-do"], said["choose-sign"]), (said["days"].format(n=days) for days in _HORIZONS))
    yield Heading(3, _runs(said["choose-share"]))
    yield WriteSpace("lines", 2)


def _evaluation(deck: Deck, said: Words) -> tuple[Block, ...]:
    """The author's chapter `evaluation`, or a scale for each goal and three open questions; empty without goals."""
    own = next((chapter for chapter in deck.chapters if chapter.id == "evaluation"), None)
    if own is not None:
        return (Heading(2, own.title or _runs(said["evaluation"])), *own.blocks)
    if not deck.goals:
        return ()
    scale = tuple(Cell(_runs(text)) for text in (said["evaluation-scale"], *"12345"))
    rows = tuple((Cell(in_first_person(goal, said)), *(Cell(()) for _ in range(5))) for goal in deck.goals)
    questions = (said["evaluation-best"], said["evaluation-change"], said["evaluation-first"])
    asked = tuple(block for text in questions for block in (Heading(3, _runs(text)), WriteSpace("lines", 2)))
    table = Table(scale, rows, ("", *["center"] * 5))
    return (Heading(2, _runs(said["evaluation"])), Paragraph(_runs(said["evaluation-lead"])), table, *asked)


def _form(head: Iterable[str], rows: Iterable[str]) -> Table:
    """A table to fill in. Its first column says what each row is about."""
    header = tuple(Cell(_runs(text)) for text in head)
    body = tuple((Cell((Run(text, bold=True),)), *(Cell(()) for _ in header[1:])) for text in rows)
    return Table(header, body, ("",) * len(header))


def _runs(text: str) -> Runs:
    return (Run(text),)
