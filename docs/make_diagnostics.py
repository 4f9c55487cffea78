"""Writes docs/diagnostics.md, every code of the source with an example: `./dev run python docs/make_diagnostics.py`.

Codes and the forms of their messages are read from the source, examples from tests/golden/errors.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "diagnostics.md"
DIRECT = frozenset(("error", "warning"))  # functions that take a code
# Others that take one, which mean something else in powerpoint/ and themes/.
MAKERS = DIRECT | {"fault", "_fault", "_refused", "_lost", "add", "name"}
CODE = re.compile(r"[a-z0-9…]+(?:-[a-z0-9…]+)*")
TOLD = re.compile(r"^(?:\S+:\d+:\d+: )?(error|warning)\[([a-z0-9-]+)\]: ", re.MULTILINE)
TEXTS = (".md", ".yaml", ".csv")
LONGEST = 40  # lines of an example
UNSHOWN = {  # why a code has no example
    "endless-paragraph": "An example would fill ten pages.",
    "long-guide": "An example would fill hundreds of pages.",
    "missing-file": "Only where a file goes while the program runs.",
    "odd-name": "A name that is no text cannot be printed here.",
    "outside-slide": "No text sets it off in the themes that come with the program; a theme's own boxes may.",
    "unreadable-file": "It needs a file that its reader may not read.",
}
HEAD = """# Diagnostics

Made from the source and from the tests' examples by `docs/make_diagnostics.py`.

Every finding names its file, line and column, says what is wrong, and what to do about it. An **error** keeps the deck
from being written; a **warning** does not. `deckgen check` lists all of them at once, `--format json` as data.

`…` in a message stands for names and numbers of your deck.
"""


@dataclass(frozen=True, slots=True)
class Emitted:
    """A place in the source that gives a finding."""

    code: str  # `…` where a part of it depends on the deck
    messages: tuple[str, ...]
    hints: tuple[str, ...]


@cache
def emitted() -> dict[str, Emitted]:
    """Every code of the source, with the forms of its messages and hints."""
    found: dict[str, Emitted] = {}
    for path in sorted((ROOT / "src" / "deckgen").rglob("*.py")):
        makers = DIRECT if {"powerpoint", "own", "client"} & set(path.parts) else MAKERS
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and _maker(call) in makers and len(call.args) > 1:
                for code in _forms(call.args[0]):
                    if CODE.fullmatch(code):
                        before = found.get(code, Emitted(code, (), ()))
                        messages = dict.fromkeys((*before.messages, *_sentences(call.args[1])))
                        hints = dict.fromkeys((*before.hints, *(h for a in call.args[3:] for h in _sentences(a))))
                        found[code] = Emitted(code, tuple(messages), tuple(hints))
    return found


def _maker(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _forms(node: ast.expr) -> Iterator[str]:
    """The texts that an expression may give, `…` for what is not known before."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "…" for part in node.values]
        yield "".join(str(part) for part in parts)
    elif isinstance(node, ast.IfExp):
        yield from _forms(node.body)
        yield from _forms(node.orelse)


def _sentences(node: ast.expr) -> tuple[str, ...]:
    return tuple(text for text in _forms(node) if text.strip("…`"))


@cache
def examples() -> dict[str, Path]:
    """For every code the simplest golden case that gives it: fewest findings, then shortest."""
    best: dict[str, tuple[tuple[int, int], Path]] = {}
    for case in sorted((ROOT / "tests" / "golden" / "errors").iterdir()):
        told = (case / "expected.txt").read_text(encoding="utf-8")
        size = sum(path.stat().st_size for path in case.rglob("*") if path.is_file())
        for _, code in TOLD.findall(told):
            rank = (len(TOLD.findall(told)), size)
            if code not in best or rank < best[code][0]:
                best[code] = (rank, case)
    return {code: case for code, (_, case) in best.items()}


def page() -> str:
    """The whole page."""
    known, shown = emitted(), examples()
    codes = [code for code in sorted({*known, *shown}) if not _is_shown_family(code, shown)]
    index = " · ".join(f"[{code}](#{anchor(code)})" for code in codes)
    parts = [section(code, known.get(code), shown.get(code)) for code in codes]
    return "\n".join([HEAD, index, "", *parts])


def _is_shown_family(code: str, shown: Iterable[str]) -> bool:
    """Whether examples show codes of the form `missing-…`, each in its own section."""
    form = re.compile(re.escape(code).replace("…", ".+"))
    return "…" in code and any(form.fullmatch(each) for each in shown)


def anchor(code: str) -> str:
    """The heading's anchor."""
    return code.replace("…", "")


def section(code: str, known: Emitted | None, case: Path | None) -> str:
    """What the page says of one code."""
    lines = [f"## {code}", ""]
    if case is not None:
        lines += [*_example(case, code)]
    elif known is not None:
        lines += [UNSHOWN[code], ""] if code in UNSHOWN else []
        lines += [*(f"> {message}" for message in known.messages[:3]), ""]
        lines += [*(f"- {hint}" for hint in known.hints[:4]), ""]
    return "\n".join(lines)


def _example(case: Path, code: str) -> Iterator[str]:
    """The case's texts, and what is said of this code."""
    for path in sorted(case.rglob("*")):
        if path.suffix in TEXTS and path.is_file():
            source = path.read_text(encoding="utf-8", errors="replace").rstrip("\n").split("\n")
            lines = [line if len(line) <= 110 else line[:109] + "…" for line in source]
            cut = ["…"] if len(lines) > LONGEST else []
            yield from (f"`{path.relative_to(case).as_posix()}`", "", "````text", *lines[:LONGEST], *cut, "````", "")
    if (case / "command").exists():
        words = [(case / name).read_text(encoding="utf-8").strip() for name in ("command", "arguments")]
        yield from (f"`deckgen {(' in.md ' if (case / 'in.md').exists() else ' ').join(words)}`", "")
    told = (case / "expected.txt").read_text(encoding="utf-8")
    block = next(block for block in told.split("\n\n") if f"[{code}]" in block)
    yield from ("````text", *(line[:150].rstrip() for line in block.strip("\n").split("\n")), "````", "")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
