"""The context of a slide that is being written: shape ids, writers, and the relationships and charts of its items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from deckgen.powerpoint.package.drawing import Paint
from deckgen.powerpoint.package.media import Media
from deckgen.powerpoint.package.relationships import Relationships
from deckgen.powerpoint.write.text import TextWriter, Voice
from deckgen.scene.items import Chart, Picture, Scene, shape_ids
from deckgen.scene.template import TableLook
from deckgen.values.units import Box
from deckgen.values.value import value_class


@value_class
class Links:
    """The targets of a slide's links.

    This is apart from the sheet because a sheet that holds its own method is a reference cycle, which is freed late.
    """

    slides: Mapping[str, str]  # slide id → file name of its part
    relationships: Relationships

    def attributes(self, address: str) -> str:
        """The attributes of `a:hlinkClick` for a web address or "#slide-id".

        Raises KeyError for an unknown slide id. Checks report those before.
        """
        if address.startswith("#"):
            number = self.relationships.add("slide", self.slides[address[1:]])
            return f'r:id="{number}" action="ppaction://hlinksldjump"'
        return f'r:id="{self.relationships.add("hyperlink", _encoded(address), external=True)}"'


@dataclass(slots=True)
class SlideSheet:
    """A slide while it is written. Its items add `relationships` and `charts`; `ids` are shape ids by item name."""

    scene: Scene
    slides: Mapping[str, str]  # slide id → file name of its part
    paint: Paint
    text: TextWriter
    media: Media
    first_chart: int = 1  # the number of the slide's first chart in the package
    tables: TableLook | None = None  # the deck's own table style, where it is known
    relationships: Relationships = field(default_factory=Relationships)
    charts: list[Chart] = field(default_factory=list)
    ids: Mapping[str, int] = field(init=False)
    _written: set[int] = field(default_factory=set)
    voice: Voice = field(init=False)

    def __post_init__(self) -> None:
        self.ids = shape_ids(self.scene)
        self.voice = Voice(self.scene.language, Links(self.slides, self.relationships).attributes)

    def number(self, name: str) -> int:
        """The shape id for an item that is being written.

        A second item of the same name gets a new id, since PowerPoint offers to repair files with repeated ids.
        """
        number = self.ids[name]
        while number in self._written:
            number = max(*self._written, *self.ids.values()) + 1
        self._written.add(number)
        return number

    def has_picture_at(self, box: Box) -> bool:
        """Whether a picture of the slide overlaps this box."""
        pictures = [item.box for item in self.scene.items if isinstance(item, Picture)]
        if self.scene.background_picture:
            pictures.append(self.scene.background_picture.box)
        return any(_meet(picture, box) for picture in pictures)

    def chart(self, chart: Chart) -> str:
        """The relationship id for the part of a chart. The part is written after the slide."""
        number = self.first_chart + len(self.charts)
        self.charts.append(chart)
        return self.relationships.add("chart", f"../charts/chart{number}.xml")


def _meet(one: Box, other: Box) -> bool:
    """Whether two boxes overlap."""
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _encoded(address: str) -> str:
    """An address with white space and control characters percent-encoded, since relationships must not hold them."""
    return "".join(f"%{ord(char):02X}" if char <= " " else char for char in address.strip())
