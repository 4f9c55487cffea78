"""The outputs of a deck: prepared once, then each kind that was asked for.

Never prints and never exits.
"""

from __future__ import annotations

from deckgen.compose.kept_slides import KeptSlides
from deckgen.files.history import NO_HISTORY
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.outputs.kinds import make, manifest
from deckgen.outputs.manifest import MANIFEST
from deckgen.pipeline import Prepared, prepare
from deckgen.request import DEFAULT_KINDS, Built, Edition, Request, folder_of
from deckgen.values.diagnostics import Diagnostic, FaultError, has_errors, warning
from deckgen.values.machine_errors import MachineLacksError

__all__ = ["DEFAULT_KINDS", "Built", "Edition", "Prepared", "Request", "build", "folder_of", "prepare"]


def build(project: Project, place: DeckLocation, request: Request, kept: KeptSlides | None = None) -> Built:
    """All outputs of a deck, as bytes; none of them where an error was found. `kept`: as for `prepare`."""
    prepared, found = prepare(project, place, request, kept)
    if prepared is None or has_errors(found):
        return Built(place, diagnostics=found)
    commit = project.last_commit(place)
    if commit.lacking and commit != NO_HISTORY and not prepared.deck.date:  # who uses no git misses nothing
        found = (*found, _undated(commit.lacking))
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
    outputs[MANIFEST] = manifest(prepared, outputs, commit, found)
    return Built(place, outputs, found, len(prepared.scenes), lacking)


def _undated(reason: str) -> Diagnostic:
    """`no-history`: from the deck's whole history the same content would come as other bytes."""
    hint = "build in a whole clone of the repository, or write `date: 2026-03-12` into the deck"
    return warning("no-history", f"the files carry no date, since {reason}", None, hint)
