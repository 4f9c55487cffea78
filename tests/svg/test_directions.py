"""Lines in both directions: drawn in the order of the Unicode bidirectional algorithm, each piece in its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.scene.items import Line, RunStyle, TextRun
from deckgen.svg.directions import in_visual_order
from deckgen.values.color import Color

STYLE = RunStyle("minor", 20.0, Color("ink"))
BOLD = RunStyle("minor", 20.0, Color("ink"), bold=True)


def order(*texts: str, rtl: bool) -> list[str]:
    runs = tuple(TextRun(text, STYLE if n % 2 == 0 else BOLD, 100) for n, text in enumerate(texts))
    return [drawn.text for drawn in in_visual_order(Line(runs, 100 * len(runs)), rtl)]


@pytest.mark.parametrize(
    ("texts", "rtl", "seen"),
    [
        (["Plain words"], False, ["Plain words"]),
        (["Plain ", "bold"], False, ["Plain ", "bold"]),
        (["שלוש נקודות (Python 3.12)"], True, ["(", "Python 3.12", "שלוש נקודות ("]),
        (["להגיע בשעה 9:30"], True, ["9:30", "להגיע בשעה "]),
        (["Hebrew: שלום and on"], False, ["Hebrew: ", "שלום", " and on"]),
        (["שלום ", "עולם"], True, ["עולם", "שלום "]),
        (["שלום ", "abc", " עולם"], True, [" עולם", "abc", "שלום "]),
        (["Latin ", "alone"], True, ["Latin ", "alone"]),
        ([], True, []),
    ],
)
def test_runs_are_drawn_as_they_are_seen(texts: list[str], rtl: bool, seen: list[str]) -> None:
    assert order(*texts, rtl=rtl) == seen


def test_marks_of_direction_change_nothing_but_the_order() -> None:
    text = "a\u200f \u202bשלום\u202c b\u2066!\u2069"
    assert sorted("".join(order(text, rtl=False))) == sorted(text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), st.booleans())
def test_every_sign_is_drawn_once(text: str, rtl: bool) -> None:
    drawn = "".join(order(text, rtl=rtl))
    plain = str.maketrans(dict.fromkeys("()[]{}<>«»", "("))  # those may be mirrored
    assert sorted(drawn.translate(plain)) == sorted(text.translate(plain))
