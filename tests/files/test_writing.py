"""Whatever fails while files are written, and wherever a run is killed: the old or the new file is there, whole."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from deckgen.files.atomic import OutputError, replace_files
from deckgen.files.output_folder import OutputFolder
from support.command import Command

CALLS = ("open", "fdopen", "chmod", "link", "replace", "mkdir")  # of the system, by which files are written
OLD, NEW = b"old" * 1000, b"new" * 3000
NAMES = ("a.pptx", "a.pdf", "pictures/1.svg")
MOST = 40  # calls: more than writing takes
KILLED = """
import os, signal, sys
from pathlib import Path
from deckgen.files.atomic import replace_files
from deckgen.files.output_folder import OutputFolder
left, folder = int(sys.argv[1]), Path(sys.argv[2])
def deadly(real, after):
    def call(*arguments, **options):
        global left
        left -= 1
        if left == 0 and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        last = left == 0
        try:
            return real(*arguments, **options)
        finally:
            if last:
                os.kill(os.getpid(), signal.SIGKILL)
    return call
for name in {calls!r}:
    setattr(os, name, deadly(getattr(os, name), len(sys.argv) > 3))
replace_files({{folder / name: b"new" * 3000 for name in {names!r}}})
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    (made / "pictures").mkdir(parents=True)
    for name in NAMES:
        (made / name).write_bytes(OLD)
    return made


