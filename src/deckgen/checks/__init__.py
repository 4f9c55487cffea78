"""The checks of composed decks, in the order in which they run; a module for each family of findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from deckgen.checks.alternatives import check_alternatives
from deckgen.checks.bounds import check_bounds
from deckgen.checks.breaks import check_breaks
from deckgen.checks.contrast import FaintText, check_contrast, faint_texts
from deckgen.checks.crops import check_crops
from deckgen.checks.fit import check_fit
from deckgen.checks.glyphs import (
    LackingGlyph,
    check_fonts,
    check_glyphs,
    check_notes_glyphs,
    check_scripts,
    lacking_glyphs,
)
from deckgen.checks.language import check_language
from deckgen.checks.logo import check_logo
from deckgen.checks.notes import check_leaders, check_length, check_materials, check_notes
from deckgen.checks.overlaps import check_overlaps
from deckgen.checks.pace import check_pace
from deckgen.checks.plans import check_plans
from deckgen.checks.references import check_references
from deckgen.checks.rhythm import check_rhythm
from deckgen.checks.timing import check_timing
from deckgen.checks.translated import check_translated_data
from deckgen.deck.model import Deck
from deckgen.scene.items import Scene
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.value import value_class

DeckCheck = Callable[[Deck, Context], Iterable[Diagnostic]]
SceneCheck = Callable[[Sequence[Scene], Context], Iterable[Diagnostic]]

DECK_CHECKS: tuple[DeckCheck, ...] = (
    check_language, check_fonts, check_timing, check_breaks, check_pace, check_leaders,
    check_materials, check_notes, check_notes_glyphs,
    check_plans, check_references, check_translated_data,
)  # fmt: skip
SLIDE_CHECKS: tuple[SceneCheck, ...] = (check_fit, check_bounds, check_overlaps, check_alternatives, check_crops)

__all__ = ["Judged", "check_deck", "check_length", "check_scenes", "check_scripts", "judge"]


@value_class
class Judged:
    """What is seen on a slide by itself. It stays the same while the slide, its template and the fonts do."""

    findings: tuple[tuple[Diagnostic, ...], ...]  # of each of `SLIDE_CHECKS`
    faint: tuple[FaintText, ...]
    lacking: tuple[LackingGlyph, ...]


def check_deck(context: Context) -> tuple[Diagnostic, ...]:
    """What is wrong with the deck as a whole: its language, fonts, times and plans."""
    return tuple(found for check in DECK_CHECKS for found in check(context.deck, context))


def judge(scene: Scene, context: Context) -> Judged:
    """What is wrong with a composed slide, looked at by itself."""
    return Judged(
        tuple(tuple(check((scene,), context)) for check in SLIDE_CHECKS),
        tuple(faint_texts(scene, context)),
        tuple(lacking_glyphs(scene, context)),
    )


def check_scenes(
    scenes: Sequence[Scene], context: Context, judged: Callable[[Scene, Context], Judged] = judge
) -> tuple[Diagnostic, ...]:
    """What is wrong with the composed slides: what does not fit, cannot be read or cannot be heard.

    `judged` tells what is seen on each slide by itself, of which much may be known from before.
    """
    seen = [judged(scene, context) for scene in scenes]
    return (
        *(found for number in range(len(SLIDE_CHECKS)) for each in seen for found in each.findings[number]),
        *check_contrast((text for each in seen for text in each.faint), context),
        *check_glyphs(glyph for each in seen for glyph in each.lacking),
        *check_logo(scenes, context),
        *check_rhythm(scenes, context),
    )
