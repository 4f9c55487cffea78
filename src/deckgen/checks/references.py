"""Links in the guide's chapters and modules that lead nowhere, and figures that share a name."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import GUIDE_CHAPTERS, Deck, pictures_in, runs_in
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.nearest import did_you_mean


def check_references(deck: Deck, context: Context) -> Iterator[Diagnostic]:
    """`unknown-reference`, `duplicate-id`.

    What: a link `[…](#id)` in a chapter or module whose id is no slide, step of a plan (`#step-…`), module, chapter,
    session or figure; two figures of one id. Why: on paper a link is a page number, and there would be none. A link
    to a slide that this client or variant leaves out is no fault: its words stand without a page.
    """
    texts = [*(c.blocks for c in deck.chapters), *(m.blocks for m in deck.modules)]
    named = [picture for blocks in texts for picture in pictures_in(blocks) if picture.id]
    names = _names(deck) | {picture.id for picture in named}
    known = names.union(GUIDE_CHAPTERS)
    for number, picture in enumerate(named):
        if picture.id in {other.id for other in named[:number]}:
            yield error("duplicate-id", f"two figures have the id `{picture.id}`", picture.span,
                        "give one of them another, as in `{#map-2}`")  # fmt: skip
    for blocks in texts:
        for runs in runs_in(blocks):
            for run in runs:
                if run.link.startswith("#") and run.link[1:] not in known:
                    hint = did_you_mean(run.link[1:], tuple(sorted(names)))
                    message = f"there is no slide, step, module, chapter or figure `{run.link[1:]}`"
                    yield error("unknown-reference", message, run.span, hint)


def _names(deck: Deck) -> set[str]:
    slides = (*deck.slides, *deck.shelf)
    steps = {f"step-{slide.id}" for slide in slides if slide.kind is SlideKind.PLAN_STEP}
    modules, chapters = {module.id for module in deck.modules}, {chapter.id for chapter in deck.chapters}
    return {slide.id for slide in slides} | steps | modules | chapters | {session.id for session in deck.sessions}
