"""Goals as pages word them: of the participants, whom a heading may name, and of one of them, who judges the day."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.deck.model import Runs, plain
from deckgen.deck.words import Words
from deckgen.values.value import replace


def goals_heading(goals: Sequence[Runs], words: Words) -> str:
    """The heading above goals. It names the participants where the goals begin with a verb: `can say what …`."""
    return words["aims-of"] if _begin_small(goals) else words["aims"]


def in_first_person(goal: Runs, words: Words) -> Runs:
    """A goal as one participant says it of herself: `I can say …`; other wordings stay as they are."""
    if not goal:
        return goal
    text = goal[0].text
    for others in words["evaluation-others"].split("|"):
        if text.casefold().startswith(f"{others} "):
            text = text[len(others) + 1 :]
            break
    else:
        if not _begin_small((goal,)):
            return goal
    return (replace(goal[0], text=words["evaluation-i"].format(goal=text)), *goal[1:])


def _begin_small(goals: Sequence[Runs]) -> bool:
    """Whether all goals begin with a small letter, as verbs without their subject do."""
    return bool(goals) and all(plain(goal)[:1].islower() for goal in goals)
