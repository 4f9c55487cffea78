"""Findings as values: what is wrong, where, and how to mend it. Stages return findings and do not raise them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

from deckgen.values.lazy import late_pattern
from deckgen.values.source import Span
from deckgen.values.value import value_class

T = TypeVar("T")
LONGEST, LONGEST_NAME, LONGEST_TEXT = 200, 120, 1000  # characters of a short message, of a name, of any message
_LONG_NAME = late_pattern(rf"`[^`]{{{LONGEST_NAME},}}`")
_LINE = late_pattern(r"(?:[^\n\r]|\r(?!\n))+")
_COMMAND = late_pattern(r"^\s*::|##\[", re.MULTILINE)
_OBEYED = late_pattern(
    "[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ud800-\\udfff\\ufeff\\ufff9-\\ufffb"
    "\\U000e0000-\\U000e007f]"
)


class Severity(Enum):
    """The severity of a finding. After an error the deck is not written; after a warning it is."""

    ERROR = "error"
    WARNING = "warning"


@value_class
class Diagnostic:
    """A finding: a fault, its place, and remedies."""

    code: str  # one of `codes.CODES`: kebab-case, states the fault, as in "text-overflow"
    severity: Severity
    message: str  # the fault only: lower case, no full stop, `names` in backticks
    span: Span | None = None
    hints: tuple[str, ...] = ()  # the remedies


class Diagnosed(NamedTuple, Generic[T]):
    """A value and the findings from making it."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()


class Findings:
    """Collects the findings of a stage. The stage returns them in a `Diagnosed`."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []

    def error(self, code: str, message: str, span: Span | None = None, *hints: str) -> None:
        """Add an error; empty hints are left out."""
        self._found.append(error(code, message, span, *hints))

    def warning(self, code: str, message: str, span: Span | None = None, *hints: str) -> None:
        """Add a warning; empty hints are left out."""
        self._found.append(warning(code, message, span, *hints))

    def add(self, *diagnostics: Diagnostic) -> None:
        """Add findings that were made elsewhere."""
        self._found.extend(diagnostics)

    def take(self, diagnosed: Diagnosed[T]) -> T:
        """The value of another stage's result. Its findings are added here."""
        self._found.extend(diagnosed.diagnostics)
        return diagnosed.value

    def all(self) -> tuple[Diagnostic, ...]:
        """All findings so far, in order."""
        return tuple(self._found)


class UsageError(Exception):
    """What was asked for cannot be started: one sentence for the person who asked."""


class FaultError(Exception):
    """An error that appears only while an output is made, and ends it."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def error(code: str, message: str, span: Span | None = None, *hints: str) -> Diagnostic:
    """An error; empty hints are left out."""
    return finding(code, Severity.ERROR, message, span, hints)


def warning(code: str, message: str, span: Span | None = None, *hints: str) -> Diagnostic:
    """A warning; empty hints are left out."""
    return finding(code, Severity.WARNING, message, span, hints)


def finding(code: str, severity: Severity, message: str, span: Span | None, hints: Iterable[str]) -> Diagnostic:
    """A finding whose message and hints are one line each. While tests run, it refuses codes not in `codes`."""
    return Diagnostic(code, severity, _told(message), span, tuple(_told(h) for h in hints if h))


def _told(text: str) -> str:
    """A message as one line. Long names and control characters in it are made fit to print."""
    if not text.isprintable():
        text = visible(" ".join(text.splitlines()))
    if len(text) > LONGEST:
        text = _LONG_NAME.sub(lambda name: f"`{name.group()[1 : LONGEST_NAME // 2]}…`", text)
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"


def visible(text: str) -> str:
    """A text with `�` for each control character and each character that changes the direction of writing."""
    return text if text.isprintable() else _OBEYED.sub("�", text)


def visible_lines(text: str) -> str:
    """A text that is made visible line by line; its line ends, LF or CRLF, stay."""
    return text if text.isprintable() else _LINE.sub(lambda line: visible(line.group()), text)


def printable(text: str) -> str:
    """A text of several lines for people: what is not shown is `�`, and no line is a command to GitHub Actions."""
    return without_commands(visible_lines(text))


def printable_json(text: str) -> str:
    """JSON that means the same, without characters that terminals obey, and without commands to GitHub Actions."""
    escaped = _LINE.sub(lambda line: _OBEYED.sub(lambda char: f"\\u{ord(char.group()):04x}", line.group()), text)
    return escaped.replace("##[", "#\\u0023[")


def without_commands(text: str) -> str:
    """A text in which nothing is a command to GitHub Actions: `::` begins no line, and `##[` stands nowhere.

    Source: actions/runner, ActionCommand.cs (both versions of the syntax).
    """
    return (
        _COMMAND.sub(lambda found: found.group().replace("::", ": :").replace("##", "# #"), text)
        if "::" in text or "##[" in text
        else text
    )


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of the findings is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)
