"""Marks that cite sources → short marks in the text, and the full sources: a slide's in its source line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from deckgen.citations.library import Entry, read_library
from deckgen.citations.marks import Cited, cited_in
from deckgen.citations.style import CitationWriter, StyleError
from deckgen.deck.model import (
    BETWEEN_SOURCES,
    Block,
    Chapter,
    Deck,
    Module,
    Note,
    Paragraph,
    Run,
    Runs,
    Session,
    Slide,
    Value,
    map_runs,
)
from deckgen.reader import path_of
from deckgen.values.diagnostics import Diagnosed, Findings
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span
from deckgen.values.value import replace

_ADDRESS = re.compile(r"https?://\S+?(?=[.,;]?(?:\s|$))")


def cite(deck: Deck, files: Mapping[str, str]) -> Diagnosed[Deck]:
    """The deck with its citations carried out. `files` hold the text of each file of sources by its path."""
    found = Findings()
    entries: dict[str, Entry] = {}
    for value in deck.bibliography:
        read = found.take(_read(value, deck, files))
        entries |= read
    writer = found.take(_writer(deck, entries, files))
    if writer is None:
        return Diagnosed(deck, found.all())
    citing = _Citing(writer, found)
    changed = replace(
        deck,
        sessions=tuple(citing.session(session) for session in deck.sessions),
        modules=tuple(citing.module(module) for module in deck.modules),
        chapters=tuple(citing.chapter(chapter) for chapter in deck.chapters),
        shelf=tuple(citing.slide(slide) for slide in deck.shelf),
    )
    return Diagnosed(changed, found.all())


def _read(value: Value, deck: Deck, files: Mapping[str, str]) -> Diagnosed[dict[str, Entry]]:
    found = Findings()
    path = path_of(value.text, deck.path)
    if path not in files:
        hint = "give its path from the deck's file, such as `sources.bib`"
        found.error("missing-bibliography", f"there is no file of sources `{value.text}`", value.span, hint)
        return Diagnosed({}, found.all())
    entries = read_library(path, files[path])
    if entries is None:
        hint = "it must hold entries of BibTeX (`.bib`) or a list of CSL-JSON (`.json`)"
        found.error("unreadable-bibliography", f"no source can be read in `{value.text}`", value.span, hint)
    return Diagnosed(entries or {}, found.all())


def _writer(deck: Deck, entries: Mapping[str, Entry], files: Mapping[str, str]) -> Diagnosed[CitationWriter | None]:
    found = Findings()
    style = ""
    if deck.csl is not None:
        style = files.get(path_of(deck.csl.text, deck.path), "")
        if not style:
            hint = "give its path from the deck's file, or leave `csl:` out"
            found.error("missing-bibliography", f"there is no style `{deck.csl.text}`", deck.csl.span, hint)
    try:
        return Diagnosed(CitationWriter(entries, deck.language, style), found.all())
    except StyleError:
        hint = "it must be an independent style of CSL 1.0; leave `csl:` out for name and year"
        span = deck.csl.span if deck.csl else deck.bibliography[0].span
        found.error("unreadable-bibliography", "the style of the sources cannot be used", span, hint)
        return Diagnosed(None, found.all())


class _Citing:
    """Carries out the citations of a deck, one text after another."""

    def __init__(self, writer: CitationWriter, found: Findings) -> None:
        self.writer, self.found = writer, found
        self._keys: dict[str, None] = {}  # cited in the text at hand, in order

    def session(self, session: Session) -> Session:
        """A session with those of its slides."""
        return replace(session, slides=tuple(map(self.slide, session.slides)))

    def slide(self, slide: Slide) -> Slide:
        """A slide; what it cites stands in full in its source line, what its notes cite at their end."""
        notes = tuple(self._note(note) for note in slide.notes)
        self._keys = {}
        title, blocks = self.runs(slide.title), self._blocks(slide.blocks)
        slots = tuple(
            replace(slot, heading=self.runs(slot.heading), blocks=self._blocks(slot.blocks)) for slot in slide.slots
        )
        footnotes = tuple(map(self.runs, slide.footnotes))
        source = self._source(slide.source)
        for full in self._full():
            source = (*source, BETWEEN_SOURCES, *full) if source else full
        return replace(slide, title=title, blocks=blocks, slots=slots, notes=notes, footnotes=footnotes, source=source)

    def module(self, module: Module) -> Module:
        """A learning module, with its sources at its end."""
        self._keys = {}
        name, card, blocks = self.runs(module.name), self.runs(module.card), self._blocks(module.blocks)
        follow_up = self._blocks(module.follow_up)
        return replace(module, name=name, card=card, blocks=(*blocks, *self._listed()), follow_up=follow_up)

    def chapter(self, chapter: Chapter) -> Chapter:
        """A chapter of the guide, with its sources at its end."""
        self._keys = {}
        title, blocks = self.runs(chapter.title), self._blocks(chapter.blocks)
        return replace(chapter, title=title, blocks=(*blocks, *self._listed()))

    def _note(self, note: Note) -> Note:
        self._keys = {}
        blocks = self._blocks(note.blocks)
        return replace(note, blocks=(*blocks, *self._listed()))

    def _blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(map_runs(block, self.runs) for block in blocks)

    def runs(self, runs: Runs) -> Runs:
        """Runs whose marks say what the style says; a mark of nothing known stays as it is written."""
        return tuple(self._run(run) if run.citation else run for run in runs)

    def _source(self, runs: Runs) -> Runs:
        """A source line without its marks, since what they cite stands there in full; what is not known stays."""
        read = [(run, self._run(run) if run.citation else run) for run in runs]
        kept = [made for run, made in read if not run.citation or made.text == run.text]
        while kept and not kept[-1].text.rstrip(" ;,"):
            kept.pop()
        return (*kept[:-1], replace(kept[-1], text=kept[-1].text.rstrip(" ;,"))) if kept else ()

    def _run(self, run: Run) -> Run:
        cited = cited_in(run.citation)
        unknown = [each for each in cited if each.key not in self.writer.entries]
        for each in unknown:
            hint = did_you_mean(each.key, tuple(self.writer.entries), "mend its spelling, or add the source")
            self.found.error("unknown-source", f"no source has the key `{each.key}`", _place(run, each), hint)
        if unknown or not cited:
            return replace(run, citation="")
        self._keys |= dict.fromkeys(each.key for each in cited)
        in_brackets = run.text.startswith("[")
        text = self.writer.mark(cited) if in_brackets else self.writer.named(cited[0])
        return replace(run, text=text.replace(" ", "\u00a0") if len(text) <= _SHORT else text, citation="")

    def _full(self) -> list[Runs]:
        return [_linked(self.writer.full(key)) for key in self._keys]

    def _listed(self) -> tuple[Block, ...]:
        return tuple(Paragraph(runs) for runs in self._full())


_SHORT = 16  # characters: so short a mark stays on one line


def _place(run: Run, cited: Cited) -> Span | None:
    """Where a key stands in its mark."""
    if run.span is None:
        return None
    begin = run.span.start + run.text.index(run.citation[:1]) if run.citation else run.span.start
    return Span(run.span.source, begin + cited.start, begin + cited.end)


def _linked(text: str) -> Runs:
    """A source with its address as a link, and without the full stop at its end, as source lines are."""
    runs: list[Run] = []
    at = 0
    for found in _ADDRESS.finditer(text):
        if found.start() > at:
            runs.append(Run(text[at : found.start()]))
        runs.append(Run(found.group().removeprefix("https://"), link=found.group()))
        at = found.end()
    rest = text[at:].removesuffix(".")
    return (*runs, Run(rest)) if rest else tuple(runs)
