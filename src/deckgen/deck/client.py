"""A client's changes to a deck as plain data, from `clients/<client>.yaml` and `clients/<client>/*.md`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from deckgen.deck.model import Change, Slide, SlideChoice, Times, Value
from deckgen.values.source import Span
from deckgen.values.value import value_class


@value_class
class OwnSlide:
    """A slide written for the client. Without a `place` it replaces the deck's slide of the same id."""

    slide: Slide
    id_span: Span | None = None  # None: the id was made from the title
    place: str = ""  # after | before | session
    target: Value | None = None  # the slide or session that `place` names
    links: tuple[tuple[str, Span], ...] = ()  # ids of the slides that it links to


@value_class
class Client:
    """One client. The keys of `changes` are fields of the deck, of `times` session ids, of `origins` dotted names."""

    id: str
    name: str
    language: Value | None = None
    variant: Value | None = None
    choice: SlideChoice = field(default_factory=SlideChoice)
    sessions: tuple[Value, ...] = ()
    order: tuple[Value, ...] = ()
    modules: tuple[Value, ...] = ()
    times: Mapping[str, Times] = field(default_factory=dict)
    variables: Mapping[str, object] = field(default_factory=dict)
    terms: Mapping[str, object] = field(default_factory=dict)
    origins: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)
    changes: Mapping[str, Change] = field(default_factory=dict)
    slides: tuple[OwnSlide, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)
