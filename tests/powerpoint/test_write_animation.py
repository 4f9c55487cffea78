"""Reveals: each click one effect a target, text built by paragraph."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from deckgen.powerpoint.write.motion.animation import timing_xml
from deckgen.scene.items import Scene, Target, Transition, shape_ids
from support.writer_samples import chart, every_kind, points, scene, table, written

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
NAMES = f'xmlns:p="{P}"'


def timing(made: Scene) -> etree._Element:
    """The timing of a scene as a tree."""
    return etree.fromstring(timing_xml(made, shape_ids(made)).replace("<p:timing>", f"<p:timing {NAMES}>"))


def effects(made: Scene) -> list[list[tuple[str, str, str]]]:
    """For each click its effects: when, shape id, first paragraph."""
    clicks = timing(made).findall(f".//{{{P}}}seq/{{{P}}}cTn/{{{P}}}childTnLst/{{{P}}}par")
    found = []
    for click in clicks:
        nodes = [node for node in click.iter(f"{{{P}}}cTn") if node.get("nodeType")]
        places: list[Any] = [(node.find(f".//{{{P}}}spTgt"), node.find(f".//{{{P}}}pRg")) for node in nodes]
        found.append(
            [
                (node.get("nodeType", ""), place.get("spid", ""), "" if part is None else part.get("st", ""))
                for node, (place, part) in zip(nodes, places, strict=True)
            ]
        )
    return found


def test_nothing_moves_without_clicks() -> None:
    still = scene("A", points("x"))
    assert timing_xml(still, shape_ids(still)) == ""
    assert timing_xml(replace(still, clicks=((),)), shape_ids(still)) == ""


def test_paragraphs_appear_click_by_click() -> None:
    made = scene("A", points("1", "2", "- 3"), clicks=((Target("Body", (0, 0)),), (Target("Body", (1, 2)),)))
    assert effects(made) == [[("clickEffect", "3", "0")], [("clickEffect", "3", "1"), ("withEffect", "3", "2")]]
    assert re.findall("<p:bldP.*?/>", timing_xml(made, shape_ids(made))) == ['<p:bldP spid="3" grpId="0" build="p"/>']


def test_items_of_one_click_come_together() -> None:
    made = next(each for each in every_kind() if each.id == "Former")
    ids = shape_ids(made)
    card, pair, curve = (str(ids[name]) for name in ("Card", "Pair", "Curve"))
    assert effects(made) == [[("clickEffect", card, ""), ("withEffect", pair, "")], [("clickEffect", curve, "")]]
    builds = re.findall("<p:bldP.*?/>", timing_xml(made, ids))
    assert builds == [f'<p:bldP spid="{card}" grpId="0" animBg="1"/>']  # groups and freeforms are not built


def test_a_chart_is_built_as_one_and_a_table_not_at_all() -> None:
    made = scene("A", chart("column"), table(), clicks=((Target("Chart column"),), (Target("Table"),)))
    xml = timing_xml(made, shape_ids(made))
    assert '<p:bldGraphic spid="3" grpId="0"><p:bldAsOne/></p:bldGraphic></p:bldLst>' in xml
    assert 'spTgt spid="4"' in xml


def test_time_nodes_have_ids_of_their_own_in_order() -> None:
    made = next(each for each in every_kind() if each.id == "Former")
    numbers = [int(node.get("id", "0")) for node in timing(made).iter(f"{{{P}}}cTn")]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("name", ["Nobody", "Circle"])  # Circle stands inside a group
def test_a_target_that_cannot_be_animated_is_our_mistake(name: str) -> None:
    made = next(each for each in every_kind() if each.id == "Former")
    with pytest.raises(KeyError):
        timing_xml(replace(made, clicks=((Target(name),),)), shape_ids(made))


@pytest.mark.parametrize(
    ("still", "effect", "filters"), [(False, ("10", "0"), ["fade"]), (True, ("1", "0"), [])]
)  # fmt: skip
def test_parts_fade_in_unless_nothing_moves(still: bool, effect: tuple[str, str], filters: list[str]) -> None:
    made = scene("A", points("1"), clicks=((Target("Body", (0, 0)),),))
    tree = timing(replace(made, still=still))
    (node,) = [each for each in tree.iter(f"{{{P}}}cTn") if each.get("presetID")]
    assert (node.get("presetID"), node.get("presetSubtype")) == effect
    assert [each.get("filter") for each in tree.iter(f"{{{P}}}animEffect")] == filters


def test_columns_rise_by_series() -> None:
    made = scene("A", chart("column"), clicks=((Target("Chart column", series=0),),))
    xml = timing_xml(made, shape_ids(made))
    assert re.findall('filter="(.*?)"', xml) == ["wipe(down)"]
    assert xml.count('<a:chart seriesIdx="0" categoryIdx="-4" bldStep="series"/>') == 2  # made visible, then drawn


@pytest.mark.parametrize(
    ("transition", "inner", "plain"),
    [
        (Transition.FADE, "fade", "fade"), (Transition.MORPH, "morph", "fade"), (Transition.PUSH, "push", "push"),
        (Transition.WIPE, "wipe", "wipe"),
    ],
)  # fmt: skip
def test_a_transition_stands_before_the_timing_and_falls_back_to_a_plain_one(
    transition: Transition, inner: str, plain: str
) -> None:
    made = replace(scene("A", points("1"), clicks=((Target("Body"),),)), transition=transition)
    with zipfile.ZipFile(io.BytesIO(written(made))) as archive:
        root = etree.fromstring(archive.read("ppt/slides/slide1.xml"))
    assert [etree.QName(child).localname for child in root] == ["cSld", "clrMapOvr", "AlternateContent", "timing"]
    choice, fallback = list(root[2])
    assert [etree.QName(each).localname for each in choice.iter()][-1] == inner
    assert choice.get("Requires") in choice.nsmap or choice.get("Requires") in root[2].nsmap
    assert [etree.QName(each).localname for each in fallback.iter()][-1] == plain
