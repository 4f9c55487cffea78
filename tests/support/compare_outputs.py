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
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from difflib import unified_diff
from itertools import zip_longest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MATERIAL = ("decks", "themes", "assets")
SAID = "said.txt"
SHOWN_FILES, SHOWN_PARTS, SHOWN_LINES, SHOWN_SIGNS = 12, 3, 12, 160
HISTORY = {
    **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "Somebody"),
    **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "somebody@example.org"),
    **dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2026-03-12T08:30:00+01:00"),
    **dict.fromkeys(("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"), os.devnull),
}


# --- what is run ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Run:
    """A command of both programs. `name`: the folder of what it says and makes; `folder`: where it is run."""

    name: str
    arguments: str
    folder: str = "project"
    may_fail: bool = False


def build(name: str, arguments: str, folder: str = "project") -> Run:
    """A build into the run's own folder."""
    up = "../" * (1 + folder.count("/"))
    return Run(name, f"build --jobs 1 --out {up}out/{name} {arguments}", folder)


def quick() -> list[Run]:
    """A little of everything."""
    return [
        build("decks/workshop", "malbildsworkshop --only pptx"),
        build("decks/workshop-short", "malbildsworkshop --variant 90-minutes --only guide"),
        build("decks/short-talk", "short-talk --only pptx,guide"),
        Run("dumps/workshop", "dump malbildsworkshop"),
        Run("dumps/short-talk", "dump short-talk"),
    ]


# --- running ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Side:
    """One of the two programs, in a folder of its own with everything that it reads and writes."""

    root: Path

    @property
    def out(self) -> Path:
        """Where everything is that it said and made."""
        return self.root / "out"

    def environment(self) -> dict[str, str]:
        """The environment by which Python finds this program and no other's cache."""
        own = {"PYTHONPATH": f"{self.root}/program/src", "DECKGEN_CACHE": f"{self.root}/cache"}
        return {**os.environ, **own, "NO_COLOR": "1", "COLUMNS": "80", "SOURCE_DATE_EPOCH": "1773300600"}

    def python(self, *arguments: str, folder: str = "") -> subprocess.CompletedProcess[str]:
        """The same interpreter as this one, with this program."""
        command = [sys.executable, *arguments]
        where = self.root / folder
        return subprocess.run(command, cwd=where, env=self.environment(), capture_output=True, text=True, check=False)

    def check(self) -> None:
        """Raises SystemExit where Python finds another program than this one."""
        found = self.python("-c", "import deckgen; print(deckgen.__file__)").stdout.strip()
        if not Path(found or "/").is_relative_to(self.root):
            raise SystemExit(f"compare: {self.root.name} would run {found or 'nothing'}")

    def run(self, run: Run) -> int:
        """Run a command and keep what it says. Returns its exit status."""
        done = self.python("-m", "deckgen", *run.arguments.split(), folder=run.folder)
        said = f"$ deckgen {run.arguments}\n{done.stdout}{done.stderr}exit status {done.returncode}\n"
        folder = self.out / run.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / SAID).write_text(said.replace(str(self.root), "…"), encoding="utf-8")
        return done.returncode


def both(old: Side, new: Side, runs: Sequence[Run]) -> list[str]:
    """Run everything with both. Returns the runs that say nothing about the program since both failed."""

    def work(run: Run) -> list[int]:
        return list(pool.map(lambda side: side.run(run), (old, new)))

    with ThreadPoolExecutor(2 * len(runs)) as waiting, ThreadPoolExecutor(os.cpu_count()) as pool:
        statuses = list(waiting.map(work, runs))
    return [run.name for run, status in zip(runs, statuses, strict=True) if all(status) and not run.may_fail]


# --- what they work on ------------------------------------------------------------------------------------


def git(*arguments: str, folder: Path = ROOT) -> bytes:
    """What git prints. Raises SystemExit where it refuses."""
    environment = {**os.environ, **HISTORY}
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(f"compare: git {arguments[0]}: {done.stderr.decode().strip()}")
    return done.stdout


def revision_of(given: str) -> str:
    """The hash of the revision to compare with."""
    default = "HEAD" if git("status", "--porcelain", "--", "src").strip() else "HEAD~1"
    return git("rev-parse", "--verify", f"{given or default}^{{commit}}").decode().strip()


def lay_out(folder: Path, revision: str) -> tuple[Side, Side]:
    """The two programs, each with its own copy of all material."""
    old, new = Side(folder / "old"), Side(folder / "new")
    with tarfile.open(fileobj=io.BytesIO(git("archive", revision, "src"))) as archive:
        archive.extractall(old.root / "program", filter="data")
    shutil.copytree(ROOT / "src", new.root / "program" / "src", ignore=shutil.ignore_patterns("__pycache__"))
    project = new.root / "project"
    for name in MATERIAL:
        shutil.copytree(ROOT / name, project / name)
    git("init", "--quiet", folder=project)
    git("add", "--all", folder=project)
    git("commit", "--quiet", "--message", "Everything", folder=project)
    shutil.copytree(project, old.root / "project")
    for side in (old, new):
        for name in MATERIAL[1:]:
            shutil.copytree(ROOT / name, side.root / "program" / name)
        side.check()
    return old, new


