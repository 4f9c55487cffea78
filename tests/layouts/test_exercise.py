"""Exercises: each step's own minutes stand beside it, out of its words."""

from __future__ import annotations

from support import composing
from support.layout_rules import faults

TIMED = """---
layout: exercise
duration: 10 min
reveal: true
---
# Write a line

1. Think of **one word** (4 min)
2. Write it down
3. Read it aloud, and explain what it means to you and to nobody else (6 min)
"""


def test_minutes_stand_in_a_column_of_their_own() -> None:
    made = composing.make(TIMED)
    assert made.diagnostics == ()
    assert [p.text.strip() for p in made.text("Steps").body.paragraphs][:2] == ["Think of one word", "Write it down"]
    first, last = made.text("Step 1 minutes"), made.text("Step 3 minutes")
    assert "Step 2 minutes" not in made.names()
    assert (first.body.paragraphs[0].text, last.body.paragraphs[0].text) == ("4\u00a0min", "6\u00a0min")
    assert first.box.x == last.box.x > made.text("Steps").box.right
    assert faults(made.scenes[0]) == []


def test_minutes_appear_with_their_step() -> None:
    clicks = composing.make(TIMED).scenes[0].clicks
    assert [target.item for target in clicks[0]] == ["Step 1", "Steps", "Step 1 minutes"]
    assert [target.item for target in clicks[1]] == ["Step 2", "Steps"]


def test_steps_without_minutes_have_the_whole_width() -> None:
    plain = composing.make(TIMED.replace(" (4 min)", "").replace(" (6 min)", ""))
    assert plain.text("Steps").box.w > composing.make(TIMED).text("Steps").box.w


def test_the_column_is_wide_enough_for_hours() -> None:
    made = composing.make(TIMED.replace("(4 min)", "(80 min)").replace("10 min", "86 min"))
    minutes = made.text("Step 1 minutes")
    assert [line.text for line in minutes.body.paragraphs[0].lines] == ["1\u00a0h\u00a020\u00a0min"]
    assert faults(made.scenes[0]) == []