def wanted(folder: Path, data: bytes = NEW) -> dict[Path, bytes]:
    return {folder / name: data for name in NAMES}


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many calls succeed before one fails; what is left of them, and the errno of the fault."""
    left = [0, errno.ENOSPC]

    def watch(name: str) -> None:
        real = getattr(os, name)

        def call(*arguments: object, **options: object) -> object:
            left[0] -= 1
            if left[0] == 0:
                if name == "fdopen":
                    os.close(arguments[0])  # type: ignore[arg-type]
                raise OSError(left[1], os.strerror(left[1]), "somewhere")
            return real(*arguments, **options)

        monkeypatch.setattr(os, name, call)

    for name in CALLS:
        watch(name)
    yield left
    monkeypatch.undo()


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_each_call_fails_in_turn(folder: Path, failing: list[int], fault: int) -> None:
    refused = 0
    for number in range(1, MOST):
        failing[:] = [0, fault]
        for name in NAMES:
            (folder / name).write_bytes(OLD)
        failing[0] = number
        try:
            replace_files(wanted(folder))
        except OutputError as told:
            failing[0] = 0
            refused += 1
            assert "cannot write" in str(told) and "\n" not in str(told)
            assert {(folder / name).read_bytes() for name in NAMES} == {OLD}
        else:
            assert {(folder / name).read_bytes() for name in NAMES} == {NEW}
            if failing[0] > 0:
                break
        assert files(folder) == sorted(NAMES)
    assert refused >= 3 * len(NAMES)
    assert number < MOST - 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
@pytest.mark.parametrize("after", [(), ("after",)], ids=["before", "after"])
def test_a_process_killed_at_each_call_leaves_whole_files(folder: Path, after: tuple[str, ...]) -> None:
    script = KILLED.format(calls=CALLS, names=NAMES)
    for number in range(1, MOST):
        replace_files(wanted(folder, OLD))
        done = subprocess.run([sys.executable, "-c", script, str(number), str(folder), *after], check=False)
        assert {(folder / name).read_bytes() for name in NAMES} <= {OLD, NEW}
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
        replace_files(wanted(folder))
        assert {(folder / name).read_bytes() for name in NAMES} == {NEW}
        assert files(folder) == sorted(NAMES)  # the next run has swept up
    assert 6 < number < MOST - 1


def test_what_a_living_process_writes_is_left_alone(folder: Path) -> None:
    theirs = folder / f".a.pptx.{os.getpid()}-x.part"
    theirs.write_bytes(b"half")
    replace_files(wanted(folder))
    assert theirs.exists()


def test_whatever_killed_runs_left_goes_with_the_next_writing(folder: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = [folder / f".b.pptx.{ended.pid}-x_{n}y.{end}" for n, end in enumerate(("part", "old"))]
    if sys.platform != "win32":
        for file in left:
            file.write_bytes(b"half")
    old = folder / f".b.pdf.{os.getpid()}-x.part"  # of a process whose number has another one by now
    old.write_bytes(b"half")
    os.utime(old, (1, 1))
    others = [
        folder / name for name in (".profile", ".b.pptx.part", f".b.{ended.pid}-x.parts", f"b.{ended.pid}-x.part")
    ]
    for file in others:
        file.write_bytes(b"theirs")
    replace_files({folder / "c.pptx": NEW})
    assert not old.exists() and not any(file.exists() for file in left) and all(file.exists() for file in others)


def test_two_runs_write_into_one_folder(folder: Path) -> None:
    faults: list[BaseException] = []

    def run(data: bytes) -> None:
        try:
            for _ in range(30):
                replace_files(wanted(folder, data))
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=run, args=(data,)) for data in (OLD, NEW)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert files(folder) == sorted(NAMES)
    assert all((folder / name).read_bytes() in (OLD, NEW) for name in NAMES)


def test_an_interrupt_leaves_the_old_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_files(wanted(folder))
    monkeypatch.undo()
    assert {(folder / name).read_bytes() for name in NAMES} == {OLD}
    assert files(folder) == sorted(NAMES)


def test_a_file_that_is_open_in_powerpoint(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.replace

    def held(source: Path, target: Path) -> None:
        if Path(target).name == "a.pdf" and str(source).endswith(".part"):
            raise PermissionError(errno.EACCES, "Access is denied", str(source), str(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(OutputError, match=r"cannot write `.*a\.pdf`: close it in PowerPoint"):
        replace_files(wanted(folder))
    assert (folder / "a.pptx").read_bytes() == OLD, "the first file's move is taken back"
    assert files(folder) == sorted(NAMES)


def test_new_files_are_gone_again_where_one_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "b.pdf").mkdir()
    with pytest.raises(OutputError, match="a folder of that name"):
        replace_files({folder / "b.pptx": NEW, folder / "b.pdf": NEW})
    assert not (folder / "b.pptx").exists()


def test_a_file_where_the_output_folder_should_be(deckgen: Command, tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text("# A\n", encoding="utf-8")
    (tmp_path / "out").write_bytes(b"mine")
    outcome = deckgen("build", "talk.md", "--only", "pptx", "--out", "out", folder=tmp_path)
    assert outcome.status != 0
    assert "is a file" in outcome.err and "Traceback" not in outcome.err
    assert (tmp_path / "out").read_bytes() == b"mine"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege")
@pytest.mark.parametrize("leads_to", ["nowhere", "out"], ids=["nowhere", "itself"])
@pytest.mark.parametrize("name", ["out", "out/talk"])
def test_a_link_that_leads_nowhere_where_the_output_folder_should_be(
    name: str, leads_to: str, deckgen: Command, tmp_path: Path
) -> None:
    (tmp_path / "talk.md").write_text("# A\n", encoding="utf-8")
    link = tmp_path / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(link.name if leads_to == "out" else leads_to)
    outcome = deckgen("build", "talk.md", "--only", "pptx", "--out", "out", folder=tmp_path)
    assert (outcome.status, outcome.err.count("\n")) == (2, 1), outcome.err
    assert "is a link; remove it" in outcome.err
    assert link.is_symlink()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege")
@pytest.mark.parametrize("link", ["build", "build/talk", "build/talk/pictures", "deliver"])
def test_a_link_of_the_project_where_outputs_go_is_not_followed(link: str, deckgen: Command, tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text("# A\n", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / link).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / link).symlink_to(tmp_path / "elsewhere")
    chosen = ("--out", "deliver") if link == "deliver" else ()
    outcome = deckgen("build", "talk.md", "--only", "pictures", *chosen, folder=tmp_path)
    assert (outcome.status, outcome.err.count("\n")) == (2, 1), outcome.err
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege")
def test_an_output_folder_outside_of_the_project_may_be_a_link(deckgen: Command, tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "talk.md").write_text("# A\n", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").symlink_to("elsewhere")
    outcome = deckgen("build", "talk.md", "--only", "pptx", "--out", "../out", folder=tmp_path / "project")
    assert outcome.status == 0, outcome.err
    assert (tmp_path / "elsewhere" / "talk" / "talk.pptx").is_file()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_a_pipe_in_place_of_the_manifest_keeps_nobody_waiting(deckgen: Command, tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text("# A\n", encoding="utf-8")
    (tmp_path / "out" / "talk").mkdir(parents=True)
    os.mkfifo(tmp_path / "out" / "talk" / "manifest.json")
    outcome = deckgen("build", "talk.md", "--only", "pptx", "--out", "out", folder=tmp_path)
    assert outcome.status == 0, outcome.err
    assert (tmp_path / "out" / "talk" / "manifest.json").is_file()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(deckgen: Command, tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text("# A\n", encoding="utf-8")
    (tmp_path / "out").mkdir(mode=0o500)
    outcome = deckgen("build", "talk.md", "--only", "pptx", "--out", "out", folder=tmp_path)
    assert outcome.status != 0
    assert "allow writing there" in outcome.err


def test_what_tells_of_files_is_read_neither_from_elsewhere_nor_without_bound(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_bytes(b"{}")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    with (tmp_path / "large.json").open("wb") as file:
        file.truncate(5_000_000_000)
    folder = OutputFolder(tmp_path)
    assert [folder.read(name) for name in ("real.json", "link.json", "large.json")] == [b"{}", b"", b""]
