"""What the texts of one slide share while they are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from deckgen.values.diagnostics import Findings
from deckgen.values.source import Span


class Marks(NamedTuple):
    """Marks in the text that only decks with a setting for them have."""

    maths: bool = False  # `$…$` is a formula
    citations: bool = False  # `[@key]` names a source


NO_MARKS = Marks()


@dataclass(slots=True)
class Scope:
    """What the texts of one slide share. It is made where the slide's reading begins, and grows on the way."""

    found: Findings = field(default_factory=Findings)
    marks: Marks = NO_MARKS
    env: dict[str, Any] = field(default_factory=dict)  # link definitions, as markdown-it leaves them
    footnotes: dict[str, Span] = field(default_factory=dict)  # labels in order of first use
    links: list[tuple[str, Span]] = field(default_factory=list)  # slide ids linked to
