"""What the protocol's library notes is one line each, without a trace."""

from __future__ import annotations

import logging

import pytest

from deckgen.editor.server.notes import LONGEST, note_in_lines


def test_a_message_that_cannot_be_read_is_noted_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    logger = logging.getLogger("pygls")
    handlers, propagate = [*logger.handlers], logger.propagate
    try:
        note_in_lines()
        try:
            raise ValueError("what\nis\x1b[31m this")
        except ValueError:
            logger.exception("Unable to handle message")
        logger.getChild("protocol").error("Unable to read\nTraceback (most recent call last):")
        logger.warning("x" * 2 * LONGEST)
    finally:
        logger.handlers, logger.propagate = handlers, propagate
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("deckgen lsp: Unable to handle message (ValueError: what")
    assert lines[1:] == ["deckgen lsp: Unable to read", f"deckgen lsp: {'x' * (LONGEST - 13)}"]
    assert not any("\x1b" in line or "Traceback" in line for line in lines)
