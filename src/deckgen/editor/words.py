"""Words as ids, keys and paths are made of them."""

from __future__ import annotations

import re

_REST = re.compile(r"[\w./-]*")


def end_of_word(text: str, offset: int) -> int:
    """Where the word ends that an offset lies in."""
    found = _REST.match(text, offset)
    return found.end() if found else offset
