"""The participants' handout: the slides, the texts written for participants, and lines for their own notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil, floor

from markupsafe import Markup

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import INTERNAL, SPOILER, Block, Deck, Session, Slide, plain
from deckgen.deck.words import Words, words
from deckgen.guide.chapters.prose import Prose, blocks_html
from deckgen.guide.chapters.references import slide_heading
from deckgen.guide.chapters.sessions import session_label
from deckgen.guide.chapters.slide_words import slide_words
from deckgen.guide.press.manuscript import Manuscript, picture_names
from deckgen.guide.press.paper import Paper, paper_of
from deckgen.guide.press.style import SHEET_MM
from deckgen.guide.sheets.heights import WIDE, height
from deckgen.values.value import value_class

# Millimetres: a picture's greatest width by slides a page; heights of a card's label, of the spaces below a picture and
# a card, of a line to write on, of the first page's head and of a session's heading.
_WIDTHS = {1: 174.0, 2: 146.0, 3: 84.0, 6: 84.0}
_LABEL, _UNDER, _GAP, _PITCH, _MASTHEAD, _SESSION = 6.5, 2.0, 6.0, 8.5, 42.0, 14.0
_BESIDE = 46  # characters on a line beside a picture
_WORDS, _WORDS_LINE = 56, 4.2  # of a slide's own words beside its picture: characters on a line, and its mm
_LARGE = 2  # places of three that a picture across the page takes; several pictures take all
_DIVIDERS = frozenset({SlideKind.TITLE, SlideKind.AGENDA, SlideKind.SECTION, SlideKind.STATEMENT})
# The first page's title, short or long: the height of each further line in mm, and the characters on a line. The last
# number is the height of a further line of the subtitle.
_SHORT_LINE, _SHORT, _LONG_LINE, _LONG, _FACTS_LINE = 11.2, 40, 8.0, 58, 5.6


@value_class
class SlideCard:
    """A slide of the handout: pictures as (address, alternative text), text, and the number of lines to write on.

    The card is `height` mm high, and its pictures `width` mm wide.
    """

    anchor: str
    label: str
    title: str
    pictures: tuple[tuple[str, str], ...]
    text: Markup
    lines: int
    height: float
    width: float
    wide: bool = False  # across the page, because its words are many


@value_class
class HandoutPage:
    """A page of cards. `session` is its heading, or empty."""

    session: str
    cards: tuple[SlideCard, ...]


@value_class
class Leaflet:
    """The whole handout. `more` are texts without room beside their slides, as (label, title, text)."""

    paper: Paper
    subtitle: str
    facts: tuple[str, ...]
    masthead: float  # mm
    per_page: int
    pages: tuple[HandoutPage, ...]
    more: tuple[tuple[str, str, Markup], ...]

    @property
    def level(self) -> int:
        """The level of the slides' headings: 3 below headings of sessions, otherwise 2."""
        return 3 if self.pages and self.pages[0].session else 2


