"""Lists that are more than points: numbered questions."""

from __future__ import annotations

from deckgen.importing.slides.draft import Form, SlideDraft
from deckgen.importing.slides.parts import SlideParts
from deckgen.importing.slides.words import paragraph
from deckgen.importing.source.content import NUMBER

_MOST = 7


def questions_form(parts: SlideParts) -> Form | None:
    """Questions, each in a text of its own or numbered."""
    if parts.objects or not parts.title or parts.ground is not None:
        return None
    own = parts.slide.layout_name == "Questions" and bool(parts.slide.id)
    asked = [(p, paragraph(p)) for each in parts.texts for p in each.paragraphs]
    if not own and not all(p.mark == NUMBER and words.endswith(("?", "？")) for p, words in asked):
        return None
    if not 2 <= len(asked) <= _MOST:
        return None
    lines = tuple(f"{n}. {words}" for n, (_, words) in enumerate(asked, 1))
    return Form("questions", (SlideDraft("questions", parts.title, lines),))
