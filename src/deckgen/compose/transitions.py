"""How slides follow each other: as is asked for; else those that fill the screen fade in, and what goes on morphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from deckgen.deck.model import Slide
from deckgen.scene.items import Click, Connector, Group, Item, Picture, Scene, Text, Transition
from deckgen.scene.template import TemplateLayout
from deckgen.typeset.context import Context
from deckgen.values.color import Color
from deckgen.values.diagnostics import Diagnosed, Diagnostic, error
from deckgen.values.nearest import did_you_mean
from deckgen.values.value import replace

SAME = "!!"  # PowerPoint takes shapes whose names begin so for the same on both slides
FOOT = ("footer", "slide-number", "date", "source")  # roles of what does not move


def with_transition(scene: Scene, slide: Slide, context: Context) -> Scene:
    """The scene with its transition: what slide, session or deck ask for; else one that fills the screen fades in.

    With `motion: none` it keeps still.
    """
    deck = context.deck
    if deck.motion == "none":
        return replace(scene, still=True)
    if asked := slide.transition or deck.transition:
        return replace(scene, transition=Transition.NONE if asked == "none" else Transition(asked))
    layout = next(each for each in context.template.layouts if each.name == scene.template_layout)
    if _fills(scene) or _has_ground(layout, context):
        return replace(scene, transition=Transition.FADE)
    return scene


def morph(scenes: Sequence[Scene], context: Context) -> Diagnosed[tuple[Scene, ...]]:
    """The scenes where one that `continues` the one right before it, or is to morph, morphs from it.

    What both slides hold by the same name becomes the same shape.
    """
    deck = context.deck
    going_on = {slide.id: slide for slide in deck.slides if slide.continues}
    if not going_on and all(scene.transition is not Transition.MORPH for scene in scenes):
        return Diagnosed(tuple(scenes))
    found = tuple(_unknown(slide, context) for slide in going_on.values() if _is_unknown(slide, context))
    made = list(scenes)
    for n, scene in enumerate(made):
        own = going_on.get(scene.id)
        if deck.motion == "none" or not n:
            continue
        goes_on = own is not None and own.continues is not None and _slide_id(made[n - 1]) == own.continues.text
        if goes_on or scene.transition is Transition.MORPH:
            common = _common(made[n - 1], scene)
            made[n - 1] = _renamed(made[n - 1], common)
            made[n] = replace(_renamed(scene, common), transition=Transition.MORPH)
    return Diagnosed(tuple(made), found)


def _slide_id(scene: Scene) -> str:
    """The id of the slide that a scene is a part of."""
    return scene.id if scene.continued[0] == 1 else scene.id.rpartition("-")[0]


def _is_unknown(slide: Slide, context: Context) -> bool:
    known = {other.id for other in (*context.deck.slides, *context.deck.shelf)} if slide.continues else set()
    return slide.continues is not None and slide.continues.text not in known


def _unknown(slide: Slide, context: Context) -> Diagnostic:
    assert slide.continues is not None
    name, names = slide.continues.text, tuple(other.id for other in context.deck.slides)
    return error("unknown-slide", f"there is no slide `{name}`", slide.continues.span, did_you_mean(name, names))


def _has_ground(layout: TemplateLayout, context: Context) -> bool:
    """Whether the template's layout has another ground than paper."""
    theme = context.theme
    if isinstance(layout.background, Color):
        return theme.rgb(layout.background) not in {theme.rgb(theme.color(name)) for name in ("paper", "mist")}
    return layout.background is not None


def _fills(scene: Scene) -> bool:
    """Whether a picture or a colour of its own fills the slide."""
    if scene.background_picture is not None or scene.background is not None:
        return True
    whole = scene.size
    return any(isinstance(i, Picture) and i.box.w >= whole.w and i.box.h >= whole.h for i in scene.items)


def _common(one: Scene, other: Scene) -> frozenset[str]:
    """The names of items that both slides hold, and that are of one kind."""
    before = {item.name.removeprefix(SAME): type(item) for item in _moving(one)}
    return frozenset(item.name for item in _moving(other) if before.get(item.name) is type(item))


def _moving(scene: Scene) -> Iterator[Item]:
    for item in scene.items:
        if not (isinstance(item, Text) and (item.role in FOOT or item.role == "title")):
            yield item


def _renamed(scene: Scene, names: frozenset[str]) -> Scene:
    """The scene with the mark before these names, wherever they stand."""
    new = {name: f"{SAME}{name}" for name in names}
    return replace(
        scene,
        items=tuple(_item(item, new) for item in scene.items),
        clicks=tuple(_click(click, new) for click in scene.clicks),
    )


def _item(item: Item, new: Mapping[str, str]) -> Item:
    if isinstance(item, Group):
        item = replace(item, items=tuple(_item(inner, new) for inner in item.items))
    if isinstance(item, Connector):
        item = replace(
            item, start_item=new.get(item.start_item, item.start_item), end_item=new.get(item.end_item, item.end_item)
        )
    return replace(item, name=new[item.name]) if item.name in new else item


def _click(click: Click, new: Mapping[str, str]) -> Click:
    return tuple(replace(target, item=new.get(target.item, target.item)) for target in click)
