"""What the protocol's library notes of messages that it cannot read, in one line each."""

from __future__ import annotations

import logging

from deckgen.values.diagnostics import visible

LONGEST = 300  # characters of a line; a message may be as long as a file


class _OneLine(logging.Formatter):
    """Editors show what a server notes to people, who have no use for a trace."""

    def format(self, record: logging.LogRecord) -> str:
        said, fault = record.getMessage().partition("\n")[0], record.exc_info and record.exc_info[1]
        return visible(f"deckgen lsp: {said}" + (f" ({type(fault).__name__}: {fault})" if fault else ""))[:LONGEST]


def note_in_lines() -> None:
    """Write what the library notes to the standard error, a line for each."""
    handler = logging.StreamHandler()
    handler.setFormatter(_OneLine())
    logger = logging.getLogger("pygls")
    logger.addHandler(handler)
    logger.propagate = False
