"""A deck that is composed again after each edit, in one process: what a preview shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from deckgen.compose.kept_slides import KeptSlides
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.outputs.drawings import SlidePainter
from deckgen.pipeline import Prepared, prepare
from deckgen.request import Request
from deckgen.scene.items import Picture, Scene, walk
from deckgen.scene.pictures import ReadyPicture
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.value import replace, value_class


@value_class
class LiveSlides:
    """The slides of a deck as they are now.

    `slides` holds their ids in order, none where the deck cannot be read. `drawings` holds the SVG of each slide that
    looks otherwise than the last time, or is new, by its id.
    """

    slides: tuple[str, ...]
    drawings: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]


class LiveDeck:
    """A deck whose files are read each time, but of which only the slides are made anew that an edit changed."""

    def __init__(self, root: Path, place: DeckLocation, request: Request) -> None:
        self._root, self._place, self._request = root, place, request
        self._kept = KeptSlides()
        self._shown: dict[str, tuple[object, ...]] = {}  # what each drawing was made of, by the slide's id

    def refresh(self) -> LiveSlides:
        """The slides as the files are now, with the drawings that changed since the last time."""
        prepared, found = prepare(Project(self._root), self._place, self._request, self._kept)
        if prepared is None:
            return LiveSlides((), {}, found)
        before, painter = self._shown, SlidePainter(prepared)
        self._shown = {scene.id: _made_of(scene, prepared) for scene in prepared.scenes}
        drawings = {
            scene.id: painter.whole(scene) for scene in prepared.scenes if before.get(scene.id) != self._shown[scene.id]
        }
        return LiveSlides(tuple(self._shown), drawings, found)


def _made_of(scene: Scene, prepared: Prepared) -> tuple[object, ...]:
    """All that a slide's drawing depends on."""
    return (replace(scene, notes=()), prepared.theme.package, prepared.theme.media, *_pictures(scene, prepared))


def _pictures(scene: Scene, prepared: Prepared) -> Iterator[ReadyPicture | None]:
    shown = [*walk(scene.items), *([scene.background_picture] if scene.background_picture else [])]
    return (prepared.pictures.get(item.asset) for item in shown if isinstance(item, Picture))
