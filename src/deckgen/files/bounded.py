"""Runs a function of ours in a process of its own, with limits of processor time and memory.

What the function works on may come from anywhere: it may never end, fill the memory or crash a library.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from deckgen.files import bounded_child as child
from deckgen.files.atomic import reason
from deckgen.files.machine import MEBIBYTE, lacks_memory, limit_of, machine_memory, memory_is_tight
from deckgen.files.paths import PACKAGE
from deckgen.values.machine_errors import MachineLacksError
from deckgen.values.value import value_class

PATIENCE = 300  # seconds that a process may take on a machine that is busy with other things
SHARE = 30  # a process that is given more than a few seconds of processor time may take so many times as long
START = "import sys; sys.path[:] = sys.argv[1].split('\\n'); from deckgen.files import bounded_child as c; c.main()"
TRY_AGAIN = "try again when less is going on, or with `--jobs 1`"
SHORT = ("allocate memory", "failed to map", "start new thread")  # in what libraries say where memory is short


@value_class
class Limits:
    """What a process may use: seconds of processor time and bytes of memory; None is what the machine gives.

    `alarm`: whether Python is told when its time is up, and can say where it was; else the process is ended.
    """

    seconds: int | None = None
    memory: int | None = None
    alarm: bool = True


class ExceededError(Exception):
    """A process used up its time or memory, or crashed. The text says which, as in "it takes more than 10 s"."""


def run_bounded(function: Callable[[bytes], bytes], data: bytes, limits: Limits, task: str) -> bytes:
    """What `function` makes of `data` in a process of its own. `task` names it in sentences: "the guide".

    The function must be at the top of a module. Raises ValueError with what the function says where it raises one,
    ExceededError where it goes beyond its limits or crashes, MachineLacksError where the machine is at fault: it gives
    less than the limits, no time at all, or ends the process. On Windows the only limit is that of the clock.
    """
    patience = None if limits.seconds is None else max(PATIENCE, SHARE * limits.seconds)
    asked = (function.__module__, function.__qualname__, limits.seconds, limits.memory, int(limits.alarm))
    words = ("" if word is None else str(word) for word in asked)
    command = [sys.executable, "-I", "-S", "-c", START, "\n".join(_paths()), *words]  # -S: the paths are all there
    with _scratch() as surroundings:
        try:
            done = subprocess.run(
                command, input=data, capture_output=True, timeout=patience, env=surroundings, check=False
            )
        except subprocess.TimeoutExpired:
            if sys.platform == "win32":
                raise ExceededError(f"it takes more than {patience} s") from None
            raise MachineLacksError(f"this machine did not finish {task} within {patience} s: {TRY_AGAIN}") from None
        except OSError as fault:
            raise MachineLacksError(f"this machine cannot start a process for {task} ({reason(fault)})") from fault
    if done.returncode == 0:
        return done.stdout
    raise _fault(done, limits, task)


def _fault(done: subprocess.CompletedProcess[bytes], limits: Limits, task: str) -> Exception:
    """Why a process ended without a result."""
    status, told = done.returncode, done.stdout.decode("utf-8", "replace")
    said = done.stderr.decode("utf-8", "replace").strip()
    is_short = memory_is_tight() or any(sign in text for sign in SHORT for text in (told, said))
    if status == child.REFUSED:
        return ValueError(told)
    if status == child.LACKING and not is_short:
        return MachineLacksError(told)
    if status in (child.OUT_OF_TIME, _ended_by("SIGXCPU")):
        return _out_of_time(limits.seconds, task)
    if status == _ended_by("SIGKILL"):
        lack = "memory" if limit_of("RLIMIT_CPU") is None else "memory, or of time (`ulimit -t`)"
        return MachineLacksError(f"this machine ended {task}, mostly for want of {lack}: {TRY_AGAIN}")
    if status == child.FAILED and not is_short:
        return RuntimeError(said.rpartition("\n")[2])
    if _is_narrower(machine_memory(), limits.memory):
        return lacks_memory(task)
    if status == child.OUT_OF_MEMORY:
        return ExceededError(f"it takes more than {(limits.memory or 0) // MEBIBYTE} MB of memory")
    return ExceededError("a library crashes on it, mostly for want of memory")


def _out_of_time(seconds: int | None, task: str) -> Exception:
    machines = limit_of("RLIMIT_CPU")
    if _is_narrower(machines, seconds):
        return MachineLacksError(f"this machine gives {task} {machines} s (`ulimit -t`), which is too little")
    return ExceededError(f"it takes more than {seconds} s of processor time")


def _is_narrower(machines: int | None, ours: int | None) -> bool:
    """Whether a limit of the machine is reached before ours."""
    return machines is not None and (ours is None or machines < ours)


def _paths() -> list[str]:
    """Where this process finds modules; the folder that it stands in only if the program itself lies there."""
    here, program = os.path.realpath(os.curdir), str(PACKAGE.parent)
    paths = (*sys.path, program)
    return list(dict.fromkeys(p for p in paths if p and (os.path.realpath(p) != here or here == program)))


@contextmanager
def _scratch() -> Iterator[dict[str, str] | None]:
    """An environment with a folder for temporary files that is gone afterwards, whatever ends the process."""
    try:
        folder = TemporaryDirectory(prefix="deckgen-", ignore_cleanup_errors=True)
    except OSError:  # the machine has no place for them; few functions need one
        yield None
        return
    with folder as path:
        yield {**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), path)}


def _ended_by(name: str) -> int | None:
    """The status of a process that a signal ended; None where there is no such signal."""
    number = getattr(signal, name, None)
    return None if number is None else -int(number)
