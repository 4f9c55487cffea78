"""Coverage-guided fuzzing of the reader: `./dev fuzz [SECONDS]`. It begins with the golden error cases and `corpus/`.

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


def main(seconds: int) -> None:
    """Fuzz for so long; exit status 77 at a fault."""
    work = ROOT / "build" / "fuzz"
    (work / "found").mkdir(parents=True, exist_ok=True)
    (work / "seeds").mkdir(exist_ok=True)
    seeds(work / "seeds")
    folders = [str(work / "found"), str(work / "seeds"), str(ROOT / "tests" / "fuzz" / "corpus")]
    limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={SLOW}", "-rss_limit_mb=2048", "-seed=1"]
    atheris.Setup(
        [sys.argv[0], f"-artifact_prefix={work}/", "-print_final_stats=1", "-verbosity=0", *limits, *folders], one
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
