"""Predicted lines against LibreOffice's own, over texts of the shipped workshop at the theme's sizes and widths."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from deckgen.deck.model import Run, Runs
from deckgen.scene.items import Paragraph
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.text import set_paragraph
from deckgen.values.units import EMU_PER_PT, inches
from support.office_lines import MISSING, lines_in_libreoffice, squeezed
from support.paths import ROOT
from support.typesetting import context

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"needs {', '.join(MISSING)} to draw and read a presentation"),
]

COUNT = 700
AGREEMENT = 0.98
WIDTHS = [inches(w) for w in (2.3, 2.77, 2.85, 3.78, 4.78, 5.79, 6.4, 6.9, 7.36, 8.8, 11.2, 11.83)]
SIZES = {
    "minor": (12.0, 12.5, 13.5, 14.0, 16.0, 18.0, 20.0, 22.0, 24.0),
    "major": (24.0, 28.0, 32.0, 34.0, 44.0, 48.0, 54.0, 60.0, 66.0),
    "hand": (32.0, 40.0, 48.0),
}
ENGLISH = """
One page, one message: people remember what they could repeat on the way home.
We asked 1,200 residents how they look for help; 53 % start with a search engine, and only 9 % with our own site.
A well-kept list of questions is worth more than a full-colour brochure – and it costs less than 500 kr a month.
What would you stop doing tomorrow, if nobody had ever done it before?
Use plain words. Say “we” and “you”. Leave out every sentence that explains the organisation to itself.
The self-service desk opens at 8 and closes at 16; the website never closes, yet it looks as if it did.
Bring the long-term plan (2024–2028), three real cases, and someone who has been on the other side of the counter.
Good enough today beats perfect in the next budget year: ship, measure, learn, and ship again.
"""


def texts() -> list[str]:
    """Running text of the shipped workshop, markup taken out, and some English."""
    found = [line for line in ENGLISH.splitlines() if line]
    for path in sorted((ROOT / "decks" / "malbildsworkshop").rglob("*.md")):
        body = re.sub(r"^---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.S | re.M)
        for line in body.splitlines():
            text = re.sub(r"\{[^}]*\}+|[*_`=\[\]|]|\(https?[^)]*\)|^\s*(?:[-#>:]+|\d+\.)\s*", "", line).strip()
            if len(text) > 25 and ":" not in text[:12] and "://" not in text:
                found.append(text)
    return sorted(set(found))


def drawn(rng: random.Random, corpus: list[str]) -> tuple[Paragraph, int]:
    """One paragraph in a style and width that the theme has."""
    font = rng.choice(["minor"] * 6 + ["major"] * 3 + ["hand"])
    size = rng.choice(SIZES[font])
    words = rng.choice(corpus).split()
    words = words[: rng.randint(4, 12 if font != "minor" else 32)]
    width = max(rng.choice(WIDTHS), round(size * EMU_PER_PT * 7))
    hang = round(size * EMU_PER_PT * 0.9) if font == "minor" and rng.random() < 0.4 else 0
    level = LevelStyle(font, size, bold=font == "hand", margin=hang, indent=-hang, bullet="•" if hang else "")
    return set_paragraph(runs(rng, words, plain=font != "minor"), level, width, context()), width


def runs(rng: random.Random, words: list[str], plain: bool) -> Runs:
    """The words, some of them marked."""
    if plain or len(words) < 6 or rng.random() < 0.6:
        return (Run(" ".join(words)),)
    at = rng.randrange(1, len(words) - 3)
    end = at + rng.randint(1, 3)
    marked = rng.choice(
        (Run("", bold=True), Run("", italic=True), Run("", code=True), Run("", link="https://example.org/"))
    )
    middle = Run(" ".join(words[at:end]), bold=marked.bold, italic=marked.italic, code=marked.code, link=marked.link)
    return (Run(" ".join(words[:at]) + " "), middle, Run(" " + " ".join(words[end:])))


def test_lines_are_those_of_libreoffice(tmp_path: Path) -> None:
    rng = random.Random(20261123)
    corpus = texts()
    assert len(corpus) > 100
    paragraphs = [drawn(rng, corpus) for _ in range(COUNT)]
    found = lines_in_libreoffice(paragraphs, tmp_path)
    ours = [[squeezed(line.text) for line in paragraph.lines] for paragraph, _ in paragraphs]
    differing = [(mine, theirs) for mine, theirs in zip(ours, found, strict=True) if mine != theirs]
    many = sum(len(lines) > 1 for lines in ours)
    assert many > COUNT / 2, "most paragraphs must break for the comparison to say something"
    shown = "\n".join(f"ours {mine}\nLibreOffice {theirs}" for mine, theirs in differing)
    agreement = 1 - len(differing) / COUNT
    print(f"{COUNT - len(differing)} of {COUNT} paragraphs ({many} of several lines) break alike: {agreement:.2%}")
    assert agreement >= AGREEMENT, shown
