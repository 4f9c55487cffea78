"""What composing needs to know beside the slide: template, metrics, words, pictures, the deck and its agenda."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from deckgen.deck.model import Deck
from deckgen.deck.schedule import Agenda
from deckgen.deck.words import Words
from deckgen.fonts.metrics import Metrics
from deckgen.scene.items import RunStyle
from deckgen.scene.template import Template, Theme
from deckgen.typeset.ruler import Ruler
from deckgen.values.color import Color
from deckgen.values.units import Pt, Size
from deckgen.values.value import frozen


@frozen
class Context:
    """Everything that stays the same from slide to slide.

    `pictures` holds the pixel (or SVG user-unit) size of every picture by asset path. The rulers are a cache.
    """

    template: Template
    metrics: Metrics
    words: Words
    deck: Deck
    agenda: Agenda
    pictures: Mapping[str, Size] = field(default_factory=dict)
    data: Mapping[str, str] = field(default_factory=dict)
    _rulers: dict[tuple[str, bool, bool, Pt], Ruler] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    @property
    def theme(self) -> Theme:
        """The template's theme."""
        return self.template.theme

    def color(self, name: str) -> Color:
        """A colour of the theme by slot or derived name."""
        return self.template.theme.color(name)

    def ruler(self, style: RunStyle) -> Ruler:
        """The widths of words in a style, kept from slide to slide."""
        key = (style.font, style.bold, style.italic, style.size)
        ruler = self._rulers.get(key)
        if ruler is None:
            ruler = self._rulers[key] = Ruler(self.metrics, style)
        return ruler
