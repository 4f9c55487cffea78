"""Pictures of which so much is cut off that what they show may be gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.checks.spans import items_with_spans
from deckgen.scene.items import Picture, Scene
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic, warning

MOST = 0.45  # of a picture's width or height that may be cut off without a word


def check_crops(scenes: Sequence[Scene], context: Context) -> Iterator[Diagnostic]:
    """`heavy-crop`.

    What: a picture that fills a place of quite another shape, so that nearly half of it is cut off, and nobody said
    what matters in it. Why: its middle is kept, and a person may lose her head. Instead: `{focus="50% 20%"}`, a
    layout with room for its shape, or `{fit=contain}`.
    """
    for scene in scenes:
        behind = scene.background_picture
        items = [(behind, behind.span or scene.span)] if behind else []
        for item, span in (*items, *items_with_spans(scene.items, scene.span)):
            if not isinstance(item, Picture) or item.decorative or item.focused:
                continue
            left, top, right, bottom = item.crop
            cut, side = max((left + right, "width"), (top + bottom, "height"))
            if cut > MOST:
                yield warning("heavy-crop", f"{cut:.0%} of the picture's {side} is cut off".replace("%", " %", 1), span,
                              'say what matters in it: `{focus="50% 20%"}`, from the left and from the top',
                              _remedy(item, side))  # fmt: skip


def _remedy(picture: Picture, side: str) -> str:
    """Another way than to say where the focus is."""
    if picture.name == "Picture" and side == "height":
        return "or let it stand upright beside points: `layout: bullets`"
    return "or show all of it: `{fit=contain}`" if picture.name != "Background" else ""
