"""One chunk of a file → a `Slide`: its settings, title, slots and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.deck.choices import OVERFLOWS, TRANSITIONS
from deckgen.deck.keys import EXERCISE_KEYS, SLIDE_KEYS
from deckgen.deck.model import (
    BETWEEN_SOURCES,
    MUST_STAY,
    Background,
    Block,
    Code,
    Exercise,
    Heading,
    Paragraph,
    Picture,
    Quote,
    Runs,
    Slide,
    Slot,
    Table,
    Value,
    plain,
    runs_in,
)
from deckgen.deck.slot_names import HEADED
from deckgen.reader.markdown.attributes import focus_point
from deckgen.reader.markdown.likely_mistakes import glued_heading
from deckgen.reader.markdown.scope import Scope
from deckgen.reader.markdown.slugs import runs_slug, slug
from deckgen.reader.parts.amount import bound
from deckgen.reader.parts.body import read_body
from deckgen.reader.parts.chunks import Chunk, SlidePiece
from deckgen.reader.parts.footnotes import read_footnotes
from deckgen.reader.parts.part import FilePart
from deckgen.reader.settings.typed_settings import Settings
from deckgen.values.diagnostics import Diagnosed
from deckgen.values.lazy import late_pattern, lazy_imports
from deckgen.values.source import Source, Span
from deckgen.values.units import Minutes
from deckgen.values.value import replace, value_class

with lazy_imports("deckgen.reader.mermaid", into=__name__):  # few slides hold a diagram
    from deckgen.reader.mermaid import carrying

FORMS = ("individual", "pairs", "groups", "plenary")

MERMAID = "mermaid"
_FIELD = "[line]"  # a place to write within a text of a worksheet
_FILE = late_pattern(r".*(?:/|\.\w{2,5}$)|\{\{")


@value_class
class Draft:
    """A slide as its file gives it, before the deck settles ids and the first slide's layout."""

    slide: Slide
    part: FilePart
    named_layout: bool
    id_span: Span | None  # of an id given by the author
    deck: Value | None  # the key `deck` of its settings
    bare: bool  # nothing but settings
    links: tuple[tuple[str, Span], ...]  # ids of slides linked to


def read_slide(part: FilePart) -> Diagnosed[Draft]:
    """The slide of a part."""
    scope = Scope(marks=part.marks)
    source, chunk = part.source, part.chunk
    values = dict(part.values)
    deck = values.pop("deck", None)
    settings = Settings(values, scope, None).correct_keys(SLIDE_KEYS, "a slide")
    body = read_body(source, chunk, scope)
    title = _title(settings, body.flow, scope)
    span = _span(source, chunk)
    blocks, slots = bound(*_split_slots(title.rest, title.slot_level, scope), span, scope)
    layout, use, identity = settings.text("layout"), settings.text("use"), settings.get("id")
    duration, durations = _durations(settings)
    given = settings.identity()
    slide = Slide(
        id=given or runs_slug(title.runs) or slug(use) or slug(_first_words(blocks, slots)) or slug(layout) or "slide",
        layout=layout or ("" if use else default_layout(title.runs, blocks, slots)),
        title=title.runs, blocks=blocks, slots=slots, notes=body.notes,
        duration=duration, durations=durations, part=settings.runs("part"), cut=_cut(settings),
        milestone=settings.runs("milestone"), aim=settings.runs("aim"),
        makes=tuple(map(settings.value_runs, settings.texts("makes"))), reveal=settings.get("reveal"),
        source=_source(settings), footer=_footer(settings), footnotes=read_footnotes(source, chunk, scope),
        background=_background(settings),
        alt=settings.text("alt"), tags=_tags(settings), when=_when(settings), use=use,
        continues=settings.get("continues"),
        overflow=settings.choice("overflow", OVERFLOWS, ""),
        transition=settings.choice("transition", TRANSITIONS, ""), hidden=settings.flag("hidden"),
        sample_data=settings.flag("sample-data"), exercise=_exercise(settings),
        options={key: value for key, value in settings.values.items() if key not in SLIDE_KEYS},
        title_off_slide="title" in settings.values and bool(title.runs), span=span, title_span=title.span,
    )  # fmt: skip
    if _FIELD in source.text[chunk.start : chunk.end]:
        _report_fields(slide, scope)
    if any(isinstance(block, Code) and block.language == MERMAID for block in _all_blocks(slide)):
        slide = _with_diagram(slide, bool(layout), scope)
    bare = not body.flow and not body.notes and not settings.values
    id_span = identity.span if identity and given else None
    draft = Draft(slide, part, bool(layout), id_span, deck, bare, tuple(scope.links))
    return Diagnosed(draft, scope.found.all())


def _all_blocks(slide: Slide) -> tuple[Block, ...]:
    return (*slide.blocks, *(block for slot in slide.slots for block in slot.blocks))


