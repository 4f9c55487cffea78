"""A place to compose in: Markdown in, scenes out, with the built-in theme, for tests and for looking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from deckgen import reader
from deckgen.compose.slides import compose_deck
from deckgen.deck.model import Deck, Module, Run, Slide, ThemeChoice
from deckgen.deck.schedule import plan
from deckgen.deck.words import words
from deckgen.edition.expressions import adapt
from deckgen.files.project import Project
from deckgen.fonts.metrics import Metrics
from deckgen.scene.items import Scene, Text, walk
from deckgen.themes.ready import ReadyTheme, load_theme
from deckgen.typeset.context import Context
from deckgen.typeset.measures import Measures
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.units import Size
from support.paths import ROOT

PATH = "decks/example.md"
slide_size = "16:9"  # of decks that are made without `size`; property tests change it
FRONT = "---\ndeck: {title: An example, language: LANGUAGE}\n"


@dataclass(frozen=True, slots=True)
class Made:
    """What became of some Markdown."""

    scenes: tuple[Scene, ...]
    diagnostics: tuple[Diagnostic, ...]
    context: Context

    @property
    def codes(self) -> list[str]:
        """The codes of all findings, in order."""
        return [d.code for d in self.diagnostics]

    def text(self, name: str, scene: int = 0) -> Text:
        """The text of that name on a scene."""
        found = next(item for item in walk(self.scenes[scene].items) if item.name == name)
        assert isinstance(found, Text)
        return found

    def names(self, scene: int = 0) -> list[str]:
        """The names of all items of a scene."""
        return [item.name for item in walk(self.scenes[scene].items)]


@cache
def ready_theme(size: str = "16:9", theme: str = "nordljus") -> ReadyTheme:
    """A built-in theme at a slide size, compiled once."""
    made, found = load_theme(
        Project(ROOT), Deck("example", PATH, (Run("An example"),), size=size, theme=ThemeChoice(theme))
    )
    assert made is not None, found
    return made


@cache
def metrics(name: str = "nordljus") -> Metrics:
    """A built-in theme's fonts."""
    made = ready_theme(theme=name)
    theme = made.template.theme
    return Metrics(made.fonts, theme.fonts, theme.fallbacks, theme.twins)


def read(markdown: str, language: str = "en", **changes: object) -> tuple[Deck, tuple[Diagnostic, ...]]:
    """A deck of these slides, read and adapted."""
    front = FRONT.replace("LANGUAGE", language)
    text = front + markdown[4:] if markdown.startswith("---\n") else f"{front}---\n{markdown}"
    read_deck, found = reader.read({PATH: text}, PATH)
    assert read_deck is not None, found
    deck, more = adapt(replace(read_deck, **changes))  # type: ignore[arg-type]
    return deck, (*found, *more)


def context_of(
    deck: Deck, pictures: Mapping[str, Size] | None = None, data: Mapping[str, str] | None = None
) -> Context:
    """What composing that deck needs, in the deck's theme and at its slide size."""
    template, measured = ready_theme(deck.size, deck.theme.name).template, metrics(deck.theme.name)
    return Context(template, Measures(measured), words(deck.language), deck, plan(deck), pictures or {}, data or {})


def make(
    markdown: str,
    language: str = "en",
    pictures: Mapping[str, Size] | None = None,
    data: Mapping[str, str] | None = None,
    **changes: object,
) -> Made:
    """Scenes and findings of these slides; what the reader found comes first."""
    deck, found = read(markdown, language, **{"size": slide_size, **changes})
    deck = _with_files(deck)
    context = context_of(deck, pictures, data)
    scenes, more = compose_deck(context)
    return Made(scenes, (*found, *more), context)


def _with_files(deck: Deck) -> Deck:
    """The deck as if every file that its settings name lay where they say."""
    sessions = tuple(replace(s, slides=tuple(map(_with_its_files, s.slides))) for s in deck.sessions)
    return replace(deck, sessions=sessions)


def _with_its_files(slide: Slide) -> Slide:
    changed = {}
    if data := slide.options.get("data"):
        changed["data"] = replace(data, asset=data.text)
    if (icons := slide.options.get("icons")) and isinstance(icons.data, tuple):
        changed["icons"] = replace(icons, data=tuple(replace(value, asset=value.text) for value in icons.data))
    return replace(slide, options={**slide.options, **changed}) if changed else slide


def modules(count: int) -> tuple[Module, ...]:
    """So many learning modules."""
    return tuple(
        Module(f"m{n}", (Run(f"Module {n}"),), (Run("Join people from other places who think otherwise."),))
        for n in range(1, count + 1)
    )
