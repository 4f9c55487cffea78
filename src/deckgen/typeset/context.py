"""What composing needs beside the slide: template, fonts, words, pictures, data, the deck and its agenda."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from deckgen.deck.model import Deck
from deckgen.deck.schedule import Agenda
from deckgen.deck.words import Words
from deckgen.fonts.metrics import Metrics
from deckgen.scene.template import Template, Theme
from deckgen.typeset.measures import Measures
from deckgen.values.color import Color
from deckgen.values.units import Size
from deckgen.values.value import value_class


@value_class
class Context:
    """Everything that stays the same from slide to slide.

    `measures` owns the fonts and what was measured with them. `pictures` holds the size of every picture by the path
    of its asset, in pixels or in the user units of an SVG; `data` the text of every data file by its path.
    """

    template: Template
    measures: Measures
    words: Words
    deck: Deck
    agenda: Agenda
    pictures: Mapping[str, Size] = field(default_factory=dict)
    data: Mapping[str, str] = field(default_factory=dict)
    mirrored: bool = False  # what is composed will be mirrored, so that texts are set from the side that will be theirs

    @property
    def metrics(self) -> Metrics:
        """The fonts of the theme, measured."""
        return self.measures.metrics

    @property
    def theme(self) -> Theme:
        """The template's theme."""
        return self.template.theme

    def color(self, name: str) -> Color:
        """A colour of the theme by slot or derived name."""
        return self.template.theme.color(name)
