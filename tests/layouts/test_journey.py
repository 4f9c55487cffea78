"""The journey: rows round a curve, what it says of wrong content, and that what it accepts fits."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.checks import check_scenes
from deckgen.deck.model import Cell, Run
from deckgen.layouts.catalogue.journey.path import values_of
from deckgen.scene.items import Group, Path, Shape, Table, walk
from deckgen.values.diagnostics import has_errors
from support import composing
from support.examples import examples
from support.layout_rules import faults


def markdown(phases: int, rows: tuple[tuple[str, str], ...], keys: str = "") -> str:
    header = "| | " + " | ".join(f"Phase {n}" for n in range(1, phases + 1)) + " |\n"
    body = "".join(f"| {name} | " + " | ".join([cell] * phases) + " |\n" for name, cell in rows)
    return f"---\nlayout: journey\n{keys}---\n# A journey\n\n{header}{'|---' * (phases + 1)}|\n{body}"


USUAL = (("Ideal", "What if"), ("Joy", "To dream"), ("Experience", "1; -2"), ("Pain", "Slow"), ("Ideal", "A guide"))


def test_rows_lie_round_the_curve() -> None:
    made = composing.make(markdown(3, USUAL, "path: Experience\n"))
    assert made.diagnostics == ()
    rows = [i for i in made.scenes[0].items if isinstance(i, Table | Group) and i.name.startswith("Row ")]
    assert [type(row) for row in rows] == [Table, Table, Group, Table, Table]
    assert all(a.box.bottom < b.box.y for a, b in pairwise(rows))
    assert rows[2].alt == "Experience: Phase 1 +1, −2; Phase 2 +1, −2; Phase 3 +1, −2"
    curve = next(item for item in walk(made.scenes[0].items) if item.name == "Curve")
    assert isinstance(curve, Path) and [command[0] for command in curve.commands] == ["M", *"CCCCC"]
    points = [item for item in walk(made.scenes[0].items) if isinstance(item, Shape) and item.name[:6] == "Point "]
    assert {item.preset for item in points} == {"ellipse", "rect", "mathPlus", "mathMinus"}


def test_values_in_many_spellings() -> None:
    def read(text: str) -> tuple[float, ...]:
        return values_of(Cell((Run(text),))).numbers

    assert read("1,5; −0.5") == (1.5, -0.5)
    assert read("+ -") == (1, -1)
    assert read("++; --") == (2, -2)
    assert read("–") == (-2,)  # two hyphens that became a dash
    assert read("0") == (0,)
    assert read("") == ()
    for odd in ("nan", "inf", "infinity", "9" * 400):
        assert read(odd) == (), odd


def test_reveals_by_row_and_parts_of_one_name_together() -> None:
    made = composing.make(markdown(3, USUAL, "path: Experience\nreveal: rows\n"))
    assert [click[0].item for click in made.scenes[0].clicks] == ["Row 1", "Row 2", "Row 3", "Row 4", "Row 5"]
    grouped = composing.make(markdown(3, USUAL, "path: Experience\nreveal: [[Joy, Pain], [Ideal]]\n"))
    assert [[t.item for t in click] for click in grouped.scenes[0].clicks] == [["Row 2", "Row 4"], ["Row 1", "Row 5"]]


def test_seven_rows_of_five_phases_are_readable() -> None:
    rows = (("Technology", "Shared opt-out, CRM"), *USUAL, ("Technology", "Automation"))
    made = composing.make(markdown(5, rows, "path: experience\n"))
    assert made.diagnostics == () and check_scenes(made.scenes, made.context) == ()
    sizes = [
        paragraph.style.size
        for item in walk(made.scenes[0].items) if isinstance(item, Table)
        for row in item.rows for cell in row for paragraph in cell.body.paragraphs
    ]  # fmt: skip
    assert min(sizes) >= 13.5


def test_faults_have_their_places() -> None:
    made = composing.make(markdown(3, USUAL, "path: Experiense\n"))
    assert [(d.code, d.message, d.hints) for d in made.diagnostics] == [
        ("unknown-row", "the journey has no row `Experiense`", ("did you mean `Experience`?",))
    ]
    wrong = composing.make(markdown(2, (("Path", "1; 3"), ("Other", "a")), "path: Path\n"))
    assert next((d.code, d.message) for d in wrong.diagnostics) == ("wrong-value", "`3` is no value of the path `Path`")
    assert wrong.diagnostics[0].span is not None
    assert composing.make(markdown(3, (("Path", "glad"),), "path: Path\n")).codes == ["wrong-value"] * 3
    assert composing.make(markdown(3, (("Path", "1"),), "path: Path\n").replace("| 1 |", "|  |", 2)).codes == [
        "missing-content"
    ]
    high = (*(("Row", "many words " * 8) for _ in range(8)), ("Path", "1; -1"))
    assert composing.make(markdown(5, high, "path: Path\n")).codes == ["text-overflow"]
    assert composing.make(markdown(1, USUAL)).codes == ["too-few-phases"]
    assert composing.make(markdown(8, USUAL)).codes == ["too-many-phases"]
    assert composing.make(markdown(3, USUAL * 2)).codes == ["too-many-rows"]
    assert composing.make("---\nlayout: journey\n---\n# One\n\nWords\n").codes == ["missing-content"]


words = st.lists(st.sampled_from(("Friends' stories", "Branch-wide opt-out", "CRM", "slow")), max_size=3).map(" ".join)
rows = st.lists(st.tuples(st.sampled_from(("Joy", "Ideal solution", "Technology")), words), min_size=1, max_size=6)


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(2, 7), rows, st.integers(0, 6), st.sampled_from(("1; -1", "+", "2", "-2; 0; 1")))
def test_what_is_accepted_fits(phases: int, some: list[tuple[str, str]], at: int, path: str) -> None:
    made = composing.make(markdown(phases, (*some[:at], ("Path", path), *some[at:]), "path: Path\n"))
    if not has_errors((*made.diagnostics, *check_scenes(made.scenes, made.context))):
        assert faults(made.scenes[0]) == []