# --- comparing --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Difference:
    """A file that differs, and lines that tell how."""

    path: str
    lines: tuple[str, ...]


def compare(old: Path, new: Path) -> tuple[tuple[str, ...], tuple[Difference, ...]]:
    """The paths of all files below two folders, and the differences."""
    paths = sorted(
        {file.relative_to(top).as_posix() for top in (old, new) for file in top.rglob("*") if file.is_file()}
    )
    found = ((path, _bytes(old / path), _bytes(new / path)) for path in paths)
    return tuple(paths), tuple(Difference(path, tuple(told("", a, b))) for path, a, b in found if a != b)


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def told(part: str, old: bytes | None, new: bytes | None) -> Iterator[str]:
    """How a file, or the part of a file, differs: of an archive its parts, of what can be read the first lines."""
    if old is None or new is None:
        yield f"{part}: only in the {'old' if new is None else 'new'} one".removeprefix(": ")
    elif (olds := _parts(old)) and (news := _parts(new)):
        names = [name for name in sorted(olds | news) if olds.get(name) != news.get(name)]
        for name in names[:SHOWN_PARTS]:
            yield from told(f"{part}/{name}".removeprefix("/"), olds.get(name), news.get(name))
        if len(names) > SHOWN_PARTS:
            yield f"and {len(names) - SHOWN_PARTS} more parts"
        if not names:
            yield f"{part}: the same parts, packed otherwise".removeprefix(": ")
    else:
        yield f"{part}: {len(old)} bytes, now {len(new)}".removeprefix(": ")
        yield from _first_lines(_lines(old), _lines(new))


def _parts(data: bytes) -> dict[str, bytes]:
    """The parts of a zip archive; none of any other file."""
    if not data.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _lines(data: bytes) -> list[str]:
    """The lines to show of a file: of XML one for each tag, of a PDF with its streams inflated."""
    if data.startswith(b"%PDF"):
        data = re.sub(rb"(?<=stream\n).*?(?=\nendstream)", lambda found: _inflated(found[0]), data, flags=re.DOTALL)
    text = data.decode("utf-8", errors="backslashreplace")
    return (text.replace("><", ">\n<") if text.startswith("<") else text).splitlines()


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error:
        return data


def _first_lines(old: list[str], new: list[str]) -> Iterator[str]:
    """A short unified diff of where two texts first differ."""
    first = next((n for n, (a, b) in enumerate(zip_longest(old, new)) if a != b), None)
    if first is None:
        yield "the same lines, with other signs between or around them"
        return
    begin, end = max(0, first - 1), first + 2 * SHOWN_LINES
    diff = list(unified_diff(old[begin:end], new[begin:end], lineterm="", n=1))[3:]
    yield f"@@ line {first + 1} @@"
    yield from (line if len(line) <= SHOWN_SIGNS else f"{line[:SHOWN_SIGNS]}…" for line in diff[:SHOWN_LINES])


def report(paths: Sequence[str], differences: Sequence[Difference]) -> Iterator[str]:
    """The table of all that was compared, after each difference."""
    for difference in differences[:SHOWN_FILES]:
        yield difference.path
        yield from (f"    {line}" for line in difference.lines)
    yield from (difference.path for difference in differences[SHOWN_FILES:])
    total, apart = (Counter(path.partition("/")[0] for path in some) for some in (paths, [d.path for d in differences]))
    yield f"{'':12}{'files':>8}{'identical':>12}"
    yield from (f"{group:12}{count:8}{count - apart[group]:12}" for group, count in total.items())
    yield f"{'all':12}{len(paths):8}{len(paths) - len(differences):12}"


def main() -> int:
    """Exit status: 0 all the same, 1 something differs."""
    parser = argparse.ArgumentParser(prog="./dev compare", description=__doc__.partition("\n")[0])
    parser.add_argument("revision", nargs="?", default="", metavar="REVISION", help="what to compare with")
    parser.add_argument("--quick", action="store_true", help="the shipped decks alone, as pptx, guide and dump")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep what both made in this folder")
    given = parser.parse_args()
    began, revision = time.monotonic(), revision_of(given.revision)
    if given.keep and given.keep.exists():
        parser.error(f"{given.keep} is there already")
    with tempfile.TemporaryDirectory(prefix="compare-") as folder:
        old, new = lay_out(Path(folder).resolve(), revision)
        failed = both(old, new, quick())
        paths, differences = compare(old.out, new.out)
        if given.keep:
            for side in (old, new):
                shutil.copytree(side.out, given.keep / side.root.name)
    vain = (f"{name}: both failed, which shows nothing" for name in failed)
    took = f"src of {revision[:12]} and of the working tree, in {time.monotonic() - began:.0f} s"
    print(*report(paths, differences), *vain, took, sep="\n")
    return 1 if differences or failed else 0


if __name__ == "__main__":
    sys.exit(main())
