"""The slide that is being written: what its items need to know, and what they ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from deckgen.powerpoint.package.drawing import Paint
from deckgen.powerpoint.package.media import Media
from deckgen.powerpoint.package.relationships import Relationships
from deckgen.powerpoint.write.text import TextWriter, Voice
from deckgen.scene.items import Chart, Picture, Scene, shape_ids
from deckgen.values.units import Box
from deckgen.values.value import value_class


@value_class
class Links:
    """Where the links of a slide lead.

    It is no part of the sheet: a sheet that held its own method would refer to itself and never be freed.
    """

    slides: Mapping[str, str]  # every slide's id → the file name of its part
    relationships: Relationships

    def attributes(self, address: str) -> str:
        """The attributes of `a:hlinkClick` that lead to a web address or to "#slide-id".

        Raises KeyError for a slide that the deck does not have: checks find those first.
        """
        if address.startswith("#"):
            number = self.relationships.add("slide", self.slides[address[1:]])
            return f'r:id="{number}" action="ppaction://hlinksldjump"'
        return f'r:id="{self.relationships.add("hyperlink", _encoded(address), external=True)}"'


@dataclass(slots=True)
class SlideSheet:
    """A slide while it is written: its shape ids, the relationships that its items ask for, its charts."""

    scene: Scene
    slides: Mapping[str, str]  # every slide's id → the file name of its part
    paint: Paint
    text: TextWriter
    media: Media
    first_chart: int = 1  # the number of the slide's first chart in the package
    relationships: Relationships = field(default_factory=Relationships)
    charts: list[Chart] = field(default_factory=list)
    ids: Mapping[str, int] = field(init=False)
    _written: set[int] = field(default_factory=set)
    voice: Voice = field(init=False)

    def __post_init__(self) -> None:
        self.ids = shape_ids(self.scene)
        self.voice = Voice(self.scene.language, Links(self.slides, self.relationships).attributes)

    def number(self, name: str) -> int:
        """The shape id of an item that is being written.

        A second item of the same name gets a fresh id: PowerPoint repairs a file in which an id is repeated.
        """
        number = self.ids[name]
        while number in self._written:
            number = max(*self._written, *self.ids.values()) + 1
        self._written.add(number)
        return number

    def has_picture_at(self, box: Box) -> bool:
        """Whether a picture of the slide meets this box."""
        pictures = [item.box for item in self.scene.items if isinstance(item, Picture)]
        if self.scene.background_picture:
            pictures.append(self.scene.background_picture.box)
        return any(_meet(picture, box) for picture in pictures)

    def chart(self, chart: Chart) -> str:
        """The relationship id of a chart's part, which is written after the slide."""
        number = self.first_chart + len(self.charts)
        self.charts.append(chart)
        return self.relationships.add("chart", f"../charts/chart{number}.xml")


def _meet(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _encoded(address: str) -> str:
    """An address without white space and control characters, which no relationship may hold."""
    return "".join(f"%{ord(char):02X}" if char <= " " else char for char in address.strip())
