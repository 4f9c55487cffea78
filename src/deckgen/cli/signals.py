"""Signals that ask the program to end. They take it apart as Ctrl-C does, so that nothing is left behind."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # as far as a system has them
STATUS = 128  # and the number of the signal: what shells give


class SignalledError(SystemExit):
    """A signal has asked the program to end, with that status as `code`. No `except Exception` keeps it.

    A signal strikes anywhere, within a task of an event loop too: asyncio keeps there whatever is raised, but for
    SystemExit and KeyboardInterrupt, and of these click makes the second an Abort, which tells no status.
    """

    code: int

    def __init__(self, number: int) -> None:
        super().__init__(STATUS + number)


@contextmanager
def signals_raised() -> Iterator[None]:
    """While inside, such a signal raises SignalledError, once; the next one ends the process where it stands.

    What the caller has told us to ignore stays ignored (`nohup`). Only the main thread hears signals.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in ENDING if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    heard = {number: handler for number, handler in before.items() if handler not in (signal.SIG_IGN, None)}
    for number in heard:
        signal.signal(number, _raise)
    try:
        yield
    finally:
        for number, handler in heard.items():
            signal.signal(number, handler)


def _raise(number: int, frame: FrameType | None) -> None:
    signal.signal(number, _end)
    raise SignalledError(number)


def _end(number: int, frame: FrameType | None) -> None:
    os._exit(STATUS + number)
