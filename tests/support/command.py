"""What running a command in-process gives: the `deckgen` fixture is a `Command`."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Outcome(NamedTuple):
    """What a command said, and its exit status."""

    status: int
    out: str
    err: str


Command = Callable[..., Outcome]
