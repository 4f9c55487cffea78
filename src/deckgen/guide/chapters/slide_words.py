"""The words of a dense slide, run in: nobody reads three points in a picture of 30 mm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import Block, Code, Heading, List, ListItem, Paragraph, Quote, Slide, Table, plain, runs_in
from deckgen.guide.chapters.derived_notes import quiz_options
from deckgen.guide.chapters.prose import Prose, runs_html
from deckgen.values.value import replace

MANY = 24  # words beside the title from which on a slide cannot be read in its picture
_DOT, _BAR = Markup(" · "), Markup(" | ")


def slide_words(slide: Slide, prose: Prose) -> Markup:
    """The text of a slide as short paragraphs; empty where its picture can be read, or shows figures.

    The options of a quiz are read aloud, so they are always there. An exercise stands in its box.
    """
    if slide.kind is SlideKind.QUIZ:
        return Markup("<p>{}</p>").format(_DOT.join(_options(slide, prose)))
    if slide.kind is SlideKind.EXERCISE or "chart" in slide.options:
        return Markup()
    blocks = (*slide.blocks, *(block for slot in slide.slots for block in slot.blocks))
    words = sum(len(plain(runs).split()) for runs in runs_in(blocks))
    if words + sum(len(plain(slot.heading).split()) for slot in slide.slots) < MANY:
        return Markup()
    told = list(_told(_without_path(slide), prose))
    told += [_headed(runs_html(slot.heading, prose), list(_told(slot.blocks, prose))) for slot in slide.slots]
    return Markup().join(Markup("<p>{}</p>").format(text) for text in told if text)


def _options(slide: Slide, prose: Prose) -> Iterator[Markup]:
    for letter, item in quiz_options(slide):
        yield Markup("<strong>{}.</strong> {}").format(letter, _item(item, prose))


def _without_path(slide: Slide) -> Iterator[Block]:
    """The blocks of a slide without the row of its table that is drawn as a curve: its figures are no words."""
    drawn = slide.options["path"].text if "path" in slide.options else ""
    for block in slide.blocks:
        if drawn and isinstance(block, Table):
            yield replace(block, rows=tuple(row for row in block.rows if plain(row[0].runs) != drawn))
        else:
            yield block


def _headed(heading: Markup, texts: list[Markup]) -> Markup:
    head = Markup("<strong>{}</strong> ").format(heading) if heading else Markup()
    return head + _DOT.join(texts)


def _told(blocks: Iterable[Block], prose: Prose) -> Iterator[Markup]:
    for block in blocks:
        match block:
            case Paragraph(runs) | Heading(_, runs):
                yield runs_html(runs, prose)
            case List(items):
                number = Markup("<strong>{}{}</strong> ")
                marks = [number.format(n, block.mark) if block.ordered else Markup() for n in range(1, 99)]
                yield _DOT.join(mark + _item(item, prose) for mark, item in zip(marks, items, strict=False))
            case Quote(inner):
                yield from _told(inner, prose)
            case Table():
                yield from _rows(block, prose)
            case Code(text):
                yield Markup.escape(text)
            case _:
                pass


def _item(item: ListItem, prose: Prose) -> Markup:
    return Markup(" – ").join(_told(item.blocks, prose))


def _rows(table: Table, prose: Prose) -> Iterator[Markup]:
    for row in table.rows:
        first, *rest = (runs_html(cell.runs, prose) for cell in row)
        yield Markup("<strong>{}</strong> ").format(first) + _BAR.join(text for text in rest if text)
