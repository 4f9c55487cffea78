"""Deck → deck whose pictures and data files are found: each `path` gets the `asset` that holds its bytes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from deckgen.deck.films import PLAYED
from deckgen.deck.model import (
    Background,
    Block,
    Chapter,
    Deck,
    List,
    Module,
    Note,
    Picture,
    Quote,
    Session,
    Slide,
    Value,
    icons_of,
    pictures_in,
)
from deckgen.edition.lookup import Finder
from deckgen.values.diagnostics import Diagnosed, Findings
from deckgen.values.nearest import did_you_mean, nearest
from deckgen.values.source import Span
from deckgen.values.value import replace

PICTURES = (
    ".png",
    ".jpg",
    ".jpeg",
    ".svg",
    ".gif",
    ".webp",
    ".bmp",
    ".tif",
    ".tiff",
    *(f".{ending}" for ending in PLAYED),
)
DATA = (".csv", ".tsv", ".txt")
_PUT_IT_THERE = "put it beside the text that shows it, or mend its name"
MOST_KNOWN = 8  # files that a message names
WEB = ("http://", "https://", "//")  # from which pictures are fetched on request
REMOTE = ("http://", "https://", "file:", "data:", "ftp://", "//")


def find_assets(deck: Deck, finder: Finder) -> Diagnosed[Deck]:
    """The deck with every picture and data file found; what is missing or forbidden is an error."""
    search = _Search(finder, deck.path)
    found = replace(
        deck,
        sessions=tuple(search.session(s) for s in deck.sessions),
        modules=tuple(search.module(m) for m in deck.modules),
        chapters=tuple(search.chapter(c) for c in deck.chapters),
        logo=(search.asset(deck.logo, deck.logo_span or deck.span, "picture" if deck.dialect else "logo") or "")
        if deck.logo
        else "",
    )
    return Diagnosed(found, search.found.all())


def picture_assets(deck: Deck) -> tuple[str, ...]:
    """The assets of all pictures and backgrounds, each once, in order of first use."""
    return tuple(dict.fromkeys(p.asset for p in pictures(deck) if p.asset))


def data_assets(deck: Deck) -> tuple[str, ...]:
    """The assets of all data files, each once."""
    values = (slide.options.get("data") for slide in deck.slides)
    return tuple(dict.fromkeys(value.asset for value in values if value and value.asset))


def pictures(deck: Deck) -> Iterator[Picture | Background]:
    """Every picture and background of the deck, in order."""
    for slide in deck.slides:
        for picture in pictures_on(slide):
            yield picture
            if isinstance(picture, Picture) and picture.film and picture.film.poster:
                yield Picture(picture.film.poster, picture.alt, asset=picture.film.poster_asset, span=picture.span)
    for module in deck.modules:
        yield from pictures_in(module.blocks)
    for chapter in deck.chapters:
        yield from pictures_in(chapter.blocks)


def pictures_on(slide: Slide) -> Iterator[Picture | Background]:
    """Every picture of a slide, in order: its background, then those in its text and its notes."""
    if slide.background and slide.background.path:
        yield slide.background
    yield from pictures_in(slide.blocks)
    for slot in slide.slots:
        yield from pictures_in(slot.blocks)
    for note in slide.notes:
        yield from pictures_in(note.blocks)
    yield from icons(slide)


def icons(slide: Slide) -> tuple[Picture, ...]:
    """The pictures that `icons:` names, in order: they only decorate what stands beside them."""
    value = slide.options.get("icons")
    return icons_of(value) if value else ()


def with_lengths(deck: Deck, seconds: Mapping[str, float]) -> Deck:
    """The deck whose films and sounds on slides know how long their files are; `seconds` are by their assets."""

    def timed(block: Block) -> Block:
        if not isinstance(block, Picture) or block.film is None or block.asset not in seconds:
            return block
        return replace(block, film=replace(block.film, seconds=seconds[block.asset]))

    def on(slide: Slide) -> Slide:
        slots = tuple(replace(slot, blocks=tuple(map(timed, slot.blocks))) for slot in slide.slots)
        return replace(slide, blocks=tuple(map(timed, slide.blocks)), slots=slots)

    if not seconds:
        return deck
    return replace(deck, sessions=tuple(replace(s, slides=tuple(map(on, s.slides))) for s in deck.sessions))


class _Search:
    """One pass over a deck; remembers what it could not find."""

    def __init__(self, finder: Finder, deck_path: str) -> None:
        self.finder = finder
        self.deck_path = deck_path
        self.found = Findings()

    def session(self, session: Session) -> Session:
        """The session with its slides' files found."""
        return replace(session, slides=tuple(self.slide(s) for s in session.slides))

    def module(self, module: Module) -> Module:
        """The module with its pictures found."""
        blocks = self.blocks(module.blocks)
        return module if blocks is module.blocks else replace(module, blocks=blocks)

    def chapter(self, chapter: Chapter) -> Chapter:
        """The chapter with its pictures found."""
        blocks = self.blocks(chapter.blocks)
        return chapter if blocks is chapter.blocks else replace(chapter, blocks=blocks)

    def slide(self, slide: Slide) -> Slide:
        """The slide with its pictures, background and data file found; the same object where it names none."""
        changes: dict[str, object] = {}
        if (blocks := self.blocks(slide.blocks)) is not slide.blocks:
            changes["blocks"] = blocks
        slots = tuple(s if (b := self.blocks(s.blocks)) is s.blocks else replace(s, blocks=b) for s in slide.slots)
        notes = tuple(self.note(n) for n in slide.notes)
        if slots != slide.slots:
            changes["slots"] = slots
        if notes != slide.notes:
            changes["notes"] = notes
        if slide.background and slide.background.path:
            changes["background"] = self.background(slide.background)
        options = dict(slide.options)
        if (data := slide.options.get("data")) and data.text:
            options["data"] = self.data_file(data)
        if (named := slide.options.get("icons")) and isinstance(named.data, tuple):
            options["icons"] = replace(named, data=tuple(map(self.icon, named.data)))
        if options != slide.options:
            changes["options"] = options
        return replace(slide, **changes) if changes else slide  # type: ignore[arg-type]

    def note(self, note: Note) -> Note:
        """The note with its pictures found."""
        blocks = self.blocks(note.blocks)
        return note if blocks is note.blocks else replace(note, blocks=blocks)

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks with their pictures found; the same tuple where there are none."""
        changed = tuple(self.block(block) for block in blocks)
        return blocks if all(a is b for a, b in zip(blocks, changed, strict=True)) else changed

    def block(self, block: Block) -> Block:
        """The block with its pictures found."""
        match block:
            case Picture():
                asset = self.asset(block.path, block.span, "picture")
                found = replace(block, asset=asset) if asset else block
                return self.with_poster(found) if block.film and block.film.poster else found
            case List():
                items = tuple(
                    i if (b := self.blocks(i.blocks)) is i.blocks else replace(i, blocks=b) for i in block.items
                )
                same = all(a is b for a, b in zip(items, block.items, strict=True))
                return block if same else replace(block, items=items)
            case Quote():
                blocks = self.blocks(block.blocks)
                return block if blocks is block.blocks else replace(block, blocks=blocks)
        return block

    def with_poster(self, picture: Picture) -> Picture:
        """The film with the picture that stands for it found."""
        assert picture.film is not None
        asset = self.asset(picture.film.poster, picture.span, "picture")
        return replace(picture, film=replace(picture.film, poster_asset=asset or ""))

    def background(self, background: Background) -> Background:
        """The background with its picture found."""
        asset = self.asset(background.path, background.span, "picture")
        return replace(background, asset=asset) if asset else background

    def data_file(self, value: Value) -> Value:
        """The value of `data:` with its file found."""
        return replace(value, asset=self.asset(value.text, value.span, "data file") or "")

    def icon(self, value: Value) -> Value:
        """One of `icons:` with its file found."""
        return replace(value, asset=self.asset(value.text, value.span, "picture") or "") if value.text else value

    def asset(self, path: str, span: Span | None, what: str) -> str | None:
        """The asset of a path, or None after naming what is wrong with it."""
        beside = span.source.path if span else self.deck_path
        if path.lower().startswith(REMOTE):
            if asset := self.finder.fetched(path):
                return asset
            said = "is not in the project" if asset is None else "is not what was fetched any more"
            fetch = "`deckgen fetch` brings it into the project" if path.startswith(WEB) and what == "picture" else ""
            self._fault("remote-file", f"the {what} `{path}` {said}", span, fetch or "save it in `images/`")
        elif self.finder.leaves(path, beside):
            self._fault("path-leaves-project", f"`{path}` leads out of the project", span, "copy it into the deck")
        elif asset := self.finder.find(path, beside):
            return asset
        else:
            code, kinds = f"missing-{what.replace(' ', '-')}", DATA if what == "data file" else PICTURES
            slash = "a path has `/` between its parts, not `\\`" if "\\" in path else ""
            self._fault(code, f"there is no {what} `{path}`", span, self._near(path, beside, kinds), slash)
        return None

    def _near(self, path: str, beside: str, kinds: tuple[str, ...]) -> str:
        """The hint with the whole path, from the file it stands in, of what has the most similar name."""
        wanted = PurePosixPath(path.replace("\\", "/"))
        there = [PurePosixPath(name) for name in self.finder.names() if name.lower().endswith(kinds)]
        near = nearest(wanted.name, {file.name for file in there})
        same = {posixpath.relpath(file, posixpath.dirname(beside) or "."): file for file in there if file.name == near}
        if not same:
            known = sorted({file.name for file in there})
            return did_you_mean(wanted.name, known if len(known) <= MOST_KNOWN else (), _PUT_IT_THERE)
        meant = nearest(str(wanted), same, 0) or min(same)
        short = near if self.finder.find(str(near), beside) == str(same[meant]) else meant
        return f"did you mean `{short if len(wanted.parts) == 1 else meant}`?"

    def _fault(self, code: str, message: str, span: Span | None, *hints: str) -> None:
        self.found.error(code, message, span, *hints)
