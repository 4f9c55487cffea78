"""What this machine is like: its processors, fonts and programs, and what its user wants."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from deckgen.values.machine_errors import MachineLacksError

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

MEBIBYTE = 1 << 20
TIGHT = 256 * MEBIBYTE  # with less, libraries fail in ways that do not say why


def home() -> Path | None:
    """The user's home; None where the system knows of none, or it is no full path."""
    try:
        user = Path.home()
    except RuntimeError:  # a container's user that has neither a name nor HOME
        return None
    return user if user.is_absolute() else None


def font_folders() -> tuple[Path, ...]:
    """Where this system keeps its fonts; those of the user last."""
    user = home()
    if sys.platform == "win32":
        everyone = (Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",)
        local = os.environ.get("LOCALAPPDATA")
        own = Path(local) if local else user and user / "AppData/Local"
        return (*everyone, own / "Microsoft/Windows/Fonts") if own else everyone
    if sys.platform == "darwin":
        everyone, below = (Path("/System/Library/Fonts"), Path("/Library/Fonts")), "Library/Fonts"
    else:
        everyone, below = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts")), ".local/share/fonts"
    return (*everyone, user / below) if user else everyone


def wants_colors() -> bool:
    """Whether the person who reads wants colours. Source: no-color.org."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processor_time_of_children() -> float:
    """Seconds of processor time of the processes that were started here and have ended; those of a clock on Windows."""
    times = os.times()
    return times.elapsed if sys.platform == "win32" else times.children_user + times.children_system


def can_write(folder: Path) -> bool:
    """Whether files can be written in a folder that may not exist yet."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return os.access(folder, os.W_OK)


def memory_is_limited() -> bool:
    """Whether the machine limits the memory of a process. Libraries then end the process when it has used it up."""
    return machine_memory() is not None


def memory_is_tight() -> bool:
    """Whether the machine gives so little memory that any fault is mostly for want of it."""
    limit = machine_memory()
    return limit is not None and limit < TIGHT


def machine_memory() -> int | None:
    """The bytes of memory that the machine gives a process; None for all that it has."""
    stated = (limit_of("RLIMIT_AS"), limit_of("RLIMIT_DATA"))
    return min((limit for limit in stated if limit is not None), default=None)


def limit_of(kind: str) -> int | None:
    """What the machine grants of something, such as RLIMIT_AS; None without a limit."""
    if resource is None:
        return None
    limit: int = resource.getrlimit(getattr(resource, kind))[0]
    return None if limit == resource.RLIM_INFINITY else limit


def lacks_memory(task: str) -> MachineLacksError:
    """The error for a machine that gives a process too little memory for a task."""
    limit = machine_memory()
    given = "too little memory" if limit is None else f"{limit // MEBIBYTE} MB of memory (`ulimit -v`), too little"
    return MachineLacksError(f"this machine gives {given} for {task}: allow the process more")
