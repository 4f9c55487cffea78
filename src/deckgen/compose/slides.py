"""A slide becomes a scene, or several: it is bound and composed, and gets its background, clicks and notes."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.compose.binding import bind as bind_slide
from deckgen.compose.continuing import compose_parts
from deckgen.compose.dividing_words import MOST_PARTS, divide_words, told, torn_words
from deckgen.compose.easing import ease
from deckgen.compose.kept_slides import ComposeSlide, KeptSlides
from deckgen.compose.legibility import make_legible, with_ground
from deckgen.compose.on_grounds import read_on_grounds
from deckgen.compose.reveals import clicks_of
from deckgen.compose.seating import seat_texts
from deckgen.compose.speaker_notes import count_clicks as cues_of
from deckgen.compose.speaker_notes import first_click, note_texts
from deckgen.compose.transitions import morph, with_transition
from deckgen.deck.model import Background, Slide, plain, raised_number
from deckgen.deck.model import Picture as ModelPicture
from deckgen.layouts.catalogue import layout
from deckgen.layouts.footers import shorten_footnotes
from deckgen.layouts.slide_position import NOWHERE, SlidePosition, slide_positions
from deckgen.layouts.spec import Bound, Composed, Layout
from deckgen.layouts.text_boxes import runs_span
from deckgen.layouts.titles import scrim_stops
from deckgen.scene.items import Click, Item, NoteText, Picture, Scene, Shape, Text, walk
from deckgen.typeset.context import Context
from deckgen.typeset.pictures import focus_beside_words, place_picture
from deckgen.values.color import Color, Fill, Gradient, is_dark
from deckgen.values.diagnostics import Diagnosed, Diagnostic, error, has_errors, warning
from deckgen.values.nearest import did_you_mean
from deckgen.values.plural import number_of
from deckgen.values.units import Box, Emu, Size
from deckgen.values.value import replace

FOOT = ("source", "footer", "slide-number", "date")  # roles of what stands at the slide's edges
OF_LARGE = 3.0  # contrast: large text on a plain ground needs as much (WCAG 2.2, 1.4.3)
FOOT_SCRIM = 0.85  # how dense the scrim is behind a slide's number


def compose_deck(
    context: Context, compose_slide: ComposeSlide | None = None, kept: KeptSlides | None = None
) -> Diagnosed[tuple[Scene, ...]]:
    """The scenes of all slides, numbered in order; every part of a slide that goes on counts.

    `compose_slide` stands for `compose` where slides are composed in another way. What is `kept` is not composed again.
    """
    places = slide_positions(context.deck, context.agenda)
    scenes: list[Scene] = []
    found: list[Diagnostic] = []
    make = (kept or KeptSlides()).composer(context, compose_slide or compose)
    for slide in context.deck.slides:
        made, more = make(slide, places[slide.id].with_number(len(scenes) + 1))
        scenes += made
        found += more
    moving = morph(scenes, context)
    return Diagnosed(moving.value, (*found, *moving.diagnostics))


def bind(slide: Slide, context: Context, place: SlidePosition | None = None) -> Diagnosed[Bound | None]:
    """The slide bound to its layout and the template, or None if an error makes that useless."""
    return bind_slide(slide, context.template, place or position_of(slide, context))


def compose(slide: Slide, context: Context, place: SlidePosition | None = None) -> Diagnosed[tuple[Scene, ...]]:
    """The slide as one scene, or as several if it goes on; none if an error makes that useless.

    Words that have no room in their places, whatever their size, are divided; more often where that is not enough.
    """
    made = _compose(slide, context, place)
    words = torn_words(made.value)
    for parts in range(2, MOST_PARTS + 1) if words else ():
        divided = divide_words(slide, words, parts, context.deck.language)
        again = _compose(divided, context, place)
        if not torn_words(again.value):
            return Diagnosed(again.value, (*again.diagnostics, *told(slide, words)))
    return made


def _compose(slide: Slide, context: Context, place: SlidePosition | None) -> Diagnosed[tuple[Scene, ...]]:
    bound, found = bind(slide, context, place)
    entry = layout(slide.layout)
    if bound is None or entry is None:
        return Diagnosed((), found)
    return compose_bound(bound, entry, context, found)


def compose_bound(
    bound: Bound, entry: Layout, context: Context, found: tuple[Diagnostic, ...] = ()
) -> Diagnosed[tuple[Scene, ...]]:
    """The scenes of a slide that is bound already, as `entry` composes it. `found` is what binding it found."""
    slide = bound.slide
    bound, whole_notes = _with_short_footnotes(bound, context)
    parts = compose_parts(bound, entry, context)
    found += tuple(d for _, composed in parts for d in composed.diagnostics)
    cues = cues_of(slide) if len(parts) == 1 else 0
    clicks = [clicks_of(slide, entry, composed.steps, cues) for _, composed in parts]
    if any(composed.steps for _, composed in parts) or not (has_errors(found) or _lacks_data(slide, context)):
        found += clicks[0].diagnostics + _cue_faults(slide, sum(len(c.value) for c in clicks))
    found += _background_faults(slide, entry, context)
    scenes = tuple(
        with_transition(_scene(bound, composed, each.value, context), bound.slide, context)
        for (bound, composed), each in zip(parts, clicks, strict=True)
    )
    if whole_notes:
        found += (warning("long-footnote", "a footnote has no room: it is cut on the slide, and whole in the notes",
                          runs_span(slide.footnotes[0]) or slide.span, "shorten it"),)  # fmt: skip
        scenes = (replace(scenes[0], notes=(*scenes[0].notes, *whole_notes)), *scenes[1:])
    return Diagnosed(scenes, found)


def _with_short_footnotes(bound: Bound, context: Context) -> tuple[Bound, tuple[NoteText, ...]]:
    """The slide with footnotes that have room at its foot, where it may go on; and for the notes those that are cut."""
    slide = bound.slide
    if not any(slide.footnotes) or (slide.overflow or context.deck.overflow) != "continue":
        return bound, ()
    short = shorten_footnotes(bound, context)
    if short == slide.footnotes:
        return bound, ()
    pairs = enumerate(zip(slide.footnotes, short, strict=True), start=1)
    notes = tuple(NoteText(f"{raised_number(n)} {plain(whole)}") for n, (whole, cut) in pairs if whole != cut)
    return replace(bound, slide=replace(slide, footnotes=short)), notes


def position_of(slide: Slide, context: Context) -> SlidePosition:
    """The position of a slide in the deck; `NOWHERE` for a slide that is not of it."""
    return slide_positions(context.deck, context.agenda).get(slide.id, NOWHERE)


# --- the scene ----------------------------------------------------------------------------------------


def _scene(bound: Bound, composed: Composed, clicks: tuple[Click, ...], context: Context) -> Scene:
    slide, (n, count) = bound.slide, bound.part
    picture, scrims, ground = _background(bound, composed, context)
    items = ease(composed.items, context)
    if not context.template.from_client:
        items, clicks = seat_texts(items, clicks, bound.template_layout)
    scene = Scene(
        id=slide.id if n == 1 else f"{slide.id}-{n}",
        number=bound.position.number,
        layout=slide.layout,
        template_layout=bound.template_layout.name,
        size=context.template.size,
        title=composed.title or plain(bound.title),
        items=_uniquely_named(
            (
                *(() if picture else _plate(bound, context)),
                *scrims,
                *(_readable(items, bound, context) if picture or _has_color(bound) else items),
            )
        ),
        background=ground or composed.background,
        background_picture=picture,
        clicks=clicks,
        notes=note_texts(slide, context.words) if n == 1 else (),
        session=bound.position.session.id if bound.position.session else slide.session,
        language=context.deck.language,
        hidden=slide.hidden,
        continued=(n, count),
        span=slide.span,
    )
    return read_on_grounds(scene, bound.template_layout, context.theme) if context.template.from_client else scene


def _plate(bound: Bound, context: Context) -> tuple[Shape, ...]:
    """The plain ground for content, if the template's artwork leaves it no room."""
    box = bound.template_layout.plate
    return (Shape("Plate", box, fill=context.color("paper")),) if box else ()


