"""A .pptx → the forms of its slides, in a process of its own and within limits: the file may be a stranger's."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from deckgen.deck.words import words
from deckgen.deck.words.guess_language import guess_language
from deckgen.files.bounded import Limits, run_bounded
from deckgen.importing.account import source_words
from deckgen.importing.outcome import ReadPresentation, ReadSlide, packed, unpacked
from deckgen.importing.slides.lines import figure, heading
from deckgen.importing.slides.notes import count_clicks, note_blocks, said_words
from deckgen.importing.slides.parts import repeated_pictures, slide_parts
from deckgen.importing.slides.recognition import forms_of
from deckgen.importing.slides.words import paragraph
from deckgen.importing.source.content import (
    DiagramNode,
    SourceChart,
    SourceDeck,
    SourceDiagram,
    SourceSlide,
    SourceTable,
    SourceText,
)  # fmt: skip
from deckgen.importing.source.presentation import read_presentation
from deckgen.reader.markdown.slugs import slug
from deckgen.values.limits import IMPORT_MEMORY, IMPORT_SECONDS
from deckgen.values.value import replace

# A file may say anything in their places, and both are written as they stand.
_ID = re.compile(r"\w[\w.-]*")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
LIMITS = Limits(seconds=IMPORT_SECONDS, memory=IMPORT_MEMORY)


def read_bounded(data: bytes) -> ReadPresentation:
    """The presentation in some bytes. Raises ValueError for what is none, ExceededError for what takes too long."""
    return unpacked(run_bounded(read_packed, data, LIMITS, "the presentation"))


def read_packed(data: bytes) -> bytes:
    """The same as bytes. Raises TemplateError, which is a ValueError."""
    return packed(read(data))


def read(data: bytes) -> ReadPresentation:
    """The presentation in some bytes, read in this process. Raises TemplateError."""
    deck, files = read_presentation(data)
    repeated = repeated_pictures(deck)
    footer = _footer(deck)
    slides = tuple(_with_own_ids(_slide(slide, deck, repeated, footer) for slide in deck.slides))
    first = deck.slides[0].title if deck.slides else None
    return ReadPresentation(
        (heading(first.paragraphs).replace("<br>", " ") if first else "") or deck.title, deck.author,
        deck.width, deck.height, deck.theme, _language(deck, slides), deck.ours, footer,
        tuple((section.title, section.slides) for section in deck.sections), slides, files, tuple(sorted(repeated)),
    )  # fmt: skip


def _slide(slide: SourceSlide, deck: SourceDeck, repeated: frozenset[str], footer: str) -> ReadSlide:
    parts = slide_parts(slide, deck, repeated)
    left = [*slide.left, *parts.left]
    left += [f"the footer: {foot}" for foot in slide.feet if foot.strip() and foot.strip() != footer and not deck.ours]
    bare = sum(1 for each in parts.drawings if each.form not in ("line", "straightConnector1", "rect"))
    if bare and not deck.ours:
        left.append(f"{bare} drawn shape{'s' if bare > 1 else ''} without words")
    notes = note_blocks(slide.notes)
    clicked = note_blocks(slide.notes, clicks=True) if count_clicks(slide.notes) else notes
    source = "; ".join(paragraph(p) for p in slide.source)
    return ReadSlide(
        slide.number, slide.id if _ID.fullmatch(slide.id) else slug(slide.id), slide.hidden, slide.builds,
        slide.sample, forms_of(parts), notes, clicked,
        _without_label(source, deck.language), tuple(left), tuple(source_words(_texts(slide))),
        slide.edited,
    )  # fmt: skip


def _with_own_ids(slides: Iterable[ReadSlide]) -> Iterator[ReadSlide]:
    """The slides; one that was copied in its program has the id of the first, and gets one of its own when read."""
    taken: set[str] = set()
    for slide in slides:
        yield replace(slide, id="") if slide.id in taken else slide
        taken.add(slide.id)


def _without_label(source: str, language: str) -> str:
    """The source line without the words that the program puts before and behind it."""
    own = words(language)
    said = re.sub(rf"(?:^|(?<=[.!?…]) |\. ){re.escape(own['sample-data'])}$", "", source)
    said = said.removeprefix(f"{own['source']}: ")
    return json.dumps(said, ensure_ascii=False) if said else ""


def _footer(deck: SourceDeck) -> str:
    """The text that stands at the foot of most slides."""
    counts = Counter(foot.strip() for slide in deck.slides for foot in set(slide.feet) if foot.strip())
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] > len(deck.slides) / 2 and not deck.ours else ""


def _texts(slide: SourceSlide) -> list[str]:
    """Everything on a slide that is words."""
    found = [slide.title.text] if slide.title else []
    for item in slide.items:
        match item:
            case SourceText():
                found.append(item.text)
            case SourceTable(rows=rows):
                found += [p.text for row in rows for cell in row for p in cell]
            case SourceChart():
                found += [item.title, *item.categories, *(name for name, _ in item.series)]
                found += [figure(value, item.percent) for _, values in item.series for value in values]
            case SourceDiagram(nodes=nodes):
                found += _node_texts(nodes)
    found += [said_words(note) for note in slide.notes]
    return found


def _node_texts(nodes: tuple[DiagramNode, ...]) -> list[str]:
    return [text for node in nodes for text in (node.text, *_node_texts(node.children))]


def _language(deck: SourceDeck, slides: tuple[ReadSlide, ...]) -> str:
    """The language of most words; with the country that the file names, where it names the same language."""
    guessed = guess_language(" ".join(word for slide in slides for word in slide.words))
    stated = deck.language if _TAG.fullmatch(deck.language) else ""
    if guessed and stated.partition("-")[0].lower() != guessed:
        return guessed
    return stated or "en"
