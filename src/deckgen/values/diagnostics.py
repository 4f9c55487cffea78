"""Findings as values: what is wrong, where, and what to do about it. Nothing here is raised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

from deckgen.values.nearest import meant
from deckgen.values.source import Span
from deckgen.values.value import frozen

T = TypeVar("T")
LONGEST, LONGEST_NAME, LONGEST_TEXT = 200, 120, 1000  # characters: of what is told as it is, of a name, of a sentence
REMEDY = "mend its spelling, or leave it out"
_LONG_NAME = re.compile(rf"`[^`]{{{LONGEST_NAME},}}`")
_OBEYED = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")


class Severity(Enum):
    """How bad it is: an error keeps the deck from being written, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@frozen
class Diagnostic:
    """One finding."""

    code: str  # kebab-case, states the fault: "text-overflow"
    severity: Severity
    message: str  # the fault only: lower case, no full stop, `names` in backticks
    span: Span | None = None
    hints: tuple[str, ...] = ()  # the remedies


class Diagnosed(NamedTuple, Generic[T]):
    """A value and what was found while making it."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()


class FaultError(Exception):
    """A finding that comes up only while an output is made, and ends it."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def error(code: str, message: str, span: Span | None = None, *hints: str) -> Diagnostic:
    """An error; empty hints are left out."""
    return Diagnostic(code, Severity.ERROR, _told(message), span, tuple(_told(h) for h in hints if h))


def warning(code: str, message: str, span: Span | None = None, *hints: str) -> Diagnostic:
    """A warning; empty hints are left out."""
    return Diagnostic(code, Severity.WARNING, _told(message), span, tuple(_told(h) for h in hints if h))


def _told(text: str) -> str:
    """A sentence on one line, however long the names in it are and whatever they hold."""
    if not text.isprintable():
        text = visible(" ".join(text.splitlines()))
    if len(text) > LONGEST:
        text = _LONG_NAME.sub(lambda name: f"`{name.group()[1 : LONGEST_NAME // 2]}…`", text)
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"


def visible(text: str) -> str:
    """A text with `�` for each character that a terminal would obey: of control, and those that turn its direction."""
    return text if text.isprintable() else _OBEYED.sub("�", text)


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known name most like `name`, whatever the case of its letters, or an empty string where none is near.

    What people say instead of one of our names is near to it; of names that are equally near the first counts.
    """
    names = {other.casefold(): other for other in sorted(known, reverse=True)}
    folded = name.casefold()
    if said := meant(folded, names):
        return names[said]
    found = get_close_matches(folded, names, n=len(names) or 1, cutoff=cutoff)
    if not found:
        return ""
    likeness = {other: SequenceMatcher(None, other, folded).ratio() for other in found[:9]}
    return names[min(likeness, key=lambda other: (-likeness[other], other))]


def did_you_mean(name: str, known: Sequence[str], otherwise: str = REMEDY) -> str:
    """A hint naming the nearest known name, or all names where they are few and none is near, or what is given."""
    near = nearest(name, known)
    if near:
        return f"did you mean `{near}`?"
    if 0 < len(known) <= 40:
        return "known: " + ", ".join(f"`{k}`" for k in sorted(set(known)))
    return otherwise


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them keeps the deck from being written."""
    return any(d.severity is Severity.ERROR for d in diagnostics)
