"""Findings of codes that the table does not list are refused while tests run; this covers codes that are built."""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.values import diagnostics
from deckgen.values.codes import CODES
from deckgen.values.diagnostics import Diagnostic, Severity
from deckgen.values.source import Span


def refuse_others() -> None:
    """Have `error` and `warning` raise a KeyError, or an AssertionError, where the table knows nothing of it."""
    unchecked = diagnostics.finding

    def finding(code: str, severity: Severity, message: str, span: Span | None, hints: Iterable[str]) -> Diagnostic:
        assert severity.value in CODES[code].severities, f"`{code}` is no {severity.value} in values/codes.py"
        return unchecked(code, severity, message, span, hints)

    diagnostics.finding = finding
