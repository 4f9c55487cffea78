"""The table of codes lists what the source gives, each as it is given, and nothing else."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import product

import pytest

from deckgen.values.codes import CODES, FAMILIES
from deckgen.values.diagnostics import Diagnostic, error, warning
from support.source_code import PACKAGE, nodes

ERROR, WARNING = "error", "warning"
# Calls that take a code first, and what they make of it; in a folder where they mean nothing else.
EVERYWHERE = {"error": ERROR, "warning": WARNING}
MAKERS: Mapping[str, Mapping[str, str]] = {
    "edition": {"_fault": ERROR},
    "pictures": {"_refused": ERROR},
    "reader/markdown": {"fault": ERROR},
    "reader/other_tools": {"add": WARNING, "name": WARNING},
}
OTHERS = {"powerpoint/write/deck.py"}  # whose `error` or `warning` takes no code
CODE = re.compile(r"[a-z0-9*]+(?:-[a-z0-9*]+)*")
SENTENCE = re.compile(r"(?:[A-Z`]).*[^.]\.")


def test_names_are_unique_and_meanings_are_sentences() -> None:
    assert len(CODES) == sum(len(family.codes) for family in FAMILIES)
    assert [name for name in CODES if not CODE.fullmatch(name) or "*" in name] == []
    assert [code.name for code in CODES.values() if not SENTENCE.fullmatch(code.meaning)] == []


def test_what_is_soft_could_be_an_error_and_is_not_unsaid() -> None:
    soft = [code for code in CODES.values() if code.soft]
    assert soft and not any(code.unsaid for code in soft)


def test_every_code_of_the_source_is_in_the_table_with_its_severity() -> None:
    missing = {
        f"{severity}[{form}]"
        for form, severities in given().items()
        for severity in severities
        if not any(severity in CODES[code].severities for code in matching(form))
    }
    assert missing == set()


def test_the_table_lists_nothing_that_the_source_does_not_give() -> None:
    """A code that is spelled out somewhere is judged by that alone; what builds codes could build too many."""
    spelled = {form: severities for form, severities in given().items() if "*" not in form}
    built = {code: severities for form, severities in given().items() if "*" in form for code in matching(form)}
    assert {code.name: set(code.severities) for code in CODES.values()} == {**built, **spelled}


@pytest.mark.parametrize("make", [error, warning])
def test_unlisted_codes_are_refused_while_tests_run(make: Callable[[str, str], Diagnostic]) -> None:
    with pytest.raises(KeyError):
        make("too-many-teapots", "there are 12 teapots")


def test_the_wrong_severity_is_refused_while_tests_run() -> None:
    with pytest.raises(AssertionError):
        warning("text-overflow", "the text is too long")


# --- reading the source ---------------------------------------------------------------------------------


@cache
def given() -> dict[str, set[str]]:
    """The codes of the source and how each is given; `*` stands for what is only known when it runs."""
    found: dict[str, set[str]] = defaultdict(set)
    for path, text in texts().items():
        makers = makers_in(path)
        if not any(f"{name}(" in text for name in makers):
            continue
        for function in (node for node in nodes(PACKAGE / path) if isinstance(node, ast.FunctionDef | ast.Module)):
            for call in calls(function):
                severity = makers.get(name_of(call.func), "")
                if severity and len(call.args) > 1:
                    for form in forms(call.args[0], function):
                        if form.strip("*") and CODE.fullmatch(form):
                            found[form].add(severity)
    return found


@cache
def texts() -> dict[str, str]:
    """The source but for the table, by path."""
    paths = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
    left = {name: path for name, path in paths.items() if name != "values/codes.py" and name not in OTHERS}
    return {name: path.read_text(encoding="utf-8") for name, path in left.items()}


def makers_in(path: str) -> dict[str, str]:
    """The names of the calls that make findings in a module, and of which severity."""
    own = (names for folder, names in MAKERS.items() if path.startswith(folder))
    return {**EVERYWHERE, **{name: severity for names in own for name, severity in names.items()}}


@cache
def is_written(words: str) -> bool:
    """Whether the source holds these words as a text of their own; hyphens may stand for blanks."""
    return any(f'"{said}"' in text for said in (words, words.replace("-", " ")) for text in texts().values())


def matching(form: str) -> list[str]:
    """The codes of the table that a form can be: what it leaves open is a text of the source."""
    pattern = re.compile(re.escape(form).replace(r"\*", "(.+)"))
    found = ((code, pattern.fullmatch(code)) for code in CODES)
    return [code for code, match in found if match and all(map(is_written, match.groups()))]


def calls(scope: ast.FunctionDef | ast.Module) -> Iterator[ast.Call]:
    """The calls in a function or module, without those of the functions within."""
    open_nodes: list[ast.AST] = list(ast.iter_child_nodes(scope))
    while open_nodes:
        node = open_nodes.pop()
        if isinstance(node, ast.Call):
            yield node
        if not isinstance(node, ast.FunctionDef):
            open_nodes += ast.iter_child_nodes(node)


def name_of(function: ast.expr) -> str:
    """The last part of a function's name."""
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def forms(node: ast.expr, scope: ast.FunctionDef | ast.Module) -> Iterator[str]:
    """The texts that an expression can be, `*` in place of what is not known."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from (*forms(node.body, scope), *forms(node.orelse, scope))
    elif isinstance(node, ast.JoinedStr):
        parts = [[*forms(p.value if isinstance(p, ast.FormattedValue) else p, scope)] for p in node.values]
        yield from ("".join(part) for part in product(*parts))
    elif isinstance(node, ast.Name):
        named = [value for target, value in assigned(scope) if target == node.id]
        yield from (form for value in named for form in forms(value, scope)) if named else ("*",)
    else:
        yield "*"


def assigned(scope: ast.FunctionDef | ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """The names that a function gives to expressions; of a tuple each of its parts."""
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    if not any(isinstance(each, ast.Starred) for each in (*target.elts, *node.value.elts)):
                        yield from zip((name_of(each) for each in target.elts), node.value.elts, strict=True)
                else:
                    yield name_of(target), node.value
