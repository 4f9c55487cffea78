"""What a slide consists of, sorted: its title, the texts, pictures and figures on it, and what is mere ornament."""

from __future__ import annotations

from collections.abc import Collection

from deckgen.importing.slides.lines import heading
from deckgen.importing.slides.order import reading_order
from deckgen.importing.slides.words import plain
from deckgen.importing.source.content import (
    SourceChart,
    SourceDeck,
    SourceDiagram,
    SourceDrawing,
    SourceItem,
    SourcePicture,
    SourceSlide,
    SourceTable,
    SourceText,
)  # fmt: skip
from deckgen.values.units import Box
from deckgen.values.value import replace, value_class

SMALL, GROUND = 0.004, 0.8  # of the slide's area: an icon has less, a picture behind everything more
_TITLE_WORDS = 22
_QUOTES = ("“", "”", "„", "«", "»", '"')  # what begins so is somebody's words
_UPPER = 0.4  # of the slide's height: where a title stands


@value_class
class SlideParts:
    """A slide, its items in reading order. `title` is Markdown, "" for none; `guessed`: it was one of the texts."""

    slide: SourceSlide
    width: int
    height: int
    title: str
    guessed: bool
    texts: tuple[SourceText, ...]
    pictures: tuple[SourcePicture, ...]
    tables: tuple[SourceTable, ...]
    charts: tuple[SourceChart, ...]
    diagrams: tuple[SourceDiagram, ...]
    drawings: tuple[SourceDrawing, ...]
    ground: SourcePicture | None
    left: tuple[str, ...]

    @property
    def objects(self) -> int:
        """How many things other than texts there are."""
        return len(self.pictures) + len(self.tables) + len(self.charts) + len(self.diagrams)

    def share(self, box: Box) -> float:
        """The share of the slide's area that a box has."""
        return box.w * box.h / max(1, self.width * self.height)


def slide_parts(slide: SourceSlide, deck: SourceDeck, repeated: Collection[str]) -> SlideParts:
    """The parts of a slide. `repeated` are the files of pictures that stand on most slides, such as a logo."""
    left: list[str] = []
    whole = max(1, deck.width * deck.height)
    shown: list[SourceItem] = []
    ground: SourcePicture | None = None
    for item in slide.items:
        if isinstance(item, SourcePicture):
            share = item.box.w * item.box.h / whole
            if not item.shown:
                continue
            if item.file in repeated:
                continue
            if share >= GROUND and ground is None:
                ground = item
                continue
            if share < SMALL and len(slide.items) > 1:
                left.append(f"a small picture, `{item.file}`")
                continue
        shown.append(item)
    title, texts, guessed = _title(slide, [item for item in shown if isinstance(item, SourceText)], deck)
    texts = [*texts]
    kept = reading_order([item for item in shown if not isinstance(item, SourceText | SourceDrawing)])
    drawings = tuple(item for item in shown if isinstance(item, SourceDrawing))
    if ground is not None and (kept or len(texts) > 1 or (texts and not _is_behind(ground, slide))):
        kept, ground = [ground, *kept], None
    return SlideParts(
        slide, deck.width, deck.height, title, guessed, tuple(reading_order(texts)),
        tuple(item for item in kept if isinstance(item, SourcePicture)),
        tuple(item for item in kept if isinstance(item, SourceTable)),
        tuple(item for item in kept if isinstance(item, SourceChart)),
        tuple(item for item in kept if isinstance(item, SourceDiagram)), drawings, ground, tuple(left),
    )  # fmt: skip


def _is_behind(picture: SourcePicture, slide: SourceSlide) -> bool:
    """Whether a picture was drawn before the slide's words."""
    places = [n for n, item in enumerate(slide.items) if isinstance(item, SourceText)]
    return not places or slide.items.index(picture) < places[0]


def _title(slide: SourceSlide, texts: list[SourceText], deck: SourceDeck) -> tuple[str, list[SourceText], bool]:
    """The title as Markdown, the texts without it, and whether it was guessed."""
    if slide.title is not None:
        return heading(slide.title.paragraphs), texts, False
    largest = max((_size(text) for text in texts), default=0.0)
    able = [text for text in texts if _may_be_title(text, deck) and _size(text) >= 0.85 * largest]
    if not able:
        return _first_words(texts)
    chosen = min(able, key=lambda text: (text.box.y, text.box.x))
    return heading(chosen.paragraphs), [text for text in texts if text is not chosen], True


def _first_words(texts: list[SourceText]) -> tuple[str, list[SourceText], bool]:
    """The first paragraph as the title, where it is a few words of its own; what follows it stays."""
    first = next(iter(reading_order(texts)), None)
    if first is None or first.paragraphs[0].mark or len(first.paragraphs[0].text.split()) > _TITLE_WORDS:
        return "", texts, False
    if first.text.lstrip().startswith(_QUOTES):
        return "", texts, False
    rest = [replace(first, paragraphs=first.paragraphs[1:])] if len(first.paragraphs) > 1 else []
    return heading(first.paragraphs[:1]), [*rest, *(text for text in texts if text is not first)], True


def _may_be_title(text: SourceText, deck: SourceDeck) -> bool:
    """Whether a text stands above, alone, and is a few words that are nobody's."""
    few = len(text.paragraphs) <= 2 and len(text.text.split()) <= _TITLE_WORDS
    alone = not text.group and not text.paragraphs[0].mark
    return few and alone and text.box.y < _UPPER * deck.height and not text.text.lstrip().startswith(_QUOTES)


def _size(text: SourceText) -> float:
    return max(paragraph.size for paragraph in text.paragraphs)


def alt_of(picture: SourcePicture, parts: SlideParts) -> str:
    """What a picture shows: as its author said, else what the slide is about."""
    said = plain(picture.alt.split("Description automatically generated")[0]).rstrip(" .,")
    if said and not said.lower().endswith((".png", ".jpg", ".jpeg", ".gif")):
        return said
    return ""


def repeated_pictures(deck: SourceDeck) -> frozenset[str]:
    """The files of the pictures that stand on more than half of the slides, and on four at least."""
    counts: dict[str, int] = {}
    for slide in deck.slides:
        for file in {item.file for item in slide.items if isinstance(item, SourcePicture)}:
            counts[file] = counts.get(file, 0) + 1
    return frozenset(file for file, n in counts.items() if n >= 4 and n > len(deck.slides) / 2)
