"""How pages refer to things: the anchor for each id, and the words for a slide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import (
    Block,
    Deck,
    Heading,
    Paragraph,
    Picture,
    Quote,
    Run,
    Runs,
    Slide,
    pictures_in,
    plain,
    title_as_said,
)
from deckgen.deck.words import Words
from deckgen.guide.chapters.page_values import SlideReference
from deckgen.values.lazy import late_pattern

_OPENING_WORDS = 18  # the number of words that stand for a missing title
_NUMBER = late_pattern(r"[^\w]*\d[\d\s.,]*\W*")  # a title that says nothing without the words below it


def link_targets(deck: Deck, own_chapters: tuple[str, ...]) -> Mapping[str, str]:
    """The anchors of everything that has an id, by id. Where a slide and a chapter share an id, the slide counts.

    `own_chapters` are names of the program's chapters: the author's chapter of such a name has the program's anchor.
    """
    found: dict[str, str] = {}
    for name, anchor in _all(deck, own_chapters):
        found.setdefault(name, anchor)
    return found


def _all(deck: Deck, own_chapters: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each id with its anchor. Of two equal ids, the first counts."""
    yield from ((slide.id, f"slide-{slide.id}") for slide in deck.slides)
    yield from ((f"step-{slide.id}", f"step-{slide.id}") for slide in deck.slides if slide.kind is SlideKind.PLAN_STEP)
    yield from ((figure.id, f"figure-{figure.id}") for figure in figures(deck))
    yield from ((module.id, f"module-{module.id}") for module in deck.modules)
    yield from ((session.id, f"session-{session.id}") for session in deck.sessions)
    yield from ((chapter.id, f"chapter-{chapter.id}") for chapter in deck.chapters if chapter.id not in own_chapters)
    yield from ((name, name) for name in ("contents", "how-to-use", "overview", "day", "preparation", "checklist"))
    yield "technology", "preparation"
    yield from (("made", "made") for slide in deck.slides if slide.makes)
    yield from (("modules", "modules") for _ in deck.modules[:1])
    yield from (("glossary", "glossary") for _ in deck.glossary[:1])
    noted = deck.guide != "compact" and "remote" in _kinds(deck)
    said = deck.remote or any(c.id == "remote" for c in deck.chapters) or noted
    yield from (("remote", "remote") for _ in range(said))
    if deck.guide != "compact":  # which has neither
        yield from (("worksheets", "worksheets") for kind in _kinds(deck) if kind == "worksheet")
        yield from (("answers", "answers") for kind in _kinds(deck) if kind == "answer")
    yield from (("sources", "sources") for slide in deck.slides if slide.source or any(slide.footnotes))
    yield "colophon", "colophon"


def _kinds(deck: Deck) -> Iterator[str]:
    """The kinds of all notes in the deck."""
    return (note.kind for slide in deck.slides for note in slide.notes)


def figures(deck: Deck) -> Iterator[Picture]:
    """The pictures that have an id: those in chapters, then in modules, then in notes."""
    texts = (*(c.blocks for c in deck.chapters), *(m.blocks for m in deck.modules))
    notes = (note.blocks for slide in deck.slides for note in slide.notes)
    return (picture for blocks in (*texts, *notes) for picture in pictures_in(blocks) if picture.id)


def slide_heading(slide: Slide) -> Runs:
    """A slide's title, or its opening words if it has no title; both where the title is a number."""
    opening, title = plain(_opening(slide.blocks)), title_as_said(slide)
    number = plain(title).strip()
    if title and not (opening and _NUMBER.fullmatch(number)):
        return title
    words = f"{number} {opening}".split(" ") if number else opening.split()
    return (Run(" ".join(words[:_OPENING_WORDS]) + ("\u00a0…" if len(words) > _OPENING_WORDS else "")),)


def _opening(blocks: tuple[Block, ...]) -> Runs:
    """The runs of a slide's first block if it is a paragraph or heading, in a quote too; otherwise empty."""
    match blocks:
        case (Paragraph(runs) | Heading(_, runs), *_):
            return runs
        case (Quote(inner), *_):
            return _opening(inner)
        case _:
            return ()


def slide_label(slides: Sequence[Slide], words: Words) -> str:
    """The numbers of slides that follow each other, as `Bild 4` or `Bild 4–6`; empty where none has a number.

    A slide that goes on has the numbers of all its parts.
    """
    return numbers_label("slide-n", "slides-range", _first_and_last(slides), words)


def slide_numbers(slides: Sequence[Slide]) -> str:
    """The numbers of slides that follow each other, as `4` or `4–6`; empty where none has a number."""
    return "–".join(str(number) for number in dict.fromkeys(_first_and_last(slides)))


def listed_slides(slides: Iterable[Slide], words: Words) -> str:
    """Slides that need not follow each other, within a sentence: `bild 27, 29 och 31`; empty without a number."""
    numbers = tuple(filter(None, (slide_numbers([slide]) for slide in slides)))
    one = len(numbers) == 1 and "–" not in numbers[0]
    return words["slide-n" if one else "slides-n"].format(n=words.listing(numbers)).lower() if numbers else ""


def _first_and_last(slides: Sequence[Slide]) -> list[int]:
    shown = [slide for slide in slides if slide.number]
    return [shown[0].number, shown[-1].number + shown[-1].parts - 1] if shown else []


def numbers_label(one: str, many: str, numbers: Sequence[int], words: Words) -> str:
    """Ascending numbers by their first and last, in the words of key `one` or `many`; empty without any."""
    if not numbers:
        return ""
    first, last = numbers[0], numbers[-1]
    return words[one if first == last else many].format(n=first, first=first, last=last)


def slide_reference(slide: Slide, words: Words) -> SlideReference:
    """A slide as lists refer to it, with its number and title."""
    label = words["slide-n"].format(n=slide.number) if slide.number else ""
    return SlideReference(f"slide-{slide.id}", label, plain(slide_heading(slide)))
