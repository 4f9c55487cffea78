"""What fuzzing begins with holds by itself: the files of strangers, each as it may come."""

from __future__ import annotations

import pytest

from fuzz.strangers import SEEDS, TARGETS

SLOW = ("numbers", "style", "page")
CASES = [(name, number) for name in TARGETS for number, _ in enumerate(SEEDS[name]())]


@pytest.mark.parametrize(
    ("name", "number"),
    [pytest.param(*case, marks=pytest.mark.slow) if case[0] in SLOW else case for case in CASES],
    ids=lambda value: str(value),
)
def test_nothing_but_findings_comes_of_it(name: str, number: int) -> None:
    judge, _ = TARGETS[name]
    judge(list(SEEDS[name]())[number])
