"""What the tests of typesetting share: the built-in theme's fonts in a context without a deck."""

from __future__ import annotations

from functools import cache
from typing import Any

from deckgen.deck.model import Block, Deck, List, ListItem, Paragraph, Run
from deckgen.deck.schedule import Agenda
from deckgen.deck.words import words
from deckgen.fonts.metrics import Metrics
from deckgen.scene.items import Paragraph as MeasuredParagraph
from deckgen.scene.placeholder import LevelStyle
from deckgen.scene.template import Template, Theme
from deckgen.typeset.context import Context
from deckgen.typeset.measures import Measures
from deckgen.typeset.text import ParagraphOptions, set_paragraph
from deckgen.values.units import Emu, Size, inches
from support.paths import ROOT

FONTS = {"major": "Hedvig Letters Serif", "minor": "Source Sans 3", "hand": "Caveat", "mono": "Source Code Pro"}
FONT_FOLDER = ROOT / "themes" / "nordljus" / "fonts"
COLORS = {"dk1": "14242B", "lt1": "FBFCFB", "accent1": "1A7561", "accent2": "C24E14"}

BODY = (
    LevelStyle(size=24.0, space_before=15.0, margin=inches(0.3), indent=-inches(0.3), bullet="•"),
    LevelStyle(size=20.0, space_before=9.6, margin=inches(0.6), indent=-inches(0.27), bullet="–"),
    LevelStyle(size=18.0, space_before=6.0, margin=inches(0.86), indent=-inches(0.27), bullet="–"),
)
SIZES = (24.0, 20.0, 18.0)
PLAIN = LevelStyle(size=20.0)


@cache
def context() -> Context:
    """A context with the theme's fonts and colours."""
    files = {path.name: path.read_bytes() for path in sorted(FONT_FOLDER.glob("*.ttf"))}
    template = Template("test", Size(inches(13.333), inches(7.5)), Theme("test", COLORS, FONTS), ())
    deck = Deck("test", "decks/test.md", (Run("Test"),))
    return Context(template, Measures(Metrics(files, FONTS)), words("sv-SE"), deck, Agenda((), timed=False))


def say(text: str) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph((Run(text),))


def listing(*items: str | ListItem, ordered: bool = False, start: int = 1) -> List:
    """A list of plain texts or ready items."""
    return List(tuple(i if isinstance(i, ListItem) else ListItem((say(i),)) for i in items), ordered, start)


def words_of(blocks: tuple[Block, ...]) -> list[str]:
    """All words in blocks, in reading order."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += "".join(run.text for run in block.runs).split()
        elif isinstance(block, List):
            for item in block.items:
                found += words_of(item.blocks)
    return found


def paragraph(text: str, level: LevelStyle, width: Emu, where: Context, **options: Any) -> MeasuredParagraph:
    """One measured paragraph of plain text."""
    return set_paragraph((Run(text),), level, width, where, ParagraphOptions(**options))
