"""Controls when Python looks for garbage: unreachable values in reference cycles.

A deck is a large tree of small values that live to the end. Looking for garbage among them takes a tenth of the time
and finds none, so a run of the program does without. Only the layout of printed pages leaves cycles behind.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager


def stop_collecting() -> None:
    """Stop looking for garbage, also at the very end, where Python would look through all that is freed then."""
    if gc.isenabled():
        gc.disable()
        atexit.register(gc.freeze)


def resume_collecting() -> None:
    """Look for garbage again, but only among values made from now on. Does nothing unless it was stopped."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


@contextmanager
def pause_collecting() -> Iterator[None]:
    """A context in which Python does not look for garbage."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def keep_all() -> None:
    """Exempt all present values for good. Looking through them would make every worker process copy their memory."""
    gc.freeze()


def collect() -> None:
    """Free the garbage of finished work."""
    gc.collect()
