"""What libraries note of their own accord. None of it reaches the terminal: what authors should know is a finding."""

from __future__ import annotations

import logging


def mute(*libraries: str) -> None:
    """Let nothing that these libraries log be printed. The empty name is the root of all, to which some write.

    A logger without a handler hands what it is told up to the root, and the root's first message makes Python print.
    """
    for library in libraries:
        logger = logging.getLogger(library)
        logger.addHandler(logging.NullHandler())
        logger.propagate = False
