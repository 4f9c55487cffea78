"""However a build ends, its workers end with it; and where the machine lets none begin, a sentence says so."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="there are other signals, and no such limits")
pytestmark = [pytest.mark.slow, POSIX]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
WORKING = """
import os
import signal
import time
from deckgen.batch.processes import processes
from deckgen.cli.signals import signals_raised

def stay():
    os.write(1, b"here\\n")
    time.sleep(100)

if __name__ == "__main__":
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # who starts the tests by `nohup` has them ignore it
    signal.signal(signal.SIGINT, signal.default_int_handler)  # as does who starts them in the background
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGHUP})
    with signals_raised(), processes(2) as pool:
        for _ in range(2):
            pool.submit(stay)
        time.sleep(100)
"""
HOLDING = """
import os, socket, sys, threading
from deckgen.files.bounded import Limits, run_bounded

def hold(place):
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(place)
        threading.Event().wait(100)
    return b""

def start():
    run_bounded(hold, os.fsencode(sys.argv[1]), Limits(), "it")
"""
LIMITED = """
import resource, sys
kind, most = getattr(resource, sys.argv[1]), int(sys.argv[2])
from deckgen.cli import run
sys.argv[1:] = sys.argv[3:]
resource.setrlimit(kind, (most, most))
run()
"""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGKILL", "SIGINT", "SIGHUP"])
def test_no_worker_outlives_its_parent(tmp_path: Path, name: str) -> None:
    """All of them hold the standard output: it ends when the last of them has ended."""
    script = tmp_path / "script.py"
    script.write_text(WORKING, encoding="utf-8")
    parent = subprocess.Popen(
        [sys.executable, str(script)], env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert parent.stdout is not None
    assert [parent.stdout.readline() for _ in range(2)] == ["here\n"] * 2
    parent.send_signal(getattr(signal, name))
    assert parent.communicate(timeout=60)[0] == ""
    assert parent.returncode != 0


def test_no_bounded_process_outlives_the_one_that_waits_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds a line to us, which the system closes at its end."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")  # the path of a socket must be short
    (tmp_path / "holding.py").write_text(HOLDING, encoding="utf-8")
    environment = {**ENVIRONMENT, "PYTHONPATH": os.pathsep.join([str(tmp_path), ENVIRONMENT["PYTHONPATH"]])}
    with socket.socket(socket.AF_UNIX) as ours:
        ours.settimeout(60)
        ours.bind("line")
        ours.listen()
        command = [sys.executable, "-c", "import holding; holding.start()", "line"]
        with subprocess.Popen(command, env=environment) as parent:
            held, _ = ours.accept()
            parent.kill()
        held.settimeout(60)
        assert held.recv(1) == b""
        held.close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    deck = tmp_path / "decks" / "w"
    (deck / "clients").mkdir(parents=True)
    (deck / "deck.yaml").write_text("title: T\nlanguage: en-GB\n", encoding="utf-8")
    (deck / "a.md").write_text("# A\n\n- one\n", encoding="utf-8")
    for name in ("alfa", "beta"):
        (deck / "clients" / f"{name}.yaml").write_text(f"name: {name}\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("most", [10, 12, 13, 14])
def test_a_machine_that_lets_too_few_files_be_open(project: Path, most: int) -> None:
    order = ["RLIMIT_NOFILE", str(most), "build", "--all-clients", "--jobs", "2", "--force", "--only", "pptx"]
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, *order],
        cwd=project, env=ENVIRONMENT, capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("deckgen: this machine lets a program open too few files at once")
    assert done.stderr.count("\n") == 1
