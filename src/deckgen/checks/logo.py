"""A logo that no title slide has room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.deck.kinds import SlideKind
from deckgen.layouts.catalogue import kind_of
from deckgen.layouts.logo import NAME, has_mark
from deckgen.scene.items import Scene
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic, warning


def check_logo(scenes: Sequence[Scene], context: Context) -> Iterator[Diagnostic]:
    """`logo-not-shown`.

    What: a logo that is nowhere on the title slide, since the template has no place for it and its title leaves no
    room above. Why: the client looks for it there. Instead: a shorter title, or a template with a place for a logo.
    A template that shows a logo of its own is left as it is.
    """
    deck = context.deck
    openers = [scene for scene in scenes if kind_of(scene.layout) is SlideKind.TITLE]
    layouts = {each.name: each for each in context.template.layouts}
    if deck.logo not in context.pictures or not openers or any(_shows(scene) for scene in openers):
        return
    if not any(has_mark(layouts[scene.template_layout], scene.size) for scene in openers):
        yield warning(
            "logo-not-shown",
            "the title slide has no room for the `logo`: only the printed documents show it",
            deck.logo_span or deck.span,
            "shorten the title, leave room above it in the template, or put the logo into the template",
        )


def _shows(scene: Scene) -> bool:
    return any(item.name == NAME for item in scene.items)
