"""A slide as text in the places that a client's template has for text.

Text in placeholders is what the client's own people would have made: the outline view shows it, "Reset Slide" keeps
it, and it follows the slide master. So where a slide reads as text, and a layout of the template holds it, that is how
it is set, in one column or in several side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from deckgen.compose.continuing import MOST_PARTS, number_part
from deckgen.compose.slides import compose_bound
from deckgen.deck.model import Block, Heading, List, Picture
from deckgen.layouts.amount import grow_alike
from deckgen.layouts.catalogue.columns_list import join_items, split_items
from deckgen.layouts.footers import footer
from deckgen.layouts.overflow import overflows
from deckgen.layouts.reveal_steps import item_step
from deckgen.layouts.spec import Bound, Composed, Layout, RevealStep, TextForm, TextPart
from deckgen.layouts.text_boxes import placed_box, set_short_texts_alike
from deckgen.layouts.titles import set_title
from deckgen.scene.items import Item, Scene, Target, Text
from deckgen.scene.items import Picture as PlacedPicture
from deckgen.scene.placeholder import Placeholder
from deckgen.scene.template import BESIDE, TemplateLayout
from deckgen.typeset.columns import balance_columns
from deckgen.typeset.context import Context
from deckgen.typeset.flow import flow
from deckgen.typeset.pictures import place_picture
from deckgen.typeset.text import height, is_torn
from deckgen.typeset.text_box import TextBox
from deckgen.values.diagnostics import Diagnosed, Diagnostic
from deckgen.values.units import Emu, Insets, points
from deckgen.values.value import replace, value_class

SIDES = ("left", "right")
OVER_TITLE = 1.7  # of the title's size: the largest that few words grow to
ANY_CONTENT = ("obj", "pic")  # types of placeholders that hold pictures


@value_class
class Places:
    """A layout of the template and its places for text side by side, with the headings above them if it has such."""

    layout: TemplateLayout
    texts: tuple[Placeholder, ...]
    headings: tuple[Placeholder, ...] = ()


@value_class
class Unit:
    """Blocks that stay in one column, and the number of their part."""

    blocks: tuple[Block, ...]
    part: int


@value_class
class Setting:
    """A slide's text in places of the template, and how many sizes below the largest it is set."""

    bound: Bound
    composed: Composed
    step: int


def set_in_places(bound: Bound, form: TextForm, context: Context) -> Setting | None:
    """The text set at the largest size; None where no layout of the template holds it.

    Of arrangements at one size it is the first that `form` names.
    """
    found: list[Setting] = []
    for count in form.columns:
        places = places_for(bound, count, form, context)
        setting = _set(replace(bound, template_layout=places.layout), places, form, context) if places else None
        if setting:
            found.append(setting)
            if form.steady:
                break
    return min(found, key=lambda setting: setting.step, default=None)


def places_for(bound: Bound, count: int, form: TextForm, context: Context) -> Places | None:
    """The template's layout with so many places for text side by side; None where it has none.

    A layout that the template has for just such slides comes first. Parts that stand apart under headings take one
    that has places for these as well.
    """
    template = context.template
    headed = form.apart and any(part.heading for part in form.parts)
    keys = {1: ("body",), 2: SIDES}.get(count, tuple(f"column-{n}" for n in range(1, count + 1)))
    names = (bound.slide.layout, *(("comparison",) if headed else ()), BESIDE.get(count, "bullets"))
    layouts = [template.layout(name) for name in names if name in template.mapping]
    found = [Places(each, texts, _headings_of(each, keys)) for each in layouts if (texts := _held(each, keys))]
    suited = [places for places in found if headed or not places.headings]
    best = next(iter((*suited, *found)), None)
    return best if best is None or headed else replace(best, headings=())


def _headings_of(layout: TemplateLayout, keys: Sequence[str]) -> tuple[Placeholder, ...]:
    return _held(layout, [f"{key}-heading" for key in keys])


def _held(layout: TemplateLayout, keys: Sequence[str]) -> tuple[Placeholder, ...]:
    """The placeholders with these keys; none where the layout lacks one of them."""
    found = tuple(place for key in keys if (place := layout.placeholder(key)))
    return found if len(found) == len(keys) else ()


# --- setting it -----------------------------------------------------------------------------------------


