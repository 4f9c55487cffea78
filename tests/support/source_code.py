"""The program's own source as trees, for tests that hold rules against it: each module is parsed and walked once."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from support.paths import ROOT

PACKAGE = ROOT / "src" / "deckgen"


@cache
def parsed(path: Path) -> ast.Module:
    """A module as a tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """All nodes of a module, from the outermost inwards."""
    return tuple(ast.walk(parsed(path)))
