"""`deckgen theme check` judges a deck in the theme, as it will be built there."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import client_templates
from support.command import Command

pytestmark = pytest.mark.slow  # every layout's example is composed

LONG = "- A point with so many words that it takes two lines of a narrow field on a slide of any template\n"
SWOT = "".join(f"## {name}\n{LONG * 9}" for name in ("Strengths", "Weaknesses", "Opportunities", "Threats"))


def test_a_deck_is_judged_in_the_theme(deckgen: Command, tmp_path: Path) -> None:
    theme = tmp_path / "themes" / "mine"
    theme.mkdir(parents=True)
    (theme / "template.pptx").write_bytes(client_templates.pptx(client_templates.PLAIN))
    (theme / "theme.yaml").write_text("name: Mine\ntemplate: template.pptx\n", encoding="utf-8")
    (tmp_path / "talk.md").write_text(f"---\nlayout: swot\n---\n# Where are we?\n{SWOT}", encoding="utf-8")
    outcome = deckgen("theme", "check", "mine", "--deck", "talk.md", folder=tmp_path)
    (told,) = [line for line in outcome.out.splitlines() if line.startswith("deck ")]
    assert "talk" in told and "1 in a simpler form" in told
    assert "warning[simpler-form]" in outcome.err and "talk.md:" in outcome.err
