"""Writes reveals as native PowerPoint animation: the targets of a click appear, or go, on that click.

Each target of a click has an effect of its own. The first effect starts on the click, the others start with it. Text
appears by paragraph, a chart by series or category; the chart's axes are there from the start.
Source: ECMA-376 part 1, 19.5 and 20.1.2.2. The nesting and the numbers of effects follow files that PowerPoint writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from deckgen.powerpoint.write.motion.clips import beginning, clips_xml
from deckgen.scene.entrances import Entrance, entrance_of
from deckgen.scene.items import Chart, Click, Item, Picture, Scene, Shape, Target, Text, walk

_NOW = '<p:stCondLst><p:cond delay="0"/></p:stCondLst>'
_VISIBILITY = "<p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst></p:cBhvr>"
_SHOWN = f'{_VISIBILITY}<p:to><p:strVal val="visible"/></p:to>'
_HIDDEN = f'{_VISIBILITY}<p:to><p:strVal val="hidden"/></p:to>'
# Of each effect: its number and variant among PowerPoint's, the filter that it plays, its milliseconds.
_EFFECTS = {
    Entrance.APPEAR: (1, 0, "", 0),
    Entrance.FADE: (10, 0, "fade", 300),
    Entrance.FROM_LEFT: (22, 8, "wipe(left)", 500),
    Entrance.FROM_BELOW: (22, 4, "wipe(down)", 400),
}
_ALL = -4  # as an index: all series of a category, or all categories of a series
_ENDS = (
    '<p:prevCondLst><p:cond evt="onPrev" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:prevCondLst>'
    '<p:nextCondLst><p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond></p:nextCondLst>'
)


def timing_xml(scene: Scene, ids: Mapping[str, int]) -> str:
    """`p:timing` of the scene's clicks and of what its pictures play, or "" without any.

    Raises KeyError for a target that is not on the slide. A target inside a group counts as such, since PowerPoint
    cannot animate parts of a group.
    """
    clicks = [click for click in scene.clicks if click]
    played = [item for item in walk(scene.items) if isinstance(item, Picture) and item.clip is not None]
    if not clicks and not played:
        return ""
    items = {item.name: item for item in scene.items}
    numbers = count(3)  # 1 and 2 are the root and its sequence
    effects = beginning(played, ids, numbers)
    effects += "".join(_click(click, items, ids, numbers, still=scene.still) for click in clicks)
    main = (
        '<p:seq concurrent="1" nextAc="seek"><p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst>'
        f"{effects}</p:childTnLst></p:cTn>{_ENDS}</p:seq>"
    )
    return (
        '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>'
        f"{main if effects else ''}{clips_xml(played, ids, numbers)}</p:childTnLst></p:cTn></p:par></p:tnLst>"
        f"{_builds(clicks, items, ids)}</p:timing>"
    )


def _click(
    click: Click, items: Mapping[str, Item], ids: Mapping[str, int], numbers: Iterator[int], *, still: bool
) -> str:
    """The effects of one click."""
    outer, inner = next(numbers), next(numbers)
    effects = ""
    for target in click:
        grouped = ' grpId="0"' if _is_built(items[target.item]) else ""
        entrance = Entrance.APPEAR if still else entrance_of(items[target.item], target)
        for place in _places(target, ids[target.item]):
            kind = "withEffect" if effects else "clickEffect"
            if target.leaves:
                effects += _leave(place, kind, grouped, numbers)
            else:
                effects += _enter(entrance, place, kind, grouped, numbers)
    return (
        f'<p:par><p:cTn id="{outer}" fill="hold"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst><p:childTnLst>'
        f'<p:par><p:cTn id="{inner}" fill="hold">{_NOW}<p:childTnLst>{effects}</p:childTnLst></p:cTn></p:par>'
        "</p:childTnLst></p:cTn></p:par>"
    )


def _places(target: Target, number: int) -> Iterator[str]:
    """The elements that a target's effects refer to: the shape, each of its paragraphs, or a part of a chart."""
    if target.series is not None:
        yield _part(number, target.series, _ALL, "series")
        return
    if target.category is not None:
        yield _part(number, _ALL, target.category, "category")
        return
    if target.paragraphs is None:
        yield f'<p:spTgt spid="{number}"/>'
        return
    first, last = target.paragraphs
    for paragraph in range(first, last + 1):
        yield f'<p:spTgt spid="{number}"><p:txEl><p:pRg st="{paragraph}" end="{paragraph}"/></p:txEl></p:spTgt>'