def _with_diagram(slide: Slide, named: bool, scope: Scope) -> Slide:
    """The slide with its diagram as a layout draws it."""
    return scope.found.take(carrying.carry_diagrams(slide, named))


def _report_fields(slide: Slide, scope: Scope) -> None:
    """Name the first place to write that stands on the slide itself, where nobody can write."""
    found = next(
        (run for runs in runs_in(_all_blocks(slide)) for run in runs if _FIELD in run.text and not run.code), None
    )
    if found:
        hint = "nobody writes on a slide: put it between `::: worksheet` and `:::`"
        scope.found.error("misplaced-space", f"`{_FIELD}` would be shown as it stands", found.span or slide.span, hint)


def _span(source: Source, chunk: Chunk) -> Span:
    """The place of a slide, without the line that breaks it from the one before."""
    start, end = chunk.start, chunk.start + len(source.text[chunk.start : chunk.end].rstrip())
    if chunk.front is None and source.text.startswith("---", start):
        after = start + len(source.text[start:end]) - len(source.text[start:end].lstrip("-").lstrip())
        start = min(after, end)
    return Span(source, start, end)


# --- title and slots ------------------------------------------------------------------------------


@value_class
class _SlideTitle:
    """A slide's title and its place; what remains of the flow; the level of the headings that begin slots."""

    runs: Runs
    span: Span | None
    rest: Sequence[Block | SlidePiece]
    slot_level: int


def _title(settings: Settings, flow: Sequence[Block | SlidePiece], scope: Scope) -> _SlideTitle:
    """The title of a slide: from its settings, or else its first heading."""
    index = next((i for i, block in enumerate(flow) if isinstance(block, Heading)), None)
    heading = flow[index] if index is not None else None
    given = settings.get("title")
    if given is not None:
        level = heading.level if isinstance(heading, Heading) else 2
        if level == 1 and isinstance(heading, Heading):
            hint = "remove one of them; `title:` is for slides that show no heading"
            deck = "the title of the whole deck stands in deck.yaml, or in a single file as `deck: {title: …}`"
            scope.found.error("two-titles", "the slide has a heading and a `title:`", heading.span, hint, deck)
            flow = [block for block in flow if block is not heading]
        return _SlideTitle(settings.runs("title"), given.span, flow, max(level, 2))
    if glued := _glued_title(flow, scope):
        return glued
    if index is None or not isinstance(heading, Heading):
        return _SlideTitle((), None, flow, 2)
    alike = sum(isinstance(block, Heading) and block.level == heading.level for block in flow)
    if settings.text("layout") in HEADED and heading.level > 1 and alike > 1:
        return _SlideTitle((), None, flow, heading.level)
    return _SlideTitle(heading.runs, heading.span, [*flow[:index], *flow[index + 1 :]], heading.level + 1)


def _glued_title(flow: Sequence[Block | SlidePiece], scope: Scope) -> _SlideTitle | None:
    """The title of a slide that begins `#Title`, without the blank that makes it a heading."""
    first = flow[0] if flow else None
    if not isinstance(first, Paragraph) or not (found := re.match(r"#[^\s#\d].*", plain(first.runs))):
        return None
    scope.found.add(glued_heading(found.group(), "#", first.span))
    head, *rest = first.runs
    return _SlideTitle((replace(head, text=head.text.removeprefix("#")), *rest), first.span, flow[1:], 2)


def _split_slots(
    flow: Sequence[Block | SlidePiece], level: int, scope: Scope
) -> tuple[tuple[Block, ...], tuple[Slot, ...]]:
    """What stands before the first slot, and the slots. Headings of `level` begin one, and marks `::name::`.

    A mark right above a heading names the heading's slot.
    """
    first: list[Block] = []
    current = first
    slots: list[tuple[Runs, str, Span | None, list[Block]]] = []  # heading, name, place, and what it holds
    for block in flow:
        if isinstance(block, SlidePiece):
            current = []
            slots.append(((), block.name, block.head, current))
        elif isinstance(block, Heading) and block.level == level:
            name = _name_above(slots)
            current = []
            slots.append((block.runs, name, block.span, current))
        else:
            if isinstance(block, Heading) and block.level < level:
                hint = f"begin a new slide with `---`, or write `{'#' * min(level, 6)}` for a part of this one"
                scope.found.error("second-title", "a slide has one title", block.span, hint)
            current.append(block)
    return tuple(first), tuple(Slot(heading, name, tuple(blocks), span) for heading, name, span, blocks in slots)


def _name_above(slots: list[tuple[Runs, str, Span | None, list[Block]]]) -> str:
    """The `::name::` right above a heading, which then is no slot of its own; empty if there is none."""
    if slots and slots[-1][1] and not slots[-1][0] and not slots[-1][3]:
        return slots.pop()[1]
    return ""


