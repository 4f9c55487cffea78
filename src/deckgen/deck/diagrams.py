"""Diagrams of boxes and lines, and of messages, as plain data: what is in them, and not where it stands."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, TypeAlias

from deckgen.values.source import Span
from deckgen.values.value import value_class

if TYPE_CHECKING:
    from deckgen.deck.model import Runs


@value_class
class FlowNode:
    """A box of a flowchart. `shape` is one of `SHAPES`; `look` counts the looks that authors tell apart, 0: none."""

    id: str
    words: Runs
    shape: str = "rectangle"
    look: int = 0
    group: str = ""  # the id of the group that it stands in
    span: Span | None = field(default=None, compare=False, repr=False)


SHAPES = (
    "rectangle", "round", "stadium", "subroutine", "cylinder", "circle", "diamond", "hexagon", "parallelogram",
    "trapezoid", "inverted-trapezoid", "flag", "document",
)  # fmt: skip


@value_class
class FlowEdge:
    """A line from one node or group to another. `line` is solid, dotted, thick or none; ends are "", arrow, circle."""

    start: str
    end: str
    words: Runs = ()
    line: str = "solid"
    tail: str = "arrow"  # at its end
    head: str = ""  # at its start
    length: int = 1  # over how many ranks it reaches, at least
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class FlowGroup:
    """A frame around nodes and other groups; `group` is the id of the one that it stands in."""

    id: str
    words: Runs
    group: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class Flowchart:
    """Nodes in the order in which they are named first. `direction` is down, up, right or left."""

    direction: str
    nodes: tuple[FlowNode, ...]
    edges: tuple[FlowEdge, ...]
    groups: tuple[FlowGroup, ...] = ()

    @property
    def texts(self) -> tuple[Runs, ...]:
        """All words in it, in order."""
        boxes = [*(group.words for group in self.groups), *(node.words for node in self.nodes)]
        return tuple(words for words in (*boxes, *(edge.words for edge in self.edges)) if words)


@value_class
class Participant:
    """Who sends and gets messages; `actor` says that it is drawn as a person."""

    id: str
    words: Runs
    actor: bool = False
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class Message:
    """From one participant to another, or to the same one. `line` is solid or dotted; ends as of edges, or cross."""

    start: str
    end: str
    words: Runs
    line: str = "solid"
    tail: str = "arrow"
    head: str = ""
    number: str = ""  # where messages are counted
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class SequenceNote:
    """A note over participants, or at the `left` or `right` of one."""

    place: str  # over, left, right
    over: tuple[str, ...]
    words: Runs
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class SequenceFrame:
    """The beginning of a part that is drawn in a frame, as `alt`; with `again` a further branch of it."""

    kind: str  # alt, opt, loop, par, critical, break; of a branch what opens it: else, and, option
    words: Runs
    again: bool = False
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class FrameEnd:
    """The end of the innermost frame."""


@value_class
class Activation:
    """From here on a participant is at work, or no longer so."""

    who: str
    begins: bool


SequenceStep: TypeAlias = Message | SequenceNote | SequenceFrame | FrameEnd | Activation


@value_class
class Sequence:
    """Messages among participants, in the order of time."""

    participants: tuple[Participant, ...]
    steps: tuple[SequenceStep, ...]

    @property
    def texts(self) -> tuple[Runs, ...]:
        """All words in it, in order."""
        said = (step.words for step in self.steps if isinstance(step, Message | SequenceNote | SequenceFrame))
        return tuple(words for words in (*(each.words for each in self.participants), *said) if words)


Drawing: TypeAlias = Flowchart | Sequence
