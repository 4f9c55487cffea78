"""What slides are, by their layout; nobody but the catalogue knows layouts by name."""

import ast
from pathlib import Path

import pytest

from deckgen.deck.kinds import SlideKind
from deckgen.edition.agenda_slides import add_agendas
from deckgen.edition.expressions import adapt
from deckgen.layouts.catalogue import NAMES, kind_of
from deckgen.reader import read
from support.source_code import PACKAGE, nodes, parsed

# PowerPoint has layouts of its own, and a block of Mermaid asks for one of ours.
OWN = ("catalogue", "importing", "mermaid")
ELSEWHERE = tuple(path for path in sorted(PACKAGE.rglob("*.py")) if not set(OWN) & set(path.parts))
TEXT = """\
---
deck: {agenda-recap: sections}
---
# A day
---
layout: section
id: begin
duration: 5 min
---
# How to begin
---
use: begin
id: again
---
---
layout: bullets
use: begin
id: points
---
---
layout: section
duration: 5 min
---
# How to go on
"""


def texts(node: ast.AST) -> bool:
    """Whether an expression is a text, or several."""
    held = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    return any(isinstance(each, ast.Constant) and isinstance(each.value, str) for each in held)


def constants(tree: ast.Module) -> set[str]:
    """The names of a module's constants that are several texts."""
    return {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and not isinstance(node.value, ast.Constant) and texts(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def asked(path: Path) -> list[str]:
    """Where a module compares a layout with texts."""
    named = constants(parsed(path))
    return [
        f"{path.relative_to(PACKAGE)}:{node.lineno}: {ast.unparse(node)}"
        for node in nodes(path)
        if isinstance(node, ast.Compare)
        for sides in [(node.left, *node.comparators)]
        if any(isinstance(side, ast.Attribute) and side.attr == "layout" for side in sides)
        and any(texts(side) or (isinstance(side, ast.Name) and side.id in named) for side in sides)
    ]


@pytest.mark.slow
def test_nobody_else_asks_for_a_layout_by_name() -> None:
    assert [place for path in ELSEWHERE for place in asked(path)] == [], "ask for `slide.kind`"


def test_each_slide_is_what_its_layout_says() -> None:
    written = read({"t.md": TEXT}, "t.md").value
    assert written is not None
    deck, found = adapt(written)
    assert found == ()
    kinds = [slide.kind for slide in add_agendas(deck).slides]
    agenda, section = SlideKind.AGENDA, SlideKind.SECTION
    assert kinds == [SlideKind.TITLE, agenda, section, agenda, section, SlideKind.POINTS, agenda, section]


def test_content_is_what_nobody_says_more_of() -> None:
    assert kind_of("chart") is kind_of("no-such-layout") is SlideKind.CONTENT
    assert {kind_of(name) for name in NAMES} == set(SlideKind)
