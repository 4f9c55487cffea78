"""Coverage-guided fuzzing of the reader, `./dev fuzz [SECONDS [INPUTS]]`; begun with the golden cases and `corpus/`.

A given number of inputs is the same inputs each time: so much is tried of every change.

What breaks it is written to `build/fuzz/`; mend it, and keep the file, made small, in `corpus/`, which the tests read.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["deckgen"]):
    from fuzz import reading

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 4096  # bytes of an input
SLOW = 10  # seconds for one input: longer counts as a fault


def one(data: bytes) -> None:
    """One input: any bytes that are text."""
    reading.holds(data.decode("utf-8", "replace").replace("\r", ""))


def seeds(folder: Path) -> None:
    """The texts to begin with, each a file of its own."""
    for number, path in enumerate(sorted((ROOT / "tests" / "golden" / "errors").rglob("*.md"))):
        (folder / f"golden-{number}").write_bytes(path.read_bytes()[:LONGEST])


def main(seconds: int, inputs: int = -1) -> None:
    """Fuzz for so long, or until so many inputs were tried; exit status 77 at a fault."""
    work = ROOT / "build" / "fuzz"
    (work / "found").mkdir(parents=True, exist_ok=True)
    (work / "seeds").mkdir(exist_ok=True)
    seeds(work / "seeds")
    folders = [str(work / "found"), str(work / "seeds"), str(ROOT / "tests" / "fuzz" / "corpus")]
    limits = [f"-max_total_time={seconds}", f"-runs={inputs}", f"-max_len={LONGEST}", f"-timeout={SLOW}", "-seed=1"]
    limits.append("-rss_limit_mb=2048")
    atheris.Setup(
        [sys.argv[0], f"-artifact_prefix={work}/", "-print_final_stats=1", "-verbosity=0", *limits, *folders], one
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:] or ["60"]))