BARE, OPENING = "statement", "title"  # the layouts of a slide with a title alone, and of one that opens a deck


def default_layout(title: Runs, blocks: tuple[Block, ...], slots: tuple[Slot, ...]) -> str:
    """The layout of a slide that names none."""
    if not blocks and not any(slot.blocks for slot in slots):
        return BARE
    if not slots and not title and isinstance(blocks[0], Quote):
        return "quote"
    if not slots and len(blocks) == 1 and isinstance(blocks[0], Picture):
        return "picture"
    if (
        not slots
        and any(isinstance(b, Table) for b in blocks)
        and all(isinstance(b, Table | Paragraph) for b in blocks)
    ):
        return "table"
    codes = sum(isinstance(block, Code) for block in blocks)
    if codes and not slots and codes + isinstance(blocks[0], Paragraph) == len(blocks):
        return "code"
    return "two-columns" if len(slots) == 2 else "bullets"


def _first_words(blocks: tuple[Block, ...], slots: tuple[Slot, ...]) -> str:
    """Words to make an id of where there is no title."""
    for block in (*blocks, *(b for slot in slots for b in slot.blocks)):
        match block:
            case Paragraph(runs) | Heading(_, runs):
                return plain(runs)
            case Quote(inner):
                return _first_words(inner, ())
            case Picture(_, alt) if alt:
                return alt
    return ""


# --- settings -------------------------------------------------------------------------------------


def _durations(settings: Settings) -> tuple[Minutes | None, dict[str, Minutes]]:
    """The duration, and those of the variants; `full` is the whole deck's."""
    value = settings.get("duration")
    if value is None or not isinstance(value.data, dict):
        minutes = settings.minutes("duration")
        return 0 if minutes is None and value is not None else minutes, {}  # a wrong one is told, and not missing too
    read = {name: settings.value_minutes("duration", part) for name, part in value.data.items()}
    durations = {name: minutes for name, minutes in read.items() if minutes is not None}
    return durations.get("full", max(durations.values(), default=None)), durations


def _cut(settings: Settings) -> int | None:
    """The key `cut`: a number from 1, or `never`."""
    value = settings.get("cut")
    if value is None:
        return None
    if value.text == "never":
        return MUST_STAY
    if isinstance(value.data, int) and not isinstance(value.data, bool) and value.data > 0:
        return value.data
    hint = "`1` is skipped first when time runs short; `never` must not be skipped"
    settings.wrong("cut", value, "a number from 1, or `never`", hint)
    return None


def _source(settings: Settings) -> Runs:
    """The source line; several sources are joined by semicolons."""
    value = settings.get("source")
    if value is None or not isinstance(value.data, tuple):
        return settings.runs("source")
    out: Runs = ()
    for text in settings.texts("source"):
        more = settings.value_runs(text)
        out += (BETWEEN_SOURCES, *more) if out and more else more
    return out


def _footer(settings: Settings) -> Runs | None:
    """The slide's own words at the foot; none at all where the key is empty."""
    return None if settings.get("footer") is None else settings.runs("footer")


def _tags(settings: Settings) -> tuple[str, ...]:
    value = settings.get("tags")
    if value is not None and isinstance(value.data, str):
        return tuple(tag.strip().lstrip("#") for tag in value.raw.split(",") if tag.strip())
    return tuple(tag.text.strip().lstrip("#") for tag in settings.texts("tags"))


def _when(settings: Settings) -> str:
    """The variants that show the slide, one text whether written as a list or not."""
    return ", ".join(value.text.strip() for value in settings.texts("when"))


def _background(settings: Settings) -> Background | None:
    value = settings.get("background")
    if value is None:
        return None
    if not isinstance(value.data, dict):
        text = settings.text("background")
        path, color = (text, "") if _FILE.match(text) else ("", text)
        return Background(path, color, span=value.span)
    inner = Settings(value.data, settings.scope, value.span)
    inner.check_keys(("image", "color", "focus", "scrim"), "`background`")
    focus = inner.get("focus")
    point = focus_point(focus.text) if focus else None
    if focus and point is None:
        inner.wrong("focus", focus, "two percentages", "write `focus: 70% 40%`")
    scrim = inner.choice("scrim", ("dark", "light", "none"), "dark")
    image = inner.get("image")
    where = image.span if image else value.span
    return Background(inner.text("image"), inner.text("color"), point, scrim, span=where)


def _exercise(settings: Settings) -> Exercise | None:
    inner = settings.mapping("exercise", "form")
    if inner is None:
        return None
    inner.check_keys(EXERCISE_KEYS, "`exercise`")
    form, size, set_up = inner.choice("form", FORMS, "individual"), inner.number("group-size"), inner.minutes("set-up")
    return Exercise(form, inner.runs("purpose"), inner.runs("output"), size, set_up or 0, inner.span)
