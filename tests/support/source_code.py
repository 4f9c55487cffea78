"""The program's own source as trees, for tests that hold rules against it: each module is parsed and walked once."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from deckgen.values.garbage_collection import pause_collecting
from support.paths import ROOT

PACKAGE = ROOT / "src" / "deckgen"


@cache
def parsed(path: Path) -> ast.Module:
    """A module as a tree; collecting garbage meanwhile would walk all trees before it again and again."""
    with pause_collecting():
        return ast.parse(text_of(path))


@cache
def text_of(path: Path) -> str:
    """A module as it is written."""
    return path.read_text(encoding="utf-8")


@cache
def statements(path: Path) -> tuple[ast.stmt, ...]:
    """All statements of a module, outer ones before those within: a twentieth of its nodes."""
    found: list[ast.AST] = [parsed(path)]
    for node in found:
        for part in ("body", "orelse", "handlers", "finalbody", "cases"):
            inner = getattr(node, part, ())
            found += inner if isinstance(inner, list) else ()
    return tuple(node for node in found if isinstance(node, ast.stmt))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """All nodes of a module from the outermost inwards, as `ast.walk` gives them, but for its marks of use.

    Whether a name is read or set is in every name: half of all nodes say nothing else.
    """
    found: list[ast.AST] = [parsed(path)]
    for node in found:
        for value in vars(node).values():
            if isinstance(value, list):
                found += [each for each in value if isinstance(each, ast.AST)]
            elif isinstance(value, ast.AST) and not isinstance(value, ast.expr_context):
                found.append(value)
    return tuple(found)
