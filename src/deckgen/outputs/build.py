"""The outputs of a deck: prepared once, then each kind that was asked for.

Never prints and never exits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deckgen.compose.kept_slides import KeptSlides
from deckgen.files.fingerprints import checksum
from deckgen.files.history import NO_HISTORY
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.outputs.kinds import make, manifest
from deckgen.outputs.manifest import MANIFEST
from deckgen.pipeline import Prepared, prepare
from deckgen.request import DEFAULT_KINDS, Built, Edition, Outputs, Request, Returned, folder_of
from deckgen.values.diagnostics import Diagnosed, Diagnostic, FaultError, Findings, has_errors, warning
from deckgen.values.machine_errors import MachineLacksError

if TYPE_CHECKING:
    from deckgen.powerpoint.write.written_slides import WrittenSlides

__all__ = ["DEFAULT_KINDS", "Built", "Edition", "Prepared", "Request", "build", "folder_of", "prepare"]


def build(
    project: Project,
    place: DeckLocation,
    request: Request,
    kept: KeptSlides | None = None,
    written: WrittenSlides | None = None,
) -> Built:
    """All outputs of a deck, as bytes; none of them where an error was found.

    `kept`: as for `prepare`. Slides that are `written` already need not be written again.
    """
    prepared, found = prepare(project, place, request, kept)
    if prepared is None or has_errors(found):
        return Built(place, diagnostics=found)
    commit = project.last_commit(place)
    if commit.lacking and commit != NO_HISTORY and not prepared.deck.date:  # who uses no git misses nothing
        found = (*found, _undated(commit.lacking))
    outputs: Outputs = {}
    lacking = ""
    for kind in request.kinds:
        request.tell(kind)
        try:
            outputs |= make(kind, prepared, place, commit, written)
        except MachineLacksError as lack:
            lacking = str(lack)
        except FaultError as fault:
            return Built(place, diagnostics=(*found, fault.diagnostic))
    if request.keep_added:
        outputs, told = _with_added_slides(outputs, request.keep_added)
        found = (*found, *told)
    sums = {name: checksum(data) for name, data in sorted(outputs.items())}
    outputs[MANIFEST] = manifest(prepared, sums, commit, found)
    return Built(place, outputs, found, len(prepared.scenes), lacking, sums)


def _with_added_slides(outputs: Outputs, returned: Returned) -> Diagnosed[Outputs]:
    """The outputs, with the slides in the deck that were added to one that came back."""
    from deckgen.comparing.added_slides import with_added_slides

    found = Findings()
    decks = {name: data for name, data in outputs.items() if name.endswith(".pptx")}
    kept = {name: found.take(with_added_slides(data, returned.data, returned.name)) for name, data in decks.items()}
    return Diagnosed({**outputs, **kept}, found.all())


def _undated(reason: str) -> Diagnostic:
    """`no-history`: from the deck's whole history the same content would come as other bytes."""
    hint = "build in a whole clone of the repository, or write `date: 2026-03-12` into the deck"
    return warning("no-history", f"the files carry no date, since {reason}", None, hint)
