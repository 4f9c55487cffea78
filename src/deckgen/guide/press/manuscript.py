"""The input of every printed document: what its pages show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from deckgen.deck.model import Deck, Slide
from deckgen.deck.schedule import Agenda
from deckgen.scene.items import Scene
from deckgen.scene.template import Theme
from deckgen.values.source import Source
from deckgen.values.value import value_class


@value_class
class Thumbnail:
    """A picture as bytes with its media type: `image/jpeg`, `image/png` or `image/svg+xml`."""

    data: bytes
    mime: str


@value_class
class Manuscript:
    """A deck with everything that its pages show. The same manuscript gives the same bytes.

    `thumbnails` are the slides' pictures by slide id; `pictures` are those of notes and chapters by asset. `fonts` are
    files by name. `commit` is the hash of the deck's version, or empty. `paper` is `a4` or `letter`. `rules` is the
    theme's own style sheet; it comes last, so that it overrides ours. `foreign`: whether `pages` or `rules` come with
    the project, so that anybody may have written them.
    """

    deck: Deck
    agenda: Agenda
    theme: Theme
    fonts: Mapping[str, bytes] = field(default_factory=dict)
    thumbnails: Mapping[str, Thumbnail] = field(default_factory=dict)
    pictures: Mapping[str, Thumbnail] = field(default_factory=dict)
    logo: Thumbnail | None = None
    commit: str = ""
    dated: str = ""  # the ISO date of that commit, or empty
    paper: str = "a4"
    pages: Mapping[str, Source] = field(default_factory=dict)  # the theme's own page templates, by file name
    rules: Source | None = None
    foreign: bool = False


def picture_names(slide: Slide, manuscript: Manuscript) -> tuple[str, ...]:
    """The names of a slide's pictures: its own, then those of its continuations `ID-2`, `ID-3`, …."""
    drawn, own = manuscript.thumbnails, {each.id for each in manuscript.deck.slides}
    names = [slide.id] if slide.id in drawn else []
    while names and (following := f"{slide.id}-{len(names) + 1}") in drawn and following not in own:
        names.append(following)
    return tuple(names)


@value_class
class Album:
    """The slides of a PDF. `drawings` are SVG documents by slide id, `sessions` are titles by session id."""

    title: str
    author: str
    language: str
    scenes: tuple[Scene, ...]
    drawings: Mapping[str, str]
    sessions: Mapping[str, str]
    theme: Theme
    fonts: Mapping[str, bytes]
