"""Characters that a font does not draw, and fonts that are not there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from deckgen.checks.fit import placed
from deckgen.diagnostics import Diagnostic, warning
from deckgen.model import Deck
from deckgen.scene import Item, Scene, Shape, Table, Text, TextBody
from deckgen.source import Span
from deckgen.typeset.context import Context

Face = tuple[str, bool, bool]


def check_glyphs(scenes: Sequence[Scene], context: Context) -> Iterator[Diagnostic]:
    """`missing-glyph`.

    What: a character that the theme's font has no drawing for. Why: the viewer's program takes it from some other
    font, with another width and look. Instead: another character, or a theme whose font has it.
    Each character of each font is named once.
    """
    judged: dict[Face, set[str]] = {}
    for scene in scenes:
        for item, span in placed(scene.items, scene.span):
            for text, face, place in _runs(item):
                if text.isascii():
                    continue
                known = judged.setdefault(face, set())
                fresh = "".join(char for char in dict.fromkeys(text) if char not in known)
                known.update(fresh)
                for char in context.metrics.missing(fresh, *face) if fresh else ():
                    yield _missing(char, face, place or span, context)


def _missing(char: str, face: Face, span: Span | None, context: Context) -> Diagnostic:
    family = context.theme.fonts.get(face[0], face[0])
    name = unicodedata.name(char, "").lower()
    message = f"`{family}` has no `{char}` (U+{ord(char):04X}{f', {name}' if name else ''})"
    return warning(
        "missing-glyph", message, span, "another font will stand in for it: use another character if that matters"
    )


def _runs(item: Item) -> Iterator[tuple[str, Face, Span | None]]:
    for body in _bodies(item):
        for paragraph in body.paragraphs:
            for line in paragraph.lines:
                for run in line.runs:
                    style = run.style
                    yield run.text, (style.font, style.bold, style.italic), paragraph.span


def _bodies(item: Item) -> Iterator[TextBody]:
    if isinstance(item, Text | Shape) and item.body is not None:
        yield item.body
    elif isinstance(item, Table):
        yield from (cell.body for row in item.rows for cell in row)


def check_fonts(deck: Deck, context: Context) -> Iterator[Diagnostic]:
    """`missing-font`.

    What: a font of the theme whose file is not there, so that another one's widths are used. Why: lines may break
    elsewhere than foretold. Instead: put the font's files into the theme's `fonts/`. A font drawn to the same
    widths needs no mention.
    """
    for substitute in context.metrics.substitutes:
        if not substitute.twin:
            yield warning("missing-font", f"the font `{substitute.family}` is not there, text is measured by "
                          f"`{substitute.measured_by}`", deck.theme.span,
                          "put its files into the theme's `fonts/`")  # fmt: skip
