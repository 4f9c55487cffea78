"""Decks of other tools, built as far as scenes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from deckgen import reader
from deckgen.checks import check_scenes
from deckgen.compose.other_tools import downgrade_findings, stack_where_needed
from deckgen.compose.slides import compose_deck
from deckgen.edition.expressions import adapt
from deckgen.scene.items import Scene, Text, walk
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.units import Size
from support import composing

MARP = "---\nmarp: true\n---\n\n"


def built(
    markdown: str, head: str = MARP, path: str = "a.md", pictures: Mapping[str, Size] | None = None, **changes: object
) -> tuple[tuple[Scene, ...], tuple[Diagnostic, ...]]:
    """Scenes and findings of a deck, for Marp where no other settings are given."""
    read, found = reader.read({path: head + markdown}, path)
    assert read is not None
    deck, more = adapt(replace(read, overflow="continue", **changes))  # type: ignore[arg-type]
    context = composing.context_of(deck, pictures)
    context = replace(context, deck=stack_where_needed(context).value)
    scenes, composed = compose_deck(context)
    return scenes, downgrade_findings((*found, *more, *composed, *check_scenes(scenes, context)))


def words_of(scene: Scene) -> list[str]:
    """The text of every paragraph on a slide."""
    texts = (item for item in walk(scene.items) if isinstance(item, Text))
    return [p.text for text in texts for p in text.body.paragraphs]
