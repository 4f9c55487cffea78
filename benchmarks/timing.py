"""How a whole process is timed, and how that is told."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OURS = (sys.executable, "-m", "deckgen")


@dataclass(frozen=True)
class Sample:
    """One run: seconds on the clock and of the processor, and MiB."""

    seconds: float
    processor: float
    memory: float


def timed(command: list[str], folder: Path) -> Sample:
    """Run a command to its end; raises when it fails. Processes of its own count, of memory the largest."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    if status:
        raise SystemExit(f"{command[0]} failed: {complaint.decode()[-2000:]}")
    process.returncode = 0
    return Sample(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def shown(found: list[Sample]) -> str:
    """The medians of some runs, and the highest memory."""
    seconds = statistics.median(s.seconds for s in found)
    processor = statistics.median(s.processor for s in found)
    return f"{seconds:8.3f} s  {processor:8.3f} s cpu  {max(s.memory for s in found):6.0f} MiB"
