"""Notes that lose words; notes, chapters and modules that no page can hold, or that make more than anyone reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.deck.amounts import amounts_in
from deckgen.deck.model import (
    ANONYMOUS,
    Block,
    Code,
    Deck,
    Heading,
    List,
    Note,
    Paragraph,
    Quote,
    Runs,
    Table,
    WriteSpace,
    plain,
)
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic, error, warning
from deckgen.values.lazy import late_pattern
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span

LONGEST_WORD, LONGEST_PARAGRAPH = 5_000, 50_000  # characters; an address of the web has some hundreds, a page has 4,000
MANY_WORDS, MANY_SLIDES, WORDS_A_PAGE = 80_000, 1_500, 350
LETTERS_A_WORD = 6
MOST_PARTS = 5_000  # lines, list items and cells beside one slide, or in a module or chapter: a hundred pages
MOST_IN_ALL = 20 * MOST_PARTS
LONGEST_LETTER = 2  # characters that stand for a leader, where the deck names none
PAPERS = ("worksheet", "handout")  # which may be empty sheets
PAGES_A_MINUTE = 300
_WORD = late_pattern(rf"\S{{{LONGEST_WORD + 1},}}")


def check_notes(deck: Deck, context: Context) -> Iterator[Diagnostic]:
    """`endless-word`, `endless-paragraph`, `endless-notes`.

    What: a word or a paragraph longer than any page, notes that fill hundreds. Why: setting them takes minutes and
    gigabytes, and what is so long is a slip as a rule: data that were pasted, a missing empty line. Instead: divide it.
    """
    yield from _endless_notes(deck)
    for text, span in texts_beside(deck):
        if len(text) > LONGEST_PARAGRAPH:
            message = f"a paragraph has {len(text):,} characters, more than ten pages hold"
            yield error("endless-paragraph", message, span, "divide it by empty lines, or leave it out")
        elif len(text) > LONGEST_WORD and (found := _WORD.search(text)):
            message = f"a word has {found.end() - found.start():,} characters"
            yield error("endless-word", message, span, "divide it by blanks, or leave it out")


def check_leaders(deck: Deck, context: Context) -> Iterator[Diagnostic]:
    """`unknown-leader`, `empty-note`.

    What: words behind the kind of a note that are no letter of a leader, and notes without text. Why: what stands
    there is shown as a name at most. Instead: write the words on a line below.
    """
    letters = tuple(letter for letter, _ in deck.leaders)
    for slide in deck.slides:
        for note in slide.notes:
            if note.who and not _is_leader(note, letters):
                message = f"`{note.who}` stands behind `::: {note.kind}`, where only the letter of a leader may"
                hint = did_you_mean(note.who, letters, "") if letters and len(note.who) <= LONGEST_LETTER else ""
                below = f"write the words on a line of their own, between `::: {note.kind}` and `:::`"
                yield error("unknown-leader", message, _first_line(note.span), hint, below)
            elif not note.blocks and note.kind not in PAPERS:
                hint = f"write its words between `::: {note.kind}` and `:::`, or remove it"
                yield warning("empty-note", f"the note `{note.kind}` holds nothing", _first_line(note.span), hint)


def check_materials(deck: Deck, context: Context) -> Iterator[Diagnostic]:
    """`uncounted-material`.

    What: an amount for something else than a person, a pair or a group. Why: the guide cannot say how much to bring.
    """
    notes = (note for slide in deck.slides for note in slide.notes if note.kind == "materials")
    for amount, runs in (line for note in notes for line in amounts_in(note.blocks)):
        if not amount.share:
            hint = "write a number, and then `per person`, `per pair` or `per group`; or the amount for all"
            place = next((run.span for run in runs if run.span), None)
            yield warning("uncounted-material", f"`{amount.each}` cannot be counted for the group", place, hint)


def _is_leader(note: Note, letters: tuple[str, ...]) -> bool:
    """Whether what stands behind the kind of a note may stand there: a letter, or that a worksheet bears no name."""
    if note.kind == "worksheet":
        return note.who == ANONYMOUS
    return note.who in letters if letters else len(note.who) <= LONGEST_LETTER and note.who.isalnum()


def _first_line(span: Span | None) -> Span | None:
    """The first line of a place."""
    if span is None:
        return None
    end = span.source.text.find("\n", span.start)
    return Span(span.source, span.start, min(span.end, end) if end >= 0 else span.end)


def check_length(deck: Deck) -> Iterator[Diagnostic]:
    """`long-guide`: a guide of hundreds of pages takes minutes to make. For decks whose guide is asked for."""
    words = sum(len(text) for text, _ in texts_beside(deck)) // LETTERS_A_WORD
    slides = len(deck.slides)
    if words > MANY_WORDS or slides > MANY_SLIDES:
        pages = slides + words // WORDS_A_PAGE
        minutes = -(-pages // PAGES_A_MINUTE)
        yield warning(
            "long-guide",
            f"the leader's guide has about {pages:,} pages: making it takes about {minutes} minutes",
            deck.span,
            "the deck alone is made in seconds: `--only pptx`",
        )


def _endless_notes(deck: Deck) -> Iterator[Diagnostic]:
    hint = "say less, or put the data into a file of their own and hand that out"
    total = 0
    for blocks, span in blocks_beside(deck):
        parts = sum(_parts(block) for block in blocks)
        total += parts
        if parts > MOST_PARTS:
            message = f"{parts:,} lines, items and cells are to be printed here, more than {MOST_PARTS:,}"
            yield error("endless-notes", message, span, hint)
    if total > MOST_IN_ALL:
        message = f"{total:,} lines, items and cells are to be printed beside the slides, more than {MOST_IN_ALL:,}"
        yield error("endless-notes", message, deck.span, hint)


def _parts(block: Block) -> int:
    """How many lines, items and cells a block has; a paragraph counts as one."""
    match block:
        case Code():
            return block.text.count("\n") + 1
        case Quote():
            return sum(map(_parts, block.blocks))
        case List():
            return sum(1 + sum(map(_parts, item.blocks)) for item in block.items)
        case Table():
            return sum(map(len, (block.header, *block.rows)))
        case WriteSpace("lines", amount):
            return round(amount)
        case _:
            return 1


def blocks_beside(deck: Deck) -> Iterator[tuple[tuple[Block, ...], Span | None]]:
    """What is printed beside the slides, each piece with its place: notes, modules, chapters."""
    for slide in deck.slides:
        for note in slide.notes:
            yield note.blocks, slide.span
    yield from ((module.blocks, module.span) for module in deck.modules)
    yield from ((chapter.blocks, chapter.span) for chapter in deck.chapters)


def texts_beside(deck: Deck) -> Iterator[tuple[str, Span | None]]:
    """The texts of what is printed beside the slides, each with its place; formulas among them are drawn, no text."""
    for blocks, _ in blocks_beside(deck):
        yield from _texts_in(blocks)


def _texts_in(blocks: Iterable[Block]) -> Iterator[tuple[str, Span | None]]:
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield _words(block.runs), block.span
            case Code():
                yield from ((line, block.span) for line in block.text.split("\n"))
            case Quote():
                yield from _texts_in(block.blocks)
            case List():
                for item in block.items:
                    yield from _texts_in(item.blocks)
            case Table():
                yield from ((_words(cell.runs), cell.span) for row in (block.header, *block.rows) for cell in row)
            case _:
                pass


def _words(runs: Runs) -> str:
    return plain(tuple(run for run in runs if not run.maths))
