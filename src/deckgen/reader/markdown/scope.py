"""What the texts of one slide share while they are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from deckgen.values.diagnostics import Findings
from deckgen.values.source import Span


@dataclass(slots=True)
class Scope:
    """What the texts of one slide share. It is made where the slide's reading begins, and grows on the way."""

    found: Findings = field(default_factory=Findings)
    maths: bool = False  # `$…$` is a formula
    env: dict[str, Any] = field(default_factory=dict)  # link definitions, as markdown-it leaves them
    footnotes: dict[str, Span] = field(default_factory=dict)  # labels in order of first use
    links: list[tuple[str, Span]] = field(default_factory=list)  # slide ids linked to
