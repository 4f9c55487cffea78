"""Every layout's example as one deck in memory: what themes are looked at with."""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import Path
from types import MappingProxyType

from deckgen.deck.kinds import SlideKind
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.layouts.catalogue import NAMES, catalogue, kind_of
from deckgen.pipeline import Prepared, prepare
from deckgen.request import Request
from deckgen.values.diagnostics import Diagnosed

PLACE = DeckLocation("examples", "decks/examples/deck.yaml")
_FOLDER = "decks/examples"
_STEPS = ("Set direction", "Release", "Let go")
_STEP = """\
---
layout: plan-step
plan: four-steps
short: {name}
summary: What this step is for, in a sentence.
---
# {name}, the step of number {n}
## Goal
A state that everybody recognises
## How
- What is done, and by whom
- When it is looked at again
## Tips
- Begin before it is perfect
"""
_MODULES = (
    ("Ask others", "Meet people who think otherwise."), ("Crash course", "Two days deep into something new."),
    ("Play the citizen", "Twenty minutes as your own customer."), ("Plan a handover", "As if you left tomorrow."),
    ("The daily call", "Someone new, every day."), ("Shadow someone", "A day beside an expert."),
    ("Teach", "What you need to learn yourself."), ("Read a book", "And sum it up on two pages."),
)  # fmt: skip


class Showcase(Project):
    """The project around a theme, with the examples as its only deck.

    `tried` are the files of themes that are not in the project yet, by the theme's name. `only` are the layouts shown.
    """

    def __init__(
        self, root: Path, tried: Mapping[str, Mapping[str, bytes]] = MappingProxyType({}), only: Container[str] = NAMES
    ) -> None:
        super().__init__(root)
        self._tried, self._only = tried, only

    def themes(self) -> tuple[str, ...]:
        """The names of all themes, also of those that are tried."""
        return tuple(sorted({*super().themes(), *self._tried}))

    def theme_files(self, name: str) -> dict[str, bytes]:
        """A theme's files by path within its folder."""
        return dict(self._tried[name]) if name in self._tried else super().theme_files(name)

    def sources(self, place: DeckLocation, language: str = "") -> Diagnosed[dict[str, str]]:
        """The texts of the examples, by path."""
        return Diagnosed(texts(self._only))


def texts(only: Container[str] = NAMES) -> dict[str, str]:
    """The examples by path: settings, a file for each of these layouts, learning modules."""
    found = {f"{_FOLDER}/deck.yaml": "title: Every layout\nauthor: Somebody\nlanguage: en-GB\n"}
    for number, layout in enumerate(catalogue(), start=1):
        if layout.name not in only:
            continue
        steps = (_STEP.format(name=name, n=n) for n, name in enumerate(_STEPS, start=2))
        more = "\n".join(("", *steps)) if kind_of(layout.name) is SlideKind.PLAN_STEP else ""
        found[f"{_FOLDER}/slides/{number:02d}-{layout.name}.md"] = layout.example + more
    found[f"{_FOLDER}/modules/all.md"] = modules()
    return found


def modules() -> str:
    """Some learning modules, as the text of a file."""
    return "\n".join(
        f"---\nid: m{n}\ntime: 1 h\nwith: alone\n---\n# {name}\n\n{line}\n" for n, (name, line) in enumerate(_MODULES)
    )


def prepare_showcase(root: Path, theme: str, files: Mapping[str, bytes] | None = None) -> Diagnosed[Prepared | None]:
    """The examples composed in a theme of the project at `root`, and every finding on the way.

    `files` are those of a theme that is not in the project yet.
    """
    return prepare(Showcase(root, {theme: files} if files else {}), PLACE, Request(theme=theme))


def prepare_example(root: Path, theme: str, layout: str) -> Diagnosed[Prepared | None]:
    """The example of a layout composed in a theme of the project at `root`, and every finding on the way."""
    return prepare(Showcase(root, only=(layout,)), PLACE, Request(theme=theme))