def _uniquely_named(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items as they are. Raises AssertionError if two share a name, which is a mistake of ours."""
    names = [item.name for item in walk(items)]
    if len(set(names)) != len(names):
        twice = sorted({name for name in names if names.count(name) > 1})
        raise AssertionError(f"two items of a slide are called {twice}")
    return items


def _background(bound: Bound, composed: Composed, context: Context) -> tuple[Picture | None, tuple[Shape, ...], Fill]:
    """The picture behind the slide with its scrim, or the colour."""
    wanted, entry = bound.slide.background, layout(bound.slide.layout)
    if wanted is None or entry is None:
        return None, (), None
    if wanted.path and entry.background:
        picture = _placed(wanted, bound, context)
        scrims = _scrims(wanted, picture.box, _reach(composed), context)
        foot = _foot_scrim(wanted, picture.box, bound, context) if context.template.from_client and scrims else ()
        return picture, (*scrims, *foot), None
    return None, (), _color(wanted.color, context)


def _placed(wanted: Background, bound: Bound, context: Context) -> Picture:
    alt, size = bound.slide.alt, context.template.size
    area = bound.template_layout.picture_area or Box(0, 0, size.w, size.h)
    picture = ModelPicture(wanted.path, alt, focus=_aside(wanted, area, context), asset=wanted.asset, span=wanted.span)
    place = bound.template_layout.placeholder("picture")
    return place_picture(picture, area, context, name="Background", placeholder=place)


def _aside(wanted: Background, area: Box, context: Context) -> tuple[float, float] | None:
    """Where the picture is cropped round: what matters in it stands beside the words, not behind them."""
    size = context.pictures.get(wanted.asset)
    if wanted.focus is None or wanted.scrim == "none" or not size:
        return wanted.focus
    return focus_beside_words(size, area, wanted.focus)


def _reach(composed: Composed) -> Emu:
    """Where the longest line of the title and of what stands below it ends."""
    texts = [item for item in composed.items if isinstance(item, Text) and item.role not in FOOT]
    lines = [(text.box.x, line.width) for text in texts for p in text.body.paragraphs for line in p.lines]
    return max((x + wide for x, wide in lines), default=0)


def _scrims(wanted: Background, area: Box, reach: Emu, context: Context) -> tuple[Shape, ...]:
    """Two gradients over each other, dense behind the words and gone at the right: every program draws these.

    Each is clear where it ends within the picture, since two that meet there would show a line between them.
    """
    if wanted.scrim == "none":
        return ()
    color, _ = _scrim_colors(wanted, context)
    (_, most), (middle, dense), (end, _) = scrim_stops(Size(area.w, area.h), reach - area.x)
    more = 1 - (1 - most) / (1 - dense)
    return (
        _scrim(1, ((0.0, more), (1.0, 0.0)), area._replace(w=round(area.w * middle)), color),
        _scrim(2, ((0.0, dense), (middle / end, dense), (1.0, 0.0)), area._replace(w=round(area.w * end)), color),
    )


def _scrim(number: int, stops: Sequence[tuple[float, float]], box: Box, color: Color) -> Shape:
    """A veil that gets thinner from left to right; its stops are shares of its width with how dense it is there."""
    veils = tuple((at, _veil(color, density)) for at, density in stops)
    return Shape(f"Scrim {number}", box, fill=Gradient(veils, 0.0))


def _scrim_colors(wanted: Background, context: Context) -> tuple[Color, Color]:
    """The colours of a scrim and of words on it; a dark one is dark on a client's dark slides, too."""
    night, paper = context.color("night"), context.color("paper")
    inverted = is_dark(context.theme.rgb(paper)) and not is_dark(context.theme.rgb(night))
    return (paper, context.color("ink")) if (wanted.scrim == "light") != inverted else (night, paper)


def _foot_scrim(wanted: Background, area: Box, bound: Bound, context: Context) -> tuple[Shape, ...]:
    """A scrim behind the slide's number on a client's template, which may stand at any place of the picture's foot."""
    number = bound.template_layout.placeholder("slide-number")
    if number is None or not area.y + area.h // 2 < number.box.y < area.bottom:
        return ()
    color, _ = _scrim_colors(wanted, context)
    top = number.box.y - number.box.h
    begin = (number.box.y - top) / max(1, area.bottom - top)
    fill = Gradient(
        ((0.0, _veil(color, 0.0)), (begin, _veil(color, FOOT_SCRIM)), (1.0, _veil(color, FOOT_SCRIM))), 90.0
    )
    return (Shape("Scrim foot", Box(area.x, top, area.w, area.bottom - top), fill=fill),)


def _readable(items: tuple[Item, ...], bound: Bound, context: Context) -> tuple[Item, ...]:
    """The items in colours that can be read on the slide's ground.

    A template's layout for text on paper has dark text. On a picture, which a scrim darkens or lightens, that may
    not be legible. A layout that the template has for text on pictures has the right colours already.
    """
    wanted, layout = bound.slide.background, bound.template_layout
    ground = _color(wanted.color, context) if wanted else None
    if ground is not None:
        ink = context.color("paper" if is_dark(context.theme.rgb(ground)) else "slate")
        legible = make_legible(items, ground, ink, context.theme, of_large=OF_LARGE)
        return with_ground(legible, context.color("paper"), ground)
    if wanted is None or not wanted.path or wanted.scrim == "none":
        return items
    if not layout.shared and layout.background_dark == (wanted.scrim == "dark"):
        return items
    behind, ink = _scrim_colors(wanted, context)
    return make_legible(items, behind, ink, context.theme, layout.picture_area)


def _has_color(bound: Bound) -> bool:
    """Whether the slide's own ground is a colour; one that is a picture may be missing, or shown by no layout."""
    wanted = bound.slide.background
    return wanted is not None and not wanted.path


def _veil(color: Color, density: float) -> Color:
    return color._replace(alpha=round(density * 100_000))


def _color(name: str, context: Context) -> Color | None:
    known = name in context.theme.colors or name in context.theme.derived
    return context.color(name) if name and known else None


# --- faults -------------------------------------------------------------------------------------------


def _lacks_data(slide: Slide, context: Context) -> bool:
    """Whether the slide's data file was not found, which has been said; it then has no steps to reveal."""
    data = slide.options.get("data")
    return data is not None and data.asset not in context.data


def _cue_faults(slide: Slide, shown: int) -> tuple[Diagnostic, ...]:
    """`click-count`: the notes have clicks, but not as many as the slide has parts to reveal."""
    cues = cues_of(slide)
    if not cues or cues == shown:
        return ()
    span = first_click(slide) or slide.span
    if not shown:
        return (error("click-count", f"the notes have {cues} `[click]`, but the slide reveals nothing", span,
                      "add `reveal: true` to the slide, or take the marks out"),)  # fmt: skip
    return (
        error(
            "click-count",
            f"the notes have {cues} `[click]`, the slide reveals {number_of(shown, 'part')}",
            span,
            "put one `[click]` before the words that belong to each part",
        ),
    )


def _background_faults(slide: Slide, entry: Layout, context: Context) -> tuple[Diagnostic, ...]:
    wanted = slide.background
    if wanted is None:
        return ()
    if wanted.path and not entry.background:
        return (warning("unfit-background", f"`layout: {entry.name}` shows no picture behind its text", wanted.span,
                        "use `layout: statement`, or `layout: picture`"),)  # fmt: skip
    if wanted.color and _color(wanted.color, context) is None:
        names: Sequence[str] = (*context.theme.colors, *context.theme.derived)
        return (error("unknown-color", f"the theme has no color `{wanted.color}`", wanted.span,
                      did_you_mean(wanted.color, names)),)  # fmt: skip
    return ()
