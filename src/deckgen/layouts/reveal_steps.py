"""The steps in which a slide appears: point by point, or item by item."""

from __future__ import annotations

from deckgen.layouts.spec import RevealStep
from deckgen.scene.items import Item, Target, Text


def list_steps(text: Text) -> tuple[RevealStep, ...]:
    """A step for each point of a text, with what belongs to the point.

    Words before the first point are there from the start. In a text without points every paragraph is a step.
    """
    paragraphs = text.body.paragraphs
    if not paragraphs:
        return ()
    starts = [i for i, p in enumerate(paragraphs) if p.level == 0 and p.bullet]
    if not starts:
        starts = [i for i, p in enumerate(paragraphs) if p.level == 0] or [0]  # a part may begin within a point
    ends = [*starts[1:], len(paragraphs)]
    return tuple(
        RevealStep(paragraphs[start].text, (Target(text.name, (start, end - 1)),))
        for start, end in zip(starts, ends, strict=True)
    )


def item_step(name: str, *items: Item | None) -> RevealStep:
    """One step that shows whole items at once."""
    return RevealStep(name, tuple(Target(item.name) for item in items if item is not None))
