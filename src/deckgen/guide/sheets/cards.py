"""Cards to cut out, eight on a page, printed on both sides: the exercises, and the learning modules to choose from."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import INTERNAL, Deck, Paragraph, Slide, plain
from deckgen.deck.words import Words, words
from deckgen.guide.chapters.exercises import steps_and_intro
from deckgen.guide.chapters.prose import Prose, blocks_html, runs_html, title_html
from deckgen.guide.chapters.references import slide_heading
from deckgen.guide.press.manuscript import Manuscript
from deckgen.guide.press.paper import Paper, paper_of
from deckgen.values.value import value_class

ON_A_PAGE, _ABREAST = 8, 2


@value_class
class Card:
    """A card: what stands on its front, and on its back. A card without a title fills a page up."""

    above: str
    title: Markup
    line: Markup
    facts: str
    back: Markup


@value_class
class CardPage:
    """A sheet: the cards of its front, and those of its back in the order in which they lie behind them."""

    front: tuple[Card, ...]
    back: tuple[Card, ...]


@value_class
class CardDeck:
    """All cards of a deck."""

    paper: Paper
    pages: tuple[CardPage, ...]


_EMPTY = Card("", Markup(), Markup(), "", Markup())


def make_cards(manuscript: Manuscript) -> CardDeck:
    """The cards of a deck: exercises in the order of the day, then modules."""
    deck, said = manuscript.deck, words(manuscript.deck.language)
    cards = (*_exercises(deck, said), *_modules(deck, said))
    pages = tuple(_page(cards[at : at + ON_A_PAGE]) for at in range(0, len(cards), ON_A_PAGE))
    return CardDeck(paper_of(deck), pages)


def has_cards(deck: Deck) -> bool:
    """Whether there is anything to cut out."""
    return bool(deck.modules) or any(_is_exercise(slide) for slide in deck.slides)


def _page(cards: tuple[Card, ...]) -> CardPage:
    """A sheet. The back is turned over its long edge, so that left and right change places."""
    front = (*cards, *(_EMPTY,) * (ON_A_PAGE - len(cards)))
    rows = (front[at : at + _ABREAST] for at in range(0, ON_A_PAGE, _ABREAST))
    return CardPage(front, tuple(card for row in rows for card in reversed(row)))


def _is_exercise(slide: Slide) -> bool:
    own = slide.kind is SlideKind.EXERCISE or any(note.kind == "exercise" for note in slide.notes)
    return own and slide.number > 0 and INTERNAL not in slide.tags


def _exercises(deck: Deck, said: Words) -> Iterator[Card]:
    for slide in deck.slides:
        if not _is_exercise(slide):
            continue
        task, prose = slide.exercise, Prose(said)
        notes = tuple(block for note in slide.notes if note.kind == "exercise" for block in note.blocks)
        steps, _ = steps_and_intro(slide)
        back = notes or ((steps,) if steps else ())
        form = said.form(task.form, task.group_size) if task else ""
        time = said["minutes"].format(n=slide.duration) if slide.duration else ""
        yield Card(
            said["exercise"],
            title_html(slide_heading(slide), prose),
            runs_html(task.purpose, prose) if task else Markup(),
            " · ".join(filter(None, (form, time))),
            blocks_html(back, Prose(said)),
        )


def _modules(deck: Deck, said: Words) -> Iterator[Card]:
    for number, module in enumerate(deck.modules, 1):
        if INTERNAL in module.tags:
            continue
        prose = Prose(said)
        follow = " ".join(plain(block.runs) for block in module.follow_up if isinstance(block, Paragraph))
        told = Markup("<p><strong>{}:</strong> {}</p>").format(said["note-follow-up"], follow) if follow else Markup()
        facts = " · ".join(filter(None, (module.time, module.company)))
        back = blocks_html(module.blocks, prose) + told
        yield Card(str(number), title_html(module.name, prose), runs_html(module.card, prose), facts, back)
