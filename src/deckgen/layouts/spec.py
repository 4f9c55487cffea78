"""What a layout of the catalogue declares: its slots, its keys, its checks, its composition, its example."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from typing import TypeAlias, TypeVar

from deckgen.deck.model import Block, Code, Heading, List, Paragraph, Picture, Quote, Runs, Slide, Value
from deckgen.layouts.position import NOWHERE, SlidePosition
from deckgen.scene.items import Click, Item
from deckgen.scene.template import TemplateLayout
from deckgen.typeset.context import Context
from deckgen.values.color import Fill
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.source import Span
from deckgen.values.value import frozen

TEXT: tuple[type[Block], ...] = (Paragraph, List, Heading, Quote, Code)
T = TypeVar("T")
POINTS: tuple[type[Block], ...] = (Paragraph, List)
PICTURE: tuple[type[Block], ...] = (Picture,)


@frozen
class Option:
    """A front-matter key that belongs to the layout. `values` are the allowed words; empty: free."""

    key: str
    meaning: str  # one sentence, for the catalogue and the schema
    kind: str = "text"  # text | number | flag | mapping | list
    values: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()  # of a mapping; empty: any
    required: bool = False


@frozen
class SlotSpec:
    """An opening for content. Slot headings bind to it by position, `::name::` by name.

    `body` is the content before the first slot heading.
    """

    name: str
    meaning: str
    accepts: tuple[type[Block], ...]
    required: bool = True
    heading: bool = True  # whether a heading opens it; "body" has none


@frozen
class Bound:
    """A slide bound to its layout: blocks by slot name, headings by slot name, the template's layout.

    `part` is (1, 1), or this part and their number where the slide continues; `step` is then how many sizes
    below the largest its text is at least set, so that all parts look alike.
    """

    slide: Slide
    template_layout: TemplateLayout
    slots: dict[str, tuple[Block, ...]]
    headings: dict[str, Runs]
    title: Runs
    place: SlidePosition = NOWHERE
    part: tuple[int, int] = (1, 1)
    step: int = 0

    def sizes(self, sizes: Sequence[T]) -> Sequence[T]:
        """Those of the falling sizes that this part of the slide may take: all parts are to look alike."""
        return sizes[min(self.step, len(sizes) - 1) :]

    def share(self, items: Sequence[T]) -> tuple[T, ...]:
        """The items that this part of the slide shows: as many as the other parts, or one more or less."""
        return tuple(items[self.before(len(items)) : self.before(len(items), 1)])

    def before(self, count: int, more: int = 0) -> int:
        """How many of `count` items stand on the parts before this one, and on `more` parts from it on."""
        n, parts = self.part
        return count * (n - 1 + more) // parts

    @property
    def head(self) -> Span | None:
        """Where a fault of the slide as a whole is shown: at its title."""
        return self.slide.title_span or self.slide.span

    def option(self, key: str) -> Value | None:
        """The layout's own front-matter value, or None."""
        return self.slide.options.get(key)


@frozen
class RevealStep:
    """A natural part of a slide, by the name that `reveal: [[name, …]]` knows it by, and what it consists of."""

    name: str
    targets: Click


@frozen
class Composed:
    """What a layout makes of a bound slide: items in drawing order (title first), and the order of reveals.

    `steps` are the natural parts that `reveal: true` shows one after another; empty: nothing to reveal.
    `title` is the slide's plain title where it is more than the heading (big numbers); `background` replaces
    the template layout's. `step` says of a layout that shares its items how many sizes below the largest they are.
    """

    items: tuple[Item, ...]
    steps: tuple[RevealStep, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    title: str = ""
    background: Fill = None
    step: int = 0


Compose: TypeAlias = Callable[[Bound, Context], Composed]
Check: TypeAlias = Callable[[Bound], Iterable[Diagnostic]]
Pieces: TypeAlias = Callable[[Bound, Context], Sequence[tuple[Block, ...]]]


def no_checks(bound: Bound) -> Sequence[Diagnostic]:
    """For layouts whose slots say all there is to check."""
    return ()


@frozen
class Layout:
    """An entry of the catalogue."""

    name: str
    meaning: str  # one sentence: when to use it
    compose: Compose
    example: str  # a whole slide in Markdown, front matter included; tested, drawn, printed in the docs
    slots: tuple[SlotSpec, ...] = ()
    options: tuple[Option, ...] = ()
    check: Check = no_checks
    continues: str = ""  # the slot whose blocks may go on over further slides; empty: none
    pieces: Pieces | None = None  # how that slot is cut into parts that fit
    parts: Callable[[Bound, Context], Sequence[Bound]] | None = None  # how it is cut where not one slot is
    shares: bool = False  # whether it goes on by showing on each part its share of many equal items
    open_slots: SlotSpec | None = None  # a layout with any number of like slots: named "1", "2", …
    slot_limits: tuple[int, int] = (0, 99)  # how many headed slots
    variant: Callable[[Slide], str] | None = None  # the other layout of the template that a slide takes, or ""
    variants: tuple[str, ...] = ()  # those that it may take
    background: bool = False  # whether `background:` puts a picture behind it
    needs_title: bool = True
    looks_within: bool = False  # whether it judges itself what stands within its lists and quotes
    reveals: tuple[str, ...] = field(default=("true",))  # accepted values of `reveal`, beside false

    def slot(self, name: str) -> SlotSpec | None:
        """The specification of a slot by name, or None."""
        for slot in self.slots:
            if slot.name == name:
                return slot
        return self.open_slots if self.open_slots and name.isdigit() else None

    @property
    def goes_on(self) -> bool:
        """Whether a slide of it may go on over further slides."""
        return self.pieces is not None or self.parts is not None or self.shares

    @property
    def headed(self) -> tuple[SlotSpec, ...]:
        """The slots that a heading opens, in order."""
        return tuple(slot for slot in self.slots if slot.heading)
