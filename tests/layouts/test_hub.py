"""Hub: the centre, spokes joined or on their own, blocks beside, faults."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.checks import check_scenes
from deckgen.layouts.catalogue.hub import MOST
from deckgen.scene.items import Connector, Group, Picture, Shape
from deckgen.values.units import Size
from support import composing, diagram_rules
from support.examples import examples


def hub(*lines: str, **keys: str) -> composing.Made:
    return composing.make(diagram_rules.words(*lines, layout="hub", **keys), pictures={"images/a.png": Size(10, 10)})


def links(made: composing.Made) -> list[Connector]:
    return [c for c in diagram_rules.kinds(made, Connector) if isinstance(c, Connector) and c.name.startswith("Link")]


def shape(made: composing.Made, name: str) -> Shape:
    return next(item for item in diagram_rules.kinds(made, Shape) if isinstance(item, Shape) and item.name == name)


FOUR = ("## Citizen", "- Place\n- Web\n- E-services\n- Social media")


def test_lines_are_glued_to_centre_and_nodes() -> None:
    found = links(hub(*FOUR))
    assert [(c.start_item, c.end_item) for c in found] == [("Centre", f"Spoke {n} node") for n in (1, 2, 3, 4)]
    assert [c.start_site for c in found] == [7, 5, 3, 1]  # clockwise from the upper right; sites run the other way


def test_the_wheel_moves_aside_for_a_long_name() -> None:
    beside = ("## The best", "for all", "## And more", "for some")
    even = hub("## Citizen", "- Place\n- Web\n- E-services\n- Social", *beside)
    long = hub("## Citizen", "- Place\n- Web\n- E-services\n- Connected products and services everywhere", *beside)
    assert shape(long, "Centre").box.x > shape(even, "Centre").box.x
    assert len(long.text("Spoke 4 text").body.paragraphs[0].lines) == 2
    assert check_scenes(long.scenes, long.context) == ()


@pytest.mark.parametrize(
    ("keys", "lines", "ring"),
    [
        ({}, 4, False),
        ({"links": "none"}, 0, False),
        ({"links": "ring"}, 0, True),
        ({"joined": "true"}, 4, True),
        ({"joined": "true", "links": "none"}, 0, True),
    ],
)
def test_what_joins_the_parts(keys: dict[str, str], lines: int, ring: bool) -> None:
    made = hub(*FOUR, **keys)
    assert len(links(made)) == lines and ("Ring" in made.names()) is ring
    assert made.diagnostics == ()


def test_one_or_two_spokes_are_as_large_as_the_centre() -> None:
    made = hub("## Citizen", "- **Library** a place")
    assert shape(made, "Spoke 1 node").box.w == shape(made, "Centre").box.w
    (link,) = links(made)
    assert link.stroke.head and link.stroke.tail and link.start_site == 6 and link.end_site == 2
    two = hub("## Citizen", "- Library\n- Web")
    assert shape(two, "Spoke 1 node").box.right < shape(two, "Centre").box.x < shape(two, "Spoke 2 node").box.x
    sizes = {shape(two, name).body.paragraphs[0].style.size for name in ("Centre", "Spoke 1 node", "Spoke 2 node")}  # type: ignore[union-attr]
    assert len(sizes) == 1


def test_spokes_and_blocks_appear_one_after_another() -> None:
    made = hub(*FOUR, "## Best", "for all", joined="true", reveal="true")
    clicks = [[target.item for target in click] for click in made.scenes[0].clicks]
    assert clicks[0] == ["Link 1", "Spoke 1", "Spoke 1 text"]
    assert clicks[3] == ["Link 4", "Spoke 4", "Spoke 4 text", "Ring"]
    assert clicks[4] == ["Block 1", "Block 1 text"]
    assert check_scenes(made.scenes, made.context) == ()


def test_pictures_stand_on_their_nodes() -> None:
    made = hub("## C", "- One\n  ![a](a.png)\n- Two\n- Three")
    (picture,) = diagram_rules.kinds(made, Picture)
    assert isinstance(picture, Picture)
    node = shape(made, "Spoke 1 node").box
    assert node.x < picture.box.x and picture.box.right < node.right


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("## C", "- a\n" * 9), "too-many-spokes"),
        (("## C", "words"), "wrong-content"),
        (("## C",), "missing-spokes"),
        (("## C", "- a", "## 1", "## 2", "## 3", "## 4"), "too-many-slots"),
    ],
)
def test_faults_have_a_place(lines: tuple[str, ...], code: str) -> None:
    faults = hub(*lines).diagnostics
    assert faults[0].code == code and all(fault.span for fault in faults)


def test_an_unknown_way_of_linking_names_the_nearest() -> None:
    (fault,) = hub(*FOUR, links="rings").diagnostics
    assert fault.code == "wrong-value" and fault.hints == ("did you mean `ring`?",)


def test_blocks_too_long_are_told() -> None:
    made = hub(*FOUR, "## Best", "word " * 200)
    assert [fault.code for fault in check_scenes(made.scenes, made.context) if fault.span] == ["text-overflow"]


SPOKE = st.tuples(
    st.sampled_from(("Place", "Social media", "Connected products and services")),
    st.sampled_from(("", " near you", "\n  ![a](a.png)")),
)
BLOCK = st.sampled_from(("## Best\nfor all", "## The best investment\n- once\n- everywhere", "## Alone"))


@settings(max_examples=examples(50), deadline=None, derandomize=True)
@given(st.lists(SPOKE, min_size=1, max_size=MOST), st.lists(BLOCK, max_size=3), st.sampled_from(("direct", "ring")))
def test_whatever_is_accepted_is_drawn_soundly(spokes: list[tuple[str, str]], blocks: list[str], kind: str) -> None:
    made = hub("## The citizen", *(f"- **{name}**{more}" for name, more in spokes), "", *blocks, links=kind)
    assert made.diagnostics == ()
    diagram_rules.sound(made)


def test_nothing_lies_outside_its_group() -> None:
    for group in diagram_rules.kinds(hub(*FOUR, "## B", "words", joined="true"), Group):
        assert isinstance(group, Group)
        for item in group.items:
            if not isinstance(item, Connector):
                assert group.box.x <= item.box.x and item.box.right <= group.box.right


def test_two_spokes_are_read_from_left_to_right() -> None:
    made = hub("## Citizen", "- Library\n- Web", "## The door", "where one went", links="direct")
    assert shape(made, "Spoke 1 node").box.right < shape(made, "Centre").box.x
    assert shape(made, "Centre").box.right < shape(made, "Spoke 2 node").box.x


@pytest.mark.parametrize("joined", ["true", "false"])
def test_labels_are_level_with_their_nodes_where_no_ring_is_drawn(joined: str) -> None:
    made = hub("## Citizen", "- Place\n- Web\n- E-services\n- Social media\n- Service", joined=joined)
    off = [_lean(made, f"Spoke {n}") for n in (1, 3, 4)]
    assert all(off) if joined == "true" else not any(off)


def _lean(made: composing.Made, name: str) -> bool:
    """Whether the room of a spoke's label has its middle elsewhere than the node."""
    label, node = made.text(f"{name} text").box, shape(made, f"{name} node").box
    return abs((label.y + label.h // 2) - (node.y + node.h // 2)) > 12_700


@pytest.mark.parametrize("size", ["16:9", "4:3"])
def test_no_node_bites_into_the_centre(size: str) -> None:
    text = diagram_rules.words(
        "## Medborgaren",
        "- :house: Fysisk plats\n- :browser: Webb\n- :laptop: E-tjänster\n- :chats: Sociala medier\n"
        "- :headphones: Kundtjänst\n- :network: Uppkopplade produkter och tjänster",
        "## Bästa upplevelsen", "för alla: börja var som helst, fortsätt var som helst",
        "## Bästa investeringen", "för kommunen: en insats gör nytta överallt", layout="hub", joined="true",
    )  # fmt: skip
    made = composing.make(text, size=size)
    centre = shape(made, "Centre").box
    middle = (centre.x + centre.w / 2, centre.y + centre.h / 2)
    for n in range(1, 7):
        node, disc = shape(made, f"Spoke {n} node").box, shape(made, f"Spoke {n} disc").box
        away = math.dist(middle, (node.x + node.w / 2, node.y + node.h / 2))
        assert away - disc.w / 2 > centre.w / 2
    assert made.diagnostics == ()
