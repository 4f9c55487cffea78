"""Tables whose rows or columns appear one by one."""

from deckgen.scene.items import Table
from support import composing

TABLE = "| Way | How | When |\n|---|---|---|\n| Talk | Ask | Why |\n| Follow | Walk along | How |\n"


def made(reveal: str) -> composing.Made:
    result = composing.make(f"---\nlayout: table\nreveal: {reveal}\n---\n# Ways\n\n{TABLE}")
    return result


def tables(result: composing.Made) -> list[Table]:
    return [item for item in result.scenes[0].items if isinstance(item, Table)]


def clicks(result: composing.Made) -> list[list[str]]:
    return [[target.item for target in click] for click in result.scenes[0].clicks]


def test_rows_are_the_natural_parts() -> None:
    result = made("true")
    (whole,), parts = tables(made("false")), tables(result)
    assert tuple(row for part in parts for row in part.rows) == whole.rows
    assert [part.box.y for part in parts[1:]] == [part.box.bottom for part in parts[:-1]]
    assert [part.header for part in parts] == [True, True, True]
    assert clicks(result) == [["Row 1"], ["Row 2"]]


def test_columns_appear_beside_the_first() -> None:
    result = made("columns")
    (whole,), parts = tables(made("false")), tables(result)
    assert tuple(zip(*(tuple(row[0] for row in part.rows) for part in parts), strict=True)) == whole.rows
    assert [part.alt for part in parts] == ["Way", "How", "When"]
    assert clicks(result) == [["Column 2"], ["Column 3"]]


def test_groups_may_name_rows_or_columns() -> None:
    assert clicks(made("[[Follow], [Talk]]")) == [["Row 2"], ["Row 1"]]
    assert clicks(made("[[When]]")) == [["Column 3"]]
    assert made("[[Wen]]").codes == ["unknown-part"]
