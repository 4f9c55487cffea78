"""The code map of ARCHITECTURE.md, held against the code: the page is the rule, this is its test."""

import ast
import graphlib
import re
import subprocess
import sys
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from support.paths import ROOT
from support.source_code import PACKAGE, nodes, parsed, statements, text_of

ANYBODY = "values"  # may be imported by all
FLAT = "layouts/catalogue"  # a layout may be a folder of its own in it
LIGHT = (
    "batch",
    "cli",
    "edition",
    "outputs",
    "pipeline",
    "reader/other_tools",  # of no use for a deck of our own
    "theme_tools",
    "themes",
    "__main__",
)  # load what a build needs
# Libraries, and modules of the standard library that reach out of the program: only parts whose row names them may.
WATCHED = frozenset((
    "PIL", "bibtexparser", "bidi", "citeproc", "click", "cssselect2", "distributed", "dulwich", "fontTools", "jinja2",
    "lxml",
    "lsprotocol", "markdown_it", "mdit_py_plugins", "pptx", "pydyf", "pygls", "pygments", "pyphen", "resvg_py",
    "latex2mathml", "starlette", "tinycss2", "uharfbuzz", "uvicorn", "watchfiles", "weasyprint", "xlsxwriter", "yaml",
    "ziafont", "ziamath",
    "datetime", "http", "random", "socket", "ssl", "subprocess", "tempfile", "time", "urllib.request",
))  # fmt: skip
HEAVY = (
    "weasyprint",
    "pptx",
    "PIL",
    "lxml",
    "jinja2",
    "resvg_py",
    "fontTools",
    "dulwich",
    "xlsxwriter",
    "starlette",
    "pygls",
    "lsprotocol",
    "citeproc",
    "latex2mathml",
    "ziamath",
)

NAMED_MODULE = re.compile(r"""["'](deckgen(?:\.\w+)+)["']""")
OPENER = re.compile(r"\bopen\b|\.(?:read|write)_(?:text|bytes)\b")


class Row(NamedTuple):
    """A row of the code map: what a part may import of ours, and which libraries."""

    ours: frozenset[str]
    theirs: frozenset[str]


@cache
def code_map() -> dict[str, Row]:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("## Code map")[1].split("\n## ")[0]
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| `")
    ]
    return {row[0].strip("`"): Row(_names(row[2]), _names(row[3])) for row in cells}


def _names(cell: str) -> frozenset[str]:
    return frozenset(word.strip(" `") for word in cell.split(",") if word.strip(" `–"))


@cache
def modules() -> tuple[Path, ...]:
    return tuple(sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py"))


def part_of(path: Path) -> str:
    """The folder that a module lies in, which is its row of the map; a module at the top has a row of its own."""
    inside = path.relative_to(PACKAGE)
    if len(inside.parts) == 1:
        return inside.stem
    folder = inside.parent.as_posix()
    return FLAT if folder.startswith(FLAT) else folder


@cache
def known() -> dict[str, str]:
    """The part of every module and package, by its full name."""
    names = {path: "deckgen." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts) for path in modules()}
    return {name.removesuffix(".__init__"): part_of(path) for path, name in names.items()}


@cache
def imported(path: Path) -> frozenset[str]:
    """Full names of what is imported at run time, in functions and as text too; `from x import y` as x and x.y."""
    names = known().keys() & set(NAMED_MODULE.findall(text_of(path)))  # for `import_module`
    for node in statements(path):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node not in for_types(path):
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(names)


@cache
def for_types(path: Path) -> frozenset[ast.stmt]:
    """The statements at the top of a module that type checkers alone read."""
    return frozenset(
        statement
        for node in parsed(path).body
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for statement in node.body
    )


def parts_imported(path: Path) -> set[str]:
    """The parts that a module imports; a package counts as what is imported from it."""
    names = {name for name in imported(path) if name in known()}
    inner = {name.rpartition(".")[0] for name in names}
    return {known()[name] for name in names - inner} - {part_of(path), ANYBODY}


def libraries_imported(path: Path) -> set[str]:
    begins = {".".join(name.split(".")[:count]) for name in imported(path) for count in (1, 2)}
    return begins & WATCHED


