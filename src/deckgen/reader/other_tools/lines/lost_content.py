"""What of a foreign deck is not shown: told once for each kind and thing, with how often it comes."""

from __future__ import annotations

from dataclasses import dataclass, field

from deckgen.values.diagnostics import Diagnostic, warning
from deckgen.values.source import Source, Span

SHOWN = 4  # names in a sentence


@dataclass(slots=True)
class LostContent:
    """Collects what is left out or shown otherwise."""

    source: Source
    named: dict[tuple[str, str, str], list[tuple[str, int]]] = field(default_factory=dict)
    seen: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)

    def add(self, code: str, message: str, number: int, hint: str = "") -> None:
        """Note a loss in the line of that number, from 0."""
        self.seen.setdefault((code, message, hint), []).append(number)

    def name(self, code: str, names: str, name: str, number: int, hint: str = "") -> None:
        """Note a loss of many names: they are told together, `{}` in the sentence `names` stands for them."""
        self.named.setdefault((code, names, hint), []).append((name, number))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """A warning for each, at its first place."""
        many = (self._named(*key, found) for key, found in self.named.items())
        return (*(self._told(*key, numbers) for key, numbers in self.seen.items()), *many)

    def _named(self, code: str, sentence: str, hint: str, found: list[tuple[str, int]]) -> Diagnostic:
        names = list(dict.fromkeys(name for name, _ in found))
        shown = ", ".join(f"`{name}`" for name in names[:SHOWN])
        more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
        return self._told(code, sentence.format(shown + more), hint, [found[0][1]])

    def _told(self, code: str, message: str, hint: str, numbers: list[int]) -> Diagnostic:
        more = f", and {len(numbers) - 1} more such" if len(numbers) > 1 else ""
        starts = self.source.starts
        start = starts[min(numbers[0], len(starts) - 1)]
        end = start + len(self.source.line(numbers[0] + 1).rstrip())
        return warning(code, message + more, Span(self.source, start, max(start, end)), hint)