def make_leaflet(manuscript: Manuscript, per_page: int, spoken: Mapping[str, str] | None = None) -> Leaflet:
    """A deck's handout with 1, 2, 3 or 6 slides a page. `spoken` holds alternative texts by picture name."""
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
    """Distributes the slides over pages."""

    manuscript: Manuscript
    words: Words
    per_page: int
    spoken: Mapping[str, str]

    @property
    def masthead(self) -> float:
        """The height of the first page's head in mm. It grows where title or subtitle take several lines."""
        deck = self.manuscript.deck
        title, line, room = len(plain(deck.title)), _SHORT_LINE, _SHORT
        if title > 2 * _SHORT:
            line, room = _LONG_LINE, _LONG
        lines = max(1, ceil(title / room))
        return round(_MASTHEAD + line * (lines - 1) + _FACTS_LINE * (len(plain(deck.subtitle)) // WIDE), 1)

    def pages(self) -> Iterator[HandoutPage]:
        """The pages. Every session begins a page, and the cards on a page share its height."""
        deck = self.manuscript.deck
        room, first = SHEET_MM[self.manuscript.paper], True
        for n, session in enumerate(deck.sessions):
            label = session_label(n, deck, self.words)
            name = f"{label} · {plain(session.title)}" if label else ""
            waiting = self._shown(session)
            while waiting:
                free = room - (self.masthead if first else 0) - (_SESSION if name else 0)
                cards, waiting = self._page(waiting, free)
                yield HandoutPage(name, cards)
                name, first = "", False

    def _page(self, slides: tuple[Slide, ...], free: float) -> tuple[tuple[SlideCard, ...], tuple[Slide, ...]]:
        """The cards of a page with `free` mm, and the slides that are left. The last card has what room is left."""
        place = free / self._rows()
        cards: list[tuple[Slide, int, bool]] = []  # a slide, how many places it takes, whether across the page
        left = self.per_page
        for slide in slides:
            wide = self._is_crowded(slide, place - _GAP)
            taken = 1 if not wide else _LARGE if len(self._pictures(slide)) == 1 else self.per_page
            if taken > left:
                break
            cards.append((slide, taken, wide))
            left -= taken
        if self.per_page == 3:
            slide, taken, wide = cards[-1]
            cards[-1] = (slide, taken + left, wide)
        made = tuple(self._card(slide, round(taken * place - _GAP, 1), wide) for slide, taken, wide in cards)
        return made, slides[len(cards) :]

    def _is_crowded(self, slide: Slide, tall: float) -> bool:
        """Whether a slide has too much for a place of `tall` mm: words beside its picture, or several pictures."""
        if self.per_page != 3:
            return False
        beside = _LABEL + _words_height(self._words(slide)) + height(_written(slide), _PITCH, _BESIDE)
        return beside > tall or len(self._pictures(slide)) > 1

    def _words(self, slide: Slide) -> Markup:
        """The words of a dense slide, with three on a page: its picture is too small to read them in."""
        return slide_words(slide, self._prose(4)) if self.per_page == 3 else Markup()

    def more(self) -> Iterator[tuple[str, str, Markup]]:
        """The texts for participants as (label, title, text), where pages have no room for them."""
        for session in self.manuscript.deck.sessions:
            for slide in self._shown(session):
                if text := _written(slide):
                    yield self._label(slide), plain(slide_heading(slide)), blocks_html(text, self._prose(3))

    def _rows(self) -> int:
        """The rows of cards on a page: six cards stand in two columns."""
        return 3 if self.per_page == 6 else self.per_page

    def _shown(self, session: Session) -> tuple[Slide, ...]:
        """The slides that participants get: no dividers, unless there are but these; and what `_given` leaves out."""
        given = self._given(session)
        content = tuple(slide for slide in given if not _divides(slide))
        others = (slide for each in self.manuscript.deck.sessions for slide in self._given(each))
        return content if content or not all(map(_divides, others)) else given

    def _given(self, session: Session) -> tuple[Slide, ...]:
        """The slides of a session that are no breaks, neither hidden nor internal, spoil nothing and have a picture."""
        slides = (s for s in session.slides if s.number and not {INTERNAL, SPOILER} & set(s.tags))
        return tuple(slide for slide in slides if slide.kind is not SlideKind.BREAK and self._pictures(slide))

    def _card(self, slide: Slide, tall: float, wide: bool) -> SlideCard:
        """A slide's card, `tall` mm high; `wide` across the page."""
        texts = () if self.per_page == 6 else _written(slide)
        words = Markup() if wide else self._words(slide)
        said = Markup('<div class="words">{}</div>').format(words) if words else Markup()
        width = self._picture_width(slide, tall, wide)
        return SlideCard(
            anchor=f"slide-{slide.id}",
            label=self._label(slide),
            title=plain(slide_heading(slide)),
            pictures=tuple((f"memory:slide/{name}", self._alt(slide, name)) for name in self._pictures(slide)),
            text=said + blocks_html(texts, self._prose(4)),
            lines=max(0, floor((self._left(slide, texts, tall, width, wide) - _words_height(words)) / _PITCH)),
            height=tall,
            width=width,
            wide=wide,
        )

    def _picture_width(self, slide: Slide, tall: float, wide: bool) -> float:
        """How wide a card's pictures are in mm: as its layout has them, but all of them fit its height."""
        count, ratio = len(self._pictures(slide)), _ratio(self.manuscript.deck)
        return round(min(_WIDTHS[1 if wide else self.per_page], ((tall - _LABEL) / count - _UNDER) / ratio), 1)

    def _left(self, slide: Slide, texts: tuple[Block, ...], tall: float, width: float, wide: bool) -> float:
        """The height left for lines on a card, in mm: beside the picture with three on a page, otherwise below."""
        if self.per_page == 3 and not wide:
            return tall - _LABEL - height(texts, _PITCH, _BESIDE)
        pictures = len(self._pictures(slide)) * (width * _ratio(self.manuscript.deck) + _UNDER)
        return tall - _LABEL - pictures - height(texts, _PITCH, WIDE)

    def _pictures(self, slide: Slide) -> tuple[str, ...]:
        return picture_names(slide, self.manuscript)

    def _label(self, slide: Slide) -> str:
        return self.words["slide-n"].format(n=slide.number)

    def _alt(self, slide: Slide, name: str) -> str:
        """A picture's alternative text: the slide's number, then what the picture says or the slide's title."""
        return f"{self._label(slide)}: {self.spoken.get(name) or plain(slide_heading(slide))}"

    def _prose(self, level: int) -> Prose:
        """How to write a text: links lead to the slides shown, and headings begin at `level`."""
        shown = {s.id: f"slide-{s.id}" for session in self.manuscript.deck.sessions for s in self._shown(session)}
        return Prose(self.words, shown, frozenset(self.manuscript.pictures), level)


def _written(slide: Slide) -> tuple[Block, ...]:
    """What the author wrote for participants: the blocks of the slide's `handout` notes."""
    return tuple(block for note in slide.notes if note.kind == "handout" for block in note.blocks)


def _words_height(words: Markup) -> float:
    """The height of a slide's own words beside its picture in mm: each paragraph begins a line."""
    told = [Markup(each).striptags() for each in words.split("</p>") if each]
    return _WORDS_LINE * sum(ceil(len(each) / _WORDS) for each in told) + _UNDER if told else 0.0


def _ratio(deck: Deck) -> float:
    """A slide's height divided by its width."""
    wide, _, tall = deck.size.partition(":")
    return float(tall) / float(wide)


def _divides(slide: Slide) -> bool:
    """Whether a slide only divides the day, without a word for participants."""
    return slide.kind in _DIVIDERS and not _written(slide)
