"""A comparison on paper: its page as PDF, in the typefaces of our own theme."""

from __future__ import annotations

from deckgen.deck.model import Deck
from deckgen.files.project import Project
from deckgen.guide.press.html import css
from deckgen.guide.press.manuscript import Thumbnail
from deckgen.guide.press.pdf import Memory, write_pdf
from deckgen.guide.press.typefaces import font_set
from deckgen.themes.ready import load_theme


def as_pdf(page: str, project: Project) -> bytes:
    """The page as a tagged PDF."""
    theme, _ = load_theme(project, Deck("", "", ()))
    assert theme is not None
    fonts = theme.fonts
    memory = Memory({"font": lambda name: Thumbnail(fonts[name], "font/ttf")})
    return write_pdf(page, memory, font_set(theme.template.theme, fonts), css("base"))
