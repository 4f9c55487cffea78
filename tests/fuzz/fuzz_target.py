"""Coverage-guided fuzzing, `./dev fuzz [SECONDS [INPUTS]]`; begun with the golden cases and `corpus/`.

A given number of inputs is the same inputs each time: so much is tried of every change. What is tried beside the
reader (clients' settings, data, pictures, templates) gets fewer, as it takes longer.

What breaks it is written to `build/fuzz/`; mend it, and keep a text, made small, in `corpus/`, which the tests read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["deckgen"]):
    from fuzz import addresses, reading, strangers

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "errors"
LONGEST = 4096  # bytes of an input
SLOW = 10  # seconds for one input: longer counts as a fault
PATIENT = ("numbers", "style", "page")  # targets that make whole documents, in processes with limits of their own


def seeds(target: str) -> Iterable[bytes]:
    """What to begin with."""
    if target in strangers.SEEDS:
        return strangers.SEEDS[target]()
    match target:
        case "picture":
            return reading.picture_seeds()
        case "template":
            return reading.template_seeds()
        case "links":
            return addresses.link_seeds()
    pattern = {"client": "clients/*.yaml", "data": "*.csv"}.get(target, "*.md")
    return (path.read_bytes() for path in sorted(GOLDEN.rglob(pattern)))


def main(target: str, seconds: int, inputs: int = -1) -> None:
    """Fuzz for so long, or until so many inputs were tried; exit status 77 at a fault."""
    work = ROOT / "build" / "fuzz" / target
    (work / "found").mkdir(parents=True, exist_ok=True)
    (work / "seeds").mkdir(exist_ok=True)
    for number, data in enumerate(seeds(target)):
        (work / "seeds" / str(number)).write_bytes(data[:LONGEST])
    one, share = {**reading.TARGETS, **strangers.TARGETS, "links": (addresses.links, 2)}[target]
    folders = [str(work / "found"), str(work / "seeds")]
    folders += [str(ROOT / "tests" / "fuzz" / "corpus")] if target == "reader" else []
    runs = inputs if inputs < 0 else max(1, inputs // share)
    slow = SLOW * 12 if target in PATIENT else SLOW
    limits = [f"-max_total_time={seconds}", f"-runs={runs}", f"-max_len={LONGEST}", f"-timeout={slow}", "-seed=1"]
    limits += ["-rss_limit_mb=2048", f"-artifact_prefix={work}/", "-print_final_stats=1", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *limits, *folders], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:] or ["60"]))
