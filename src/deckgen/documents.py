"""The printed documents beside the guide: the participants' handout and worksheets, the leader's running order."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.outputs import MachineLacksError, Outputs, drawing, jpeg, manuscript
from deckgen.prepare import Prepared
from deckgen.project import Commit

if TYPE_CHECKING:
    from deckgen.guide import Manuscript, Thumbnail

LARGE = 2  # slides to a page: so few are so large that they are drawn as vectors
_LARGE_WIDTH, _SMALL_WIDTH = 2056, 996  # px of 174 and 84 mm: 300 dpi


def handout(prepared: Prepared, commit: Commit) -> Outputs:
    """The slides with lines for the participants' own words."""
    with_slides = replace(_plain(prepared, commit), thumbnails=_slides(prepared))
    from deckgen.guide import handout_pdf

    return {f"{prepared.stem}-handout.pdf": handout_pdf(with_slides, prepared.deck.handout)}


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
    """Slide by slide its picture for print: vectors where it is large, unless it holds pictures itself."""
    from deckgen.guide import Thumbnail

    large = prepared.deck.handout <= LARGE
    made: dict[str, Thumbnail] = {}
    for scene in prepared.whole:
        svg = drawing(prepared, scene)
        if large and "data:image" not in svg:
            made[scene.id] = Thumbnail(svg.encode(), "image/svg+xml")
        else:
            made[scene.id] = Thumbnail(jpeg(svg, _LARGE_WIDTH if large else _SMALL_WIDTH), "image/jpeg")
    return made


DOCUMENTS: dict[str, Callable[[Prepared, Commit], Outputs]] = {
    "handout": handout,
    "worksheets": worksheets,
    "running-order": running_order,
}
