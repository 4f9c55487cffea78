"""When Python looks for garbage: values in circles that nobody can reach any more.

A deck is a large tree of small values that all live to the end. To look for garbage among them takes a tenth of the
time and finds none, so a run of the program does not look for any. Laying out pages alone leaves circles behind.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def stop_collecting() -> None:
    """Look for no garbage from now on."""
    gc.disable()


def resume_collecting() -> None:
    """Look for garbage again, among what is made from now on. Nothing changes where nobody has stopped it."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


@contextmanager
def pause_collecting() -> Iterator[None]:
    """Look for no garbage meanwhile."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def keep_all() -> None:
    """Take everything that stands now for no garbage, ever. To look through it would only copy it in every worker."""
    gc.freeze()


def collect() -> None:
    """Clear away the garbage of work that is done."""
    gc.collect()
