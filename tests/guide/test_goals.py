"""Goals, as the guide and the evaluation word them."""

from __future__ import annotations

import pytest

from deckgen.deck.model import Run, plain
from deckgen.deck.words import words
from deckgen.guide.chapters.goals import goals_heading, in_first_person


@pytest.mark.parametrize(
    ("language", "goal", "said"),
    [
        ("sv-SE", "kan säga vad mötet är till för", "Jag kan säga vad mötet är till för"),
        ("sv-SE", "Deltagarna har valt ett datum", "Jag har valt ett datum"),
        ("sv-SE", "Var och en har valt ett datum", "Jag har valt ett datum"),
        ("en-GB", "Participants can say what a meeting is for", "I can say what a meeting is for"),
        ("en-GB", "have chosen a date", "I have chosen a date"),
        ("en-GB", "A shared view of the year", "A shared view of the year"),
    ],
)
def test_a_participant_judges_the_day_in_the_first_person(language: str, goal: str, said: str) -> None:
    assert plain(in_first_person((Run(goal),), words(language))) == said


def test_a_heading_names_the_participants_only_where_the_goals_do_not() -> None:
    said = words("en-GB")
    assert goals_heading([(Run("can say why"),), (Run("have a date"),)], said) == "Afterwards: participants …"
    assert goals_heading([(Run("can say why"),), (Run("Everyone has a date"),)], said) == "These are the goals"
