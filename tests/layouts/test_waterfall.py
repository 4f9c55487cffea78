"""Waterfall: what the rows of its table mean, the columns made of them, sums that are wrong."""

from __future__ import annotations

import pytest

from deckgen.scene.items import Bridge, Chart
from deckgen.scene.plot import slivers
from support import composing, diagram_rules


def made(*rows: str, **keys: str) -> composing.Made:
    lines = ("| Item | Cost |", "|---|---:|", *(f"| {row} |" for row in rows))
    return composing.make(diagram_rules.words(*lines, layout="waterfall", **keys))


def chart(shown: composing.Made) -> tuple[Chart, Bridge]:
    (found,) = (item for item in shown.scenes[0].items if isinstance(item, Chart))
    assert found.bridge is not None
    return found, found.bridge


@pytest.mark.parametrize(
    ("rows", "figures", "sums", "texts"),
    [
        (("A | 100", "B | −30", "**C** | ="), (100, -30, 70), (1, 0, 1), ("100", "−30", "70")),
        (("A | +100", "B | (30)", "C | = 70"), (100, -30, 70), (0, 0, 1), ("+100", "−30", "70")),
        (("A | 10%", "B | 2.5%", "**C** | 12.5%"), (10, 2.5, 12.5), (1, 0, 1), ("10.0%", "+2.5%", "12.5%")),
        (("A | $36k", "B | −$8k", "**C** | $28k"), (36, -8, 28), (1, 0, 1), ("$36k", "−$8k", "$28k")),
        (("A | $36", "B | (8)", "C | +2", "**C** | $30"), (36, -8, 2, 30), (1, 0, 0, 1), ("$36", "−$8", "+$2", "$30")),
        (("A | 12 kr", "B | +1.5 kr", "C | ="), (12, 1.5, 13.5), (1, 0, 1), ("12.0 kr", "+1.5 kr", "13.5 kr")),
        (("A | 100", "B | +20", "C | -10", "D | 110"), (100, 20, -10, 110), (1, 0, 0, 1), ("100", "+20", "−10", "110")),
        (("A | 100", "B | 20", "C | -10", "D | 110"), (100, 20, -10, 110), (1, 0, 0, 1), ("100", "+20", "−10", "110")),
        (("A | 10", "B | 10", "C | 5"), (10, 10, 5), (1, 0, 0), ("10", "+10", "+5")),
        (("A | 0.3", "B | 0.3", "**C** | 0.7"), (0.3, 0.3, 0.7), (1, 0, 1), ("0.3", "+0.3", "0.7")),
    ],
)
def test_rows_are_steps_or_sums(
    rows: tuple[str, ...], figures: tuple[float, ...], sums: tuple[int, ...], texts: tuple[str, ...]
) -> None:
    _, bridge = chart(made(*rows))
    assert (bridge.figures, tuple(map(int, bridge.sums)), bridge.texts) == (figures, sums, texts)


def test_steps_too_small_to_be_seen_are_drawn_as_lines() -> None:
    shown, _ = chart(made("A | 1000000", "B | −165", "C | +9", "D | −380000", "E | +0", "**F** | ="))
    assert [slivers(shown, series) for series in shown.series] == [(), (), (2,), (1,)]


def test_columns_float_where_the_one_before_ends_and_cross_zero() -> None:
    shown, bridge = chart(made("A | 20", "B | −45", "C | −10", "D | 60", "**E** | ="))
    assert bridge.spans == ((0, 20), (20, -25), (-25, -35), (-35, 25), (0, 25))
    assert [series.values for series in shown.series] == [
        (None, None, -25, None, None),  # what they stand on
        (20, None, None, None, 25),
        (None, None, None, 25, None),
        (None, 20, None, None, None),
        (None, None, None, -35, None),
        (None, -25, -10, None, None),
    ]
    assert shown.totals == (20, 20, -25, 25, 25)


def test_a_waterfall_is_told_in_words_and_comes_by_columns() -> None:
    shown = made("A | 100", "B | −30", "**C** | =", reveal="true")
    assert chart(shown)[0].alt == "Waterfall chart: A title. A 100; B −30; C 70."
    assert [click[0].category for click in shown.scenes[0].clicks] == [0, 1, 2]


def test_a_name_that_is_wider_than_its_column_is_divided() -> None:
    steps = (f"{chr(65 + n)} | −1" for n in range(5))
    shown = made("Handlingsprogramsutgifter | 100", *steps, "**Rest** | =")
    found, _ = chart(shown)
    assert shown.codes == ["divided-word"]
    assert found.categories[0].replace("- ", "") == "Handlingsprogramsutgifter" != found.categories[0]
    assert found.categories[1] == "A"


@pytest.mark.parametrize(
    ("rows", "code", "said"),
    [
        (("A | 10", "B | ", "**C** | ="), "non-numeric-data", "the row has no figure"),
        (("A | 10k", "B | +2M", "**C** | ="), "non-numeric-data", "a figure in M stands among figures in k"),
        (("A | €10", "B | +$2", "**C** | ="), "non-numeric-data", "a figure in $ stands among figures in €"),
        (("A | 10", "B | +2", "C | 15"), "wrong-total", "`C` is 15, the rows before it make 12"),
    ],
)
def test_figures_that_cannot_be_are_told_once(rows: tuple[str, ...], code: str, said: str) -> None:
    shown = made(*rows)
    assert [(found.code, found.message) for found in shown.diagnostics] == [(code, said)]
