"""What is asked for on the command line, what comes of it, and where that is put."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from pathlib import Path

from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.values.diagnostics import Diagnostic, Severity, error
from deckgen.values.names import LONGEST_JOINED, REMEDY, folded, name_fault
from deckgen.values.value import value_class

Outputs = dict[str, bytes]  # files by name
DEFAULT_KINDS = ("pptx", "guide")
LEADERS = ("guide", "running-order")  # kinds that are for the leader alone


@value_class
class Edition:
    """What is asked for of a deck; empty texts leave the deck's own choice."""

    client: str = ""  # the name of its file under clients/
    variant: str = ""
    language: str = ""
    client_safe: bool = False  # without anything that is for the leaders alone


@value_class
class Returned:
    """A deck that came back from a client, whose own slides are kept. What it is known by is its digest."""

    name: str
    digest: str
    data: bytes = field(repr=False, compare=False)


def _silent(step: str) -> None:
    """Tell nobody; unlike a lambda it can be sent to another process."""


@value_class
class Request:
    """What was asked for on the command line; empty texts leave the deck's own choice."""

    kinds: tuple[str, ...] = DEFAULT_KINDS
    theme: str = ""
    overflow: str = ""
    out: Path | None = None
    edition: Edition = Edition()
    tell: Callable[[str], None] = _silent
    clicks: str = ""
    paper: str = ""
    handout: int = 0  # slides to a page
    guide: str = ""  # compact or full
    keep_added: Returned | None = None


@value_class
class Built:
    """The outcome for one deck. `lacking` says what the machine lacks, empty when nothing."""

    place: DeckLocation
    outputs: Mapping[str, bytes] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    slides: int = 0
    lacking: str = ""
    sums: Mapping[str, str] = field(default_factory=dict)  # sha256 of each output but the manifest, by name


def is_wrong_request(request: Request, found: Iterable[Diagnostic]) -> bool:
    """Whether nothing is wrong but what was asked for: a variant, a language or a theme that is not there."""
    asked = {"unknown-variant": request.edition.variant, "no-translation": request.edition.language,
             "unknown-theme": request.theme}  # fmt: skip
    errors = [d for d in found if d.severity is Severity.ERROR]
    own = ("no-translation",)  # is told at the deck's own language
    return bool(errors) and all(asked.get(d.code) and (d.span is None or d.code in own) for d in errors)


def folder_of(project: Project, place: DeckLocation, request: Request) -> Path:
    """Where a deck's outputs go; what may be handed over has a folder of its own, so that nothing gets mixed up."""
    folder = (request.out or project.root / "build") / place.name / request.edition.client
    return folder / "client-safe" if request.edition.client_safe else folder


def find_name_faults(
    wishes: Iterable[tuple[DeckLocation, Request]], decks: Iterable[DeckLocation] = ()
) -> tuple[Diagnostic, ...]:
    """`bad-name` for each deck and client whose outputs cannot be named after it, `same-outputs` for two with the same.

    `decks` are all of the project, also those that are not wished for. Some systems do not tell names apart by the case
    of their letters, so nor do we.
    """
    found: dict[Diagnostic, None] = {}
    wishes = tuple(wishes)
    all_decks = dict.fromkeys((*(place for place, _ in wishes), *decks))
    taken: dict[tuple[str, ...], tuple[DeckLocation, Request]] = {}
    for place, wish in wishes:
        edition = wish.edition
        found |= dict.fromkeys((*_fault("deck", place.name, place.path), *_client_fault(place, edition.client)))
        twins = [other for other in all_decks if other != place and folded(other.name) == folded(place.name)]
        found |= dict.fromkeys(_clash(f"`{place.path}`", f"`{twin.path}`") for twin in twins)
        name = "-".join(filter(None, (place.name, edition.client, edition.variant, edition.language)))
        if len(name.encode("utf-8", "replace")) > LONGEST_JOINED:
            message = f"the name of the outputs `{name}` is longer than {LONGEST_JOINED} bytes"
            found[error("bad-name", message, None, "give the deck, the client or the variant a shorter name")] = None
        key = (folded(place.name), folded(edition.client), folded(name))
        other, asked = taken.setdefault(key, (place, wish))
        if other == place and asked.edition != edition:
            found[_clash(_told(other, asked), _told(place, wish))] = None
    return tuple(found)


def _clash(one: str, other: str) -> Diagnostic:
    first, second = sorted((one, other))
    return error("same-outputs", f"{first} and {second} would write the same files", None, "rename one of them")


def _client_fault(place: DeckLocation, client: str) -> tuple[Diagnostic, ...]:
    path = f"{place.folder}/clients/{client}.yaml".lstrip("/")
    return _fault("client", client, path) if client else ()


def _fault(what: str, name: str, path: str) -> tuple[Diagnostic, ...]:
    fault = name_fault(name)
    return (error("bad-name", f"the name of the {what} `{name}` (`{path}`) {fault}", None, REMEDY),) if fault else ()


def _told(place: DeckLocation, wish: Request) -> str:
    edition = wish.edition
    more = ", ".join(filter(None, (edition.client, edition.variant, edition.language)))
    return f"`{place.path}`" + (f" ({more})" if more else "")
