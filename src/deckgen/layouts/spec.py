"""What a layout of the catalogue declares: its slots, its keys, its checks, its composition, its example."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from typing import NamedTuple, TypeAlias, TypeVar

from deckgen.deck.model import Block, Code, Heading, List, Paragraph, Picture, Quote, Runs, Slide, Value
from deckgen.layouts.slide_position import NOWHERE, SlidePosition
from deckgen.scene.items import Click, Item, Text
from deckgen.scene.placeholder import LevelStyle
from deckgen.scene.template import TemplateLayout
from deckgen.typeset.context import Context
from deckgen.values.color import Fill
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.source import Span
from deckgen.values.units import Box, Emu, Pt
from deckgen.values.value import replace, value_class

TEXT: tuple[type[Block], ...] = (Paragraph, List, Heading, Quote, Code)
T = TypeVar("T")
POINTS: tuple[type[Block], ...] = (Paragraph, List)
PICTURE: tuple[type[Block], ...] = (Picture,)


@value_class
class Option:
    """A front-matter key of the layout. `values` are the words that it may be; without any it may be anything."""

    key: str
    meaning: str  # one sentence, for the catalogue and the schema
    kind: str = "text"  # text | number | flag | mapping | list
    values: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()  # of a mapping; empty: any
    required: bool = False


@value_class
class SlotSpec:
    """A place for content. The headings of a slide are bound to slots in order, `::name::` by name.

    The slot `body` holds the content before the first such heading.
    """

    name: str
    meaning: str
    accepts: tuple[type[Block], ...]
    required: bool = True
    heading: bool = True  # whether a heading opens it; "body" has none


@value_class
class OpenSlot:
    """One of any number of like slots: what its heading says, and its blocks.

    `row` counts the rows of slots, from 0; most layouts have only one.
    """

    heading: Runs
    blocks: tuple[Block, ...]
    row: int = 0


class NoItemLeftError(Exception):
    """A slide has fewer items than parts, so that this part would be empty."""


SIDES = ("left", "right")
OTHER_SIDE = {"left": "right", "right": "left"}


@value_class
class Bound:
    """A slide bound to its layout: the blocks and the heading of every slot, and the template's layout.

    `slots` and `headings` hold those of slots that the layout names, `open_slots` those of a layout that takes any
    number of them. Where the slide goes on over several, `part` is the number of this part, from 1, and how many
    there are. Its text is then set at least `step` sizes below the largest, so that all parts look alike.
    It takes no size smaller than `legible` points.
    """

    slide: Slide
    template_layout: TemplateLayout
    slots: dict[str, tuple[Block, ...]]
    headings: dict[str, Runs]
    open_slots: tuple[OpenSlot, ...]
    title: Runs
    position: SlidePosition = NOWHERE
    part: tuple[int, int] = (1, 1)
    step: int = 0
    legible: Pt = 0.0

    def with_body(self, blocks: tuple[Block, ...]) -> Bound:
        """The slide with these blocks in its body and nothing under headings of open slots."""
        return replace(self, slots={**self.slots, "body": blocks}, open_slots=())

    def from_right(self) -> Bound:
        """The slide with what its two sides hold on the other side, for languages that are read from there."""
        slots = {OTHER_SIDE.get(name, name): held for name, held in self.slots.items()}
        headings = {OTHER_SIDE.get(name, name): held for name, held in self.headings.items()}
        return replace(self, slots=slots, headings=headings)

    def sizes(self, sizes: Sequence[T]) -> Sequence[T]:
        """The sizes, largest first, that this part of the slide may be set at, so that all parts look alike."""
        return sizes[min(self.step, len(sizes) - 1) :]

    def legible_sizes(self, sizes: Sequence[Pt]) -> Sequence[Pt]:
        """Those of the sizes, in points, that the slide may take; the last where it may take none of them."""
        return tuple(size for size in sizes if size >= self.legible) or sizes[-1:]

    def share(self, items: Sequence[T]) -> tuple[T, ...]:
        """The items that this part of the slide shows: all parts show equally many, give or take one.

        Raises NoItemLeftError where the slide has fewer items than parts.
        """
        return self.share_each((items,))[0]

    def share_each(self, columns: Sequence[Sequence[T]]) -> tuple[tuple[T, ...], ...]:
        """The items of each column that this part shows, of which some may be none.

        Raises NoItemLeftError where no column has any for it.
        """
        shown = tuple(tuple(each[self.before(len(each)) : self.before(len(each), 1)]) for each in columns)
        if any(columns) and not any(shown):
            raise NoItemLeftError
        return shown

    def before(self, count: int, more: int = 0) -> int:
        """How many of `count` items stand on the parts before this one, and on the first `more` parts from it on."""
        n, parts = self.part
        return count * (n - 1 + more) // parts

    @property
    def head(self) -> Span | None:
        """The place for a finding about the slide as a whole: its title."""
        return self.slide.title_span or self.slide.span

    def option(self, key: str) -> Value | None:
        """The layout's own front-matter value, or None."""
        return self.slide.options.get(key)


