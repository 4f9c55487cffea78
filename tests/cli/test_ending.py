"""Signals, and output that nobody takes: a sentence, a status that says so, nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from deckgen.batch import orders as batch
from deckgen.outputs.recalled_slides import KnownSlides
from support.command import Command

DECK = "---\ndeck: {title: T, language: en}\n---\n# A\n\n- x\n"
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
REFUSED = "deckgen: what is printed cannot be written: no space left on device\n"
# Python keeps what is printed, unless it is told not to: then nothing is left that it would try to write at the end.
BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


@pytest.mark.parametrize("name", [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)])
def test_a_signal_ends_a_build(deckgen: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    number = getattr(signal, name)
    usual = signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL
    before = signal.signal(number, usual)  # who starts the tests in the background has them ignore SIGINT

    def signalled(*_: object) -> None:
        os.kill(os.getpid(), number)
        raise AssertionError("it went on")

    monkeypatch.setattr(batch, "work", signalled)
    (tmp_path / "talk.md").write_text(DECK, encoding="utf-8")
    try:
        said = deckgen("build", "talk.md", "--only", "pptx")
        assert signal.getsignal(number) is usual
    finally:
        signal.signal(number, before)
    assert (said.status, said.out, said.err) == (128 + number, "", "interrupted; nothing half-written is left\n")
    assert not (tmp_path / "build").exists()


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no terminals that hang up")
def test_a_signal_that_the_caller_ignores_is_ignored(
    deckgen: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = batch.work

    def signalled(order: batch.Order, known: KnownSlides) -> batch.Done:
        os.kill(os.getpid(), signal.SIGHUP)
        return work(order, known)

    monkeypatch.setattr(batch, "work", signalled)
    (tmp_path / "talk.md").write_text(DECK, encoding="utf-8")
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as `nohup` does
    try:
        assert deckgen("build", "talk.md", "--only", "pptx").status == 0
    finally:
        signal.signal(signal.SIGHUP, before)


# --- output that nobody takes ---------------------------------------------------------------------------


def process(*arguments: str, folder: Path, **streams: object) -> subprocess.CompletedProcess[str]:
    environment = {**BUFFERED, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    command = [sys.executable, "-m", "deckgen", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, text=True, timeout=100, check=False, **given)  # type: ignore[call-overload, no-any-return]


@FULL
@pytest.mark.parametrize("command", [["layouts"], ["--help"], pytest.param(["doctor"], marks=pytest.mark.slow)])
def test_output_that_nobody_takes_is_told(tmp_path: Path, command: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = process(*command, folder=tmp_path, stdout=full)
    assert (done.returncode, done.stderr) == (2, REFUSED)


@FULL
@pytest.mark.slow
@pytest.mark.parametrize("command", [["layouts", "nothing"], ["build"], ["layouts"]])
def test_what_is_wrong_decides_the_status_though_nobody_can_be_told(tmp_path: Path, command: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        assert process(*command, folder=tmp_path, stdout=full, stderr=full).returncode == 2


def nobody() -> int:
    """A pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    return writing


@pytest.mark.slow
@pytest.mark.parametrize("command", [["layouts"], ["--help"], ["build", "--help"]])
def test_a_reader_that_has_seen_enough_is_no_fault(tmp_path: Path, command: list[str]) -> None:
    writing = nobody()
    done = process(*command, folder=tmp_path, stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
@pytest.mark.parametrize("streams", [("stdout",), ("stderr",), ("stdout", "stderr")])
def test_a_build_goes_on_when_nobody_listens_any_more(tmp_path: Path, streams: tuple[str, ...]) -> None:
    (tmp_path / "decks").mkdir()
    for name, slide in (("a", "# A\n\n![](no.png)\n"), ("b", "# B\n\n- b\n")):
        (tmp_path / "decks" / f"{name}.md").write_text(slide, encoding="utf-8")
    writing = nobody()
    done = process("build", "--only", "pptx", folder=tmp_path, **dict.fromkeys(streams, writing))
    os.close(writing)
    assert done.returncode == 1
    assert (tmp_path / "build" / "b" / "b.pptx").is_file()
    assert "Exception ignored" not in (done.stderr or "") and "Traceback" not in (done.stderr or "")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="streams are closed in another way there")
def test_an_output_that_was_closed_is_not_missed(tmp_path: Path) -> None:
    closed = f"exec {sys.executable} -m deckgen layouts >&-"
    environment = {**BUFFERED, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    done = subprocess.run(["sh", "-c", closed], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