def _part(number: int, series: int, category: int, step: str) -> str:
    """A series or category of a chart as the target of an effect."""
    part = f'<a:chart seriesIdx="{series}" categoryIdx="{category}" bldStep="{step}"/>'
    return f'<p:spTgt spid="{number}"><p:graphicEl>{part}</p:graphicEl></p:spTgt>'


def _enter(entrance: Entrance, place: str, kind: str, grouped: str, numbers: Iterator[int]) -> str:
    """The effect with which one target comes: it is made visible, and then drawn or faded in."""
    number, variant, filtered, length = _EFFECTS[entrance]
    effect, behaviour = next(numbers), next(numbers)
    played = ""
    if filtered:
        played = (
            f'<p:animEffect transition="in" filter="{filtered}"><p:cBhvr><p:cTn id="{next(numbers)}" dur="{length}"/>'
            f"<p:tgtEl>{place}</p:tgtEl></p:cBhvr></p:animEffect>"
        )
    return (
        f'<p:par><p:cTn id="{effect}" presetID="{number}" presetClass="entr" presetSubtype="{variant}" fill="hold"'
        f'{grouped} nodeType="{kind}">{_NOW}<p:childTnLst><p:set><p:cBhvr><p:cTn id="{behaviour}" dur="1" fill="hold">'
        f"{_NOW}</p:cTn><p:tgtEl>{place}</p:tgtEl>{_SHOWN}</p:set>{played}</p:childTnLst></p:cTn></p:par>"
    )


def _leave(place: str, kind: str, grouped: str, numbers: Iterator[int]) -> str:
    """The effect with which one target goes: it is made invisible."""
    effect, behaviour = next(numbers), next(numbers)
    return (
        f'<p:par><p:cTn id="{effect}" presetID="1" presetClass="exit" presetSubtype="0" fill="hold"{grouped} '
        f'nodeType="{kind}">{_NOW}<p:childTnLst><p:set><p:cBhvr><p:cTn id="{behaviour}" dur="1" fill="hold">'
        f"{_NOW}</p:cTn><p:tgtEl>{place}</p:tgtEl>{_HIDDEN}</p:set></p:childTnLst></p:cTn></p:par>"
    )


def _builds(clicks: list[Click], items: Mapping[str, Item], ids: Mapping[str, int]) -> str:
    """`p:bldLst`: how text and charts are built up. Other items do not belong there."""
    targets = {target.item: target for click in clicks for target in click}  # an item's are of one kind
    builds = "".join(
        _build(items[name], ids[name], target) for name, target in targets.items() if _is_built(items[name])
    )
    return f"<p:bldLst>{builds}</p:bldLst>" if builds else ""


def _is_built(item: Item) -> bool:
    """Whether PowerPoint lists the item in `p:bldLst`: text, charts, and shapes with text."""
    return isinstance(item, Text | Chart) or (isinstance(item, Shape) and item.body is not None)


def _build(item: Item, number: int, target: Target) -> str:
    """The entry of one item in `p:bldLst`."""
    if isinstance(item, Chart):
        by = "series" if target.series is not None else "category" if target.category is not None else ""
        way = f'<p:bldSub><a:bldChart bld="{by}" animBg="0"/></p:bldSub>' if by else "<p:bldAsOne/>"
        return f'<p:bldGraphic spid="{number}" grpId="0">{way}</p:bldGraphic>'
    by_paragraph = target.paragraphs is not None
    way = ' build="p"' if by_paragraph else ""
    ground = ' animBg="1"' if isinstance(item, Shape) and not by_paragraph else ""
    return f'<p:bldP spid="{number}" grpId="0"{way}{ground}/>'
