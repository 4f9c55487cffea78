"""The slides of a deck's files, each file read once; with what the decks of other tools include."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from deckgen.reader.deck_files import DeckFiles
from deckgen.reader.markdown.scope import NO_MARKS, Marks
from deckgen.reader.other_tools import ConvertedSource, Inclusion, bibliography_paths, convert, numbers_in, path_of
from deckgen.reader.parts.deck_part import gather_deck_settings, marks_of
from deckgen.reader.parts.part import parts_in
from deckgen.reader.parts.slide import Draft, read_slide
from deckgen.reader.read_texts import READ_TEXTS, ReadText
from deckgen.values.diagnostics import Diagnosed, Findings
from deckgen.values.merge_marks import settle_merge
from deckgen.values.source import Source, Span
from deckgen.values.value import replace

MOST_INCLUDED = 200  # files that a deck of another tool includes


class SlideReader:
    """Reads the slides of a deck's files.

    `dialect` is the one that deck.yaml names for all of them, `marks` are those that it has in its texts. What is wrong
    with a file as a whole goes to `found`, what is wrong in its slides to `found_in_slides`.
    """

    def __init__(
        self, files: DeckFiles, dialect: str, found: Findings, found_in_slides: Findings, marks: Marks = NO_MARKS
    ) -> None:
        self.files, self.dialect, self.marks = files, dialect, marks
        self.found, self.found_in_slides = found, found_in_slides
        self._sources: dict[str, Source] = {}
        self._drafts: dict[str, list[Draft]] = {}
        self._including: list[str] = []  # the files that are being included, each within the one before
        self._included = 0  # how many were included so far

    def source(self, path: str) -> Source:
        """A file's text; in our own dialect where it was written for another tool.

        Only a deck of a single file is asked which tool it was written for: the files of a folder are our own, unless
        deck.yaml names another dialect.
        """
        if path not in self._sources:
            source = self._settled(path)
            if path == self.files.deck_path or self.dialect:
                source = self.found.take(convert(source, self.dialect, self._bibliography(source)))
            self._sources[path] = source
        return self._sources[path]

    def drafts(self, path: str) -> list[Draft]:
        """The slides of a file in order."""
        if path not in self._drafts:
            self._drafts[path] = self._read(self.source(path))
        return self._drafts[path]

    def files_with(self, drafts: Iterable[Draft]) -> dict[str, list[Draft]]:
        """The files that these slides were asked for from, each with all of its slides and those that it includes."""
        spans = {draft.part.span for draft in drafts}
        read = sorted(self._drafts.items())
        return {path: inside for path, inside in read if any(draft.part.span in spans for draft in inside)}

    def _bibliography(self, source: Source) -> tuple[str, ...]:
        """The texts of the files of sources that a deck of another tool names."""
        names = bibliography_paths(source.text, source.path)
        return tuple(self.files.source(name).text for name in names if name in self.files.originals)

    def _settled(self, path: str) -> Source:
        """A file's text as it stands; of an unfinished merge our side."""
        return self.found.take(settle_merge(self.files.source(path)))

    def _read(self, source: Source) -> list[Draft]:
        drafts: list[Draft] = []
        is_deck = source.path == self.files.deck_path
        gathers = is_deck and not isinstance(source, ConvertedSource)
        kept = type(source) is Source
        marks = Marks(maths=True) if isinstance(source, ConvertedSource) else self.marks
        make = partial(_read_slides, source, gathers, marks)
        read = READ_TEXTS.read(ReadText("slides", (source,), gathers, marks), make) if kept else make()
        for draft in self.found_in_slides.take(read):
            if draft.deck is not None and (not is_deck or drafts):
                hint = "deck settings stand in deck.yaml, or in the first settings of a single file"
                self.found_in_slides.error("unknown-key", "a slide has no key `deck`", draft.deck.key_span, hint)
            drafts.append(draft)
        if isinstance(source, ConvertedSource):
            for piece in source.rest:
                drafts += self._include(piece, source) if isinstance(piece, Inclusion) else self._read(piece)
        return drafts

    def _include(self, inclusion: Inclusion, source: ConvertedSource) -> list[Draft]:
        """The slides of a file that a deck of another tool includes; some of them where it says which."""
        path = path_of(inclusion.path, source.path)
        endless = path in (self.files.deck_path, *self._including) or self._included >= MOST_INCLUDED
        if path not in self.files.originals or endless:
            message = f"the slides of `{inclusion.path}` are not taken in"
            hint = "it takes in itself, or too much" if endless else "there is no such file in the project"
            start = source.original.starts[inclusion.number]
            self.found.warning("lost-include", message, Span(source.original, start, start), hint)
            return []
        self._included += 1
        self._including.append(path)
        drafts = self._read(self.found.take(convert(self._settled(path), inclusion.dialect)))
        self._including.pop()
        chosen = numbers_in(inclusion.path.partition("#")[2])
        return [draft for number, draft in enumerate(drafts, 1) if not chosen or number in chosen]


def _read_slides(source: Source, gathers: bool, marks: Marks) -> Diagnosed[tuple[Draft, ...]]:
    """The slides of a text, and what is wrong in them."""
    found = Findings()
    drafts: list[Draft] = []
    for part in found.take(parts_in(source)):
        if gathers and not drafts:
            part = gather_deck_settings(part)
            marks = marks if marks.maths else marks_of(part)
        drafts.append(found.take(read_slide(replace(part, marks=marks))))
    return Diagnosed(tuple(drafts), found.all())