def _set(bound: Bound, places: Places, form: TextForm, context: Context) -> Setting | None:
    """The text in these places; None where it does not fit them."""
    insets = (*form.inset, *(0 for _ in places.texts))
    areas = [
        _inside(_dressed(placed_box(place, bound), form), by) for place, by in zip(places.texts, insets, strict=False)
    ]
    columns = _columns(units_of(form, headed=bool(places.headings)), areas, form, context)
    if columns is None:
        return None
    held = [
        (area, _name("Text", n, len(areas)), join_items([block for unit in column for block in unit.blocks]))
        for n, (area, column) in enumerate(zip(areas, columns, strict=True), start=1)
    ]
    titled = bound.template_layout.placeholder("title")
    most = titled.levels[0].size * OVER_TITLE if titled else 0.0
    growth = [factor for factor in form.growth if factor * areas[0].levels[0].size <= most]
    texts = {text.name: text for text in grow_alike([each for each in held if _is_text(each[2])], context, growth)}
    headings = _headings(places, form, context)
    title = set_title(bound, context)
    if overflows((*title, *headings, *texts.values())) or any(is_torn(t.body.paragraphs) for t in texts.values()):
        return None
    worst = max((text.steps for text in texts.values()), default=0)
    if form.steady:  # that it is small is our choice, not the author's
        texts = {name: replace(text, steps=0) for name, text in texts.items()}
    contents = [texts.get(name) or _picture(area, name, blocks, context) for area, name, blocks in held]
    steps = tuple(_steps(form, columns, contents, headings, context))
    behind = form.behind([place.box for place in places.texts]) if form.behind else ()
    beside = form.beside([text for text in contents if isinstance(text, Text)]) if form.beside else ()
    items: list[Item] = [*title, *behind, *headings, *contents, *beside, *footer(bound, context)]
    return Setting(bound, Composed(tuple(items), steps), worst)


def _name(what: str, number: int, count: int) -> str:
    return what if count == 1 else f"{what} {number}"


def _is_text(blocks: Sequence[Block]) -> bool:
    return not any(isinstance(block, Picture) for block in blocks)


def _picture(area: TextBox, name: str, blocks: Sequence[Block], context: Context) -> PlacedPicture:
    """The picture of a column without text, in its placeholder if that may hold one."""
    (picture,) = (block for block in blocks if isinstance(block, Picture))
    place = area.placeholder if area.placeholder and area.placeholder.type in ANY_CONTENT else None
    return place_picture(picture, area.box, context, name=name.replace("Text", "Picture"), placeholder=place)


def _dressed(where: TextBox, form: TextForm) -> TextBox:
    """The text box in the look that the form has, whose numbered lists may count in another way."""
    if form.dress:
        where = replace(where, levels=form.dress(where.levels))
    if not form.number:
        return where
    return replace(where, levels=(replace(where.levels[0], bullet=form.number), *where.levels[1:]))


def _inside(where: TextBox, by: Emu) -> TextBox:
    """The text box whose text keeps at least so far from its edges."""
    return replace(where, insets=Insets(*(max(by, own) for own in where.insets))) if by else where


def _headings(places: Places, form: TextForm, context: Context) -> tuple[Text, ...]:
    parts = [
        (TextBox.of(place), f"Heading {n}", part.heading)
        for n, (place, part) in enumerate(zip(places.headings, form.parts, strict=False), start=1)
        if part.heading
    ]
    return set_short_texts_alike(parts, context)


# --- what stays together --------------------------------------------------------------------------------


def units_of(form: TextForm, *, headed: bool = False) -> tuple[Unit, ...]:
    """What stays in one column: parts that appear as a whole, else points, the first of a part with its heading.

    `headed`: the headings have places of their own.
    """
    return tuple(unit for n, part in enumerate(form.parts) for unit in _units(part, n, headed=headed))


def _units(part: TextPart, number: int, *, headed: bool) -> Iterator[Unit]:
    heading = (Heading(2, part.heading),) if part.heading and not headed else ()
    blocks = split_items(part.blocks)
    if part.name or not blocks:
        yield Unit((*heading, *blocks), number)
        return
    yield Unit((*heading, blocks[0]), number)
    yield from (Unit((block,), number) for block in blocks[1:])


def _columns(
    units: Sequence[Unit], areas: Sequence[TextBox], form: TextForm, context: Context
) -> list[list[Unit]] | None:
    """The units of each column, the highest of which is as low as possible; None where there are too few of them."""
    if form.apart or (form.steady and len(form.parts) == len(areas)):
        columns = [list(each) for _, each in groupby(units, key=lambda unit: unit.part)]
    else:
        columns = balance_units(units, len(areas), areas[0], context)
    return columns if len(columns) == len(areas) else None


