"""What is open while a slide of a foreign deck is read, and what that means for what stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deckgen.reader.other_tools.dialects import COLUMN, COLUMNS, NOTES


@dataclass(slots=True)
class OpenBlock:
    """Something open: a tag, a fenced block, a bracket. `role` is what is done with what stands in it."""

    name: str
    role: str  # columns | column | notes | opened (a line goes on from its mark) | plain


def role_of(name: str, classes: Sequence[str], frames: Sequence[OpenBlock], styled: frozenset[str]) -> str:
    """The role of a tag or block of these classes within what is open; `styled` are set in columns by the deck."""
    roles = {frame.role for frame in frames}
    if NOTES & set(classes):
        return "notes"
    if "notes" in roles:
        return "plain"
    inner = next((frame.role for frame in reversed(frames) if frame.role != "plain"), "")
    if inner == "columns" and name in ("div", ":::", "section", "v-click", "v-clicks"):
        return "column"
    if any(COLUMN.fullmatch(each) for each in classes) and "column" not in roles:
        return "column"
    beside = any(COLUMNS.fullmatch(c) or c in styled or c.startswith("layout-ncol") for c in classes)
    return "columns" if beside and not roles & {"columns", "column"} else "plain"
