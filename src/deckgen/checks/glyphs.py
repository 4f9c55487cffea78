"""Characters that a font does not draw, and fonts that are not there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from deckgen.checks.notes import texts_beside
from deckgen.checks.spans import items_with_spans
from deckgen.deck.model import Deck
from deckgen.scene.items import Item, Scene, Shape, Table, Text, TextBody
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic, warning
from deckgen.values.plural import number_of
from deckgen.values.source import Span
from deckgen.values.value import replace

Face = tuple[str, bool, bool]
SHOWN = 5  # characters that a message names
_SCRIPTS = {"cjk": "Chinese", "hangul": "Korean", "hiragana": "Japanese", "katakana": "Japanese"}  # by their names


class LackingGlyph(NamedTuple):
    """A character of a slide that the font of its text has no drawing for."""

    family: str
    char: str
    span: Span | None


def check_glyphs(glyphs: Iterable[LackingGlyph]) -> Iterator[Diagnostic]:
    """`missing-glyph`.

    What: a character that the theme's font has no drawing for. Why: the viewer's program takes it from some other
    font, with another width and look. Instead: another character, or a theme whose font has it.
    Each font is named once, at the first place where it lacks a character.
    """
    lacking: dict[str, dict[str, Span | None]] = {}
    for family, char, span in glyphs:
        lacking.setdefault(family, {}).setdefault(char, span)
    for family, chars in lacking.items():
        yield _missing(family, tuple(chars), next(iter(chars.values())))


def lacking_glyphs(scene: Scene, context: Context) -> Iterator[LackingGlyph]:
    """The characters of a slide that its fonts have no drawing for, each once for each font."""
    known: dict[Face, set[str]] = {}
    for item, span in items_with_spans(scene.items, scene.span):
        for text, face, place in _runs(item):
            if text.isascii():
                continue
            seen = known.setdefault(face, set())
            fresh = "".join(char for char in dict.fromkeys(text) if char not in seen)
            seen.update(fresh)
            family = context.theme.fonts.get(face[0], face[0])
            for char in context.metrics.missing(fresh, *face) if fresh else ():
                yield LackingGlyph(family, char, place or span)


def _missing(family: str, chars: tuple[str, ...], span: Span | None) -> Diagnostic:
    shown = ", ".join(_named(char) for char in chars[:SHOWN])
    more = f" and {len(chars) - SHOWN} more" if len(chars) > SHOWN else ""
    hint = "another font will stand in: use another character, or a theme whose font has it"
    return warning("missing-glyph", f"`{family}` has no {shown}{more}", span, hint)


def check_scripts(scenes: Sequence[Scene], context: Context) -> Iterator[Diagnostic]:
    """`undrawn-script`.

    What: a script that no font here has, neither the theme's nor those that come with the program. Why: on paper and
    in pictures its letters are boxes, while PowerPoint takes a font of its own. Instead: a font in the theme's folder.
    Each script is named once, with the number of its slides.
    """
    undrawn: dict[str, str] = {}  # letter → its script; "" for one that is drawn
    slides: dict[str, dict[str, Span | None]] = {}  # by script
    for scene in scenes:
        for item, span in items_with_spans(scene.items, scene.span):
            for text, _, place in _runs(item):
                for char in () if text.isascii() else text:
                    if char not in undrawn:
                        is_letter = unicodedata.category(char)[0] == "L"
                        undrawn[char] = _script(char) if is_letter and not context.metrics.draws(char) else ""
                    if undrawn[char]:
                        slides.setdefault(undrawn[char], {}).setdefault(scene.id, place or span)
    for script, places in slides.items():
        yield _undrawn(script, len(places), next(iter(places.values())))


def _script(char: str) -> str:
    head = unicodedata.name(char, "some script").lower().split()[0]
    return _SCRIPTS.get(head, head.capitalize())


def _undrawn(script: str, slides: int, span: Span | None) -> Diagnostic:
    message = f"no font here has the letters of {script}, which stand on {number_of(slides, 'slide')}"
    return warning("undrawn-script", message, span, "PowerPoint takes a font of its own for them; on paper and in "
                   "pictures they are boxes: put a font that has them into the theme's `fonts/`")  # fmt: skip


def _named(char: str) -> str:
    name = unicodedata.name(char, "").lower()
    return f"`{char}` (U+{ord(char):04X}{f', {name}' if name else ''})"


def _runs(item: Item) -> Iterator[tuple[str, Face, Span | None]]:
    for body in _bodies(item):
        for paragraph in body.paragraphs:
            for line in paragraph.lines:
                for run in line.runs:
                    style = run.style
                    if style.formula is not None:
                        continue
                    yield run.text, (style.font, style.bold, style.italic), paragraph.span


def _bodies(item: Item) -> Iterator[TextBody]:
    if isinstance(item, Text | Shape) and item.body is not None:
        yield item.body
    elif isinstance(item, Table):
        yield from (cell.body for row in item.rows for cell in row)


def check_notes_glyphs(deck: Deck, context: Context) -> Iterator[Diagnostic]:
    """`missing-glyph` of what is printed beside the slides.

    What: a character in notes, chapters or modules that the theme's font has no drawing for. Why: the page shows
    it in another font of the theme or of the program, or as a box where none has it. Instead: look at the page.
    """
    lacking: dict[str, Span | None] = {}
    seen: set[str] = set()
    for text, span in texts_beside(deck):
        if not text.isascii():
            fresh = "".join(char for char in dict.fromkeys(text) if char not in seen)
            seen.update(fresh)
            for char in context.metrics.missing(fresh, "minor", False, False) if fresh else ():
                lacking.setdefault(char, span)
    if lacking:
        hint = "on paper another font stands in, or an empty box where none has it: look at the page"
        found = _missing(context.theme.fonts.get("minor", "minor"), tuple(lacking), next(iter(lacking.values())))
        yield replace(found, hints=(hint,))


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
