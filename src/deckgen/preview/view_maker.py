"""Makes the view of a deck anew whenever its files have changed. What has not changed is not drawn again."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.compose.click_states import expand_clicks
from deckgen.files.fingerprints import checksum
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.outputs.drawings import SlidePainter
from deckgen.pipeline import Prepared, prepare
from deckgen.preview.choice import Choice, choose, find_options
from deckgen.preview.view import View, make_view, with_findings
from deckgen.scene.items import Picture, Scene, walk
from deckgen.values import garbage_collection
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.value import replace

CLEAR_AFTER = 20  # views between two looks for garbage


class ViewMaker:
    """Holds the last view of a deck and makes the next. It is used by one thread at a time."""

    def __init__(self, project: Project, place: DeckLocation, choice: Choice) -> None:
        self._project, self._place = project, place
        self.view = View(choice)
        self.inputs: tuple[str, ...] = ()  # the paths of what the view was made of
        self._prepared: Prepared | None = None
        self._drawn: dict[str, tuple[object, str]] = {}  # by the scene's id: what was drawn, and the drawing's name
        self._count = 0

    def make(self) -> View:
        """The view of the deck as its files are now. Where nothing that is seen has changed, it is the last one."""
        with garbage_collection.pause_collecting():
            prepared, found = prepare(self._project, self._place, self.view.choice.request)
            view = self._failed(found) if prepared is None else self._shown(prepared, found)
        self._count += 1
        if not self._count % CLEAR_AFTER:
            garbage_collection.collect()
        if view != self.view:
            self.view = replace(view, revision=self.view.revision + 1)
        return self.view

    def choose(self, asked: Mapping[str, object]) -> bool:
        """Look at another edition from now on; False where something is asked for that is not there."""
        choice = choose(self.view.choice, asked, self.view.options)
        if choice is None:
            return False
        self.view = replace(self.view, choice=choice, slides=() if choice != self.view.choice else self.view.slides)
        return True

    def click_state(self, slide: str, step: int) -> bytes | None:
        """The drawing of a slide after so many clicks; None where there is no such slide or state."""
        prepared = self._prepared
        scene = next((each for each in prepared.whole if each.id == slide), None) if prepared else None
        if prepared is None or scene is None:
            return None
        states = expand_clicks((scene,), prepared.context)
        return SlidePainter(prepared).whole(states[step]).encode() if 0 <= step < len(states) else None

    def _failed(self, found: tuple[Diagnostic, ...]) -> View:
        """The last view, in which all is behind: the deck cannot be read as it is now."""
        slides = tuple(replace(slide, behind=True) for slide in self.view.slides)
        return with_findings(replace(self.view, slides=slides, failed=True), found)

    def _shown(self, prepared: Prepared, found: tuple[Diagnostic, ...]) -> View:
        last = self.view
        self._prepared, self.inputs = prepared, tuple(prepared.inputs)
        options = find_options(self._project, self._place, prepared.deck)
        pictures = self._draw(prepared)
        names = {identity: name for identity, (_, name) in self._drawn.items()}
        view = with_findings(make_view(prepared, options, last.choice, names), found, last.slides)
        behind = {slide.picture for slide in view.slides if slide.behind}
        kept = {name: data for name, data in last.pictures.items() if name in behind or name in names.values()}
        return replace(view, revision=last.revision, pictures={**kept, **pictures})

    def _draw(self, prepared: Prepared) -> dict[str, bytes]:
        """The drawings that are not as they were, by name; `_drawn` tells the name of each scene's."""
        painter = SlidePainter(prepared)
        pictures: dict[str, bytes] = {}
        drawn: dict[str, tuple[object, str]] = {}
        for scene in prepared.whole:
            made_of = _made_of(scene, prepared)
            before, name = self._drawn.get(scene.id, (None, ""))
            if made_of != before:
                drawing = painter.whole(scene).encode()
                name = checksum(drawing)[:32]
                pictures[name] = drawing
            drawn[scene.id] = made_of, name
        self._drawn = drawn
        return pictures


def _made_of(scene: Scene, prepared: Prepared) -> tuple[object, ...]:
    """All that a slide's drawing depends on."""
    shown = [*walk(scene.items), *([scene.background_picture] if scene.background_picture else [])]
    pictures = [prepared.pictures.get(item.asset) for item in shown if isinstance(item, Picture)]
    return replace(scene, notes=()), prepared.theme.package, prepared.theme.media, *pictures
