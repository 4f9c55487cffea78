"""Shows that a change of the program changes no output: `./dev compare [REVISION]`.

What a revision's `src` makes is compared, byte for byte, with what the working tree's `src` makes of the same decks,
themes and assets: the working tree's. Both are run by their command line alone, so that modules may move. Without
REVISION it is the last commit, or the one before where nothing below `src` waits to be committed.

One thing is forgiven: the folder that each of the two works in, which is left out of what they say. The time of day
is held still: without HarfBuzz's library for subsets WeasyPrint writes it into the fonts of a PDF. Nothing else should
differ: the manifest tells the program's version, not a hash of its code.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from support.compare_files import compare, table
from support.compare_runs import Run, foreign, full, quick
from support.paths import GOLDEN, ROOT

SHIPPED = ("themes", "assets")
HISTORY = {
    **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "Somebody"),
    **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "somebody@example.org"),
    **dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2026-03-12T08:30:00+01:00"),
    **dict.fromkeys(("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"), os.devnull),
}
NOON = "1773300600"  # seconds since 1970
MODULE = """
---
id: m{n}
time: 1 h
with: alone
---
# Module {n}
What is learnt in module {n}.
"""
STEP = """
---
layout: plan-step
plan: four-steps
short: Step {n}
summary: What step {n} is about.
---
# The step of number {n}
## Goal
It is done
## How
- by doing it
## Tips
- start early
"""


# --- the two programs -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Side:
    """One of the two programs, in a folder of its own with everything that it reads and writes."""

    root: Path

    @property
    def out(self) -> Path:
        """Where all is that it said and made."""
        return self.root / "out"

    def python(self, *arguments: str, folder: str = "") -> subprocess.CompletedProcess[str]:
        """The interpreter that runs this script, with this program and a cache of its own."""
        own = {"PYTHONPATH": f"{self.root}/program/src", "DECKGEN_CACHE": f"{self.root}/cache"}
        environment = {**os.environ, **own, "NO_COLOR": "1", "COLUMNS": "80", "SOURCE_DATE_EPOCH": NOON}
        command, where = [sys.executable, *arguments], self.root / folder
        return subprocess.run(command, cwd=where, env=environment, capture_output=True, encoding="utf-8", check=False)

    def check(self) -> None:
        """Raises SystemExit where Python finds another program than this one."""
        found = self.python("-c", "import deckgen; print(deckgen.__file__)").stdout.strip()
        if not Path(found).is_relative_to(self.root):
            raise SystemExit(f"compare: instead of the {self.root.name} program Python finds {found or 'none'}")

    def run(self, run: Run) -> int:
        """Run a command and keep what it says. Returns its exit status."""
        done = self.python("-m", "deckgen", *run.arguments.split(), folder=run.folder)
        said = f"$ deckgen {run.arguments}\n{done.stdout}{done.stderr}exit status {done.returncode}\n"
        folder = self.out / run.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "said.txt").write_text(said.replace(str(self.root), "…"), encoding="utf-8")
        return done.returncode

    def gather(self) -> None:
        """Put what was written into the projects beside all else that is compared."""
        for name in ("project", "studio"):
            project = self.root / name
            for path in git("ls-files", "-z", "--others", "--modified", folder=project).split("\0")[:-1]:
                target = self.out / "written" / name / path
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(project / path, target)


def run_all(old: Side, new: Side, runs: Sequence[Run]) -> list[str]:
    """Run everything with both. Returns the runs that show nothing since both failed."""
    jobs = [(side, run) for run in runs for side in (old, new)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        statuses = list(pool.map(lambda job: job[0].run(job[1]), jobs))
    for side in (old, new):
        side.gather()
    outcomes = zip(runs, statuses[::2], statuses[1::2], strict=True)
    return [run.name for run, *failed in outcomes if all(failed) and not run.wrong]


# --- what they work on ------------------------------------------------------------------------------------


def lay_out(folder: Path, revision: str) -> tuple[Side, Side]:
    """The two programs, each with its own copy of all that is worked on."""
    old, new = Side(folder / "old"), Side(folder / "new")
    with tarfile.open(fileobj=io.BytesIO(git_bytes("archive", revision, "src"))) as archive:
        archive.extractall(old.root / "program", filter="data")
    shutil.copytree(ROOT / "src", new.root / "program" / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for side in (old, new):
        for name in SHIPPED:  # a program that is not installed looks for them here
            shutil.copytree(ROOT / name, side.root / "program" / name)
        side.check()
    material = folder / "material"
    write_project(material / "project", new)
    shutil.copytree(material / "project", material / "studio")
    shutil.copytree(GOLDEN / "errors", material / "errors", ignore=shutil.ignore_patterns("expected.txt"))
    (material / "foreign").mkdir()
    for name, file in foreign().items():
        shutil.copy(file, material / "foreign" / name)
    for side in (old, new):
        shutil.copytree(material, side.root, dirs_exist_ok=True)
    return old, new


def write_project(folder: Path, program: Side) -> None:
    """What ships, the examples of all layouts, and all of that at 4:3, as a project with a history."""
    for name in ("decks", *SHIPPED):
        shutil.copytree(ROOT / name, folder / name)
    decks = folder / "decks"
    write_examples(decks / "examples", program)
    for name in ("malbildsworkshop", "examples"):
        shutil.copytree(decks / name, decks / f"{name}-4x3")
        replace(decks / f"{name}-4x3" / "deck.yaml", "size: 16:9", "size: 4:3")
    shutil.copy(decks / "short-talk.md", decks / "short-talk-4x3.md")
    replace(decks / "short-talk-4x3.md", "  theme: nordljus", "  theme: nordljus\n  size: 4:3")
    git("init", "--quiet", folder=folder)
    git("add", "--all", folder=folder)
    git("commit", "--quiet", "--message", "Everything", folder=folder)


def write_examples(deck: Path, program: Side) -> None:
    """A deck of every layout's example, with the steps and modules that some of them need."""
    layouts = json.loads(program.python("-m", "deckgen", "layouts", "--format", "json").stdout)
    texts = {f"slides/{n:02}-{layout['name']}.md": layout["example"] for n, layout in enumerate(layouts)}
    texts["slides/steps.md"] = "".join(STEP.format(n=n) for n in (2, 3, 4)).lstrip()
    texts["modules/all.md"] = "".join(MODULE.format(n=n) for n in range(1, 9)).lstrip()
    texts["deck.yaml"] = "title: Every layout\nlanguage: en-GB\nsize: 16:9\n"
    for name, text in texts.items():
        (deck / name).parent.mkdir(parents=True, exist_ok=True)
        (deck / name).write_text(text, encoding="utf-8")


