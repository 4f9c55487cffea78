"""Slides as they were written before, each known again by its scene: its parts are taken over as they are packed.

Only what stands for itself is kept. Pictures, charts and links to other slides name parts by numbers that depend on
the rest of the deck.
"""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.powerpoint.package.archive import ArchiveEntry
from deckgen.scene.items import Scene
from deckgen.scene.template import Template
from deckgen.values.value import value_class

SELF_CONTAINED = frozenset(("slideLayout", "notesSlide", "hyperlink"))  # kinds of relationships


@value_class
class WrittenSlide:
    """A slide's parts, in the order of adding, with the content types of those that need one."""

    scene: Scene
    number: int  # of its part, from 1
    parts: tuple[ArchiveEntry, ...]
    types: Mapping[str, str]
    families: frozenset[str]  # of fonts, that its text names
    mark: str  # of what it holds


@value_class
class WrittenParts:
    """Slides that were written on a template; `package` is the checksum of its bytes."""

    template: Template
    package: str
    slides: tuple[WrittenSlide, ...]


class WrittenSlides:
    """The slides of a deck as they were written last."""

    def __init__(self, before: WrittenParts | None = None) -> None:
        self._before = before
        self._known: dict[str, WrittenSlide] = {}
        self._written: list[WrittenSlide] = []
        self._ground: tuple[Template, str] | None = None
        self.added = 0  # how many slides were written, and not taken over

    def begin(self, template: Template, package: str) -> None:
        """Write slides on this template from now on. What was written on another is not known again."""
        before = self.all()
        is_same = before is not None and before.package == package and before.template == template
        self._known = {each.scene.id: each for each in before.slides} if before and is_same else {}
        self._written, self._ground = [], (template, package)

    def find(self, scene: Scene, number: int) -> WrittenSlide | None:
        """The slide as it was written with this number, wherever its text stands by now; None where it was not."""
        known = self._known.get(scene.id)
        if known is None or known.number != number or known.scene != scene:
            return None
        self._written.append(known)
        return known

    def keep(self, slide: WrittenSlide) -> None:
        """Know a slide again when it is written the next time."""
        self._written.append(slide)
        self.added += 1

    def all(self) -> WrittenParts | None:
        """The slides as they were written last; None where nothing was."""
        if self._ground is None:
            return self._before
        return WrittenParts(*self._ground, tuple(self._written))
