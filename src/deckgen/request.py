"""What is asked for on the command line, what comes of it, and where that is put."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from pathlib import Path

from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.values.diagnostics import Diagnostic, Severity
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


@value_class
class Built:
    """The outcome for one deck. `lacking` says what the machine lacks, empty when nothing."""

    place: DeckLocation
    outputs: Mapping[str, bytes] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    slides: int = 0
    lacking: str = ""


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
