"""What of a foreign deck is not shown: told once for each kind and thing, with how often it comes."""

from __future__ import annotations

from dataclasses import dataclass, field

from deckgen.diagnostics import Diagnostic, warning
from deckgen.source import Source, Span


@dataclass(slots=True)
class Losses:
    """Collects what is left out or shown otherwise."""

    source: Source
    seen: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)

    def add(self, code: str, message: str, number: int, hint: str = "") -> None:
        """Note a loss in the line of that number, from 0."""
        self.seen.setdefault((code, message, hint), []).append(number)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """A warning for each, at its first place."""
        return tuple(self._told(*key, numbers) for key, numbers in self.seen.items())

    def _told(self, code: str, message: str, hint: str, numbers: list[int]) -> Diagnostic:
        more = f", and {len(numbers) - 1} more such" if len(numbers) > 1 else ""
        starts = self.source.starts
        start = starts[min(numbers[0], len(starts) - 1)]
        end = start + len(self.source.line(numbers[0] + 1).rstrip())
        return warning(code, message + more, Span(self.source, start, max(start, end)), hint)
