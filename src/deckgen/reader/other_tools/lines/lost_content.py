"""What is lost of a deck for another tool, or shown otherwise: told once for each thing, with how often it comes."""

from __future__ import annotations

from dataclasses import dataclass, field

from deckgen.values.diagnostics import Diagnostic, warning
from deckgen.values.source import Source, Span

MOST_NAMES = 4  # in a sentence


@dataclass(slots=True)
class LostContent:
    """Collects what is left out or shown otherwise."""

    source: Source
    named: dict[tuple[str, str, str], list[tuple[str, int]]] = field(default_factory=dict)
    seen: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)

    def add(self, code: str, message: str, number: int, hint: str = "") -> None:
        """Note a loss in a line of the source; `number` counts from 0."""
        self.seen.setdefault((code, message, hint), []).append(number)

    def hide(self, name: str, number: int) -> None:
        """Note that what a mark hides is left out."""
        self.name("hidden-content", "what the source hides is left out: {}", name, number,
                  "take the mark away where it should be shown")  # fmt: skip

    def hide_all_below(self, number: int) -> None:
        """Note that a block that hides is not closed, so that it hides the rest of the deck."""
        self.add("hidden-content", "this hides all that follows: nothing closes it", number,
                 "write `:::` where it ends; each block within it needs one of its own")  # fmt: skip

    def lose_formula(self, why: str, number: int) -> None:
        """Note a formula that cannot be read, and why."""
        self.name("lost-maths", "a formula that cannot be read is shown as code: {}", why, number,
                  "write it otherwise, or put a picture of it")  # fmt: skip

    def merge(self, number: int) -> None:
        """Note that a table has cells that go over several columns or rows."""
        self.add("merged-cells", "merged cells of a table stand in the first of their columns and rows", number,
                 "write what they say into each cell where it holds")  # fmt: skip

    def fold(self, name: str, number: int) -> None:
        """Note that what is opened on demand stands in the notes."""
        self.name("hidden-content", "what the source folds away stands in the notes: {}", name, number,
                  "take the mark away where it should stand on the slide")  # fmt: skip

    def name(self, code: str, sentence: str, name: str, number: int, hint: str = "") -> None:
        """Note the loss of a name. All names of one sentence are told together: `{}` in `sentence` stands for them."""
        self.named.setdefault((code, sentence, hint), []).append((name, number))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """A warning for each loss, at the place where it comes first."""
        many = (self._name_warning(*key, found) for key, found in self.named.items())
        return (*(self._warning(*key, numbers) for key, numbers in self.seen.items()), *many)

    def _name_warning(self, code: str, sentence: str, hint: str, found: list[tuple[str, int]]) -> Diagnostic:
        names = list(dict.fromkeys(name for name, _ in found))
        listed = ", ".join(name if "`" in name else f"`{name}`" for name in names[:MOST_NAMES])
        more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
        return self._warning(code, sentence.format(listed + more), hint, [found[0][1]])

    def _warning(self, code: str, message: str, hint: str, numbers: list[int]) -> Diagnostic:
        more = f", and {len(numbers) - 1} more such" if len(numbers) > 1 else ""
        starts = self.source.starts
        start = starts[min(numbers[0], len(starts) - 1)]
        end = start + len(self.source.line(numbers[0] + 1).rstrip())
        return warning(code, message + more, Span(self.source, start, max(start, end)), hint)
