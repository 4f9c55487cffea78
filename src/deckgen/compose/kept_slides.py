"""Slides that were composed before, in this process or an earlier one, each known again by all that it was composed of.

Composing is a function of the slide, its position and what its layout asks of the deck. So what was asked is written
down with the answers. While the slide, its position and the answers stay the same, so do its scenes: an edit of one
slide, or another client, leaves most slides as they are.

From one process to the next they go as a `ComposedDeck`, which somebody else keeps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Generic, TypeVar, cast

from deckgen.checks import Judged, judge
from deckgen.deck.model import Deck, Session, Slide
from deckgen.deck.schedule import Agenda
from deckgen.fonts.metrics import Metrics
from deckgen.layouts.slide_position import SlidePosition
from deckgen.scene.items import Border, Bullet, ChartLabel, ChartSeries, Line, RunStyle, Scene, Target
from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.scene.template import Template
from deckgen.typeset.context import Context
from deckgen.values.color import Color, Gradient, Stroke
from deckgen.values.diagnostics import Diagnosed
from deckgen.values.places import spans_in, with_spans
from deckgen.values.source import Source, Span
from deckgen.values.units import Box, Insets, Size
from deckgen.values.value import replace, value_class

T = TypeVar("T")
ComposeSlide = Callable[[Slide, Context, SlidePosition], Diagnosed[tuple[Scene, ...]]]
Composed = Diagnosed[tuple[Scene, ...]]
PLACELESS = frozenset(  # values without places, which scenes are full of
    (Placeholder, LevelStyle, RunStyle, Line, Bullet, Border, Stroke, ChartSeries, ChartLabel, Color, Gradient, Box,
     Size, Insets, Target)
)  # fmt: skip
VERSIONS = 4  # of each slide: clients that differ in it often take turns


@value_class
class ComposedSlide:
    """A slide, its position, the language of the program's words, what was asked of the deck, and what was made.

    Each of its scenes is `judged`, too.
    """

    slide: Slide
    place: SlidePosition
    language: str
    asked: Mapping[tuple[str, str], Any]
    made: Composed
    judged: tuple[Judged, ...]


@value_class
class ComposedDeck:
    """Slides that were composed on one template; `fonts` and `texts` are digests of what their deck was made of."""

    template: Template
    fonts: str
    texts: str
    slides: tuple[ComposedSlide, ...]


class KeptSlides:
    """The slides of a deck as they were composed last. It grows with the deck, not with how often it is composed."""

    def __init__(self, before: ComposedDeck | None = None) -> None:
        self._before = before
        self._kept: dict[str, list[_KeptSlide]] = {}
        self._template: Template | None = None
        self._metrics: Metrics | None = None
        self._texts = self._fonts = ""
        self._judged: dict[int, tuple[Scene, Judged]] = {}  # by the identity of a scene of the deck at hand
        self.composed = 0  # how many slides were composed, and not known again

    def begin(self, texts: str, fonts: str) -> None:
        """Tell what the deck is made of from now on: digests of its texts and of all that they are measured by."""
        self._texts, self._fonts = texts, fonts

    def all(self) -> ComposedDeck | None:
        """The slides of the last deck; None where there are none."""
        if self._template is None or self._metrics is None:
            return None
        same = (self._template, self._metrics)
        last = (versions[0] for versions in self._kept.values())
        slides = tuple(
            ComposedSlide(each.slide, each.place, each.language, each.asked, each.made, each.judged)
            for each in last
            if each.same == same and each.texts == self._texts
        )
        return ComposedDeck(self._template, self._fonts, self._texts, slides)

    def composer(self, context: Context, make: ComposeSlide) -> Callable[[Slide, SlidePosition], Composed]:
        """What composes slides in a context as `make` does, but each of the same things only once."""
        self._take_over(context)
        self._judged = {}
        asked: dict[tuple[str, str], Any] = {}
        watched = replace(
            context,
            deck=cast(Deck, _Watched(context.deck, "deck", asked)),
            agenda=cast(Agenda, _Watched(context.agenda, "agenda", asked)),
            pictures=_WatchedMapping(context.pictures, "pictures", asked),
            data=_WatchedMapping(context.data, "data", asked),
        )
        same = (self._known(context.template), context.metrics)

        def compose(slide: Slide, place: SlidePosition) -> Composed:
            made, judged = known_or_made(slide, _without_neighbours(place))
            self._judged |= {id(scene): (scene, each) for scene, each in zip(made.value, judged, strict=True)}
            return made

        def known_or_made(slide: Slide, place: SlidePosition) -> tuple[Composed, tuple[Judged, ...]]:
            versions = self._kept.setdefault(slide.id, [])
            for number, version in enumerate(versions):
                found = version.composed(slide, place, same, context, self._texts)
                if found is not None:
                    versions.insert(0, versions.pop(number))
                    return found
            asked.clear()
            self.composed += 1
            context.measures.begin_slide()
            made = make(slide, watched, place)
            judged = tuple(judge(scene, watched) for scene in made.value)
            kept = _KeptSlide(slide, place, same, context.words.language, dict(asked), made, judged, self._texts)
            versions.insert(0, kept)
            del versions[VERSIONS:]
            return made, judged

        return compose

    def judged(self, scene: Scene, context: Context) -> Judged:
        """What is seen on a slide of the deck that was composed last; looked for anew where it was changed since."""
        known = self._judged.get(id(scene))
        return known[1] if known is not None else judge(scene, context)

    def _take_over(self, context: Context) -> None:
        """Know again what an earlier process composed on the same template and in the same fonts."""
        self._metrics = context.metrics
        before, self._before = self._before, None
        if before is None or before.template != context.template or before.fonts != self._fonts:
            return
        self._template = before.template
        same = (before.template, context.metrics)
        for each in before.slides:
            kept = _KeptSlide(
                each.slide, each.place, same, each.language, each.asked, each.made, each.judged, before.texts
            )
            self._kept[each.slide.id] = [kept]

    def _known(self, template: Template) -> Template:
        """The template as the object of the deck before this one if the two are equal: slides look for the same object.

        On a client's template each build makes its own, since all titles of a deck have one size there.
        """
        if self._template is None or self._template != template:
            self._template = template
        return self._template


@dataclass(slots=True)
class _KeptSlide:
    """A composed slide, and all that it was composed of."""

    slide: Slide
    place: SlidePosition
    same: tuple[object, object]  # the template and the fonts
    language: str  # of the program's own words
    asked: Mapping[tuple[str, str], Any]
    made: Composed
    judged: tuple[Judged, ...]  # of each scene that was made
    texts: str  # a digest of all that its deck was made of when it was last known; "" where nobody told
    _has_own_places: bool | None = None  # whether all places in what was made are the slide's; found when first asked

    def composed(
        self, slide: Slide, place: SlidePosition, same: tuple[object, object], context: Context, texts: str
    ) -> tuple[Composed, tuple[Judged, ...]] | None:
        """What was made and seen, if the same would be made of the slide now; else None.

        Its places are those where the slide's text stands now. An item, or a finding, may lie in other texts: in those
        of a client, or of a slide that this one tells of. Then these must be where they were.
        """
        if not self._is_made_of(slide, place, same, context):
            return None
        old, new = self.slide.span, slide.span
        if old is None or new is None or (old != new and old.text != new.text):
            return None
        in_same_texts = texts == self.texts != ""
        self.texts = texts
        made = self.made, self.judged
        if old == new and in_same_texts:
            return made
        if self._has_own_places is None:
            self._has_own_places = all(_is_within(span, old) for span in spans_in(self.made, PLACELESS))
        if not self._has_own_places and not (
            _have_same_places(self.place, place)
            and all(_have_same_places(answer, _answer(context, asked)) for asked, answer in self.asked.items())
        ):
            return None
        if old == new:
            return made
        further = new.start - old.start
        return with_spans(
            made,
            lambda at: Span(new.source, at.start + further, at.end + further) if _is_within(at, old) else at,
            PLACELESS,
        )

    def _is_made_of(self, slide: Slide, place: SlidePosition, same: tuple[object, object], context: Context) -> bool:
        """Whether content, position and all answers are equal, wherever they stand."""
        return (
            all(one is other for one, other in zip(self.same, same, strict=True))
            and self.language == context.words.language
            and (self.slide is slide or self.slide == slide)
            and self.place == place
            and all(_answer(context, question) == answer for question, answer in self.asked.items())
        )


def _is_within(span: Span, outer: Span) -> bool:
    return span.source is outer.source and outer.start <= span.start and span.end <= outer.end


def _have_same_places(one: object, other: object) -> bool:
    """Whether two equal values lie at the same places of the same texts."""
    if one is other:
        return True
    pairs = zip_longest(spans_in(one), spans_in(other))
    return all(a and b and a[1:] == b[1:] and _is_same_text(a.source, b.source) for a, b in pairs)


def _is_same_text(one: Source, other: Source) -> bool:
    return one is other or (one.path == other.path and one.text == other.text)


def _without_neighbours(place: SlidePosition) -> SlidePosition:
    """The position, without the other slides of its session: no layout may depend on them unseen."""
    session = place.session
    return replace(place, session=Session(session.id, session.title, ())) if session else place


# --- what is asked of the deck --------------------------------------------------------------------------


def _answer(context: Context, question: tuple[str, str]) -> Any:
    """What is answered now to a question that was written down."""
    whom, what = question
    told = getattr(context, whom)
    return told.get(what) if isinstance(told, Mapping) else getattr(told, what)


class _Watched:
    """A stand-in for a value. It writes down which of the value's attributes are asked for."""

    def __init__(self, value: object, name: str, asked: dict[tuple[str, str], Any]) -> None:
        self._value, self._name, self._asked = value, name, asked

    def __getattr__(self, name: str) -> Any:
        answer = self._asked[self._name, name] = getattr(self._value, name)
        return answer


class _WatchedMapping(Mapping[str, T], Generic[T]):
    """A mapping that writes down which of its keys are asked for."""

    def __init__(self, values: Mapping[str, T], name: str, asked: dict[tuple[str, str], Any]) -> None:
        self._values, self._name, self._asked = values, name, asked

    def __getitem__(self, key: str) -> T:
        self._asked[self._name, key] = self._values.get(key)
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        raise TypeError("a layout asks for what its own slide names")

    def __len__(self) -> int:
        raise TypeError("a layout asks for what its own slide names")
