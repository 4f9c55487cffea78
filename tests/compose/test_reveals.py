"""Clicks that the notes ask for: a mark for each part shows the parts one after another."""

from __future__ import annotations

import pytest

from support import composing

SLIDE = "---\nlayout: bullets\n{front}---\n# Three\n- One\n- Two\n- Three\n\n::: say\n{said}\n:::\n"


@pytest.mark.parametrize(
    ("front", "marks", "clicks", "codes"),
    [
        ("", 3, 3, []),
        ("", 0, 0, []),
        ("", 2, 0, ["click-count"]),
        ("reveal: true\n", 3, 3, []),
        ("reveal: false\n", 3, 0, ["click-count"]),
        ("reveal: true\n", 0, 3, []),
    ],
)
def test_a_mark_for_each_part_reveals_them(front: str, marks: int, clicks: int, codes: list[str]) -> None:
    made = composing.make(SLIDE.format(front=front, said="Look. " + "[click] Then. " * marks))
    assert (len(made.scenes[0].clicks), made.codes) == (clicks, codes)
