"""The handwriting that a client's template has from the base theme."""

from __future__ import annotations

from functools import cache

from deckgen.deck.model import Deck, ThemeChoice
from deckgen.files.project import Project
from deckgen.themes.ready import ReadyTheme, load_theme
from support.paths import ROOT


@cache
def company() -> ReadyTheme:
    made, found = load_theme(Project(ROOT), Deck("x", "x.md", (), theme=ThemeChoice("exempelbolaget")))
    assert made is not None and not found
    return made


def test_a_clients_template_writes_by_the_base_themes_hand() -> None:
    ready = company()
    assert ready.template.theme.fonts["hand"] == "Caveat"
    assert [*ready.lent] == ["Caveat"]
    assert [*ready.lent["Caveat"]] == ["regular", "bold"]
    assert {"Caveat-Regular.ttf", "Caveat-Bold.ttf"} <= ready.fonts.keys(), "it is measured by its own files"