def test_every_part_has_a_row_of_the_map_and_every_row_is_a_part() -> None:
    assert code_map().keys() == {part_of(path) for path in modules()}


def test_parts_import_what_their_rows_of_the_map_name_and_no_more() -> None:
    made: defaultdict[str, dict[str, str]] = defaultdict(dict)  # what a part imports, and a module of it that does
    for path in modules():
        made[part_of(path)] |= dict.fromkeys(parts_imported(path) | libraries_imported(path), path.name)
    rows = {part: row.ours | row.theirs for part, row in code_map().items()}
    unnamed = [f"{part}/{made[part][name]}: {name}" for part in made for name in made[part].keys() - rows[part]]
    unused = [f"{part}: {name}" for part, row in rows.items() for name in row - made[part].keys()]
    assert unnamed == [], "their rows do not name what these modules import"
    assert unused == [], "these rows name what no module of theirs imports"


def test_imports_go_one_way() -> None:
    """No part imports, by whatever way round, one that imports it."""
    order = graphlib.TopologicalSorter({part: row.ours for part, row in code_map().items()})
    assert len(tuple(order.static_order())) == len(code_map())


def test_no_modules_import_each_other() -> None:
    """By whatever way round, at the head of a module; what a function imports waits until all are there."""
    names = {path: "deckgen." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts) for path in modules()}
    files = {name: path for path, name in names.items()}
    order = graphlib.TopologicalSorter({names[path]: _at_head(path) & files.keys() for path in modules()})
    assert len(tuple(order.static_order())) == len(files)


def _at_head(path: Path) -> set[str]:
    """The modules that a module imports when it is loaded, or names there to import them late."""
    found: set[str] = set()
    for statement in parsed(path).body:
        for node in statement.body if isinstance(statement, ast.With) else (statement,):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_no_folder_is_a_hall() -> None:
    counts: dict[Path, int] = {}
    for path in modules():
        counts[path.parent] = counts.get(path.parent, 0) + (path.name != "__init__.py")
    assert counts[PACKAGE] <= 8
    assert {folder.name: n for folder, n in counts.items() if n > 20 and folder.name != "catalogue"} == {}


@cache
def classes() -> tuple[ast.ClassDef, ...]:
    return tuple(node for path in modules() for node in statements(path) if isinstance(node, ast.ClassDef))


def test_no_class_is_long() -> None:
    lengths = {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in classes()}
    assert {name: length for name, length in lengths.items() if length > 200} == {}


def test_a_class_shares_its_name_with_none() -> None:
    """What an author wrote and what is drawn of it may have one name: their parts tell them apart."""
    counts = Counter(node.name for node in classes())
    assert {name for name, count in counts.items() if count > 1} == {"Paragraph", "Picture", "Table"}


def test_imports_stand_at_the_top() -> None:
    late = [
        f"{path.relative_to(PACKAGE)}: {function.name}"
        for path in modules()
        if part_of(path) not in LIGHT and any(map(is_indented_import, statements(path)))
        for function in statements(path)
        if isinstance(function, ast.FunctionDef) and any(map(is_indented_import, ast.walk(function)))
    ]
    assert late == []


def is_indented_import(node: ast.AST) -> bool:
    return isinstance(node, ast.Import | ast.ImportFrom) and node.col_offset > 0


def test_only_the_gate_opens_files() -> None:
    openers = [
        str(path.relative_to(PACKAGE))
        for path in modules()
        if part_of(path) != "files" and OPENER.search(text_of(path))
        for node in nodes(path)
        if (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open")
        or (isinstance(node, ast.Attribute) and node.attr in {"read_text", "read_bytes", "write_text", "write_bytes"})
    ]
    assert openers == []


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import deckgen.cli", (*HEAVY, "yaml", "markdown_it", "uharfbuzz")),
        ("import deckgen.outputs.build", HEAVY),
    ],
)
def test_start_up_is_light(statement: str, absent: tuple[str, ...]) -> None:
    code = f"{statement}; import sys; print([m for m in {absent!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
