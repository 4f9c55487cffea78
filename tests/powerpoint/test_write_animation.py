"""Reveals: each click one effect a target, text built by paragraph."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from deckgen.powerpoint.write.animation import timing_xml
from deckgen.scene.items import Scene, Target, shape_ids
from support.writer_samples import chart, every_kind, points, scene, table

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
