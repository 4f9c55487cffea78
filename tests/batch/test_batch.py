"""Many decks in one run: the same files as one by one, nobody stopped by another, all told at the end."""

from __future__ import annotations

import gc
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deckgen import pipeline
from deckgen.batch import orders as batch
from deckgen.batch.orders import Order, deliver, run
from deckgen.files.decks import find_deck
from deckgen.files.project import Project
from deckgen.outputs.manifest import manifest_bytes, merge_manifests
from deckgen.reader.read_texts import READ_TEXTS
from deckgen.request import Edition, Request
from support.command import Command

SLIDE = "---\ndeck: {{title: {name}, language: en, author: A}}\n---\n# {name}\n\n- {point}\n"
BROKEN = SLIDE.format(name="Broken", point="{{ nobody }}")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "decks").mkdir()
    for name in ("a", "b", "d"):
        (tmp_path / "decks" / f"{name}.md").write_text(SLIDE.format(name=name, point="point"), encoding="utf-8")
    (tmp_path / "decks" / "c.md").write_text(BROKEN, encoding="utf-8")
    return tmp_path


def process(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "deckgen", "build", "--only", "pptx", *arguments]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=300, check=False)


def decks(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.slow
def test_processes_write_what_one_alone_writes(project: Path) -> None:
    one = process(project, "--jobs", "1", "--out", "one")
    two = process(project, "--jobs", "2", "--out", "two")
    assert one.returncode == two.returncode == 1
    assert one.stdout.replace("one/", "two/") == two.stdout and one.stderr == two.stderr
    assert decks(project / "one") == decks(project / "two")


@pytest.mark.slow
def test_a_summary_tells_what_became_of_each(project: Path) -> None:
    said = process(project, "--jobs", "2")
    rows = [line.split() for line in said.stdout.strip().split("\n\n")[-1].splitlines()]
    assert [(row[0], " ".join(row[-2:])) for row in rows] == [
        ("a", "slide built"), ("b", "slide built"), ("c", "not built"), ("d", "slide built"),
    ]  # fmt: skip
    again = process(project, "--jobs", "2")
    assert again.stdout.count("unchanged") == 3


@pytest.mark.parametrize("jobs", ["1", pytest.param("2", marks=pytest.mark.slow)])
def test_our_own_mistake_ends_its_own_order_alone(
    project: Path, deckgen: Command, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    (project / "decks" / "c.md").unlink()
    work = batch.work

    def failing(order: batch.Order) -> batch.Done:
        if order.place.name == "b":
            raise ZeroDivisionError("oh")
        return work(order)

    monkeypatch.setattr(batch, "work", failing)
    monkeypatch.setattr(
        batch, "_together", lambda orders, jobs, executor: ((n, batch._worked(o)) for n, o in orders.items())
    )
    said = deckgen("build", "--only", "pptx", "--jobs", jobs, folder=project)
    assert said.status == 2
    assert "b: a fault of ours, not of your deck (ZeroDivisionError at test_batch.py" in said.err
    assert sorted(p.name for p in (project / "build").iterdir()) == ["a", "d"]


@pytest.fixture
def uncollected() -> Iterator[None]:
    """As the command runs: nobody looks for garbage unless the program asks for it."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.slow
@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("kinds", [("pptx",), ("pptx", "guide", "handout")])
def test_nothing_of_a_client_is_kept_when_its_files_are_written(tmp_path: Path, kinds: tuple[str, ...]) -> None:
    deck = tmp_path / "decks" / "day"
    (deck / "a").mkdir(parents=True)
    (deck / "clients").mkdir()
    (deck / "deck.yaml").write_text("title: Day\nlanguage: en\nvariables: {client: you}\n", encoding="utf-8")
    slides = "\n---\n\n".join(f"# {n} for {{{{ client }}}}\n\n- [one](https://example.org)\n" for n in range(3))
    (deck / "a" / "1.md").write_text(slides, encoding="utf-8")
    names = "abcdefgh"
    for name in names:
        (deck / "clients" / f"{name}.yaml").write_text(f"name: {name.upper()}\n", encoding="utf-8")
    place = find_deck(Project(tmp_path), "day")
    orders = [Order(tmp_path, place, Request(kinds, edition=Edition(client=name))) for name in names]
    living = []
    for number, done in run(orders, jobs=1):
        deliver(orders[number], done)
        del done
        READ_TEXTS.clear()  # it keeps what may be read again: so many texts and no more
        pipeline._kept_slides.cache_clear()  # likewise: a few versions of each slide
        living.append(len(gc.get_objects()))
    assert (tmp_path / "build" / "day" / "h" / "day-h.pptx").is_file()
    most = max(living[len(names) // 2 :])
    assert most - living[2] < 200, living  # the words of a client's name are kept, not its slides: those are thousands


@pytest.mark.parametrize("address", ["dask://", "spark://x:1", "127.0.0.1:9"])
def test_unknown_executors(project: Path, deckgen: Command, address: str) -> None:
    said = deckgen("build", "--executor", address, folder=project)
    assert said.status == 2 and ("dask" in said.err)


def test_a_matrix_has_a_job_for_each_build(project: Path, deckgen: Command) -> None:
    (project / "decks" / "with blank.md").write_text(SLIDE.format(name="x", point="y"), encoding="utf-8")
    said = deckgen("matrix", "--variant", "one,two", "--clicks", "slides", folder=project)
    jobs = json.loads(said.out)["include"]
    assert len(jobs) == 10 and "\n" not in said.out.strip()
    assert jobs[0] == {"name": "a-one", "arguments": "decks/a.md --variant one --clicks slides"}
    assert shlex.split(jobs[-1]["arguments"])[0] == "decks/with blank.md"
    pipeline = json.loads(deckgen("matrix", "--format", "gitlab", folder=project).out)
    assert pipeline["build"]["parallel"]["matrix"][0] == {"DECKGEN_NAME": "a", "DECKGEN_ARGUMENTS": "decks/a.md"}


@pytest.mark.skipif(sys.platform == "win32", reason="runners of GitLab have a POSIX shell")
def test_no_name_of_a_deck_or_client_is_carried_out_by_ci(project: Path, deckgen: Command) -> None:
    name = "*  $CI_COMMIT_TITLE; $(echo x) 'a\"b"
    (project / "decks" / "odd").mkdir()
    (project / "decks" / "odd" / "deck.yaml").write_text("title: T\nlanguage: en\n", encoding="utf-8")
    (project / "decks" / "odd" / "1.md").write_text("# T\n", encoding="utf-8")
    (project / "decks" / "odd" / "clients").mkdir()
    for client in (name, "-x"):
        (project / "decks" / "odd" / "clients" / f"{client}.yaml").write_text("name: X\n", encoding="utf-8")
    made = json.loads(deckgen("matrix", "odd", "--all-clients", "--format", "gitlab", folder=project).out)["build"]
    given = []
    for job in made["parallel"]["matrix"]:
        words = job["DECKGEN_ARGUMENTS"]
        assert "$" not in words.replace("$$", "")  # GitLab reads two as one, and one as the begin of a variable
        run_by_ci = f"deckgen() {{ printf '%s\\n' \"$@\"; }}; {made['script'][0]}"
        said = subprocess.run(["sh", "-c", run_by_ci], env=os.environ | {"DECKGEN_ARGUMENTS": words.replace("$$", "$")},
                              cwd=project, capture_output=True, text=True, timeout=60, check=True)  # fmt: skip
        given.append(said.stdout.splitlines())
    assert sorted(given) == sorted([["build", "decks/odd", "--client", name], ["build", "decks/odd", "--client=-x"]])


def test_several_languages_are_several_builds(project: Path, deckgen: Command) -> None:
    said = deckgen("build", "a", "--language", "en, en,sv", "--only", "pptx", "--jobs", "1", folder=project)
    assert "a (en): 1 slide" in said.out and "a (sv): not built" in said.err and said.status == 2


def test_the_manifest_forgets_builds_whose_files_are_gone() -> None:
    first, second = (manifest_bytes({"name": name, "outputs": {f"{name}.pptx": "1"}}) for name in "ab")
    assert merge_manifests(second, first, {"a.pptx", "b.pptx"}) == manifest_bytes(
        {"name": "b", "outputs": {"b.pptx": "1"}, "others": {"a": {"name": "a", "outputs": {"a.pptx": "1"}}}}
    )
    assert merge_manifests(second, first, {"b.pptx"}) == second
    assert merge_manifests(second, b"no json", ()) == second


@pytest.mark.slow
def test_a_dask_cluster_writes_the_same_bytes(project: Path) -> None:
    pytest.importorskip("distributed")
    local = process(project, "--jobs", "1", "--out", "local")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    starting = "import sys; from distributed.cli.{0} import main; main()"

    def start(kind: str, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", starting.format(kind), *arguments]
        return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)

    scheduler = start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-jupyter")
    workers = []
    try:
        assert scheduler.stderr is not None
        line = next(line for line in scheduler.stderr if "Scheduler at:" in line)
        address = line.split("tcp://")[1].strip()
        workers = [
            start("dask_worker", f"tcp://{address}", "--nworkers", "1", "--nthreads", "1", "--host", "127.0.0.1",
                  "--no-dashboard", "--no-nanny") for _ in range(2)
        ]  # fmt: skip
        said = process(project, "--executor", f"dask://{address}", "--out", "cluster")
    finally:
        for each in (*workers, scheduler):
            each.terminate()
            each.communicate()
    assert said.returncode == local.returncode == 1, said.stderr
    assert decks(project / "cluster") == decks(project / "local")