@value_class
class RevealStep:
    """A part of a slide that can appear by itself: its name in `reveal: [[name, …]]`, and what it shows.

    What `always` comes on a click does so without `reveal`, too.
    """

    name: str
    targets: Click
    always: bool = False


@value_class
class Composed:
    """What a layout makes of a bound slide: its items in the order in which they are drawn, the title first.

    `steps` are the parts that `reveal: true` shows one after another; empty: there is nothing to reveal.
    `title` is the slide's plain title where it is more than the heading, as for big numbers. `background` replaces
    that of the template's layout. `step` says how many sizes below the largest the items are that the parts of a
    slide share. `too_full` says that the slide holds more than the layout has room for, which the items alone
    do not show.
    """

    items: tuple[Item, ...]
    steps: tuple[RevealStep, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    title: str = ""
    background: Fill = None
    step: int = 0
    too_full: bool = False


class MeasuredContent(NamedTuple):
    """What a slide's content needs, found on numbers alone.

    `step` says how many sizes below the largest it is set, as `Composed.step` does; `too_full` that it is higher than
    its room even so. What is not too full may be so for other reasons, which show when the slide is composed.
    """

    step: int
    too_full: bool


@value_class
class TextPart:
    """A part of a slide as plain text, below its heading if it has one.

    It appears as a whole by its name; without a name its points appear one by one.
    """

    blocks: tuple[Block, ...]
    heading: Runs = ()
    name: str = ""


@value_class
class TextForm:
    """What a slide says, as text for the places that any template has.

    `columns` says over how many columns the text may be set, what looks best first. `apart` keeps every part in a
    column of its own. `behind` gives what is drawn behind the columns, by their boxes, and `beside` what is drawn
    beside the text that has been set in them. `dress` changes the look of the template's levels. `growth` are the
    factors by which few words may be larger, the largest first. `inset` says by how many EMU the text of each column
    stands inside its place. Where it is `steady` the first arrangement that holds is taken, so that slides of one kind
    look alike.
    """

    parts: tuple[TextPart, ...]
    columns: tuple[int, ...] = (1, 2)
    apart: bool = False
    behind: Callable[[Sequence[Box]], tuple[Item, ...]] | None = None
    beside: Callable[[Sequence[Text]], tuple[Item, ...]] | None = None
    dress: Callable[[tuple[LevelStyle, ...]], tuple[LevelStyle, ...]] | None = None
    growth: tuple[float, ...] = ()
    inset: tuple[Emu, ...] = ()
    steady: bool = False
    number: str = ""  # how the first level of numbered lists is numbered where it is not `1.`: `A.`


Compose: TypeAlias = Callable[[Bound, Context], Composed]
Check: TypeAlias = Callable[[Bound], Iterable[Diagnostic]]
Divide: TypeAlias = Callable[[Bound, Context], Sequence[Bound]]
Measure: TypeAlias = Callable[[Bound, Context], MeasuredContent | None]


def no_checks(bound: Bound) -> Sequence[Diagnostic]:
    """The check of layouts whose slots say all that there is to check."""
    return ()


@value_class
class Layout:
    """An entry of the catalogue."""

    name: str
    meaning: str  # one sentence: when to use it
    compose: Compose
    example: str  # a whole slide in Markdown, front matter included; tested, drawn, printed in the docs
    slots: tuple[SlotSpec, ...] = ()
    options: tuple[Option, ...] = ()
    check: Check = no_checks
    divide: Divide | None = None  # how a slide that is too full is divided into parts that fit
    legible: tuple[Pt, ...] = ()  # a slide that may go on does so before its text is smaller: what is tried in order
    measure: Measure | None = None  # what its content needs in legible text; None: composing it tells
    shares: bool = False  # whether each part shows its share of many equal items instead (`Bound.share`)
    as_text: Callable[[Bound, Context], TextForm | None] | None = None  # what it says, for a template's places of text
    in_words: Callable[[Bound, Context], tuple[Block, ...]] | None = None  # its body as text, where it does not say it
    open_slots: SlotSpec | None = None  # what all of any number of like slots hold; None: it has only named ones
    slot_limits: tuple[int, int] = (0, 99)  # how many headed slots
    variant: Callable[[Slide], str] | None = None  # the other layout of the template that a slide takes, or ""
    variants: tuple[str, ...] = ()  # those that it may take
    background: bool = False  # whether `background:` puts a picture behind it
    needs_title: bool = True
    captions: bool = False  # whether it shows pictures' captions beside them; others show them as text
    looks_within: bool = False  # whether its own check judges what stands within lists and quotes
    reveals: tuple[str, ...] = field(default=("true",))  # accepted values of `reveal`, beside false

    def slot(self, name: str) -> SlotSpec | None:
        """The named slot's specification, or None."""
        return next((slot for slot in self.slots if slot.name == name), None)

    @property
    def goes_on(self) -> bool:
        """Whether a slide of it may go on over further slides."""
        return self.divide is not None or self.shares

    @property
    def headed(self) -> tuple[SlotSpec, ...]:
        """The slots that a heading opens, in order."""
        return tuple(slot for slot in self.slots if slot.heading)
