"""The decks that are compared: a file, the project as it is, or the project as it was at a commit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from deckgen.comparing.finished import FinishedDeck
from deckgen.comparing.presentation import read_presentation
from deckgen.comparing.project.revisions import UnknownRevisionError, files_at, inner_folder
from deckgen.deck.model import Slide
from deckgen.edition.assemble import assemble
from deckgen.files.decks import read_named_file
from deckgen.files.history import Commit
from deckgen.files.location import SHARED, DeckLocation
from deckgen.files.output_folder import OutputFolder
from deckgen.files.project import Project
from deckgen.files.reading import TooLargeError
from deckgen.files.repository import UnreadableError, find_repository
from deckgen.outputs.drawings import SlidePainter
from deckgen.outputs.kinds import make
from deckgen.pipeline import prepare
from deckgen.powerpoint.package.package import TemplateError
from deckgen.request import Request
from deckgen.values.diagnostics import Diagnostic, UsageError, has_errors
from deckgen.values.value import replace, value_class

PICTURE_WIDTH = 960  # px


class BrokenDeckError(Exception):
    """A deck that is to be compared cannot be built."""

    def __init__(self, name: str, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(name)
        self.diagnostics = diagnostics


@value_class
class Workplace:
    """The deck of a project that both sides may be made of, and what is asked for of it."""

    project: Project
    place: DeckLocation
    request: Request


@value_class
class Side:
    """One of the two decks. `paint` gives a slide's picture by its number, as PNG; nothing for a deck of a file."""

    deck: FinishedDeck
    paint: Callable[[int], bytes]


def read_side(name: str, workplace: Workplace | None) -> Side:
    """The deck that a word on the command line means: a file, a commit, or where it is empty the project as it is.

    `workplace` is needed for all but files. Raises UsageError, in one sentence, and BrokenDeckError.
    """
    if is_file(name):
        return Side(deck_in_file(Path(name)), lambda number: b"")
    assert workplace is not None
    return deck_at(workplace, name) if name else deck_now(workplace)


def is_file(name: str) -> bool:
    """Whether a name on the command line is that of a presentation, not of a commit."""
    return name.lower().endswith((".pptx", ".ppsx", ".pptm"))


def deck_in_file(path: Path) -> FinishedDeck:
    """What a presentation shows. Raises UsageError, in one sentence, where it cannot be read."""
    try:
        return read_presentation(read_named_file(path), path.name)
    except TemplateError as fault:
        raise UsageError(f"`{path}` cannot be compared: {fault}") from fault
    except TooLargeError as fault:
        raise UsageError(str(fault)) from fault


def deck_now(workplace: Workplace, name: str = "") -> Side:
    """What the project's deck shows, built now, under a name. Raises BrokenDeckError."""
    place = workplace.place
    prepared, found = prepare(workplace.project, place, workplace.request)
    if prepared is None or has_errors(found):
        raise BrokenDeckError(name or place.name, found)
    ((_, data),) = make("pptx", prepared, place, Commit()).items()
    painter, scenes = SlidePainter(prepared), prepared.scenes
    deck = read_presentation(data, name or place.name)
    slides = tuple(replace(slide, edited=None) for slide in deck.slides)  # nobody could edit what was built just now
    return Side(replace(deck, slides=slides), lambda number: painter.png(scenes[number - 1], PICTURE_WIDTH))


def deck_at(workplace: Workplace, revision: str) -> Side:
    """What the deck showed at a commit, built by the program of now. Raises UsageError and BrokenDeckError."""
    place = workplace.place
    with TemporaryDirectory(prefix="deckgen-") as folder:
        root = Path(folder)
        OutputFolder(root).write(_files_at(workplace.project, place, revision))
        before = Project(root)
        if not (root / place.path).is_file():  # it was made later: all its slides are new
            return Side(FinishedDeck(revision, (), is_ours=True), lambda number: b"")
        return deck_now(replace(workplace, project=before), revision)


def _files_at(project: Project, place: DeckLocation, revision: str) -> dict[str, bytes]:
    """The files that the deck may be made of, as they were at a commit. Raises UsageError."""
    own = place.folder.split("/")[0]
    try:
        repository = find_repository(project.root)
        if repository is None:
            raise UsageError(f"`{revision}` is no .pptx file, and the project has no git history to look into")
        return dict(files_at(repository, revision, inner_folder(repository, project.root), (own, *SHARED)))
    except UnknownRevisionError as fault:
        raise UsageError(f"{fault}; a file is named with its ending (.pptx)") from fault
    except UnreadableError as fault:
        raise UsageError(f"the history cannot be read: {fault}") from fault


def slides_of(workplace: Workplace) -> dict[str, Slide]:
    """The slides of the deck as they are written, by their ids."""
    assembled, _ = assemble(workplace.project, workplace.place, workplace.request.edition)
    return {slide.id: slide for slide in assembled.deck.slides} if assembled else {}


def lines_of(slides: Mapping[str, Slide]) -> dict[str, str]:
    """Where each slide is written, by its id: file and line."""
    return {name: f"{slide.span.source.path}:{slide.span.line}" for name, slide in slides.items() if slide.span}
