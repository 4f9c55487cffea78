"""`deckgen build --watch` builds again after each change, and ends when it is told to."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from deckgen.cli.signals import SignalledError
from deckgen.preview import watching
from support.previewing import SECOND, project_at


class _EnoughError(Exception):
    pass


def test_what_changes_while_one_acts_is_not_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LOOK", 0.02)
    acts = 0

    def act() -> None:
        nonlocal acts
        acts += 1
        if acts == 2:
            raise _EnoughError
        (tmp_path / "a.md").write_text("A")  # right after it was read

    with pytest.raises(_EnoughError):
        watching.follow(lambda: (tmp_path,), act)


def test_a_signal_ends_it_wherever_it_strikes(tmp_path: Path) -> None:
    asking = []

    def folders() -> tuple[Path, ...]:
        asking.append(asyncio.current_task())
        if asking[-1] is not asking[0]:  # the task that listens, not the one that waits for it
            raise SignalledError(signal.SIGINT)
        return (tmp_path,)

    with pytest.raises(SignalledError):
        watching.follow(folders, lambda: None)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="ends it as a terminal does elsewhere")
def test_a_deck_is_built_again_until_ctrl_c(tmp_path: Path) -> None:
    folder = project_at(tmp_path)
    command = [sys.executable, "-m", "deckgen", "build", "day", "--only", "pptx", "--watch"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=hear_ctrl_c
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "day: 3 slides → build/day: day.pptx\n"
        before = (tmp_path / "build/day/day.pptx").read_bytes()
        (folder / "02-second.md").write_text(SECOND.replace("Go home.", "Stay."), encoding="utf-8")
        assert process.stdout.readline() == "day: 3 slides → build/day: day.pptx\n"
        assert (tmp_path / "build/day/day.pptx").read_bytes() != before
        process.send_signal(signal.SIGINT)
        try:
            assert "Traceback" not in process.communicate(timeout=60)[1]
        finally:
            process.kill()
        assert process.returncode == 130


def hear_ctrl_c() -> None:
    """Let a new process end by Ctrl-C, whatever those who started the tests, or other tests, have made of it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
