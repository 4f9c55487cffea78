"""What a presentation holds, as plain values. All boxes are in EMU, from the slide's upper left corner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TypeAlias

from deckgen.values.units import Box
from deckgen.values.value import value_class

BULLET, NUMBER = "•", "1."  # how a paragraph may be marked
TITLES = ("title", "ctrTitle")  # kinds of placeholders, as `ST_PlaceholderType` names them
FEET = ("ftr", "dt", "sldNum", "hdr")


@value_class
class SourceRun:
    """Words of one look. `link` is an address, or `#` and the number of a slide."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False
    link: str = ""


@value_class
class SourceParagraph:
    """A paragraph: how deep it lies, how it is marked, the size of its letters in points (0: not known)."""

    runs: tuple[SourceRun, ...]
    level: int = 0
    mark: str = ""
    size: float = 0.0

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


Paragraphs: TypeAlias = tuple[SourceParagraph, ...]


@value_class
class SourceText:
    """A text and the shape that it stands in. `place` is the kind of its placeholder, "" for none.

    `form` is the preset of the shape (`rect`, `chevron`, `ellipse` …), `filled` whether it is painted or has a line.
    `group` is the number of the group that holds it; 0: none.
    """

    box: Box
    paragraphs: Paragraphs
    place: str = ""
    form: str = ""
    filled: bool = False
    name: str = ""
    group: int = 0

    @property
    def text(self) -> str:
        """All its words, a line for each paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@value_class
class SourceDrawing:
    """A shape without words: what it is, such as `rightArrow` or `line`."""

    box: Box
    form: str


@value_class
class SourcePicture:
    """A picture: the name of its file, and what it shows. `shown`: whether a deck can show a file of its kind."""

    box: Box
    file: str
    alt: str = ""
    decorative: bool = False
    shown: bool = True


@value_class
class SourceTable:
    """A table, row by row; a cell that is covered by another is empty.

    `covered` are the places of those, by row and column, with the side on which the other lies: `left` or `above`.
    """

    box: Box
    rows: tuple[tuple[Paragraphs, ...], ...]
    headed: bool = True
    covered: Mapping[tuple[int, int], str] = field(default_factory=dict)


@value_class
class SourceChart:
    """A chart's figures. `kind` is one of ours, or "" for none of ours; `type` is the source's own name for it."""

    box: Box
    kind: str
    type: str
    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    percent: bool = False
    format: str = ""


@value_class
class DiagramNode:
    """A text of a SmartArt diagram, and those below it."""

    text: str
    children: tuple[DiagramNode, ...] = ()


@value_class
class SourceDiagram:
    """A SmartArt diagram: its texts, and what its layout is called."""

    box: Box
    kind: str
    nodes: tuple[DiagramNode, ...]


SourceItem: TypeAlias = SourceText | SourceDrawing | SourcePicture | SourceTable | SourceChart | SourceDiagram


@value_class
class SourceNote:
    """A paragraph of the notes; `label` is the bold text that it begins with."""

    text: str
    level: int = 0
    mark: str = ""
    label: str = ""


@value_class
class SourceSlide:
    """A slide. `items` are in the order in which they are drawn, without the title and what stands at the foot.

    `layout` is the type of its layout (`title`, `secHead`, `twoObj` …), `id` the name that we gave it, if it is ours.
    `builds`: whether parts appear on clicks. `left` says in sentences what was not read.
    """

    number: int
    layout: str
    title: SourceText | None
    items: tuple[SourceItem, ...]
    notes: tuple[SourceNote, ...] = ()
    feet: tuple[str, ...] = ()
    source: Paragraphs = ()
    id: str = ""
    layout_name: str = ""
    hidden: bool = False
    builds: bool = False
    sample: bool = False  # its figures are invented: a slide of ours says so
    left: tuple[str, ...] = ()
    edited: bool = False  # of a slide of ours: it holds something else than was built


@value_class
class SourceSection:
    """A section: its name and the numbers of its slides."""

    title: str
    slides: tuple[int, ...]


@value_class
class SourceDeck:
    """A presentation. `ours` tells that this program made it; `theme` is the name of its theme."""

    width: int
    height: int
    slides: tuple[SourceSlide, ...]
    sections: tuple[SourceSection, ...] = ()
    title: str = ""
    author: str = ""
    theme: str = ""
    language: str = ""
    ours: bool = False
