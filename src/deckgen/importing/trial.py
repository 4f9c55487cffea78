"""A deck tried before it is written: each slide takes the first of its ways that builds without an error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from deckgen.files.history import Commit
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.importing.outcome import ReadPresentation
from deckgen.importing.writing import SlideWay, WrittenDeck, ways_of, written_deck
from deckgen.pipeline import prepare
from deckgen.request import Request
from deckgen.values.diagnostics import Diagnosed, Diagnostic, Severity
from deckgen.values.value import value_class

ROUNDS = 60  # no slide has so many ways


class DeckInMemory(Project):
    """A project whose only deck is not written yet. `themes` are the files of themes that are not there either."""

    def __init__(
        self, root: Path, place: DeckLocation, files: Mapping[str, bytes], themes: Mapping[str, Mapping[str, bytes]]
    ) -> None:
        super().__init__(root)
        self._themes = themes
        self._files = {f"{place.folder}/{name}": data for name, data in files.items()}

    def sources(self, place: DeckLocation, language: str = "") -> Diagnosed[dict[str, str]]:
        """The texts of the deck."""
        return Diagnosed({path: d.decode() for path, d in self._files.items() if path.endswith((".md", ".yaml"))})

    def source_names(self, place: DeckLocation, language: str = "") -> tuple[str, ...]:
        """The paths of those texts."""
        return tuple(path for path in self._files if path.endswith((".md", ".yaml")))

    def find(self, path: str, beside: str, folders: Iterable[str]) -> str | None:
        """The path of a file of the deck."""
        candidates = [f"{beside.rpartition('/')[0]}/{path}", *(f"{folder}/{path}" for folder in folders)]
        return next((name for name in candidates if name in self._files), None)

    def asset(self, asset: str) -> bytes:
        """The bytes of a file of the deck."""
        return self._files[asset] if asset in self._files else super().asset(asset)

    def names(self, folder: str) -> tuple[str, ...]:
        """The paths of the deck's files below a folder."""
        return tuple(sorted(path[len(folder) + 1 :] for path in self._files if path.startswith(f"{folder}/")))

    def leaves(self, path: str, beside: str) -> bool:
        """No file of such a deck leaves it."""
        return False

    def themes(self) -> tuple[str, ...]:
        """The names of all themes, also of those that are tried."""
        return tuple(sorted({*super().themes(), *self._themes}))

    def theme_files(self, name: str) -> dict[str, bytes]:
        """A theme's files by path within its folder."""
        return dict(self._themes[name]) if name in self._themes else super().theme_files(name)

    def last_commit(self, place: DeckLocation) -> Commit:
        """None: nothing is written yet."""
        return Commit()


@value_class
class Settled:
    """A deck that builds: its files, the way of each slide, what is wrong beside slides (nothing, mostly)."""

    deck: WrittenDeck
    chosen: Mapping[int, SlideWay]
    findings: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What keeps the deck from being built."""
        return tuple(each for each in self.findings if each.severity is Severity.ERROR)


def settle(
    read: ReadPresentation, root: Path, place: DeckLocation, language: str, theme: str,
    themes: Mapping[str, Mapping[str, bytes]], tell: Callable[[str], None] = lambda step: None,
) -> Settled:  # fmt: skip
    """The deck, every slide in the first of its ways that builds. `themes` are files of themes not written yet."""
    ways = {slide.number: ways_of(slide) for slide in read.slides}
    at = dict.fromkeys(ways, 0)
    for count in range(ROUNDS):
        tell(f"trying it, round {count + 1}")
        chosen = {number: ways[number][n] for number, n in at.items()}
        deck = written_deck(read, chosen, name=place.name, language=language, theme=theme)
        _, found = prepare(DeckInMemory(root, place, deck.files, themes), place, Request())
        wrong = _wrong(found, deck, place)
        able = {number for number in wrong if number in at and at[number] + 1 < len(ways[number])}
        if not able:
            break
        for number in able:
            at[number] += 1
    return Settled(deck, chosen, found)


def _wrong(found: Iterable[Diagnostic], deck: WrittenDeck, place: DeckLocation) -> set[int]:
    """The numbers of the slides with an error."""
    numbers = set()
    for each in found:
        if each.severity is Severity.ERROR and each.span is not None:
            numbers.add(deck.slide_at(each.span.source.path.removeprefix(f"{place.folder}/"), each.span.line))
    return numbers - {0}
