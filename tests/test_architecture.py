"""The import table of ARCHITECTURE.md, held against the code."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "deckgen"

# Part → which of our parts it may import at run time.
DATA = {"units", "source", "diagnostics", "paint", "placeholder", "model", "scene", "template", "words"}
OURS: dict[str, set[str]] = {
    "frozen": set(),
    "units": set(),
    "source": set(),
    "words": {"units"},
    "synonyms": set(),
    "diagnostics": {"source", "synonyms"},
    "paint": {"units"},
    "placeholder": {"units", "paint"},
    "model": {"units", "source"},
    "client": {"source", "model"},
    "highlight": set(),
    "families": set(),
    "theme_file": {"template"},
    "scene": {"units", "source", "paint", "placeholder"},
    "template": {"units", "paint", "placeholder", "scene"},
    "schedule": {"units", "model"},
    "explain": {"source", "model", "client", "tailor", "assets"},
    "timetable": {"units", "diagnostics", "model", "schedule", "words"},
    "metrics": {"units"},
    "pictures": {"units", "diagnostics"},
    "assets": {"source", "diagnostics", "model"},
    "adapt": {"source", "diagnostics", "model"},
    "reader": {"units", "source", "diagnostics", "model", "client"},
    "tailor": {"units", "source", "diagnostics", "model", "client"},
    "typeset": DATA | {"metrics", "schedule"},
    "layouts": DATA | {"metrics", "schedule", "typeset", "highlight"},
    "compose": DATA | {"metrics", "schedule", "typeset", "layouts"},
    "lenient": DATA | {"schedule", "typeset", "layouts", "compose", "checks"},
    "clicks": DATA | {"typeset", "layouts"},
    "recap": DATA | {"schedule", "layouts"},
    "checks": DATA | {"metrics", "schedule", "typeset", "layouts"},
    "catalogue": {"layouts"},
    "schema": {"layouts", "reader"},
    "svg": {"units", "paint", "placeholder", "scene", "template"},
    "powerpoint": {"units", "paint", "placeholder", "scene", "template", "families", "diagnostics", "source", "resize"},
    "guide": DATA | {"schedule", "metrics"},
    "resize": {"units", "paint", "placeholder", "scene", "source", "template"},
    "dump": {"units", "scene", "resize"},
    "replacing": set(),
    "encoding": {"source", "diagnostics"},
    "cache": {"replacing"},
    "machine": set(),
    "project": {"source", "diagnostics", "replacing", "encoding", "cache", "machine"},
    "report": {"source", "diagnostics"},
    "manifest": set(),
    "request": {"project", "diagnostics"},
    "witness": {"project", "cache", "diagnostics"},
    "doctor": {"project", "cache", "machine"},
}
SHELL = {
    "accept",
    "assemble",
    "batch",
    "build",
    "prepare",
    "kit",
    "strays",
    "outputs",
    "documents",
    "drawings",
    "examples",
    "theming",
    "cli",
    "__main__",
    "__init__",
}

# Third party → the only parts that may import it.
THEIRS: dict[str, set[str]] = {
    "yaml": {"reader"},
    "markdown_it": {"reader"},
    "mdit_py_plugins": {"reader"},
    "jinja2": {"adapt", "guide"},
    "uharfbuzz": {"metrics"},
    "fontTools": {"metrics", "powerpoint"},
    "PIL": {"pictures"},
    "resvg_py": {"pictures"},
    "pptx": set(),
    "lxml": {"powerpoint"},
    "weasyprint": {"guide"},
    "pydyf": {"guide"},
    "click": {"cli"},
    "pygments": {"highlight"},
    "distributed": {"batch"},
    "subprocess": {"project", "machine", "pictures"},  # strangers' drawings are drawn in a process of their own
    "tempfile": {"replacing"},
    "time": set(),
    "random": set(),
    "datetime": set(),
}
HEAVY = ("weasyprint", "pptx", "PIL", "lxml", "jinja2", "resvg_py", "fontTools")


@cache
def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(tree: ast.AST) -> set[str]:
    """Full names of what is imported at run time, `from x import y` as x and x.y."""
    skipped = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    names: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports(path: Path) -> None:
    part = part_of(path)
    names = imported(parsed(path))
    for theirs, allowed in THEIRS.items():
        uses = any(name == theirs or name.startswith(f"{theirs}.") for name in names)
        assert not uses or part in allowed, f"{part} imports {theirs}"
    if part in SHELL:
        return
    assert part in OURS, f"{part} is not in the table"
    known = {p.stem if p.parent == PACKAGE else p.relative_to(PACKAGE).parts[0] for p in modules()}
    ours = {name.split(".")[1] for name in names if name.startswith("deckgen.")} & known
    assert ours - {part, "frozen"} <= OURS[part], f"{part} imports {sorted(ours - {part, 'frozen'} - OURS[part])}"


def test_imports_stand_at_the_top() -> None:
    late = [
        f"{path.relative_to(PACKAGE)}: {node.name}"
        for path in modules()
        if part_of(path) not in SHELL
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(inner, ast.Import | ast.ImportFrom) for inner in ast.walk(node))
    ]
    assert late == []


def test_only_the_gate_opens_files() -> None:
    openers = [
        str(path.relative_to(PACKAGE))
        for path in modules()
        if part_of(path) not in {"project", "cache"}
        for node in ast.walk(parsed(path))
        if (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open")
        or (isinstance(node, ast.Attribute) and node.attr in {"read_text", "read_bytes", "write_text", "write_bytes"})
    ]
    assert openers == []


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import deckgen.cli", (*HEAVY, "yaml", "markdown_it", "uharfbuzz")),
        ("import deckgen.build", HEAVY),
    ],
)
def test_start_up_is_light(statement: str, absent: tuple[str, ...]) -> None:
    code = f"{statement}; import sys; print([m for m in {absent!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
