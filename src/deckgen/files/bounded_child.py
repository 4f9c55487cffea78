"""The other side of `bounded`: sets the limits of its own process, runs the function, hands over what it made."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from contextlib import suppress
from importlib import import_module
from types import FrameType
from typing import BinaryIO, NoReturn

from deckgen.values.diagnostics import MachineLacksError, OutOfTimeError

try:
    import resource
except ImportError:  # Windows: whoever runs this ends it in the end
    resource = None  # type: ignore[assignment]

FAILED = 1  # as Python leaves after an exception
REFUSED, LACKING, OUT_OF_TIME, OUT_OF_MEMORY = 10, 11, 12, 13
_rung: list[str] = []  # what was told by alarms
LOOKING = 0.5  # seconds between looks at the parent
GRACE = 2  # seconds between our own alarm, on which Python can still say where it was, and that of the system


def main() -> None:
    """Run the function that the command line names on what comes from standard input."""
    module, function, seconds, memory = json.loads(sys.argv[2])
    out = _private_output()
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    try:
        limit_process(seconds, memory)
        made = getattr(import_module(module), function)(sys.stdin.buffer.read())
        stop_alarm()
    except MachineLacksError as lack:
        _leave(LACKING, out, str(lack))
    except OutOfTimeError:
        _leave(OUT_OF_TIME, out)
    except MemoryError:
        _leave(OUT_OF_MEMORY, out)
    except ValueError as fault:
        _leave(REFUSED, out, str(fault))
    out.write(made)
    out.close()


def _end_with_parent(parent: int) -> None:
    """End this process when the one that started it has gone: nobody waits for the result.

    POSIX gives an orphan another parent; Windows does not.
    """
    while not threading.Event().wait(LOOKING):
        if os.getppid() != parent:
            os._exit(FAILED)


def limit_process(seconds: int | None, memory: int | None) -> None:
    """Give this process limits. When its time is up, OutOfTimeError is raised wherever it is."""
    if resource is None:
        return
    _limit(resource.RLIMIT_CORE, 0, 0)
    if memory is not None:
        _limit(resource.RLIMIT_AS, memory, memory)
    if seconds is not None:
        _limit(resource.RLIMIT_CPU, seconds + GRACE, seconds + 2 * GRACE)

        def tell(number: int, frame: FrameType | None) -> NoReturn:
            _rung.append(f"it takes more than {seconds} s of processor time")
            raise OutOfTimeError(_rung[0])

        signal.signal(signal.SIGPROF, tell)
        signal.setitimer(signal.ITIMER_PROF, max(seconds, 0.01), 1)


def check_time() -> None:
    """Raise OutOfTimeError where time was up already: a library may have gone on, and what it made is not whole."""
    if _rung:
        raise OutOfTimeError(_rung[0])


def stop_alarm() -> None:
    """Raise no OutOfTimeError any more: what is left to do is to tell the outcome."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, 0)


def _limit(kind: int, soft: int, hard: int) -> None:
    """Set a limit, within those that hold already."""
    highest = resource.getrlimit(kind)[1]
    if highest != resource.RLIM_INFINITY:
        soft, hard = min(soft, highest), min(hard, highest)
    with suppress(OSError, ValueError):  # macOS knows limits that it does not set
        resource.setrlimit(kind, (soft, hard))


def _private_output() -> BinaryIO:
    """Standard output for the result alone: what libraries print goes the way of error messages."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return out


def _leave(status: int, out: BinaryIO, told: str = "") -> NoReturn:
    stop_alarm()
    out.write(told.encode("utf-8", "replace"))
    out.close()
    sys.stdout.flush()
    os._exit(status)