def replace(file: Path, old: str, new: str) -> None:
    """Put a text in place of another. Raises SystemExit where that is not there."""
    text = file.read_text(encoding="utf-8")
    if old not in text:
        raise SystemExit(f"compare: {file.name} holds no `{old}`")
    file.write_text(text.replace(old, new), encoding="utf-8")


def git_bytes(*arguments: str, folder: Path = ROOT) -> bytes:
    """What git prints. Raises SystemExit where it refuses."""
    environment = {**os.environ, **({} if folder == ROOT else HISTORY)}
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(f"compare: git {arguments[0]}: {done.stderr.decode().strip()}")
    return done.stdout


def git(*arguments: str, folder: Path = ROOT) -> str:
    """The same as text."""
    return git_bytes(*arguments, folder=folder).decode()


def revision_of(given: str) -> str:
    """The hash of the commit to compare with."""
    default = "HEAD" if git("status", "--porcelain", "--", "src") else "HEAD~1"
    return git("rev-parse", "--verify", f"{given or default}^{{commit}}").strip()


def main() -> int:
    """Exit status: 0 where all is the same, 1 where something differs or was not compared."""
    parser = argparse.ArgumentParser(prog="./dev compare", description=__doc__.partition("\n")[0])
    parser.add_argument("revision", nargs="?", default="", metavar="REVISION", help="what to compare with")
    parser.add_argument("--quick", action="store_true", help="the shipped decks alone, as pptx, guide and dump")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep what both said and made in this new folder")
    given = parser.parse_args()
    if given.keep and given.keep.exists():
        parser.error(f"{given.keep} is there already")
    began, revision = time.monotonic(), revision_of(given.revision)
    runs = quick() if given.quick else full()
    print(f"{len(runs)} commands with src of {revision[:12]} and of the working tree", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="compare-") as folder:
        old, new = lay_out(Path(folder).resolve(), revision)
        failed = run_all(old, new, runs)
        paths, differences = compare(old.out, new.out)
        for side in (old, new) if given.keep else ():
            shutil.copytree(side.out, given.keep / side.root.name)
    print(*table(paths, differences), sep="\n")
    print(*(f"nothing is shown by {name}: both failed\n" for name in failed), sep="", end="")
    print(f"took {time.monotonic() - began:.0f} s")
    return 1 if differences or failed else 0


if __name__ == "__main__":
    sys.exit(main())
