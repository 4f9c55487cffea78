"""Decks that somebody has edited after they were built: their work is not to be lost."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.files.atomic import OutputError
from deckgen.files.output_folder import OutputFolder
from deckgen.powerpoint.package.archive import is_ours


def check_unedited(folder: OutputFolder, outputs: Mapping[str, bytes]) -> None:
    """Raise OutputError where a deck that would be replaced is none that this program wrote, as it wrote it."""
    for name, data in outputs.items():
        if name.endswith(".pptx") and (there := folder.whole(name)) not in (None, data) and not is_ours(there or b""):
            raise OutputError(
                f"`{folder.path / name}` is not as deckgen wrote it: it may hold somebody's edits, and is kept; "
                "move it elsewhere, or replace it with --force"
            )
