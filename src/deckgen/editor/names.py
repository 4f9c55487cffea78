"""What a deck has that texts may name: slides, sessions, variables, files and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from deckgen.deck.model import Deck, Slide, plain, plan_name
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.values.source import Span, translation_of
from deckgen.values.value import value_class

PICTURES = (".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".emf", ".wmf")
DATA = (".csv", ".tsv")
SEARCHED = ("images", "data")  # folders of a deck or project whose files are named without them
MOST_FILES = 2000
APART = ("modules", "guide")  # folders of a deck whose texts are no slides


@value_class
class Name:
    """A name, what it stands for in words, and the place where it is given."""

    text: str
    meaning: str = ""
    span: Span | None = None


@value_class
class Names:
    """All names of a deck, each kind in the deck's order."""

    slides: tuple[Name, ...] = ()
    sessions: tuple[Name, ...] = ()
    modules: tuple[Name, ...] = ()
    chapters: tuple[Name, ...] = ()
    variants: tuple[Name, ...] = ()
    tags: tuple[Name, ...] = ()
    plans: tuple[Name, ...] = ()
    variables: tuple[Name, ...] = ()
    themes: tuple[Name, ...] = ()
    pictures: tuple[Name, ...] = ()
    data: tuple[Name, ...] = ()
    texts: tuple[Name, ...] = ()  # the folders and files that a session may show


def names_of(deck: Deck, project: Project, place: DeckLocation) -> Names:
    """The names that a deck, as it is written, and its project have."""
    slides = (*deck.slides, *deck.shelf)
    files = _files(project, place)
    return Names(
        slides=tuple(Name(slide.id, _told(slide), slide.span) for slide in slides),
        sessions=tuple(Name(session.id, plain(session.title), session.span) for session in deck.sessions),
        modules=tuple(Name(module.id, plain(module.name), module.span) for module in deck.modules),
        chapters=tuple(Name(chapter.id, plain(chapter.title), chapter.span) for chapter in deck.chapters),
        variants=tuple(Name(variant.id, plain(variant.title)) for variant in deck.variants),
        tags=_distinct(tag for slide in slides for tag in slide.tags),
        plans=_distinct(plan_name(slide) for slide in slides),
        variables=(*_variables(deck.variables, deck, ""), *_variables(deck.terms, deck, "")),
        themes=_distinct(project.themes()),
        pictures=_distinct(name for name in files if name.lower().endswith(PICTURES)),
        data=_distinct(name for name in files if name.lower().endswith(DATA)),
        texts=_distinct(_texts(project, place)),
    )


def _told(slide: Slide) -> str:
    return f"{plain(slide.title) or slide.id} ({slide.layout})" if slide.layout else plain(slide.title)


def _distinct(names: Iterable[str]) -> tuple[Name, ...]:
    return tuple(Name(name) for name in dict.fromkeys(names) if name)


def _variables(values: Mapping[str, object], deck: Deck, owner: str) -> Iterator[Name]:
    """Variables or terms by their dotted names."""
    for key, value in values.items():
        name = f"{owner}{key}"
        if isinstance(value, Mapping):
            yield Name(name, ", ".join(map(str, value)), deck.origins.get(name))
            yield from _variables(value, deck, f"{name}.")
        else:
            yield Name(name, str(value), deck.origins.get(name))


def _texts(project: Project, place: DeckLocation) -> Iterator[str]:
    """The folders and files with slides, as a session names them."""
    inside = (name.removeprefix(f"{place.folder}/") for name in project.source_names(place) if not place.single)
    for name in inside:
        folder, _, file = name.rpartition("/")
        is_apart = folder.partition("/")[0] in APART or bool(translation_of(name)[1])
        if file.endswith(".md") and not is_apart:
            yield from (folder, name)


def _files(project: Project, place: DeckLocation) -> list[str]:
    """The files that the deck's texts may name, as they name them."""
    folders = [name for name in SEARCHED if (project.root / name).is_dir()] if place.single else [place.folder]
    found = [name for folder in folders for name in project.names(folder)[:MOST_FILES]]
    return [
        name.partition("/")[2] if name.startswith(tuple(f"{each}/" for each in SEARCHED)) else name for name in found
    ]
