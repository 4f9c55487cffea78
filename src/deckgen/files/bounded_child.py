"""The other side of `bounded`: sets the limits of its own process, runs the function, hands over what it made.

It is begun for each drawing, so that it loads little: neither `threading` nor `typing`, and `signal` where it is used.
"""

from __future__ import annotations

import _thread
import os
import sys
from importlib import import_module

from deckgen.values.machine_errors import MachineLacksError, OutOfTimeError

TYPE_CHECKING = False  # as in `typing`
if TYPE_CHECKING:
    from types import FrameType
    from typing import BinaryIO, NoReturn

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
    module, function, *asked = sys.argv[2:]
    seconds, memory, alarm = (int(number) if number else None for number in asked)
    out = _private_output()
    _thread.start_new_thread(_end_with_parent, (os.getppid(),))
    try:
        limit_process(seconds, memory, alarm=bool(alarm))
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
    wait = _thread.allocate_lock()
    wait.acquire()
    while not wait.acquire(timeout=LOOKING):  # nobody releases it
        if os.getppid() != parent:
            os._exit(FAILED)


def limit_process(seconds: int | None, memory: int | None, *, alarm: bool = True) -> None:
    """Give this process limits. When its time is up, OutOfTimeError is raised wherever it is; without alarm it ends."""
    if resource is None:
        return
    _limit(resource.RLIMIT_CORE, 0, 0)
    if memory is not None:
        _limit(resource.RLIMIT_AS, memory, memory)
    if seconds is not None:
        grace = GRACE if alarm else 0
        _limit(resource.RLIMIT_CPU, seconds + grace, seconds + grace + GRACE)
    if seconds is not None and alarm:
        _set_alarm(seconds)


def _set_alarm(seconds: int) -> None:
    signal = import_module("signal")

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
    signal = sys.modules.get("signal")
    if signal is not None and hasattr(signal, "setitimer"):  # else no alarm was set
        signal.setitimer(signal.ITIMER_PROF, 0)


def _limit(kind: int, soft: int, hard: int) -> None:
    """Set a limit, within those that hold already."""
    highest = resource.getrlimit(kind)[1]
    if highest != resource.RLIM_INFINITY:
        soft, hard = min(soft, highest), min(hard, highest)
    try:  # noqa: SIM105  `contextlib` takes as long to load as all else here
        resource.setrlimit(kind, (soft, hard))
    except (OSError, ValueError):  # macOS knows limits that it does not set
        pass


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
