"""Diagnostics as text for people, JSON for tools, and what forges read (GitHub annotations, SARIF)."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from pathlib import PurePath

from deckgen import __version__
from deckgen.files.machine import lacks_memory, memory_is_tight
from deckgen.values.diagnostics import Diagnostic, Severity, visible, without_commands
from deckgen.values.machine_errors import MachineLacksError
from deckgen.values.plural import number_of
from deckgen.values.value import value_class

MAX_EXCERPT = 100
MOST_ALIKE = 50  # findings of one kind, one after the other


def sort_findings(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each finding once, by file and position; those without a place first."""
    unique = {(d.code, d.message, _place(d)): d for d in diagnostics}
    return sorted(unique.values(), key=lambda d: (_place(d), d.severity is Severity.WARNING, d.code))


def text(diagnostics: Iterable[Diagnostic], color: bool = False) -> str:
    """All findings with source excerpt, caret and hints, and a line that counts them; empty without any."""
    found = sort_findings(diagnostics)
    if not found:
        return ""
    parts = []
    for code, group in groupby(found, key=lambda d: d.code):
        alike = list(group)
        parts += [_one(d, color) for d in alike[:MOST_ALIKE]]
        if len(alike) > MOST_ALIKE:
            parts.append(f"… and {len(alike) - MOST_ALIKE:,} more of `{code}`")
    return without_commands("\n\n".join([*parts, _summary(found)]))


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """`{"diagnostics": [{code, severity, message, file, line, column, endLine, endColumn, hints}]}`."""
    return json.dumps({"diagnostics": [record(d) for d in sort_findings(diagnostics)]}, ensure_ascii=False, indent=2)


def github(diagnostics: Iterable[Diagnostic]) -> str:
    """Workflow commands that show each finding at its line of a pull request."""
    return "\n".join(_annotation(d) for d in sort_findings(diagnostics))


def sarif(diagnostics: Iterable[Diagnostic]) -> str:
    """A SARIF 2.1.0 log, as code-scanning services read it."""
    found = sort_findings(diagnostics)
    driver = {
        "name": "deckgen",
        "version": __version__,
        "rules": [{"id": code} for code in sorted({d.code for d in found})],
    }
    run = {"tool": {"driver": driver}, "results": [_result(d) for d in found], "columnKind": "unicodeCodePoints"}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


FORMATS: Mapping[str, Callable[[Iterable[Diagnostic]], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "sarif": sarif,
}


def record(diagnostic: Diagnostic) -> dict[str, object]:
    """A finding as plain data."""
    where: dict[str, object] = {}
    if span := diagnostic.span:
        end_line, end_column = span.source.position(max(span.start, span.end))
        where = {
            "file": span.source.path,
            "line": span.line,
            "column": span.column,
            "endLine": end_line,
            "endColumn": end_column,
        }
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        **where,
        "hints": list(diagnostic.hints),
    }


def _place(diagnostic: Diagnostic) -> tuple[str, int]:
    span = diagnostic.span
    return (span.source.path, span.start) if span else ("", -1)


def _one(diagnostic: Diagnostic, color: bool) -> str:
    label = f"{diagnostic.severity.value}[{diagnostic.code}]"
    if color:
        paint = "31" if diagnostic.severity is Severity.ERROR else "33"
        label = f"\x1b[1;{paint}m{label}\x1b[0m"
    lines = [f"{label}: {diagnostic.message}"]
    if span := diagnostic.span:
        lines[0] = f"{visible(span.source.path)}:{span.line}:{span.column}: {lines[0]}"
        lines += _excerpt(diagnostic)
    return "\n".join([*lines, *(f"  = {hint}" for hint in diagnostic.hints)])


