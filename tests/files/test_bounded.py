"""A function in a process of its own: what it makes comes back, what it does wrong is told as what it is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from deckgen.files import bounded, machine
from deckgen.files.bounded import ExceededError, Limits, run_bounded
from deckgen.reports.findings import mishap
from deckgen.values.machine_errors import MachineLacksError
from support import bounded_tasks as tasks

AMPLE = Limits(30, 1 << 30)
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limits")


def test_what_is_made_comes_back_and_what_libraries_print_does_not(capfd: pytest.CaptureFixture[str]) -> None:
    assert run_bounded(tasks.triple, b"a\n\0", AMPLE, "the guide") == b"a\n\0" * 3
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("task", "limits", "fault", "told"),
    [
        (tasks.refuse, AMPLE, ValueError, "no such thing"),
        (tasks.lack, AMPLE, MachineLacksError, "this machine has no clock"),
        (tasks.err, AMPLE, RuntimeError, "KeyError: 'oops'"),
        pytest.param(tasks.swell, AMPLE, ExceededError, "it takes more than 1024 MB of memory", marks=posix),
        pytest.param(tasks.run_on, Limits(0), ExceededError, "it takes more than 0 s of processor time", marks=posix),
        pytest.param(tasks.shrug, Limits(0), ExceededError, "it takes more than 0 s of processor time", marks=posix),
        pytest.param(tasks.crash, AMPLE, ExceededError, "a library crashes on it", marks=posix),
        pytest.param(tasks.vanish, AMPLE, MachineLacksError, "this machine ended the guide", marks=posix),
    ],
    ids=["refused", "lacking", "ours", "memory", "time", "ignored", "crash", "killed"],
)
def test_what_goes_wrong_is_told(
    task: Callable[[bytes], bytes], limits: Limits, fault: type[Exception], told: str
) -> None:
    with pytest.raises(fault, match=told):
        run_bounded(task, b"a", limits, "the guide")


@posix
def test_where_the_machine_gives_less_the_machine_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (bounded, machine):
        monkeypatch.setattr(module, "limit_of", {"RLIMIT_AS": 200 << 20, "RLIMIT_CPU": 1}.get)
    with pytest.raises(MachineLacksError, match=r"this machine gives 200 MB of memory \(`ulimit -v`\), too little"):
        run_bounded(tasks.crash, b"", AMPLE, "the guide")
    with pytest.raises(MachineLacksError, match=r"this machine gives the guide 1 s \(`ulimit -t`\)"):
        raise bounded._out_of_time(30, "the guide")
    assert machine.memory_is_limited()


@pytest.mark.parametrize(
    ("limit", "fault", "told"),
    [
        (None, MemoryError(), "this machine gives too little memory for this deck"),
        (4 << 30, MemoryError(), "this machine gives 4096 MB of memory (`ulimit -v`), too little for this deck"),
        (90 << 20, SystemError("no reason"), "this machine gives 90 MB of memory (`ulimit -v`), too little"),
        (4 << 30, SystemError("no reason"), "a fault of ours"),
    ],
)
def test_a_fault_for_want_of_memory_is_not_ours(
    limit: int | None, fault: Exception, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "limit_of", {"RLIMIT_AS": limit}.get)
    assert mishap(fault).message.startswith(told)


def test_what_is_left_behind_is_removed() -> None:
    assert not Path(run_bounded(tasks.tell_folder, b"", AMPLE, "the guide").decode()).exists()


def test_modules_are_not_taken_from_the_folder_that_one_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.syspath_prepend("")
    assert run_bounded(tasks.triple, b"a", AMPLE, "the guide") == b"aaa"
