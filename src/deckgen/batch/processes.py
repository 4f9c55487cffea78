"""Several processes of this machine that work on orders. None of them outlives the one that started it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager


@contextmanager
def processes(jobs: int, method: str | None = None) -> Iterator[ProcessPoolExecutor]:
    """So many processes. Where the work is broken off, they are ended at once: they write nothing that could be torn.

    `method` is how they are started, as `multiprocessing` names it: "spawn" where this process has several threads,
    whose locks a copy of it would keep for ever. Raises OSError where the machine starts no more of them.
    """
    with ProcessPoolExecutor(jobs, multiprocessing.get_context(method), _begin) as pool:
        try:
            yield pool
        except BaseException:
            for worker in multiprocessing.active_children():
                worker.kill()
            raise


def _begin() -> None:
    """Leave it to the parent to answer signals, and end with the parent, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal's Ctrl-C is meant for all its processes
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the parent's end: the system then closes what the two share, on every system."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
