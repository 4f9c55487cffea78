"""Pictures, charts and tables that say nothing to those who do not see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.checks.spans import items_with_spans
from deckgen.scene.items import Chart, Picture, Scene, Table
from deckgen.typeset.context import Context
from deckgen.values.diagnostics import Diagnostic, error


def check_alternatives(scenes: Sequence[Scene], context: Context) -> Iterator[Diagnostic]:
    """`missing-alt`.

    What: a picture without alternative text that is not marked as decorative. Why: a screen reader has nothing
    to say about it. Example: `![](rails.jpg)`. Instead: `![A railway at night](rails.jpg)`, or
    `![](line.svg){.decorative}`; for a background, `alt:` in the front matter.
    """
    for scene in scenes:
        behind = scene.background_picture
        if behind is not None and not behind.alt and not behind.decorative:
            yield error("missing-alt", "the background picture has no alternative text", behind.span or scene.span,
                        "say what it shows: `alt: …` in the front matter")  # fmt: skip
        for item, span in items_with_spans(scene.items, scene.span):
            if isinstance(item, Picture) and not item.alt and not item.decorative:
                yield error(
                    "missing-alt",
                    "the picture has no alternative text",
                    span,
                    "say what it shows: `![what it shows](path)`",
                    "or mark it: `![](path){.decorative}`",
                )
            elif isinstance(item, Chart | Table) and not item.alt:
                yield error("missing-alt", f"`{item.name}` has no alternative text", span, "add `alt: …`")