def _excerpt(diagnostic: Diagnostic) -> list[str]:
    span = diagnostic.span
    assert span is not None
    line, column = span.line, span.column
    content = visible(span.source.line(line).replace("\t", " "))
    if not content.strip():
        return []
    first = max(0, column - 1 - MAX_EXCERPT // 2) if len(content) > MAX_EXCERPT else 0
    shown = content[first : first + MAX_EXCERPT]
    width = max(1, min(span.end - span.start, len(content) - column + 1, len(shown) - (column - 1 - first)))
    gutter = str(line)
    pad = " " * len(gutter)
    return [f" {gutter} | {shown}", f" {pad} | {' ' * (column - 1 - first)}{'^' * width}"]


def _summary(found: list[Diagnostic]) -> str:
    errors = sum(d.severity is Severity.ERROR for d in found)
    warnings = len(found) - errors
    counts = ((errors, "error"), (warnings, "warning"))
    return ", ".join(number_of(number, what) for number, what in counts if number)


def _annotation(diagnostic: Diagnostic) -> str:
    where = ""
    if span := diagnostic.span:
        where = f"file={_escaped(visible(span.source.path), True)},line={span.line},col={span.column},"
    message = "\n".join([diagnostic.message, *diagnostic.hints])
    return f"::{diagnostic.severity.value} {where}title={diagnostic.code}::{_escaped(message)}"


def _escaped(value: str, is_property: bool = False) -> str:
    value = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return value.replace(":", "%3A").replace(",", "%2C") if is_property else value


def _result(diagnostic: Diagnostic) -> dict[str, object]:
    message = ". ".join([diagnostic.message, *diagnostic.hints])
    result: dict[str, object] = {
        "ruleId": diagnostic.code,
        "level": diagnostic.severity.value,
        "message": {"text": message},
    }
    if span := diagnostic.span:
        region = {"startLine": span.line, "startColumn": span.column}
        place = {"artifactLocation": {"uri": span.source.path}, "region": region}
        result["locations"] = [{"physicalLocation": place}]
    return result


@value_class
class Mishap:
    """Why nothing came of a deck that is right."""

    message: str
    ours: bool = False  # whether this program has a mistake; else the system refused


MORE_FILES = "this machine lets a program open too few files at once: allow more (`ulimit -n 1024`), or try `--jobs 1`"
MORE_PROCESSES = "this machine starts no more processes: allow more (`ulimit -u` tells how many), or try `--jobs 1`"
LACKS: Mapping[int, str] = {
    errno.EMFILE: MORE_FILES,
    errno.ENFILE: "this machine has as many files open as it can: close other programs and try again",
    errno.EAGAIN: MORE_PROCESSES,
    errno.ENOMEM: "this machine has too little memory left: close other programs, or try `--jobs 1`",
    errno.ENOSPC: "this machine's disk is full: make room and try again",
}
LACKS_BY_TEXT = {
    os.strerror(errno.EMFILE): MORE_FILES,
    "can't start new thread": MORE_PROCESSES,
}  # they come without a number


def _lacks(fault: BaseException | None) -> str:
    """What the machine lacks, as a sentence; nothing where that is not why an exception was raised.

    What a library raises while it gives up may hide the reason, which is then its context.
    """
    while fault is not None:
        said = LACKS.get(fault.errno or 0, "") if isinstance(fault, OSError) else ""
        if isinstance(fault, (ImportError, RuntimeError)):
            said = next((said for text, said in LACKS_BY_TEXT.items() if text in str(fault)), "")
        if said:
            return said
        fault = fault.__cause__ or fault.__context__
    return ""


def mishap(fault: Exception) -> Mishap:
    """What to say of an exception that should not have been: the system's refusal, else a mistake of this program."""
    if isinstance(fault, MachineLacksError):
        return Mishap(str(fault))
    if lack := _lacks(fault):
        return Mishap(lack)
    if isinstance(fault, PermissionError) and fault.filename:
        return Mishap(f"`{visible(str(fault.filename))}` cannot be read: permission denied; allow reading it")
    if isinstance(fault, FileNotFoundError) and fault.filename is None:
        return Mishap("the folder that you are in is not there any more; go to another")
    if isinstance(fault, MemoryError) or memory_is_tight():
        return Mishap(str(lacks_memory("this deck")))
    place = fault.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f"{PurePath(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else "?"
    return Mishap(f"a fault of ours, not of your deck ({type(fault).__name__} at {where}: {fault})", ours=True)
