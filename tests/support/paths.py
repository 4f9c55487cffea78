"""Where the repository has what tests read."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
GOLDEN = TESTS / "golden"
DATA = TESTS / "data"

# Decks and templates by other people, which are no part of this repository: `decks/<id>/` and `templates/<id>.*`.
MATERIAL = Path(os.environ["DECKGEN_MATERIAL"]) if os.environ.get("DECKGEN_MATERIAL") else None
NO_MATERIAL = "DECKGEN_MATERIAL names no folder of other people's decks and templates"


def material(folder: str) -> list[Path]:
    """What lies in one of the folders of other people's material, in order; nothing where there is none."""
    return sorted((MATERIAL / folder).iterdir()) if MATERIAL else []
