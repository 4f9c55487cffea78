"""The printed documents beside the guide: the participants' handout and worksheets, the leader's running order."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.outputs import MachineLacksError, Outputs, manuscript
from deckgen.prepare import Prepared
from deckgen.project import Commit

if TYPE_CHECKING:
    from deckgen.guide import Manuscript, Thumbnail


def handout(prepared: Prepared, commit: Commit) -> Outputs:
    """The slides with lines for the participants' own words."""
    source = _plain(prepared, commit)
    from deckgen.guide import handout_pdf
    from deckgen.guide.slides import spoken

    said = {scene.id: spoken(scene) for scene in prepared.whole}
    pdf = handout_pdf(replace(source, thumbnails=_slides(prepared)), prepared.deck.handout, said)
    return {f"{prepared.stem}-handout.pdf": pdf}


def worksheets(prepared: Prepared, commit: Commit) -> Outputs:
    """The worksheets to print and, beside them, as a form; none where the deck has no worksheet."""
    source = _plain(prepared, commit)
    from deckgen.guide import has_worksheets, worksheets_pdf

    if not has_worksheets(source):
        return {}
    stem = f"{prepared.stem}-worksheets"
    return {f"{stem}.pdf": worksheets_pdf(source), f"{stem}-form.pdf": worksheets_pdf(source, fillable=True)}


def running_order(prepared: Prepared, commit: Commit) -> Outputs:
    """A page for each session."""
    source = _plain(prepared, commit)
    from deckgen.guide import running_order_pdf

    return {f"{prepared.stem}-running-order.pdf": running_order_pdf(source)}


def _plain(prepared: Prepared, commit: Commit) -> Manuscript:
    """The manuscript without pictures of slides. Raises MachineLacksError where the PDF libraries are missing."""
    from deckgen.doctor import PANGO

    try:
        made = manuscript(prepared, commit, {})
    except (ImportError, OSError) as fault:
        raise MachineLacksError(f"no documents were made ({str(fault).splitlines()[0]}): {PANGO}") from fault
    gc.freeze()  # what stands by now lives to the end …
    gc.enable()  # … while laying out pages leaves cycles behind
    return made


def _slides(prepared: Prepared) -> dict[str, Thumbnail]:
    """Slide by slide its drawing with its letters as text: sharp at any size, small, and to be searched."""
    from deckgen.guide import Thumbnail
    from deckgen.svg import draw
    from deckgen.svg.picture import TWIN

    template, metrics = prepared.kit.template, prepared.context.metrics
    # Drawings within drawings as pixels: the PDF's writer draws fine gradients as stripes.
    drawn = {name: prepared.drawn.get(name + TWIN, data) for name, data in prepared.drawn.items()}
    drawings = ((scene.id, draw(scene, template, drawn, placed=metrics)) for scene in prepared.whole)
    return {name: Thumbnail(svg.encode(), "image/svg+xml") for name, svg in drawings}


DOCUMENTS: dict[str, Callable[[Prepared, Commit], Outputs]] = {
    "handout": handout,
    "worksheets": worksheets,
    "running-order": running_order,
}
