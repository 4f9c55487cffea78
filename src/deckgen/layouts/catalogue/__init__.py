"""The catalogue: one module per layout, named here in the order of the documentation.

A module runs when its layout is first asked for: a deck pays only for those that it uses.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import TYPE_CHECKING

from deckgen.deck.kinds import SlideKind
from deckgen.scene.template import BESIDE
from deckgen.values.lazy import lazy_imports

if TYPE_CHECKING:
    from deckgen.layouts.spec import Layout

with lazy_imports(__name__):
    from deckgen.layouts.catalogue import (  # noqa: F401  # isort: skip
        title,
        section,
        statement,
        bullets,
        two_columns,
        comparison,
        quote,
        big_number,
        picture,
        gallery,
        prose,
        columns_list,
        questions,
        summary,
        code,
        agenda,
        break_,
        sources,
        chart,
        waterfall,
        table,
        ratings,
        facts,
        matrix,
        swot,
        quadrant,
        venn,
        cycle,
        staircase,
        timeline,
        roadmap,
        flowchart,
        sequence,
        process,
        pyramid,
        funnel,
        organisation,
        people,
        curve,
        journey,
        spectrum,
        hub,
        board,
        canvas,
        before_after,
        device,
        quiz,
        plan,
        plan_step,
        modules,
        exercise,
        stack,
    )

# By what authors write: `two-columns` for `two_columns`, `break` for `break_`, which no module can be called.
_MODULES = {
    name.rstrip("_").replace("_", "-"): value for name, value in globals().items() if isinstance(value, ModuleType)
}
# What their slides are, where they are more than content. It stands here, not in the modules: a time plan asks for it,
# and to run the modules would take it half as long again.
_KINDS: Mapping[ModuleType, SlideKind] = {
    title: SlideKind.TITLE,
    section: SlideKind.SECTION,
    statement: SlideKind.STATEMENT,
    quote: SlideKind.TOPIC,
    big_number: SlideKind.TOPIC,
    columns_list: SlideKind.TOPIC,
    bullets: SlideKind.POINTS,
    two_columns: SlideKind.POINTS,
    questions: SlideKind.TOPIC,
    summary: SlideKind.TOPIC,
    agenda: SlideKind.AGENDA,
    break_: SlideKind.BREAK,
    matrix: SlideKind.GROUP_WORK,
    swot: SlideKind.GROUP_WORK,
    board: SlideKind.GROUP_WORK,
    canvas: SlideKind.CANVAS,
    quiz: SlideKind.QUIZ,
    plan: SlideKind.PLAN,
    plan_step: SlideKind.PLAN_STEP,
    modules: SlideKind.MODULES,
    exercise: SlideKind.EXERCISE,
}
_SHOWN = (title, section, statement, quote, big_number)  # whose title is what they show
# In languages from right to left; others are made for a template's artwork, or place their columns themselves.
_MIRRORED = (
    gallery, columns_list, ratings, facts, matrix, quadrant, cycle, staircase, timeline, roadmap,
    flowchart, sequence, process, pyramid, funnel, organisation, people, curve, journey, spectrum, hub, board, canvas,
    before_after, plan, modules, quiz,
)  # fmt: skip
STACK = "stack"  # of slides that were written for other tools: in no catalogue
NAMES = tuple(name for name in _MODULES if name != STACK)


def layout(name: str) -> Layout | None:
    """The entry of the catalogue by that name, or None."""
    module = _MODULES.get(name)
    return module.LAYOUT if module else None


def kind_of(name: str) -> SlideKind:
    """What slides of the layout by that name are; content where there is no such layout."""
    module = _MODULES.get(name)
    return _KINDS.get(module, SlideKind.CONTENT) if module else SlideKind.CONTENT


def shows_title(name: str) -> bool:
    """Whether the title is what slides of the layout show, at a size of its own: no head above content."""
    return _MODULES.get(name) in _SHOWN


def begins_at_start(name: str) -> bool:
    """Whether its slides begin where the language does: they are mirrored in those from right to left."""
    return _MODULES.get(name) in _MIRRORED


def template_layouts() -> tuple[str, ...]:
    """What a template may have a layout for: every entry of the catalogue, and the others that their slides take."""
    entries = [entry for entry in map(layout, _MODULES) if entry]
    wanted = (*(name for entry in entries for name in (entry.name, *entry.variants)), *BESIDE.values())
    return tuple(dict.fromkeys(name for name in wanted if name != STACK))


def catalogue() -> tuple[Layout, ...]:
    """All entries, in the order of the documentation."""
    return tuple(entry for entry in map(layout, NAMES) if entry)
