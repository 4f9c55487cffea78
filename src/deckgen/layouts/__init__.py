"""The catalogue: one module per layout, listed here in the order of the documentation."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.layouts import (
    agenda,
    big_number,
    board,
    bullets,
    canvas,
    chart,
    columns_list,
    comparison,
    curve,
    cycle,
    exercise,
    journey,
    matrix,
    modules,
    pause,
    picture,
    plan,
    plan_step,
    prose,
    questions,
    quiz,
    quote,
    section,
    sources,
    staircase,
    statement,
    summary,
    swot,
    table,
    title,
    two_columns,
    venn,
)
from deckgen.layouts.spec import Layout

CATALOGUE: tuple[Layout, ...] = (
    title.LAYOUT,
    section.LAYOUT,
    statement.LAYOUT,
    bullets.LAYOUT,
    two_columns.LAYOUT,
    comparison.LAYOUT,
    quote.LAYOUT,
    big_number.LAYOUT,
    picture.LAYOUT,
    prose.LAYOUT,
    columns_list.LAYOUT,
    questions.LAYOUT,
    agenda.LAYOUT,
    sources.LAYOUT,
    table.LAYOUT,
    matrix.LAYOUT,
    chart.LAYOUT,
    swot.LAYOUT,
    canvas.LAYOUT,
    quiz.LAYOUT,
    venn.LAYOUT,
    cycle.LAYOUT,
    staircase.LAYOUT,
    curve.LAYOUT,
    journey.LAYOUT,
    board.LAYOUT,
    plan.LAYOUT,
    plan_step.LAYOUT,
    modules.LAYOUT,
    exercise.LAYOUT,
    pause.LAYOUT,
    summary.LAYOUT,
)
_BY_NAME: Mapping[str, Layout] = {entry.name: entry for entry in CATALOGUE}
NAMES: tuple[str, ...] = tuple(_BY_NAME)


def layout(name: str) -> Layout | None:
    """The entry of the catalogue by that name, or None."""
    return _BY_NAME.get(name)
