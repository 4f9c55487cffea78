"""The outputs of a deck: prepared once, then each kind that was asked for.

Never prints and never exits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deckgen.assemble import Edition
from deckgen.diagnostics import Diagnostic, FaultError, has_errors
from deckgen.outputs import MachineLacksError, make, manifest
from deckgen.prepare import DEFAULT_KINDS, Prepared, Request, prepare
from deckgen.project import Place, Project

__all__ = ["DEFAULT_KINDS", "Built", "Edition", "Prepared", "Request", "build", "folder_of", "prepare"]


@dataclass(frozen=True, slots=True)
class Built:
    """The outcome for one deck. `lacking` says what the machine lacks, empty when nothing."""

    place: Place
    outputs: Mapping[str, bytes] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    slides: int = 0
    lacking: str = ""


def folder_of(project: Project, place: Place, request: Request) -> Path:
    """Where a deck's outputs go; what may be handed over has a folder of its own, so that nothing gets mixed up."""
    folder = (request.out or project.root / "build") / place.name / request.edition.client
    return folder / "client-safe" if request.edition.client_safe else folder


def build(project: Project, place: Place, request: Request) -> Built:
    """All outputs of a deck, as bytes; none of them where an error was found."""
    prepared, found = prepare(project, place, request)
    if prepared is None or has_errors(found):
        return Built(place, diagnostics=found)
    commit = project.last_commit(place)
    outputs: dict[str, bytes] = {}
    lacking = ""
    for kind in request.kinds:
        request.tell(kind)
        try:
            outputs |= make(kind, prepared, place, commit)
        except MachineLacksError as lack:
            lacking = str(lack)
        except FaultError as fault:
            return Built(place, diagnostics=(*found, fault.diagnostic))
    outputs["manifest.json"] = manifest(prepared, outputs, commit, found)
    return Built(place, outputs, found, len(prepared.scenes), lacking)
