"""The participants' handout: the slides with what is written for them, and lines for their own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil, floor

from markupsafe import Markup

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import INTERNAL, Block, Deck, Session, Slide, plain
from deckgen.deck.words import Words, words
from deckgen.guide.chapters.prose import Prose, blocks_html
from deckgen.guide.chapters.references import slide_heading
from deckgen.guide.chapters.sessions import session_label
from deckgen.guide.press.manuscript import Manuscript
from deckgen.guide.press.paper import Paper, paper_of
from deckgen.guide.press.style import SHEET_MM
from deckgen.guide.sheets.heights import WIDE, height
from deckgen.values.value import value_class

# Millimetres: a picture's width at most, what stands above, below and between, on a first page; characters beside it.
_WIDTHS = {1: 174.0, 2: 146.0, 3: 84.0, 6: 84.0}
_LABEL, _UNDER, _GAP, _PITCH, _MASTHEAD, _SESSION = 6.5, 2.0, 6.0, 8.5, 42.0, 14.0
_BESIDE = 46
# The first page's title: what a line more than one takes of a plain title and of a long one, and characters on it.
_SHORT_LINE, _SHORT, _LONG_LINE, _LONG, _FACTS_LINE = 11.2, 40, 8.0, 58, 5.6


@value_class
class SlideCard:
    """A slide of the handout: its pictures (address, alternative text), text and lines."""

    anchor: str
    label: str
    title: str
    pictures: tuple[tuple[str, str], ...]
    text: Markup
    lines: int


@value_class
class HandoutPage:
    """A page of cards, each `height` mm high with pictures `width` mm wide; `session` opens it, or is empty."""

    session: str
    height: float
    width: float
    cards: tuple[SlideCard, ...]


@value_class
class Leaflet:
    """The whole handout. `more` are texts that have no room beside their slides: label, title, text."""

    paper: Paper
    subtitle: str
    facts: tuple[str, ...]
    masthead: float  # mm
    per_page: int
    pages: tuple[HandoutPage, ...]
    more: tuple[tuple[str, str, Markup], ...]

    @property
    def level(self) -> int:
        """The level of the slides' headings: below that of their session, where there are several."""
        return 3 if self.pages and self.pages[0].session else 2


def make_leaflet(manuscript: Manuscript, per_page: int, spoken: Mapping[str, str] | None = None) -> Leaflet:
    """The handout of a deck with 1, 2, 3 or 6 slides a page; `spoken` is what each picture says, by its name."""
    deck = manuscript.deck
    own = words(deck.language)
    press = _HandoutLayout(manuscript, own, per_page, spoken or {})
    pages = tuple(press.pages())
    return Leaflet(
        paper=paper_of(deck),
        subtitle=plain(deck.subtitle),
        facts=tuple(filter(None, (deck.client or deck.author, own.date(deck.date) if deck.date else ""))),
        masthead=press.masthead,
        per_page=per_page,
        pages=pages,
        more=tuple(press.more()) if per_page == 6 else (),
    )


@value_class
class _HandoutLayout:
    """Puts slides on pages."""

    manuscript: Manuscript
    words: Words
    per_page: int
    spoken: Mapping[str, str]

    @property
    def masthead(self) -> float:
        """The height of what opens the first page, in mm: more where title or subtitle take several lines."""
        deck = self.manuscript.deck
        title, line, room = len(plain(deck.title)), _SHORT_LINE, _SHORT
        if title > 2 * _SHORT:
            line, room = _LONG_LINE, _LONG
        lines = max(1, ceil(title / room))
        return round(_MASTHEAD + line * (lines - 1) + _FACTS_LINE * (len(plain(deck.subtitle)) // WIDE), 1)

    def pages(self) -> Iterator[HandoutPage]:
        """Every session begins a page; cards share a page's height."""
        deck = self.manuscript.deck
        room, first = SHEET_MM[self.manuscript.paper], True
        for n, session in enumerate(deck.sessions):
            label = session_label(n, deck, self.words)
            name = f"{label} · {plain(session.title)}" if label else ""
            shown = self._shown(session)
            for at in range(0, len(shown), self.per_page):
                free = room - (self.masthead if first else 0) - (_SESSION if name else 0)
                tall = round(free / self._rows() - _GAP, 1)
                wide = round(min(_WIDTHS[self.per_page], (tall - _LABEL - _UNDER) / _ratio(deck)), 1)
                cards = tuple(self._card(slide, tall, wide) for slide in shown[at : at + self.per_page])
                yield HandoutPage(name, tall, wide, cards)
                name, first = "", False

    def more(self) -> Iterator[tuple[str, str, Markup]]:
        """What is written for the participants, slide by slide, where pages have no room for it."""
        for session in self.manuscript.deck.sessions:
            for slide in self._shown(session):
                if text := _written(slide):
                    yield self._label(slide), plain(slide_heading(slide)), blocks_html(text, self._prose(3))

    def _rows(self) -> int:
        return 3 if self.per_page == 6 else self.per_page

    def _shown(self, session: Session) -> tuple[Slide, ...]:
        """The slides that participants get: neither breaks nor what is hidden or internal."""
        slides = (s for s in session.slides if s.number and s.kind is not SlideKind.BREAK and INTERNAL not in s.tags)
        return tuple(slide for slide in slides if self._pictures(slide))

    def _card(self, slide: Slide, tall: float, wide: float) -> SlideCard:
        texts = () if self.per_page == 6 else _written(slide)
        return SlideCard(
            anchor=f"slide-{slide.id}",
            label=self._label(slide),
            title=plain(slide_heading(slide)),
            pictures=tuple((f"memory:slide/{name}", self._alt(slide, name)) for name in self._pictures(slide)),
            text=blocks_html(texts, self._prose(4)),
            lines=max(0, floor(self._left(slide, texts, tall, wide) / _PITCH)),
        )

    def _left(self, slide: Slide, texts: tuple[Block, ...], tall: float, wide: float) -> float:
        """What a card has for lines, in mm: beside the picture where three are on a page, else below it."""
        if self.per_page == 3:
            return tall - _LABEL - height(texts, _PITCH, _BESIDE)
        pictures = len(self._pictures(slide)) * (wide * _ratio(self.manuscript.deck) + _UNDER)
        return tall - _LABEL - pictures - height(texts, _PITCH, WIDE)

    def _pictures(self, slide: Slide) -> tuple[str, ...]:
        """The names of its pictures: its own, and those of the slides on which it goes on."""
        drawn, own = self.manuscript.thumbnails, {each.id for each in self.manuscript.deck.slides}
        names = [slide.id] if slide.id in drawn else []
        while names and (following := f"{slide.id}-{len(names) + 1}") in drawn and following not in own:
            names.append(following)
        return tuple(names)

    def _label(self, slide: Slide) -> str:
        return self.words["slide-n"].format(n=slide.number)

    def _alt(self, slide: Slide, name: str) -> str:
        return f"{self._label(slide)}: {self.spoken.get(name) or plain(slide_heading(slide))}"

    def _prose(self, level: int) -> Prose:
        shown = {s.id: f"slide-{s.id}" for session in self.manuscript.deck.sessions for s in self._shown(session)}
        return Prose(self.words, shown, frozenset(self.manuscript.pictures), level)


def _written(slide: Slide) -> tuple[Block, ...]:
    return tuple(block for note in slide.notes if note.kind == "handout" for block in note.blocks)


def _ratio(deck: Deck) -> float:
    """A slide's height by its width."""
    wide, _, tall = deck.size.partition(":")
    return float(tall) / float(wide)
