"""The matrix: what it draws, what it says of wrong content, and that what it accepts fits."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.checks import check_scenes
from deckgen.scene.items import Shape, Table, walk
from deckgen.values.diagnostics import has_errors
from support import composing
from support.examples import examples
from support.layout_rules import faults

WORDS = ("Overall", "No vision", "Gut feeling", "Uses the customer journey", "Co-ordinates digital and traditional")


def markdown(areas: int, stages: int, cell: str = "One; Two", keys: str = "") -> str:
    header = "| | " + " | ".join(f"Stage {n}" for n in range(1, stages + 1)) + " |\n"
    rows = "".join(f"| Area {n} | " + " | ".join([cell] * stages) + " |\n" for n in range(1, areas + 1))
    return f"---\nlayout: matrix\n{keys}---\n# How mature are we?\n\n{header}{'|---' * (stages + 1)}|\n{rows}"


def tables(made: composing.Made, scene: int = 0) -> list[Table]:
    return [item for item in walk(made.scenes[scene].items) if isinstance(item, Table)]


def test_is_one_native_table_with_numbered_stages() -> None:
    made = composing.make(markdown(3, 3))
    (table,) = tables(made)
    assert made.diagnostics == () and table.header
    assert [cell.body.paragraphs[0].text for cell in table.rows[0]] == [
        "",
        "1 Stage 1",
        "2 Stage 2",
        "3 Stage 3",
    ]
    assert table.rows[1][1].body.paragraphs[0].text == "One\u00a0· Two"
    assert table.alt == "A matrix of 3 areas and 3 stages: Stage 1, Stage 2 and Stage 3."


def test_reveals_a_table_per_stage_that_looks_the_same() -> None:
    whole = composing.make(markdown(3, 3))
    made = composing.make(markdown(3, 3, keys="reveal: columns\nmark: {Area 2: Stage 3}\n"))
    parts = tables(made)
    assert [part.name for part in parts] == ["Areas", "Stage 1", "Stage 2", "Stage 3"]
    assert {part.heights for part in parts} == {tables(whole)[0].heights}
    clicks = [[target.item for target in click] for click in made.scenes[0].clicks]
    assert clicks == [["Stage 1", "Arrow 1"], ["Stage 2", "Arrow 2"], ["Stage 3", "Arrow 3", "Here Area 2 2"]]


def test_reveals_a_table_per_area_that_looks_the_same() -> None:
    (whole,) = tables(composing.make(markdown(3, 3)))
    made = composing.make(markdown(3, 3, keys="reveal: rows\nmark: {Area 2: Stage 3}\n"))
    parts = tables(made)
    assert [part.name for part in parts] == ["Stages", "Area 1", "Area 2", "Area 3"]
    assert [part.header for part in parts] == [True, True, True, True]
    assert tuple(row for part in parts for row in part.rows) == whole.rows
    assert [part.box.y for part in parts[1:]] == [part.box.bottom for part in parts[:-1]]
    clicks = [[target.item for target in click] for click in made.scenes[0].clicks]
    assert clicks == [["Area 1"], ["Area 2", "Here Area 2 2"], ["Area 3"]]


def test_groups_may_name_areas_or_stages() -> None:
    for keys, first in (("[[Area 3], [Area 1]]", "Area 3"), ("[[Stage 2], [Stage 1]]", "Stage 2")):
        made = composing.make(markdown(3, 3, keys=f"reveal: {keys}\n"))
        assert made.scenes[0].clicks[0][0].item == first


def test_marks_where_the_client_stands() -> None:
    made = composing.make(markdown(3, 3, keys="mark: {area 1: Stage 2, Area 3: Stage 1}\n"))
    rings = [item for item in made.scenes[0].items if isinstance(item, Shape) and item.name.startswith("Here ")]
    (table,) = tables(made)
    assert len(rings) == 2 and made.diagnostics == ()
    assert abs(rings[0].box.y - (table.box.y + table.heights[0])) < 20_000
    assert "Where we stand" in [p.text for p in made.text("Here means").body.paragraphs]
    assert table.alt.endswith("Where we stand: Area 1 – Stage 2; Area 3 – Stage 1.")


def test_few_words_stand_large_and_many_small() -> None:
    few, many = composing.make(markdown(2, 2)), composing.make(markdown(9, 3, "; ".join(WORDS[2:])))
    size = [tables(made)[0].rows[1][1].body.paragraphs[0].style.size for made in (few, many)]
    assert size[0] == 20 and 12 <= size[1] <= 13


def test_goes_on_where_it_may() -> None:
    text = markdown(14, 3, "Uses the customer journey; Co-ordinates the digital and the traditional; Rather static")
    made = composing.make(text.replace("---\n", "---\noverflow: continue\n", 1))
    assert len(made.scenes) == 3 and not has_errors((*made.diagnostics, *check_scenes(made.scenes, made.context)))
    assert sum(len(tables(made, n)[0].rows) - 1 for n in range(3)) == 14


def test_a_matrix_that_is_too_full_is_told_so() -> None:
    made = composing.make(markdown(12, 3, "Uses the customer journey and much more besides; " * 3))
    found = check_scenes(made.scenes, made.context)
    assert [d.code for d in found] == ["text-overflow"]
    assert found[0].hints[-1] == "let it go on over further slides with `overflow: continue`"


def test_faults_have_their_places() -> None:
    made = composing.make(markdown(2, 2, keys="mark: {Aera 1: Stage 1, Area 2: Stag 2}\n"))
    assert [(d.code, d.message, d.hints) for d in made.diagnostics] == [
        ("unknown-area", "the matrix has no area `Aera 1`", ("did you mean `Area 1`?",)),
        ("unknown-stage", "the matrix has no stage `Stag 2`", ("did you mean `Stage 2`?",)),
    ]
    assert [d.span.text for d in made.diagnostics if d.span] == ["Aera 1", "Stag 2"]
    assert composing.make(markdown(2, 1)).codes == ["too-few-stages"]
    assert composing.make(markdown(2, 6)).codes == ["too-many-stages"]
    assert composing.make(markdown(13, 2)).codes == ["too-many-areas"]
    assert composing.make("---\nlayout: matrix\n---\n# One\n\nWords\n").codes == ["missing-content"]
    assert composing.make("---\nlayout: matrix\n---\n# One\n- a\n").codes == ["wrong-content"]
    assert composing.make(markdown(2, 2, keys="mark: Stage 1\n")).codes == ["wrong-value"]


cells = st.lists(st.sampled_from(WORDS), max_size=3).map("; ".join)


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 12), st.integers(2, 5), cells, st.booleans())
def test_what_is_accepted_fits(areas: int, stages: int, cell: str, apart: bool) -> None:
    made = composing.make(markdown(areas, stages, cell, "reveal: true\n" if apart else ""))
    if not has_errors((*made.diagnostics, *check_scenes(made.scenes, made.context))):
        assert faults(made.scenes[0]) == []