def balance_units(units: Sequence[Unit], most: int, where: TextBox, context: Context) -> list[list[Unit]]:
    """The units in order in at most so many groups, the highest of which is as low as possible."""
    heights = [_height(unit, where, context) for unit in units]
    return [list(units[start:end]) for start, end in balance_columns(heights, most)]


def _height(unit: Unit, where: TextBox, context: Context) -> Emu:
    paragraphs = flow(unit.blocks, where.levels, where.width, context)
    return height(paragraphs) + points(where.levels[0].space_before)


# --- showing it part by part ----------------------------------------------------------------------------


def _steps(
    form: TextForm,
    columns: Sequence[Sequence[Unit]],
    contents: Sequence[Text | PlacedPicture],
    headings: Sequence[Text],
    context: Context,
) -> Iterator[RevealStep]:
    """A step for each part that has a name; of the others one for each point, or each block where there is none."""
    pointed = any(isinstance(block, List) for part in form.parts for block in part.blocks)
    shown: dict[str, RevealStep] = {}
    for unit, target, name in _targets(columns, contents, context):
        part = form.parts[unit.part]
        if part.name:
            known = shown.get(part.name) or item_step(part.name, *headings[unit.part : unit.part + 1])
            shown[part.name] = replace(known, targets=(*known.targets, target))
        elif not pointed or any(isinstance(block, List) for block in unit.blocks):
            shown[f"{len(shown)} {name}"] = RevealStep(name, (target,))
    yield from shown.values()


def _targets(
    columns: Sequence[Sequence[Unit]], contents: Sequence[Text | PlacedPicture], context: Context
) -> Iterator[tuple[Unit, Target, str]]:
    """Every unit with the paragraphs that it became, and the first words of them."""
    for column, content in zip(columns, contents, strict=True):
        if isinstance(content, PlacedPicture):
            yield column[0], Target(content.name), content.name
            continue
        levels = content.placeholder.levels if content.placeholder else ()
        counts = [len(flow(unit.blocks, levels, content.box.w, context)) for unit in column]
        starts = [sum(counts[:n]) for n in range(len(counts) + 1)]
        for unit, (start, end) in zip(column, pairwise(starts), strict=True):
            if end > start:
                name = next((p.text for p in content.body.paragraphs[start:end] if p.bullet), "")
                yield unit, Target(content.name, (start, end - 1)), name or content.body.paragraphs[start].text


# --- over several slides --------------------------------------------------------------------------------


def set_in_pages(bound: Bound, form: TextForm, context: Context) -> tuple[Setting, ...]:
    """The text over as few slides as hold it; none where it has fewer points than it would need slides."""
    for count in range(1, MOST_PARTS + 1):
        forms = _divide(form, count, context)
        if len(forms) < count:
            break
        settings = [
            set_in_places(number_part(bound, n, count, context) if count > 1 else bound, each, context)
            for n, each in enumerate(forms, start=1)
        ]
        if all(settings):
            return tuple(setting for setting in settings if setting)
    return ()


def _divide(form: TextForm, count: int, context: Context) -> list[TextForm]:
    """The text in at most so many forms about equally full; a part that goes on has its heading again."""
    place = context.template.layout("bullets").placeholder("body")
    if place is None or count == 1:
        return [form]
    pages = balance_units(units_of(form, headed=True), count, TextBox.of(place), context)
    return [replace(form, parts=tuple(_parts(page, form)), behind=None) for page in pages]


def _parts(units: Sequence[Unit], form: TextForm) -> Iterator[TextPart]:
    for number, own in groupby(units, key=lambda unit: unit.part):
        blocks = join_items([block for unit in own for block in unit.blocks])
        yield replace(form.parts[number], blocks=blocks)


def compose_settings(
    settings: Sequence[Setting], entry: Layout, context: Context, found: tuple[Diagnostic, ...] = ()
) -> Diagnosed[tuple[Scene, ...]]:
    """The scenes of text that is set already, over one slide or several. `found` is what binding it found."""
    if len(settings) == 1:
        (whole,) = settings
        placed = replace(entry, compose=lambda *_: whole.composed, divide=None, shares=False)
        return compose_bound(whole.bound, placed, context, found)
    composed = {setting.bound.part: setting.composed for setting in settings}
    parts = [replace(setting.bound, title=setting.bound.slide.title, part=(1, 1)) for setting in settings]
    whole_slide = replace(parts[0], slide=replace(parts[0].slide, overflow="continue"))
    divided = replace(
        entry,
        compose=lambda bound, _: composed.get(bound.part, Composed((), too_full=True)),
        divide=lambda *_: parts,
        shares=False,
    )
    return compose_bound(whole_slide, divided, context, found)
